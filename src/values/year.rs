//! When four digits are a year, and decades.
//!
//! English tells a year from a number by what stands beside it: "in 1991" and "the 1979 revolution" are years,
//! "in 1991 homes", "Resolution 1701" and "a population of 2000" are not.

use super::calendar::Period;
use super::calendar::When;
use super::lexicon::Class;
use super::numeric;
use super::reader::{Found, Reader};

impl Reader<'_> {
    /// The year, or years as in `1992-98`, at `at`. It is one if something says so, or if it is `sure`.
    pub(super) fn year(&self, at: usize, sure: bool) -> Option<Found<Period>> {
        if let Some((first, last)) = self.item(at).text.split_once('/') {
            // "1992/93"
            let years = numeric::year(first)
                .and_then(|first| Some((first, numeric::later_year(first, last)?)));
            return years
                .map(|(first, last)| Found { what: Period::years(first, last), end: at + 1 });
        }
        let first = numeric::year(self.item(at).text)?;
        if self.is(at + 1, &["bc", "b.c", "bce"]) {
            return None;
        }
        let next = self.item(at + 1);
        let range =
            next.is_dash().then(|| numeric::later_year(first, self.item(at + 2).text)).flatten();
        if let Some(last) = range.filter(|_| next.glued == self.item(at + 2).glued) {
            let written = !self.item(at + 3).is_dash() && !self.is_tail(at) && !self.counts(at + 3);
            return (written && !self.is_label(at))
                .then(|| Found { what: Period::years(first, last), end: at + 3 });
        }
        if let Some(last) =
            self.is(at + 1, &["to"]).then(|| numeric::year(self.item(at + 2).text)).flatten()
        {
            let modern = |year| (1900..=2050).contains(&year);
            let years = modern(first) && modern(last) && first < last && !self.counts(at + 3);
            if years && !self.is_label(at) && !sure {
                return Some(Found { what: Period::years(first, last), end: at + 3 });
            }
        }
        if self.item(at + 1).is_dash()
            && self.item(at + 1).glued
            && self.class(at + 2) == Class::Digits
        {
            return None;
        }
        let is = if sure { !self.counts(at + 1) } else { self.is_year(at, first) };
        is.then(|| Found { what: Period::all(When::year(first)), end: at + 1 })
    }

    /// Whether the words beside it make a year of `year`.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let before = self.before(at, 1);
        let counts = self.counts(at + 1);
        let modern = (1900..=2050).contains(&year);
        match before.word {
            "in" | "since" | "until" | "till" | "during" | "throughout" | "circa" => {
                // A plural behind a modern year begins a clause: "in 2015 sanctions were …".
                let unit = matches!(
                    self.class(at + 1),
                    Class::Measure(..)
                        | Class::Unit(_, true)
                        | Class::Scale(_)
                        | Class::Currency(_)
                );
                !unit && (modern || !counts)
            }
            "early" | "mid" | "late" | "born" | "year" | "fiscal" => !counts,
            "of" => !counts && !AMOUNTS.contains(&self.before(at, 2).text),
            "by" => !counts && !CHANGES.contains(&self.before(at, 2).text),
            "from" | "before" | "after" | "through" | "prior" | "for" => !counts && modern,
            "to" => !counts && matches!(self.before(at, 2).text, "prior" | "back"),
            "the" | "a" | "its" | "his" | "their" | "this" => {
                let noun = self.item(at + 1).text.starts_with(char::is_alphabetic)
                    && self.class(at + 1) == Class::Other;
                noun && !counts && modern
            }
            "and" | "or" => !counts && self.lists_years(at),
            _ if before.text == "," => !counts && self.lists_years(at),
            _ if before.text == "(" => matches!(self.item(at + 1).text, ")" | "," | ";"),
            _ if before.is_dash() => before.glued && self.before(at, 2).word == "mid",
            _ if before.text.eq_ignore_ascii_case("its") => false,
            _ if before.text.ends_with("’s") || before.text.ends_with("'s") => {
                modern && !counts && self.is_event_noun(at + 1)
            }
            _ => at == 0 && modern && self.is(1, &["was", "has", "had", "will"]),
        }
    }

    /// A noun may follow a year behind an owner: "Iran's 1979 revolution".
    fn is_event_noun(&self, at: usize) -> bool {
        self.class(at) == Class::Other && self.item(at).text.starts_with(char::is_alphabetic)
    }

    /// Whether the number at `at` goes on a list of years: "in 1991, 1995 and 2001".
    fn lists_years(&self, at: usize) -> bool {
        let mut earlier = at;
        // Years and the marks between them; a longer list is no list of years.
        for _ in 0..6 {
            let Some(mark) = earlier.checked_sub(1) else { return false };
            let comma =
                usize::from(self.is(mark, &["and", "or"]) && self.before(mark, 1).text == ",");
            let Some(number) = mark.checked_sub(1 + comma) else { return false };
            if numeric::year(self.item(number).text).is_none() {
                return false;
            }
            let before = self.before(number, 1);
            if matches!(before.word, "in" | "since" | "between" | "from" | "during" | "of") {
                return true;
            }
            if !matches!(before.text, "," | "and" | "or") {
                return matches!(
                    before.class,
                    Class::Month(_) | Class::ShortMonth(_) | Class::Digits
                );
            }
            earlier = number;
        }
        false
    }

    /// Whether the number at `at` belongs to the name before it: `Resolution 1701`, `Boeing 747`.
    pub(super) fn is_label(&self, at: usize) -> bool {
        let before = self.before(at, 1);
        if before.word == "of" && self.before(at, 2).text == "Group" {
            return true;
        }
        let label = LABELS.iter().any(|label| label.eq_ignore_ascii_case(before.text));
        label
            || (at > 0
                && self.is_name(at - 1)
                && (at > 1 || !before.text.ends_with("ly") && !LEADING.contains(&before.text)))
    }

    /// `the 1990s`, `early 1990s`, `the '90s`. "1900s" is the century.
    pub(super) fn decade(&self, at: usize) -> Option<Found<Period>> {
        let text = self.item(at).text;
        if let Some(first) = numeric::decade(text) {
            let article = self.before(at, 1).word == "the"
                || (matches!(self.before(at, 1).text, "'" | "’" | "‘")
                    && self.before(at, 2).word == "the")
                || (self.before(at, 1).class == Class::Part(1) && self.before(at, 2).word == "the")
                || (self.before(at, 1).is_dash() && self.before(at, 3).word == "the");
            let written = text.len() == 5
                || article
                || matches!(self.before(at, 1).word, "early" | "late")
                    && self.before(at, 2).word == "the";
            let last = if first % 100 == 0 && first < 2000 { first + 99 } else { first + 9 };
            return written.then(|| Found { what: Period::years(first, last), end: at + 1 });
        }
        let first = numeric::year(text).filter(|year| year % 10 == 0)?;
        let plural = matches!(self.item(at + 1).text, "'s" | "’s") && self.item(at + 1).glued;
        let told = matches!(self.before(at, 1).word, "the" | "early" | "mid" | "late")
            || self.before(at, 1).is_dash();
        (plural && told).then(|| Found { what: Period::years(first, first + 9), end: at + 2 })
    }
}

/// Before "of", they measure: "a population of 2000".
#[rustfmt::skip]
const AMOUNTS: &[&str] = &[
    "population", "total", "height", "elevation", "altitude", "distance", "depth", "length", "number", "average",
    "maximum", "minimum", "capacity", "speed", "sum", "out", "force", "crew", "army", "strength", "staff",
    "toll", "tens", "range", "price", "cost", "value", "count", "width", "weight", "group",
];

/// Before "by", they change by an amount: "rose by 1900".
#[rustfmt::skip]
const CHANGES: &[&str] = &[
    "rose", "fell", "grew", "increased", "decreased", "dropped", "declined", "up", "down", "cut", "reduced",
    "outnumbered", "rise", "fall", "grow", "increase", "drop", "reduce", "raised", "raise", "shrank", "multiplied",
];

/// What may begin a sentence before a number that counts, beside adverbs in -ly.
const LEADING: &[&str] = &[
    "Only", "Almost", "Another", "These", "Those", "Both", "All", "Over", "Under", "Up", "With",
    "Of",
];

/// What is numbered, not counted.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "page", "pages", "p.", "pp.", "chapter", "article", "articles", "section", "sections", "paragraph",
    "paragraphs", "resolution", "route", "highway", "no.", "number", "nos.", "line", "lot", "room", "channel", "phase",
    "class", "grade", "group", "level", "type", "version", "volume", "vol.", "part", "stage", "step", "item",
    "title", "tier", "gate", "flight", "area", "block", "building", "apartment", "figure", "table", "act",
    "§", "#", "№", "clause", "rule", "order", "decree", "division", "district", "ward", "verse", "episode", "season",
];
