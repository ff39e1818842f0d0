//! Graphs for the tests of formats.

use super::{OutputFormat, OutputOptions};
use crate::Result;
use crate::graph::KnowledgeGraph;
use crate::graph::fixture::*;

/// `graph` in a format.
pub(super) fn text_of(
    graph: &KnowledgeGraph,
    format: OutputFormat,
    options: &OutputOptions,
) -> Result<String> {
    let mut out = Vec::new();
    super::write(graph, format, options, &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// `text` with every node at 0, so that tests do not hang on where nodes are put.
pub(super) fn without_places(text: &str) -> String {
    let mut found = text.to_owned();
    for before in ["\"x\":", "\"y\":", " x=\"", " y=\""] {
        let mut parts = found.split(before);
        let mut moved = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
            moved.push_str(before);
            moved.push('0');
            moved.push_str(part.trim_start_matches(number));
        }
        found = moved;
    }
    found
}

/// Two nodes, a claim with a qualifier, and a co-occurrence.
pub(super) fn small() -> KnowledgeGraph {
    let [a, b] = [entity("country/a", "Å"), entity("country/b", "B")];
    let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
    let reading = reading("one", "The Å\u{a0}Republic sells B oil.")
        .dated("2024-05")
        .names("Å\u{a0}Republic", &a)
        .names("B", &b)
        .claim((0, &supplies, 1), "sells", |relation| {
            relation.qualifiers.insert("commodity".into(), qualifier("oil", None));
        })
        .together(0, 1);
    graph_of([&reading])
}

/// Names that are syntax to some format.
pub(super) const HOSTILE: &[&str] = &[
    "\"quoted\" 'twice' \\n \\",
    "</data><script>alert(1)</script>",
    "<!-- & &amp; ]]> -->",
    "control \u{1}\u{1b}[31m\u{7f}\r end\u{ffff}",
    "right\u{202e}left line\u{2028}separator\u{85}",
];

/// A ring of claims between nodes with those names; `e0` is an id that edges might take.
pub(super) fn hostile() -> KnowledgeGraph {
    let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
    let mut graph = KnowledgeGraph::new();
    for (index, name) in HOSTILE.iter().enumerate() {
        let next = (index + 1) % HOSTILE.len();
        let text = format!("{name} sells {}", HOSTILE[next]);
        let [one, other] = [index, next].map(|index| entity(&format!("e{index}"), HOSTILE[index]));
        let reading = reading(&format!("<{index}>"), &text).names(name, &one);
        let reading = reading.names(HOSTILE[next], &other);
        let reading = reading.claim((0, &supplies, 1), "sells", |relation| {
            relation.qualifiers.insert("commodity".into(), qualifier(name, Some(name)));
        });
        graph.insert(&reading.document, &reading.extraction);
    }
    graph
}
