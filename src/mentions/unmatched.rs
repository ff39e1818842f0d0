//! Capitalised words that the recognizer passed over: a name all the same, if the document has it elsewhere.

use std::ops::Range;

use super::key::key_of;
use super::words::Words;
use crate::gazetteer::NameCues;
use crate::text::Span;

/// A stretch of capitalised words in no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unmatched {
    pub(super) span: Span,
    pub(super) sentence: u32,
    pub(super) key: String,
}

/// The unmatched stretches of sentence number `sentence`, beside the names at `taken`, which are in order.
pub(super) fn unmatched(
    (words, text, sentence): (&Words<'_>, &str, u32),
    cues: &NameCues,
    taken: &[Range<usize>],
    is_common: &mut dyn FnMut(&str) -> bool,
    out: &mut Vec<Unmatched>,
) {
    let free = words.free(taken.iter().cloned());
    let opens = |at: usize| at < free.len() && free[at] && words.is_capital(at);
    let mut at = 0;
    while at < words.len() {
        if !opens(at) {
            at += 1;
            continue;
        }
        let mut range = at..stretch_end(words, cues, at, &opens);
        at = range.end;
        if range.start > 1 && words.is_tie(range.start - 1) && free[range.start - 2] {
            range.start -= 2;
        }
        // Beside a name it is a part of it that nobody recognized.
        let beside = |at: usize| free.get(at) == Some(&false);
        if range.start > 0 && beside(range.start - 1) || beside(range.end) {
            continue;
        }
        while range.len() > 1
            && (cues.small.contains(words.folded(range.start..range.start + 1))
                || range.start == 0 && is_common(words.written(0)))
        {
            range.start += 1;
        }
        while let Some((end, ())) = words.from(&cues.titles, range.start, range.end - 1) {
            range.start = end;
        }
        if range.len() == 1 && is_common(words.written(range.start)) {
            continue;
        }
        if !words.keeps_whole(&range) {
            continue;
        }
        let span = words.span(&range);
        out.push(Unmatched { span, sentence, key: key_of(span.of(text)) });
    }
}

/// Where the capitalised words from `at` on end, with the hyphens and particles between them.
fn stretch_end(
    words: &Words<'_>,
    cues: &NameCues,
    at: usize,
    opens: &impl Fn(usize) -> bool,
) -> usize {
    let mut end = at + 1;
    loop {
        let joins = words.is_tie(end)
            || words.is_lower(end) && cues.particles.contains(words.folded(end..end + 1));
        if opens(end) {
            end += 1;
        } else if joins && opens(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}
