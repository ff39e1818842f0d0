//! The network behind every decision: the rows of a hashed table are summed, what is negative is cut,
//! and each outcome is a weighted sum of what is left.
//!
//! All numbers are integers, and integer sums do not depend on their order; so the same model gives
//! the same scores on every machine, with and without vector instructions.

use bytemuck::{Pod, Zeroable};

/// Numbers in a row of a table, and in the hidden layer.
pub const WIDTH: usize = 64;

/// A row: one line of the processor's cache.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C, align(64))]
pub struct Row(pub [i8; WIDTH]);

/// The hidden layer of one decision.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(super) struct Hidden(pub(super) [i16; WIDTH]);

/// A hashed table of rows and its outcomes.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    /// `2^n` rows.
    pub table: Vec<Row>,
    /// Added to the sum of the rows.
    pub bias: Vec<i16>,
    /// One row of weights an outcome.
    pub weights: Vec<Row>,
    /// Added to the score of each outcome.
    pub offsets: Vec<i32>,
    /// How the sums are made; the result is the same.
    pub kernel: Kernel,
}

/// Which instructions add the rows. They differ in speed only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// Those that every processor of its kind has.
    Portable,
    /// Those of AVX2; the value proves that they were found.
    #[cfg(target_arch = "x86_64")]
    Avx2(Found),
}

/// Proof that this processor has the instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found(());

impl Default for Kernel {
    /// The fastest that this processor has.
    fn default() -> Self {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            return Self::Avx2(Found(()));
        }
        Self::Portable
    }
}

impl Bag {
    /// The hidden layer for the features with these hashes.
    #[inline]
    pub(super) fn hidden(&self, hashes: &[u32]) -> Hidden {
        let shift = 32 - self.table.len().trailing_zeros();
        match self.kernel {
            Kernel::Portable => sum(&self.table, shift, hashes, &self.bias),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2(found) => avx2::sum(found, &self.table, shift, hashes, &self.bias),
        }
    }

    /// The scores of the outcomes `first..first + scores.len()`.
    #[inline]
    pub(super) fn scores(&self, hidden: &Hidden, first: usize, scores: &mut [i32]) {
        let weights = &self.weights[first..first + scores.len()];
        let offsets = &self.offsets[first..first + scores.len()];
        match self.kernel {
            Kernel::Portable => score(hidden, weights, offsets, scores),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2(found) => avx2::score(found, hidden, weights, offsets, scores),
        }
    }
}

#[inline(always)]
fn sum(table: &[Row], shift: u32, hashes: &[u32], bias: &[i16]) -> Hidden {
    let mut hidden = Hidden([0; WIDTH]);
    for (sum, bias) in hidden.0.iter_mut().zip(bias) {
        *sum = *bias;
    }
    for hash in hashes {
        let Some(row) = table.get((hash >> shift) as usize) else { continue };
        for (sum, value) in hidden.0.iter_mut().zip(&row.0) {
            *sum = sum.wrapping_add(i16::from(*value));
        }
    }
    for sum in &mut hidden.0 {
        *sum = (*sum).max(0);
    }
    hidden
}

#[inline(always)]
fn score(hidden: &Hidden, weights: &[Row], offsets: &[i32], scores: &mut [i32]) {
    for ((score, row), offset) in scores.iter_mut().zip(weights).zip(offsets) {
        let products = hidden
            .0
            .iter()
            .zip(&row.0)
            .map(|(value, weight)| i32::from(*value) * i32::from(*weight));
        *score = products.fold(*offset, i32::wrapping_add);
    }
}

/// The same two functions, compiled for processors with AVX2.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "functions for a processor feature are unsafe to call")]
mod avx2 {
    use super::{Found, Hidden, Row};

    #[inline]
    pub(super) fn sum(_: Found, table: &[Row], shift: u32, hashes: &[u32], bias: &[i16]) -> Hidden {
        #[target_feature(enable = "avx2")]
        fn compiled(table: &[Row], shift: u32, hashes: &[u32], bias: &[i16]) -> Hidden {
            super::sum(table, shift, hashes, bias)
        }
        // SAFETY: `Found` is made only where the instructions were found.
        unsafe { compiled(table, shift, hashes, bias) }
    }

    #[inline]
    pub(super) fn score(
        _: Found,
        hidden: &Hidden,
        weights: &[Row],
        offsets: &[i32],
        scores: &mut [i32],
    ) {
        #[target_feature(enable = "avx2")]
        fn compiled(hidden: &Hidden, weights: &[Row], offsets: &[i32], scores: &mut [i32]) {
            super::score(hidden, weights, offsets, scores);
        }
        // SAFETY: `Found` is made only where the instructions were found.
        unsafe { compiled(hidden, weights, offsets, scores) }
    }
}
