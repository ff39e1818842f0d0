//! Graph and extractions to bytes, one file a format.
//!
//! [`OutputFormat`] is the only list of graph formats: a new one is a file here, a variant there
//! and its row in `OutputFormat::about`. Nothing here decides what is true; formats only write
//! down what [`KnowledgeGraph`] says of itself, sorted, so that equal graphs give equal bytes.

mod atomic;
mod conllu;
mod dot;
mod extraction;
mod json;

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::error::did_you_mean;
use crate::graph::{Edge, KnowledgeGraph};
use crate::{Error, ErrorKind, Result};

pub use atomic::write_atomically;
pub use conllu::write_conllu;
pub use extraction::write_extraction;
pub use json::{SCHEMA, read_json, read_json_file};

/// A format a graph can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OutputFormat {
    /// networkx node-link JSON with all evidence; [`read_json`] reads it back.
    Json,
    /// A picture for Graphviz.
    Dot,
}

/// What is written of a graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputOptions {
    /// Whether pairs that only share a sentence are written; without a word the format decides:
    /// JSON has them, DOT has not.
    pub co_occurrence: Option<bool>,
}

struct About {
    name: &'static str,
    extensions: &'static [&'static str],
    co_occurrence: bool,
    write: fn(&View<'_>, &mut dyn Write) -> io::Result<()>,
}

impl OutputFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Json, Self::Dot];

    fn about(self) -> About {
        match self {
            Self::Json => About {
                name: "json",
                extensions: &["json"],
                co_occurrence: true,
                write: json::write,
            },
            Self::Dot => About {
                name: "dot",
                extensions: &["dot", "gv"],
                co_occurrence: false,
                write: dot::write,
            },
        }
    }

    /// Its name, such as `json`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// Extensions of its files, without the dot, the usual one first.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        self.about().extensions
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

    /// The format that the extension of `path` names.
    ///
    /// # Errors
    /// When there is no such format or no extension.
    pub fn from_path(path: &Path) -> Result<Self> {
        let Some(extension) = path.extension() else {
            let message = format!(
                "\"{}\" has no extension to tell the output format; expected one of: {} (such as graph.dot)",
                path.display(),
                names(),
            );
            return Err(Error::new(ErrorKind::Unknown, message));
        };
        let is = |known: &&str| extension.eq_ignore_ascii_case(known);
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.extensions().iter().any(&is))
            .ok_or_else(|| unknown(&extension.to_string_lossy()))
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

/// Writes `graph` to `out`; buffering is done here.
///
/// # Errors
/// When `out` cannot be written to. A closed pipe is for the caller to forgive: the error's source
/// is the [`io::Error`].
pub fn write(
    graph: &KnowledgeGraph,
    format: OutputFormat,
    options: &OutputOptions,
    out: &mut dyn Write,
) -> Result<()> {
    to_writer(graph, format, options, out).map_err(cannot_write)
}

/// Writes `graph` to the file `path`, which is replaced as a whole or not at all.
///
/// # Errors
/// When the file cannot be written; the error carries its path.
pub fn write_file(
    graph: &KnowledgeGraph,
    format: OutputFormat,
    options: &OutputOptions,
    path: &Path,
) -> Result<()> {
    write_atomically(path, |out| to_writer(graph, format, options, out))
}

fn to_writer(
    graph: &KnowledgeGraph,
    format: OutputFormat,
    options: &OutputOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let about = format.about();
    let co_occurrence = options.co_occurrence.unwrap_or(about.co_occurrence);
    let mut out = BufWriter::with_capacity(1 << 16, out);
    (about.write)(&View { graph, co_occurrence }, &mut out)?;
    out.flush()
}

fn cannot_write(error: io::Error) -> Error {
    Error::io("write", Path::new("output"), error)
}

/// A graph without what the options leave out.
struct View<'g> {
    graph: &'g KnowledgeGraph,
    co_occurrence: bool,
}

impl<'g> View<'g> {
    fn edges(&self) -> impl Iterator<Item = Edge<'g>> + use<'g> {
        let co_occurrence = self.co_occurrence;
        self.graph.edges().filter(move |edge| co_occurrence || !edge.is_co_occurrence())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_format() {
        let rows = [
            ("graph.json", Ok(OutputFormat::Json)),
            ("a.b/GRAPH.DOT", Ok(OutputFormat::Dot)),
            ("graph.gv", Ok(OutputFormat::Dot)),
            (
                "graph.jsn",
                Err("unknown output format \"jsn\"; expected one of: json, dot \
                     (or name a file: -o graph.dot); did you mean \"json\"?"),
            ),
            (
                "a.b/graph",
                Err("\"a.b/graph\" has no extension to tell the output format; \
                     expected one of: json, dot (such as graph.dot)"),
            ),
        ];
        for (path, expected) in rows {
            let found = OutputFormat::from_path(Path::new(path)).map_err(|error| error.to_string());
            assert_eq!(
                found.as_ref().map_err(String::as_str),
                expected.as_ref().map_err(|message| *message),
                "{path}"
            );
        }
    }

    #[test]
    fn unknown_names_list_the_known_ones() {
        assert_eq!(OutputFormat::parse("Dot").ok(), Some(OutputFormat::Dot));
        let error = OutputFormat::parse("grahpml").expect_err("no such format");
        assert_eq!(error.kind(), ErrorKind::Unknown);
        assert_eq!(
            error.to_string(),
            "unknown output format \"grahpml\"; expected one of: json, dot (or name a file: -o graph.dot)"
        );
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
