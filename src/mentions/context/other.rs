//! Names that are something else than what is listed: part of a person's name, a river, a month, a town
//! elsewhere, the head of a longer name.

use std::ops::Range;
use std::sync::Arc;

use super::beside::{Beside, lies_in};
use crate::gazetteer::Entity;

impl Beside<'_, '_> {
    /// Whether it is part of a person's name: "Michael Jordan", "Mrs May", "Georgia Meloni".
    pub(super) fn is_person(&mut self, place: usize) -> bool {
        let (words, cues) = (self.words, self.cues);
        let Range { start, end } = self.names[place].range;
        if end - start != 1 {
            return false;
        }
        let plain = !self.shouts && !self.is_title;
        if start > 0 && self.name_at(start - 1).is_none() {
            let before = start - 1;
            let initial = |text: &str| {
                let mut letters = text.chars();
                letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
            };
            let behind_name = before > 0
                && words.is_upper(before - 1)
                && words.written(before - 1).contains(char::is_lowercase);
            let is_numeral = words.written(before).starts_with(['I', 'V', 'X']);
            let known = cues.senses.first_names.contains(words.folded(before..start));
            if initial(words.written(before))
                && (behind_name || self.is_head(before) && !is_numeral)
                || known
                    && words.is_upper(before)
                    && (plain && !self.is_head(before)
                        || !self.lexis.is_common(words.written(before)))
            {
                return true;
            }
            let title = words.to(&cues.titles, start, 0).or(words.to(&cues.styles, start, 0));
            if let Some((from, ())) = title
                && plain
                && words.is_upper(from)
                && !cues.senses.weak_titles.contains(words.folded(from..start))
            {
                return true;
            }
        }
        let places = self.before(place).is_some_and(|kind| kind.is("Place"));
        let word = words.folded(start..end);
        plain
            && !places
            && cues.senses.place_first_names.contains(word)
            && self.opens_name(end)
            && !self.lexis.is_common(words.written(end))
    }

    /// Whether the capitalised word there is in no known name and may go on one that stands before it.
    fn opens_name(&self, at: usize) -> bool {
        let (words, cues) = (self.words, self.cues);
        let word = words.folded(at..at + 1);
        let named = words.from(&cues.never, at, words.len()).is_some()
            || words.from(&cues.titles, at, words.len()).is_some()
            || words.from(&cues.senses.after, at, words.len()).is_some()
            || cues.small.contains(word)
            || cues.senses.months.contains(word);
        words.is_upper(at) && self.name_at(at).is_none() && !named
    }

    /// Whether it is the head of a longer name that is not known: "Georgia Tech".
    pub(super) fn is_longer(&mut self, place: usize) -> bool {
        let words = self.words;
        let name = &self.names[place];
        let Range { start, end } = name.range;
        let first = self.cues.senses.place_first_names.contains(words.folded(start..end));
        let candidate = !name.others.is_empty() || first && !name.entity.kind.is("Country");
        candidate
            && !self.shouts
            && !self.is_title
            && self.opens_name(end)
            && self.lexis.is_common(words.written(end))
    }

    /// Whether it is a month: "in May", "May 7".
    pub(super) fn is_date(&self, place: usize) -> bool {
        let (words, senses) = (self.words, &self.cues.senses);
        let Range { start, end } = self.names[place].range;
        if !senses.months.contains(words.folded(start..end)) {
            return false;
        }
        let is_number = |at: usize| words.written(at).starts_with(|c: char| c.is_ascii_digit());
        is_number(end)
            || start > 0
                && !words.is(end, "'s")
                && (is_number(start - 1)
                    || senses.calendar.contains(words.folded(start - 1..start)))
    }

    /// Whether a place behind a comma says that it is none of those listed: "Lebanon, Ohio".
    pub(super) fn is_elsewhere(&self, place: usize) -> bool {
        let words = self.words;
        let name = &self.names[place];
        let Some(holder) = self.holder(place) else { return false };
        let town = |entity: &Arc<Entity>| entity.kind.is("City") || entity.kind.is("Country");
        if !name.meanings().all(town) || name.meanings().any(|entity| lies_in(entity, holder)) {
            return false;
        }
        let next = self.names[place + 1].range.end;
        let closes = next >= words.len()
            || [",", ".", ")", ";"].iter().any(|sign| words.is(next, sign))
            || self.cues.small.contains(words.folded(next..next + 1));
        let start = name.range.start;
        // "In Rome, Tonga and others said": a country behind a comma is somebody else as often.
        let behind = start > 0 && self.cues.small.contains(words.folded(start - 1..start));
        closes && behind && holder.kind.is("Region") && holder.country.is_some()
    }

    /// Whether it is a river or lake of that name, of which none is listed: "the river Jordan".
    pub(super) fn is_water(&self, place: usize) -> bool {
        let words = self.words;
        let name = &self.names[place];
        let Range { start, end } = name.range;
        if name.may_be("WaterBody") || !name.may_be("Place") {
            return false;
        }
        let river = start > 0 && words.is(start - 1, "river");
        let behind_the = start > 1 && (words.is(start - 2, "the") || words.is_upper(start - 1));
        let lake = start > 0 && words.is(start - 1, "lake") && words.is_upper(start - 1);
        let after = ["river", "lake", "strait", "canal"].iter().any(|word| words.is(end, word));
        river && behind_the || lake || after
    }
}
