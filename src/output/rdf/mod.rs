//! N-Quads, TriG and Turtle: the graph as RDF, with a named graph for each claim and its provenance beside it.
//!
//! A claim is a resource that is described whatever its status; the triple that it makes is stated
//! only where it is affirmed, so that no query over plain triples takes a denial for a fact.
//! `docs/rdf.md` is the vocabulary. `names` makes the identifiers, `terms` the values, `sink` knows the
//! three notations; `things` writes documents, types, relations and entities, `claims` the claims.

mod claims;
mod names;
mod sink;
mod terms;
mod things;

use std::io::{self, Write};

use super::{About, View, Writer};
use sink::{Notation, Sink};

pub(super) const NQUADS: About = About {
    name: "nquads",
    extensions: &["nq"],
    summary: "N-Quads: a named graph for each claim, with provenance, for triple stores",
    co_occurrence: false,
    writer: Writer::File(|view, out| write(view, Notation::NQuads, out)),
};

pub(super) const TRIG: About = About {
    name: "trig",
    extensions: &["trig"],
    summary: "TriG: as N-Quads, for people to read",
    co_occurrence: false,
    writer: Writer::File(|view, out| write(view, Notation::TriG, out)),
};

pub(super) const TURTLE: About = About {
    name: "turtle",
    extensions: &["ttl"],
    summary: "Turtle: claims described, and stated where they are affirmed; no named graphs",
    co_occurrence: false,
    writer: Writer::File(|view, out| write(view, Notation::Turtle, out)),
};

fn write(view: View<'_, '_>, notation: Notation, out: &mut dyn Write) -> io::Result<()> {
    let mut sink = Sink::new(notation, view.options().rdf12, out)?;
    things::write(view, &mut sink)?;
    claims::write(view, &mut sink)?;
    sink.finish()
}

#[cfg(test)]
mod tests;
