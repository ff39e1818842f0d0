//! One way of saying things in all notations.

use std::io::{self, Write};

use oxrdf::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, Quad, Term, Triple};
use oxttl::nquads::WriterNQuadsSerializer;
use oxttl::trig::WriterTriGSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use oxttl::{NQuadsSerializer, TriGSerializer, TurtleSerializer};

use super::names::{PREFIXES, word};

/// How RDF is written down.
#[derive(Clone, Copy)]
pub(super) enum Notation {
    NQuads,
    TriG,
    Turtle,
}

enum Serializer<'w> {
    NQuads(WriterNQuadsSerializer<&'w mut dyn Write>),
    TriG(WriterTriGSerializer<&'w mut dyn Write>),
    Turtle(WriterTurtleSerializer<&'w mut dyn Write>),
}

/// Takes statements.
pub(super) struct Sink<'w> {
    serializer: Serializer<'w>,
    reifiers: bool,
}

impl<'w> Sink<'w> {
    /// With `reifiers` claims are told apart as RDF 1.2 does it.
    pub(super) fn new(
        notation: Notation,
        reifiers: bool,
        out: &'w mut dyn Write,
    ) -> io::Result<Self> {
        let serializer = match notation {
            Notation::NQuads => Serializer::NQuads(NQuadsSerializer::new().for_writer(out)),
            Notation::TriG => {
                let with = |made: TriGSerializer, (name, iri): &(&str, &str)| {
                    made.with_prefix(*name, *iri)
                };
                let made = PREFIXES.iter().try_fold(TriGSerializer::new(), with);
                Serializer::TriG(made.map_err(io::Error::other)?.for_writer(out))
            }
            Notation::Turtle => {
                let with = |made: TurtleSerializer, (name, iri): &(&str, &str)| {
                    made.with_prefix(*name, *iri)
                };
                let made = PREFIXES.iter().try_fold(TurtleSerializer::new(), with);
                Serializer::Turtle(made.map_err(io::Error::other)?.for_writer(out))
            }
        };
        Ok(Self { serializer, reifiers })
    }

    /// Says in the default graph that `subject` has `object` as its `property`, a word such as `rdfs:label`.
    pub(super) fn say<'s>(
        &mut self,
        subject: impl Into<NamedOrBlankNodeRef<'s>>,
        property: &str,
        object: impl Into<Term>,
    ) -> io::Result<()> {
        self.state(subject, word(property).as_ref(), object)
    }

    /// As [`Self::say`], with a property that has its identifier.
    pub(super) fn state<'s>(
        &mut self,
        subject: impl Into<NamedOrBlankNodeRef<'s>>,
        property: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) -> io::Result<()> {
        let (subject, property) = (subject.into().into_owned(), property.into_owned());
        self.quad(Quad::new(subject, property, object, GraphName::DefaultGraph))
    }

    /// Says which triple `claim` is, and states it when it is a fact: in the named graph `claim`, or in the
    /// default graph where there are no named graphs.
    pub(super) fn claim(
        &mut self,
        claim: &NamedNode,
        triple: Triple,
        is_fact: bool,
    ) -> io::Result<()> {
        let named = !self.reifiers && !matches!(self.serializer, Serializer::Turtle(_));
        if is_fact {
            let graph = if named { claim.clone().into() } else { GraphName::DefaultGraph };
            self.quad(triple.clone().in_graph(graph))?;
        }
        if self.reifiers { self.say(claim, "rdf:reifies", triple) } else { Ok(()) }
    }

    fn quad(&mut self, quad: Quad) -> io::Result<()> {
        match &mut self.serializer {
            Serializer::NQuads(out) => out.serialize_quad(&quad),
            Serializer::TriG(out) => out.serialize_quad(&quad),
            Serializer::Turtle(out) => out.serialize_triple(&Triple::from(quad)),
        }
    }

    pub(super) fn finish(self) -> io::Result<()> {
        match self.serializer {
            Serializer::NQuads(out) => drop(out.finish()),
            Serializer::TriG(out) => drop(out.finish()?),
            Serializer::Turtle(out) => drop(out.finish()?),
        }
        Ok(())
    }
}
