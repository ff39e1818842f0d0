//! Every text of a block once.

use rustc_hash::FxHashMap;

/// Texts, numbered in the order of their first use.
#[derive(Default)]
pub(super) struct Strings<'g> {
    numbers: FxHashMap<&'g str, i32>,
    texts: Vec<&'g str>,
}

/// What stands for no text.
pub(super) const NONE: i32 = -1;

impl<'g> Strings<'g> {
    /// The number of `text`.
    pub(super) fn number(&mut self, text: &'g str) -> i32 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() as i32 - 1
        })
    }

    /// The number of `text`, or [`NONE`].
    pub(super) fn maybe(&mut self, text: Option<&'g str>) -> i32 {
        text.map_or(NONE, |text| self.number(text))
    }

    /// The numbers of several.
    pub(super) fn all(&mut self, texts: impl IntoIterator<Item = &'g str>) -> Vec<i32> {
        texts.into_iter().map(|text| self.number(text)).collect()
    }

    /// The texts by number.
    pub(super) fn into_texts(self) -> Vec<&'g str> {
        self.texts
    }
}
