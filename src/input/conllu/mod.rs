//! CoNLL-U: documents with their sentences, words and dependency trees, as a file of its own or as the
//! field `"conllu"` of a JSONL document.
//!
//! Ten columns, of which ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL and, of MISC, `SpaceAfter=No`
//! are read. XPOS counts only where it is a Penn tag; else the tag comes from UPOS and FEATS.
//!
//! `rows` reads lines, `align` finds the forms in the text, `ranges` parts what several words are
//! written as, `file` cuts a stream into documents.

mod align;
mod file;
mod ranges;
mod rows;
mod tags;

#[cfg(test)]
mod tests;

use crate::text::GivenSentence;

use align::align;
use rows::RowReader;

pub(super) use file::ConlluDocuments;

/// What is wrong, and in which line, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) line: usize,
    pub(super) message: String,
}

/// The sentences that `conllu` gives for `text`, which must be all of it.
pub(super) fn sentences(conllu: &str, text: &str) -> Result<Vec<GivenSentence>, Wrong> {
    let mut reader = RowReader::default();
    let mut sentences = Vec::new();
    for (line, number) in conllu.lines().zip(1..) {
        sentences.extend(reader.take(number, line)?);
    }
    sentences.extend(reader.finish());
    align(sentences, text)
}
