//! Days, months and years with what is known of them, and the arithmetic on them.

use std::fmt;

use jiff::Span;
use jiff::civil::Date;

/// A day, a month or a year of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

impl When {
    pub(super) const fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    pub(super) const fn month(year: i16, month: i8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    pub(super) fn day(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// Its last day.
    pub(super) fn last(self) -> Option<Date> {
        let first = self.first()?;
        match (self.month, self.day) {
            (None, _) => Some(first.last_of_year()),
            (_, None) => Some(first.last_of_month()),
            _ => Some(first),
        }
    }

    /// The one before it, or after it for +1: of the same length.
    pub(super) fn step(self, steps: i64) -> Option<Self> {
        let first = self.first()?;
        let unit = match (self.month, self.day) {
            (None, _) => Unit::Year,
            (_, None) => Unit::Month,
            _ => Unit::Day,
        };
        Some(unit.coarse(shift(first, unit, steps)?))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// A stretch of time, both ends within it; an end that is open or unknown is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Option<When>,
    pub(super) to: Option<When>,
}

impl Period {
    /// Named by the text, but nobody can say when: a relative expression without a reference.
    pub(super) const UNKNOWN: Self = Self { from: None, to: None };

    pub(super) const fn all(when: When) -> Self {
        Self { from: Some(when), to: Some(when) }
    }

    pub(super) const fn between(from: When, to: When) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    pub(super) fn days(from: Date, to: Date) -> Self {
        Self::between(When::day(from), When::day(to))
    }

    pub(super) const fn years(from: i16, to: i16) -> Self {
        Self::between(When::year(from), When::year(to))
    }

    /// How many whole years it has, if both ends are years.
    fn whole_years(self) -> Option<(i16, i16)> {
        match (self.from?, self.to?) {
            (from, to) if from.month.is_none() && to.month.is_none() => Some((from.year, to.year)),
            _ => None,
        }
    }

    /// The part `index` of `parts` equal ones: of years by years, of a year by months, of a month by days.
    /// What cannot be cut stays whole.
    pub(super) fn part(self, index: i16, parts: i16) -> Self {
        let cut = |low: i16, count: i16| {
            (low + count * index / parts, low + count * (index + 1) / parts - 1)
        };
        if let Some((first, last)) = self.whole_years() {
            if first == last {
                let (low, high) = cut(1, 12);
                return Self::between(
                    When::month(first, low as i8),
                    When::month(first, high as i8),
                );
            }
            let (low, high) = cut(first, last - first + 1);
            return Self::years(low, high);
        }
        match (self.from, self.to, self.from.and_then(When::last)) {
            (Some(from), Some(to), Some(last)) if from == to && from.day.is_none() => {
                let (low, high) = cut(1, i16::from(last.day()));
                let on = |day| When { day: Some(day as i8), ..from };
                Self::between(on(low), on(high))
            }
            _ => self,
        }
    }

    /// `count` units of it, the first of them at `skip`; counted from its end when `backwards`.
    pub(super) fn portion(
        self,
        unit: Unit,
        skip: i64,
        count: i64,
        backwards: bool,
    ) -> Option<Self> {
        let (first, last) = (self.from?.first()?, self.to?.last()?);
        let (start, end) = if backwards {
            let after = last.tomorrow().ok()?;
            (shift(after, unit, -(skip + count))?, shift(after, unit, -skip)?.yesterday().ok()?)
        } else {
            (shift(first, unit, skip)?, shift(first, unit, skip + count)?.yesterday().ok()?)
        };
        let inside = start >= first && start <= last;
        inside.then(|| Self::between(unit.coarse(start), unit.coarse(end.min(last))))
    }

    pub(super) fn iso(self) -> (Option<String>, Option<String>) {
        (self.from.map(|when| when.to_string()), self.to.map(|when| when.to_string()))
    }
}

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Its name in a [`ValueKind::Quantity`](super::ValueKind).
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Weekend => "weekend",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// `date` as exactly as this unit counts.
    pub(super) fn coarse(self, date: Date) -> When {
        match self {
            Self::Month | Self::Quarter | Self::Half => When::month(date.year(), date.month()),
            Self::Year | Self::Decade | Self::Century => When::year(date.year()),
            _ => When::day(date),
        }
    }

    /// The unit that holds `date`, moved by `steps`: its week (Monday to Sunday), its decade.
    pub(super) fn around(self, date: Date, steps: i64) -> Option<Period> {
        let date = shift(date, self, steps)?;
        let (year, month) = (date.year(), date.month());
        Some(match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => Period::all(When::day(date)),
            Self::Week | Self::Fortnight => week(date, 0, 6)?,
            Self::Weekend => week(date, 5, 6)?,
            Self::Month => Period::all(When::month(year, month)),
            Self::Quarter => {
                let first = month - (month - 1) % 3;
                Period::between(When::month(year, first), When::month(year, first + 2))
            }
            Self::Half => {
                let first = month - (month - 1) % 6;
                Period::between(When::month(year, first), When::month(year, first + 5))
            }
            Self::Year => Period::all(When::year(year)),
            Self::Decade => Period::years(year - year % 10, year - year % 10 + 9),
            Self::Century => century((year - 1) / 100 + 1),
        })
    }
}

/// The years of a century: the 19th has 1801 to 1900.
pub(super) const fn century(ordinal: i16) -> Period {
    Period::years((ordinal - 1) * 100 + 1, ordinal * 100)
}

/// Days of the week of `date`, counted from Monday, 0.
fn week(date: Date, first: i64, last: i64) -> Option<Period> {
    let monday = shift(date, Unit::Day, -i64::from(date.weekday().to_monday_zero_offset()))?;
    Some(Period::days(shift(monday, Unit::Day, first)?, shift(monday, Unit::Day, last)?))
}

/// `date` moved by `count` units, as the calendar has it: a month after 31 January is 28 or 29 February.
pub(super) fn shift(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let times = |factor: i64| count.checked_mul(factor);
    let span = Span::new();
    let span = match unit {
        Unit::Second => span.try_days(count / 86_400),
        Unit::Minute => span.try_days(count / 1_440),
        Unit::Hour => span.try_days((count + 23 * count.signum()) / 24),
        Unit::Day => span.try_days(count),
        Unit::Week | Unit::Weekend => span.try_weeks(count),
        Unit::Fortnight => span.try_weeks(times(2)?),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(times(3)?),
        Unit::Half => span.try_months(times(6)?),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(times(10)?),
        Unit::Century => span.try_years(times(100)?),
    };
    date.checked_add(span.ok()?).ok()
}

/// The four seasons of the northern half of the world, by their first months; winter begins in December.
pub(super) fn season(first_month: i8, year: i16) -> Period {
    let last = if first_month == 12 {
        When::month(year.saturating_add(1), 2)
    } else {
        When::month(year, first_month + 2)
    };
    Period::between(When::month(year, first_month), last)
}
