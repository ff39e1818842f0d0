//! Which triggers stand in a sentence: every condition on the trigger's own words.
//!
//! The word has to be used as the frame wants it, with the words that belong to it, its fixed object, and
//! nothing that the frame forbids. Of several triggers at one word the longest counts.

use super::compile::{Frame, Trigger, TriggerKind};
use super::entry::Only;
use super::roles::{Anchor, AnchorKind};
use super::run::Frames;
use crate::rules::status::Status;
use crate::rules::tree::{Label, Tree, WordClass};
use crate::rules::{Modality, Polarity};

/// The farthest an object may stand from its verb for the two to be shown as one trigger, in tokens.
const TRIGGER_REACH: usize = 6;

/// A trigger that stands in the sentence.
pub(super) struct Candidate<'f> {
    pub(super) trigger: &'f Trigger,
    pub(super) frame: &'f Frame,
    pub(super) anchor: Anchor,
    /// In words, those that hang on it included.
    pub(super) length: usize,
}

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
            Self::Negated => status.polarity == Polarity::Negated && !status.disputed,
            Self::Planned => {
                status.modality == Modality::Planned && status.polarity == Polarity::Affirmed
            }
        }
    }
}

impl<'f> Frames<'f, '_, '_> {
    /// The triggers that stand in the sentence, without those that a longer one hides.
    pub(super) fn candidates(&self) -> Vec<Candidate<'f>> {
        let mut candidates: Vec<Candidate<'f>> = Vec::new();
        for token in 0..self.tree.len() {
            let Some(triggers) = self.index.get(&self.tree.word(token)) else { continue };
            if self
                .tree
                .mention(token)
                .is_some_and(|mention| !self.tree.mentions[mention].is_given())
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

    /// The trigger at `token` with the words that lend it their roles, if it stands there.
    pub(super) fn stands(&self, trigger: &Trigger, frame: &Frame, token: usize) -> Option<Anchor> {
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
    pub(super) fn particle(&self, token: usize, word: u32) -> Option<usize> {
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

    /// The tokens that are shown as the trigger.
    pub(super) fn trigger(&self, trigger: &Trigger, anchor: &Anchor) -> (usize, usize) {
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
