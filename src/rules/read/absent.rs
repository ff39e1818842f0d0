//! The rules of a relation that found none of their words in a sentence.

use super::SentenceText;
use super::trials::Asked;
use crate::error::likeness;
use crate::rules::account::{Absent, Trial};
use crate::rules::engine::{Rule, RuleKind, RuleSet};

/// Words less like than this are not alike.
const ALIKE: f64 = 0.88;

impl RuleSet {
    /// The rules of a relation that had nothing to try, those with the likest words first.
    pub(super) fn absent(
        &self,
        sentence: SentenceText<'_>,
        asked: &Asked<'_>,
        tried: &[Trial],
    ) -> Vec<Absent> {
        let words: Vec<String> = sentence
            .tokens
            .iter()
            .map(|token| token.span.of(sentence.text).to_lowercase())
            .filter(|word| word.chars().count() > 3)
            .collect();
        let likest = |entry: &str| {
            let first = entry.split(' ').next().unwrap_or_default();
            let best = words.iter().map(|word| likeness(first, word)).fold(0.0, f64::max);
            if best < ALIKE { 0.0 } else { best }
        };
        let rules = self.rules.iter().filter(|rule| {
            asked.is(&rule.relation.name, &self.vocabulary)
                && !rule.is_co_occurrence()
                && !tried.iter().any(|trial| trial.rule == rule.id)
        });
        let mut absent: Vec<Absent> = rules
            .map(|rule| {
                let mut entries: Vec<(f64, String)> =
                    self.entries(rule).into_iter().map(|entry| (likest(&entry), entry)).collect();
                entries.sort_by(|(a, _), (b, _)| b.total_cmp(a));
                let likeness = entries.first().map_or(0.0, |(likeness, _)| *likeness);
                let words = entries.into_iter().map(|(_, entry)| entry).collect();
                Absent { rule: rule.id.clone(), words, likeness }
            })
            .collect();
        absent.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.rule.cmp(&b.rule)));
        absent
    }

    /// The words that set a rule off, as far as they are known.
    fn entries(&self, rule: &Rule) -> Vec<String> {
        match &rule.kind {
            RuleKind::Frame { frame, .. } => {
                frame.written.iter().map(|word| (**word).to_owned()).collect()
            }
            RuleKind::Patterns(patterns) => {
                let mut ids: Vec<u32> =
                    patterns.iter().flat_map(|pattern| pattern.anchors.iter().copied()).collect();
                ids.sort_unstable();
                ids.dedup();
                ids.into_iter().filter_map(|id| self.lexicon.word(id).map(str::to_owned)).collect()
            }
            RuleKind::CoOccurrence => Vec::new(),
        }
    }
}
