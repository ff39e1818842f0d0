//! The type of an unknown name: what the recognizer says, sharpened by the words in it and around it.

use std::ops::Range;
use std::sync::Arc;

use super::words::Words;
use crate::gazetteer::{EntityType, EntityTypes, NameCues};
use crate::syntax::NameKind;
use crate::text::TokenKind;

/// The entity types of the kinds of name, as far as there are such types.
pub(super) struct Kinds([Option<Arc<EntityType>>; 4]);

impl Kinds {
    pub(super) fn new(types: &EntityTypes) -> Self {
        Self(NameKind::ALL.map(|kind| {
            let found = types.get(match kind {
                NameKind::Person => "Person",
                NameKind::Organization => "Organization",
                NameKind::Place => "Place",
                NameKind::People => "People",
            });
            found.filter(|found| !found.is_value).cloned()
        }))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    pub(super) fn of(&self, kind: NameKind) -> Option<&Arc<EntityType>> {
        let place = NameKind::ALL.iter().position(|one| *one == kind);
        self.0[place.unwrap_or_default()].as_ref()
    }

    /// Whether nothing is of both types, as no person is a company; not so of parties and armed groups.
    pub(super) fn are_apart(&self, one: &EntityType, other: &EntityType) -> bool {
        let top = |kind: &EntityType| {
            self.0.iter().position(|top| top.as_ref().is_some_and(|top| kind.is(&top.name)))
        };
        top(one) != top(other)
    }
}

/// The type that words in the name at `range` or beside it show; none when only its look tells.
/// `titled`: a person's title stands before it.
pub(super) fn shown_type(
    words: &Words<'_>,
    cues: &NameCues,
    kinds: &Kinds,
    range: &Range<usize>,
    (kind, titled): (NameKind, bool),
) -> Option<Arc<EntityType>> {
    let person = || kinds.of(NameKind::Person).cloned();
    if titled && kind == NameKind::Person || has_age(words, range.end) {
        return person();
    }
    let last = words.to(&cues.last, range.end, range.start + 1).map(|(_, cue)| cue);
    let first = words.from(&cues.first, range.start, range.end - 1);
    // "Centre for Aviation" is a centre, "Lake County" no lake.
    let (first, opens) =
        first.map_or((None, false), |(end, cue)| (Some(cue), end > range.start + 1));
    if let Some(cue) = if opens { first.or(last) } else { last.or(first) } {
        return Some(cue.kind.clone());
    }
    if kind == NameKind::People {
        return None;
    }
    if let Some((_, cue)) = words.to(&cues.before, range.start, 0) {
        return Some(cue.kind.clone());
    }
    if titled {
        return person();
    }
    // "The Chevron refinery" is no place called Chevron.
    if kind != NameKind::Organization
        && let Some((_, cue)) = words.from(&cues.after, range.end, usize::MAX)
    {
        return Some(cue.kind.clone());
    }
    let based = words.is_tie(range.end) && words.is(range.end + 1, "based");
    if based { kinds.of(NameKind::Place).cloned() } else { None }
}

/// "Lindqvist, 45, …"
fn has_age(words: &Words<'_>, end: usize) -> bool {
    if !words.is(end, ",") || end + 1 >= words.len() {
        return false;
    }
    let closes =
        end + 2 == words.len() || [",", ".", ";", ")"].iter().any(|sign| words.is(end + 2, sign));
    let age = words.written(end + 1).parse::<u32>().is_ok_and(|years| (10..=115).contains(&years));
    words.token(end + 1).kind == TokenKind::Number && age && closes
}
