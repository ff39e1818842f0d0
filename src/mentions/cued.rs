//! Names that a title or their last word gives away where the recognizer passed them over: "Gen. Aurelio
//! Pastrana", "the Free Harbour Party".

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
    names: &mut Vec<Name>,
) {
    let mut free = vec![true; words.len()];
    for name in names.iter() {
        free[name.start..name.end.min(words.len())].fill(false);
    }
    let before = names.len();
    let mut at = 0;
    while at < words.len() {
        let is_part = |at: usize| free[at] && words.is_upper(at) && words.covered(at).is_none();
        let mut start = at;
        while at < words.len() && is_part(at) {
            at += 1;
        }
        let end = at;
        at += 1;
        while start < end && cues.small.contains(words.folded(start..start + 1)) {
            start += 1;
        }
        let Some((cue, _)) = words.to(&cues.last, end, start + 1) else {
            // "Gen. Aurelio Pastrana Ruiz", a title and two words or more that are nothing else.
            let title = words
                .from(&cues.titles, start, end)
                .map(|(end, ())| end)
                .or_else(|| words.to(&cues.titles, start, 0).map(|_| start));
            if let Some(start) = title
                && end >= start + 2
                && (start..end).all(|at| !is_common(words.written(at)))
            {
                names.push(Name { start, end, kind: NameKind::Person, margin: BACKED });
            }
            continue;
        };
        let is_cue = |at: usize| cues.last.contains(words.folded(at..at + 1));
        let telling = (start..cue).any(|at| !is_cue(at) && !is_common(words.written(at)));
        // The head of a sentence has a capital anyway.
        let counted = end - start - usize::from(start == 0);
        if telling || counted >= COMMON_WORDS {
            names.push(Name { start, end, kind: NameKind::Organization, margin: BACKED });
        }
    }
    if names.len() > before {
        names.sort_by_key(|name| name.start);
    }
}
