//! Types and entries, read and checked, to a [`Gazetteer`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::alias::{Sense, Spelling};
use super::cues::NameCues;
use super::entry::{AliasFields, Entry};
use super::matcher::{Matcher, Vocabulary};
use super::{Entity, EntityTypes, builtin};
use crate::error::{Error, ErrorKind, Result, did_you_mean};

/// Collects gazetteer files; [`GazetteerBuilder::build`] compiles them.
#[derive(Debug, Default)]
pub struct GazetteerBuilder {
    types: Vec<(String, String)>,
    cues: Vec<(String, String)>,
    entries: Vec<(String, String)>,
}

/// Every entity that has a name, and the matcher that finds the names in text.
///
/// Frozen once built; share it between threads behind an [`Arc`].
#[derive(Debug)]
pub struct Gazetteer {
    pub(super) types: EntityTypes,
    pub(super) cues: NameCues,
    /// Sorted by id.
    pub(super) entities: Vec<Arc<Entity>>,
    pub(super) by_id: FxHashMap<Arc<str>, u32>,
    pub(super) matcher: Matcher,
}

impl GazetteerBuilder {
    /// Adds what is shipped: the types, cues and entries of `gazetteer/`.
    #[must_use]
    pub fn builtin(mut self) -> Self {
        let owned = |(path, text): (String, &str)| (path, text.to_owned());
        self.entries.extend(builtin::files("jsonl").into_iter().map(owned));
        builtin::files("toml").into_iter().map(owned).fold(self, Self::table)
    }

    /// Adds a file of entries (`.jsonl`), a file of types (`.toml`), or every such file of a folder.
    /// The name `name-cues.toml` stands for what words tell of names that no entry lists.
    ///
    /// # Errors
    /// When it cannot be read, has another extension, or a folder holds neither.
    pub fn path(mut self, path: &Path) -> Result<Self> {
        let mut paths: Vec<PathBuf> = Vec::new();
        if path.is_dir() {
            let listing =
                std::fs::read_dir(path).map_err(|error| Error::io("read", path, error))?;
            for file in listing {
                let file = file.map_err(|error| Error::io("read", path, error))?.path();
                if extension(&file) != Extension::Other {
                    paths.push(file);
                }
            }
            paths.sort_unstable();
            if paths.is_empty() {
                let why = "this folder holds no gazetteer; it needs entries in *.jsonl (types.toml is optional)";
                return Err(Error::new(ErrorKind::Gazetteer, why).in_file(path.display()));
            }
        } else {
            paths.push(path.to_owned());
        }
        for file in paths {
            let text =
                std::fs::read_to_string(&file).map_err(|error| Error::io("read", &file, error))?;
            let named = (file.to_string_lossy().replace('\\', "/"), text);
            match extension(&file) {
                Extension::Entries => self.entries.push(named),
                Extension::Types => self = self.table(named),
                Extension::Other => {
                    let why = "not a gazetteer file; entries are *.jsonl, types are *.toml";
                    return Err(Error::new(ErrorKind::Gazetteer, why).in_file(named.0));
                }
            }
        }
        Ok(self)
    }

    /// Adds entries from memory; `origin` is what errors and `found_by` name.
    #[must_use]
    pub fn entries(mut self, origin: &str, jsonl: &str) -> Self {
        self.entries.push((origin.to_owned(), jsonl.to_owned()));
        self
    }

    /// Adds types from memory; or cues, when `origin` is `name-cues.toml`.
    #[must_use]
    pub fn types(self, origin: &str, toml: &str) -> Self {
        self.table((origin.to_owned(), toml.to_owned()))
    }

    /// Adds a TOML file; its name decides what it holds.
    fn table(mut self, file: (String, String)) -> Self {
        if NameCues::is_file(&file.0) {
            self.cues.push(file)
        } else {
            self.types.push(file)
        }
        self
    }

    /// Checks and compiles everything that was added. The order of files and lines does not matter.
    ///
    /// # Errors
    /// With file, line and, where there is one, column: for what is not JSON or TOML, an unknown field
    /// or type, a cue under two types, an id given twice, an empty name, a `stands_for` or `needs` that does not exist.
    pub fn build(self) -> Result<Gazetteer> {
        let types = EntityTypes::parse(&self.types)?;
        let cues = NameCues::parse(&self.cues, &types)?;
        let mut lines = Vec::new();
        for (path, text) in &self.entries {
            let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            for (index, line) in numbered {
                let place = Place { path, line: index + 1 };
                lines.push((parse_entry(line, &place, &types)?, place));
            }
        }
        lines.sort_by(|(a, at), (b, bt)| (&a.id, at.path, at.line).cmp(&(&b.id, bt.path, bt.line)));
        let mut by_id = FxHashMap::default();
        let mut entities = Vec::with_capacity(lines.len());
        for (entry, place) in &lines {
            let entity = Arc::new(entity(entry, place, &types));
            let index = u32::try_from(entities.len()).unwrap_or(u32::MAX);
            if let Some(other) = by_id.insert(entity.id.clone(), index) {
                let other: &Arc<Entity> = &entities[other as usize];
                let why =
                    format!("id \"{}\" stands at {} already; rename one", entry.id, other.origin);
                return Err(place.error(why));
            }
            entities.push(entity);
        }
        let mut vocabulary = Vocabulary::default();
        for (index, (entry, place)) in lines.iter().enumerate() {
            if let Some(actor) =
                entry.stands_for.as_ref().filter(|actor| !by_id.contains_key(actor.as_str()))
            {
                let hint = did_you_mean(actor, by_id.keys().map(|id| &**id));
                return Err(
                    place.error(format!("\"stands_for\": no entity has the id \"{actor}\"{hint}"))
                );
            }
            add_names(
                entry,
                u32::try_from(index).unwrap_or(u32::MAX),
                place,
                &by_id,
                &mut vocabulary,
            )?;
        }
        let matcher = vocabulary.compile(&entities)?;
        Ok(Gazetteer { types, cues, entities, by_id, matcher })
    }
}

/// Where an entry stands.
struct Place<'p> {
    path: &'p str,
    line: usize,
}

impl Place<'_> {
    fn error(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Gazetteer, message).in_file(self.path).at(self.line, None)
    }
}

fn parse_entry(line: &str, place: &Place<'_>, types: &EntityTypes) -> Result<Entry> {
    let entry: Entry = serde_json::from_str(line).map_err(|error| {
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or_default();
        match what.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
            Some(field) => place.error(format!(
                "entry has no \"{field}\"; every line needs \"id\", \"type\" and \"name\""
            )),
            None => {
                let column = line
                    .get(..error.column())
                    .map_or(error.column(), |before| before.chars().count());
                Error::new(ErrorKind::Gazetteer, what)
                    .in_file(place.path)
                    .at(place.line, Some(column.max(1)))
            }
        }
    })?;
    if !types.contains(&entry.kind) {
        let hint = did_you_mean(&entry.kind, types.names());
        return Err(place.error(format!("unknown type \"{}\"{hint}", entry.kind)));
    }
    if types.get(&entry.kind).is_some_and(|kind| kind.is_value) {
        return Err(place.error(format!("type \"{}\" is a value and has no entities", entry.kind)));
    }
    if entry.id.trim().is_empty() {
        return Err(place.error("\"id\" is empty; give it a unique id such as \"city/baku\""));
    }
    Ok(entry)
}

fn entity(entry: &Entry, place: &Place<'_>, types: &EntityTypes) -> Entity {
    Entity {
        id: entry.id.as_str().into(),
        name: entry.name.as_str().into(),
        kind: types.get_or_plain(&entry.kind),
        country: entry.country.clone(),
        wikidata: entry.wikidata.clone(),
        url: entry.url.clone(),
        stands_for: entry.stands_for.as_deref().map(Into::into),
        prominence: entry.prominence,
        narrowed: None,
        links: entry.links.clone(),
        provisional: false,
        origin: format!("{}:{}", place.path, place.line).into(),
    }
}

/// Adds the name and the aliases of one entry. An alias that restates the name replaces its policies.
fn add_names(
    entry: &Entry,
    index: u32,
    place: &Place<'_>,
    by_id: &FxHashMap<Arc<str>, u32>,
    vocabulary: &mut Vocabulary,
) -> Result<()> {
    let name = AliasFields { text: entry.name.clone(), ..AliasFields::default() };
    let restated = entry.aliases.iter().any(|alias| alias.0.text == entry.name);
    let names = (!restated).then_some(&name).into_iter();
    for alias in names.chain(entry.aliases.iter().map(|alias| &alias.0)) {
        let spellings = Spelling::all(alias);
        if spellings.is_empty() {
            return Err(place.error(format!("the name \"{}\" has no letter or digit", alias.text)));
        }
        let mut needs = Vec::new();
        for need in &alias.needs {
            let entity = by_id.get(need.as_str());
            if entity.is_none() && need.contains('/') {
                let hint = did_you_mean(need, by_id.keys().map(|id| &**id));
                return Err(
                    place.error(format!("\"needs\": no entity has the id \"{need}\"{hint}"))
                );
            }
            needs.push(match entity {
                Some(entity) => vocabulary.need_entity(*entity),
                None => vocabulary.need_words(&Spelling::of(need)),
            });
        }
        for spelling in spellings {
            let sense = Sense {
                entity: index,
                role: alias.role,
                case: alias.case,
                usage: alias.usage,
                needs: needs.clone().into(),
                from: alias.from.as_deref().map(Into::into),
                to: alias.to.as_deref().map(Into::into),
                cased: spelling.cased.join(" ").into(),
            };
            vocabulary.add(&spelling, sense).map_err(|why| place.error(why))?;
        }
    }
    Ok(())
}

#[derive(PartialEq)]
enum Extension {
    Entries,
    Types,
    Other,
}

fn extension(path: &Path) -> Extension {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("jsonl" | "ndjson") => Extension::Entries,
        Some("toml") => Extension::Types,
        _ => Extension::Other,
    }
}
