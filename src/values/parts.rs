//! Parts of what a date names, and what is counted in ordinals: quarters, seasons, centuries, "late June",
//! "the first three months of 2020".

use super::calendar::{Period, Unit, When, century, season};
use super::date::Point;
use super::lexicon::{Class, Which};
use super::numeric;
use super::reader::{Found, Reader};
use super::reference::Lean;

impl Reader<'_> {
    /// `early 2020`, `mid-2016`, `the end of June 2010`, `late last year`.
    pub(super) fn part(&self, at: usize, depth: u8) -> Option<Found<Period>> {
        let Class::Part(index) = self.class(at) else { return None };
        let noun = matches!(self.item(at).word, "beginning" | "start" | "middle" | "end");
        let mut next = self.skip_hyphen(at + 1);
        if noun {
            if !self.is(next, &["of"]) {
                return None;
            }
            next = self.skip(next + 1, &["the"]);
        } else {
            next = self.skip(next, &["in", "on"]);
            next = self.skip(next, &["the"]);
        }
        let point = self.nested(next, true, depth.checked_sub(1)?)?;
        if matches!(point.what, Point::Weekday(_) | Point::Calendar { days: Some(_), .. }) {
            return None;
        }
        let whole = self.settle(point.what, at);
        Some(Found { what: whole.part(i16::from(index), 3), end: point.end })
    }

    /// `spring 2011`, `the winter of 2010-11`.
    pub(super) fn season_of_year(&self, at: usize) -> Option<Found<Period>> {
        let Class::Season(first) = self.class(at) else { return None };
        let year_at = self.skip(at + 1, &["of"]);
        let item = self.item(year_at);
        let year = numeric::year(item.text).filter(|_| item.class == Class::Digits)?;
        let next = self.skip_hyphen(year_at + 1);
        let spans = next > year_at + 1
            && first == 12
            && numeric::later_year(year, self.item(next).text).is_some();
        Some(Found { what: season(first, year), end: if spans { next + 1 } else { year_at + 1 } })
    }

    /// `Q1 2020`, `Q1 of 2020`.
    pub(super) fn quarter(&self, at: usize) -> Option<Found<Period>> {
        let Class::Quarter(quarter) = self.class(at) else { return None };
        let year = self.year_behind(self.skip_hyphen(at + 1))?;
        let what = Period::all(When::year(year.what)).part(i16::from(quarter) - 1, 4);
        Some(Found { what, end: year.end })
    }

    /// `2020 Q1`.
    pub(super) fn quarter_behind(&self, at: usize) -> Option<Found<Period>> {
        let year = numeric::year(self.item(at).text)?;
        let next = self.skip_hyphen(at + 1);
        let Class::Quarter(quarter) = self.class(next) else { return None };
        let what = Period::all(When::year(year)).part(i16::from(quarter) - 1, 4);
        Some(Found { what, end: next + 1 })
    }

    /// `19th century`, `the nineteenth-century`; one before Christ is found and stays unknown.
    pub(super) fn century(&self, at: usize) -> Option<Found<Period>> {
        let ordinal = self.ordinal(at)?;
        let next = self.skip_hyphen(ordinal.end);
        let Class::Unit(Unit::Century, _) = self.class(next) else { return None };
        if self.is(next + 1, &["bc", "b.c", "bce"]) {
            return Some(Found { what: Period::UNKNOWN, end: next + 2 });
        }
        let count = i16::from(ordinal.what);
        (1..=30).contains(&count).then(|| Found { what: century(count), end: next + 1 })
    }

    /// `the first quarter of 2020`, `the last two weeks of October`, `the second half of the 19th century`.
    pub(super) fn portion(&self, at: usize, depth: u8) -> Option<Found<Period>> {
        let (skip, mut next, backwards) = match self.class(at) {
            Class::Which(Which::Last) => (0, at + 1, true),
            Class::Function if self.is(at, &["final"]) => (0, at + 1, true),
            _ => {
                let ordinal = self.ordinal(at)?;
                (i64::from(ordinal.what) - 1, ordinal.end, false)
            }
        };
        let mut count = 1;
        if let Some(number) = self.small_number(next).filter(|_| skip == 0) {
            (count, next) = (i64::from(number.what), number.end);
        }
        let Class::Unit(unit, _) = self.class(next) else { return None };
        let start = if self.is(next + 1, &["of", "in"]) {
            self.skip(next + 2, &["the"])
        } else {
            // "the third quarter 2020"
            let dated = matches!(unit, Unit::Quarter | Unit::Half)
                && numeric::year(self.item(next + 1).text).is_some();
            dated.then_some(next + 1)?
        };
        let point = self.nested(start, true, depth.checked_sub(1)?)?;
        let whole = self.settle(point.what, at);
        Some(Found {
            what: whole.portion(unit, skip, count, backwards).unwrap_or_default(),
            end: point.end,
        })
    }

    /// `the week of October 7`: the week, Monday to Sunday, that holds it.
    pub(super) fn unit_of(&self, at: usize) -> Option<Found<Period>> {
        let Class::Unit(unit @ (Unit::Week | Unit::Weekend), false) = self.class(at) else {
            return None;
        };
        if !self.is(at + 1, &["of"]) {
            return None;
        }
        let start = self.skip(at + 2, &["the"]);
        let point = self.month_first(start).or_else(|| self.day_first(start))?;
        let Point::Calendar { days: Some(_), .. } = point.what else { return None };
        let day = self.settle(point.what, at).from.and_then(When::first);
        Some(Found {
            what: day.and_then(|day| unit.around(day, 0)).unwrap_or_default(),
            end: point.end,
        })
    }

    /// `the year 2000`, `fiscal year 2022`.
    pub(super) fn year_named(&self, at: usize) -> Option<Found<Period>> {
        let Class::Unit(Unit::Year, false) = self.class(at) else { return None };
        self.year(at + 1, true)
    }

    /// `the year` behind "the end of": the one that holds the reference.
    pub(super) fn unit_here(&self, at: usize) -> Option<Found<Period>> {
        let Class::Unit(
            unit @ (Unit::Week
            | Unit::Month
            | Unit::Quarter
            | Unit::Year
            | Unit::Decade
            | Unit::Century),
            false,
        ) = self.class(at)
        else {
            return None;
        };
        let told = self.before(at, 1).word == "the" && !self.is(at + 1, &["of", "before", "after"]);
        let what = self.reference.and_then(|it| it.around(unit, 0)).unwrap_or_default();
        told.then_some(Found { what, end: at + 1 })
    }

    /// `over the weekend`: the last one, or the one to come behind "will".
    pub(super) fn weekend(&self, at: usize) -> Option<Found<Period>> {
        let Class::Unit(Unit::Weekend, false) = self.class(at) else { return None };
        let here = self.before(at, 1).word == "the"
            && matches!(self.before(at, 2).word, "over" | "during" | "at")
            && !self.is(at + 1, &["of", "before", "after"]);
        let past = self.lean(at) != Lean::Future;
        let what = self.reference.and_then(|it| {
            let begun = it.day()?.weekday().to_monday_zero_offset() >= 5;
            it.around(Unit::Weekend, -i64::from(past && !begun))
        });
        here.then_some(Found { what: what.unwrap_or_default(), end: at + 1 })
    }
}
