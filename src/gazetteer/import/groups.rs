//! Lines of one id that stand apart, gathered to one entry.

use rustc_hash::FxHashMap;

use super::super::entry::{AliasEntry, Entry};
use super::sink::{Sink, slug};
use crate::error::Result;

/// What one line says of a thing.
pub(super) struct Said {
    pub(super) line: usize,
    /// Empty when the list gives none: then the things of one kind and name are one.
    pub(super) id: String,
    /// The kinds that tell its type, the most telling first; those of the first line that has one count.
    pub(super) kinds: Vec<String>,
    pub(super) name: AliasEntry,
    /// All but id, type and names.
    pub(super) rest: Entry,
}

/// Entries that are not yet whole, in the order of their first lines.
#[derive(Default)]
pub(super) struct Groups {
    all: Vec<Said>,
    by_id: FxHashMap<String, usize>,
}

impl Groups {
    pub(super) fn add(&mut self, said: Said) {
        let key = if said.id.is_empty() {
            let kind = said.kinds.first().map_or("", String::as_str);
            format!("\0{kind}\0{}", slug(&said.name.0.text))
        } else {
            said.id.clone()
        };
        let next = self.all.len();
        let index = *self.by_id.entry(key).or_insert(next);
        if index == next {
            self.all.push(said);
            return;
        }
        let known = &mut self.all[index];
        if known.kinds.is_empty() {
            known.kinds = said.kinds;
        }
        let (rest, more) = (&mut known.rest, said.rest);
        rest.aliases.push(said.name);
        rest.aliases.extend(more.aliases);
        rest.country = rest.country.take().or(more.country);
        rest.wikidata = rest.wikidata.take().or(more.wikidata);
        rest.url = rest.url.take().or(more.url);
        rest.prominence = rest.prominence.max(more.prominence);
    }

    /// Hands on all of them.
    pub(super) fn finish(self, sink: &mut Sink<'_>) -> Result<()> {
        for said in self.all {
            let kinds: Vec<&str> = said.kinds.iter().map(String::as_str).collect();
            let Some(kind) = sink.kind(said.line, &kinds)? else { continue };
            let mut entry = said.rest;
            entry.id = said.id;
            entry.kind = Some(kind);
            entry.aliases.insert(0, said.name);
            sink.entry(said.line, entry)?;
        }
        Ok(())
    }
}
