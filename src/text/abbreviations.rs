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

/// Lower-case forms, sorted; `true` when the word must begin with a capital.
static KNOWN: &[(&str, bool, Abbreviation)] = &[
    ("adm", true, Title),
    ("al", false, Either),
    ("ala", true, Either),
    ("ald", true, Title),
    ("amb", true, Title),
    ("approx", false, Title),
    ("apr", true, Month),
    ("ariz", true, Either),
    ("ark", true, Either),
    ("art", true, Numbered),
    ("assn", true, Either),
    ("assoc", true, Either),
    ("asst", true, Title),
    ("atty", true, Title),
    ("aug", true, Month),
    ("ave", true, Either),
    ("blvd", true, Either),
    ("brig", true, Title),
    ("bros", true, Company),
    ("c", false, Numbered),
    ("ca", false, Numbered),
    ("calif", true, Either),
    ("capt", true, Title),
    ("cdr", true, Title),
    ("cf", false, Title),
    ("ch", false, Numbered),
    ("cmdr", true, Title),
    ("co", false, Company),
    ("col", true, Title),
    ("colo", true, Either),
    ("comdr", true, Title),
    ("conn", true, Either),
    ("corp", false, Company),
    ("cpl", true, Title),
    ("cpt", true, Title),
    ("dec", true, Month),
    ("del", true, Either),
    ("dept", false, Either),
    ("det", true, Title),
    ("dr", true, Title),
    ("drs", true, Title),
    ("esq", true, Either),
    ("etc", false, Last),
    ("feb", true, Month),
    ("fig", false, Numbered),
    ("figs", false, Numbered),
    ("fla", true, Either),
    ("fr", true, Title),
    ("ft", true, Title),
    ("ga", true, Either),
    ("gen", true, Title),
    ("gens", true, Title),
    ("gov", true, Title),
    ("govs", true, Title),
    ("hon", true, Title),
    ("hwy", true, Either),
    ("ill", true, Either),
    ("inc", false, Company),
    ("ind", true, Either),
    ("insp", true, Title),
    ("intl", true, Either),
    ("jan", true, Month),
    ("jr", true, Either),
    ("jul", true, Month),
    ("jun", true, Month),
    ("kan", true, Either),
    ("ky", true, Either),
    ("la", true, Either),
    ("lt", true, Title),
    ("ltd", false, Company),
    ("maj", true, Title),
    ("mar", true, Month),
    ("mass", true, Either),
    ("md", true, Either),
    ("messrs", true, Title),
    ("mich", true, Either),
    ("minn", true, Either),
    ("miss", true, Either),
    ("mlle", true, Title),
    ("mme", true, Title),
    ("mo", true, Either),
    ("mont", true, Either),
    ("mr", true, Title),
    ("mrs", true, Title),
    ("ms", true, Title),
    ("msgr", true, Title),
    ("mt", true, Title),
    ("mts", true, Title),
    ("neb", true, Either),
    ("nev", true, Either),
    ("no", false, Numbered),
    ("nos", false, Numbered),
    ("nov", true, Month),
    ("n°", false, Numbered),
    ("nº", false, Numbered),
    ("oct", true, Month),
    ("okla", true, Either),
    ("ore", true, Either),
    ("p", false, Numbered),
    ("pa", true, Either),
    ("para", false, Numbered),
    ("paras", false, Numbered),
    ("pg", false, Numbered),
    ("plc", false, Company),
    ("pp", false, Numbered),
    ("pres", true, Title),
    ("prof", true, Title),
    ("pvt", true, Title),
    ("rd", true, Either),
    ("rep", true, Title),
    ("reps", true, Title),
    ("res", true, Numbered),
    ("ret", true, Either),
    ("rev", true, Title),
    ("rt", true, Title),
    ("sec", true, Title),
    ("sen", true, Title),
    ("sens", true, Title),
    ("sep", true, Month),
    ("sept", true, Month),
    ("sgt", true, Title),
    ("sr", true, Either),
    ("st", true, Either),
    ("ste", true, Title),
    ("supt", true, Title),
    ("tenn", true, Either),
    ("tex", true, Either),
    ("univ", true, Either),
    ("v", false, Title),
    ("va", true, Either),
    ("viz", false, Title),
    ("vol", false, Numbered),
    ("vols", false, Numbered),
    ("vs", false, Title),
    ("vt", true, Either),
    ("wash", true, Either),
    ("wis", true, Either),
    ("wyo", true, Either),
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
    let Ok(found) = KNOWN.binary_search_by(|(form, ..)| form.as_bytes().cmp(lower)) else {
        return (bytes.len() == 1 && lower[0].is_ascii_alphabetic()).then_some(Initial);
    };
    let (_, needs_capital, kind) = KNOWN[found];
    if capital && bytes.len() == 1 {
        return Some(Initial);
    }
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
        assert!(KNOWN.is_sorted_by(|a, b| a.0 < b.0));
        assert!(OPENERS.is_sorted_by(|a, b| a < b));
        assert!(KNOWN.iter().all(|(form, ..)| form.len() <= LONGEST));
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
