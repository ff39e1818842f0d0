//! Matches a compiled pattern against one sentence, by backtracking with a bound on the work.

use super::compile::{Node, Pattern, SlotRole};
use super::lexicon::{Lexicon, UNKNOWN_WORD};
use crate::rules::classes::{Class, Traits};
use crate::rules::phrase::Phrase;

/// Steps one attempt may take; past it the attempt fails, so that no text and no rule can stall.
const STEPS: u32 = 5_000;
/// The longest parenthesis `:ASIDE` takes, in tokens between its marks.
const ASIDE: usize = 15;

/// A sentence as patterns see it.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Reader<'s> {
    pub(in crate::rules) lexicon: &'s Lexicon,
    /// Number of each token's word.
    pub(in crate::rules) words: &'s [u32],
    pub(in crate::rules) traits: &'s [Traits],
    /// Whether the token ends in -ing.
    pub(in crate::rules) gerunds: &'s [bool],
    /// Marks that a gap does not cross.
    pub(in crate::rules) breaks: &'s [bool],
    /// The noun phrases, one for each mention, in the order of the mentions.
    pub(in crate::rules) phrases: &'s [Phrase],
    /// Every token at which a slot may take a phrase, with the phrase's index; sorted.
    pub(in crate::rules) openings: &'s [(u32, u32)],
    /// Index of the phrase whose mention covers the token.
    pub(in crate::rules) covered: &'s [Option<u32>],
}

/// Phrases that a slot took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Binding {
    /// Index among the pattern's slots.
    pub(in crate::rules) slot: usize,
    /// Indexes of phrases.
    pub(in crate::rules) phrases: Vec<u32>,
}

/// A stretch of a sentence that a pattern describes; everything in token indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Match {
    pub(in crate::rules) start: usize,
    pub(in crate::rules) end: usize,
    /// The words that carry the relation.
    pub(in crate::rules) trigger: Option<(usize, usize)>,
    pub(in crate::rules) bindings: Vec<Binding>,
    /// Tokens that gaps skipped.
    pub(in crate::rules) skipped: u32,
}

/// Where a fragment that begins at `at` ends, the longest way.
pub(in crate::rules) fn fragment_end(
    reader: &Reader<'_>,
    fragment: &Pattern,
    at: usize,
) -> Option<usize> {
    let mut run = Run::new(reader, fragment, at);
    let mut longest = None;
    run.sequence(&fragment.nodes, at, false, &mut |_, end, _| {
        longest = longest.max(Some(end));
        false
    });
    longest
}

impl Reader<'_> {
    /// Whether the token is that word, which some rule, list or class has to name.
    pub(in crate::rules) fn is(&self, token: usize, word: &str) -> bool {
        let id = self.lexicon.id(word);
        id != UNKNOWN_WORD && self.words.get(token) == Some(&id)
    }

    /// The first match of `pattern` that begins at token `start`.
    pub(in crate::rules) fn match_at(&self, pattern: &Pattern, start: usize) -> Option<Match> {
        let mut run = Run::new(self, pattern, start);
        let mut found = None;
        run.sequence(&pattern.nodes, start, false, &mut |run, end, glued| {
            if glued {
                return false;
            }
            found = Some(Match {
                start,
                end,
                trigger: run.trigger,
                bindings: run.bindings.clone(),
                skipped: run.skipped,
            });
            true
        });
        found
    }

    /// How many tokens a step of a verb group takes at `at`; 0 when none stands there.
    pub(in crate::rules) fn auxiliary(&self, at: usize) -> usize {
        let Some(word) = self.words.get(at).filter(|_| self.covered[at].is_none()) else {
            return 0;
        };
        if self.traits[at].is(Class::Auxiliary) {
            return 1;
        }
        let next_is = |text: &str| self.is(at + 1, text);
        let verb = self.lexicon.is_control_verb(*word);
        let controls = verb || self.lexicon.is_control_word(*word);
        if controls && (next_is("to") || !verb && (next_is("of") || next_is("with"))) {
            2
        } else {
            usize::from(verb && self.gerunds.get(at + 1).is_some_and(|gerund| *gerund))
        }
    }

    /// How many tokens a parenthesis takes at `at`; 0 when none stands there.
    fn aside(&self, at: usize) -> usize {
        let close = if self.is(at, ",") {
            ","
        } else if self.is(at, "(") {
            ")"
        } else {
            return 0;
        };
        for end in at + 1..(at + 2 + ASIDE).min(self.words.len()) {
            if self.is(end, close) {
                return if end > at + 1 { end + 1 - at } else { 0 };
            }
            if self.breaks[end] && !self.is(end, ",") {
                return 0;
            }
        }
        0
    }
}

/// What comes after a sequence: gets the end and whether the last slot still clings to its next token.
type Rest<'r, 'p, 's> = &'r mut dyn FnMut(&mut Run<'p, 's>, usize, bool) -> bool;

/// One attempt.
struct Run<'p, 's> {
    reader: &'p Reader<'s>,
    pattern: &'p Pattern,
    start: usize,
    steps: u32,
    bindings: Vec<Binding>,
    trigger: Option<(usize, usize)>,
    skipped: u32,
}

impl<'p, 's> Run<'p, 's> {
    fn new(reader: &'p Reader<'s>, pattern: &'p Pattern, start: usize) -> Self {
        Self { reader, pattern, start, steps: 0, bindings: Vec::new(), trigger: None, skipped: 0 }
    }

    /// Matches `nodes` from token `at`, then `rest`. `glued`: a slot ended within a larger word group
    /// ("Iran" of "Iran-backed"), so that a word of the pattern has to take the next token.
    fn sequence(
        &mut self,
        nodes: &'p [Node],
        at: usize,
        glued: bool,
        rest: Rest<'_, 'p, 's>,
    ) -> bool {
        self.steps += 1;
        if self.steps > STEPS {
            return false;
        }
        let Some((node, tail)) = nodes.split_first() else { return rest(self, at, glued) };
        match node {
            Node::Words { ids, content } => {
                let word = self.reader.words.get(at);
                if word.is_none_or(|word| ids.binary_search(word).is_err()) {
                    return false;
                }
                let before = self.trigger;
                if *content {
                    let from = before.map_or(at, |(from, _)| from);
                    self.trigger = Some((from, at + 1));
                }
                let matched = self.sequence(tail, at + 1, false, rest);
                if !matched {
                    self.trigger = before;
                }
                matched
            }
            Node::Class(class) => {
                if glued {
                    return false;
                }
                let taken = match class {
                    Class::Auxiliary => self.reader.auxiliary(at),
                    Class::Aside => self.reader.aside(at),
                    class => usize::from(
                        self.reader.traits.get(at).is_some_and(|traits| traits.is(*class)),
                    ),
                };
                taken > 0 && self.sequence(tail, at + taken, false, rest)
            }
            Node::Slot(slot) => !glued && self.slot(*slot, tail, at, rest),
            Node::Gap(most) => self.gap(*most, tail, at, glued, rest),
            Node::Not(inner) => {
                // At the pattern's very beginning it looks back.
                let opens = nodes.as_ptr() == self.pattern.nodes.as_ptr();
                let place = if opens { at.checked_sub(1) } else { Some(at) };
                let stands = place
                    .is_some_and(|place| self.sequence(inner, place, false, &mut |_, _, _| true));
                !stands && self.sequence(tail, at, glued, rest)
            }
            Node::Any { branches, first } => {
                let word = self.reader.words.get(at);
                if first
                    .as_ref()
                    .is_some_and(|first| !word.is_some_and(|word| first.contains(word)))
                {
                    return false;
                }
                branches.iter().any(|branch| {
                    self.sequence(branch, at, glued, &mut |run, end, glued| {
                        run.sequence(tail, end, glued, rest)
                    })
                })
            }
            Node::Optional(inner) => {
                self.sequence(inner, at, glued, &mut |run, end, glued| {
                    run.sequence(tail, end, glued, rest)
                }) || self.sequence(tail, at, glued, rest)
            }
            Node::Star(inner) => self.star(inner, tail, at, glued, rest),
        }
    }

    fn star(
        &mut self,
        inner: &'p [Node],
        tail: &'p [Node],
        at: usize,
        glued: bool,
        rest: Rest<'_, 'p, 's>,
    ) -> bool {
        self.sequence(inner, at, glued, &mut |run, end, glued| {
            end > at && run.star(inner, tail, end, glued, rest)
        }) || self.sequence(tail, at, glued, rest)
    }

    fn gap(
        &mut self,
        most: u32,
        tail: &'p [Node],
        at: usize,
        glued: bool,
        rest: Rest<'_, 'p, 's>,
    ) -> bool {
        if self.sequence(tail, at, glued, rest) {
            return true;
        }
        if glued {
            return false;
        }
        let before = self.skipped;
        for end in at + 1..=at + most as usize {
            if end > self.reader.words.len() || !self.can_skip(end - 1) {
                break;
            }
            self.skipped += 1;
            if self.sequence(tail, end, false, rest) {
                return true;
            }
        }
        self.skipped = before;
        false
    }

    /// Whether a gap may pass over the token.
    fn can_skip(&self, token: usize) -> bool {
        if self.reader.breaks[token] || self.reader.traits[token].opens_clause() {
            return false;
        }
        let Some(phrase) = self.reader.covered[token] else { return true };
        let phrase = &self.reader.phrases[phrase as usize];
        let ends =
            self.pattern.slots.iter().filter(|slot| !matches!(slot.role, SlotRole::Qualifier(_)));
        !ends.into_iter().any(|slot| phrase.fits(&slot.types))
    }

    fn slot(&mut self, slot: usize, tail: &'p [Node], at: usize, rest: Rest<'_, 'p, 's>) -> bool {
        let reader = self.reader;
        let spec = &self.pattern.slots[slot];
        let first = reader.openings.partition_point(|(token, _)| (*token as usize) < at);
        let here = reader.openings[first..].iter().take_while(|(token, _)| *token as usize == at);
        for index in here.map(|(_, index)| *index as usize) {
            let phrase = &reader.phrases[index];
            // At the beginning of a match a slot takes whole phrases and whole lists.
            let opens = at == self.start && self.bindings.is_empty() && self.trigger.is_none();
            let whole = !opens || phrase.start == at && phrase.opens_list();
            if !whole || phrase.blocked || !phrase.fits(&spec.types) {
                continue;
            }
            // The whole list first, then ever less of it.
            let list = phrase.list_from(index, reader.phrases);
            // A list that runs into the next clause is no list.
            let whole = list.last().is_some_and(|last| {
                self.after_list(tail, *last != index, reader.phrases[*last].end)
            });
            let list = if whole { list } else { vec![index] };
            for last in list.iter().rev().copied() {
                let members = list.iter().take_while(|member| **member <= last);
                let fitting = members.filter(|member| reader.phrases[**member].fits(&spec.types));
                let members: Vec<u32> =
                    fitting.map(|member| u32::try_from(*member).unwrap_or(u32::MAX)).collect();
                let end = &reader.phrases[last];
                let several = last != index;
                self.bindings.push(Binding { slot, phrases: members });
                let whole = end.free && self.after_list(tail, several, end.end);
                if whole && self.sequence(tail, end.end, end.glued, rest) {
                    return true;
                }
                let bare = !end.free || end.end != end.core.1;
                if bare && !several && self.sequence(tail, end.core.1, true, rest) {
                    return true;
                }
                self.bindings.pop();
            }
        }
        false
    }

    /// Whether a list that ends the pattern really ends there: in "X attacked Y and Z condemned it",
    /// Z belongs to another clause.
    fn after_list(&self, tail: &[Node], several: bool, end: usize) -> bool {
        if !several || !tail.is_empty() {
            return true;
        }
        let Some(word) = self.reader.words.get(end) else { return true };
        let verb = self.reader.lexicon.is_inflected(*word) || self.reader.auxiliary(end) > 0;
        !verb
    }
}
