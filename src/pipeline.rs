//! A document to everything found in it.

use crate::gazetteer::Mention;
use crate::rules::{CoOccurrence, Relation};
use crate::text::Span;

/// What was found in one document. Every span counts bytes of the document's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The sentences that name something, by their index in the document.
    pub sentences: Vec<(u32, Span)>,
    /// How many sentences the document has.
    pub sentence_count: u32,
    /// Every mention, in the order of the text; mentions with a `via` come last.
    pub mentions: Vec<Mention>,
    /// Every relation, sorted by sentence, trigger, ends and rule.
    pub relations: Vec<Relation>,
    /// Every pair of entities that share a sentence, once a sentence.
    pub co_occurrences: Vec<CoOccurrence>,
}
