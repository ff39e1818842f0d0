//! What one token of digits can be: an amount, a year, a day, a decade, a date.

use super::calendar::{Period, When};

/// Nothing but up to nine digits.
pub(super) fn plain(text: &str) -> Option<i32> {
    let digits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// Four digits that may be a year.
pub(super) fn year(text: &str) -> Option<i16> {
    let year = plain(text).filter(|year| text.len() == 4 && (1000..=2100).contains(year))?;
    i16::try_from(year).ok()
}

/// The year that ends a range begun by `first`: `98` behind 1992, `2004` behind 1998.
pub(super) fn later_year(first: i16, text: &str) -> Option<i16> {
    let later = match text.len() {
        4 => year(text)?,
        2 => first - first % 100 + i16::try_from(plain(text)?).ok()?,
        _ => return None,
    };
    (later > first).then_some(later)
}

/// `7`, `07` or `7th`.
pub(super) fn day(text: &str) -> Option<i8> {
    match plain(text) {
        Some(day) if text.len() <= 2 => i8::try_from(day).ok(),
        Some(_) => None,
        None => ordinal(text),
    }
}

/// `7th`, `21st`.
pub(super) fn ordinal(text: &str) -> Option<i8> {
    let (digits, suffix) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let known = ["st", "nd", "rd", "th"].iter().any(|known| known.eq_ignore_ascii_case(suffix));
    i8::try_from(plain(digits)?).ok().filter(|_| known)
}

/// The first year of `1990s`, or of `90s` in the last century.
pub(super) fn decade(text: &str) -> Option<i16> {
    let digits = text.strip_suffix('s')?;
    match digits.len() {
        4 => year(digits).filter(|year| year % 10 == 0),
        2 => plain(digits)
            .filter(|year| *year >= 20 && year % 10 == 0)
            .map(|year| 1900 + year as i16),
        _ => None,
    }
}

/// `1,300.5`: digits, commas before each three of them, and decimals.
pub(super) fn amount(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = digits(first) && (!grouped || first.len() <= 3) && digits(decimals);
    // "1,00,000" is how India groups; the last group has three digits everywhere.
    let tails = groups.all(|group| matches!(group.len(), 2 | 3) && digits(group));
    let last = !grouped || whole.rsplit(',').next().is_some_and(|last| last.len() == 3);
    if !(sound && tails && last) {
        return None;
    }
    format!("{}.{decimals}", whole.replace(',', "")).parse().ok()
}

/// `2023-10-07`, `2023/10/7`, `25/10/2023`, `7.10.2023`. Where day and month may be either, as in `7/10/2023`,
/// only the year is told.
pub(super) fn date(text: &str) -> Option<Period> {
    let mark = text.bytes().find(|byte| !byte.is_ascii_digit())?;
    let mut parts = text.split(mark as char);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !matches!(mark, b'-' | b'/' | b'.') {
        return None;
    }
    let small = |part: &str| {
        plain(part).filter(|_| part.len() <= 2).and_then(|part| i8::try_from(part).ok())
    };
    if let Some(year) = year(first) {
        return exact(year, small(second)?, small(third)?);
    }
    let (one, two) = (small(first)?, small(second)?);
    let year = match (third.len(), mark) {
        (4, _) => year(third)?,
        (2, b'/') => {
            let short = i16::from(small(third)?);
            short + if short < 50 { 2000 } else { 1900 }
        }
        _ => return None,
    };
    match (one, two) {
        _ if mark == b'.' => exact(year, two, one),
        (13.., _) => exact(year, two, one),
        (_, 13..) => exact(year, one, two),
        _ if one == two => exact(year, one, two),
        (1..=12, 1..=12) => Some(Period::all(When::year(year))),
        _ => None,
    }
}

fn exact(year: i16, month: i8, day: i8) -> Option<Period> {
    let when = When { year, month: Some(month), day: Some(day) };
    when.first().map(|_| Period::all(when))
}
