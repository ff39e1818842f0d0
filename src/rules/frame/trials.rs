//! Why a frame says nothing of two names: its triggers and roles, asked one by one with the same code that
//! reads, and put into words. Slow, and never part of reading.

use std::time::{Duration, Instant};

use super::compile::Trigger;
use super::notation::{Path, Step};
use super::roles::{Anchor, Roles};
use super::run::{Claim, Frames, fits};
use super::triggers::Candidate;
use crate::gazetteer::Via;
use crate::rules::account::{Outcome, RoleTrial};
use crate::rules::referent::Referent;
use crate::text::Span;

/// At most so many phrases of one role are told.
const PHRASES: usize = 6;

/// What became of one trigger's word.
pub(in crate::rules) struct FrameTrial<'f> {
    pub(in crate::rules) rule: u32,
    pub(in crate::rules) word: usize,
    pub(in crate::rules) outcome: Outcome,
    pub(in crate::rules) reason: String,
    pub(in crate::rules) roles: Vec<RoleTrial>,
    /// What it says of the two names, if it says anything.
    pub(in crate::rules) claims: Vec<Claim<'f>>,
}

/// The two ends that are asked for.
pub(in crate::rules) struct Wanted<'w> {
    /// Name and the mentions that may be meant.
    pub(in crate::rules) source: (&'w str, &'w [usize]),
    pub(in crate::rules) target: (&'w str, &'w [usize]),
    /// Name of a rule.
    pub(in crate::rules) rule: &'w dyn Fn(u32) -> &'w str,
}

impl<'f> Frames<'f, '_, '_> {
    /// What becomes of every trigger of the frames that `asked` names, where its word stands.
    pub(in crate::rules) fn trials(
        &self,
        asked: &dyn Fn(u32) -> bool,
        wanted: &Wanted<'_>,
    ) -> Vec<FrameTrial<'f>> {
        let candidates = self.candidates();
        let kept = self.bind_all(&candidates, |candidate| self.bind(candidate));
        let mut trials = Vec::new();
        for (token, trigger) in self.words().filter(|(_, trigger)| asked(trigger.rule)) {
            let Some(frame) = (self.frame)(trigger.rule) else { continue };
            let standing = candidates.iter().find(|candidate| {
                std::ptr::eq(candidate.trigger, trigger) && candidate.anchor.word == token
            });
            trials.push(match standing {
                Some(candidate) => {
                    let trial = self.bound(candidate, wanted);
                    self.beside(trial, &candidates, &kept, wanted)
                }
                None => self.unmeant(trigger, frame, token, wanted).unwrap_or_else(|| {
                    let (outcome, reason) =
                        self.obstacle(trigger, frame, token, &candidates, wanted);
                    let (roles, claims) = (Vec::new(), Vec::new());
                    FrameTrial { rule: trigger.rule, word: token, outcome, reason, roles, claims }
                }),
            });
        }
        trials
    }

    /// Every trigger whose word stands in the sentence, whether it stands itself or not.
    pub(in crate::rules) fn words(&self) -> impl Iterator<Item = (usize, &'f Trigger)> + '_ {
        let at = |token: usize| self.index.get(&self.tree.word(token)).into_iter().flatten();
        (0..self.tree.len()).flat_map(move |token| at(token).map(move |trigger| (token, trigger)))
    }

    /// Reads the sentence and hands on what each trigger took in time, and every claim.
    pub(in crate::rules) fn timed(&self, mut take: impl FnMut(u32, Option<&Claim<'f>>, Duration)) {
        for (token, trigger) in self.words() {
            let start = Instant::now();
            let stands = (self.frame)(trigger.rule).map(|frame| self.stands(trigger, frame, token));
            let time = start.elapsed();
            drop(stands);
            take(trigger.rule, None, time);
        }
        let candidates = self.candidates();
        let claims = self.bind_all(&candidates, |candidate| {
            let start = Instant::now();
            let claims = self.bind(candidate);
            take(candidate.trigger.rule, None, start.elapsed());
            claims
        });
        for claim in &claims {
            take(claim.rule, Some(claim), Duration::ZERO);
        }
    }

    pub(super) fn written(&self, token: usize) -> String {
        format!("\"{}\"", self.tree.written(token))
    }

    /// The words below a token, without what hangs on them in clauses.
    pub(super) fn phrase(&self, token: usize) -> Span {
        let tree = self.tree;
        let core = tree.mention(token).map(|mention| tree.cores[mention]);
        let (from, to) = core.map_or_else(|| tree.reach(token), |(from, to)| (from, to - 1));
        let from = if core.is_some() { from } else { from.max(token.saturating_sub(6)) };
        let to = if core.is_some() { to } else { to.min(token + 6) };
        tree.tokens[from].span.cover(tree.tokens[to].span)
    }

    /// The same trial, where a verb with its fixed object tells already what it says.
    fn beside(
        &self,
        mut trial: FrameTrial<'f>,
        candidates: &[Candidate<'f>],
        kept: &[Claim<'f>],
        wanted: &Wanted<'_>,
    ) -> FrameTrial<'f> {
        let same = |one: &Claim<'f>, other: &Claim<'f>| {
            (one.rule, one.anchor, one.pair()) == (other.rule, other.anchor, other.pair())
        };
        let said = !trial.claims.is_empty();
        trial.claims.retain(|claim| kept.iter().any(|other| same(claim, other)));
        if said && trial.claims.is_empty() {
            let owner = candidates.iter().find(|other| {
                let word = trial.word;
                let verb = other.anchor.word == word && other.anchor.noun.is_some();
                verb || other.anchor.noun == Some(word)
            });
            let rule = owner.map_or("another", |owner| (wanted.rule)(owner.trigger.rule));
            let word = self.written(trial.word);
            trial.outcome = Outcome::Hidden;
            trial.reason = format!("rule {rule} reads {word} as part of a verb with its object");
        }
        trial
    }

    /// What a standing trigger says of the two names, or what its roles gave instead.
    pub(super) fn bound<'c>(
        &self,
        candidate: &Candidate<'c>,
        wanted: &Wanted<'_>,
    ) -> FrameTrial<'c> {
        let Candidate { trigger, frame, anchor, .. } = candidate;
        let all = self.bind(candidate);
        let said = |source: &[usize], target: &[usize]| -> Vec<Claim<'c>> {
            let fits = |claim: &&Claim<'c>| {
                source.contains(&claim.source.mention) && target.contains(&claim.target.mention)
            };
            all.iter().filter(fits).cloned().collect()
        };
        let ((from, sources), (to, targets)) = (wanted.source, wanted.target);
        let mut claims = said(sources, targets);
        let turned = said(targets, sources);
        if frame.symmetric {
            claims.extend(turned.iter().cloned());
        }
        let mut trial = FrameTrial {
            rule: trigger.rule,
            word: anchor.word,
            outcome: Outcome::Found,
            reason: String::new(),
            roles: Vec::new(),
            claims,
        };
        if !trial.claims.is_empty() {
            return trial;
        }
        if !turned.is_empty() {
            trial.outcome = Outcome::Reversed;
            trial.reason = format!("its source is {to} and its target {from}");
            return trial;
        }
        let roles = Roles { tree: self.tree, referents: &self.referents, frame };
        let found = self.end(&roles, anchor, &frame.source, &[]);
        let found: Vec<usize> = found
            .map(|(found, _)| found.iter().map(|referent| referent.mention).collect())
            .unwrap_or_default();
        trial.roles = self.ways("source", &roles, anchor, &frame.source);
        trial.roles.extend(self.ways("target", &roles, anchor, &frame.target));
        // A symmetric relation may begin with either.
        let turned = frame.symmetric && !found.iter().any(|mention| sources.contains(mention));
        let ((from, sources), to) =
            if turned { (wanted.target, from) } else { ((from, sources), to) };
        (trial.outcome, trial.reason) = if found.is_empty() {
            (Outcome::Source, format!("its source is nobody: no role gave {from}"))
        } else if !found.iter().any(|mention| sources.contains(mention)) {
            let from = wanted.source.0;
            (Outcome::Source, format!("its source is {}, not {from}", self.names(&found)))
        } else {
            let own = all.iter().filter(|claim| sources.contains(&claim.source.mention));
            let others: Vec<usize> = own.map(|claim| claim.target.mention).collect();
            let why = if others.is_empty() {
                format!("its source is {from}, but its target is nobody: no role gave {to}")
            } else {
                format!("its source is {from}, but its target is {}, not {to}", self.names(&others))
            };
            (Outcome::Target, why)
        };
        trial
    }

    fn names(&self, mentions: &[usize]) -> String {
        let mut names: Vec<&str> =
            mentions.iter().map(|mention| &*self.tree.mentions[*mention].entity.name).collect();
        names.dedup();
        names.join(", ")
    }

    /// What each role led to.
    fn ways(
        &self,
        end: &'static str,
        roles: &Roles<'_, '_, '_>,
        anchor: &Anchor,
        paths: &[Path],
    ) -> Vec<RoleTrial> {
        let mut ways = Vec::new();
        for path in paths {
            let role = &path.notation;
            let mut tell = |phrase: Option<Span>, gave: String| {
                ways.push(RoleTrial { end, role: role.clone(), phrase, gave });
            };
            if path.steps[0] == Step::EachOther {
                tell(None, "takes the members of the source's own list".to_owned());
                continue;
            }
            if path.steps[0] == Step::Title {
                let title = self.title(roles.frame, anchor, paths, &path.types);
                tell(
                    None,
                    match (title, self.title) {
                        (Some(found), _) => format!("is {}", self.names(&[found.mention])),
                        (None, Some(_)) => "the sentence has a subject of its own".to_owned(),
                        (None, None) => "the document has no title that names one thing".to_owned(),
                    },
                );
                continue;
            }
            let mut phrases: Vec<usize> =
                roles.alternatives(anchor, path).into_iter().flatten().collect();
            phrases.truncate(PHRASES);
            if phrases.is_empty() {
                tell(None, "no such phrase".to_owned());
            }
            for token in phrases {
                tell(Some(self.phrase(token)), self.gave(token, path, anchor));
            }
        }
        ways
    }

    /// Who a phrase is to a role, or why it is nobody to it.
    fn gave(&self, token: usize, path: &Path, anchor: &Anchor) -> String {
        let found = self.who(token, path, anchor);
        if found.is_empty() {
            return match self.tree.mention(token) {
                Some(mention) if self.referents.is_part(mention) => {
                    "is only part of something else".to_owned()
                }
                _ => "is no name and stands for nobody".to_owned(),
            };
        }
        let one = |referent: &Referent| {
            let entity = &self.tree.mentions[referent.mention].entity;
            let name = &entity.name;
            let actor = self.actors[referent.mention].as_deref();
            if self.holds(referent, anchor) {
                format!("is {name}, of which the trigger is a part")
            } else if !fits(entity, actor, &path.types) {
                let kind = &entity.kind.name;
                format!("is {name}, a {kind}; the role takes {}", path.types.join(", "))
            } else if path.strict && referent.via == Some(Via::Agent) {
                format!("stands for {name}; the role takes names themselves")
            } else {
                match referent.via {
                    Some(_) => format!("stands for {name}"),
                    None => format!("is {name}"),
                }
            }
        };
        let all: Vec<String> = found.iter().map(one).collect();
        all.join("; ")
    }
}
