//! Names of actors: in capitals, with `_` for spaces.

use std::collections::BTreeMap;

use super::super::super::Role;
use super::super::super::entry::AliasEntry;
use super::super::sink::alias;

/// The most names that one line stands for.
const MOST: usize = 100;
/// Words of up to three letters that stand in lower case inside a name.
const SMALL: [&str; 31] = [
    "a", "ad", "al", "an", "and", "as", "at", "bin", "by", "da", "de", "del", "der", "des", "di",
    "do", "du", "e", "el", "for", "ibn", "in", "la", "le", "of", "on", "the", "to", "van", "von",
    "y",
];
/// Short words in capitals although they have a vowel.
const CAPITALS: [&str; 12] =
    ["AU", "EC", "EU", "IMF", "IRA", "OAS", "UAE", "UK", "UN", "US", "USA", "WHO"];

/// Sets of words by name: `!MINISTER! = MINISTER, MINISTERS`.
#[derive(Default)]
pub(super) struct Macros(BTreeMap<String, Vec<String>>);

impl Macros {
    pub(super) fn define(&mut self, line: &str) {
        let Some((name, words)) = line.split_once('=') else { return };
        let words = words.split(',').map(|word| word.trim().trim_matches('_').to_owned());
        self.0.insert(name.trim().to_owned(), words.filter(|word| !word.is_empty()).collect());
    }

    /// The names that a line stands for: `MINISTER_{MINISTERS_}` is two.
    pub(super) fn names(&self, text: &str) -> Vec<AliasEntry> {
        let (singular, rest) = text.split_once('{').unwrap_or((text, ""));
        let plural = rest.split('}').next().unwrap_or_default();
        let mut all = vec![singular.to_owned(), plural.to_owned()];
        for (name, words) in &self.0 {
            let replaced = |text: &String| match text.contains(name.as_str()) {
                true => words.iter().map(|word| text.replace(name.as_str(), word)).collect(),
                false => vec![text.clone()],
            };
            all = all.iter().flat_map(replaced).take(MOST).collect();
        }
        all.iter().flat_map(|text| readable(text)).collect()
    }
}

/// A name as people write it, and the short form in brackets behind it.
fn readable(text: &str) -> Vec<AliasEntry> {
    let spaced = text.replace('_', " ");
    let mut name = spaced.trim();
    let mut short = None;
    if let Some((before, inside)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        short = acronym(inside.trim()).filter(|_| !before.trim().is_empty());
        if short.is_some() {
            name = before.trim();
        }
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let whole = words.join(" ");
    let written = words.iter().enumerate().map(|(place, word)| written(word, place, words.len()));
    let name = written.collect::<Vec<_>>().join(" ");
    let named = Some(alias(name, Role::Name)).filter(|_| !whole.is_empty());
    named.into_iter().chain(short).collect()
}

/// The short form that stands in brackets: `(AAIA)`.
fn acronym(text: &str) -> Option<AliasEntry> {
    let short = (2..=8).contains(&text.len());
    let capitals = text.bytes().all(|byte| byte.is_ascii_uppercase());
    (short && capitals).then(|| alias(text, Role::Acronym))
}

/// A word in capitals as it stands in a text. Which words are initials nobody says: what is short and alone, or
/// without a vowel, stays in capitals; longer words are found in capitals anyway.
fn written(word: &str, place: usize, of: usize) -> String {
    let short = |part: &str| part.chars().filter(|one| one.is_alphabetic()).count() <= 3;
    if word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1) {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    if place > 0 && SMALL.contains(&lower.as_str()) {
        return lower;
    }
    let vowel = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let upper = word.to_uppercase();
    if short(word) && (of == 1 || !vowel || CAPITALS.contains(&upper.as_str())) {
        return upper;
    }
    let mut out = String::with_capacity(word.len());
    let mut starts = true;
    for character in word.chars() {
        if starts {
            out.extend(character.to_uppercase());
        } else {
            out.extend(character.to_lowercase());
        }
        starts = matches!(character, '-' | '(' | '.' | '/');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let mut macros = Macros::default();
        macros.define("!CHIEF! = CHIEF_, HEAD_");
        macros.define("!NONE! =");
        let rows: [(&str, &[&str]); 14] = [
            ("AFGHANISTAN_", &["Afghanistan"]),
            ("UN_", &["UN"]),
            ("U.N._", &["U.N."]),
            ("NATO_", &["Nato"]),
            ("UN_SECRETARY-GENERAL_BAN_KI-MOON", &["UN Secretary-General Ban Ki-Moon"]),
            ("ARMY_OF_THE_CORSICAN_PEOPLE_ ", &["Army of the Corsican People"]),
            ("ADEN_ABYAN_ARMY_(AAIA)_", &["Aden Abyan Army", "AAIA"]),
            ("WOMEN'S_GLOBAL_LEADERSHIP_", &["Women's Global Leadership"]),
            ("SOLDIER_{SOLDIERS_}", &["Soldier", "Soldiers"]),
            ("SHEEP_{}", &["Sheep"]),
            ("!CHIEF!_OF_STAFF_", &["Chief of Staff", "Head of Staff"]),
            ("THE !NONE! CREW", &[]),
            ("_", &[]),
            ("(X)_", &["(X)"]),
        ];
        for (text, expected) in rows {
            let names = macros.names(text);
            let names: Vec<&str> = names.iter().map(|name| &*name.0.text).collect();
            assert_eq!(names, expected, "{text}");
        }
    }
}
