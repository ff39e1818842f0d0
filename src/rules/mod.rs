//! Sentences with mentions to relations.
//!
//! Three things are data: the vocabulary of relations (`relations.toml`), the rules, each with its own
//! tests, and the lists and cues they share. [`RuleSet`] is what they compile to. A rule sees mentions
//! and words, never where a mention came from; how a sentence is meant (denied, planned, said by whom)
//! is found once for all rules.

mod account;
mod check;
mod classes;
mod clause;
mod engine;
mod enumeration;
mod fragments;
mod frame;
mod inflect;
mod label;
mod load;
mod name_part;
mod pattern;
mod phrase;
mod pronoun;
mod qualify;
mod read;
mod referent;
mod relation;
mod rule_file;
mod sentence;
mod settle;
mod status;
mod support;
#[cfg(test)]
mod tests;
mod tree;
mod vocabulary;
mod words;

pub use account::{Absent, Account, Instead, Outcome, Question, RoleTrial, RuleUse, Trial};
pub use check::{RuleTest, TestFailure};
pub use engine::{Rule, RuleSet};
pub use load::RuleSetBuilder;
pub use relation::{CoOccurrence, Modality, Polarity, Qualifier, Relation, RelationType};
pub use vocabulary::Vocabulary;

pub(crate) use check::{FoundClaim, compare as compare_test};
pub(crate) use engine::End;
pub(crate) use read::naming;
pub(crate) use sentence::SentenceText;
