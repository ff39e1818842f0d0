//! Text to sentences of tokens.
//!
//! A [`Document`] goes in; [`sentences`] cuts its text and [`tokenize`] cuts a sentence. Both only
//! hand out byte spans: the text itself is never rewritten or copied. What the tokens mean is the
//! business of `gazetteer`, `syntax` and `rules`.

mod abbreviations;
mod boundary;
mod classes;
mod document;
mod follower;
mod given;
mod lines;
mod markers;
mod numbers;
mod offsets;
mod sentence;
mod span;
mod token;
mod urls;
mod words;

#[cfg(test)]
mod tests;

pub use document::{Document, GivenMention};
pub(crate) use given::{Flaw, one_tree};
pub use given::{GivenSentence, GivenToken};
pub(crate) use offsets::ByteOffsets;
pub use offsets::CharOffsets;
pub use sentence::{Sentence, sentences};
pub use span::Span;
pub(crate) use span::one_line;
pub use token::{Token, TokenKind, tokenize};
