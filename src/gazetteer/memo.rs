//! The words that were looked up last: most of a text is a few thousand words again and again.

use std::ops::Range;
use std::sync::Mutex;

use super::compiled::Node;
use super::search::Sentence;

/// How many words are remembered; a power of two.
const PLACES: usize = 1 << 13;

/// What a token was looked up as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LookedUp {
    /// The number of the word, or [`Sentence::NO_WORD`].
    pub(super) word: u32,
    /// Where names lead on that begin with it as it is written here.
    pub(super) start: Node,
    /// What to note in the document, or [`LookedUp::UNWATCHED`].
    pub(super) watch: u32,
}

impl LookedUp {
    pub(super) const UNWATCHED: u32 = u32::MAX;
    /// Of a token that stands in no name and no need.
    pub(super) const NOTHING: Self =
        Self { word: Sentence::NO_WORD, start: 0, watch: Self::UNWATCHED };
}

/// One place for all words that fall there; the last one stays.
#[derive(Debug, Default)]
pub(super) struct Memo {
    places: Box<[(u128, LookedUp)]>,
}

/// The memos of a gazetteer that no scan uses at the moment: what one document taught serves the next.
#[derive(Debug, Default)]
pub(super) struct Memos(Mutex<Vec<Memo>>);

impl Memos {
    pub(super) fn take(&self) -> Memo {
        self.0.lock().ok().and_then(|mut free| free.pop()).unwrap_or_else(Memo::blank)
    }

    pub(super) fn give_back(&self, memo: Memo) {
        // A thread that panicked leaves nothing half done, but one memo less is no harm either.
        if let Ok(mut free) = self.0.lock() {
            free.push(memo);
        }
    }
}

/// A token short enough to be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Short(
    /// Its bytes as written and their number, so that no two tokens are alike and none is 0.
    u128,
);

impl Short {
    /// The token of those bytes of a text.
    #[inline]
    pub(super) fn new(text: &str, token: Range<usize>) -> Option<Self> {
        let length = token.len();
        // The last byte is for the length.
        if length >= 16 {
            return None;
        }
        let bytes = text.as_bytes().get(token.start..)?;
        let whole = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut rest = [0; 16];
            rest[..bytes.len()].copy_from_slice(bytes);
            rest
        });
        let written = u128::from_le_bytes(whole) & ((1 << (8 * length)) - 1);
        Some(Self(written | (length as u128) << 120))
    }

    #[inline]
    fn place(self) -> usize {
        let both = self.0 as u64 ^ (self.0 >> 64) as u64;
        (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & (PLACES - 1)
    }
}

impl Memo {
    fn blank() -> Self {
        Self { places: vec![(0, LookedUp::NOTHING); PLACES].into() }
    }

    #[inline]
    pub(super) fn get(&self, token: Short) -> Option<LookedUp> {
        let (written, known) = self.places[token.place()];
        (written == token.0).then_some(known)
    }

    pub(super) fn put(&mut self, token: Short, found: LookedUp) {
        self.places[token.place()] = (token.0, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_only_the_very_token() {
        let short = |written: &str| Short::new(written, 0..written.len());
        let memos = Memos::default();
        let mut memo = memos.take();
        let words = ["Baku", "baku", "B", "fifteen-bytes-x"].map(str::to_owned);
        let many = (0..2 * PLACES).map(|number| number.to_string());
        for (written, word) in words.into_iter().chain(many).zip(0..) {
            let token = short(&written).expect("it is short");
            assert!(memo.get(token).is_none(), "{written}");
            let found = LookedUp { word, start: 7, watch: LookedUp::UNWATCHED };
            memo.put(token, found);
            assert_eq!(memo.get(token), Some(found));
        }
        assert!(short("sixteen-bytes-xy").is_none() && short(&"x".repeat(99)).is_none());
        assert!(short("a\0").is_some_and(|token| memo.get(token).is_none()));
        // What stands behind a token in its text is no part of it.
        for (text, token) in [("Baku is a city of many", 0..4), ("in Baku", 3..7)] {
            assert_eq!(Short::new(text, token), short("Baku"), "{text}");
        }
        memos.give_back(memo);
        let last = short(&(2 * PLACES - 1).to_string()).expect("it is short");
        assert!(memos.take().get(last).is_some() && memos.take().get(last).is_none());
    }
}
