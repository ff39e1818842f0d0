//! What a graph holds and where it was written, for a person to read.

use std::collections::BTreeMap;
use std::time::Instant;

use intertie::graph::KnowledgeGraph;

use super::render;

pub(super) fn of(graph: &KnowledgeGraph, written: &[String], started: Instant) -> String {
    let mut entities = BTreeMap::<&str, usize>::new();
    for node in graph.nodes() {
        *entities.entry(&node.kind.name).or_default() += 1;
    }
    let provisional = graph.nodes().filter(|node| node.provisional).count();
    let mut relations = BTreeMap::<&str, usize>::new();
    let mut pairs = 0;
    for edge in graph.edges() {
        if edge.is_co_occurrence() {
            pairs += 1;
        } else {
            *relations.entry(&edge.relation().name).or_default() += 1;
        }
    }
    let typed: usize = relations.values().sum();
    let mut rows = vec![
        ("documents", format!("{} ({} sentences)", graph.documents().len(), graph.sentences())),
        ("entities", format!("{}{}", graph.node_count(), counted(&entities))),
        ("relations", format!("{typed}{}", counted(&relations))),
        ("co-occurrences", pairs.to_string()),
        ("written", written.join(", ")),
        ("seconds", format!("{:.2}", started.elapsed().as_secs_f64())),
    ];
    if provisional > 0 {
        rows.insert(2, ("provisional", format!("{provisional} of these are not in the gazetteer")));
    }
    render::definitions(&rows)
}

/// `: Country 5, City 3`, the most frequent first.
fn counted(counts: &BTreeMap<&str, usize>) -> String {
    let mut counts: Vec<(&str, usize)> =
        counts.iter().map(|(name, count)| (*name, *count)).collect();
    counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let listed: Vec<String> =
        counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    if listed.is_empty() { String::new() } else { format!(": {}", listed.join(", ")) }
}
