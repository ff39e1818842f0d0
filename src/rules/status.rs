//! How firmly a sentence says what a rule found in it: denied, planned, possible, alleged, and by whom
//! it is said. Found once, for every rule, from the words that hang on the trigger, the words that
//! govern it, and the cues of `cues.toml`.

use serde::Deserialize;

use super::fragments::FragmentSet;
use super::tree::{Label, Tree, WordClass};
use super::{Modality, Polarity};
use crate::text::Span;

/// The longest name of a source, in tokens.
const SPEAKER: usize = 12;
/// A quotation of so many tokens or fewer is a term, not somebody's words.
const QUOTED_TERM: usize = 4;

/// Lists of wordings, as written in `cues.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CueLists {
    /// On the trigger or the verb that carries it: "not".
    pub(super) negation: Vec<String>,
    /// On its subject, or on an event's noun: "no".
    pub(super) no: Vec<String>,
    /// Before the trigger: "without".
    pub(super) without: Vec<String>,
    /// Above the trigger: "deny".
    pub(super) denial: Vec<String>,
    /// Above the trigger, where it tells a fact: "end".
    pub(super) ending: Vec<String>,
    /// On the trigger: "will".
    pub(super) planned_words: Vec<String>,
    /// Above it: "agree".
    pub(super) planned: Vec<String>,
    /// Above an infinitive that is a fact all the same: "begin".
    pub(super) factual: Vec<String>,
    /// On the trigger: "may".
    pub(super) possible_words: Vec<String>,
    /// Above it: "fear".
    pub(super) possible: Vec<String>,
    /// Words that open a condition: "if".
    pub(super) conditions: Vec<String>,
    /// On the trigger: "reportedly".
    pub(super) alleged_words: Vec<String>,
    /// Above it: "accuse".
    pub(super) alleged: Vec<String>,
    /// Nouns of what is said to somebody: "demand".
    pub(super) speech_acts: Vec<String>,
    /// What is done by saying so: "would like to thank".
    pub(super) performative: Vec<String>,
    /// What an event is called that is still wanted: "essential".
    pub(super) wanted: Vec<String>,
    /// Verbs whose subject is the source of the statement: "say".
    pub(super) saying: Vec<String>,
    /// Wordings before the source of the statement: "according to".
    pub(super) according: Vec<String>,
}

/// Compiled cues.
#[derive(Debug, Default)]
pub(super) struct Cues {
    pub(super) negation: FragmentSet,
    pub(super) no: FragmentSet,
    pub(super) without: FragmentSet,
    pub(super) denial: FragmentSet,
    pub(super) ending: FragmentSet,
    pub(super) planned_words: FragmentSet,
    pub(super) planned: FragmentSet,
    pub(super) factual: FragmentSet,
    pub(super) possible_words: FragmentSet,
    pub(super) possible: FragmentSet,
    pub(super) conditions: FragmentSet,
    pub(super) alleged_words: FragmentSet,
    pub(super) alleged: FragmentSet,
    pub(super) speech_acts: FragmentSet,
    pub(super) performative: FragmentSet,
    pub(super) wanted: FragmentSet,
    pub(super) saying: FragmentSet,
    pub(super) according: FragmentSet,
}

/// What the cues say of a trigger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Status {
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    pub(super) attribution: Option<String>,
}

/// What was seen on the way up the tree.
#[derive(Default)]
struct Seen {
    negated: bool,
    alleged: bool,
    planned: bool,
    possible: bool,
    speaker: Option<usize>,
}

/// Reads the status of triggers in one sentence.
pub(super) struct Judge<'j, 's> {
    pub(super) tree: &'j Tree<'s>,
    pub(super) cues: &'j Cues,
}

impl Judge<'_, '_> {
    /// The status of what the word `anchor` tells, carried by the verbs `support`.
    pub(super) fn judge(&self, anchor: usize, support: &[usize]) -> Status {
        let tree = self.tree;
        let mut seen = Seen::default();
        self.look_at(anchor, &mut seen);
        seen.planned |= self.is_wanted(anchor);
        let mut from = anchor;
        for verb in support.iter().copied() {
            self.look_at(verb, &mut seen);
            if tree.is_below(anchor, verb) {
                from = verb;
            }
        }
        self.climb(from, &mut seen);
        self.status(anchor, seen)
    }

    /// The status of what a noun or adjective says of somebody. One that stands beside a name is said by
    /// no clause; a predicate takes the status of its verb: "X is, may become, was named leader".
    pub(super) fn judge_description(&self, anchor: usize) -> Status {
        let tree = self.tree;
        let mut seen = Seen::default();
        let first = tree.first_conjunct(anchor);
        let said = matches!(
            tree.label(first),
            Label::Attribute | Label::AdjectivalComplement | Label::ObjectPredicate
        );
        let copula = tree.head(first).filter(|_| said);
        let as_role = tree
            .head(first)
            .filter(|above| tree.is(*above, "as"))
            .and_then(|above| tree.head(above))
            .filter(|verb| tree.class(*verb).is_verbal());
        let Some(verb) = copula.or(as_role) else { return Status::default() };
        self.look_at(anchor, &mut seen);
        self.look_at(verb, &mut seen);
        self.climb(verb, &mut seen);
        self.status(anchor, seen)
    }

    fn status(&self, anchor: usize, mut seen: Seen) -> Status {
        let tree = self.tree;
        if tree.tokens.last().is_some_and(|last| last.span.of(tree.text) == "?") {
            seen.possible = true;
        }
        let attribution = seen
            .speaker
            .and_then(|speaker| self.phrase(speaker))
            .or_else(|| self.according(anchor));
        let mut modality = match (seen.alleged, seen.planned, seen.possible) {
            (true, ..) => Modality::Alleged,
            (_, _, true) => Modality::Possible,
            (_, true, _) => Modality::Planned,
            _ => Modality::Asserted,
        };
        if attribution.is_none() && modality == Modality::Asserted && self.is_quoted(anchor) {
            modality = Modality::Alleged;
        }
        let polarity = if seen.negated { Polarity::Negated } else { Polarity::Affirmed };
        Status { polarity, modality, attribution }
    }

    fn begins(&self, cues: &FragmentSet, token: usize) -> bool {
        cues.longest(self.tree.reader, token).is_some()
    }

    /// Whether a wording of `cues` ends with the token.
    fn ends(&self, cues: &FragmentSet, token: usize) -> bool {
        (token.saturating_sub(3)..=token)
            .any(|start| cues.matches(self.tree.reader, start, token + 1))
    }

    /// Looks at the words that hang on a verb or noun.
    fn look_at(&self, word: usize, seen: &mut Seen) {
        let tree = self.tree;
        let only =
            |token: usize| ["only", "just", "simply"].iter().any(|word| tree.is(token + 1, word));
        for child in tree.children(word).iter().copied() {
            let small = matches!(
                tree.label(child),
                Label::Auxiliary
                    | Label::PassiveAuxiliary
                    | Label::Negation
                    | Label::Adverb
                    | Label::Determiner
                    | Label::AdjectivalModifier
                    | Label::Marker
                    | Label::Conjunction
                    | Label::Other
                    | Label::Preposition
                    | Label::AdjectivalComplement
            );
            if small {
                let noun = tree.class(word) == WordClass::Noun;
                seen.negated |= self.ends(&self.cues.negation, child)
                    && !only(child)
                    && tree.label(child) != Label::Conjunction;
                seen.negated |= noun && self.ends(&self.cues.no, child);
                seen.planned |= self.begins(&self.cues.planned_words, child);
                seen.possible |= self.begins(&self.cues.possible_words, child);
                seen.alleged |= self.begins(&self.cues.alleged_words, child);
                seen.possible |=
                    tree.label(child) == Label::Marker && self.begins(&self.cues.conditions, child);
            } else if matches!(tree.label(child), Label::Subject | Label::PassiveSubject) {
                let none = tree.children(child).iter().any(|word| {
                    matches!(tree.label(*word), Label::Determiner | Label::Conjunction)
                        && self.ends(&self.cues.no, *word)
                });
                seen.negated |=
                    none || self.ends(&self.cues.no, child) && tree.mention(child).is_none();
            }
        }
    }

    /// Looks at the words that govern a verb or noun, as far as they bear on it.
    fn climb(&self, from: usize, seen: &mut Seen) {
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
                // "would like to thank": it is done by saying so.
                Label::OpenComplement
                    if tree.is_infinitive(word)
                        && self.begins(&self.cues.performative, word)
                        && ["like", "wish", "pleased", "honoured", "honored"]
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
                    if bears
                        && tree.is_infinitive(word)
                        && !self.begins(&self.cues.factual, governor)
                    {
                        seen.planned = true;
                    }
                    if bears {
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

    /// "A withdrawal is essential": the event is wanted, not told.
    fn is_wanted(&self, event: usize) -> bool {
        let tree = self.tree;
        let first = tree.first_conjunct(event);
        let verb = tree.head(first).filter(|_| tree.label(first) == Label::Subject);
        let said = verb.into_iter().flat_map(|verb| {
            tree.children_by(verb, &[Label::Attribute, Label::AdjectivalComplement])
        });
        said.into_iter().any(|word| self.begins(&self.cues.wanted, word))
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
        seen.negated |= above.negated && !self.begins(&self.cues.denial, governor);
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
            seen.negated = true;
        }
        let object = matches!(tree.label(word), Label::Object | Label::PassiveSubject)
            || preposition.is_some();
        // Who rejects a demand does not undo it.
        let spoken =
            nominal && self.begins(&cues.speech_acts, word) && !self.begins(&cues.saying, governor);
        let over = self.begins(&cues.ending, governor) && self.is_fact(governor);
        let denied = self.begins(&cues.denial, governor) && !spoken;
        if (denied || over) && (!nominal || object) {
            seen.negated |= !self.is_negated(governor);
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
            let speaker = self.tree.subject(governor);
            seen.speaker = speaker.filter(|speaker| {
                let class = self.tree.class(*speaker);
                matches!(class, WordClass::Noun | WordClass::Pronoun)
                    || self.tree.mention(*speaker).is_some()
            });
        }
    }

    /// "according to X", of the clause's own.
    fn according(&self, anchor: usize) -> Option<String> {
        let tree = self.tree;
        let free = |token: &usize| tree.mention(*token).is_none();
        for token in (0..tree.len()).filter(free) {
            let Some(end) = self.cues.according.longest(tree.reader, token) else { continue };
            if tree.is_below(anchor, token) {
                continue;
            }
            let object = (end..tree.len()).find(|object| {
                tree.label(*object) == Label::PrepositionObject && tree.is_below(*object, token)
                    || tree.label(*object) == Label::Object && tree.is_below(*object, token)
            });
            return object.and_then(|object| self.phrase(object));
        }
        None
    }

    /// The words of the noun phrase at `head`, without what follows a mark.
    fn phrase(&self, head: usize) -> Option<String> {
        let tree = self.tree;
        let (from, to) = tree.reach(head);
        let marks = |token: &usize| tree.reader.breaks[*token];
        let to = (head..=to).find(marks).map_or(to, |mark| mark.saturating_sub(1));
        let from = (from..=head).rev().find(marks).map_or(from, |mark| mark + 1);
        let to = to.min(from + SPEAKER - 1).max(head);
        let span = Span::new(tree.tokens.get(from)?.span.start, tree.tokens.get(to)?.span.end);
        Some(span.of(tree.text).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Whether the word stands between quotation marks, in a quotation longer than a term.
    fn is_quoted(&self, word: usize) -> bool {
        let tree = self.tree;
        let marks: Vec<usize> =
            (0..tree.tokens.len()).filter(|token| tree.is(*token, "\"")).collect();
        let before = marks.iter().filter(|mark| **mark < word).count();
        if before % 2 == 0 {
            return false;
        }
        let close = marks.get(before).copied().unwrap_or(tree.tokens.len());
        close - marks[before - 1] > QUOTED_TERM
    }
}
