//! Where the names of a sentence begin and end. Two searches find the same: the automaton of `automaton.rs` and
//! the walk down the trie that is here.

use std::fmt;

use super::compiled::{Names, Node};

/// A sentence as the words of names; what stands in no name is [`Sentence::NO_WORD`].
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) words: Vec<u32>,
    /// By token: where names lead on that may begin with it, as it is written; else 0.
    pub(super) starts: Vec<Node>,
    /// What a search makes of the words for itself.
    pub(super) codes: Vec<u8>,
    /// By token, and once more at the end: where its part of the codes begins.
    pub(super) begins: Vec<u32>,
}

impl Sentence {
    pub(super) const NO_WORD: u32 = u32::MAX;
}

/// Tokens that spell a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// The first token.
    pub(super) first: usize,
    /// The one behind the last.
    pub(super) end: usize,
    /// The name, for [`Names::senses`].
    pub(super) name: u32,
}

/// A way of finding names.
pub(super) trait Search: fmt::Debug + Send + Sync {
    /// Called once for each sentence.
    fn prepare(&self, sentence: &mut Sentence);

    /// The leftmost name that begins at the token `from` or behind it; of those that begin there, the longest.
    fn longest(&self, names: &Names<'_>, sentence: &Sentence, from: usize) -> Option<Hit>;
}

/// Walks down the trie from every token with which a name may begin.
#[derive(Debug)]
pub(super) struct TrieSearch;

impl Search for TrieSearch {
    fn prepare(&self, _: &mut Sentence) {}

    fn longest(&self, names: &Names<'_>, sentence: &Sentence, from: usize) -> Option<Hit> {
        let starts = sentence.starts.get(from..)?.iter().zip(from..);
        let begins = starts.filter(|(start, _)| **start != 0);
        begins.into_iter().find_map(|(_, first)| walk(names, sentence, first, usize::MAX))
    }
}

/// The longest name that begins at the token `first` and ends before the one behind `end`.
pub(super) fn walk(
    names: &Names<'_>,
    sentence: &Sentence,
    first: usize,
    end: usize,
) -> Option<Hit> {
    let mut node = *sentence.starts.get(first)?;
    let mut hit = None;
    let mut behind = first + 1;
    while node != 0 && behind <= end {
        hit = names.trie.name(node).map(|name| Hit { first, end: behind, name }).or(hit);
        let next = sentence.words.get(behind).filter(|word| **word != Sentence::NO_WORD);
        node = next.and_then(|word| names.trie.child(node, *word)).unwrap_or_default();
        behind += 1;
    }
    hit
}
