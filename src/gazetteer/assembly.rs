//! Entries, as they were listed, to the tables of a compiled gazetteer.

use rustc_hash::{FxHashMap, FxHashSet};

use super::alias::{Needs, Sense, Spelling, is_long_enough};
use super::compiled::{CompiledGazetteer, EntityTable, Put as _, SECTIONS, Section, numbers};
use super::cues::NameCues;
use super::entry::AliasFields;
use super::layers::{self, EntryFile, Listed};
use super::vocabulary::Vocabulary;
use super::{Entity, EntityTypes, StandsFor};
use crate::error::{Error, ErrorKind, Result, did_you_mean};

/// What a gazetteer is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sources<'s> {
    /// Files of types, path and text.
    pub(super) types: &'s [(String, String)],
    /// Files of cues, path and text.
    pub(super) cues: &'s [(String, String)],
    pub(super) entries: &'s [EntryFile],
    /// Whether what is shipped is among them.
    pub(super) builtin: bool,
}

/// Checks and lays out everything.
pub(super) fn assemble(sources: Sources<'_>) -> Result<CompiledGazetteer> {
    let types = EntityTypes::parse(sources.types)?;
    NameCues::parse(sources.cues, &types)?;
    let (listed, removed) = layers::read(sources.entries, &types)?;
    let mut paths: Vec<&str> = sources.entries.iter().map(|file| &*file.path).collect();
    paths.sort_unstable();
    paths.dedup();
    let path_numbers: FxHashMap<&str, u32> = paths.iter().copied().zip(0..).collect();
    let kinds: FxHashMap<&str, u32> = types.names().zip(0..).collect();
    let ids = Ids { listed: &listed, removed: &removed };
    let mut entities = EntityTable::default();
    let mut vocabulary = Vocabulary::default();
    for (one, index) in listed.iter().zip(0..) {
        let entity = entity(one, &types, &removed);
        for place in &entity.stands_for {
            if ids.find(&place.actor).is_none() {
                let hint = ids.did_you_mean(&place.actor);
                let why = format!("\"stands_for\": no entity has the id \"{}\"{hint}", place.actor);
                return Err(one.last_place().error(why));
            }
        }
        let kind = kinds.get(&*one.kind).copied().unwrap_or_default();
        let places = one.places.iter().map(|place| (path_numbers[place.path], place.line));
        entities.add(&entity, kind, places).ok_or_else(too_large)?;
        add_names(one, index, ids, &mut vocabulary)?;
    }
    let names = vocabulary.finish().ok_or_else(too_large)?;
    let mut sections = [const { Vec::new() }; SECTIONS];
    let mut put = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
    put(Section::Counts, numbers(&names.counts));
    put(Section::Types, files(sources.types));
    put(Section::Cues, files(sources.cues));
    put(Section::Paths, texts(&paths));
    let [slots, ends, text] = names.words;
    put(Section::WordSlots, slots);
    put(Section::WordEnds, ends);
    put(Section::WordText, text);
    put(Section::WordUses, names.uses);
    let [labels, firsts, ending] = names.trie;
    put(Section::TrieLabels, labels);
    put(Section::TrieFirsts, firsts);
    put(Section::TrieNames, ending);
    put(Section::Senses, names.senses);
    let [offsets, records, prominences] = entities.sections();
    put(Section::EntityOffsets, offsets);
    put(Section::EntityRecords, records);
    put(Section::Prominences, prominences);
    put(Section::WatchedEntities, names.watched_entities);
    Ok(CompiledGazetteer::new(sections, sources.builtin))
}

fn too_large() -> Error {
    Error::new(ErrorKind::Gazetteer, "the gazetteer has more than 4 GiB of names; split it")
}

fn files(all: &[(String, String)]) -> Vec<u8> {
    let mut out = Vec::new();
    out.put_number(all.len() as u64);
    for text in all.iter().flat_map(|(path, text)| [path, text]) {
        out.put_text(text);
    }
    out
}

fn texts(all: &[&str]) -> Vec<u8> {
    let mut out = Vec::new();
    out.put_number(all.len() as u64);
    all.iter().for_each(|text| out.put_text(text));
    out
}

/// Which ids there are.
#[derive(Clone, Copy)]
struct Ids<'l> {
    /// By id.
    listed: &'l [Listed<'l>],
    /// Those that were taken out.
    removed: &'l FxHashSet<String>,
}

impl Ids<'_> {
    fn find(self, id: &str) -> Option<u32> {
        let found = self.listed.binary_search_by(|one| one.id.as_str().cmp(id)).ok()?;
        u32::try_from(found).ok()
    }

    fn did_you_mean(self, id: &str) -> String {
        did_you_mean(id, self.listed.iter().map(|one| &*one.id))
    }
}

/// What is known of an entity but where that is written.
fn entity(one: &Listed<'_>, types: &EntityTypes, removed: &FxHashSet<String>) -> Entity {
    let stays = one.stands_for.iter().filter(|actor| !removed.contains(&actor.id));
    let date = |date: &Option<String>| date.as_deref().map(Into::into);
    let stands_for = stays
        .map(|actor| StandsFor {
            actor: actor.id.as_str().into(),
            from: date(&actor.from),
            to: date(&actor.to),
        })
        .collect();
    Entity {
        country: one.country.clone(),
        wikidata: one.wikidata.clone(),
        url: one.url.clone(),
        stands_for,
        prominence: one.prominence,
        links: one.links.clone(),
        ..Entity::named(&*one.id, &*one.name, types.get_or_plain(&one.kind), "")
    }
}

/// Adds the name and the aliases of one entity. An alias that restates the name replaces its policies.
fn add_names(
    one: &Listed<'_>,
    index: u32,
    ids: Ids<'_>,
    vocabulary: &mut Vocabulary,
) -> Result<()> {
    let place = one.last_place();
    let restated = one.aliases.iter().any(|alias| alias.text == one.name);
    let name =
        (!restated).then(|| AliasFields { text: one.name.clone(), ..AliasFields::default() });
    let mut needs = Vec::new();
    for alias in name.iter().chain(&one.aliases) {
        let spellings = Spelling::all(alias);
        if spellings.is_empty() {
            return Err(place.error(format!("the name \"{}\" has no letter or digit", alias.text)));
        }
        if !is_long_enough(alias) {
            continue;
        }
        needs.clear();
        for need in alias.needs.iter().filter(|need| !ids.removed.contains(*need)) {
            match ids.find(need) {
                Some(entity) => vocabulary.need_entity(entity, &mut needs),
                None if need.contains('/') => {
                    let hint = ids.did_you_mean(need);
                    let why = format!("\"needs\": no entity has the id \"{need}\"{hint}");
                    return Err(place.error(why));
                }
                None => {
                    vocabulary.need_words(&Spelling::of(need), &mut needs).ok_or_else(too_large)?;
                }
            }
        }
        for spelling in spellings {
            let cased = spelling.cased.join(" ");
            let sense = Sense {
                entity: index,
                role: alias.role,
                case: alias.case,
                usage: alias.usage,
                needs: Needs::new(&needs),
                from: alias.from.as_deref(),
                to: alias.to.as_deref(),
                lang: alias.lang.as_deref(),
                cased: &cased,
            };
            vocabulary.add(&spelling.keys, &sense, one.prominence).ok_or_else(too_large)?;
        }
    }
    Ok(())
}
