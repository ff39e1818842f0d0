//! Bytes to documents, one file a format.
//!
//! [`open`] checks that everything named is there; the [`Documents`] it gives back read one document
//! after the other, so that a large file is never held whole but for plain text. What was skipped or
//! mended on the way is told by [`Documents::take_notes`]. What the text means is for `pipeline`.

mod decode;
mod documents;
mod jsonl;
mod markdown;
#[cfg(test)]
mod tests;

use crate::error::Location;

pub use documents::{Documents, open};

/// A format documents are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputFormat {
    /// Plain text: one document a file.
    Text,
    /// Markdown: one document a file, without its marks.
    Markdown,
    /// One JSON object a line, one document each.
    Jsonl,
}

impl InputFormat {
    /// The format whose files have this extension (without the dot).
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// How to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct InputOptions {
    /// Read everything as this; by default a file's extension decides, and where it says nothing, the
    /// first line: JSONL if it is a JSON object with a "text", else plain text.
    pub format: Option<InputFormat>,
}

/// Something that was skipped or mended, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file, and the line where there is one.
    pub location: Location,
    /// What happened, with counts.
    pub message: String,
}

impl Note {
    fn new(path: &str, message: impl Into<String>) -> Self {
        let location = Location { path: path.to_owned(), line: None, column: None };
        Self { location, message: message.into() }
    }
}
