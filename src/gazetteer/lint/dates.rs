//! Dates that are none, or that leave no day between them.

use super::view::View;
use super::{Severity, Told};

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let mut check = |entry: u32, whose: String, from: Option<&str>, to: Option<&str>| {
        for date in [from, to].into_iter().flatten().filter(|date| !is_date(date)) {
            let what = format!("{whose}: \"{date}\" is no date");
            told.push(Told::new(Severity::Error, entry, what, "write YYYY, YYYY-MM or YYYY-MM-DD"));
        }
        if let (Some(from), Some(to)) = (from, to) {
            let length = from.len().min(to.len());
            if from.get(..length) > to.get(..length) {
                let what = format!("{whose}: never holds, \"from\" {from} is after \"to\" {to}");
                told.push(Told::new(
                    Severity::Error,
                    entry,
                    what,
                    "exchange the dates, or leave one out",
                ));
            }
        }
    };
    for (index, entry) in view.entries() {
        for alias in &entry.aliases {
            let (from, to) = (alias.from.as_deref(), alias.to.as_deref());
            check(index, format!("\"{}\"", alias.text), from, to);
        }
        for actor in &entry.stands_for {
            let whose = format!("\"stands_for\" {}", actor.id);
            check(index, whose, actor.from.as_deref(), actor.to.as_deref());
        }
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_date(date: &str) -> bool {
    let mut parts = date.split('-');
    let number = |part: Option<&str>, length: usize, most: u32| {
        part.is_none_or(|part| {
            part.len() == length
                && part.parse::<u32>().is_ok_and(|value| (1..=most).contains(&value))
        })
    };
    number(parts.next(), 4, 9999)
        && number(parts.next(), 2, 12)
        && number(parts.next(), 2, 31)
        && parts.next().is_none()
}
