//! The search for unknown names in one document.

use std::ops::Range;

use super::cued::add_cued;
use super::dashed::dashed_names;
use super::fit::{Fit, Fitter};
use super::kind::{Kinds, shown_type};
use super::resolve::{BACKED, Candidate, resolve};
use super::unmatched::{Unmatched, unmatched};
use super::words::{Words, begins_like_a_name};
use crate::gazetteer::{EntityTypes, Gazetteer, Mention};
use crate::syntax::{Name, NameKind, Syntax};
use crate::text::{Span, Token, TokenKind, one_line, tokenize};

/// From this many capitalised common words on, and when at most one word in this many is in lower
/// case, a sentence is written in Title Case.
const TITLE_WORDS: usize = 4;
const TITLE_SHARE: usize = 5;

/// Whether there is a type that an unknown name can have.
pub(crate) fn can_discover(types: &EntityTypes) -> bool {
    !Kinds::new(types).is_empty()
}

/// What the search found.
pub(crate) struct Discovered {
    /// Provisional mentions, in order.
    pub(crate) mentions: Vec<Mention>,
    /// Known places that a longer name hides: indexes among the known mentions, in order.
    pub(crate) hidden: Vec<usize>,
}

/// What is known of a document's names before the search.
#[derive(Clone, Copy)]
pub(crate) struct Known<'k> {
    /// Its mentions, in order, with their places among the sentences.
    pub(crate) mentions: &'k [Mention],
    /// Where it has names of several words that are not to be extracted, in order.
    pub(crate) reserved: &'k [Span],
}

/// How unknown names are searched for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Whether the recognizer is asked, or only words that give a name away count.
    pub(crate) recognize: bool,
    /// Whether the last word of a person's name stands for that person.
    pub(crate) short_names: bool,
}

/// Finds the names in `text` that are not known.
///
/// Only sentences with a capitalised word that no known name covers are read; time is linear in
/// the text, but for sorting the names.
pub(crate) fn discover(
    (gazetteer, syntax): (&Gazetteer, &Syntax),
    text: &str,
    sentences: &[Span],
    known: Known<'_>,
    look: Look,
) -> Discovered {
    let mut search = Search::new(gazetteer, look.short_names);
    let mut parser = syntax.parser();
    let mut tokens: Vec<Token> = Vec::new();
    let mut names: Vec<Name> = Vec::new();
    let mut first = 0;
    let mut left_reserved = known.reserved;
    let mut reserved: Vec<Span> = Vec::new();
    for (span, index) in sentences.iter().zip(0u32..) {
        let left = &known.mentions[first..];
        let count = left.iter().take_while(|mention| mention.sentence == index).count();
        let mentions = &left[..count];
        let here = left_reserved.partition_point(|one| one.start < span.end);
        let (here, later) = left_reserved.split_at(here);
        left_reserved = later;
        reserved.clear();
        reserved.extend(here);
        // A given mention may reach into sentences behind its own.
        let before = known.mentions[..first].last().map(|mention| mention.span);
        reserved.extend(before.filter(|before| before.end > span.start));
        tokens.clear();
        tokenize(text, *span, &mut tokens);
        let sentence =
            SentenceNames { index, text, tokens: &tokens, mentions, first, reserved: &reserved };
        first += count;
        if !may_hold_names(text, &tokens, mentions, |word| parser.is_common(word)) {
            continue;
        }
        let Some(words) = search.words(&sentence, &mut |word| parser.is_common(word)) else {
            continue;
        };
        names.clear();
        if look.recognize {
            parser.names(text, &tokens, &mut names);
        }
        search.take((&sentence, &words), &mut names, &mut |word| parser.is_common(word));
    }
    search.finish(known.mentions)
}

/// A sentence with its known names, of which the first is the document's `first`.
pub(super) struct SentenceNames<'s> {
    pub(super) index: u32,
    pub(super) text: &'s str,
    pub(super) tokens: &'s [Token],
    pub(super) mentions: &'s [Mention],
    pub(super) first: usize,
    pub(super) reserved: &'s [Span],
}

/// The names of a document so far.
pub(super) struct Search<'g> {
    gazetteer: &'g Gazetteer,
    kinds: Kinds,
    candidates: Vec<Candidate>,
    unmatched: Vec<Unmatched>,
    short_names: bool,
}

impl<'g> Search<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, short_names: bool) -> Self {
        let kinds = Kinds::new(gazetteer.types());
        Self { gazetteer, kinds, candidates: Vec::new(), unmatched: Vec::new(), short_names }
    }

    /// The words of a sentence; none where their capitals tell nothing.
    pub(super) fn words<'s>(
        &self,
        sentence: &SentenceNames<'s>,
        is_common: &mut dyn FnMut(&str) -> bool,
    ) -> Option<Words<'s>> {
        let &SentenceNames { text, tokens, mentions, reserved, .. } = sentence;
        let words = Words::new(text, tokens, mentions, reserved);
        let small = &self.gazetteer.cues().small;
        let is_small = |at: usize| small.contains(words.folded(at..at + 1));
        (!is_headline(&words, is_small, is_common)).then_some(words)
    }

    /// Takes the recognized names of a sentence, and those that a word gives away.
    pub(super) fn take(
        &mut self,
        (sentence, words): (&SentenceNames<'_>, &Words<'_>),
        names: &mut Vec<Name>,
        is_common: &mut dyn FnMut(&str) -> bool,
    ) {
        let &SentenceNames { index, text, tokens, mentions, first, .. } = sentence;
        let cues = self.gazetteer.cues();
        let mut taken: Vec<Range<usize>> = Vec::with_capacity(names.len());
        for dashed in dashed_names(words, cues, mentions) {
            names.retain(|name| name.end <= dashed.range.start || dashed.range.end <= name.start);
            let span = words.span(&dashed.range);
            self.candidates.push(Candidate {
                span,
                sentence: index,
                name: one_line(span.of(text)),
                kind: NameKind::Place,
                shown: Some(dashed.shown),
                margin: BACKED,
                common: false,
                hides: dashed.hides.iter().map(|mention| first + *mention as usize).collect(),
            });
            taken.push(dashed.range);
        }
        add_cued(words, cues, is_common, &taken, names);
        let dashed = taken.len();
        let mut fitter = Fitter { words, cues, mentions, is_common };
        for (place, name) in names.iter().enumerate() {
            if self.kinds.of(name.kind).is_none() {
                continue;
            }
            let free = taken[dashed..].last().map_or(0, |last| last.end);
            let room = free..names.get(place + 1).map_or(tokens.len(), |next| next.start);
            let room = room_beside(room, name.start, &taken[..dashed]);
            let Some(Fit { range, titled, common, hides }) = fitter.fit(name, room) else {
                continue;
            };
            let span = words.span(&range);
            let written = one_line(span.of(text));
            self.candidates.push(Candidate {
                span,
                sentence: index,
                name: written,
                kind: name.kind,
                shown: shown_type((words, text), cues, &self.kinds, &range, (name.kind, titled)),
                margin: name.margin,
                common,
                hides: hides.map(|mention| first + mention as usize).into_iter().collect(),
            });
            taken.push(range);
        }
        taken.sort_unstable_by_key(|range| range.start);
        unmatched((words, text, index), cues, &taken, fitter.is_common, &mut self.unmatched);
    }

    pub(super) fn finish(self, known: &[Mention]) -> Discovered {
        let (mentions, mut hidden) = resolve(
            (&self.candidates, &self.unmatched),
            known,
            self.gazetteer,
            &self.kinds,
            self.short_names,
        );
        hidden.sort_unstable();
        Discovered { mentions, hidden }
    }
}

/// What the dashed names leave of the room of a name that begins at `start`.
fn room_beside(mut room: Range<usize>, start: usize, dashed: &[Range<usize>]) -> Range<usize> {
    for other in dashed {
        if other.end <= start {
            room.start = room.start.max(other.end);
        } else {
            room.end = room.end.min(other.start);
        }
    }
    room
}

/// Whether some word may be an unknown name: capitalised, in no known name and, at the head of the
/// sentence, not known in lower case. Where no word is in lower case, as in a script that has none,
/// capitals tell nothing.
pub(super) fn may_hold_names(
    text: &str,
    tokens: &[Token],
    mentions: &[Mention],
    mut is_common: impl FnMut(&str) -> bool,
) -> bool {
    let mut left = mentions.iter().peekable();
    let (mut at_head, mut some_name, mut some_lower) = (true, false, false);
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        while left.next_if(|mention| mention.span.end <= token.span.start).is_some() {}
        let covered = left.peek().is_some_and(|mention| mention.span.overlaps(token.span));
        let written = token.span.of(text);
        some_lower |= written.starts_with(char::is_lowercase);
        // One letter is no name: "I".
        some_name = some_name
            || !covered
                && written.len() > 1
                && begins_like_a_name(written)
                && !(at_head && is_common(written));
        if some_name && some_lower {
            return true;
        }
        at_head = false;
    }
    false
}

/// Whether nearly all words are capitalised, so that capitals tell nothing.
fn is_headline(
    words: &Words<'_>,
    is_small: impl Fn(usize) -> bool,
    is_common: &mut dyn FnMut(&str) -> bool,
) -> bool {
    let (mut lower, mut capital, mut common) = (0, 0, 0);
    for at in (0..words.len()).filter(|at| words.is_word(*at) && !is_small(*at)) {
        if words.is_lower(at) {
            lower += 1;
        } else if words.covered(at).is_none() && words.is_upper(at) {
            capital += 1;
            common += usize::from(is_common(words.written(at)));
        }
    }
    lower == 0 || common >= TITLE_WORDS && lower * TITLE_SHARE <= capital
}
