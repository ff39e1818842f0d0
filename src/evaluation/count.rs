use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;
use std::sync::Arc;

use super::{DocumentScore, LabelMap, Outcome};

/// How many claims came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Annotated and found.
    pub right: usize,
    /// Found, but not annotated.
    pub wrong: usize,
    /// Annotated, but not found.
    pub missed: usize,
}

impl Counts {
    /// Of what was found, the share that is right, 0 to 1; 0 when nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Of what was annotated, the share that was found, 0 to 1; 0 when nothing was annotated.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of precision and recall, 0 to 1.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        let sum = precision + recall;
        if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }
    }

    /// How many were annotated.
    #[must_use]
    pub fn annotated(self) -> usize {
        self.right + self.missed
    }

    /// How many there are.
    #[must_use]
    pub fn all(self) -> usize {
        self.right + self.wrong + self.missed
    }

    pub(super) fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Right => self.right += 1,
            Outcome::Wrong => self.wrong += 1,
            Outcome::Missed => self.missed += 1,
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

/// What one rule brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCounts {
    /// Id of the rule.
    pub rule: Arc<str>,
    /// Name of its relation.
    pub relation: Arc<str>,
    /// Its distinct claims; missed is what was annotated under the labels of its relation and it did not
    /// find, whether or not another rule did.
    pub counts: Counts,
}

/// The scores of many documents. The order in which they were added does not show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    labels: BTreeMap<Arc<str>, Counts>,
    pairs: Counts,
    rules: BTreeMap<(Arc<str>, Arc<str>), Counts>,
    unmapped: BTreeMap<Arc<str>, usize>,
    documents: usize,
}

impl Evaluation {
    /// Adds a document.
    pub fn add(&mut self, score: &DocumentScore) {
        self.documents += 1;
        self.pairs += score.pairs;
        for claim in &score.claims {
            self.labels.entry(claim.label.clone()).or_default().add(claim.outcome);
        }
        for (rule, counts) in &score.rules {
            *self.rules.entry(rule.clone()).or_default() += *counts;
        }
        for (relation, count) in &score.unmapped {
            *self.unmapped.entry(relation.clone()).or_default() += count;
        }
    }

    /// How many documents were added.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// Every label that was annotated or found, the most frequent first.
    #[must_use]
    pub fn labels(&self) -> Vec<(&str, Counts)> {
        let mut labels: Vec<_> =
            self.labels.iter().map(|(label, counts)| (&**label, *counts)).collect();
        labels.sort_by_key(|(_, counts)| Reverse(counts.all()));
        labels
    }

    /// Pairs of entities, whatever the direction and the label.
    #[must_use]
    pub fn pairs(&self) -> Counts {
        self.pairs
    }

    /// All labels together.
    #[must_use]
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for counts in self.labels.values() {
            total += *counts;
        }
        total
    }

    /// Every rule that found something judged, the one with the most claims first.
    #[must_use]
    pub fn rules(&self, map: &LabelMap) -> Vec<RuleCounts> {
        let with_missed = |((rule, relation), counts): (&(Arc<str>, Arc<str>), &Counts)| {
            let labels: BTreeSet<&str> =
                map.labels(relation).iter().map(|(label, _)| &**label).collect();
            let annotated = labels.iter().filter_map(|label| self.labels.get(*label));
            let annotated: usize = annotated.map(|counts| counts.annotated()).sum();
            let counts = Counts { missed: annotated.saturating_sub(counts.right), ..*counts };
            RuleCounts { rule: rule.clone(), relation: relation.clone(), counts }
        };
        let mut rules: Vec<RuleCounts> = self.rules.iter().map(with_missed).collect();
        rules.sort_by_key(|rule| Reverse(rule.counts.right + rule.counts.wrong));
        rules
    }

    /// Relations found that stand for no judged label, the most frequent first.
    #[must_use]
    pub fn unmapped(&self) -> Vec<(&str, usize)> {
        let mut unmapped: Vec<_> =
            self.unmapped.iter().map(|(relation, count)| (&**relation, *count)).collect();
        unmapped.sort_by_key(|(_, count)| Reverse(*count));
        unmapped
    }
}
