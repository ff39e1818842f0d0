//! The sentences that give a thing a second name: in parentheses, behind "also known as", before "short for".
//!
//! The letters of an acronym are checked in [`acronym`]; whose name it becomes where both
//! are known is settled in [`definitions`](super::definitions).

use std::ops::Range;

use super::acronym::{self, NameWord};
use super::definition_words::{BETWEEN, is_inner, is_quote, may_be_within};
use super::definitions::{DEFINITION, Found};
use super::new_name::NewName;
use super::words::{Words, begins_like_a_name};
use crate::gazetteer::{Gazetteer, Mention};
use crate::text::TokenKind;

/// The most words of a name that no capitals or marks delimit.
const LONGEST: usize = 12;
/// The most words of a second name.
const SHORTEST: usize = 6;
/// How far back in a sentence the first name may end, over commas, "which is" and other parentheses.
const REACH: usize = 10;

/// One sentence.
pub(super) struct Search<'s> {
    pub(super) gazetteer: &'s Gazetteer,
    pub(super) words: Words<'s>,
    pub(super) mentions: &'s [Mention],
    pub(super) text: &'s str,
    pub(super) new: bool,
}

/// What stands between the two names.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    /// Nothing but a parenthesis.
    Parenthesis,
    /// Words that say that the other is a name, too.
    OtherName,
    /// Words, or a comma and "or", before letters.
    Letters,
}

impl Search<'_> {
    pub(super) fn all(&self) -> impl Iterator<Item = Found> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < self.words.len() {
                let found = self.at(at);
                at += 1;
                if found.is_some() {
                    return found;
                }
            }
            None
        })
    }

    /// The definition whose link begins at `at`.
    fn at(&self, at: usize) -> Option<Found> {
        let (words, cues) = (&self.words, &self.gazetteer.cues().definitions);
        if at == 0 {
            return None;
        }
        let opens = words.is(at, "(") || words.is(at, "[");
        let mut from = at + usize::from(opens);
        while opens && BETWEEN.contains(&words.written(from)) {
            from += 1;
        }
        if words.token(at).kind != TokenKind::Word && !opens {
            return None;
        }
        if let Some((end, ())) = words.from(&cues.full_name, from, usize::MAX) {
            return self.short_first(at, from..end);
        }
        let (link, second, trigger) =
            if let Some((end, ())) = words.from(&cues.other_name, from, usize::MAX) {
                (Link::OtherName, end, Some(from..end))
            } else if let Some((end, ())) = words.from(&cues.letters, from, usize::MAX) {
                (Link::Letters, end, Some(from..end))
            } else if opens {
                (Link::Parenthesis, from, None)
            } else {
                return None;
            };
        if !opens && link == Link::Letters && !words.is(at - 1, ",") {
            return None;
        }
        let second = self.second(second, opens)?;
        self.judge(self.first_end(at)?, second, trigger, link)
    }

    /// "TANAP, short for the Trans-Anatolian Natural Gas Pipeline": the link is `trigger`.
    fn short_first(&self, at: usize, trigger: Range<usize>) -> Option<Found> {
        let words = &self.words;
        let end = self.first_end(at)?;
        let start = match words.covered(end - 1) {
            Some(known) => self.range(known).start,
            None => end - 1,
        };
        let letters = acronym::letters(words.span(&(start..end)).of(self.text))?;
        let mut from = trigger.end;
        while words.is(from, "the") || is_quote(words, from) {
            from += 1;
        }
        let known = words.covered(from).filter(|known| self.range(*known).start == from);
        let (first, known, new) = match known {
            Some(known) => (self.range(known), Some(known as usize), None),
            None => {
                let to = (from..words.len().min(from + LONGEST))
                    .take_while(|at| may_be_within(words, *at))
                    .filter(|at| words.is_capital(*at))
                    .map(|at| at + 1)
                    .find(|to| acronym::are_initials(&self.name_words(&(from..*to)), &letters))?;
                (from..to, None, Some(self.new_name(from..to, None)?))
            }
        };
        let name_words = self.name_words(&first);
        let fits = acronym::are_initials(&name_words, &letters)
            || acronym::stand_in(&name_words, &letters);
        fits.then(|| Found {
            sentence: 0,
            first: words.span(&first),
            second: words.span(&(start..end)),
            trigger: Some(words.span(&trigger)),
            known,
            new,
            other: words.covered(start).map(|other| other as usize),
            fits,
            weak: false,
            confidence: 0.9,
        })
    }

    /// Where the name before a link at `at` ends.
    fn first_end(&self, at: usize) -> Option<usize> {
        let words = &self.words;
        let floor = at.saturating_sub(REACH);
        let mut end = at;
        while end > floor {
            let last = end - 1;
            if words.is(last, ")") {
                // "(QDe.014) (AQIM)"
                end = (floor..last).rev().find(|open| words.is(*open, "("))?;
            } else if BETWEEN.contains(&words.written(last))
                || words.is(last, ",")
                || is_quote(words, last)
            {
                end = last;
            } else {
                return Some(end);
            }
        }
        None
    }

    /// The second name, which begins at `at` or behind "the" and a quotation mark; in a parenthesis nothing
    /// else stands.
    fn second(&self, mut at: usize, opens: bool) -> Option<Range<usize>> {
        let words = &self.words;
        let mut quoted = false;
        while words.is(at, "the") || is_quote(words, at) || words.is(at, ":") {
            quoted |= is_quote(words, at);
            at += 1;
        }
        let known = words.covered(at).map(|known| self.range(known));
        let end = match known {
            Some(known) if known.start == at => known.end,
            Some(_) => return None,
            None => {
                let limit = words.len().min(at + SHORTEST);
                let mut end = at;
                while end < limit
                    && words.covered(end).is_none()
                    && (words.is_upper(end) || end > at && is_inner(words, end, limit))
                {
                    end += 1;
                }
                end
            }
        };
        if end <= at || words.covered(end).is_some() && words.is_capital(end) {
            return None;
        }
        let mut close = end;
        while is_quote(words, close) {
            close += 1;
        }
        if quoted && close == end {
            return None;
        }
        let closed = !opens || [")", "]", ",", ";", ":"].iter().any(|sign| words.is(close, sign));
        // "Kavala Front, also known as Dorsu Harbour 3rd Unit": the name goes on.
        let ends = !words.is_capital(close) && !words.is_tie(end);
        (closed && ends).then_some(at..end)
    }

    /// Whether the name that ends before `end` is what `second` is another name of.
    fn judge(
        &self,
        end: usize,
        second: Range<usize>,
        trigger: Option<Range<usize>>,
        link: Link,
    ) -> Option<Found> {
        let words = &self.words;
        let written = words.span(&second).of(self.text);
        let letters = acronym::letters(written);
        let known = words.covered(end - 1).filter(|known| self.range(*known).end == end);
        let run = letters.as_ref().and_then(|letters| self.run(end, letters));
        let within =
            |known: u32| run.as_ref().is_none_or(|run| self.range(known).start <= run.start);
        let (first, known, new, fits) = match known.filter(|known| within(*known)) {
            Some(known) => {
                let first = self.range(known);
                let fits = letters.as_ref().is_some_and(|letters| {
                    run.is_some() || acronym::stand_in(&self.name_words(&first), letters)
                });
                (first, Some(known as usize), None, fits)
            }
            None => {
                let run = run?;
                let behind = (link == Link::Parenthesis).then_some(second.end + 1);
                let new = self.new_name(run.clone(), behind)?;
                (run, None, Some(new), true)
            }
        };
        let same = |one: &Range<usize>| words.folded(one.clone());
        if same(&first) == same(&second) {
            return None;
        }
        let mut weak = false;
        let confidence = match (link, &letters) {
            (_, Some(_)) if fits => 0.95,
            (Link::OtherName, _) => {
                let named = known.is_some() && self.is_other_name(&first, &second);
                named.then_some(0.85)?
            }
            (Link::Letters, _) => return None,
            (Link::Parenthesis, Some(letters)) => {
                let entity = &self.mentions[known?].entity;
                let may = entity.kind.is("Organization")
                    && letters.len() <= SHORTEST
                    && first.len() > 1
                    && !self
                        .gazetteer
                        .cues()
                        .definitions
                        .never
                        .contains(words.folded(second.clone()));
                weak = !acronym::share_initials(&self.name_words(&first), letters);
                may.then_some(0.8)?
            }
            (Link::Parenthesis, None) => return None,
        };
        Some(Found {
            sentence: 0,
            first: words.span(&first),
            second: words.span(&second),
            trigger: trigger.map(|trigger| words.span(&trigger)),
            known,
            new,
            other: words.covered(second.start).map(|other| other as usize),
            fits,
            weak,
            confidence,
        })
    }

    /// The words before `end` whose initials the letters are, or else those that hold the letters in their
    /// order, if all have capitals.
    fn run(&self, end: usize, letters: &[char]) -> Option<Range<usize>> {
        let words = &self.words;
        let floor = end.saturating_sub(LONGEST);
        let starts = (floor..end).rev().take_while(|at| may_be_within(words, *at));
        let starts: Vec<usize> = starts.filter(|at| words.is_capital(*at)).collect();
        let initials =
            |start: &usize| acronym::are_initials(&self.name_words(&(*start..end)), letters);
        if let Some(start) = starts.iter().copied().find(initials) {
            return Some(start..end);
        }
        let is_person = words
            .covered(end - 1)
            .is_some_and(|known| self.mentions[known as usize].entity.kind.is("Person"));
        let capitals = starts
            .into_iter()
            .take_while(|at| (*at..end).all(|at| words.is_upper(at) || words.is(at, "-")));
        let mut long = capitals.filter(|start| start + 2 < end && letters.len() > 2 && !is_person);
        long.find(|start| acronym::stand_in(&self.name_words(&(*start..end)), letters))
            .map(|start| start..end)
    }

    fn name_words(&self, range: &Range<usize>) -> Vec<NameWord<'_>> {
        let words = &self.words;
        let named = range.clone().filter(|at| words.is_word(*at));
        let word = |at: usize| NameWord {
            folded: words.folded(at..at + 1),
            small: !words.is_upper(at) || words.written(at).starts_with(['\'', '’']),
        };
        named.map(word).collect()
    }

    /// The entity that the words at `range` become, which nobody else knows; `behind` is where the word for
    /// the kind of thing may stand: "Baku–Tbilisi–Ceyhan (BTC) pipeline".
    fn new_name(&self, range: Range<usize>, behind: Option<usize>) -> Option<NewName> {
        if !self.new {
            return None;
        }
        NewName::of(
            (&self.words, self.text),
            range,
            behind,
            self.gazetteer,
            self.mentions,
            &DEFINITION,
        )
    }

    /// Whether the name at `first` is all of a name ("Ferdinand I of Aragon" is not Aragon), and the second
    /// one a name by itself and all of one ("Round hand").
    fn is_other_name(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        let (words, cues) = (&self.words, self.gazetteer.cues());
        let part = first.start > 1
            && words.is_lower(first.start - 1)
            && cues.small.contains(words.folded(first.start - 1..first.start))
            && words.is_capital(first.start - 2);
        let listed = |range: Range<usize>| {
            let folded = words.folded(range);
            cues.never.contains(folded) || cues.titles.contains(folded)
        };
        let ends = |at: usize| {
            !words.is_word(at)
                || cues.small.contains(words.folded(at..at + 1))
                || BETWEEN.contains(&words.written(at))
        };
        let written = words.span(second).of(self.text);
        !part
            && !listed(second.clone())
            && !listed(second.start..second.start + 1)
            && begins_like_a_name(written)
            && written.chars().count() > 1
            && ends(second.end)
    }

    /// The tokens of a mention of the sentence.
    fn range(&self, mention: u32) -> Range<usize> {
        self.words.within(self.mentions[mention as usize].span)
    }
}
