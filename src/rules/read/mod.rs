//! One sentence read by the compiled rules.

mod absent;
mod frames;
mod patterns;
mod trials;
mod usage;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use super::engine::{End, Finding, Rule, RuleSet};
use super::frame::fits;
use super::pattern::{Reader, UNKNOWN_WORD};
use super::phrase::Context;
use super::qualify::Qualifiers;
use super::referent::Referent;
use super::sentence::{SentenceText, Words, cores, openings};
use super::settle::settle;
use super::tree::Tree;
use crate::gazetteer::{Entity, Via};
use crate::syntax::Parse;
use crate::values::{Value, values};

pub(crate) use trials::naming;

/// What makes a match less sure than its rule.
const BY_LIST: f64 = 0.97;
const BY_STANDING_FOR: f64 = 0.9;
const BY_AMBIGUITY: f64 = 0.7;
const BY_PHRASE: f64 = 0.97;
const BY_DESCRIPTION: f64 = 0.7;
const BY_PRONOUN: f64 = 0.85;
const BY_TITLE: f64 = 0.95;

/// A sentence in which some rule may find something: worth its parse.
pub(crate) struct Prepared {
    cores: Vec<(usize, usize)>,
    words: Words,
    /// Patterns of which a needed word stands in it, in order.
    patterns: Vec<(u32, u32)>,
    /// Whether a trigger of a frame stands in it.
    has_trigger: bool,
}

impl RuleSet {
    /// Looks whether any rule may find something in a sentence. `only`: the ids of the rules to be tried.
    pub(crate) fn prepare(
        &self,
        sentence: SentenceText<'_>,
        only: Option<&[Arc<str>]>,
    ) -> Option<Prepared> {
        let cores = cores(sentence);
        // The document's title may be the other end.
        let least = if sentence.title.is_some() { 1 } else { 2 };
        if cores.len() < least || cores.len() != sentence.mentions.len() {
            return None;
        }
        // Nothing relates to itself.
        let first = sentence.mentions.first().map(|mention| &mention.entity.id);
        let one = sentence.mentions.iter().all(|mention| Some(&mention.entity.id) == first);
        if one && sentence.title.is_none() {
            return None;
        }
        let words = Words::of(sentence, &cores, &self.lexicon);
        if cores.len() == 1 && !words.ids.iter().any(|word| self.titled.contains(word)) {
            return None;
        }
        let patterns = self.candidates(&words, only);
        let has_trigger = words.ids.iter().any(|word| self.triggers.contains_key(word));
        (has_trigger || !patterns.is_empty()).then_some(Prepared {
            cores,
            words,
            patterns,
            has_trigger,
        })
    }

    /// The relations of one sentence.
    pub(crate) fn read(
        &self,
        prepared: &Prepared,
        sentence: SentenceText<'_>,
        parse: &Parse,
        actor_of: impl Fn(&Entity) -> Option<Arc<Entity>>,
        only: Option<&[Arc<str>]>,
    ) -> Vec<Finding> {
        self.see(prepared, sentence, parse, &actor_of, |sight| {
            let mut findings = Vec::new();
            if prepared.has_trigger {
                sight.read_frames(only, &mut findings);
            }
            if !prepared.patterns.is_empty() {
                self.with_phrases(prepared, sentence, &actor_of, |reader| {
                    sight.read_patterns(reader, &prepared.patterns, &mut findings);
                });
            }
            settle(&self.vocabulary, findings, sight.tree.mentions)
        })
    }

    /// Puts a sentence before the rules for as long as `run` looks at it.
    fn see<R>(
        &self,
        prepared: &Prepared,
        sentence: SentenceText<'_>,
        parse: &Parse,
        actor_of: &impl Fn(&Entity) -> Option<Arc<Entity>>,
        run: impl FnOnce(&Sight<'_, '_, '_>) -> R,
    ) -> R {
        let SentenceText { text, tokens, mentions, title, date } = sentence;
        let bare = prepared.words.reader(&self.lexicon, &[], &[]);
        // What the title names stands behind the others, and covers no token.
        let (mut all, mut cores) = (Cow::Borrowed(mentions), Cow::Borrowed(&prepared.cores[..]));
        if let Some(title) = title {
            all.to_mut().push(title.clone());
            cores.to_mut().push((0, 0));
        }
        let tree = Tree::new(text, tokens, parse, &bare, &all, &cores);
        let actors: Vec<Option<Arc<Entity>>> =
            all.iter().map(|mention| actor_of(&mention.entity)).collect();
        run(&Sight {
            rules: self,
            tree: &tree,
            values: OnceCell::new(),
            date,
            actors: &actors,
            title: title.map(|_| mentions.len()),
        })
    }

    /// The same sentence as patterns read it.
    fn with_phrases<R>(
        &self,
        prepared: &Prepared,
        sentence: SentenceText<'_>,
        actor_of: impl Fn(&Entity) -> Option<Arc<Entity>>,
        run: impl FnOnce(&Reader<'_>) -> R,
    ) -> R {
        let SentenceText { text, tokens, mentions, .. } = sentence;
        let Prepared { cores, words, .. } = prepared;
        let bare = words.reader(&self.lexicon, &[], &[]);
        let context = Context { text, tokens, reader: bare, lists: &self.lists, cores, mentions };
        let phrases = context.phrases(actor_of);
        let openings = openings(&phrases);
        run(&words.reader(&self.lexicon, &phrases, &openings))
    }

    /// Rules of which a needed word stands in the sentence, in order.
    fn candidates(&self, words: &Words, only: Option<&[Arc<str>]>) -> Vec<(u32, u32)> {
        let mut seen: Vec<u32> =
            words.ids.iter().copied().filter(|word| *word != UNKNOWN_WORD).collect();
        seen.sort_unstable();
        seen.dedup();
        let anchored = seen.iter().filter_map(|word| self.by_anchor.get(word)).flatten();
        let mut candidates: Vec<(u32, u32)> = anchored.chain(&self.unanchored).copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        if let Some(only) = only {
            candidates.retain(|(rule, _)| only.contains(&self.rules[*rule as usize].id));
        }
        candidates
    }
}

/// A sentence before the rules.
struct Sight<'r, 't, 's> {
    rules: &'r RuleSet,
    tree: &'t Tree<'s>,
    /// Found when a claim asks.
    values: OnceCell<Vec<Value>>,
    /// The document's date.
    date: Option<&'s str>,
    actors: &'t [Option<Arc<Entity>>],
    /// Index of the mention that the document's title gives.
    title: Option<usize>,
}

impl<'s> Sight<'_, '_, 's> {
    fn qualifiers(&self) -> Qualifiers<'_, 's> {
        let tree = self.tree;
        let values = self.values.get_or_init(|| values(tree.text, tree.tokens, self.date));
        Qualifiers { tree, values }
    }

    /// A referent as an end: itself, or the actor it stands for where only that fits.
    fn end(&self, referent: Referent, types: &[Arc<str>]) -> End {
        let mention = &self.tree.mentions[referent.mention];
        let own = fits(&mention.entity, None, types);
        let stands_for = self.actors[referent.mention].clone().filter(|_| !own);
        let via = if stands_for.is_some() { Some(Via::StandsFor) } else { referent.via };
        End { mention: u32::try_from(referent.mention).unwrap_or(u32::MAX), stands_for, via }
    }

    /// How sure a finding is: its rule's confidence, lowered by every doubt that holds.
    fn confidence(&self, rule: &Rule, doubts: &[(bool, f64)], ends: [&End; 2]) -> f64 {
        let of_end = ends.into_iter().map(|end| {
            let mention = &self.tree.mentions[end.mention as usize];
            let way = match end.via.or(mention.via) {
                Some(Via::StandsFor) => BY_STANDING_FOR,
                Some(Via::Pronoun) => BY_PRONOUN,
                Some(Via::Title) => BY_TITLE,
                Some(Via::Agent | Via::Apposition) => BY_PHRASE,
                Some(Via::Description) => BY_DESCRIPTION,
                Some(
                    Via::Definition
                    | Via::ShortName
                    | Via::Coordination
                    | Via::AsName
                    | Via::NamePart,
                )
                | None => 1.0,
            };
            if mention.candidates.is_empty() { way } else { way * BY_AMBIGUITY }
        });
        let held = doubts.iter().filter(|(holds, _)| *holds).map(|(_, factor)| *factor);
        let doubt: f64 = held.chain(of_end).product();
        (rule.confidence * doubt * 10_000.0).round() / 10_000.0
    }
}
