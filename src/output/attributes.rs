//! What a network format says of a node and of a claim beside its id and ends.
//!
//! Names and values are the columns of the tables. Formats that hold lists and objects serialize
//! [`Fields`]; flat ones declare the columns and write each cell as [`flat`].

use crate::text::one_line;
use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Map;

use super::json::{EvidenceRecord, evidence};
use super::table::{Cell, Column, EdgeRow, edge_columns, edge_rows, node_columns};
use super::{OutputOptions, View};
use crate::graph::{Edge, Node};

/// What stands between two members of a list where a format has no lists.
const BETWEEN: &str = " | ";

pub(super) fn of_nodes<'g>() -> Vec<Column<'g, &'g Node>> {
    let mut columns = node_columns();
    columns.retain(|column| column.name != "id");
    columns
}

/// Of claims; flat formats have room for one string of evidence: its sentences, one a line.
pub(super) fn of_edges<'g>(options: &OutputOptions) -> Vec<Column<'g, EdgeRow<'g>>> {
    let mut columns = of_claims();
    if options.evidence {
        columns.push(Column::text("sentences", |edge| Some(sentences(&edge.claim).into())));
    }
    columns
}

/// Claims with an id for each, apart from all ids of nodes, as the columns take them.
pub(super) fn edges_with_ids<'v, 'g: 'v>(
    view: View<'v, 'g>,
) -> impl Iterator<Item = (String, EdgeRow<'g>)> + 'v {
    let mut prefix = "e".to_owned();
    while view.nodes().iter().any(|node| node.id.starts_with(&prefix)) {
        prefix.push('_');
    }
    edge_rows(view).map(move |edge| (format!("{prefix}{}", edge.id), edge))
}

fn of_claims<'g>() -> Vec<Column<'g, EdgeRow<'g>>> {
    let mut columns = edge_columns();
    columns.retain(|column| !["id", "source", "target"].contains(&column.name));
    let label =
        Column::text("label", |edge: EdgeRow<'g>| Some(Cow::from(&*edge.claim.relation().label)));
    columns.insert(1, label);
    columns
}

fn sentences(edge: &Edge<'_>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut last = None;
    for one in edge.evidence().filter(|one| last.replace(one.place()) != Some(one.place())) {
        lines.push(one_line(&one.text));
    }
    lines.join("\n")
}

/// The attributes of nodes and claims as objects.
pub(super) struct Nested<'g> {
    nodes: Vec<Column<'g, &'g Node>>,
    edges: Vec<Column<'g, EdgeRow<'g>>>,
    evidence: bool,
}

/// The attributes of one node or claim as an object; what is missing is left out.
pub(super) struct Fields<'g> {
    cells: Vec<(&'static str, Cell<'g>)>,
    evidence: Option<Vec<EvidenceRecord<'g>>>,
}

impl<'g> Nested<'g> {
    pub(super) fn new(view: View<'_, 'g>) -> Self {
        Self { nodes: of_nodes(), edges: of_claims(), evidence: view.options().evidence }
    }

    pub(super) fn node(&self, node: &'g Node) -> Fields<'g> {
        let cells = self.nodes.iter().map(|column| (column.name, column.cell(node)));
        let is_nothing = |cell: &Cell<'_>| matches!(cell, Cell::Json(object) if object.as_object().is_some_and(Map::is_empty));
        Fields { cells: cells.filter(|(_, cell)| !is_nothing(cell)).collect(), evidence: None }
    }

    pub(super) fn edge(&self, edge: EdgeRow<'g>) -> Fields<'g> {
        let cells = self.edges.iter().map(|column| (column.name, column.cell(edge)));
        let evidence = self.evidence.then(|| evidence(&edge.claim));
        Fields { cells: cells.collect(), evidence }
    }
}

impl Fields<'_> {
    /// The same with the attribute `from` called `to`, where a format needs its name for itself.
    pub(super) fn renamed(mut self, from: &str, to: &'static str) -> Self {
        for (name, _) in self.cells.iter_mut().filter(|(name, _)| *name == from) {
            *name = to;
        }
        self
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, cell) in &self.cells {
            match cell {
                Cell::Missing => {}
                Cell::Integer(value) => map.serialize_entry(name, value)?,
                Cell::Number(value) => map.serialize_entry(name, value)?,
                Cell::Boolean(value) => map.serialize_entry(name, value)?,
                Cell::Text(text) => map.serialize_entry(name, text)?,
                Cell::Texts(list) => map.serialize_entry(name, list)?,
                Cell::Json(value) => map.serialize_entry(name, value)?,
            }
        }
        if let Some(evidence) = &self.evidence {
            map.serialize_entry("evidence", evidence)?;
        }
        map.end()
    }
}

/// The value as one string: a list joined by ` | `, an object as JSON, nothing where they are empty.
pub(super) fn flat(cell: Cell<'_>) -> Option<Cow<'_, str>> {
    Some(match cell {
        Cell::Missing => return None,
        Cell::Integer(value) => value.to_string().into(),
        Cell::Number(value) => value.to_string().into(),
        Cell::Boolean(value) => value.to_string().into(),
        Cell::Text(text) => text,
        Cell::Texts(list) if list.is_empty() => return None,
        Cell::Texts(list) => list.join(BETWEEN).into(),
        Cell::Json(value) if value.as_object().is_some_and(Map::is_empty) => return None,
        Cell::Json(value) => value.to_string().into(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_and_objects_become_one_string() {
        let rows = [
            (Cell::Missing, None),
            (Cell::Boolean(true), Some("true")),
            (Cell::Integer(7), Some("7")),
            (Cell::Number(0.1), Some("0.1")),
            (Cell::Text("".into()), Some("")),
            (Cell::Texts(vec!["Country".into(), "Actor".into()]), Some("Country | Actor")),
            (Cell::Texts(Vec::new()), None),
            (Cell::Json(json!({})), None),
            (Cell::Json(json!({"CAPITAL_OF": ["a"]})), Some(r#"{"CAPITAL_OF":["a"]}"#)),
        ];
        for (cell, expected) in rows {
            assert_eq!(flat(cell).as_deref(), expected);
        }
    }

    #[test]
    fn the_sentences_of_a_claim_stand_one_a_line() {
        use crate::graph::fixture::*;
        let [a, b] = [entity("country/a", "A"), entity("org/b", "B")];
        let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
        let reading = reading("one", "A supplies\tB.\nA supplies B.").names("A", &a).names("B", &b);
        let reading = reading
            .claim((0, &supplies, 1), "supplies", |_| ())
            .claim((0, &supplies, 1), "A", |_| ())
            .claim((2, &supplies, 3), "supplies", |_| ());
        let graph = graph_of([&reading]);
        let edge = graph.edges().next().expect("one claim");
        assert_eq!((edge.count(), &*sentences(&edge)), (3, "A supplies B.\nA supplies B."));
    }
}
