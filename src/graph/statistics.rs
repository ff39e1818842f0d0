//! How much more often two entities share a sentence than chance would have it.
//!
//! Both measures take counts of sentences: those that name the pair, each of the two, and all
//! there are. Counts that contradict each other (a pair more frequent than its parts, after
//! documents were united) are mended first, so that the result is always a number.

/// Sentence counts of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PairCounts {
    pub(super) both: u64,
    pub(super) first: u64,
    pub(super) second: u64,
    pub(super) total: u64,
}

impl PairCounts {
    fn mended(self) -> Self {
        let first = self.first.max(self.both);
        let second = self.second.max(self.both);
        Self { first, second, total: self.total.max(first + second - self.both), ..self }
    }

    /// Normalized pointwise mutual information, -1 (never together) over 0 (independent) to 1
    /// (only together), rounded to 4 decimals.
    ///
    /// Gerlof Bouma: Normalized (Pointwise) Mutual Information in Collocation Extraction.
    /// Proceedings of GSCL, 2009.
    pub(super) fn npmi(self) -> f64 {
        let Self { both, first, second, total } = self.mended();
        if both == 0 {
            return -1.0;
        }
        // Every sentence names both: the limit of "only together", where the formula is 0 / 0.
        if both == total {
            return 1.0;
        }
        let [both, first, second, total] = [both, first, second, total].map(|n| n as f64);
        round((both * total / (first * second)).ln() / (total / both).ln())
    }

    /// Log-likelihood ratio of the 2 × 2 table against independence, 0 or more, rounded to 4
    /// decimals; above 10.83 chance explains it in less than one case of a thousand.
    ///
    /// Ted Dunning: Accurate Methods for the Statistics of Surprise and Coincidence.
    /// Computational Linguistics 19(1), 1993.
    pub(super) fn llr(self) -> f64 {
        let Self { both, first, second, total } = self.mended();
        let neither = total + both - first - second;
        let term = |observed: u64, row: u64, column: u64| {
            if observed == 0 {
                return 0.0;
            }
            let expected = row as f64 * column as f64 / total as f64;
            observed as f64 * (observed as f64 / expected).ln()
        };
        let sum = term(both, first, second)
            + term(first - both, first, total - second)
            + term(second - both, total - first, second)
            + term(neither, total - first, total - second);
        round((2.0 * sum).max(0.0))
    }
}

/// Rounds to 4 decimals; never a negative zero.
pub(super) fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_values() {
        // (both, first, second, total), npmi, llr
        let rows = [
            ((0, 5, 5, 100), -1.0, 0.5266),
            ((10, 10, 10, 10), 1.0, 0.0),
            ((5, 5, 5, 100), 1.0, 39.7030),
            ((1, 10, 10, 100), 0.0, 0.0),
            ((110, 2552, 221, 31777), 0.3220, 270.7219),
            // A pair more frequent than its parts counts as its parts.
            ((7, 1, 1, 1), 1.0, 0.0),
            ((0, 0, 0, 0), -1.0, 0.0),
        ];
        for ((both, first, second, total), npmi, llr) in rows {
            let counts = PairCounts { both, first, second, total };
            assert_eq!((counts.npmi(), counts.llr()), (npmi, llr), "{counts:?}");
        }
    }

    proptest! {
        #[test]
        fn always_a_number_in_range(both in 0..50u64, first in 0..90u64, second in 0..90u64, total in 0..300u64) {
            let counts = PairCounts { both, first, second, total };
            prop_assert!((-1.0..=1.0).contains(&counts.npmi()));
            prop_assert!(counts.llr() >= 0.0 && counts.llr().is_finite());
        }
    }
}
