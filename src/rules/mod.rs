//! Sentences with mentions to relations.
mod relation;

pub use relation::{CoOccurrence, Modality, Polarity, Qualifier, Relation, RelationType};
