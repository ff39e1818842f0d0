//! A file of CoNLL-U to documents, cut where `# newdoc` stands.

use std::{io, mem};

use super::Wrong;
use super::align::align;
use super::rows::{RowReader, RowSentence};
use crate::input::Note;
use crate::input::lines::{Lines, Stream};
use crate::input::notes::Counted;
use crate::text::Document;
use crate::{Error, ErrorKind, Result};

/// The documents of one stream.
pub(in crate::input) struct ConlluDocuments {
    lines: Lines,
    reader: RowReader,
    /// What is known of the document that is being read.
    id: Option<String>,
    sentences: Vec<RowSentence>,
    /// What the next call begins with.
    failed: Option<Wrong>,
    /// Whether the document is wrong, and the next is to be found.
    skipping: bool,
    empty: Counted,
    any: bool,
}

impl ConlluDocuments {
    /// Begins to read `stream`; UTF-16 is decoded as a whole.
    pub(in crate::input) fn new(stream: Stream, name: String) -> io::Result<Self> {
        Ok(Self {
            lines: Lines::new(stream, name)?,
            reader: RowReader::default(),
            id: None,
            sentences: Vec::new(),
            failed: None,
            skipping: false,
            empty: Counted::default(),
            any: false,
        })
    }

    /// What the stream is called.
    pub(in crate::input) fn name(&self) -> &str {
        self.lines.name()
    }

    /// Bytes read so far.
    pub(in crate::input) fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }

    /// What was odd, once everything is read.
    pub(in crate::input) fn notes(mut self) -> impl Iterator<Item = Note> {
        if !self.any {
            self.empty.add(None, || "no sentence in this file; skipped".to_owned());
        }
        let replaced = self.lines.take_note();
        replaced.into_iter().chain(self.empty.note(self.lines.name()))
    }

    /// The next document. After an error of kind [`ErrorKind::Input`] the next may be read.
    pub(in crate::input) fn next(&mut self) -> Option<Result<Document>> {
        if let Some(wrong) = self.failed.take() {
            return Some(Err(self.wrong(wrong)));
        }
        loop {
            let line = match self.lines.next() {
                Some(Ok(line)) => line,
                Some(Err(error)) => return Some(Err(error)),
                None => {
                    let last = self.reader.finish();
                    let ended = last.and_then(|sentence| self.add(sentence));
                    // The sentence may have begun a document; the stream says once more that it ended.
                    return ended.or_else(|| self.document(None));
                }
            };
            match self.reader.take(self.lines.line(), &line) {
                Ok(None) => {}
                Ok(Some(sentence)) => {
                    if let Some(document) = self.add(sentence) {
                        return Some(document);
                    }
                }
                Err(wrong) => {
                    let begun = self.reader.document();
                    if self.skipping && begun.is_none() {
                        continue;
                    }
                    let before = begun.and_then(|begun| self.document(Some(begun)));
                    self.sentences.clear();
                    self.skipping = true;
                    self.any = true;
                    let Some(before) = before else { return Some(Err(self.wrong(wrong))) };
                    self.failed = Some(wrong);
                    return Some(before);
                }
            }
        }
    }

    /// Adds a sentence; gives back the document before it if it begins one.
    fn add(&mut self, mut sentence: RowSentence) -> Option<Result<Document>> {
        self.any = true;
        let begun = sentence.document.take();
        let before = begun.and_then(|begun| self.document(Some(begun)));
        if !self.skipping {
            self.sentences.push(sentence);
        }
        before
    }

    /// The document that ends here, if it has sentences; another may begin.
    fn document(&mut self, begun: Option<(usize, Option<String>)>) -> Option<Result<Document>> {
        let next = begun.map(|(line, id)| id.unwrap_or_else(|| format!("{}:{line}", self.name())));
        self.skipping = false;
        let id = mem::replace(&mut self.id, next).unwrap_or_else(|| self.name().to_owned());
        let sentences = mem::take(&mut self.sentences);
        if sentences.is_empty() {
            return None;
        }
        let text = text(&sentences);
        if u32::try_from(text.len()).is_err() {
            let message =
                "document is longer than 4 GiB; cut it with \"# newdoc id = …\"".to_owned();
            return Some(Err(self.wrong(Wrong { line: self.lines.line(), message })));
        }
        let document = align(sentences, &text).map(|parses| Document {
            id,
            text,
            parses,
            ..Document::default()
        });
        Some(document.map_err(|wrong| self.wrong(wrong)))
    }

    fn wrong(&self, wrong: Wrong) -> Error {
        Error::new(ErrorKind::Input, wrong.message).at(wrong.line, None).in_file(self.name())
    }
}

/// The text of a document: one sentence a line, unless nothing stands between two; an empty line
/// before a paragraph.
fn text(sentences: &[RowSentence]) -> String {
    let mut text = String::new();
    let mut spaced = true;
    for sentence in sentences {
        if !text.is_empty() && sentence.paragraph {
            text.push_str("\n\n");
        } else if !text.is_empty() && spaced {
            text.push('\n');
        }
        text.push_str(sentence.text());
        spaced = sentence.space_after;
    }
    text
}
