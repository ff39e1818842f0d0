//! What LightRAG's `insert_custom_kg` takes: sentences as chunks, entities, and what relates them.
//!
//! LightRAG knows entities by name and keeps one relationship for a pair, whichever way it runs: later ones
//! would replace earlier ones. So names are made different here, and all claims between two entities are one
//! relationship, whose description says what each of them claims and how it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::words;
use super::{About, View, Writer};
use crate::graph::{DocumentInfo, Edge, Evidence, Node};

pub(super) const ABOUT: About = About {
    name: "lightrag",
    extensions: &["lightrag.json"],
    summary: "LightRAG: what insert_custom_kg takes, sentences as chunks",
    co_occurrence: false,
    writer: Writer::File(write),
};

#[derive(Serialize)]
struct CustomKg<'g> {
    chunks: Vec<Chunk<'g>>,
    entities: Vec<Entity<'g>>,
    relationships: Vec<Relationship<'g>>,
}

#[derive(Serialize)]
struct Chunk<'g> {
    content: &'g str,
    source_id: String,
    file_path: &'g str,
    chunk_order_index: u32,
}

#[derive(Serialize)]
struct Entity<'g> {
    entity_name: &'g str,
    entity_type: &'g str,
    description: String,
    source_id: String,
}

#[derive(Serialize)]
struct Relationship<'g> {
    src_id: &'g str,
    tgt_id: &'g str,
    description: String,
    keywords: String,
    /// How many sentences support it; positive.
    weight: f64,
    source_id: String,
}

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let names = names(view.nodes());
    let name = |node: &Node| names[view.place(node)].as_str();
    let mut chunks = Chunks { view, chunks: BTreeMap::new() };
    let mut pairs: BTreeMap<[usize; 2], Vec<&Edge<'_>>> = BTreeMap::new();
    let mut first: BTreeMap<usize, &Evidence> = BTreeMap::new();
    for edge in view.edges() {
        let mut ends = [edge.source(), edge.target()].map(|node| view.place(node));
        for evidence in edge.evidence() {
            for end in ends {
                let known = first.entry(end).or_insert(evidence);
                *known = evidence.min(known);
            }
        }
        ends.sort_unstable();
        pairs.entry(ends).or_default().push(edge);
    }
    let mut relationships = Vec::new();
    for mut claims in pairs.into_values() {
        // The firmest claim comes first and says which way the pair is read.
        claims.sort_by_key(|edge| (edge.status(), edge.is_co_occurrence()));
        let Some(&lead) = claims.first() else { continue };
        relationships.push(Relationship {
            src_id: name(lead.source()),
            tgt_id: name(lead.target()),
            description: claims
                .iter()
                .map(|edge| description(edge, &name))
                .collect::<Vec<_>>()
                .join(" "),
            keywords: claims.iter().map(|edge| keyword(edge)).collect::<Vec<_>>().join(", "),
            weight: claims.iter().map(|edge| edge.supporting_sentences() as f64).sum(),
            source_id: lead.supporting().next().map_or_else(String::new, |one| chunks.of(one)),
        });
        for evidence in claims.iter().flat_map(|edge| edge.evidence()) {
            chunks.of(evidence);
        }
    }
    let entities = view.nodes().iter().enumerate().filter_map(|(place, node)| {
        let source_id = match first.get(&place) {
            Some(evidence) => chunks.of(evidence),
            None => chunks.of_document(node.occurrences.keys().next()?),
        };
        Some(Entity {
            entity_name: &names[place],
            entity_type: &node.kind.name,
            description: about(node),
            source_id,
        })
    });
    let entities = entities.collect();
    let all = CustomKg { chunks: chunks.chunks.into_values().collect(), entities, relationships };
    serde_json::to_writer_pretty(&mut *out, &all)?;
    out.write_all(b"\n")
}

/// A name for each node that no other has: its own, or with its id where several are called so.
fn names(nodes: &[&Node]) -> Vec<String> {
    let mut taken = BTreeMap::<&str, usize>::new();
    for node in nodes {
        *taken.entry(&node.name).or_default() += 1;
    }
    let mut used = BTreeSet::new();
    let name = |node: &&Node| {
        let (name, id) = (&node.name, &node.id);
        let mut unique = match taken.get(&**name) {
            Some(1) if !name.trim().is_empty() => name.to_string(),
            _ => format!("{name} ({id})").trim_start().to_owned(),
        };
        while !used.insert(unique.clone()) {
            unique.push('*');
        }
        unique
    };
    nodes.iter().map(name).collect()
}

/// A document and where in it; as a whole it comes before its sentences.
type Place<'g> = (&'g str, Option<(u32, u32)>);

/// The sentences that are referred to.
struct Chunks<'v, 'g> {
    view: View<'v, 'g>,
    chunks: BTreeMap<Place<'g>, Chunk<'g>>,
}

impl<'g> Chunks<'_, 'g> {
    /// The id of the chunk with the sentence of `evidence`; without sentences, of its document.
    fn of(&mut self, evidence: &'g Evidence) -> String {
        let document = &*evidence.document;
        if !self.view.options().evidence {
            return self.of_document(document);
        }
        let place = (evidence.span.start, evidence.span.end);
        let source_id = format!("{document}#char={},{}", place.0, place.1);
        let chunk = || Chunk {
            content: &evidence.text,
            source_id: source_id.clone(),
            file_path: document,
            chunk_order_index: evidence.sentence + 1,
        };
        self.chunks.entry((document, Some(place))).or_insert_with(chunk).source_id.clone()
    }

    /// The id of the chunk that stands for a document, with its title.
    fn of_document(&mut self, id: &'g str) -> String {
        let title = |info: &'g DocumentInfo| info.title.as_deref();
        let content = self.view.graph().documents().get(id).and_then(title).unwrap_or(id);
        let chunk =
            || Chunk { content, source_id: id.to_owned(), file_path: id, chunk_order_index: 0 };
        self.chunks.entry((id, None)).or_insert_with(chunk).source_id.clone()
    }
}

/// `Azerbaijan arms B (since May).`
fn description<'g>(edge: &Edge<'g>, name: &impl Fn(&'g Node) -> &str) -> String {
    let statement = words::statement(edge, name(edge.source()), name(edge.target()));
    match words::qualifiers(edge) {
        qualifiers if qualifiers.is_empty() => format!("{statement}."),
        qualifiers => format!("{statement} ({qualifiers})."),
    }
}

/// `supplies`, `alleged: supplies`.
fn keyword(edge: &Edge<'_>) -> String {
    let (label, status) = (&edge.relation().label, edge.status());
    if status == crate::graph::Status::Affirmed {
        label.to_string()
    } else {
        format!("{}: {label}", status.as_str())
    }
}

fn about(node: &Node) -> String {
    let mut description = node.kind.name.to_string();
    if let Some(country) = &node.country {
        description.push_str(&format!(" of {country}"));
    }
    if !node.aliases.is_empty() {
        let aliases: Vec<&str> = node.aliases.iter().map(String::as_str).collect();
        description.push_str(&format!(", also called {}", aliases.join("; ")));
    }
    description
}

#[cfg(test)]
mod tests {
    use crate::graph::fixture::*;
    use crate::output::{OutputFormat, OutputOptions};
    use crate::rules::Polarity;
    use serde_json::{Value, json};

    #[test]
    fn a_pair_is_one_relationship() -> Result<(), Box<dyn std::error::Error>> {
        let [a, b, c] =
            [("country/a", "A"), ("org/b", "B"), ("org/c", "A")].map(|(id, name)| entity(id, name));
        let arms = relation_type("ARMS", "arms", "armed by");
        let owns = relation_type("OWNS", "owns", "owned by");
        let reading = reading("one", "A arms B.\nC.").names("A", &a).names("B", &b).names("C", &c);
        let reading = reading.claim((0, &arms, 1), "", |relation| {
            relation.polarity = Polarity::Negated;
        });
        let reading = reading.claim((1, &owns, 0), "", |relation| {
            relation.qualifiers.insert("time".into(), qualifier("now", None));
        });
        let mut out = Vec::new();
        let options = OutputOptions::default();
        crate::output::write(&graph_of([&reading]), OutputFormat::LightRag, &options, &mut out)?;
        let sentence = "one#char=0,9";
        let expected = json!({
            "chunks": [
                {"content": "one", "source_id": "one", "file_path": "one", "chunk_order_index": 0},
                {"content": "A arms B.", "source_id": sentence, "file_path": "one", "chunk_order_index": 1},
            ],
            "entities": [
                {"entity_name": "A (country/a)", "entity_type": "Country", "description": "Country", "source_id": sentence},
                {"entity_name": "B", "entity_type": "Organization", "description": "Organization", "source_id": sentence},
                {"entity_name": "A (org/c)", "entity_type": "Organization", "description": "Organization, also called C", "source_id": "one"},
            ],
            "relationships": [{
                "src_id": "B",
                "tgt_id": "A (country/a)",
                "description": "B owns A (country/a) (time: now). It is denied that A (country/a) arms B.",
                "keywords": "owns, negated: arms",
                "weight": 2.0,
                "source_id": sentence,
            }],
        });
        assert_eq!(serde_json::from_slice::<Value>(&out)?, expected);
        Ok(())
    }
}
