//! What can go wrong while loading or writing, with the place where it did.
//!
//! Extraction itself cannot fail; everything here happens before the first document or after the
//! last. The type is opaque: a caller asks for [`Error::kind`] and [`Error::location`].

use std::fmt;
use std::path::Path;

/// What went wrong, broadly; more kinds may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io,
    /// A document, in any of the formats that are read.
    Input,
    /// Entity types or gazetteer entries.
    Gazetteer,
    /// The relation vocabulary or a rule.
    Rules,
    /// A graph file that was to be read.
    Graph,
    /// The model behind tags, trees and names.
    Model,
    /// Annotated documents, or the map of their labels.
    Evaluation,
    /// The name of a format, entity, relation or rule that does not exist.
    Unknown,
}

/// Where in a file something went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// The file as the user named it; `stdin` for standard input.
    pub path: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1; only with a line.
    pub column: Option<usize>,
}

impl fmt::Display for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
            if let Some(column) = self.column {
                write!(out, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// Why loading or writing failed. Displays as `path:line:column: what is wrong; the way out`.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    location: Option<Location>,
    message: String,
    source: Option<std::io::Error>,
}

/// What fallible functions of this crate return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, location: None, message: message.into(), source: None }
    }

    /// `action` completes "cannot …": "read", "write".
    pub(crate) fn io(action: &str, path: &Path, source: std::io::Error) -> Self {
        let message = format!("cannot {action} this file: {source}");
        Self { source: Some(source), ..Self::new(ErrorKind::Io, message).in_file(path.display()) }
    }

    pub(crate) fn in_file(mut self, path: impl fmt::Display) -> Self {
        self.location.get_or_insert_default().path = path.to_string();
        self
    }

    /// Says what else can be done.
    pub(crate) fn with_way_out(mut self, way_out: &str) -> Self {
        self.message.push_str("; ");
        self.message.push_str(way_out);
        self
    }

    /// Line and column count from 1.
    pub(crate) fn at(mut self, line: usize, column: Option<usize>) -> Self {
        let location = self.location.get_or_insert_default();
        location.line = Some(line);
        location.column = column;
        self
    }

    /// What went wrong, broadly.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The file, line and column, when there is one.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// The message without its location.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = &self.location {
            write!(out, "{location}: ")?;
        }
        out.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

/// How like two words are in any case, 0 to 1.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    strsim::jaro_winkler(&one.to_lowercase(), &other.to_lowercase())
}

/// The candidate that `word` was probably meant to be, if one is close.
pub(crate) fn closest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    candidates
        .into_iter()
        .map(|candidate| (likeness(word, candidate), candidate))
        .filter(|(score, _)| *score >= 0.85)
        .max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.cmp(x)))
        .map(|(_, candidate)| candidate)
}

/// `; did you mean "…"?` when a candidate is close, else nothing.
pub(crate) fn did_you_mean<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> String {
    closest(word, candidates).map(|c| format!("; did you mean \"{c}\"?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_its_place() {
        let error = Error::new(ErrorKind::Rules, "unknown relation \"SUPLIES\"")
            .in_file("rules/trade.toml")
            .at(41, Some(9));
        assert_eq!(error.to_string(), "rules/trade.toml:41:9: unknown relation \"SUPLIES\"");
    }

    #[test]
    fn suggests_only_what_is_close() {
        let relations = ["SUPPLIES", "SUPPORTS", "SUES"];
        assert_eq!(did_you_mean("SUPLIES", relations), "; did you mean \"SUPPLIES\"?");
        assert_eq!(did_you_mean("BORDERS", relations), "");
    }
}
