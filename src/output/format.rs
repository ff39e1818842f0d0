//! What is told of a format without writing it: name, extensions, who reads it, and the format that a person means.

use std::io::{self, Write};
use std::path::Path;

use super::files::Files;
use super::{OutputFormat, View};
use crate::error::did_you_mean;
use crate::{Error, ErrorKind, Result};

/// What there is to know of a format; every format's file has one.
pub(super) struct About {
    pub(super) name: &'static str,
    /// Extensions of its files, the usual one first.
    pub(super) extensions: &'static [&'static str],
    /// Who reads it, in a line.
    pub(super) summary: &'static str,
    /// Whether pairs that only share a sentence are written when nobody says so.
    pub(super) co_occurrence: bool,
    pub(super) writer: Writer,
}

/// How a format is written.
pub(super) enum Writer {
    /// To one file or stream.
    File(fn(View<'_, '_>, &mut dyn Write) -> io::Result<()>),
    /// To several files beside each other: `graph.nodes.csv`, `graph.edges.csv` for `graph.csv`.
    Tables(fn(View<'_, '_>, &mut Files) -> Result<()>),
    /// To a folder.
    Folder(fn(View<'_, '_>, &mut Files) -> Result<()>),
    /// Not at all: this build lacks the packages for what is named.
    #[cfg_attr(feature = "parquet", allow(dead_code, reason = "then nothing is lacking"))]
    NotBuilt(&'static str),
}

impl OutputFormat {
    /// Its name, such as `json`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// Extensions of its files, without the dot, the usual one first; some have two parts.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        self.about().extensions
    }

    /// Who reads it, in a line.
    #[must_use]
    pub fn summary(self) -> &'static str {
        self.about().summary
    }

    /// Whether it is more than one file, so that it cannot be written to a stream.
    #[must_use]
    pub fn is_several_files(self) -> bool {
        !matches!(self.about().writer, Writer::File(_))
    }

    /// Whether this build can write it.
    ///
    /// # Errors
    /// When it was built without the packages the format needs, with the way to build one that has them.
    pub fn check_built(self) -> Result<()> {
        let Writer::NotBuilt(what) = self.about().writer else { return Ok(()) };
        let message = format!(
            "this build has no {what}; build it with: cargo install --path . --features full"
        );
        Err(Error::new(ErrorKind::Unknown, message))
    }

    /// The format of this name, in any case.
    ///
    /// # Errors
    /// When there is none, with the names there are.
    pub fn parse(name: &str) -> Result<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| unknown(name))
    }

    /// The format that the extension of `path` names; of several the longest counts.
    ///
    /// # Errors
    /// When there is no such format or no extension.
    pub fn from_path(path: &Path) -> Result<Self> {
        let known = Self::ALL.iter().filter_map(|format| Some((format.extension(path)?, *format)));
        if let Some((_, format)) = known.max_by_key(|(extension, _)| extension.len()) {
            return Ok(format);
        }
        let Some(extension) = path.extension() else {
            let message = format!(
                "\"{}\" has no extension to tell the output format; expected one of: {} (such as graph.dot)",
                path.display(),
                names(),
            );
            return Err(Error::new(ErrorKind::Unknown, message));
        };
        Err(unknown(&extension.to_string_lossy()))
    }

    /// Which of its extensions `path` has.
    pub(super) fn extension(self, path: &Path) -> Option<&'static str> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let has = |extension: &&&str| {
            let stem = name.strip_suffix(**extension).and_then(|stem| stem.strip_suffix('.'));
            stem.is_some_and(|stem| !stem.is_empty())
        };
        self.extensions().iter().filter(has).max_by_key(|extension| extension.len()).copied()
    }
}

fn names() -> String {
    OutputFormat::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")
}

fn unknown(name: &str) -> Error {
    let close = did_you_mean(name, OutputFormat::ALL.iter().map(|format| format.name()));
    let message = format!(
        "unknown output format \"{name}\"; expected one of: {} (or name a file: -o graph.dot){close}",
        names(),
    );
    Error::new(ErrorKind::Unknown, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_format() {
        let list = names();
        let unknown = |name: &str, hint: &str| {
            Err(format!(
                "unknown output format \"{name}\"; expected one of: {list} \
                 (or name a file: -o graph.dot){hint}"
            ))
        };
        let bare = |path: &str| {
            Err(format!(
                "\"{path}\" has no extension to tell the output format; \
                 expected one of: {list} (such as graph.dot)"
            ))
        };
        let rows = [
            ("graph.json", Ok(OutputFormat::Json)),
            ("a.b/GRAPH.DOT", Ok(OutputFormat::Dot)),
            ("graph.gv", Ok(OutputFormat::Dot)),
            ("graph.graphology.json", Ok(OutputFormat::Graphology)),
            ("graphology.json", Ok(OutputFormat::Json)),
            ("graph.json/", Ok(OutputFormat::Json)),
            ("graph.jsn", unknown("jsn", "; did you mean \"json\"?")),
            ("graph.xyzzy", unknown("xyzzy", "")),
            (".json", bare(".json")),
            ("a.b/graph", bare("a.b/graph")),
        ];
        for (path, expected) in rows {
            let found = OutputFormat::from_path(Path::new(path)).map_err(|error| error.to_string());
            assert_eq!(found, expected, "{path}");
        }
    }

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(OutputFormat::parse("Dot").ok(), Some(OutputFormat::Dot));
        let error = OutputFormat::parse("dott").expect_err("no such format");
        assert_eq!(error.kind(), ErrorKind::Unknown);
    }

    #[test]
    fn names_and_extensions_are_told_apart() {
        let extensions = OutputFormat::ALL.iter().flat_map(|format| format.extensions());
        let names = OutputFormat::ALL.iter().map(|format| format.name());
        for words in [extensions.copied().collect::<Vec<_>>(), names.collect()] {
            let different: std::collections::BTreeSet<_> = words.iter().collect();
            assert_eq!(different.len(), words.len(), "{words:?}");
        }
    }

    #[test]
    fn every_extension_leads_back() {
        for format in OutputFormat::ALL {
            assert_eq!(OutputFormat::parse(format.name()).ok(), Some(*format));
            for extension in format.extensions() {
                let path = Path::new("graph").with_extension(extension);
                assert_eq!(OutputFormat::from_path(&path).ok(), Some(*format));
            }
        }
    }
}
