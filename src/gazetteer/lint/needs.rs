//! Conditions that can never hold, or always do.

use rustc_hash::FxHashMap;

use super::super::alias::Spelling;
use super::super::common;
use super::view::{Name, View};
use super::{Severity, Told};

/// Words as frequent as the first of these stand in every document.
const EVERYWHERE: u32 = 40;

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let needing = |name: &&Name<'_>| !name.plural && !name.policies.needs.is_empty();
    let findable = findable(view);
    for name in view.names.iter().filter(needing) {
        let needs = || name.policies.needs.iter().filter(|need| !view.removed.contains(*need));
        let dead = |need: &&String| view.find(need).is_some_and(|entry| !findable[entry as usize]);
        let dead: Vec<&String> = needs().filter(dead).collect();
        if let Some(need) = dead.first() {
            let all = dead.len() == needs().count();
            let severity = if all { Severity::Error } else { Severity::Warning };
            told.push(Told::new(severity, name.entry, unfindable(view, name, need, all), FIX_DEAD));
        }
        for need in needs().filter(|need| view.find(need).is_none()) {
            told.extend(always(name, need).map(|(severity, why)| {
                let what = format!("\"{}\" needs \"{need}\", {why}", name.text);
                let fix = "need words that tell what the document is about";
                Told::new(severity, name.entry, what, fix)
            }));
        }
    }
}

const FIX_DEAD: &str = "need a word, or an entity that is found by itself";

fn unfindable(view: &View<'_>, name: &Name<'_>, need: &str, all: bool) -> String {
    let text = name.text;
    let never = view.find(need).is_some_and(|entry| view.is_never(entry));
    let why =
        if never { "is never found itself" } else { "is found only if such names are: a circle" };
    let end = if all { "so it never counts" } else { "so that need never counts" };
    format!("\"{text}\" needs {need}, which {why}, {end}")
}

/// Why a needed word bars nothing.
fn always(name: &Name<'_>, need: &str) -> Option<(Severity, &'static str)> {
    let keys = Spelling::of(need).keys;
    if !keys.iter().any(|key| key.contains(char::is_alphanumeric)) {
        return Some((Severity::Error, "which has no letter or digit"));
    }
    if keys.iter().all(|key| name.key.split(' ').any(|word| word == key)) {
        return Some((Severity::Warning, "which is part of it and so always there"));
    }
    let everywhere = keys.iter().all(|key| common::rank(key).is_some_and(|rank| rank < EVERYWHERE));
    everywhere.then_some((Severity::Warning, "which stands in nearly every document"))
}

/// Which entries can be found at all: by a name without needs, with a needed word, or with a needed entity
/// that can be found itself.
fn findable(view: &View<'_>) -> Vec<bool> {
    let mut findable = vec![false; view.entries().count()];
    let mut waiting: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut open: Vec<u32> = Vec::new();
    for name in view.names.iter().filter(|name| !name.is_never()) {
        let mut free = true;
        for need in name.policies.needs.iter().filter(|need| !view.removed.contains(*need)) {
            match view.find(need) {
                Some(entry) => {
                    free = false;
                    waiting.entry(entry).or_default().push(name.entry);
                }
                None => {
                    free = true;
                    break;
                }
            }
        }
        if free {
            open.push(name.entry);
        }
    }
    while let Some(entry) = open.pop() {
        if !std::mem::replace(&mut findable[entry as usize], true) {
            open.extend(waiting.remove(&entry).unwrap_or_default());
        }
    }
    findable
}
