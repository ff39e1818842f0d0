//! The names of a document beside those that people marked, whatever is said of them.
//!
//! Annotations seldom cover every name, so that what is found beyond them is counted only where some
//! annotated document has names at all, and precision reads as a lower bound.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::Arc;

use super::{Counts, GoldDocument, LabelMap, Outcome};
use crate::gazetteer::{Entity, EntityTypes};
use crate::pipeline::Extraction;
use crate::text::{Span, one_line};

/// The label under which names of no stated type are counted.
const UNTYPED: &str = "(no type)";

/// How the annotated names of one type came out, as counts of mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameCounts {
    /// Annotated.
    pub annotated: usize,
    /// Of these, those that some found name overlaps.
    pub found: usize,
    /// Of these, those that it covers from end to end and no further.
    pub exact: usize,
    /// Of those found, those of which it may have the annotated type. Where none is annotated, all.
    pub typed: usize,
    /// Pairs of neighbouring found mentions of one annotated entity.
    pub pairs: usize,
    /// Of these, those that were found to be one entity.
    pub linked: usize,
}

impl AddAssign for NameCounts {
    fn add_assign(&mut self, other: Self) {
        self.annotated += other.annotated;
        self.found += other.found;
        self.exact += other.exact;
        self.typed += other.typed;
        self.pairs += other.pairs;
        self.linked += other.linked;
    }
}

/// How the names of documents came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameScore {
    /// How many documents were added.
    pub documents: usize,
    /// By annotated type.
    pub types: BTreeMap<String, NameCounts>,
    /// Mentions: annotated and found, found beside the annotated, annotated and not found.
    pub mentions: Counts,
    /// Every mention that is not right, in the order of the documents.
    pub errors: Vec<NameError>,
}

/// A mention that was missed, or found where nobody annotated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError {
    /// Id of the document.
    pub document: String,
    /// How it came out.
    pub outcome: Outcome,
    /// The annotated type, or that of what was found.
    pub label: String,
    /// The words.
    pub words: String,
    /// Some text around them.
    pub context: String,
}

impl NameScore {
    /// All types together.
    #[must_use]
    pub fn total(&self) -> NameCounts {
        self.types.values().fold(NameCounts::default(), |mut sum, counts| {
            sum += *counts;
            sum
        })
    }

    /// Adds the score of other documents.
    pub fn add(&mut self, other: Self) {
        self.documents += other.documents;
        for (label, counts) in other.types {
            *self.types.entry(label).or_default() += counts;
        }
        self.mentions += other.mentions;
        self.errors.extend(other.errors);
    }
}

/// Compares the names that were annotated in a document with those that were found in it.
///
/// Annotated mentions of a type that is a value (a date, a quantity) or none of `types` are not judged, nor
/// is what is found within them; of those without a type, only what is written with a capital is.
#[must_use]
pub fn judge_names(
    gold: &GoldDocument,
    extraction: &Extraction,
    map: &LabelMap,
    types: &EntityTypes,
) -> NameScore {
    let mut score = NameScore { documents: 1, ..NameScore::default() };
    let found: Vec<(Span, &Arc<Entity>)> = extraction
        .mentions
        .iter()
        .filter(|mention| !mention.is_restated())
        .map(|mention| (mention.span, &mention.entity))
        .collect();
    let mut right = vec![false; found.len()];
    let mut passed_over = vec![false; found.len()];
    for entity in &gold.entities {
        let label = map.entity_type(&entity.entity_type);
        let kind = types.get(label);
        let mut counts = NameCounts::default();
        let mut last: Option<&Arc<Entity>> = None;
        for span in &entity.mentions {
            // Found names stand in the order of the text and do not overlap.
            let first = found.partition_point(|(one, _)| one.end <= span.start);
            let beside = found[first..].iter().take_while(|(one, _)| one.start < span.end).count();
            let beside = first..first + beside;
            let words = span.of(&gold.text);
            let judged = if label.is_empty() {
                words.contains(char::is_uppercase)
            } else {
                kind.is_some_and(|kind| !kind.is_value)
            };
            if !judged {
                passed_over[beside].fill(true);
                continue;
            }
            counts.annotated += 1;
            let best = beside.clone().min_by_key(|at| found[*at].0.len().abs_diff(span.len()));
            let Some(best) = best else {
                score.mentions.missed += 1;
                let error = error(gold, Outcome::Missed, &entity.entity_type, *span);
                score.errors.push(error);
                continue;
            };
            right[beside].fill(true);
            score.mentions.right += 1;
            let (place, meant) = found[best];
            counts.found += 1;
            counts.exact += usize::from(place == *span);
            counts.typed += usize::from(label.is_empty() || meant.can_be(label));
            if let Some(last) = last {
                counts.pairs += 1;
                counts.linked += usize::from(last.id == meant.id);
            }
            last = Some(meant);
        }
        if counts.annotated > 0 {
            let label = &entity.entity_type;
            let label = if label.is_empty() { UNTYPED } else { label };
            *score.types.entry(label.to_owned()).or_default() += counts;
        }
    }
    for (at, (span, entity)) in found.iter().enumerate() {
        if !right[at] && !passed_over[at] && !entity.kind.is_value {
            score.mentions.wrong += 1;
            score.errors.push(error(gold, Outcome::Wrong, &entity.kind.name, *span));
        }
    }
    score
}

fn error(gold: &GoldDocument, outcome: Outcome, label: &str, span: Span) -> NameError {
    const AROUND: usize = 40;
    let text = &gold.text;
    let (start, end) = (span.start as usize, span.end as usize);
    let from = (start.saturating_sub(AROUND)..=start).find(|at| text.is_char_boundary(*at));
    let to = (end..=(end + AROUND).min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    NameError {
        document: gold.id.clone(),
        outcome,
        label: label.to_owned(),
        words: one_line(span.of(text)),
        context: one_line(&text[from.unwrap_or(start)..to.unwrap_or(end)]),
    }
}
