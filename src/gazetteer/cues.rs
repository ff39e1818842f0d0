//! What words tell of a name that no entry lists, read from `name-cues.toml`.
//!
//! "Gen." before a name makes it a person and is no part of it; "University" at its end makes it an
//! organization and is. Which sentences are searched for such names is the business of `mentions`.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

use super::alias::Spelling;
use super::cue_file::CueFile;
use super::fold::folded;
use super::sense_cues::SenseCues;
use super::{EntityType, EntityTypes};
use crate::error::{ErrorKind, Result, did_you_mean};
use crate::toml_file::TomlFile;

/// Which places' names a longer name may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum HeldPlaces {
    /// None: the place is meant.
    #[default]
    None,
    /// Those of all but countries: a ministry acts for its country, the police of a city for itself.
    Local,
    /// Any.
    All,
}

/// What a cue says of the name beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) kind: Arc<EntityType>,
    pub(crate) holds_places: HeldPlaces,
}

/// Phrases of folded words, joined by spaces.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    known: FxHashMap<Box<str>, T>,
    /// Words of the longest.
    longest: usize,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { known: FxHashMap::default(), longest: 0 }
    }
}

impl<T> Phrases<T> {
    pub(crate) fn get(&self, phrase: &str) -> Option<&T> {
        self.known.get(phrase)
    }

    pub(crate) fn contains(&self, phrase: &str) -> bool {
        self.known.contains_key(phrase)
    }

    /// How many words the longest phrase has.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }
}

/// Words by which a document gives a thing a second name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Definitions {
    pub(crate) other_name: Phrases<()>,
    pub(crate) letters: Phrases<()>,
    pub(crate) full_name: Phrases<()>,
    pub(crate) never: Phrases<()>,
    /// The first words of the phrases that may follow a name at once, and of those behind a comma.
    heads: FxHashSet<Box<str>>,
    letters_heads: FxHashSet<Box<str>>,
}

impl Definitions {
    /// Whether a phrase between two names may begin with this word of the text; `comma`: a comma stands
    /// before it.
    pub(crate) fn may_begin(&self, word: &str, comma: bool) -> bool {
        let folded = folded(word);
        self.heads.contains(folded.as_str())
            || comma && self.letters_heads.contains(folded.as_str())
    }

    fn set_heads(&mut self) {
        let heads = |phrases: &Phrases<()>| -> Vec<Box<str>> {
            let words = phrases.known.keys().filter_map(|phrase| phrase.split(' ').next());
            words.map(Into::into).collect()
        };
        self.heads.extend(heads(&self.other_name));
        self.heads.extend(heads(&self.full_name));
        self.letters_heads.extend(heads(&self.letters));
    }
}

/// Every cue; empty when no file was given.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameCues {
    pub(crate) titles: Phrases<()>,
    pub(crate) styles: Phrases<()>,
    pub(crate) suffixes: Phrases<()>,
    pub(crate) particles: Phrases<()>,
    pub(crate) pairs: Phrases<()>,
    pub(crate) introductions: Phrases<()>,
    pub(crate) small: Phrases<()>,
    pub(crate) women: Phrases<()>,
    pub(crate) relatives: Phrases<()>,
    pub(crate) families: Phrases<()>,
    pub(crate) legal_forms: Phrases<()>,
    pub(crate) never: Phrases<()>,
    pub(crate) restricting: Phrases<()>,
    pub(crate) openings: Phrases<()>,
    pub(crate) settings: Phrases<()>,
    pub(crate) impersonal: Phrases<()>,
    pub(crate) copulas: Phrases<()>,
    pub(crate) helpers: Phrases<()>,
    pub(crate) clauses: Phrases<()>,
    pub(crate) men: Phrases<()>,
    pub(crate) definitions: Definitions,
    pub(crate) first: Phrases<Cue>,
    pub(crate) last: Phrases<Cue>,
    pub(crate) before: Phrases<Cue>,
    pub(crate) after: Phrases<Cue>,
    /// Of names that may mean several things.
    pub(crate) senses: SenseCues,
    pub(crate) nouns: Phrases<Cue>,
    pub(crate) plurals: Phrases<Cue>,
    pub(crate) joins: Phrases<Cue>,
}

impl NameCues {
    /// Whether a file of this path holds cues and not types.
    pub(super) fn is_file(path: &str) -> bool {
        path.rsplit('/').next() == Some("name-cues.toml") || SenseCues::is_file(path)
    }

    /// Reads all files, given as path and text, as one.
    pub(super) fn parse(files: &[(String, String)], types: &EntityTypes) -> Result<Self> {
        let mut cues = Self::default();
        let mut read: Vec<(TomlFile<'_>, CueFile)> = Vec::with_capacity(files.len());
        for (path, text) in files {
            let place = TomlFile::new(ErrorKind::Gazetteer, path, text);
            if SenseCues::is_file(path) {
                cues.senses.read(&place, types)?;
                continue;
            }
            let file = place.parse()?;
            read.push((place, file));
        }
        let held = held_places(&read)?;
        let mut origins = FxHashMap::default();
        for (place, file) in &read {
            for (phrases, written) in [
                (&mut cues.titles, &file.titles),
                (&mut cues.styles, &file.styles),
                (&mut cues.suffixes, &file.suffixes),
                (&mut cues.particles, &file.particles),
                (&mut cues.pairs, &file.pairs),
                (&mut cues.introductions, &file.introductions),
                (&mut cues.small, &file.small),
                (&mut cues.women, &file.women),
                (&mut cues.relatives, &file.relatives),
                (&mut cues.families, &file.families),
                (&mut cues.legal_forms, &file.legal_forms),
                (&mut cues.never, &file.never),
                (&mut cues.restricting, &file.restricting),
                (&mut cues.openings, &file.openings),
                (&mut cues.settings, &file.settings),
                (&mut cues.impersonal, &file.impersonal),
                (&mut cues.copulas, &file.copulas),
                (&mut cues.helpers, &file.helpers),
                (&mut cues.clauses, &file.clauses),
                (&mut cues.men, &file.men),
                (&mut cues.definitions.other_name, &file.definitions.other_name),
                (&mut cues.definitions.letters, &file.definitions.letters),
                (&mut cues.definitions.full_name, &file.definitions.full_name),
                (&mut cues.definitions.never, &file.definitions.never),
            ] {
                for phrase in written {
                    add(place, phrases, phrase, ())?;
                }
            }
            for (name, entry) in &file.types {
                let Some(kind) = types.get(name.get_ref()) else {
                    let hint = did_you_mean(name.get_ref(), types.names());
                    let why = format!("unknown entity type \"{}\"{hint}", name.get_ref());
                    return Err(place.error(name.span().start, &why));
                };
                if kind.is_value {
                    let why = format!("type \"{}\" is a value and has no entities", kind.name);
                    return Err(place.error(name.span().start, &why));
                }
                let holds_places =
                    held.get(&*kind.name).map_or_else(HeldPlaces::default, |one| one.0);
                let cue = Cue { kind: kind.clone(), holds_places };
                for (list, phrases, written) in [
                    (0, &mut cues.first, &entry.first),
                    (1, &mut cues.last, &entry.last),
                    (2, &mut cues.before, &entry.before),
                    (3, &mut cues.after, &entry.after),
                    (4, &mut cues.nouns, &entry.nouns),
                    (5, &mut cues.plurals, &entry.plurals),
                    (6, &mut cues.joins, &entry.joins),
                ] {
                    for phrase in written {
                        let key = add(place, phrases, phrase, cue.clone())?;
                        let (other, path) =
                            origins.entry((list, key)).or_insert_with(|| (kind, place.path));
                        if other.name != kind.name {
                            let why = format!(
                                "\"{}\" stands under type \"{}\" in {path} already; take one of them out",
                                phrase.get_ref(),
                                other.name
                            );
                            return Err(place.error(phrase.span().start, &why));
                        }
                    }
                }
            }
        }
        cues.definitions.set_heads();
        Ok(cues)
    }
}

/// What is said of each type, and in which file.
fn held_places<'f>(
    files: &'f [(TomlFile<'_>, CueFile)],
) -> Result<BTreeMap<&'f str, (HeldPlaces, &'f str)>> {
    let mut held = BTreeMap::<&str, (HeldPlaces, &str)>::new();
    for (place, file) in files {
        for (name, entry) in &file.types {
            let Some(said) = &entry.holds_places else { continue };
            let (known, path) = held.entry(name.get_ref()).or_insert((*said.get_ref(), place.path));
            if known != said.get_ref() {
                let why = format!(
                    "type \"{}\" has another \"holds_places\" in {path}; it holds for all cues of a \
                     type, so leave one out",
                    name.get_ref()
                );
                return Err(place.error(said.span().start, &why));
            }
        }
    }
    Ok(held)
}

/// Adds a phrase of a file and gives it back as it is looked up.
pub(super) fn add<T>(
    place: &TomlFile<'_>,
    phrases: &mut Phrases<T>,
    written: &Spanned<String>,
    meaning: T,
) -> Result<Box<str>> {
    let mut words = Spelling::of(written.get_ref()).keys;
    // The dot of an abbreviation that the tokenizer knows only with a capital: "gen."
    words.retain(|word| word != ".");
    if words.is_empty() {
        let why = format!("\"{}\" has no word", written.get_ref());
        return Err(place.error(written.span().start, why));
    }
    let key: Box<str> = words.join(" ").into();
    phrases.longest = phrases.longest.max(words.len());
    phrases.known.insert(key.clone(), meaning);
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<NameCues> {
        parse_all(&[("name-cues.toml", text)])
    }

    fn parse_all(files: &[(&str, &str)]) -> Result<NameCues> {
        let types = "[Actor]\n[Person]\n[Company]\nparents=['Actor']\n[Date]\nvalue=true\n";
        let types = EntityTypes::parse(&[("types.toml".to_owned(), types.to_owned())])?;
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        NameCues::parse(&files.iter().map(owned).collect::<Vec<_>>(), &types)
    }

    #[test]
    fn phrases_are_folded_like_text() -> Result<()> {
        let cues = parse(
            "titles=['lt. gen.', 'vice-president']\n[types.Company]\nlast=['Inc.']\nholds_places='all'\n",
        )?;
        assert!(cues.titles.contains("lt gen") && cues.titles.contains("vice - president"));
        assert_eq!(cues.titles.longest(), 3);
        let cue = cues.last.get("inc").expect("it is listed");
        assert_eq!((&*cue.kind.name, cue.holds_places), ("Company", HeldPlaces::All));
        assert!(cues.first.get("inc").is_none());
        Ok(())
    }

    #[test]
    fn a_type_holds_places_in_all_files_or_none() -> Result<()> {
        let shipped = ("a/name-cues.toml", "[types.Company]\nlast=['Bank']\nholds_places='all'\n");
        for own in ["last=['Bank', 'Bourse']", "last=['Bourse']\nholds_places='all'"] {
            let own = format!("[types.Company]\n{own}\n");
            let own = ("b/name-cues.toml", own.as_str());
            for files in [[shipped, own], [own, shipped]] {
                let cues = parse_all(&files)?;
                for word in ["bank", "bourse"] {
                    let holds = cues.last.get(word).map(|cue| cue.holds_places);
                    assert_eq!(holds, Some(HeldPlaces::All), "{word} {files:?}");
                }
            }
        }
        let other = ("b/name-cues.toml", "[types.Company]\nholds_places='local'\n");
        let error = parse_all(&[shipped, other]).expect_err("they differ");
        assert_eq!(
            error.to_string(),
            "b/name-cues.toml:2:14: type \"Company\" has another \"holds_places\" in a/name-cues.toml; it holds for all cues of a type, so leave one out"
        );
        Ok(())
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, message) in [
            (
                "titles = ['Mr.']\n[types.Compny]\nlast=['Inc.']\n",
                "name-cues.toml:2:8: unknown entity type \"Compny\"; did you mean \"Company\"?",
            ),
            (
                "[types.Date]\nlast=['Day']\n",
                "name-cues.toml:1:8: type \"Date\" is a value and has no entities",
            ),
            (
                "[types.Company]\nlast=['Group']\n[types.Actor]\nlast = ['group']\n",
                "name-cues.toml:2:7: \"Group\" stands under type \"Actor\" in name-cues.toml already; take one of them out",
            ),
            (
                "[types.Company]\nlast=['Group']\nholds_places='every'\n",
                "name-cues.toml:3:14: unknown variant `every`, expected one of `none`, `local`, `all`",
            ),
            ("titles = ['']\n", "name-cues.toml:1:11: \"\" has no word"),
            (
                "title = ['Mr.']\n",
                "name-cues.toml:1:1: unknown field `title`, expected one of `titles`, `styles`, `suffixes`, `particles`, `pairs`, `introductions`, `small`, `women`, `relatives`, `families`, `legal_forms`, `never`, `restricting`, `openings`, `settings`, `impersonal`, `copulas`, `helpers`, `clauses`, `men`, `definitions`, `types`",
            ),
        ] {
            assert_eq!(parse(text).expect_err(text).to_string(), message);
        }
    }
}
