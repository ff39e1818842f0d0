//! Identifiers: `urn:intertie:KIND:PART:PART`, every part with all but letters, digits, `-`, `_`, `~`, `.` and `/`
//! percent-encoded. No part holds a colon then, so that different things never share an identifier.

use oxrdf::NamedNode;

use crate::graph::{Edge, Evidence};
use crate::text::Span;

/// Prefixes that make TriG and Turtle short, by name.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("it", "urn:intertie:term:"),
    ("entity", "urn:intertie:entity:"),
    ("relation", "urn:intertie:relation:"),
    ("type", "urn:intertie:type:"),
    ("qualifier", "urn:intertie:qualifier:"),
    ("link", "urn:intertie:link:"),
    ("document", "urn:intertie:document:"),
    ("claim", "urn:intertie:claim:"),
    ("evidence", "urn:intertie:evidence:"),
    ("wd", "http://www.wikidata.org/entity/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("prov", "http://www.w3.org/ns/prov#"),
];

/// A word of a vocabulary, written with a prefix: `rdfs:label`.
pub(super) fn word(name: &str) -> NamedNode {
    let (prefix, local) = name.split_once(':').unwrap_or(("it", name));
    let base = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or(prefix, |(_, base)| base);
    NamedNode::new_unchecked(format!("{base}{local}"))
}

pub(super) fn entity(id: &str) -> NamedNode {
    named("entity", &[id])
}

pub(super) fn entity_type(name: &str) -> NamedNode {
    named("type", &[name])
}

pub(super) fn relation(name: &str) -> NamedNode {
    named("relation", &[name])
}

pub(super) fn qualifier(name: &str) -> NamedNode {
    named("qualifier", &[name])
}

pub(super) fn link(name: &str) -> NamedNode {
    named("link", &[name])
}

pub(super) fn document(id: &str) -> NamedNode {
    named("document", &[id])
}

/// A stretch of characters of a document, as RFC 5147 writes it.
pub(super) fn sentence(document: &str, span: Span) -> NamedNode {
    let mut iri = self::document(document).into_string();
    iri.push_str(&format!("#char={},{}", span.start, span.end));
    NamedNode::new_unchecked(iri)
}

pub(super) fn claim(edge: &Edge<'_>) -> NamedNode {
    named("claim", &[&edge.source().id, &edge.relation().name, &edge.target().id])
}

/// The `number`th evidence of a claim in its document; counted within it, so that graphs of different documents can
/// be loaded into one store.
pub(super) fn evidence(edge: &Edge<'_>, evidence: &Evidence, number: usize) -> NamedNode {
    let (source, target) = (&edge.source().id, &edge.target().id);
    let number = number.to_string();
    named("evidence", &[source, &edge.relation().name, target, &evidence.document, &number])
}

/// A Wikidata item, `Q` and digits.
pub(super) fn wikidata(item: &str) -> NamedNode {
    word(&format!("wd:{item}"))
}

fn named(kind: &str, parts: &[&str]) -> NamedNode {
    let mut iri = format!("urn:intertie:{kind}");
    for part in parts {
        iri.push(':');
        encode(part, &mut iri);
    }
    NamedNode::new_unchecked(iri)
}

/// Segments of dots alone are encoded too: who resolves references would climb them.
fn encode(text: &str, iri: &mut String) {
    for (index, segment) in text.split('/').enumerate() {
        if index > 0 {
            iri.push('/');
        }
        let climbs = segment.bytes().all(|byte| byte == b'.');
        for byte in segment.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'~' => {
                    iri.push(char::from(byte));
                }
                b'.' if !climbs => iri.push('.'),
                _ => iri.push_str(&format!("%{byte:02X}")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_an_identifier_of_its_own() {
        let rows = [
            ("country/azerbaijan", "country/azerbaijan"),
            ("a b:c", "a%20b%3Ac"),
            ("%20", "%2520"),
            ("../x/./y.z/...", "%2E%2E/x/%2E/y.z/%2E%2E%2E"),
            ("d0 \"<&>\\", "d0%20%22%3C%26%3E%5C"),
            ("é\u{202e}\n", "%C3%A9%E2%80%AE%0A"),
            ("", ""),
        ];
        for (id, expected) in rows {
            let iri = entity(id);
            assert_eq!(iri.as_str(), format!("urn:intertie:entity:{expected}"));
            assert!(NamedNode::new(iri.as_str()).is_ok(), "{iri}");
        }
    }
}
