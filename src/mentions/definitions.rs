//! Names that a document gives: "the Fatherland Party (FP)", "Kavala Front, also known as the Harbour Boys".
//!
//! From then on, and before, the second name means what the first one does, whatever else the gazetteer
//! knows by it. What a sentence must say is told in [`definition_search`](super::definition_search); what
//! the claim that comes of it looks like is the business of `pipeline`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::definition_search::Search;
use super::definition_words::may_define;
use super::new_name::NewName;
use super::second_names::{SecondName, occurrences, place, rename};
use super::words::Words;
use crate::gazetteer::{Entity, Gazetteer, Mention, Role, Via};
use crate::text::{Span, Token, tokenize};

pub(super) static DEFINITION: LazyLock<Arc<str>> = LazyLock::new(|| "definition".into());

/// A thing and the second name that a sentence gives it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Definition {
    pub(crate) sentence: u32,
    /// Where the thing is named.
    pub(crate) first: Span,
    /// Where its second name stands.
    pub(crate) second: Span,
    /// The words that make it one, if any do.
    pub(crate) trigger: Option<Span>,
    pub(crate) entity: Arc<Entity>,
    /// How sure it is, 0 to 1.
    pub(crate) confidence: f64,
}

/// Finds what second names a document gives, and makes every use of them a mention of what they name.
/// `new`: a full name that nothing else knows may become a provisional entity.
pub(crate) fn define(
    gazetteer: &Gazetteer,
    text: &str,
    sentences: &[Span],
    mentions: &mut Vec<Mention>,
    new: bool,
) -> Vec<Definition> {
    let mut found: Vec<Found> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut first = 0;
    for (span, index) in sentences.iter().zip(0u32..) {
        let count = mentions[first..].iter().take_while(|one| one.sentence == index).count();
        let here = &mentions[first..first + count];
        if may_define(text, *span, here, gazetteer.cues()) {
            tokens.clear();
            tokenize(text, *span, &mut tokens);
            let words = Words::new(text, &tokens, here, &[]);
            let search = Search { gazetteer, words, mentions: here, text, new };
            found.extend(search.all().map(|one| Found { sentence: index, ..one.from(first) }));
        }
        first += count;
    }
    settle(text, sentences, mentions, found)
}

/// A definition before all of them are known.
pub(super) struct Found {
    pub(super) sentence: u32,
    pub(super) first: Span,
    pub(super) second: Span,
    pub(super) trigger: Option<Span>,
    /// The mention that names the thing; none where it is new.
    pub(super) known: Option<usize>,
    pub(super) new: Option<NewName>,
    /// The mention that the second name is now.
    pub(super) other: Option<usize>,
    /// Whether the letters of the second name fit the first.
    pub(super) fits: bool,
    /// Whether they must be used elsewhere, having little to do with the first name.
    pub(super) weak: bool,
    pub(super) confidence: f64,
}

impl Found {
    /// With the mentions of the sentence counted in the document, where the sentence's first is `first`.
    fn from(mut self, first: usize) -> Self {
        self.known = self.known.map(|place| first + place);
        self.other = self.other.map(|place| first + place);
        self
    }
}

/// Decides which of two known entities a name means, and renames.
fn settle(
    text: &str,
    sentences: &[Span],
    mentions: &mut Vec<Mention>,
    found: Vec<Found>,
) -> Vec<Definition> {
    let mut definitions = Vec::new();
    let mut names: Vec<SecondName<'_>> = Vec::new();
    // What is said again and again is looked for once. A name of several things is the first one's.
    let mut known_names = BTreeMap::<&str, usize>::new();
    let mut name_of: Vec<usize> = Vec::new();
    let mut created: Vec<Mention> = Vec::new();
    // The provisional entities that turn out to be known ones.
    let mut known_ones = BTreeMap::<Arc<str>, Arc<Entity>>::new();
    for one in found {
        let first = one.known.map(|known| &mentions[known]);
        let other = one.other.map(|other| &mentions[other]).filter(|other| is_settled(other));
        let Some(named) =
            first.map(|first| &first.entity).or(one.new.as_ref().map(|new| &new.entity))
        else {
            continue;
        };
        let entity = match other {
            Some(other) if other.entity.id == named.id => named.clone(),
            Some(other) if other.is_given() => continue,
            Some(other) => {
                let may_be = one.new.as_ref().is_none_or(|new| new.may_be(&other.entity));
                if named.provisional && !one.weak && may_be {
                    // "the Islamic Resistance Movement, better known as Hamas"
                    known_ones.insert(named.id.clone(), other.entity.clone());
                    other.entity.clone()
                } else if one.fits {
                    named.clone()
                } else {
                    continue;
                }
            }
            None => named.clone(),
        };
        if one.known.is_none() {
            created.push(Mention {
                span: one.first,
                sentence: one.sentence,
                entity: entity.clone(),
                role: Role::Name,
                candidates: Vec::new(),
                via: None,
                found_by: DEFINITION.clone(),
            });
        }
        let name = *known_names.entry(one.second.of(text)).or_insert(names.len());
        if name == names.len() {
            names.push(SecondName::of(text, one.second, entity.clone(), one.weak));
        }
        name_of.push(name);
        definitions.push(Definition {
            sentence: one.sentence,
            first: one.first,
            second: one.second,
            trigger: one.trigger,
            entity,
            confidence: one.confidence,
        });
    }
    if definitions.is_empty() {
        return definitions;
    }
    let may_stand = |index: usize, span: Span| names[index].may_stand(text, span);
    let places = occurrences(text, names.iter().map(SecondName::written), may_stand);
    let used = |index: &usize| !names[*index].weak || places[*index].len() > 1;
    let used: Vec<usize> = (0..names.len()).filter(used).collect();
    let mut name_of = name_of.into_iter();
    definitions.retain(|_| name_of.next().is_some_and(|name| used.binary_search(&name).is_ok()));
    for mention in mentions.iter_mut() {
        if let Some(known) = known_ones.get(&mention.entity.id) {
            mention.entity = known.clone();
            mention.via = Some(Via::Definition);
            mention.found_by = DEFINITION.clone();
        }
    }
    place(mentions, created);
    let uses = used
        .iter()
        .flat_map(|index| places[*index].iter().map(|span| names[*index].used(*span, &DEFINITION)));
    rename(sentences, mentions, uses, |_, _| true);
    definitions
}

/// Whether a mention is of a known entity, without doubt.
fn is_settled(mention: &Mention) -> bool {
    !mention.entity.provisional && mention.candidates.is_empty() || mention.is_given()
}
