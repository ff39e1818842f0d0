//! What the words beside a name tell of it.

use std::ops::Range;
use std::sync::Arc;

use super::{Judgement, Lexis};
use crate::gazetteer::{Entity, EntityType, FoundName, Gazetteer, NameCues, Role};
use crate::mentions::words::Words;
use crate::text::Token;

/// What a clue counts: a word for what it is ("river", "the state of"), or a place that holds it.
const TOLD: i32 = 6;
/// A person's title or first name.
const PERSON: i32 = 8;
/// What stands beside it in a list.
const LISTED: i32 = 3;
/// How many words a phrase in apposition is read.
const PHRASE: usize = 9;

/// A name of the sentence.
pub(super) struct Neighbour {
    /// Its tokens.
    pub(super) range: Range<usize>,
    /// The likeliest meaning, then the others.
    pub(super) entity: Arc<Entity>,
    pub(super) others: Vec<Arc<Entity>>,
    pub(super) role: Role,
    pub(super) lower: bool,
    pub(super) backed: bool,
}

impl Neighbour {
    pub(super) fn new(gazetteer: &Gazetteer, name: &FoundName, tokens: &[Token]) -> Self {
        let start = tokens.partition_point(|token| token.span.end <= name.span.start);
        let end = tokens.partition_point(|token| token.span.start < name.span.end);
        let (entity, role) = gazetteer.meaning(name, 0);
        let others = (1..name.meanings()).map(|place| gazetteer.meaning(name, place).0).collect();
        let range = start..end.max(start);
        Self { range, entity, others, role, lower: name.is_lower(), backed: name.is_backed() }
    }

    pub(super) fn meanings(&self) -> impl Iterator<Item = &Arc<Entity>> {
        std::iter::once(&self.entity).chain(&self.others)
    }

    pub(super) fn may_be(&self, kind: &str) -> bool {
        self.meanings().any(|entity| entity.kind.is(kind))
    }
}

/// A sentence with its names.
pub(super) struct Beside<'b, 's> {
    pub(super) words: &'b Words<'b>,
    pub(super) cues: &'b NameCues,
    pub(super) names: &'b [Neighbour],
    pub(super) lexis: &'b mut Lexis<'s>,
    /// Whether no word is in lower case.
    pub(super) shouts: bool,
    /// Whether all words but small ones have a capital.
    pub(super) is_title: bool,
}

/// From this many words on a sentence whose words all have a capital is a title.
const TITLE_WORDS: usize = 4;

impl<'b, 's> Beside<'b, 's> {
    pub(super) fn new(
        words: &'b Words<'b>,
        cues: &'b NameCues,
        names: &'b [Neighbour],
        lexis: &'b mut Lexis<'s>,
    ) -> Self {
        let all = || (0..words.len()).filter(|at| words.is_word(*at));
        let small = |at: &usize| cues.small.contains(words.folded(*at..*at + 1));
        let lower = |at: &usize| words.is_lower(*at) && !words.written(*at).starts_with('\'');
        let quiet = |at: usize| words.written(at).contains(char::is_lowercase);
        let shouts = all().count() > 1 && !all().any(quiet);
        let is_title =
            all().count() >= TITLE_WORDS && !all().filter(|at| !small(at)).any(|at| lower(&at));
        Self { words, cues, names, lexis, shouts, is_title }
    }

    /// What the neighbours of the name at that place make of it.
    pub(super) fn judge(&mut self, place: usize) -> Judgement {
        let name = &self.names[place];
        if name.range.is_empty() {
            return Judgement::Name;
        }
        let other = !name.may_be("Person") && name.role != Role::Acronym && self.is_person(place)
            || self.is_date(place)
            || name.role != Role::Demonym
                && (self.is_elsewhere(place) || self.is_water(place) || self.is_longer(place));
        if other { Judgement::Other } else { self.ordinary(place) }
    }

    /// What speaks for each of its meanings.
    pub(super) fn clues(&mut self, place: usize) -> Vec<i32> {
        let told = self.told(place);
        let holder = self.holder(place);
        let listed = self.listed(place);
        let person = self.is_person(place);
        let in_place = self.before(place).is_some_and(|kind| &*kind.name == "Place");
        let name = &self.names[place];
        let clue = |entity: &Arc<Entity>| {
            let is = |kind: &Arc<EntityType>| entity.kind.is(&kind.name);
            let mut clues = 0;
            clues += TOLD * i32::try_from(told.iter().filter(|kind| is(kind)).count()).unwrap_or(1);
            if let Some(holder) = holder {
                clues += if lies_in(entity, holder) { TOLD } else { 0 };
            }
            let like = listed.iter().any(|other| other.kind.name == entity.kind.name);
            clues += if like { LISTED } else { 0 };
            clues += if person && entity.kind.is("Person") { PERSON } else { 0 };
            clues += if in_place && entity.kind.is("Place") { TOLD } else { 0 };
            clues
        };
        let mut clues: Vec<i32> = name.meanings().map(clue).collect();
        // What speaks for all of them tells none apart.
        let least = clues.iter().min().copied().unwrap_or_default();
        clues.iter_mut().for_each(|clue| *clue -= least);
        clues
    }

    /// The types that words before and behind it, or a phrase in apposition, tell.
    fn told(&self, place: usize) -> Vec<Arc<EntityType>> {
        let (words, cues) = (self.words, self.cues);
        let Range { end, .. } = self.names[place].range;
        let mut told: Vec<Arc<EntityType>> = Vec::new();
        told.extend(self.before(place).filter(|kind| &*kind.name != "Place"));
        let behind = end + usize::from(words.is(end, "'s"));
        let after = words.from(&cues.senses.after, behind, words.len()).map(|(_, kind)| kind);
        let known = words.from(&cues.after, behind, words.len()).map(|(_, cue)| &cue.kind);
        told.extend(after.or(known).cloned());
        if words.is(end, ",") || words.is(end, "(") {
            told.extend(self.noun(end + 1));
        }
        told
    }

    /// The type that stands before it: "the state of", "in".
    pub(super) fn before(&self, place: usize) -> Option<Arc<EntityType>> {
        let (words, cues) = (self.words, self.cues);
        let mut start = self.names[place].range.start;
        let said = |end: usize| words.to(&cues.senses.before, end, 0).map(|(_, kind)| kind.clone());
        if start > 0 && words.is(start - 1, "the") && said(start).is_none() {
            start -= 1;
        }
        said(start).or_else(|| words.to(&cues.before, start, 0).map(|(_, cue)| cue.kind.clone()))
    }

    /// What a phrase that begins at `start` calls what stands before it: "the former Soviet republic".
    fn noun(&self, start: usize) -> Option<Arc<EntityType>> {
        let (words, nouns) = (self.words, &self.cues.senses.nouns);
        let opens = ["the", "a", "an", "once", "then", "now", "another"];
        if !opens.iter().any(|word| words.is(start, word)) {
            return None;
        }
        let closes = |at: &usize| {
            !words.is_word(*at) && !words.is_tie(*at)
                || ["of", "in", "where", "which", "that", "who", "and"]
                    .iter()
                    .any(|word| words.is(*at, word))
        };
        let phrase = (start..words.len().min(start + PHRASE)).take_while(|at| !closes(at));
        phrase.filter_map(|at| nouns.get(words.folded(at..at + 1))).last().cloned()
    }

    /// The place that a name behind a comma says it is in: "Paris, Texas".
    pub(super) fn holder(&self, place: usize) -> Option<&'b Arc<Entity>> {
        let words = self.words;
        let Range { start, end } = self.names[place].range;
        let names = self.names;
        let holder = names.get(place + 1)?;
        let comma = words.is(end, ",") || words.is(end, "(");
        if !comma || holder.range.start != end + 1 || holder.role == Role::Demonym {
            return None;
        }
        let next = holder.range.end;
        let joins = |at: usize| ["and", "or", "&"].iter().any(|word| words.is(at, word));
        let goes_on = joins(next)
            || words.is(next, ",")
                && (joins(next + 1)
                    || self.name_at(next + 1).is_some()
                    || words.is(next + 1, "the") && self.name_at(next + 2).is_some());
        let follows = start > 0
            && (joins(start - 1) || words.is(start - 1, ","))
            && place > 0
            && names[place - 1].range.end + 1 >= start;
        // "In Vienna, Iran said": what stands behind the comma is somebody else.
        let opens = start > 0 && self.is_head(start - 1) && words.is_word(start - 1);
        let runs_on = next < words.len() && words.is_word(next);
        let is_list = goes_on || follows || words.is(next, "'s") || opens && runs_on;
        let larger = |entity: &&'b Arc<Entity>| {
            ["Region", "Country"].iter().any(|kind| entity.kind.is(kind))
        };
        let found = holder.meanings().find(|entity| entity.kind.is("Region"));
        found.or(Some(&holder.entity)).filter(larger).filter(|_| !is_list)
    }

    /// The names beside it in a list, as far as they are plain.
    fn listed(&self, place: usize) -> Vec<&'b Arc<Entity>> {
        let words = self.words;
        let names = self.names;
        let links = |from: usize, to: usize| {
            from < to
                && to - from <= 2
                && (from..to)
                    .all(|at| [",", "and", "or", "&"].iter().any(|word| words.is(at, word)))
        };
        let name = &names[place];
        let before = place.checked_sub(1).map(|at| &names[at]);
        let before = before.filter(|other| links(other.range.end, name.range.start));
        let after = names.get(place + 1);
        let after = after
            .filter(|other| links(name.range.end, other.range.start))
            .filter(|_| self.holder(place).is_none());
        let plain = |other: &&Neighbour| other.others.is_empty() && other.role != Role::Demonym;
        before.into_iter().chain(after).filter(plain).map(|other| &other.entity).collect()
    }

    /// Whether no word of the sentence stands before it, or a quotation or list begins there.
    pub(super) fn is_head(&self, at: usize) -> bool {
        let words = self.words;
        let opens =
            |before: usize| words.written(before).starts_with(['"', '“', '‘', ':', '•', '«']);
        (0..at).all(|before| !words.is_word(before)) || at > 0 && opens(at - 1)
    }

    /// The name that covers a token.
    pub(super) fn name_at(&self, at: usize) -> Option<&'b Neighbour> {
        let names = self.names;
        let place = names.partition_point(|name| name.range.end <= at);
        names.get(place).filter(|name| name.range.contains(&at))
    }
}

/// Whether the list says that a place lies in another.
pub(super) fn lies_in(entity: &Entity, holder: &Entity) -> bool {
    let links =
        |from: &Entity, to: &Entity| from.links.values().flatten().any(|target| **target == *to.id);
    let same_country = entity.country.is_some() && entity.country == holder.country;
    // Two regions, or two countries, do not hold each other.
    entity.kind.name != holder.kind.name
        && (same_country || links(entity, holder) || links(holder, entity))
}
