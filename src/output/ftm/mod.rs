//! FollowTheMoney entities, one JSON object a line, for Aleph and the `ftm` tools.
//!
//! Its links have no polarity, so that a denied claim is left out, and one that is alleged, planned or
//! possible is an `UnknownLink` that says so in its role, whatever the relation. `schemata` has the tables from our
//! types and relations to the schemata, `ids` the identifiers.

mod ids;
mod schemata;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::visible::for_xml;
use super::words;
use super::{About, View, Writer};
use crate::graph::{DocumentInfo, Edge, KnowledgeGraph, Node, Status};
use crate::values::ValueKind;
use schemata::{Schema, UNKNOWN_LINK};

pub(super) const ABOUT: About = About {
    name: "ftm",
    extensions: &["ftm.json", "ftm.jsonl", "ftm"],
    summary: "FollowTheMoney entities, for Aleph and the ftm tools; without denied claims",
    co_occurrence: false,
    writer: Writer::File(write),
};

#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// Adds a value, unless it is empty: empty ones are dropped there. Of one that is too long the beginning is
    /// kept, and the whole as the description where it names the entity.
    fn add(&mut self, property: &'static str, value: &str) {
        let value = for_xml(value);
        if value.trim().is_empty() {
            return;
        }
        let limit = longest(property);
        let value = match value.char_indices().nth(limit) {
            None => value,
            Some(_) => {
                let cut = value.chars().take(limit - 1).chain(['…']).collect();
                if matches!(property, "name" | "alias" | "title" | "fileName") {
                    self.add("description", &value);
                }
                cut
            }
        };
        self.properties.entry(property).or_default().insert(value);
    }

    fn add_address(&mut self, url: Option<&str>) {
        let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        let fits = |url: &&str| url.len() <= longest("sourceUrl");
        if let Some(url) = url.filter(is_web).filter(fits) {
            self.add("sourceUrl", url);
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// The most characters that its model takes for a value.
fn longest(property: &str) -> usize {
    match property {
        "name" | "alias" => 384,
        "description" | "summary" => 65_000,
        "sourceUrl" => 4096,
        _ => 1024,
    }
}

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    for (id, info) in view.graph().documents() {
        document(id, info).write(out)?;
    }
    for node in view.nodes() {
        let schema = schemata::of(&node.kind);
        thing(node, schema).write(out)?;
        for id in node.occurrences.keys() {
            mention(node, schema, id).write(out)?;
        }
    }
    for edge in view.edges().filter(|edge| edge.status() != Status::Negated) {
        link(edge, view.graph(), view.options().evidence).write(out)?;
    }
    Ok(())
}

fn document(id: &str, info: &DocumentInfo) -> Entity {
    let mut entity = Entity::new(ids::document(id), "Document");
    entity.add("fileName", id);
    if entity.properties.is_empty() {
        entity.add("fileName", "-");
    }
    entity.add("title", info.title.as_deref().unwrap_or_default());
    if let Some(date) = &info.date {
        entity.add("publishedAt", date);
    }
    entity.add_address(info.url.as_deref());
    entity
}

fn thing(node: &Node, schema: &Schema) -> Entity {
    let mut entity = Entity::new(ids::node(&node.id), schema.name);
    entity.add("name", &node.name);
    if entity.properties.is_empty() {
        entity.add("name", if node.id.is_empty() { "-" } else { &node.id });
    }
    for alias in &node.aliases {
        entity.add("alias", alias);
    }
    if let Some(code) = node.country.as_deref().and_then(schemata::country) {
        entity.add("country", code);
    }
    if schema.name == "Territory" && node.kind.is("Country") {
        entity.add("level", "country");
    }
    if let Some(item) = words::wikidata(node) {
        entity.add("wikidataId", item);
    }
    entity.add_address(node.url.as_deref());
    entity.add("keywords", &node.kind.name);
    if node.provisional {
        entity.add("keywords", "provisional");
    }
    entity
}

fn mention(node: &Node, schema: &Schema, document: &str) -> Entity {
    let mut entity = Entity::new(ids::mention(document, &node.id), "Mention");
    entity.add("document", &ids::document(document));
    entity.add("name", &node.name);
    entity.properties.remove("description");
    if !entity.properties.contains_key("name") {
        entity.add("name", if node.id.is_empty() { "-" } else { &node.id });
    }
    entity.add("detectedSchema", schema.name);
    if schema.is("LegalEntity") {
        entity.add("resolved", &ids::node(&node.id));
    }
    entity
}

fn link(edge: &Edge<'_>, graph: &KnowledgeGraph, with_evidence: bool) -> Entity {
    let [source, target] = [edge.source(), edge.target()];
    let ends = [source, target].map(|node| schemata::of(&node.kind));
    let is_fact = edge.status() == Status::Affirmed;
    let link =
        if is_fact { schemata::link_of(edge.relation(), graph, ends) } else { &UNKNOWN_LINK };
    let id = ids::claim(&source.id, &edge.relation().name, &target.id);
    let mut entity = Entity::new(id, link.schema);
    entity.add(link.source.0, &ids::node(&source.id));
    entity.add(link.target.0, &ids::node(&target.id));
    entity.add("recordId", &format!("{} {} {}", source.id, edge.relation().name, target.id));
    let label = link.role.1.unwrap_or(&edge.relation().label);
    if is_fact {
        entity.add(link.role.0, label);
    } else {
        let status = edge.status().as_str();
        entity.add(link.role.0, &format!("{status}: {label}"));
        entity.add("status", status);
        entity.add("summary", &words::statement(edge, &source.name, &target.name));
    }
    for (name, values) in edge.qualifiers() {
        for value in values {
            match (name, &value.value) {
                ("time", Some(ValueKind::Time { from, to })) if from == to => {
                    entity.add("date", from.as_deref().unwrap_or_default());
                }
                ("time", Some(ValueKind::Time { from, to })) => {
                    entity.add("startDate", from.as_deref().unwrap_or_default());
                    entity.add("endDate", to.as_deref().unwrap_or_default());
                }
                ("role", _) if link.role == ("role", None) && is_fact => {
                    entity.add("role", &value.text)
                }
                _ => {}
            }
        }
    }
    entity.add("description", &words::qualifiers(edge));
    for evidence in edge.supporting() {
        entity.add("proof", &ids::document(&evidence.document));
        entity.add_address(edge.document(&evidence.document).and_then(|info| info.url.as_deref()));
        if with_evidence {
            entity.add("summary", &evidence.text);
        }
    }
    entity
}

#[cfg(test)]
mod tests;
