//! What the rules made of one sentence, told for a person: which came near a relation, and what each of
//! them lacked. The data of `intertie why-not` and `intertie check --on`.

use std::sync::Arc;
use std::time::Duration;

use super::{Modality, Polarity};
use crate::text::Span;

/// Why is this relation not read off the text?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Ids of the entities that may be its source.
    pub source: Vec<Arc<str>>,
    /// Its name; relations below it count.
    pub relation: String,
    /// Ids of the entities that may be its target.
    pub target: Vec<Arc<str>>,
}

/// The answer for one sentence that names both ends. Every span counts bytes of the document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Its place in the document.
    pub sentence: u32,
    /// Its bytes.
    pub span: Span,
    /// The first mention that names the source.
    pub source: Span,
    /// The first mention that names the target.
    pub target: Span,
    /// Why no rule read the sentence at all, if none did.
    pub unread: Option<&'static str>,
    /// The rules of the relation of which a word stands there, the nearest first.
    pub trials: Vec<Trial>,
    /// Those of which no word does, by id.
    pub absent: Vec<Absent>,
    /// What was found between the two, and is not what was asked for.
    pub instead: Vec<Instead>,
}

/// How one rule fared at one place of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Its id.
    pub rule: Arc<str>,
    /// Its file and line.
    pub origin: Arc<str>,
    /// The relation it yields.
    pub relation: Arc<str>,
    /// The word that it was tried for.
    pub trigger: Option<Span>,
    /// How near it came.
    pub outcome: Outcome,
    /// The same in words.
    pub reason: String,
    /// What its roles gave, in the order in which they are tried.
    pub roles: Vec<RoleTrial>,
}

/// How near a rule came, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The relation is found.
    Found,
    /// It was read and then left out: another finding tells it.
    Dropped,
    /// Both ends are there, but the statement is not meant as the rule wants it.
    Status,
    /// It is found from the target to the source.
    Reversed,
    /// The source is right, the target is not.
    Target,
    /// The source is not right.
    Source,
    /// A rule with a longer trigger has the word.
    Hidden,
    /// A word that the rule forbids hangs on the trigger.
    Unless,
    /// None of the words that the rule needs hangs on the trigger.
    Needs,
    /// A word that belongs to the trigger hangs elsewhere.
    Particle,
    /// The words that belong before the trigger stand elsewhere.
    Before,
    /// The words that belong behind the trigger stand elsewhere.
    After,
    /// The word is read as another kind of word.
    WordClass,
    /// The verb has another object than the rule wants.
    Object,
    /// A word of the pattern stands there, the pattern does not.
    Pattern,
    /// The word is part of a name.
    InName,
    /// A word that belongs to the trigger is not in the sentence.
    Partial,
}

impl Outcome {
    /// As written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Dropped => "dropped",
            Self::Status => "status",
            Self::Reversed => "reversed",
            Self::Target => "target",
            Self::Source => "source",
            Self::Hidden => "hidden",
            Self::Unless => "unless",
            Self::Needs => "needs",
            Self::Object => "object",
            Self::Particle => "particle",
            Self::Before => "before",
            Self::After => "after",
            Self::WordClass => "word_class",
            Self::InName => "in_name",
            Self::Pattern => "pattern",
            Self::Partial => "partial",
        }
    }
}

/// What one role of a rule gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleTrial {
    /// `source` or `target`.
    pub end: &'static str,
    /// The role as the rule writes it.
    pub role: Arc<str>,
    /// The noun phrase it led to, if it led to any.
    pub phrase: Option<Span>,
    /// Who that is, or why it is nobody.
    pub gave: String,
}

/// A rule of which no word stands in the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Absent {
    /// Its id.
    pub rule: Arc<str>,
    /// Words that it would have read, those most like a word of the sentence first.
    pub words: Vec<String>,
    /// How like the first of them is to a word of the sentence: 0.88 to 1, or 0 when it is not.
    pub likeness: f64,
}

/// A relation that was found between the two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// Which.
    pub relation: Arc<str>,
    /// The rule.
    pub rule: Arc<str>,
    /// Whether it goes from the target to the source.
    pub reversed: bool,
    /// Said or denied.
    pub polarity: Polarity,
    /// How firmly.
    pub modality: Modality,
}

/// What one rule did on a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleUse {
    /// Its id.
    pub rule: Arc<str>,
    /// Sentences in which one of its words stands.
    pub tries: u64,
    /// Sentences in which it found a relation, told by it or, the same, by another rule.
    pub hits: u64,
    /// How long that took.
    pub time: Duration,
}
