//! Why a relation is not read off a sentence: every rule of it, with how near it came.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{SentenceText, Sight};
use crate::gazetteer::{Entity, Mention};
use crate::rules::Vocabulary;
use crate::rules::account::{Absent, Instead, Outcome, Question, RoleTrial, Trial};
use crate::rules::engine::{End, Finding, Rule, RuleKind, RuleSet};
use crate::rules::frame::{FrameTrial, Wanted};
use crate::rules::pattern::Reader;
use crate::rules::settle::settle;
use crate::syntax::Parse;
use crate::text::Span;

/// What the rules made of a sentence and a question.
pub(crate) struct Answer {
    pub(crate) unread: Option<&'static str>,
    pub(crate) trials: Vec<Trial>,
    pub(crate) absent: Vec<Absent>,
    pub(crate) instead: Vec<Instead>,
}

/// What is asked of one sentence: the mentions that may be meant.
pub(super) struct Asked<'a> {
    relation: &'a str,
    sources: Vec<usize>,
    targets: Vec<usize>,
}

impl Asked<'_> {
    pub(super) fn is(&self, relation: &str, vocabulary: &Vocabulary) -> bool {
        relation == self.relation || vocabulary.is_above(self.relation, relation)
    }

    /// Whether a finding is between the two; and whether the other way round.
    fn direction(&self, finding: &Finding) -> Option<bool> {
        let (source, target) = (finding.source.mention as usize, finding.target.mention as usize);
        let is = |sources: &[usize], targets: &[usize]| {
            sources.contains(&source) && targets.contains(&target)
        };
        if is(&self.sources, &self.targets) {
            Some(false)
        } else {
            is(&self.targets, &self.sources).then_some(!finding.relation.symmetric)
        }
    }
}

/// The mentions that name one of the entities of these ids, or a place that stands for it.
pub(crate) fn naming(
    ids: &[Arc<str>],
    mentions: &[Mention],
    actor_of: impl Fn(&Entity) -> Option<Arc<Entity>>,
) -> Vec<usize> {
    let meant = |entity: &Entity| ids.contains(&entity.id);
    let names = |mention: &Mention| {
        meant(&mention.entity)
            || mention.candidates.iter().any(|candidate| meant(candidate))
            || actor_of(&mention.entity).is_some_and(|actor| meant(&actor))
    };
    let named = mentions.iter().enumerate().filter(|(_, mention)| names(mention));
    named.map(|(index, _)| index).collect()
}

impl RuleSet {
    /// Answers for one sentence; reads it as [`RuleSet::read`] does, and asks on.
    pub(crate) fn why_not(
        &self,
        sentence: SentenceText<'_>,
        parse: &Parse,
        actor_of: impl Fn(&Entity) -> Option<Arc<Entity>>,
        question: &Question,
    ) -> Answer {
        let mentions = sentence.all();
        let asked = Asked {
            relation: &question.relation,
            sources: naming(&question.source, &mentions, &actor_of),
            targets: naming(&question.target, &mentions, &actor_of),
        };
        let mut answer =
            Answer { unread: None, trials: Vec::new(), absent: Vec::new(), instead: Vec::new() };
        if let Some(prepared) = self.prepare(sentence, None) {
            self.see(&prepared, sentence, parse, &actor_of, |sight| {
                self.with_phrases(&prepared, sentence, &actor_of, |reader| {
                    let mut findings = Vec::new();
                    sight.read_frames(None, &mut findings);
                    sight.read_patterns(reader, &prepared.patterns, &mut findings);
                    let kept = settle(&self.vocabulary, findings.clone(), sight.tree.mentions);
                    let told = Told { sight, asked: &asked, findings: &findings, kept: &kept };
                    answer.trials = told.frames();
                    answer.trials.extend(told.patterns(reader, &prepared.patterns));
                    answer.instead = told.instead();
                });
            });
        } else if mentions.len() < 2 {
            answer.unread = Some("it has fewer than two names, and no rule reads such a sentence");
        } else {
            answer.unread = Some("no word of any rule stands in it, so it was not parsed");
        }
        answer.absent = self.absent(sentence, &asked, &answer.trials);
        answer.trials.sort_by(|a, b| {
            let key = |trial: &Trial| (trial.outcome, trial.rule.clone(), trial.trigger);
            key(a).cmp(&key(b))
        });
        // Several triggers may share a word; the nearest tells.
        let mut seen = FxHashSet::default();
        answer.trials.retain(|trial| seen.insert((trial.rule.clone(), trial.trigger)));
        answer
    }
}

/// What was read, to be told.
struct Told<'t, 'r, 'e, 's> {
    sight: &'t Sight<'r, 'e, 's>,
    asked: &'t Asked<'t>,
    /// Everything that any rule found.
    findings: &'t [Finding],
    /// What was left of it.
    kept: &'t [Finding],
}

impl Told<'_, '_, '_, '_> {
    fn name(&self, mentions: &[usize]) -> &str {
        mentions.first().map_or("", |mention| &self.sight.tree.mentions[*mention].entity.name)
    }

    fn is_asked(&self, rule: u32) -> bool {
        let RuleSet { rules, vocabulary, .. } = self.sight.rules;
        self.asked.is(&rules[rule as usize].relation.name, vocabulary)
    }

    fn frames(&self) -> Vec<Trial> {
        let wanted = Wanted {
            source: (self.name(&self.asked.sources), &self.asked.sources),
            target: (self.name(&self.asked.targets), &self.asked.targets),
            rule: &|rule| self.sight.rules.rules[rule as usize].id(),
        };
        self.sight.with_frames(|frames| {
            let trials = frames.trials(&|rule| self.is_asked(rule), &wanted);
            trials.into_iter().map(|trial| self.frame(trial)).collect()
        })
    }

    fn frame(&self, trial: FrameTrial<'_>) -> Trial {
        let FrameTrial { rule, word, mut outcome, mut reason, roles, claims } = trial;
        let rule = &self.sight.rules.rules[rule as usize];
        let fates = claims.iter().map(|claim| self.fate(&self.sight.finding(rule, claim)));
        if let Some((fate, why)) = fates.min_by_key(|(fate, _)| *fate) {
            (outcome, reason) = (fate, why);
        }
        let trigger = Some(self.sight.tree.tokens[word].span);
        self.trial(rule, trigger, (outcome, reason), roles)
    }

    fn trial(
        &self,
        rule: &Rule,
        trigger: Option<Span>,
        (outcome, reason): (Outcome, String),
        roles: Vec<RoleTrial>,
    ) -> Trial {
        let relation = rule.relation.name.clone();
        let (rule, origin) = (rule.id.clone(), rule.origin.clone());
        Trial { rule, origin, relation, trigger, outcome, reason, roles }
    }

    /// Whether something that was found is kept, else what tells it instead.
    fn fate(&self, finding: &Finding) -> (Outcome, String) {
        let Finding { polarity, modality, confidence, .. } = finding;
        if self.kept.contains(finding) {
            let (polarity, modality) = (polarity.as_str(), modality.as_str());
            let why = format!("found: {polarity}, {modality}, confidence {confidence:.2}");
            return (Outcome::Found, why);
        }
        let vocabulary = &self.sight.rules.vocabulary;
        let mentions = self.sight.tree.mentions;
        // The one other finding beside which it is dropped.
        let rival = self.findings.iter().filter(|other| *other != finding).find(|other| {
            let both = vec![finding.clone(), (*other).clone()];
            !settle(vocabulary, both, mentions).contains(finding)
        });
        let why = match rival {
            _ if settle(vocabulary, vec![finding.clone()], mentions).is_empty() => {
                match finding.relation.same_country {
                    true => "its ends are one entity, or are known to be of two countries",
                    false => "both ends come down to the same entity",
                }
                .to_owned()
            }
            Some(other) if other.relation.name == finding.relation.name => {
                format!("rule {} says the same, and is surer or longer", other.rule)
            }
            Some(other) if vocabulary.is_above(&finding.relation.name, &other.relation.name) => {
                let (narrow, rule) = (&other.relation.name, &other.rule);
                format!("left out for the narrower {narrow} of the same words (rule {rule})")
            }
            Some(other) => {
                let (outer, rule) = (&other.relation.name, &other.rule);
                format!("left out, for it is what {outer} tells of (rule {rule})")
            }
            None => "left out when the findings were settled".to_owned(),
        };
        (Outcome::Dropped, why)
    }

    fn patterns(&self, reader: &Reader<'_>, candidates: &[(u32, u32)]) -> Vec<Trial> {
        let set = self.sight.rules;
        let asked = |(rule, _): &&(u32, u32)| self.is_asked(*rule);
        let candidates: Vec<(u32, u32)> = candidates.iter().filter(asked).copied().collect();
        let mut trials = Vec::new();
        for group in candidates.chunk_by(|(a, _), (b, _)| a == b) {
            let rule = &set.rules[group[0].0 as usize];
            let mut found = Vec::new();
            self.sight.read_patterns(reader, group, &mut found);
            let tree = self.sight.tree;
            let anchor =
                (0..tree.tokens.len()).find(|token| self.anchors(group, reader.words[*token]));
            let anchor = anchor.map(|token| tree.tokens[token].span);
            let near = found.iter().filter_map(|one| Some((one, self.asked.direction(one)?)));
            let fate = near.map(|(finding, reversed)| match reversed {
                false => self.fate(finding),
                true => {
                    (Outcome::Reversed, "its source and target are the other way round".to_owned())
                }
            });
            let fate =
                fate.min_by_key(|(outcome, _)| *outcome).unwrap_or_else(|| match found.first() {
                    Some(other) => {
                        let name = |end: &End| &*tree.mentions[end.mention as usize].entity.name;
                        let (source, target) = (name(&other.source), name(&other.target));
                        (Outcome::Source, format!("its pattern matches {source} and {target}"))
                    }
                    None => (
                        Outcome::Pattern,
                        "a word of its patterns stands here, but none of them matches".to_owned(),
                    ),
                });
            let trigger = found.first().and_then(|finding| finding.trigger).or(anchor);
            trials.push(self.trial(rule, trigger, fate, Vec::new()));
        }
        trials
    }

    /// Whether one of these patterns needs the word.
    fn anchors(&self, group: &[(u32, u32)], word: u32) -> bool {
        group.iter().any(|(rule, pattern)| match &self.sight.rules.rules[*rule as usize].kind {
            RuleKind::Patterns(patterns) => patterns[*pattern as usize].anchors.contains(&word),
            _ => false,
        })
    }

    /// What was found between the two beside what was asked for.
    fn instead(&self) -> Vec<Instead> {
        let vocabulary = &self.sight.rules.vocabulary;
        let of = |finding: &Finding| {
            let reversed = self.asked.direction(finding)?;
            let asked = !reversed && self.asked.is(&finding.relation.name, vocabulary);
            (!asked).then(|| Instead {
                relation: finding.relation.name.clone(),
                rule: finding.rule.clone(),
                reversed,
                polarity: finding.polarity,
                modality: finding.modality,
            })
        };
        self.kept.iter().filter_map(of).collect()
    }
}
