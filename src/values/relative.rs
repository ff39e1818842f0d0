//! Times told from the document's date: "yesterday", "last week", "two years ago", "the past three months".
//!
//! What the text tells from another time in it ("the following year", "two days later") is found and stays
//! unknown, and so is what has no number ("in recent weeks").

use super::calendar::{Period, Unit, When, shift};
use super::date::Point;
use super::lexicon::{Class, Which};
use super::numeric::plain;
use super::reader::{Found, Reader};
use super::reference::Lean;

impl Which {
    /// Units from the one that holds the reference.
    pub(super) const fn steps(self) -> Option<i64> {
        match self {
            Self::Last | Self::Past => Some(-1),
            Self::This => Some(0),
            Self::Next | Self::Coming => Some(1),
            Self::Recent | Self::Told => None,
        }
    }
}

impl Reader<'_> {
    /// `yesterday`, `tomorrow morning`.
    pub(super) fn near(&self, at: usize) -> Option<Found<Period>> {
        let Class::Near(days) = self.class(at) else { return None };
        // "USA Today", "today's" and the like: a name has a name before it.
        if self.item(at).is_capital() && self.is_name(at.wrapping_sub(1)) {
            return None;
        }
        let end = self.skip_day_part(at + 1);
        Some(Found { what: self.around(Unit::Day, days.into()), end })
    }

    /// The index behind `morning` and its like at `at`, else `at`.
    pub(super) fn skip_day_part(&self, at: usize) -> usize {
        at + usize::from(self.class(at) == Class::DayPart)
    }

    /// `day before yesterday`, `day after tomorrow`.
    pub(super) fn day_before(&self, at: usize) -> Option<Found<Period>> {
        let Class::Unit(Unit::Day, false) = self.class(at) else { return None };
        let days = match (self.item(at + 1).word, self.class(at + 2)) {
            ("before", Class::Near(-1)) => -2,
            ("after", Class::Near(1)) => 2,
            _ => return None,
        };
        Some(Found { what: self.around(Unit::Day, days), end: at + 3 })
    }

    /// `last week`, `the past three months`, `next Tuesday`, `this spring`, `last night`.
    pub(super) fn which(&self, at: usize) -> Option<Found<Point>> {
        let Class::Which(mut which) = self.class(at) else { return None };
        let mut next = at + 1;
        if let (Which::This, Class::Which(second @ (Which::Past | Which::Coming | Which::Last))) =
            (which, self.class(next))
        {
            (which, next) = (second, next + 1);
        }
        let found = |what, end| Some(Found { what: Point::Period(what), end });
        if matches!(self.item(next).word, "few" | "several" | "couple" | "many" | "some") {
            let unit = self.skip(next + 1, &["of"]);
            let plural = matches!(self.class(unit), Class::Unit(_, true)) && which != Which::This;
            return if plural { found(Period::UNKNOWN, unit + 1) } else { None };
        }
        if let Some(count) = self.small_number(next) {
            let Class::Unit(unit, _) = self.class(count.end) else { return None };
            let what = match which {
                Which::Last | Which::Past => self.rolling(unit, count.what.into(), false),
                Which::Next | Which::Coming => self.rolling(unit, count.what.into(), true),
                _ => return None,
            };
            return found(what, count.end + 1);
        }
        match self.class(next) {
            Class::Unit(unit, plural) => {
                self.which_unit(at, which, unit, plural).and_then(|what| found(what, next + 1))
            }
            Class::Weekday(day) => {
                let reference = self.reference;
                let strictly = |weeks: i64, lean| {
                    let near = reference.and_then(|it| it.weekday(day, lean));
                    let today =
                        reference.and_then(|it| it.day()).map(|day| Period::all(When::day(day)));
                    if near == today {
                        reference.and_then(|it| it.weekday_of_week(day, weeks))
                    } else {
                        near
                    }
                };
                let what = match which {
                    Which::Past => strictly(-1, Lean::Past),
                    Which::Coming => strictly(1, Lean::Future),
                    Which::Told if self.is(at, &["previous"]) => {
                        reference.and_then(|it| it.weekday_of_week(day, -1))
                    }
                    Which::Told => None,
                    Which::Recent => return None,
                    _ => reference.and_then(|it| it.weekday_of_week(day, which.steps()?)),
                };
                let end = self.skip_day_part(next + 1);
                found(what.unwrap_or_default(), end)
            }
            Class::Month(month)
                if self.item(next).is_capital() || !self.is(next, &["may", "march"]) =>
            {
                let here = self.reference.map(|it| it.when());
                let what = here.and_then(|here| {
                    let year = match which {
                        Which::Last | Which::Past => here.year - i16::from(here.month? <= month),
                        Which::Next | Which::Coming => here.year + i16::from(here.month? >= month),
                        Which::This => here.year,
                        Which::Recent | Which::Told => return None,
                    };
                    Some(Period::all(When::month(year, month)))
                });
                let days = self.small_number(next + 1).is_some();
                if days || matches!(which, Which::Recent | Which::Told) {
                    None
                } else {
                    found(what.unwrap_or_default(), next + 1)
                }
            }
            Class::Season(first) => {
                let what = self
                    .reference
                    .zip(which.steps())
                    .and_then(|(it, steps)| it.season(first, steps));
                found(what.unwrap_or_default(), next + 1)
            }
            Class::DayPart => match which {
                Which::Last => found(self.around(Unit::Day, -1), next + 1),
                Which::This => found(self.around(Unit::Day, 0), next + 1),
                _ => None,
            },
            _ => None,
        }
    }

    /// What `last`, `this` … `unit` means, `which` standing at `at` or behind it.
    fn which_unit(&self, at: usize, which: Which, unit: Unit, plural: bool) -> Option<Period> {
        let exact = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Half);
        let end = at + 2;
        let tailed = self.item(end).is_dash() && self.item(end).glued;
        if tailed || (exact && !plural) {
            return None;
        }
        if plural {
            let vague = matches!(
                which,
                Which::Recent | Which::Coming | Which::Past | Which::Next | Which::Last
            );
            return vague.then_some(Period::UNKNOWN);
        }
        let the = self.before(at, 1).word == "the";
        match which {
            // "the last day of the war"
            Which::Last if the && self.is(end, &["of", "before", "in"]) => None,
            Which::Last if the => Some(self.rolling(unit, 1, false)),
            Which::Past => match unit {
                Unit::Weekend => Some(self.around(unit, -1)),
                _ => Some(self.rolling(unit, 1, false)),
            },
            // "over the next decade" is told from now, "the next day" from another.
            Which::Next if the => {
                let ahead = matches!(unit, Unit::Decade | Unit::Century)
                    || matches!(self.before(at, 2).word, "over" | "within" | "for" | "during");
                Some(if ahead { self.rolling(unit, 1, true) } else { Period::UNKNOWN })
            }
            Which::This if unit == Unit::Day => None,
            Which::Told => {
                let told = the || self.is(at, &["that"]) || at == 0;
                if told {
                    Some(Period::UNKNOWN)
                } else {
                    self.is(at, &["previous"]).then(|| self.around(unit, -1))
                }
            }
            Which::Recent => None,
            _ => Some(self.around(unit, which.steps()?)),
        }
    }

    /// `two years ago`, `a week earlier`, `several months ago`, `years later`.
    pub(super) fn told(&self, at: usize, depth: u8) -> Option<Found<Period>> {
        let (count, mut next) = match self.item(at).word {
            "several" | "few" | "many" | "some" => (None, at + 1),
            "couple" => (None, self.skip(at + 1, &["of"])),
            "a" | "an" if self.is(at + 1, &["few", "couple"]) => (None, self.skip(at + 2, &["of"])),
            "a" | "an" => (Some(1.0), at + 1),
            _ if matches!(self.class(at), Class::Unit(_, true)) => (None, at),
            _ => {
                let number = self.number(at)?;
                (Some(number.what), number.end)
            }
        };
        let Class::Unit(unit, _) = self.class(next) else { return None };
        next += 1;
        let mut count = count;
        if self.is(next, &["and"]) && self.is(next + 1, &["a"]) && self.is(next + 2, &["half"]) {
            (count, next) = (count.map(|count| count + 0.5), next + 3);
        }
        let short = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
        let ago = match self.item(next).word {
            "ago" => true,
            "earlier" | "later" if !short => false,
            "before" | "after" | "from" if count.is_some_and(|count| count.fract() == 0.0) => {
                return self.beside(next, unit, count? as i64, depth);
            }
            _ => return None,
        };
        let what =
            self.reference.zip(count).filter(|_| ago).and_then(|(it, count)| it.ago(unit, count));
        Some(Found { what: what.unwrap_or_default(), end: next + 1 })
    }

    /// `two weeks before May 13`, `three days from now`: `count` units from what stands behind the word at `at`.
    fn beside(&self, at: usize, unit: Unit, count: i64, depth: u8) -> Option<Found<Period>> {
        let start = self.skip(at + 1, &["the"]);
        let from = self.is(at, &["from"]);
        let point = if self.is(start, &["now"]) {
            let now = self.reference.map_or(Period::UNKNOWN, |it| Period::all(it.when()));
            Found { what: now, end: start + 1 }
        } else {
            let point = self.nested(start, true, depth.checked_sub(1)?)?;
            Found { what: self.settle(point.what, start), end: point.end }
        };
        // "two years from 2010" lasted that long.
        if from && point.what.from.is_some_and(|from| from.day.is_none()) {
            return None;
        }
        let count = if self.is(at, &["before"]) { -count } else { count };
        let moved = point.what.from.filter(|from| Some(*from) == point.what.to).and_then(|from| {
            let date = shift(from.first()?, unit, count)?;
            match (from.month, from.day) {
                (_, Some(_)) => Some(When::day(date)),
                (Some(_), None) if unit.coarse(date).day.is_none() => {
                    Some(When::month(date.year(), date.month()))
                }
                (None, None) if unit.coarse(date).month.is_none() => Some(When::year(date.year())),
                _ => None,
            }
        });
        Some(Found { what: moved.map_or(Period::UNKNOWN, Period::all), end: point.end })
    }

    /// `earlier this month`, `later this year`: up to the reference, or from it on.
    pub(super) fn clipped(&self, at: usize) -> Option<Found<Period>> {
        let (Class::Which(Which::This), Class::Unit(unit, false)) =
            (self.class(at + 1), self.class(at + 2))
        else {
            return None;
        };
        let here = self.reference.map(|it| it.when());
        let whole = self.around(unit, 0);
        let what = match self.item(at).word {
            "earlier" => Period { to: here.and(whole.to).and(here), ..whole },
            "later" => Period { from: here.and(whole.from).and(here), ..whole },
            _ => return None,
        };
        Some(Found { what, end: at + 3 })
    }

    /// A whole number below 1000, in digits or one word; `twenty-four` too.
    pub(super) fn small_number(&self, at: usize) -> Option<Found<u16>> {
        match self.class(at) {
            Class::Digits => {
                let value =
                    u16::try_from(plain(self.item(at).text)?).ok().filter(|value| *value < 1000)?;
                Some(Found { what: value, end: at + 1 })
            }
            Class::Cardinal(tens) => {
                let next = self.skip_hyphen(at + 1);
                match self.class(next) {
                    Class::Cardinal(ones @ 1..=9) if tens >= 20 => {
                        Some(Found { what: (tens + ones).into(), end: next + 1 })
                    }
                    _ => Some(Found { what: tens.into(), end: at + 1 }),
                }
            }
            _ => None,
        }
    }

    fn around(&self, unit: Unit, steps: i64) -> Period {
        self.reference.and_then(|it| it.around(unit, steps)).unwrap_or_default()
    }

    fn rolling(&self, unit: Unit, count: i64, ahead: bool) -> Period {
        self.reference.and_then(|it| it.rolling(unit, count, ahead)).unwrap_or_default()
    }
}
