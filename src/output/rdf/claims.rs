//! Claims, the evidence for each, and the sentences that it was read off.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use oxrdf::{BlankNode, NamedNode, NamedNodeRef, Triple};
use rustc_hash::FxHashSet;

use super::names::{self, word};
use super::sink::Sink;
use super::terms;
use crate::graph::{Edge, Evidence, EvidenceEnd, Status};
use crate::output::View;
use crate::rules::Qualifier;
use crate::text::Span;
use crate::values::ValueKind;

pub(super) fn write(view: View<'_, '_>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut sentences = Sentences::default();
    for (place, edge) in view.edges().enumerate() {
        let claim = names::claim(edge);
        let [source, relation, target] = [
            names::entity(&edge.source().id),
            names::relation(&edge.relation().name),
            names::entity(&edge.target().id),
        ];
        let is_fact = edge.status() == Status::Affirmed;
        sink.claim(&claim, Triple::new(source.clone(), relation.clone(), target.clone()), is_fact)?;
        sink.say(&claim, "rdf:type", word("it:Claim"))?;
        sink.say(&claim, "it:source", source)?;
        sink.say(&claim, "it:relation", relation)?;
        sink.say(&claim, "it:target", target)?;
        let with_evidence = view.options().evidence;
        let qualified = Qualified::of(place, edge, with_evidence);
        amounts_to(edge, &claim, &qualified, sink)?;
        if with_evidence {
            let numbered = numbered(edge);
            for (evidence, number) in &numbered {
                let name = names::evidence(edge, evidence, *number);
                sink.say(&claim, "it:evidence", name)?;
            }
            for (evidence, number) in numbered {
                let name = names::evidence(edge, evidence, number);
                self::evidence(evidence, name.as_ref(), &qualified, sink)?;
                sentences.write(evidence, sink)?;
            }
        }
        qualified.write(sink)?;
    }
    Ok(())
}

/// What all evidence of a claim says together.
fn amounts_to(
    edge: &Edge<'_>,
    claim: &NamedNode,
    qualified: &Qualified<'_>,
    sink: &mut Sink<'_>,
) -> io::Result<()> {
    sink.say(claim, "it:status", terms::text(edge.status().as_str()))?;
    sink.say(claim, "it:confidence", terms::decimal(edge.confidence()))?;
    sink.say(claim, "it:count", terms::integer(edge.count()))?;
    sink.say(claim, "it:sentences", terms::integer(edge.sentences()))?;
    sink.say(claim, "it:documents", terms::integer(edge.documents()))?;
    for (word, date) in [("it:first", edge.first()), ("it:last", edge.last())] {
        if let Some(date) = date {
            sink.say(claim, word, terms::time(date))?;
        }
    }
    for (word, measure) in [("it:npmi", edge.npmi()), ("it:llr", edge.llr())] {
        if let Some(measure) = measure {
            sink.say(claim, word, terms::decimal(measure))?;
        }
    }
    for (name, values) in edge.qualifiers() {
        for value in values {
            qualified.link(claim.as_ref(), name, value, sink)?;
        }
    }
    let documents: BTreeSet<&str> = edge.evidence().map(|one| &*one.document).collect();
    for document in documents {
        sink.say(claim, "prov:wasDerivedFrom", names::document(document))?;
    }
    Ok(())
}

/// Every evidence with its number within its document.
fn numbered<'g>(edge: &Edge<'g>) -> Vec<(&'g Evidence, usize)> {
    let mut last = ("", 0);
    edge.evidence()
        .map(|one| {
            last = (&one.document, if last.0 == &*one.document { last.1 + 1 } else { 1 });
            (one, last.1)
        })
        .collect()
}

fn evidence(
    evidence: &Evidence,
    name: NamedNodeRef<'_>,
    qualified: &Qualified<'_>,
    sink: &mut Sink<'_>,
) -> io::Result<()> {
    sink.say(name, "rdf:type", word("it:Evidence"))?;
    let sentence = names::sentence(&evidence.document, evidence.span);
    sink.say(name, "prov:wasDerivedFrom", sentence)?;
    sink.say(name, "it:rule", terms::text(&evidence.rule))?;
    sink.say(name, "it:status", terms::text(evidence.status().as_str()))?;
    sink.say(name, "it:polarity", terms::text(evidence.polarity.as_str()))?;
    sink.say(name, "it:modality", terms::text(evidence.modality.as_str()))?;
    if let Some(who) = &evidence.attribution {
        sink.say(name, "it:attribution", terms::text(who))?;
    }
    sink.say(name, "it:confidence", terms::decimal(evidence.confidence()))?;
    end(
        &evidence.source,
        ["it:sourceStart", "it:sourceEnd", "it:sourceVia", "it:sourceCandidate"],
        name,
        sink,
    )?;
    end(
        &evidence.target,
        ["it:targetStart", "it:targetEnd", "it:targetVia", "it:targetCandidate"],
        name,
        sink,
    )?;
    if let Some(trigger) = evidence.trigger {
        span(trigger, ["it:triggerStart", "it:triggerEnd"], name, sink)?;
    }
    for (qualifier, value) in &evidence.qualifiers {
        qualified.link(name, qualifier, value, sink)?;
    }
    Ok(())
}

fn end(
    end: &EvidenceEnd,
    [start, stop, via, candidate]: [&str; 4],
    name: NamedNodeRef<'_>,
    sink: &mut Sink<'_>,
) -> io::Result<()> {
    span(end.span, [start, stop], name, sink)?;
    if let Some(how) = end.via {
        sink.say(name, via, terms::text(how.as_str()))?;
    }
    for id in &end.candidates {
        sink.say(name, candidate, names::entity(id))?;
    }
    Ok(())
}

fn span(
    span: Span,
    [start, end]: [&str; 2],
    name: NamedNodeRef<'_>,
    sink: &mut Sink<'_>,
) -> io::Result<()> {
    sink.say(name, start, terms::integer(span.start))?;
    sink.say(name, end, terms::integer(span.end))
}

/// Sentences, each written once however many claims were read off it.
#[derive(Default)]
struct Sentences<'g>(FxHashSet<(&'g str, Span, &'g str)>);

impl<'g> Sentences<'g> {
    fn write(&mut self, evidence: &'g Evidence, sink: &mut Sink<'_>) -> io::Result<()> {
        let Evidence { document, span, text, .. } = evidence;
        if !self.0.insert((document, *span, text)) {
            return Ok(());
        }
        let sentence = names::sentence(document, *span);
        sink.say(&sentence, "rdf:type", word("it:Sentence"))?;
        sink.say(&sentence, "dcterms:isPartOf", names::document(document))?;
        sink.say(&sentence, "it:number", terms::integer(evidence.sentence))?;
        self::span(*span, ["it:start", "it:end"], sentence.as_ref(), sink)?;
        sink.say(&sentence, "prov:value", terms::text(text))
    }
}

/// The qualifiers of a claim: a node for each value, which the claim and its evidence share.
struct Qualified<'g>(BTreeMap<(&'g str, &'g Qualifier), BlankNode>);

impl<'g> Qualified<'g> {
    /// Those of the claim at `place`, `with_evidence` also those of evidence that does not support its status.
    fn of(place: usize, edge: &Edge<'g>, with_evidence: bool) -> Self {
        let merged = edge.qualifiers().into_iter();
        let mut all: BTreeSet<(&str, &Qualifier)> = merged
            .flat_map(|(name, values)| values.into_iter().map(move |value| (name, value)))
            .collect();
        if with_evidence {
            let every = edge.evidence().flat_map(|one| &one.qualifiers);
            all.extend(every.map(|(name, value)| (&**name, value)));
        }
        let named = |(number, key)| (key, BlankNode::new_unchecked(format!("c{place}q{number}")));
        Self(all.into_iter().enumerate().map(named).collect())
    }

    fn link(
        &self,
        subject: NamedNodeRef<'_>,
        name: &str,
        value: &Qualifier,
        sink: &mut Sink<'_>,
    ) -> io::Result<()> {
        match self.0.get(&(name, value)) {
            Some(node) => sink.state(subject, names::qualifier(name).as_ref(), node.clone()),
            None => Ok(()),
        }
    }

    fn write(&self, sink: &mut Sink<'_>) -> io::Result<()> {
        for ((_, Qualifier { text, entity, value }), node) in &self.0 {
            sink.say(node, "rdfs:label", terms::text(text))?;
            if let Some(id) = entity {
                sink.say(node, "it:entity", names::entity(id))?;
            }
            let (amount, words) = match value {
                None => continue,
                Some(ValueKind::Time { from, to }) => {
                    for (word, date) in [("it:from", from), ("it:to", to)] {
                        if let Some(date) = date {
                            sink.say(node, word, terms::time(date))?;
                        }
                    }
                    continue;
                }
                Some(ValueKind::Quantity { value, high, unit, per }) => {
                    ((value, high), [("it:unit", unit.as_ref()), ("it:per", per.as_ref())])
                }
                Some(ValueKind::Money { value, high, currency, per }) => {
                    ((value, high), [("it:currency", Some(currency)), ("it:per", per.as_ref())])
                }
            };
            sink.say(node, "it:value", terms::decimal(*amount.0))?;
            if let Some(high) = amount.1 {
                sink.say(node, "it:high", terms::decimal(*high))?;
            }
            for (word, text) in words {
                if let Some(text) = text {
                    sink.say(node, word, terms::text(text))?;
                }
            }
        }
        Ok(())
    }
}
