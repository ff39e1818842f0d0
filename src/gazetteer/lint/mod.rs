//! What is doubtful in entries that load: names that clash, that are words, that can never be found.
//!
//! One file a lint, all over the same read-only view of what the authors wrote, with every file's line at
//! hand; the compiled gazetteer no longer knows it. Entries that do not load are the business of `layers`
//! and `builder`.

mod common_word;
mod country;
mod dates;
mod idle;
mod kind;
mod links;
mod near_duplicate;
mod needs;
mod reach;
mod shared_name;
#[cfg(test)]
mod tests;
mod view;
mod wikidata;

use std::fmt;

use super::builder::GazetteerBuilder;
use super::{EntityTypes, builtin, layers};
use crate::error::Result;
use view::View;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Certainly not what the author wants: a name that nothing can find, a thing that is listed twice.
    Error,
    /// Probably finds what is not meant, or misses what is.
    Warning,
    /// Worth a look.
    Hint,
}

impl Severity {
    /// As written in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Something doubtful in an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// File of the entry; where several files speak of it, the last one.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// How bad it is.
    pub severity: Severity,
    /// Which lint found it, such as `common-word`.
    pub lint: &'static str,
    /// Id of the entry.
    pub entity: String,
    /// What is doubtful.
    pub what: String,
    /// What can be done.
    pub fix: String,
    /// Whether only shipped entries are concerned.
    pub shipped: bool,
}

/// A lint: what it is called, and what it tells.
type Lint = (&'static str, fn(&View<'_>, &mut Vec<Told>));

const LINTS: &[Lint] = &[
    ("shared-name", shared_name::lint),
    ("common-word", common_word::lint),
    ("unreachable", reach::lint),
    ("dates", dates::lint),
    ("idle-alias", idle::lint),
    ("needs", needs::lint),
    ("type", kind::lint),
    ("near-duplicate", near_duplicate::lint),
    ("wikidata", wikidata::lint),
    ("links", links::lint),
    ("country", country::lint),
];

/// What a lint tells of an entry.
struct Told {
    severity: Severity,
    /// Index of the entry.
    entry: u32,
    /// Indexes of other entries that it concerns.
    others: Vec<u32>,
    what: String,
    fix: String,
}

impl Told {
    fn new(severity: Severity, entry: u32, what: String, fix: impl Into<String>) -> Self {
        Self { severity, entry, others: Vec::new(), what, fix: fix.into() }
    }

    fn with(self, others: Vec<u32>) -> Self {
        Self { others, ..self }
    }
}

impl GazetteerBuilder {
    /// Everything doubtful in the entries that were added, by file and line. Nearly linear in the number of names.
    ///
    /// # Errors
    /// Those of [`GazetteerBuilder::build`] that single lines and types give.
    pub fn lint(&self) -> Result<Vec<Finding>> {
        let types = EntityTypes::parse(&self.types)?;
        let (listed, removed) = layers::read(&self.entries, &types)?;
        let shipped_types = EntityTypes::parse(&owned(builtin::files("toml")))?;
        let view = View::new(&listed, &removed, (&types, &shipped_types));
        let mut findings = Vec::new();
        for (name, lint) in LINTS {
            let mut told = Vec::new();
            lint(&view, &mut told);
            findings.extend(told.into_iter().map(|told| finding(name, told, &view)));
        }
        findings.sort_unstable();
        findings.dedup();
        Ok(findings)
    }
}

/// The shipped types alone.
fn owned(files: Vec<(String, &str)>) -> Vec<(String, String)> {
    let types = files.into_iter().filter(|(path, _)| path.ends_with("/types.toml"));
    types.map(|(path, text)| (path, text.to_owned())).collect()
}

fn finding(lint: &'static str, told: Told, view: &View<'_>) -> Finding {
    let entry = view.entry(told.entry);
    let place = entry.last_place();
    let shipped = |index: &u32| view.is_shipped(*index);
    Finding {
        path: place.path.to_owned(),
        line: place.line,
        severity: told.severity,
        lint,
        entity: entry.id.clone(),
        what: told.what,
        fix: told.fix,
        shipped: shipped(&told.entry) && told.others.iter().all(shipped),
    }
}
