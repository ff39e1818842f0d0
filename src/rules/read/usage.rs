//! What every rule costs and finds in a sentence: the same reading, rule by rule and timed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::{Prepared, SentenceText};
use crate::gazetteer::Entity;
use crate::rules::engine::RuleSet;
use crate::syntax::Parse;

/// What one rule did in one sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SentenceUse {
    /// Index among the rules.
    pub(crate) rule: u32,
    pub(crate) hit: bool,
    pub(crate) time: Duration,
}

impl RuleSet {
    /// The rules of which a word stands in the sentence, with what they found and how long it took.
    pub(crate) fn usage(
        &self,
        prepared: &Prepared,
        sentence: SentenceText<'_>,
        parse: &Parse,
        actor_of: impl Fn(&Entity) -> Option<Arc<Entity>>,
    ) -> Vec<SentenceUse> {
        let mut uses: FxHashMap<u32, SentenceUse> = FxHashMap::default();
        let mut take = |rule: u32, hit: bool, time: Duration| {
            let one = uses.entry(rule).or_insert(SentenceUse { rule, ..SentenceUse::default() });
            one.hit |= hit;
            one.time += time;
        };
        self.see(prepared, sentence, parse, &actor_of, |sight| {
            sight.with_frames(|frames| {
                frames.timed(|rule, claim, time| {
                    let start = Instant::now();
                    let found = claim.map(|claim| sight.finding(&self.rules[rule as usize], claim));
                    take(rule, found.is_some(), time + start.elapsed());
                });
            });
            self.with_phrases(prepared, sentence, &actor_of, |reader| {
                let mut found = Vec::new();
                for group in prepared.patterns.chunk_by(|(a, _), (b, _)| a == b) {
                    found.clear();
                    let start = Instant::now();
                    sight.read_patterns(reader, group, &mut found);
                    take(group[0].0, !found.is_empty(), start.elapsed());
                }
            });
        });
        uses.into_values().collect()
    }
}
