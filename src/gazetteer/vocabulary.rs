//! The names of a gazetteer while it is compiled: spelled in numbers of words, then sorted and laid out as
//! the tables of `compiled`.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::alias::{Needs, Sense, Spelling, may_begin_lower};
use super::compiled::{Put as _, TrieTables, WordTable, pairs, put_sense};

/// One spelling of a name of an entity; both ranges are of [`Vocabulary`]'s lists.
#[derive(Debug)]
struct Spelled {
    words: (u32, u32),
    sense: (u32, u32),
    /// Preference among the senses of one spelling, the same whatever the order of the files.
    rank: (Reverse<i32>, u32),
}

/// Collects names.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: WordTable,
    /// By word, once a name begins with it: whether one may in lower case.
    begins_lower: Vec<bool>,
    watched_words: FxHashMap<u32, u32>,
    watched_entities: FxHashMap<u32, u32>,
    watched: u32,
    sequences: Vec<u32>,
    senses: Vec<u8>,
    spelled: Vec<Spelled>,
}

/// What the names become.
pub(super) struct NameTables {
    pub(super) counts: [u32; 2],
    pub(super) words: [Vec<u8>; 3],
    pub(super) uses: Vec<u8>,
    pub(super) trie: [Vec<u8>; 3],
    pub(super) senses: Vec<u8>,
    pub(super) watched_entities: Vec<u8>,
}

impl Vocabulary {
    /// Adds one spelling of a name of an entity of that prominence. None when there is no room for more.
    pub(super) fn add(
        &mut self,
        keys: &[String],
        sense: &Sense<'_>,
        prominence: i32,
    ) -> Option<()> {
        let place = |length: usize| u32::try_from(length).ok();
        let begin = (place(self.sequences.len())?, place(self.senses.len())?);
        for key in keys {
            self.sequences.push(self.words.number(key)?);
        }
        let first = self.sequences[begin.0 as usize] as usize;
        if self.begins_lower.len() <= first {
            self.begins_lower.resize(self.words.len(), false);
        }
        self.begins_lower[first] |= may_begin_lower(sense.case, sense.cased);
        put_sense(sense, &mut self.senses);
        self.spelled.push(Spelled {
            words: (begin.0, place(self.sequences.len())?),
            sense: (begin.1, place(self.senses.len())?),
            rank: (Reverse(prominence), sense.entity),
        });
        Some(())
    }

    /// Appends a condition on the document to those of a sense: all words of `spelling` stand in it.
    pub(super) fn need_words(&mut self, spelling: &Spelling, needs: &mut Vec<u8>) -> Option<()> {
        let mut need = Vec::new();
        for key in &spelling.keys {
            let word = self.words.number(key)?;
            need.push(watch(&mut self.watched, &mut self.watched_words, word));
        }
        Needs::put(&need, needs);
        Some(())
    }

    /// Appends a condition on the document: the entity is named in it.
    pub(super) fn need_entity(&mut self, entity: u32, needs: &mut Vec<u8>) {
        let need = watch(&mut self.watched, &mut self.watched_entities, entity);
        Needs::put(&[need], needs);
    }

    /// Lays the names out. None when there is no room for them.
    pub(super) fn finish(self) -> Option<NameTables> {
        let Self { words, watched_words, watched_entities, watched, sequences, senses, .. } = self;
        let mut spelled = self.spelled;
        let spells = |one: &Spelled| one.words.0 as usize..one.words.1 as usize;
        spelled.sort_unstable_by(|a, b| {
            let words = sequences[spells(a)].cmp(&sequences[spells(b)]);
            words.then(a.rank.cmp(&b.rank)).then(a.sense.cmp(&b.sense))
        });
        let says = |one: &Spelled| &senses[one.sense.0 as usize..one.sense.1 as usize];
        let mut count = 0;
        let mut sorted = Vec::with_capacity(senses.len() + spelled.len());
        let trie = TrieTables::new(&spelled, (&sequences, spells), words.len(), |alike| {
            let place = u32::try_from(sorted.len()).ok()?;
            // Two spellings of one entity may differ in nothing that counts.
            let distinct = alike.chunk_by(|one, other| says(one) == says(other));
            let distinct: Vec<&[u8]> = distinct.map(|same| says(&same[0])).collect();
            count += u32::try_from(distinct.len()).ok()?;
            sorted.put_number(distinct.len() as u64);
            distinct.into_iter().for_each(|sense| sorted.extend_from_slice(sense));
            Some(place)
        })?;
        let begins_lower = |word: usize| self.begins_lower.get(word).copied().unwrap_or_default();
        let uses = trie.starts.iter().zip(0..).map(|(start, word)| {
            let watch = watched_words.get(&word).map_or(0, |watch| watch + 1);
            (*start, watch << 1 | u32::from(begins_lower(word as usize)))
        });
        let mut needed: Vec<(u32, u32)> = watched_entities.into_iter().collect();
        needed.sort_unstable();
        Some(NameTables {
            counts: [count, watched],
            uses: pairs(uses),
            trie: trie.sections(),
            words: words.sections(),
            senses: sorted,
            watched_entities: pairs(needed),
        })
    }
}

/// What watches for `thing`.
fn watch(watched: &mut u32, all: &mut FxHashMap<u32, u32>, thing: u32) -> u32 {
    *all.entry(thing).or_insert_with(|| {
        *watched += 1;
        *watched - 1
    })
}
