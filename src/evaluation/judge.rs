use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Counts, Direction, EntityId, GoldDocument, GoldEntity, LabelMap};
use crate::gazetteer::Via;
use crate::pipeline::Extraction;
use crate::rules::{Polarity, Relation};
use crate::text::{CharOffsets, Span};

/// One end of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// An annotated entity, by its index in the document.
    Entity(usize),
    /// A name that nobody annotated, by the byte at which it begins.
    Unknown(u32),
}

/// How a claim came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Annotated and found.
    Right,
    /// Found, but not annotated.
    Wrong,
    /// Annotated, but not found.
    Missed,
}

impl Outcome {
    /// As written in every output: `tp`, `fp`, `fn`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Right => "tp",
            Self::Wrong => "fp",
            Self::Missed => "fn",
        }
    }
}

/// A label between two ends, annotated or found or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// How it came out.
    pub outcome: Outcome,
    /// The label.
    pub label: Arc<str>,
    /// From whom; of a symmetric label one of the two.
    pub head: End,
    /// To whom; of a symmetric label the other one.
    pub tail: End,
    /// What was found, unless it was missed.
    pub found: Option<Found>,
}

/// What the pipeline found; all spans are bytes of the document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Id of the rule.
    pub rule: Arc<str>,
    /// Name of the relation.
    pub relation: Arc<str>,
    /// The sentence.
    pub sentence: Span,
    /// The name of the relation's source.
    pub source: Span,
    /// The name of the relation's target.
    pub target: Span,
    /// The words that carry the relation, if any do.
    pub trigger: Option<Span>,
}

/// How one document came out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentScore {
    /// Every judged claim, by head, label and tail.
    pub claims: Vec<Claim>,
    /// Pairs of entities, whatever the direction and the label.
    pub pairs: Counts,
    /// By rule and relation, its distinct claims that are right or wrong.
    pub rules: BTreeMap<(Arc<str>, Arc<str>), Counts>,
    /// Relations found that stand for no judged label, and how often.
    pub unmapped: BTreeMap<Arc<str>, usize>,
}

/// Head, label and tail; a symmetric label has the smaller end first.
type Key = (End, Arc<str>, End);

/// Compares what was annotated in a document with what was found in it.
#[must_use]
pub fn judge(gold: &GoldDocument, extraction: &Extraction, map: &LabelMap) -> DocumentScore {
    let names = Names::new(gold);
    let mut score = DocumentScore::default();
    let key = |head: End, label: &Arc<str>, tail: End| -> Key {
        let swapped = map.is_symmetric(label) && tail < head;
        let (head, tail) = if swapped { (tail, head) } else { (head, tail) };
        (head, label.clone(), tail)
    };
    let mut annotated = BTreeSet::new();
    let mut annotated_pairs = BTreeSet::new();
    for relation in map.judged(gold) {
        let (head, tail) = (End::Entity(relation.head), End::Entity(relation.tail));
        annotated.insert(key(head, map.label(&relation.label), tail));
        annotated_pairs.insert((head.min(tail), head.max(tail)));
    }
    let mut found: BTreeMap<Key, Found> = BTreeMap::new();
    let mut found_pairs = BTreeSet::new();
    let mut by_rule = BTreeSet::new();
    for relation in &extraction.relations {
        if relation.polarity == Polarity::Negated && !map.keeps_negated() {
            continue;
        }
        let span = |mention: u32| extraction.mentions.get(mention as usize).map(|one| one.span);
        let (Some(source), Some(target)) = (span(relation.source), span(relation.target)) else {
            continue;
        };
        let end = |mention: u32, span: Span| names.end_of(extraction, mention, span);
        let (source_end, target_end) = (end(relation.source, source), end(relation.target, target));
        if source_end == target_end {
            continue;
        }
        let name = &relation.relation.name;
        let mut options = map.labels(name).iter().map(|(label, direction)| match direction {
            Direction::Kept => key(source_end, label, target_end),
            Direction::Swapped => key(target_end, label, source_end),
        });
        let Some(first) = options.next() else {
            *score.unmapped.entry(name.clone()).or_default() += 1;
            continue;
        };
        found_pairs.insert((source_end.min(target_end), source_end.max(target_end)));
        // Of several labels the annotations decide which one was meant.
        let hit = if annotated.contains(&first) {
            first
        } else {
            options.find(|option| annotated.contains(option)).unwrap_or(first)
        };
        by_rule.insert((relation.rule.clone(), name.clone(), hit.clone()));
        found.insert(hit, as_found(relation, source, target));
    }
    for (rule, relation, claim) in by_rule {
        let counts = score.rules.entry((rule, relation)).or_default();
        counts.add(if annotated.contains(&claim) { Outcome::Right } else { Outcome::Wrong });
    }
    score.pairs = Counts {
        right: annotated_pairs.intersection(&found_pairs).count(),
        wrong: found_pairs.difference(&annotated_pairs).count(),
        missed: annotated_pairs.difference(&found_pairs).count(),
    };
    let all: BTreeSet<Key> = annotated.iter().chain(found.keys()).cloned().collect();
    for claim in all {
        let by = found.remove(&claim);
        let outcome = match (&by, annotated.contains(&claim)) {
            (None, _) => Outcome::Missed,
            (Some(_), true) => Outcome::Right,
            (Some(_), false) => Outcome::Wrong,
        };
        let (head, label, tail) = claim;
        score.claims.push(Claim { outcome, label, head, tail, found: by });
    }
    score
}

fn as_found(relation: &Relation, source: Span, target: Span) -> Found {
    Found {
        rule: relation.rule.clone(),
        relation: relation.relation.name.clone(),
        sentence: relation.span,
        source,
        target,
        trigger: relation.trigger,
    }
}

/// The annotated mentions of a document, to be looked up by what they overlap.
struct Names<'g> {
    /// By where they begin.
    mentions: Vec<Named<'g>>,
    /// The longest mention, in bytes.
    longest: u32,
    offsets: CharOffsets<'g>,
}

struct Named<'g> {
    span: Span,
    characters: u32,
    id: &'g EntityId,
    entity: usize,
}

impl<'g> Names<'g> {
    fn new(gold: &'g GoldDocument) -> Self {
        let offsets = CharOffsets::new(&gold.text);
        let mut mentions = Vec::new();
        for (entity, GoldEntity { id, mentions: spans, .. }) in gold.entities.iter().enumerate() {
            mentions.extend(spans.iter().map(|span| {
                let characters = offsets.span(*span).len();
                Named { span: *span, characters, id, entity }
            }));
        }
        mentions.sort_by_key(|mention| mention.span);
        let longest = mentions.iter().map(|mention| mention.span.len()).max().unwrap_or_default();
        Self { mentions, longest, offsets }
    }

    /// The entity that a found mention touches. A noun or pronoun that nobody annotated is whom it stands for:
    /// the entity that the nearest name of the same thing ahead of it touches.
    fn end_of(&self, extraction: &Extraction, mention: u32, span: Span) -> End {
        let end = self.end(span);
        let Some(found) = extraction.mentions.get(mention as usize) else { return end };
        if !matches!((end, found.via), (End::Unknown(_), Some(Via::Description | Via::Pronoun))) {
            return end;
        }
        let mut names = extraction.mentions.iter().filter(|one| {
            !one.is_restated() && one.entity.id == found.entity.id && one.span.start < span.start
        });
        names.next_back().map_or(end, |name| self.end(name.span))
    }

    /// The entity that a found name touches; of several the one closest in length, then the one with the
    /// smallest id.
    fn end(&self, span: Span) -> End {
        let length = self.offsets.span(span).len();
        let first = self
            .mentions
            .partition_point(|one| one.span.start.saturating_add(self.longest) <= span.start);
        let near = self.mentions[first..].iter().take_while(|one| one.span.start < span.end);
        near.filter(|one| one.span.overlaps(span))
            .min_by_key(|one| (one.characters.abs_diff(length), one.id))
            .map_or(End::Unknown(span.start), |one| End::Entity(one.entity))
    }
}
