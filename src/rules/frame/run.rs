//! Frames against one sentence: its triggers, and for each the pairs of names that its roles give.

mod obstacle;
mod trials;

use std::sync::Arc;

use super::compile::{Frame, Only, Trigger, TriggerIndex, TriggerKind};
use super::notation::{Path, Step};
use super::roles::{Anchor, AnchorKind, Roles};
use crate::gazetteer::{Entity, Via};
use crate::rules::referent::{Referent, Referents};
use crate::rules::status::{Judge, Status};
use crate::rules::tree::{Label, Tree, WordClass};
use crate::rules::{Modality, Polarity};

pub(in crate::rules) use trials::{FrameTrial, Wanted};

impl Frame {
    /// Whether a noun is an object that the frame asks for.
    fn has_object(&self, tree: &Tree<'_>, noun: usize) -> bool {
        let first = self.object.partition_point(|(word, _)| *word < tree.word(noun));
        let mut same = self.object[first..].iter().take_while(|(word, _)| *word == tree.word(noun));
        same.any(|(_, before)| tree.stand_before(noun, before))
    }
}

impl Only {
    fn holds(self, status: &Status) -> bool {
        match self {
            Self::Negated => status.polarity == Polarity::Negated,
            Self::Planned => {
                status.modality == Modality::Planned && status.polarity == Polarity::Affirmed
            }
        }
    }
}

/// The farthest an object may stand from its verb for the two to be shown as one trigger, in tokens.
const TRIGGER_REACH: usize = 6;

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
    fn pair(&self) -> [usize; 2] {
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

/// A trigger that stands in the sentence.
struct Candidate<'f> {
    trigger: &'f Trigger,
    frame: &'f Frame,
    anchor: Anchor,
    /// In words, those that hang on it included.
    length: usize,
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
                let anchor = self.stands(trigger, frame, token);
                let length = trigger.before.len() + trigger.after.len() + trigger.particles.len();
                candidates.extend(anchor.map(|anchor| Candidate {
                    trigger,
                    frame,
                    anchor,
                    length,
                }));
            }
            // Of one token's triggers the longest counts, beside verbs with their fixed objects.
            let fixed = |candidate: &Candidate<'_>| candidate.anchor.noun.is_some();
            let plain = candidates[first..].iter().filter(|candidate| !fixed(candidate));
            let longest = plain.map(|candidate| candidate.length).max().unwrap_or(0);
            let mut place = 0;
            candidates.retain(|candidate| {
                place += 1;
                place <= first || fixed(candidate) || candidate.length == longest
            });
        }
        candidates
    }

    /// What the candidates say, each bound by `bind`. Verbs with their fixed objects go first: where they
    /// tell something the verb alone does not, and the noun alone tells nothing of the same two.
    fn bind_all<'c>(
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

    /// The trigger at `token` with the words that lend it their roles, if it stands there.
    fn stands(&self, trigger: &Trigger, frame: &Frame, token: usize) -> Option<Anchor> {
        let tree = self.tree;
        let class = tree.class(token);
        let after = token + trigger.after.len();
        if !tree.stand_before(token, &trigger.before)
            || !trigger.after.is_empty() && !tree.stand_before(after + 1, &trigger.after)
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
            one_bearer: false,
            last: after,
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
                let plural = matches!(tree.parse.tag(token), "NNS" | "NNPS");
                // "X and Y were part of Z" says it of both.
                anchor.one_bearer = !plural && tree.label(token) != Label::Attribute;
                // "Chancellor Schmidt, members of the Bundestag": several are no one.
                let alone = |bearer: &usize| {
                    let beside = matches!(tree.label(token), Label::Apposition | Label::Compound)
                        || tree.label(*bearer) == Label::Apposition;
                    let one = tree
                        .mention(*bearer)
                        .is_some_and(|mention| tree.mentions[mention].entity.kind.is("Person"));
                    beside && one && tree.with_conjuncts(*bearer).len() == 1
                };
                anchor.bearers.retain(|bearer| !plural || !alone(bearer));
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
                let behind = tree.objects_of(*particle);
                behind.chain(tree.object(*particle).filter(|_| tree.class(*particle).is_verbal()))
            });
            let objects = tree.object(token).into_iter().chain(of_particles);
            let fixed = |noun: &usize| frame.has_object(tree, *noun);
            let objects = objects.flat_map(|object| self.referents.seen_through(object));
            anchor.noun = Some(objects.flat_map(|object| tree.with_conjuncts(object)).find(fixed)?);
        }
        let hangs = |child: usize| frame.unless.binary_search(&tree.word(child)).is_ok();
        let unless = !frame.unless.is_empty()
            && [Some(token), anchor.noun].into_iter().flatten().any(|word| {
                tree.children(word)
                    .iter()
                    .any(|child| hangs(*child) || tree.objects_of(*child).any(hangs))
            });
        let needed = frame.needs.is_empty()
            || tree
                .children(token)
                .iter()
                .any(|child| frame.needs.binary_search(&tree.word(*child)).is_ok());
        if unless || !needed {
            return None;
        }
        // A frame that waits for a certain status neither tells nor hides anything else.
        let support: Vec<usize> = anchor.support.iter().map(|(verb, _)| *verb).collect();
        let meant = frame.only.is_none_or(|only| only.holds(&self.judge.judge(token, &support)));
        meant.then_some(anchor)
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
        // A member of a list of names is said of none of them.
        let first = Some(tree.first_conjunct(noun)).filter(|first| tree.mention(*first).is_none());
        let first = first.unwrap_or(noun);
        let mut found: Vec<usize> = Vec::new();
        if let Some(above) = tree.head(first) {
            match tree.label(first) {
                Label::Attribute => found.extend(tree.surface_subject(above)),
                // "X of Y and Z, the minister": the last name before it, unless it is said of several.
                Label::Apposition => {
                    let plural = matches!(tree.parse.tag(noun), "NNS" | "NNPS");
                    let before = tree.with_conjuncts(above).into_iter().filter(|name| *name < noun);
                    found.extend(if plural { Some(above) } else { before.max() });
                }
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
        // "the city of X"; "the cities of Homs and Hama", but not "the provinces of Canada".
        if found.is_empty() && self.referents.is_listed(&self.referents.lists.kind_of, noun) {
            let plural = tree.parse.tag(noun) == "NNS";
            let several = |name: &usize| !plural || tree.with_conjuncts(*name).len() > 1;
            let of = tree.children_by(noun, &[Label::Preposition]).filter(|of| tree.is(*of, "of"));
            let names = of.flat_map(|of| tree.objects_of(of));
            found.extend(names.filter(|name| tree.mention(*name).is_some()).filter(several));
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

    /// What one candidate says.
    fn bind<'c>(&self, candidate: &Candidate<'c>) -> Vec<Claim<'c>> {
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
            let plain = !path.steps.iter().any(|step| matches!(step, Step::Clause | Step::Within));
            filled |= plain && !roles.alternatives(anchor, path).is_empty();
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
    fn holds(&self, referent: &Referent, anchor: &Anchor) -> bool {
        let (from, to) = self.tree.cores[referent.mention];
        let person = self.tree.mentions[referent.mention].entity.can_be("Person");
        (from..to).contains(&anchor.word) && !(person && anchor.kind == AnchorKind::Bearer)
    }

    /// The names that the first fitting path gives, none of them among `others` alone.
    fn end<'c>(
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
                    // An actor of a clause is none of those whose clause it is.
                    let same = |other: &Referent| id(other) == id(&referent);
                    let other = match path.steps[0] {
                        Step::Clause => !others.iter().any(same),
                        _ => others.is_empty() || !others.iter().all(same),
                    };
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
    fn who(&self, token: usize, path: &Path, anchor: &Anchor) -> Vec<Referent> {
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
        let mut range = (anchor.word - trigger.before.len(), anchor.last + 1);
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
