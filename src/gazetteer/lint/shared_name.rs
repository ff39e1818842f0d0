//! One name, several entities, and nothing listed that tells them apart.

use super::view::{Name, View, runs};
use super::{Severity, Told};

/// From this many names of one spelling on, each is taken to clash with the others.
const MANY: usize = 40;

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let names = view.names.iter().zip(0u32..).filter(|(name, _)| !name.is_never());
    let names: Vec<(&str, u32)> = names.map(|(name, index)| (&*name.key, index)).collect();
    runs(names, |_, run| {
        let names: Vec<&Name<'_>> =
            run.iter().map(|(_, name)| &view.names[*name as usize]).collect();
        told.extend(clash(view, &names));
    });
}

fn clash(view: &View<'_>, names: &[&Name<'_>]) -> Option<Told> {
    let mut entries: Vec<u32> = Vec::new();
    let mut alike = false;
    for (place, one) in names.iter().enumerate() {
        let others = &names[place + 1..];
        let others = if names.len() > MANY { &others[..others.len().min(1)] } else { others };
        for other in others.iter().filter(|other| tie(view, one, other)) {
            entries.extend([one.entry, other.entry]);
            alike |= is_own(view, one)
                && is_own(view, other)
                && nothing_differs(view, one.entry, other.entry);
        }
    }
    entries.sort_unstable();
    entries.dedup();
    view.own_first(&mut entries);
    let (first, others) = entries.split_first()?;
    let text = names.iter().find(|name| name.entry == *first)?.text;
    let mut listed: Vec<String> = others.iter().take(3).map(|other| view.told(*other)).collect();
    if others.len() > listed.len() {
        listed.push(format!("{} more", others.len() - listed.len()));
    }
    let listed = listed.join(", ");
    let (severity, what, fix) = if alike {
        let what = format!("\"{text}\" is also {listed}, and nothing tells them apart");
        (Severity::Error, what, "list it once, or give one of them \"prominence\" or \"needs\"")
    } else {
        let what = format!("\"{text}\" is also {listed}, and neither is likelier");
        (Severity::Warning, what, "give the likelier one \"prominence\", or the others \"needs\"")
    };
    Some(Told::new(severity, *first, what, fix).with(others.to_vec()))
}

/// Whether the same words may be either, and only the document can tell which.
fn tie(view: &View<'_>, one: &Name<'_>, other: &Name<'_>) -> bool {
    one.entry != other.entry
        && !(one.plural && other.plural)
        && view.entry(one.entry).prominence == view.entry(other.entry).prominence
        && one.policies.needs.is_empty()
        && other.policies.needs.is_empty()
        && !one.apart_in_time(other)
        && one.meets(other)
}

/// Whether it is what the entry is called, and no alias, which two things may share.
fn is_own(view: &View<'_>, name: &Name<'_>) -> bool {
    name.text == view.entry(name.entry).name
}

fn nothing_differs(view: &View<'_>, one: u32, other: u32) -> bool {
    let (one, other) = (view.entry(one), view.entry(other));
    let same_place = one.country == other.country && one.links == other.links;
    let actors = |entry: &super::super::layers::Listed<'_>| {
        entry.stands_for.iter().map(|actor| actor.id.clone()).collect::<Vec<_>>()
    };
    let told_apart = one.wikidata.is_some() && other.wikidata.is_some();
    one.kind == other.kind && same_place && actors(one) == actors(other) && !told_apart
}
