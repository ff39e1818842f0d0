//! Which entries stand in which list.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::entries::{Gazetteer, fold};
use super::text;

/// A list of names, and the types of entities that it speaks of; all when empty.
struct List {
    name: &'static str,
    types: &'static [&'static str],
    names: Reader,
}

/// Hands every name of a list in the folder to the function.
type Reader = fn(&Path, &mut dyn FnMut(&str)) -> Result<(), String>;

const ORGANIZATIONS: &[&str] = &[
    "ArmedGroup",
    "Campaign",
    "Company",
    "GovernmentBody",
    "InternationalOrganization",
    "Media",
    "Organization",
    "Party",
];
const SANCTIONED: &[&str] =
    &["ArmedGroup", "Company", "GovernmentBody", "Media", "Organization", "Party", "Person"];
const PLACES: &[&str] =
    &["Airport", "Base", "City", "Country", "Facility", "Island", "Plant", "Port", "Region"];

/// In the order of the columns of the summary.
const LISTS: &[List] = &[
    List { name: "countries_mledoze", types: &["Country"], names: countries },
    List { name: "iso3166_2", types: &["City", "Island", "Region"], names: subdivisions },
    List { name: "names_1m places", types: PLACES, names: places },
    List { name: "names_1m persons", types: &["Person"], names: persons },
    List { name: "names_1m organizations", types: ORGANIZATIONS, names: organizations },
    List { name: "phoenix", types: &[], names: actors },
    List { name: "armed_groups", types: ORGANIZATIONS, names: armed_groups },
    List { name: "sanctions_ofac", types: SANCTIONED, names: sanctioned },
    List { name: "companies_gem_owners", types: &["Company"], names: owners },
    List { name: "pipelines_gem", types: &["Pipeline"], names: pipelines },
    List { name: "ends of pipelines_gem", types: PLACES, names: pipeline_ends },
];
/// The longest name that is looked for in running text, in words.
const LONGEST: usize = 9;

/// Which lists have which entry.
pub(super) struct Found {
    /// Names of the lists: [`LISTS`], the texts, then the files of names.
    pub(super) lists: Vec<String>,
    /// One bit a list for each entry.
    pub(super) of: Vec<u32>,
}

/// Looks for every entry in the lists of `folder`, then in `files` of one name a line, and what is in
/// none of those in the texts.
pub(super) fn look_up(
    gazetteer: &Gazetteer,
    folder: &Path,
    files: &[PathBuf],
) -> Result<Found, String> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, entry) in gazetteer.entries.iter().enumerate() {
        for name in entry.names().chain(entry.aliases.iter().map(|alias| alias.text.as_str())) {
            let key = if entry.kind == "Pipeline" { pipeline_key(name) } else { fold(name) };
            by_name.entry(key).or_default().push(index);
        }
    }
    let mut of = vec![0; gazetteer.entries.len()];
    let mut lists = Vec::new();
    for list in LISTS {
        (list.names)(folder, &mut |name| {
            let key = if list.types == ["Pipeline"] { pipeline_key(name) } else { fold(name) };
            for entry in by_name.get(&key).into_iter().flatten() {
                let kind = gazetteer.entries[*entry].kind.as_str();
                if list.types.is_empty() || list.types.contains(&kind) {
                    of[*entry] |= 1 << lists.len();
                }
            }
        })?;
        lists.push(list.name.to_owned());
    }
    for file in files {
        let (beside, name) = (file.parent().unwrap_or(file), file.file_name().unwrap_or_default());
        for line in text(beside, &name.to_string_lossy())?.lines() {
            for entry in by_name.get(&fold(line)).into_iter().flatten() {
                of[*entry] |= 1 << lists.len();
            }
        }
        lists.push(file.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    }
    for entry in named_in_texts(folder, &by_name, &of)? {
        of[entry] |= 1 << lists.len();
    }
    lists.push("only corpora".to_owned());
    Ok(Found { lists, of })
}

/// What tells one pipeline from another in its name.
pub(super) fn pipeline_key(name: &str) -> String {
    const SAID_OF_ALL: &[&str] = &[
        "crude",
        "export",
        "gas",
        "natural",
        "oil",
        "pipeline",
        "pipelines",
        "project",
        "system",
        "to",
    ];
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !SAID_OF_ALL.contains(word)).collect();
    if words.is_empty() { folded } else { words.join(" ") }
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    let many = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    value.as_str().into_iter().chain(many)
}

fn countries(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    for country in super::facts::countries(folder)? {
        for field in ["name", "official", "aliases"] {
            strings(&country[field]).for_each(&mut *take);
        }
    }
    Ok(())
}

fn subdivisions(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    for (_, name) in super::facts::subdivisions(&text(folder, "iso3166_2.tsv")?) {
        take(name);
    }
    Ok(())
}

/// Names of `names_1m.tsv` whose third column is one of `kinds`.
fn million(folder: &Path, kinds: &[&str], take: &mut dyn FnMut(&str)) -> Result<(), String> {
    for line in text(folder, "names_1m.tsv")?.lines() {
        let mut fields = line.split('\t');
        let (name, kind) = (fields.next().unwrap_or_default(), fields.nth(1).unwrap_or_default());
        if kinds.contains(&kind.trim_end_matches("_alias")) {
            take(name);
        }
    }
    Ok(())
}

fn places(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    million(folder, &["city", "country", "subdivision", "us_county"], take)
}

fn persons(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    million(folder, &["ofac_individual", "un_individual"], &mut |name| reordered(name, take))
}

fn organizations(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    million(folder, &["armed_group", "company", "ofac_entity"], take)
}

/// "PUTIN, Vladimir Vladimirovich" as it is said: whole, and with the first of the given names alone.
fn reordered(name: &str, take: &mut dyn FnMut(&str)) {
    take(name);
    if let Some((last, first)) = name.split_once(", ") {
        take(&format!("{first} {last}"));
        take(&format!("{} {last}", first.split(' ').next().unwrap_or(first)));
    }
}

fn actors(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    super::offices::actors(folder, &mut |names, _| names.iter().for_each(|name| take(name)))
}

/// Lines of JSON: the fields "name" and "aliases".
fn json_lines(folder: &Path, file: &str, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    for line in text(folder, file)?.lines() {
        let row: Value = serde_json::from_str(line).map_err(|error| format!("{file}: {error}"))?;
        strings(&row["name"]).chain(strings(&row["aliases"])).for_each(&mut *take);
    }
    Ok(())
}

fn armed_groups(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    json_lines(folder, "armed_groups.jsonl", &mut |name| {
        take(name);
        // "Al-Qa'ida in the Islamic Maghreb (AQIM)"
        name.split(['(', ')']).for_each(&mut *take);
    })
}

fn sanctioned(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    json_lines(folder, "sanctions_ofac.jsonl", &mut |name| reordered(name, take))
}

fn owners(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    for line in text(folder, "companies_gem_owners.tsv")?.lines() {
        let name = line.split('\t').next().unwrap_or_default();
        take(name);
        // The name in Latin letters before the same in others.
        take(name.split(|letter: char| letter >= '\u{2e80}').next().unwrap_or(name));
    }
    Ok(())
}

fn pipelines(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    for row in super::facts::gem_rows(&text(folder, "pipelines_gem.tsv")?) {
        row.names().for_each(&mut *take);
    }
    Ok(())
}

fn pipeline_ends(folder: &Path, take: &mut dyn FnMut(&str)) -> Result<(), String> {
    for row in super::facts::gem_rows(&text(folder, "pipelines_gem.tsv")?) {
        row.ends.into_iter().for_each(&mut *take);
    }
    Ok(())
}

/// The entries in none of the lists that the texts beside the lists' folder name; none where there are no texts.
fn named_in_texts(
    folder: &Path,
    by_name: &HashMap<String, Vec<usize>>,
    of: &[u32],
) -> Result<Vec<usize>, String> {
    let beside = folder.join("../corpora");
    let Ok(listing) = std::fs::read_dir(&beside) else { return Ok(Vec::new()) };
    let bare = |entries: &[usize]| entries.iter().any(|entry| of[*entry] == 0);
    let wanted: HashSet<&str> = by_name
        .iter()
        .filter(|(name, entries)| name.len() > 2 && bare(entries))
        .map(|(name, _)| name.as_str())
        .collect();
    let first_words: HashSet<&str> =
        wanted.iter().map(|name| name.split(' ').next().unwrap_or(name)).collect();
    let mut named: HashSet<&str> = HashSet::new();
    for file in listing.filter_map(|file| file.ok()?.file_name().into_string().ok()) {
        for line in text(&beside, &file)?.lines() {
            let row: Value = serde_json::from_str(line).unwrap_or_default();
            let mut folded = fold(row["text"].as_str().unwrap_or_default());
            folded.push(' ');
            let ends: Vec<usize> = folded.match_indices(' ').map(|(at, _)| at).collect();
            let mut start = 0;
            for first in 0..ends.len() {
                if first_words.contains(&folded[start..ends[first]]) {
                    let stretches = &ends[first..ends.len().min(first + LONGEST)];
                    let known = stretches.iter().filter_map(|end| wanted.get(&folded[start..*end]));
                    named.extend(known);
                }
                start = ends[first] + 1;
            }
        }
    }
    let mut entries: Vec<usize> =
        named.into_iter().flat_map(|name| by_name[name].clone()).collect();
    entries.retain(|entry| of[*entry] == 0);
    Ok(entries)
}
