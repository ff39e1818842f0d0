//! The compiled rules, and one sentence read by them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::load::RuleSetBuilder;
use super::pattern::{Lexicon, Match, Pattern, Reader, SlotRole, UNKNOWN_WORD};
use super::phrase::{Context, PhraseLists};
use super::sentence::{SentenceText, Words, cores, openings};
use super::status::{Cues, Statement};
use super::{Modality, Polarity, Qualifier, RelationType, RuleTest, Vocabulary};
use crate::gazetteer::{Entity, Mention};
use crate::text::Span;

/// What makes a match less sure than its rule.
const BY_GAP: f64 = 0.95;
const BY_LIST: f64 = 0.97;
const BY_STANDING_FOR: f64 = 0.9;
const BY_AMBIGUITY: f64 = 0.7;

/// How a rule works. Rules over the dependency tree will be another kind.
#[derive(Debug)]
pub(super) enum RuleKind {
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
    vocabulary: Vocabulary,
    /// Sorted by id.
    rules: Vec<Rule>,
    lexicon: Lexicon,
    lists: PhraseLists,
    cues: Cues,
    /// Rule and pattern by the words of which each needs one.
    by_anchor: FxHashMap<u32, Vec<(u32, u32)>>,
    /// Those that need none.
    unanchored: Vec<(u32, u32)>,
}

/// An end of a found relation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct End {
    /// Index among the sentence's mentions.
    pub(crate) mention: u32,
    /// The actor it stands for, if that is meant.
    pub(crate) stands_for: Option<Arc<Entity>>,
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
        for (rule, place) in rules.iter().zip(0..) {
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
        Self { vocabulary, rules, lexicon, lists, cues, by_anchor, unanchored }
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

    /// Whether a rule counts the pairs of a sentence.
    #[must_use]
    pub fn counts_pairs(&self) -> bool {
        self.rules.iter().any(Rule::is_co_occurrence)
    }

    /// The relations of one sentence. `only`: the id of a rule to be tried alone.
    pub(crate) fn read(
        &self,
        sentence: SentenceText<'_>,
        actor_of: impl Fn(&Entity) -> Option<Arc<Entity>>,
        only: Option<&str>,
    ) -> Vec<Finding> {
        let cores = cores(sentence);
        if cores.len() < 2 || cores.len() != sentence.mentions.len() {
            return Vec::new();
        }
        let words = Words::of(sentence, &cores, &self.lexicon);
        let candidates = self.candidates(&words, only);
        if candidates.is_empty() {
            return Vec::new();
        }
        let SentenceText { text, tokens, mentions } = sentence;
        let bare = words.reader(&self.lexicon, &[], &[]);
        let context =
            Context { text, tokens, reader: bare, lists: &self.lists, cores: &cores, mentions };
        let phrases = context.phrases(actor_of);
        let openings = openings(&phrases);
        let mut beginnings: Vec<usize> = phrases.iter().map(|phrase| phrase.start).collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        let reader = words.reader(&self.lexicon, &phrases, &openings);
        let mut findings = Vec::new();
        let mut matched = FxHashSet::default();
        for (rule, pattern) in candidates {
            let rule = &self.rules[rule as usize];
            let RuleKind::Patterns(patterns) = &rule.kind else { continue };
            let pattern = &patterns[pattern as usize];
            let anywhere = if pattern.opens_with_slot { 0..0 } else { 0..tokens.len() };
            let with_phrase = if pattern.opens_with_slot { &beginnings[..] } else { &[] };
            for start in with_phrase.iter().copied().chain(anywhere) {
                let fits = pattern.first.is_empty()
                    || pattern.first.binary_search(&words.ids[start]).is_ok();
                if !fits {
                    continue;
                }
                let Some(found) = reader.match_at(pattern, start) else { continue };
                if matched.insert((rule.id.clone(), found.start, found.end)) {
                    self.bind(rule, pattern, &found, sentence, &reader, &mut findings);
                }
            }
        }
        self.settle(findings, sentence.mentions)
    }

    /// Rules of which a needed word stands in the sentence, in order.
    fn candidates(&self, words: &Words, only: Option<&str>) -> Vec<(u32, u32)> {
        let mut seen: Vec<u32> =
            words.ids.iter().copied().filter(|word| *word != UNKNOWN_WORD).collect();
        seen.sort_unstable();
        seen.dedup();
        let anchored = seen.iter().filter_map(|word| self.by_anchor.get(word)).flatten();
        let mut candidates: Vec<(u32, u32)> = anchored.chain(&self.unanchored).copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        if let Some(only) = only {
            candidates.retain(|(rule, _)| &*self.rules[*rule as usize].id == only);
        }
        candidates
    }

    /// A match to the relations it states: one for each pair of the names its slots took.
    fn bind(
        &self,
        rule: &Rule,
        pattern: &Pattern,
        found: &Match,
        sentence: SentenceText<'_>,
        reader: &Reader<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let SentenceText { text, tokens, mentions } = sentence;
        let taken = |wanted: &SlotRole| -> Vec<(u32, usize)> {
            let bindings =
                found.bindings.iter().filter(|binding| pattern.slots[binding.slot].role == *wanted);
            bindings
                .flat_map(|binding| binding.phrases.iter().map(|phrase| (*phrase, binding.slot)))
                .collect()
        };
        let (sources, targets) = (taken(&SlotRole::Source), taken(&SlotRole::Target));
        if sources.is_empty() || targets.is_empty() {
            return;
        }
        let status = Statement { text, tokens, reader, found }.judge(&self.cues);
        let trigger = found.trigger.map(|(from, to)| tokens[from].span.cover(tokens[to - 1].span));
        let mut qualifiers = BTreeMap::new();
        for binding in &found.bindings {
            let SlotRole::Qualifier(name) = &pattern.slots[binding.slot].role else { continue };
            let Some(mention) = binding.phrases.first().map(|phrase| &mentions[*phrase as usize])
            else {
                continue;
            };
            let words = mention.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
            qualifiers.insert(
                name.clone(),
                Qualifier { text: words, entity: Some(mention.entity.id.to_string()) },
            );
        }
        let end = |(phrase, slot): (u32, usize)| End {
            mention: phrase,
            stands_for: reader.phrases[phrase as usize]
                .stands_for(&pattern.slots[slot].types)
                .cloned(),
        };
        for source in &sources {
            for target in &targets {
                let (source, target) = (end(*source), end(*target));
                let doubts = [
                    (found.skipped > 0, BY_GAP),
                    (sources.len() * targets.len() > 1, BY_LIST),
                    (source.stands_for.is_some(), BY_STANDING_FOR),
                    (target.stands_for.is_some(), BY_STANDING_FOR),
                    (!mentions[source.mention as usize].candidates.is_empty(), BY_AMBIGUITY),
                    (!mentions[target.mention as usize].candidates.is_empty(), BY_AMBIGUITY),
                ];
                let doubt: f64 =
                    doubts.iter().filter(|(holds, _)| *holds).map(|(_, factor)| factor).product();
                findings.push(Finding {
                    relation: rule.relation.clone(),
                    rule: rule.id.clone(),
                    source,
                    target,
                    trigger,
                    polarity: status.polarity,
                    modality: status.modality,
                    attribution: status.attribution.clone(),
                    confidence: (rule.confidence * doubt * 10_000.0).round() / 10_000.0,
                    qualifiers: qualifiers.clone(),
                });
            }
        }
    }

    /// Drops what relates a thing to itself and what is said twice; puts the rest in order.
    fn settle(&self, mut findings: Vec<Finding>, mentions: &[Mention]) -> Vec<Finding> {
        let id = |end: &End| match &end.stands_for {
            Some(actor) => actor.id.clone(),
            None => mentions[end.mention as usize].entity.id.clone(),
        };
        for finding in &mut findings {
            if finding.relation.symmetric && id(&finding.target) < id(&finding.source) {
                std::mem::swap(&mut finding.source, &mut finding.target);
            }
        }
        findings.retain(|finding| id(&finding.source) != id(&finding.target));
        let pair = |finding: &Finding| (id(&finding.source), id(&finding.target));
        findings.sort_by(|a, b| {
            let length = |finding: &Finding| finding.trigger.map_or(0, Span::len);
            let ends = |finding: &Finding| (finding.source.mention, finding.target.mention);
            (pair(a), &a.relation.name)
                .cmp(&(pair(b), &b.relation.name))
                .then(b.confidence.total_cmp(&a.confidence))
                .then(length(b).cmp(&length(a)))
                .then_with(|| (&a.rule, ends(a), a.trigger).cmp(&(&b.rule, ends(b), b.trigger)))
        });
        findings.dedup_by(|next, kept| {
            pair(next) == pair(kept) && next.relation.name == kept.relation.name
        });
        // A broader relation read off the same words adds nothing.
        let broader = |one: &Finding| {
            findings.iter().any(|other| {
                let same_words = one.trigger.zip(other.trigger).is_none_or(|(a, b)| a.overlaps(b));
                same_words
                    && pair(one) == pair(other)
                    && self.vocabulary.is_above(&one.relation.name, &other.relation.name)
            })
        };
        let keep: Vec<bool> = findings.iter().map(|finding| !broader(finding)).collect();
        let mut keep = keep.into_iter();
        findings.retain(|_| keep.next().unwrap_or(true));
        findings.sort_by(|a, b| {
            let place = |finding: &Finding| {
                (finding.trigger, finding.source.mention, finding.target.mention)
            };
            place(a).cmp(&place(b)).then_with(|| a.rule.cmp(&b.rule))
        });
        findings
    }
}
