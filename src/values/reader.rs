//! A sentence's tokens with what each can be in a value, and small questions about them.
//!
//! Everything that reads a value is a method of [`Reader`] that takes the index where it begins and answers
//! with a [`Found`]; each looks at a bounded number of tokens, so the whole is linear.

use crate::text::{Token, TokenKind};

use super::lexicon::{Class, look_up};
use super::reference::{Lean, Reference};

/// One token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'t> {
    pub(super) text: &'t str,
    /// As the lexicon has it; empty when it does not.
    pub(super) word: &'static str,
    pub(super) class: Class,
    pub(super) kind: TokenKind,
    /// No space before it.
    pub(super) glued: bool,
}

impl Item<'_> {
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_dash(&self) -> bool {
        matches!(self.text, "-" | "–" | "—" | "‑" | "−" | "~" | "‐")
    }
}

/// What was read, and the index behind its last token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<T> {
    pub(super) what: T,
    pub(super) end: usize,
}

/// A sentence that may have values in it.
pub(super) struct Reader<'t> {
    pub(super) items: Vec<Item<'t>>,
    pub(super) reference: Option<Reference>,
}

/// What stands outside the sentence.
const NOTHING: Item<'static> =
    Item { text: "", word: "", class: Class::Other, kind: TokenKind::Symbol, glued: false };

impl<'t> Reader<'t> {
    /// `None` when no value can stand among the tokens.
    pub(super) fn new(
        text: &'t str,
        tokens: &[Token],
        reference: Option<Reference>,
    ) -> Option<Self> {
        let mut items = Vec::with_capacity(tokens.len());
        let (mut starts, mut before) = (false, u32::MAX);
        for token in tokens {
            let written = token.span.of(text);
            let (word, class) = match token.kind {
                TokenKind::Number => ("", Class::Digits),
                TokenKind::Url => ("", Class::Other),
                TokenKind::Punctuation | TokenKind::Symbol if !written.ends_with(['%', '％']) => {
                    ("", Class::Other)
                }
                _ => look_up(written),
            };
            starts |= class.starts();
            let glued = token.span.start == before;
            items.push(Item { text: written, word, class, kind: token.kind, glued });
            before = token.span.end;
        }
        starts.then_some(Self { items, reference })
    }

    /// Whether a value may begin at `at`: most tokens are asked this and no more.
    pub(super) fn begins(&self, at: usize) -> bool {
        match self.class(at) {
            Class::Other | Class::Measure(..) | Class::Currency(_) => self.is_before_sum(at),
            Class::DayPart => false,
            Class::Function => STARTS.contains(&self.item(at).word) || self.is_before_sum(at),
            _ => true,
        }
    }

    /// Whether a currency's sign or code could be at `at`.
    fn is_before_sum(&self, at: usize) -> bool {
        self.class(at + 1) == Class::Digits
            || (self.item(at + 1).text == "$" && self.item(at + 1).glued)
    }

    /// The token at `at`, or one that is nothing.
    pub(super) fn item(&self, at: usize) -> &Item<'t> {
        self.items.get(at).unwrap_or(&NOTHING)
    }

    /// The token `steps` before `at`, or one that is nothing.
    pub(super) fn before(&self, at: usize, steps: usize) -> &Item<'t> {
        at.checked_sub(steps).map_or(&NOTHING, |at| self.item(at))
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.item(at).class
    }

    /// Whether the token is one of these words, in any case.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.item(at).word;
        !word.is_empty() && words.contains(&word)
    }

    /// The index behind `at` if one of the words stands there, else `at`.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is(at, words))
    }

    /// The index behind a dash within a word at `at`, else `at`.
    pub(super) fn skip_hyphen(&self, at: usize) -> usize {
        let hyphen = self.item(at).is_dash() && self.item(at).glued && self.item(at + 1).glued;
        at + usize::from(hyphen)
    }

    /// Whether the token at `at` goes on from the one before it behind a dash: the 35 of `F-35`.
    pub(super) fn is_tail(&self, at: usize) -> bool {
        let whole = matches!(self.before(at, 2).kind, TokenKind::Word | TokenKind::Number);
        whole && self.item(at).glued && self.before(at, 1).is_dash() && self.before(at, 1).glued
    }

    /// The index behind a range's dash, or `to` and its like, at `at`.
    pub(super) fn range_mark(&self, at: usize, words: &[&str]) -> Option<usize> {
        let item = self.item(at);
        let even = item.glued == self.item(at + 1).glued;
        let dash = item.is_dash() && even && (item.glued || item.text != "—");
        (dash || self.is(at, words)).then_some(at + 1)
    }

    /// A name, or a word with a capital that does not begin the sentence.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let item = self.item(at);
        item.kind == TokenKind::Word && item.is_capital() && matches!(item.class, Class::Other)
    }

    /// Whether the word at `at` looks like a plural noun.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let item = self.item(at);
        if item.kind != TokenKind::Word || !matches!(item.class, Class::Other) {
            return false;
        }
        let ends = item.text.ends_with('s')
            && !["ss", "us", "is"].iter().any(|end| item.text.ends_with(end));
        let long = item.text.len() > 3;
        (ends && long && !NO_PLURALS.contains(&item.text)) || PLURALS.contains(&item.text)
    }

    /// Whether what the digits at `at` say is counted: a plural noun follows, or a unit.
    pub(super) fn counts(&self, at: usize) -> bool {
        let unit = |class| {
            matches!(
                class,
                Class::Measure(..) | Class::Unit(_, true) | Class::Scale(_) | Class::Currency(_)
            )
        };
        unit(self.class(at)) || (self.is_plural(at) && !self.is_event(at))
    }

    /// Whether the plural at `at` is of what has a year: "the 2020 elections".
    fn is_event(&self, at: usize) -> bool {
        EVENTS.contains(&self.item(at).text) || self.item(at).is_capital()
    }

    /// Where a day without a year or week lies, by the nearest verb before it, else behind it: "will meet on
    /// Monday", but "will come, she said on Monday".
    pub(super) fn lean(&self, at: usize) -> Lean {
        let at = at.min(self.items.len());
        let before = self.items[at.saturating_sub(LEAN_WINDOW)..at].iter().rev();
        let behind = self.items[at..].iter().take(LEAN_WINDOW);
        before.chain(behind).find_map(tense).unwrap_or(Lean::Near)
    }
}

/// What a verb tells of when.
fn tense(item: &Item<'_>) -> Option<Lean> {
    match item.word {
        "will" | "shall" | "'ll" | "’ll" | "wo" | "scheduled" | "expected" | "due" | "planned"
        | "plans" | "upcoming" => Some(Lean::Future),
        "said" | "says" | "told" | "added" | "announced" | "reported" | "warned" | "wrote"
        | "tweeted" | "stated" | "was" | "were" | "had" | "has" | "have" | "did" => {
            Some(Lean::Past)
        }
        _ => None,
    }
}

/// Words of the grammar that a value may begin with.
#[rustfmt::skip]
const STARTS: &[&str] = &[
    "between", "from", "since", "until", "till", "before", "after", "by", "through", "as", "prior", "starting",
    "later", "earlier", "no", "not", "final", "fiscal", "financial", "a", "an", "several", "few", "many", "some",
    "couple",
];

/// How many tokens away the verb is looked for.
const LEAN_WINDOW: usize = 16;

/// Words in -s that are no plurals.
#[rustfmt::skip]
const NO_PLURALS: &[&str] = &[
    "thirds", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths", "hundredths", "times",
    "always", "says", "does", "goes", "makes", "takes", "comes", "seems", "perhaps", "towards", "afterwards",
    "whereas", "besides", "sometimes", "remains", "becomes", "means", "shows", "gives", "gets", "hers",
    "ours", "yours", "theirs", "marks", "brings", "sees", "begins", "needs", "wants", "includes", "news",
];

/// Plurals without -s, and nouns of many.
#[rustfmt::skip]
const PLURALS: &[&str] = &[
    "people", "men", "women", "children", "police", "troops", "personnel", "staff", "policemen", "servicemen",
    "fishermen", "gunmen", "crewmen", "congressmen", "businessmen", "aircraft", "spacecraft", "cattle",
    "sheep", "Chinese", "Japanese", "Vietnamese", "Lebanese", "Sudanese", "Portuguese", "Taiwanese", "Burmese",
];

/// What a year stands before: not the number of them.
#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "elections", "talks", "attacks", "bombings", "protests", "riots", "games", "sanctions", "hostilities",
    "negotiations", "accords", "floods", "wars", "polls", "primaries", "midterms", "agreements", "treaties",
    "demonstrations", "massacres", "uprisings", "championships", "finals", "reforms", "sales", "exports", "imports", "figures", "results", "earnings", "profits", "amendments", "hearings",
];
