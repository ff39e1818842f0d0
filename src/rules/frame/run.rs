//! Frames against one sentence: its triggers, and for each the pairs of names that its roles give.

mod obstacle;
mod trials;

use std::sync::Arc;

use super::compile::{Frame, Only, Trigger, TriggerIndex, TriggerKind};
use super::notation::{Path, Step};
use super::roles::{Anchor, AnchorKind, Roles};
use crate::gazetteer::{Entity, Via};
use crate::rules::referent::{Referent, Referents};
use crate::rules::tree::{Label, Tree, WordClass};

pub(in crate::rules) use trials::{FrameTrial, Wanted};

/// The farthest an object may stand from its verb for the two to be shown as one trigger, in tokens.
const TRIGGER_REACH: usize = 6;
/// What a fixed object adds to the rank of a trigger: more than any number of words.
const FIXED_OBJECT: usize = 100;

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
    /// One of several pairs that one trigger gave.
    pub(in crate::rules) listed: bool,
    /// A way that looks for any name in reach.
    pub(in crate::rules) loose: bool,
    pub(in crate::rules) only: Option<Only>,
    /// The word over the clause that an end was looked for in.
    pub(in crate::rules) scope: Option<usize>,
}

/// The compiled frames with what they need to read a sentence.
pub(in crate::rules) struct Frames<'f, 't, 's> {
    pub(in crate::rules) tree: &'t Tree<'s>,
    pub(in crate::rules) referents: Referents<'t, 's>,
    pub(in crate::rules) index: &'f TriggerIndex,
    /// The frame of a rule.
    pub(in crate::rules) frame: &'f dyn Fn(u32) -> Option<&'f Frame>,
    /// The actor that each mention stands for, if any.
    pub(in crate::rules) actors: &'t [Option<Arc<Entity>>],
}

/// A trigger that stands in the sentence.
struct Candidate<'f> {
    trigger: &'f Trigger,
    frame: &'f Frame,
    anchor: Anchor,
    rank: usize,
}

/// Whether an entity, or the actor it stands for, is of one of `types`; any fits when there are none.
pub(in crate::rules) fn fits(entity: &Entity, actor: Option<&Entity>, types: &[Arc<str>]) -> bool {
    let fit =
        |entity: &Entity| types.is_empty() || types.iter().any(|wanted| entity.can_be(wanted));
    fit(entity) || actor.is_some_and(fit)
}

impl<'f> Frames<'f, '_, '_> {
    /// Every claim of every frame, in the order of the triggers.
    pub(in crate::rules) fn claims(&self) -> Vec<Claim<'f>> {
        self.candidates().iter().flat_map(|candidate| self.bind(candidate)).collect()
    }

    /// The triggers that stand in the sentence, without those that a longer one hides.
    fn candidates(&self) -> Vec<Candidate<'f>> {
        let mut candidates: Vec<Candidate<'f>> = Vec::new();
        for token in 0..self.tree.len() {
            let Some(triggers) = self.index.get(&self.tree.word(token)) else { continue };
            if self
                .tree
                .mention(token)
                .is_some_and(|mention| &*self.tree.mentions[mention].found_by != "given")
            {
                continue;
            }
            let first = candidates.len();
            for trigger in triggers {
                let Some(frame) = (self.frame)(trigger.rule) else { continue };
                if let Some((anchor, rank)) = self.stands(trigger, frame, token) {
                    candidates.push(Candidate { trigger, frame, anchor, rank });
                }
            }
            let best =
                candidates[first..].iter().map(|candidate| candidate.rank).max().unwrap_or(0);
            let mut place = 0;
            candidates.retain(|candidate| {
                place += 1;
                place <= first || candidate.rank == best
            });
        }
        let taken: Vec<usize> =
            candidates.iter().filter_map(|candidate| candidate.anchor.noun).collect();
        candidates.retain(|candidate| {
            candidate.anchor.kind == AnchorKind::Verb || !taken.contains(&candidate.anchor.word)
        });
        candidates
    }

    /// Whether the trigger stands at `token`, and how telling it is.
    fn stands(&self, trigger: &Trigger, frame: &Frame, token: usize) -> Option<(Anchor, usize)> {
        let tree = self.tree;
        let class = tree.class(token);
        let start = token.checked_sub(trigger.before.len())?;
        if !trigger.before.iter().enumerate().all(|(place, word)| tree.word(start + place) == *word)
        {
            return None;
        }
        let mut particles = Vec::new();
        for particle in &trigger.particles {
            particles.push(self.particle(token, *particle)?);
        }
        let mut anchor = Anchor {
            kind: AnchorKind::Verb,
            word: token,
            noun: None,
            support: Vec::new(),
            bearers: Vec::new(),
        };
        match trigger.kind {
            TriggerKind::Verb => {
                let participle = tree.hyphen_modifier(token).is_some();
                let adjectival = class == WordClass::Adjective && tree.is_passive(token);
                if !class.is_verbal() && !participle && !adjectival
                    || matches!(tree.label(token), Label::Auxiliary | Label::PassiveAuxiliary)
                    || class == WordClass::Gerund
                        && tree.label(token) == Label::AdjectivalModifier
                        && !participle
                {
                    return None;
                }
            }
            TriggerKind::Participle => {
                let adjectival = matches!(
                    tree.label(token),
                    Label::AdjectivalComplement | Label::AdjectivalModifier | Label::NounClause
                );
                if !tree.is_passive(token) && !adjectival && tree.hyphen_modifier(token).is_none() {
                    return None;
                }
            }
            TriggerKind::Event => {
                let gerund = class == WordClass::Gerund
                    && tree.child(token, &[Label::Object]).is_none()
                    && matches!(
                        tree.label(token),
                        Label::Subject
                            | Label::PassiveSubject
                            | Label::Object
                            | Label::PrepositionObject
                            | Label::PrepositionComplement
                    );
                if class != WordClass::Noun && !gerund {
                    return None;
                }
                anchor.kind = AnchorKind::Event;
                anchor.support = self.referents.support(token);
            }
            TriggerKind::Holder => {
                let adjective = class == WordClass::Adjective
                    && matches!(
                        tree.label(token),
                        Label::Compound
                            | Label::AdjectivalModifier
                            | Label::Attribute
                            | Label::Apposition
                    );
                if class != WordClass::Noun && !adjective {
                    return None;
                }
                anchor.kind = AnchorKind::Bearer;
                anchor.bearers = self.bearers(token);
            }
            TriggerKind::Adjective => {
                if class == WordClass::Noun || class == WordClass::Verb || class == WordClass::Other
                {
                    return None;
                }
                anchor.kind = AnchorKind::Bearer;
                anchor.bearers = self.described(token);
            }
        }
        if !frame.object.is_empty() && anchor.kind == AnchorKind::Verb {
            let of_particles = particles.iter().flat_map(|particle| {
                let behind = tree.children_by(*particle, &[Label::PrepositionObject]);
                behind.chain(tree.object(*particle).filter(|_| tree.class(*particle).is_verbal()))
            });
            let objects = tree.object(token).into_iter().chain(of_particles);
            let fixed = |noun: &usize| frame.object.binary_search(&tree.word(*noun)).is_ok();
            let objects = objects.flat_map(|object| self.referents.seen_through(object));
            anchor.noun = Some(objects.flat_map(|object| tree.with_conjuncts(object)).find(fixed)?);
        }
        let hangs = |child: usize| frame.unless.binary_search(&tree.word(child)).is_ok();
        let unless = !frame.unless.is_empty()
            && [Some(token), anchor.noun].into_iter().flatten().any(|word| {
                tree.children(word).iter().any(|child| {
                    hangs(*child)
                        || tree.children_by(*child, &[Label::PrepositionObject]).any(hangs)
                })
            });
        let rank = trigger.before.len()
            + trigger.particles.len()
            + if anchor.noun.is_some() { FIXED_OBJECT } else { 0 };
        (!unless).then_some((anchor, rank))
    }

    /// The word that hangs on `token` as a trigger wants it; also the "for" of "called for X to leave",
    /// which opens a clause.
    fn particle(&self, token: usize, word: u32) -> Option<usize> {
        let tree = self.tree;
        let children = tree.children(token).iter().copied();
        let own = children
            .clone()
            .find(|child| tree.word(*child) == word && tree.label(*child) != Label::Auxiliary);
        own.or_else(|| {
            let opens = |clause: usize| {
                tree.children_by(clause, &[Label::Marker, Label::Preposition, Label::Particle])
                    .find(|child| tree.word(*child) == word)
            };
            let clauses = children.filter(|child| {
                matches!(
                    tree.label(*child),
                    Label::ClausalComplement
                        | Label::OpenComplement
                        | Label::AdverbialClause
                        | Label::Particle
                        | Label::Adverb
                )
            });
            clauses.filter(|clause| *clause > token).find_map(opens)
        })
    }

    /// Who a noun names: "X is the leader", "X, the leader", "Y's leader, X", "President X".
    fn bearers(&self, noun: usize) -> Vec<usize> {
        let tree = self.tree;
        let first = tree.first_conjunct(noun);
        let mut found: Vec<usize> = Vec::new();
        if let Some(above) = tree.head(first) {
            match tree.label(first) {
                Label::Attribute => found.extend(tree.surface_subject(above)),
                Label::Apposition => found.push(above),
                Label::ObjectPredicate => found.extend(self.named_by(above)),
                // "The capital of Azerbaijan is Baku."
                Label::Subject => {
                    let said = tree.children_by(above, &[Label::Attribute]);
                    found.extend(said.filter(|name| tree.mention(*name).is_some()));
                }
                Label::Compound | Label::AdjectivalModifier | Label::NominalModifier => {
                    // "President Macron", not "leader" of "leader Macron's office".
                    found.extend(tree.mention(above).map(|_| above));
                }
                // "X is one of the leaders": what is one of them is one.
                Label::PrepositionObject if tree.is(above, "of") => {
                    let one = tree.head(above).filter(|one| {
                        self.referents.is_listed(&self.referents.lists.transparent, *one)
                    });
                    found.extend(
                        one.filter(|one| *one != noun)
                            .into_iter()
                            .flat_map(|one| self.bearers(one)),
                    );
                }
                Label::PrepositionObject if tree.is(above, "as") => {
                    let verb = tree.head(above).filter(|verb| tree.class(*verb).is_verbal());
                    found.extend(verb.and_then(|verb| self.named_by(verb)));
                }
                _ => {}
            }
        }
        let beside = self.referents.name_beside(noun);
        let appositions = tree.children_by(first, &[Label::Apposition]);
        for name in appositions.chain(tree.children_by(noun, &[Label::Apposition])).chain(beside) {
            if !found.contains(&name) && tree.mention(name).is_some() {
                found.push(name);
            }
        }
        // "the city of X"
        if found.is_empty() && self.referents.is_listed(&self.referents.lists.transparent, noun) {
            let of = tree
                .children_by(noun, &[Label::Preposition])
                .filter(|preposition| tree.is(*preposition, "of"));
            let names = of.flat_map(|of| tree.children_by(of, &[Label::PrepositionObject]));
            found.extend(names.filter(|name| tree.mention(*name).is_some()));
        }
        found
    }

    /// Whom a verb such as "elect", "appoint" or "serve" puts into an office.
    fn named_by(&self, verb: usize) -> Option<usize> {
        let tree = self.tree;
        let object = tree
            .object(verb)
            .filter(|object| tree.is_passive(verb) || tree.class(*object) == WordClass::Noun);
        object.or_else(|| tree.surface_subject(verb))
    }

    /// Who an adjective is said of.
    fn described(&self, adjective: usize) -> Vec<usize> {
        let tree = self.tree;
        let first = tree.first_conjunct(adjective);
        let Some(above) = tree.head(first) else { return Vec::new() };
        match tree.label(first) {
            Label::AdjectivalComplement | Label::ObjectPredicate | Label::Attribute => {
                tree.surface_subject(above).into_iter().collect()
            }
            Label::AdjectivalModifier
            | Label::NounClause
            | Label::RelativeClause
            | Label::Apposition => vec![above],
            Label::AdverbialClause | Label::OpenComplement => {
                tree.surface_subject(above).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn bind(&self, candidate: &Candidate<'f>) -> Vec<Claim<'f>> {
        let Candidate { trigger, frame, anchor, .. } = candidate;
        let roles = Roles { tree: self.tree, referents: &self.referents, frame };
        let Some((sources, source_path)) = self.end(&roles, anchor, &frame.source, &[]) else {
            return Vec::new();
        };
        let id = |referent: &Referent| &self.tree.mentions[referent.mention].entity.id;
        let mut pairs: Vec<(Referent, Referent)> = Vec::new();
        let mut target_path = None;
        for path in &frame.target {
            if path.steps[0] == Step::EachOther {
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
            target_path.steps.iter().chain(&source_path.steps).any(|step| *step == Step::Clause);
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
                listed,
                loose,
                only: frame.only,
                scope,
            })
            .collect()
    }

    /// Whether the trigger is part of the name itself; the title of a person tells of that person.
    fn holds(&self, referent: &Referent, anchor: &Anchor) -> bool {
        let (from, to) = self.tree.cores[referent.mention];
        let person = self.tree.mentions[referent.mention].entity.can_be("Person");
        (from..to).contains(&anchor.word) && !(person && anchor.kind == AnchorKind::Bearer)
    }

    /// The names that the first fitting path gives, none of them among `others` alone.
    fn end(
        &self,
        roles: &Roles<'_, '_, '_>,
        anchor: &Anchor,
        paths: &'f [Path],
        others: &[Referent],
    ) -> Option<(Vec<Referent>, &'f Path)> {
        let id = |referent: &Referent| &self.tree.mentions[referent.mention].entity.id;
        for path in paths {
            for alternative in roles.alternatives(anchor, path) {
                let mut found: Vec<Referent> = Vec::new();
                for referent in alternative.into_iter().flat_map(|token| self.referents.of(token)) {
                    let mention = &self.tree.mentions[referent.mention];
                    let fits = fits(
                        &mention.entity,
                        self.actors[referent.mention].as_deref(),
                        &path.types,
                    );
                    let other =
                        others.is_empty() || others.iter().any(|other| id(other) != id(&referent));
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

    fn qualifiers(
        &self,
        roles: &Roles<'_, '_, '_>,
        anchor: &Anchor,
        frame: &Frame,
        taken: &[usize],
    ) -> Vec<(Arc<str>, usize)> {
        let mut found = Vec::new();
        for (name, paths) in &frame.qualifiers {
            let fits = |token: &usize| {
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
                        || mention.is_some_and(|mention| fits_types(&mention.entity, &path.types))
                })
            });
            found.extend(fillers.find(fits).map(|token| (name.clone(), token)));
        }
        found
    }

    /// The tokens that are shown as the trigger.
    fn trigger(&self, trigger: &Trigger, anchor: &Anchor) -> (usize, usize) {
        let mut range = (anchor.word - trigger.before.len(), anchor.word + 1);
        let near = |token: usize| token.abs_diff(anchor.word) <= TRIGGER_REACH;
        let particles =
            trigger.particles.iter().filter_map(|particle| self.particle(anchor.word, *particle));
        for token in particles.chain(anchor.noun).filter(|token| near(*token)) {
            range = (range.0.min(token), range.1.max(token + 1));
        }
        range
    }
}

fn fits_types(entity: &Entity, types: &[Arc<str>]) -> bool {
    fits(entity, None, types)
}
