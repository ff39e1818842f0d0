//! Values in order: they stand in sets, and sets are written out.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::ValueKind;

/// The kind, both numbers and three texts of a value.
type Key<'v> = (u8, f64, Option<f64>, [Option<&'v str>; 2]);

fn key(value: &ValueKind) -> Key<'_> {
    match value {
        ValueKind::Time { from, to } => (0, 0.0, None, [from.as_deref(), to.as_deref()]),
        ValueKind::Quantity { value, high, unit, per } => {
            (1, *value, *high, [unit.as_deref(), per.as_deref()])
        }
        ValueKind::Money { value, high, currency, per } => {
            (2, *value, *high, [Some(currency.as_str()), per.as_deref()])
        }
    }
}

impl Ord for ValueKind {
    fn cmp(&self, other: &Self) -> Ordering {
        let (kind, value, high, words) = key(self);
        let (other_kind, other_value, other_high, other_words) = key(other);
        let high = high.map(f64::to_bits).cmp(&other_high.map(f64::to_bits));
        (kind.cmp(&other_kind))
            .then(value.total_cmp(&other_value))
            .then(high)
            .then(words.cmp(&other_words))
    }
}

impl PartialOrd for ValueKind {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ValueKind {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for ValueKind {}

impl Hash for ValueKind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (kind, value, high, words) = key(self);
        (kind, value.to_bits(), high.map(f64::to_bits), words).hash(state);
    }
}
