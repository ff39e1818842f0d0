//! Why a trigger does not stand where its word does: which of its conditions, taken away, would let it.

use super::trials::Wanted;
use super::*;
use crate::rules::account::Outcome;

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
        if let Some(mention) = inside.filter(|mention| &*mention.found_by != "given") {
            let name = &mention.entity.name;
            return (Outcome::InName, format!("{word} is part of the name {name}"));
        }
        if self.stands(trigger, frame, token).is_some() {
            let longer = candidates.iter().find(|candidate| candidate.anchor.word == token);
            if let Some(longer) = longer {
                let rule = (wanted.rule)(longer.trigger.rule);
                let (from, to) = self.trigger(longer.trigger, &longer.anchor);
                let span = tree.tokens[from].span.cover(tree.tokens[to - 1].span);
                let why =
                    format!("rule {rule} has the longer trigger \"{}\" there", span.of(tree.text));
                return (Outcome::Hidden, why);
            }
            let fixed = candidates.iter().find(|candidate| candidate.anchor.noun == Some(token));
            let owner = fixed.map_or("another rule", |fixed| (wanted.rule)(fixed.trigger.rule));
            return (Outcome::Hidden, format!("{word} is the object that rule {owner} reads"));
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
                let stands = |word: &u32| (0..tree.len()).any(|token| tree.word(token) == *word);
                if let Some(lacking) = trigger.before.iter().find(|word| !stands(word)) {
                    return self.partial(token, *lacking);
                }
                let words: Vec<&str> =
                    trigger.before.iter().filter_map(|id| tree.reader.lexicon.word(*id)).collect();
                (Outcome::Before, format!("\"{}\" does not stand before {word}", words.join(" ")))
            }
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
    Unless,
    Object,
    Particle,
    Before,
}

impl Condition {
    const ALL: [Self; 4] = [Self::Unless, Self::Object, Self::Particle, Self::Before];
}

/// A trigger and its frame that no longer ask for some of their conditions.
fn relaxed(trigger: &Trigger, frame: &Frame, conditions: &[Condition]) -> (Trigger, Frame) {
    let (mut trigger, mut frame) = (trigger.clone(), frame.clone());
    for condition in conditions {
        match condition {
            Condition::Unless => frame.unless.clear(),
            Condition::Object => frame.object.clear(),
            Condition::Particle => trigger.particles.clear(),
            Condition::Before => trigger.before.clear(),
        }
    }
    (trigger, frame)
}
