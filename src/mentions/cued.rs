//! Names that a title or their last word gives away where the recognizer passed them over: "Gen. Aurelio
//! Pastrana", "the Free Harbour Party".

use std::ops::Range;

use super::kind::{called, is_based};
use super::resolve::BACKED;
use super::words::Words;
use crate::gazetteer::NameCues;
use crate::syntax::{Name, NameKind};

/// From this many words on a name may be made of common words alone.
const COMMON_WORDS: usize = 3;

/// Adds to `names`, which are in order, the stretches of capitalised words that stand behind a title or end
/// in the word for a kind of thing; of common words only long ones, since a "Working Group" is no name.
pub(super) fn add_cued(
    words: &Words<'_>,
    cues: &NameCues,
    is_common: &mut dyn FnMut(&str) -> bool,
    taken: &[Range<usize>],
    names: &mut Vec<Name>,
) {
    let recognized = names.iter().map(|name| name.start..name.end);
    let free = words.free(recognized.chain(taken.iter().cloned()));
    let is_part = |at: usize| free[at] && words.is_upper(at);
    let before = names.len();
    let mut at = 0;
    while at < words.len() {
        let mut start = at;
        while at < words.len() && is_part(at) {
            at += 1;
        }
        let end = at;
        at += 1;
        while start < end && cues.small.contains(words.folded(start..start + 1)) {
            start += 1;
        }
        let stretch = start..end;
        let found = match words.to(&cues.last, end, start + 1) {
            Some((cue, _)) => is_thing(words, cues, &stretch, cue, is_common)
                .then_some((stretch, NameKind::Organization)),
            None => person(words, cues, stretch.clone(), is_common)
                .map(|name| (name, NameKind::Person))
                .or_else(|| beside(words, cues, stretch, is_common)),
        };
        names.extend(found.map(|(Range { start, end }, kind)| Name {
            start,
            end,
            kind,
            margin: BACKED,
        }));
    }
    if names.len() > before {
        names.sort_by_key(|name| name.start);
    }
}

/// Whether a stretch that ends in a word for a kind of thing, at `cue`, is the name of one.
fn is_thing(
    words: &Words<'_>,
    cues: &NameCues,
    stretch: &Range<usize>,
    cue: usize,
    is_common: &mut dyn FnMut(&str) -> bool,
) -> bool {
    let is_cue = |at: usize| cues.last.contains(words.folded(at..at + 1));
    // The head of a sentence has a capital anyway.
    let counted = stretch.len() - usize::from(stretch.start == 0);
    counted >= COMMON_WORDS
        || (stretch.start..cue).any(|at| !is_cue(at) && !is_common(words.written(at)))
}

/// "Gen. Aurelio Pastrana Ruiz": what of a stretch stands behind a title, if it is two words or more that are
/// nothing else.
fn person(
    words: &Words<'_>,
    cues: &NameCues,
    stretch: Range<usize>,
    is_common: &mut dyn FnMut(&str) -> bool,
) -> Option<Range<usize>> {
    let Range { start, end } = stretch;
    let within = words.from(&cues.titles, start, end).map(|(title_end, ())| title_end);
    let start = within.or_else(|| words.to(&cues.titles, start, 0).map(|_| start))?;
    let telling = (start..end).all(|at| !is_common(words.written(at)));
    // "President Lindqvist", but "their director Lindqvist" may be anything.
    let titled = words.to(&cues.titles, start, 0).is_some_and(|(title, ())| words.is_upper(title));
    (end >= start + if titled { 1 } else { 2 } && telling).then_some(start..end)
}

/// "Dorsu-based", "a village called Dorsu", "the town of Dorsu", "the Dorsu group": a stretch that words
/// beside it make a name.
fn beside(
    words: &Words<'_>,
    cues: &NameCues,
    stretch: Range<usize>,
    is_common: &mut dyn FnMut(&str) -> bool,
) -> Option<(Range<usize>, NameKind)> {
    let Range { start, end } = stretch;
    if start >= end || (start..end).any(|at| is_common(words.written(at))) {
        return None;
    }
    let named = words.to(&cues.before, start, 0).is_some() || called(words, cues, start).is_some();
    if named {
        return Some((stretch, NameKind::Organization));
    }
    let the = start > 0 && words.is(start - 1, "the");
    let goes_on = words
        .from(&cues.after, end, usize::MAX)
        .is_some_and(|(behind, _)| (end..behind).all(|at| words.is_lower(at)));
    (is_based(words, end) || the && goes_on).then_some((stretch, NameKind::Place))
}
