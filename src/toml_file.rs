//! A TOML file of data while it is read, so that whatever is wrong in it is said with line and column.
//!
//! Types, cues, relations and rules are read through this; what their keys mean is theirs.

use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};

/// A file with its text.
pub(crate) struct TomlFile<'f> {
    kind: ErrorKind,
    pub(crate) path: &'f str,
    text: &'f str,
}

impl<'f> TomlFile<'f> {
    /// A file whose errors are of this kind.
    pub(crate) fn new(kind: ErrorKind, path: &'f str, text: &'f str) -> Self {
        Self { kind, path, text }
    }

    /// All of it.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(self.text)
            .map_err(|error| self.error(error.span().map_or(0, |span| span.start), error.message()))
    }

    /// An error at the byte `offset`.
    pub(crate) fn error(&self, offset: usize, why: impl Into<String>) -> Error {
        let (line, column) = self.line_column(offset);
        Error::new(self.kind, why).in_file(self.path).at(line, Some(column))
    }

    /// The file and the line of the byte `offset`: `path:line`.
    pub(crate) fn origin(&self, offset: usize) -> String {
        format!("{}:{}", self.path, self.line_column(offset).0)
    }

    /// Line and column, from 1.
    fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_one_and_in_characters() {
        let rows =
            [("a", 0, "f:1:1"), ("é=1", 3, "f:1:3"), ("a\nbc", 3, "f:2:2"), ("a", 99, "f:1:2")];
        for (text, offset, expected) in rows {
            let error = TomlFile::new(ErrorKind::Rules, "f", text).error(offset, "no");
            assert_eq!(error.to_string(), format!("{expected}: no"), "{text:?}");
        }
        let broken = TomlFile::new(ErrorKind::Rules, "f", "a = 1\nb = = 2").parse::<toml::Table>();
        assert!(broken.is_err_and(|error| error.to_string().starts_with("f:2:5: ")));
    }
}
