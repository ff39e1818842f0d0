//! Which of several entities of one name is meant, and whether a name is one at all: by what stands beside
//! it and by what else the document names.
//!
//! The search gives every meaning that the policies of the list allow. Here each name with several, and each
//! that its neighbours make doubtful, is looked at again: "Paris" before ", Texas" is not in France, "Jordan"
//! behind "Michael" no country, "Polish" before "your shoes" no people. What stays open is marked so.

mod beside;
mod lexis;
mod ordinary;
mod other;
mod profile;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::words::Words;
use crate::gazetteer::{FoundName, Gazetteer, Role, fold_token, folded};
use crate::text::{Span, Token, tokenize};

use beside::{Beside, Neighbour};
pub(crate) use lexis::Lexis;
use profile::Profile;

/// By how much the clues of one meaning must lead those of the others.
const LEAD: i32 = 2;
/// The same against a meaning that is more prominent by [`FAR`] or more.
const FAR_LEAD: i32 = 4;
/// By how much the prominence of one thing of a name exceeds that of another that is hardly meant.
pub(crate) const FAR: i32 = 40;
/// The same against one that is more prominent by [`REMOTE`] or more: what else the document names is not enough.
const REMOTE_LEAD: i32 = 6;
const REMOTE: i32 = 100;
/// What it counts that the same word means something for sure elsewhere in the document.
const SAME_WORD: i32 = 4;
/// From this on a clue is so plain that two meanings with as much remain open.
const PLAIN: i32 = 6;

/// What the neighbours of a name make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// A name.
    Name,
    /// None of the meanings that are listed, or no name.
    Other,
    /// A name if the document has the entity elsewhere.
    Doubtful,
}

/// A name with several meanings.
struct Ambiguous {
    /// Place of the sentence, and of the name in it.
    place: (usize, usize),
    word: String,
    /// What speaks for each meaning.
    clues: Vec<i32>,
}

/// The names of a sentence: its index in the document, its bytes, and what was found in it.
pub(crate) type NamedSentence = (u32, Span, Vec<FoundName>);

/// Decides what the names of a document mean, as far as the text tells, and takes out those that are none.
///
/// Time is linear in the text.
pub(crate) fn sort_out(
    gazetteer: &Gazetteer,
    text: &str,
    lexis: &mut Lexis<'_>,
    found: &mut [NamedSentence],
) {
    let mut ambiguous: Vec<Ambiguous> = Vec::new();
    let mut doubtful: Vec<(usize, usize)> = Vec::new();
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    for (place, (_, span, names)) in found.iter().enumerate() {
        let looks: Vec<bool> = names
            .iter()
            .map(|name| is_worth_a_look(gazetteer, (text, *span), name, lexis))
            .collect();
        if !looks.contains(&true) {
            continue;
        }
        tokens.clear();
        tokenize(text, *span, &mut tokens);
        let words = Words::new(text, &tokens, &[], &[]);
        let neighbours: Vec<Neighbour> =
            names.iter().map(|name| Neighbour::new(gazetteer, name, &tokens)).collect();
        let cues = gazetteer.cues();
        let mut beside = Beside::new(&words, cues, &neighbours, lexis);
        for at in (0..names.len()).filter(|at| looks[*at]) {
            match beside.judge(at) {
                Judgement::Other => out.push((place, at)),
                Judgement::Doubtful => doubtful.push((place, at)),
                Judgement::Name if names[at].meanings() > 1 => {
                    let mut word = String::new();
                    fold_token(names[at].span.of(text), &mut word);
                    ambiguous.push(Ambiguous { place: (place, at), word, clues: beside.clues(at) });
                }
                Judgement::Name => {}
            }
        }
    }
    if !ambiguous.is_empty() || !doubtful.is_empty() {
        let is_sure = |place: (usize, usize)| {
            doubtful.binary_search(&place).is_err() && out.binary_search(&place).is_err()
        };
        let profile = Profile::new(gazetteer, found, is_sure);
        decide(gazetteer, &profile, ambiguous, found);
        let entity =
            |(sentence, name): (usize, usize)| gazetteer.meaning(&found[sentence].2[name], 0).0;
        out.extend(doubtful.into_iter().filter(|place| !profile.names(&entity(*place).id)));
        out.sort_unstable();
    }
    take_out(found, &out);
}

/// Chooses a meaning for each name, first where the text is plain, then for the same words elsewhere.
fn decide(
    gazetteer: &Gazetteer,
    profile: &Profile,
    ambiguous: Vec<Ambiguous>,
    found: &mut [NamedSentence],
) {
    let mut plain = BTreeMap::<String, Option<String>>::new();
    let mut left: Vec<(Ambiguous, Vec<Meaning>)> = Vec::new();
    for one in ambiguous {
        let (sentence, at) = one.place;
        let name = &mut found[sentence].2[at];
        let named = |place: &usize| profile.names(&gazetteer.meaning(name, *place).0.id);
        // Where the document names two of them in full, nothing else it names tells them apart.
        let is_shared = (0..name.meanings()).filter(named).count() > 1;
        let meanings: Vec<Meaning> = (0..name.meanings())
            .map(|place| {
                let (entity, _) = gazetteer.meaning(name, place);
                let clues = one.clues[place] + profile.speaks_for(&entity, is_shared);
                Meaning { place, id: entity.id.to_string(), prominence: entity.prominence, clues }
            })
            .collect();
        match choice(&meanings) {
            Choice::Clear(place) => {
                let id = meanings[place].id.clone();
                let known = plain.entry(one.word).or_insert_with(|| Some(id.clone()));
                if known.as_ref() != Some(&id) {
                    *known = None;
                }
                name.choose(place);
            }
            Choice::Open(_) | Choice::Prominent => left.push((one, meanings)),
        }
    }
    for (one, mut meanings) in left {
        let (sentence, at) = one.place;
        let name = &mut found[sentence].2[at];
        let same = plain.get(&one.word).and_then(Option::as_ref);
        for meaning in &mut meanings {
            let says_nothing = one.clues.iter().all(|clue| *clue == 0);
            meaning.clues += if says_nothing && same == Some(&meaning.id) { SAME_WORD } else { 0 };
        }
        match choice(&meanings) {
            Choice::Clear(place) => name.choose(place),
            Choice::Open(places) => name.leave_open(&places),
            Choice::Prominent => {}
        }
    }
}

/// One of the meanings of a name, in the order of prominence.
struct Meaning {
    place: usize,
    id: String,
    prominence: i32,
    clues: i32,
}

enum Choice {
    /// The text tells.
    Clear(usize),
    /// The text speaks for several; the more prominent first.
    Open(Vec<usize>),
    /// The text does not speak; prominence does, where it differs.
    Prominent,
}

fn choice(meanings: &[Meaning]) -> Choice {
    let most = meanings.iter().map(|one| one.clues).max().unwrap_or_default();
    let first: Vec<usize> =
        meanings.iter().filter(|one| one.clues == most).map(|one| one.place).collect();
    let [best] = first[..] else {
        let top = meanings.iter().map(|one| one.prominence).max().unwrap_or_default();
        let level = first.iter().all(|place| top - meanings[*place].prominence < FAR);
        return if most >= PLAIN && level { Choice::Open(first) } else { Choice::Prominent };
    };
    let best = &meanings[best];
    let above = |rival: &Meaning| rival.prominence - best.prominence;
    let unbeaten = |rival: &&Meaning| {
        let lead = match above(rival) {
            REMOTE.. => REMOTE_LEAD,
            FAR.. => FAR_LEAD,
            _ => LEAD,
        };
        rival.place != best.place && best.clues - rival.clues < lead
    };
    let left: Vec<&Meaning> = meanings.iter().filter(unbeaten).collect();
    if left.is_empty() {
        Choice::Clear(best.place)
    } else if left.iter().all(|rival| above(rival) < 0) || left.iter().any(|one| above(one) >= FAR)
    {
        Choice::Prominent
    } else {
        let open = |one: &&Meaning| one.place == best.place || unbeaten(one);
        Choice::Open(meanings.iter().filter(open).map(|one| one.place).collect())
    }
}

/// Whether the neighbours of a name may make it something else, by a glance at the bytes around it.
fn is_worth_a_look(
    gazetteer: &Gazetteer,
    (text, sentence): (&str, Span),
    name: &FoundName,
    lexis: &mut Lexis<'_>,
) -> bool {
    if name.meanings() > 1 {
        return true;
    }
    let written = name.span.of(text);
    if name.is_lower() || written.contains(' ') && name.role() != Role::Name {
        return false;
    }
    let before = text.get(sentence.start as usize..name.span.start as usize).unwrap_or("");
    let after = text.get(name.span.end as usize..sentence.end as usize).unwrap_or("");
    let follows = after.trim_start_matches([' ', '\n']);
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    if follows.strip_prefix([',', '(']).is_some_and(|rest| capital(rest.trim_start())) {
        return true;
    }
    if written.contains(' ') {
        return false;
    }
    let stands = before.trim_end();
    let last = stands.rsplit([' ', '\n']).next().unwrap_or("");
    let senses = &gazetteer.cues().senses;
    let key = folded(written);
    capital(last) && last.ends_with(|end: char| end.is_alphabetic() || end == '.')
        || last == "river"
        || ["river", "lake", "strait", "canal"].iter().any(|word| follows.starts_with(word))
        || capital(follows) && senses.place_first_names.contains(&key)
        || senses.months.contains(&key)
        || (!last.ends_with(char::is_alphabetic) || !written.contains(char::is_lowercase))
            && lexis.is_common(written)
}

/// Takes the names at these places, which are in order, out.
fn take_out(found: &mut [NamedSentence], places: &[(usize, usize)]) {
    for group in places.chunk_by(|one, other| one.0 == other.0) {
        let mut at = 0;
        found[group[0].0].2.retain(|_| {
            at += 1;
            group.binary_search_by_key(&(at - 1), |place| place.1).is_err()
        });
    }
}
