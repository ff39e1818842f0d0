//! Bytes to documents, one file a format.
//!
//! [`open`] takes files, folders and `-`; the [`Documents`] it returns are read one by one, so that
//! a JSONL file of any size needs the memory of one line. What is odd but no error (bytes that are
//! no text, a picture in a folder, an id used twice) becomes a [`Note`]. What a document says is the
//! business of `text` and what follows it.
//!
//! The text of a document is what every offset counts. Plain text and Markdown are therefore
//! settled here, once: byte order marks go, UTF-16 is decoded, bytes that are no UTF-8 become
//! U+FFFD, and `\r\n` and a lone `\r` become `\n`. The `"text"` of a JSONL document stays exactly as
//! it is, because mentions may come with it.
//!
//! To add a format: a file beside this one, a variant and a line of [`InputFormat`], and an arm in
//! `documents.rs`.

mod conllu;
mod dates;
mod decode;
mod documents;
mod jsonl;
mod lines;
mod markdown;
mod mentions;
mod notes;
mod sniff;
mod source;
mod text;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::str::FromStr;

pub use documents::Documents;
pub(crate) use lines::{Lines, Stream};
pub(crate) use notes::Counted;
pub use notes::Note;
pub(crate) use source::{missing, slashed};

use crate::error::did_you_mean;
use crate::{Error, ErrorKind, Result};

/// A format that documents are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputFormat {
    /// Plain text; one file is one document.
    Text,
    /// Markdown (CommonMark with tables and footnotes); one file is one document.
    Markdown,
    /// One JSON object a line: `{"id","text","title"?,"date"?,"url"?,"metadata"?,"mentions"?,"conllu"?}`.
    Jsonl,
    /// CoNLL-U: sentences with their tags and trees; `# newdoc id = …` begins a document.
    Conllu,
}

impl InputFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Jsonl, Self::Conllu];

    /// Its name and the extensions it goes by, the usual one first.
    const fn described(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Text => ("text", &["txt", "text"]),
            Self::Markdown => ("markdown", &["md", "markdown"]),
            Self::Jsonl => ("jsonl", &["jsonl", "ndjson"]),
            Self::Conllu => ("conllu", &["conllu"]),
        }
    }

    /// The name users call it by: `text`, `markdown`, `jsonl`, `conllu`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.described().0
    }

    /// The file extensions it goes by, without dots, the usual one first.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        self.described().1
    }

    /// The format of files with this extension, in any case and without its dot.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.extensions().contains(&extension.as_str()))
    }
}

impl FromStr for InputFormat {
    type Err = Error;

    /// The format called `name`; an error of kind [`ErrorKind::Unknown`] when there is none.
    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::name);
            let hint = did_you_mean(name, names);
            let names = names.join(", ");
            let message =
                format!("unknown input format \"{name}\"; expected one of: {names}{hint}");
            Error::new(ErrorKind::Unknown, message)
        })
    }
}

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InputOptions {
    /// The format of everything that is read; `None` goes by the extension. Standard input and files
    /// of another extension are then JSONL if their first line is a JSON object with a `"text"`,
    /// else plain text.
    pub format: Option<InputFormat>,
}

/// Opens files, folders and, for `-`, standard input.
///
/// Folders are walked in the order of their names, leaving out hidden entries and, unless a format
/// is given, files of unknown extensions.
///
/// # Errors
/// Of kind [`ErrorKind::Io`] when a path does not exist or a folder cannot be listed. Contents are
/// only looked at when the documents are asked for.
pub fn open(paths: &[PathBuf], options: &InputOptions) -> Result<Documents> {
    Documents::open(paths, options)
}
