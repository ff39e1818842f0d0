//! Paths to sources: files as they are, folders walked, `-` for standard input.

use std::collections::BTreeMap;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use walkdir::WalkDir;

use super::{InputFormat, Note};
use crate::{Error, ErrorKind, Result};

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// `None` is standard input.
    pub(super) path: Option<PathBuf>,
    /// The path as given, with `/`; `stdin` for standard input.
    pub(super) name: String,
    /// Its size when it was found; `None` for standard input and other streams.
    pub(super) bytes: Option<u64>,
}

/// The sources that `paths` name, in order, and what was left out.
///
/// With a `format` every file of a folder is taken, else those of known extensions.
pub(super) fn sources(
    paths: &[PathBuf],
    format: Option<InputFormat>,
) -> Result<(Vec<Source>, Vec<Note>)> {
    let (mut sources, mut notes) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(Source { path: None, name: "stdin".to_owned(), bytes: None });
            continue;
        }
        let metadata = fs::metadata(path).map_err(|error| missing(path, error))?;
        if metadata.is_dir() {
            folder(path, format, &mut sources, &mut notes)?;
        } else {
            sources.push(file(path.clone(), &metadata));
        }
    }
    Ok((sources, notes))
}

/// The error for a path that cannot be looked at.
pub(crate) fn missing(path: &Path, error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound {
        let message = "no such file or folder; check the path, or give - for standard input";
        return Error::new(ErrorKind::Io, message).in_file(path.display());
    }
    Error::io("read", path, error)
}

fn file(path: PathBuf, metadata: &fs::Metadata) -> Source {
    let bytes = metadata.is_file().then_some(metadata.len());
    Source { name: slashed(&path), path: Some(path), bytes }
}

/// The path as it is named everywhere: with `/`.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/")
}

fn folder(
    root: &Path,
    format: Option<InputFormat>,
    sources: &mut Vec<Source>,
    notes: &mut Vec<Note>,
) -> Result<()> {
    let mut unknown: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let before = sources.len();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                if error.loop_ancestor().is_some() {
                    notes.push(Note::new(
                        &slashed(&path),
                        None,
                        "skipped: a link to a folder above it",
                    ));
                    continue;
                }
                return Err(Error::io("read", &path, error.into()));
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let extension = entry.path().extension().unwrap_or_default().to_string_lossy();
        if format.is_none() && InputFormat::from_extension(&extension).is_none() {
            let name = || slashed(entry.path().strip_prefix(root).unwrap_or(entry.path()));
            unknown.entry(extension.to_lowercase()).or_insert_with(|| (0, name())).0 += 1;
            continue;
        }
        let metadata =
            entry.metadata().map_err(|error| Error::io("read", entry.path(), error.into()))?;
        if metadata.is_file() {
            sources.push(file(entry.into_path(), &metadata));
        }
    }
    for (extension, (count, name)) in unknown {
        let extension = match extension.as_str() {
            "" => "no extension".to_owned(),
            extension => format!("unknown extension .{extension}"),
        };
        let others = match count {
            1 => String::new(),
            2 => " and 1 other file".to_owned(),
            count => format!(" and {} other files", count - 1),
        };
        let message = format!("{name}{others} skipped: {extension}");
        notes.push(Note::new(&slashed(root), None, message));
    }
    if sources.len() == before {
        let known = InputFormat::ALL.map(|format| format!(".{}", format.extensions().join(", .")));
        let message = format!("nothing to read in this folder; expected {}", known.join(", "));
        notes.push(Note::new(&slashed(root), None, message));
    }
    Ok(())
}
