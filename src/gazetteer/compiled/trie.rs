//! The names as a trie over the numbers of their words, in three flat tables.
//!
//! Nodes are numbered level by level, so that the children of one lie side by side, sorted by word: the
//! word that leads to a node, its first child and the name that ends there are all there is to it.

use std::ops::Range;

use super::bytes::{Numbers, numbers};

/// A node; 0, which is the root, stands for none.
pub(in super::super) type Node = u32;

/// What a trie is written as.
#[derive(Debug, Default)]
pub(in super::super) struct TrieTables {
    /// By node: the word that leads to it.
    labels: Vec<u32>,
    /// By node: its first child. One more at the end.
    firsts: Vec<u32>,
    /// By node: the name that ends there + 1, or 0.
    names: Vec<u32>,
    /// By word: the node of names that begin with it, or 0.
    pub(in super::super) starts: Vec<Node>,
}

impl TrieTables {
    /// Lays out `names`, which are sorted; `spells` says which of the `sequences` of words one is, `words`
    /// how many words there are. Every distinct name is given to `name` with all `names` that spell it, and
    /// gets the number that comes back. None when there are more nodes than numbers.
    pub(in super::super) fn new<N>(
        names: &[N],
        (sequences, spells): (&[u32], impl Fn(&N) -> Range<usize>),
        words: usize,
        mut name: impl FnMut(&[N]) -> Option<u32>,
    ) -> Option<Self> {
        let mut tables = Self { labels: vec![0], starts: vec![0; words], ..Self::default() };
        // By node: its names, and how many words lead to it.
        let mut nodes = vec![(names, 0usize)];
        let mut node = 0;
        while let Some((mut rest, depth)) = nodes.get(node).copied() {
            let here = rest.partition_point(|one| spells(one).len() <= depth);
            let (ending, longer) = rest.split_at(here);
            tables.names.push(if ending.is_empty() { 0 } else { name(ending)?.checked_add(1)? });
            tables.firsts.push(u32::try_from(nodes.len()).ok()?);
            rest = longer;
            while let Some(first) = rest.first() {
                let word = |name: &N| sequences[spells(name).start + depth];
                let label = word(first);
                let alike = rest.partition_point(|one| word(one) == label);
                let (same, others) = rest.split_at(alike);
                if depth == 0 {
                    tables.starts[label as usize] = u32::try_from(nodes.len()).ok()?;
                }
                tables.labels.push(label);
                nodes.push((same, depth + 1));
                rest = others;
            }
            node += 1;
        }
        tables.firsts.push(u32::try_from(nodes.len()).ok()?);
        Some(tables)
    }

    /// The sections: labels, first children, names.
    pub(in super::super) fn sections(&self) -> [Vec<u8>; 3] {
        [numbers(&self.labels), numbers(&self.firsts), numbers(&self.names)]
    }
}

/// The trie of a compiled gazetteer.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Trie<'t> {
    labels: Numbers<'t>,
    firsts: Numbers<'t>,
    names: Numbers<'t>,
}

impl<'t> Trie<'t> {
    pub(super) fn new([labels, firsts, names]: [&'t [u8]; 3]) -> Self {
        let [labels, firsts, names] = [labels, firsts, names].map(Numbers::new);
        Self { labels, firsts, names }
    }

    /// How many nodes there are.
    pub(in super::super) fn len(&self) -> usize {
        self.labels.len()
    }

    /// The children of a node.
    #[inline]
    pub(in super::super) fn children(&self, node: Node) -> Range<Node> {
        self.firsts.at(node as usize)..self.firsts.at(node as usize + 1)
    }

    /// The word that leads to a node.
    #[inline]
    pub(in super::super) fn label(&self, node: Node) -> u32 {
        self.labels.at(node as usize)
    }

    /// The name that ends at a node.
    #[inline]
    pub(in super::super) fn name(&self, node: Node) -> Option<u32> {
        self.names.at(node as usize).checked_sub(1)
    }

    /// The node that `word` leads to from `node`.
    #[inline]
    pub(in super::super) fn child(&self, node: Node, word: u32) -> Option<Node> {
        let Range { start: mut from, end: mut to } = self.children(node);
        while from < to {
            let middle = from + (to - from) / 2;
            match self.label(middle).cmp(&word) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}
