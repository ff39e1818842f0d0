//! The pattern language: what a rule's author writes, what it compiles to, and the search.
//!
//! [`parse`] reads the notation, [`compile`] checks it against vocabulary, types and lists and turns
//! words into numbers, [`run`] matches it against a sentence.

mod compile;
mod lexicon;
mod parse;
mod run;

pub(super) use compile::{Compiler, Pattern, SlotRole};
pub(super) use lexicon::{Lexicon, UNKNOWN_WORD};
pub(super) use run::{Match, Reader, fragment_end};
