//! Part-of-speech tags, left to right, each with the two before it in view.

use super::bag::Bag;
use super::rows::{Rows, spread};
use super::word::Word;

/// Before the first and behind the last word of a sentence.
const OUTSIDE: Word = Word {
    form: 1,
    lower: 1,
    word: 1,
    suffixes: [1; 3],
    prefixes: [1; 2],
    shape: 1,
    class: super::lexicon::Class { number: 0, sole: None },
    lower_class: super::lexicon::Class { number: 0, sole: None },
    capital: false,
};

/// The word at `at` and `offset` words further.
#[inline(always)]
pub(super) fn word_at(words: &[Word], at: usize, offset: isize) -> &Word {
    at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&OUTSIDE)
}

/// What decides the tag of the word at `at`, given the tags of the two words before it.
pub fn tag_features(words: &[Word], at: usize, one: u8, two: u8, out: &mut Rows) {
    let [before2, before, word, next, next2] =
        [-2, -1, 0, 1, 2].map(|offset| word_at(words, at, offset));
    let [one, two] = [one, two].map(|tag| spread(u32::from(tag)));
    let class = |word: &Word| spread(u32::from(word.class.number));
    let first = u32::from(at == 0);
    out.clear();
    out.add(0, [word.form]);
    out.add(1, [word.lower, first]);
    out.add(2, [word.suffixes[0]]);
    out.add(3, [word.suffixes[1]]);
    out.add(4, [word.suffixes[2]]);
    out.add(5, [word.prefixes[0]]);
    out.add(6, [word.prefixes[1]]);
    out.add(7, [word.shape, first]);
    out.add(8, [before.word]);
    out.add(9, [next.word]);
    out.add(10, [before2.word]);
    out.add(11, [next2.word]);
    out.add(12, [before.suffixes[1]]);
    out.add(13, [next.suffixes[1]]);
    out.add(14, [before.shape, word.shape]);
    out.add(15, [next.shape, word.shape]);
    out.add(16, [one]);
    out.add(17, [one, two]);
    out.add(18, [one, word.word]);
    out.add(19, [one, two, word.word]);
    out.add(20, [one, word.suffixes[1]]);
    out.add(21, [one, next.word]);
    out.add(22, [before.word, word.word]);
    out.add(23, [word.word, next.word]);
    out.add(24, [class(word)]);
    out.add(25, [class(word), one]);
    out.add(26, [class(word), one, two]);
    out.add(27, [class(word), class(next)]);
    out.add(28, [class(word), class(next), one]);
    out.add(29, [class(word), class(next), class(next2)]);
    out.add(30, [spread(u32::from(word.lower_class.number)), word.shape, first]);
    out.add(31, [class(before), class(word), class(next)]);
    out.add(32, [word.suffixes[1], class(next), one]);
    out.add(33, [word.suffixes[1], word.shape, one]);
    out.add(34, [helper(words, at), word.suffixes[0], class(word)]);
    out.add(35, [word.suffixes[0], next.suffixes[0], one]);
}

/// The nearest word of the three before `at` that the lexicon knows by one tag only, with its
/// distance: the "has" of "has never", the "to" of "to fully".
fn helper(words: &[Word], at: usize) -> u32 {
    let before = words[at.saturating_sub(3)..at].iter().rev().zip(0u32..);
    let mut known = before.filter(|(word, _)| word.class.sole.is_some() && !word.capital);
    known.next().map_or(0, |(word, distance)| word.lower.wrapping_add(spread(distance)))
}

/// Tags a sentence, appending to `tags`.
pub(super) fn tag(bag: &Bag, words: &[Word], rows: &mut Rows, tags: &mut Vec<u8>) {
    let mut scores = vec![0; bag.offsets.len()];
    let (mut one, mut two) = (NONE, NONE);
    for (at, word) in words.iter().enumerate() {
        let tag = word.class.sole.unwrap_or_else(|| {
            tag_features(words, at, one, two, rows);
            bag.scores(&bag.hidden(rows.hashes()), 0, &mut scores);
            best(&scores)
        });
        tags.push(tag);
        (two, one) = (one, tag);
    }
}

/// The tag before the first word.
pub const NONE: u8 = 127;

/// The place of the highest score, the first of several.
#[inline]
pub(super) fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    for (place, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = place;
        }
    }
    best as u8
}
