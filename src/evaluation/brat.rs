//! brat standoff: an `.ann` file beside the `.txt` it annotates.
//!
//! Read are `T` lines (names), `R` lines (relations) and `*` lines of type Equiv (one entity under several
//! names). Attributes, normalizations and notes are passed over; events and relations that hang on them are
//! left out, which is noted. Of a name in several pieces the first counts, with those that only white space
//! parts from it: the rest lies among words that belong to other names.

use std::collections::BTreeMap;

use super::{EntityId, GoldDocument, GoldEntity, GoldRelation};
use crate::error::did_you_mean;
use crate::input::Counted;
use crate::text::{ByteOffsets, Span};
use crate::{Error, ErrorKind, Result};

const NAME: &str = "expected \"T1<tab>Type start end<tab>text\"";
const RELATION: &str = "expected \"R1<tab>Label Arg1:T1 Arg2:T2\"";

/// A relation as written: its label, its two names, and the line it stands in.
struct Stated<'a> {
    label: &'a str,
    ends: [&'a str; 2],
    line: usize,
}

/// The document `id` whose text is annotated by `ann`; what was left out is counted in `left_out`.
pub(super) fn read(
    id: String,
    text: String,
    ann: &str,
    left_out: &mut Counted,
) -> Result<GoldDocument> {
    let offsets = ByteOffsets::new(&text);
    let mut entities: Vec<GoldEntity> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut same, mut stated) = (Vec::new(), Vec::new());
    let ann = ann.trim_start_matches('\u{feff}');
    for (line, number) in ann.lines().zip(1..) {
        let wrong = |message: String| Error::new(ErrorKind::Evaluation, message).at(number, None);
        let (name, rest) = line.split_once('\t').unwrap_or((line, ""));
        match line.chars().next() {
            None | Some('A' | 'M' | 'N' | '#') => {}
            Some('T') => {
                let (entity_type, span) = mention(rest, &text, &offsets)
                    .map_err(|message| wrong(format!("{name} {message}")))?;
                if places.insert(name, entities.len()).is_some() {
                    return Err(wrong(format!(
                        "{name} stands twice; give one of them another number"
                    )));
                }
                let id = EntityId::Text(name.to_owned());
                let entity_type = entity_type.to_owned();
                entities.push(GoldEntity { id, entity_type, mentions: vec![span] });
            }
            Some('R') => {
                let (label, ends) = relation(rest)
                    .ok_or_else(|| wrong(format!("{name} cannot be read; {RELATION}")))?;
                stated.push(Stated { label, ends, line: number });
            }
            Some('*') => {
                let mut words = rest.split_whitespace();
                let kind = words.next().unwrap_or_default();
                if kind == "Equiv" {
                    same.push((words.collect::<Vec<_>>(), number));
                } else {
                    left_out.add(Some(number), || {
                        format!("\"* {kind}\" left out; of these lines only Equiv is read")
                    });
                }
            }
            Some('E') => left_out.add(Some(number), || format!("event {name} left out")),
            Some(_) if line.trim().is_empty() => {}
            Some(_) => {
                let message =
                    "not a line of brat standoff; it begins with T, R, E, A, M, N, * or #";
                return Err(wrong(message.to_owned()));
            }
        }
    }
    let place = |name: &str, line: usize| {
        places.get(name).copied().ok_or_else(|| {
            let hint = did_you_mean(name, places.keys().copied());
            let message = format!("unknown name \"{name}\"; it needs a T line of its own{hint}");
            Error::new(ErrorKind::Evaluation, message).at(line, None)
        })
    };
    let mut leader: Vec<usize> = (0..entities.len()).collect();
    for (names, line) in same {
        let members = names.into_iter().map(|name| place(name, line));
        let members = members.collect::<Result<Vec<_>>>()?;
        let groups: Vec<usize> = members.iter().map(|member| leader[*member]).collect();
        let Some(first) = groups.iter().min().copied() else { continue };
        for one in leader.iter_mut().filter(|one| groups.contains(one)) {
            *one = first;
        }
    }
    let mut document = GoldDocument { id, text, ..GoldDocument::default() };
    let mut settled = vec![0; entities.len()];
    for (index, entity) in entities.into_iter().enumerate() {
        let group = leader[index];
        if group == index {
            settled[index] = document.entities.len();
            document.entities.push(entity);
        } else {
            settled[index] = settled[group];
            document.entities[settled[group]].mentions.extend(entity.mentions);
        }
    }
    for Stated { label, ends, line } in stated {
        if ends.iter().any(|end| end.starts_with('E')) {
            left_out.add(Some(line), || format!("relation {label} of an event left out"));
            continue;
        }
        let [head, tail] = ends.map(|end| place(end, line).map(|index| settled[index]));
        document.relations.push(GoldRelation { head: head?, tail: tail?, label: label.into() });
    }
    Ok(document)
}

/// Type and place of a name; an error says what is wrong with it.
fn mention<'a>(
    rest: &'a str,
    text: &str,
    offsets: &ByteOffsets,
) -> Result<(&'a str, Span), String> {
    let unread = || format!("cannot be read; {NAME}");
    let (place, written) = rest.split_once('\t').unwrap_or((rest, ""));
    let (entity_type, pieces) = place.trim().split_once(' ').ok_or_else(unread)?;
    let mut whole: Option<Span> = None;
    let mut words = Vec::new();
    let mut broken = false;
    for piece in pieces.split(';') {
        let mut numbers = piece.split_whitespace().map(str::parse::<usize>);
        let (Some(Ok(start)), Some(Ok(end)), None) =
            (numbers.next(), numbers.next(), numbers.next())
        else {
            return Err(unread());
        };
        let span = offsets.span(start, end).ok_or_else(|| {
            let last = offsets.last();
            format!("lies at {start}..{end}, outside the text of {last} characters or empty")
        })?;
        words.extend(span.of(text).split_whitespace());
        let joined = whole.is_none_or(|whole| {
            whole.end <= span.start && Span::new(whole.end, span.start).of(text).trim().is_empty()
        });
        broken |= !joined;
        if !broken {
            whole = Some(whole.map_or(span, |whole| whole.cover(span)));
        }
    }
    // Wrong offsets would judge every relation wrong without a word.
    if !written.is_empty() && !written.split_whitespace().eq(words.iter().copied()) {
        return Err(format!(
            "says \"{written}\" where the text has \"{}\"; offsets count Unicode characters of the .txt as it is",
            words.join(" ")
        ));
    }
    whole.map(|span| (entity_type, span)).ok_or_else(unread)
}

/// Label and names of a relation, the one called Arg1 first.
fn relation(rest: &str) -> Option<(&str, [&str; 2])> {
    let mut words = rest.split_whitespace();
    let label = words.next()?;
    let (first_role, first) = words.next()?.split_once(':')?;
    let (second_role, second) = words.next()?.split_once(':')?;
    let swapped = first_role == "Arg2" && second_role == "Arg1";
    Some((label, if swapped { [second, first] } else { [first, second] }))
}
