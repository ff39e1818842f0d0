//! Tables: CSV, TSV, and JSON objects whose keys are columns. A row is a name of a thing, rows of one id
//! are names of one thing.

use serde_json::{Map, Value};

use super::super::Role;
use super::super::entry::{AliasEntry, AliasFields, Entry};
use super::ListReader;
use super::groups::{Groups, Said};
use super::guess;
use super::sink::Sink;
use super::source::Source;
use crate::error::{Error, ErrorKind, Result, did_you_mean};

/// A cell longer than this has lost its closing quote.
const LONGEST_CELL: usize = 1 << 20;

/// What columns are called, and other words for them.
const COLUMNS: &[(&str, &[&str])] = &[
    ("id", &["identifier", "key", "uid"]),
    ("name", &["label", "title_name", "full_name"]),
    ("type", &["kind", "category", "class"]),
    ("aliases", &["alias", "other_names", "synonyms", "aka"]),
    ("country", &["country_code", "iso3", "iso2"]),
    ("wikidata", &["wikidata_id", "qid"]),
    ("url", &["link", "website"]),
    ("role", &[]),
    ("from", &[]),
    ("to", &[]),
    ("prominence", &[]),
];

pub(super) struct Table;

impl ListReader for Table {
    fn read(&self, source: Source, sink: &mut Sink<'_>) -> Result<()> {
        let first = source.first_lines().next().map(|line| line.trim_start().to_owned());
        let Some(first) = first else { return Ok(()) };
        let mut groups = Groups::default();
        if first.starts_with('{') && guess::by_object(&first).is_some() {
            objects(source, sink, &mut groups)?;
        } else {
            rows(source, &first, sink, &mut groups)?;
        }
        groups.finish(sink)
    }
}

/// The column of that name, in any usual spelling.
fn column(name: &str) -> Option<usize> {
    let name = name.trim().to_lowercase().replace([' ', '-'], "_");
    COLUMNS.iter().position(|(known, others)| *known == name || others.contains(&name.as_str()))
}

/// What a row says, by column.
type Cells = [String; COLUMNS.len()];

fn rows(source: Source, first: &str, sink: &mut Sink<'_>, groups: &mut Groups) -> Result<()> {
    let path = source.path.clone();
    let fail = |why: String| Error::new(ErrorKind::Gazetteer, why).in_file(&path).at(1, None);
    let count = |separator: char| first.matches(separator).count();
    // A table of tabs has no quotes: a quote is part of a name there.
    let separator = [b'\t', b',', b';'].into_iter().max_by_key(|byte| count(char::from(*byte)));
    let separator = separator.filter(|byte| count(char::from(*byte)) > 0).unwrap_or(b',');
    let separator = if count('\t') > 0 { b'\t' } else { separator };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .quoting(separator != b'\t')
        .has_headers(false)
        // Counts lines right where they end in a carriage return too, which then is cut off with the spaces.
        .terminator(csv::Terminator::Any(b'\n'))
        .flexible(true)
        .from_reader(source.into_stream());
    let mut columns: Vec<Option<usize>> = Vec::new();
    for name in &sink.options.columns {
        if column(name).is_none() && !matches!(name.as_str(), "" | "-" | "_") {
            let known = COLUMNS.iter().map(|(name, _)| *name);
            let hint = did_you_mean(name, known.clone());
            let known = known.collect::<Vec<_>>().join(", ");
            let why = format!(
                "--columns: no column is called \"{name}\"{hint}; there are {known}, and - for others"
            );
            return Err(Error::new(ErrorKind::Gazetteer, why));
        }
        columns.push(column(name));
    }
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|error| unread(&path, error))? {
        let line = record.position().map_or(0, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let cells = record.iter().map(String::from_utf8_lossy);
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        if columns.is_empty() {
            columns = cells.map(|cell| column(&cell)).collect();
            if !columns.contains(&column("name")) {
                let why = "the first line names no column \"name\"; say what the columns are: --columns id,name,type (- for those that do not matter)";
                return Err(fail(why.to_owned()));
            }
            continue;
        }
        let mut said = Cells::default();
        let mut broken = false;
        for (cell, column) in cells.zip(&columns) {
            broken |= cell.len() > LONGEST_CELL;
            if cell.contains(char::REPLACEMENT_CHARACTER) {
                sink.tell(line, "invalid UTF-8, replaced by U+FFFD");
            }
            if let Some(column) = column {
                said[*column] = cell.trim().to_owned();
            }
        }
        if broken {
            sink.skip(line, None, "a cell of more than a million bytes; is a quote left open?")?;
        } else {
            add(said, line, sink, groups)?;
        }
    }
    Ok(())
}

fn unread(path: &str, error: csv::Error) -> Error {
    let text = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::io("read", path.as_ref(), error),
        _ => Error::new(ErrorKind::Gazetteer, text).in_file(path),
    }
}

fn objects(mut source: Source, sink: &mut Sink<'_>, groups: &mut Groups) -> Result<()> {
    while let Some((line, text)) = source.line(sink)? {
        if text.trim().is_empty() {
            continue;
        }
        let object: Map<String, Value> = match serde_json::from_str(text) {
            Ok(object) => object,
            Err(error) => {
                sink.skip_json(line, text, &error)?;
                continue;
            }
        };
        let mut said = Cells::default();
        for (name, value) in object {
            let Some(column) = column(&name) else { continue };
            let text = |value: &Value| match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                _ => String::new(),
            };
            said[column] = match &value {
                Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join("|"),
                value => text(value),
            };
        }
        add(said, line, sink, groups)?;
    }
    Ok(())
}

fn add(said: Cells, line: usize, sink: &mut Sink<'_>, groups: &mut Groups) -> Result<()> {
    let [id, name, mut kind, aliases, country, wikidata, url, mut role, from, to, prominence] =
        said;
    if name.is_empty() {
        return sink.skip(line, None, "no name");
    }
    // Lists whose rows are names tell with the type what kind of name it is: city_alias.
    let parts = kind.rsplit_once(['_', ' ']);
    let parts = parts.map(|(first, last)| (first.to_owned(), last.to_lowercase()));
    let ends = ["alias", "name", "translation", "acronym", "demonym", "former"];
    if let Some((first, last)) = parts.filter(|(_, last)| ends.contains(&&**last)) {
        (kind, role) = (first, if role.is_empty() { last } else { role });
    }
    if kind.eq_ignore_ascii_case("demonym") || kind.eq_ignore_ascii_case("acronym") {
        role = std::mem::take(&mut kind);
    }
    let role = match role.to_lowercase().as_str() {
        "acronym" | "abbreviation" => Role::Acronym,
        "demonym" => Role::Demonym,
        "former" => Role::Former,
        _ => Role::Name,
    };
    let mut date = |date: String| {
        let sound = super::is_date(&date);
        if !sound && !date.is_empty() {
            sink.tell(line, "a date that is not YYYY, YYYY-MM or YYYY-MM-DD");
        }
        Some(date).filter(|_| sound)
    };
    let (from, to) = (date(from), date(to));
    let separator = if aliases.contains('|') { '|' } else { ';' };
    let others = aliases.split(separator).map(str::trim).filter(|text| !text.is_empty());
    let rest = Entry {
        aliases: others.map(|text| super::sink::alias(text, Role::Name)).collect(),
        country: Some(country).filter(|code| !code.is_empty()),
        wikidata: Some(wikidata).filter(|item| !item.is_empty()),
        url: Some(url).filter(|url| !url.is_empty()),
        prominence: prominence.parse().ok(),
        ..Entry::default()
    };
    let name = AliasEntry(AliasFields { text: name, role, from, to, ..AliasFields::default() });
    let kinds = if kind.is_empty() { Vec::new() } else { vec![kind] };
    groups.add(Said { line, id, kinds, name, rest });
    Ok(())
}
