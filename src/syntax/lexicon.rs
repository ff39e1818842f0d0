//! Forms that the training text has often, with the tags they had there.

/// The tags a form may have; a small number that stands for a set of tags. Zero says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// Number of the set.
    pub number: u16,
    /// The only tag a form of this class has, if it is but one.
    pub sole: Option<u8>,
}

/// Hashes of forms to their [`Class`]: open addressing over a table of twice the size.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    slots: Vec<(u32, u16)>,
    /// By the number of the class.
    sole: Vec<Option<u8>>,
}

/// A slot that is free; no class has this number.
const FREE: u16 = u16::MAX;
/// In a table of sole tags: more than one.
pub(super) const MANY: u8 = u8::MAX;

impl Lexicon {
    /// A lexicon of `entries` (hash of a form, number of its class), where `sole` gives for each
    /// class its only tag, or 255. Entries with an unknown class are taken as class 0.
    #[must_use]
    pub fn new(entries: impl ExactSizeIterator<Item = (u32, u16)>, sole: &[u8]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![(0, FREE); size];
        for (hash, class) in entries {
            let class = if usize::from(class) < sole.len() { class } else { 0 };
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != FREE && slots[at].0 != hash {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (hash, class);
        }
        Self { slots, sole: sole.iter().map(|tag| Some(*tag).filter(|tag| *tag != MANY)).collect() }
    }

    /// What is known of the form with this hash.
    #[inline]
    pub(super) fn get(&self, hash: u32) -> Option<Class> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (key, number) = self.slots[at];
            if number == FREE {
                return None;
            }
            if key == hash {
                let sole = self.sole.get(usize::from(number)).copied().flatten();
                return Some(Class { number, sole });
            }
            at = (at + 1) & mask;
        }
    }
}
