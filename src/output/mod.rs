//! Graph and extractions to bytes, one file a format.
//!
//! [`OutputFormat`] is the only list of graph formats: a new one is a file here and a row there.
//! Nothing here decides what is true; formats only write down what [`KnowledgeGraph`] says of
//! itself, sorted once for all of them (`view`), so that equal graphs give equal bytes.

mod atomic;
mod attributes;
mod conllu;
mod cytoscape;
mod dot;
mod drawing;
mod extraction;
mod files;
#[cfg(test)]
mod fixture;
mod gexf;
mod graphml;
mod graphology;
mod html;
mod jgf;
mod json;
mod layout;
mod look;
mod mermaid;
mod svg;
mod view;
mod visible;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::did_you_mean;
use crate::graph::KnowledgeGraph;
use crate::{Error, ErrorKind, Result};

pub use atomic::write_atomically;
pub use conllu::write_conllu;
pub use extraction::write_extraction;
pub use gexf::GexfVersion;
pub use json::{SCHEMA, read_json, read_json_file};

use files::Files;
use view::{Prepared, View};

/// What there is to know of a format; every format's file has one.
struct About {
    name: &'static str,
    /// Extensions of its files, the usual one first.
    extensions: &'static [&'static str],
    /// Who reads it, in a line.
    summary: &'static str,
    /// Whether pairs that only share a sentence are written when nobody says so.
    co_occurrence: bool,
    writer: Writer,
}

/// How a format is written.
enum Writer {
    /// To one file or stream.
    File(fn(View<'_, '_>, &mut dyn Write) -> io::Result<()>),
    /// To several files beside each other: `graph.nodes.csv`, `graph.edges.csv` for `graph.csv`.
    Tables(fn(View<'_, '_>, &mut Files) -> Result<()>),
    /// To a folder.
    Folder(fn(View<'_, '_>, &mut Files) -> Result<()>),
}

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident = $about:path;)*) => {
        /// A format a graph can be written in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum OutputFormat {
            $($(#[$doc])* $variant,)*
        }

        impl OutputFormat {
            /// Every format.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn about(self) -> &'static About {
                match self {
                    $(Self::$variant => &$about,)*
                }
            }
        }
    };
}

formats! {
    /// networkx node-link JSON with all evidence; [`read_json`] reads it back.
    Json = json::ABOUT;
    /// GraphML with typed attributes.
    GraphMl = graphml::ABOUT;
    /// GEXF, dynamic where dates are known.
    Gexf = gexf::ABOUT;
    /// Cytoscape JSON as networkx writes it.
    Cytoscape = cytoscape::ABOUT;
    /// graphology's JSON, placed for sigma.
    Graphology = graphology::ABOUT;
    /// JSON Graph Format, version 2.
    Jgf = jgf::ABOUT;
    /// A picture for Graphviz.
    Dot = dot::ABOUT;
    /// A picture for browsers.
    Svg = svg::ABOUT;
    /// A flowchart for Markdown.
    Mermaid = mermaid::ABOUT;
    /// A page for a browser, which needs no network.
    Html = html::ABOUT;
}

/// What is written of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputOptions {
    /// Whether pairs that only share a sentence are written; without a word the format decides:
    /// what is to be loaded has them, pictures have not.
    pub co_occurrence: Option<bool>,
    /// Whether sentences are written, or only what they amount to. A graph without them cannot be
    /// read back.
    pub evidence: bool,
    /// Node-link JSON with the edges twice, as `edges` and as `links`, for networkx before 3.6.
    pub compat: bool,
    /// Which GEXF is written.
    pub gexf: GexfVersion,
}

impl Default for OutputOptions {
    fn default() -> Self {
        Self { co_occurrence: None, evidence: true, compat: false, gexf: GexfVersion::default() }
    }
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
    fn extension(self, path: &Path) -> Option<&'static str> {
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

/// A graph made ready to be written, in as many formats as are wanted: what they share is worked out once.
pub struct GraphWriter<'g>(Prepared<'g>);

impl<'g> GraphWriter<'g> {
    /// Makes `graph` ready.
    #[must_use]
    pub fn new(graph: &'g KnowledgeGraph, options: &'g OutputOptions) -> Self {
        Self(Prepared::new(graph, options))
    }

    /// Writes it to `out`; buffering is done here.
    ///
    /// # Errors
    /// When `out` cannot be written to, or the format is several files. A closed pipe is for the caller to
    /// forgive: the error's source is the [`io::Error`].
    pub fn write(&self, format: OutputFormat, out: &mut dyn Write) -> Result<()> {
        let Writer::File(write) = format.about().writer else {
            let name = format.name();
            let message =
                format!("{name} is several files; name one: -o graph.{}", format.extensions()[0]);
            return Err(Error::new(ErrorKind::Unknown, message));
        };
        self.stream(format, write, out).map_err(cannot_write)
    }

    /// Writes it to the file `path`, which is replaced as a whole or not at all. What is several files
    /// is written beside `path` (`graph.nodes.csv` for `graph.csv`), or into it when it names a folder: when it is one,
    /// or has not the format's extension. Returns the files that were written.
    ///
    /// # Errors
    /// When a file cannot be written; the error carries its path.
    pub fn write_file(&self, format: OutputFormat, path: &Path) -> Result<Vec<PathBuf>> {
        let (mut files, write) = match format.about().writer {
            Writer::File(write) => {
                write_atomically(path, |out| self.stream(format, write, out))?;
                return Ok(vec![path.to_owned()]);
            }
            Writer::Folder(write) => (Files::inside(path), write),
            Writer::Tables(write) => match format.extension(path).filter(|_| !path.is_dir()) {
                Some(extension) => (Files::beside(path, extension), write),
                None => (Files::inside(path), write),
            },
        };
        write(self.view(format), &mut files)?;
        Ok(files.into_written())
    }

    fn stream(
        &self,
        format: OutputFormat,
        write: fn(View<'_, '_>, &mut dyn Write) -> io::Result<()>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, out);
        write(self.view(format), &mut out)?;
        out.flush()
    }

    fn view(&self, format: OutputFormat) -> View<'_, 'g> {
        self.0.view(self.0.options.co_occurrence.unwrap_or(format.about().co_occurrence))
    }
}

/// Writes `graph` to `out`, as [`GraphWriter::write`].
///
/// # Errors
/// As there.
pub fn write(
    graph: &KnowledgeGraph,
    format: OutputFormat,
    options: &OutputOptions,
    out: &mut dyn Write,
) -> Result<()> {
    GraphWriter::new(graph, options).write(format, out)
}

fn cannot_write(error: io::Error) -> Error {
    Error::io("write", Path::new("output"), error)
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
            ("graph.graphology.json", Ok(OutputFormat::Graphology)),
            ("graphology.json", Ok(OutputFormat::Json)),
            ("graph.json/", Ok(OutputFormat::Json)),
            (
                ".json",
                Err("\".json\" has no extension to tell the output format; \
                     expected one of: NAMES (such as graph.dot)"),
            ),
            (
                "graph.jsn",
                Err("unknown output format \"jsn\"; expected one of: NAMES \
                     (or name a file: -o graph.dot); did you mean \"json\"?"),
            ),
            (
                "a.b/graph",
                Err("\"a.b/graph\" has no extension to tell the output format; \
                     expected one of: NAMES (such as graph.dot)"),
            ),
        ];
        for (path, expected) in rows {
            let found = OutputFormat::from_path(Path::new(path)).map_err(|error| error.to_string());
            let expected = expected.map_err(|message| message.replace("NAMES", &names()));
            assert_eq!(found, expected, "{path}");
        }
    }

    #[test]
    fn unknown_names_list_the_known_ones() {
        assert_eq!(OutputFormat::parse("Dot").ok(), Some(OutputFormat::Dot));
        let error = OutputFormat::parse("grahpml").expect_err("no such format");
        assert_eq!(error.kind(), ErrorKind::Unknown);
        assert_eq!(
            error.to_string(),
            format!(
                "unknown output format \"grahpml\"; expected one of: {} \
                 (or name a file: -o graph.dot); did you mean \"graphml\"?",
                names(),
            )
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
