//! One document's extraction into the graph.
//!
//! Here byte offsets become characters: the graph is a border.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use petgraph::graph::NodeIndex;
use rustc_hash::FxHashMap;

use super::registry::CO_OCCURRENCE;
use super::{DocumentInfo, Evidence, EvidenceEnd, KnowledgeGraph, Node, Occurrences};
use crate::gazetteer::{Entity, Mention};
use crate::pipeline::Extraction;
use crate::rules::{CoOccurrence, Relation};
use crate::text::{CharOffsets, Document, Span};

/// The rule that co-occurrences are read by.
static SAME_SENTENCE: LazyLock<Arc<str>> = LazyLock::new(|| "same-sentence".into());

pub(super) fn insert(graph: &mut KnowledgeGraph, document: &Document, extraction: &Extraction) {
    let info = DocumentInfo::new(document, extraction.sentence_count);
    let id = graph.add_document(document.id.as_str().into(), info);
    let nodes = insert_mentions(graph, document, &id, &extraction.mentions);
    let mut insertion = Insertion {
        graph,
        id,
        text: &document.text,
        offsets: CharOffsets::new(&document.text),
        mentions: &extraction.mentions,
        nodes,
        sentences: extraction.sentences.iter().copied().collect(),
        texts: FxHashMap::default(),
    };
    for relation in &extraction.relations {
        insertion.relation(relation);
    }
    for pair in &extraction.co_occurrences {
        insertion.co_occurrence(*pair);
    }
}

/// Counts the mentions and gives the node of each; values have none.
fn insert_mentions(
    graph: &mut KnowledgeGraph,
    document: &Document,
    id: &Arc<str>,
    mentions: &[Mention],
) -> Vec<Option<NodeIndex>> {
    // Mentions share their entities, so that one look at each will do.
    let mut known: FxHashMap<*const Entity, NodeIndex> = FxHashMap::default();
    let mut counts: FxHashMap<NodeIndex, (Occurrences, Option<u32>)> = FxHashMap::default();
    let mut nodes = Vec::with_capacity(mentions.len());
    for mention in mentions {
        if mention.entity.kind.is_value {
            nodes.push(None);
            continue;
        }
        let place = *known
            .entry(Arc::as_ptr(&mention.entity))
            .or_insert_with(|| node(graph, &mention.entity));
        nodes.push(Some(place));
        let (count, last) = counts.entry(place).or_default();
        // A mention that restates another one's words does not bear the entity's name.
        if !mention.is_restated() {
            count.mentions += 1;
            count.sentences += u32::from(*last != Some(mention.sentence));
            *last = Some(mention.sentence);
            graph.graph[place].seen_as(mention.span.of(&document.text));
        }
    }
    for (place, (count, _)) in counts {
        graph.graph[place].occurred(id.clone(), count);
    }
    nodes
}

fn node(graph: &mut KnowledgeGraph, entity: &Entity) -> NodeIndex {
    match graph.nodes.get(&entity.id) {
        Some(&place) if graph.graph[place].describes(entity) => place,
        _ => graph.add_node(Node::of(entity)),
    }
}

struct Insertion<'i> {
    graph: &'i mut KnowledgeGraph,
    id: Arc<str>,
    text: &'i str,
    offsets: CharOffsets<'i>,
    mentions: &'i [Mention],
    nodes: Vec<Option<NodeIndex>>,
    sentences: BTreeMap<u32, Span>,
    /// Span in characters and text of the sentences that are evidence.
    texts: FxHashMap<u32, (Span, Arc<str>)>,
}

impl Insertion<'_> {
    fn relation(&mut self, relation: &Relation) {
        let kind = &relation.relation;
        let Some((nodes, ends)) = self.ends(relation.source, relation.target, kind.symmetric)
        else {
            return;
        };
        let sentence = self.sentence(relation.sentence, relation.span);
        let place = (self.id.clone(), relation.sentence);
        let mut evidence = Evidence::plain(place, sentence, ends, relation.rule.clone())
            .with_confidence(relation.confidence);
        evidence.trigger = relation.trigger.map(|trigger| self.offsets.span(trigger));
        evidence.polarity = relation.polarity;
        evidence.modality = relation.modality;
        evidence.attribution = relation.attribution.as_deref().map(Into::into);
        evidence.qualifiers =
            relation.qualifiers.iter().map(|(name, one)| (name.clone(), one.clone())).collect();
        self.graph.add_relation(kind);
        self.graph.edge_mut(nodes.0, nodes.1, &kind.name).insert(evidence);
    }

    fn co_occurrence(&mut self, pair: CoOccurrence) {
        let Some((nodes, ends)) = self.ends(pair.source, pair.target, true) else { return };
        let index = self.mentions[pair.source as usize].sentence;
        let span = self.sentences.get(&index).copied().unwrap_or_default();
        let sentence = self.sentence(index, span);
        let place = (self.id.clone(), index);
        let evidence = Evidence::plain(place, sentence, ends, SAME_SENTENCE.clone());
        self.graph.add_relation(&CO_OCCURRENCE);
        self.graph.edge_mut(nodes.0, nodes.1, &CO_OCCURRENCE.name).insert(evidence);
    }

    /// Nodes and spans of two mentions, in the order of the ids if it does not matter; nothing
    /// when they are no two nodes.
    fn ends(
        &self,
        source: u32,
        target: u32,
        symmetric: bool,
    ) -> Option<((NodeIndex, NodeIndex), (EvidenceEnd, EvidenceEnd))> {
        let [mut source, mut target] = [source as usize, target as usize];
        let id = |mention: usize| self.mentions.get(mention).map(|one| &*one.entity.id);
        let ids = (id(source)?, id(target)?);
        if ids.0 == ids.1 {
            return None;
        }
        if symmetric && ids.1 < ids.0 {
            std::mem::swap(&mut source, &mut target);
        }
        let nodes = (self.nodes[source]?, self.nodes[target]?);
        Some((nodes, (self.end(&self.mentions[source]), self.end(&self.mentions[target]))))
    }

    fn end(&self, mention: &Mention) -> EvidenceEnd {
        EvidenceEnd {
            span: self.offsets.span(mention.span),
            via: mention.via,
            candidates: mention.candidates.iter().map(|one| one.id.clone()).collect(),
        }
    }

    fn sentence(&mut self, index: u32, span: Span) -> (Span, Arc<str>) {
        self.texts
            .entry(index)
            .or_insert_with(|| (self.offsets.span(span), span.of(self.text).into()))
            .clone()
    }
}
