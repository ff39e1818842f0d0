//! What the frames find in a sentence.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{BY_LIST, Sight};
use crate::rules::engine::{Finding, Rule, RuleKind, RuleSet};
use crate::rules::frame::{Claim, Frames};
use crate::rules::referent::Referents;
use crate::rules::status::Judge;
use crate::rules::{Modality, Polarity, Qualifier};

/// What makes a claim less sure than its rule: an end that any name in reach may be.
const BY_REACH: f64 = 0.85;

/// How often a word's head is right, by the margin of its choice: measured on held-out text
/// (docs/syntax.md), between the middles of the bins.
const HEADS: &[(u16, f64)] =
    &[(0, 0.68), (96, 0.70), (192, 0.74), (384, 0.81), (768, 0.90), (1536, 0.97), (3072, 0.99)];

/// How much the weakest choice on the way between the words of a claim takes from its confidence.
fn likelihood(margin: u16) -> f64 {
    let right = HEADS.windows(2).find(|pair| margin < pair[1].0).map_or(0.99, |pair| {
        let [(low, worse), (high, better)] = [pair[0], pair[1]];
        let part = f64::from(margin - low) / f64::from(high - low);
        worse + part * (better - worse)
    });
    right / 0.99
}

impl Sight<'_, '_, '_> {
    pub(super) fn read_frames(&self, only: Option<&[Arc<str>]>, findings: &mut Vec<Finding>) {
        self.with_frames(|frames| {
            for claim in frames.claims() {
                let rule = &self.rules.rules[claim.rule as usize];
                if only.is_none_or(|only| only.contains(&rule.id)) {
                    findings.push(self.finding(rule, &claim));
                }
            }
        });
    }

    /// The frames before this sentence, for as long as `run` looks at them.
    pub(super) fn with_frames<R>(&self, run: impl FnOnce(&Frames<'_, '_, '_>) -> R) -> R {
        let RuleSet { rules, triggers, lists, cues, .. } = self.rules;
        let frame = |rule: u32| match &rules[rule as usize].kind {
            RuleKind::Frame { frame, .. } => Some(&**frame),
            _ => None,
        };
        let judge = Judge { tree: self.tree, cues };
        run(&Frames {
            tree: self.tree,
            referents: Referents { tree: self.tree, lists },
            index: triggers,
            frame: &frame,
            judge: &judge,
            actors: self.actors,
            title: self.title,
        })
    }

    pub(super) fn finding(&self, rule: &Rule, claim: &Claim<'_>) -> Finding {
        let tree = self.tree;
        let judge = Judge { tree, cues: &self.rules.cues };
        let mut status = match claim.beside {
            true => judge.judge_description(claim.anchor),
            false => judge.judge(claim.anchor, &claim.support),
        };
        if claim.only {
            (status.polarity, status.modality) = (Polarity::Affirmed, Modality::Asserted);
        }
        if let Some(modality) = claim.modality.filter(|_| status.modality == Modality::Asserted) {
            status.modality = modality;
        }
        let (source, target) = (
            self.end(claim.source, claim.source_types),
            self.end(claim.target, claim.target_types),
        );
        let reader = self.qualifiers();
        let mut qualifiers: BTreeMap<Arc<str>, Qualifier> = claim
            .qualifiers
            .iter()
            .map(|(name, head)| (name.clone(), reader.phrase(*head)))
            .collect();
        let words: Vec<usize> =
            std::iter::once(claim.anchor).chain(claim.support.iter().copied()).collect();
        reader.add_values(&rule.relation, &words, &mut qualifiers);
        reader.place(
            &rule.relation,
            &words,
            [claim.source.mention, claim.target.mention],
            &mut qualifiers,
        );
        let weakest = [claim.source.mention, claim.target.mention]
            .into_iter()
            .filter(|mention| Some(*mention) != self.title)
            .map(|mention| tree.weakest_arc(tree.mention_head(mention), claim.anchor))
            .min();
        let doubts = [
            (claim.loose, BY_REACH),
            (claim.listed, BY_LIST),
            (true, likelihood(weakest.unwrap_or(u16::MAX))),
        ];
        let (from, to) = claim.trigger;
        Finding {
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
        }
    }
}
