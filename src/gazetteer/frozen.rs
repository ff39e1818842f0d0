//! The compiled gazetteer as it runs: tables, the way they are searched, and the entities asked for so far.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::automaton::Automaton;
use super::compiled::{self, Entities, Pairs, Section, Tables};
use super::cues::NameCues;
use super::memo::Memos;
use super::search::{Search, TrieSearch};
use super::{Entity, EntityTypes, GazetteerBuilder};
use crate::error::Result;

/// Every entity that has a name, and what finds the names in text.
///
/// Frozen once built; share it between threads behind an [`Arc`].
#[derive(Debug)]
pub struct Gazetteer {
    types: EntityTypes,
    cues: NameCues,
    pub(super) tables: Tables,
    pub(super) search: Box<dyn Search>,
    pub(super) memos: Memos,
    entities: Entities,
    /// What watches for the entities that some name needs.
    pub(super) watched_entities: FxHashMap<u32, u32>,
    /// How many words and entities are watched in a document.
    pub(super) watched: usize,
}

impl Gazetteer {
    /// Begins a gazetteer.
    #[must_use]
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }

    /// Opens a compiled gazetteer, as [`CompiledGazetteer::write`](super::CompiledGazetteer::write) wrote it. It
    /// is mapped into memory: opened in the time that its bytes take to be checked once, and shared with
    /// other processes. Do not write into the file meanwhile; replace it.
    ///
    /// # Errors
    /// When it cannot be read, is no such file, is cut short or damaged, was written by a release with another
    /// format, or holds what another release ships.
    pub fn open(path: &Path) -> Result<Self> {
        Self::new(compiled::open(path)?.tables)
    }

    /// Takes what entries were compiled to.
    pub(super) fn new(tables: Tables) -> Result<Self> {
        let search: Box<dyn Search> = match &tables {
            Tables::Memory(_) => match Automaton::new(&tables.names()) {
                Some(automaton) => Box::new(automaton),
                None => Box::new(TrieSearch),
            },
            Tables::Mapped(..) => Box::new(TrieSearch),
        };
        let types = EntityTypes::parse(&tables.files(Section::Types))?;
        let cues = NameCues::parse(&tables.files(Section::Cues), &types)?;
        let watched_entities = Pairs::new(tables.section(Section::WatchedEntities));
        let [_, watched] = tables.counts();
        Ok(Self {
            memos: Memos::default(),
            entities: Entities::new(&tables, &types),
            // Whatever the bytes say, there is no more to watch than words and those entities.
            watched: watched.min(tables.names().word_count() + watched_entities.len()),
            watched_entities: watched_entities.iter().collect(),
            types,
            cues,
            search,
            tables,
        })
    }

    /// The entity types.
    #[must_use]
    pub fn types(&self) -> &EntityTypes {
        &self.types
    }

    /// What words tell of names that no entry lists.
    pub(crate) fn cues(&self) -> &NameCues {
        &self.cues
    }

    /// Every entity, by id. Each is made when it is first asked for and kept: all of a large gazetteer take
    /// far more memory than its file.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Arc<Entity>> {
        (0..self.entities.len()).map(|index| self.entity_at(index as u32))
    }

    /// How many entities there are.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        self.entities.len()
    }

    /// How many entities there are of each type, by its name; types without any are not in it.
    #[must_use]
    pub fn entity_counts(&self) -> BTreeMap<&str, usize> {
        let names: Vec<&str> = self.types.names().collect();
        let mut counts = BTreeMap::new();
        for name in self.tables.records().kinds().filter_map(|kind| names.get(kind)) {
            *counts.entry(*name).or_default() += 1;
        }
        counts
    }

    /// How many spellings are looked for.
    #[must_use]
    pub fn name_count(&self) -> usize {
        self.tables.counts()[0]
    }

    /// The entity of that id.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Arc<Entity>> {
        self.tables.records().find(id).map(|index| self.entity_at(index))
    }

    /// The entity of that index.
    pub(super) fn entity_at(&self, index: u32) -> &Arc<Entity> {
        self.entities.at(self.tables.records(), index)
    }

    pub(super) fn prominence(&self, index: u32) -> i32 {
        self.tables.records().prominence(index)
    }
}
