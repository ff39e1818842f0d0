//! Entity lists to a compiled matcher, and text to mentions.
//!
//! [`GazetteerBuilder`] reads `types.toml`, `name-cues.toml` and entries (`*.jsonl`), [`Gazetteer`] is what they
//! compile to: frozen, shared between threads, asked sentence by sentence. What a name does in its
//! sentence is the business of `rules`.

mod alias;
mod builder;
mod builtin;
mod cues;
mod entity;
mod entry;
mod fold;
mod judge;
mod layers;
mod lookup;
mod matcher;
mod mention;
mod scan;
#[cfg(test)]
mod tests;
mod types;

pub use builder::{Gazetteer, GazetteerBuilder};
pub use entity::{Entity, EntityType, StandsFor};
pub use lookup::{Lookup, LookupUse};
pub use mention::{Mention, Role, Via};
pub use scan::{DocumentScan, FoundName};
pub use types::EntityTypes;

pub(crate) use cues::{Cue, HeldPlaces, NameCues, Phrases};
pub(crate) use fold::fold_token;
