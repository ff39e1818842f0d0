//! Everything a typed name can mean, with what each alias demands, for whoever wonders why a name is found
//! or not. [`Gazetteer::lookup`] answers the same for the program, in short.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::alias::{Sense, case_fits};
use super::entry::Use;
use super::{Case, Entity, Gazetteer, Role};
use crate::text::{sentences, tokenize};

/// One alias of one entity that is spelled as a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The entity.
    pub entity: Arc<Entity>,
    /// The alias, much as the list has it: without accents, its words one space apart.
    pub alias: String,
    /// What kind of name it is.
    pub role: Role,
    /// How strictly its case is taken.
    pub case: Case,
    /// Whether it is only known, never extracted.
    pub never: bool,
    /// Words (in lower case, without accents) or ids of which one must stand in the document.
    pub needs: Vec<String>,
    /// First date it holds: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last date it holds.
    pub to: Option<String>,
    /// The language of documents in which alone it counts.
    pub language: Option<String>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a name that is spelled so, where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is found.
    Found,
    /// It is found, but another entity of the name is more prominent: the context has to speak for this one.
    Outranked,
    /// It is found if one of its needs stands in the document.
    IfNeeds,
    /// None of its needs stands in the text.
    Alone,
    /// It is not found in this case (upper or lower).
    OtherCase,
    /// It did not hold at that date.
    OtherDate,
    /// It is only known.
    Never,
}

/// Where a name is thought to stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Occasion<'a> {
    /// The document's date; unknown forbids nothing.
    pub date: Option<&'a str>,
    /// The document's text; unknown leaves needs open.
    pub text: Option<&'a str>,
}

impl Gazetteer {
    /// Every alias spelled like `name`, in any case, the likeliest first; all aliases of an entity when
    /// `name` is its id.
    #[must_use]
    pub fn candidates(&self, name: &str, occasion: Occasion<'_>) -> Vec<Candidate> {
        let id = self.tables.records().find(name);
        let names = self.tables.names();
        let senses: Vec<Sense<'_>> = match id {
            Some(id) => names.all_senses().flatten().filter(|sense| sense.entity == id).collect(),
            None => names.senses_of(name).collect(),
        };
        let watched = if senses.is_empty() { FxHashMap::default() } else { self.watched_texts() };
        let seen = occasion.text.map(|text| self.seen_in(text, occasion.date));
        let fate = |sense: &Sense<'_>| {
            let holds = |seen: &Vec<bool>| sense.needs.hold(seen);
            // By its id, an entity is looked at as its aliases are listed.
            if id.is_none() && !case_fits(sense.case, sense.cased, name) {
                Fate::OtherCase
            } else if !sense.holds_at(occasion.date) {
                Fate::OtherDate
            } else if !sense.needs.is_empty() && seen.as_ref().is_some_and(|seen| !holds(seen)) {
                Fate::Alone
            } else if sense.usage == Use::Never {
                Fate::Never
            } else if !sense.needs.is_empty() && seen.is_none() {
                Fate::IfNeeds
            } else {
                Fate::Found
            }
        };
        let mut all: Vec<Candidate> = senses
            .into_iter()
            .map(|sense| Candidate {
                entity: self.entity_at(sense.entity).clone(),
                // A hyphen is a word of its own where names are compared.
                alias: sense.cased.replace(" - ", "-"),
                role: sense.role,
                case: sense.case,
                never: sense.usage == Use::Never,
                needs: needs(&sense, &watched),
                from: sense.from.map(str::to_owned),
                to: sense.to.map(str::to_owned),
                language: sense.lang.map(str::to_owned),
                fate: fate(&sense),
            })
            .collect();
        if id.is_some() {
            all.sort_by(|one, other| one.alias.cmp(&other.alias));
        }
        let first = all.iter().find(|one| one.fate == Fate::Found);
        let most = first.map(|one| one.entity.prominence);
        for one in all.iter_mut().filter(|one| one.fate == Fate::Found) {
            if most.is_some_and(|most| one.entity.prominence < most) {
                one.fate = Fate::Outranked;
            }
        }
        all
    }

    /// Which watched words and entities stand in a text.
    fn seen_in(&self, text: &str, date: Option<&str>) -> Vec<bool> {
        let mut scan = self.scan(date);
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        for pass in 0..2 {
            for sentence in sentences(text) {
                tokens.clear();
                tokenize(text, sentence.span, &mut tokens);
                scan.find(text, &tokens, &mut found);
            }
            if pass == 0 {
                scan.settle();
            }
        }
        std::mem::take(&mut scan.seen)
    }

    /// What is watched in documents, as text. Senses only keep numbers, and this is asked by people alone.
    fn watched_texts(&self) -> FxHashMap<u32, String> {
        let names = self.tables.names();
        let watched = self.watched_entities.iter();
        let entities =
            watched.map(|(entity, watch)| (*watch, self.entity_at(*entity).id.to_string()));
        names.watched_words().chain(entities).collect()
    }
}

fn needs(sense: &Sense<'_>, watched: &FxHashMap<u32, String>) -> Vec<String> {
    let text = |watch: u32| watched.get(&watch).map_or("", String::as_str);
    let words = |need: Vec<u32>| need.into_iter().map(text).collect::<Vec<_>>().join(" ");
    sense.needs.conditions().map(words).collect()
}
