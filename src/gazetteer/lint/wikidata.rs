//! Wikidata items that are none, or that two entries have.

use super::view::{View, runs};
use super::{Severity, Told};

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let mut items: Vec<(&str, u32)> = Vec::new();
    for (index, entry) in view.entries() {
        let Some(item) = entry.wikidata.as_deref() else { continue };
        let number = item.strip_prefix('Q').unwrap_or_default();
        if number.is_empty()
            || number.starts_with('0')
            || !number.bytes().all(|byte| byte.is_ascii_digit())
        {
            let what = format!("\"{item}\" is no Wikidata item");
            told.push(Told::new(Severity::Warning, index, what, "write it as Q227"));
        } else {
            items.push((item, index));
        }
    }
    runs(items, |item, run| {
        let mut entries: Vec<u32> = run.iter().map(|(_, entry)| *entry).collect();
        view.own_first(&mut entries);
        let others: Vec<String> = entries[1..].iter().map(|other| view.told(*other)).collect();
        let what = format!("{item} is also the Wikidata item of {}", others.join(", "));
        let fix = "correct one of them, or use the other's id so that this entry extends it";
        told.push(Told::new(Severity::Error, entries[0], what, fix).with(entries[1..].to_vec()));
    });
}
