//! Names by their look and their neighbours: persons, organizations, places and peoples.

use super::bag::Bag;
use super::rows::{Rows, spread};
use super::tagger::{best, word_at};
use super::word::Word;

/// What kind of thing a name is a name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// One person.
    Person,
    /// A company, agency, party, armed group, team.
    Organization,
    /// A country, city, region, river, building.
    Place,
    /// A nationality, people, religious or political following: "Kurdish", "Sunnis".
    People,
}

impl NameKind {
    /// All kinds, in the order of the model's outcomes.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organization, Self::Place, Self::People];
}

/// A name in a sentence: the tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its first token.
    pub start: usize,
    /// The token behind its last.
    pub end: usize,
    /// What it names.
    pub kind: NameKind,
    /// By how much the closest of its decisions led, in units of the parse's margins.
    pub margin: u16,
}

/// Outcomes: outside, the first word of each kind, a further word of each kind.
pub const OUTCOMES: usize = 9;

/// Whether a further word of a kind may follow this outcome.
#[must_use]
pub fn may_follow(before: u8, outcome: u8) -> bool {
    outcome < 5 || before == outcome || before + 4 == outcome
}

/// What decides whether the word at `at` is in a name, given the two outcomes before it.
pub fn name_features(words: &[Word], at: usize, one: u8, two: u8, out: &mut Rows) {
    let [before2, before, word, next, next2] =
        [-2, -1, 0, 1, 2].map(|offset| word_at(words, at, offset));
    let [one, two] = [one, two].map(|outcome| spread(u32::from(outcome)));
    let class = |word: &Word| spread(u32::from(word.class.number));
    let lower = |word: &Word| spread(u32::from(word.lower_class.number));
    let first = u32::from(at == 0);
    out.clear();
    out.add(0, [word.form]);
    out.add(1, [word.word, one]);
    out.add(2, [word.suffixes[0], word.shape]);
    out.add(3, [word.suffixes[1], one]);
    out.add(4, [word.suffixes[2]]);
    out.add(5, [word.prefixes[1]]);
    out.add(6, [word.shape, one, first]);
    out.add(7, [word.shape, one, two]);
    out.add(8, [before.form]);
    out.add(9, [next.form]);
    out.add(10, [before2.word]);
    out.add(11, [next2.word]);
    out.add(12, [before.suffixes[1], one]);
    out.add(13, [next.suffixes[1]]);
    out.add(14, [before.shape, word.shape, next.shape]);
    out.add(15, [word.shape, next.shape, next2.shape]);
    out.add(16, [before.word, word.word]);
    out.add(17, [word.word, next.word]);
    out.add(18, [before.word, one, word.shape]);
    out.add(19, [next.word, word.shape, one]);
    out.add(20, [class(word), one]);
    out.add(21, [lower(word), word.shape, first]);
    out.add(22, [class(word), class(next), one]);
    out.add(23, [class(before), class(word), one]);
    out.add(24, [class(next), class(next2), one]);
    out.add(25, [before2.word, before.word, word.shape]);
    out.add(26, [next.word, next2.word, word.shape]);
    out.add(27, [one, two, class(word)]);
    out.add(28, [word.suffixes[1], next.suffixes[1], one]);
    out.add(29, [before2.shape, before.shape, one]);
}

/// Whether a word can only stand outside a name: a common word between two others of the kind.
#[must_use]
pub fn is_plain(words: &[Word], at: usize, one: u8) -> bool {
    let plain = |word: &Word| !word.capital && word.class.number != 0;
    one == 0 && plain(&words[at]) && plain(word_at(words, at, 1)) && plain(word_at(words, at, -1))
}

/// Marks the names of a sentence: outcome by outcome into `outcomes`, its lead into `margins`.
pub(super) fn mark(
    bag: &Bag,
    words: &[Word],
    rows: &mut Rows,
    outcomes: &mut Vec<u8>,
    margins: &mut Vec<i32>,
) {
    let mut scores = [0; OUTCOMES];
    let (mut one, mut two) = (0, 0);
    for at in 0..words.len() {
        let (mut outcome, mut margin) = (0, i32::MAX);
        if !is_plain(words, at, one) {
            name_features(words, at, one, two, rows);
            bag.scores(&bag.hidden(rows.hashes()), 0, &mut scores);
            for (place, score) in scores.iter_mut().enumerate() {
                if !may_follow(one, place as u8) {
                    *score = i32::MIN;
                }
            }
            outcome = best(&scores);
            let lead = scores[usize::from(outcome)];
            let others = scores.iter().zip(0u8..).filter(|(_, place)| *place != outcome);
            margin = others.map(|(score, _)| lead.saturating_sub(*score)).min().unwrap_or(lead);
        }
        outcomes.push(outcome);
        margins.push(margin);
        (two, one) = (one, outcome);
    }
}

/// The names that the outcomes of a sentence spell.
pub fn names_of(outcomes: &[u8]) -> impl Iterator<Item = (std::ops::Range<usize>, NameKind)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while *outcomes.get(at)? == 0 {
            at += 1;
        }
        let start = at;
        let kind = NameKind::ALL[(usize::from(outcomes[at]) - 1) % 4];
        at += 1;
        while outcomes.get(at).is_some_and(|outcome| *outcome >= 5) {
            at += 1;
        }
        Some((start..at, kind))
    })
}
