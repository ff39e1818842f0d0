//! What claims are made of: types, relations, documents and entities.

use std::io;

use oxrdf::BlankNode;

use super::names::{self, word};
use super::sink::Sink;
use super::terms;
use crate::gazetteer::EntityType;
use crate::graph::{CO_OCCURS_WITH, DocumentInfo, Node};
use crate::output::{View, words};
use crate::rules::RelationType;

pub(super) fn write(view: View<'_, '_>, sink: &mut Sink<'_>) -> io::Result<()> {
    let graph = view.graph();
    graph.types().try_for_each(|kind| entity_type(kind, sink))?;
    let mut used =
        graph.relations().filter(|one| view.co_occurrence || &*one.name != CO_OCCURS_WITH);
    used.try_for_each(|kind| relation_type(kind, sink))?;
    graph.documents().iter().try_for_each(|(id, info)| document(id, info, sink))?;
    let mut nodes = view.nodes().iter().enumerate();
    nodes.try_for_each(|(place, node)| entity(place, node, sink))
}

fn entity_type(kind: &EntityType, sink: &mut Sink<'_>) -> io::Result<()> {
    let class = names::entity_type(&kind.name);
    sink.say(&class, "rdf:type", word("owl:Class"))?;
    sink.say(&class, "rdfs:label", terms::text(&kind.name))?;
    for above in kind.lineage.iter().filter(|above| **above != kind.name) {
        sink.say(&class, "rdfs:subClassOf", names::entity_type(above))?;
    }
    sink.say(&class, "it:color", terms::text(&kind.color))?;
    sink.say(&class, "it:shape", terms::text(&kind.shape))
}

fn relation_type(kind: &RelationType, sink: &mut Sink<'_>) -> io::Result<()> {
    let property = names::relation(&kind.name);
    sink.say(&property, "rdf:type", word("owl:ObjectProperty"))?;
    if kind.symmetric {
        sink.say(&property, "rdf:type", word("owl:SymmetricProperty"))?;
    }
    sink.say(&property, "rdfs:label", terms::text(&kind.label))?;
    if let Some(parent) = &kind.parent {
        sink.say(&property, "rdfs:subPropertyOf", names::relation(parent))?;
    }
    // A domain of several classes would mean all of them at once, in RDF Schema.
    for (word, types) in [("it:sourceType", &kind.source), ("it:targetType", &kind.target)] {
        for name in types {
            sink.say(&property, word, names::entity_type(name))?;
        }
    }
    for name in &kind.qualifiers {
        sink.say(&property, "it:qualifiedBy", names::qualifier(name))?;
    }
    if !kind.symmetric {
        sink.say(&property, "it:inverseLabel", terms::text(&kind.inverse_label))?;
    }
    if let Some(inverse) = &kind.inverse {
        let inverse = names::relation(inverse);
        sink.say(&property, "owl:inverseOf", inverse.clone())?;
        sink.say(&inverse, "rdfs:label", terms::text(&kind.inverse_label))?;
    }
    Ok(())
}

fn document(id: &str, info: &DocumentInfo, sink: &mut Sink<'_>) -> io::Result<()> {
    let document = names::document(id);
    let DocumentInfo { title, date, url, sentences } = info;
    sink.say(&document, "rdf:type", word("it:Document"))?;
    sink.say(&document, "dcterms:identifier", terms::text(id))?;
    if let Some(title) = title {
        sink.say(&document, "dcterms:title", terms::text(title))?;
    }
    if let Some(date) = date {
        sink.say(&document, "dcterms:date", terms::time(date))?;
    }
    if let Some(url) = url {
        sink.say(&document, "it:url", terms::address(url))?;
    }
    sink.say(&document, "it:sentences", terms::integer(*sentences))
}

fn entity(place: usize, node: &Node, sink: &mut Sink<'_>) -> io::Result<()> {
    let entity = names::entity(&node.id);
    sink.say(&entity, "rdf:type", names::entity_type(&node.kind.name))?;
    sink.say(&entity, "dcterms:identifier", terms::text(&node.id))?;
    sink.say(&entity, "rdfs:label", terms::text(&node.name))?;
    for alias in &node.aliases {
        sink.say(&entity, "skos:altLabel", terms::text(alias))?;
    }
    if node.provisional {
        sink.say(&entity, "it:provisional", oxrdf::Literal::from(true))?;
    }
    if let Some(country) = &node.country {
        sink.say(&entity, "it:country", terms::text(country))?;
    }
    if let Some(wikidata) = &node.wikidata {
        match words::wikidata(node) {
            Some(item) => sink.say(&entity, "owl:sameAs", names::wikidata(item))?,
            None => sink.say(&entity, "it:wikidata", terms::text(wikidata))?,
        }
    }
    if let Some(url) = &node.url {
        sink.say(&entity, "it:url", terms::address(url))?;
    }
    for (name, targets) in &node.links {
        for target in targets {
            sink.state(&entity, names::link(name).as_ref(), names::entity(target))?;
        }
    }
    sink.say(&entity, "it:mentions", terms::integer(node.mentions()))?;
    sink.say(&entity, "it:sentences", terms::integer(node.sentences()))?;
    let named = |number| BlankNode::new_unchecked(format!("e{place}o{number}"));
    for number in 0..node.occurrences.len() {
        sink.say(&entity, "it:occurrence", named(number))?;
    }
    for (number, (document, counts)) in node.occurrences.iter().enumerate() {
        let occurrence = named(number);
        sink.say(&occurrence, "it:document", names::document(document))?;
        sink.say(&occurrence, "it:mentions", terms::integer(counts.mentions))?;
        sink.say(&occurrence, "it:sentences", terms::integer(counts.sentences))?;
    }
    Ok(())
}
