//! A stream line by line: byte order marks, UTF-16, bytes that are no text.

use std::io::{self, BufRead, Cursor, Read};

use super::Note;
use super::decode::{decode, is_utf_16, utf_8, without_mark};
use super::notes::Counted;
use crate::{Error, Result};

/// Something that lines are read from.
pub(crate) type Stream = Box<dyn BufRead + Send>;

/// The lines of one stream.
pub(crate) struct Lines {
    stream: Stream,
    name: String,
    line: usize,
    bytes: u64,
    /// Whether `bytes` was known from the start.
    decoded: bool,
    replaced: Counted,
}

impl Lines {
    /// Begins to read `stream`; UTF-16 is decoded as a whole.
    pub(crate) fn new(mut stream: Stream, name: String) -> io::Result<Self> {
        let mut mark = Vec::new();
        stream.by_ref().take(2).read_to_end(&mut mark)?;
        let mut replaced = Counted::default();
        let (mut bytes, utf_16) = (0, is_utf_16(&mark));
        let stream: Stream = if utf_16 {
            stream.read_to_end(&mut mark)?;
            bytes = mark.len() as u64;
            let decoded = decode(mark);
            (0..decoded.replaced).for_each(|_| replaced.add(None, replacement));
            Box::new(Cursor::new(decoded.text.into_bytes()))
        } else {
            Box::new(Cursor::new(mark).chain(stream))
        };
        Ok(Self { stream, name, line: 0, bytes, decoded: utf_16, replaced })
    }

    /// What the stream is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Number of the line read last, from 1; 0 before the first.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// Bytes read so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.bytes
    }

    /// The next line, without its end.
    pub(crate) fn next(&mut self) -> Option<Result<String>> {
        let mut bytes = Vec::new();
        match self.stream.read_until(b'\n', &mut bytes) {
            Ok(0) => return None,
            Ok(read) if !self.decoded => self.bytes += read as u64,
            Ok(_) => {}
            Err(error) => return Some(Err(Error::io("read", self.name.as_ref(), error))),
        }
        self.line += 1;
        if self.line == 1 && without_mark(&bytes).len() < bytes.len() {
            bytes = without_mark(&bytes).to_vec();
        }
        let mut decoded = utf_8(bytes);
        if decoded.replaced > 0 {
            self.replaced.add(Some(self.line), replacement);
        }
        let end = decoded.text.trim_end_matches(['\n', '\r']).len();
        decoded.text.truncate(end);
        Some(Ok(decoded.text))
    }

    /// What was odd, once everything is read.
    pub(crate) fn take_note(&mut self) -> Option<Note> {
        std::mem::take(&mut self.replaced).note(&self.name)
    }
}

fn replacement() -> String {
    "invalid UTF-8 replaced by U+FFFD".to_owned()
}
