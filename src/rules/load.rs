//! Rule files to a [`RuleSet`]: which file holds what, and the whole checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Vocabulary;
use super::engine::{Rule, RuleSet};
use super::fragments::FragmentSet;
use super::pattern::{Compiler, Pattern};
use super::phrase::PhraseLists;
use super::rule_file::File;
use super::status::{CueLists, Cues};
use crate::error::{Error, ErrorKind, Result};
use crate::gazetteer::EntityTypes;
use include_dir::{Dir, include_dir};

static DIRECTORY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// Collects rule files; [`RuleSetBuilder::build`] compiles them.
#[derive(Debug, Default)]
pub struct RuleSetBuilder {
    files: Vec<(String, String)>,
}

impl RuleSetBuilder {
    /// Adds what is shipped: the files of `rules/`.
    #[must_use]
    pub fn builtin(mut self) -> Self {
        let files = DIRECTORY
            .files()
            .filter(|file| file.path().extension().is_some_and(|found| found == "toml"));
        self.files.extend(files.filter_map(|file| {
            Some((format!("rules/{}", file.path().to_str()?), file.contents_utf8()?.to_owned()))
        }));
        self
    }

    /// Adds a rule file, or every `*.toml` of a folder. The names `relations.toml`, `lists.toml` and
    /// `cues.toml` stand for the vocabulary, the lists and the cues; every other file holds rules.
    ///
    /// # Errors
    /// When it cannot be read, or a folder holds no rule file.
    pub fn path(mut self, path: &Path) -> Result<Self> {
        let mut paths: Vec<PathBuf> = vec![path.to_owned()];
        if path.is_dir() {
            let listing =
                std::fs::read_dir(path).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
            let listing = listing.map_err(|error| Error::io("read", path, error))?;
            paths = listing.into_iter().map(|file| file.path()).collect();
            paths.retain(|file| file.extension().is_some_and(|found| found == "toml"));
            paths.sort_unstable();
            if paths.is_empty() {
                let why = "this folder holds no rules; they stand in *.toml";
                return Err(Error::new(ErrorKind::Rules, why).in_file(path.display()));
            }
        }
        for file in paths {
            let text =
                std::fs::read_to_string(&file).map_err(|error| Error::io("read", &file, error))?;
            self.files.push((file.to_string_lossy().replace('\\', "/"), text));
        }
        Ok(self)
    }

    /// Adds a file from memory; its name decides what it holds, as with [`RuleSetBuilder::path`].
    #[must_use]
    pub fn file(mut self, name: &str, toml: &str) -> Self {
        self.files.push((name.to_owned(), toml.to_owned()));
        self
    }

    /// Checks and compiles everything that was added. The order of files and rules does not matter.
    ///
    /// # Errors
    /// With file, line and column: for what is not TOML, an unknown field, relation, slot, type, list or
    /// operator, an id given twice.
    pub fn build(mut self, types: &EntityTypes) -> Result<RuleSet> {
        self.files.sort();
        let named = |wanted: &str| {
            let files = self.files.iter().filter(|(path, _)| base_name(path) == wanted);
            files.cloned().collect::<Vec<_>>()
        };
        let vocabulary = Vocabulary::parse(&named("relations.toml"), types)?;
        let mut compiler = Compiler::new(types);
        let lists = compile_lists(&named("lists.toml"), &mut compiler)?;
        let cues = compile_cues(&named("cues.toml"), &mut compiler)?;
        let mut rules: Vec<Rule> = Vec::new();
        for (path, text) in &self.files {
            if ["relations.toml", "lists.toml", "cues.toml"].contains(&base_name(path)) {
                continue;
            }
            rules.extend(File::new(path, text).rules(&vocabulary, &mut compiler)?);
        }
        rules.sort_by(|a, b| (&a.id, &a.origin).cmp(&(&b.id, &b.origin)));
        if let Some(pair) = rules.windows(2).find(|pair| pair[0].id == pair[1].id) {
            let why =
                format!("rule \"{}\" stands at {} already; rename one", pair[1].id, pair[0].origin);
            let (path, line) = pair[1].origin.rsplit_once(':').unwrap_or((&pair[1].origin, "1"));
            return Err(Error::new(ErrorKind::Rules, why)
                .in_file(path)
                .at(line.parse().unwrap_or(1), None));
        }
        Ok(RuleSet::new(vocabulary, rules, compiler.lexicon, lists, cues))
    }
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Lists of later files go on those of earlier ones.
fn compile_lists(files: &[(String, String)], compiler: &mut Compiler<'_>) -> Result<PhraseLists> {
    let mut lists = BTreeMap::<String, Vec<Pattern>>::new();
    for (path, text) in files {
        let place = File::new(path, text);
        for (name, fragments) in place.fragments(&place.toml.parse()?, compiler)? {
            lists.entry(name).or_default().extend(fragments);
        }
    }
    for (name, fragments) in &lists {
        compiler.add_list(name, fragments);
    }
    let mut set = |name: &str| FragmentSet::new(lists.remove(name).unwrap_or_default());
    Ok(PhraseLists {
        agent: set("agent"),
        people: set("people"),
        group: set("group"),
        deed: set("deed"),
        kind_of: set("kind_of"),
        document: set("document"),
        transparent: set("transparent"),
        support: set("support"),
        title: set("title"),
        kind: set("kind"),
        adjective: set("adjective"),
    })
}

fn compile_cues(files: &[(String, String)], compiler: &mut Compiler<'_>) -> Result<Cues> {
    let mut cues = BTreeMap::<String, Vec<Pattern>>::new();
    for (path, text) in files {
        let place = File::new(path, text);
        // Read once for the field names, once with positions.
        let _: CueLists = place.toml.parse()?;
        for (name, fragments) in place.fragments(&place.toml.parse()?, compiler)? {
            cues.entry(name).or_default().extend(fragments);
        }
    }
    let mut set = |name: &str| FragmentSet::new(cues.remove(name).unwrap_or_default());
    Ok(Cues {
        negation: set("negation"),
        no: set("no"),
        without: set("without"),
        denial: set("denial"),
        ending: set("ending"),
        planned_words: set("planned_words"),
        planned: set("planned"),
        factual: set("factual"),
        possible_words: set("possible_words"),
        possible: set("possible"),
        conditions: set("conditions"),
        alleged_words: set("alleged_words"),
        alleged: set("alleged"),
        speech_acts: set("speech_acts"),
        performative: set("performative"),
        wanted: set("wanted"),
        saying: set("saying"),
        according: set("according"),
    })
}
