//! Names that are words of the language too, found where nobody means them.

use super::super::common;
use super::view::{Name, View};
use super::{Severity, Told};

/// Words that are more frequent than this many others often open a sentence.
const FREQUENT: u32 = 4_000;
/// Words that do so at times.
const KNOWN: u32 = 12_000;
/// Words of which a headline in capitals is made.
const HEADLINE: u32 = 2_000;

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let free =
        |name: &&Name<'_>| !name.is_never() && !name.plural && name.policies.needs.is_empty();
    for name in view.names.iter().filter(free) {
        told.extend(word(view, name));
    }
}

fn word(view: &View<'_>, name: &Name<'_>) -> Option<Told> {
    const FIX: &str = "give it \"needs\", or \"use\":\"never\" if it is only to be known";
    let say = |severity, what: String| Some(Told::new(severity, name.entry, what, FIX));
    let text = name.text;
    if name.key.contains(' ') {
        return None;
    }
    if name.key.bytes().all(|byte| byte.is_ascii_digit()) {
        return say(Severity::Warning, format!("\"{text}\" is a number"));
    }
    if name.key.chars().count() == 1 {
        return say(Severity::Warning, format!("\"{text}\" is a single letter or sign"));
    }
    let rank = common::rank(&name.key)?;
    let frequency = format!("number {} by frequency", rank + 1);
    if name.takes(&name.key) {
        // Whoever lists a commodity or a weapon in lower case means the word.
        let has_upper = name.cased.contains(char::is_uppercase);
        let named = has_upper || view.is(name.entry, "Actor") || view.is(name.entry, "Place");
        let what = format!("every \"{}\" is taken for it, a common word ({frequency})", name.key);
        return if named { say(Severity::Warning, what) } else { None };
    }
    let (severity, limit, place) = if name.takes(&titled(&name.key)) {
        let severity = if rank < FREQUENT { Severity::Warning } else { Severity::Hint };
        (severity, KNOWN, "at the head of a sentence")
    } else if name.takes(&name.key.to_uppercase()) {
        (Severity::Hint, HEADLINE, "in a headline in capitals")
    } else {
        return None;
    };
    let what = format!("\"{text}\" is a common word ({frequency}), as {place}");
    if rank < limit { say(severity, what) } else { None }
}

/// The word as it opens a sentence.
fn titled(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
}
