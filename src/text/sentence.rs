use super::Span;

/// One sentence, heading or list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the document's text, without the white space around it.
    pub span: Span,
}

/// The sentences of `text`, in order.
pub fn sentences(text: &str) -> impl Iterator<Item = Sentence> + '_ {
    std::iter::once(Sentence { span: Span::new(0, text.len() as u32) })
}
