//! An Aho–Corasick automaton over words.
//!
//! On raw text, leftmost-longest search finds "New York City" in "New York Cityscape", a check of
//! word borders then drops it, and "New York" is lost. So words are what is searched: every word
//! that stands in some name gets a code of three bytes of which only the first is below 0x80, every
//! other token the single byte 0x7f. A match can then begin and end only where a token does, the
//! longest match is the longest name, and most of the text costs the automaton one step a token.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use super::compiled::{Names, Node};
use super::search::{Hit, Search, Sentence};

/// The code of a token that stands in no name.
const UNKNOWN: u8 = 0x7f;
/// How many words can have a code.
const CODES: u32 = (UNKNOWN as u32) << 14;
/// With more nodes than this the automaton is large and slow to build, and the trie faster.
const MOST_NODES: usize = 200_000;

fn push_code(word: u32, out: &mut Vec<u8>) {
    if word >= CODES {
        out.push(UNKNOWN);
        return;
    }
    let seven = |shift: u32| u8::try_from(word >> shift & 0x7f).unwrap_or_default();
    out.extend([seven(14), 0x80 | seven(7), 0x80 | seven(0)]);
}

/// Names that are few enough for an automaton.
#[derive(Debug)]
pub(super) struct Automaton {
    automaton: AhoCorasick,
    /// By pattern.
    names: Vec<u32>,
}

impl Automaton {
    /// None when the names are too many.
    pub(super) fn new(names: &Names<'_>) -> Option<Self> {
        if names.trie.len() > MOST_NODES {
            return None;
        }
        let mut patterns: Vec<Vec<u8>> = Vec::new();
        let mut named = Vec::new();
        // Nodes to go down to, each with the length of the code that leads to its parent.
        let mut open: Vec<(Node, usize)> = names.trie.children(0).map(|node| (node, 0)).collect();
        let mut code = Vec::new();
        while let Some((node, length)) = open.pop() {
            code.truncate(length);
            let word = names.trie.label(node);
            if word >= CODES {
                return None;
            }
            push_code(word, &mut code);
            if let Some(name) = names.trie.name(node) {
                patterns.push(code.clone());
                named.push(name);
            }
            open.extend(names.trie.children(node).map(|child| (child, code.len())));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .ok()?;
        Some(Self { automaton, names: named })
    }
}

impl Search for Automaton {
    fn prepare(&self, sentence: &mut Sentence) {
        let Sentence { words, codes, begins, .. } = sentence;
        codes.clear();
        begins.clear();
        for word in words {
            begins.push(u32::try_from(codes.len()).unwrap_or(u32::MAX));
            push_code(*word, codes);
        }
        begins.push(u32::try_from(codes.len()).unwrap_or(u32::MAX));
    }

    fn longest(&self, _: &Names<'_>, sentence: &Sentence, from: usize) -> Option<Hit> {
        let from = *sentence.begins.get(from)? as usize;
        let hit = self.automaton.find(Input::new(&sentence.codes).range(from..))?;
        let token = |code: usize| sentence.begins.partition_point(|begin| (*begin as usize) < code);
        let name = self.names[hit.pattern().as_usize()];
        Some(Hit { first: token(hit.start()), end: token(hit.end()), name })
    }
}
