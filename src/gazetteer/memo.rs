//! The words of a document that were looked up last: most of a text is a few hundred words again and again.

use super::compiled::Node;

/// How many words are remembered; a power of two.
const PLACES: usize = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 10;

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
    places: Box<[Remembered]>,
}

impl Default for Memo {
    fn default() -> Self {
        Self { places: vec![Remembered::default(); PLACES].into() }
    }
}

/// A token short enough to be remembered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short(u128);

impl Short {
    pub(super) fn new(written: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        bytes.get_mut(..written.len())?.copy_from_slice(written.as_bytes());
        // The last byte is for the length.
        (written.len() < 16).then(|| {
            bytes[15] = written.len() as u8;
            Self(u128::from_le_bytes(bytes))
        })
    }

    fn place(self) -> usize {
        let both = self.0 as u64 ^ (self.0 >> 64) as u64;
        (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACE_BITS)) as usize
    }
}

impl Memo {
    pub(super) fn get(&self, token: Short) -> Option<Remembered> {
        Some(self.places[token.place()]).filter(|one| one.written == token.0)
    }

    pub(super) fn put(&mut self, token: Short, word: u32, start: Node) {
        self.places[token.place()] = Remembered { written: token.0, word, start };
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
        assert!(Short::new("sixteen-bytes-xy").is_none() && Short::new(&"x".repeat(99)).is_none());
        assert!(Short::new("a\0").is_some_and(|token| memo.get(token).is_none()));
    }
}
