//! Numbers in digits and words, with what they are multiplied by, and ranges of them.

use super::lexicon::Class;
use super::numeric;
use super::reader::{Found, Reader};

/// An amount, or a range of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) low: f64,
    pub(super) high: Option<f64>,
    /// Multiplied by a thousand or more, in words.
    pub(super) scaled: bool,
}

/// More words than this are no number.
const LONGEST: usize = 12;

impl Reader<'_> {
    /// The number at `at`: `1,300`, `4.5 billion`, `twenty-five`, `two hundred and six thousand`, `a million`,
    /// `half a dozen`.
    pub(super) fn number(&self, at: usize) -> Option<Found<f64>> {
        match self.class(at) {
            Class::Digits => {
                let value = numeric::amount(self.item(at).text)?;
                Some(self.scaled(self.and_a_half(Found { what: value, end: at + 1 })))
            }
            Class::Cardinal(_) => self.words(at),
            Class::Function if self.is(at, &["a", "an"]) => {
                let Class::Scale(_) = self.class(at + 1) else { return None };
                Some(self.scaled(Found { what: 1.0, end: at + 1 }))
            }
            Class::Unit(super::calendar::Unit::Half, false) if self.is(at + 1, &["a"]) => {
                let Class::Scale(_) = self.class(at + 2) else { return None };
                Some(self.scaled(Found { what: 0.5, end: at + 2 }))
            }
            _ => None,
        }
    }

    /// The number times the scales behind it: `5 hundred thousand`, `4.5-billion`, `4.5bn`.
    fn scaled(&self, mut number: Found<f64>) -> Found<f64> {
        for _ in 0..2 {
            let at = self.skip_hyphen(number.end);
            let Class::Scale(scale) = self.class(at) else { break };
            number = Found { what: number.what * scale, end: at + 1 };
        }
        number
    }

    /// `two and a half million`.
    fn and_a_half(&self, number: Found<f64>) -> Found<f64> {
        let at = number.end;
        let half = self.is(at, &["and"]) && self.is(at + 1, &["a"]) && self.is(at + 2, &["half"]);
        if half
            && matches!(self.class(at + 3), Class::Scale(_) | Class::Unit(..) | Class::Measure(..))
        {
            return Found { what: number.what + 0.5, end: at + 3 };
        }
        number
    }

    fn words(&self, at: usize) -> Option<Found<f64>> {
        let (mut total, mut current, mut end) = (0.0, 0.0, at);
        let mut next = at;
        while next < at + LONGEST {
            match self.class(next) {
                Class::Cardinal(value) => {
                    let value = f64::from(value);
                    let ones = current % 10.0 == 0.0 && current % 100.0 >= 20.0 && value < 10.0;
                    if current % 100.0 != 0.0 && !ones {
                        break;
                    }
                    current += value;
                }
                Class::Scale(scale) if scale <= 100.0 && current > 0.0 => current *= scale,
                Class::Scale(scale) if current > 0.0 => {
                    total += current * scale;
                    current = 0.0;
                }
                _ => break,
            }
            end = next + 1;
            let joined = self.is(end, &["and"])
                && matches!(self.class(next), Class::Scale(_))
                && matches!(self.class(end + 1), Class::Cardinal(_));
            next = if joined { end + 1 } else { self.skip_hyphen(end) };
        }
        let whole = self.and_a_half(Found { what: total + current, end });
        (end > at).then(|| if whole.end > end { self.scaled(whole) } else { whole })
    }

    /// The number at `at`, or both ends of a range: `10 to 15`, `10-15 million`, `between 10 and 15`. In sums of
    /// `money` a letter is a scale: `200m`, `5k`.
    pub(super) fn amounts(&self, at: usize, money: bool) -> Option<Found<Amount>> {
        let letter = |found: Found<f64>| if money { self.letter_scale(found) } else { found };
        let first = letter(self.number(at)?);
        let marks: &[&str] =
            if self.before(at, 1).word == "between" { &["and", "to"] } else { &["to"] };
        let second =
            self.range_mark(first.end, marks).and_then(|next| self.number(next)).map(letter);
        let scale = |found: &Found<f64>| match self.class(found.end.saturating_sub(1)) {
            Class::Scale(scale) => Some(scale),
            _ => None,
        };
        let scaled = |found: &Found<f64>| scale(found).is_some_and(|scale| scale >= 1e3);
        if let Some(second) = second {
            // "10 to 15 million" has the scale once.
            let shared = match (scale(&first), scale(&second)) {
                (None, Some(scale)) if first.what < second.what / scale => scale,
                _ => 1.0,
            };
            let low = first.what * shared;
            if low < second.what && second.what.is_finite() {
                let what = Amount { low, high: Some(second.what), scaled: scaled(&second) };
                return Some(Found { what, end: second.end });
            }
        }
        let what = Amount { low: first.what, high: None, scaled: scaled(&first) };
        first.what.is_finite().then_some(Found { what, end: first.end })
    }

    /// `m`, `bn`, `k` glued to a number.
    pub(super) fn letter_scale(&self, found: Found<f64>) -> Found<f64> {
        let item = self.item(found.end);
        let scale = match item.text {
            _ if !item.glued => return found,
            "k" | "K" => 1e3,
            "m" | "M" => 1e6,
            "b" | "B" => 1e9,
            _ => return found,
        };
        Found { what: found.what * scale, end: found.end + 1 }
    }
}
