//! Entries that may be one thing listed twice: same type, same country, nearly the same name.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::super::near;
use super::view::{View, runs};
use super::{Severity, Told};

/// Words that say little of what a name names.
const SMALL: [&str; 5] = ["the", "of", "and", "for", "in"];
/// In larger runs of equal hashes each name is compared with its neighbour alone.
const MANY: usize = 30;

/// An entry's own name.
struct Own<'v> {
    entry: u32,
    key: &'v str,
    /// Hash of type and country.
    seed: u64,
    length: usize,
}

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let mut names: Vec<Own<'_>> =
        view.entries().filter_map(|(index, _)| own(view, index)).collect();
    let mut pairs: Vec<(u32, u32, Severity)> = Vec::new();
    let sorted = names
        .iter()
        .zip(0u32..)
        .map(|(name, place)| (near::hash(name.seed, words(name.key).join(" ").chars()), place));
    runs(sorted.collect(), |_, run| {
        pairs.extend(
            compare(&names, run, |one, other| {
                one.key != other.key && words(one.key) == words(other.key)
            })
            .map(|(one, other)| (one, other, Severity::Warning)),
        );
    });
    names.retain(|name| near::is_long(name.key));
    names.sort_by_key(|name| name.length);
    // Names of one length and of the next are all that one letter can make alike.
    let mut start = 0;
    while let Some(first) = names.get(start) {
        let end_of = |length: usize| names.partition_point(|name| name.length <= length);
        let (next, last) = (end_of(first.length), end_of(first.length + 1));
        pairs.extend(slips(&names, start..next, next..last));
        start = next;
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|(one, other, _)| (*one, *other));
    for (one, other, severity) in pairs {
        let mut entries = [one, other];
        view.own_first(&mut entries);
        let [one, other] = entries;
        let (name, of) = (&view.entry(one).name, &view.entry(other).name);
        let what = format!(
            "its name \"{name}\" is nearly \"{of}\" of {}, of the same type and country",
            view.told(other)
        );
        let fix = "if they are one, list it once, with the other name as an alias";
        told.push(Told::new(severity, one, what, fix).with(vec![other]));
    }
}

fn own<'v>(view: &'v View<'_>, entry: u32) -> Option<Own<'v>> {
    let listed = view.entry(entry);
    let is_own = |name: &&super::view::Name<'_>| name.text == listed.name && !name.plural;
    let name = view.names_of(entry).iter().find(is_own).filter(|name| !name.is_never())?;
    let mut hasher = FxHasher::default();
    (&listed.kind, &listed.country).hash(&mut hasher);
    Some(Own { entry, key: &name.key, seed: hasher.finish(), length: name.key.chars().count() })
}

/// The words of a name that tell something, sorted.
fn words(key: &str) -> Vec<&str> {
    let telling = |word: &&str| !SMALL.contains(word) && word.contains(char::is_alphanumeric);
    let mut words: Vec<&str> = key.split(' ').filter(telling).collect();
    words.sort_unstable();
    words
}

/// Pairs of `run` that are `alike`, by entry.
fn compare<'n>(
    names: &'n [Own<'_>],
    run: &'n [(u64, u32)],
    alike: impl Fn(&Own<'_>, &Own<'_>) -> bool + 'n,
) -> impl Iterator<Item = (u32, u32)> + 'n {
    let room = if run.len() > MANY { 1 } else { MANY };
    let pair = move |place: usize| {
        let others = run[place + 1..].iter().take(room);
        others.map(move |(_, other)| (&names[run[place].1 as usize], &names[*other as usize]))
    };
    let pairs = (0..run.len()).flat_map(pair);
    pairs
        .filter(move |(one, other)| {
            one.entry != other.entry && one.seed == other.seed && alike(one, other)
        })
        .map(|(one, other)| (one.entry.min(other.entry), one.entry.max(other.entry)))
}

/// Pairs that a slip of the pen makes alike, among the names at `these` and between them and those at
/// `longer`, which have one letter more.
fn slips(
    names: &[Own<'_>],
    these: std::ops::Range<usize>,
    longer: std::ops::Range<usize>,
) -> Vec<(u32, u32, Severity)> {
    let mut found = Vec::new();
    let mut take = |forms: Vec<(u64, u32)>| {
        runs(forms, |_, run| {
            let near = compare(names, run, |one, other| near::is_slip(one.key, other.key));
            found.extend(near.map(|(one, other)| (one, other, Severity::Hint)));
        });
    };
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut forms: Vec<(u64, u32)> = Vec::new();
    for at in these.clone() {
        near::shortened(names[at].seed, names[at].key, |form| forms.push((form, place(at))));
    }
    take(std::mem::take(&mut forms));
    if !longer.is_empty() && names[longer.start].length == names[these.start].length + 1 {
        forms
            .extend(these.map(|at| (near::hash(names[at].seed, names[at].key.chars()), place(at))));
        for at in longer {
            near::shortened(names[at].seed, names[at].key, |form| forms.push((form, place(at))));
        }
        take(forms);
    }
    found
}
