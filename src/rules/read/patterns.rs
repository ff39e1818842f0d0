//! What the patterns find in a sentence.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{BY_LIST, Sight};
use crate::gazetteer::Via;
use crate::rules::Qualifier;
use crate::rules::engine::{End, Finding, Rule, RuleKind};
use crate::rules::pattern::{Match, Pattern, Reader, SlotRole};
use crate::rules::referent::Referents;
use crate::rules::status::Judge;
use crate::rules::tree::Tree;

/// What makes a match less sure than its rule: words that a gap skipped.
const BY_GAP: f64 = 0.95;

impl Sight<'_, '_, '_> {
    pub(super) fn read_patterns(
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
        let judge = Judge { tree, cues: &self.rules.cues };
        // Names that merely stand beside each other are no statement of the clause.
        let told = found.trigger.is_some();
        let verbal = told && (tree.class(anchor).is_verbal() || !support.is_empty());
        let status = match verbal {
            true => judge.judge(anchor, &support),
            false => judge.judge_description(anchor),
        };
        let trigger =
            found.trigger.map(|(from, to)| tree.tokens[from].span.cover(tree.tokens[to - 1].span));
        let mut qualifiers = pattern_qualifiers(pattern, found, tree);
        if verbal {
            let words: Vec<usize> =
                std::iter::once(anchor).chain(support.iter().copied()).collect();
            self.qualifiers().add_values(&rule.relation, &words, &mut qualifiers);
        }
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
        qualifiers.insert(name.clone(), Qualifier::named(mention, tree.text));
    }
    qualifiers
}
