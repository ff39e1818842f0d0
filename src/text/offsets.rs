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
    }
}
