//! Which format a list is of, by its name and its first lines.

use serde_json::{Map, Value};

use super::source::Source;
use super::{ImportOptions, ListFormat};
use crate::error::{Error, ErrorKind, Result};

/// The format of a file of that name, and whether the name alone makes it certain.
pub(super) fn by_name(path: &str) -> Option<(ListFormat, bool)> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    let ends = |ending: &str| plain.ends_with(ending);
    if ends(".csv") || ends(".tsv") {
        Some((ListFormat::Table, name == plain))
    } else if ends(".def") {
        Some((ListFormat::Gate, true))
    } else if ends(".actors.txt") || ends(".actors") {
        Some((ListFormat::Petrarch, ends(".actors.txt")))
    } else if ends(".lst") {
        Some((ListFormat::Gate, false))
    } else if ends(".ftm.json") {
        Some((ListFormat::Ftm, false))
    } else {
        None
    }
}

/// The format of a JSON object on its line; none when the line is none.
pub(super) fn by_object(line: &str) -> Option<ListFormat> {
    let line = line.trim().trim_start_matches('[').trim_end_matches([',', ']']);
    let object: Map<String, Value> = serde_json::from_str(line).ok()?;
    let has = |keys: [&str; 2]| keys.iter().all(|key| object.contains_key(*key));
    Some(if has(["label", "pattern"]) {
        ListFormat::Spacy
    } else if has(["schema", "properties"]) {
        ListFormat::Ftm
    } else if has(["labels", "claims"]) || has(["labels", "aliases"]) {
        ListFormat::Wikidata
    } else {
        ListFormat::Table
    })
}

/// The format of a list.
pub(super) fn format(source: &Source, options: &ImportOptions) -> Result<ListFormat> {
    if let Some((format, _)) = by_name(&source.path) {
        return Ok(format);
    }
    if !options.columns.is_empty() {
        return Ok(ListFormat::Table);
    }
    let lines: Vec<_> = source.first_lines().take(200).collect();
    let Some(first) = lines.first() else { return Ok(ListFormat::Table) };
    if first.trim() == "[" || first.trim_start().starts_with(['{', '[']) {
        let object = lines.iter().find(|line| line.contains('{'));
        // A line of which only the beginning is seen is an item of a dump: they are that long.
        let long = || first.contains("\"labels\"") || first.trim() == "[" || first.len() > 10_000;
        match object.map(|line| by_object(line)) {
            Some(Some(format)) => return Ok(format),
            _ if long() => return Ok(ListFormat::Wikidata),
            _ => {}
        }
    }
    let cells = |line: &str| line.split('\t').count();
    if lines.iter().all(|line| cells(line) == 19) {
        return Ok(ListFormat::Geonames);
    }
    let coded = |line: &str| {
        let line = line.trim_end();
        !line.starts_with('#') && line.contains('[') && line.contains(']') && line.contains('_')
    };
    if lines.iter().any(|line| coded(line)) {
        return Ok(ListFormat::Petrarch);
    }
    let heads = first
        .split([',', '\t', ';'])
        .any(|cell| cell.trim_matches(['"', ' ']).eq_ignore_ascii_case("name"));
    if heads {
        return Ok(ListFormat::Table);
    }
    let names = ListFormat::ALL.map(ListFormat::name).join(", ");
    let why = format!(
        "cannot tell what kind of list this is; say --from with one of: {names} (a table without a heading also needs --columns id,name,type)"
    );
    Err(Error::new(ErrorKind::Gazetteer, why).in_file(&source.path))
}
