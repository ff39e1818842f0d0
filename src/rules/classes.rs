//! Word classes that a short list settles: what `:DET`, `:AUX` and the like mean in a pattern.

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

const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "every", "her", "his", "its", "many",
    "most", "my", "no", "our", "several", "some", "such", "that", "the", "their", "these", "this",
    "those", "your",
];

const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "against",
    "along",
    "alongside",
    "amid",
    "amidst",
    "among",
    "amongst",
    "around",
    "at",
    "behind",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "by",
    "concerning",
    "despite",
    "down",
    "during",
    "except",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "opposite",
    "outside",
    "over",
    "past",
    "per",
    "regarding",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "underneath",
    "unlike",
    "up",
    "upon",
    "versus",
    "via",
    "with",
    "within",
    "without",
];

const AUXILIARIES: &[&str] = &[
    "am", "are", "be", "been", "being", "can", "ca", "could", "did", "do", "does", "had", "has",
    "have", "having", "is", "may", "might", "must", "shall", "should", "was", "were", "will", "wo",
    "would", "'d", "'ll", "'re", "'ve", "'m", "not", "n't", "never", "ought", "to", "cannot",
];

const ADVERBS: &[&str] = &[
    "again",
    "ago",
    "already",
    "also",
    "always",
    "both",
    "either",
    "ever",
    "even",
    "finally",
    "first",
    "further",
    "hardly",
    "here",
    "indeed",
    "instead",
    "just",
    "later",
    "long",
    "longer",
    "meanwhile",
    "neither",
    "no",
    "now",
    "often",
    "once",
    "only",
    "perhaps",
    "previously",
    "quite",
    "rather",
    "reportedly",
    "allegedly",
    "simply",
    "since",
    "so",
    "sometimes",
    "soon",
    "still",
    "then",
    "there",
    "therefore",
    "thus",
    "together",
    "today",
    "too",
    "twice",
    "usually",
    "very",
    "well",
    "yesterday",
    "yet",
];

/// Words in -ly that are no adverbs.
const NOT_ADVERBS: &[&str] = &[
    "ally",
    "anomaly",
    "apply",
    "assembly",
    "belly",
    "bully",
    "butterfly",
    "comply",
    "costly",
    "curly",
    "daily",
    "deadly",
    "elderly",
    "family",
    "fly",
    "friendly",
    "holy",
    "imply",
    "italy",
    "july",
    "likely",
    "lonely",
    "lovely",
    "monopoly",
    "multiply",
    "only",
    "rally",
    "rely",
    "reply",
    "silly",
    "supply",
    "ugly",
    "unlikely",
    "weekly",
    "yearly",
    "monthly",
];

const CONJUNCTIONS: &[&str] = &["&", "and", "but", "nor", "or", "plus"];

const NUMBERS: &[&str] = &[
    "billion",
    "dozen",
    "dozens",
    "eight",
    "eleven",
    "fifty",
    "five",
    "forty",
    "four",
    "hundred",
    "hundreds",
    "million",
    "nine",
    "one",
    "seven",
    "six",
    "ten",
    "thirty",
    "thousand",
    "thousands",
    "three",
    "trillion",
    "twelve",
    "twenty",
    "two",
];

/// The first words of clauses: what a gap, or the reach of a cue, does not cross.
pub(super) const CLAUSE_WORDS: &[&str] = &[
    "after", "although", "as", "because", "before", "but", "if", "since", "that", "though",
    "unless", "until", "when", "where", "whereas", "whether", "which", "while", "who", "whom",
    "whose",
];

/// Words that, with "to" or a word in -ing after them, are a step of a verb group: "agreed to supply",
/// "began supplying". Every form of each is known to the pattern compiler.
pub(super) const CONTROL_VERBS: &[&str] = &[
    "agree", "aim", "attempt", "begin", "cease", "choose", "commit", "continue", "dare", "decide",
    "decline", "deny", "fail", "finish", "happen", "help", "hesitate", "hope", "intend", "keep",
    "manage", "mean", "need", "offer", "plan", "pledge", "prepare", "proceed", "promise", "refuse",
    "resolve", "resume", "seek", "start", "stop", "strive", "threaten", "tend", "try", "use",
    "vow", "want", "wish",
];

/// Adjectives and participles that do the same with "to".
pub(super) const CONTROL_WORDS: &[&str] = &[
    "able",
    "about",
    "accused",
    "alleged",
    "believed",
    "bound",
    "charged",
    "determined",
    "due",
    "eager",
    "expected",
    "forced",
    "free",
    "going",
    "keen",
    "known",
    "likely",
    "obliged",
    "poised",
    "prepared",
    "quick",
    "ready",
    "reluctant",
    "reported",
    "required",
    "said",
    "scheduled",
    "set",
    "slated",
    "slow",
    "sure",
    "suspected",
    "thought",
    "unable",
    "unlikely",
    "unwilling",
    "willing",
    "yet",
];

const CALENDAR: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Christmas",
    "Easter",
    "Ramadan",
];

/// Whether a capitalised word is the name of a day, month or feast.
pub(super) fn is_calendar_word(word: &str) -> bool {
    CALENDAR.contains(&word)
}

/// Words of time and manner that may follow a name without making it their modifier.
const TIMES: &[&str] = &[
    "abroad",
    "afterwards",
    "alike",
    "alone",
    "altogether",
    "anyway",
    "apart",
    "as",
    "aside",
    "away",
    "back",
    "because",
    "before",
    "early",
    "earlier",
    "elsewhere",
    "forward",
    "hence",
    "if",
    "last",
    "late",
    "later",
    "next",
    "nonetheless",
    "nor",
    "notably",
    "overnight",
    "recently",
    "than",
    "that",
    "though",
    "tomorrow",
    "tonight",
    "unless",
    "until",
    "when",
    "where",
    "whereas",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "worth",
];

/// Whether a word after a name tells when or how, not what.
pub(super) fn is_time_word(word: &str) -> bool {
    TIMES.contains(&word)
}

/// Every word of the lists above.
pub(super) fn listed_words() -> impl Iterator<Item = &'static str> {
    let marks: &[&str] =
        &[",", ".", ";", "(", ")", "\"", "?", "/", "-", "'s", "'", "with", "of", "as", "well"];
    [DETERMINERS, PREPOSITIONS, AUXILIARIES, ADVERBS, CONJUNCTIONS, NUMBERS, CLAUSE_WORDS, marks]
        .into_iter()
        .flatten()
        .copied()
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
