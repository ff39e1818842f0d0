//! The findings of one sentence, without what repeats or contradicts itself, in order.

use super::engine::{End, Finding};
use super::{Modality, Polarity, Vocabulary};
use std::sync::Arc;

use crate::gazetteer::Mention;
use crate::text::Span;

/// Drops what relates a thing to itself and what is said twice; puts the rest in order.
pub(super) fn settle(
    vocabulary: &Vocabulary,
    mut findings: Vec<Finding>,
    mentions: &[Mention],
) -> Vec<Finding> {
    let id = |end: &End| match &end.stands_for {
        Some(actor) => actor.id.clone(),
        None => mentions[end.mention as usize].entity.id.clone(),
    };
    findings.retain(|finding| id(&finding.source) != id(&finding.target));
    // No city of Israel is called Washington.
    let country = |end: &End| match &end.stands_for {
        Some(actor) => actor.country.clone(),
        None => mentions[end.mention as usize].entity.country.clone(),
    };
    findings.retain(|finding| {
        !finding.relation.same_country
            || country(&finding.source)
                .zip(country(&finding.target))
                .is_none_or(|(source, target)| source == target)
    });
    carry_on(&mut findings, id);
    // Ends stay in the order of the text; a symmetric relation is the same both ways.
    let pair = |finding: &Finding| {
        let (source, target) = (id(&finding.source), id(&finding.target));
        if finding.relation.symmetric && target < source {
            (target, source)
        } else {
            (source, target)
        }
    };
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
    // What is agreed to or threatened is told by the agreement or threat.
    let told = |one: &Finding| {
        let ends = |finding: &Finding| {
            let (source, target) = pair(finding);
            if source < target { (source, target) } else { (target, source) }
        };
        matches!(one.modality, Modality::Planned | Modality::Possible)
            && one.polarity == Polarity::Affirmed
            && one.trigger.is_some_and(|words| {
                findings.iter().any(|other| {
                    other.scope.is_some_and(|scope| scope.contains(words))
                        && other.trigger.is_some_and(|trigger| !trigger.overlaps(words))
                        && ends(other) == ends(one)
                })
            })
    };
    let keep: Vec<bool> = findings.iter().map(|finding| !told(finding)).collect();
    let mut keep = keep.into_iter();
    findings.retain(|_| keep.next().unwrap_or(true));
    // A broader relation read off the same words adds nothing.
    let broader = |one: &Finding| {
        findings.iter().any(|other| {
            let same_words = one.trigger.zip(other.trigger).is_none_or(|(a, b)| a.overlaps(b));
            same_words
                && pair(one) == pair(other)
                && vocabulary.is_above(&one.relation.name, &other.relation.name)
        })
    };
    let keep: Vec<bool> = findings.iter().map(|finding| !broader(finding)).collect();
    let mut keep = keep.into_iter();
    findings.retain(|_| keep.next().unwrap_or(true));
    findings.sort_by(|a, b| {
        let place =
            |finding: &Finding| (finding.trigger, finding.source.mention, finding.target.mention);
        place(a).cmp(&place(b)).then_with(|| a.rule.cmp(&b.rule))
    });
    findings
}

/// How far one place lies in another that lies in a third.
const CARRIED: usize = 3;

/// Adds what follows from two findings of the sentence: who lives in Austin, which lies in Texas, lives
/// in Texas.
fn carry_on(findings: &mut Vec<Finding>, id: impl Fn(&End) -> Arc<str>) {
    let mut from = 0;
    for _ in 0..CARRIED {
        let mut found: Vec<Finding> = Vec::new();
        for one in &findings[from..] {
            for next in findings.iter() {
                let follows = one.relation.through.contains(&next.relation.name)
                    && next.polarity == Polarity::Affirmed
                    && next.modality == Modality::Asserted
                    && id(&one.target) == id(&next.source)
                    && id(&one.source) != id(&next.target);
                if !follows {
                    continue;
                }
                let same = |known: &Finding| {
                    known.relation.name == one.relation.name
                        && id(&known.source) == id(&one.source)
                        && id(&known.target) == id(&next.target)
                };
                if !findings.iter().chain(&found).any(same) {
                    let confidence =
                        (one.confidence * next.confidence * 10_000.0).round() / 10_000.0;
                    found.push(Finding { target: next.target.clone(), confidence, ..one.clone() });
                }
            }
        }
        if found.is_empty() {
            break;
        }
        from = findings.len();
        findings.append(&mut found);
    }
}
