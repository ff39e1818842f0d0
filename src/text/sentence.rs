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
    let end = floor_boundary(text, u32::MAX as usize);
    Sentences { text: &text[..end], position: 0, lines: Lines::default() }
}

struct Sentences<'t> {
    text: &'t str,
    position: usize,
    lines: Lines,
}

impl Iterator for Sentences<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        let rest = self.text[self.position..].trim_start();
        if rest.is_empty() {
            return None;
        }
        let start = self.text.len() - rest.len();
        let end = self.end_of(start);
        self.position = end;
        let length = self.text[start..end].trim_end().len();
        Some(Sentence { span: Span::new(start as u32, (start + length) as u32) })
    }
}

impl Sentences<'_> {
    /// Where the sentence that begins at `start` ends; always behind `start`.
    fn end_of(&mut self, start: usize) -> usize {
        let text = self.text;
        let limit = floor_boundary(text, start + LONGEST_SENTENCE);
        let marker = markers::marker(&text[start..limit]);
        let mut at = start + marker.map_or(0, |marker| marker.len);
        while let Some(offset) =
            text.as_bytes()[at.min(limit)..limit].iter().position(|byte| STOPS[*byte as usize])
        {
            let here = at + offset;
            match self.stop(start, here, limit, marker) {
                Verdict::Ends(end) if end > limit => break,
                Verdict::Ends(end) => return end,
                Verdict::Continues(next) => at = next,
            }
        }
        if limit == text.len() { limit } else { cut(text, start, limit) }
    }

    fn stop(&mut self, start: usize, here: usize, limit: usize, marker: Option<Marker>) -> Verdict {
        let text = self.text;
        if text.as_bytes()[here] == b'\n' {
            return self.lines.after_line(text, start, here);
        }
        let Some(mark) = text[here..].chars().next() else { return Verdict::Continues(here + 1) };
        let next = here + mark.len_utf8();
        match mark {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' => {
                match item_start(text, start, here, marker) {
                    Some(item) => Verdict::Ends(item),
                    None => after_terminal(text, start, here, limit, &mut self.lines),
                }
            }
            ')' => item_start(text, start, here, marker)
                .map_or(Verdict::Continues(next), Verdict::Ends),
            '\u{2029}' => Verdict::Ends(next),
            _ if here > start && markers::is_bullet(mark) && spaced_before(text, here) => {
                Verdict::Ends(here)
            }
            _ => Verdict::Continues(next),
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
