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
/// Dictionaries date by the cabinet lists they were made of, a month late or two.
const DAYS: i64 = 62;

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

/// The terms of office that begin or end at another time than the dictionaries say of the same person and country.
pub(super) fn differences(
    gazetteer: &Gazetteer,
    folder: &Path,
) -> Result<Vec<Contradiction>, String> {
    let mut terms: HashMap<String, Vec<Term>> = HashMap::new();
    actors(folder, &mut |names, codes| {
        let found: Vec<Term> = codes.iter().filter_map(|code| term(code)).collect();
        for name in names.iter().filter(|_| !found.is_empty()) {
            terms.entry(fold(name)).or_default().extend(found.iter().cloned());
        }
    })?;
    let mut differences = Vec::new();
    for (index, entry) in gazetteer.entries.iter().enumerate() {
        let known: Vec<&Term> =
            entry.names().filter_map(|name| terms.get(&fold(name))).flatten().collect();
        for office in &entry.offices {
            let Some(code) = gazetteer.by_id(&office.of).and_then(|of| of.country.as_deref())
            else {
                continue;
            };
            let same = |term: &&&Term| term.0 == code;
            for (border, word, at) in [
                (&office.from, "begins", (|term| term.1) as fn(&Term) -> Option<i64>),
                (&office.to, "ends", |term| term.2),
            ] {
                // Months and years alone are not compared: they are said where nothing finer is known.
                let Some(day) = border.as_deref().filter(|day| day.len() == 10).and_then(days)
                else {
                    continue;
                };
                let nearest = known
                    .iter()
                    .filter(same)
                    .filter_map(|term| at(term))
                    .min_by_key(|one| (one - day).abs());
                if let Some(nearest) = nearest.filter(|one| (one - day).abs() > DAYS) {
                    let fact = format!(
                        "{word} {} here, {} days apart in phoenix",
                        border.as_deref().unwrap_or_default(),
                        nearest - day
                    );
                    differences.push(Contradiction { entry: index, fact });
                }
            }
        }
    }
    Ok(differences)
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
