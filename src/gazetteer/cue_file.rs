//! What `name-cues.toml` may say, as its author writes it; [`cues`](super::cues) is what it becomes.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::cues::HeldPlaces;

/// The file as written. Several files add up.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueFile {
    /// Words before a person's name that are no part of it: "President".
    #[serde(default)]
    pub(super) titles: Vec<Spanned<String>>,
    /// Titles that stay with a name of one word: "Pope Francis".
    #[serde(default)]
    pub(super) styles: Vec<Spanned<String>>,
    /// Words behind a person's last name: "Jr.".
    #[serde(default)]
    pub(super) suffixes: Vec<Spanned<String>>,
    /// Words in lower case that may begin a name or stand in it: "bin", "van".
    #[serde(default)]
    pub(super) particles: Vec<Spanned<String>>,
    /// First words of names that go in pairs: "Upper".
    #[serde(default)]
    pub(super) pairs: Vec<Spanned<String>>,
    /// Words between a noun for a kind of thing and a name: "called".
    #[serde(default)]
    pub(super) introductions: Vec<Spanned<String>>,
    /// Words with which no name begins or ends, and which tell nothing of a headline.
    #[serde(default)]
    pub(super) small: Vec<Spanned<String>>,
    /// Titles of women: "Mrs.".
    #[serde(default)]
    pub(super) women: Vec<Spanned<String>>,
    /// Words before a name that say whose relative bears it: "wife".
    #[serde(default)]
    pub(super) relatives: Vec<Spanned<String>>,
    /// Words behind a last name that make it that of several: "family".
    #[serde(default)]
    pub(super) families: Vec<Spanned<String>>,
    /// Last words of a company's name that say of what form it is, and that may be left out: "Ltd.".
    #[serde(default)]
    pub(super) legal_forms: Vec<Spanned<String>>,
    /// What is written like a name and is none, or is one of many things in many countries.
    #[serde(default)]
    pub(super) never: Vec<Spanned<String>>,
    /// Words behind a noun that say which one is meant: "the company that".
    #[serde(default)]
    pub(super) restricting: Vec<Spanned<String>>,
    /// Words that may stand before the subject of a sentence: "however".
    #[serde(default)]
    pub(super) openings: Vec<Spanned<String>>,
    /// Words that open a phrase before it: "In 2019,".
    #[serde(default)]
    pub(super) settings: Vec<Spanned<String>>,
    /// Verbs before which "it" is nobody: "it rained".
    #[serde(default)]
    pub(super) impersonal: Vec<Spanned<String>>,
    /// Verbs behind which a clause may say what "it" is: "it is clear that".
    #[serde(default)]
    pub(super) copulas: Vec<Spanned<String>>,
    /// What may stand beside those.
    #[serde(default)]
    pub(super) helpers: Vec<Spanned<String>>,
    /// Words with which such a clause begins.
    #[serde(default)]
    pub(super) clauses: Vec<Spanned<String>>,
    /// Words before the name of a man: "Mr.".
    #[serde(default)]
    pub(super) men: Vec<Spanned<String>>,
    /// Words between two names of one thing.
    #[serde(default)]
    pub(super) definitions: DefinitionEntry,
    /// By entity type.
    #[serde(default)]
    pub(super) types: BTreeMap<Spanned<String>, TypeEntry>,
}

/// What shows that a document gives a thing a second name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DefinitionEntry {
    /// Between a name and its other name: "also known as".
    #[serde(default)]
    pub(super) other_name: Vec<Spanned<String>>,
    /// Between a name and its letters: "or".
    #[serde(default)]
    pub(super) letters: Vec<Spanned<String>>,
    /// Between letters and what they are short for: "short for".
    #[serde(default)]
    pub(super) full_name: Vec<Spanned<String>>,
    /// Capitals in parentheses that say something else of a name: "USD".
    #[serde(default)]
    pub(super) never: Vec<Spanned<String>>,
}

/// What shows that a name is of one type.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeEntry {
    /// The first words of the name: "Bank of".
    #[serde(default)]
    pub(super) first: Vec<Spanned<String>>,
    /// Its last words: "University".
    #[serde(default)]
    pub(super) last: Vec<Spanned<String>>,
    /// Words before it that are no part of it: "the militant group".
    #[serde(default)]
    pub(super) before: Vec<Spanned<String>>,
    /// Words behind it that are no part of it: "province".
    #[serde(default)]
    pub(super) after: Vec<Spanned<String>>,
    /// Common nouns that stand for a name that was said before: "the company".
    #[serde(default)]
    pub(super) nouns: Vec<Spanned<String>>,
    /// The same in the plural: "both companies".
    #[serde(default)]
    pub(super) plurals: Vec<Spanned<String>>,
    /// Words behind names that dashes join, and part of the whole: "pipeline".
    #[serde(default)]
    pub(super) joins: Vec<Spanned<String>>,
    /// Whether such a name may hold that of a place: "Bank of Baku" is a bank, not Baku. Said in one
    /// file, it holds for the type's cues in all.
    pub(super) holds_places: Option<Spanned<HeldPlaces>>,
}
