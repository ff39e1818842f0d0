//! Words that stand for a name of another place: "the company", "both countries", "it", "his".
//!
//! Found by the words alone, before any parse. Whom they mean is for [`focus`](super::focus) to say; what
//! stands in a tree that speaks against it ("the company owned by X") is seen by `rules`.

use std::sync::Arc;

use super::words::Words;
use crate::gazetteer::{EntityType, NameCues};

/// Words that stand for a name, in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Anaphor {
    /// The token that carries it.
    pub(crate) token: usize,
    pub(crate) what: What,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    /// A common noun: what it wants, its folded words, and how many it stands for.
    Noun {
        kind: Arc<EntityType>,
        phrase: Box<str>,
        count: usize,
        /// "its neighbour": not the one that it belongs to.
        other: bool,
    },
    Pronoun(Pronoun),
}

/// Whom a pronoun may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    Thing,
    Man,
    Woman,
    Many,
}

impl Pronoun {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "it" | "its" => Self::Thing,
            "he" | "his" | "him" => Self::Man,
            "she" | "her" => Self::Woman,
            "they" | "their" => Self::Many,
            _ => return None,
        })
    }

    pub(crate) fn is_person(self) -> bool {
        matches!(self, Self::Man | Self::Woman)
    }
}

/// What stands for names in one sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anaphors {
    /// In order.
    pub(crate) found: Vec<Anaphor>,
    /// The pronoun that is the subject the sentence begins with.
    pub(crate) lead: Option<Pronoun>,
}

impl Anaphors {
    pub(crate) fn has_pronoun(&self) -> bool {
        self.found.iter().any(|one| matches!(one.what, What::Pronoun(_)))
    }
}

/// The longest phrase of time or place before a subject, in tokens.
const LONGEST_SETTING: usize = 9;

/// The most that one sentence is searched for.
const MOST: usize = 16;

/// How far behind "it is" the clause may begin that "it" stands for, in tokens.
const CLAUSE_WITHIN: usize = 8;

/// Everything that stands for a name in a sentence, as far as its words tell.
pub(super) fn anaphors(words: &Words<'_>, cues: &NameCues) -> Anaphors {
    let mut found = Anaphors::default();
    let lead = lead(words, cues);
    let mut person_noun = false;
    let mut next = 0;
    for at in 0..words.len() {
        let folded = form(words, at);
        if at < next || words.covered(at).is_some() || found.found.len() == MOST {
            continue;
        }
        person_noun |= cues.titles.contains(folded);
        if let Some((end, what)) = noun(words, cues, at) {
            person_noun |= matches!(&what, What::Noun { kind, .. } if kind.is("Person"));
            found.found.push(Anaphor { token: end - 1, what });
            next = end;
        } else if let Some(pronoun) = Pronoun::of(folded) {
            let leads = at == lead;
            let thing = folded == "it" && is_expletive(words, cues, at);
            if leads && matches!(folded, "it" | "he" | "she" | "they") && !thing {
                found.lead = Some(pronoun);
            }
            if !thing && (leads || pronoun.is_person() && !person_noun) {
                found.found.push(Anaphor { token: at, what: What::Pronoun(pronoun) });
            }
        }
    }
    found
}

/// Where the subject of the sentence begins, if nothing but its setting stands before it.
fn lead(words: &Words<'_>, cues: &NameCues) -> usize {
    let opens = |at: usize| words.is(at, ",") || cues.openings.contains(form(words, at));
    let skip = |at: usize| (at..words.len()).find(|at| !opens(*at)).unwrap_or(words.len());
    let start = skip(0);
    if !cues.settings.contains(form(words, start)) {
        return start;
    }
    let end = words.len().min(start + LONGEST_SETTING);
    let comma = (start + 1..end).find(|at| words.covered(*at).is_some() || words.is(*at, ","));
    match comma {
        Some(comma) if words.is(comma, ",") => skip(comma + 1),
        _ => start,
    }
}

/// A definite noun that begins with the determiner at `at`: where it ends, and what it wants.
fn noun(words: &Words<'_>, cues: &NameCues, at: usize) -> Option<(usize, What)> {
    let is = |at: usize, forms: &[&str]| forms.contains(&form(words, at));
    let (start, count) = match form(words, at) {
        "both" => {
            let of = at + 1 + usize::from(words.is(at + 1, "of"));
            (of + usize::from(is(of, &["the", "these", "those"])), 2)
        }
        "the" | "this" | "that" | "these" | "those" => match number(words, at + 1) {
            Some(count) => (at + 2, count),
            None if is(at, &["these", "those"]) => return None,
            None => (at + 1, 1),
        },
        "its" => (at + 1, 1),
        "all" => {
            let of = at + 1 + usize::from(words.is(at + 1, "of"));
            let the = of + usize::from(words.is(of, "the"));
            (the + 1, number(words, the)?)
        }
        _ => return None,
    };
    let nouns = if count == 1 { &cues.nouns } else { &cues.plurals };
    let (end, cue) = words.from(nouns, start, words.len())?;
    let named = (start..=end).any(|at| words.covered(at).is_some());
    // "accused the group of bombing"
    let accused = words.is(end, "of") && words.written(end + 1).ends_with("ing");
    let other = is(end - 1, &["neighbor", "neighbour"]);
    if named
        || !accused && (words.is(end, "-") || cues.restricting.contains(form(words, end)))
        || other != words.is(at, "its")
    {
        return None;
    }
    let (kind, phrase) = (cue.kind.clone(), words.folded(start..end).into());
    Some((end, What::Noun { kind, phrase, count, other }))
}

fn number(words: &Words<'_>, at: usize) -> Option<usize> {
    let numbers = [("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6")];
    let found =
        (2..).zip(numbers).find(|(_, (word, digit))| words.is(at, word) || words.is(at, digit));
    found.map(|(count, _)| count)
}

/// Whether "it" at `at` stands for a clause, the weather or nothing: "it is clear that", "it rained", "it
/// was X who".
fn is_expletive(words: &Words<'_>, cues: &NameCues, at: usize) -> bool {
    let form = |at: usize| form(words, at);
    let is_copula = |at: usize| form(at) == "'s" || cues.copulas.contains(form(at));
    let helps = |at: usize| {
        is_copula(at) || cues.helpers.contains(form(at)) || matches!(form(at), "n't" | "'ll" | "'d")
    };
    let verb = (at + 1..words.len()).find(|at| !helps(*at)).unwrap_or(words.len());
    let ends = |at: &usize| matches!(form(*at), "," | ";" | ":");
    let clause = |at: usize| cues.clauses.contains(form(at));
    cues.impersonal.contains(form(verb))
        || (at + 1..verb).any(is_copula)
            && (verb..words.len().min(verb + CLAUSE_WITHIN)).take_while(|at| !ends(at)).any(clause)
}

/// The folded form of a token, empty behind the last.
fn form<'w>(words: &'w Words<'_>, at: usize) -> &'w str {
    words.folded(at..at + 1)
}
