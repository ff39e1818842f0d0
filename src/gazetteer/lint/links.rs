//! Links that lead nowhere or back.

use super::view::View;
use super::{Severity, Told};
use crate::error::did_you_mean;

/// So many findings tell what was probably meant; to look through a large gazetteer takes its time.
const HINTS: usize = 10;

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let mut hints = 0;
    for (index, entry) in view.entries() {
        let links =
            entry.links.iter().flat_map(|(relation, ids)| ids.iter().map(move |id| (relation, id)));
        for (relation, id) in links {
            if *id == entry.id {
                let what = format!("its {relation} leads to itself");
                told.push(Told::new(Severity::Warning, index, what, "leave the link out"));
            } else if view.find(id).is_none() && !view.removed.contains(id) {
                hints += 1;
                let ids = view.entries().map(|(_, entry)| &*entry.id);
                let hint = if hints <= HINTS { did_you_mean(id, ids) } else { String::new() };
                let what =
                    format!("its {relation} leads to \"{id}\", which no entry has as its id{hint}");
                told.push(Told::new(
                    Severity::Warning,
                    index,
                    what,
                    "correct the id, or add the entry",
                ));
            }
        }
        if entry.stands_for.iter().any(|actor| actor.id == entry.id) {
            let what = "it stands for itself".to_owned();
            told.push(Told::new(Severity::Warning, index, what, "leave \"stands_for\" out"));
        }
    }
}
