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
use super::referent::{Referent, Referents};
use super::sentence::{SentenceText, Words, cores as cores_of, openings};
use super::settle::settle;
use super::tree::Tree;
use crate::gazetteer::{Entity, Mention, Resolved, Role, Via, fold_token};
use crate::syntax::Parse;
use crate::text::Token;
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
    /// Where what is resolved stands.
    stand_ins: Vec<(usize, usize)>,
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
        let SentenceText { tokens, mentions, resolved, title, .. } = sentence;
        let cores = cores_of(tokens, mentions.iter());
        let meant = || resolved.iter().map(|one| &one.mention);
        let stand_ins = cores_of(tokens, meant());
        let count = cores.len() + stand_ins.len();
        // The document's title may be the other end.
        let least = if title.is_some() { 1 } else { 2 };
        if count < least || cores.len() != mentions.len() || stand_ins.len() != resolved.len() {
            return None;
        }
        // Nothing relates to itself.
        let own = differ(mentions.iter());
        if !own && title.is_none() && !differ(mentions.iter().chain(meant())) {
            return None;
        }
        let words = Words::of(sentence, &cores, &self.lexicon);
        if count == 1 && !words.ids.iter().any(|word| self.titled.contains(word)) {
            return None;
        }
        // Patterns know nothing of what is resolved.
        let named = own || title.is_some() && count == cores.len();
        let patterns = if named { self.candidates(&words, only) } else { Vec::new() };
        let has_trigger = words.ids.iter().any(|word| self.triggers.contains_key(word));
        (has_trigger || !patterns.is_empty()).then_some(Prepared {
            cores,
            stand_ins,
            words,
            patterns,
            has_trigger,
        })
    }

    /// Whether a trigger of a frame stands among the words.
    pub(crate) fn has_trigger(&self, text: &str, tokens: &[Token]) -> bool {
        let mut folded = String::new();
        tokens.iter().any(|token| {
            folded.clear();
            fold_token(token.span.of(text), &mut folded);
            self.triggers.contains_key(&self.lexicon.id(&folded))
        })
    }

    /// What a sentence is about: whom the subject of its main clause names, by index among all that a rule
    /// may find in it; and whether that is a common noun in the plural.
    pub(crate) fn topic(&self, sentence: SentenceText<'_>, parse: &Parse) -> (Vec<usize>, bool) {
        let SentenceText { tokens, mentions, resolved, .. } = sentence;
        let cores = cores_of(tokens, mentions.iter());
        let stand_ins = cores_of(tokens, resolved.iter().map(|one| &one.mention));
        if cores.len() != mentions.len() || stand_ins.len() != resolved.len() {
            return Default::default();
        }
        let words = Words::of(sentence, &cores, &self.lexicon);
        let prepared =
            Prepared { cores, stand_ins, words, patterns: Vec::new(), has_trigger: false };
        self.see(&prepared, sentence, parse, &|_| None, |sight| {
            let tree = sight.tree;
            let subject = parse.root().and_then(|root| tree.surface_subject(root));
            let Some(subject) = subject else { return Default::default() };
            let found = Referents { tree, lists: &self.lists }.of(subject);
            let plural =
                found.iter().any(|one| one.via == Some(Via::Agent)) && parse.tag(subject) == "NNS";
            // "Swedish is a language": not Sweden.
            let named = |one: &Referent| {
                one.via.is_some() || tree.mentions[one.mention].role != Role::Demonym
            };
            (found.into_iter().filter(named).map(|one| one.mention).collect(), plural)
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
        let SentenceText { text, tokens, mentions, resolved, title, date } = sentence;
        let bare = prepared.words.reader(&self.lexicon, &[], &[]);
        // What the title names stands behind the others, and covers no token.
        let (all, mut cores) = (sentence.all(), Cow::Borrowed(&prepared.cores[..]));
        if !resolved.is_empty() {
            cores.to_mut().extend(&prepared.stand_ins);
        }
        if title.is_some() {
            cores.to_mut().push((0, 0));
        }
        let named = mentions.len();
        let meant = named..named + resolved.len();
        let tree = Tree::new(text, tokens, parse, &bare, &all, &cores, meant.clone());
        let actors: Vec<Option<Arc<Entity>>> =
            all.iter().map(|mention| actor_of(&mention.entity)).collect();
        run(&Sight {
            rules: self,
            tree: &tree,
            values: OnceCell::new(),
            date,
            actors: &actors,
            resolved,
            title: title.map(|_| meant.end),
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

/// Whether there are two different entities.
fn differ<'m>(mut all: impl Iterator<Item = &'m Mention>) -> bool {
    let first = all.next();
    first.is_some_and(|first| all.any(|other| other.entity.id != first.entity.id))
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
    resolved: &'t [Resolved],
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
            let first = self.tree.resolved.start;
            let resolved = (end.mention as usize).checked_sub(first);
            let resolved = resolved.and_then(|place| self.resolved.get(place));
            let way = way * resolved.map_or(1.0, |one| one.sureness);
            if mention.candidates.is_empty() { way } else { way * BY_AMBIGUITY }
        });
        let held = doubts.iter().filter(|(holds, _)| *holds).map(|(_, factor)| *factor);
        let doubt: f64 = held.chain(of_end).product();
        (rule.confidence * doubt * 10_000.0).round() / 10_000.0
    }
}
