//! Files over files: what a later one says of an entity that an earlier one lists.
//!
//! What is given together (the shipped files, a folder) is one layer, in which every id stands once. A
//! later layer extends: what it says replaces, aliases and links add up, and `"remove": true` takes out.
//! So the order of files counts only where they speak of one entity.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::EntityTypes;
use super::entry::{AliasFields, DatedActor, Entry, StandsForEntry};
use crate::error::{Error, ErrorKind, Result, did_you_mean};

/// A file of entries.
#[derive(Debug)]
pub(super) struct EntryFile {
    /// Which files it was given with; later ones are higher.
    pub(super) layer: u32,
    /// Whether it comes with the program.
    pub(super) shipped: bool,
    /// What errors and `found_by` name.
    pub(super) path: String,
    pub(super) text: String,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    pub(super) path: &'p str,
    pub(super) line: usize,
    pub(super) shipped: bool,
}

impl Place<'_> {
    pub(super) fn error(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Gazetteer, message).in_file(self.path).at(self.line, None)
    }
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}", self.path, self.line)
    }
}

/// All that is said of one entity.
#[derive(Debug)]
pub(super) struct Listed<'p> {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) aliases: Vec<AliasFields>,
    pub(super) country: Option<String>,
    pub(super) wikidata: Option<String>,
    pub(super) url: Option<String>,
    pub(super) stands_for: Vec<DatedActor>,
    pub(super) prominence: i32,
    pub(super) links: BTreeMap<String, Vec<String>>,
    /// Where it stands, the earliest first.
    pub(super) places: Vec<Place<'p>>,
}

/// Every listed entity, by id, and the ids that were taken out.
pub(super) fn read<'f>(
    files: &'f [EntryFile],
    types: &EntityTypes,
) -> Result<(Vec<Listed<'f>>, FxHashSet<String>)> {
    let mut lines = Vec::new();
    for EntryFile { layer, shipped, path, text } in files {
        let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        for (index, line) in numbered {
            let place = Place { path, line: index + 1, shipped: *shipped };
            let mut entry = parse(line, &place, types)?;
            // A large list is held whole here, and nothing more.
            entry.aliases.shrink_to_fit();
            lines.push((entry, *layer, place));
        }
    }
    let order = |(entry, layer, place): &(Entry, u32, Place<'f>)| {
        (entry.id.clone(), *layer, place.path, place.line)
    };
    lines.sort_by_cached_key(order);
    let mut all: Vec<Listed<'f>> = Vec::with_capacity(lines.len());
    let mut removed = FxHashSet::default();
    let mut last: Option<(String, u32, Place<'f>)> = None;
    for (entry, layer, place) in lines {
        let before = last.take().filter(|(id, ..)| *id == entry.id);
        last = Some((entry.id.clone(), layer, place));
        if let Some((id, _, other)) = before.as_ref().filter(|(_, below, _)| *below == layer) {
            return Err(place.error(format!("id \"{id}\" stands at {other} already; rename one")));
        }
        let known = before.is_some() && all.last().is_some_and(|listed| listed.id == entry.id);
        if entry.remove {
            if !known {
                let hint = did_you_mean(&entry.id, all.iter().map(|listed| &*listed.id));
                let why = format!("\"remove\": no earlier file has the id \"{}\"{hint}", entry.id);
                return Err(place.error(why));
            }
            all.pop();
            removed.insert(entry.id);
        } else if let Some(listed) = all.last_mut().filter(|_| known) {
            listed.extend(entry, place)?;
        } else {
            removed.remove(&entry.id);
            all.push(Listed::new(entry, place)?);
        }
    }
    Ok((all, removed))
}

fn parse(line: &str, place: &Place<'_>, types: &EntityTypes) -> Result<Entry> {
    let entry: Entry = serde_json::from_str(line).map_err(|error| {
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or_default();
        if what.starts_with("missing field `id`") {
            return place.error(missing("id"));
        }
        let column =
            line.get(..error.column()).map_or(error.column(), |before| before.chars().count());
        let error = Error::new(ErrorKind::Gazetteer, what);
        error.in_file(place.path).at(place.line, Some(column.max(1)))
    })?;
    if let Some(kind) = &entry.kind {
        if !types.contains(kind) {
            let hint = did_you_mean(kind, types.names());
            return Err(place.error(format!("unknown type \"{kind}\"{hint}")));
        }
        if types.get(kind).is_some_and(|kind| kind.is_value) {
            return Err(place.error(format!("type \"{kind}\" is a value and has no entities")));
        }
    }
    if entry.id.trim().is_empty() {
        return Err(place.error("\"id\" is empty; give it a unique id such as \"city/baku\""));
    }
    Ok(entry)
}

fn missing(field: &str) -> String {
    format!("entry has no \"{field}\"; every line needs \"id\", \"type\" and \"name\"")
}

impl<'p> Listed<'p> {
    fn new(entry: Entry, place: Place<'p>) -> Result<Self> {
        let kind = entry.kind.ok_or_else(|| place.error(missing("type")))?;
        let name = entry.name.ok_or_else(|| place.error(missing("name")))?;
        let mut listed = Self {
            id: entry.id,
            kind,
            name,
            aliases: Vec::with_capacity(entry.aliases.len()),
            country: entry.country,
            wikidata: entry.wikidata,
            url: entry.url,
            stands_for: entry.stands_for.as_ref().map_or_else(Vec::new, StandsForEntry::actors),
            prominence: entry.prominence.unwrap_or_default(),
            links: entry.links,
            places: vec![place],
        };
        for alias in entry.aliases {
            if alias.0.remove {
                let why = format!("\"remove\": no earlier file has the alias \"{}\"", alias.0.text);
                return Err(place.error(why));
            }
            listed.aliases.push(alias.0);
        }
        Ok(listed)
    }

    /// Where the latest that is said of it stands.
    pub(super) fn last_place(&self) -> Place<'p> {
        self.places[self.places.len() - 1]
    }

    fn extend(&mut self, entry: Entry, place: Place<'p>) -> Result<()> {
        fn replace<T>(old: &mut T, new: Option<T>) {
            if let Some(new) = new {
                *old = new;
            }
        }
        let name = entry.name.filter(|name| *name != self.name);
        if let Some(name) = name {
            // What it was called is still a name of it.
            let text = std::mem::replace(&mut self.name, name);
            if !self.aliases.iter().any(|alias| alias.text == text) {
                self.aliases.push(AliasFields { text, ..AliasFields::default() });
            }
        }
        replace(&mut self.kind, entry.kind);
        replace(&mut self.prominence, entry.prominence);
        replace(&mut self.stands_for, entry.stands_for.as_ref().map(StandsForEntry::actors));
        self.country = entry.country.or(self.country.take());
        self.wikidata = entry.wikidata.or(self.wikidata.take());
        self.url = entry.url.or(self.url.take());
        for (relation, ids) in entry.links {
            let known = self.links.entry(relation).or_default();
            known.extend(ids);
            known.sort_unstable();
            known.dedup();
        }
        for alias in entry.aliases {
            let alias = alias.0;
            let before = self.aliases.len();
            self.aliases.retain(|known| known.text != alias.text);
            if !alias.remove {
                self.aliases.push(alias);
            } else if self.aliases.len() == before {
                let why = format!("\"remove\": no earlier file has the alias \"{}\"", alias.text);
                return Err(place.error(why));
            }
        }
        self.places.push(place);
        Ok(())
    }
}
