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
pub(super) fn occurrences<'n>(
    text: &str,
    names: impl Iterator<Item = &'n str>,
    mut may_stand: impl FnMut(usize, Span) -> bool,
) -> Vec<Vec<Span>> {
    let names: Vec<&str> = names.collect();
    let mut by_word = FxHashMap::<&str, Vec<usize>>::default();
    for (name, index) in names.iter().zip(0..) {
        if let Some((_, word)) = words(name).next() {
            by_word.entry(word).or_default().push(index);
        }
    }
    let mut found = vec![Vec::new(); names.len()];
    if names.is_empty() {
        return found;
    }
    for (start, word) in words(text) {
        // Nearly all names begin with a capital, and most words do not.
        if word.as_bytes()[0].is_ascii_lowercase() && !by_word.contains_key(word) {
            continue;
        }
        for index in by_word.get(word).into_iter().flatten() {
            let name = names[*index];
            let ends = |rest: &str| {
                let mut next = rest.chars();
                let glued = next.next().is_some_and(|sign| ".@_/".contains(sign));
                !(rest.starts_with(char::is_alphanumeric)
                    || glued && next.next().is_some_and(char::is_alphanumeric))
            };
            let begins = !text[..start].ends_with(['@', '_', '/', '.', '#']);
            if begins && text[start..].strip_prefix(name).is_some_and(ends) {
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
                let span = Span::new(start, start.saturating_add(length));
                if may_stand(*index, span) {
                    found[*index].push(span);
                }
            }
        }
    }
    found
}

impl<'t> SecondName<'t> {
    pub(super) fn written(&self) -> &'t str {
        self.written
    }

    /// What it means where it stands.
    pub(super) fn used(&self, span: Span, found_by: &Arc<str>) -> Use {
        let (entity, role, via) = (self.entity.clone(), self.role, Via::Definition);
        Use { span, entity, role, via, found_by: found_by.clone() }
    }

    /// "Party" of "the Party" is not that of "Labour Party".
    pub(super) fn may_stand(&self, text: &str, span: Span) -> bool {
        let single = self.role != Role::Acronym && !self.written.contains(' ');
        !(single && before_capital(text, span))
            && (!self.behind_the || is_behind_the(text, span.start as usize))
    }
}

/// Whether a capitalised word follows a space behind the span.
pub(super) fn before_capital(text: &str, span: Span) -> bool {
    let behind = &text[span.end as usize..];
    let mut next = behind.strip_prefix(' ').unwrap_or_default().chars();
    next.next().is_some_and(char::is_uppercase)
}

pub(super) fn is_behind_the(text: &str, start: usize) -> bool {
    word_before(text, start).eq_ignore_ascii_case("the")
}

/// The word that stands before `start`, over quotation marks; empty at the beginning of a line or behind
/// other marks.
pub(super) fn word_before(text: &str, start: usize) -> &str {
    let before = text[..start].trim_end_matches(['"', '“', '”', '\'', '‘', ' ', '\u{a0}']);
    let begins = before.rfind(|sign: char| !(sign.is_alphanumeric() || sign == '.'));
    let from = begins.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    &before[from..]
}

/// The runs of letters and digits, with where each begins.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
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

/// What some words of a document mean.
pub(super) struct Use {
    pub(super) span: Span,
    pub(super) entity: Arc<Entity>,
    pub(super) role: Role,
    pub(super) via: Via,
    pub(super) found_by: Arc<str>,
}

/// Makes a mention of each use that is in no longer name, nor given, nor its entity's already, if `replaces`
/// a mention that stands there.
pub(super) fn rename(
    sentences: &[Span],
    mentions: &mut Vec<Mention>,
    uses: impl IntoIterator<Item = Use>,
    replaces: impl Fn(&Use, &Mention) -> bool,
) {
    let mut added: Vec<Mention> = Vec::new();
    for one in uses {
        let next = mentions.partition_point(|known| known.span.end <= one.span.start);
        let sentence = match mentions.get(next).filter(|known| known.span.overlaps(one.span)) {
            Some(known) => {
                let within = one.span.contains(known.span);
                let same = known.entity.id == one.entity.id;
                if !within || known.is_given() || same || !replaces(&one, known) {
                    continue;
                }
                known.sentence
            }
            None => {
                let after = sentences.partition_point(|sentence| sentence.start <= one.span.start);
                let Some(place) = after.checked_sub(1) else { continue };
                if !sentences[place].contains(one.span) {
                    continue;
                }
                u32::try_from(place).unwrap_or(u32::MAX)
            }
        };
        added.push(Mention {
            span: one.span,
            sentence,
            entity: one.entity,
            role: one.role,
            candidates: Vec::new(),
            via: Some(one.via),
            found_by: one.found_by,
        });
    }
    place(mentions, added);
}
