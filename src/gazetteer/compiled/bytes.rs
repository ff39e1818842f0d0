//! Numbers and texts in the sections of a compiled gazetteer, little-endian.
//!
//! Whether a file is whole is told once, by its checksum. What reads it here gives zeros and empty texts for
//! what is not there, so that no bytes at all can make it panic.

/// Writes what [`Reader`] reads.
pub(in super::super) trait Put {
    /// Seven bits a byte, the lowest first.
    fn put_number(&mut self, number: u64);
    /// Its length and its bytes.
    fn put_text(&mut self, text: &str);
    /// A text that may be missing.
    fn put_optional(&mut self, text: Option<&str>);
}

impl Put for Vec<u8> {
    fn put_number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.push(0x80 | (number & 0x7f) as u8);
            number >>= 7;
        }
        self.push(number as u8);
    }

    fn put_text(&mut self, text: &str) {
        self.put_number(text.len() as u64);
        self.extend_from_slice(text.as_bytes());
    }

    fn put_optional(&mut self, text: Option<&str>) {
        self.put_number(text.map_or(0, |text| text.len() as u64 + 1));
        self.extend_from_slice(text.unwrap_or_default().as_bytes());
    }
}

/// Reads from the front of some bytes.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Reader<'t> {
    rest: &'t [u8],
}

impl<'t> Reader<'t> {
    /// Reads `bytes` from `at`.
    pub(in super::super) fn new(bytes: &'t [u8], at: usize) -> Self {
        Self { rest: bytes.get(at..).unwrap_or_default() }
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    #[inline]
    pub(in super::super) fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.rest.split_first() else { return 0 };
        self.rest = rest;
        *first
    }

    #[inline]
    pub(in super::super) fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    #[inline]
    pub(in super::super) fn index(&mut self) -> u32 {
        u32::try_from(self.number()).unwrap_or(u32::MAX)
    }

    /// How many things follow, each of a byte at least.
    #[inline]
    pub(in super::super) fn count(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX).min(self.rest.len())
    }

    #[inline]
    pub(in super::super) fn bytes(&mut self, length: usize) -> &'t [u8] {
        let (bytes, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        bytes
    }

    #[inline]
    pub(in super::super) fn text(&mut self) -> &'t str {
        let length = self.count();
        std::str::from_utf8(self.bytes(length)).unwrap_or_default()
    }

    pub(in super::super) fn optional(&mut self) -> Option<&'t str> {
        let length = usize::try_from(self.number()).unwrap_or(usize::MAX).checked_sub(1)?;
        Some(std::str::from_utf8(self.bytes(length)).unwrap_or_default())
    }
}

/// A section of numbers, each of four bytes.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Numbers<'t>(&'t [[u8; 4]]);

impl<'t> Numbers<'t> {
    pub(in super::super) fn new(bytes: &'t [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    pub(in super::super) fn len(self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(in super::super) fn at(self, index: usize) -> u32 {
        self.0.get(index).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }
}

/// A section of pairs of numbers.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Pairs<'t>(&'t [[u8; 8]]);

impl<'t> Pairs<'t> {
    pub(in super::super) fn new(bytes: &'t [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    pub(in super::super) fn len(self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(in super::super) fn at(self, index: usize) -> (u32, u32) {
        let Some(bytes) = self.0.get(index) else { return (0, 0) };
        let both = u64::from_le_bytes(*bytes);
        (both as u32, (both >> 32) as u32)
    }

    pub(in super::super) fn iter(self) -> impl Iterator<Item = (u32, u32)> + 't {
        (0..self.len()).map(move |index| self.at(index))
    }
}

/// The bytes of numbers, as [`Numbers`] reads them.
pub(in super::super) fn numbers(all: &[u32]) -> Vec<u8> {
    all.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// The bytes of pairs, as [`Pairs`] reads them.
pub(in super::super) fn pairs(all: impl IntoIterator<Item = (u32, u32)>) -> Vec<u8> {
    let one =
        |(first, second): (u32, u32)| (u64::from(second) << 32 | u64::from(first)).to_le_bytes();
    all.into_iter().flat_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let mut bytes = Vec::new();
        for number in [0, 1, 127, 128, 16_384, u64::from(u32::MAX), u64::MAX] {
            bytes.put_number(number);
        }
        bytes.put_text("Côte");
        bytes.put_optional(None);
        bytes.put_optional(Some(""));
        bytes.put_optional(Some("x"));
        let mut reader = Reader::new(&bytes, 0);
        for number in [0, 1, 127, 128, 16_384, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(reader.number(), number);
        }
        assert_eq!(reader.text(), "Côte");
        assert_eq!(
            [reader.optional(), reader.optional(), reader.optional()],
            [None, Some(""), Some("x")]
        );
        // Past the end there is nothing, and no panic.
        assert_eq!((reader.number(), reader.text(), reader.optional()), (0, "", None));
        let table = pairs([(1, 2), (3, u32::MAX)]);
        assert_eq!(Pairs::new(&table).iter().collect::<Vec<_>>(), [(1, 2), (3, u32::MAX)]);
        let table = numbers(&[7, u32::MAX]);
        let read = Numbers::new(&table);
        assert_eq!((read.at(0), read.at(1), read.at(2), read.len()), (7, u32::MAX, 0, 2));
    }

    #[test]
    fn any_bytes_can_be_read() {
        for bytes in [&[0xff; 20][..], &[0x80], &[5, 0xc3], &[0xff, 0xff, 0xff, 0xff, 0xff, 1, 65]]
        {
            let mut reader = Reader::new(bytes, 0);
            reader.text();
            reader.optional();
            reader.number();
            assert!(Reader::new(bytes, 99).number() == 0);
        }
    }
}
