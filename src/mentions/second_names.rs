//! Every place where a document uses a name that it has given.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::acronym;
use crate::gazetteer::{Entity, Mention, Role, Via};
use crate::text::Span;

/// A name that the document gives to a thing.
pub(super) struct SecondName<'t> {
    /// As written.
    written: &'t str,
    entity: Arc<Entity>,
    role: Role,
    /// Whether it counts only behind "the" ("the Party").
    behind_the: bool,
    /// Whether it counts only when it is used elsewhere.
    pub(super) weak: bool,
}

impl<'t> SecondName<'t> {
    pub(super) fn of(text: &'t str, span: Span, entity: Arc<Entity>, weak: bool) -> Self {
        let written = span.of(text);
        let acronym = acronym::letters(written).is_some();
        let role = if acronym { Role::Acronym } else { Role::Name };
        let single = !written.contains(char::is_whitespace);
        let behind_the = !acronym && single && is_behind_the(text, span.start as usize);
        Self { written, entity, role, behind_the, weak }
    }
}

/// Adds mentions in place of those that they overlap.
pub(super) fn place(mentions: &mut Vec<Mention>, mut added: Vec<Mention>) {
    if added.is_empty() {
        return;
    }
    added.sort_by_key(|mention| mention.span);
    added.dedup_by(|next, kept| kept.span.overlaps(next.span));
    let hidden = |span: Span| {
        let next = added.partition_point(|one| one.span.end <= span.start);
        added.get(next).is_some_and(|one| one.span.overlaps(span))
    };
    mentions.retain(|mention| !hidden(mention.span));
    mentions.append(&mut added);
    mentions.sort_by_key(|mention| mention.span);
}

/// Where the names stand in `text`, whole words only: by name, in the order of the text.
pub(super) fn occurrences(text: &str, names: &[SecondName<'_>]) -> Vec<Vec<Span>> {
    let mut by_word = FxHashMap::<&str, Vec<usize>>::default();
    for (name, index) in names.iter().zip(0..) {
        if let Some((_, word)) = words(name.written).next() {
            by_word.entry(word).or_default().push(index);
        }
    }
    let mut found = vec![Vec::new(); names.len()];
    for (start, word) in words(text) {
        for index in by_word.get(word).into_iter().flatten() {
            let name = &names[*index];
            let rest = &text[start..];
            let ends = |rest: &str| {
                let mut next = rest.chars();
                let glued = next.next().is_some_and(|sign| ".@_/".contains(sign));
                !(glued && next.next().is_some_and(char::is_alphanumeric))
                    && !rest.starts_with(char::is_alphanumeric)
            };
            let begins = !text[..start].ends_with(['@', '_', '/', '.', '#']);
            if begins
                && rest.strip_prefix(name.written).is_some_and(ends)
                && name.may_stand(text, start)
            {
                let span = (start as u32, (start + name.written.len()) as u32);
                found[*index].push(Span::new(span.0, span.1));
            }
        }
    }
    found
}

impl SecondName<'_> {
    /// "Party" of "the Party" is not that of "Labour Party".
    fn may_stand(&self, text: &str, start: usize) -> bool {
        let behind = &text[start + self.written.len()..];
        let mut next = behind.strip_prefix(' ').unwrap_or_default().chars();
        let single = self.role != Role::Acronym && !self.written.contains(' ');
        let goes_on = single && next.next().is_some_and(char::is_uppercase);
        !goes_on && (!self.behind_the || is_behind_the(text, start))
    }
}

fn is_behind_the(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(['"', '“', '”', '\'', '‘']);
    let before = before.trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.trim_start_matches(['(', '“', '"']).eq_ignore_ascii_case("the")
}

/// The runs of letters and digits, with where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        at = start + length;
        Some((start, &rest[..length]))
    })
}

/// Makes a mention of each place where a name stands that is in no longer name, nor given, nor its entity's
/// already.
pub(super) fn rename(
    sentences: &[Span],
    mentions: &mut Vec<Mention>,
    names: &[(SecondName<'_>, Vec<Span>)],
    found_by: &Arc<str>,
) {
    let mut added: Vec<Mention> = Vec::new();
    for (name, places) in names {
        for span in places {
            let next = mentions.partition_point(|one| one.span.end <= span.start);
            let sentence = match mentions.get_mut(next).filter(|one| one.span.overlaps(*span)) {
                Some(known) => {
                    let within = span.contains(known.span);
                    if !within || known.is_given() || known.entity.id == name.entity.id {
                        continue;
                    }
                    known.sentence
                }
                None => {
                    let after = sentences.partition_point(|sentence| sentence.start <= span.start);
                    let Some(place) = after.checked_sub(1) else { continue };
                    if !sentences[place].contains(*span) {
                        continue;
                    }
                    u32::try_from(place).unwrap_or(u32::MAX)
                }
            };
            added.push(Mention {
                span: *span,
                sentence,
                entity: name.entity.clone(),
                role: name.role,
                candidates: Vec::new(),
                via: Some(Via::Definition),
                found_by: found_by.clone(),
            });
        }
    }
    place(mentions, added);
}
