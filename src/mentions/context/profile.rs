//! What else a document names, as far as it speaks for one meaning of a name or another.

use rustc_hash::{FxHashMap, FxHashSet};

use super::NamedSentence;
use crate::gazetteer::{Entity, Gazetteer};

/// What it counts that the document names the entity by a name of its own.
const ITSELF: i32 = 6;
/// What it counts that it names something that the list links to the entity.
const LINKED: i32 = 3;
/// For a country: that it names a city, a person, a body of it.
const OF_COUNTRY: i32 = 3;
/// For a capital: that it names the country.
const CAPITAL: i32 = 2;
/// For a place: that it names another of the same country, or of the same whole; each, and at most.
const NEARBY: i32 = 1;
const MOST_NEARBY: i32 = 2;

/// The entities that a document names without doubt.
#[derive(Debug, Default)]
pub(super) struct Profile {
    ids: FxHashSet<String>,
    /// By country code: entities of the country that are not the country, and places that stand for no one.
    countries: FxHashMap<String, (i32, i32)>,
    /// By id: how many entities are linked to it.
    linked: FxHashMap<String, i32>,
    /// By type and what they are part of.
    parts: FxHashMap<(String, String), i32>,
}

impl Profile {
    /// Of the names that have one meaning and about which there is no doubt.
    pub(super) fn new(
        gazetteer: &Gazetteer,
        found: &[NamedSentence],
        is_sure: impl Fn((usize, usize)) -> bool,
    ) -> Self {
        let mut profile = Self::default();
        for (sentence, (_, _, names)) in found.iter().enumerate() {
            for (at, name) in names.iter().enumerate() {
                if name.meanings() == 1 && is_sure((sentence, at)) {
                    profile.add(&gazetteer.meaning(name, 0).0);
                }
            }
        }
        profile
    }

    fn add(&mut self, entity: &Entity) {
        if !self.ids.insert(entity.id.to_string()) {
            return;
        }
        if let Some(country) = entity.country.as_ref().filter(|_| !entity.kind.is("Country")) {
            let (all, places) = self.countries.entry(country.clone()).or_default();
            *all += 1;
            *places += i32::from(entity.kind.is("Place") && entity.stands_for.is_empty());
        }
        for (relation, targets) in &entity.links {
            for target in targets {
                *self.linked.entry(target.clone()).or_default() += 1;
                if relation == "PART_OF" {
                    let key = (entity.kind.name.to_string(), target.clone());
                    *self.parts.entry(key).or_default() += 1;
                }
            }
        }
    }

    /// Whether the document names it.
    pub(super) fn names(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// How much the document speaks for this entity; by its own names only, if that is asked.
    pub(super) fn speaks_for(&self, entity: &Entity, by_name: bool) -> i32 {
        let mut clues = if self.names(&entity.id) { ITSELF } else { 0 };
        if by_name {
            return clues;
        }
        let capital = entity.links.get("CAPITAL_OF").into_iter().flatten();
        clues += if capital.into_iter().any(|land| self.names(land)) { CAPITAL } else { 0 };
        let to_it = self.linked.contains_key(&*entity.id);
        // That a document names the United States says little of one of its cities.
        let is_near = |target: &&String| {
            !target.starts_with("country/") && self.ids.contains(target.as_str())
        };
        let from_it = entity.links.values().flatten().filter(is_near).count();
        clues += if to_it || from_it > 0 { LINKED } else { 0 };
        let country = entity.country.as_ref().and_then(|country| self.countries.get(country));
        let (all, places) = country.copied().unwrap_or_default();
        if entity.kind.is("Country") {
            clues += if all > 0 { OF_COUNTRY } else { 0 };
        } else {
            let whole = entity.links.get("PART_OF").into_iter().flatten();
            let key = |target: &String| (entity.kind.name.to_string(), target.clone());
            let beside: i32 = whole.filter_map(|target| self.parts.get(&key(target))).sum();
            let others = places - i32::try_from(from_it).unwrap_or(i32::MAX);
            clues += (NEARBY * (others.max(0) + beside)).min(MOST_NEARBY);
        }
        clues
    }
}
