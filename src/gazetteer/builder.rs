//! Types and entries, read and checked, to a [`Gazetteer`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::alias::{Sense, Spelling};
use super::cues::NameCues;
use super::entry::AliasFields;
use super::layers::{self, EntryFile, Listed};
use super::matcher::{Matcher, Vocabulary};
use super::{Entity, EntityTypes, StandsFor, builtin};
use crate::error::{Error, ErrorKind, Result, did_you_mean};

/// Collects gazetteer files; [`GazetteerBuilder::build`] compiles them.
#[derive(Debug, Default)]
pub struct GazetteerBuilder {
    pub(super) types: Vec<(String, String)>,
    cues: Vec<(String, String)>,
    pub(super) entries: Vec<EntryFile>,
    /// How often something was added: what is added later extends what was before.
    layers: u32,
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
        self.add(true, builtin::files("jsonl").into_iter().map(owned).collect());
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
        let mut entries = Vec::new();
        for file in paths {
            let text =
                std::fs::read_to_string(&file).map_err(|error| Error::io("read", &file, error))?;
            let named = (file.to_string_lossy().replace('\\', "/"), text);
            match extension(&file) {
                Extension::Entries => entries.push(named),
                Extension::Types => self = self.table(named),
                Extension::Other => {
                    let why = "not a gazetteer file; entries are *.jsonl, types are *.toml";
                    return Err(Error::new(ErrorKind::Gazetteer, why).in_file(named.0));
                }
            }
        }
        self.add(false, entries);
        Ok(self)
    }

    /// Adds files that are given together.
    fn add(&mut self, shipped: bool, files: Vec<(String, String)>) {
        let layer = self.layers;
        self.layers += 1;
        let file = |(path, text)| EntryFile { layer, shipped, path, text };
        self.entries.extend(files.into_iter().map(file));
    }

    /// Adds entries from memory; `origin` is what errors and `found_by` name.
    #[must_use]
    pub fn entries(mut self, origin: &str, jsonl: &str) -> Self {
        self.add(false, vec![(origin.to_owned(), jsonl.to_owned())]);
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

    /// Checks and compiles everything that was added. The order of lines, and of files that were added
    /// together, does not matter; what was added later extends and replaces what it names by id.
    ///
    /// # Errors
    /// With file, line and, where there is one, column: for what is not JSON or TOML, an unknown field
    /// or type, a cue under two types, an id given twice, an empty name, a `stands_for` or `needs` that does not exist.
    pub fn build(self) -> Result<Gazetteer> {
        let types = EntityTypes::parse(&self.types)?;
        let cues = NameCues::parse(&self.cues, &types)?;
        let (listed, removed) = layers::read(&self.entries, &types)?;
        let entities: Vec<Arc<Entity>> =
            listed.iter().map(|one| Arc::new(entity(one, &types, &removed))).collect();
        let by_id: FxHashMap<Arc<str>, u32> =
            entities.iter().zip(0..).map(|(entity, index)| (entity.id.clone(), index)).collect();
        let mut vocabulary = Vocabulary::default();
        for (one, index) in listed.iter().zip(0..) {
            for place in entities[index as usize].stands_for.iter() {
                if !by_id.contains_key(&place.actor) {
                    let hint = did_you_mean(&place.actor, by_id.keys().map(|id| &**id));
                    let why =
                        format!("\"stands_for\": no entity has the id \"{}\"{hint}", place.actor);
                    return Err(one.last_place().error(why));
                }
            }
            add_names(one, index, (&by_id, &removed), &mut vocabulary)?;
        }
        let matcher = vocabulary.compile(&entities)?;
        Ok(Gazetteer { types, cues, entities, by_id, matcher })
    }
}

fn entity(one: &Listed<'_>, types: &EntityTypes, removed: &FxHashSet<String>) -> Entity {
    let places: Vec<String> = one.places.iter().map(ToString::to_string).collect();
    let stays = one.stands_for.iter().filter(|actor| !removed.contains(&actor.id));
    let date = |date: &Option<String>| date.as_deref().map(Into::into);
    let stands_for = stays
        .map(|actor| StandsFor {
            actor: actor.id.as_str().into(),
            from: date(&actor.from),
            to: date(&actor.to),
        })
        .collect();
    Entity {
        id: one.id.as_str().into(),
        name: one.name.as_str().into(),
        kind: types.get_or_plain(&one.kind),
        country: one.country.clone(),
        wikidata: one.wikidata.clone(),
        url: one.url.clone(),
        stands_for,
        prominence: one.prominence,
        narrowed: None,
        links: one.links.clone(),
        provisional: false,
        origin: places.join(" + ").into(),
    }
}

/// Adds the name and the aliases of one entity. An alias that restates the name replaces its policies.
fn add_names(
    one: &Listed<'_>,
    index: u32,
    (by_id, removed): (&FxHashMap<Arc<str>, u32>, &FxHashSet<String>),
    vocabulary: &mut Vocabulary,
) -> Result<()> {
    let place = one.last_place();
    let name = AliasFields { text: one.name.clone(), ..AliasFields::default() };
    let restated = one.aliases.iter().any(|alias| alias.text == one.name);
    let names = (!restated).then_some(&name).into_iter();
    for alias in names.chain(&one.aliases) {
        let spellings = Spelling::all(alias);
        if spellings.is_empty() {
            return Err(place.error(format!("the name \"{}\" has no letter or digit", alias.text)));
        }
        let mut needs = Vec::new();
        for need in alias.needs.iter().filter(|need| !removed.contains(*need)) {
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
