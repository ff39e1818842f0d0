use std::sync::Arc;

use super::Entity;
use crate::text::Span;

/// What kind of name an alias is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A name.
    #[default]
    Name,
    /// Initials: `NATO`.
    Acronym,
    /// The adjective or the inhabitants: `Azerbaijani`.
    Demonym,
    /// A name it no longer bears.
    Former,
}

/// How a mention reached its entity, when not by the name itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// A place named for the actor that sits there: Baku for Azerbaijan.
    StandsFor,
    /// A noun that is its owner: "Israeli forces", "the government of Turkey".
    Agent,
    /// A noun with the name beside it: "the group, Hamas", "countries such as Iran".
    Apposition,
    /// "it", "they", "its".
    Pronoun,
    /// Unsaid: what the document's title names. It may stand in another sentence.
    Title,
    /// A common noun for what was named before: "the company", "both countries".
    Description,
    /// What the document itself says to be a name of it: "the Fatherland Party (FP)".
    Definition,
    /// A part of the full name that stands elsewhere: "the Brotherhood".
    ShortName,
    /// A name of which a part stands once for several: "North and South Korea".
    Coordination,
    /// The name itself is meant, not what bears it: "known as the Harbour Boys".
    AsName,
    /// A part of a longer name: Baku in "the Baku–Ceyhan pipeline".
    NamePart,
}

impl Via {
    /// Every way.
    pub const ALL: [Self; 11] = [
        Self::StandsFor,
        Self::Agent,
        Self::Apposition,
        Self::Pronoun,
        Self::Title,
        Self::Description,
        Self::Definition,
        Self::ShortName,
        Self::Coordination,
        Self::AsName,
        Self::NamePart,
    ];

    /// As written in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StandsFor => "stands_for",
            Self::Agent => "agent",
            Self::Apposition => "apposition",
            Self::Pronoun => "pronoun",
            Self::Title => "title",
            Self::Description => "description",
            Self::Definition => "definition",
            Self::ShortName => "short_name",
            Self::Coordination => "coordination",
            Self::AsName => "as_name",
            Self::NamePart => "name_part",
        }
    }
}

/// A stretch of a document that names an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Bytes of the document's text.
    pub span: Span,
    /// Index of its sentence in the document.
    pub sentence: u32,
    /// What it names.
    pub entity: Arc<Entity>,
    /// What kind of name was used.
    pub role: Role,
    /// Every entity it may name, by id, when the text does not decide; else empty.
    pub candidates: Vec<Arc<Entity>>,
    /// How the name leads to the entity, when not by itself.
    pub via: Option<Via>,
    /// What found it: file and line of the gazetteer entry; `given`; `names` for what the gazetteer
    /// does not know, or `cue: Ministry` where a word gives it away; `title` for the document's title;
    /// `definition`, `short-name` and `coordination` for the steps of learning a document's own names;
    /// `description` and `pronoun` for a noun or pronoun that stands for a name of another place.
    pub found_by: Arc<str>,
}

impl Mention {
    /// Whether it restates another one's words, or a noun's or pronoun's, for the sake of a relation. Such
    /// mentions come behind the names of a document.
    #[must_use]
    pub fn is_restated(&self) -> bool {
        match self.via {
            None | Some(Via::Definition | Via::ShortName | Via::Coordination) => false,
            Some(
                Via::StandsFor
                | Via::Agent
                | Via::Apposition
                | Via::Pronoun
                | Via::Title
                | Via::Description
                | Via::AsName
                | Via::NamePart,
            ) => true,
        }
    }

    /// Whether it came with the document.
    #[must_use]
    pub fn is_given(&self) -> bool {
        &*self.found_by == "given"
    }
}

/// Whom a noun or a pronoun means that stands for a name of another place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Resolved {
    /// The words, as if they were a name of the one meant.
    pub(crate) mention: Mention,
    /// How sure that is, from 0 to 1.
    pub(crate) sureness: f64,
}
