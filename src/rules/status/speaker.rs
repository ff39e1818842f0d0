//! Whose words a statement is: "according to X", a speaker's name, quotation marks.

use super::Judge;
use crate::rules::tree::Label;
use crate::text::{Span, one_line};

/// The longest name of a source, in tokens.
const SPEAKER: usize = 12;
/// A quotation of so many tokens or fewer is a term, not somebody's words.
const QUOTED_TERM: usize = 4;

impl Judge<'_, '_> {
    /// "according to X", of the clause's own.
    pub(super) fn according(&self, anchor: usize) -> Option<String> {
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
    pub(super) fn phrase(&self, head: usize) -> Option<String> {
        let tree = self.tree;
        let (from, to) = tree.reach(head);
        let marks = |token: &usize| tree.reader.breaks[*token];
        let to = (head..=to).find(marks).map_or(to, |mark| mark.saturating_sub(1));
        let from = (from..=head).rev().find(marks).map_or(from, |mark| mark + 1);
        let to = to.min(from + SPEAKER - 1).max(head);
        let span = Span::new(tree.tokens.get(from)?.span.start, tree.tokens.get(to)?.span.end);
        Some(one_line(span.of(tree.text)))
    }

    /// Whether the word stands between quotation marks, in a quotation longer than a term.
    pub(super) fn is_quoted(&self, word: usize) -> bool {
        let tree = self.tree;
        let marks: Vec<usize> =
            (0..tree.tokens.len()).filter(|token| tree.is(*token, "\"")).collect();
        let before = marks.iter().filter(|mark| **mark < word).count();
        if before % 2 == 0 {
            return false;
        }
        // A mark that opens the sentence and is not closed in it belongs to a longer speech.
        let open = marks[before - 1];
        marks.get(before).is_some_and(|close| open > 0 && close - open > QUOTED_TERM)
    }
}
