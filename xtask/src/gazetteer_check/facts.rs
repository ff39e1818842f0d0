//! What lists state of the same things otherwise.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde_json::Value;

use super::entries::{Entry, Gazetteer, fold};
use super::lists::pipeline_key;
use super::{Contradiction, text};

/// Codes of states that are gone, by ISO 3166-3: no list of today's has them.
const GONE: &[&str] = &["ANT", "CSK", "DDR", "SCG", "SUN", "YMD", "YUG"];
/// Where the list of countries has a code of its own.
const OWN_CODES: &[(&str, &str)] = &[("UNK", "XKX")];

/// All contradictions, in the order of the gazetteer.
pub(super) fn contradictions(
    gazetteer: &Gazetteer,
    folder: &Path,
) -> Result<Vec<Contradiction>, String> {
    let countries = countries(folder)?;
    let mut found = Vec::new();
    of_countries(gazetteer, &countries, &mut found);
    capitals(gazetteer, &countries, &mut found);
    of_regions(gazetteer, &countries, &text(folder, "iso3166_2.tsv")?, &mut found);
    of_pipelines(gazetteer, &text(folder, "pipelines_gem.tsv")?, &mut found);
    found.sort_by(|a, b| (a.entry, &a.fact).cmp(&(b.entry, &b.fact)));
    Ok(found)
}

/// The rows of the list of countries.
pub(super) fn countries(folder: &Path) -> Result<Vec<Value>, String> {
    let file = "countries_mledoze.json";
    serde_json::from_str(&text(folder, file)?).map_err(|error| format!("{file}: {error}"))
}

/// Code and name of every first-level subdivision: `AF-BAL`, `Balkh`.
pub(super) fn subdivisions(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?))
    })
}

/// One row of the list of pipelines.
pub(super) struct GemRow<'t> {
    name: &'t str,
    segment: &'t str,
    others: &'t str,
    countries: Vec<&'t str>,
    /// The places at its ends.
    pub(super) ends: [&'t str; 2],
}

impl<'t> GemRow<'t> {
    pub(super) fn names(&self) -> impl Iterator<Item = &'t str> {
        [self.name, self.segment]
            .into_iter()
            .chain(self.others.split([',', ';']))
            .map(str::trim)
            .filter(|name| !name.is_empty())
    }
}

pub(super) fn gem_rows(text: &str) -> impl Iterator<Item = GemRow<'_>> {
    text.lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        let field = |index: usize| fields.get(index).copied().unwrap_or_default();
        GemRow {
            name: field(2),
            segment: field(3),
            others: field(4),
            // Where it is laid, then where it starts and ends, which is not always among them.
            countries: [field(9), field(7), field(8)]
                .into_iter()
                .flat_map(|some| some.split(','))
                .map(str::trim)
                .filter(|one| !one.is_empty())
                .collect(),
            ends: [field(11), field(12)],
        }
    })
}

fn code(country: &Value) -> &str {
    let code = country["id"].as_str().unwrap_or_default();
    OWN_CODES.iter().find(|(theirs, _)| *theirs == code).map_or(code, |(_, ours)| ours)
}

fn strings<'v>(country: &'v Value, field: &str) -> Vec<&'v str> {
    country[field].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The entries of countries with the row of the same code.
fn paired<'g, 'c>(
    gazetteer: &'g Gazetteer,
    countries: &'c [Value],
) -> impl Iterator<Item = (usize, &'g Entry, Option<&'c Value>)> {
    let entries = gazetteer.entries.iter().enumerate();
    entries.filter(|(_, entry)| entry.kind == "Country" && entry.country.is_some()).map(
        |(index, entry)| {
            let row = countries.iter().find(|row| Some(code(row)) == entry.country.as_deref());
            (index, entry, row)
        },
    )
}

fn of_countries(gazetteer: &Gazetteer, countries: &[Value], found: &mut Vec<Contradiction>) {
    let mut say = |entry: usize, fact: String| found.push(Contradiction { entry, fact });
    let people: HashMap<String, HashSet<&str>> =
        countries.iter().fold(HashMap::new(), |mut all, row| {
            for demonym in strings(row, "demonyms") {
                all.entry(fold(demonym)).or_default().insert(code(row));
            }
            all
        });
    for (index, entry, row) in paired(gazetteer, countries) {
        let own = entry.country.as_deref().unwrap_or_default();
        let Some(row) = row else {
            if !GONE.contains(&own) {
                say(index, format!("no country has the code {own}"));
            }
            continue;
        };
        let official = row["official"].as_str().unwrap_or_default();
        let name = row["name"].as_str().unwrap_or_default();
        let known = |name: &str| entry.is_called(name);
        // West Germany has the code of the Germany that it became.
        if !known(name) && !known(official) {
            if gazetteer
                .entries
                .iter()
                .filter(|other| other.kind == "Country" && other.country == entry.country)
                .count()
                == 1
            {
                say(index, format!("{own} is {name}"));
            }
            continue;
        }
        for missing in [name, official].into_iter().filter(|name| !known(name)) {
            say(index, format!("is also called {missing}"));
        }
        let demonyms = entry.demonyms();
        for theirs in strings(row, "demonyms") {
            // "Kittitian or Nevisian"
            if theirs
                .split([','])
                .flat_map(|some| some.split(" or "))
                .any(|one| !demonyms.contains(&fold(one)))
            {
                say(index, format!("its people are {theirs}"));
            }
        }
        for demonym in &demonyms {
            if people.get(demonym).is_some_and(|of| !of.contains(own)) {
                say(index, format!("{demonym} are the people of another country"));
            }
        }
        for alias in entry.aliases.iter().filter(|alias| alias.role == "acronym" && alias.never) {
            let is_code = |field: &str, row: &Value| row[field].as_str() == Some(&alias.text);
            let other =
                countries.iter().find(|row| is_code("cca2", row) || code(row) == alias.text);
            if let Some(other) = other.filter(|other| code(other) != own) {
                say(index, format!("{} is the code of {}", alias.text, other["name"]));
            }
        }
        let theirs: HashSet<&str> = strings(row, "borders").into_iter().collect();
        for neighbour in gazetteer.countries_of(entry, &["BORDERS"]) {
            if !theirs.contains(neighbour) {
                say(index, format!("has no border with {neighbour}"));
            }
        }
    }
}

/// Cities that are the capital of a country by their links.
fn capitals(gazetteer: &Gazetteer, countries: &[Value], found: &mut Vec<Contradiction>) {
    let mut named: HashSet<&str> = HashSet::new();
    for (index, entry) in gazetteer.entries.iter().enumerate() {
        for of in gazetteer.countries_of(entry, &["CAPITAL_OF"]) {
            let Some(row) = countries.iter().find(|row| code(row) == of) else { continue };
            let theirs = strings(row, "capitals");
            // "Kingston, Norfolk Island" is Kingston.
            let called = |capital: &str| {
                entry.names().any(|name| {
                    format!("{} ", fold(name)).starts_with(&format!("{} ", fold(capital)))
                })
            };
            if theirs.iter().any(|capital| called(capital)) {
                named.insert(of);
            } else {
                let fact = format!("the capital of {of} is {}", theirs.join(" or "));
                found.push(Contradiction { entry: index, fact });
            }
        }
    }
    for (index, entry, row) in paired(gazetteer, countries) {
        let Some(row) = row else { continue };
        let theirs = strings(row, "capitals");
        let own = entry.country.as_deref().unwrap_or_default();
        // A city that is a state is no city of it; West Germany has the code of the Germany that it became.
        let is_city = theirs.iter().any(|capital| entry.is_called(capital));
        let is_it = entry.is_called(row["name"].as_str().unwrap_or_default());
        if is_it && !is_city && !theirs.is_empty() && !named.contains(own) {
            let fact = format!("its capital is {}", theirs.join(" or "));
            found.push(Contradiction { entry: index, fact });
        }
    }
}

/// A region that is a subdivision of one country there and part of another here.
fn of_regions(
    gazetteer: &Gazetteer,
    countries: &[Value],
    list: &str,
    found: &mut Vec<Contradiction>,
) {
    let alpha3: HashMap<&str, &str> =
        countries.iter().filter_map(|row| Some((row["cca2"].as_str()?, code(row)))).collect();
    let mut owners: HashMap<String, HashSet<&str>> = HashMap::new();
    for (subdivision, name) in subdivisions(list) {
        if let Some(owner) = subdivision.split('-').next().and_then(|code| alpha3.get(code)) {
            owners.entry(fold(name)).or_default().insert(owner);
        }
    }
    for (index, entry) in gazetteer.entries.iter().enumerate() {
        if entry.kind != "Region" {
            continue;
        }
        let own = gazetteer.countries_of(entry, &["PART_OF", "LOCATED_IN"]);
        let theirs = owners.get(&fold(&entry.name));
        if let Some(theirs) =
            theirs.filter(|theirs| !own.is_empty() && own.iter().all(|code| !theirs.contains(code)))
        {
            let mut theirs: Vec<&str> = theirs.iter().copied().collect();
            theirs.sort_unstable();
            let fact = format!("is a part of {}", theirs.join(" or "));
            found.push(Contradiction { entry: index, fact });
        }
    }
}

/// A pipeline that starts, ends or runs in a country where the list has none of it.
fn of_pipelines(gazetteer: &Gazetteer, list: &str, found: &mut Vec<Contradiction>) {
    let codes: HashMap<String, &str> = gazetteer
        .entries
        .iter()
        .filter(|entry| entry.kind == "Country")
        .flat_map(|entry| {
            entry.names().map(|name| (fold(name), entry.country.as_deref().unwrap_or_default()))
        })
        .collect();
    let mut there: HashMap<String, HashSet<&str>> = HashMap::new();
    for row in gem_rows(list) {
        let countries = row.countries.iter().filter_map(|name| codes.get(&fold(name)));
        let countries: Vec<&str> = countries.copied().collect();
        for name in row.names() {
            there.entry(pipeline_key(name)).or_default().extend(&countries);
        }
    }
    for (index, entry) in gazetteer.entries.iter().enumerate() {
        // The list is of gas pipelines.
        let carried = entry.links.get("TRANSPORTS");
        if !carried.is_some_and(|all| all.iter().any(|one| one == "commodity/natural-gas")) {
            continue;
        }
        let theirs: HashSet<&str> = entry
            .names()
            .filter_map(|name| there.get(&pipeline_key(name)))
            .flatten()
            .copied()
            .collect();
        let own = gazetteer.countries_of(entry, &["STARTS_IN", "RUNS_THROUGH", "ENDS_IN"]);
        let mut wrong: Vec<&str> = own.into_iter().filter(|code| !theirs.contains(code)).collect();
        wrong.sort_unstable();
        wrong.dedup();
        for code in wrong.into_iter().filter(|_| !theirs.is_empty()) {
            found.push(Contradiction { entry: index, fact: format!("is not in {code}") });
        }
    }
}
