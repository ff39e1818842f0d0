//! The hierarchy of entity types, read from `types.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use super::EntityType;
use crate::error::{Error, ErrorKind, Result, did_you_mean};
use crate::toml_file::TomlFile;

/// One type as written in `types.toml`, under a heading with its name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeEntry {
    /// Broader types; what a rule says of them holds for this one.
    #[serde(default)]
    parents: Vec<String>,
    /// Graphviz node shape; by default the first parent's.
    shape: Option<String>,
    /// Fill, `#rrggbb`; by default the first parent's.
    color: Option<String>,
    /// A value on a relation (a date, a quantity), never a node.
    #[serde(default)]
    value: bool,
}

/// Every known entity type by name.
#[derive(Clone, Debug, Default)]
pub struct EntityTypes {
    types: BTreeMap<Arc<str>, Arc<EntityType>>,
}

impl EntityTypes {
    /// Reads one hierarchy from several TOML files, given as path and text.
    pub(super) fn parse(files: &[(String, String)]) -> Result<Self> {
        let mut entries = BTreeMap::<String, TypeEntry>::new();
        let mut origins = BTreeMap::<String, &str>::new();
        for (path, text) in files {
            let fail = |message: String| Error::new(ErrorKind::Gazetteer, message).in_file(path);
            let file: BTreeMap<String, TypeEntry> =
                TomlFile::new(ErrorKind::Gazetteer, path, text).parse()?;
            for (name, entry) in file {
                if let Some(other) = origins.insert(name.clone(), path) {
                    return Err(fail(format!(
                        "type \"{name}\" stands in {other} already; rename one"
                    )));
                }
                entries.insert(name, entry);
            }
        }
        let mut types = BTreeMap::new();
        for (name, entry) in &entries {
            let path = origins[name];
            let fail = |message: String| Error::new(ErrorKind::Gazetteer, message).in_file(path);
            for parent in &entry.parents {
                if !entries.contains_key(parent) {
                    let hint = did_you_mean(parent, entries.keys().map(String::as_str));
                    return Err(fail(format!(
                        "type \"{name}\": unknown parent \"{parent}\"{hint}"
                    )));
                }
            }
            let lineage = lineage(name, &entries);
            if lineage.iter().skip(1).any(|above| above == name) {
                return Err(fail(format!(
                    "type \"{name}\" stands above itself; break the circle of parents"
                )));
            }
            let inherited = |field: fn(&TypeEntry) -> Option<&String>, default: &str| -> Arc<str> {
                let found = lineage.iter().find_map(|above| field(&entries[*above]));
                found.map_or(default, String::as_str).into()
            };
            let entity_type = EntityType {
                name: name.as_str().into(),
                shape: inherited(|entry| entry.shape.as_ref(), "ellipse"),
                color: inherited(|entry| entry.color.as_ref(), "#eeeeee"),
                is_value: entry.value,
                lineage: lineage.into_iter().map(Arc::from).collect(),
                narrower: Vec::new(),
                could_be: Vec::new(),
            };
            types.insert(entity_type.name.clone(), Arc::new(entity_type));
        }
        let lineages: Vec<Vec<Arc<str>>> =
            types.values().map(|kind: &Arc<EntityType>| kind.lineage.clone()).collect();
        for (name, kind) in &mut types {
            let below = || lineages.iter().filter(|lineage| lineage.contains(name));
            let all: BTreeSet<Arc<str>> = below().flatten().cloned().collect();
            let kind = Arc::make_mut(kind);
            kind.narrower = below().map(|lineage| lineage[0].clone()).collect();
            kind.could_be = all.into_iter().collect();
        }
        Ok(Self { types })
    }

    /// The type called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Arc<EntityType>> {
        self.types.get(name)
    }

    /// Every type, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<EntityType>> {
        self.types.values()
    }

    /// Whether `name` is a type or above one.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.types.contains_key(name)
    }

    /// Every type name, for suggestions.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.types.keys().map(|name| &**name)
    }

    /// The type called `name`, or one of its own that has nothing above it.
    pub(crate) fn get_or_plain(&self, name: &str) -> Arc<EntityType> {
        self.get(name).cloned().unwrap_or_else(|| Arc::new(EntityType::plain(name)))
    }
}

/// `name` and every type above it, nearest first. A circle ends where it closes, with the name that
/// closes it last.
fn lineage<'e>(name: &'e str, entries: &'e BTreeMap<String, TypeEntry>) -> Vec<&'e str> {
    let mut found = vec![name];
    let mut next = 0;
    while let Some(entry) = found.get(next).and_then(|name| entries.get(*name)) {
        for parent in &entry.parents {
            if parent == name {
                found.push(name);
                return found;
            }
            if !found.contains(&parent.as_str()) {
                found.push(parent);
            }
        }
        next += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<EntityTypes> {
        EntityTypes::parse(&[("types.toml".to_owned(), text.to_owned())])
    }

    #[test]
    fn a_type_knows_all_above_it() {
        let types = parse(
            "[Actor]\ncolor='#111111'\n[Place]\nshape='box'\n[Country]\nparents=['Actor','Place']\n",
        )
        .expect("a sound hierarchy");
        let country = types.get("Country").expect("it is there");
        assert_eq!(
            country.lineage.iter().map(|name| &**name).collect::<Vec<_>>(),
            ["Country", "Actor", "Place"]
        );
        assert!(country.is("Place") && !country.is("City"));
        assert_eq!((&*country.shape, &*country.color), ("box", "#111111"));
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, message) in [
            (
                "[City]\nparents=['Plase']\n[Place]\n",
                "types.toml: type \"City\": unknown parent \"Plase\"; did you mean \"Place\"?",
            ),
            (
                "[A]\nparents=['B']\n[B]\nparents=['A']\n",
                "types.toml: type \"A\" stands above itself; break the circle of parents",
            ),
            (
                "[A]\nshpe='box'\n",
                "types.toml:2:1: unknown field `shpe`, expected one of `parents`, `shape`, `color`, `value`",
            ),
        ] {
            let error = parse(text).expect_err(text);
            assert_eq!(error.to_string(), message);
        }
    }
}
