//! A file of rules as its author writes it, read and checked with its places.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::engine::{Rule, RuleKind};
use super::frame::FrameEntry;
use super::pattern::{Compiler, Pattern};
use super::{RelationType, RuleTest, Vocabulary};
use crate::error::{ErrorKind, Result};
use crate::toml_file::TomlFile;

/// How often a rule is taken to be right when it does not say.
const CONFIDENCE: f64 = 0.8;

/// A rule file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    /// Rules over the dependency tree.
    #[serde(default)]
    frame: Vec<FrameEntry>,
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

/// A file of rules, lists or cues while it is read.
pub(super) struct File<'f> {
    pub(super) toml: TomlFile<'f>,
    text: &'f str,
}

impl<'f> File<'f> {
    pub(super) fn new(path: &'f str, text: &'f str) -> Self {
        Self { toml: TomlFile::new(ErrorKind::Rules, path, text), text }
    }

    fn relation(
        &self,
        id: &Spanned<String>,
        name: &Spanned<String>,
        vocabulary: &Vocabulary,
    ) -> Result<Arc<RelationType>> {
        vocabulary.get(name.get_ref()).cloned().ok_or_else(|| {
            let hint = vocabulary.hint(name.get_ref());
            let why =
                format!("rule \"{}\": unknown relation \"{}\"{hint}", id.get_ref(), name.get_ref());
            self.toml.error(name.span().start, why)
        })
    }

    /// Every rule of the file.
    pub(super) fn rules(
        &self,
        vocabulary: &Vocabulary,
        compiler: &mut Compiler<'_>,
    ) -> Result<Vec<Rule>> {
        let file: RuleFile = self.toml.parse()?;
        let mut rules = Vec::new();
        for entry in &file.frame {
            rules.push(self.frame_rule(entry, vocabulary, compiler)?);
        }
        for entry in &file.pattern {
            rules.push(self.pattern_rule(entry, vocabulary, compiler)?);
        }
        for entry in &file.co_occurrence {
            rules.push(Rule {
                id: entry.id.get_ref().as_str().into(),
                relation: self.relation(&entry.id, &entry.relation, vocabulary)?,
                confidence: 1.0,
                kind: RuleKind::CoOccurrence,
                tests: Vec::new(),
                origin: self.toml.origin(entry.id.span().start).into(),
            });
        }
        Ok(rules)
    }

    fn frame_rule(
        &self,
        entry: &FrameEntry,
        vocabulary: &Vocabulary,
        compiler: &mut Compiler<'_>,
    ) -> Result<Rule> {
        let id = entry.id.get_ref();
        let relation = self.relation(&entry.id, &entry.relation, vocabulary)?;
        let compiled = compiler.frames().frame(entry, &relation);
        let (frame, triggers) =
            compiled.map_err(|(at, why)| self.toml.error(at, format!("rule \"{id}\": {why}")))?;
        Ok(Rule {
            id: id.as_str().into(),
            relation,
            confidence: self.confidence(id, entry.confidence.as_ref())?,
            kind: RuleKind::Frame { frame: Box::new(frame), triggers },
            tests: entry.tests.clone(),
            origin: self.toml.origin(entry.id.span().start).into(),
        })
    }

    fn confidence(&self, id: &str, written: Option<&Spanned<f64>>) -> Result<f64> {
        let Some(written) = written else { return Ok(CONFIDENCE) };
        let confidence = *written.get_ref();
        if confidence > 0.0 && confidence <= 1.0 {
            return Ok(confidence);
        }
        let why = format!("rule \"{id}\": confidence {confidence} is not above 0 and at most 1");
        Err(self.toml.error(written.span().start, why))
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
        let confidence = self.confidence(id, entry.confidence.as_ref())?;
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

    pub(super) fn fragments(
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
