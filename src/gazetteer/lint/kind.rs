//! Types from which no rule takes anything.

use rustc_hash::FxHashSet;

use super::view::View;
use super::{Severity, Told};

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, entry) in view.entries().filter(|(index, _)| !view.is_never(*index)) {
        let kind = &*entry.kind;
        if kind == "Thing" {
            let what = "a \"Thing\" is an end of few relations".to_owned();
            let fix = "give it a narrower type, or \"use\":\"never\" if it is not to be found";
            told.push(Told::new(Severity::Hint, index, what, fix));
        }
        let alone = view
            .types
            .get(kind)
            .is_none_or(|kind| kind.lineage.len() == 1 && kind.narrower.len() == 1);
        if alone && !view.shipped_types.contains(kind) && seen.insert(kind) {
            let what = format!(
                "the type \"{kind}\" stands under no other, so rules for Actor, Place, … pass it by"
            );
            told.push(Told::new(Severity::Hint, index, what, "give it \"parents\" in types.toml"));
        }
    }
}
