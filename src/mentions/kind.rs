//! The type of an unknown name: what the recognizer says, sharpened by the words in it and around it.

use std::ops::Range;
use std::sync::Arc;

use super::words::Words;
use crate::gazetteer::{Cue, EntityType, EntityTypes, NameCues};
use crate::syntax::NameKind;
use crate::text::{TokenKind, one_line};

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

/// What words tell of a name's type.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) kind: Arc<EntityType>,
    /// As the text writes them: "Ministry".
    pub(super) cue: String,
}

/// The type that words in the name at `range` or beside it show; none when only its look tells.
/// `titled`: a person's title stands before it.
pub(super) fn shown_type(
    (words, text): (&Words<'_>, &str),
    cues: &NameCues,
    kinds: &Kinds,
    range: &Range<usize>,
    (kind, titled): (NameKind, bool),
) -> Option<Shown> {
    let shown = |kind: &Arc<EntityType>, cue: Range<usize>| {
        let cue = if cue.is_empty() { String::new() } else { one_line(words.span(&cue).of(text)) };
        Some(Shown { kind: kind.clone(), cue })
    };
    let title = || words.to(&cues.titles, range.start, 0).map_or(range.start, |(start, ())| start);
    let person = || shown(kinds.of(NameKind::Person)?, title()..range.start);
    if titled && kind == NameKind::Person {
        return person();
    }
    if has_age(words, range.end) {
        return shown(kinds.of(NameKind::Person)?, range.end + 1..range.end + 2);
    }
    let last = words.to(&cues.last, range.end, range.start + 1);
    let last = last.map(|(start, cue)| (start..range.end, cue));
    let first = words.from(&cues.first, range.start, range.end - 1);
    // "Centre for Aviation" is a centre, "Lake County" no lake.
    let opens = first.is_some_and(|(end, _)| end > range.start + 1);
    let first = first.map(|(end, cue)| (range.start..end, cue));
    if let Some((place, cue)) = if opens { first.or(last) } else { last.or(first) } {
        return shown(&cue.kind, place);
    }
    if kind == NameKind::People {
        return None;
    }
    if let Some((start, cue)) = words.to(&cues.before, range.start, 0) {
        return shown(&cue.kind, start..range.start);
    }
    if let Some((place, cue)) = called(words, cues, range.start) {
        return shown(&cue.kind, place);
    }
    if titled {
        return person();
    }
    // "The Chevron refinery" is no place called Chevron.
    if kind != NameKind::Organization
        && let Some((end, cue)) = words.from(&cues.after, range.end, usize::MAX)
    {
        return shown(&cue.kind, range.end..end);
    }
    let based = is_based(words, range.end);
    if based { shown(kinds.of(NameKind::Place)?, range.end + 1..range.end + 2) } else { None }
}

/// "a village called Dorsu", "campaigns such as Dorsu": the noun before what introduces the name at `start`,
/// and what it says.
pub(super) fn called<'c>(
    words: &Words<'_>,
    cues: &'c NameCues,
    start: usize,
) -> Option<(Range<usize>, &'c Cue)> {
    let (end, ()) = words.to(&cues.introductions, start, 0)?;
    let before = words.to(&cues.before, end, 0);
    let (from, cue) = before.or_else(|| words.to(&cues.after, end, 0))?;
    Some((from..end, cue))
}

/// "Oslo-based"
pub(super) fn is_based(words: &Words<'_>, end: usize) -> bool {
    words.is_tie(end) && words.is(end + 1, "based")
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
