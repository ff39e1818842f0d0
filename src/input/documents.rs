use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::conllu::ConlluDocuments;
use super::decode::{decode, is_text, with_line_feeds};
use super::jsonl::JsonLines;
use super::lines::Stream;
use super::notes::Counted;
use super::sniff::sniff;
use super::source::{Source, sources};
use super::{InputFormat, InputOptions, Note, markdown, text};
use crate::text::Document;
use crate::{Error, ErrorKind, Result};

/// Documents, read one by one, in the order of the paths and of their lines.
///
/// Ids are unique: `"id"` of a JSONL document, else its file and line; for other formats the path
/// as given, with `/`; `stdin` for standard input. One that was used before gets `#2`, `#3`, …
///
/// An error concerns one file or line: the next call goes on behind it.
pub struct Documents {
    sources: std::vec::IntoIter<Source>,
    options: InputOptions,
    open: Option<Several>,
    notes: Vec<Note>,
    /// How often each id was given.
    ids: FxHashMap<String, usize>,
    /// Ids that were used before, in the source that is being read.
    repeated: Counted,
    total: Option<u64>,
    read: u64,
}

impl Documents {
    pub(super) fn open(paths: &[PathBuf], options: &InputOptions) -> Result<Self> {
        let (sources, notes) = sources(paths, options.format)?;
        let total = sources.iter().map(|source| source.bytes).sum();
        Ok(Self {
            sources: sources.into_iter(),
            options: *options,
            open: None,
            notes,
            ids: FxHashMap::default(),
            repeated: Counted::default(),
            total,
            read: 0,
        })
    }

    /// What was odd since the last call, in the order it was met. What concerns a whole file is
    /// told at its end.
    pub fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }

    /// Bytes of all files; `None` when standard input or another stream is among them.
    #[must_use]
    pub fn total_bytes(&self) -> Option<u64> {
        self.total
    }

    /// Bytes read so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.read + self.open.as_ref().map_or(0, Several::bytes_read)
    }

    /// Begins to read `source`: a file of several documents is opened, another is read.
    fn start(&mut self, source: Source) -> Result<Option<Document>> {
        let name = source.name;
        let io = |error| Error::io("read", Path::new(&name), error);
        let mut stream: Stream = match &source.path {
            Some(path) => Box::new(BufReader::new(File::open(path).map_err(io)?)),
            None => Box::new(BufReader::new(io::stdin())),
        };
        let extension = source.path.as_deref().and_then(Path::extension).unwrap_or_default();
        let known = InputFormat::from_extension(&extension.to_string_lossy());
        let format = match self.options.format.or(known) {
            Some(format) => format,
            None => {
                let (format, taken) = sniff(&mut stream).map_err(io)?;
                stream = Box::new(Cursor::new(taken).chain(stream));
                format
            }
        };
        let several = match format {
            InputFormat::Jsonl => JsonLines::new(stream, name.clone()).map(Several::Jsonl),
            InputFormat::Conllu => ConlluDocuments::new(stream, name.clone()).map(Several::Conllu),
            InputFormat::Text | InputFormat::Markdown => {
                return self.whole(format, stream, source.bytes, name);
            }
        };
        self.open = Some(several.map_err(io)?);
        Ok(None)
    }

    /// The document of a whole file; `None` for one that is no text or has none.
    fn whole(
        &mut self,
        format: InputFormat,
        stream: Stream,
        size: Option<u64>,
        name: String,
    ) -> Result<Option<Document>> {
        let io = |error| Error::io("read", Path::new(&name), error);
        if size.is_some_and(|bytes| bytes > LARGEST) {
            return Err(too_large(&name));
        }
        let mut bytes = Vec::new();
        stream.take(LARGEST + 1).read_to_end(&mut bytes).map_err(io)?;
        self.read += bytes.len() as u64;
        // What was piped in is meant to be read, whatever it is; only files have a size.
        if size.is_some() && !is_text(&bytes) {
            self.notes.push(Note::new(&name, None, "skipped: no text"));
            return Ok(None);
        }
        let decoded = decode(bytes);
        if decoded.text.len() as u64 > LARGEST {
            return Err(too_large(&name));
        }
        match decoded.replaced {
            0 => {}
            1 => self.notes.push(Note::new(
                &name,
                None,
                "1 invalid sequence of bytes was replaced by U+FFFD",
            )),
            count => {
                let message = format!("{count} invalid sequences of bytes were replaced by U+FFFD");
                self.notes.push(Note::new(&name, None, message));
            }
        }
        let settled = with_line_feeds(decoded.text);
        let id = name.clone();
        let document = match format {
            InputFormat::Markdown => markdown::read(&settled, id),
            _ => text::read(settled, id),
        };
        if document.text.trim().is_empty() {
            self.notes.push(Note::new(&name, None, "empty file skipped"));
            return Ok(None);
        }
        let document = self.identified(document);
        self.finish(&name);
        Ok(Some(document))
    }

    /// Gives the document an id of its own.
    fn identified(&mut self, mut document: Document) -> Document {
        let count = self.ids.entry(document.id.clone()).or_insert(0);
        *count += 1;
        let mut number = *count;
        if number == 1 {
            return document;
        }
        let mut id = format!("{}#{number}", document.id);
        while self.ids.contains_key(&id) {
            number += 1;
            id = format!("{}#{number}", document.id);
        }
        let taken = std::mem::replace(&mut document.id, id);
        self.repeated.add(None, || {
            format!(
                "\"{taken}\" is the id of an earlier document; this one is called \"{}\"",
                document.id
            )
        });
        self.ids.insert(taken, number);
        self.ids.insert(document.id.clone(), 1);
        document
    }

    /// Tells what was counted in the source `name`.
    fn finish(&mut self, name: &str) {
        self.notes.extend(std::mem::take(&mut self.repeated).note(name));
    }
}

impl Iterator for Documents {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Result<Document>> {
        loop {
            if let Some(several) = &mut self.open {
                let next = several.next();
                let ended = !matches!(&next, Some(Ok(_)))
                    && !matches!(&next, Some(Err(error)) if error.kind() == ErrorKind::Input);
                if ended && let Some(several) = self.open.take() {
                    self.read += several.bytes_read();
                    let name = several.name().to_owned();
                    self.notes.extend(several.notes());
                    self.finish(&name);
                }
                match next {
                    Some(Ok(document)) => return Some(Ok(self.identified(document))),
                    Some(Err(error)) => return Some(Err(error)),
                    None => continue,
                }
            }
            let source = self.sources.next()?;
            match self.start(source) {
                Ok(None) => {}
                Ok(Some(document)) => return Some(Ok(document)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// A file of several documents.
enum Several {
    Jsonl(JsonLines),
    Conllu(ConlluDocuments),
}

impl Several {
    fn name(&self) -> &str {
        match self {
            Self::Jsonl(lines) => lines.name(),
            Self::Conllu(documents) => documents.name(),
        }
    }

    fn bytes_read(&self) -> u64 {
        match self {
            Self::Jsonl(lines) => lines.bytes_read(),
            Self::Conllu(documents) => documents.bytes_read(),
        }
    }

    fn next(&mut self) -> Option<Result<Document>> {
        match self {
            Self::Jsonl(lines) => lines.next(),
            Self::Conllu(documents) => documents.next(),
        }
    }

    fn notes(self) -> Vec<Note> {
        match self {
            Self::Jsonl(lines) => lines.notes().collect(),
            Self::Conllu(documents) => documents.notes().collect(),
        }
    }
}

/// Most bytes a text may have: offsets are 32 bits wide.
const LARGEST: u64 = u32::MAX as u64;

fn too_large(name: &str) -> Error {
    let message = "a text may have 4 GiB - 1 byte at most; split the file, or give it as JSONL, one document a line";
    Error::new(ErrorKind::Input, message).in_file(name)
}
