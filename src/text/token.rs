use memchr::memchr;

use super::Span;
use super::classes::{Class, class_of, class_of_byte};
use super::numbers::number;
use super::urls::{handle, mail, url};
use super::words::Words;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, possibly with digits, inner dots or apostrophes; clitics such as `'s` and `n't`.
    Word,
    /// Digits with their separators: `1,300`, `3.5`, `2024`, `1990s`.
    Number,
    /// A web or mail address, or a handle.
    Url,
    /// A mark of punctuation.
    Punctuation,
    /// Anything else: currency, emoji, control characters.
    Symbol,
}

/// One token of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the document's text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// Cuts the bytes `span` of `text` into tokens, appending them to `tokens`.
///
/// Every character that is not white space lies in exactly one token. What stays together and what
/// is cut:
///
/// * clitics are cut off: `Israel|'s`, `do|n't`, `can|not`, `countries|'`; other apostrophes stay
///   inside (`O'Brien`, `Ba'ath`);
/// * hyphens and dashes are tokens everywhere outside numbers and addresses: `post|-|war`,
///   `al|-|Sisi`, `F|-|35`, `COVID|-|19`, `1992|-|98`; a date or telephone number with two or more
///   hyphens is one number: `2024-10-07`;
/// * abbreviations and initials keep their dot: `U.S.`, `Gen.`, `Inc.`, `No.` before a number; the
///   dot after any other word is a token;
/// * numbers keep their separators (`1,300`, `3.5`, `10:30`, `9/11`, `1990s`, `5th`) and lose their
///   unit: `5|km`, `15|%`, `$|4.5|bn`;
/// * web and mail addresses, `@handles`, `...`, `--` and emoji sequences are one token each;
/// * letters of any script run together, with their combining marks, soft hyphens and joiners.
///
/// A span that does not lie on character borders yields nothing. Nothing is allocated but the room
/// in `tokens`; time is linear in the span.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let slice = span.of(text);
    let mut sink = Sink { base: span.start, tokens };
    let words = Words::new(slice);
    let bytes = slice.as_bytes();
    let has_mail = memchr(b'@', bytes).is_some();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at = match class_of_byte(*byte) {
            Class::Space => at + 1,
            Class::Letter => match words.plain(at).filter(|_| !has_mail) {
                Some(end) => sink.push(at, end, TokenKind::Word),
                None => match url(slice, at).or_else(|| mail(slice, at, has_mail)) {
                    Some(end) => sink.push(at, end, TokenKind::Url),
                    None => words.word(at, &mut sink),
                },
            },
            Class::Digit => match mail(slice, at, has_mail) {
                Some(end) => sink.push(at, end, TokenKind::Url),
                None => {
                    words.clitic(sink.push(at, number(slice, at), TokenKind::Number), &mut sink)
                }
            },
            Class::Punctuation => {
                let repeats = |other: &&u8| matches!(byte, b'.' | b'-') && *other == byte;
                let more = bytes[at + 1..].iter().take_while(repeats).count();
                sink.push(at, at + 1 + more, TokenKind::Punctuation)
            }
            Class::Symbol => match handle(slice, at) {
                Some(end) => sink.push(at, end, TokenKind::Url),
                None => sink.push(at, at + 1, TokenKind::Symbol),
            },
            Class::Wide => wide(slice, at, &words, &mut sink),
        };
    }
}

/// The token that begins with a character outside ASCII.
fn wide(slice: &str, at: usize, words: &Words<'_>, sink: &mut Sink<'_>) -> usize {
    let Some(character) = slice[at..].chars().next() else { return slice.len() };
    let end = at + character.len_utf8();
    match class_of(character) {
        Class::Space => end,
        Class::Letter => words.word(at, sink),
        Class::Digit => words.clitic(sink.push(at, number(slice, at), TokenKind::Number), sink),
        Class::Punctuation => sink.push(at, end, TokenKind::Punctuation),
        Class::Symbol | Class::Wide => sink.push(at, symbol(slice, at), TokenKind::Symbol),
    }
}

/// The end of the symbol at `at`: with the marks that modify it, joined emoji and flags whole.
fn symbol(slice: &str, at: usize) -> usize {
    let mut characters = slice[at..].chars();
    let Some(first) = characters.next() else { return slice.len() };
    let is_region = |character| matches!(character, '\u{1f1e6}'..='\u{1f1ff}');
    let mut end = at + first.len_utf8();
    let mut joined = is_region(first) && slice[end..].starts_with(is_region);
    for character in characters {
        let modifies = matches!(character, '\u{200d}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}');
        let belongs = modifies || (joined && class_of(character) == Class::Symbol);
        if !belongs {
            break;
        }
        joined = character == '\u{200d}';
        end += character.len_utf8();
    }
    end
}

/// Where tokens go; offsets within the slice become offsets of the text.
pub(super) struct Sink<'a> {
    base: u32,
    tokens: &'a mut Vec<Token>,
}

impl Sink<'_> {
    /// Adds the token `start..end` and returns `end`.
    #[inline]
    pub(super) fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let span = Span::new(self.base + start as u32, self.base + end as u32);
        self.tokens.push(Token { span, kind });
        end
    }
}
