//! The document's date, and what an expression means that leaves its year or week to be understood.
//!
//! A document may be dated to the year or the month only; what cannot be told from that is unknown.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::calendar::{Period, Unit, When, season, shift};

/// Where a day without a year or a week is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// At or before the reference.
    Past,
    /// Nothing says where. A day of a month is the one nearest to the reference; news tells what was, so a month
    /// and a day of the week are at or before it.
    Near,
    /// At or after it: behind "will" and its like.
    Future,
}

/// The date of the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference(When);

impl Reference {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, the last possibly with a time behind it.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(['T', ' ']).next()?.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        let when = When { year, month, day };
        when.first().map(|_| Self(when))
    }

    pub(super) const fn when(self) -> When {
        self.0
    }

    /// The day, if it is known.
    pub(super) fn day(self) -> Option<Date> {
        self.0.day.and_then(|_| self.0.first())
    }

    /// Its first day, if it is dated at least as exactly as `unit` counts.
    pub(super) fn at_least(self, unit: Unit) -> Option<Date> {
        let known = match unit {
            Unit::Year | Unit::Decade | Unit::Century => true,
            Unit::Month | Unit::Quarter | Unit::Half => self.0.month.is_some(),
            _ => self.0.day.is_some(),
        };
        if known { self.0.first() } else { None }
    }

    /// The unit that holds it, moved by `steps`.
    pub(super) fn around(self, unit: Unit, steps: i64) -> Option<Period> {
        unit.around(self.at_least(unit)?, steps)
    }

    /// `count` units up to it, or from it on when `ahead`.
    pub(super) fn rolling(self, unit: Unit, count: i64, ahead: bool) -> Option<Period> {
        let here = self.0;
        let moved = shift(self.at_least(unit)?, unit, if ahead { count } else { -count })?;
        let moved = match (here.month, here.day) {
            (None, _) => When::year(moved.year()),
            (_, None) => When::month(moved.year(), moved.month()),
            _ => When::day(moved),
        };
        Some(if ahead { Period::between(here, moved) } else { Period::between(moved, here) })
    }

    /// The moment `count` units back, as exactly as they count; halves of a year by months.
    pub(super) fn ago(self, unit: Unit, count: f64) -> Option<Period> {
        let whole = count.fract() == 0.0;
        let months = match unit {
            Unit::Year => count * 12.0,
            Unit::Decade => count * 120.0,
            Unit::Century => count * 1200.0,
            _ => count,
        };
        let by_year = matches!(unit, Unit::Year | Unit::Decade | Unit::Century);
        if by_year && !whole {
            return self.around(Unit::Month, -(months.round() as i64));
        }
        let count = if by_year { months / 12.0 } else { count };
        self.around(if by_year { Unit::Year } else { unit }, -(count.floor() as i64))
    }

    /// The year of `month`, or of a day in it.
    pub(super) fn year_of(self, month: i8, day: Option<i8>, lean: Lean) -> i16 {
        let Some(here) = self.0.month else { return self.0.year };
        let order = match (day, self.0.day) {
            (Some(day), Some(today)) if month == here => day.cmp(&today),
            _ => month.cmp(&here),
        };
        match (lean, order) {
            (Lean::Near, Ordering::Greater) if day.is_some() && month - here <= 6 => self.0.year,
            (Lean::Near, Ordering::Less) if day.is_some() && here - month > 6 => self.0.year + 1,
            (Lean::Past | Lean::Near, Ordering::Greater) => self.0.year - 1,
            (Lean::Future, Ordering::Less) => self.0.year + 1,
            _ => self.0.year,
        }
    }

    /// The year, the reference's or one beside it, in which that day falls on `weekday`.
    pub(super) fn year_with(self, month: i8, day: i8, weekday: i8) -> Option<i16> {
        let falls = |year: &i16| {
            let date = Date::new(*year, month, day).ok();
            date.is_some_and(|date| date.weekday().to_monday_zero_offset() == weekday)
        };
        [self.0.year, self.0.year - 1, self.0.year + 1].into_iter().find(falls)
    }

    /// The nearest such day of the week, the reference itself among them.
    pub(super) fn weekday(self, weekday: i8, lean: Lean) -> Option<Period> {
        let today = self.day()?;
        let ahead = i64::from(weekday - today.weekday().to_monday_zero_offset()).rem_euclid(7);
        let days = match lean {
            Lean::Future => ahead,
            _ if ahead == 0 => 0,
            _ => ahead - 7,
        };
        Some(Period::all(When::day(shift(today, Unit::Day, days)?)))
    }

    /// That day of this week, or of the one `weeks` away.
    pub(super) fn weekday_of_week(self, weekday: i8, weeks: i64) -> Option<Period> {
        let today = self.day()?;
        let offset = i64::from(weekday) - i64::from(today.weekday().to_monday_zero_offset());
        Some(Period::all(When::day(shift(today, Unit::Day, weeks * 7 + offset)?)))
    }

    /// The season of that name `steps` away: 0 is this year's, -1 the last that has begun before this month.
    pub(super) fn season(self, first_month: i8, steps: i64) -> Option<Period> {
        let (year, month) = (self.0.year, self.0.month);
        let year = match steps {
            0 => year,
            1 => year + i16::from(month? >= first_month),
            _ => year - i16::from(month? <= first_month.saturating_add(2)),
        };
        Some(season(first_month, year))
    }
}
