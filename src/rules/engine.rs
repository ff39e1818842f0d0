//! The compiled rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::frame::{Frame, Index, Trigger, TriggerIndex};
use super::load::RuleSetBuilder;
use super::pattern::{Lexicon, Pattern};
use super::phrase::PhraseLists;
use super::status::Cues;
use super::{Modality, Polarity, Qualifier, RelationType, RuleTest, Vocabulary};
use crate::gazetteer::{Entity, Via};
use crate::text::Span;

/// How a rule works.
#[derive(Debug)]
pub(super) enum RuleKind {
    /// Roles of trigger words in the dependency tree.
    Frame {
        frame: Box<Frame>,
        /// Its own; the rule set has those of all.
        triggers: Index,
    },
    /// Token patterns; the first that matches counts.
    Patterns(Vec<Pattern>),
    /// Counts the pairs of names in a sentence.
    CoOccurrence,
}

/// A compiled rule.
#[derive(Debug)]
pub struct Rule {
    pub(super) id: Arc<str>,
    pub(super) relation: Arc<RelationType>,
    pub(super) confidence: f64,
    pub(super) kind: RuleKind,
    pub(super) tests: Vec<RuleTest>,
    pub(super) origin: Arc<str>,
}

impl Rule {
    /// Its unique name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The relation it yields.
    #[must_use]
    pub fn relation(&self) -> &Arc<RelationType> {
        &self.relation
    }

    /// File and line.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether it counts pairs, and so has no tests of its own.
    #[must_use]
    pub fn is_co_occurrence(&self) -> bool {
        matches!(self.kind, RuleKind::CoOccurrence)
    }

    /// Its own tests.
    #[must_use]
    pub fn tests(&self) -> &[RuleTest] {
        &self.tests
    }
}

/// Every rule, compiled together with the vocabulary, the lists and the cues. Frozen once built.
#[derive(Debug)]
pub struct RuleSet {
    pub(super) vocabulary: Vocabulary,
    /// Sorted by id.
    pub(super) rules: Vec<Rule>,
    pub(super) lexicon: Lexicon,
    pub(super) lists: PhraseLists,
    pub(super) cues: Cues,
    /// The triggers of the frames by word.
    pub(super) triggers: TriggerIndex,
    /// The words of those of them whose frames ask for the document's title.
    pub(super) titled: FxHashSet<u32>,
    /// Rule and pattern by the words of which each needs one.
    pub(super) by_anchor: FxHashMap<u32, Vec<(u32, u32)>>,
    /// Those that need none.
    pub(super) unanchored: Vec<(u32, u32)>,
}

/// An end of a found relation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct End {
    /// Index among the sentence's mentions.
    pub(crate) mention: u32,
    /// The actor it stands for, if that is meant.
    pub(crate) stands_for: Option<Arc<Entity>>,
    /// How it was reached, when not by standing there itself.
    pub(crate) via: Option<Via>,
}

/// A relation found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) relation: Arc<RelationType>,
    pub(crate) rule: Arc<str>,
    pub(crate) source: End,
    pub(crate) target: End,
    pub(crate) trigger: Option<Span>,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) attribution: Option<String>,
    pub(crate) confidence: f64,
    pub(crate) qualifiers: BTreeMap<Arc<str>, Qualifier>,
    /// The words of which it tells that they are meant: what is agreed, threatened or demanded.
    pub(crate) scope: Option<Span>,
}

impl RuleSet {
    /// Begins a set of rules.
    #[must_use]
    pub fn builder() -> RuleSetBuilder {
        RuleSetBuilder::default()
    }

    pub(super) fn new(
        vocabulary: Vocabulary,
        rules: Vec<Rule>,
        lexicon: Lexicon,
        lists: PhraseLists,
        cues: Cues,
    ) -> Self {
        let mut by_anchor = FxHashMap::<u32, Vec<(u32, u32)>>::default();
        let mut unanchored = Vec::new();
        let mut triggers = TriggerIndex::default();
        let mut titled = FxHashSet::default();
        for (rule, place) in rules.iter().zip(0..) {
            if let RuleKind::Frame { frame, triggers: own } = &rule.kind {
                if frame.asks_for_title() {
                    titled.extend(own.iter().map(|(word, _)| *word));
                }
                for (word, trigger) in own {
                    let trigger = Trigger { rule: place, ..trigger.clone() };
                    triggers.entry(*word).or_default().push(trigger);
                }
            }
            let RuleKind::Patterns(patterns) = &rule.kind else { continue };
            for (pattern, index) in patterns.iter().zip(0..) {
                for anchor in &pattern.anchors {
                    by_anchor.entry(*anchor).or_default().push((place, index));
                }
                if pattern.anchors.is_empty() {
                    unanchored.push((place, index));
                }
            }
        }
        Self { vocabulary, rules, lexicon, lists, cues, triggers, titled, by_anchor, unanchored }
    }

    /// The relations that rules may yield.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Every rule, by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Whether any rule asks for what a document's title names.
    pub(crate) fn asks_for_titles(&self) -> bool {
        !self.titled.is_empty()
    }

    /// Whether a rule counts the pairs of a sentence.
    #[must_use]
    pub fn counts_pairs(&self) -> bool {
        self.rules.iter().any(Rule::is_co_occurrence)
    }
}
