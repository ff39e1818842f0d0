//! A document to everything found in it.
//!
//! [`Pipeline`] is built once from a gazetteer and rules; then it is a pure function of the document
//! that cannot fail, so that any number of threads may share it and any split of the work gives the
//! same result.

mod anaphora;
mod naming;
mod own_claims;
mod parses;
mod reading;
mod title;
mod trials;

use std::sync::Arc;

use crate::error::{Error, ErrorKind, did_you_mean};
use crate::gazetteer::{Entity, Gazetteer, Mention};
use crate::mentions::{Discovery, Step, Steps, can_discover};
use crate::rules::{CoOccurrence, FoundClaim, Relation, Rule, RuleSet, TestFailure, compare_test};
use crate::syntax::Syntax;
use crate::text::{Document, Span};

use reading::Reading;

pub use parses::{ParsedSentence, Parses};

/// What was found in one document. Every span counts bytes of the document's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The sentences that name something, or of which a relation was read, by their index in the document.
    pub sentences: Vec<(u32, Span)>,
    /// How many sentences the document has.
    pub sentence_count: u32,
    /// Every mention, in the order of the text; mentions with a `via` come last.
    pub mentions: Vec<Mention>,
    /// Every relation, sorted by sentence, trigger, ends and rule.
    pub relations: Vec<Relation>,
    /// Every pair of entities that share a sentence, once a sentence.
    pub co_occurrences: Vec<CoOccurrence>,
}

/// Where mentions come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MentionSource {
    /// The gazetteer, beside those that came with the document.
    #[default]
    Found,
    /// Only those that came with the document.
    Given,
}

/// A gazetteer and rules, ready to read documents. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Pipeline {
    gazetteer: Arc<Gazetteer>,
    rules: Arc<RuleSet>,
    mentions: MentionSource,
    discovery: Discovery,
    steps: Steps,
    /// None for the built-in model, which is unpacked only when it is needed.
    syntax: Option<Syntax>,
    /// Ids of the rules to try; all when none are said.
    only: Option<Arc<[Arc<str>]>>,
}

const _: () = {
    const fn shared<T: Send + Sync + Clone>() {}
    shared::<Pipeline>();
};

impl Pipeline {
    /// Puts the two together.
    #[must_use]
    pub fn new(gazetteer: Gazetteer, rules: RuleSet) -> Self {
        Self {
            gazetteer: Arc::new(gazetteer),
            rules: Arc::new(rules),
            mentions: MentionSource::Found,
            discovery: Discovery::default(),
            steps: Steps::default(),
            syntax: None,
            only: None,
        }
    }

    /// The shipped gazetteer and the shipped rules.
    ///
    /// # Errors
    /// None as shipped: both are checked by the tests.
    pub fn builtin() -> crate::Result<Self> {
        let gazetteer = Gazetteer::builder().builtin().build()?;
        let rules = RuleSet::builder().builtin().build(gazetteer.types())?;
        Ok(Self::new(gazetteer, rules))
    }

    /// Says where mentions come from.
    #[must_use]
    pub fn with_mentions(mut self, source: MentionSource) -> Self {
        self.mentions = source;
        self
    }

    /// Says whether names that the gazetteer does not know become provisional entities. That is
    /// the default. Where only given mentions count, none is looked for.
    #[must_use]
    pub fn with_discovery(mut self, discovery: Discovery) -> Self {
        self.discovery = discovery;
        self
    }

    /// Says which steps are taken to learn from a document of its own names. All of them by default; none
    /// where only given mentions count.
    #[must_use]
    pub fn with_steps(mut self, steps: Steps) -> Self {
        self.steps = steps;
        self
    }

    /// Takes this model for tags, trees and names instead of the built-in one.
    #[must_use]
    pub fn with_syntax(mut self, syntax: Syntax) -> Self {
        self.syntax = Some(syntax);
        self
    }

    /// Tries only the rules of these ids. Nothing else changes: a longer trigger of another rule still
    /// hides a shorter one. Pairs that share a sentence are not counted then.
    ///
    /// # Errors
    /// When there is no rule of such an id; it suggests a close one.
    pub fn with_only<S: AsRef<str>>(mut self, ids: &[S]) -> crate::Result<Self> {
        let known = || self.rules.rules().iter().map(Rule::id);
        for id in ids.iter().map(AsRef::as_ref) {
            if !known().any(|rule| rule == id) {
                let hint = did_you_mean(id, known());
                let why = format!("unknown rule \"{id}\"{hint}");
                return Err(Error::new(ErrorKind::Unknown, why));
            }
        }
        self.only = Some(ids.iter().map(|id| id.as_ref().into()).collect());
        Ok(self)
    }

    /// Its model for tags, trees and names.
    #[must_use]
    pub fn syntax(&self) -> &Syntax {
        self.syntax.as_ref().unwrap_or_else(|| Syntax::builtin())
    }

    /// Its names.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Its rules.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Reads one document.
    #[must_use]
    pub fn extract(&self, document: &Document) -> Extraction {
        self.extract_with(document, self.only.as_deref())
    }

    /// Runs the rules' own tests, each rule alone; gives back those that fail, by rule.
    ///
    /// No unknown name is looked for, and no step taken to learn from the text of its names: what a rule
    /// finds between known ones must not hang on either.
    #[must_use]
    pub fn check_rules(&self) -> Vec<TestFailure> {
        let alone = self.clone().with_discovery(Discovery::Off).with_steps(Steps::none());
        let mut failures = Vec::new();
        for rule in self.rules.rules() {
            for test in rule.tests() {
                let (text, title) = (test.text.clone(), test.title.clone());
                let document = Document { text, title, ..Document::default() };
                let extraction = alone.extract_with(&document, Some(&[rule.id().into()]));
                let found: Vec<FoundClaim> = extraction
                    .relations
                    .iter()
                    .map(|relation| claim(relation, &extraction))
                    .collect();
                let (missing, unexpected) = compare_test(test, &found, self.rules.vocabulary());
                if !missing.is_empty() || !unexpected.is_empty() {
                    failures.push(TestFailure {
                        rule: rule.id().to_owned(),
                        origin: rule.origin().to_owned(),
                        text: test.text.clone(),
                        missing,
                        unexpected,
                    });
                }
            }
        }
        failures
    }

    fn extract_with(&self, document: &Document, only: Option<&[Arc<str>]>) -> Extraction {
        // Offsets are 32 bits wide; what lies beyond is not read.
        let text = prefix(&document.text, u32::MAX as usize - 1);
        Reading::new(self, document, text, only).run()
    }

    fn discovers(&self) -> bool {
        self.discovery != Discovery::Off
            && self.mentions == MentionSource::Found
            && can_discover(self.gazetteer.types())
    }

    fn takes(&self, step: Step) -> bool {
        self.mentions == MentionSource::Found && self.steps.takes(step)
    }

    fn actor_of(&self, entity: &Entity, date: Option<&str>) -> Option<Arc<Entity>> {
        entity.actor_at(date).and_then(|actor| self.gazetteer.entity(actor)).cloned()
    }
}

/// The longest prefix of at most `limit` bytes that ends between characters.
fn prefix(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn claim(relation: &Relation, extraction: &Extraction) -> FoundClaim {
    let name = |mention: u32| extraction.mentions[mention as usize].entity.name.to_string();
    FoundClaim {
        source: name(relation.source),
        relation: relation.relation.name.to_string(),
        target: name(relation.target),
        polarity: relation.polarity,
        modality: relation.modality,
        attribution: relation.attribution.clone(),
        qualifiers: relation
            .qualifiers
            .iter()
            .map(|(name, value)| (name.to_string(), value.text.clone()))
            .collect(),
    }
}
