//! Rule files to a [`RuleSet`]: what their author writes, read and checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use toml::Spanned;

use super::engine::{Rule, RuleKind, RuleSet};
use super::fragments::FragmentSet;
use super::pattern::{Compiler, Pattern};
use super::phrase::PhraseLists;
use super::status::{CueLists, Cues};
use super::{RuleTest, Vocabulary};
use crate::error::{Error, ErrorKind, Result};
use crate::gazetteer::EntityTypes;
use crate::toml_file::TomlFile;

static DIRECTORY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// How often a rule is taken to be right when it does not say.
const CONFIDENCE: f64 = 0.8;

/// A rule file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    /// Rules over tokens.
    #[serde(default)]
    pattern: Vec<PatternEntry>,
    /// Rules that count pairs.
    #[serde(default)]
    co_occurrence: Vec<CoOccurrenceEntry>,
}

/// A `[[pattern]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternEntry {
    /// Unique name, in kebab-case.
    id: Spanned<String>,
    /// The relation it yields.
    relation: Spanned<String>,
    /// What it looks for.
    pattern: Option<Spanned<String>>,
    /// Several wordings of one rule.
    #[serde(default)]
    patterns: Vec<Spanned<String>>,
    /// How often it is right, above 0 and at most 1.
    confidence: Option<Spanned<f64>>,
    /// Sentences with what it finds in them.
    #[serde(default)]
    tests: Vec<RuleTest>,
}

/// A `[[co_occurrence]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CoOccurrenceEntry {
    id: Spanned<String>,
    relation: Spanned<String>,
}

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
            let place = File::new(path, text);
            let file: RuleFile = place.toml.parse()?;
            for entry in &file.pattern {
                rules.push(place.pattern_rule(entry, &vocabulary, &mut compiler)?);
            }
            for entry in &file.co_occurrence {
                let relation = place.relation(&entry.id, &entry.relation, &vocabulary)?;
                rules.push(Rule {
                    id: entry.id.get_ref().as_str().into(),
                    relation,
                    confidence: 1.0,
                    kind: RuleKind::CoOccurrence,
                    tests: Vec::new(),
                    origin: place.toml.origin(entry.id.span().start).into(),
                });
            }
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

/// A file of rules, lists or cues while it is read.
struct File<'f> {
    toml: TomlFile<'f>,
    text: &'f str,
}

impl<'f> File<'f> {
    fn new(path: &'f str, text: &'f str) -> Self {
        Self { toml: TomlFile::new(ErrorKind::Rules, path, text), text }
    }

    fn relation(
        &self,
        id: &Spanned<String>,
        name: &Spanned<String>,
        vocabulary: &Vocabulary,
    ) -> Result<Arc<super::RelationType>> {
        vocabulary.get(name.get_ref()).cloned().ok_or_else(|| {
            let hint = vocabulary.hint(name.get_ref());
            let why =
                format!("rule \"{}\": unknown relation \"{}\"{hint}", id.get_ref(), name.get_ref());
            self.toml.error(name.span().start, why)
        })
    }

    fn pattern_rule(
        &self,
        entry: &PatternEntry,
        vocabulary: &Vocabulary,
        compiler: &mut Compiler<'_>,
    ) -> Result<Rule> {
        let id = entry.id.get_ref();
        let relation = self.relation(&entry.id, &entry.relation, vocabulary)?;
        let fail =
            |offset: usize, why: String| self.toml.error(offset, format!("rule \"{id}\": {why}"));
        let notations: Vec<&Spanned<String>> =
            entry.pattern.iter().chain(&entry.patterns).collect();
        if notations.is_empty() {
            return Err(fail(
                entry.id.span().start,
                "it has neither \"pattern\" nor \"patterns\"".to_owned(),
            ));
        }
        let confidence =
            entry.confidence.as_ref().map_or(CONFIDENCE, |confidence| *confidence.get_ref());
        if !(confidence > 0.0 && confidence <= 1.0) {
            let offset = entry.confidence.as_ref().map_or(0, |confidence| confidence.span().start);
            return Err(fail(
                offset,
                format!("confidence {confidence} is not above 0 and at most 1"),
            ));
        }
        let mut patterns = Vec::new();
        for notation in notations {
            let compiled = compiler.pattern(notation.get_ref(), &relation);
            patterns.push(compiled.map_err(|(at, why)| fail(self.inside(notation, at), why))?);
        }
        Ok(Rule {
            id: id.as_str().into(),
            relation,
            confidence,
            kind: RuleKind::Patterns(patterns),
            tests: entry.tests.clone(),
            origin: self.toml.origin(entry.id.span().start).into(),
        })
    }

    /// The byte of the file at which byte `at` of a string's value stands: exact for strings without
    /// escapes, the string's beginning for others.
    fn inside(&self, string: &Spanned<String>, at: usize) -> usize {
        let span = string.span();
        let raw = self.text.get(span.clone()).unwrap_or_default();
        let quote = raw.len().saturating_sub(raw.trim_start_matches(['"', '\'']).len());
        let plain = raw.get(quote..quote + string.get_ref().len()) == Some(string.get_ref());
        if plain { span.start + quote + at } else { span.start }
    }

    fn fragments(
        &self,
        named: &BTreeMap<String, Vec<Spanned<String>>>,
        compiler: &mut Compiler<'_>,
    ) -> Result<Vec<(String, Vec<Pattern>)>> {
        let mut all = Vec::new();
        for (name, notations) in named {
            let mut fragments = Vec::new();
            for notation in notations {
                let compiled = compiler.fragment(notation.get_ref());
                fragments.push(compiled.map_err(|(at, why)| {
                    self.toml.error(self.inside(notation, at), format!("\"{name}\": {why}"))
                })?);
            }
            all.push((name.clone(), fragments));
        }
        Ok(all)
    }
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
        denial: set("denial"),
        without: set("without"),
        planned: set("planned"),
        possible: set("possible"),
        alleged: set("alleged"),
        saying: set("saying"),
        inverted: set("inverted"),
        according: set("according"),
        clause: set("clause"),
    })
}
