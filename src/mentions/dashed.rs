//! Names joined by dashes before the word for what joins them: "the Kavala–Dorsu pipeline".

use std::ops::Range;

use super::kind::Shown;
use super::words::Words;
use crate::gazetteer::{Mention, NameCues};

/// The most words between two dashes.
const PART: usize = 4;

/// A name made of other names.
pub(super) struct Dashed {
    pub(super) range: Range<usize>,
    pub(super) shown: Shown,
    /// The known names within it, by their places among the mentions of the sentence.
    pub(super) hides: Vec<u32>,
}

/// Those of a sentence, in order. A border between two known countries is told by its relation.
pub(super) fn dashed_names(
    words: &Words<'_>,
    cues: &NameCues,
    mentions: &[Mention],
) -> Vec<Dashed> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(end) = joined_end(words, at) else {
            at += 1;
            continue;
        };
        let start = at;
        at = end;
        let Some((behind, cue)) = words.from(&cues.joins, end, usize::MAX) else { continue };
        let hides: Vec<u32> = (start..end).filter_map(|at| words.covered(at)).collect();
        let mut known = hides.iter().map(|mention| &mentions[*mention as usize]);
        let whole = hides.iter().all(|mention| {
            let range = words.within(mentions[*mention as usize].span);
            start <= range.start && range.end <= end
        });
        let barred = known.clone().any(|known| known.is_given() || !known.entity.kind.is("Place"))
            || (end..behind).any(|at| words.covered(at).is_some())
            || words.is_reserved(&(start..behind))
            || !cue.kind.is("Infrastructure") && known.any(|known| known.entity.kind.is("Country"));
        if !whole || barred {
            continue;
        }
        let mut hides = hides;
        hides.dedup();
        let cue_words: Vec<&str> = (end..behind).map(|at| words.written(at)).collect();
        let shown = Shown { kind: cue.kind.clone(), cue: cue_words.join(" ") };
        found.push(Dashed { range: start..behind, shown, hides });
        at = behind;
    }
    found
}

/// Where the capitalised words from `at` on that dashes join end; none where there is no dash.
fn joined_end(words: &Words<'_>, at: usize) -> Option<usize> {
    if !words.is_upper(at) || at > 0 && words.is_tie(at - 1) {
        return None;
    }
    let (mut end, mut dashes, mut part) = (at, 0, 0);
    loop {
        if words.is_upper(end) && part < PART {
            end += 1;
            part += 1;
        } else if part > 0 && words.is_tie(end) && words.is_upper(end + 1) {
            end += 1;
            dashes += 1;
            part = 0;
        } else {
            return (dashes > 0).then_some(end);
        }
    }
}
