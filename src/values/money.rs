//! Sums of money: a sign or code before the number, or the currency's name behind it.

use super::ValueKind;
use super::lexicon::Class;
use super::measures::{code, dollar_of, national, sign};
use super::number::Amount;
use super::reader::{Found, Reader};
use crate::text::TokenKind;

impl Reader<'_> {
    /// The sum at `at`.
    pub(super) fn money(&self, at: usize) -> Option<Found<ValueKind>> {
        if self.class(at) == Class::Digits {
            self.named(at)
        } else {
            self.marked(at).or_else(|| self.named(at))
        }
    }

    /// `$4.5 billion`, `US$10-15 million`, `€200m`, `USD 5 million`, `between $5 million and $6 million`.
    fn marked(&self, at: usize) -> Option<Found<ValueKind>> {
        let mark = self.mark(at)?;
        let first = self.amounts(mark.end, true)?;
        let Amount { low, mut high, .. } = first.what;
        let mut end = first.end;
        let marks: &[&str] = if self.before(at, 1).word == "between" { &["and"] } else { &["to"] };
        let second = self
            .range_mark(end, marks)
            .and_then(|next| self.mark(next))
            .filter(|second| second.what == mark.what && high.is_none())
            .and_then(|second| self.amounts(second.end, true))
            .filter(|second| second.what.high.is_none() && second.what.low > low);
        if let Some(second) = second {
            (high, end) = (Some(second.what.low), second.end);
        }
        // "$5 million USD" says it twice.
        if code(self.item(end).text) == Some(mark.what) {
            end += 1;
        }
        Some(self.sum(low, high, mark.what, end))
    }

    /// The currency whose sign, code or letters and sign stand at `at`, before digits.
    fn mark(&self, at: usize) -> Option<Found<&'static str>> {
        let item = self.item(at);
        let digits = |next| self.class(next) == Class::Digits;
        if item.kind == TokenKind::Word {
            let sign_next = self.item(at + 1).text == "$" && self.item(at + 1).glued;
            if sign_next && digits(at + 2) {
                return dollar_of(item.text).map(|what| Found { what, end: at + 2 });
            }
            return code(item.text)
                .filter(|_| digits(at + 1))
                .map(|what| Found { what, end: at + 1 });
        }
        sign(item.text).filter(|_| digits(at + 1)).map(|what| Found { what, end: at + 1 })
    }

    /// `5 million euros`, `200 Canadian dollars`, `20 million EUR`, `50 cents`.
    fn named(&self, at: usize) -> Option<Found<ValueKind>> {
        if self.is_tail(at) {
            return None;
        }
        let amount = self.amounts(at, true)?;
        let Amount { low, high, scaled } = amount.what;
        let name = self.skip_hyphen(amount.end);
        if let Some(code) = code(self.item(name).text) {
            return Some(self.sum(low, high, code, name + 1));
        }
        if self.item(name).text == "cents" {
            return Some(self.sum(low / 100.0, high.map(|high| high / 100.0), "USD", name + 1));
        }
        for next in name..name + 3 {
            match self.class(next) {
                Class::Currency(usual) => {
                    let word = self.item(next).word;
                    let foreign = (next > name).then(|| national(self.before(next, 1).text, word));
                    let currency = match foreign {
                        Some(foreign) => foreign?,
                        None => usual,
                    };
                    let sterling = self.is(next + 1, &["sterling"]);
                    let mass = matches!(word, "pound" | "pounds")
                        && foreign.is_none()
                        && !sterling
                        && (!scaled || self.is(next + 1, &["of"]));
                    let verb = word == "won" && foreign.is_none() && low < 1e4;
                    if mass || verb || currency.is_empty() {
                        return None;
                    }
                    return Some(self.sum(low, high, currency, next + 1 + usize::from(sterling)));
                }
                Class::Other if self.item(next).kind == TokenKind::Word => {}
                _ => return None,
            }
        }
        None
    }

    fn sum(&self, value: f64, high: Option<f64>, currency: &str, end: usize) -> Found<ValueKind> {
        let per = self.per(end);
        let end = per.as_ref().map_or(end, |per| per.end.max(end));
        let currency = currency.to_owned();
        Found {
            what: ValueKind::Money { value, high, currency, per: per.map(|per| per.what) },
            end,
        }
    }
}
