//! A gazetteer as flat tables: what every gazetteer is compiled to, kept in memory or mapped from a file.
//!
//! The tables are the same either way, so that what is found is too. Nothing is parsed or built when a file is
//! mapped, but for the types and cues, which are a few lines; pages are read when they are needed and shared
//! with every other process that reads the file. Which words of a sentence make a name is the business
//! of `search.rs`.

mod bytes;
mod entities;
mod file;
mod senses;
mod trie;
mod words;

use std::ops::Range;

use memmap2::Mmap;

pub(super) use bytes::{Numbers, Pairs, Put, Reader, numbers, pairs};
pub(super) use entities::{Entities, EntityTable, Records};
pub use file::CompiledGazetteer;
pub(super) use file::{is_compiled, open};
pub(super) use senses::{Senses, put as put_sense};
pub(super) use trie::{Node, Trie, TrieTables};
pub(super) use words::{WordTable, Words, hash};

use super::alias::Spelling;

/// The tables, in the order of the file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Section {
    /// Counts of senses and of what is watched in a document.
    Counts,
    /// Files of types, path and text.
    Types,
    /// Files of cues, path and text.
    Cues,
    /// Paths of files of entries.
    Paths,
    /// See [`Words`].
    WordSlots,
    WordEnds,
    WordText,
    /// By word: its node in the trie; what is watched + 1, doubled, and one more if a name that begins with
    /// it may do so in lower case.
    WordUses,
    /// See [`Trie`].
    TrieLabels,
    TrieFirsts,
    TrieNames,
    /// What names mean.
    Senses,
    /// See [`Records`].
    EntityOffsets,
    EntityRecords,
    Prominences,
    /// Entities that some name needs, and what watches for each.
    WatchedEntities,
}

/// How many sections there are.
pub(super) const SECTIONS: usize = Section::WatchedEntities as usize + 1;

/// All sections of a gazetteer.
#[derive(Debug)]
pub(super) enum Tables {
    Memory([Vec<u8>; SECTIONS]),
    Mapped(Mmap, [Range<usize>; SECTIONS]),
}

impl Tables {
    pub(super) fn section(&self, section: Section) -> &[u8] {
        match self {
            Self::Memory(sections) => &sections[section as usize],
            Self::Mapped(whole, sections) => {
                whole.get(sections[section as usize].clone()).unwrap_or_default()
            }
        }
    }

    fn sections<const N: usize>(&self, sections: [Section; N]) -> [&[u8]; N] {
        sections.map(|section| self.section(section))
    }

    /// Path and text of the files in a section.
    pub(super) fn files(&self, section: Section) -> Vec<(String, String)> {
        let mut reader = Reader::new(self.section(section), 0);
        (0..reader.count()).map(|_| (reader.text().to_owned(), reader.text().to_owned())).collect()
    }

    /// How many senses there are, and how many words and entities are watched.
    pub(super) fn counts(&self) -> [usize; 2] {
        let counts = Numbers::new(self.section(Section::Counts));
        [counts.at(0) as usize, counts.at(1) as usize]
    }

    pub(super) fn records(&self) -> Records<'_> {
        Records::new(self.sections([
            Section::EntityOffsets,
            Section::EntityRecords,
            Section::Prominences,
        ]))
    }

    pub(super) fn names(&self) -> Names<'_> {
        Names {
            words: Words::new(self.sections([
                Section::WordSlots,
                Section::WordEnds,
                Section::WordText,
            ])),
            uses: Pairs::new(self.section(Section::WordUses)),
            trie: Trie::new(self.sections([
                Section::TrieLabels,
                Section::TrieFirsts,
                Section::TrieNames,
            ])),
            senses: self.section(Section::Senses),
            entities: u32::try_from(self.records().len()).unwrap_or(u32::MAX),
        }
    }
}

/// The names of a gazetteer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'t> {
    words: Words<'t>,
    uses: Pairs<'t>,
    pub(super) trie: Trie<'t>,
    senses: &'t [u8],
    entities: u32,
}

/// A word that some name or need contains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) number: u32,
    /// Where names lead on that begin with it; 0 if none does.
    pub(super) start: Node,
    /// What to note in the document when it stands there.
    pub(super) watch: Option<u32>,
    /// Whether a name may begin with it in lower case.
    pub(super) begins_lower: bool,
}

impl<'t> Names<'t> {
    pub(super) fn word_count(&self) -> usize {
        self.uses.len()
    }

    pub(super) fn word(&self, folded: &str) -> Option<Word> {
        let number = self.words.find(folded)?;
        let (start, uses) = self.uses.at(number as usize);
        let watch = (uses >> 1).checked_sub(1);
        Some(Word { number, start, watch, begins_lower: uses & 1 != 0 })
    }

    /// The senses of a name of the trie.
    pub(super) fn senses(&self, name: u32) -> Senses<'t> {
        Senses::at(self.senses, name as usize, self.entities)
    }

    /// The senses of every name, name by name.
    pub(super) fn all_senses(
        &self,
    ) -> impl Iterator<Item = Vec<super::alias::Sense<'t>>> + use<'t> {
        Senses::all(self.senses, self.entities)
    }

    /// The watched words: what watches for each, and the word.
    pub(super) fn watched_words(&self) -> impl Iterator<Item = (u32, String)> + '_ {
        let numbers = 0..u32::try_from(self.uses.len()).unwrap_or(u32::MAX);
        numbers.filter_map(|number| {
            let (_, uses) = self.uses.at(number as usize);
            let watch = (uses >> 1).checked_sub(1)?;
            Some((watch, String::from_utf8_lossy(self.words.word(number)).into_owned()))
        })
    }

    /// Every sense of the name `text`, whatever its case.
    pub(super) fn senses_of(&self, text: &str) -> Senses<'t> {
        let mut node = None;
        for key in Spelling::of(text).keys {
            let Some(word) = self.word(&key) else { return Senses::none() };
            node = match node {
                None => Some(word.start).filter(|start| *start != 0),
                Some(node) => self.trie.child(node, word.number),
            };
            if node.is_none() {
                break;
            }
        }
        let name = node.and_then(|node| self.trie.name(node));
        name.map_or_else(Senses::none, |name| self.senses(name))
    }
}
