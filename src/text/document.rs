use super::Span;

/// One text to read, with what is known about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What evidence names it by; unique within a run.
    pub id: String,
    /// The text, exactly as every offset counts it.
    pub text: String,
    /// Its headline; not part of the text.
    pub title: Option<String>,
    /// When it was published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, possibly with a time behind it.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Anything else the input said; passed through.
    pub metadata: serde_json::Map<String, serde_json::Value>,
    /// Mentions that came with the document, in the order of the text.
    pub mentions: Vec<GivenMention>,
}

/// A mention that came with the document, used as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenMention {
    /// Bytes of the document's text.
    pub span: Span,
    /// Name of an entity type.
    pub entity_type: String,
    /// Id of the entity; without one the name is the identity within the document.
    pub entity: Option<String>,
    /// Name of the entity; without one the text of the mention.
    pub name: Option<String>,
}
