use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::SCHEMA;
use super::record::{
    DocumentRecord, EdgeInput, EvidenceRecord, NodeRecord, RelationRecord, TypeRecord,
};
use crate::gazetteer::EntityType;
use crate::graph::{DocumentInfo, Evidence, EvidenceEnd, KnowledgeGraph, Node, Occurrences};
use crate::rules::RelationType;
use crate::text::Span;
use crate::{Error, ErrorKind, Result};

const WAY_OUT: &str = "build one with: intertie build FILES… -o graph.json";

/// What stands at the top of a graph file. Keys that are not known are passed over: a notebook may
/// have added some.
#[derive(Deserialize)]
#[serde(expecting = "an Intertie graph")]
struct File<'f> {
    graph: Option<Header>,
    #[serde(borrow)]
    nodes: Option<Vec<NodeRecord<'f>>>,
    #[serde(borrow)]
    edges: Option<Vec<EdgeInput<'f>>>,
    /// What networkx before 3.6 calls the edges.
    #[serde(borrow)]
    links: Option<Vec<EdgeInput<'f>>>,
}

#[derive(Deserialize)]
struct Header {
    schema: Option<String>,
    #[serde(default)]
    documents: Vec<DocumentRecord>,
    #[serde(default)]
    types: BTreeMap<Arc<str>, TypeRecord>,
    #[serde(default)]
    relations: BTreeMap<Arc<str>, RelationRecord>,
}

/// Reads a graph that was written as JSON from a file.
///
/// A file holds what a graph shows: unknown names with one mention and no relation are not in it, so
/// that merging graphs from files may show fewer names than merging those they were written from.
///
/// # Errors
/// When the file cannot be read or holds no graph, with line and column where there is one.
pub fn read_json_file(path: &Path) -> Result<KnowledgeGraph> {
    let bytes = std::fs::read(path).map_err(|error| Error::io("read", path, error))?;
    parse(&bytes).map_err(|error| error.in_file(path.display()))
}

/// Reads a graph that was written as JSON, as [`read_json_file`]; `name` is what errors call the source.
///
/// # Errors
/// As [`read_json_file`].
pub fn read_json(mut reader: impl Read, name: &str) -> Result<KnowledgeGraph> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| Error::io("read", Path::new(name), error))?;
    parse(&bytes).map_err(|error| error.in_file(name))
}

fn parse(bytes: &[u8]) -> Result<KnowledgeGraph> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let file: File<'_> = serde_json::from_slice(bytes).map_err(|error| located(&error, bytes))?;
    let missing = |what: &str| not_a_graph(&format!("no {what}"));
    let header = file.graph.ok_or_else(|| missing("\"graph\""))?;
    match header.schema.as_deref() {
        Some(SCHEMA) => {}
        Some(other) => {
            return Err(Error::new(
                ErrorKind::Graph,
                format!(
                    "the graph is written as \"{other}\", which is not known; expected {SCHEMA}; {WAY_OUT}"
                ),
            ));
        }
        None => return Err(missing("\"schema\" in \"graph\"")),
    }
    let nodes = file.nodes.ok_or_else(|| missing("\"nodes\""))?;
    let edges = file.edges.or(file.links).ok_or_else(|| missing("\"edges\""))?;
    Reading::new(header).read(nodes, edges)
}

fn not_a_graph(why: &str) -> Error {
    Error::new(ErrorKind::Graph, format!("not an Intertie graph: {why}; {WAY_OUT}"))
}

fn located(error: &serde_json::Error, bytes: &[u8]) -> Error {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let why = message.strip_suffix(&place).unwrap_or(&message);
    if error.line() == 0 {
        return not_a_graph(why);
    }
    let line = bytes.split(|byte| *byte == b'\n').nth(error.line() - 1).unwrap_or_default();
    let before = &line[..error.column().saturating_sub(1).min(line.len())];
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    not_a_graph(why).at(error.line(), Some(column))
}

/// Puts a graph together from its records; ids and texts are shared as in the graph that was
/// written.
struct Reading {
    graph: KnowledgeGraph,
    relations: BTreeMap<Arc<str>, Arc<RelationType>>,
    types: BTreeMap<Arc<str>, Arc<EntityType>>,
    texts: FxHashMap<(Arc<str>, u32), Arc<str>>,
    words: BTreeSet<Arc<str>>,
}

impl Reading {
    fn new(header: Header) -> Self {
        let mut graph = KnowledgeGraph::new();
        for DocumentRecord { id, title, date, url, sentences } in header.documents {
            graph.add_document(id, DocumentInfo { title, date, url, sentences });
        }
        let types = header.types.into_iter().map(|(name, record)| {
            let TypeRecord { types, shape, color } = record;
            (name.clone(), Arc::new(entity_type(name, types, shape, color)))
        });
        let types: BTreeMap<_, _> = types.collect();
        for kind in types.values() {
            graph.add_type(kind);
        }
        let relations = header.relations.into_iter();
        let relations: BTreeMap<_, _> =
            relations.map(|(name, record)| (name.clone(), relation_type(name, record))).collect();
        for relation in relations.values() {
            graph.add_relation(relation);
        }
        Self { graph, relations, types, texts: FxHashMap::default(), words: BTreeSet::new() }
    }

    fn read(
        mut self,
        nodes: Vec<NodeRecord<'_>>,
        edges: Vec<EdgeInput<'_>>,
    ) -> Result<KnowledgeGraph> {
        for node in nodes {
            self.node(node)?;
        }
        for (index, edge) in edges.into_iter().enumerate() {
            self.edge(edge).map_err(|why| not_a_graph(&format!("edge {}: {why}", index + 1)))?;
        }
        Ok(self.graph)
    }

    fn node(&mut self, record: NodeRecord<'_>) -> Result<()> {
        let kind = self.types.entry(record.r#type).or_insert_with_key(|name| {
            let lineage = record.types.into_owned();
            Arc::new(entity_type(name.clone(), lineage, "ellipse".into(), "#ffffff".into()))
        });
        let mut node = Node::new(record.id, record.name, kind.clone());
        node.provisional = record.provisional;
        node.country = record.country.map(Cow::into_owned);
        node.wikidata = record.wikidata.map(Cow::into_owned);
        node.url = record.url.map(Cow::into_owned);
        node.links = record.links.into_owned();
        node.aliases = record.aliases.into_owned();
        for (id, (mentions, sentences)) in record.occurrences {
            let Some(id) = self.document(&id) else {
                let why = format!("node \"{}\": \"{id}\" is not among its documents", node.id);
                return Err(not_a_graph(&why));
            };
            node.occurred(id, Occurrences { mentions, sentences });
        }
        self.graph.add_node(node);
        Ok(())
    }

    fn edge(&mut self, record: EdgeInput<'_>) -> Result<(), String> {
        let Some(relation) = self.relations.get(&record.relation).cloned() else {
            return Err(format!("relation \"{}\" is not among its relations", record.relation));
        };
        if record.source == record.target {
            return Err(format!("it leads from \"{}\" to itself", record.source));
        }
        let Some(all) = record.evidence else {
            return Err("no evidence: the file was written without it".to_owned());
        };
        if all.is_empty() {
            return Err("no evidence".to_owned());
        }
        for end in [&record.source, &record.target] {
            if !self.graph.has_node(end) {
                return Err(format!("\"{end}\" is not among its nodes"));
            }
        }
        for evidence in all {
            let evidence = self.evidence(evidence)?;
            self.graph.add_evidence(&record.source, &relation, &record.target, evidence);
        }
        Ok(())
    }

    fn evidence(&mut self, record: EvidenceRecord<'_>) -> Result<Evidence, String> {
        let Some(document) = self.document(&record.document) else {
            return Err(format!("\"{}\" is not among its documents", record.document));
        };
        let span = |(start, end)| Span::new(start, end);
        let text = self.text(&document, record.sentence, record.text);
        let ends = (
            EvidenceEnd {
                span: span(record.source),
                via: record.source_via.map(|word| word.0),
                candidates: record.source_candidates.iter().map(|id| self.word(id)).collect(),
            },
            EvidenceEnd {
                span: span(record.target),
                via: record.target_via.map(|word| word.0),
                candidates: record.target_candidates.iter().map(|id| self.word(id)).collect(),
            },
        );
        let rule = self.word(&record.rule);
        let sentence = (span((record.start, record.end)), text);
        let mut evidence = Evidence::plain((document, record.sentence), sentence, ends, rule)
            .with_confidence(record.confidence.unwrap_or(1.0));
        evidence.trigger = record.trigger.map(span);
        evidence.polarity = record.polarity.map_or_else(Default::default, |word| word.0);
        evidence.modality = record.modality.map_or_else(Default::default, |word| word.0);
        evidence.attribution = record.attribution.flatten().map(|text| text.into());
        evidence.qualifiers = record
            .qualifiers
            .into_iter()
            .map(|(name, value)| (self.word(&name), value.into()))
            .collect();
        Ok(evidence)
    }

    fn document(&self, id: &str) -> Option<Arc<str>> {
        self.graph.documents().get_key_value(id).map(|(id, _)| id.clone())
    }

    /// One copy of a sentence for all the evidence from it.
    fn text(&mut self, document: &Arc<str>, sentence: u32, text: Cow<'_, str>) -> Arc<str> {
        let known = self.texts.get(&(document.clone(), sentence));
        if let Some(known) = known.filter(|known| ***known == *text) {
            return known.clone();
        }
        let text: Arc<str> = text.into();
        self.texts.insert((document.clone(), sentence), text.clone());
        text
    }

    fn word(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.words.get(word) {
            return known.clone();
        }
        let word: Arc<str> = word.into();
        self.words.insert(word.clone());
        word
    }
}

fn entity_type(
    name: Arc<str>,
    lineage: Vec<Arc<str>>,
    shape: Arc<str>,
    color: Arc<str>,
) -> EntityType {
    // What a type could be is asked of texts alone, never of a graph.
    let (narrower, could_be) = (Vec::new(), Vec::new());
    EntityType { name, lineage, narrower, could_be, shape, color, is_value: false }
}

fn relation_type(name: Arc<str>, record: RelationRecord) -> Arc<RelationType> {
    Arc::new(RelationType {
        name,
        parent: record.parent,
        label: record.label,
        inverse_label: record.inverse_label,
        inverse: record.inverse,
        symmetric: record.symmetric,
        same_country: false,
        through: Vec::new(),
        source: record.source,
        target: record.target,
        qualifiers: record.qualifiers,
    })
}
