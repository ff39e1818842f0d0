//! The three tables of a graph. Columns are named as the fields of graph JSON; a span has a column for each end.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Cell, Column, TableFormat, Tables, whole};
use crate::Result;
use crate::gazetteer::Via;
use crate::graph::{DocumentInfo, Edge, Evidence, Node};
use crate::output::View;
use crate::output::json::QualifierRecord;
use crate::text::Span;

/// A claim and its number, by which its evidence names it.
#[derive(Clone, Copy)]
pub(in crate::output) struct EdgeRow<'g> {
    pub(in crate::output) id: i64,
    pub(in crate::output) claim: Edge<'g>,
}

/// A piece of evidence and the number of its claim.
#[derive(Clone, Copy)]
pub(in crate::output) struct EvidenceRow<'g> {
    edge: i64,
    one: &'g Evidence,
    document: Option<&'g DocumentInfo>,
}

/// The claims of a view, numbered from 0 in their order.
pub(in crate::output) fn edge_rows<'v, 'g: 'v>(
    view: View<'v, 'g>,
) -> impl Iterator<Item = EdgeRow<'g>> + 'v {
    view.edges().enumerate().map(|(id, claim)| EdgeRow { id: whole(id), claim: *claim })
}

/// The evidence of a claim.
pub(in crate::output) fn evidence_rows<'g>(
    EdgeRow { id, claim }: EdgeRow<'g>,
) -> impl Iterator<Item = EvidenceRow<'g>> {
    claim.evidence().map(move |one| {
        let document = claim.document(&one.document);
        EvidenceRow { edge: id, one, document }
    })
}

/// Hands the tables over one after the other. Without evidence its table has no rows.
pub(in crate::output) fn write_graph(
    view: View<'_, '_>,
    mut tables: Tables<'_, impl TableFormat>,
) -> Result<()> {
    tables.table("nodes", &node_columns(), view.nodes().iter().copied())?;
    tables.table("edges", &edge_columns(), edge_rows(view))?;
    let evidence = edge_rows(view).filter(|_| view.options().evidence).flat_map(evidence_rows);
    tables.table("evidence", &evidence_columns(), evidence)
}

pub(in crate::output) fn node_columns<'g>() -> Vec<Column<'g, &'g Node>> {
    vec![
        Column::text("id", |node| text(&node.id)),
        Column::text("name", |node| text(&node.name)),
        Column::text("type", |node| text(&node.kind.name)),
        Column::texts("types", |node| texts(&node.kind.lineage)),
        Column::boolean("provisional", |node| node.provisional),
        Column::texts("aliases", |node| texts(&node.aliases)),
        Column::integer("mentions", |node| Some(whole(node.mentions()))),
        Column::integer("sentences", |node| Some(whole(node.sentences()))),
        Column::integer("documents", |node| Some(whole(node.occurrences.len()))),
        Column::text("country", |node| node.country.as_deref().map(Cow::from)),
        Column::text("wikidata", |node| node.wikidata.as_deref().map(Cow::from)),
        Column::text("url", |node| node.url.as_deref().map(Cow::from)),
        Column::json("links", |node| json(&node.links)),
    ]
}

pub(in crate::output) fn edge_columns<'g>() -> Vec<Column<'g, EdgeRow<'g>>> {
    vec![
        Column::integer("id", |edge| Some(edge.id)),
        Column::text("source", |edge| text(&edge.claim.source().id)),
        Column::text("target", |edge| text(&edge.claim.target().id)),
        Column::text("relation", |edge| text(&edge.claim.relation().name)),
        Column::text("status", |edge| text(edge.claim.status().as_str())),
        Column::integer("count", |edge| Some(whole(edge.claim.count()))),
        Column::integer("documents", |edge| Some(whole(edge.claim.documents()))),
        Column::number("confidence", |edge| Some(edge.claim.confidence())),
        Column::text("first", |edge| edge.claim.first().map(Cow::from)),
        Column::text("last", |edge| edge.claim.last().map(Cow::from)),
        Column::number("npmi", |edge| edge.claim.npmi()),
        Column::number("llr", |edge| edge.claim.llr()),
        Column::json("qualifiers", |edge| {
            let all = edge.claim.qualifiers().into_iter();
            let records = all.map(|(name, values)| {
                (name, values.into_iter().map(QualifierRecord::from).collect::<Vec<_>>())
            });
            json(&records.collect::<BTreeMap<_, _>>())
        }),
    ]
}

pub(in crate::output) fn evidence_columns<'g>() -> Vec<Column<'g, EvidenceRow<'g>>> {
    vec![
        Column::integer("edge", |row| Some(row.edge)),
        Column::text("document", |row| text(&row.one.document)),
        Column::text("title", |row| row.document?.title.as_deref().map(Cow::from)),
        Column::text("date", |row| row.document?.date.as_deref().map(Cow::from)),
        Column::text("url", |row| row.document?.url.as_deref().map(Cow::from)),
        Column::integer("sentence", |row| Some(row.one.sentence.into())),
        Column::text("text", |row| text(&row.one.text)),
        Column::integer("start", |row| start(Some(row.one.span))),
        Column::integer("end", |row| end(Some(row.one.span))),
        Column::integer("source_start", |row| start(Some(row.one.source.span))),
        Column::integer("source_end", |row| end(Some(row.one.source.span))),
        Column::integer("target_start", |row| start(Some(row.one.target.span))),
        Column::integer("target_end", |row| end(Some(row.one.target.span))),
        Column::integer("trigger_start", |row| start(row.one.trigger)),
        Column::integer("trigger_end", |row| end(row.one.trigger)),
        Column::text("source_via", |row| row.one.source.via.map(via)),
        Column::text("target_via", |row| row.one.target.via.map(via)),
        Column::texts("source_candidates", |row| texts(&row.one.source.candidates)),
        Column::texts("target_candidates", |row| texts(&row.one.target.candidates)),
        Column::text("rule", |row| text(&row.one.rule)),
        Column::text("polarity", |row| text(row.one.polarity.as_str())),
        Column::text("modality", |row| text(row.one.modality.as_str())),
        Column::text("attribution", |row| row.one.attribution.as_deref().map(Cow::from)),
        Column::number("confidence", |row| Some(row.one.confidence())),
        Column::json("qualifiers", |row| {
            let records = row.one.qualifiers.iter();
            let records = records.map(|(name, value)| (&**name, QualifierRecord::from(value)));
            json(&records.collect::<BTreeMap<_, _>>())
        }),
    ]
}

/// Each piece of evidence of a claim as a JSON object, without what it has not.
pub(in crate::output) fn evidence_objects<'g>(edge: EdgeRow<'g>) -> impl Iterator<Item = String> {
    let columns = evidence_columns();
    evidence_rows(edge).map(move |row| {
        let member = |column: &Column<'g, _>| {
            let value = match column.cell(row) {
                Cell::Missing => return None,
                Cell::Integer(value) => value.into(),
                Cell::Number(value) => value.into(),
                Cell::Boolean(value) => value.into(),
                Cell::Text(text) => text.into(),
                Cell::Texts(list) if list.is_empty() => return None,
                Cell::Texts(list) => list.into(),
                Cell::Json(value) if value.as_object().is_some_and(Map::is_empty) => return None,
                Cell::Json(value) => value,
            };
            Some((column.name.to_owned(), value))
        };
        // The claim's number stands on the relationship.
        let columns = columns.iter().filter(|column| column.name != "edge");
        Json::Object(columns.filter_map(member).collect()).to_string()
    })
}

fn text<'g>(text: &'g (impl AsRef<str> + ?Sized)) -> Option<Cow<'g, str>> {
    Some(text.as_ref().into())
}

fn texts<'g>(all: impl IntoIterator<Item = &'g (impl AsRef<str> + 'g)>) -> Vec<Cow<'g, str>> {
    all.into_iter().map(|one| Cow::from(one.as_ref())).collect()
}

fn json(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}

fn via<'g>(via: Via) -> Cow<'g, str> {
    via.as_str().into()
}

fn start(span: Option<Span>) -> Option<i64> {
    Some(span?.start.into())
}

fn end(span: Option<Span>) -> Option<i64> {
    Some(span?.end.into())
}
