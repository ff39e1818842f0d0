//! Values, each with the type that it has in XML Schema.

use oxrdf::{Literal, NamedNode};

use super::names::word;
use crate::output::visible::visible;

/// Any text. Only U+0000 is shown by its picture: stores that keep texts as databases do cannot hold it, and
/// other control characters have escapes.
pub(super) fn text(text: &str) -> Literal {
    if text.contains('\0') {
        Literal::new_simple_literal(text.replace('\0', visible('\0').encode_utf8(&mut [0; 4])))
    } else {
        Literal::new_simple_literal(text)
    }
}

pub(super) fn integer(number: impl TryInto<i64>) -> Literal {
    Literal::from(number.try_into().unwrap_or(i64::MAX))
}

/// Rust writes a number without exponent, as a decimal wants it.
pub(super) fn decimal(number: f64) -> Literal {
    if number.is_finite() {
        Literal::new_typed_literal(number.to_string(), word("xsd:decimal"))
    } else {
        Literal::from(number)
    }
}

pub(super) fn address(url: &str) -> Literal {
    Literal::new_typed_literal(text(url).value(), word("xsd:anyURI"))
}

/// A year, a month, a day or a moment; what is none of them stays a text.
pub(super) fn time(date: &str) -> Literal {
    match time_type(date) {
        Some(kind) => Literal::new_typed_literal(date, kind),
        None => text(date),
    }
}

fn time_type(date: &str) -> Option<NamedNode> {
    let (day, clock) = match date.split_once('T') {
        Some((day, clock)) => (day, Some(clock)),
        None => (date, None),
    };
    let parts: Vec<&str> = day.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numbers = parts.iter().map(|part| number(part)).collect::<Option<Vec<u32>>>()?;
    let name = match (lengths.as_slice(), numbers.as_slice(), clock) {
        ([4], [_], None) => "xsd:gYear",
        ([4, 2], [_, 1..=12], None) => "xsd:gYearMonth",
        ([4, 2, 2], [year, month, day], None) if is_day(*year, *month, *day) => "xsd:date",
        ([4, 2, 2], [year, month, day], Some(clock))
            if is_day(*year, *month, *day) && is_clock(clock) =>
        {
            "xsd:dateTime"
        }
        _ => return None,
    };
    Some(word(name))
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// `hh:mm:ss`, a fraction, `Z` or `+hh:mm`.
fn is_clock(clock: &str) -> bool {
    let Some((time, rest)) = clock.split_at_checked(8) else { return false };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if zone.len() == fraction.len() {
                return false;
            }
            zone
        }
        None => rest,
    };
    let zoned = match zone.strip_prefix(['+', '-']) {
        Some(offset) => is_time(offset, &[13, 59]),
        None => zone.is_empty() || zone == "Z",
    };
    zoned && is_time(time, &[23, 59, 59])
}

/// Two digits for each of the `limits`, with colons between.
fn is_time(text: &str, limits: &[u32]) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    parts.len() == limits.len()
        && parts.iter().zip(limits).all(|(part, limit)| {
            part.len() == 2 && number(part).is_some_and(|number| number <= *limit)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_their_type() {
        let rows = [
            ("2024", "gYear"),
            ("2024-02", "gYearMonth"),
            ("2024-02-29", "date"),
            ("2023-02-29", "string"),
            ("2024-13", "string"),
            ("24-01-01", "string"),
            ("2024-01-05T10:00:00Z", "dateTime"),
            ("2024-01-05T10:00:00.25+02:00", "dateTime"),
            ("2024-01-05T10:00", "string"),
            ("2024-01-05T25:00:00", "string"),
            ("2024-01-05T10:00:00.Z", "string"),
            ("last May", "string"),
            ("", "string"),
        ];
        for (date, expected) in rows {
            let literal = time(date);
            assert_eq!(
                (literal.value(), literal.datatype()),
                (date, word(&format!("xsd:{expected}")).as_ref())
            );
        }
    }

    #[test]
    fn numbers_have_no_exponent() {
        for (value, expected) in
            [(1.3e21, "1300000000000000000000"), (0.00001, "0.00001"), (-2.0, "-2")]
        {
            assert_eq!(decimal(value).value(), expected);
        }
        assert_eq!(decimal(f64::INFINITY).datatype(), word("xsd:double").as_ref());
    }
}
