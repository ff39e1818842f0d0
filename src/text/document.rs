use super::{GivenSentence, Sentence, Span, sentences};

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
    /// Sentences that came with the document, with their grammar, in the order of the text; empty to
    /// have them found. One that overlaps the one ahead of it or lies outside the text is passed over.
    pub parses: Vec<GivenSentence>,
}

impl Document {
    /// Its sentences: those that came with it, else those of its text.
    pub fn sentences(&self) -> Box<dyn Iterator<Item = Sentence> + Send + '_> {
        if self.parses.is_empty() {
            return Box::new(sentences(&self.text));
        }
        Box::new(self.given_sentences().map(|given| Sentence { span: given.span() }))
    }

    /// Its language, as the field `language` of its metadata says it: the ISO 639 code in small letters,
    /// without region or script. None when it is not said, or not by a code.
    #[must_use]
    pub fn language(&self) -> Option<String> {
        let said = self.metadata.get("language")?.as_str()?;
        let code = said.split(['-', '_']).next().unwrap_or_default();
        let is_code = matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_alphabetic());
        is_code.then(|| code.to_ascii_lowercase())
    }

    /// The sentences that came with it and lie in its text, in order.
    pub fn given_sentences(&self) -> impl Iterator<Item = &GivenSentence> + Send {
        let mut end = 0;
        self.parses.iter().filter(move |given| {
            let span = given.span();
            let sound = span.start >= end && !span.of(&self.text).is_empty();
            if sound {
                end = span.end;
            }
            sound
        })
    }
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
