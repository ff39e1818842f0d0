//! What words tell of a name that may mean several things, or nothing at all, read from `context-cues.toml`.
//!
//! "River" before "Jordan" makes it no country; "the" behind "Polish" at the head of a sentence makes it no
//! people. How the clues are weighed is the business of `mentions`.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

use super::cues::{Phrases, add};
use super::{EntityType, EntityTypes};
use crate::error::{Result, did_you_mean};
use crate::toml_file::TomlFile;

/// The file as written. Several files add up.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SenseFile {
    /// First names that are nothing else.
    #[serde(default)]
    first_names: Vec<Spanned<String>>,
    /// First names that are names of places too.
    #[serde(default)]
    place_first_names: Vec<Spanned<String>>,
    /// Titles that stand before other names as easily.
    #[serde(default)]
    weak_titles: Vec<Spanned<String>>,
    /// Months, in full.
    #[serde(default)]
    months: Vec<Spanned<String>>,
    /// Words before a month.
    #[serde(default)]
    calendar: Vec<Spanned<String>>,
    /// Words behind a verb that opens a sentence.
    #[serde(default)]
    objects: Vec<Spanned<String>>,
    /// Words that open no sentence but as names.
    #[serde(default)]
    never_first: Vec<Spanned<String>>,
    /// Words behind a name that opens a sentence.
    #[serde(default)]
    acts: Vec<Spanned<String>>,
    /// By word: what stands in its sentence where it is no name.
    #[serde(default)]
    words: BTreeMap<String, Vec<Spanned<String>>>,
    /// By entity type.
    #[serde(default)]
    senses: BTreeMap<Spanned<String>, SenseEntry>,
}

/// What shows that an ambiguous name is of one type.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SenseEntry {
    /// Words before it: "republic of".
    #[serde(default)]
    before: Vec<Spanned<String>>,
    /// Words behind it: "river".
    #[serde(default)]
    after: Vec<Spanned<String>>,
    /// What a phrase in apposition calls it: "republic".
    #[serde(default)]
    nouns: Vec<Spanned<String>>,
}

/// Every clue; empty when no file was given.
#[derive(Clone, Debug, Default)]
pub(crate) struct SenseCues {
    pub(crate) first_names: Phrases<()>,
    pub(crate) place_first_names: Phrases<()>,
    pub(crate) weak_titles: Phrases<()>,
    pub(crate) months: Phrases<()>,
    pub(crate) calendar: Phrases<()>,
    pub(crate) objects: Phrases<()>,
    pub(crate) never_first: Phrases<()>,
    pub(crate) acts: Phrases<()>,
    pub(crate) before: Phrases<Arc<EntityType>>,
    pub(crate) after: Phrases<Arc<EntityType>>,
    pub(crate) nouns: Phrases<Arc<EntityType>>,
    words: FxHashMap<Box<str>, FxHashSet<Box<str>>>,
}

impl SenseCues {
    /// Whether a file of this path holds such clues.
    pub(super) fn is_file(path: &str) -> bool {
        path.rsplit('/').next() == Some("context-cues.toml")
    }

    /// Whether `word`, folded, is no name in a sentence with the word `other`.
    pub(crate) fn is_ordinary_beside(&self, word: &str, other: &str) -> bool {
        self.words.get(word).is_some_and(|others| others.contains(other))
    }

    /// Whether anything is known of where `word` is no name.
    pub(crate) fn has_ordinary(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// Adds what one file says.
    pub(super) fn read(&mut self, place: &TomlFile<'_>, types: &EntityTypes) -> Result<()> {
        let file: SenseFile = place.parse()?;
        for (phrases, written) in [
            (&mut self.first_names, &file.first_names),
            (&mut self.place_first_names, &file.place_first_names),
            (&mut self.weak_titles, &file.weak_titles),
            (&mut self.months, &file.months),
            (&mut self.calendar, &file.calendar),
            (&mut self.objects, &file.objects),
            (&mut self.never_first, &file.never_first),
            (&mut self.acts, &file.acts),
        ] {
            for phrase in written {
                add(place, phrases, phrase, ())?;
            }
        }
        for (word, beside) in &file.words {
            let mut keys = Phrases::default();
            let known = self.words.entry(word.to_lowercase().into()).or_default();
            for other in beside {
                known.insert(add(place, &mut keys, other, ())?);
            }
        }
        for (name, entry) in &file.senses {
            let Some(kind) = types.get(name.get_ref()) else {
                let hint = did_you_mean(name.get_ref(), types.names());
                let why = format!("unknown entity type \"{}\"{hint}", name.get_ref());
                return Err(place.error(name.span().start, &why));
            };
            for (phrases, written) in [
                (&mut self.before, &entry.before),
                (&mut self.after, &entry.after),
                (&mut self.nouns, &entry.nouns),
            ] {
                for phrase in written {
                    add(place, phrases, phrase, kind.clone())?;
                }
            }
        }
        Ok(())
    }
}
