//! What every rule costs and finds in a sentence: the same reading, rule by rule and timed.

use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::*;

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
        let SentenceText { text, tokens, mentions } = sentence;
        let Prepared { cores, words, patterns, .. } = prepared;
        let bare = words.reader(&self.lexicon, &[], &[]);
        let tree = Tree::new(text, tokens, parse, &bare, mentions, cores);
        let actors: Vec<Option<Arc<Entity>>> =
            mentions.iter().map(|mention| actor_of(&mention.entity)).collect();
        let sight = Sight { rules: self, tree: &tree, actors: &actors };
        let mut uses: FxHashMap<u32, SentenceUse> = FxHashMap::default();
        let mut take = |rule: u32, hit: bool, time: Duration| {
            let one = uses.entry(rule).or_insert(SentenceUse { rule, ..SentenceUse::default() });
            one.hit |= hit;
            one.time += time;
        };
        let frame = |rule: u32| match &self.rules[rule as usize].kind {
            RuleKind::Frame { frame, .. } => Some(frame),
            _ => None,
        };
        let referents = Referents { tree: &tree, lists: &self.lists };
        let frames = Frames {
            tree: &tree,
            referents,
            index: &self.triggers,
            frame: &frame,
            actors: &actors,
        };
        frames.timed(|rule, claims, time| {
            let start = Instant::now();
            let finds = |claim| sight.finding(&self.rules[rule as usize], claim).is_some();
            // Each is asked, so that the time is that of all.
            let hit = claims.iter().map(finds).fold(false, |any, hit| any | hit);
            take(rule, hit, time + start.elapsed());
        });
        let context = Context { text, tokens, reader: bare, lists: &self.lists, cores, mentions };
        let phrases = context.phrases(actor_of);
        let openings = openings(&phrases);
        let reader = words.reader(&self.lexicon, &phrases, &openings);
        let mut found = Vec::new();
        for group in patterns.chunk_by(|(a, _), (b, _)| a == b) {
            found.clear();
            let start = Instant::now();
            sight.read_patterns(&reader, group, &mut found);
            take(group[0].0, !found.is_empty(), start.elapsed());
        }
        uses.into_values().collect()
    }
}
