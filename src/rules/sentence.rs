//! One sentence as the rules see it: words as numbers, what is known of each, where the names are.

use std::borrow::Cow;

use super::classes::Traits;
use super::pattern::{Lexicon, Reader};
use super::phrase::Phrase;
use crate::gazetteer::{Mention, Resolved, fold_token};
use crate::text::Token;

/// A sentence to be read: its tokens and its mentions, in order and without overlap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentenceText<'s> {
    pub(crate) text: &'s str,
    pub(crate) tokens: &'s [Token],
    pub(crate) mentions: &'s [Mention],
    /// What its nouns and pronouns mean that stand for names of other sentences. Rules count them behind the
    /// mentions; several may be at one place.
    pub(crate) resolved: &'s [Resolved],
    /// What the document's title names.
    pub(crate) title: Option<&'s Mention>,
    /// The document's date, which "yesterday" counts from.
    pub(crate) date: Option<&'s str>,
}

impl SentenceText<'_> {
    /// Whoever a rule may find, by index: the mentions, what is resolved, what the title names.
    pub(crate) fn all(&self) -> Cow<'_, [Mention]> {
        let mut all = Cow::Borrowed(self.mentions);
        if !self.resolved.is_empty() {
            all.to_mut().extend(self.resolved.iter().map(|one| one.mention.clone()));
        }
        if let Some(title) = self.title {
            all.to_mut().push(title.clone());
        }
        all
    }
}

/// The token ranges of the mentions; those that cover no token are left out.
pub(super) fn cores<'m>(
    tokens: &[Token],
    mentions: impl Iterator<Item = &'m Mention>,
) -> Vec<(usize, usize)> {
    let range = |mention: &Mention| {
        let start = tokens.partition_point(|token| token.span.end <= mention.span.start);
        let end = tokens.partition_point(|token| token.span.start < mention.span.end);
        (start < end).then_some((start, end))
    };
    mentions.filter_map(range).collect()
}

pub(super) fn openings(phrases: &[Phrase]) -> Vec<(u32, u32)> {
    let mut openings: Vec<(u32, u32)> = Vec::new();
    for (phrase, index) in phrases.iter().zip(0..) {
        openings.extend(
            (phrase.start..=phrase.core.0).map(|at| (u32::try_from(at).unwrap_or(u32::MAX), index)),
        );
    }
    openings.sort_unstable();
    openings
}

/// What is known of each token of a sentence.
pub(super) struct Words {
    pub(super) ids: Vec<u32>,
    traits: Vec<Traits>,
    gerunds: Vec<bool>,
    breaks: Vec<bool>,
    covered: Vec<Option<u32>>,
}

impl Words {
    pub(super) fn of(
        sentence: SentenceText<'_>,
        cores: &[(usize, usize)],
        lexicon: &Lexicon,
    ) -> Self {
        let count = sentence.tokens.len();
        let mut words = Self {
            ids: Vec::with_capacity(count),
            traits: Vec::with_capacity(count),
            gerunds: Vec::with_capacity(count),
            breaks: Vec::with_capacity(count),
            covered: vec![None; count],
        };
        let mut folded = String::new();
        for token in sentence.tokens {
            let written = token.span.of(sentence.text);
            folded.clear();
            fold_token(written, &mut folded);
            words.ids.push(lexicon.id(&folded));
            words.traits.push(Traits::of(written, &folded, token.kind));
            words.gerunds.push(folded.len() > 4 && folded.ends_with("ing"));
            let dash = written.starts_with(['—', '―']) || written == "--";
            words.breaks.push(
                dash || matches!(folded.as_str(), "," | ";" | ":" | "(" | ")" | "[" | "]" | "\""),
            );
        }
        for (core, index) in cores.iter().zip(0..) {
            words.covered[core.0..core.1].fill(Some(index));
        }
        words
    }

    pub(super) fn reader<'s>(
        &'s self,
        lexicon: &'s Lexicon,
        phrases: &'s [Phrase],
        openings: &'s [(u32, u32)],
    ) -> Reader<'s> {
        Reader {
            lexicon,
            words: &self.ids,
            traits: &self.traits,
            gerunds: &self.gerunds,
            breaks: &self.breaks,
            phrases,
            openings,
            covered: &self.covered,
        }
    }
}
