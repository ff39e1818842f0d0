//! The words of all names: a table from a folded word to its number, and what each word begins.

use super::bytes::{Numbers, Pairs, numbers, pairs};

/// A hash that is part of the format, so of our own: eight bytes at a time, multiplied and folded.
#[inline]
pub(in super::super) fn hash(bytes: &[u8]) -> u64 {
    const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];
    let fold = |state: u64, word: u64| {
        let product = u128::from(state ^ word) * u128::from(FACTORS[0]);
        product as u64 ^ (product >> 64) as u64
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut state = FACTORS[1] ^ bytes.len() as u64;
    for word in words {
        state = fold(state, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    fold(fold(state, u64::from_le_bytes(last)), FACTORS[1])
}

/// The words while names are added: already laid out as in the file.
#[derive(Debug, Default)]
pub(in super::super) struct WordTable {
    /// All words, one behind the other.
    text: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
    /// Upper half of the hash and number + 1, at the place that the lower half says or behind it; a power
    /// of two of them.
    slots: Vec<(u32, u32)>,
}

impl WordTable {
    /// The number of `word`, which is new if need be. None when there is no room for another.
    pub(in super::super) fn number(&mut self, word: &str) -> Option<u32> {
        if self.ends.len() * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let hash = hash(word.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != 0 {
            let (tag, number) = self.slots[at];
            if tag == (hash >> 32) as u32 && self.word(number - 1) == word.as_bytes() {
                return Some(number - 1);
            }
            at = (at + 1) & mask;
        }
        let number = u32::try_from(self.ends.len()).ok().filter(|number| *number < u32::MAX)?;
        let end = u32::try_from(self.text.len() + word.len()).ok()?;
        self.text.extend_from_slice(word.as_bytes());
        self.ends.push(end);
        self.slots[at] = ((hash >> 32) as u32, number + 1);
        Some(number)
    }

    fn word(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        let mut slots = vec![(0, 0); size];
        for number in 0..u32::try_from(self.ends.len()).unwrap_or(u32::MAX) {
            let hash = hash(self.word(number));
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = ((hash >> 32) as u32, number + 1);
        }
        self.slots = slots;
    }

    pub(in super::super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The sections: slots, ends, text.
    pub(in super::super) fn sections(self) -> [Vec<u8>; 3] {
        [pairs(self.slots), numbers(&self.ends), self.text]
    }
}

/// The words of a compiled gazetteer.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Words<'t> {
    slots: Pairs<'t>,
    ends: Numbers<'t>,
    text: &'t [u8],
}

impl<'t> Words<'t> {
    pub(super) fn new([slots, ends, text]: [&'t [u8]; 3]) -> Self {
        Self { slots: Pairs::new(slots), ends: Numbers::new(ends), text }
    }

    /// The number of a folded word.
    pub(in super::super) fn find(&self, word: &str) -> Option<u32> {
        let hash = hash(word.as_bytes());
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        for _ in 0..self.slots.len() {
            let (tag, number) = self.slots.at(at);
            let number = number.checked_sub(1)?;
            if tag == (hash >> 32) as u32 && self.word(number) == word.as_bytes() {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
        None
    }

    #[inline]
    pub(super) fn word(&self, number: u32) -> &'t [u8] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends.at(before));
        self.text.get(start as usize..self.ends.at(number) as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again() {
        let words: Vec<String> = (0..5000).map(|number| format!("wort{number}")).collect();
        let mut table = WordTable::default();
        for _ in 0..2 {
            for (word, number) in words.iter().zip(0..) {
                assert_eq!(table.number(word), Some(number));
            }
        }
        assert_eq!(table.number(""), Some(5000));
        let sections = table.sections();
        let found = Words::new(sections.each_ref().map(Vec::as_slice));
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(found.find(word), Some(number), "{word}");
        }
        assert_eq!((found.find(""), found.find("wort5000")), (Some(5000), None));
        assert_eq!(Words::new([&[]; 3]).find("wort"), None);
    }

    #[test]
    fn the_hash_is_part_of_the_format() {
        for (text, expected) in [
            ("", 0xb98b148f3731bb98),
            ("baku", 0x7a3450b6b6a3f1c1),
            ("azerbaijan", 0x15c1bc346f6435e9),
            ("a longer text than eight bytes", 0xe215c003d035a3e6),
        ] {
            assert_eq!(hash(text.as_bytes()), expected, "{text}");
        }
    }
}
