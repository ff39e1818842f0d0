//! Actor dictionaries of PETRARCH and TABARI.
//!
//! ```text
//! HAMID_EXAMPLE_                # a name; what follows # or ; is a comment
//! +PRESIDENT_EXAMPLE_           another name of the same actor
//!     [AFGGOV 011222-041207]    what he was, and when: country, then roles, three letters each
//!     [AFGELI]
//! ```
//!
//! A block is one entity, as are blocks of one name and country. Its country is that of its codes; codes of
//! the state (GOV, MIL, …) say whom it stands for, between their dates.

mod code;
mod name;

use rustc_hash::FxHashMap;

use super::super::entry::{AliasEntry, DatedActor, Entry, StandsForEntry};
use super::ListReader;
use super::countries::Countries;
use super::sink::{Sink, slug};
use super::source::Source;
use crate::error::Result;
use code::Code;
use name::Macros;

/// Roles in which somebody acts for the state.
const OF_THE_STATE: [&str; 6] = ["GOV", "MIL", "SPY", "COP", "JUD", "LEG"];

pub(super) struct Petrarch;

/// The lines of one actor.
#[derive(Default)]
struct Block {
    line: usize,
    names: Vec<AliasEntry>,
    codes: Vec<Code>,
}

impl ListReader for Petrarch {
    fn read(&self, mut source: Source, sink: &mut Sink<'_>) -> Result<()> {
        // The same actors stand in several dictionaries: what they are called is who they are.
        sink.stem = "petrarch".to_owned();
        let mut blocks = Blocks::default();
        let mut macros = Macros::default();
        while let Some((line, text)) = source.line(sink)? {
            let text = text.split(['#', ';']).next().unwrap_or_default();
            let said = text.trim();
            if said.is_empty() {
                continue;
            }
            if said.starts_with('!') && said.contains('=') {
                macros.define(said);
                continue;
            }
            let (name, codes) = said.split_at(said.find('[').unwrap_or(said.len()));
            let synonym = name.strip_prefix('+');
            if !name.is_empty() && synonym.is_none() {
                blocks.begin(line, sink.countries);
            }
            let block = &mut blocks.open;
            if block.line == 0 {
                sink.skip(line, None, "a code or another name (+) before the first actor")?;
                continue;
            }
            block.names.extend(macros.names(synonym.unwrap_or(name)));
            let before = text.len() - text.trim_start().len() + name.len();
            for (at, code) in code::split(codes) {
                match Code::parse(code) {
                    Ok(code) => block.codes.push(code),
                    Err(why) => {
                        let column = text.get(..before + at).map_or(0, |text| text.chars().count());
                        sink.skip(line, Some(column + 1), why)?;
                    }
                }
            }
        }
        blocks.begin(0, sink.countries);
        blocks.all.into_iter().try_for_each(|block| block.finish(sink))
    }
}

/// The actors so far. One may have several blocks: those of one name and country.
#[derive(Default)]
struct Blocks {
    open: Block,
    all: Vec<Block>,
    by_name: FxHashMap<(String, Option<&'static str>), usize>,
}

impl Blocks {
    /// Closes the open block and begins another one.
    fn begin(&mut self, line: usize, countries: &Countries<'_>) {
        let block = std::mem::replace(&mut self.open, Block { line, ..Block::default() });
        if block.line == 0 {
            return;
        }
        let name = block.names.first().map_or("", |name| &name.0.text);
        let key = (slug(name), block.country(countries));
        let next = self.all.len();
        let index = *self.by_name.entry(key).or_insert(next);
        match self.all.get_mut(index) {
            Some(known) => {
                known.names.extend(block.names);
                known.codes.extend(block.codes);
            }
            None => self.all.push(block),
        }
    }
}

impl Block {
    fn finish(mut self, sink: &mut Sink<'_>) -> Result<()> {
        if self.line == 0 {
            return Ok(());
        }
        if self.codes.is_empty() {
            return sink.skip(self.line, None, "an actor without a code");
        }
        if self.codes.iter().all(Code::is_null) {
            sink.tell(self.line, "actors that are not to be coded, [---]");
            return Ok(());
        }
        self.codes.retain(|code| !code.is_null());
        let countries = sink.countries;
        let kinds = self.kinds(countries);
        let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
        let Some(kind) = sink.kind(self.line, &kinds)? else { return Ok(()) };
        let stands_for = if kind == "Country" { Vec::new() } else { self.stands_for(countries) };
        let entry = Entry {
            kind: Some(kind),
            country: self.country(countries).map(str::to_owned),
            aliases: std::mem::take(&mut self.names),
            stands_for: Some(StandsForEntry::Several(stands_for))
                .filter(|one| !one.actors().is_empty()),
            ..Entry::default()
        };
        sink.entry(self.line, entry)
    }

    /// What tells its type, the most telling first.
    fn kinds(&self, countries: &Countries<'_>) -> Vec<String> {
        let parts: Vec<_> = self.codes.iter().map(|code| (code, code.parts(countries))).collect();
        let bare =
            parts.iter().find(|(_, parts)| parts.roles.is_empty() && parts.country.is_some());
        let mut kinds: Vec<String> = Vec::new();
        if let Some(country) = bare.and_then(|(_, parts)| parts.country) {
            let named = |alias: &AliasEntry| countries.is_named(country, &alias.0.text);
            kinds.push(if self.names.iter().any(named) { "country" } else { "place" }.to_owned());
            if kinds[0] == "country" {
                return kinds;
            }
        }
        // Offices are dated, and people hold them.
        let holds =
            |(code, parts): &(&Code, code::Parts<'_>)| code.is_dated() && !parts.roles.is_empty();
        if parts.iter().any(holds) {
            kinds.insert(0, "person".to_owned());
        }
        let roles = parts.iter().flat_map(|(_, parts)| parts.roles.iter());
        if bare.is_none() {
            kinds.extend(roles.map(|role| (*role).to_owned()));
        }
        kinds.push("other".to_owned());
        kinds
    }

    /// The country of the codes: of one that still holds, else of the latest.
    fn country(&self, countries: &Countries<'_>) -> Option<&'static str> {
        let known =
            self.codes.iter().filter_map(|code| Some((code.end(), code.parts(countries).country?)));
        let mut best: Option<(&str, &str)> = None;
        for (end, country) in known {
            if best.is_none_or(|(latest, _)| end > latest) {
                best = Some((end, country));
            }
        }
        best.map(|(_, country)| country)
    }

    /// Whom it stands for, in the order of the codes.
    fn stands_for(&self, countries: &Countries<'_>) -> Vec<DatedActor> {
        let mut actors: Vec<DatedActor> = Vec::new();
        for code in &self.codes {
            let parts = code.parts(countries);
            let of_the_state = parts.roles.first().is_none_or(|role| OF_THE_STATE.contains(role));
            let Some(id) = parts.country.and_then(|country| countries.id(country)) else {
                continue;
            };
            if of_the_state {
                let actor = code.actor(id);
                if !actors.iter().any(|known| {
                    (&known.from, &known.to, &known.id) == (&actor.from, &actor.to, &actor.id)
                }) {
                    actors.push(actor);
                }
            }
        }
        actors
    }
}
