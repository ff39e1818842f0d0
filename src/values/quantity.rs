//! Quantities: a number with a unit of measure or of time, or the number of something counted.

use super::ValueKind;
use super::calendar::Unit;
use super::lexicon::Class;
use super::number::Amount;
use super::reader::{Found, Reader};
use crate::text::TokenKind;

impl Reader<'_> {
    /// The quantity at `at`.
    ///
    /// A number with no unit is one where a plural is counted, as far as can be seen without a parse, and
    /// covers the number alone.
    pub(super) fn quantity(&self, at: usize) -> Option<Found<ValueKind>> {
        if self.is_tail(at)
            || self.item(at).text.starts_with('0')
                && self.item(at).text.len() > 1
                && !self.item(at).text.starts_with("0.")
        {
            return None;
        }
        let amount = self.amounts(at, false)?;
        let Amount { low, high, .. } = amount.what;
        let end = amount.end;
        if self.is(end, &["am", "pm", "a.m", "p.m", "o'clock", "gmt", "utc", "point", "points"]) {
            return None;
        }
        // "5m people" are millions.
        let letter = self.letter_scale(Found { what: 1.0, end });
        if letter.end > end && self.counted(letter.end) {
            let kind = quantity(low, high, letter.what, None, None);
            return Some(Found { what: kind, end: letter.end });
        }
        if let Some(unit) = self.unit(end) {
            let (name, factor) = unit.what;
            let hyphen = self.skip_hyphen(unit.end);
            // An age is no quantity of anything: "35-year-old", "86 years old".
            if self.is(hyphen, &["old", "olds"]) {
                return None;
            }
            let (name, within) =
                name.split_once('/').map_or((name, None), |(name, per)| (name, Some(per)));
            let within = within.map(|per| if per == "h" { "hour" } else { "day" }.to_owned());
            let per = self.per(unit.end);
            let end = per.as_ref().map_or(unit.end, |per| per.end.max(unit.end));
            let per = within.or(per.map(|per| per.what));
            return Some(Found { what: quantity(low, high, factor, Some(name), per), end });
        }
        let one = low == 1.0 && high.is_none();
        let worded = self.class(at) != Class::Digits;
        let labelled =
            if worded { self.item(at).is_capital() && at > 0 } else { self.is_label(at) };
        // "one in five people", "nine out of ten"
        let share = matches!(
            (self.before(at, 2).class, self.before(at, 2).word, self.before(at, 1).word),
            (Class::Cardinal(_) | Class::Digits, _, "in") | (_, "out", "of")
        );
        (!one && !share && !labelled && self.counted(end))
            .then(|| Found { what: quantity(low, high, 1.0, None, None), end })
    }

    /// Whether a plural stands at `at`, or one or two words on.
    fn counted(&self, at: usize) -> bool {
        for next in at..at + 3 {
            let item = self.item(next);
            if self.is_plural(next) {
                return !item.glued;
            }
            if item.kind != TokenKind::Word || item.class != Class::Other || item.glued {
                return false;
            }
        }
        false
    }

    /// The unit at `at`, and what one of it is: `km`, `square kilometers`, `-mile`, `percent`, `years`.
    fn unit(&self, at: usize) -> Option<Found<(&'static str, f64)>> {
        let hyphen = self.skip_hyphen(at);
        let item = self.item(hyphen);
        let found = |name, factor, end| Some(Found { what: (name, factor), end });
        // A long word in capitals is a name; symbols are written in any case.
        if item.is_capital() && item.text.len() > 4 && !item.text.ends_with(char::is_uppercase) {
            return None;
        }
        match item.class {
            Class::Measure("percent", _) if self.is(hyphen + 1, &["point", "points"]) => {
                found("percentage point", 1.0, hyphen + 2)
            }
            Class::Measure(..) if item.word == "percentage" => None,
            // "5 in", "5 t" and "5 m" are read where nothing else is likely.
            Class::Measure(name, factor) => {
                let letter = item.text.len() == 1 && item.text != "%";
                let clear = !letter
                    || (item.text != "G"
                        && item.text != "T"
                        && item.text != "M"
                        && !self.item(hyphen + 1).is_dash());
                if clear { found(name, factor, hyphen + 1) } else { None }
            }
            Class::Unit(Unit::Half | Unit::Quarter | Unit::Weekend, _) => None,
            Class::Unit(unit, plural) => {
                let fits = plural || hyphen > at || self.is(at.wrapping_sub(1), &["one"]);
                if fits { found(unit.name(), 1.0, hyphen + 1) } else { None }
            }
            Class::Ordinal(2) if hyphen > at => found("second", 1.0, hyphen + 1),
            Class::Currency(_) if self.is(hyphen, &["pound", "pounds"]) => {
                found("lb", 1.0, hyphen + 1)
            }
            Class::Currency("") => {
                found(self.item(hyphen).word.trim_end_matches('s'), 1.0, hyphen + 1)
            }
            Class::Function => self.unit_of_two(hyphen),
            _ if item.text == "°" || item.text == "º" => match self.item(hyphen + 1).text {
                "C" => found("°C", 1.0, hyphen + 2),
                "F" => found("°F", 1.0, hyphen + 2),
                _ => None,
            },
            _ => None,
        }
    }

    /// Units of two words: `square miles`, `cubic metres`, `per cent`, `degrees Celsius`.
    fn unit_of_two(&self, at: usize) -> Option<Found<(&'static str, f64)>> {
        let joint = self.skip_hyphen(at + 1);
        let next = self.item(joint);
        let what = match (self.item(at).word, next.class) {
            ("per", _) if next.word == "cent" => ("percent", 1.0),
            ("metric", Class::Measure("t", factor)) => ("t", factor),
            ("nautical", Class::Measure("mi", _)) => ("nmi", 1.0),
            ("square" | "sq", Class::Measure(length, _)) => (squared(length)?, 1.0),
            ("cubic" | "cu", Class::Measure(length, _)) => (cubed(length)?, 1.0),
            ("degree" | "degrees", _) if matches!(next.word, "celsius" | "c") => ("°C", 1.0),
            ("degree" | "degrees", _) if matches!(next.word, "fahrenheit" | "f") => ("°F", 1.0),
            _ => return None,
        };
        let points = what.0 == "percent" && self.is(joint + 1, &["point", "points"]);
        let what = if points { ("percentage point", 1.0) } else { what };
        Some(Found { what, end: joint + 1 + usize::from(points) })
    }

    /// What the amount is for: `a day`, `per month`, `/year`, `annually`; behind `of crude oil` too, and then
    /// its end is 0, because it stands apart.
    pub(super) fn per(&self, at: usize) -> Option<Found<String>> {
        if let Some(near) = self.per_here(at, true) {
            return Some(near);
        }
        if !self.is(at, &["of"]) {
            return None;
        }
        for next in at + 2..at + 6 {
            if let Some(apart) = self.per_here(next, false) {
                return Some(Found { what: apart.what, end: 0 });
            }
            if !matches!(self.item(next).kind, TokenKind::Word) {
                return None;
            }
        }
        None
    }

    fn per_here(&self, at: usize, near: bool) -> Option<Found<String>> {
        let found = |name: &str, end| Some(Found { what: name.to_owned(), end });
        let item = self.item(at);
        match item.word {
            "daily" => return found("day", at + 1),
            "hourly" if near => return found("hour", at + 1),
            "weekly" if near => return found("week", at + 1),
            "monthly" if near => return found("month", at + 1),
            "annually" | "yearly" => return found("year", at + 1),
            _ => {}
        }
        let article = matches!(item.word, "a" | "an" | "each" | "every");
        if !(article || item.word == "per" || item.text == "/") {
            return None;
        }
        let next = self.item(at + 1);
        // "two weeks a year ago": the year belongs to what follows.
        if matches!(self.item(at + 2).word, "ago" | "earlier" | "later") {
            return None;
        }
        match next.class {
            Class::Unit(unit, false) => found(unit.name(), at + 2),
            Class::Ordinal(2) if item.word == "per" => found("second", at + 2),
            Class::Measure(unit, _) if near => found(unit, at + 2),
            _ if matches!(next.word, "person" | "capita" | "head") => found("person", at + 2),
            _ if next.word == "annum" => found("year", at + 2),
            _ if item.text == "/" => match next.text {
                "d" => found("day", at + 2),
                "h" | "hr" => found("hour", at + 2),
                "s" => found("second", at + 2),
                "y" | "yr" => found("year", at + 2),
                _ => None,
            },
            Class::Other if item.word == "per" && next.kind == TokenKind::Word && near => {
                found(&next.text.to_lowercase(), at + 2)
            }
            _ => None,
        }
    }
}

fn quantity(
    low: f64,
    high: Option<f64>,
    factor: f64,
    unit: Option<&str>,
    per: Option<String>,
) -> ValueKind {
    ValueKind::Quantity {
        value: low * factor,
        high: high.map(|high| high * factor),
        unit: unit.map(str::to_owned),
        per,
    }
}

fn squared(length: &str) -> Option<&'static str> {
    Some(match length {
        "km" => "km2",
        "m" => "m2",
        "cm" => "cm2",
        "mi" => "mi2",
        "ft" => "ft2",
        "yd" => "yd2",
        "in" => "in2",
        _ => return None,
    })
}

fn cubed(length: &str) -> Option<&'static str> {
    Some(match length {
        "km" => "km3",
        "m" => "m3",
        "cm" => "cm3",
        "ft" => "ft3",
        "yd" => "yd3",
        _ => return None,
    })
}
