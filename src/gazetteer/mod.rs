//! Entity lists to a compiled matcher, and text to mentions.
//!
//! [`GazetteerBuilder`] reads `types.toml`, `name-cues.toml` and entries (`*.jsonl`), [`Gazetteer`] is what they
//! compile to: frozen, shared between threads, asked sentence by sentence. A [`CompiledGazetteer`] is the
//! same in a file, opened without reading the entries again. What a name does in its sentence is the business
//! of `rules`.

mod alias;
mod assembly;
mod automaton;
mod builder;
mod builtin;
mod candidates;
mod common;
mod compiled;
#[cfg(test)]
mod compiled_tests;
mod cue_file;
mod cues;
mod entity;
mod entry;
mod fold;
mod frozen;
pub mod import;
mod judge;
mod layers;
mod likeness;
mod lint;
mod lookup;
mod memo;
mod mention;
mod near;
mod scan;
mod search;
mod sense_cues;
mod statistics;
#[cfg(test)]
mod tests;
mod types;
mod vocabulary;

pub use builder::GazetteerBuilder;
pub use candidates::{Candidate, Fate, Occasion};
pub use compiled::CompiledGazetteer;
pub use entity::{Entity, EntityType, StandsFor};
pub use entry::Case;
pub use frozen::Gazetteer;
pub use lint::{Finding, Severity};
pub use lookup::{Lookup, LookupUse};
pub use mention::{Mention, Role, Via};
pub use scan::{DocumentScan, FoundName};
pub use statistics::GazetteerStatistics;
pub use types::EntityTypes;

pub(crate) use cues::{Cue, HeldPlaces, NameCues, Phrases};
pub(crate) use fold::{fold_token, folded};
pub(crate) use mention::Resolved;
