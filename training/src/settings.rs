//! The settings of a training run: `settings.json`, or the file that `$TRAINING_SETTINGS` names.

use serde::Deserialize;

use crate::Result;
use crate::bank::Library;

/// Sizes, lengths and names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// Penn tags, in the order of their numbers.
    tags: String,
    /// Dependency labels, in the order of their numbers.
    labels: String,
    /// What the model says of its sources and licences.
    pub(crate) notice: String,
    /// Each table has `2^bits` rows.
    pub(crate) tagger_bits: u32,
    pub(crate) tagger_epochs: usize,
    pub(crate) parser_bits: u32,
    pub(crate) parser_epochs: usize,
    pub(crate) names_bits: u32,
    pub(crate) names_epochs: usize,
    /// The chance of each feature to be left out of a decision in training.
    pub(crate) tagger_dropout: f32,
    pub(crate) parser_dropout: f32,
    pub(crate) names_dropout: f32,
    /// The largest number in each table of rows, 127 at most: fewer levels make the file smaller.
    pub(crate) tagger_levels: u8,
    pub(crate) parser_levels: u8,
    pub(crate) names_levels: u8,
    /// Only this many files of parses are read; for trying things out.
    pub(crate) files: Option<usize>,
}

impl Settings {
    pub(crate) fn read() -> Result<Self> {
        let text = match std::env::var_os("TRAINING_SETTINGS") {
            Some(path) => std::fs::read_to_string(path)?,
            None => include_str!("../settings.json").to_owned(),
        };
        Ok(serde_json::from_str(&text)?)
    }

    /// A library that numbers tags and labels as the settings list them.
    pub(crate) fn library(&self) -> Library {
        Library::new(&self.tags, &self.labels)
    }
}
