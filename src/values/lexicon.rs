//! The words that dates and quantities are made of. Measures and currencies stand in `measures.rs`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::calendar::Unit;
use super::measures::{CURRENCIES, MEASURES};

/// What a word can be in a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    /// Nothing.
    Other,
    /// A token that begins with a digit.
    Digits,
    /// `one` to `ninety`.
    Cardinal(u8),
    /// `hundred`, `dozen`, `million`: what a number is multiplied with.
    Scale(f64),
    /// `first` to `thirtieth`.
    Ordinal(u8),
    /// A month, 1 to 12.
    Month(i8),
    /// A month, abbreviated.
    ShortMonth(i8),
    /// A day of the week, 0 for Monday.
    Weekday(i8),
    /// A day of the week, abbreviated.
    ShortWeekday(i8),
    /// A unit of time, and whether the word is a plural.
    Unit(Unit, bool),
    /// A season, by its first month.
    Season(i8),
    /// `yesterday`: days from the reference.
    Near(i8),
    /// `early`, `mid`, `late`, `beginning`: a third of what follows, counted from 0.
    Part(u8),
    /// `last`, `next`, `this`.
    Which(Which),
    /// `Q1`.
    Quarter(u8),
    /// A unit of measure and what one of it is in the unit named.
    Measure(&'static str, f64),
    /// A currency's name, by its ISO 4217 code.
    Currency(&'static str),
    /// `morning`, `night`.
    DayPart,
    /// A word of the grammar.
    Function,
}

/// Which of several units is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    Past,
    Recent,
    This,
    Next,
    Coming,
    /// Told from another time in the text: `following`, `previous`, `same`.
    Told,
}

impl Class {
    /// Whether a value can be read where one of these stands.
    pub(super) const fn starts(self) -> bool {
        !matches!(self, Self::Other | Self::Function | Self::Measure(..) | Self::Currency(_))
            && !matches!(self, Self::Which(_) | Self::Part(_))
    }
}

const MONTHS: [(&str, &[&str]); 12] = [
    ("january", &["jan"]),
    ("february", &["feb"]),
    ("march", &["mar"]),
    ("april", &["apr"]),
    ("may", &[]),
    ("june", &["jun"]),
    ("july", &["jul"]),
    ("august", &["aug"]),
    ("september", &["sep", "sept"]),
    ("october", &["oct"]),
    ("november", &["nov"]),
    ("december", &["dec"]),
];

const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("monday", &["mon"]),
    ("tuesday", &["tue", "tues"]),
    ("wednesday", &["wed"]),
    ("thursday", &["thu", "thur", "thurs"]),
    ("friday", &["fri"]),
    ("saturday", &["sat"]),
    ("sunday", &["sun"]),
];

/// Words by their number, from 1 on.
const CARDINALS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// Words by their tens, from 20 on.
const TENS: &[&str] =
    &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const UNITS: &[(&str, Unit)] = &[
    ("second", Unit::Second),
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("weekend", Unit::Weekend),
    ("fortnight", Unit::Fortnight),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("half", Unit::Half),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
];

const PLURALS: &[(&str, Unit)] = &[
    ("seconds", Unit::Second),
    ("minutes", Unit::Minute),
    ("hours", Unit::Hour),
    ("days", Unit::Day),
    ("weeks", Unit::Week),
    ("weekends", Unit::Weekend),
    ("fortnights", Unit::Fortnight),
    ("months", Unit::Month),
    ("quarters", Unit::Quarter),
    ("years", Unit::Year),
    ("decades", Unit::Decade),
    ("centuries", Unit::Century),
];

const OTHERS: &[(&str, Class)] = &[
    ("hundred", Class::Scale(1e2)),
    ("dozen", Class::Scale(12.0)),
    ("thousand", Class::Scale(1e3)),
    ("million", Class::Scale(1e6)),
    ("mn", Class::Scale(1e6)),
    ("mln", Class::Scale(1e6)),
    ("billion", Class::Scale(1e9)),
    ("bn", Class::Scale(1e9)),
    ("bln", Class::Scale(1e9)),
    ("trillion", Class::Scale(1e12)),
    ("tn", Class::Scale(1e12)),
    ("thirtieth", Class::Ordinal(30)),
    ("spring", Class::Season(3)),
    ("summer", Class::Season(6)),
    ("autumn", Class::Season(9)),
    ("fall", Class::Season(9)),
    ("winter", Class::Season(12)),
    ("yesterday", Class::Near(-1)),
    ("today", Class::Near(0)),
    ("tonight", Class::Near(0)),
    ("tomorrow", Class::Near(1)),
    ("morning", Class::DayPart),
    ("afternoon", Class::DayPart),
    ("evening", Class::DayPart),
    ("night", Class::DayPart),
    ("early", Class::Part(0)),
    ("beginning", Class::Part(0)),
    ("start", Class::Part(0)),
    ("mid", Class::Part(1)),
    ("middle", Class::Part(1)),
    ("late", Class::Part(2)),
    ("end", Class::Part(2)),
    ("last", Class::Which(Which::Last)),
    ("past", Class::Which(Which::Past)),
    ("recent", Class::Which(Which::Recent)),
    ("this", Class::Which(Which::This)),
    ("current", Class::Which(Which::This)),
    ("next", Class::Which(Which::Next)),
    ("coming", Class::Which(Which::Coming)),
    ("upcoming", Class::Which(Which::Coming)),
    ("previous", Class::Which(Which::Told)),
    ("preceding", Class::Which(Which::Told)),
    ("following", Class::Which(Which::Told)),
    ("same", Class::Which(Which::Told)),
    ("that", Class::Which(Which::Told)),
    ("q1", Class::Quarter(1)),
    ("q2", Class::Quarter(2)),
    ("q3", Class::Quarter(3)),
    ("q4", Class::Quarter(4)),
];

#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "by", "from", "for", "since", "until",
    "till", "before", "after", "prior", "between", "through", "throughout", "during", "about", "around",
    "circa", "within", "over", "starting", "as", "ago", "earlier", "later", "onward", "onwards", "now",
    "per", "each", "every", "daily", "weekly", "monthly", "yearly", "annually", "hourly", "annum",
    "several", "few", "many", "some", "couple", "more", "than", "bc", "b.c", "bce", "fiscal", "financial", "born", "b", "k", "m", "point", "points", "cent",
    "square", "sq", "cubic", "cu", "metric", "nautical", "degrees", "degree", "celsius", "fahrenheit",
    "c", "f", "person", "capita", "head", "old", "olds", "am", "pm", "a.m", "p.m", "o'clock", "gmt", "utc", "final",
    "no", "not", "out", "his", "her", "their", "my", "your", "our",
    "will", "shall", "'ll", "’ll", "wo", "scheduled", "expected", "due", "planned", "plans", "set",
    "said", "says", "told", "added", "announced", "reported", "warned", "wrote", "tweeted", "stated",
    "was", "were", "had", "has", "have", "did",
];

static LEXICON: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Class> = FxHashMap::default();
    let named =
        |names: &'static [(&'static str, &'static [&'static str])]| names.iter().zip(0_i8..);
    for ((name, short), index) in named(&MONTHS) {
        words.insert(name, Class::Month(index + 1));
        words.extend(short.iter().map(|short| (*short, Class::ShortMonth(index + 1))));
    }
    for ((name, short), index) in named(&WEEKDAYS) {
        words.insert(name, Class::Weekday(index));
        words.extend(short.iter().map(|short| (*short, Class::ShortWeekday(index))));
    }
    words.extend(FUNCTIONS.iter().map(|word| (*word, Class::Function)));
    words.extend(UNITS.iter().map(|(word, unit)| (*word, Class::Unit(*unit, false))));
    words.extend(PLURALS.iter().map(|(word, unit)| (*word, Class::Unit(*unit, true))));
    words.extend(CARDINALS.iter().zip(1..).map(|(word, value)| (*word, Class::Cardinal(value))));
    words.extend(TENS.iter().zip(2..).map(|(word, tens)| (*word, Class::Cardinal(10 * tens))));
    words.extend(ORDINALS.iter().zip(1..).map(|(word, value)| (*word, Class::Ordinal(value))));
    words
        .extend(MEASURES.iter().map(|(word, unit, factor)| (*word, Class::Measure(unit, *factor))));
    words.extend(CURRENCIES.iter().map(|(word, code)| (*word, Class::Currency(code))));
    words.extend(OTHERS.iter().copied());
    words
});

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 16;

/// The word as the lexicon has it, in lower case and without its dot, and what it can be.
pub(super) fn look_up(word: &str) -> (&'static str, Class) {
    let bytes = word.as_bytes();
    let bytes = match bytes {
        [inner @ .., b'.'] if !inner.is_empty() => inner,
        whole => whole,
    };
    let mut lower = [0; LONGEST];
    let Some(buffer) = lower.get_mut(..bytes.len()) else { return ("", Class::Other) };
    buffer.copy_from_slice(bytes);
    buffer.make_ascii_lowercase();
    let Ok(lower) = std::str::from_utf8(buffer) else { return ("", Class::Other) };
    LEXICON.get_key_value(lower).map_or(("", Class::Other), |(word, class)| (*word, *class))
}
