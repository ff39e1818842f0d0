//! The names of one document to entities: one for all spellings of a name, with the type most of them
//! have; the last word of one person's name stands for that person.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::key::{key_of, type_key};
use super::kind::{Kinds, Shown};
use super::short_names::SHORT_NAME;
use super::unmatched::Unmatched;
use crate::gazetteer::{Entity, EntityType, Gazetteer, LookupUse, Mention, NameCues, Role, Via};
use crate::syntax::NameKind;
use crate::text::Span;

/// How much a name must lead somewhere in the document, in units of [`Name::margin`]
/// (256: a factor of e), and how much when there is more to it than its look.
///
/// [`Name::margin`]: crate::syntax::Name::margin
const SURE: u16 = 256;
pub(super) const BACKED: u16 = 96;
/// How much the look of a word must lead to say for sure that it names no person.
const FIRM: u16 = 384;

static NAMES: LazyLock<Arc<str>> = LazyLock::new(|| "names".into());

/// A candidate mention: an unknown name where it stands.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) span: Span,
    pub(super) sentence: u32,
    /// As written, white space collapsed.
    pub(super) name: String,
    pub(super) kind: NameKind,
    /// The type that words in it or beside it show.
    pub(super) shown: Option<Shown>,
    pub(super) margin: u16,
    /// One word that is as good as any other in lower case: a name only where a person bears it.
    pub(super) common: bool,
    /// The known places within it: their places among the mentions of the document.
    pub(super) hides: Vec<usize>,
}

impl Candidate {
    /// What found it, if it was a word: "cue: Ministry".
    fn cue(&self) -> Option<Arc<str>> {
        let shown = self.shown.as_ref().filter(|shown| !shown.cue.is_empty())?;
        Some(format!("cue: {}", shown.cue).into())
    }
}

/// All candidate mentions of one name.
struct Group<'s> {
    key: String,
    candidates: Vec<&'s Candidate>,
    kind: Arc<EntityType>,
    /// Whether more than its look tells the kind.
    shown: bool,
}

/// The mentions that `candidates`, in the order of the text, amount to, with those of `unmatched` that are one
/// of their names; in the same order; and the known places that they hide, in no order. `known` are the
/// mentions of the document.
pub(super) fn resolve(
    (candidates, unmatched): (&[Candidate], &[Unmatched]),
    known: &[Mention],
    gazetteer: &Gazetteer,
    kinds: &Kinds,
    short_names: bool,
) -> (Vec<Mention>, Vec<usize>) {
    let groups = groups(candidates, kinds);
    let is_name = |group: &Group<'_>| group.holds() && !is_barred(group, gazetteer, kinds);
    let entity = |group| is_name(group).then(|| Arc::new(group.entity()));
    let entities: Vec<Option<Arc<Entity>>> = groups.iter().map(entity).collect();
    let persons = if short_names {
        persons(entities.iter().flatten(), known, gazetteer.cues())
    } else {
        BTreeMap::new()
    };
    let (mut found, mut hidden) = (Vec::new(), Vec::new());
    let mut named = BTreeMap::<&str, (&Arc<Entity>, &Arc<str>)>::new();
    for (word, person) in &persons {
        if let Some(person) = person.as_ref().filter(|person| person.provisional) {
            named.insert(word, (person, &SHORT_NAME));
        }
    }
    for (group, entity) in groups.iter().zip(&entities) {
        let bearer = group.may_be_short().then(|| persons.get(&group.key)?.as_ref()).flatten();
        let short = bearer.map(|bearer| (bearer, &SHORT_NAME));
        let own = entity.as_ref().map(|own| (own, &NAMES));
        // A name that is barred is none of ours, and no more the place within it.
        if short.is_some() || group.holds() {
            hidden.extend(group.candidates.iter().flat_map(|one| one.hides.iter().copied()));
        }
        let Some((entity, found_by)) = short.or(own) else { continue };
        named.insert(&group.key, (entity, found_by));
        for one in &group.candidates {
            let cue = one.cue().filter(|_| Arc::ptr_eq(found_by, &NAMES));
            found.push(mention(one.span, one.sentence, entity, cue.as_ref().unwrap_or(found_by)));
        }
    }
    for Unmatched { span, sentence, key } in unmatched {
        if let Some((entity, found_by)) = named.get(key.as_str()) {
            found.push(mention(*span, *sentence, entity, found_by));
        }
    }
    found.sort_by_key(|mention| mention.span);
    (found, hidden)
}

/// By key, each in the order of the text.
fn groups<'s>(candidates: &'s [Candidate], kinds: &Kinds) -> Vec<Group<'s>> {
    let mut by_key = BTreeMap::<String, Vec<&Candidate>>::new();
    for candidate in candidates {
        let mut key = key_of(&candidate.name);
        // "Uyghurs" are the people that "Uyghur" names.
        if candidate.kind == NameKind::People && key.len() > 4 && !key.ends_with("ss") {
            key.truncate(key.strip_suffix('s').unwrap_or(&key).len());
        }
        if !key.is_empty() {
            by_key.entry(key).or_default().push(candidate);
        }
    }
    let group = |(key, candidates): (String, Vec<&'s Candidate>)| {
        let name = |kind: &Arc<EntityType>| kind.name.clone();
        let shown = most_frequent(
            candidates.iter().filter_map(|one| Some(&one.shown.as_ref()?.kind)),
            name,
        );
        let looks = || most_frequent(candidates.iter().filter_map(|one| kinds.of(one.kind)), name);
        let has_shown = shown.is_some();
        let kind = shown.or_else(looks)?.clone();
        Some(Group { key, candidates, kind, shown: has_shown })
    };
    by_key.into_iter().filter_map(group).collect()
}

/// The most frequent of them, told apart by `key`; of several the first.
fn most_frequent<'t, T, K: Ord>(
    items: impl Iterator<Item = &'t T> + Clone,
    key: impl Fn(&'t T) -> K,
) -> Option<&'t T> {
    let mut counts = BTreeMap::<K, usize>::new();
    for item in items.clone() {
        *counts.entry(key(item)).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    items.into_iter().find(|item| counts.get(&key(item)) == Some(&most))
}

/// Whether the gazetteer knows the name: as one that is not to be extracted, or of an entity that it did
/// not find here because of the case, the date or for want of company. What it lists for no other end (a
/// lookalike of a known name, as "Jack London" is of London) may be a name here.
fn is_barred(group: &Group<'_>, gazetteer: &Gazetteer, kinds: &Kinds) -> bool {
    let is_lookalike = |entity: &Entity| {
        let mut meanings = gazetteer.lookup(&entity.name).into_iter();
        meanings.any(|one| one.entity.id == entity.id && one.usage == LookupUse::Never)
    };
    let names: BTreeSet<&str> = group.candidates.iter().map(|one| &*one.name).collect();
    let mut meanings = names.into_iter().flat_map(|name| gazetteer.lookup(name));
    meanings.any(|one| match one.usage {
        LookupUse::Never => !is_lookalike(&one.entity),
        LookupUse::Always | LookupUse::Needs | LookupUse::OtherCase => {
            !group.shown || !kinds.are_apart(&group.kind, &one.entity.kind)
        }
    })
}

/// The persons of the document by the key of the last words of their name; none where several share them.
fn persons<'e>(
    found: impl Iterator<Item = &'e Arc<Entity>>,
    known: &'e [Mention],
    cues: &NameCues,
) -> BTreeMap<String, Option<Arc<Entity>>> {
    let known = known.iter().filter(|mention| mention.candidates.is_empty());
    let all = found.chain(known.map(|mention| &mention.entity));
    let persons: Vec<_> = all
        .filter(|entity| entity.kind.is("Person"))
        .map(|person| (person, endings(&person.name, cues)))
        .collect();
    let several = |key: &&String| key.contains('-');
    let shorter: BTreeSet<&String> =
        persons.iter().flat_map(|(_, endings)| endings.iter().filter(several)).collect();
    let mut by_ending = BTreeMap::<String, Option<Arc<Entity>>>::new();
    for (person, endings) in &persons {
        // "El Hachemi" is no second person beside "Chentouf El Hachemi".
        if person.provisional && shorter.contains(&key_of(&person.name)) {
            continue;
        }
        for ending in endings {
            let bearer = by_ending.entry(ending.clone()).or_insert_with(|| Some((*person).clone()));
            if bearer.as_ref().is_some_and(|bearer| bearer.id != person.id) {
                *bearer = None;
            }
        }
    }
    by_ending
}

/// The keys of what a person's name ends in, without its first word and what stands behind it ("Jr.").
fn endings(name: &str, cues: &NameCues) -> Vec<String> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if words.len() > 1 && words.last().is_some_and(|last| cues.suffixes.contains(&key_of(last))) {
        words.pop();
    }
    (1..words.len()).map(|first| key_of(&words[first..].join(" "))).collect()
}

impl Group<'_> {
    /// Whether it is sure enough to be a name.
    fn holds(&self) -> bool {
        let best = self.candidates.iter().map(|one| one.margin).max().unwrap_or_default();
        let backed =
            self.candidates.len() > 1 || self.candidates.iter().any(|one| one.shown.is_some());
        let common = self.candidates.iter().all(|one| one.common);
        !common && best >= if backed { BACKED } else { SURE }
    }

    /// Whether it can be the end of a person's name.
    fn may_be_short(&self) -> bool {
        // "the Lindqvists"
        if self.candidates.iter().any(|one| key_of(&one.name) != self.key) {
            return false;
        }
        let single = self.candidates.iter().all(|one| !one.name.contains(' '));
        let shown = self.candidates.iter().find_map(|one| one.shown.as_ref());
        let is_place = |kind| matches!(kind, NameKind::Place | NameKind::People);
        let mut firm = self.candidates.iter().filter(|one| one.margin >= FIRM);
        // A look that is not sure does not stand against a person who bears the name.
        let place =
            (self.kind.is("Place") || self.kind.is("People")) && firm.any(|one| is_place(one.kind));
        // Two words in common are no accident.
        !(single && place) && shown.is_none_or(|shown| shown.kind.is("Person"))
    }

    fn entity(&self) -> Entity {
        // A name that shouts is the worse spelling of two.
        let names = self.candidates.iter().map(|one| &one.name);
        let quiet = names.clone().filter(|name| name.contains(char::is_lowercase));
        let name = most_frequent(quiet, String::as_str).or_else(|| names.clone().next());
        let name = name.map_or("", String::as_str);
        let id = format!("new/{}/{}", type_key(&self.kind.name), self.key);
        let origin = self.candidates.iter().find_map(|one| one.cue());
        let origin = origin.unwrap_or_else(|| NAMES.clone());
        Entity { provisional: true, ..Entity::named(id, name, self.kind.clone(), origin) }
    }
}

fn mention(span: Span, sentence: u32, entity: &Arc<Entity>, found_by: &Arc<str>) -> Mention {
    // The name of a people is its adjective too.
    let role = if entity.kind.is("People") { Role::Demonym } else { Role::Name };
    Mention {
        span,
        sentence,
        entity: entity.clone(),
        role,
        candidates: Vec::new(),
        via: Arc::ptr_eq(found_by, &SHORT_NAME).then_some(Via::ShortName),
        found_by: found_by.clone(),
    }
}
