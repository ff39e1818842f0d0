//! The entries as lints look at them: every spelling with whose it is, and an index by spelling.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::EntityTypes;
use super::super::alias::{Spelling, case_fits};
use super::super::entry::{AliasFields, Use};
use super::super::layers::Listed;

/// One spelling of a name of an entry.
#[derive(Debug)]
pub(super) struct Name<'v> {
    /// Index of the entry.
    pub(super) entry: u32,
    /// As the author wrote it.
    pub(super) text: &'v str,
    /// Its policies.
    pub(super) policies: &'v AliasFields,
    /// Its tokens as they are looked up, joined by spaces.
    pub(super) key: String,
    /// The same with their case.
    pub(super) cased: String,
    /// Whether the author wrote another number: the plural of a demonym.
    pub(super) plural: bool,
}

impl Name<'_> {
    pub(super) fn is_never(&self) -> bool {
        self.policies.usage == Use::Never
    }

    /// Whether it counts only beside certain words or at certain times.
    pub(super) fn is_conditional(&self) -> bool {
        !self.policies.needs.is_empty() || self.is_dated()
    }

    pub(super) fn is_dated(&self) -> bool {
        self.policies.from.is_some() || self.policies.to.is_some()
    }

    /// Whether text that is written so is taken for it, all else being granted.
    pub(super) fn takes(&self, cased: &str) -> bool {
        case_fits(self.policies.case, &self.cased, cased)
    }

    /// Whether something that is written in one way may be either, both having the same key.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let upper = self.cased.to_uppercase();
        [&*self.cased, &*other.cased, &*upper]
            .into_iter()
            .any(|written| self.takes(written) && other.takes(written))
    }

    /// Whether there is no day on which both hold.
    pub(super) fn apart_in_time(&self, other: &Self) -> bool {
        let before = |one: &Self, two: &Self| match (&one.policies.to, &two.policies.from) {
            (Some(to), Some(from)) => {
                let length = to.len().min(from.len());
                to.get(..length) < from.get(..length)
            }
            _ => false,
        };
        before(self, other) || before(other, self)
    }
}

/// What was listed, for reading.
pub(super) struct View<'v> {
    entries: &'v [Listed<'v>],
    /// Ids that a later file took out.
    pub(super) removed: &'v FxHashSet<String>,
    pub(super) types: &'v EntityTypes,
    pub(super) shipped_types: &'v EntityTypes,
    /// By entry, each entry's name first.
    pub(super) names: Vec<Name<'v>>,
    /// Where the names of each entry begin, and the end.
    begins: Vec<u32>,
    by_id: FxHashMap<&'v str, u32>,
}

/// The policies of a name of which nothing is said.
static PLAIN: std::sync::LazyLock<AliasFields> = std::sync::LazyLock::new(AliasFields::default);

impl<'v> View<'v> {
    pub(super) fn new(
        entries: &'v [Listed<'v>],
        removed: &'v FxHashSet<String>,
        (types, shipped_types): (&'v EntityTypes, &'v EntityTypes),
    ) -> Self {
        let mut names = Vec::new();
        let mut begins = Vec::with_capacity(entries.len() + 1);
        for (entry, index) in entries.iter().zip(0..) {
            begins.push(u32::try_from(names.len()).unwrap_or(u32::MAX));
            let mut add = |text: &'v str, policies: &'v AliasFields, spellings: Vec<Spelling>| {
                for (spelling, place) in spellings.into_iter().zip(0..) {
                    let (key, cased) = (spelling.keys.join(" "), spelling.cased.join(" "));
                    names.push(Name {
                        entry: index,
                        text,
                        policies,
                        key,
                        cased,
                        plural: place > 0,
                    });
                }
            };
            if !entry.aliases.iter().any(|alias| alias.text == entry.name) {
                add(&entry.name, &PLAIN, vec![Spelling::of(&entry.name)]);
            }
            for alias in &entry.aliases {
                add(&alias.text, alias, Spelling::all(alias));
            }
        }
        begins.push(u32::try_from(names.len()).unwrap_or(u32::MAX));
        let by_id = entries.iter().zip(0..).map(|(entry, index)| (&*entry.id, index)).collect();
        Self { entries, removed, types, shipped_types, names, begins, by_id }
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (u32, &'v Listed<'v>)> + use<'v> {
        (0..).zip(self.entries)
    }

    pub(super) fn entry(&self, index: u32) -> &'v Listed<'v> {
        &self.entries[index as usize]
    }

    /// The entry of that id.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The spellings of an entry's names.
    pub(super) fn names_of(&self, entry: u32) -> &[Name<'v>] {
        let entry = entry as usize;
        &self.names[self.begins[entry] as usize..self.begins[entry + 1] as usize]
    }

    /// Whether an entry is only there so as not to be found.
    pub(super) fn is_never(&self, entry: u32) -> bool {
        self.names_of(entry).iter().all(Name::is_never)
    }

    /// Whether an entry's type is `kind` or below it.
    pub(super) fn is(&self, entry: u32, kind: &str) -> bool {
        self.types.get(&self.entry(entry).kind).is_some_and(|found| found.is(kind))
    }

    /// Whether no file of the user speaks of it.
    pub(super) fn is_shipped(&self, entry: u32) -> bool {
        self.entry(entry).places.iter().all(|place| place.shipped)
    }

    /// An entry as a message names it: its id and where it stands.
    pub(super) fn told(&self, entry: u32) -> String {
        let entry = self.entry(entry);
        format!("{} ({})", entry.id, entry.last_place())
    }

    /// Puts an entry of the user before shipped ones: it is the one that can be changed.
    pub(super) fn own_first(&self, entries: &mut [u32]) {
        entries.sort_by_key(|entry| (self.is_shipped(*entry), *entry));
    }
}

/// Runs of more than one item with the same key, in the order of keys.
pub(super) fn runs<T, K: Ord>(mut items: Vec<(K, T)>, mut take: impl FnMut(&K, &[(K, T)]))
where
    T: Ord,
{
    items.sort_unstable();
    for run in items.chunk_by(|(one, _), (other, _)| one == other) {
        if run.len() > 1 {
            take(&run[0].0, run);
        }
    }
}
