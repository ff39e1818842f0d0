//! The relations that rules may yield, read from `relations.toml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::RelationType;
use crate::error::{Error, ErrorKind, Result, did_you_mean};
use crate::gazetteer::EntityTypes;
use crate::toml_file::TomlFile;

/// One relation as written in `relations.toml`, under a heading with its name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationEntry {
    /// The broader relation.
    parent: Option<String>,
    /// How it reads between source and target; by default the name in lower case.
    label: Option<String>,
    /// Name of the relation read from the target's end.
    inverse: Option<String>,
    /// How it reads from the target's end; by default the inverse name in lower case.
    inverse_label: Option<String>,
    /// Both ends are alike.
    #[serde(default)]
    symmetric: bool,
    /// The countries of both ends, where both are known, have to be one.
    #[serde(default)]
    same_country: bool,
    /// Relations that carry it on, where one sentence says both: who lives in Austin, which lies in Texas,
    /// lives in Texas.
    #[serde(default)]
    through: Vec<String>,
    /// Entity types the source may have; any when left out.
    #[serde(default)]
    source: Vec<String>,
    /// Entity types the target may have; any when left out.
    #[serde(default)]
    target: Vec<String>,
    /// What else it may say.
    #[serde(default)]
    qualifiers: Vec<String>,
}

/// Every known relation by name.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    relations: BTreeMap<Arc<str>, Arc<RelationType>>,
}

fn in_words(name: &str) -> String {
    name.to_lowercase().replace('_', " ")
}

impl Vocabulary {
    /// Reads one vocabulary from several TOML files, given as path and text.
    pub(super) fn parse(files: &[(String, String)], types: &EntityTypes) -> Result<Self> {
        let mut entries = BTreeMap::<String, (RelationEntry, &str)>::new();
        for (path, text) in files {
            let fail = |message: String| Error::new(ErrorKind::Rules, message).in_file(path);
            let file: BTreeMap<String, RelationEntry> =
                TomlFile::new(ErrorKind::Rules, path, text).parse()?;
            for (name, entry) in file {
                if let Some((_, other)) = entries.get(&name) {
                    return Err(fail(format!(
                        "relation \"{name}\" stands in {other} already; rename one"
                    )));
                }
                entries.insert(name, (entry, path));
            }
        }
        let names = || entries.keys().map(String::as_str);
        let mut relations = BTreeMap::new();
        for (name, (entry, path)) in &entries {
            let fail = |message: String| Err(Error::new(ErrorKind::Rules, message).in_file(path));
            if !name.chars().all(|letter| {
                letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_'
            }) {
                return fail(format!(
                    "relation \"{name}\": names are written in CAPITALS_AND_UNDERSCORES"
                ));
            }
            let mut above = entry.parent.as_deref();
            for _ in 0..entries.len() {
                let Some(parent) = above else { break };
                let Some((next, _)) = entries.get(parent) else {
                    let hint = did_you_mean(parent, names());
                    return fail(format!("relation \"{name}\": unknown parent \"{parent}\"{hint}"));
                };
                above = next.parent.as_deref();
            }
            if above.is_some() {
                return fail(format!("relation \"{name}\": its parents form a circle; break it"));
            }
            for wanted in entry.source.iter().chain(&entry.target) {
                if !types.contains(wanted) {
                    let hint = did_you_mean(wanted, types.names());
                    return fail(format!(
                        "relation \"{name}\": unknown entity type \"{wanted}\"{hint}"
                    ));
                }
            }
            for other in &entry.through {
                if !entries.contains_key(other) {
                    let hint = did_you_mean(other, names());
                    return fail(format!(
                        "relation \"{name}\": unknown relation \"{other}\"{hint}"
                    ));
                }
            }
            let label = entry.label.clone().unwrap_or_else(|| in_words(name));
            let inverse_label = match (&entry.inverse_label, &entry.inverse) {
                (Some(label), _) => label.clone(),
                (None, Some(inverse)) => in_words(inverse),
                (None, None) if entry.symmetric => label.clone(),
                (None, None) => format!("← {label}"),
            };
            let shared = |names: &[String]| names.iter().map(|name| name.as_str().into()).collect();
            let relation = RelationType {
                name: name.as_str().into(),
                parent: entry.parent.as_deref().map(Into::into),
                label: label.into(),
                inverse_label: inverse_label.into(),
                inverse: entry.inverse.as_deref().map(Into::into),
                symmetric: entry.symmetric,
                same_country: entry.same_country,
                through: shared(&entry.through),
                source: shared(&entry.source),
                target: shared(&entry.target),
                qualifiers: shared(&entry.qualifiers),
            };
            relations.insert(relation.name.clone(), Arc::new(relation));
        }
        Ok(Self { relations })
    }

    /// The relation called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Arc<RelationType>> {
        self.relations.get(name)
    }

    /// Every relation, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<RelationType>> {
        self.relations.values()
    }

    /// `; did you mean "…"?` for a name that is none, or nothing when none is close.
    #[must_use]
    pub fn hint(&self, name: &str) -> String {
        did_you_mean(name, self.relations.keys().map(|known| &**known))
    }

    /// Whether `broad` stands above `narrow`.
    #[must_use]
    pub fn is_above(&self, broad: &str, narrow: &str) -> bool {
        let parent = |name: &str| self.get(name).and_then(|relation| relation.parent.clone());
        let mut above = parent(narrow);
        // No chain of parents is longer than the vocabulary.
        for _ in 0..self.relations.len() {
            match above {
                Some(name) if &*name == broad => return true,
                Some(name) => above = parent(&name),
                None => return false,
            }
        }
        false
    }
}
