//! How firmly a sentence says what a rule found in it: denied, planned, possible, alleged, and by whom
//! it is said. Found once, for every rule, from the words that hang on the trigger, the words that
//! govern it, and the cues of `cues.toml`.
//!
//! The words that hang on it are looked at here, those that govern it in [`climb`], who says it in [`speaker`].

mod climb;
mod cues;
mod speaker;

use super::fragments::FragmentSet;
use super::tree::{Label, Tree, WordClass};
use super::{Modality, Polarity};

pub(super) use cues::{CueLists, Cues};

/// What the cues say of a trigger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::rules) struct Status {
    pub(in crate::rules) polarity: Polarity,
    pub(in crate::rules) modality: Modality,
    pub(in crate::rules) attribution: Option<String>,
    /// Whether somebody says that it is not so: "denied that". Who only says so has refused nothing.
    pub(in crate::rules) disputed: bool,
}

/// What was seen on the way up the tree.
#[derive(Default)]
struct Seen {
    negated: bool,
    disputed: bool,
    alleged: bool,
    planned: bool,
    possible: bool,
    speaker: Option<usize>,
}

/// Reads the status of triggers in one sentence.
pub(in crate::rules) struct Judge<'j, 's> {
    pub(in crate::rules) tree: &'j Tree<'s>,
    pub(in crate::rules) cues: &'j Cues,
}

impl Judge<'_, '_> {
    /// The status of what the word `anchor` tells, carried by the verbs `support`.
    pub(in crate::rules) fn judge(&self, anchor: usize, support: &[usize]) -> Status {
        let tree = self.tree;
        let mut seen = Seen::default();
        self.look_at(anchor, &mut seen);
        seen.planned |= self.is_wanted(anchor);
        let mut from = anchor;
        for verb in support.iter().copied() {
            self.look_at(verb, &mut seen);
            if tree.is_below(anchor, verb) {
                from = verb;
            }
        }
        self.climb(from, &mut seen);
        // What a question asks is told by its verbs; a noun in it is taken for known.
        seen.possible |= self.asks() && (tree.class(anchor).is_verbal() || !support.is_empty());
        self.status(anchor, seen)
    }

    /// The status of what a noun or adjective says of somebody. One that stands beside a name is said by
    /// no clause; a predicate takes the status of its verb: "X is, may become, was named leader".
    pub(in crate::rules) fn judge_description(&self, anchor: usize) -> Status {
        let tree = self.tree;
        let mut seen = Seen::default();
        let first = tree.first_conjunct(anchor);
        let said = matches!(
            tree.label(first),
            Label::Attribute | Label::AdjectivalComplement | Label::ObjectPredicate
        );
        let copula = tree.head(first).filter(|_| said);
        let as_role = tree
            .head(first)
            .filter(|above| tree.is(*above, "as"))
            .and_then(|above| tree.head(above))
            .filter(|verb| tree.class(*verb).is_verbal());
        let Some(verb) = copula.or(as_role) else { return Status::default() };
        self.look_at(anchor, &mut seen);
        self.look_at(verb, &mut seen);
        self.climb(verb, &mut seen);
        seen.possible |= self.asks();
        self.status(anchor, seen)
    }

    /// Whether the sentence is a question.
    fn asks(&self) -> bool {
        self.tree.tokens.last().is_some_and(|last| last.span.of(self.tree.text) == "?")
    }

    fn status(&self, anchor: usize, seen: Seen) -> Status {
        let attribution = seen
            .speaker
            .and_then(|speaker| self.phrase(speaker))
            .or_else(|| self.according(anchor));
        let mut modality = match (seen.alleged, seen.planned, seen.possible) {
            (true, ..) => Modality::Alleged,
            (_, _, true) => Modality::Possible,
            (_, true, _) => Modality::Planned,
            _ => Modality::Asserted,
        };
        if attribution.is_none() && modality == Modality::Asserted && self.is_quoted(anchor) {
            modality = Modality::Alleged;
        }
        let polarity = if seen.negated { Polarity::Negated } else { Polarity::Affirmed };
        Status { polarity, modality, attribution, disputed: seen.disputed }
    }

    fn begins(&self, cues: &FragmentSet, token: usize) -> bool {
        cues.longest(self.tree.reader, token).is_some()
    }

    /// Whether a wording of `cues` ends with the token.
    fn ends(&self, cues: &FragmentSet, token: usize) -> bool {
        (token.saturating_sub(3)..=token)
            .any(|start| cues.matches(self.tree.reader, start, token + 1))
    }

    /// Looks at the words that hang on a verb or noun.
    fn look_at(&self, word: usize, seen: &mut Seen) {
        let tree = self.tree;
        let only =
            |token: usize| ["only", "just", "simply"].iter().any(|word| tree.is(token + 1, word));
        for child in tree.children(word).iter().copied() {
            let small = matches!(
                tree.label(child),
                Label::Auxiliary
                    | Label::PassiveAuxiliary
                    | Label::Negation
                    | Label::Adverb
                    | Label::Determiner
                    | Label::AdjectivalModifier
                    | Label::Marker
                    | Label::Conjunction
                    | Label::Other
                    | Label::Preposition
                    | Label::AdjectivalComplement
            );
            if small {
                let noun = tree.class(word) == WordClass::Noun;
                seen.negated |= self.ends(&self.cues.negation, child)
                    && !only(child)
                    && tree.label(child) != Label::Conjunction;
                seen.negated |= noun && self.ends(&self.cues.no, child);
                seen.planned |= self.begins(&self.cues.planned_words, child);
                seen.possible |= self.begins(&self.cues.possible_words, child);
                seen.alleged |= self.begins(&self.cues.alleged_words, child);
                seen.possible |=
                    tree.label(child) == Label::Marker && self.begins(&self.cues.conditions, child);
            } else if matches!(tree.label(child), Label::Subject | Label::PassiveSubject) {
                let none = tree.children(child).iter().any(|word| {
                    matches!(tree.label(*word), Label::Determiner | Label::Conjunction)
                        && self.ends(&self.cues.no, *word)
                });
                seen.negated |=
                    none || self.ends(&self.cues.no, child) && tree.mention(child).is_none();
            }
        }
    }
}
