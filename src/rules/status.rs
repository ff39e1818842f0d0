//! How firmly a sentence says what a pattern found in it: denied, planned, possible, alleged, and by
//! whom it is said. Found once, for every rule, by the cues of `cues.toml` and where they stand.

use serde::Deserialize;

use super::classes::Class;
use super::fragments::FragmentSet;
use super::pattern::{Match, Reader};
use super::{Modality, Polarity};
use crate::text::{Span, Token};

/// How far left of a match a cue still governs it, in tokens.
const REACH: usize = 8;
/// How far from a match the verb of attribution may stand, in tokens.
const SAID_REACH: usize = 12;
/// The longest name of a source, in tokens.
const SPEAKER: usize = 10;

/// Lists of wordings, as written in `cues.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CueLists {
    /// In the verb group right before the trigger: "not".
    pub(super) negation: Vec<String>,
    /// Right before the match: "no".
    pub(super) no: Vec<String>,
    /// Before the trigger, in its clause: "denied that".
    pub(super) denial: Vec<String>,
    /// Right before the trigger: "without".
    pub(super) without: Vec<String>,
    /// Intentions, promises, orders: "agreed to".
    pub(super) planned: Vec<String>,
    /// What may be, or depends: "might", "if".
    pub(super) possible: Vec<String>,
    /// What is claimed or charged: "accused of".
    pub(super) alleged: Vec<String>,
    /// Verbs whose subject is the source of the statement: "said".
    pub(super) saying: Vec<String>,
    /// Those of them that may stand before their subject: "said".
    pub(super) inverted: Vec<String>,
    /// Wordings before the source of the statement: "according to".
    pub(super) according: Vec<String>,
    /// What ends the reach of a cue: "but".
    pub(super) clause: Vec<String>,
}

/// Compiled cues.
#[derive(Debug, Default)]
pub(super) struct Cues {
    pub(super) negation: FragmentSet,
    pub(super) no: FragmentSet,
    pub(super) denial: FragmentSet,
    pub(super) without: FragmentSet,
    pub(super) planned: FragmentSet,
    pub(super) possible: FragmentSet,
    pub(super) alleged: FragmentSet,
    pub(super) saying: FragmentSet,
    pub(super) inverted: FragmentSet,
    pub(super) according: FragmentSet,
    pub(super) clause: FragmentSet,
}

/// What the cues say of a match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Status {
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    pub(super) attribution: Option<String>,
}

/// Words that leave an infinitive a fact: "began to".
const FACTUAL: &[&str] = &[
    "begin",
    "began",
    "begun",
    "begins",
    "start",
    "started",
    "starts",
    "continue",
    "continued",
    "continues",
    "continuing",
    "manage",
    "managed",
    "help",
    "helped",
    "helps",
    "happen",
    "happened",
    "tend",
    "tends",
    "used",
    "proceed",
    "proceeded",
    "resumed",
    "forced",
    "known",
    "go",
    "went",
];

/// One match in its sentence.
pub(super) struct Statement<'s> {
    pub(super) text: &'s str,
    pub(super) tokens: &'s [Token],
    pub(super) reader: &'s Reader<'s>,
    pub(super) found: &'s Match,
}

impl Statement<'_> {
    /// Reads the cues around the match.
    pub(super) fn judge(&self, cues: &Cues) -> Status {
        let (from, to) = self.found.trigger.unwrap_or((self.found.start, self.found.end));
        let inside = self.free_tokens(self.found.start, from);
        let left = self.reach(cues);
        let cue = |set: &FragmentSet, at: usize, end: usize| {
            set.longest(self.reader, at).is_some_and(|found| found <= end)
        };
        let within = |set: &FragmentSet| inside.iter().any(|at| cue(set, *at, from));
        let before =
            |set: &FragmentSet| (left..self.found.start).any(|at| cue(set, at, self.found.start));
        let adjoining = |set: &FragmentSet, end: usize| {
            (end.saturating_sub(3)..end).any(|at| set.matches(self.reader, at, end))
        };
        let nominal = from == self.found.start;

        // "not only" does not deny.
        let only =
            |at: usize| ["only", "just", "simply"].iter().any(|word| self.reader.is(at + 1, word));
        let not = inside.iter().any(|at| !only(*at) && cue(&cues.negation, *at, from));
        let negated = not
            || nominal && adjoining(&cues.negation, from)
            || adjoining(&cues.no, self.found.start)
            || (from.saturating_sub(2)..from).any(|at| cue(&cues.without, at, from))
            || within(&cues.denial)
            || before(&cues.denial);
        let alleged =
            within(&cues.alleged) || before(&cues.alleged) || self.has_late_adverb(cues, to);
        let infinitive = from > 0 && self.reader.is(from - 1, "to");
        let planned = within(&cues.planned)
            || (infinitive || nominal) && before(&cues.planned)
            || infinitive
                && !self.factual(from)
                && !within(&cues.denial)
                && from > self.found.start;
        let modal = |at: usize| self.reader.traits[at].is(Class::Auxiliary);
        let possible = within(&cues.possible)
            || (left..self.found.start)
                .any(|at| !modal(at) && cue(&cues.possible, at, self.found.start))
            || self.tokens.last().is_some_and(|last| last.span.of(self.text) == "?");

        let mut status = Status {
            polarity: if negated { Polarity::Negated } else { Polarity::Affirmed },
            modality: match (alleged, planned, possible) {
                (true, ..) => Modality::Alleged,
                (_, _, true) => Modality::Possible,
                (_, true, _) => Modality::Planned,
                _ => Modality::Asserted,
            },
            attribution: self.speaker(cues),
        };
        if status.attribution.is_none() && status.modality == Modality::Asserted && self.is_quoted()
        {
            status.modality = Modality::Alleged;
        }
        status
    }

    /// The tokens of a range that no slot took.
    fn free_tokens(&self, from: usize, to: usize) -> Vec<usize> {
        let taken = |token: usize| {
            let mut phrases = self.found.bindings.iter().flat_map(|binding| &binding.phrases);
            phrases.any(|index| {
                let phrase = &self.reader.phrases[*index as usize];
                (phrase.start..phrase.end).contains(&token)
            })
        };
        (from..to).filter(|token| !taken(*token)).collect()
    }

    /// How far left the clause of the match goes.
    fn reach(&self, cues: &Cues) -> usize {
        let mut at = self.found.start;
        while at > 0 && self.found.start - at < REACH {
            let previous = at - 1;
            let conditional = ["that", "if", "whether", "unless"]
                .iter()
                .any(|word| self.reader.is(previous, word));
            let ends = self.reader.breaks[previous]
                || cues.clause.matches(self.reader, previous, at)
                || self.reader.traits[previous].opens_clause() && !conditional;
            if ends {
                break;
            }
            at = previous;
        }
        at
    }

    /// Whether the infinitive at `trigger` follows a verb that makes it a fact.
    fn factual(&self, trigger: usize) -> bool {
        trigger >= 2
            && FACTUAL
                .contains(&self.tokens[trigger - 2].span.of(self.text).to_lowercase().as_str())
    }

    /// "… attacked, reportedly, …"
    fn has_late_adverb(&self, cues: &Cues, from: usize) -> bool {
        let end = (self.found.end + 3).min(self.tokens.len());
        self.free_tokens(from, end).into_iter().any(|at| {
            self.reader.traits[at].is(Class::Adverb)
                && cues.alleged.matches(self.reader, at, at + 1)
        })
    }

    /// Whether the match stands between quotation marks, in a quotation of four words or more.
    fn is_quoted(&self) -> bool {
        let marks: Vec<usize> =
            (0..self.tokens.len()).filter(|token| self.reader.is(*token, "\"")).collect();
        let before = marks.iter().filter(|mark| **mark < self.found.start).count();
        if before % 2 == 0
            || marks.iter().any(|mark| (self.found.start..self.found.end).contains(mark))
        {
            return false;
        }
        let close = marks.get(before).copied().unwrap_or(self.tokens.len());
        close - marks[before - 1] > 4
    }

    /// Who says it.
    fn speaker(&self, cues: &Cues) -> Option<String> {
        for at in self.free_tokens(0, self.tokens.len()) {
            if let Some(end) = cues.according.longest(self.reader, at) {
                return self.words(end, self.run_right(end));
            }
        }
        // "X said on Monday that …": the nearest before the match.
        for verb in (self.found.start.saturating_sub(SAID_REACH)..self.found.start).rev() {
            if self.reader.covered[verb].is_some()
                || cues.saying.longest(self.reader, verb).is_none()
            {
                continue;
            }
            if (verb..self.found.start).any(|token| self.reader.is(token, ";")) {
                break;
            }
            if let Some(speaker) = self.subject_of(verb) {
                return Some(speaker);
            }
        }
        // "…, X said." and "…, said X."
        for verb in self.found.end..self.tokens.len() {
            if self.reader.covered[verb].is_some()
                || cues.saying.longest(self.reader, verb).is_none()
            {
                continue;
            }
            let comma = (self.found.end.saturating_sub(1)..verb)
                .rev()
                .find(|token| self.reader.breaks[*token]);
            let Some(comma) = comma else { continue };
            if comma + 1 == verb {
                return self.subject_behind(verb, cues);
            }
            let clause = self.reader.traits[comma + 1];
            if verb - comma <= SPEAKER && !clause.opens_clause() && !clause.is(Class::Conjunction) {
                return self.subject_of(verb);
            }
        }
        None
    }

    /// The noun phrase behind a verb of attribution: "…, said X."; not "X, a Democrat, said he would".
    fn subject_behind(&self, verb: usize, cues: &Cues) -> Option<String> {
        cues.inverted.longest(self.reader, verb)?;
        let (start, end) = (verb + 1, self.run_right(verb + 1));
        let first = self.reader.traits.get(start)?;
        if first.is(Class::Preposition) || first.is(Class::Conjunction) {
            return None;
        }
        let has_verb = (start..end).any(|token| self.reader.auxiliary(token) > 0);
        if has_verb { None } else { self.words(start, end) }
    }

    /// The noun phrase before a verb of attribution.
    fn subject_of(&self, verb: usize) -> Option<String> {
        let mut end = verb;
        while end > 0 && self.reader.auxiliary(end - 1) == 1 {
            end -= 1;
        }
        let mut start = end;
        while start > 0 && end - start < SPEAKER {
            let previous = start - 1;
            if self.reader.breaks[previous] || self.reader.traits[previous].opens_clause() {
                break;
            }
            start = previous;
        }
        // A verb on the way: what stands before `verb` is no noun phrase, or `verb` no verb.
        let verbal = |token: usize| {
            self.reader.covered[token].is_none()
                && self.reader.lexicon.is_inflected(self.reader.words[token])
                && !self.reader.traits[token].is(Class::Name)
        };
        if (start + 1..end).any(verbal) {
            return None;
        }
        let skipped = |token: usize| {
            let traits = self.reader.traits[token];
            self.reader.covered[token].is_none()
                && (traits.is(Class::Conjunction) || traits.is(Class::Adverb))
        };
        while start < end && skipped(start) {
            start += 1;
        }
        let last = self.reader.traits.get(end.checked_sub(1)?)?;
        let noun = self.reader.covered[end - 1].is_some()
            || !last.is(Class::Determiner) && !last.is(Class::Preposition);
        // The subject of a statement is no prepositional phrase.
        let bare = self.reader.traits.get(start).is_some_and(|first| !first.is(Class::Preposition));
        if noun && bare { self.words(start, end) } else { None }
    }

    /// Where the noun phrase that begins at `start` ends, at the latest.
    fn run_right(&self, start: usize) -> usize {
        let limit = (start + SPEAKER).min(self.tokens.len());
        let stops = |token: &usize| {
            let traits = self.reader.traits[*token];
            self.reader.breaks[*token] || traits.opens_clause() || self.reader.is(*token, ".")
        };
        (start..limit).find(stops).unwrap_or(limit)
    }

    /// The words of a token range, with white space made single spaces.
    fn words(&self, start: usize, end: usize) -> Option<String> {
        let tokens = self.tokens.get(start..end).filter(|tokens| !tokens.is_empty())?;
        let span = Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end);
        Some(span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
