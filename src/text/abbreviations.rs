//! Words that keep their dot, and words that open a sentence.
//!
//! Shared by the tokenizer, which asks whether a dot belongs to the word, and by the sentence
//! splitter, which also asks what may follow. Both see the same lists, so a token `Gen.` never
//! stands at a border the splitter made.

/// What an abbreviation says about the text after its dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows: `Mr.`, `vs.`, `e.g.`
    Title,
    /// A number follows, else it is a plain word at the end of a sentence: `No.`, `p.`
    Numbered,
    /// A day of the month may follow: `Oct.`
    Month,
    /// A company's form; may end a sentence: `Inc.`
    Company,
    /// `a.m.` and `p.m.`
    Time,
    /// One letter: `J.`, and `m.` in `8 a. m.`
    Initial,
    /// Letters with dots: `U.S.`
    Initialism,
    /// May stand before a name and may end a sentence: `St.`, `Jr.`, `Calif.`
    Either,
    /// Ends a sentence wherever a capital follows: `etc.`
    Last,
}

use Abbreviation::{Company, Either, Initial, Initialism, Last, Month, Numbered, Time, Title};

/// By kind: whether the word must begin with a capital, and the forms in lower case, sorted.
static KNOWN: &[(Abbreviation, bool, &[&str])] = &[
    (
        Title,
        true,
        &[
            "adm", "ald", "amb", "asst", "atty", "brig", "capt", "cdr", "cmdr", "col", "comdr",
            "cpl", "cpt", "det", "dr", "drs", "fr", "ft", "gen", "gens", "gov", "govs", "hon",
            "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "mts",
            "pres", "prof", "pvt", "rep", "reps", "rev", "rt", "sec", "sen", "sens", "sgt", "ste",
            "supt",
        ],
    ),
    (Title, false, &["approx", "cf", "v", "viz", "vs"]),
    (Numbered, true, &["art", "res"]),
    (
        Numbered,
        false,
        &[
            "c", "ca", "ch", "fig", "figs", "no", "nos", "n°", "nº", "p", "para", "paras", "pg",
            "pp", "vol", "vols",
        ],
    ),
    (
        Month,
        true,
        &["apr", "aug", "dec", "feb", "jan", "jul", "jun", "mar", "nov", "oct", "sep", "sept"],
    ),
    (Company, true, &["bros"]),
    (Company, false, &["co", "corp", "inc", "ltd", "plc"]),
    (
        Either,
        true,
        &[
            "ala", "ariz", "ark", "assn", "assoc", "ave", "blvd", "calif", "colo", "conn", "del",
            "esq", "fla", "ga", "hwy", "ill", "ind", "intl", "jr", "kan", "ky", "la", "mass", "md",
            "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "rd", "ret",
            "sr", "st", "tenn", "tex", "univ", "va", "vt", "wash", "wis", "wyo",
        ],
    ),
    (Either, false, &["al", "dept"]),
    (Last, false, &["etc"]),
];

/// Longest form of [`KNOWN`] in bytes.
const LONGEST: usize = 8;

/// What `word`, without its last dot, abbreviates; `None` for an ordinary word.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let bytes = word.as_bytes();
    let capital = bytes.first()?.is_ascii_uppercase();
    if bytes.contains(&b'.') {
        return initialism(word);
    }
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..bytes.len())?;
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    let holds = |forms: &[&str]| forms.binary_search_by(|f| f.as_bytes().cmp(lower)).is_ok();
    let found = KNOWN.iter().find(|(.., forms)| holds(forms));
    let &(kind, needs_capital, _) = match found {
        Some(found) if bytes.len() > 1 || !capital => found,
        _ => return (bytes.len() == 1 && lower[0].is_ascii_alphabetic()).then_some(Initial),
    };
    // "PA." and "VA." are more often the end of a sentence than a state in capitals.
    let shouted = kind == Either && bytes[1..].iter().any(u8::is_ascii_uppercase);
    let fits =
        (capital || !needs_capital) && (!shouted || matches!(&*lower, b"jr" | b"sr" | b"st"));
    fits.then_some(kind)
}

/// `U.S`, `p.m`, `Ph.D`: pieces of one or two letters.
fn initialism(word: &str) -> Option<Abbreviation> {
    if !word.split('.').all(|piece| {
        (1..=2).contains(&piece.chars().count()) && piece.chars().all(char::is_alphabetic)
    }) {
        return None;
    }
    let is = |form: &str| word.eq_ignore_ascii_case(form);
    Some(match () {
        () if is("a.m") || is("p.m") => Time,
        () if is("e.g") || is("i.e") => Title,
        () => Initialism,
    })
}

/// Words that open a sentence and are hardly ever the rest of a name; sorted.
static OPENERS: &[&str] = &[
    "A",
    "According",
    "Additionally",
    "After",
    "Again",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Can",
    "Could",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Finally",
    "For",
    "From",
    "Furthermore",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Indeed",
    "Instead",
    "Is",
    "It",
    "Its",
    "Later",
    "Let",
    "Many",
    "Meanwhile",
    "Moreover",
    "Most",
    "Mr",
    "Mrs",
    "Ms",
    "My",
    "Neither",
    "Nevertheless",
    "Nobody",
    "Nonetheless",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "Once",
    "Only",
    "Or",
    "Other",
    "Our",
    "Perhaps",
    "Please",
    "Several",
    "She",
    "Should",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "Than",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "Therefore",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Thus",
    "To",
    "Today",
    "Unlike",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Would",
    "Yes",
    "Yet",
    "You",
    "Your",
];

/// Whether `word` opens sentences: an article, a pronoun, a conjunction, an auxiliary, …
pub(super) fn opens_sentence(word: &str) -> bool {
    OPENERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(OPENERS.is_sorted_by(|a, b| a < b));
        for (_, _, forms) in KNOWN {
            assert!(forms.is_sorted_by(|a, b| a < b), "{forms:?}");
            assert!(forms.iter().all(|form| form.len() <= LONGEST));
        }
    }

    #[test]
    fn classifies() {
        let rows = [
            ("Mr", Some(Title)),
            ("MR", Some(Title)),
            ("mr", None),
            ("no", Some(Numbered)),
            ("Oct", Some(Month)),
            ("J", Some(Initial)),
            ("P", Some(Initial)),
            ("m", Some(Initial)),
            ("5", None),
            ("Pa", Some(Either)),
            ("PA", None),
            ("JR", Some(Either)),
            ("U.S", Some(Initialism)),
            ("P.M", Some(Time)),
            ("Ph.D", Some(Initialism)),
            ("e.g", Some(Title)),
            ("example.com", None),
            ("3.5", None),
            ("Baku", None),
            ("", None),
        ];
        for (word, expected) in rows {
            assert_eq!(abbreviation(word), expected, "{word}");
        }
    }
}
