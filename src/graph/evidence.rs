//! One reading of one sentence: what stands behind a claim.
//!
//! A graph holds hundreds of thousands of these, so ids, rules and sentence texts are shared.

use std::sync::Arc;

use crate::gazetteer::Via;
use crate::rules::{Modality, Polarity, Qualifier};
use crate::text::Span;

/// Why a claim stands in the graph. Every span counts Unicode characters of the document.
///
/// Evidence is ordered by document, then sentence, then the places of its ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// Id of the document.
    pub document: Arc<str>,
    /// Index of the sentence in the document.
    pub sentence: u32,
    /// Where the sentence stands.
    pub span: Span,
    /// The mention of the claim's source.
    pub source: EvidenceEnd,
    /// The mention of the claim's target.
    pub target: EvidenceEnd,
    /// The words that carry the relation, if any do.
    pub trigger: Option<Span>,
    /// Id of the rule.
    pub rule: Arc<str>,
    /// Said or denied.
    pub polarity: Polarity,
    /// How firmly.
    pub modality: Modality,
    /// The words that name who says so.
    pub attribution: Option<Box<str>>,
    confidence: Confidence,
    /// What the sentence adds to the two ends, sorted by qualifier name.
    pub qualifiers: Box<[(Arc<str>, Qualifier)]>,
    /// The sentence as it stands in the document; one copy for all evidence from it.
    pub text: Arc<str>,
}

/// The mention at one end of a piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceEnd {
    /// Where it stands: in the sentence, but for what only the document's title names
    /// ([`Via::Title`]), which may be named elsewhere in the document.
    pub span: Span,
    /// How it reached its entity, when not by the name itself.
    pub via: Option<Via>,
    /// Ids of every entity it may name, when the text does not decide; else empty.
    pub candidates: Box<[Arc<str>]>,
}

/// What a claim amounts to, over all that was read about it. Ordered from firm to denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Some sentence states it as a fact.
    Affirmed,
    /// Claimed, suspected or accused of.
    Alleged,
    /// Intended, promised, ordered or offered.
    Planned,
    /// It may be, or depends.
    Possible,
    /// Only denied.
    Negated,
}

impl Status {
    /// What one sentence amounts to that says or denies something so firmly.
    #[must_use]
    pub const fn of(polarity: Polarity, modality: Modality) -> Self {
        match (polarity, modality) {
            (Polarity::Negated, _) => Self::Negated,
            (Polarity::Affirmed, Modality::Asserted) => Self::Affirmed,
            (Polarity::Affirmed, Modality::Alleged) => Self::Alleged,
            (Polarity::Affirmed, Modality::Planned) => Self::Planned,
            (Polarity::Affirmed, Modality::Possible) => Self::Possible,
        }
    }

    /// As written in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Alleged => "alleged",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Negated => "negated",
        }
    }
}

/// A probability in steps of a ten-thousandth: it compares exactly and survives any file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Confidence(u16);

impl Confidence {
    const STEPS: f64 = 10_000.0;

    /// Outside of 0 to 1 is cut off; what is no number becomes 0.
    fn new(value: f64) -> Self {
        // A cast from float to integer maps NaN to 0.
        Self((value.clamp(0.0, 1.0) * Self::STEPS).round() as u16)
    }
}

impl Evidence {
    /// Evidence without trigger, attribution or qualifiers: affirmed, asserted and certain.
    pub(crate) fn plain(
        (document, sentence): (Arc<str>, u32),
        (span, text): (Span, Arc<str>),
        (source, target): (EvidenceEnd, EvidenceEnd),
        rule: Arc<str>,
    ) -> Self {
        Self {
            document,
            sentence,
            span,
            source,
            target,
            trigger: None,
            rule,
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            attribution: None,
            confidence: Confidence::new(1.0),
            qualifiers: Box::default(),
            text,
        }
    }

    pub(crate) fn with_confidence(mut self, confidence: f64) -> Self {
        self.confidence = Confidence::new(confidence);
        self
    }

    /// How often the rule is right, 0 to 1, in steps of 0.0001.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        f64::from(self.confidence.0) / Confidence::STEPS
    }

    /// What the claim would amount to if this were all there is.
    #[must_use]
    pub fn status(&self) -> Status {
        Status::of(self.polarity, self.modality)
    }

    /// Document and sentence: evidence with the same place was read off the same words.
    pub(crate) fn place(&self) -> (&str, u32) {
        (&self.document, self.sentence)
    }
}
