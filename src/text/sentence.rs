use super::Span;
use super::boundary::{Verdict, after_terminal, is_inline_item};
use super::lines::Lines;
use super::markers::{self, Marker};

/// One sentence, heading or list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the document's text, without the white space around it.
    pub span: Span,
}

/// Longest sentence in bytes; what is longer is cut at white space. Everything after this stage
/// may therefore be quadratic in the sentence and is still linear in the text.
pub(super) const LONGEST_SENTENCE: usize = 8 * 1024;

/// The sentences of `text`, in order, never empty, without the white space around them.
///
/// A sentence ends at a blank line, a terminal mark that is not part of an abbreviation, and at a
/// line end where the next line is a new paragraph, heading or list item; a hard-wrapped line goes
/// on in the next one. A sentence over 8 KiB is cut. Time is linear in the text. Only the first
/// 4 GiB are read.
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
}

/// Bytes at which a sentence may end: ASCII marks, and what begins the marks of other scripts.
static STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let marks = b".!?\n)\xe2\xe3\xef\xd8\xdb\xe0";
    let mut index = 0;
    while index < marks.len() {
        stops[marks[index] as usize] = true;
        index += 1;
    }
    stops
};

/// Where the next item of an inline list ("1) … 2) …") begins, if its mark closes at `here`.
fn item_start(text: &str, start: usize, here: usize, marker: Option<Marker>) -> Option<usize> {
    let (ordinal, closing) = marker?.ordinal?;
    is_inline_item(text, start, here, ordinal.successor(), closing)
}

fn spaced_before(text: &str, here: usize) -> bool {
    text[..here].chars().next_back().is_some_and(char::is_whitespace)
}

/// The end of the last word that fits into `start..limit`; `limit` when it is one word.
fn cut(text: &str, start: usize, limit: usize) -> usize {
    let window = &text[start..limit];
    match window.rfind(char::is_whitespace) {
        Some(space) if !window[..space].trim().is_empty() => start + space,
        _ => limit,
    }
}

/// The last character border at or before `index`, or the end of the text.
fn floor_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
