//! A `[[frame]]` as its author writes it, before anything is checked.
//!
//! Apart from [`compile`](super::compile), which checks it and makes what runs: the fields here are the
//! format of rule files, and their documentation is what an author needs to know.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::rules::RuleTest;

/// A `[[frame]]`.
#[derive(Debug, Deserialize)]
pub(in crate::rules) struct FrameEntry {
    /// Unique name, in kebab-case.
    pub(in crate::rules) id: Spanned<String>,
    /// The relation it yields.
    pub(in crate::rules) relation: Spanned<String>,
    /// Base forms of verbs, with a particle where one belongs to them: `call off`; `be born` is the
    /// participle alone.
    #[serde(default)]
    pub(in crate::rules) verbs: Vec<Spanned<String>>,
    /// Nouns of events: `attack`, `peace talk`.
    #[serde(default)]
    pub(in crate::rules) nouns: Vec<Spanned<String>>,
    /// Nouns that name who it is said of: `supplier`, `capital`.
    #[serde(default)]
    pub(in crate::rules) holders: Vec<Spanned<String>>,
    /// Adjectives: `hostile`.
    #[serde(default)]
    pub(in crate::rules) adjectives: Vec<Spanned<String>>,
    /// Nouns of which one must be the verb's object.
    #[serde(default)]
    pub(in crate::rules) object: Vec<Spanned<String>>,
    /// Roles that may be the source; the first that fits is.
    pub(in crate::rules) source: Spanned<OneOrMany>,
    /// Roles that may be the target.
    pub(in crate::rules) target: Spanned<OneOrMany>,
    /// Words that must not hang on the trigger.
    #[serde(default)]
    pub(in crate::rules) unless: Vec<Spanned<String>>,
    /// Words of which one must hang on the trigger: `will`.
    #[serde(default)]
    pub(in crate::rules) needs: Vec<Spanned<String>>,
    /// Base forms of which one must be the verb of the clause that `clause` looks into.
    #[serde(default)]
    pub(in crate::rules) clause_verbs: Vec<Spanned<String>>,
    /// Words of which one must hang on that verb: `must`.
    #[serde(default)]
    pub(in crate::rules) clause_with: Vec<Spanned<String>>,
    /// Words that must not hang on it: `not`.
    #[serde(default)]
    pub(in crate::rules) clause_unless: Vec<Spanned<String>>,
    /// How firmly the claim is meant at least: an accusation only alleges what it names.
    pub(in crate::rules) modality: Option<Spanned<String>>,
    /// Only where the trigger is so meant; the claim itself is then a fact.
    pub(in crate::rules) only: Option<Only>,
    /// How often it is right, above 0 and at most 1.
    pub(in crate::rules) confidence: Option<Spanned<f64>>,
    /// Sentences with what it finds in them.
    #[serde(default)]
    pub(in crate::rules) tests: Vec<RuleTest>,
    /// Roles of the relation's qualifiers, by qualifier.
    #[serde(flatten)]
    pub(in crate::rules) qualifiers: BTreeMap<String, OneOrMany>,
}

/// How a trigger has to be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::rules) enum Only {
    /// Not done or refused: "did not recognize"; not "denied recognizing".
    Negated,
    /// Intended: "will visit".
    Planned,
}

impl Only {
    /// As written in rules.
    pub(in crate::rules) const fn as_str(self) -> &'static str {
        match self {
            Self::Negated => "negated",
            Self::Planned => "planned",
        }
    }
}

/// `"to"` or `["to", "object"]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "expected a role such as \"object\", or a list of them")]
pub(in crate::rules) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(all) => all,
        }
    }
}
