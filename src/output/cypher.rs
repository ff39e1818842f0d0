//! The graph as a Cypher script: `cypher-shell -f graph.cypher` adds it to a running Neo4j database.
//!
//! Labels, relationship types and properties are those of `neo4j`. Nodes and relationships are merged by id, so
//! that a script may run twice, and come in lists, as one statement each would take hours.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::table::{Cell, Column, edge_columns, edge_rows, evidence_objects, node_columns, number};
use super::{About, View, Writer};

pub(super) const ABOUT: About = About {
    name: "cypher",
    extensions: &["cypher", "cql"],
    summary: "a script that adds the graph to Neo4j: cypher-shell -f graph.cypher",
    co_occurrence: true,
    writer: Writer::File(write),
};

/// Nodes or relationships of a statement.
const BATCH: usize = 500;

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        b"CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n",
    )?;
    nodes(view, out)?;
    relationships(view, out)
}

fn nodes(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = node_columns();
    columns.retain(|column| column.name != "types");
    let mut by_labels = BTreeMap::<_, Vec<_>>::new();
    for node in view.nodes() {
        by_labels.entry(&node.kind.lineage).or_default().push(*node);
    }
    for (labels, nodes) in by_labels {
        let labels: String = labels.iter().map(|label| format!(":{}", name(label))).collect();
        for batch in nodes.chunks(BATCH) {
            let rows = batch.iter().map(|node| properties(&columns, *node, None));
            unwind(out, rows)?;
            writeln!(out, "MERGE (n:Entity {{id: row.id}}) SET n += row, n:Entity{labels};")?;
        }
    }
    Ok(())
}

fn relationships(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = edge_columns();
    columns.retain(|column| !["source", "target", "relation"].contains(&column.name));
    let mut by_relation = BTreeMap::<_, Vec<_>>::new();
    for edge in edge_rows(view) {
        by_relation.entry(&edge.claim.relation().name).or_default().push(edge);
    }
    for (relation, edges) in by_relation {
        for batch in edges.chunks(BATCH) {
            let rows = batch.iter().map(|edge| {
                let [source, target] =
                    [edge.claim.source(), edge.claim.target()].map(|node| string(&node.id));
                let evidence = view
                    .options()
                    .evidence
                    .then(|| Cell::Texts(evidence_objects(*edge).map(Into::into).collect()));
                let properties = properties(&columns, *edge, evidence);
                format!("{{source: {source}, target: {target}, properties: {properties}}}")
            });
            unwind(out, rows)?;
            writeln!(
                out,
                "MATCH (a:Entity {{id: row.source}}) MATCH (b:Entity {{id: row.target}})\n\
                 MERGE (a)-[r:{}]->(b) SET r = row.properties;",
                name(relation),
            )?;
        }
    }
    Ok(())
}

/// The head of a statement over `rows`.
fn unwind(out: &mut dyn Write, rows: impl Iterator<Item = String>) -> io::Result<()> {
    for (index, row) in rows.enumerate() {
        write!(out, "{}\n  {row}", if index == 0 { "UNWIND [" } else { "," })?;
    }
    out.write_all(b"\n] AS row\n")
}

/// A map of what `row` has.
fn properties<'g, R: Copy>(
    columns: &[Column<'g, R>],
    row: R,
    evidence: Option<Cell<'g>>,
) -> String {
    let cells = columns.iter().map(|column| (column.name, column.cell(row)));
    let all = cells.chain(evidence.map(|evidence| ("evidence", evidence)));
    let members: Vec<String> =
        all.filter_map(|(name, cell)| Some(format!("{name}: {}", value(cell)?))).collect();
    format!("{{{}}}", members.join(", "))
}

fn value(cell: Cell<'_>) -> Option<String> {
    Some(match cell {
        Cell::Missing => return None,
        Cell::Integer(value) => value.to_string(),
        Cell::Number(value) => number(value),
        Cell::Boolean(value) => value.to_string(),
        Cell::Text(text) => string(&text),
        Cell::Json(value) => string(&value.to_string()),
        Cell::Texts(list) => {
            let list: Vec<String> = list.iter().map(|text| string(text)).collect();
            format!("[{}]", list.join(", "))
        }
    })
}

/// `text` between quotation marks.
fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for character in text.chars() {
        match character {
            '\'' => quoted.push_str("\\'"),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if character.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('\'');
    quoted
}

/// `text` as a label or a relationship type. A backslash is written as its number, since Neo4j reads `\u0060` as
/// the mark that ends the name.
fn name(text: &str) -> String {
    format!("`{}`", text.replace('\\', "\\u005C").replace('`', "``"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_a_string() {
        let rows = [
            ("", "''"),
            ("it's", "'it\\'s'"),
            ("\\u0027", "'\\\\u0027'"),
            ("a\nb\r\tc", "'a\\nb\\r\\tc'"),
            ("\0\u{7f}\u{85}", "'\\u0000\\u007F\\u0085'"),
            ("北京 \"x\" `y`;", "'北京 \"x\" `y`;'"),
        ];
        for (text, expected) in rows {
            assert_eq!(string(text), expected);
        }
    }

    #[test]
    fn any_text_is_a_name() {
        let rows =
            [("A", "`A`"), ("a`b", "`a``b`"), ("\\u0060", "`\\u005Cu0060`"), ("a b", "`a b`")];
        for (text, expected) in rows {
            assert_eq!(name(text), expected);
        }
    }
}
