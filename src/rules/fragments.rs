//! Sets of short wordings (the lists and cues of the rule files), looked up by their first word.

use rustc_hash::FxHashMap;

use super::pattern::{Pattern, Reader, fragment_end};

/// Compiled fragments.
#[derive(Debug, Default)]
pub(super) struct FragmentSet {
    fragments: Vec<Pattern>,
    by_first: FxHashMap<u32, Vec<u32>>,
    /// Those of which no first word is known.
    others: Vec<u32>,
}

impl FragmentSet {
    pub(super) fn new(fragments: Vec<Pattern>) -> Self {
        let mut set = Self { fragments, ..Self::default() };
        for (index, fragment) in set.fragments.iter().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            for word in &fragment.first {
                set.by_first.entry(*word).or_default().push(index);
            }
            if fragment.first.is_empty() {
                set.others.push(index);
            }
        }
        set
    }

    /// Ends of the fragments that begin at token `at`.
    fn ends<'s>(&'s self, reader: &'s Reader<'_>, at: usize) -> impl Iterator<Item = usize> + 's {
        let by_word = reader.words.get(at).and_then(|word| self.by_first.get(word));
        by_word
            .into_iter()
            .flatten()
            .chain(&self.others)
            .filter_map(move |index| fragment_end(reader, &self.fragments[*index as usize], at))
            .filter(move |end| *end > at)
    }

    /// Where the longest fragment that begins at `at` ends.
    pub(super) fn longest(&self, reader: &Reader<'_>, at: usize) -> Option<usize> {
        self.ends(reader, at).max()
    }

    /// Whether one begins at `start` and ends at `end`.
    pub(super) fn matches(&self, reader: &Reader<'_>, start: usize, end: usize) -> bool {
        self.ends(reader, start).any(|found| found == end)
    }
}
