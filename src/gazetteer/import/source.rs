//! A list line by line, however long it is: one line is held at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use memchr::memchr;

use super::sink::Sink;
use crate::error::{Error, ErrorKind, Result};

/// How much of a list is looked at to tell its format, in bytes.
const HEAD: u64 = 64 * 1024;
/// The longest line that is read, in bytes; the longest of a Wikidata dump are a tenth of it.
const LONGEST: usize = 64 * 1024 * 1024;

/// A list that is being read.
pub(super) struct Source {
    stream: Box<dyn BufRead>,
    /// What errors name: the path as given, with `/`; `stdin` for standard input.
    pub(super) path: String,
    /// Number of the line read last, from 1.
    line: usize,
    bytes: Vec<u8>,
    text: String,
    /// Its beginning, for guesses.
    head: Vec<u8>,
}

impl Source {
    /// Opens a file, gzip or not, or standard input for `-`.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let stdin = path.as_os_str() == "-";
        let name =
            if stdin { "stdin".to_owned() } else { path.to_string_lossy().replace('\\', "/") };
        let failed = |error| Error::io("read", path, error);
        let mut stream: Box<dyn BufRead> = if stdin {
            Box::new(BufReader::new(io::stdin()))
        } else {
            Box::new(BufReader::with_capacity(1 << 18, File::open(path).map_err(failed)?))
        };
        if stream.fill_buf().map_err(failed)?.starts_with(&[0x1f, 0x8b]) {
            stream = Box::new(BufReader::with_capacity(1 << 18, MultiGzDecoder::new(stream)));
        }
        Self::new(stream, name).map_err(failed)?.checked()
    }

    /// A list from memory.
    #[cfg(test)]
    pub(super) fn of(path: &str, text: &[u8]) -> Result<Self> {
        let failed = |error| Error::io("read", Path::new(path), error);
        Self::new(Box::new(Cursor::new(text.to_vec())), path.to_owned()).map_err(failed)?.checked()
    }

    fn new(mut stream: Box<dyn BufRead>, path: String) -> io::Result<Self> {
        let mut head = Vec::new();
        stream.by_ref().take(HEAD).read_to_end(&mut head)?;
        if head.starts_with(b"\xef\xbb\xbf") {
            head.drain(..3);
        }
        let stream: Box<dyn BufRead> = Box::new(Cursor::new(head.clone()).chain(stream));
        Ok(Self { stream, path, line: 0, bytes: Vec::new(), text: String::new(), head })
    }

    fn checked(self) -> Result<Self> {
        if memchr(0, &self.head).is_none() {
            return Ok(self);
        }
        let why = "not a text in UTF-8; if it is one in UTF-16, convert it first (iconv -f UTF-16 -t UTF-8)";
        Err(Error::new(ErrorKind::Gazetteer, why).in_file(&self.path))
    }

    /// The lines of its beginning that are whole, without blank ones.
    pub(super) fn first_lines(&self) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        let whole = (self.head.len() as u64) < HEAD;
        let end = memchr::memrchr(b'\n', &self.head).filter(|_| !whole);
        let lines = self.head[..end.unwrap_or(self.head.len())].split(|byte| *byte == b'\n');
        lines
            .map(|line| String::from_utf8_lossy(line.trim_ascii_end()))
            .filter(|line| !line.trim().is_empty())
    }

    /// Its name without folder and extensions: `cities` of `lists/cities.tsv.gz`.
    pub(super) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').find(|part| !part.is_empty()).unwrap_or("list")
    }

    /// The bytes, for a format whose records may go over several lines.
    pub(super) fn into_stream(self) -> Box<dyn BufRead> {
        self.stream
    }

    /// The next line with its number, without its end. Lines that are too long are skipped; bytes that
    /// are no UTF-8 become U+FFFD.
    pub(super) fn line(&mut self, sink: &mut Sink<'_>) -> Result<Option<(usize, &str)>> {
        loop {
            self.line += 1;
            let Some(whole) = self.fill()? else { return Ok(None) };
            if whole {
                break;
            }
            sink.skip(self.line, None, "the line is longer than 64 MiB")?;
        }
        let end = self.bytes.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r'));
        let line = &self.bytes[..end.map_or(0, |end| end + 1)];
        if let Ok(text) = std::str::from_utf8(line) {
            return Ok(Some((self.line, text)));
        }
        sink.tell(self.line, "invalid UTF-8, replaced by U+FFFD");
        self.text = String::from_utf8_lossy(line).into_owned();
        Ok(Some((self.line, &self.text)))
    }

    /// Reads a line into `bytes`; false when only its beginning fits, none at the end.
    fn fill(&mut self) -> Result<Option<bool>> {
        self.bytes.clear();
        let mut whole = true;
        let mut any = false;
        loop {
            let failed = |error| Error::io("read", Path::new(&self.path), error);
            let found = self.stream.fill_buf().map_err(failed)?;
            if found.is_empty() {
                return Ok(any.then_some(whole));
            }
            any = true;
            // A lone carriage return ends no line: old tables have them inside cells.
            let end = memchr(b'\n', found).map(|end| end + 1);
            let part = &found[..end.unwrap_or(found.len())];
            whole &= self.bytes.len() + part.len() <= LONGEST;
            if whole {
                self.bytes.extend_from_slice(part);
            }
            let taken = part.len();
            self.stream.consume(taken);
            if end.is_some() {
                return Ok(Some(whole));
            }
        }
    }
}
