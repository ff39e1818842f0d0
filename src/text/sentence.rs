use super::Span;

/// One sentence, heading or list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the document's text, without the white space around it.
    pub span: Span,
}

/// The sentences of `text`, in order.
pub fn sentences(text: &str) -> impl Iterator<Item = Sentence> + '_ {
    let mut out = Vec::new();
    let mut start = 0usize;
    let b = text.as_bytes();
    for i in 0..b.len() {
        let end = b[i] == b'\n'
            || (matches!(b[i], b'.' | b'?' | b'!')
                && i + 2 < b.len()
                && b[i + 1] == b' '
                && b[i + 2].is_ascii_uppercase()
                && i > 2
                && b[i - 2] != b'.'
                && b[i - 1].is_ascii_lowercase());
        if end || i + 1 == b.len() {
            let piece = text.get(start..=i).unwrap_or_default();
            let t = piece.trim();
            if !t.is_empty() {
                let s = start + (piece.len() - piece.trim_start().len());
                out.push(Sentence { span: Span::new(s as u32, (s + t.len()) as u32) });
            }
            if text.is_char_boundary(i + 1) {
                start = i + 1;
            }
        }
    }
    out.into_iter()
}
