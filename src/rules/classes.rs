//! Word classes that a short list settles: what `:DET`, `:AUX` and the like mean in a pattern.

use super::words::{
    ADVERBS, AUXILIARIES, CLAUSE_WORDS, CONJUNCTIONS, DETERMINERS, NOT_ADVERBS, NUMBERS,
    PREPOSITIONS,
};
use crate::text::TokenKind;

/// A class of words a pattern can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Articles, demonstratives, possessives, quantifiers.
    Determiner,
    /// Prepositions, without those that open clauses (after, before, since, until, than).
    Preposition,
    /// A step of a verb group: see [`super::pattern`]; may take several tokens.
    Auxiliary,
    /// Adverbs that stand in verb groups.
    Adverb,
    /// Coordinating conjunctions.
    Conjunction,
    /// Digits and number words.
    Number,
    /// A mark of punctuation.
    Punctuation,
    /// A capitalised word.
    Name,
    /// Any word or number.
    Word,
    /// A parenthesis: `, … ,` or `( … )`; takes several tokens.
    Aside,
}

impl Class {
    /// Every class with its name.
    pub(super) const ALL: [(&'static str, Self); 10] = [
        ("DET", Self::Determiner),
        ("PREP", Self::Preposition),
        ("AUX", Self::Auxiliary),
        ("ADV", Self::Adverb),
        ("CONJ", Self::Conjunction),
        ("NUM", Self::Number),
        ("PUNCT", Self::Punctuation),
        ("NAME", Self::Name),
        ("WORD", Self::Word),
        ("ASIDE", Self::Aside),
    ];

    /// The class written as `:name`.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, class)| class)
    }
}

/// What is known of a word beside its class.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits(u16);

impl Traits {
    const DETERMINER: u16 = 1;
    const PREPOSITION: u16 = 2;
    const AUXILIARY: u16 = 4;
    const ADVERB: u16 = 8;
    const CONJUNCTION: u16 = 16;
    const NUMBER: u16 = 32;
    const PUNCTUATION: u16 = 64;
    const CAPITALISED: u16 = 128;
    const WORD: u16 = 256;
    const CLAUSE: u16 = 512;

    /// Looks the word up, as written and folded.
    pub(super) fn of(written: &str, folded: &str, kind: TokenKind) -> Self {
        let listed = |list: &[&str]| list.contains(&folded);
        let mut traits = 0;
        let mut set = |flag: u16, holds: bool| traits |= if holds { flag } else { 0 };
        match kind {
            TokenKind::Punctuation | TokenKind::Symbol => {
                set(Self::PUNCTUATION, kind == TokenKind::Punctuation);
                set(Self::CONJUNCTION, folded == "&");
            }
            TokenKind::Number => set(Self::NUMBER | Self::WORD, true),
            TokenKind::Url => set(Self::WORD, true),
            TokenKind::Word => {
                set(Self::WORD, true);
                set(Self::CAPITALISED, written.chars().next().is_some_and(char::is_uppercase));
                // No word of the lists is longer.
                if folded.len() <= 12 {
                    set(Self::DETERMINER, listed(DETERMINERS));
                    set(Self::PREPOSITION, listed(PREPOSITIONS));
                    set(Self::AUXILIARY, listed(AUXILIARIES));
                    set(Self::CONJUNCTION, listed(CONJUNCTIONS));
                    set(Self::NUMBER, listed(NUMBERS));
                    set(Self::CLAUSE, listed(CLAUSE_WORDS));
                    set(Self::ADVERB, listed(ADVERBS));
                }
                set(
                    Self::ADVERB,
                    folded.len() > 4 && folded.ends_with("ly") && !listed(NOT_ADVERBS),
                );
            }
        }
        Self(traits)
    }

    fn has(self, flag: u16) -> bool {
        self.0 & flag != 0
    }

    /// Whether the word alone is of that class; the classes of several tokens are not asked here.
    pub(super) fn is(self, class: Class) -> bool {
        match class {
            Class::Determiner => self.has(Self::DETERMINER),
            Class::Preposition => self.has(Self::PREPOSITION),
            Class::Auxiliary => self.has(Self::AUXILIARY | Self::ADVERB),
            Class::Adverb => self.has(Self::ADVERB),
            Class::Conjunction => self.has(Self::CONJUNCTION),
            Class::Number => self.has(Self::NUMBER),
            Class::Punctuation => self.has(Self::PUNCTUATION),
            Class::Name => self.has(Self::CAPITALISED),
            Class::Word => self.has(Self::WORD),
            Class::Aside => false,
        }
    }

    /// Whether it opens a clause.
    pub(super) fn opens_clause(self) -> bool {
        self.has(Self::CLAUSE)
    }

    /// Whether it is one of the small words that carry no relation.
    pub(super) fn is_function_word(self) -> bool {
        !self.has(Self::WORD)
            || self.has(
                Self::DETERMINER
                    | Self::PREPOSITION
                    | Self::AUXILIARY
                    | Self::ADVERB
                    | Self::CONJUNCTION
                    | Self::CLAUSE,
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_words() {
        for (word, class, expected) in [
            ("the", Class::Determiner, true),
            ("of", Class::Preposition, true),
            ("since", Class::Preposition, false),
            ("repeatedly", Class::Adverb, true),
            ("Italy", Class::Adverb, false),
            ("supply", Class::Auxiliary, false),
            ("n't", Class::Auxiliary, true),
            ("Baku", Class::Name, true),
            ("three", Class::Number, true),
        ] {
            let traits = Traits::of(word, &word.to_lowercase(), TokenKind::Word);
            assert_eq!(traits.is(class), expected, "{word} {class:?}");
        }
        assert!(Traits::of(",", ",", TokenKind::Punctuation).is(Class::Punctuation));
    }
}
