//! Features as numbers: every feature of a decision is hashed to 32 bits, and a table of `2^n` rows
//! is addressed with the upper `n`. Training and inference share this file; to change it makes every
//! model file wrong.

/// Most features of one decision.
const CAPACITY: usize = 72;

/// The features of one decision, as hashes.
pub struct Rows {
    hashes: [u32; CAPACITY],
    count: usize,
}

impl Default for Rows {
    fn default() -> Self {
        Self { hashes: [0; CAPACITY], count: 0 }
    }
}

impl Rows {
    /// Forgets the features of the last decision.
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// The hashes, in the order in which they were added.
    #[must_use]
    pub fn hashes(&self) -> &[u32] {
        &self.hashes[..self.count]
    }

    /// Adds a feature of up to four values under the number of its template; what does not fit is
    /// left out.
    #[inline(always)]
    pub(super) fn add<const N: usize>(&mut self, template: u32, values: [u32; N]) {
        if let Some(slot) = self.hashes.get_mut(self.count) {
            *slot = mix(template, values);
            self.count += 1;
        }
    }
}

const FACTORS: [u32; 4] = [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d, 0x27d4_eb2f];

#[inline(always)]
fn mix<const N: usize>(template: u32, values: [u32; N]) -> u32 {
    let mut hash = (template + 1).wrapping_mul(0x1656_67b1);
    for (value, factor) in values.into_iter().zip(FACTORS) {
        hash = (hash ^ value).wrapping_mul(factor);
        hash ^= hash >> 15;
    }
    hash.wrapping_mul(0x9e37_79b1)
}

/// Spreads a small number over 32 bits.
#[inline(always)]
pub(super) const fn spread(number: u32) -> u32 {
    (number + 1).wrapping_mul(0x9e37_79b1)
}

/// FNV-1a over bytes, mixed once more so that the upper bits are as good as the lower.
#[inline]
pub(super) fn hash_bytes(bytes: &[u8]) -> u32 {
    let hash = bytes
        .iter()
        .fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)).wrapping_mul(0x85eb_ca6b)
}
