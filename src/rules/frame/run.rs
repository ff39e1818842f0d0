//! Frames against one sentence: for each of its triggers the pairs of names that its roles give.
//!
//! Which triggers stand there is found in [`triggers`](super::triggers), what fills their roles in
//! [`roles`](super::roles). [`trials`](super::trials) asks the same code why it gave nothing.

use std::sync::Arc;

use super::compile::{Frame, TriggerIndex};
use super::notation::{Path, Step};
use super::roles::{Anchor, AnchorKind, Roles};
use super::triggers::Candidate;
use crate::gazetteer::{Entity, Via};
use crate::rules::Modality;
use crate::rules::referent::{Referent, Referents};
use crate::rules::status::Judge;
use crate::rules::tree::{Tree, WordClass};

/// What one frame says of one pair of names.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Claim<'f> {
    /// Index among the rules.
    pub(in crate::rules) rule: u32,
    pub(in crate::rules) source: Referent,
    pub(in crate::rules) target: Referent,
    pub(in crate::rules) source_types: &'f [Arc<str>],
    pub(in crate::rules) target_types: &'f [Arc<str>],
    /// The word that carries it.
    pub(in crate::rules) anchor: usize,
    /// The verbs that carry an event's noun.
    pub(in crate::rules) support: Vec<usize>,
    /// Token range to show.
    pub(in crate::rules) trigger: (usize, usize),
    /// Heads of the phrases that fill qualifiers.
    pub(in crate::rules) qualifiers: Vec<(Arc<str>, usize)>,
    /// Whether the trigger describes by standing beside a name: no clause says it.
    pub(in crate::rules) beside: bool,
    /// One of several pairs that one trigger gave.
    pub(in crate::rules) listed: bool,
    /// A way that looks for any name in reach.
    pub(in crate::rules) loose: bool,
    /// The frame waited for a status and makes a fact of it.
    pub(in crate::rules) only: bool,
    /// How firmly it is meant at least.
    pub(in crate::rules) modality: Option<Modality>,
    /// The word over the clause that an end was looked for in.
    pub(in crate::rules) scope: Option<usize>,
}

impl Claim<'_> {
    /// Its two mentions, the smaller index first.
    pub(super) fn pair(&self) -> [usize; 2] {
        let (source, target) = (self.source.mention, self.target.mention);
        [source.min(target), source.max(target)]
    }
}

/// The compiled frames with what they need to read a sentence.
pub(in crate::rules) struct Frames<'f, 't, 's> {
    pub(in crate::rules) tree: &'t Tree<'s>,
    pub(in crate::rules) referents: Referents<'t, 's>,
    pub(in crate::rules) index: &'f TriggerIndex,
    /// The frame of a rule.
    pub(in crate::rules) frame: &'f dyn Fn(u32) -> Option<&'f Frame>,
    pub(in crate::rules) judge: &'t Judge<'t, 's>,
    /// The actor that each mention stands for, if any.
    pub(in crate::rules) actors: &'t [Option<Arc<Entity>>],
    /// Index of the mention that the document's title gives, if it names somebody.
    pub(in crate::rules) title: Option<usize>,
}

/// Whether an entity, or the actor it stands for, is of one of `types`; any fits when there are none.
pub(in crate::rules) fn fits(entity: &Entity, actor: Option<&Entity>, types: &[Arc<str>]) -> bool {
    let fit =
        |entity: &Entity| types.is_empty() || types.iter().any(|wanted| entity.can_be(wanted));
    // Where a place is wanted, a place is meant.
    let acts = types.iter().any(|wanted| matches!(&**wanted, "Actor" | "Organization"));
    fit(entity) || acts && actor.is_some_and(fit)
}

impl<'f> Frames<'f, '_, '_> {
    /// Every claim of every frame, in the order of the triggers.
    pub(in crate::rules) fn claims(&self) -> Vec<Claim<'f>> {
        self.bind_all(&self.candidates(), |candidate| self.bind(candidate))
    }

    /// What the candidates say, each bound by `bind`. Verbs with their fixed objects go first: where they
    /// tell something the verb alone does not, and the noun alone tells nothing of the same two.
    pub(super) fn bind_all<'c>(
        &self,
        candidates: &'c [Candidate<'f>],
        mut bind: impl FnMut(&'c Candidate<'f>) -> Vec<Claim<'f>>,
    ) -> Vec<Claim<'f>> {
        let (fixed, plain): (Vec<_>, Vec<_>) =
            candidates.iter().partition(|candidate| candidate.anchor.noun.is_some());
        let mut claims: Vec<Claim<'f>> = Vec::new();
        let mut verbs: Vec<usize> = Vec::new();
        let mut told: Vec<(usize, [usize; 2])> = Vec::new();
        for candidate in fixed {
            for claim in bind(candidate) {
                verbs.push(candidate.anchor.word);
                told.extend(candidate.anchor.noun.map(|noun| (noun, claim.pair())));
                claims.push(claim);
            }
        }
        for candidate in plain {
            let word = candidate.anchor.word;
            if !verbs.contains(&word) {
                let new = |claim: &Claim<'_>| !told.contains(&(word, claim.pair()));
                claims.extend(bind(candidate).into_iter().filter(new));
            }
        }
        claims
    }

    /// What one candidate says.
    pub(super) fn bind<'c>(&self, candidate: &Candidate<'c>) -> Vec<Claim<'c>> {
        let Candidate { trigger, frame, anchor, .. } = candidate;
        let roles = Roles { tree: self.tree, referents: &self.referents, frame };
        let Some((sources, source_path)) = self.end(&roles, anchor, &frame.source, &[]) else {
            return Vec::new();
        };
        let id = |referent: &Referent| &self.tree.mentions[referent.mention].entity.id;
        let mut pairs: Vec<(Referent, Referent)> = Vec::new();
        let mut target_path = None;
        let mut filled = false;
        for path in &frame.target {
            if path.steps[0] == Step::EachOther {
                // "France and Poland met with business leaders": not each other.
                let apart = |source: &Referent| source.via != Some(Via::Apposition);
                if filled || !sources.iter().all(apart) {
                    continue;
                }
                for (place, source) in sources.iter().enumerate() {
                    for target in &sources[place + 1..] {
                        pairs.push((*source, *target));
                        if !frame.symmetric {
                            pairs.push((*target, *source));
                        }
                    }
                }
            } else if let Some((targets, _)) =
                self.end(&roles, anchor, std::slice::from_ref(path), &sources)
            {
                pairs = sources
                    .iter()
                    .flat_map(|source| targets.iter().map(|target| (*source, *target)))
                    .collect();
            }
            pairs.retain(|(source, target)| {
                id(source) != id(target)
                    && !self.holds(source, anchor)
                    && !self.holds(target, anchor)
            });
            if !pairs.is_empty() {
                target_path = Some(path);
                break;
            }
            let plain = !path.steps.iter().any(|step| matches!(step, Step::Clause | Step::Within));
            filled |= plain && !roles.alternatives(anchor, path).is_empty();
        }
        let Some(target_path) = target_path else { return Vec::new() };
        let taken: Vec<usize> =
            pairs.iter().flat_map(|(source, target)| [source.mention, target.mention]).collect();
        let qualifiers = self.qualifiers(&roles, anchor, frame, &taken);
        let trigger_range = self.trigger(trigger, anchor);
        let listed = pairs.len() > 1;
        let loose = [source_path, target_path]
            .iter()
            .any(|path| path.steps.iter().any(|step| matches!(step, Step::Within | Step::Clause)));
        let in_clause =
            frame.target.iter().chain(&frame.source).any(|path| path.steps.contains(&Step::Clause));
        let scope = Some(anchor.word).filter(|_| in_clause);
        pairs
            .into_iter()
            .map(|(source, target)| Claim {
                rule: trigger.rule,
                source,
                target,
                source_types: &source_path.types,
                target_types: &target_path.types,
                anchor: anchor.word,
                support: anchor.support.iter().map(|(verb, _)| *verb).collect(),
                trigger: trigger_range,
                qualifiers: qualifiers.clone(),
                beside: anchor.kind == AnchorKind::Bearer,
                listed,
                loose,
                only: frame.only.is_some(),
                modality: frame.modality,
                scope,
            })
            .collect()
    }

    /// Whether the trigger is part of the name itself; the title of a person tells of that person.
    pub(super) fn holds(&self, referent: &Referent, anchor: &Anchor) -> bool {
        let (from, to) = self.tree.cores[referent.mention];
        let person = self.tree.mentions[referent.mention].entity.can_be("Person");
        (from..to).contains(&anchor.word) && !(person && anchor.kind == AnchorKind::Bearer)
    }

    /// The names that the first fitting path gives, none of them among `others`.
    pub(super) fn end<'c>(
        &self,
        roles: &Roles<'_, '_, '_>,
        anchor: &Anchor,
        paths: &'c [Path],
        others: &[Referent],
    ) -> Option<(Vec<Referent>, &'c Path)> {
        let id = |referent: &Referent| &self.tree.mentions[referent.mention].entity.id;
        for path in paths {
            if path.steps[0] == Step::Title
                && let Some(title) = self.title(roles.frame, anchor, paths, &path.types)
            {
                return Some((vec![title], path));
            }
            for alternative in roles.alternatives(anchor, path) {
                let mut found: Vec<Referent> = Vec::new();
                let who = |token| self.who(token, path, anchor);
                for referent in alternative.into_iter().flat_map(who) {
                    let mention = &self.tree.mentions[referent.mention];
                    let fits = fits(
                        &mention.entity,
                        self.actors[referent.mention].as_deref(),
                        &path.types,
                    );
                    // No member of a list does it to another: that is for "each other" to say.
                    let other = !others.iter().any(|other| id(other) == id(&referent));
                    let itself = !path.strict || referent.via != Some(Via::Agent);
                    if fits
                        && itself
                        && other
                        && !found.iter().any(|one| one.mention == referent.mention)
                    {
                        found.push(referent);
                    }
                }
                if !found.is_empty() {
                    return Some((found, path));
                }
            }
        }
        None
    }

    /// Everyone that a phrase is to a role.
    pub(super) fn who(&self, token: usize, path: &Path, anchor: &Anchor) -> Vec<Referent> {
        let one = anchor.one_bearer
            && path.steps.len() == 1
            && matches!(path.steps[0], Step::Bearer | Step::Subject);
        if one { self.referents.of_alone(token) } else { self.referents.of(token) }
    }

    fn qualifiers(
        &self,
        roles: &Roles<'_, '_, '_>,
        anchor: &Anchor,
        frame: &Frame,
        taken: &[usize],
    ) -> Vec<(Arc<str>, usize)> {
        let mut found = Vec::new();
        for (name, paths) in &frame.qualifiers {
            let free = |token: &usize| {
                let (from, to) = self.tree.reach(*token);
                let noun = self.tree.class(*token) != WordClass::Pronoun;
                noun && !taken.iter().any(|mention| {
                    let core = self.tree.cores[*mention];
                    core.0 <= to && from < core.1
                })
            };
            let mut fillers = paths.iter().flat_map(|path| {
                roles.alternatives(anchor, path).into_iter().flatten().filter(|token| {
                    let mention =
                        self.tree.mention(*token).map(|mention| &self.tree.mentions[mention]);
                    path.types.is_empty()
                        || mention.is_some_and(|mention| fits(&mention.entity, None, &path.types))
                })
            });
            found.extend(fillers.find(free).map(|token| (name.clone(), token)));
        }
        found
    }
}
