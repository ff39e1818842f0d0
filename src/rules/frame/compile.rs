//! A `[[frame]]` checked and turned into what runs. What its author writes is in [`entry`](super::entry).

use std::sync::Arc;

use rustc_hash::FxHashMap;
use toml::Spanned;

use super::entry::{FrameEntry, OneOrMany, Only};
use super::notation::{self, Path, Step};
use crate::error::did_you_mean;
use crate::gazetteer::EntityTypes;
use crate::rules::pattern::Lexicon;
use crate::rules::{Modality, RelationType};

/// What kind of word a trigger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum TriggerKind {
    Verb,
    /// A verb in passive or participle use only.
    Participle,
    Event,
    Holder,
    Adjective,
}

/// A word that sets a frame off. Which word is what it is looked up by.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Trigger {
    /// Index among the rules.
    pub(in crate::rules) rule: u32,
    pub(in crate::rules) kind: TriggerKind,
    /// Words right before it, in order.
    pub(in crate::rules) before: Vec<u32>,
    /// Words right behind it, in order: "secretary of state".
    pub(in crate::rules) after: Vec<u32>,
    /// Words that hang on it.
    pub(in crate::rules) particles: Vec<u32>,
}

/// A compiled frame.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Frame {
    /// Its triggers as written.
    pub(in crate::rules) written: Vec<Arc<str>>,
    /// The nouns of which one is the verb's object, by the number of any form, with the words right
    /// before it; sorted. No matter which when empty.
    pub(in crate::rules) object: Vec<(u32, Vec<u32>)>,
    pub(in crate::rules) source: Vec<Path>,
    pub(in crate::rules) target: Vec<Path>,
    pub(in crate::rules) qualifiers: Vec<(Arc<str>, Vec<Path>)>,
    /// Sorted, as are the next four.
    pub(in crate::rules) unless: Vec<u32>,
    pub(in crate::rules) needs: Vec<u32>,
    pub(in crate::rules) clause_verbs: Vec<u32>,
    pub(in crate::rules) clause_with: Vec<u32>,
    pub(in crate::rules) clause_unless: Vec<u32>,
    pub(in crate::rules) modality: Option<Modality>,
    pub(in crate::rules) only: Option<Only>,
    /// Whether the relation is the same both ways.
    pub(in crate::rules) symmetric: bool,
    /// Whether "of" tells what an event is done to, not who does it.
    pub(in crate::rules) of_is_object: bool,
}

/// Triggers by the number of their word: every form of it.
pub(in crate::rules) type TriggerIndex = FxHashMap<u32, Vec<Trigger>>;

/// The triggers of one frame, by number of the word.
pub(in crate::rules) type Index = Vec<(u32, Trigger)>;

/// Where something is wrong in a frame, and what.
pub(in crate::rules) type FrameFailure = (usize, String);

/// Compiles frames.
pub(in crate::rules) struct FrameCompiler<'c> {
    pub(in crate::rules) lexicon: &'c mut Lexicon,
    pub(in crate::rules) types: &'c EntityTypes,
}

impl FrameCompiler<'_> {
    /// The frame that `entry` describes, with its triggers.
    pub(in crate::rules) fn frame(
        &mut self,
        entry: &FrameEntry,
        relation: &RelationType,
    ) -> Result<(Frame, Index), FrameFailure> {
        let place = entry.id.span().start;
        // Rules are numbered when all are known.
        let rule = 0;
        let mut index = Index::new();
        for verb in &entry.verbs {
            self.verb(verb, rule, &mut index)?;
        }
        for (entries, kind) in [
            (&entry.nouns, TriggerKind::Event),
            (&entry.holders, TriggerKind::Holder),
            (&entry.adjectives, TriggerKind::Adjective),
        ] {
            for noun in entries {
                let words = self.words(noun)?;
                // "secretary of state": what stands behind a preposition belongs to the noun before it.
                let preposition = words
                    .iter()
                    .skip(1)
                    .position(|word| matches!(word.as_str(), "of" | "in" | "for" | "at" | "to"));
                let (words, after) = words.split_at(preposition.map_or(words.len(), |at| at + 1));
                let Some((last, before)) = words.split_last() else { continue };
                let mut intern = |words: &[String]| -> Vec<u32> {
                    words.iter().map(|word| self.lexicon.intern(word)).collect()
                };
                let (before, after) = (intern(before), intern(after));
                for form in self.lexicon.intern_forms(last) {
                    let (before, after) = (before.clone(), after.clone());
                    let trigger = Trigger { rule, kind, before, after, particles: Vec::new() };
                    index.push((form, trigger));
                }
            }
        }
        if index.is_empty() {
            let why = "it has no trigger; give \"verbs\", \"nouns\", \"holders\" or \"adjectives\"";
            return Err((place, why.to_owned()));
        }
        let mut forms_of = |entries: &[Spanned<String>]| -> Result<Vec<u32>, FrameFailure> {
            let mut all = Vec::new();
            for entry in entries {
                if let Some(word) = self.words(entry)?.last() {
                    all.extend(self.lexicon.intern_forms(word));
                }
            }
            all.sort_unstable();
            all.dedup();
            Ok(all)
        };
        let (unless, needs) = (forms_of(&entry.unless)?, forms_of(&entry.needs)?);
        let (clause_verbs, clause_with, clause_unless) = (
            forms_of(&entry.clause_verbs)?,
            forms_of(&entry.clause_with)?,
            forms_of(&entry.clause_unless)?,
        );
        let mut object = Vec::new();
        for noun in &entry.object {
            let words = self.words(noun)?;
            let Some((last, before)) = words.split_last() else { continue };
            let before: Vec<u32> = before.iter().map(|word| self.lexicon.intern(word)).collect();
            let forms = self.lexicon.intern_forms(last);
            object.extend(forms.into_iter().map(|form| (form, before.clone())));
        }
        object.sort_unstable();
        let modality = match &entry.modality {
            None => None,
            Some(written) => Some(Modality::parse(written.get_ref()).ok_or_else(|| {
                let why = format!(
                    "unknown modality \"{}\"; expected one of: alleged, planned, possible",
                    written.get_ref()
                );
                (written.span().start, why)
            })?),
        };
        let ends = [(&entry.source, &relation.source), (&entry.target, &relation.target)];
        let mut paths = Vec::new();
        for (written, allowed) in ends {
            let mut all =
                self.paths(written.get_ref()).map_err(|why| (written.span().start, why))?;
            for path in &mut all {
                if path.types.is_empty() {
                    path.types.clone_from(allowed);
                }
            }
            paths.push(all);
        }
        let (target, source) = (paths.pop().unwrap_or_default(), paths.pop().unwrap_or_default());
        let mut qualifiers = Vec::new();
        for (name, written) in &entry.qualifiers {
            if !relation.qualifiers.iter().any(|known| **known == **name) {
                let known = [
                    "verbs",
                    "nouns",
                    "holders",
                    "adjectives",
                    "object",
                    "source",
                    "target",
                    "unless",
                    "needs",
                    "clause_verbs",
                    "clause_with",
                    "clause_unless",
                    "only",
                    "modality",
                    "confidence",
                    "tests",
                ];
                let known =
                    known.into_iter().chain(relation.qualifiers.iter().map(|known| &**known));
                let hint = did_you_mean(name, known);
                return Err((
                    place,
                    format!("unknown field or qualifier \"{name}\" for {}{hint}", relation.name),
                ));
            }
            let paths = self.paths(written).map_err(|why| (place, why))?;
            qualifiers.push((name.as_str().into(), paths));
        }
        let of_is_object = source.iter().chain(&target).any(|path| path.steps[0] == Step::Object);
        let written = [&entry.verbs, &entry.nouns, &entry.holders, &entry.adjectives];
        let written = written.into_iter().flatten().map(|word| word.get_ref().as_str().into());
        Ok((
            Frame {
                written: written.collect(),
                object,
                source,
                target,
                qualifiers,
                unless,
                needs,
                clause_verbs,
                clause_with,
                clause_unless,
                only: entry.only,
                modality,
                symmetric: relation.symmetric,
                of_is_object,
            },
            index,
        ))
    }

    fn verb(
        &mut self,
        verb: &Spanned<String>,
        rule: u32,
        index: &mut Index,
    ) -> Result<(), FrameFailure> {
        let words = self.words(verb)?;
        // "test-fire": the verb is the last of the words that hyphens join.
        let hyphen = words.iter().rposition(|word| word == "-").map_or(0, |hyphen| hyphen + 1);
        let (before, rest) = words.split_at(hyphen);
        let before: Vec<u32> = before.iter().map(|word| self.lexicon.intern(word)).collect();
        let (kind, word, particles) = match rest {
            [be, participle, particles @ ..] if be == "be" => {
                (TriggerKind::Participle, participle, particles)
            }
            [verb, particles @ ..] => (TriggerKind::Verb, verb, particles),
            [] => return Err((verb.span().start, format!("\"{}\" is no verb", verb.get_ref()))),
        };
        let particles: Vec<u32> = particles.iter().map(|word| self.lexicon.intern(word)).collect();
        let forms = match kind {
            TriggerKind::Participle => vec![self.lexicon.intern(word)],
            _ => self.lexicon.intern_forms(word),
        };
        for form in forms {
            let (before, particles) = (before.clone(), particles.clone());
            index.push((form, Trigger { rule, kind, before, after: Vec::new(), particles }));
        }
        Ok(())
    }

    /// The words of an entry, cut at its hyphens as text is.
    fn words(&self, entry: &Spanned<String>) -> Result<Vec<String>, FrameFailure> {
        let spaced = entry.get_ref().replace('-', " - ");
        let words: Vec<String> = spaced.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() || entry.get_ref().chars().any(char::is_uppercase) {
            let why =
                format!("\"{}\" is no trigger; write base forms in lower case", entry.get_ref());
            return Err((entry.span().start, why));
        }
        Ok(words)
    }

    fn paths(&mut self, written: &OneOrMany) -> Result<Vec<Path>, String> {
        let types = self.types;
        let is_type = |name: &str| match types.contains(name) {
            true => Ok(()),
            false => {
                Err(format!("unknown entity type \"{name}\"{}", did_you_mean(name, types.names())))
            }
        };
        let mut paths = Vec::new();
        for one in written.all() {
            paths.push(notation::parse(one, |word| self.lexicon.intern(word), is_type)?);
        }
        if paths.is_empty() {
            return Err("it has no role; give one such as \"object\"".to_owned());
        }
        Ok(paths)
    }
}
