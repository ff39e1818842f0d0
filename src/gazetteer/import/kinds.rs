//! Which of our types the kinds of other lists are: `kinds.toml`, and what the user says over it.

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::super::EntityTypes;
use super::ListFormat;
use crate::error::{Error, ErrorKind, Result, did_you_mean};
use crate::toml_file::TomlFile;

/// What a kind becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Type(String),
    /// On purpose.
    LeftOut,
    Unknown,
}

/// What kinds become, over what is shipped: `ORG=Company`, or a TOML file of such pairs.
#[derive(Clone, Debug, Default)]
pub struct TypeMap {
    /// By format, `""` for all, and kind in lower case.
    rows: FxHashMap<(&'static str, String), String>,
}

/// A value of a file: `ORG = "Company"`, or such pairs under the heading of a format.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a type in quotes, or a table named for a format")]
enum Row {
    Type(String),
    Table(BTreeMap<String, String>),
}

impl TypeMap {
    pub(super) fn shipped() -> Result<Self> {
        let mut map = Self::default();
        map.add("kinds.toml", include_str!("kinds.toml"))?;
        Ok(map)
    }

    /// One map from `FROM=To` pairs and TOML files, the later ones winning. `none` leaves a kind out.
    ///
    /// # Errors
    /// When a file cannot be read or is no such map, or a pair has no `=`.
    pub fn parse(words: &[String]) -> Result<Self> {
        let mut map = Self::default();
        for word in words {
            if let Some((from, to)) = word.split_once('=') {
                map.rows.insert(("", from.trim().to_lowercase()), to.trim().to_owned());
            } else if word.ends_with(".toml") {
                let path = Path::new(word);
                let text = std::fs::read_to_string(path)
                    .map_err(|error| Error::io("read", path, error))?;
                map.add(word, &text)?;
            } else {
                let why = format!("\"{word}\" maps no type; write FROM=To, or name a .toml file");
                return Err(Error::new(ErrorKind::Gazetteer, why));
            }
        }
        Ok(map)
    }

    fn add(&mut self, path: &str, text: &str) -> Result<()> {
        let rows: BTreeMap<String, Row> =
            TomlFile::new(ErrorKind::Gazetteer, path, text).parse()?;
        for (name, row) in rows {
            match row {
                Row::Type(kind) => {
                    self.rows.insert(("", name.to_lowercase()), kind);
                }
                Row::Table(pairs) => {
                    let sections = ListFormat::ALL.map(ListFormat::name);
                    let section = sections.into_iter().chain(["words"]).find(|one| *one == name);
                    let Some(section) = section else {
                        let hint = did_you_mean(&name, sections);
                        let why = format!("no format is called \"{name}\"{hint}");
                        return Err(Error::new(ErrorKind::Gazetteer, why).in_file(path));
                    };
                    let pairs = pairs.into_iter();
                    self.rows.extend(pairs.map(|(from, to)| ((section, from.to_lowercase()), to)));
                }
            }
        }
        Ok(())
    }

    /// Checks that every type it names is one.
    pub(super) fn check(&self, types: &EntityTypes) -> Result<()> {
        let mut named: Vec<&String> = self.rows.values().collect();
        named.sort_unstable();
        named.iter().try_for_each(|kind| check_type(kind, types))
    }

    fn get(&self, format: ListFormat, kind: &str) -> Option<&String> {
        let kind = kind.trim().to_lowercase();
        let sections = match format {
            ListFormat::Spacy | ListFormat::Gate | ListFormat::Table => {
                &[format.name(), "", "words"][..]
            }
            _ => &[format.name(), ""],
        };
        sections.iter().find_map(|section| self.rows.get(&(*section, kind.clone())))
    }
}

/// Checks that a type is known, or `none`.
pub(super) fn check_type(kind: &str, types: &EntityTypes) -> Result<()> {
    if kind == NONE || types.get(kind).is_some_and(|kind| !kind.is_value) {
        return Ok(());
    }
    let hint = did_you_mean(kind, types.names());
    let why = match types.get(kind) {
        Some(_) => format!("type \"{kind}\" is a value and has no entities"),
        None => format!("unknown type \"{kind}\"{hint}; `intertie types` lists them"),
    };
    Err(Error::new(ErrorKind::Gazetteer, why))
}

/// The type that leaves out.
const NONE: &str = "none";

/// Everything that tells a type.
pub(super) struct Kinds<'a> {
    pub(super) said: &'a TypeMap,
    pub(super) shipped: &'a TypeMap,
    pub(super) types: &'a EntityTypes,
    /// One for all.
    pub(super) always: Option<&'a str>,
}

impl Kinds<'_> {
    /// The type of a thing of these kinds, the most telling first: what the user says of any of them, then
    /// what is shipped, then a type that is called so.
    pub(super) fn of(&self, format: ListFormat, kinds: &[&str]) -> Kind {
        if let Some(kind) = self.always {
            return Kind::Type(kind.to_owned());
        }
        let mapped = [self.said, self.shipped]
            .into_iter()
            .find_map(|map| kinds.iter().find_map(|kind| map.get(format, kind)));
        match mapped {
            Some(kind) if kind == NONE => return Kind::LeftOut,
            // A type that the user's own hierarchy has not is as good as unknown.
            Some(kind) if self.types.contains(kind) => return Kind::Type(kind.clone()),
            _ => {}
        }
        let bare = |text: &str| text.to_lowercase().replace(['_', ' ', '-'], "");
        let called = |kind: &&str| {
            let kind = bare(kind);
            let mut types = self.types.iter().filter(|one| !one.is_value);
            types.find(|one| bare(&one.name) == kind).map(|one| one.name.to_string())
        };
        kinds.iter().find_map(called).map_or(Kind::Unknown, Kind::Type)
    }
}
