//! Whom words mean that stand for a name of another sentence: what is in focus there.
//!
//! Nothing is kept for longer than two sentences, unless words that stand for it name it again. A pronoun
//! means what the sentence before is about, of which its parse tells; whom a common noun means is found in
//! [`descriptions`](super::descriptions). Where two are equally good, none is meant.

use std::sync::Arc;

use super::anaphor::{Anaphor, Anaphors, Pronoun, What, anaphors};
use super::words::Words;
use crate::gazetteer::{Entity, Mention, NameCues, Resolved, Via, folded};
use crate::text::{Span, Token};

/// How many sentences are in focus.
const REACH: usize = 2;

/// How far from a person's name the words are that tell of the person, in bytes.
pub(super) const NEAR: u32 = 40;

/// What makes it less sure whom a noun or pronoun means.
pub(super) const BY_DISTANCE: f64 = 0.85;
const BY_TOPIC: f64 = 0.85;

/// What a sentence is about: whom its subject names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topic {
    /// Each once.
    pub(crate) mentions: Vec<Resolved>,
    /// Whether the subject is a noun in the plural that belongs to the one named: "Israeli forces".
    pub(crate) plural: bool,
}

/// A sentence in focus.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) index: u32,
    pub(crate) span: Span,
    /// Those that have a name in it, then those that other words stand for, each with how sure that is.
    pub(crate) named: Vec<Resolved>,
    /// How many have a name.
    pub(crate) names: usize,
    lead: Option<Pronoun>,
    topic: Option<Topic>,
}

/// The sentences in focus, the last first.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    pub(super) seen: Vec<Seen>,
}

/// A sentence whose anaphors are to be resolved.
#[derive(Clone, Copy)]
pub(crate) struct Here<'h> {
    pub(crate) text: &'h str,
    pub(crate) tokens: &'h [Token],
    pub(crate) mentions: &'h [Mention],
    pub(crate) cues: &'h NameCues,
    pub(crate) index: u32,
    pub(crate) span: Span,
}

impl Focus {
    /// Whether nothing is in focus.
    pub(crate) fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// What stands for names in a sentence.
    pub(crate) fn anaphors(here: Here<'_>) -> Anaphors {
        anaphors(&Words::new(here.text, here.tokens, here.mentions, &[]), here.cues)
    }

    /// Whom the pronouns mean, in order; `topic_of` reads what a sentence is about off its parse.
    pub(crate) fn pronouns(
        &mut self,
        here: Here<'_>,
        anaphors: &Anaphors,
        topic_of: &mut dyn FnMut(&Seen) -> Topic,
    ) -> Vec<Resolved> {
        let mut found = Vec::new();
        for Anaphor { token, what } in &anaphors.found {
            let What::Pronoun(pronoun) = *what else { continue };
            let place = here.tokens[*token].span.start;
            if pronoun.is_person() {
                let rival = |one: &Mention| one.entity.kind.is("Person");
                let leads = anaphors.lead == Some(pronoun);
                if here.mentions.iter().any(|one| rival(one) && (!leads || one.span.start < place))
                {
                    continue;
                }
            }
            let meant = self.meant(here, pronoun, topic_of);
            let again = |one: &Resolved| {
                let later = here.mentions.iter().filter(|later| later.span.start > place);
                later.into_iter().any(|later| later.entity.id == one.mention.entity.id)
            };
            if !meant.iter().any(again) {
                found.extend(
                    meant.into_iter().map(|one| restated(here, *token, &one, Via::Pronoun)),
                );
            }
        }
        found
    }

    fn meant(
        &mut self,
        here: Here<'_>,
        pronoun: Pronoun,
        topic_of: &mut dyn FnMut(&Seen) -> Topic,
    ) -> Vec<Resolved> {
        let is_person = |one: &Resolved| one.mention.entity.kind.is("Person");
        let could =
            |seen: &Seen| seen.named.iter().any(|one| is_person(one) == pronoun.is_person());
        if self.seen.first().is_none_or(|last| last.lead.is_none() && !could(last)) {
            return Vec::new();
        }
        if let Some(one) = self.told_apart(here, pronoun) {
            return vec![one];
        }
        let Some((topic, distance)) = self.topic(pronoun, topic_of) else { return Vec::new() };
        let Topic { mut mentions, plural } = topic;
        let fits = match (pronoun, &mentions[..]) {
            (Pronoun::Thing, [one]) => {
                !plural && !is_person(one) && !one.mention.entity.kind.is("People")
            }
            (Pronoun::Man | Pronoun::Woman, [one]) => {
                let named = self.seen[..=distance].iter().flat_map(|seen| &seen.named);
                let mut persons = named.filter(|other| is_person(other));
                let same = |other: &Resolved| other.mention.entity.id == one.mention.entity.id;
                is_person(one)
                    && gender(here, &one.mention).is_none_or(|known| known == pronoun)
                    && persons.all(|other| {
                        same(other)
                            || gender(here, &other.mention).is_some_and(|known| known != pronoun)
                    })
            }
            (Pronoun::Many, [one]) => {
                let kind = &one.mention.entity.kind;
                plural || ["People", "ArmedGroup", "Party"].iter().any(|name| kind.is(name))
            }
            (Pronoun::Many, [_, _, ..]) => {
                mentions.iter().all(is_person) || !mentions.iter().any(is_person)
            }
            _ => false,
        };
        if !fits {
            return Vec::new();
        }
        let by_distance = if distance > 0 { BY_DISTANCE } else { 1.0 };
        mentions.iter_mut().for_each(|one| one.sureness *= BY_TOPIC * by_distance);
        mentions
    }

    /// "Mr. X met Ms. Y. She …": the one person of the last sentence who can be meant.
    fn told_apart(&self, here: Here<'_>, pronoun: Pronoun) -> Option<Resolved> {
        let last = self.seen.first().filter(|_| pronoun.is_person())?;
        let persons = last.named.iter().filter(|one| one.mention.entity.kind.is("Person"));
        let known = persons.map(|one| Some((one, gender(here, &one.mention)?)));
        let known: Vec<(&Resolved, Pronoun)> = known.collect::<Option<_>>()?;
        let fitting = known.iter().filter(|(_, gender)| *gender == pronoun);
        let meant = once_each(fitting.map(|(one, _)| (*one).clone()).collect(), 2);
        let [one] = &meant[..] else { return None };
        (known.len() > 1).then(|| Resolved { sureness: one.sureness * BY_TOPIC, ..one.clone() })
    }

    /// What the last sentence is about, and how many sentences before it that was named: the same as the
    /// one before it, where its subject is the same pronoun.
    fn topic(
        &mut self,
        pronoun: Pronoun,
        topic_of: &mut dyn FnMut(&Seen) -> Topic,
    ) -> Option<(Topic, usize)> {
        let distance = self.seen.iter().position(|seen| seen.lead.is_none())?;
        let chained = self.seen[..distance].iter().all(|seen| seen.lead == Some(pronoun));
        let seen = self.seen.get_mut(distance).filter(|_| chained)?;
        if seen.named.is_empty() {
            return None;
        }
        if seen.topic.is_none() {
            seen.topic = Some(topic_of(seen));
        }
        seen.topic.clone().map(|topic| (topic, distance))
    }

    /// Goes on to the next sentence. `nouns` are what its nouns mean.
    pub(crate) fn pass(&mut self, here: Here<'_>, lead: Option<Pronoun>, nouns: &[Resolved]) {
        let named =
            here.mentions.iter().map(|one| Resolved { mention: one.clone(), sureness: 1.0 });
        let named: Vec<Resolved> = named.chain(nouns.iter().cloned()).collect();
        let names = here.mentions.len();
        self.seen.truncate(REACH - 1);
        let Here { index, span, .. } = here;
        self.seen.insert(0, Seen { index, span, named, names, lead, topic: None });
        if self.seen.iter().all(|seen| seen.named.is_empty()) {
            self.seen.clear();
        }
    }
}

/// A mention of the same at a token.
pub(super) fn restated(here: Here<'_>, token: usize, one: &Resolved, via: Via) -> Resolved {
    let mention = Mention {
        span: here.tokens[token].span,
        sentence: here.index,
        via: Some(via),
        found_by: via.as_str().into(),
        ..one.mention.clone()
    };
    Resolved { mention, sureness: one.sureness }
}

pub(super) fn holds(all: &[Resolved], entity: &Arc<Entity>) -> bool {
    all.iter().any(|one| one.mention.entity.id == entity.id)
}

/// The first of each entity, at most `most`.
pub(super) fn once_each(all: Vec<Resolved>, most: usize) -> Vec<Resolved> {
    let mut kept: Vec<Resolved> = Vec::new();
    for one in all {
        if kept.len() < most && !holds(&kept, &one.mention.entity) {
            kept.push(one);
        }
    }
    kept
}

/// The part of `range` from its first border between characters to its last.
pub(super) fn near(text: &str, range: std::ops::Range<u32>) -> &str {
    let (mut start, mut end) = (range.start as usize, range.end as usize);
    while !text.is_char_boundary(start) && start < end {
        start += 1;
    }
    while !text.is_char_boundary(end) && start < end {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// What the word before a name tells of the person.
fn gender(here: Here<'_>, mention: &Mention) -> Option<Pronoun> {
    let start = mention.span.start;
    let before = near(here.text, start.saturating_sub(NEAR)..start);
    let title = folded(before.split_whitespace().next_back()?.trim_end_matches('.'));
    match () {
        () if here.cues.men.contains(&title) => Some(Pronoun::Man),
        () if here.cues.women.contains(&title) => Some(Pronoun::Woman),
        () => None,
    }
}
