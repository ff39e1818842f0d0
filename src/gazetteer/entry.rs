//! What a line of a gazetteer file may say, as its author writes it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor, value::MapAccessDeserializer};

use super::Role;

/// One entity of a gazetteer file: one JSON object a line. A line in a later file that names an entity of
/// an earlier one says only what is different.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Identity, such as `country/azerbaijan`; once in the files that are given together.
    pub(super) id: String,
    /// Name of a type in `types.toml`.
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    /// What a person calls it; found in text like an alias.
    pub(super) name: Option<String>,
    /// Other names; a string, or an object with the alias's policies.
    #[serde(default)]
    pub(super) aliases: Vec<AliasEntry>,
    /// Home country, ISO 3166 alpha-3.
    pub(super) country: Option<String>,
    /// Wikidata item, such as `Q227`.
    pub(super) wikidata: Option<String>,
    /// Page that describes it.
    pub(super) url: Option<String>,
    /// Whom it means where an actor is wanted: an id, an object with dates, or a list of them.
    pub(super) stands_for: Option<StandsForEntry>,
    /// Which of several entities with one name is likelier; higher wins, 0 when not said.
    pub(super) prominence: Option<i32>,
    /// Facts about it: relation to entity ids.
    #[serde(default)]
    pub(super) links: BTreeMap<String, Vec<String>>,
    /// Takes the entity of an earlier file out, with all its names.
    #[serde(default)]
    pub(super) remove: bool,
}

/// `"country/x"`, `{"id":"country/x","from":"1999","to":"2008"}`, or a list of such.
#[derive(Clone, Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "\"stands_for\" takes an id, an object with \"id\", \"from\" and \"to\", or a list of them"
)]
pub(super) enum StandsForEntry {
    Id(String),
    Dated(DatedActor),
    Several(Vec<DatedActor>),
}

/// Whom something stands for, and when.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DatedActor {
    /// Id of the actor.
    pub(super) id: String,
    /// First date it holds: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub(super) from: Option<String>,
    /// Last date it holds.
    pub(super) to: Option<String>,
}

impl StandsForEntry {
    /// All of them.
    pub(super) fn actors(&self) -> Vec<DatedActor> {
        match self {
            Self::Id(id) => vec![DatedActor { id: id.clone(), from: None, to: None }],
            Self::Dated(one) => vec![one.clone()],
            Self::Several(all) => all.clone(),
        }
    }
}

/// A name with its policies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AliasFields {
    /// The name itself.
    pub(super) text: String,
    /// name, acronym, demonym or former.
    #[serde(default)]
    pub(super) role: Role,
    /// smart, exact or any.
    #[serde(default)]
    pub(super) case: Case,
    /// always, or never: known, but not to be extracted.
    #[serde(default, rename = "use")]
    pub(super) usage: Use,
    /// Words or entity ids of which one must stand in the document.
    #[serde(default)]
    pub(super) needs: Vec<String>,
    /// First date the alias holds: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub(super) from: Option<String>,
    /// Last date the alias holds.
    pub(super) to: Option<String>,
    /// Its language, ISO 639 such as `fr`: it counts only in documents of that language, or of an unknown one.
    pub(super) lang: Option<String>,
    /// Takes the alias of this text, which an earlier file gave, out.
    #[serde(default)]
    pub(super) remove: bool,
}

/// An alias as written: `"BTC"` or `{"text":"BTC","needs":["pipeline"]}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AliasEntry(pub(super) AliasFields);

/// How strictly the case of an alias is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// As the alias looks: one of up to three letters or all in capitals as written; one in lower case in any
    /// case; others as written, in Title Case or ALL CAPS.
    #[default]
    Smart,
    /// As written.
    Exact,
    /// Any.
    Any,
}

/// Whether an alias is extracted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Use {
    /// Yes.
    #[default]
    Always,
    /// No: the words are known for something else, and nothing inside them is found either.
    Never,
}

/// Whether it is written as a code of ISO 639: two or three small letters.
fn is_language(code: &str) -> bool {
    matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

impl<'de> Deserialize<'de> for AliasEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = AliasEntry;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an alias: a string or an object with \"text\"")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<AliasEntry, E> {
                Ok(AliasEntry(AliasFields { text: text.to_owned(), ..AliasFields::default() }))
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<AliasEntry, M::Error> {
                let alias = AliasFields::deserialize(MapAccessDeserializer::new(map))?;
                for date in [&alias.from, &alias.to].into_iter().flatten() {
                    if !date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
                        let why =
                            format!("alias date \"{date}\" is not YYYY, YYYY-MM or YYYY-MM-DD");
                        return Err(M::Error::custom(why));
                    }
                }
                if let Some(lang) = alias.lang.as_ref().filter(|lang| !is_language(lang)) {
                    let why =
                        format!("alias language \"{lang}\" is no ISO 639 code such as \"fr\"");
                    return Err(M::Error::custom(why));
                }
                Ok(AliasEntry(alias))
            }
        }
        deserializer.deserialize_any(Either)
    }
}
