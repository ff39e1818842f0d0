//! Finds names: an Aho–Corasick automaton over token codes.
//!
//! On raw text, leftmost-longest search finds "New York City" in "New York Cityscape", a check of
//! word borders then drops it, and "New York" is lost. So tokens are what is searched: every token
//! that stands in some name gets a code of three bytes of which only the first is below 0x80, every
//! other token the single byte 0x7f. A match can then begin and end only where a token does, the
//! longest match is the longest name, and most of the text costs the automaton one step a token.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;

use super::Entity;
use super::alias::{Need, Sense, Spelling};
use crate::error::{Error, ErrorKind, Result};

/// The code of a token that stands in no name.
pub(super) const UNKNOWN: u8 = 0x7f;
/// How many tokens can have a code.
const CODES: u32 = (UNKNOWN as u32) << 14;
/// [`Word::watch`] of a word that no alias needs.
pub(super) const UNWATCHED: u32 = u32::MAX;

pub(super) fn push_code(code: u32, out: &mut Vec<u8>) {
    let seven = |shift: u32| u8::try_from(code >> shift & 0x7f).unwrap_or_default();
    out.extend([seven(14), 0x80 | seven(7), 0x80 | seven(0)]);
}

/// A token that some name or need contains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) code: u32,
    /// Index among the watched words, or [`UNWATCHED`].
    pub(super) watch: u32,
}

/// The names of a gazetteer while it is built.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: FxHashMap<Box<str>, Word>,
    patterns: FxHashMap<Box<[u8]>, u32>,
    senses: Vec<Vec<Sense>>,
    watched: u32,
    watched_entities: FxHashMap<u32, u32>,
}

impl Vocabulary {
    fn word(&mut self, key: &str) -> &mut Word {
        let code = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.entry(key.into()).or_insert(Word { code, watch: UNWATCHED })
    }

    /// Adds one spelling of a name.
    pub(super) fn add(&mut self, spelling: &Spelling, sense: Sense) -> Result<(), String> {
        let mut pattern = Vec::new();
        for key in &spelling.keys {
            let code = self.word(key).code;
            if code >= CODES {
                return Err(format!(
                    "the gazetteer has more than {CODES} different words; split it"
                ));
            }
            push_code(code, &mut pattern);
        }
        let next = u32::try_from(self.senses.len()).unwrap_or(u32::MAX);
        let index = *self.patterns.entry(pattern.into()).or_insert(next);
        if index == next {
            self.senses.push(Vec::new());
        }
        self.senses[index as usize].push(sense);
        Ok(())
    }

    /// A condition on the document: all words of `spelling` stand in it.
    pub(super) fn need_words(&mut self, spelling: &Spelling) -> Need {
        let mut need = Vec::new();
        for key in &spelling.keys {
            let next = self.watched;
            let word = self.word(key);
            if word.watch == UNWATCHED {
                word.watch = next;
                self.watched += 1;
            }
            need.push(self.word(key).watch);
        }
        need.into()
    }

    /// A condition on the document: the entity is named in it.
    pub(super) fn need_entity(&mut self, entity: u32) -> Need {
        let next = self.watched;
        let watch = *self.watched_entities.entry(entity).or_insert(next);
        self.watched += u32::from(watch == next);
        [watch].into()
    }

    /// Freezes the names into an automaton.
    pub(super) fn compile(mut self, entities: &[Arc<Entity>]) -> Result<Matcher> {
        // Preference among the senses of one spelling, the same whatever the order of the files.
        let rank = |sense: &Sense| {
            let entity = &entities[sense.entity as usize];
            (std::cmp::Reverse(entity.prominence), entity.id.clone())
        };
        for senses in &mut self.senses {
            senses.sort_by_key(rank);
        }
        let mut patterns = vec![&[][..]; self.senses.len()];
        for (pattern, index) in &self.patterns {
            patterns[*index as usize] = pattern;
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .map_err(|error| {
                Error::new(
                    ErrorKind::Gazetteer,
                    format!("the names do not fit one automaton: {error}"),
                )
            })?;
        Ok(Matcher {
            automaton,
            words: self.words,
            patterns: self.patterns,
            senses: self.senses,
            watched: self.watched as usize,
            watched_entities: self.watched_entities,
        })
    }
}

/// The compiled names.
#[derive(Debug)]
pub(super) struct Matcher {
    pub(super) automaton: AhoCorasick,
    pub(super) words: FxHashMap<Box<str>, Word>,
    pub(super) patterns: FxHashMap<Box<[u8]>, u32>,
    /// By pattern; the preferred sense first.
    pub(super) senses: Vec<Vec<Sense>>,
    pub(super) watched: usize,
    pub(super) watched_entities: FxHashMap<u32, u32>,
}

impl Matcher {
    /// Every sense of the name `text`, whatever its case.
    pub(super) fn senses_of(&self, text: &str) -> &[Sense] {
        let mut pattern = Vec::new();
        for key in Spelling::of(text).keys {
            let Some(word) = self.words.get(key.as_str()) else { return &[] };
            push_code(word.code, &mut pattern);
        }
        self.patterns.get(pattern.as_slice()).map_or(&[], |index| &self.senses[*index as usize])
    }

    /// Every sense of every name.
    pub(super) fn all_senses(&self) -> impl Iterator<Item = &Sense> {
        self.senses.iter().flatten()
    }
}
