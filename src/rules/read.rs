//! One sentence read by the compiled rules.

mod absent;
mod trials;
mod usage;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::engine::{End, Finding, Rule, RuleKind, RuleSet};
use super::frame::{Claim, Frames, Only, fits};
use super::pattern::{Match, Pattern, Reader, SlotRole, UNKNOWN_WORD};
use super::phrase::Context;
use super::qualify::Qualifiers;
use super::referent::{Referent, Referents};
use super::sentence::{SentenceText, Words, cores, openings};
use super::settle::settle;
use super::status::Judge;
use super::tree::Tree;
use super::{Modality, Polarity, Qualifier};
use crate::gazetteer::{Entity, Via};
use crate::syntax::Parse;

pub(crate) use trials::naming;

/// What makes a match less sure than its rule.
const BY_GAP: f64 = 0.95;
const BY_LIST: f64 = 0.97;
const BY_STANDING_FOR: f64 = 0.9;
const BY_AMBIGUITY: f64 = 0.7;
const BY_PHRASE: f64 = 0.97;
const BY_PRONOUN: f64 = 0.85;
const BY_REACH: f64 = 0.85;

/// A sentence in which some rule may find something: worth its parse.
pub(crate) struct Prepared {
    cores: Vec<(usize, usize)>,
    words: Words,
    /// Patterns of which a needed word stands in it, in order.
    patterns: Vec<(u32, u32)>,
    /// Whether a trigger of a frame stands in it.
    has_trigger: bool,
}

impl RuleSet {
    /// Looks whether any rule may find something in a sentence. `only`: the ids of the rules to be tried.
    pub(crate) fn prepare(
        &self,
        sentence: SentenceText<'_>,
        only: Option<&[Arc<str>]>,
    ) -> Option<Prepared> {
        let cores = cores(sentence);
        if cores.len() < 2 || cores.len() != sentence.mentions.len() {
            return None;
        }
        let words = Words::of(sentence, &cores, &self.lexicon);
        let patterns = self.candidates(&words, only);
        let has_trigger = words.ids.iter().any(|word| self.triggers.contains_key(word));
        (has_trigger || !patterns.is_empty()).then_some(Prepared {
            cores,
            words,
            patterns,
            has_trigger,
        })
    }

    /// The relations of one sentence.
    pub(crate) fn read(
        &self,
        prepared: &Prepared,
        sentence: SentenceText<'_>,
        parse: &Parse,
        actor_of: impl Fn(&Entity) -> Option<Arc<Entity>>,
        only: Option<&[Arc<str>]>,
    ) -> Vec<Finding> {
        let SentenceText { text, tokens, mentions } = sentence;
        let Prepared { cores, words, patterns, has_trigger } = prepared;
        let bare = words.reader(&self.lexicon, &[], &[]);
        let tree = Tree::new(text, tokens, parse, &bare, mentions, cores);
        let actors: Vec<Option<Arc<Entity>>> =
            mentions.iter().map(|mention| actor_of(&mention.entity)).collect();
        let sight = Sight { rules: self, tree: &tree, actors: &actors };
        let mut findings = Vec::new();
        if *has_trigger {
            sight.read_frames(only, &mut findings);
        }
        if !patterns.is_empty() {
            let context =
                Context { text, tokens, reader: bare, lists: &self.lists, cores, mentions };
            let phrases = context.phrases(actor_of);
            let openings = openings(&phrases);
            let reader = words.reader(&self.lexicon, &phrases, &openings);
            sight.read_patterns(&reader, patterns, &mut findings);
        }
        settle(&self.vocabulary, findings, mentions)
    }

    /// Rules of which a needed word stands in the sentence, in order.
    fn candidates(&self, words: &Words, only: Option<&[Arc<str>]>) -> Vec<(u32, u32)> {
        let mut seen: Vec<u32> =
            words.ids.iter().copied().filter(|word| *word != UNKNOWN_WORD).collect();
        seen.sort_unstable();
        seen.dedup();
        let anchored = seen.iter().filter_map(|word| self.by_anchor.get(word)).flatten();
        let mut candidates: Vec<(u32, u32)> = anchored.chain(&self.unanchored).copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        if let Some(only) = only {
            candidates.retain(|(rule, _)| only.contains(&self.rules[*rule as usize].id));
        }
        candidates
    }
}

/// A sentence before the rules.
struct Sight<'r, 't, 's> {
    rules: &'r RuleSet,
    tree: &'t Tree<'s>,
    actors: &'t [Option<Arc<Entity>>],
}

impl Sight<'_, '_, '_> {
    fn read_frames(&self, only: Option<&[Arc<str>]>, findings: &mut Vec<Finding>) {
        let RuleSet { rules, triggers, lists, .. } = self.rules;
        let frame = |rule: u32| match &rules[rule as usize].kind {
            RuleKind::Frame { frame, .. } => Some(frame),
            _ => None,
        };
        let referents = Referents { tree: self.tree, lists };
        let frames = Frames {
            tree: self.tree,
            referents,
            index: triggers,
            frame: &frame,
            actors: self.actors,
        };
        for claim in frames.claims() {
            let rule = &rules[claim.rule as usize];
            if only.is_none_or(|only| only.contains(&rule.id)) {
                findings.extend(self.finding(rule, &claim));
            }
        }
    }

    fn finding(&self, rule: &Rule, claim: &Claim<'_>) -> Option<Finding> {
        let tree = self.tree;
        let judge = Judge { tree, cues: &self.rules.cues };
        let mut status = judge.judge(claim.anchor, &claim.support);
        match claim.only {
            Some(Only::Negated) if status.polarity == Polarity::Negated => {
                status.polarity = Polarity::Affirmed;
                status.modality = Modality::Asserted;
            }
            Some(Only::Planned)
                if status.modality == Modality::Planned
                    && status.polarity == Polarity::Affirmed =>
            {
                status.modality = Modality::Asserted;
            }
            Some(_) => return None,
            None => {}
        }
        let (source, target) = (
            self.end(claim.source, claim.source_types),
            self.end(claim.target, claim.target_types),
        );
        let reader = Qualifiers { tree };
        let mut qualifiers: BTreeMap<Arc<str>, Qualifier> = claim
            .qualifiers
            .iter()
            .map(|(name, head)| (name.clone(), reader.phrase(*head)))
            .collect();
        let words: Vec<usize> =
            std::iter::once(claim.anchor).chain(claim.support.iter().copied()).collect();
        reader.place(
            &rule.relation,
            &words,
            [claim.source.mention, claim.target.mention],
            &mut qualifiers,
        );
        let doubts = [(claim.loose, BY_REACH), (claim.listed, BY_LIST)];
        let (from, to) = claim.trigger;
        Some(Finding {
            relation: rule.relation.clone(),
            rule: rule.id.clone(),
            confidence: self.confidence(rule, &doubts, [&source, &target]),
            source,
            target,
            trigger: Some(tree.tokens[from].span.cover(tree.tokens[to - 1].span)),
            polarity: status.polarity,
            modality: status.modality,
            attribution: status.attribution,
            qualifiers,
            scope: claim.scope.map(|scope| {
                let (from, to) = tree.reach(scope);
                tree.tokens[from].span.cover(tree.tokens[to].span)
            }),
        })
    }

    /// A referent as an end: itself, or the actor it stands for where only that fits.
    fn end(&self, referent: Referent, types: &[Arc<str>]) -> End {
        let mention = &self.tree.mentions[referent.mention];
        let own = fits(&mention.entity, None, types);
        let stands_for = self.actors[referent.mention].clone().filter(|_| !own);
        let via = if stands_for.is_some() { Some(Via::StandsFor) } else { referent.via };
        End { mention: u32::try_from(referent.mention).unwrap_or(u32::MAX), stands_for, via }
    }

    /// How sure a finding is: its rule's confidence, lowered by every doubt that holds.
    fn confidence(&self, rule: &Rule, doubts: &[(bool, f64)], ends: [&End; 2]) -> f64 {
        let of_end = ends.into_iter().map(|end| {
            let mention = &self.tree.mentions[end.mention as usize];
            let way = match end.via {
                Some(Via::StandsFor) => BY_STANDING_FOR,
                Some(Via::Pronoun) => BY_PRONOUN,
                Some(Via::Agent | Via::Apposition) => BY_PHRASE,
                None => 1.0,
            };
            if mention.candidates.is_empty() { way } else { way * BY_AMBIGUITY }
        });
        let held = doubts.iter().filter(|(holds, _)| *holds).map(|(_, factor)| *factor);
        let doubt: f64 = held.chain(of_end).product();
        (rule.confidence * doubt * 10_000.0).round() / 10_000.0
    }

    fn read_patterns(
        &self,
        reader: &Reader<'_>,
        candidates: &[(u32, u32)],
        findings: &mut Vec<Finding>,
    ) {
        let mut beginnings: Vec<usize> = reader.phrases.iter().map(|phrase| phrase.start).collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        let mut matched = FxHashSet::default();
        for (rule, pattern) in candidates {
            let rule = &self.rules.rules[*rule as usize];
            let RuleKind::Patterns(patterns) = &rule.kind else { continue };
            let pattern = &patterns[*pattern as usize];
            let anywhere = if pattern.opens_with_slot { 0..0 } else { 0..reader.words.len() };
            let with_phrase = if pattern.opens_with_slot { &beginnings[..] } else { &[] };
            for start in with_phrase.iter().copied().chain(anywhere) {
                let fits = pattern.first.is_empty()
                    || pattern.first.binary_search(&reader.words[start]).is_ok();
                if !fits {
                    continue;
                }
                let Some(found) = reader.match_at(pattern, start) else { continue };
                if matched.insert((rule.id.clone(), found.start, found.end)) {
                    self.bind(rule, pattern, &found, reader, findings);
                }
            }
        }
    }

    /// A match to the relations it states: one for each pair of the names its slots took.
    fn bind(
        &self,
        rule: &Rule,
        pattern: &Pattern,
        found: &Match,
        reader: &Reader<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let tree = self.tree;
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
        let (from, to) = found.trigger.unwrap_or((found.start, found.end));
        let anchor = tree.top(from, to);
        let referents = Referents { tree, lists: &self.rules.lists };
        let support: Vec<usize> =
            referents.support(anchor).into_iter().map(|(verb, _)| verb).collect();
        let status = Judge { tree, cues: &self.rules.cues }.judge(anchor, &support);
        let trigger =
            found.trigger.map(|(from, to)| tree.tokens[from].span.cover(tree.tokens[to - 1].span));
        let qualifiers = pattern_qualifiers(pattern, found, tree);
        let end = |(phrase, slot): (u32, usize)| {
            let stands_for = reader.phrases[phrase as usize].stands_for(&pattern.slots[slot].types);
            let via = stands_for.map(|_| Via::StandsFor);
            End { mention: phrase, stands_for: stands_for.cloned(), via }
        };
        for source in &sources {
            for target in &targets {
                let (source, target) = (end(*source), end(*target));
                let doubts =
                    [(found.skipped > 0, BY_GAP), (sources.len() * targets.len() > 1, BY_LIST)];
                findings.push(Finding {
                    relation: rule.relation.clone(),
                    rule: rule.id.clone(),
                    confidence: self.confidence(rule, &doubts, [&source, &target]),
                    source,
                    target,
                    trigger,
                    polarity: status.polarity,
                    modality: status.modality,
                    attribution: status.attribution.clone(),
                    qualifiers: qualifiers.clone(),
                    scope: None,
                });
            }
        }
    }
}

fn pattern_qualifiers(
    pattern: &Pattern,
    found: &Match,
    tree: &Tree<'_>,
) -> BTreeMap<Arc<str>, Qualifier> {
    let mut qualifiers = BTreeMap::new();
    for binding in &found.bindings {
        let SlotRole::Qualifier(name) = &pattern.slots[binding.slot].role else { continue };
        let Some(mention) = binding.phrases.first().map(|phrase| &tree.mentions[*phrase as usize])
        else {
            continue;
        };
        let words = mention.span.of(tree.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let entity = Some(mention.entity.id.to_string());
        qualifiers.insert(name.clone(), Qualifier { text: words, entity });
    }
    qualifiers
}
