//! Entries that may be one thing listed twice: same type, same country, nearly the same name.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

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
        for (one, other) in compare(&names, run, |one, other| words(one.key) == words(other.key)) {
            let prominence = |name: &Own<'_>| view.entry(name.entry).prominence;
            if one.key != other.key {
                pairs.push((one.entry, other.entry, Severity::Warning));
            } else if prominence(one) != prominence(other) {
                // Of equally likely entities of one name `shared_name` tells.
                pairs.push((one.entry, other.entry, Severity::Hint));
            }
        }
    });
    names.retain(|name| near::is_comparable(name.key));
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
        let known = |entry: u32| view.entry(entry).wikidata.is_some();
        if known(one) && known(other) {
            continue;
        }
        let (name, of) = (&view.entry(one).name, view.told(other));
        let what = match &view.entry(other).name {
            same if same == name => {
                format!("its name \"{name}\" is that of {of} too, of the same type and country")
            }
            near => format!(
                "its name \"{name}\" is nearly \"{near}\" of {of}, of the same type and country"
            ),
        };
        let fix = "if they are one, list it once, with every name as an alias";
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

/// Pairs of `run` that are `alike`, in the order of entries.
fn compare<'n, 'v>(
    names: &'n [Own<'v>],
    run: &'n [(u64, u32)],
    alike: impl Fn(&Own<'v>, &Own<'v>) -> bool + 'n,
) -> impl Iterator<Item = (&'n Own<'v>, &'n Own<'v>)> {
    let room = if run.len() > MANY { 1 } else { MANY };
    let pair = move |place: usize| {
        let others = run[place + 1..].iter().take(room);
        others.map(move |(_, other)| (&names[run[place].1 as usize], &names[*other as usize]))
    };
    let same = move |(one, other): &(&Own<'v>, &Own<'v>)| {
        one.entry != other.entry && one.seed == other.seed && alike(one, other)
    };
    let ordered = |(one, other): (&'n Own<'v>, &'n Own<'v>)| {
        if one.entry < other.entry { (one, other) } else { (other, one) }
    };
    (0..run.len()).flat_map(pair).filter(same).map(ordered)
}

/// Pairs that a slip of the pen makes alike, among the names at `these` and between them and those at
/// `longer`, which have one letter more.
fn slips(
    names: &[Own<'_>],
    these: Range<usize>,
    longer: Range<usize>,
) -> Vec<(u32, u32, Severity)> {
    let mut found = Vec::new();
    let mut take = |forms: Vec<(u64, u32)>| {
        runs(forms, |_, run| {
            let near = compare(names, run, |one, other| near::is_slip(one.key, other.key));
            found.extend(near.map(|(one, other)| (one.entry, other.entry, Severity::Hint)));
        });
    };
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let shortened = |at: usize, forms: &mut Vec<(u64, u32)>| {
        near::shortened(names[at].seed, names[at].key, |form| forms.push((form, place(at))));
    };
    let mut forms: Vec<(u64, u32)> = Vec::new();
    these.clone().for_each(|at| shortened(at, &mut forms));
    take(std::mem::take(&mut forms));
    let follows = |longer: usize| names[longer].length == names[these.start].length + 1;
    if longer.clone().next().is_some_and(follows) {
        forms
            .extend(these.map(|at| (near::hash(names[at].seed, names[at].key.chars()), place(at))));
        longer.for_each(|at| shortened(at, &mut forms));
        take(forms);
    }
    found
}
