//! Who governed when, by the actor dictionaries.

use std::collections::HashMap;
use std::path::Path;

use super::entries::{Gazetteer, fold};
use super::{Contradiction, text};

const FILES: &[&str] = &[
    "phoenix/Phoenix.Countries.actors.txt",
    "phoenix/Phoenix.International.actors.txt",
    "phoenix/Phoenix.MilNonState.actors.txt",
];
/// Days. The dictionaries date by the cabinet lists they were made of, a month late or two.
const LATE: i64 = 62;
/// Days apart from which it is another office.
const ANOTHER: i64 = 400;

/// Hands the names and the lines of codes of every actor to the function.
pub(super) fn actors(
    folder: &Path,
    take: &mut dyn FnMut(&[String], &[&str]),
) -> Result<(), String> {
    for file in FILES {
        let text = text(folder, file)?;
        let (mut names, mut codes): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let (name, code) = line.split_at(line.find(['[', '\t']).unwrap_or(line.len()));
            let spelled = name.trim_start_matches('+').trim_matches(['_', ' ']).replace('_', " ");
            if !spelled.is_empty() {
                if !name.starts_with('+') && !codes.is_empty() {
                    take(&names, &codes);
                    (names, codes) = (Vec::new(), Vec::new());
                }
                names.push(spelled);
            }
            codes.extend(code.split('[').skip(1).filter_map(|code| code.split(']').next()));
        }
        take(&names, &codes);
    }
    Ok(())
}

/// A term of government, days since some day.
type Term = (String, Option<i64>, Option<i64>);

/// What the dictionaries say of the days on which somebody came into office or left it.
#[derive(Default)]
pub(super) struct Comparison {
    /// How many they have too.
    pub(super) confirmed: usize,
    /// Where theirs is another, though not so far that it must be of another office.
    pub(super) doubts: Vec<Contradiction>,
}

/// Compares the first and last days of office; months and years alone are said where nothing finer is known.
pub(super) fn compare(gazetteer: &Gazetteer, folder: &Path) -> Result<Comparison, String> {
    let mut terms: HashMap<String, Vec<Term>> = HashMap::new();
    actors(folder, &mut |names, codes| {
        let found: Vec<Term> = codes.iter().filter_map(|code| term(code)).collect();
        for name in names.iter().filter(|_| !found.is_empty()) {
            terms.entry(fold(name)).or_default().extend(found.iter().cloned());
        }
    })?;
    let mut comparison = Comparison::default();
    for (index, entry) in gazetteer.entries.iter().enumerate() {
        let known: Vec<&Term> =
            entry.names().filter_map(|name| terms.get(&fold(name))).flatten().collect();
        for office in &entry.offices {
            let of = gazetteer.by_id(&office.of).and_then(|of| of.country.as_deref());
            let same = known.iter().filter(|term| Some(term.0.as_str()) == of);
            let first: Vec<i64> = same.clone().filter_map(|term| term.1).collect();
            let last: Vec<i64> = same.filter_map(|term| term.2).collect();
            for (ours, theirs, word) in
                [(&office.from, first, "begins"), (&office.to, last, "ends")]
            {
                let Some(ours) = ours else { continue };
                let Some(day) = days(ours) else { continue };
                let apart = theirs.iter().map(|their| their - day).min_by_key(|apart| apart.abs());
                match apart {
                    Some(apart) if apart.abs() <= LATE => comparison.confirmed += 1,
                    Some(apart) if apart.abs() <= ANOTHER => {
                        comparison.doubts.push(Contradiction {
                            entry: index,
                            fact: format!("an office {word} {ours}; in phoenix {apart} days later"),
                        })
                    }
                    _ => {}
                }
            }
        }
    }
    Ok(comparison)
}

/// `FRAGOV 950517-070516`, `AZEGOV >031031`.
fn term(code: &str) -> Option<Term> {
    let (actor, dates) = code.trim().split_once(' ')?;
    let country = actor.strip_suffix("GOV").filter(|country| country.len() == 3)?;
    let dates = dates.trim();
    let (from, to) = match (dates.strip_prefix('>'), dates.strip_prefix('<')) {
        (Some(from), _) => (from, ""),
        (None, Some(to)) => ("", to),
        (None, None) => dates.split_once('-')?,
    };
    Some((country.to_owned(), short_date(from), short_date(to)))
}

/// `950517`: the years up to 40 are of this century.
fn short_date(date: &str) -> Option<i64> {
    let date = date.trim();
    let year: i64 = date.get(..2)?.parse().ok()?;
    let century = if year > 40 { 1900 } else { 2000 };
    let (month, day) = (date.get(2..4)?.parse().ok()?, date.get(4..6)?.parse().ok()?);
    Some(day_number(century + year, month, day))
}

/// `1995-05-17`.
fn days(date: &str) -> Option<i64> {
    let mut fields = date.split('-').map(|field| field.parse().ok());
    Some(day_number(fields.next()??, fields.next()??, fields.next()??))
}

/// Near enough to subtract: months of 30.44 days.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    (year * 12 + month) * 3044 / 100 + day
}
