use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::SCHEMA;
use super::record::{
    DocumentRecord, EdgeRecord, EvidenceRecord, NodeRecord, QualifierRecord, RelationRecord,
    TypeRecord, Word,
};
use crate::gazetteer::EntityType;
use crate::graph::{CO_OCCURS_WITH, DocumentInfo, Edge, Evidence, Node, Occurrences, Status};
use crate::output::View;
use crate::rules::{Qualifier, RelationType};
use crate::text::Span;

/// Writes line by line, without a copy of the graph.
pub(super) fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"directed\":true,\"multigraph\":true,\n\"graph\":")?;
    header(view, out)?;
    out.write_all(b",\n\"nodes\":[")?;
    lines(out, view.nodes(), |out, one| json(out, &node(one)))?;
    let lists: &[&str] = if view.options().compat { &["edges", "links"] } else { &["edges"] };
    for list in lists {
        write!(out, "],\n\"{list}\":[")?;
        lines(out, view.edges(), |out, one| json(out, &edge(one, view.options().evidence)))?;
    }
    out.write_all(b"]}\n")
}

/// What a graph says beside nodes and claims: its documents, and the types and relations in use.
pub(in crate::output) fn header(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = view.graph();
    let schema = serde_json::to_string(SCHEMA)?;
    write!(out, "{{\"schema\":{schema},\"sentences\":{},\n\"documents\":[", graph.sentences())?;
    lines(out, graph.documents(), |out, (id, info)| json(out, &document(id.clone(), info)))?;
    out.write_all(b"],\n\"types\":{")?;
    lines(out, graph.types(), |out, kind| member(out, &kind.name, &entity_type(kind)))?;
    out.write_all(b"},\n\"relations\":{")?;
    let used = graph.relations().filter(|one| view.co_occurrence || &*one.name != CO_OCCURS_WITH);
    lines(out, used, |out, kind| member(out, &kind.name, &relation_type(kind)))?;
    out.write_all(b"}}")
}

/// Each item on a line of its own, with a comma between two.
pub(in crate::output) fn lines<T>(
    out: &mut dyn Write,
    items: impl IntoIterator<Item = T>,
    mut item: impl FnMut(&mut dyn Write, T) -> io::Result<()>,
) -> io::Result<()> {
    for (index, one) in items.into_iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        item(out, one)?;
    }
    out.write_all(b"\n")
}

pub(in crate::output) fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(Into::into)
}

pub(in crate::output) fn member(
    out: &mut dyn Write,
    name: &str,
    value: &impl Serialize,
) -> io::Result<()> {
    json(out, &name)?;
    out.write_all(b":")?;
    json(out, value)
}

fn document(id: Arc<str>, info: &DocumentInfo) -> DocumentRecord {
    let DocumentInfo { title, date, url, sentences } = info.clone();
    DocumentRecord { id, title, date, url, sentences }
}

fn entity_type(kind: &EntityType) -> TypeRecord {
    TypeRecord { types: kind.lineage.clone(), shape: kind.shape.clone(), color: kind.color.clone() }
}

fn relation_type(kind: &RelationType) -> RelationRecord {
    RelationRecord {
        label: kind.label.clone(),
        inverse_label: kind.inverse_label.clone(),
        parent: kind.parent.clone(),
        symmetric: kind.symmetric,
        inverse: kind.inverse.clone(),
        source: kind.source.clone(),
        target: kind.target.clone(),
        qualifiers: kind.qualifiers.clone(),
    }
}

fn node(node: &Node) -> NodeRecord<'_> {
    let counts = |(id, one): (&Arc<str>, &Occurrences)| (id.clone(), (one.mentions, one.sentences));
    NodeRecord {
        id: node.id.clone(),
        name: node.name.clone(),
        r#type: node.kind.name.clone(),
        types: Cow::Borrowed(&node.kind.lineage),
        provisional: node.provisional,
        aliases: Cow::Borrowed(&node.aliases),
        mentions: node.mentions(),
        sentences: node.sentences(),
        documents: node.occurrences.len(),
        country: node.country.as_deref().map(Cow::Borrowed),
        wikidata: node.wikidata.as_deref().map(Cow::Borrowed),
        url: node.url.as_deref().map(Cow::Borrowed),
        links: Cow::Borrowed(&node.links),
        occurrences: node.occurrences.iter().map(counts).collect(),
    }
}

fn edge<'g>(edge: &Edge<'g>, with_evidence: bool) -> EdgeRecord<'g> {
    let relation = &*edge.relation().name;
    EdgeRecord {
        source: &edge.source().id,
        target: &edge.target().id,
        key: relation,
        relation,
        status: edge.status().as_str(),
        count: edge.count(),
        documents: edge.documents(),
        confidence: edge.confidence(),
        first: edge.first(),
        last: edge.last(),
        npmi: edge.npmi(),
        llr: edge.llr(),
        qualifiers: qualifiers(edge),
        evidence: with_evidence.then(|| evidence(edge)),
    }
}

/// What the supporting evidence adds to the two ends, by qualifier name.
pub(in crate::output) fn qualifiers<'g>(
    edge: &Edge<'g>,
) -> BTreeMap<&'g str, Vec<QualifierRecord<'g>>> {
    let records = |values: BTreeSet<&'g Qualifier>| values.into_iter().map(Into::into).collect();
    edge.qualifiers().into_iter().map(|(name, values)| (name, records(values))).collect()
}

/// All evidence of a claim.
pub(in crate::output) fn evidence<'g>(edge: &Edge<'g>) -> Vec<EvidenceRecord<'g>> {
    edge.evidence().map(|one| piece(one, edge.is_co_occurrence())).collect()
}

/// Leaves out what says nothing where two names only share a sentence.
fn piece(evidence: &Evidence, co_occurrence: bool) -> EvidenceRecord<'_> {
    let plain = evidence.status() == Status::Affirmed && evidence.attribution.is_none();
    let lean = co_occurrence && plain && evidence.confidence() == 1.0;
    let pair = |span: Span| (span.start, span.end);
    EvidenceRecord {
        document: (&*evidence.document).into(),
        sentence: evidence.sentence,
        text: (&*evidence.text).into(),
        start: evidence.span.start,
        end: evidence.span.end,
        source: pair(evidence.source.span),
        target: pair(evidence.target.span),
        trigger: evidence.trigger.map(pair),
        source_via: evidence.source.via.map(Word),
        target_via: evidence.target.via.map(Word),
        source_candidates: Cow::Borrowed(&evidence.source.candidates),
        target_candidates: Cow::Borrowed(&evidence.target.candidates),
        rule: (&*evidence.rule).into(),
        polarity: (!lean).then_some(Word(evidence.polarity)),
        modality: (!lean).then_some(Word(evidence.modality)),
        attribution: (!lean).then(|| evidence.attribution.as_deref().map(Into::into)),
        confidence: (!lean).then(|| evidence.confidence()),
        qualifiers: evidence
            .qualifiers
            .iter()
            .map(|(name, value)| (name.clone(), QualifierRecord::from(value)))
            .collect(),
    }
}
