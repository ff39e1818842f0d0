//! When a claim holds, in whole days.

use crate::graph::{Edge, Evidence};
use crate::values::ValueKind;

/// Both ends are `YYYY-MM-DD` and inclusive; one that is missing is open.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
}

impl Period {
    /// What the sentences say of it, when all that support the claim say the same; else from the
    /// first to the last date of their documents.
    pub(super) fn of(edge: &Edge<'_>) -> Option<Self> {
        let mut times = edge.supporting().map(Self::stated);
        let first = times.next().flatten();
        first.filter(|first| times.all(|one| one.as_ref() == Some(first))).or_else(|| {
            let (start, end) = (first_day(edge.first()?)?, last_day(edge.last()?)?);
            Some(Self { start: Some(start), end: Some(end) }).filter(Self::is_forward)
        })
    }

    fn stated(evidence: &Evidence) -> Option<Self> {
        let (_, time) = evidence.qualifiers.iter().find(|(name, _)| &**name == "time")?;
        let Some(ValueKind::Time { from, to }) = &time.value else { return None };
        let start = from.as_deref().and_then(first_day);
        let end = to.as_deref().and_then(last_day);
        let known = start.is_some() || end.is_some();
        Some(Self { start, end }).filter(|period| known && period.is_forward())
    }

    fn is_forward(&self) -> bool {
        self.start.is_none() || self.end.is_none() || self.start <= self.end
    }
}

fn first_day(date: &str) -> Option<String> {
    let (year, month, day) = parts(date)?;
    Some(format!("{year:04}-{:02}-{:02}", month.unwrap_or(1), day.unwrap_or(1)))
}

fn last_day(date: &str) -> Option<String> {
    let (year, month, day) = parts(date)?;
    let month = month.unwrap_or(12);
    Some(format!("{year:04}-{month:02}-{:02}", day.unwrap_or_else(|| days(year, month))))
}

/// Year, month and day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with or without a time of day.
fn parts(date: &str) -> Option<(u32, Option<u32>, Option<u32>)> {
    let date = date.split(['T', ' ']).next()?;
    let mut parts = date.split('-').zip([4, 2, 2]).map(|(part, length)| {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    });
    let all = [parts.next(), parts.next(), parts.next()];
    let [Some(Some(year)), month, day] = all else { return None };
    let (month, day) = match (month, day) {
        (None, _) => (None, None),
        (Some(month), None) => (Some(month?), None),
        (Some(month), Some(day)) => (Some(month?), Some(day?)),
    };
    let valid = year > 0
        && date.len() <= 10
        && month.is_none_or(|month| (1..=12).contains(&month))
        && day.is_none_or(|day| (1..=days(year, month.unwrap_or(1))).contains(&day));
    valid.then_some((year, month, day))
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::*;
    use crate::rules::{Polarity, Qualifier};

    #[test]
    fn sentences_that_agree_come_before_dates_of_documents() {
        type Time = Option<(Option<&'static str>, Option<&'static str>)>;
        // By document: its date, the time its sentence gives, whether it denies; then the period.
        let rows: [(&[(&str, Time, bool)], Option<(&str, &str)>); 9] = [
            (&[("2024-03-01", None, false)], Some(("2024-03-01", "2024-03-01"))),
            (
                &[("2024-03-01", None, false), ("2023", None, false)],
                Some(("2023-01-01", "2024-03-01")),
            ),
            (&[("yesterday", None, false)], None),
            (&[("2024", Some((Some("2023-10"), None)), false)], Some(("2023-10-01", ""))),
            (&[("2024", Some((None, Some("2023"))), false)], Some(("", "2023-12-31"))),
            (
                &[
                    ("2024", Some((Some("2020"), Some("2021"))), false),
                    ("2025", Some((Some("2020"), Some("2021"))), false),
                    ("2026", Some((Some("1999"), Some("1999"))), true),
                ],
                Some(("2020-01-01", "2021-12-31")),
            ),
            (
                &[
                    ("2024", Some((Some("2020"), Some("2021"))), false),
                    ("2025", Some((Some("2020"), None)), false),
                ],
                Some(("2024-01-01", "2025-12-31")),
            ),
            (
                &[("2024", Some((Some("2020"), None)), false), ("2025", None, false)],
                Some(("2024-01-01", "2025-12-31")),
            ),
            (
                &[("2024", Some((Some("2021"), Some("2020"))), false)],
                Some(("2024-01-01", "2024-12-31")),
            ),
        ];
        let [a, b] = [entity("country/a", "A"), entity("org/b", "B")];
        let owns = relation_type("OWNS", "owns", "owned by");
        for (documents, expected) in rows {
            let readings = documents.iter().enumerate().map(|(index, (date, time, denies))| {
                let reading = reading(&format!("d{index}"), "A owns B.").dated(date);
                reading.names("A", &a).names("B", &b).claim((0, &owns, 1), "owns", |relation| {
                    if *denies {
                        relation.polarity = Polarity::Negated;
                    }
                    if let Some((from, to)) = time {
                        let [from, to] = [from, to].map(|day| day.map(str::to_owned));
                        let value = Some(ValueKind::Time { from, to });
                        let time = Qualifier { value, ..qualifier("then", None) };
                        relation.qualifiers.insert("time".into(), time);
                    }
                })
            });
            let graph = graph_of(&readings.collect::<Vec<_>>());
            let found = graph.edges().next().and_then(|edge| Period::of(&edge));
            let expected = expected.map(|(start, end)| Period {
                start: Some(start.to_owned()).filter(|day| !day.is_empty()),
                end: Some(end.to_owned()).filter(|day| !day.is_empty()),
            });
            assert_eq!(found, expected, "{documents:?}");
        }
    }

    #[test]
    fn dates_become_days() {
        // date; its first and its last day
        let rows = [
            ("2024", Some(("2024-01-01", "2024-12-31"))),
            ("2024-02", Some(("2024-02-01", "2024-02-29"))),
            ("1900-02", Some(("1900-02-01", "1900-02-28"))),
            ("2023-11", Some(("2023-11-01", "2023-11-30"))),
            ("2023-11-05", Some(("2023-11-05", "2023-11-05"))),
            ("2023-11-05T23:59:00Z", Some(("2023-11-05", "2023-11-05"))),
            ("2023-11-31", None),
            ("2023-13", None),
            ("2023-11-05-01", None),
            ("23-11-05", None),
            ("0000", None),
            ("5 May 2024", None),
            ("", None),
        ];
        for (date, expected) in rows {
            let found = first_day(date).zip(last_day(date));
            let found = found.as_ref().map(|(first, last)| (&**first, &**last));
            assert_eq!(found, expected, "{date}");
        }
    }
}
