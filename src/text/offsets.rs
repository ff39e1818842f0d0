use super::Span;

/// Turns byte offsets of one text into character offsets.
///
/// Plain ASCII costs one scan; otherwise a checkpoint is kept every `STEP` bytes, so that a
/// look-up counts at most that many bytes.
#[derive(Debug)]
pub struct CharOffsets<'t> {
    text: &'t str,
    /// Characters before each multiple of [`STEP`]; empty for ASCII.
    checkpoints: Vec<u32>,
}

const STEP: usize = 512;

impl<'t> CharOffsets<'t> {
    /// Prepares the offsets of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, checkpoints: Vec::new() };
        }
        let mut count = 0;
        let checkpoints = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let before = count;
                count += characters(chunk);
                before
            })
            .collect();
        Self { text, checkpoints }
    }

    /// Characters before the byte offset `byte` (capped at the end of the text).
    #[must_use]
    pub fn character(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.checkpoints.is_empty() {
            return u32::try_from(byte).unwrap_or(u32::MAX);
        }
        let block = (byte / STEP).min(self.checkpoints.len() - 1);
        self.checkpoints[block] + characters(&self.text.as_bytes()[block * STEP..byte])
    }

    /// The span `bytes` counted in characters.
    #[must_use]
    pub fn span(&self, bytes: Span) -> Span {
        Span::new(self.character(bytes.start), self.character(bytes.end))
    }
}

/// Turns character offsets of one text into byte offsets.
#[derive(Debug)]
pub(crate) enum ByteOffsets {
    /// As many characters as bytes.
    Ascii(usize),
    /// The byte at which each character begins, and the end of the text.
    Bytes(Vec<u32>),
}

impl ByteOffsets {
    /// Prepares the offsets of `text`, which has less than 4 GiB.
    pub(crate) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Ascii(text.len());
        }
        let borders = text.char_indices().map(|(byte, _)| byte as u32);
        Self::Bytes(borders.chain([text.len() as u32]).collect())
    }

    /// The number of characters.
    pub(crate) fn last(&self) -> usize {
        match self {
            Self::Ascii(length) => *length,
            Self::Bytes(borders) => borders.len() - 1,
        }
    }

    /// The bytes of the characters `start..end`; `None` when these are none or lie outside the text.
    pub(crate) fn span(&self, start: usize, end: usize) -> Option<Span> {
        if start >= end || end > self.last() {
            return None;
        }
        Some(match self {
            Self::Ascii(_) => Span::new(start as u32, end as u32),
            Self::Bytes(borders) => Span::new(borders[start], borders[end]),
        })
    }
}

/// The characters that begin in `bytes`.
fn characters(bytes: &[u8]) -> u32 {
    let continuation = bytes.iter().filter(|byte| (**byte as i8) < -0x40).count();
    u32::try_from(bytes.len() - continuation).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_like_chars(text in "\\PC{0,900}") {
            let offsets = CharOffsets::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.character(byte as u32) as usize, count);
            }
            prop_assert_eq!(offsets.character(text.len() as u32) as usize, text.chars().count());
        }

        #[test]
        fn bytes_and_back(text in "\\PC{1,90}", start in 0..90usize, length in 0..90usize) {
            let (bytes, characters) = (ByteOffsets::new(&text), CharOffsets::new(&text));
            let back = bytes.span(start, start + length).map(|span| characters.span(span));
            let inside = length > 0 && start + length <= text.chars().count();
            let expected = inside.then(|| Span::new(start as u32, (start + length) as u32));
            prop_assert_eq!(back, expected);
        }
    }
}
