//! The entries of the gazetteer as far as lists can say something of them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::Path;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// One entity.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) country: Option<String>,
    pub(super) aliases: Vec<Alias>,
    /// Relation to ids.
    pub(super) links: BTreeMap<String, Vec<String>>,
    pub(super) offices: Vec<Office>,
    line: usize,
}

/// One name of an entity besides its main one.
pub(super) struct Alias {
    pub(super) text: String,
    pub(super) role: String,
    /// Known, but not to be extracted.
    pub(super) never: bool,
}

/// When somebody stands for whom.
pub(super) struct Office {
    pub(super) of: String,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

impl Entry {
    /// The name and the aliases of a role other than demonym.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().filter(|alias| alias.role != "demonym");
        std::iter::once(self.name.as_str()).chain(aliases.map(|alias| alias.text.as_str()))
    }

    /// Folded demonyms.
    pub(super) fn demonyms(&self) -> Vec<String> {
        let demonyms = self.aliases.iter().filter(|alias| alias.role == "demonym");
        demonyms.map(|alias| fold(&alias.text)).collect()
    }

    /// Whether one of its names is `name`.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let name = fold(name);
        self.names().any(|own| fold(own) == name)
    }
}

/// All entries.
pub(super) struct Gazetteer {
    pub(super) entries: Vec<Entry>,
    /// File name and the entries in it, in order.
    pub(super) files: Vec<(String, Range<usize>)>,
    by_id: HashMap<String, usize>,
}

impl Gazetteer {
    pub(super) fn by_id(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|index| &self.entries[*index])
    }

    /// File and line of an entry, and its id.
    pub(super) fn place(&self, entry: usize) -> String {
        let file = self.files.iter().find(|(_, range)| range.contains(&entry));
        let file = file.map_or("", |(file, _)| file);
        let entry = &self.entries[entry];
        format!("gazetteer/{file}:{}: {}", entry.line, entry.id)
    }

    /// The codes of the countries that the ids of `relations` are or lie in.
    pub(super) fn countries_of(&self, entry: &Entry, relations: &[&str]) -> Vec<&str> {
        let ids = relations.iter().filter_map(|relation| entry.links.get(*relation)).flatten();
        ids.filter_map(|id| self.by_id(id)?.country.as_deref()).collect()
    }
}

/// Reads every `.jsonl` of `folder`, in order of name.
pub(super) fn read(folder: &Path) -> Result<Gazetteer, String> {
    let listing =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = listing
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".jsonl"))
        .collect();
    names.sort();
    let mut gazetteer = Gazetteer { entries: Vec::new(), files: Vec::new(), by_id: HashMap::new() };
    for name in names {
        let start = gazetteer.entries.len();
        for (number, line) in super::text(folder, &name)?.lines().enumerate() {
            let entry = entry(line, number + 1)
                .ok_or_else(|| format!("gazetteer/{name}:{}: no entry with \"id\"", number + 1))?;
            gazetteer.by_id.insert(entry.id.clone(), gazetteer.entries.len());
            gazetteer.entries.push(entry);
        }
        gazetteer.files.push((name, start..gazetteer.entries.len()));
    }
    Ok(gazetteer)
}

fn entry(line: &str, number: usize) -> Option<Entry> {
    let value: Value = serde_json::from_str(line).ok()?;
    let field = |name: &str| value[name].as_str().map(str::to_owned);
    let aliases = value["aliases"].as_array().into_iter().flatten().map(|alias| Alias {
        text: alias.as_str().or(alias["text"].as_str()).unwrap_or_default().to_owned(),
        role: alias["role"].as_str().unwrap_or("name").to_owned(),
        never: alias["use"] == "never",
    });
    let links = value["links"].as_object().into_iter().flatten();
    let ids = |ids: &Value| {
        ids.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let offices = match &value["stands_for"] {
        Value::Array(all) => all.iter().filter_map(office).collect(),
        one => office(one).into_iter().collect(),
    };
    Some(Entry {
        id: field("id")?,
        kind: field("type").unwrap_or_default(),
        name: field("name").unwrap_or_default(),
        country: field("country"),
        aliases: aliases.collect(),
        links: links.map(|(relation, to)| (relation.clone(), ids(to))).collect(),
        offices,
        line: number,
    })
}

fn office(value: &Value) -> Option<Office> {
    let date = |name: &str| value[name].as_str().map(str::to_owned);
    let of = value.as_str().or(value["id"].as_str())?.to_owned();
    Some(Office { of, from: date("from"), to: date("to") })
}

/// A name as lists of different habits agree on it: lower case, without accents, marks and "the".
pub(super) fn fold(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    if name.is_ascii() {
        plain.push_str(name);
    } else {
        plain.extend(
            name.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)),
        );
    }
    let mut folded = String::with_capacity(plain.len());
    for letter in plain.chars().flat_map(char::to_lowercase) {
        match letter {
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ə' => folded.push('a'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            '&' => folded.push_str(" and "),
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '.' => {}
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ => folded.push(' '),
        }
    }
    let words = folded.split_whitespace().filter(|word| *word != "the");
    words.collect::<Vec<_>>().join(" ")
}
