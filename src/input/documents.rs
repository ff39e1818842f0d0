//! Files, folders and standard input, one document after the other.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use walkdir::WalkDir;

use super::{InputFormat, InputOptions, Note, decode, jsonl, markdown};
use crate::error::{Error, ErrorKind, Result};
use crate::text::Document;

/// Offsets are 32 bits wide.
const MOST_BYTES: usize = u32::MAX as usize - 1;

/// Opens files, folders (every file of a known extension below them) and `-`, standard input.
///
/// # Errors
/// When one of them does not exist or a folder cannot be listed. Nothing is read yet.
pub fn open(paths: &[PathBuf], options: &InputOptions) -> Result<Documents> {
    let mut documents = Documents { format: options.format, ..Documents::default() };
    for path in paths {
        if path == Path::new("-") {
            documents.waiting.push_back(Source::Standard);
            documents.total = None;
        } else if path.is_dir() {
            documents.add_folder(path)?;
        } else {
            let about = std::fs::metadata(path).map_err(|error| Error::io("read", path, error))?;
            documents.add_file(path.clone(), about.len());
        }
    }
    Ok(documents)
}

#[derive(Debug)]
enum Source {
    Standard,
    File(PathBuf),
}

/// A JSONL source while it is read.
struct Lines {
    path: String,
    reader: Box<dyn BufRead + Send>,
    number: usize,
    empty: usize,
    bad_dates: usize,
    invalid: usize,
}

/// Documents still to be read; an iterator. After an error it goes on with what follows.
#[derive(Default)]
pub struct Documents {
    format: Option<InputFormat>,
    waiting: VecDeque<Source>,
    lines: Option<Lines>,
    ids: FxHashMap<String, u32>,
    notes: Vec<Note>,
    total: Option<u64>,
    sizes: u64,
    read: u64,
}

impl Documents {
    fn add_file(&mut self, path: PathBuf, bytes: u64) {
        self.waiting.push_back(Source::File(path));
        self.sizes += bytes;
        self.total = Some(self.sizes);
    }

    fn add_folder(&mut self, folder: &Path) -> Result<()> {
        let mut skipped = BTreeMap::<String, usize>::new();
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|error| Error::io("read", folder, error.into()))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let extension = entry
                .path()
                .extension()
                .map(|found| found.to_string_lossy().into_owned())
                .unwrap_or_default();
            if self.format.is_none() && InputFormat::from_extension(&extension).is_none() {
                *skipped.entry(extension).or_default() += 1;
                continue;
            }
            let bytes = entry.metadata().map_or(0, |about| about.len());
            self.add_file(entry.into_path(), bytes);
        }
        for (extension, count) in skipped {
            let plural = if count == 1 { "file" } else { "files" };
            let what = if extension.is_empty() {
                "without an extension".to_owned()
            } else {
                format!("of unknown extension .{extension}")
            };
            self.notes.push(Note::new(&shown(folder), format!("{count} {plural} {what} skipped")));
        }
        Ok(())
    }

    /// What was skipped or mended since this was last asked.
    pub fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }

    /// Bytes of all files; unknown with standard input.
    #[must_use]
    pub fn total_bytes(&self) -> Option<u64> {
        self.total
    }

    /// Bytes read so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.read
    }

    fn start(&mut self, source: Source) -> Result<Option<Document>> {
        let (name, path, mut reader): (String, _, Box<dyn BufRead + Send>) = match source {
            Source::Standard => (
                "stdin".to_owned(),
                PathBuf::from("stdin"),
                Box::new(BufReader::new(std::io::stdin())),
            ),
            Source::File(path) => {
                let file = File::open(&path).map_err(|error| Error::io("read", &path, error))?;
                (shown(&path), path, Box::new(BufReader::with_capacity(1 << 18, file)))
            }
        };
        let by_extension = || {
            path.extension().and_then(|found| InputFormat::from_extension(&found.to_string_lossy()))
        };
        let mut first = Vec::new();
        let format = match self.format.or_else(by_extension) {
            Some(format) => format,
            None => {
                reader
                    .read_until(b'\n', &mut first)
                    .map_err(|error| Error::io("read", &path, error))?;
                let (line, _) = decode::decode(&first);
                let jsonl = line.trim_start().starts_with('{')
                    && jsonl::read(line.trim(), &name, 1).is_ok();
                if jsonl { InputFormat::Jsonl } else { InputFormat::Text }
            }
        };
        let mut reader = std::io::Cursor::new(first).chain(reader);
        if format == InputFormat::Jsonl {
            let reader = Box::new(reader);
            self.lines =
                Some(Lines { path: name, reader, number: 0, empty: 0, bad_dates: 0, invalid: 0 });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|error| Error::io("read", &path, error))?;
        self.read += bytes.len() as u64;
        if bytes.len() > MOST_BYTES {
            let why = "larger than 4 GiB; split it, or give it as JSONL, one document a line";
            return Err(Error::new(ErrorKind::Input, why).in_file(name));
        }
        let (text, invalid) = decode::decode(&bytes);
        self.note_invalid(&name, invalid);
        let text = decode::unify_line_ends(text);
        let (text, title) =
            if format == InputFormat::Markdown { markdown::read(&text) } else { (text, None) };
        if text.trim().is_empty() {
            self.notes.push(Note::new(&name, "empty, skipped"));
            return Ok(None);
        }
        Ok(Some(
            self.named(Document { id: name.clone(), text, title, ..Document::default() }, &name),
        ))
    }

    fn note_invalid(&mut self, name: &str, invalid: usize) {
        if invalid > 0 {
            let plural = if invalid == 1 { "sequence was" } else { "sequences were" };
            self.notes.push(Note::new(name, format!("{invalid} invalid UTF-8 {plural} replaced")));
        }
    }

    /// The next document of the lines being read; `None` at their end.
    fn next_line(&mut self) -> Result<Option<Document>> {
        let Some(lines) = &mut self.lines else { return Ok(None) };
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let read = lines.reader.read_until(b'\n', &mut bytes);
            let read = read.map_err(|error| Error::io("read", Path::new(&lines.path), error))?;
            if read == 0 {
                let Some(lines) = self.lines.take() else { return Ok(None) };
                self.note_invalid(&lines.path, lines.invalid);
                for (count, what) in [
                    (lines.empty, "without text skipped"),
                    (lines.bad_dates, "with a date that is none: the date is left out"),
                ] {
                    if count > 0 {
                        let plural = if count == 1 { "document" } else { "documents" };
                        self.notes.push(Note::new(&lines.path, format!("{count} {plural} {what}")));
                    }
                }
                return Ok(None);
            }
            self.read += read as u64;
            lines.number += 1;
            let (line, invalid) = decode::decode(&bytes);
            lines.invalid += invalid;
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let found = jsonl::read(line, &lines.path, lines.number)?;
            lines.bad_dates += usize::from(found.bad_date);
            let mut document = found.document;
            if document.text.trim().is_empty() {
                lines.empty += 1;
                continue;
            }
            if document.id.is_empty() {
                document.id = format!("{}:{}", lines.path, lines.number);
            }
            let path = lines.path.clone();
            return Ok(Some(self.named(document, &path)));
        }
    }

    /// Gives a document whose id another one has an id of its own.
    fn named(&mut self, mut document: Document, path: &str) -> Document {
        let count = self.ids.entry(document.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            let own = format!("{}#{count}", document.id);
            self.notes.push(Note::new(
                path,
                format!(
                    "the id \"{}\" was given before; this document is called \"{own}\"",
                    document.id
                ),
            ));
            document.id = own;
        }
        document
    }
}

impl Iterator for Documents {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.lines.is_some() {
                match self.next_line() {
                    Ok(None) => {}
                    found => return found.transpose(),
                }
            }
            let source = self.waiting.pop_front()?;
            match self.start(source) {
                Ok(None) => {}
                found => return found.transpose(),
            }
        }
    }
}

/// A path as ids and messages show it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
