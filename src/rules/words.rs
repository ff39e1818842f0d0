//! The words of the closed classes, and those that the reading of noun phrases and verb groups knows.

#[rustfmt::skip]
pub(super) const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "every", "her", "his", "its", "many",
    "most", "my", "no", "our", "several", "some", "such", "that", "the", "their", "these",
    "this", "those", "your",
];

#[rustfmt::skip]
pub(super) const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "against", "along", "alongside", "amid", "amidst", "among",
    "amongst", "around", "at", "behind", "below", "beneath", "beside", "besides", "between",
    "beyond", "by", "concerning", "despite", "down", "during", "except", "for", "from", "in",
    "inside", "into", "like", "near", "of", "off", "on", "onto", "opposite", "outside", "over",
    "past", "per", "regarding", "through", "throughout", "to", "toward", "towards", "under",
    "underneath", "unlike", "up", "upon", "versus", "via", "with", "within", "without",
];

#[rustfmt::skip]
pub(super) const AUXILIARIES: &[&str] = &[
    "am", "are", "be", "been", "being", "can", "ca", "could", "did", "do", "does", "had", "has",
    "have", "having", "is", "may", "might", "must", "shall", "should", "was", "were", "will",
    "wo", "would", "'d", "'ll", "'re", "'ve", "'m", "not", "n't", "never", "ought", "to",
    "cannot",
];

#[rustfmt::skip]
pub(super) const ADVERBS: &[&str] = &[
    "again", "ago", "already", "also", "always", "both", "either", "ever", "even", "finally",
    "first", "further", "hardly", "here", "indeed", "instead", "just", "later", "long",
    "longer", "meanwhile", "neither", "no", "now", "often", "once", "only", "perhaps",
    "previously", "quite", "rather", "reportedly", "allegedly", "simply", "since", "so",
    "sometimes", "soon", "still", "then", "there", "therefore", "thus", "together", "today",
    "too", "twice", "usually", "very", "well", "yesterday", "yet",
];

/// Words in -ly that are no adverbs.
#[rustfmt::skip]
pub(super) const NOT_ADVERBS: &[&str] = &[
    "ally", "anomaly", "apply", "assembly", "belly", "bully", "butterfly", "comply", "costly",
    "curly", "daily", "deadly", "elderly", "family", "fly", "friendly", "holy", "imply",
    "italy", "july", "likely", "lonely", "lovely", "monopoly", "multiply", "only", "rally",
    "rely", "reply", "silly", "supply", "ugly", "unlikely", "weekly", "yearly", "monthly",
];

#[rustfmt::skip]
pub(super) const CONJUNCTIONS: &[&str] = &[
    "&", "and", "but", "nor", "or", "plus",
];

#[rustfmt::skip]
pub(super) const NUMBERS: &[&str] = &[
    "billion", "dozen", "dozens", "eight", "eleven", "fifty", "five", "forty", "four",
    "hundred", "hundreds", "million", "nine", "one", "seven", "six", "ten", "thirty",
    "thousand", "thousands", "three", "trillion", "twelve", "twenty", "two",
];

/// The first words of clauses: what a gap, or the reach of a cue, does not cross.
#[rustfmt::skip]
pub(super) const CLAUSE_WORDS: &[&str] = &[
    "after", "although", "as", "because", "before", "but", "if", "since", "that", "though",
    "unless", "until", "when", "where", "whereas", "whether", "which", "while", "who", "whom",
    "whose",
];

/// Words that, with "to" or a word in -ing after them, are a step of a verb group: "agreed to supply",
/// "began supplying". Every form of each is known to the pattern compiler.
#[rustfmt::skip]
pub(super) const CONTROL_VERBS: &[&str] = &[
    "agree", "aim", "attempt", "begin", "cease", "choose", "commit", "continue", "dare",
    "decide", "decline", "deny", "fail", "finish", "happen", "help", "hesitate", "hope",
    "intend", "keep", "manage", "mean", "need", "offer", "plan", "pledge", "prepare", "proceed",
    "promise", "refuse", "resolve", "resume", "seek", "start", "stop", "strive", "threaten",
    "tend", "try", "use", "vow", "want", "wish",
];

/// Adjectives and participles that do the same with "to".
#[rustfmt::skip]
pub(super) const CONTROL_WORDS: &[&str] = &[
    "able", "about", "accused", "alleged", "believed", "bound", "charged", "determined", "due",
    "eager", "expected", "forced", "free", "going", "keen", "known", "likely", "obliged",
    "poised", "prepared", "quick", "ready", "reluctant", "reported", "required", "said",
    "scheduled", "set", "slated", "slow", "sure", "suspected", "thought", "unable", "unlikely",
    "unwilling", "willing", "yet",
];

#[rustfmt::skip]
pub(super) const CALENDAR: &[&str] = &[
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
    "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December", "Christmas", "Easter", "Ramadan",
];

/// Whether a capitalised word is the name of a day, month or feast.
pub(super) fn is_calendar_word(word: &str) -> bool {
    CALENDAR.contains(&word)
}

/// Words of time and manner that may follow a name without making it their modifier.
#[rustfmt::skip]
pub(super) const TIMES: &[&str] = &[
    "abroad", "afterwards", "alike", "alone", "altogether", "anyway", "apart", "as", "aside",
    "away", "back", "because", "before", "early", "earlier", "elsewhere", "forward", "hence",
    "if", "last", "late", "later", "next", "nonetheless", "nor", "notably", "overnight",
    "recently", "than", "that", "though", "tomorrow", "tonight", "unless", "until", "when",
    "where", "whereas", "whether", "which", "while", "who", "whom", "whose", "worth",
];

/// Whether a word after a name tells when or how, not what.
pub(super) fn is_time_word(word: &str) -> bool {
    TIMES.contains(&word)
}

/// Every word of the lists above.
pub(super) fn listed_words() -> impl Iterator<Item = &'static str> {
    let marks: &[&str] = &[
        ",",
        ".",
        ";",
        "(",
        ")",
        "\"",
        "?",
        "/",
        "-",
        "'s",
        "'",
        "with",
        "of",
        "as",
        "well",
        "even",
        "also",
        "now",
        "possibly",
        "especially",
    ];
    [DETERMINERS, PREPOSITIONS, AUXILIARIES, ADVERBS, CONJUNCTIONS, NUMBERS, CLAUSE_WORDS, marks]
        .into_iter()
        .flatten()
        .copied()
}
