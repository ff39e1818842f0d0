//! Files of types, cues and entries, collected for a [`Gazetteer`].

use std::path::{Path, PathBuf};

use super::assembly::{Sources, assemble};
use super::compiled::{self, CompiledGazetteer};
use super::cues::NameCues;
use super::layers::EntryFile;
use super::{EntityTypes, Gazetteer, builtin, import};
use crate::error::{Error, ErrorKind, Result};

/// Collects gazetteer files; [`GazetteerBuilder::build`] compiles them.
#[derive(Debug, Default)]
pub struct GazetteerBuilder {
    pub(super) types: Vec<(String, String)>,
    cues: Vec<(String, String)>,
    pub(super) entries: Vec<EntryFile>,
    /// How often something was added: what is added later extends what was before.
    layers: u32,
    /// Whether what is shipped is among it.
    builtin: bool,
    /// Compiled gazetteers, which take nothing beside them.
    compiled: Vec<PathBuf>,
}

impl GazetteerBuilder {
    /// Adds what is shipped: the types, cues and entries of `gazetteer/`.
    #[must_use]
    pub fn builtin(mut self) -> Self {
        let owned = |(path, text): (String, &str)| (path, text.to_owned());
        self.builtin = true;
        self.add(true, builtin::files("jsonl").into_iter().map(owned).collect());
        builtin::files("toml").into_iter().map(owned).fold(self, Self::table)
    }

    /// Adds a file of entries (`.jsonl`), a file of types (`.toml`), a list whose name says what it is (a table
    /// with a heading, `.csv` or `.tsv`; GATE's `.def`; PETRARCH's `.actors.txt`; an EntityRuler's `.jsonl`), or
    /// every such file of a folder. The name `name-cues.toml` stands for what words tell of names that no entry lists.
    /// A compiled gazetteer stands for the whole: nothing but what is shipped may be added to it, and that
    /// is left out.
    ///
    /// # Errors
    /// When it cannot be read, has another extension, or a folder holds neither.
    pub fn path(mut self, path: &Path) -> Result<Self> {
        if compiled::is_compiled(path) {
            self.compiled.push(path.to_owned());
            return Ok(self);
        }
        let mut paths: Vec<PathBuf> = Vec::new();
        if path.is_dir() {
            let listing =
                std::fs::read_dir(path).map_err(|error| Error::io("read", path, error))?;
            for file in listing {
                let file = file.map_err(|error| Error::io("read", path, error))?.path();
                if extension(&file) != Extension::Other {
                    paths.push(file);
                }
            }
            paths.sort_unstable();
            if paths.is_empty() {
                let why = "this folder holds no gazetteer; it needs entries in *.jsonl (types.toml is optional)";
                return Err(Error::new(ErrorKind::Gazetteer, why).in_file(path.display()));
            }
        } else {
            paths.push(path.to_owned());
        }
        let mut entries = Vec::new();
        for file in paths {
            if extension(&file) == Extension::List {
                entries.extend(self.list(&file)?);
                continue;
            }
            let text =
                std::fs::read_to_string(&file).map_err(|error| Error::io("read", &file, error))?;
            let named = (file.to_string_lossy().replace('\\', "/"), text);
            match extension(&file) {
                Extension::Entries if import::are_patterns(&named.1) => {
                    entries.extend(self.list(&file)?);
                }
                Extension::Entries => entries.push(named),
                Extension::Types => self = self.table(named),
                Extension::List | Extension::Other => {
                    let why = "not a gazetteer file; entries are *.jsonl, types are *.toml (`intertie gazetteer import` makes entries of other lists)";
                    return Err(Error::new(ErrorKind::Gazetteer, why).in_file(named.0));
                }
            }
        }
        self.add(false, entries);
        Ok(self)
    }

    /// The entries of a list that somebody else keeps.
    fn list(&self, path: &Path) -> Result<Vec<(String, String)>> {
        let types = EntityTypes::parse(&self.types)?;
        let lines = self.entries.iter().flat_map(|file| file.text.lines());
        import::as_entry_files(path, &types, lines)
    }

    /// Adds files that are given together.
    fn add(&mut self, shipped: bool, files: Vec<(String, String)>) {
        let layer = self.layers;
        self.layers += 1;
        let file = |(path, text)| EntryFile { layer, shipped, path, text };
        self.entries.extend(files.into_iter().map(file));
    }

    /// Adds entries from memory; `origin` is what errors and `found_by` name.
    #[must_use]
    pub fn entries(mut self, origin: &str, jsonl: &str) -> Self {
        self.add(false, vec![(origin.to_owned(), jsonl.to_owned())]);
        self
    }

    /// Adds types from memory; or cues, when `origin` is `name-cues.toml`.
    #[must_use]
    pub fn types(self, origin: &str, toml: &str) -> Self {
        self.table((origin.to_owned(), toml.to_owned()))
    }

    /// Adds a TOML file; its name decides what it holds.
    fn table(mut self, file: (String, String)) -> Self {
        if NameCues::is_file(&file.0) {
            self.cues.push(file)
        } else {
            self.types.push(file)
        }
        self
    }

    /// Checks and compiles everything that was added. The order of lines, and of files that were added
    /// together, does not matter; what was added later extends and replaces what it names by id.
    ///
    /// # Errors
    /// With file, line and, where there is one, column: for what is not JSON or TOML, an unknown field
    /// or type, a cue under two types, an id given twice, an empty name, a `stands_for` or `needs` that does not
    /// exist; and for a compiled gazetteer that cannot be opened, see [`Gazetteer::open`], or is not alone.
    pub fn build(self) -> Result<Gazetteer> {
        let Some(first) = self.compiled.first() else {
            return Gazetteer::new(self.compile()?.into_tables());
        };
        let shipped = if self.builtin { builtin::files("toml").len() } else { 0 };
        let alone = self.compiled.len() == 1
            && self.layers == u32::from(self.builtin)
            && self.types.len() + self.cues.len() == shipped;
        if !alone {
            return Err(not_alone(first));
        }
        let opened = compiled::open(first)?;
        if opened.builtin && !self.builtin {
            let why = "this compiled gazetteer holds the shipped names; leave --no-builtin out, or \
                       compile it with --no-builtin too";
            return Err(Error::new(ErrorKind::Gazetteer, why).in_file(first.display()));
        }
        Gazetteer::new(opened.tables)
    }

    /// Checks and compiles everything that was added, to be written to a file.
    ///
    /// # Errors
    /// As [`GazetteerBuilder::build`]; and when a compiled gazetteer was added.
    pub fn compile(self) -> Result<CompiledGazetteer> {
        if let Some(compiled) = self.compiled.first() {
            return Err(not_alone(compiled));
        }
        let Self { types, cues, entries, builtin, .. } = &self;
        assemble(Sources { types, cues, entries, builtin: *builtin })
    }
}

fn not_alone(compiled: &Path) -> Error {
    let why = "a compiled gazetteer is a whole one and takes no other names beside it; compile the files it \
               was made of again together with the others: intertie gazetteer compile FILES… -o names.gz-index";
    Error::new(ErrorKind::Gazetteer, why).in_file(compiled.display())
}

#[derive(PartialEq)]
enum Extension {
    Entries,
    Types,
    List,
    Other,
}

fn extension(path: &Path) -> Extension {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("jsonl" | "ndjson") => Extension::Entries,
        Some("toml") => Extension::Types,
        _ if import::is_list(path) => Extension::List,
        _ => Extension::Other,
    }
}
