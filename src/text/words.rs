//! Words: where they end, which dot belongs to them, which clitics are cut off.

use super::abbreviations::{Abbreviation, abbreviation};
use super::classes::{Class, class_of, class_of_byte, is_apostrophe, is_invisible};
use super::token::{Sink, TokenKind};
use super::urls;

/// The words of one sentence.
pub(super) struct Words<'t> {
    slice: &'t str,
    /// End of the last letter or digit: a dot behind it ends the sentence.
    last: usize,
}

impl<'t> Words<'t> {
    pub(super) fn new(slice: &'t str) -> Self {
        let closing = |mark: char| !mark.is_alphanumeric();
        Self { slice, last: slice.trim_end_matches(closing).len() }
    }

    /// The end of the word at `at` when it is plain: ASCII, and nothing behind it could belong to
    /// it. Most words are.
    #[inline]
    pub(super) fn plain(&self, at: usize) -> Option<usize> {
        let rest = &self.slice.as_bytes()[at..];
        let is_inner = |byte: &&u8| matches!(class_of_byte(**byte), Class::Letter | Class::Digit);
        let len = rest.iter().take_while(is_inner).count();
        let ends = match rest.get(len) {
            Some(b',' | b';' | b'?' | b'!' | b')' | b'"' | b'-') | None => true,
            Some(byte) => class_of_byte(*byte) == Class::Space,
        };
        (ends && !is_cannot(&rest[..len])).then_some(at + len)
    }

    /// Adds the word at `at` with its clitics; returns where they end, always behind `at`.
    pub(super) fn word(&self, at: usize, sink: &mut Sink<'_>) -> usize {
        let mut end = self.run(at);
        loop {
            match self.slice.as_bytes().get(end) {
                Some(b'.') => {
                    if let Some(end) = self.dotted(at, end) {
                        return self.clitic(sink.push(at, end, TokenKind::Word), sink);
                    }
                    if let Some(end) = urls::domain(self.slice, at, end) {
                        return sink.push(at, end, TokenKind::Url);
                    }
                    break;
                }
                // AT&T
                Some(b'&') if self.is_capital(end - 1) && self.is_capital(end + 1) => {
                    end = self.run(end + 1);
                }
                // foo_bar
                Some(b'_') if self.letter_at(end + 1) => end = self.run(end + 1),
                Some(b'\'' | 0x80..) => {
                    let Some(mark) = self.slice[end..].chars().next() else { break };
                    let next = end + mark.len_utf8();
                    if is_apostrophe(mark) {
                        if let Some(stem) = self.negation(end, next) {
                            return self.negated(at, stem, next + 1, sink);
                        }
                        if self.clitic_len(next) > 0 {
                            break;
                        }
                    }
                    let inner = is_apostrophe(mark) || matches!(mark, '\u{5f3}' | '\u{5f4}' | '·');
                    if !inner || !self.letter_at(next) {
                        break;
                    }
                    end = self.run(next);
                }
                _ => break,
            }
        }
        if is_cannot(&self.slice.as_bytes()[at..end]) {
            sink.push(at, at + 3, TokenKind::Word);
            return sink.push(at + 3, end, TokenKind::Word);
        }
        let kind = if self.slice[at..end].chars().all(is_invisible) {
            TokenKind::Symbol
        } else {
            TokenKind::Word
        };
        self.clitic(sink.push(at, end, kind), sink)
    }

    /// Adds the clitic `'s`, `'re`, `'ve`, `'ll`, `'d` or `'m` at `at`, if there is one.
    pub(super) fn clitic(&self, at: usize, sink: &mut Sink<'_>) -> usize {
        let Some(mark) = self.slice[at..].chars().next().filter(|mark| is_apostrophe(*mark)) else {
            return at;
        };
        match self.clitic_len(at + mark.len_utf8()) {
            0 => at,
            len => sink.push(at, at + mark.len_utf8() + len, TokenKind::Word),
        }
    }

    /// The letters after an apostrophe, when they are a clitic and a whole word.
    fn clitic_len(&self, at: usize) -> usize {
        let rest = &self.slice.as_bytes()[at..];
        let lower = |index: usize| rest.get(index).map_or(0, u8::to_ascii_lowercase);
        match (lower(0), lower(1)) {
            (b's' | b'd' | b'm', _) if !self.letter_at(at + 1) => 1,
            (b'r' | b'v', b'e') | (b'l', b'l') if !self.letter_at(at + 2) => 2,
            _ => 0,
        }
    }

    /// For `…n't` with its apostrophe at `end`: where `n't` begins.
    fn negation(&self, end: usize, next: usize) -> Option<usize> {
        let bytes = self.slice.as_bytes();
        let is =
            |at: usize, letter: u8| bytes.get(at).is_some_and(|b| b.eq_ignore_ascii_case(&letter));
        (is(end - 1, b'n') && is(next, b't') && !self.letter_at(next + 1)).then_some(end - 1)
    }

    fn negated(&self, at: usize, stem: usize, end: usize, sink: &mut Sink<'_>) -> usize {
        if stem > at {
            sink.push(at, stem, TokenKind::Word);
        }
        self.clitic(sink.push(stem, end, TokenKind::Word), sink)
    }

    /// The end of the abbreviation `at..` whose first dot is at `dot`, its last dot included.
    fn dotted(&self, at: usize, dot: usize) -> Option<usize> {
        let bytes = self.slice.as_bytes();
        let mut end = dot;
        // U.S., p.m., Ph.D.: pieces of one or two letters, each with its dot.
        while end - at <= 24 && bytes.get(end) == Some(&b'.') {
            let piece =
                bytes[end + 1..].iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
            if !(1..=2).contains(&piece) || bytes.get(end + 1 + piece) != Some(&b'.') {
                break;
            }
            end += 1 + piece;
        }
        let kind = abbreviation(&self.slice[at..end])?;
        let followed = end < self.last;
        let keeps = match kind {
            Abbreviation::Initial => followed && !self.letter_at(end + 1),
            Abbreviation::Numbered => {
                self.slice[end + 1..].trim_start().starts_with(|mark: char| mark.is_numeric())
            }
            _ => bytes.get(end + 1) != Some(&b'.') && (end > dot || !self.letter_at(end + 1)),
        };
        keeps.then_some(end + 1)
    }

    /// The end of the run of letters, digits and marks at `at`.
    fn run(&self, at: usize) -> usize {
        let bytes = self.slice.as_bytes();
        let mut end = at;
        while let Some(byte) = bytes.get(end) {
            match class_of_byte(*byte) {
                Class::Letter | Class::Digit => end += 1,
                Class::Wide => match self.slice[end..].chars().next() {
                    Some(mark) if matches!(class_of(mark), Class::Letter | Class::Digit) => {
                        end += mark.len_utf8();
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        end
    }

    fn letter_at(&self, at: usize) -> bool {
        self.slice.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.slice.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase)
    }
}

fn is_cannot(word: &[u8]) -> bool {
    word.len() == 6 && word.eq_ignore_ascii_case(b"cannot")
}
