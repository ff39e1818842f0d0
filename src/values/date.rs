//! Days, months, years, decades, centuries and their parts, as the text names them outright.

use super::calendar::{Period, Unit, When};
use super::lexicon::Class;
use super::numeric::{self, plain};
use super::reader::{Found, Reader};

/// What one expression names, before it is known which year it means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Point {
    /// A month or days of it, the first and the last; without a year the nearest.
    Calendar { year: Option<i16>, month: i8, days: Option<(i8, i8)> },
    /// The nearest such day, 0 for Monday.
    Weekday(i8),
    /// Known, or known to be unknown.
    Period(Period),
}

/// How many points may lie in each other.
const DEEPEST: u8 = 2;

/// Words before a month that tell it from a name or a verb.
#[rustfmt::skip]
const BEFORE_MONTH: &[&str] = &[
    "in", "since", "until", "till", "early", "mid", "late", "last", "next", "this", "past", "during",
    "throughout", "through",
];

/// As above, but also before the names of persons.
const WEAKLY_BEFORE_MONTH: &[&str] =
    &["by", "from", "to", "before", "after", "between", "of", "and", "for", "on", "or"];

impl Reader<'_> {
    /// The point in time that begins at `at`. A bare number is a year only where something says so, unless
    /// `sure`.
    pub(super) fn point(&self, at: usize, sure: bool) -> Option<Found<Point>> {
        self.nested(at, sure, DEEPEST)
    }

    /// A point that may hold `depth` others: "the end of the first quarter of 2020" holds two.
    pub(super) fn nested(&self, at: usize, sure: bool, depth: u8) -> Option<Found<Point>> {
        let period =
            |found: Found<Period>| Found { what: Point::Period(found.what), end: found.end };
        match self.class(at) {
            Class::Month(_) | Class::ShortMonth(_) => self.month_first(at),
            Class::Weekday(_) => self.weekday(at),
            Class::ShortWeekday(_) => self.short_weekday(at),
            Class::Digits => self
                .day_first(at)
                .or_else(|| self.in_digits(at))
                .or_else(|| self.century(at).map(period))
                .or_else(|| self.portion(at, depth).map(period))
                .or_else(|| self.told(at, depth).map(period))
                .or_else(|| self.quarter_behind(at).map(period))
                .or_else(|| self.decade(at).map(period))
                .or_else(|| self.year(at, sure).map(period)),
            Class::Ordinal(_) => self
                .day_first(at)
                .or_else(|| self.century(at).map(period))
                .or_else(|| self.portion(at, depth).map(period)),
            Class::Cardinal(_) => self
                .century(at)
                .or_else(|| self.portion(at, depth))
                .or_else(|| self.told(at, depth))
                .map(period),
            Class::Part(_) => self.part(at, depth).map(period),
            Class::Season(_) => self.season_of_year(at).map(period),
            Class::Quarter(_) => self.quarter(at).map(period),
            Class::Near(_) => self.near(at).map(period),
            Class::Which(_) => self.portion(at, depth).map(period).or_else(|| self.which(at)),
            Class::Unit(..) => self
                .told(at, depth)
                .or_else(|| self.unit_of(at))
                .or_else(|| self.year_named(at))
                .or_else(|| self.unit_here(at).filter(|_| depth < DEEPEST))
                .or_else(|| self.weekend(at))
                .or_else(|| self.day_before(at))
                .map(period),
            Class::Scale(_) | Class::Function => self
                .told(at, depth)
                .or_else(|| self.year_named(self.skip(at, &["fiscal", "financial"])))
                .or_else(|| self.clipped(at))
                .or_else(|| self.portion(at, depth))
                .map(period),
            _ => None,
        }
    }

    /// `October 7, 2023`, `Oct. 7-9`, `October 2023`, `October`.
    pub(super) fn month_first(&self, at: usize) -> Option<Found<Point>> {
        let (month, short) = match self.class(at) {
            Class::Month(month) => (month, false),
            Class::ShortMonth(month) => (month, true),
            _ => return None,
        };
        let marked = !self.is_word(at) || self.item(at).is_capital();
        if let Some(days) =
            self.days(self.skip_hyphen(at + 1)).filter(|_| marked || self.is_dated(at))
        {
            let year = self.year_behind(self.skip_hyphen(days.end));
            // "In May 20 soldiers …" has a month and a number.
            let counted =
                year.is_none() && self.before(at, 1).word == "in" && self.counts(days.end);
            if !counted {
                let end = year.map_or(days.end, |year| year.end);
                let year = year.map(|year| year.what);
                return valid(Found {
                    what: Point::Calendar { year, month, days: Some(days.what) },
                    end,
                });
            }
        }
        if let Some(year) = self
            .year_behind(self.skip(self.skip_hyphen(at + 1), &["of"]))
            .filter(|year| !self.counts(year.end))
        {
            let what = Point::Calendar { year: Some(year.what), month, days: None };
            return Some(Found { what, end: year.end });
        }
        let bare = Found { what: Point::Calendar { year: None, month, days: None }, end: at + 1 };
        self.stands_alone(at, short).then_some(bare)
    }

    /// Whether the month at `at` is also a word or the name of a person.
    fn is_word(&self, at: usize) -> bool {
        matches!(self.item(at).word, "march" | "may" | "mar" | "dec" | "jan" | "sep" | "sept")
    }

    /// A word that is also a month, in lower case, is one before an ordinal or a day with a year.
    fn is_dated(&self, at: usize) -> bool {
        let ordinal = !self.item(at + 1).text.ends_with(|digit: char| digit.is_ascii_digit());
        self.class(at + 1) == Class::Digits && (ordinal || self.year_behind(at + 2).is_some())
    }

    /// Whether a month without day and year is one, by the words beside it.
    fn stands_alone(&self, at: usize, short: bool) -> bool {
        let before = self.before(at, 1);
        let before = if before.is_dash() { self.before(at, 2) } else { before };
        let part = before.word == "of"
            && matches!(self.before(at, 2).class, Class::Part(_) | Class::Unit(..));
        let strongly = part || (!before.word.is_empty() && BEFORE_MONTH.contains(&before.word));
        let weakly = strongly || WEAKLY_BEFORE_MONTH.contains(&before.word);
        let month = |class| matches!(class, Class::Month(_) | Class::ShortMonth(_));
        let tailed =
            self.item(at + 1).is_dash() && self.item(at + 1).glued && !month(self.class(at + 2));
        let begins = self
            .range_mark(at + 1, &["to", "and", "through"])
            .is_some_and(|next| month(self.class(next)));
        let follows =
            matches!(before.word, "to" | "and" | "through") || self.before(at, 1).is_dash();
        let second = self.before(at, 2).class;
        let listed = (before.text == "," || matches!(before.word, "and" | "or"))
            && (month(second)
                || (self.before(at, 2).text == "," && month(self.before(at, 3).class)));
        let in_range = begins || listed || (follows && (month(second) || second == Class::Digits));
        let item = self.item(at);
        if tailed || !item.is_capital() && (!weakly || self.is_word(at)) {
            return false;
        }
        let named = self.is_name(at + 1) || self.is_name(at.wrapping_sub(1));
        match item.word {
            "may" | "march" => {
                strongly || in_range || (before.word == "by" && !named && !self.item(at + 1).glued)
            }
            _ if short => weakly || in_range,
            "april" | "june" | "august" => weakly || in_range,
            _ => weakly || !named,
        }
    }

    /// `7 October 2023`, `7th of October`, `the fourth of July`, `7-9 October`.
    pub(super) fn day_first(&self, at: usize) -> Option<Found<Point>> {
        let days = self.days(at)?;
        let worded = self.class(at) != Class::Digits;
        let of = self.is(days.end, &["of"]);
        let month_at = self.skip_hyphen(self.skip(days.end, &["of"]));
        let (Class::Month(month) | Class::ShortMonth(month)) = self.class(month_at) else {
            return None;
        };
        let joint = self.skip_hyphen(month_at + 1);
        let year = self.year_behind(joint);
        let ordinal = !self.item(at).text.ends_with(|digit: char| digit.is_ascii_digit());
        let clear = !self.is_word(month_at) || self.item(month_at).is_capital();
        if (worded && !of) || !(clear || ordinal || year.is_some()) {
            return None;
        }
        let end = year.map_or(month_at + 1, |year| year.end);
        let year = year.map(|year| year.what);
        valid(Found { what: Point::Calendar { year, month, days: Some(days.what) }, end })
    }

    /// One day of a month, or the first and last of several: `7`, `7th`, `seventh`, `7-9`, `7 to 9`, `7 and 8`.
    fn days(&self, at: usize) -> Option<Found<(i8, i8)>> {
        let first = self.day(at)?;
        let second = self
            .range_mark(first.end, &["to", "through", "and", "or"])
            .and_then(|next| self.day(next))
            .filter(|second| second.what > first.what && !self.counts(second.end));
        Some(second.map_or(Found { what: (first.what, first.what), end: first.end }, |second| {
            Found { what: (first.what, second.what), end: second.end }
        }))
    }

    fn day(&self, at: usize) -> Option<Found<i8>> {
        let number = match self.class(at) {
            Class::Digits => numeric::day(self.item(at).text)?,
            Class::Ordinal(_) => return self.ordinal(at).filter(|day| day.what <= 31),
            _ => return None,
        };
        (1..=31).contains(&number).then_some(Found { what: number, end: at + 1 })
    }

    /// `19th`, `nineteenth`, `twenty-first`.
    pub(super) fn ordinal(&self, at: usize) -> Option<Found<i8>> {
        let number = |what: u8, end| i8::try_from(what).ok().map(|what| Found { what, end });
        match self.class(at) {
            Class::Digits => {
                numeric::ordinal(self.item(at).text).map(|what| Found { what, end: at + 1 })
            }
            Class::Ordinal(value) => number(value, at + 1),
            Class::Cardinal(tens) if tens >= 20 => {
                let next = self.skip_hyphen(at + 1);
                match self.class(next) {
                    Class::Ordinal(ones @ 1..=9) => number(tens + ones, next + 1),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The year behind a month or day at `at`: `2023`, `, 2023`, `of 2023`, `in 2023`; and
    /// told from the reference: `of this year`, `last year`.
    pub(super) fn year_behind(&self, at: usize) -> Option<Found<i16>> {
        let comma = usize::from(self.item(at).text == ",");
        let at = self.skip(at + comma, &["of", "in"]);
        if let (Class::Which(which), Class::Unit(Unit::Year, false)) =
            (self.class(at), self.class(at + 1))
        {
            let year = self.reference?.when().year + which.steps()? as i16;
            return Some(Found { what: year, end: at + 2 });
        }
        let item = self.item(at);
        let year = numeric::year(item.text).filter(|_| item.class == Class::Digits)?;
        Some(Found { what: year, end: at + 1 })
    }

    /// `2023-10-07`, `25/10/2023`.
    fn in_digits(&self, at: usize) -> Option<Found<Point>> {
        let item = self.item(at);
        let what = numeric::date(item.text).or_else(|| {
            // "2023-10" has three tokens; "2010-11" is read as two years.
            let next = self.skip_hyphen(at + 1);
            let year = numeric::year(item.text).filter(|_| next > at + 1)?;
            let text = self.item(next).text;
            let month = plain(text).filter(|month| text.len() == 2 && (1..=12).contains(month))?;
            let alone =
                !(self.is_label(at) || self.item(next + 1).is_dash() && self.item(next + 1).glued);
            (alone && i32::from(year % 100) >= month)
                .then(|| Period::all(When::month(year, month as i8)))
        });
        let end = if numeric::date(item.text).is_some() { at + 1 } else { at + 3 };
        Some(Found { what: Point::Period(what?), end })
    }

    /// `Monday`, `Monday morning`, `Monday, 7 October 2024`, `Tuesday of last week`.
    fn weekday(&self, at: usize) -> Option<Found<Point>> {
        let Class::Weekday(weekday) = self.class(at) else { return None };
        let before = self.before(at, 1);
        let titled = NAMED_DAYS.iter().any(|name| name.eq_ignore_ascii_case(before.text))
            && before.is_capital();
        let paper = PAPERS.contains(&self.item(at + 1).text);
        if titled || paper || matches!(before.word, "every" | "each") || self.is_tail(at) {
            return None;
        }
        if let Some(date) = self.date_behind(at + 1, weekday) {
            return Some(date);
        }
        let of = self.skip(at + 1, &["of"]);
        if let Class::Which(which) = self.class(of)
            && let (Some(steps), Class::Unit(Unit::Week, false)) =
                (which.steps(), self.class(of + 1))
        {
            let day = self.reference.and_then(|it| it.weekday_of_week(weekday, steps));
            return Some(Found { what: Point::Period(day.unwrap_or_default()), end: of + 2 });
        }
        let end = self.skip_day_part(at + 1);
        Some(Found { what: Point::Weekday(weekday), end })
    }

    /// `Tue., May 9`: an abbreviated day of the week stands before a date or is none.
    fn short_weekday(&self, at: usize) -> Option<Found<Point>> {
        let Class::ShortWeekday(weekday) = self.class(at) else { return None };
        if self.item(at).is_capital() { self.date_behind(at + 1, weekday) } else { None }
    }

    /// The date with a day behind a day of the week, a comma between them or none. Without a year it is in the
    /// one in which it falls on that day of the week.
    fn date_behind(&self, at: usize, weekday: i8) -> Option<Found<Point>> {
        let comma = usize::from(matches!(self.item(at).text, "," | "."));
        let bracket = usize::from(self.item(at).text == "(");
        let start = self.skip(at + comma + bracket, &["the"]);
        let date = self.month_first(start).or_else(|| self.day_first(start))?;
        let close = usize::from(bracket == 1 && self.item(date.end).text == ")");
        let Point::Calendar { year, month, days: Some(days) } = date.what else { return None };
        let year = year.or_else(|| self.reference?.year_with(month, days.0, weekday));
        let what = Point::Calendar { year, month, days: Some(days) };
        (bracket == close).then_some(Found { what, end: date.end + close })
    }

    /// The year a point names.
    pub(super) fn which_year(&self, point: Point) -> Option<i16> {
        match point {
            Point::Calendar { year, .. } => year,
            Point::Period(period) => period.from.map(|from| from.year),
            Point::Weekday(_) => None,
        }
    }
}

/// Refuses days that no month has.
fn valid(found: Found<Point>) -> Option<Found<Point>> {
    let Point::Calendar { year, month, days: Some((first, last)) } = found.what else {
        return Some(found);
    };
    let exists = |day| {
        When { year: year.unwrap_or(2000), month: Some(month), day: Some(day) }.first().is_some()
    };
    (exists(first) && exists(last)).then_some(found)
}

/// With a capital before a day of the week, they make a name of it.
#[rustfmt::skip]
const NAMED_DAYS: &[&str] = &[
    "bloody", "black", "good", "palm", "easter", "super", "ash", "cyber", "holy", "maundy", "giving", "red",
    "fat", "shrove", "sheffield",
];

/// Behind a day of the week, they make a newspaper or a show of it.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "Times", "Telegraph", "Mail", "Express", "Post", "Herald", "Mirror", "Tribune", "World", "People",
    "Independent", "Mass", "School", "Night",
];
