//! Lists of names that others keep, to entries of ours.
//!
//! [`Importer`] reads a list of any of the formats in [`ListFormat`] and writes a line of a gazetteer file for
//! each thing in it. Files may be of any size: what is held is a line, and the hashes of the ids; tables and
//! EntityRuler patterns, whose lines of one id may stand apart, are held whole. A bad line is counted and
//! skipped, since no large list is without.
//!
//! To add a format: a file beside this one with a `ListReader`, a variant of [`ListFormat`] and its rows.

mod countries;
mod ftm;
mod gate;
mod geonames;
mod groups;
mod guess;
mod kinds;
mod petrarch;
mod sink;
mod source;
mod spacy;
mod table;
#[cfg(test)]
mod tests;
mod wikidata;
mod write;

use std::io::Write;
use std::path::Path;
use std::str::FromStr;

pub use kinds::TypeMap;
pub use sink::{ImportReport, LeftOut};

use super::entry::Entry;
use super::{EntityTypes, Gazetteer};
use crate::error::{Error, ErrorKind, Result, did_you_mean};
use countries::Countries;
use kinds::Kinds;
use sink::{Ids, Sink};
use source::Source;

/// A format that lists of names are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListFormat {
    /// GeoNames' main table: 19 columns between tabs.
    Geonames,
    /// FollowTheMoney entities (OpenSanctions), one JSON object a line.
    Ftm,
    /// Actor dictionaries of PETRARCH and TABARI, with dated codes.
    Petrarch,
    /// Patterns of spaCy's EntityRuler, one JSON object a line.
    Spacy,
    /// GATE's `lists.def` with the lists it names, or one such list.
    Gate,
    /// CSV, TSV, or JSON objects whose keys are columns.
    Table,
    /// A Wikidata JSON dump, one item a line.
    Wikidata,
}

impl ListFormat {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Geonames,
        Self::Ftm,
        Self::Petrarch,
        Self::Spacy,
        Self::Gate,
        Self::Table,
        Self::Wikidata,
    ];

    /// The name users call it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Geonames => "geonames",
            Self::Ftm => "ftm",
            Self::Petrarch => "petrarch",
            Self::Spacy => "spacy",
            Self::Gate => "gate",
            Self::Table => "table",
            Self::Wikidata => "wikidata",
        }
    }

    /// What its ids begin with, when nothing else is asked for.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Geonames => "geonames/",
            Self::Wikidata => "wikidata/",
            Self::Ftm | Self::Petrarch | Self::Spacy | Self::Gate | Self::Table => "",
        }
    }

    fn reader(self) -> &'static dyn ListReader {
        match self {
            Self::Geonames => &geonames::Geonames,
            Self::Ftm => &ftm::Ftm,
            Self::Petrarch => &petrarch::Petrarch,
            Self::Spacy => &spacy::Spacy,
            Self::Gate => &gate::Gate,
            Self::Table => &table::Table,
            Self::Wikidata => &wikidata::Wikidata,
        }
    }
}

impl FromStr for ListFormat {
    type Err = Error;

    /// The format called `name`; an error of kind [`ErrorKind::Unknown`] when there is none.
    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::name);
            let hint = did_you_mean(name, names);
            let why = format!(
                "unknown list format \"{name}\"; expected one of: {}{hint}",
                names.join(", ")
            );
            Error::new(ErrorKind::Unknown, why)
        })
    }
}

/// Reads the lists of one format.
trait ListReader {
    /// Hands every entry of `source` to `sink`.
    fn read(&self, source: Source, sink: &mut Sink<'_>) -> Result<()>;
}

/// How lists are read.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// Their format; `None` goes by name and first lines.
    pub format: Option<ListFormat>,
    /// What kinds of the list become, over what is shipped.
    pub types: TypeMap,
    /// One type for all, whatever the list says.
    pub kind: Option<String>,
    /// What the columns of a table are called; by its first line when empty.
    pub columns: Vec<String>,
    /// The shortest name that is taken, in characters.
    pub min_length: usize,
    /// Languages whose names are taken from a Wikidata dump, the preferred first. Of GeoNames, which does
    /// not tell them, other names are only taken when this is empty.
    pub languages: Vec<String>,
    /// What ids begin with, instead of what the format's usually do.
    pub prefix: Option<String>,
    /// Whether what cannot be read is an error.
    pub strict: bool,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            format: None,
            types: TypeMap::default(),
            kind: None,
            columns: Vec::new(),
            min_length: 2,
            languages: Vec::new(),
            prefix: None,
            strict: false,
        }
    }
}

/// Reads lists and writes entries. Ids stay apart over all lists that one importer reads.
pub struct Importer<'g> {
    types: &'g EntityTypes,
    countries: Countries<'g>,
    options: ImportOptions,
    shipped: TypeMap,
    ids: Ids,
    report: ImportReport,
}

impl<'g> Importer<'g> {
    /// An importer to the types of `gazetteer`; its countries are what actors stand for.
    ///
    /// # Errors
    /// When the options name a type that the gazetteer has not.
    pub fn new(gazetteer: &'g Gazetteer, options: ImportOptions) -> Result<Self> {
        Self::with(gazetteer.types(), Countries::of(gazetteer), options)
    }

    fn with(
        types: &'g EntityTypes,
        countries: Countries<'g>,
        options: ImportOptions,
    ) -> Result<Self> {
        options.types.check(types)?;
        options.kind.iter().try_for_each(|kind| kinds::check_type(kind, types))?;
        let shipped = TypeMap::shipped()?;
        Ok(Self {
            types,
            countries,
            options,
            shipped,
            ids: Ids::default(),
            report: ImportReport::default(),
        })
    }

    /// Reads the list at `path`, `-` being standard input, and writes its entries to `out`, one JSON object
    /// a line, in the order of the list. Returns the format it was read as.
    ///
    /// # Errors
    /// When it cannot be read, is not text, its format cannot be told or needs what is not there (a column
    /// "name"), or `out` fails; with `strict`, for the first line that cannot be read.
    pub fn read(&mut self, path: &Path, out: &mut dyn Write) -> Result<ListFormat> {
        self.entries(Source::open(path)?, &mut |_, _, entry| {
            let written = serde_json::to_writer(&mut *out, entry).map_err(std::io::Error::from);
            written
                .and_then(|()| out.write_all(b"\n"))
                .map_err(|error| Error::io("write", Path::new("output"), error))
        })
    }

    fn entries(
        &mut self,
        source: Source,
        take: &mut dyn FnMut(&str, usize, &Entry) -> Result<()>,
    ) -> Result<ListFormat> {
        let format = match self.options.format {
            Some(format) => format,
            None => guess::format(&source, &self.options)?,
        };
        let kinds = Kinds {
            said: &self.options.types,
            shipped: &self.shipped,
            types: self.types,
            always: self.options.kind.as_deref(),
        };
        let mut sink = Sink {
            format,
            path: source.path.clone(),
            stem: sink::slug(source.stem()),
            options: &self.options,
            kinds,
            countries: &self.countries,
            ids: &mut self.ids,
            report: &mut self.report,
            take,
        };
        format.reader().read(source, &mut sink)?;
        Ok(format)
    }

    /// What came of everything that was read so far.
    #[must_use]
    pub fn report(&self) -> &ImportReport {
        &self.report
    }
}

/// Whether a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2]) && parts.iter().all(digits)
}

/// Whether a gazetteer may be given this file as it is: a list whose name says for certain what it is.
pub(super) fn is_list(path: &Path) -> bool {
    guess::by_name(&path.to_string_lossy()).is_some_and(|(_, certain)| certain)
}

/// Whether lines of JSON are an EntityRuler's patterns.
pub(super) fn are_patterns(jsonl: &str) -> bool {
    let first = jsonl.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| guess::by_object(line) == Some(ListFormat::Spacy))
}

/// The entries of a list, as files of entries in which every entry stands on its line of the list.
/// `lines` are the entries of other files, whose countries actors stand for.
pub(super) fn as_entry_files<'l>(
    path: &Path,
    types: &EntityTypes,
    lines: impl Iterator<Item = &'l str>,
) -> Result<Vec<(String, String)>> {
    let mut importer = Importer::with(types, Countries::of_lines(lines), ImportOptions::default())?;
    let mut files: Vec<(String, String, usize)> = Vec::new();
    importer.entries(Source::open(path)?, &mut |path, line, entry| {
        let json = serde_json::to_string(entry)
            .map_err(|error| Error::io("read", Path::new(path), error.into()))?;
        // A list that is named twice is not the same file twice: its lines begin anew.
        let same = files.last().is_some_and(|(known, _, last)| known == path && *last < line);
        if !same {
            files.push((path.to_owned(), String::new(), 0));
        }
        if let Some((_, text, last)) = files.last_mut() {
            (*last + 1..line).for_each(|_| text.push('\n'));
            text.push_str(&json);
            text.push('\n');
            *last = line;
        }
        Ok(())
    })?;
    if files.is_empty() {
        let why = "no entry can be read from this list; `intertie gazetteer import` tells why, line by line";
        return Err(Error::new(ErrorKind::Gazetteer, why).in_file(path.display()));
    }
    Ok(files.into_iter().map(|(path, text, _)| (path, text)).collect())
}
