//! What the words above a trigger say of it, up the tree as far as they bear on it.
//!
//! "refused to confirm that X may attack" governs an attack by three verbs; each adds to how it is meant, or
//! says that the next ones no longer bear on it.

use super::{Judge, Seen};
use crate::rules::tree::{Label, WordClass};

impl Judge<'_, '_> {
    /// Looks at the words that govern a verb or noun, as far as they bear on it.
    pub(super) fn climb(&self, from: usize, seen: &mut Seen) {
        let tree = self.tree;
        let mut word = from;
        let mut bears = true;
        for _ in 0..tree.len() {
            let Some(above) = tree.head(word) else { break };
            let nominal = !tree.class(word).is_verbal();
            let label = tree.label(word);
            // Past a preposition to what it hangs on.
            let (governor, preposition) = match label {
                Label::PrepositionObject | Label::PrepositionComplement => match tree.head(above) {
                    Some(governor) => (governor, Some(above)),
                    None => (above, Some(above)),
                },
                _ => (above, None),
            };
            match label {
                // "It is not true that …", "it is unlikely that …"
                Label::ClausalComplement if bears && self.is_weighed(governor, seen) => {
                    bears = false
                }
                // "would like to thank": it is done by saying so.
                Label::OpenComplement
                    if tree.is_infinitive(word)
                        && self.begins(&self.cues.performative, word)
                        && [
                            "like", "wish", "pleased", "honoured", "honored", "allow", "permit",
                        ]
                        .iter()
                        .any(|polite| tree.is(above, polite)) =>
                {
                    bears = false;
                }
                Label::OpenComplement | Label::ClausalComplement | Label::PrepositionComplement => {
                    if bears {
                        self.governed(word, governor, preposition, seen);
                    }
                    let states = label == Label::ClausalComplement
                        || self.begins(&self.cues.alleged, governor)
                        || self.begins(&self.cues.denial, governor);
                    self.say(governor, states, seen);
                    // What is said to be so is no plan of the one who says it.
                    if bears
                        && label == Label::ClausalComplement
                        && self.begins(&self.cues.saying, governor)
                    {
                        bears = false;
                    } else if bears && label != Label::ClausalComplement {
                        self.look_at_scope(governor, seen);
                    }
                }
                // "one of the first nations to ratify", "took the opportunity to thank": facts.
                Label::NounClause
                    if tree.is_infinitive(word)
                        && (self.begins(&self.cues.performative, word)
                            || tree
                                .children(governor)
                                .iter()
                                .any(|child| self.begins(&self.cues.factual, *child))) =>
                {
                    bears = false;
                }
                Label::NounClause if tree.is_infinitive(word) => {
                    if bears {
                        self.governed(word, governor, None, seen);
                        // "has no plans to invade", "never had the power to"
                        let object = tree.label(governor) == Label::Object;
                        let verb = tree.head(governor).filter(|_| object);
                        seen.negated |= self.is_negated(governor)
                            || verb.is_some_and(|verb| self.is_negated(verb));
                    }
                }
                Label::AdverbialClause => {
                    if bears {
                        seen.planned |=
                            tree.is_infinitive(word) && !self.begins(&self.cues.factual, governor);
                        self.look_at_scope(governor, seen);
                    }
                    bears = false;
                }
                Label::Conjunct => {
                    let own = tree
                        .child(word, &[Label::Subject, Label::PassiveSubject, Label::Auxiliary])
                        .is_some();
                    let verbs = tree.class(word).is_verbal() && tree.class(above).is_verbal();
                    if bears && verbs && !own {
                        let mut shared = Seen::default();
                        self.look_at(above, &mut shared);
                        seen.planned |= shared.planned;
                        seen.possible |= shared.possible;
                        let either = tree
                            .children_by(above, &[Label::Conjunction])
                            .any(|word| tree.is(word, "or") || tree.is(word, "nor"));
                        seen.negated |= shared.negated && either;
                    }
                }
                Label::Object
                | Label::PassiveSubject
                | Label::Subject
                | Label::Attribute
                | Label::PrepositionObject
                    if nominal =>
                {
                    if bears {
                        self.governed(word, governor, preposition, seen);
                    }
                    bears = false;
                }
                _ if nominal => {}
                _ => bears = false,
            }
            word = governor;
            if preposition.is_some_and(|preposition| preposition == governor) {
                break;
            }
        }
    }

    /// Whether a clause is said to be so or not: "it is false that", "it is not true that".
    pub(super) fn is_weighed(&self, copula: usize, seen: &mut Seen) -> bool {
        let tree = self.tree;
        let said = tree.children_by(copula, &[Label::AdjectivalComplement, Label::Attribute]);
        let mut weighed = false;
        for word in said {
            let not_true = tree.written(word).eq_ignore_ascii_case("true")
                && (self.is_negated(copula) || self.is_negated(word));
            let denied = not_true || self.begins(&self.cues.denial, word);
            let possible = self.begins(&self.cues.possible, word);
            seen.negated |= denied;
            seen.disputed |= denied;
            seen.possible |= possible;
            weighed |= denied || possible;
        }
        weighed
    }

    /// "A withdrawal is essential": the event is wanted, not told.
    pub(super) fn is_wanted(&self, event: usize) -> bool {
        let tree = self.tree;
        let first = tree.first_conjunct(event);
        let verb = tree.head(first).filter(|_| tree.label(first) == Label::Subject);
        let said = verb.into_iter().flat_map(|verb| {
            tree.children_by(verb, &[Label::Attribute, Label::AdjectivalComplement])
        });
        if said.into_iter().any(|word| self.begins(&self.cues.wanted, word)) {
            return true;
        }
        // "A deal seemed closer than ever", "the truce, which will end the war".
        let seems = verb.is_some_and(|verb| self.begins(&self.cues.possible, verb));
        let will = tree.children_by(event, &[Label::RelativeClause]).any(|clause| {
            let mut seen = Seen::default();
            self.look_at(clause, &mut seen);
            let subject = tree.child(clause, &[Label::Subject]);
            seen.planned && subject.is_some_and(|word| tree.class(word) == WordClass::Relative)
        });
        if seems || will {
            return true;
        }
        // "An agreement between X and Y would help": it is not there yet; "the agreement" is.
        let known = tree.child(first, &[Label::Determiner, Label::Possessor]).is_some_and(|word| {
            !tree.is(word, "a") && !tree.is(word, "an") && !tree.is(word, "any")
        });
        let mut seen = Seen::default();
        if let Some(verb) = verb.filter(|_| !known) {
            self.look_at(verb, &mut seen);
        }
        seen.planned || seen.possible
    }

    /// Whether a verb tells what has happened or happens.
    fn is_fact(&self, verb: usize) -> bool {
        let mut seen = Seen::default();
        self.look_at(verb, &mut seen);
        let bare = matches!(self.tree.parse.tag(verb), "VB" | "NN" | "NNS");
        !bare && !seen.planned && !seen.possible
    }

    fn is_negated(&self, word: usize) -> bool {
        let mut seen = Seen::default();
        self.look_at(word, &mut seen);
        seen.negated
    }

    /// What hangs on a governor bears on what it governs: "will not agree to leave".
    fn look_at_scope(&self, governor: usize, seen: &mut Seen) {
        let mut above = Seen::default();
        self.look_at(governor, &mut above);
        seen.planned |= above.planned;
        seen.possible |= above.possible;
        seen.alleged |= above.alleged;
        let negated = above.negated && !self.begins(&self.cues.denial, governor);
        seen.negated |= negated;
        // "did not admit supplying", unlike "did not promise to supply"
        seen.disputed |= negated
            && self.begins(&self.cues.saying, governor)
            && !self.begins(&self.cues.planned, governor);
    }

    /// What a governor says of the word that it governs.
    fn governed(&self, word: usize, governor: usize, preposition: Option<usize>, seen: &mut Seen) {
        let tree = self.tree;
        let cues = self.cues;
        let nominal = !tree.class(word).is_verbal();
        let finite = tree.label(word) == Label::ClausalComplement
            && tree.parse.tag(word) != "VB"
            && tree.class(word) != WordClass::Gerund;
        if preposition.is_some_and(|preposition| self.begins(&cues.without, preposition)) {
            // "cannot conclude without thanking"
            seen.negated |= !self.is_negated(governor);
        }
        // "threatened by a build-up", "appears in the treaty" are facts.
        let aims = |preposition: usize| {
            [
                "of", "for", "on", "upon", "about", "to", "toward", "towards", "against", "with",
                "without", "over", "from",
            ]
            .iter()
            .any(|word| tree.is(preposition, word))
        };
        let object = matches!(tree.label(word), Label::Object | Label::PassiveSubject)
            || preposition.is_some_and(aims);
        // Who rejects a demand does not undo it.
        let spoken =
            nominal && self.begins(&cues.speech_acts, word) && !self.begins(&cues.saying, governor);
        let over = self.begins(&cues.ending, governor) && self.is_fact(governor) && !finite;
        let denied = self.begins(&cues.denial, governor) && !spoken;
        if (denied || over) && (!nominal || object) {
            let negated = !self.is_negated(governor);
            seen.negated |= negated;
            // "denied supplying", "ruled out that X supplied", unlike "refused to supply"
            seen.disputed |= negated && (finite || self.begins(&cues.saying, governor));
        }
        seen.alleged |= self.begins(&cues.alleged, governor) && (!nominal || object);
        // "is said to have attacked"
        let reported = tree.label(word) == Label::OpenComplement
            && tree.is_infinitive(word)
            && tree.is_passive(governor)
            && self.begins(&cues.saying, governor);
        seen.alleged |= reported;
        seen.possible |= self.begins(&cues.possible, governor) && (!nominal || object);
        let planned = self.begins(&cues.planned, governor) && !finite && (!nominal || object);
        let open = !nominal && tree.is_infinitive(word);
        let known = self.begins(&cues.denial, governor)
            || self.begins(&cues.ending, governor)
            || self.begins(&cues.alleged, governor)
            || self.begins(&cues.possible, governor)
            || reported;
        seen.planned |= planned || open && !known && !self.begins(&cues.factual, governor);
    }

    /// Takes the subject of a verb of saying for the speaker.
    fn say(&self, governor: usize, states: bool, seen: &mut Seen) {
        if seen.speaker.is_none() && states && self.begins(&self.cues.saying, governor) {
            // "…, said a minister", where the parse takes the speaker for an object.
            let inverted = || {
                let behind = self.tree.child(governor, &[Label::Object, Label::Attribute]);
                behind.filter(|behind| *behind > governor)
            };
            let speaker = self.tree.subject(governor).or_else(inverted);
            // "No one believes that …"
            if speaker.is_some_and(|speaker| self.ends(&self.cues.no, speaker)) {
                seen.possible = true;
                return;
            }
            seen.speaker = speaker.filter(|speaker| {
                let class = self.tree.class(*speaker);
                matches!(class, WordClass::Noun | WordClass::Pronoun)
                    || self.tree.mention(*speaker).is_some()
            });
        }
    }
}
