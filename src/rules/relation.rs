use std::collections::BTreeMap;
use std::sync::Arc;

use crate::gazetteer::Mention;
use crate::text::{Span, one_line};
use crate::values::ValueKind;

/// A relation of the vocabulary, such as `SUPPLIES`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationType {
    /// Its name, in capitals.
    pub name: Arc<str>,
    /// The broader relation.
    pub parent: Option<Arc<str>>,
    /// How it reads between source and target: "supplies".
    pub label: Arc<str>,
    /// How it reads from the target's end: "supplied by". Symmetric relations read the same.
    pub inverse_label: Arc<str>,
    /// Name of the relation read from the other end, such as `SUPPLIED_BY`.
    pub inverse: Option<Arc<str>>,
    /// Both ends are alike: source and target are kept in the order of their ids.
    pub symmetric: bool,
    /// The countries of both ends, where both are known, have to be one.
    pub same_country: bool,
    /// Names of relations that carry it on: who lives in Austin, which lies in Texas, lives in Texas.
    pub through: Vec<Arc<str>>,
    /// Entity types the source may have; empty for any.
    pub source: Vec<Arc<str>>,
    /// Entity types the target may have; empty for any.
    pub target: Vec<Arc<str>>,
    /// Names of the qualifiers it may carry.
    pub qualifiers: Vec<Arc<str>>,
}

/// Whether the text says so or denies it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is said to be so.
    #[default]
    Affirmed,
    /// It is denied.
    Negated,
}

impl Polarity {
    /// As written in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
        }
    }

    /// The polarity written as `text`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Affirmed, Self::Negated].into_iter().find(|one| one.as_str() == text)
    }
}

/// How firmly the text says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// As a fact.
    #[default]
    Asserted,
    /// As something claimed, suspected or accused of.
    Alleged,
    /// As an intention, promise, order or offer.
    Planned,
    /// As something that may be, or depends.
    Possible,
}

impl Modality {
    /// As written in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Alleged => "alleged",
            Self::Planned => "planned",
            Self::Possible => "possible",
        }
    }

    /// The modality written as `text`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Asserted, Self::Alleged, Self::Planned, Self::Possible]
            .into_iter()
            .find(|one| one.as_str() == text)
    }
}

/// What a relation adds to its two ends, such as the commodity that is supplied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Qualifier {
    /// The words of the text.
    pub text: String,
    /// Id of the entity they name, if they name one.
    pub entity: Option<String>,
    /// What they are worth, if they are a time, a quantity or a sum of money.
    pub value: Option<ValueKind>,
}

impl Qualifier {
    /// The qualifier that a mention of `text` fills.
    pub(super) fn named(mention: &Mention, text: &str) -> Self {
        let words = one_line(mention.span.of(text));
        Self { text: words, entity: Some(mention.entity.id.to_string()), value: None }
    }
}

/// A relation that a rule read off one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Which relation.
    pub relation: Arc<RelationType>,
    /// Index of the source mention in the document's mentions.
    pub source: u32,
    /// Index of the target mention in the document's mentions.
    pub target: u32,
    /// Id of the rule.
    pub rule: Arc<str>,
    /// Index of the sentence in the document.
    pub sentence: u32,
    /// Bytes of the sentence.
    pub span: Span,
    /// Bytes of the words that carry the relation, if any do.
    pub trigger: Option<Span>,
    /// Said or denied.
    pub polarity: Polarity,
    /// How firmly.
    pub modality: Modality,
    /// The words that name who says so.
    pub attribution: Option<String>,
    /// How often the rule is right, 0 to 1, lowered by what makes this match doubtful.
    pub confidence: f64,
    /// What it adds to the two ends, by qualifier name.
    pub qualifiers: BTreeMap<Arc<str>, Qualifier>,
}

/// Two different entities named in one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoOccurrence {
    /// Index of the mention whose entity id is smaller.
    pub source: u32,
    /// Index of the other mention.
    pub target: u32,
}
