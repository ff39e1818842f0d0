//! Parts of full names: the surname of a person, "the Brotherhood" for the Muslim Brotherhood, "Lindqvist
//! Shipping" for Lindqvist Shipping Ltd.
//!
//! A part counts behind the full name, where nothing else in the document may be meant by it and where its
//! neighbours do not make it part of another name. Surnames of unknown persons that the recognizer finds
//! are settled in [`resolve`](super::resolve).

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::second_names::{Use, before_capital, is_behind_the, occurrences, rename, word_before};
use crate::gazetteer::{Entity, Gazetteer, LookupUse, Mention, NameCues, Role, Via, folded};
use crate::text::Span;

pub(super) static SHORT_NAME: LazyLock<Arc<str>> = LazyLock::new(|| "short-name".into());

/// The fewest letters of a part.
const LETTERS: usize = 3;

/// What part of a name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// A person's last word.
    Surname,
    /// The word that says what kind of thing an organization is, behind "the".
    Head,
    /// The name without the form of the company.
    Plain,
}

/// A part of a name, where nothing else bears it.
struct Short {
    entity: Arc<Entity>,
    part: Part,
    /// It counts from here on.
    from: u32,
    /// Whether a title says that the person is a woman.
    woman: bool,
}

/// Makes mentions of the parts of names.
pub(crate) fn shorten(
    gazetteer: &Gazetteer,
    text: &str,
    sentences: &[Span],
    mentions: &mut Vec<Mention>,
) {
    let cues = gazetteer.cues();
    let shorts = shorts(cues, text, mentions);
    if shorts.is_empty() {
        return;
    }
    let list: Vec<(&String, &Short)> = shorts.iter().collect();
    let may_stand = |index: usize, span: Span| {
        let (_, short) = list[index];
        span.start > short.from && short.may_stand(cues, text, span)
    };
    let mut places = occurrences(text, list.iter().map(|(written, _)| written.as_str()), may_stand);
    for ((written, short), places) in list.iter().zip(&mut places) {
        // A known thing of that very name, or none that a text may mean by it.
        let other = |one: &crate::gazetteer::Lookup| {
            one.entity.id != short.entity.id && one.usage == LookupUse::Always
        };
        if !places.is_empty()
            && short.part != Part::Head
            && gazetteer.lookup(written).iter().any(other)
        {
            places.clear();
        }
    }
    let uses = list.iter().zip(&places).flat_map(|((_, short), places)| {
        places.iter().map(|span| Use {
            span: *span,
            entity: short.entity.clone(),
            role: Role::Name,
            via: Via::ShortName,
            found_by: SHORT_NAME.clone(),
        })
    });
    let uses: Vec<Use> = uses.collect();
    rename(sentences, mentions, uses, |one, known| {
        // The recognizer sees the look of the part alone.
        known.entity.provisional && known.span == one.span && known.via.is_none()
    });
}

/// The parts that mean one thing each.
fn shorts(cues: &NameCues, text: &str, mentions: &[Mention]) -> BTreeMap<String, Short> {
    let mut found = BTreeMap::<String, Option<Short>>::new();
    for mention in mentions {
        if !mention.candidates.is_empty() || mention.via.is_some() || mention.is_given() {
            continue;
        }
        let written = mention.span.of(text);
        if !written.contains(char::is_whitespace) {
            continue;
        }
        let words: Vec<&str> = written.split_whitespace().collect();
        for (part, short) in parts(cues, mention, &words) {
            if short.chars().count() < LETTERS || !short.starts_with(char::is_uppercase) {
                continue;
            }
            let woman = is_woman(cues, text, mention.span.start as usize);
            match found.get_mut(&short) {
                None => {
                    let (entity, from) = (mention.entity.clone(), mention.span.end);
                    found.insert(short, Some(Short { entity, part, from, woman }));
                }
                Some(Some(known)) if known.entity.id == mention.entity.id => known.woman |= woman,
                Some(known) => *known = None,
            }
        }
    }
    found.into_iter().filter_map(|(written, short)| Some((written, short?))).collect()
}

/// The parts of a name that may stand for it.
fn parts(cues: &NameCues, mention: &Mention, words: &[&str]) -> Vec<(Part, String)> {
    let kind = &mention.entity.kind;
    let Some((last, rest)) = words.split_last() else { return Vec::new() };
    if kind.is("Person") {
        let suffix = cues.suffixes.contains(&folded(last));
        let name = if suffix { rest } else { words };
        let surname = name.last().filter(|_| name.len() > 1);
        return surname.map(|word| (Part::Surname, (*word).to_owned())).into_iter().collect();
    }
    if !kind.is("Organization") || mention.role == Role::Demonym {
        return Vec::new();
    }
    let mut parts = Vec::new();
    if cues.legal_forms.contains(&folded(last)) {
        let kept = rest.join(" ");
        let kept = kept.trim_end_matches(',').to_owned();
        parts.push((Part::Plain, kept));
        return parts;
    }
    // "Bank of Kavala" is a bank, "Kavala Front" a front.
    let of = words.iter().position(|word| word.starts_with(char::is_lowercase));
    let head = match of {
        Some(of) => of.checked_sub(1).map(|head| words[head]),
        None => Some(*last),
    };
    if let Some(head) = head.filter(|_| words.len() > 1) {
        parts.push((Part::Head, head.to_owned()));
    }
    parts
}

impl Short {
    fn may_stand(&self, cues: &NameCues, text: &str, span: Span) -> bool {
        let start = span.start as usize;
        if before_capital(text, span) || tied(text, span) {
            return false;
        }
        let before = word_before(text, start);
        let folded = folded(before);
        match self.part {
            Part::Head => {
                // "the Bank of England"
                let behind = &text[span.end as usize..];
                is_behind_the(text, start) && !behind.starts_with(" of ")
            }
            Part::Plain => {
                !before.starts_with(char::is_uppercase) || begins_sentence(text, start, before)
            }
            Part::Surname => {
                if cues.women.contains(&folded) {
                    return self.woman;
                }
                // "Mr and Mrs Lindqvist", "the Lindqvist family", "brother Lindqvist"
                if folded == "the" || cues.relatives.contains(&folded) || family(cues, text, span) {
                    return false;
                }
                !before.starts_with(char::is_uppercase)
                    || cues.titles.contains(&folded)
                    || cues.small.contains(&folded)
                    || begins_sentence(text, start, before)
            }
        }
    }
}

/// Whether a title before `start` says that a woman follows.
fn is_woman(cues: &NameCues, text: &str, start: usize) -> bool {
    cues.women.contains(&folded(word_before(text, start)))
}

/// "Lindqvist family", "Lindqvist and Sons"
fn family(cues: &NameCues, text: &str, span: Span) -> bool {
    let behind = text[span.end as usize..].trim_start();
    let word = behind.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    cues.families.contains(&folded(word))
}

/// Whether a hyphen ties it to a neighbour: "Kavala-Lindqvist".
fn tied(text: &str, span: Span) -> bool {
    let dash = ['-', '–', '‐', '&'];
    let behind = &text[span.end as usize..];
    let mut next = behind.chars();
    text[..span.start as usize].ends_with(dash)
        || next.next().is_some_and(|sign| dash.contains(&sign))
            && next.next().is_some_and(char::is_uppercase)
}

/// Whether the word before, which ends before `start`, is the first of its sentence and so has its capital.
fn begins_sentence(text: &str, start: usize, before: &str) -> bool {
    let head = text[..start].trim_end();
    let head = head.strip_suffix(before).unwrap_or(head).trim_end();
    before.ends_with('.') && before.len() > 4 || head.is_empty() && before.is_empty()
}
