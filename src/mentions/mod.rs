//! What a document says of its own names: those that the gazetteer does not know.
//!
//! A gazetteer is never complete. `syntax` recognizes names by their look; here each becomes a
//! *provisional* entity (`new/person/maria-lindqvist`), with the words that are no part of it taken
//! off and its type sharpened by the gazetteer's `name-cues.toml`. A name of the gazetteer always wins
//! over a recognized one. What the sentences say of the names is the business of `rules`.

mod acronym;
mod anaphor;
mod context;
mod coordination;
#[cfg(test)]
mod coordination_tests;
mod cued;
mod dashed;
mod definition_search;
mod definition_words;
mod definitions;
#[cfg(test)]
mod definitions_tests;
mod descriptions;
mod discover;
mod fit;
mod focus;
#[cfg(test)]
mod focus_tests;
mod key;
mod kind;
mod new_name;
#[cfg(test)]
mod pipeline_tests;
mod resolve;
#[cfg(test)]
mod resolve_tests;
mod second_names;
mod short_names;
#[cfg(test)]
mod short_names_tests;
mod steps;
#[cfg(test)]
mod tests;
mod unmatched;
mod words;

pub(crate) use short_names::shorten;
pub use steps::{Step, Steps};

pub(crate) use context::{FAR, Lexis, NamedSentence, sort_out};
pub(crate) use coordination::coordinate;
pub(crate) use definitions::{Definition, define};
pub(crate) use discover::{Discovered, Known, Look, can_discover, discover};
pub(crate) use focus::{Focus, Here, Seen, Topic};
pub(crate) use key::key_of;

/// Whether names that the gazetteer does not know become entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Discovery {
    /// They do not: only what the gazetteer lists, or came with the document, is named.
    Off,
    /// Those that words of `name-cues.toml` give away: "President", "-based", "Ministry".
    Cues,
    /// Also those that the syntax model recognizes. They become provisional entities, persons,
    /// organizations, places and peoples as far as the gazetteer has a type `Person`, `Organization`, `Place`, `People`.
    #[default]
    Names,
}
