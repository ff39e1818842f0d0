use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::json::wrong_json;
use super::{GoldDocument, GoldRelation};
use crate::error::did_you_mean;
use crate::gazetteer::EntityTypes;
use crate::input::{Note, slashed};
use crate::rules::Vocabulary;
use crate::{Error, ErrorKind, Result};

const WAY_OUT: &str = "a map is {\"relations\": {\"SUPPLIES\": [[\"gold label\", 1]]}}, -1 for source and target \
                       swapped, with \"types\", \"symmetric\", \"judge\", \"ignore\", \"keep_negated\" and \"note\" beside it";

/// A map as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MapFile {
    /// For who reads it.
    #[serde(default, rename = "note")]
    _note: serde::de::IgnoredAny,
    /// Entity type of the program by annotated type; what is not named stays as it is.
    #[serde(default)]
    types: BTreeMap<String, String>,
    /// By relation of the program, the labels it stands for, each with 1, or -1 for source and target
    /// swapped. A relation that is not named is looked up under its parent, and so on.
    relations: BTreeMap<String, Vec<(String, i8)>>,
    /// Labels whose ends are alike.
    #[serde(default)]
    symmetric: BTreeSet<String>,
    /// Labels not judged.
    #[serde(default)]
    ignore: BTreeSet<String>,
    /// The only labels judged.
    judge: Option<BTreeSet<String>>,
    /// Whether what the text denies counts as found.
    #[serde(default)]
    keep_negated: bool,
}

/// Whether a label has its ends where the relation has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The source is the head, the target the tail.
    Kept,
    /// The target is the head, the source the tail.
    Swapped,
}

/// Which relation of the program stands for which label of the annotations, and which labels are judged.
#[derive(Clone, Debug, Default)]
pub struct LabelMap {
    types: BTreeMap<String, String>,
    /// By relation, those that have a label by their parents included; judged labels only.
    labels: BTreeMap<Arc<str>, Vec<(Arc<str>, Direction)>>,
    symmetric: BTreeSet<String>,
    ignore: BTreeSet<String>,
    judge: Option<BTreeSet<String>>,
    keep_negated: bool,
    /// The relation that a label is, where it is written in another case.
    respelled: BTreeMap<Arc<str>, Arc<str>>,
}

impl LabelMap {
    /// Reads a map, and notes what it names that the program does not have.
    ///
    /// # Errors
    /// When the file cannot be read or is no map, with line and column.
    pub fn read(
        path: &Path,
        vocabulary: &Vocabulary,
        types: &EntityTypes,
    ) -> Result<(Self, Vec<Note>)> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
        Self::parse(&slashed(path), &text, vocabulary, types)
    }

    pub(super) fn parse(
        path: &str,
        text: &str,
        vocabulary: &Vocabulary,
        types: &EntityTypes,
    ) -> Result<(Self, Vec<Note>)> {
        let file: MapFile = serde_json::from_str(text)
            .map_err(|error| wrong_json(text, 1, &error, WAY_OUT).in_file(path))?;
        let mut notes = Vec::new();
        let mut relations = BTreeMap::new();
        for (relation, labels) in file.relations {
            let line = line_of(text, &relation);
            if vocabulary.get(&relation).is_none() {
                let hint = vocabulary.hint(&relation);
                let message = format!("no relation is called \"{relation}\"{hint}");
                notes.push(Note::new(path, Some(line), message));
            }
            let mut directed: Vec<(Arc<str>, Direction)> = Vec::with_capacity(labels.len());
            for (label, direction) in labels {
                directed.push(match direction {
                    1 => (label.into(), Direction::Kept),
                    -1 => (label.into(), Direction::Swapped),
                    _ => {
                        let message = format!(
                            "relation \"{relation}\", label \"{label}\": the direction {direction} is neither 1 \
                             (source and target as they are) nor -1 (swapped)"
                        );
                        let error = Error::new(ErrorKind::Evaluation, message);
                        return Err(error.in_file(path).at(line, None));
                    }
                });
            }
            relations.insert(relation.into(), directed);
        }
        for (from, to) in &file.types {
            if !types.contains(to) {
                let hint = did_you_mean(to, types.names());
                let message = format!("\"{from}\" becomes \"{to}\", which is no entity type{hint}");
                notes.push(Note::new(path, Some(line_of(text, from)), message));
            }
        }
        let map = Self {
            types: file.types,
            symmetric: file.symmetric,
            ignore: file.ignore,
            judge: file.judge,
            keep_negated: file.keep_negated,
            ..Self::default()
        };
        Ok((map.resolved(&relations, vocabulary), notes))
    }

    /// The map for annotations whose labels are the program's own relations, in any case: of these those
    /// that the documents use.
    #[must_use]
    pub fn own(vocabulary: &Vocabulary, documents: &[GoldDocument]) -> Self {
        let mut map = Self::default();
        let mut relations = BTreeMap::new();
        for relation in documents.iter().flat_map(|document| &document.relations) {
            let Some(own) = vocabulary.get(&relation.label.to_uppercase()) else { continue };
            map.respelled.insert(relation.label.clone(), own.name.clone());
            relations.insert(own.name.clone(), vec![(own.name.clone(), Direction::Kept)]);
            if own.symmetric {
                map.symmetric.insert(own.name.to_string());
            }
        }
        map.resolved(&relations, vocabulary)
    }

    /// Gives every relation the labels of the nearest one of itself and its parents that has some.
    fn resolved(
        mut self,
        relations: &BTreeMap<Arc<str>, Vec<(Arc<str>, Direction)>>,
        vocabulary: &Vocabulary,
    ) -> Self {
        for relation in vocabulary.iter() {
            let lineage = std::iter::successors(Some(relation), |relation| {
                relation.parent.as_deref().and_then(|parent| vocabulary.get(parent))
            });
            let labels =
                lineage.take(vocabulary.iter().count()).find_map(|one| relations.get(&one.name));
            let judged = labels.into_iter().flatten().filter(|(label, _)| self.is_judged(label));
            let judged: Vec<_> = judged.cloned().collect();
            self.labels.insert(relation.name.clone(), judged);
        }
        self
    }

    /// The judged labels that the relation stands for; of several the annotations decide which one was
    /// meant.
    #[must_use]
    pub fn labels(&self, relation: &str) -> &[(Arc<str>, Direction)] {
        self.labels.get(relation).map_or(&[], Vec::as_slice)
    }

    /// Every judged label that some relation stands for.
    pub(super) fn reached(&self) -> BTreeSet<&str> {
        self.labels.values().flatten().map(|(label, _)| &**label).collect()
    }

    /// The entity type for an annotated one.
    #[must_use]
    pub fn entity_type<'t>(&'t self, annotated: &'t str) -> &'t str {
        self.types.get(annotated).map_or(annotated, String::as_str)
    }

    /// Whether what the text denies counts as found.
    #[must_use]
    pub fn keeps_negated(&self) -> bool {
        self.keep_negated
    }

    /// The relations of a document that are judged.
    pub fn judged<'g>(
        &'g self,
        document: &'g GoldDocument,
    ) -> impl Iterator<Item = &'g GoldRelation> {
        document.relations.iter().filter(|relation| self.is_judged(self.label(&relation.label)))
    }

    /// The label as it is counted.
    pub(super) fn label<'l>(&'l self, annotated: &'l Arc<str>) -> &'l Arc<str> {
        self.respelled.get(annotated).unwrap_or(annotated)
    }

    pub(super) fn is_symmetric(&self, label: &str) -> bool {
        self.symmetric.contains(label)
    }

    fn is_judged(&self, label: &str) -> bool {
        !self.ignore.contains(label)
            && self.judge.as_ref().is_none_or(|judged| judged.contains(label))
    }
}

/// The line, from 1, that names `key` first.
fn line_of(text: &str, key: &str) -> usize {
    let before = text.find(&format!("\"{key}\"")).map_or("", |place| &text[..place]);
    before.matches('\n').count() + 1
}
