//! Patterns of spaCy's EntityRuler.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::Role;
use super::super::entry::{AliasEntry, AliasFields, Case, Entry};
use super::ListReader;
use super::groups::{Groups, Said};
use super::sink::{Sink, alias};
use super::source::Source;
use crate::error::Result;

pub(super) struct Spacy;

#[derive(Deserialize)]
struct Row {
    label: String,
    pattern: Pattern,
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a pattern: a string, or a list of tokens")]
enum Pattern {
    Phrase(String),
    Tokens(Vec<Map<String, Value>>),
}

impl Pattern {
    /// The name it finds, or why it finds more than one name.
    fn name(self) -> Result<AliasEntry, String> {
        let tokens = match self {
            Self::Phrase(text) => return Ok(alias(text, Role::Name)),
            Self::Tokens(tokens) => tokens,
        };
        let mut text = String::new();
        let mut case = Case::Smart;
        for token in tokens {
            let mut keys = token.into_iter();
            let (Some((key, value)), None) = (keys.next(), keys.next()) else {
                return Err("a token with several conditions is no name".to_owned());
            };
            let key = key.to_ascii_uppercase();
            let (true, Value::String(word)) =
                (["LOWER", "TEXT", "ORTH"].contains(&key.as_str()), value)
            else {
                return Err(format!(
                    "a token by \"{key}\" is no name; only LOWER, TEXT and ORTH with one word are"
                ));
            };
            if key == "LOWER" {
                case = Case::Any;
            }
            let joins = |character: char| matches!(character, '-' | '–' | '.' | ',' | '\'' | '’');
            if !text.is_empty()
                && !word.starts_with(joins)
                && !text.ends_with(['-', '–', '\'', '’'])
            {
                text.push(' ');
            }
            text.push_str(&word);
        }
        Ok(AliasEntry(AliasFields { text, case, ..AliasFields::default() }))
    }
}

impl ListReader for Spacy {
    fn read(&self, mut source: Source, sink: &mut Sink<'_>) -> Result<()> {
        let mut groups = Groups::default();
        while let Some((line, text)) = source.line(sink)? {
            if text.trim().is_empty() {
                continue;
            }
            let row: Row = match serde_json::from_str(text) {
                Ok(row) => row,
                Err(error) => {
                    sink.skip_json(line, text, &error)?;
                    continue;
                }
            };
            match row.pattern.name() {
                Ok(name) => groups.add(Said {
                    line,
                    id: row.id.unwrap_or_default(),
                    kinds: vec![row.label],
                    name,
                    rest: Entry::default(),
                }),
                Err(why) => sink.skip(line, None, &why)?,
            }
        }
        groups.finish(sink)
    }
}
