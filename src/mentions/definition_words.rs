//! The small words and marks around a second name, and which sentences are worth a look for one.

use super::words::Words;
use crate::gazetteer::{Mention, NameCues};
use crate::text::{Span, TokenKind};

/// Whether a sentence has a parenthesis, or a known name before something that may be a definition.
pub(super) fn may_define(text: &str, span: Span, mentions: &[Mention], cues: &NameCues) -> bool {
    let sentence = span.of(text);
    if memchr::memchr2(b'(', b'[', sentence.as_bytes()).is_some() {
        return true;
    }
    mentions.iter().any(|mention| {
        let mut behind = Span::new(mention.span.end, span.end).of(text);
        let mut comma = false;
        loop {
            behind = behind.trim_start_matches(is_gap);
            comma |= behind.starts_with(',');
            behind = behind.trim_start_matches(|sign| sign == ',' || is_gap(sign));
            let end = behind.find(|sign| sign == ',' || is_gap(sign)).unwrap_or(behind.len());
            let word = &behind[..end];
            if word.is_empty() || !BETWEEN.contains(&word) {
                return !word.is_empty() && cues.definitions.may_begin(word, comma);
            }
            behind = &behind[end..];
        }
    })
}

/// What may stand between a name and the words that introduce another: "which is also known as".
pub(super) const BETWEEN: &[&str] = &["which", "who", "that", "is", "was", "has", "been"];

fn is_gap(sign: char) -> bool {
    sign.is_whitespace() || "\"“”'".contains(sign)
}

pub(super) fn is_quote(words: &Words<'_>, at: usize) -> bool {
    ["\"", "'", "``", "''"].iter().any(|sign| words.is(at, sign))
}

/// Whether a hyphen, a number or a small word stands between two capitalised ones.
pub(super) fn is_inner(words: &Words<'_>, at: usize, limit: usize) -> bool {
    let joins = words.is_tie(at)
        || words.is(at, "&")
        || ["of", "the", "al", "bin", "de", "la"].iter().any(|word| words.is(at, word));
    let next = at + 1 + usize::from(words.is(at, "of") && words.is(at + 1, "the"));
    joins && next < limit && words.is_upper(next) && words.covered(next).is_none()
        || words.token(at).kind == TokenKind::Number
}

/// Whether the token may stand in a name whose letters are looked for.
pub(super) fn may_be_within(words: &Words<'_>, at: usize) -> bool {
    let small = words.is_lower(at) && words.written(at).len() <= 5;
    words.is_capital(at) || small || ["&", "-", "'s"].iter().any(|sign| words.is(at, sign))
}
