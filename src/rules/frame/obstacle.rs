//! Why a trigger does not stand where its word does: which of its conditions, taken away, would let it.

use super::compile::{Frame, Trigger, TriggerKind};
use super::entry::Only;
use super::run::Frames;
use super::trials::{FrameTrial, Wanted};
use super::triggers::Candidate;
use crate::rules::account::Outcome;
use crate::rules::status::Status;

impl<'f> Frames<'f, '_, '_> {
    /// Why a trigger does not stand at its word.
    pub(super) fn obstacle(
        &self,
        trigger: &Trigger,
        frame: &Frame,
        token: usize,
        candidates: &[Candidate<'f>],
        wanted: &Wanted<'_>,
    ) -> (Outcome, String) {
        let tree = self.tree;
        let word = self.written(token);
        let inside = tree.mention(token).map(|mention| &tree.mentions[mention]);
        if let Some(mention) = inside.filter(|mention| !mention.is_given()) {
            let name = &mention.entity.name;
            return (Outcome::InName, format!("{word} is part of the name {name}"));
        }
        if self.stands(trigger, frame, token).is_some() {
            let plain = |candidate: &&Candidate<'_>| {
                candidate.anchor.word == token && candidate.anchor.noun.is_none()
            };
            let Some(longer) = candidates.iter().find(plain) else {
                return (Outcome::Hidden, format!("another rule reads {word}"));
            };
            let rule = (wanted.rule)(longer.trigger.rule);
            let (from, to) = self.trigger(longer.trigger, &longer.anchor);
            let span = tree.tokens[from].span.cover(tree.tokens[to - 1].span);
            let words = span.of(tree.text);
            return (
                Outcome::Hidden,
                format!("rule {rule} has the longer trigger \"{words}\" there"),
            );
        }
        let stands_without = |conditions: &[Condition]| {
            let (trigger, frame) = relaxed(trigger, frame, conditions);
            self.stands(&trigger, &frame, token).is_some()
        };
        // What alone keeps it from standing, else the first of several that would do so alone.
        let alone = Condition::ALL.into_iter().find(|condition| stands_without(&[*condition]));
        let failing = alone.or_else(|| {
            let mut all =
                Condition::ALL.into_iter().rev().filter(|_| stands_without(&Condition::ALL));
            all.find(|condition| {
                let mut others = Condition::ALL.to_vec();
                others.retain(|other| other != condition);
                !stands_without(&others)
            })
        });
        match failing {
            Some(Condition::Unless) => {
                let listed = |token: &usize| frame.unless.binary_search(&tree.word(*token)).is_ok();
                let hangs = (0..tree.len())
                    .filter(listed)
                    .find(|child| tree.ancestors(*child).take(3).any(|above| above == token));
                let which = hangs.map_or_else(|| "a word".to_owned(), |hangs| self.written(hangs));
                (
                    Outcome::Unless,
                    format!("{which} hangs on {word}, which the rule's \"unless\" forbids"),
                )
            }
            Some(Condition::Object) => match tree.object(token) {
                Some(object) => {
                    let object = self.phrase(object).of(tree.text);
                    let why =
                        format!("the object of {word} is \"{object}\", and the rule wants another");
                    (Outcome::Object, why)
                }
                None => (Outcome::Object, format!("{word} has no object, and the rule wants one")),
            },
            Some(Condition::Particle) => {
                let lacks = |wanted: &&u32| self.particle(token, **wanted).is_none();
                let lacking = trigger.particles.iter().find(lacks).copied().unwrap_or_default();
                let Some(elsewhere) = (0..tree.len()).find(|token| tree.word(*token) == lacking)
                else {
                    return self.partial(token, lacking);
                };
                let head = tree.head(elsewhere).map(|head| format!("on {}", self.written(head)));
                let (particle, head) = (self.written(elsewhere), head.unwrap_or_default());
                let why = format!("{particle} does not hang on {word} but {head}");
                (Outcome::Particle, why)
            }
            Some(Condition::Before) => {
                self.apart(token, &trigger.before, (Outcome::Before, "before"))
            }
            Some(Condition::After) => self.apart(token, &trigger.after, (Outcome::After, "behind")),
            Some(Condition::Needs) => {
                let why = format!("no word that the rule's \"needs\" lists hangs on {word}");
                (Outcome::Needs, why)
            }
            Some(Condition::Only) => (Outcome::Status, self.meant(trigger, frame, token)),
            None => {
                let use_of = match trigger.kind {
                    TriggerKind::Verb => "a verb",
                    TriggerKind::Participle => "a passive or a participle",
                    TriggerKind::Event => "a noun",
                    TriggerKind::Holder => "a noun that names somebody",
                    TriggerKind::Adjective => "an adjective",
                };
                let (tag, label) = (tree.parse.tag(token), tree.parse.label(token));
                let why = format!("{word} is read as {tag} {label}, and the rule wants {use_of}");
                (Outcome::WordClass, why)
            }
        }
    }

    /// What a trigger that is not meant as its frame wants would say of the two names.
    pub(super) fn unmeant<'c>(
        &self,
        trigger: &Trigger,
        frame: &Frame,
        token: usize,
        wanted: &Wanted<'_>,
    ) -> Option<FrameTrial<'c>> {
        let in_name = |mention: usize| !self.tree.mentions[mention].is_given();
        if frame.only.is_none()
            || self.tree.mention(token).is_some_and(in_name)
            || self.stands(trigger, frame, token).is_some()
        {
            return None;
        }
        let (own, open) = relaxed(trigger, frame, &[Condition::Only]);
        let anchor = self.stands(&own, &open, token)?;
        let candidate = Candidate { trigger: &own, frame: &open, anchor, length: 0 };
        let FrameTrial { rule, word, mut outcome, mut reason, roles, claims } =
            self.bound(&candidate, wanted);
        if !claims.is_empty() {
            outcome = Outcome::Status;
            reason = format!("both names are there, but {}", self.meant(trigger, frame, token));
        }
        Some(FrameTrial { rule, word, outcome, reason, roles, claims: Vec::new() })
    }

    /// How a trigger is meant that was to be meant otherwise.
    fn meant(&self, trigger: &Trigger, frame: &Frame, token: usize) -> String {
        let support = match trigger.kind {
            TriggerKind::Event => self.referents.support(token),
            _ => Vec::new(),
        };
        let support: Vec<usize> = support.into_iter().map(|(verb, _)| verb).collect();
        let Status { polarity, modality, disputed, .. } = self.judge.judge(token, &support);
        let wanted = frame.only.map_or("otherwise meant", Only::as_str);
        if disputed && frame.only == Some(Only::Negated) {
            return format!(
                "somebody says that it is not so; the rule takes only what is itself {wanted}"
            );
        }
        let (polarity, modality) = (polarity.as_str(), modality.as_str());
        format!("it is {polarity} and {modality}; the rule takes only what is {wanted}")
    }

    /// Words that belong next to a trigger and stand elsewhere, or nowhere.
    fn apart(
        &self,
        token: usize,
        words: &[u32],
        (outcome, side): (Outcome, &str),
    ) -> (Outcome, String) {
        let stands = |word: &u32| (0..self.tree.len()).any(|token| self.tree.word(token) == *word);
        if let Some(lacking) = words.iter().find(|word| !stands(word)) {
            return self.partial(token, *lacking);
        }
        let lexicon = self.tree.reader.lexicon;
        let words: Vec<&str> = words.iter().filter_map(|id| lexicon.word(*id)).collect();
        let (words, word) = (words.join(" "), self.written(token));
        (outcome, format!("\"{words}\" does not stand {side} {word}"))
    }

    /// A trigger of several words, one of which is nowhere in the sentence.
    fn partial(&self, token: usize, lacking: u32) -> (Outcome, String) {
        let lacking = self.tree.reader.lexicon.word(lacking).unwrap_or_default();
        let word = self.written(token);
        (Outcome::Partial, format!("\"{lacking}\" belongs to {word} and is not in the sentence"))
    }
}

/// What a trigger asks for beside the kind of its word, the loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Only,
    Unless,
    Needs,
    Object,
    Particle,
    Before,
    After,
}

impl Condition {
    const ALL: [Self; 7] = [
        Self::Only,
        Self::Unless,
        Self::Needs,
        Self::Object,
        Self::Particle,
        Self::Before,
        Self::After,
    ];
}

/// A trigger and its frame that no longer ask for some of their conditions.
fn relaxed(trigger: &Trigger, frame: &Frame, conditions: &[Condition]) -> (Trigger, Frame) {
    let (mut trigger, mut frame) = (trigger.clone(), frame.clone());
    for condition in conditions {
        match condition {
            Condition::Only => frame.only = None,
            Condition::Unless => frame.unless.clear(),
            Condition::Needs => frame.needs.clear(),
            Condition::Object => frame.object.clear(),
            Condition::Particle => trigger.particles.clear(),
            Condition::Before => trigger.before.clear(),
            Condition::After => trigger.after.clear(),
        }
    }
    (trigger, frame)
}
