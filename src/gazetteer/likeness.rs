//! Which listed entities a name looks like that is not listed: another order, initials more or less, a slip
//! of the pen.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::alias::{Sense, Spelling};
use super::entry::Use;
use super::{Entity, Gazetteer, Role, near};

/// A name that may be missing from a gazetteer.
struct Asked {
    key: String,
    words: Vec<String>,
}

impl Gazetteer {
    /// For each of `names`, the entities with a name that is nearly the same, by id: of the same words but for
    /// their order and initials, or a letter off. One pass over all names of the gazetteer, without adjectives and
    /// what is only known so as not to be found.
    #[must_use]
    pub fn look_alikes(&self, names: &[&str]) -> Vec<Vec<Arc<Entity>>> {
        let asked: Vec<Asked> = names.iter().map(|name| Asked::new(name)).collect();
        let mut by_form: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (index, one) in asked.iter().enumerate() {
            one.forms(|form| by_form.entry(form).or_default().push(index));
        }
        let mut found: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); names.len()];
        let is_name = |sense: &Sense<'_>| sense.role != Role::Demonym && sense.usage == Use::Always;
        for sense in self.tables.names().all_senses().flatten().filter(is_name) {
            let listed = Asked::new(sense.cased);
            listed.forms(|form| {
                for index in by_form.get(&form).into_iter().flatten() {
                    if listed.is_near(&asked[*index]) {
                        found[*index].insert(sense.entity);
                    }
                }
            });
        }
        let entities = |found: BTreeSet<u32>| {
            found.into_iter().map(|entity| self.entity_at(entity).clone()).collect()
        };
        found.into_iter().map(entities).collect()
    }
}

impl Asked {
    fn new(name: &str) -> Self {
        let keys = Spelling::of(name).keys;
        // Initials and signs tell nothing, but in a script that writes a word with one letter.
        let telling = |key: &&String| key.len() > 1 && key.contains(char::is_alphanumeric);
        let mut words: Vec<String> = keys.iter().filter(telling).cloned().collect();
        words.sort_unstable();
        Self { key: keys.join(" "), words }
    }

    /// Hashes of which near names have one in common.
    fn forms(&self, mut take: impl FnMut(u64)) {
        if self.words.len() > 1 {
            take(near::hash(0, self.words.iter().flat_map(|word| word.chars())));
        }
        if near::is_comparable(&self.key) {
            take(near::hash(1, self.key.chars()));
            near::shortened(1, &self.key, take);
        }
    }

    fn is_near(&self, other: &Self) -> bool {
        self.words.len() > 1 && self.words == other.words || near::is_slip(&self.key, &other.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_like_what_is_listed() -> crate::Result<()> {
        let entries = r#"
{"id":"a","type":"Person","name":"Maria Lindqvist"}
{"id":"b","type":"Company","name":"Lindqvist Shipping","aliases":["Lindqvist Tankers"]}
{"id":"c","type":"Company","name":"Amber Tern","aliases":[{"text":"Lindqvistian","role":"demonym"},{"text":"Maria Lindbergh","use":"never"}]}
"#;
        let gazetteer = Gazetteer::builder()
            .types("types.toml", "[Person]\n[Company]\n")
            .entries("x.jsonl", entries)
            .build()?;
        for (name, expected) in [
            ("Maria K. Lindqvist", vec!["a"]),
            ("Lindqvist Maria", vec!["a"]),
            ("Maria Lindquist", vec!["a"]),
            ("Lindqvist Tanker", vec!["b"]),
            ("Shipping Lindqvist", vec!["b"]),
            ("Maria", vec![]),
            ("Lindqvistians", vec![]),
            ("Mary Lindbergh", vec![]),
            ("Maria Lindberg", vec![]),
            ("Amber Fern Co", vec![]),
            ("Amber Fern", vec!["c"]),
            ("Lindqvist", vec![]),
            ("", vec![]),
        ] {
            let found = gazetteer.look_alikes(&["Something Else", name]);
            let ids: Vec<&str> = found[1].iter().map(|entity| &*entity.id).collect();
            assert_eq!(ids, expected, "{name}");
            assert!(found[0].is_empty());
        }
        Ok(())
    }
}
