use std::fmt;

use crate::Location;

/// Something odd about the input that did not stop it from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file or folder, and the line where it was seen first.
    pub location: Location,
    /// What it is.
    pub message: String,
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.location, self.message)
    }
}

impl Note {
    pub(crate) fn new(path: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        let location = Location { path: path.to_owned(), line, column: None };
        Self { location, message: message.into() }
    }
}

/// Occasions for the same note within a file: counted, and told once.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    count: usize,
    first: Option<(Option<usize>, String)>,
}

impl Counted {
    /// Counts one; `message` is asked for the first time only.
    pub(crate) fn add(&mut self, line: Option<usize>, message: impl FnOnce() -> String) {
        self.count += 1;
        self.first.get_or_insert_with(|| (line, message()));
    }

    /// The note for all of them, if there were any.
    pub(crate) fn note(self, path: &str) -> Option<Note> {
        let (line, message) = self.first?;
        let more = match self.count {
            1 => String::new(),
            count => format!(" (and {} more like it in this file)", count - 1),
        };
        Some(Note::new(path, line, message + &more))
    }
}
