//! The words of a document that were looked up last: most of a text is a few hundred words again and again.

use super::compiled::Node;

/// How many words are remembered: few for a short document, more as there are more to remember.
const PLACES: std::ops::RangeInclusive<usize> = 1 << 8..=1 << 12;

/// What a token was looked up as.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Remembered {
    /// Its bytes as written and their number, so that no two tokens are alike; 0 for none.
    written: u128,
    pub(super) word: u32,
    pub(super) start: Node,
}

/// One place for all words that fall there; the last one stays.
#[derive(Debug)]
pub(super) struct Memo {
    /// A power of two of them.
    places: Box<[Remembered]>,
    /// How many words were put into these places.
    put: usize,
}

impl Default for Memo {
    fn default() -> Self {
        Self::of(*PLACES.start())
    }
}

/// A token short enough to be remembered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short(u128);

impl Short {
    #[inline]
    pub(super) fn new(written: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        bytes.get_mut(..written.len())?.copy_from_slice(written.as_bytes());
        // The last byte is for the length.
        (written.len() < 16).then(|| {
            bytes[15] = written.len() as u8;
            Self(u128::from_le_bytes(bytes))
        })
    }

    #[inline]
    fn hash(self) -> usize {
        let both = self.0 as u64 ^ (self.0 >> 64) as u64;
        (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
    }
}

impl Memo {
    fn of(places: usize) -> Self {
        Self { places: vec![Remembered::default(); places].into(), put: 0 }
    }

    #[inline]
    fn place(&self, token: Short) -> usize {
        token.hash() & (self.places.len() - 1)
    }

    #[inline]
    pub(super) fn get(&self, token: Short) -> Option<Remembered> {
        Some(self.places[self.place(token)]).filter(|one| one.written == token.0)
    }

    pub(super) fn put(&mut self, token: Short, word: u32, start: Node) {
        if self.put == self.places.len() && self.put < *PLACES.end() {
            *self = Self::of(self.put * 4);
        }
        self.put += 1;
        self.places[self.place(token)] = Remembered { written: token.0, word, start };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_only_the_very_token() {
        let mut memo = Memo::default();
        for (written, word) in [("Baku", 1), ("baku", 2), ("B", 3), ("fifteen-bytes-x", 4)] {
            let token = Short::new(written).expect("it is short");
            assert!(memo.get(token).is_none(), "{written}");
            memo.put(token, word, 7);
            assert_eq!(memo.get(token).map(|one| (one.word, one.start)), Some((word, 7)));
        }
        for number in 0..*PLACES.end() as u32 * 2 {
            let token = Short::new(&number.to_string()).expect("it is short");
            assert!(memo.get(token).is_none());
            memo.put(token, number, 1);
            assert_eq!(memo.get(token).map(|one| one.word), Some(number));
        }
        assert_eq!(memo.places.len(), *PLACES.end());
        assert!(Short::new("sixteen-bytes-xy").is_none() && Short::new(&"x".repeat(99)).is_none());
        assert!(Short::new("a\0").is_some_and(|token| memo.get(token).is_none()));
    }
}
