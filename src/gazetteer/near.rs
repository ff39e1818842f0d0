//! Names that are nearly alike: one letter more, less or otherwise, or two letters in turn.
//!
//! Two such names have a form in common when one letter is left out of either, so that equal hashes of such
//! forms find all of them without comparing every name with every other.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

/// Names of fewer letters are too often alike by chance.
const LETTERS: usize = 8;
/// Leaving out each letter of a longer one would cost more than it tells.
const BYTES: usize = 200;
/// A letter of a shorter word tells more than a slip of the pen: "Type A", "Mi-8".
const WORD: usize = 4;

/// Whether a name is long enough to be compared, and no longer than names are.
pub(super) fn is_comparable(key: &str) -> bool {
    let mut letters = key.chars().filter(|character| character.is_alphabetic());
    key.len() <= BYTES && letters.nth(LETTERS - 1).is_some()
}

/// Hash of `key` as one of the kind `seed`.
pub(super) fn hash(seed: u64, key: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    seed.hash(&mut hasher);
    for character in key {
        hasher.write_u32(u32::from(character));
    }
    hasher.finish()
}

/// Calls `take` with the hash of each form of `key` from which one letter is left out.
pub(super) fn shortened(seed: u64, key: &str, mut take: impl FnMut(u64)) {
    let mut last = None;
    for (at, character) in key.char_indices() {
        // Leaving out either of two equal letters gives the same.
        if last != Some(character) {
            take(hash(seed, key[..at].chars().chain(key[at + character.len_utf8()..].chars())));
        }
        last = Some(character);
    }
}

/// Whether one slip of the pen makes `one` of `other`, within a word of some length and in no number.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = one.len().min(other.len());
    let before = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let behind = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let behind = behind.min(shorter - before);
    let (left, right) = (&one[before..one.len() - behind], &other[before..other.len() - behind]);
    let near = match (left, right) {
        ([], [one]) | ([one], []) => one.is_alphabetic(),
        ([one], [other]) => one.is_alphabetic() && other.is_alphabetic(),
        ([a, b], [c, d]) => a == d && b == c && a.is_alphabetic() && b.is_alphabetic(),
        _ => false,
    };
    near && word_length(&one, before).min(word_length(&other, before)) >= WORD
}

/// Letters of the word that holds or touches the place `at`.
fn word_length(name: &[char], at: usize) -> usize {
    let (before, behind) = name.split_at(at);
    let letters = |character: &&char| character.is_alphanumeric();
    before.iter().rev().take_while(letters).count() + behind.iter().take_while(letters).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen() {
        for (one, other, near) in [
            ("hassan rouhani", "hasan rouhani", true),
            ("ministry of defence", "ministry of defense", true),
            ("saddam hussein", "saddam hussien", true),
            ("chernihiv", "chernihiw", true),
            ("los zetas", "los zeta", true),
            ("north ossetia", "south ossetia", false),
            ("boeing 737", "boeing 747", false),
            ("brigade 12a", "brigade 12b", false),
            ("kilo class a", "kilo class b", false),
            ("baku", "baku", false),
            ("", "a", false),
        ] {
            assert_eq!(is_slip(one, other), near, "{one} / {other}");
            assert_eq!(is_slip(other, one), near, "{other} / {one}");
        }
    }

    #[test]
    fn slips_share_a_shortened_form() {
        let forms = |key: &str| {
            let mut forms = vec![hash(7, key.chars())];
            shortened(7, key, |form| forms.push(form));
            forms
        };
        for (one, other, shared) in [
            ("hassan rouhani", "hasan rouhani", true),
            ("saddam hussein", "saddam hussien", true),
            ("kyiv oblast", "kyev oblast", true),
            ("kyiv oblast", "kyev oblasts", false),
        ] {
            let others = forms(other);
            assert_eq!(forms(one).iter().any(|form| others.contains(form)), shared, "{one}");
        }
    }
}
