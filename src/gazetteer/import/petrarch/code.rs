//! Codes of actors: `[AFGGOV 011222-041207]`.

use super::super::super::entry::DatedActor;
use super::super::countries::Countries;

/// Years of two figures up to this one are of this century, as PETRARCH has it.
const PIVOT: u32 = 30;
/// Codes that stand first and are no country: what follows may be its country.
const NO_COUNTRY: [&str; 7] = ["IGO", "IMG", "INT", "MNC", "NGM", "NGO", "UIS"];
/// Religions with the code of a country, where no country stands first.
const RELIGIONS: [&str; 1] = ["MUS"];

/// What an actor is, and when.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Code {
    letters: String,
    from: Option<String>,
    to: Option<String>,
}

/// A code taken apart.
pub(super) struct Parts<'c> {
    /// ISO 3166 alpha-3.
    pub(super) country: Option<&'static str>,
    /// Three letters each, the country left out.
    pub(super) roles: Vec<&'c str>,
}

/// The codes in brackets, each with the byte where it begins.
pub(super) fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('[').map(|(at, _)| {
        let inside = &text[at + 1..];
        (at, inside.split(['[', ']']).next().unwrap_or_default())
    })
}

impl Code {
    /// Reads what stands between brackets.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let mut words = text.split_whitespace();
        let letters = words.next().unwrap_or_default().to_ascii_uppercase();
        let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'~';
        if letters.is_empty() || !letters.bytes().all(known) {
            return Err(
                "a code is capital letters in brackets, [AFGGOV], with dates behind them or not",
            );
        }
        let dates: String = words.collect();
        let wrong =
            "a date of a code is not YYMMDD or YYYYMMDD: [AFGGOV 011222-041207], <date or >date";
        let date = |text: &str| date(text).ok_or(wrong);
        let (from, to) = if dates.is_empty() {
            (None, None)
        } else if let Some(after) = dates.strip_prefix('>') {
            (Some(date(after)?), None)
        } else if let Some(before) = dates.strip_prefix('<') {
            (None, Some(date(before)?))
        } else {
            let (from, to) = dates.split_once('-').ok_or(wrong)?;
            (Some(date(from)?), Some(date(to)?))
        };
        if from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| from > to) {
            return Err("the dates of a code end before they begin");
        }
        Ok(Self { letters, from, to })
    }

    /// Whether it says that the name is no actor.
    pub(super) fn is_null(&self) -> bool {
        self.letters.bytes().all(|byte| byte == b'-')
    }

    pub(super) fn is_dated(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// When it ends; what has no end comes last.
    pub(super) fn end(&self) -> &str {
        self.to.as_deref().unwrap_or("9999")
    }

    pub(super) fn actor(&self, id: &str) -> DatedActor {
        DatedActor { id: id.to_owned(), from: self.from.clone(), to: self.to.clone() }
    }

    pub(super) fn parts(&self, countries: &Countries<'_>) -> Parts<'_> {
        let mut roles: Vec<&str> = (0..self.letters.len() / 3)
            .filter_map(|index| self.letters.get(index * 3..index * 3 + 3))
            .collect();
        // Codes as "USRARM", a republic of the Soviet Union, are of the republic.
        let at = |index: usize| roles.get(index).and_then(|code| countries.alpha_3(code));
        let first = roles.first().copied().unwrap_or_default();
        let second = roles.get(1).copied().unwrap_or_default();
        let nested = NO_COUNTRY.contains(&first) && !RELIGIONS.contains(&second) || first == "USR";
        let (place, country) = match (at(0), at(1).filter(|_| nested)) {
            (_, Some(country)) => (1, Some(country)),
            (Some(country), None) => (0, Some(country)),
            (None, None) => (0, None),
        };
        if country.is_some() {
            roles.remove(place);
        }
        if first == "USR" && place == 1 {
            roles.remove(0);
        }
        Parts { country, roles }
    }
}

/// `YYMMDD` or `YYYYMMDD` as `YYYY-MM-DD`; as `YYYY-MM` or `YYYY` where day or month are 00.
fn date(text: &str) -> Option<String> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        6 => {
            let year: u32 = text[..2].parse().ok()?;
            (if year > PIVOT { 1900 + year } else { 2000 + year }, &text[2..])
        }
        8 => (text[..4].parse().ok()?, &text[4..]),
        _ => return None,
    };
    let (month, day): (u32, u32) = (rest[..2].parse().ok()?, rest[2..].parse().ok()?);
    match (month, day) {
        (0, 0) => Some(format!("{year:04}")),
        (1..=12, 0) => Some(format!("{year:04}-{month:02}")),
        (1..=12, 1..=31) => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let rows = [
            ("AFGGOV 011222-041207", Some(("AFGGOV", "2001-12-22", "2004-12-07"))),
            ("USAGOV 900101-930120", Some(("USAGOV", "1990-01-01", "1993-01-20"))),
            ("IGOUNO  >20070101", Some(("IGOUNO", "2007-01-01", ""))),
            ("ARM > 911221", Some(("ARM", "1991-12-21", ""))),
            ("USRARM <900823", Some(("USRARM", "", "1990-08-23"))),
            ("afg", Some(("AFG", "", ""))),
            ("FRAGOV 950000-970500", Some(("FRAGOV", "1995", "1997-05"))),
            ("FRAGOV 990101-980101", None),
            ("KORGOVBUS 2004017-20061201", None),
            ("GBRGOV >201005011", None),
            ("GBRGOV 20100501", None),
            ("GBRGOV 991301-991401", None),
            ("", None),
            ("AB\u{e9}", None),
        ];
        for (text, expected) in rows {
            let code = Code::parse(text).ok();
            let (from, to) =
                code.as_ref().map_or((None, None), |code| (code.from.clone(), code.to.clone()));
            let found = code.as_ref().map(|code| &*code.letters);
            let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
            let found = found.map(|letters| (letters, &*from, &*to));
            assert_eq!(found, expected, "{text}");
        }
    }
}
