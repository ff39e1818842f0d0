//! Aliases that change nothing, since another name of the same entity takes all they would.

use super::super::entry::Use;
use super::view::{Name, View};
use super::{Severity, Told};

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    for (entry, listed) in view.entries().filter(|(_, listed)| !listed.aliases.is_empty()) {
        let mut names: Vec<&Name<'_>> =
            view.names_of(entry).iter().filter(|name| !name.plural).collect();
        // Stable: of two that do the same, the later one is idle.
        names.sort_by(|one, other| one.key.cmp(&other.key));
        for alike in names.chunk_by(|one, other| one.key == other.key) {
            for (place, name) in alike.iter().enumerate() {
                if name.text == listed.name {
                    continue;
                }
                let covers = |(other_place, other): &(usize, &&Name<'_>)| {
                    *other_place != place
                        && covers(other, name)
                        && (*other_place < place
                            || other.text == listed.name
                            || !covers(name, other))
                };
                let cover = alike.iter().enumerate().find(covers).map(|(_, cover)| *cover);
                told.extend(cover.and_then(|cover| idle(name, cover)));
            }
        }
    }
}

/// Whether `cover` is found wherever `name` is, on no condition.
fn covers(cover: &Name<'_>, name: &Name<'_>) -> bool {
    if cover.is_conditional() || cover.policies.usage != Use::Always {
        return false;
    }
    let written = [name.cased.clone(), name.cased.to_uppercase(), name.cased.to_lowercase()];
    written.iter().all(|written| !name.takes(written) || cover.takes(written))
}

fn idle(name: &Name<'_>, cover: &Name<'_>) -> Option<Told> {
    let (text, other) = (name.text, cover.text);
    let (severity, what) = if name.is_never() {
        (
            Severity::Warning,
            format!("\"{text}\" is \"never\", but found as \"{other}\" all the same"),
        )
    } else if !name.policies.needs.is_empty() {
        (
            Severity::Warning,
            format!(
                "the \"needs\" of \"{text}\" count for nothing: \"{other}\" is found without them"
            ),
        )
    } else if name.is_dated() {
        (
            Severity::Warning,
            format!("the dates of \"{text}\" count for nothing: \"{other}\" is found at any time"),
        )
    } else if name.policies.role == cover.policies.role {
        (Severity::Hint, format!("the alias \"{text}\" adds nothing to \"{other}\""))
    } else {
        return None;
    };
    let fix = if name.is_never() || name.is_conditional() {
        "give them the same policies, or list one of them"
    } else {
        "leave it out: case, accents, dashes and a leading \"the\" are all alike"
    };
    Some(Told::new(severity, name.entry, what, fix))
}
