//! Names that are words of the language too, found where nobody means them.

use super::super::common;
use super::view::{Name, View};
use super::{Severity, Told};

/// Words that are more frequent than this many others open a sentence soon.
const FREQUENT: u32 = 6_000;
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
    let mut letters = name.key.chars().filter(|character| character.is_alphabetic());
    match (letters.next(), letters.next()) {
        (None, _) => return say(Severity::Warning, format!("\"{text}\" is a number or a sign")),
        (Some(_), None) if name.key.chars().count() == 1 => {
            return say(Severity::Warning, format!("\"{text}\" is a single letter"));
        }
        _ => {}
    }
    let rank = common::rank(&name.key)?;
    let frequency = format!("number {} by frequency", rank + 1);
    let (has_lower, has_upper) =
        (name.cased.contains(char::is_lowercase), name.cased.contains(char::is_uppercase));
    if name.takes(&name.key) {
        // Whoever lists a commodity or a weapon in lower case means the word.
        let named = has_upper || view.is(name.entry, "Actor") || view.is(name.entry, "Place");
        let what = format!("every \"{}\" is taken for it, a common word ({frequency})", name.key);
        return if named { say(Severity::Warning, what) } else { None };
    }
    if has_lower {
        let severity = if rank < FREQUENT { Severity::Warning } else { Severity::Hint };
        return say(
            severity,
            format!("\"{text}\" is a common word ({frequency}), as at the head of a sentence"),
        );
    }
    let what = format!("\"{text}\" is a common word ({frequency}), as in a headline in capitals");
    if rank < HEADLINE { say(Severity::Hint, what) } else { None }
}
