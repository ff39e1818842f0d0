use std::fmt;
use std::sync::Arc;

use super::LabelMap;
use crate::pipeline::MentionSource;
use crate::text::{Document, GivenMention, Span};

/// One annotated document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoldDocument {
    /// What errors name it by.
    pub id: String,
    /// The text, exactly as every offset counts it.
    pub text: String,
    /// Who and what the text names, each once, whatever the number of its mentions.
    pub entities: Vec<GoldEntity>,
    /// What the text says of them.
    pub relations: Vec<GoldRelation>,
}

/// Somebody or something that an annotated document names.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldEntity {
    /// Its id, unique within the document.
    pub id: EntityId,
    /// Its type as annotated; empty when there is none.
    pub entity_type: String,
    /// Bytes of the document's text, in the order they were annotated.
    pub mentions: Vec<Span>,
}

/// The id of an annotated entity. Numbers come before texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityId {
    /// A whole number.
    Number(i64),
    /// Anything else.
    Text(String),
}

impl fmt::Display for EntityId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(out),
            Self::Text(text) => text.fmt(out),
        }
    }
}

/// An annotated relation between two entities of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldRelation {
    /// Index of its head among the document's entities.
    pub head: usize,
    /// Index of its tail among the document's entities.
    pub tail: usize,
    /// Its label as annotated.
    pub label: Arc<str>,
}

impl GoldDocument {
    /// The document for the pipeline: the text, and with [`MentionSource::Given`] the annotated mentions
    /// with their types as `map` translates them.
    #[must_use]
    pub fn document(&self, source: MentionSource, map: &LabelMap) -> Document {
        let mut mentions = Vec::new();
        if source == MentionSource::Given {
            for entity in &self.entities {
                let entity_type = map.entity_type(&entity.entity_type);
                let id = format!("gold/{}", entity.id);
                mentions.extend(entity.mentions.iter().map(|span| GivenMention {
                    span: *span,
                    entity_type: entity_type.to_owned(),
                    entity: Some(id.clone()),
                    name: None,
                }));
            }
            // Where two begin and end alike, the first that was annotated stays the first.
            mentions.sort_by_key(|mention| mention.span);
        }
        Document { id: self.id.clone(), text: self.text.clone(), mentions, ..Document::default() }
    }

    /// The words by which the entity was first annotated, or its id when it has no mention.
    #[must_use]
    pub fn name(&self, entity: usize) -> String {
        let Some(entity) = self.entities.get(entity) else { return String::new() };
        let words = entity.mentions.first().map(|span| span.of(&self.text).split_whitespace());
        words.map_or_else(|| entity.id.to_string(), |words| words.collect::<Vec<_>>().join(" "))
    }
}
