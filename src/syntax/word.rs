//! What the models see of a token: hashes of its form, its ends and its shape.

use super::lexicon::{Class, Lexicon};
use super::rows::hash_bytes;
use crate::text::Token;

/// One token as the models see it. The forms have digits folded to `0` and one kind of apostrophe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Hash of the form as written.
    pub form: u32,
    /// Hash of the form in lower case.
    pub lower: u32,
    /// `lower` of a word the lexicon knows, else a hash of its last three letters and its case.
    pub word: u32,
    /// Hashes of the last two, three and four letters in lower case.
    pub suffixes: [u32; 3],
    /// Hashes of the first two and three letters in lower case.
    pub prefixes: [u32; 2],
    /// Hash of the kinds of its characters, runs of more than two shortened.
    pub shape: u32,
    /// What the lexicon says of the form as written.
    pub class: Class,
    /// What the lexicon says of the form in lower case.
    pub lower_class: Class,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// Turns tokens into words; keeps its room between calls.
#[derive(Debug, Default)]
pub struct WordReader {
    form: Vec<u8>,
    lower: Vec<u8>,
}

impl WordReader {
    /// The words of `tokens`, appended to `words`.
    pub fn read(&mut self, text: &str, tokens: &[Token], lexicon: &Lexicon, words: &mut Vec<Word>) {
        words.extend(tokens.iter().map(|token| self.word(token.span.of(text), lexicon)));
    }

    /// The word of one form.
    pub fn word(&mut self, form: &str, lexicon: &Lexicon) -> Word {
        self.fold(form);
        let lower = &self.lower;
        let hash = hash_bytes(&self.form);
        let lower_hash = if self.form == *lower { hash } else { hash_bytes(lower) };
        let suffixes = [2, 3, 4].map(|count| hash_bytes(&lower[last(lower, count)..]));
        let prefixes = [2, 3].map(|count| hash_bytes(&lower[..first(lower, count)]));
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        let known = lexicon.get(lower_hash);
        let as_written = if hash == lower_hash { known } else { lexicon.get(hash) };
        let ending = suffixes[1] ^ if capital { 0x5bd1_e995 } else { 0x1b87_3593 };
        Word {
            form: hash,
            lower: lower_hash,
            word: if known.is_some() { lower_hash } else { ending },
            suffixes,
            prefixes,
            shape: shape(form),
            class: as_written.unwrap_or_default(),
            lower_class: known.unwrap_or_default(),
            capital,
        }
    }

    /// Fills `form` and `lower`.
    fn fold(&mut self, form: &str) {
        self.form.clear();
        self.lower.clear();
        for character in form.chars() {
            match character {
                '0'..='9' => {
                    self.form.push(b'0');
                    self.lower.push(b'0');
                }
                '’' | '‘' => {
                    self.form.push(b'\'');
                    self.lower.push(b'\'');
                }
                _ if character.is_ascii() => {
                    self.form.push(character as u8);
                    self.lower.push(character.to_ascii_lowercase() as u8);
                }
                _ => {
                    let mut room = [0; 4];
                    self.form.extend(character.encode_utf8(&mut room).bytes());
                    for lower in character.to_lowercase() {
                        self.lower.extend(lower.encode_utf8(&mut room).bytes());
                    }
                }
            }
        }
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Where the last `count` characters begin.
fn last(bytes: &[u8], count: usize) -> usize {
    let mut at = bytes.len();
    for _ in 0..count {
        at = at.saturating_sub(1);
        while at > 0 && is_continuation(bytes[at]) {
            at -= 1;
        }
    }
    at
}

/// Where the first `count` characters end.
fn first(bytes: &[u8], count: usize) -> usize {
    let mut at = 0;
    for _ in 0..count {
        at = (at + 1).min(bytes.len());
        while at < bytes.len() && is_continuation(bytes[at]) {
            at += 1;
        }
    }
    at
}

fn shape(form: &str) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    let (mut previous, mut run) = (0u8, 0);
    for character in form.chars() {
        let kind = match character {
            'A'..='Z' => b'X',
            'a'..='z' => b'x',
            '0'..='9' => b'd',
            _ if character.is_ascii() => character as u8,
            _ if character.is_uppercase() => b'X',
            _ if character.is_alphabetic() => b'x',
            _ => b'?',
        };
        run = if kind == previous { run + 1 } else { 1 };
        previous = kind;
        if run <= 2 {
            hash = (hash ^ u32::from(kind)).wrapping_mul(0x0100_0193);
        }
    }
    (hash ^ (hash >> 15)).wrapping_mul(0x85eb_ca6b)
}
