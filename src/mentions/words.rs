//! A sentence as the search for unknown names sees it.

use std::ops::Range;

use crate::gazetteer::{Mention, Phrases, fold_token};
use crate::text::{Span, Token, TokenKind};

/// Tokens with their folded forms, and which of them belong to known names.
pub(super) struct Words<'s> {
    text: &'s str,
    tokens: &'s [Token],
    /// The folded tokens with spaces between them, and where each begins and ends.
    folded: String,
    places: Vec<(usize, usize)>,
    /// The known name that covers each token: its place among the mentions of the sentence.
    covered: Vec<Option<u32>>,
    /// The reserved stretch that covers each token.
    reserved: Vec<Option<Span>>,
}

impl<'s> Words<'s> {
    /// `mentions` are those of the sentence, in order; `reserved` is where a name must cover all or nothing.
    pub(super) fn new(
        text: &'s str,
        tokens: &'s [Token],
        mentions: &[Mention],
        reserved: &[Span],
    ) -> Self {
        let mut folded = String::new();
        let mut places = Vec::with_capacity(tokens.len());
        for token in tokens {
            if !places.is_empty() {
                folded.push(' ');
            }
            let start = folded.len();
            fold_token(token.span.of(text), &mut folded);
            places.push((start, folded.len()));
        }
        let within = |span: Span| within(tokens, span);
        let mut covered = vec![None; tokens.len()];
        for (mention, index) in mentions.iter().zip(0..) {
            covered[within(mention.span)].fill(Some(index));
        }
        let mut kept = vec![None; tokens.len()];
        for span in reserved {
            kept[within(*span)].fill(Some(*span));
        }
        Self { text, tokens, folded, places, covered, reserved: kept }
    }

    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    pub(super) fn tokens(&self) -> &'s [Token] {
        self.tokens
    }

    /// The tokens that `span` touches.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        within(self.tokens, span)
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Token {
        self.tokens[at]
    }

    /// The bytes that some tokens cover; there must be one.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.tokens[range.start].span.cover(self.tokens[range.end - 1].span)
    }

    pub(super) fn written(&self, at: usize) -> &'s str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The folded forms of some tokens, with spaces between them.
    pub(super) fn folded(&self, range: Range<usize>) -> &str {
        if range.is_empty() || range.end > self.places.len() {
            return "";
        }
        &self.folded[self.places[range.start].0..self.places[range.end - 1].1]
    }

    pub(super) fn is(&self, at: usize, form: &str) -> bool {
        at < self.len() && self.folded(at..at + 1) == form
    }

    /// The known name that covers the token.
    pub(super) fn covered(&self, at: usize) -> Option<u32> {
        self.covered.get(at).copied().flatten()
    }

    /// By token: whether it is in no known name, nor in one of the names at `taken`.
    pub(super) fn free(&self, taken: impl Iterator<Item = Range<usize>>) -> Vec<bool> {
        let mut free: Vec<bool> = self.covered.iter().map(Option::is_none).collect();
        for range in taken {
            free[range.start..range.end.min(self.len())].fill(false);
        }
        free
    }

    /// Whether the reserved stretches among some tokens, if there are any, lie within them as a whole.
    pub(super) fn keeps_whole(&self, range: &Range<usize>) -> bool {
        let span = self.span(range);
        self.reserved[range.clone()].iter().flatten().all(|reserved| span.contains(*reserved))
    }

    /// Whether some of the tokens are reserved.
    pub(super) fn is_reserved(&self, range: &Range<usize>) -> bool {
        self.reserved[range.clone()].iter().any(Option::is_some)
    }

    /// Whether a name may grow from the token `beside` to `at`: into no known name nor reserved stretch,
    /// unless it is in that already.
    pub(super) fn is_free(&self, at: usize, beside: usize) -> bool {
        let reserved = |at: usize| self.reserved.get(at).copied().flatten();
        self.covered(at).is_none() && (reserved(at).is_none() || reserved(at) == reserved(beside))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether it begins with a capital, or in a script that has none.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.is_word(at) && begins_like_a_name(self.written(at))
    }

    pub(super) fn is_upper(&self, at: usize) -> bool {
        self.is_word(at) && self.written(at).starts_with(char::is_uppercase)
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.is_word(at) && self.written(at).starts_with(char::is_lowercase)
    }

    /// Whether `at` is a hyphen with a token close on either side.
    pub(super) fn is_tie(&self, at: usize) -> bool {
        let touches = |at: usize| {
            at > 0 && at < self.len() && self.tokens[at - 1].span.end == self.tokens[at].span.start
        };
        self.is(at, "-") && self.written(at) != "—" && touches(at) && touches(at + 1)
    }

    /// The longest phrase that begins at `at`: where it ends, by `limit`, and what is said of it.
    pub(super) fn from<'p, T>(
        &self,
        phrases: &'p Phrases<T>,
        at: usize,
        limit: usize,
    ) -> Option<(usize, &'p T)> {
        let limit = limit.min(self.len()).min(at + phrases.longest());
        let ends = (at + 1..=limit).rev();
        ends.into_iter().find_map(|end| Some((end, phrases.get(self.folded(at..end))?)))
    }

    /// The longest phrase that ends before `end`: where it begins, not before `floor`.
    pub(super) fn to<'p, T>(
        &self,
        phrases: &'p Phrases<T>,
        end: usize,
        floor: usize,
    ) -> Option<(usize, &'p T)> {
        let floor = floor.max(end.saturating_sub(phrases.longest()));
        (floor..end).find_map(|start| Some((start, phrases.get(self.folded(start..end))?)))
    }
}

fn within(tokens: &[Token], span: Span) -> Range<usize> {
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}

/// Whether a word is written as names are: with a capital, or in letters that have no case.
pub(super) fn begins_like_a_name(word: &str) -> bool {
    let first = word.chars().find(|letter| letter.is_alphanumeric());
    first.is_some_and(|letter| letter.is_alphabetic() && !letter.is_lowercase())
}
