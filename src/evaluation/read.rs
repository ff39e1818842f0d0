use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use super::{GoldDocument, brat, rows};
use crate::input::{Counted, Lines, Note, Stream, missing, slashed};
use crate::{Error, ErrorKind, Result};

/// Annotated documents, and what was odd about them.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// In the order of the paths and of their lines.
    pub documents: Vec<GoldDocument>,
    /// What was left out.
    pub notes: Vec<Note>,
}

/// What annotated documents are read for, and so what they must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoldUse {
    /// To judge relations between names that the program finds: every row has relations.
    Relations,
    /// To judge relations between the annotated names: every entity has a type too.
    RelationsOfGiven,
    /// To judge names alone: no relation and no type is asked for.
    Names,
}

/// Reads annotated documents: files of JSON rows (`-` for standard input), brat `.ann` files with their
/// `.txt` beside them, and folders of these.
///
/// # Errors
/// Of kind [`ErrorKind::Io`] when a file cannot be read, else of kind [`ErrorKind::Evaluation`] with file and
/// line.
pub fn read_gold(paths: &[PathBuf], wanted: GoldUse) -> Result<Gold> {
    let mut gold = Gold::default();
    for path in paths {
        // Both files of a brat document may be named, as by `brat/*`.
        let annotated = path.extension() == Some(OsStr::new("txt"))
            && paths.contains(&path.with_extension("ann"));
        if !annotated {
            gold.read(path, wanted)?;
        }
    }
    Ok(gold)
}

impl Gold {
    fn read(&mut self, path: &Path, wanted: GoldUse) -> Result<()> {
        if path.as_os_str() == "-" {
            return self.rows(Box::new(BufReader::new(io::stdin())), "stdin", wanted);
        }
        if path.is_dir() {
            return self.folder(path, wanted);
        }
        let extension = path.extension().unwrap_or_default();
        if extension == "ann" || extension == "txt" {
            return self.brat(path);
        }
        let file = File::open(path).map_err(|error| missing(path, error))?;
        self.rows(Box::new(BufReader::new(file)), &slashed(path), wanted)
    }

    fn folder(&mut self, folder: &Path, wanted: GoldUse) -> Result<()> {
        let before = self.documents.len();
        let mut open = vec![folder.to_owned()];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                let error = |error| Error::io("read", &path, error);
                let entries = fs::read_dir(&path).map_err(error)?;
                let paths = entries.map(|entry| entry.map(|entry| entry.path()));
                let mut paths = paths.collect::<io::Result<Vec<_>>>().map_err(error)?;
                paths.retain(|path| {
                    let hidden = path
                        .file_name()
                        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
                    // A link to a folder may lead back to where it stands.
                    let linked = path.is_symlink() && path.is_dir();
                    !hidden && !linked
                });
                paths.sort_by(|a, b| b.cmp(a));
                open.extend(paths);
            } else if matches!(path.extension().and_then(OsStr::to_str), Some("ann" | "jsonl")) {
                self.read(&path, wanted)?;
            }
        }
        if self.documents.len() == before {
            let message = "nothing to score in this folder; expected .ann files, each with its .txt, or .jsonl";
            return Err(Error::new(ErrorKind::Evaluation, message).in_file(slashed(folder)));
        }
        Ok(())
    }

    fn rows(&mut self, stream: Stream, name: &str, wanted: GoldUse) -> Result<()> {
        let lines = Lines::new(stream, name.to_owned());
        let mut lines = lines.map_err(|error| Error::io("read", name.as_ref(), error))?;
        let mut absent = Counted::default();
        rows::read(&mut lines, wanted, &mut self.documents, &mut absent)?;
        self.notes.extend(lines.take_note());
        self.notes.extend(absent.note(name));
        Ok(())
    }

    /// The document of an `.ann` file or of its `.txt`.
    fn brat(&mut self, path: &Path) -> Result<()> {
        let (ann_path, text_path) = (path.with_extension("ann"), path.with_extension("txt"));
        let read = |path: &Path, lacking: &str| {
            let bytes = fs::read(path).map_err(|error| {
                let missing = error.kind() == io::ErrorKind::NotFound;
                let error = Error::io("read", path, error);
                if missing { error.with_way_out(lacking) } else { error }
            })?;
            String::from_utf8(bytes).map_err(|_| {
                let message = "not UTF-8; brat files must be, for their offsets count characters";
                Error::new(ErrorKind::Evaluation, message).in_file(slashed(path))
            })
        };
        let text = read(&text_path, "brat annotations need the .txt they belong to beside them")?;
        let ann = read(
            &ann_path,
            "a .txt is scored with the .ann file beside it; give plain rows as .jsonl",
        )?;
        if u32::try_from(text.len()).is_err() {
            let message = "a text may have 4 GiB - 1 byte at most; split it";
            return Err(Error::new(ErrorKind::Evaluation, message).in_file(slashed(&text_path)));
        }
        let name = slashed(&ann_path);
        let mut left_out = Counted::default();
        let document = brat::read(slashed(&text_path), text, &ann, &mut left_out);
        self.documents.push(document.map_err(|error| error.in_file(&name))?);
        self.notes.extend(left_out.note(&name));
        Ok(())
    }
}
