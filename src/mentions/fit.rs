//! Which words of a recognized name are the name.
//!
//! Determiners, titles and possessives go; words that the recognizer cut off a compound come in. A known
//! name stays as it is: a recognized one that overlaps it is given up, with two exceptions where
//! the longer name plainly is somebody else, and one where the known name only describes it.

use std::ops::Range;

use super::words::Words;
use crate::gazetteer::{HeldPlaces, Mention, NameCues, Role};
use crate::syntax::{Name, NameKind};
use crate::text::TokenKind;

/// The most words a name has.
const LONGEST: usize = 8;
/// How sure a person must be who bears the name of a known place, in units of [`Name::margin`].
const SURE: u16 = 768;

/// What is left of a recognized name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) range: Range<usize>,
    /// Whether a person's title stands before it.
    pub(super) titled: bool,
    /// Whether it is one word that is as good as any other in lower case.
    pub(super) common: bool,
    /// The known place within it, by its place among the mentions of the sentence.
    pub(super) hides: Option<u32>,
}

/// Fits the recognized names of one sentence.
pub(super) struct Fitter<'f> {
    pub(super) words: &'f Words<'f>,
    pub(super) cues: &'f NameCues,
    /// The known names of the sentence.
    pub(super) mentions: &'f [Mention],
    /// Whether a word is known in lower case.
    pub(super) is_common: &'f mut dyn FnMut(&str) -> bool,
}

impl Fitter<'_> {
    /// What is left of `name`; it may grow as far as `room`, where its neighbours stand.
    pub(super) fn fit(&mut self, name: &Name, room: Range<usize>) -> Option<Fit> {
        let range = self.trim(name.start..name.end.min(self.words.len()))?;
        let mut range = self.grow(range, &room);
        if name.kind == NameKind::Person {
            range = self.grow_person(range, &room);
        }
        let (range, hides) = self.beside_known(range, name)?;
        let mut range = self.trim(range)?;
        let mut titled = false;
        if name.kind == NameKind::Person {
            while self.words.token(range.end - 1).kind == TokenKind::Number && range.len() > 1 {
                range = self.trim(range.start..range.end - 1)?;
            }
            while let Some(end) = self.title_end(&range) {
                titled = true;
                range = self.trim(end..range.end)?;
            }
        }
        titled |= self.words.to(&self.cues.titles, range.start, 0).is_some();
        if !self.may_stand(&range, name) {
            return None;
        }
        let common = self.judge(&range)? && !titled;
        Some(Fit { range, titled, common, hides })
    }

    /// Takes off what no name begins or ends with.
    fn trim(&self, mut range: Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let outside = |at: usize| {
            let kind = words.token(at).kind;
            words.written(at).starts_with(['\'', '’'])
                || !matches!(kind, TokenKind::Word | TokenKind::Number)
                || self.cues.small.contains(words.folded(at..at + 1))
        };
        let opens = |at: usize| {
            words.is_capital(at)
                || words.is_lower(at)
                    && self.cues.particles.contains(words.folded(at..at + 1))
                    && at + 1 < range.end
        };
        while !range.is_empty() && (outside(range.start) || !opens(range.start)) {
            range.start += 1;
        }
        while !range.is_empty() && (outside(range.end - 1) || words.is_lower(range.end - 1)) {
            range.end -= 1;
        }
        (!range.is_empty()).then_some(range)
    }

    /// Takes in the rest of a hyphenated name, and the word that says what it is: "al-" before
    /// "Sisi", "River" behind "Dorsu", "Ministry of" before "Roads".
    fn grow(&self, mut range: Range<usize>, room: &Range<usize>) -> Range<usize> {
        let words = self.words;
        while range.start >= room.start + 2 && words.is_tie(range.start - 1) {
            let at = range.start - 2;
            let particle = self.cues.particles.contains(words.folded(at..at + 1));
            if !words.is_free(at, range.start) || !particle && !words.is_capital(at) {
                break;
            }
            range.start = at;
        }
        while range.end + 1 < room.end && words.is_tie(range.end) {
            let at = range.end + 1;
            if !words.is_free(at, range.end - 1) || !words.is_capital(at) {
                break;
            }
            range.end = at + 1;
        }
        if let Some((end, _)) = words.from(&self.cues.last, range.end, room.end)
            && (range.end..end).all(|at| words.is_capital(at) && words.is_free(at, range.end - 1))
        {
            range.end = end;
        }
        // Not "king", nor "King" before two names.
        let styles = (range.len() == 1).then_some(&self.cues.styles);
        let style = styles.and_then(|styles| words.to(styles, range.start, room.start));
        let opening = words.to(&self.cues.first, range.start, room.start);
        let starts = [opening.map(|(start, _)| start), style.map(|(start, ())| start)];
        if let Some(start) = starts.into_iter().flatten().min()
            && (start..range.start).all(|at| words.is_free(at, range.start))
            && words.is_capital(start)
        {
            range.start = start;
        }
        range
    }

    /// Takes in the first and last of several names: "Gertrude" before "Vanderbilt", "Garced" behind
    /// "Wanda Vázquez".
    fn grow_person(&mut self, mut range: Range<usize>, room: &Range<usize>) -> Range<usize> {
        let words = self.words;
        let mut is_more = |at: usize, beside: usize| {
            let quiet = words.written(at).contains(char::is_lowercase);
            words.is_free(at, beside) && quiet && self.is_telling(at)
        };
        while range.end < room.end && is_more(range.end, range.end - 1) {
            range.end += 1;
        }
        while range.start > room.start && is_more(range.start - 1, range.start) {
            range.start -= 1;
        }
        range
    }

    /// What the known names leave of it, and the known place that it hides.
    fn beside_known(
        &mut self,
        range: Range<usize>,
        name: &Name,
    ) -> Option<(Range<usize>, Option<u32>)> {
        let words = self.words;
        let Some(known) = range.clone().find_map(|at| words.covered(at)) else {
            return Some((range, None));
        };
        let covers = |at: usize| words.covered(at) == Some(known);
        let start = range.clone().find(|at| covers(*at))?;
        let end = (start..range.end).find(|at| !covers(*at)).unwrap_or(range.end);
        let crosses = start > 0 && covers(start - 1) || end < words.len() && covers(end);
        if crosses
            || (start..end) == range
            || (end..range.end).any(|at| words.covered(at).is_some())
        {
            return None;
        }
        let mention = &self.mentions[known as usize];
        if self.holds(&range, start..end, mention, name) {
            return Some((range, Some(known)));
        }
        // "Israeli Elbit Systems", "Norway's Equinor", "US Senator Ted Cruz": the known name only
        // tells where the other is from.
        let owns = words.is(end, "'s") || words.is(end, "'");
        let titled = words.from(&self.cues.titles, end, range.end - 1).is_some();
        if start != range.start || !(mention.role == Role::Demonym || owns || titled) {
            return None;
        }
        let rest = end + usize::from(owns)..range.end;
        rest.clone().any(|at| self.is_telling(at)).then_some((rest, None))
    }

    /// Whether the recognized name is somebody else who bears the name of a known place.
    fn holds(
        &mut self,
        range: &Range<usize>,
        known: Range<usize>,
        mention: &Mention,
        name: &Name,
    ) -> bool {
        let place = mention.entity.kind.is("Place") && mention.role == Role::Name;
        if !place || mention.is_given() {
            return false;
        }
        // "Bank of Baku", "Baku University"; not "Ukraine Defense Ministry", which acts for Ukraine.
        let first = self.words.from(&self.cues.first, range.start, known.start);
        let last = self.words.to(&self.cues.last, range.end, known.end);
        if let Some((_, cue)) = last.or(first) {
            return match cue.holds_places {
                HeldPlaces::None => false,
                HeldPlaces::Local => !mention.entity.kind.is("Country"),
                HeldPlaces::All => true,
            };
        }
        // "Jack London", "Jordan Peterson".
        let mut rest = (range.start..known.start).chain(known.end..range.end);
        name.kind == NameKind::Person
            && name.margin >= SURE
            && rest.all(|at| self.words.is_capital(at) && self.is_telling(at))
    }

    /// Whether the name leaves what is reserved as it is, or is it: "Cuba Gooding", and not "Gooding" or
    /// "Cuba". As with a name that hides a known place, its words or its look must be plain.
    fn may_stand(&self, range: &Range<usize>, name: &Name) -> bool {
        if !self.words.is_reserved(range) {
            return true;
        }
        let cued = self.words.from(&self.cues.first, range.start, range.end - 1).is_some()
            || self.words.to(&self.cues.last, range.end, range.start + 1).is_some();
        let sure = name.kind == NameKind::Person && name.margin >= SURE;
        (cued || sure) && self.words.keeps_whole(range)
    }

    /// Whether the word is a capitalised one that is not known in lower case, nor a title.
    fn is_telling(&mut self, at: usize) -> bool {
        let folded = self.words.folded(at..at + 1);
        self.words.is_capital(at)
            && !self.cues.titles.contains(folded)
            && !self.cues.last.contains(folded)
            && !(self.is_common)(self.words.written(at))
    }

    /// Where the title that the name begins with ends, if it is no part of the name.
    fn title_end(&self, range: &Range<usize>) -> Option<usize> {
        let (words, cues) = (self.words, self.cues);
        if let Some((end, ())) = words.from(&cues.styles, range.start, range.end - 1) {
            return (end + 1 < range.end).then_some(end);
        }
        words.from(&cues.titles, range.start, range.end - 1).map(|(end, ())| end)
    }

    /// Whether the name is one common word; none when it is no name at all.
    fn judge(&mut self, range: &Range<usize>) -> Option<bool> {
        let (words, cues) = (self.words, self.cues);
        let inside = |at: usize| {
            words.is_word(at)
                || words.token(at).kind == TokenKind::Number
                || ["-", "'", "&", ".", "/"].iter().any(|sign| words.is(at, sign))
        };
        let count = range.clone().filter(|at| words.is_word(*at)).count();
        let whole = words.folded(range.clone());
        let listed = cues.never.contains(whole)
            || cues.titles.contains(whole)
            || cues.styles.contains(whole)
            || cues.small.contains(whole);
        let letters = whole.chars().filter(|letter| letter.is_alphabetic()).count();
        if count == 0 || count > LONGEST || listed || letters < 2 || !range.clone().all(inside) {
            return None;
        }
        let mut common = true;
        for at in range.clone().filter(|at| words.is_word(*at)) {
            common = common && (self.is_common)(words.written(at));
        }
        // "BREAKING NEWS"
        let shouts = |at: usize| !words.written(at).contains(char::is_lowercase);
        if common && count > 1 && range.clone().all(shouts) {
            return None;
        }
        Some(common && count == 1)
    }
}
