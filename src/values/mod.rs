//! Dates, quantities and sums of money in one sentence, with what they are worth.
//!
//! [`values`] reads the tokens of a sentence from left to right and takes at each the longest value that begins
//! there: a time first, then money, then a quantity. No parse is needed and none is used; whoever has one decides
//! which clause a value belongs to. English only.
//!
//! # Times
//!
//! Absolute ("7 October 2023", "the first quarter of 2020", "1992-98") and told from the document's date
//! ("yesterday", "last week", "two years ago"). Bounds are ISO 8601 and lie within the time: "before 1990" ends
//! with 1989, "the 19th century" is 1801 to 1900. An open end is `None`; both are where nobody can say, as for
//! "yesterday" in a document without a date, and for what the text tells from another time ("the following
//! year", "in recent weeks").
//!
//! * A day of the week or a month is the nearest at or before the reference, because news tells what was; where the
//!   nearest verb is "will" or its like, and behind "by", the nearest at or after it. A day of a month without a year
//!   ("Oct. 7") follows the verb likewise, and is the nearest of all where no verb tells; with its day of the week it
//!   is in the year that fits. "Last" and "next" with a day of the week mean that day of last and next week.
//! * "Two years ago" is as exact as it counts: a year; "two weeks ago" a week, Monday to Sunday. "The past two
//!   years" runs up to the reference.
//! * `early`, `mid` and `late` are thirds. Seasons are those of the north, winter from December on.
//! * Of `10/7/2023` only the year is told, since nobody can say which is the month; `9/11` is an event's name.
//! * In the span: since, until, till, before, after, by, through, as of, prior to, between … and, from … to. Not in it:
//!   in, on, at, during, and articles.
//! * A number of units alone ("for two years", "in two weeks") is a duration, and that is a quantity.
//! * Not found: times of day, what recurs ("every Monday"), holidays, years before 1000 or in words, "the 18th".
//!
//! # Quantities
//!
//! A number in digits or words with a unit of measure, of time or of money; ranges have `high` too. A number that
//! counts something ("168 Liberians") has no unit and covers the number alone; what is numbered ("page 12",
//! "Boeing 747"), ages, scores and "hundreds of" are none.

mod calendar;
mod date;
mod lexicon;
mod measures;
mod money;
mod number;
mod numeric;
mod order;
mod parts;
mod quantity;
mod range;
mod reader;
mod reference;
mod relative;
mod year;

#[cfg(test)]
mod tests;

use crate::text::{Span, Token};

use reader::{Found, Reader};
use reference::Reference;

/// A date, duration, quantity or sum of money as the text writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Bytes of the document's text.
    pub span: Span,
    /// The tokens of the sentence it covers, the second exclusive.
    pub tokens: (usize, usize),
    /// What it is worth.
    pub kind: ValueKind,
}

/// What a [`Value`] is worth. In order by kind, then number, then words; numbers that are alike in every bit are
/// equal.
#[derive(Clone, Debug)]
pub enum ValueKind {
    /// A day or longer.
    Time {
        /// Its beginning, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` when open or unknown.
        from: Option<String>,
        /// Its end, inclusive: `2023` ends with the year. `None` when open or unknown.
        to: Option<String>,
    },
    /// A number of something.
    Quantity {
        /// In `unit`; the lower end of a range.
        value: f64,
        /// The upper end of a range.
        high: Option<f64>,
        /// `t`, `km`, `bbl`, `m3`, `percent`, `year` …; none where things are counted.
        unit: Option<String>,
        /// `day`, `year`, `person` …: what it is for. Its words lie within the span where they follow at once.
        per: Option<String>,
    },
    /// A sum of money.
    Money {
        /// In whole units of the currency; the lower end of a range.
        value: f64,
        /// The upper end of a range.
        high: Option<f64>,
        /// ISO 4217.
        currency: String,
        /// As of a quantity: `$50 a barrel`.
        per: Option<String>,
    },
}

/// The values among the `tokens` of one sentence of `text`, in order, none overlapping another.
///
/// `reference` is the document's date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, possibly with a time; one that is no date
/// counts as none. Time is linear in the tokens.
///
/// ```
/// use intertie::text::{Span, tokenize};
/// use intertie::values::{ValueKind, values};
///
/// let text = "It has shipped 1.3 million tons of crude oil per month since October 2023.";
/// let mut tokens = Vec::new();
/// tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
/// let found = values(text, &tokens, None);
///
/// assert_eq!(found[0].span.of(text), "1.3 million tons");
/// assert_eq!(
///     found[0].kind,
///     ValueKind::Quantity {
///         value: 1_300_000.0,
///         high: None,
///         unit: Some("t".to_owned()),
///         per: Some("month".to_owned()),
///     }
/// );
/// assert_eq!(found[1].span.of(text), "since October 2023");
/// assert_eq!(found[1].kind, ValueKind::Time { from: Some("2023-10".to_owned()), to: None });
/// ```
#[must_use]
pub fn values(text: &str, tokens: &[Token], reference: Option<&str>) -> Vec<Value> {
    let reference = reference.and_then(Reference::read);
    let Some(reader) = Reader::new(text, tokens, reference) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(Found { what: kind, end }) = value(&reader, at) else {
            at += 1;
            continue;
        };
        let end = end.clamp(at + 1, tokens.len());
        let span = tokens[at].span.cover(tokens[end - 1].span);
        found.push(Value { span, tokens: (at, end), kind });
        at = end;
    }
    found
}

/// The value that begins at `at`.
fn value(reader: &Reader<'_>, at: usize) -> Option<Found<ValueKind>> {
    if !reader.begins(at) {
        return None;
    }
    let time = reader.time(at).map(|time| {
        let (from, to) = time.what.iso();
        Found { what: ValueKind::Time { from, to }, end: time.end }
    });
    time.or_else(|| reader.money(at)).or_else(|| reader.quantity(at))
}
