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
        let has_capitals = self.fold(form);
        let lower = &self.lower;
        let lower_hash = hash_bytes(lower);
        let hash = if has_capitals { hash_bytes(&self.form) } else { lower_hash };
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

    /// What the lexicon says of the form in lower case, without the rest of the word.
    pub(super) fn lower_class(&mut self, form: &str, lexicon: &Lexicon) -> Class {
        self.fold(form);
        lexicon.get(hash_bytes(&self.lower)).unwrap_or_default()
    }

    /// Fills `form` and `lower`, and says whether they differ.
    fn fold(&mut self, form: &str) -> bool {
        self.form.clear();
        self.lower.clear();
        if form.is_ascii() {
            let digits = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
            self.form.extend(form.bytes().map(digits));
            self.lower.extend(self.form.iter().map(u8::to_ascii_lowercase));
            return form.bytes().any(|byte| byte.is_ascii_uppercase());
        }
        let mut room = [0; 4];
        for character in form.chars() {
            let folded = match character {
                '0'..='9' => '0',
                '’' | '‘' => '\'',
                _ => character,
            };
            self.form.extend_from_slice(folded.encode_utf8(&mut room).as_bytes());
            for lower in folded.to_lowercase() {
                self.lower.extend_from_slice(lower.encode_utf8(&mut room).as_bytes());
            }
        }
        self.form != self.lower
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
