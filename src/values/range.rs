//! Two points make a range, and a preposition opens one end: "from 2015 to 2017", "since October 2023".
//!
//! The words that change what is meant belong to the span: since, until, till, before, after, by, through, as of,
//! prior to, between … and, from … to. In, on, at, during and articles do not.

use super::calendar::{Period, When};
use super::date::Point;
use super::lexicon::Class;
use super::reader::{Found, Reader};
use super::reference::Lean;

impl Reader<'_> {
    /// The time that begins at `at`.
    pub(super) fn time(&self, at: usize) -> Option<Found<Period>> {
        match self.item(at).word {
            "between" => self.two(at, &["and"]).map(|(found, _)| found),
            "from" => self.from(at),
            word @ ("since" | "until" | "till" | "before" | "after" | "by" | "through" | "as"
            | "prior" | "starting") => self.open(at, word),
            "later" | "earlier" | "no" | "not" => self.than(at).or_else(|| self.points(at)),
            _ => self.points(at),
        }
    }

    /// One point, or two joined by a dash: `October 7`, `May–June 2020`, `Monday to Friday`.
    fn points(&self, at: usize) -> Option<Found<Period>> {
        let first = self.point(at, false)?;
        if let Some(both) = self.joined(at, first, &["to", "through", "until"]) {
            return Some(both);
        }
        Some(Found { what: self.settle(first.what, at), end: first.end })
    }

    /// `between X and Y`, with the kind of end.
    fn two(&self, at: usize, marks: &[&str]) -> Option<(Found<Period>, Found<Point>)> {
        let start = self.skip(self.skip(at + 1, &["in", "on"]), &["the"]);
        let first = self.now(start).or_else(|| self.point(start, true))?;
        self.joined(start, first, marks).map(|both| (both, first))
    }

    /// `from X to Y`, `from X onward`; without either the point alone, which is read where it stands.
    fn from(&self, at: usize) -> Option<Found<Period>> {
        if let Some((both, _)) = self.two(at, &["to", "until", "till", "through"]) {
            return Some(both);
        }
        let point = self.point(self.skip(at + 1, &["the"]), true)?;
        let on = usize::from(self.is(point.end, &["on", "onward", "onwards"]));
        let from = self.settle(point.what, at).from;
        (on == 1).then_some(Found { what: Period { from, to: None }, end: point.end + 1 })
    }

    /// The range from `first` to the point behind one of `marks` or a dash.
    fn joined(&self, at: usize, first: Found<Point>, marks: &[&str]) -> Option<Found<Period>> {
        let next = self.range_mark(first.end, marks)?;
        let next = self.skip(self.skip(next, &["in", "on"]), &["the"]);
        let second = self.now(next).or_else(|| self.point(next, true))?;
        let (one, two) = self.share_year(first.what, second.what, self.lean(at));
        let one = self.settle(one, at);
        let two = self.settle(two, at);
        let ordered = match (one.from.and_then(When::first), two.to.and_then(When::last)) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        ordered.then_some(Found { what: Period { from: one.from, to: two.to }, end: second.end })
    }

    /// `now`, as an end of a range.
    fn now(&self, at: usize) -> Option<Found<Point>> {
        let here = self.reference.map_or(Period::UNKNOWN, |it| Period::all(it.when()));
        self.is(at, &["now"]).then_some(Found { what: Point::Period(here), end: at + 1 })
    }

    /// Of two points the one without a year has the other's. If neither has one, the first is the nearest before
    /// the reference, or the second the nearest after it.
    fn share_year(&self, first: Point, second: Point, lean: Lean) -> (Point, Point) {
        let month = |point: Point| match point {
            Point::Calendar { month, .. } => Some(month),
            Point::Period(period) => period.from.and_then(|from| from.month),
            Point::Weekday(_) => None,
        };
        let crosses = month(first) > month(second);
        let near = |month, day, lean| self.reference.map(|it| it.year_of(month, day, lean));
        match (first, second) {
            (
                Point::Calendar { year: None, month, days },
                Point::Calendar { year: None, month: last, days: until },
            ) => {
                let year = match lean {
                    Lean::Past | Lean::Near => near(month, days.map(|(first, _)| first), lean),
                    Lean::Future => {
                        let end = near(last, until.map(|(_, last)| last), lean);
                        end.map(|year| year - i16::from(crosses))
                    }
                };
                let end = year.map(|year| year + i16::from(crosses));
                (
                    Point::Calendar { year, month, days },
                    Point::Calendar { year: end, month: last, days: until },
                )
            }
            (Point::Calendar { year: None, month, days }, other) => {
                let year = self.which_year(other).map(|year| year - i16::from(crosses));
                (Point::Calendar { year, month, days }, other)
            }
            (other, Point::Calendar { year: None, month, days }) => {
                let year = self.which_year(other).map(|year| year + i16::from(crosses));
                (other, Point::Calendar { year, month, days })
            }
            both => both,
        }
    }

    /// `since X`, `until X`, `before X`, `after X`, `by X`.
    fn open(&self, at: usize, word: &str) -> Option<Found<Period>> {
        let mut next = at + 1;
        if matches!((word, self.item(next).word), ("as", "of") | ("prior", "to")) {
            next += 1;
        } else if matches!(word, "as" | "prior") {
            return None;
        }
        let next = self.skip(self.skip(next, &["in", "on"]), &["the"]);
        // What a bare number is depends on the word before it; "after 2000 soldiers" is seen by what follows.
        let sure = !matches!(word, "by" | "through") && self.before(next, 1).word != "the";
        let point = self.point(next, sure)?;
        let rolling =
            matches!(self.class(next), Class::Cardinal(_) | Class::Function | Class::Unit(_, true));
        if rolling && word != "since" {
            return None;
        }
        let lean = if word == "by" { Lean::Future } else { self.lean(at) };
        let point_of = self.resolve(point.what, lean);
        let what = match word {
            "since" | "starting" => Period { from: point_of.from, to: None },
            "as" => point_of,
            // What is before the end of something may lie in it.
            "before" | "prior" if self.is(next, &["end"]) => Period { from: None, to: point_of.to },
            "before" | "prior" => {
                Period { from: None, to: point_of.from.and_then(|from| from.step(-1)) }
            }
            "after" => Period { from: point_of.to.and_then(|to| to.step(1)), to: None },
            _ => Period { from: None, to: point_of.to },
        };
        Some(Found { what, end: point.end })
    }

    /// `no later than X`, `earlier than X`.
    fn than(&self, at: usize) -> Option<Found<Period>> {
        let not = usize::from(self.is(at, &["no", "not"]));
        if !self.is(at + not + 1, &["than"]) {
            return None;
        }
        let word = match (not, self.item(at + not).word) {
            (1, "later") => "until",
            (1, "earlier") => "since",
            (_, "later") => "after",
            (_, "earlier") => "before",
            _ => return None,
        };
        self.open(at + not + 1, word)
    }

    /// What the point at `at` means.
    pub(super) fn settle(&self, point: Point, at: usize) -> Period {
        match point {
            Point::Period(period) => period,
            Point::Calendar { year: Some(_), .. } => self.resolve(point, Lean::Past),
            _ => self.resolve(point, self.lean(at)),
        }
    }

    fn resolve(&self, point: Point, lean: Lean) -> Period {
        match point {
            Point::Period(period) => period,
            Point::Weekday(day) => {
                self.reference.and_then(|it| it.weekday(day, lean)).unwrap_or_default()
            }
            Point::Calendar { year, month, days } => {
                let first = days.map(|(first, _)| first);
                let near = || self.reference.map(|it| it.year_of(month, first, lean));
                let Some(year) = year.or_else(near) else { return Period::UNKNOWN };
                let (first, last) = match days {
                    None => (When::month(year, month), When::month(year, month)),
                    Some((first, last)) => {
                        let on = |day| When { year, month: Some(month), day: Some(day) };
                        (on(first), on(last))
                    }
                };
                // 29 February is in few years.
                let exists = first.first().is_some() && last.first().is_some();
                if exists { Period::between(first, last) } else { Period::UNKNOWN }
            }
        }
    }
}
