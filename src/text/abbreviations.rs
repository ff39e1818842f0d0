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

/// What the form `lower`, in lower case, abbreviates, and whether it must begin with a capital.
fn known(lower: &[u8]) -> Option<(Abbreviation, bool)> {
    Some(match lower {
        b"adm" | b"ald" | b"amb" | b"asst" | b"atty" | b"brig" | b"capt" | b"cdr" | b"cmdr"
        | b"col" | b"comdr" | b"cpl" | b"cpt" | b"det" | b"dr" | b"drs" | b"fr" | b"ft"
        | b"gen" | b"gens" | b"gov" | b"govs" | b"hon" | b"insp" | b"lt" | b"maj" | b"messrs"
        | b"mlle" | b"mme" | b"mr" | b"mrs" | b"ms" | b"msgr" | b"mt" | b"mts" | b"pres"
        | b"prof" | b"pvt" | b"rep" | b"reps" | b"rev" | b"rt" | b"sec" | b"sen" | b"sens"
        | b"sgt" | b"ste" | b"supt" => (Title, true),
        b"approx" | b"cf" | b"v" | b"viz" | b"vs" => (Title, false),
        b"art" | b"res" => (Numbered, true),
        b"c" | b"ca" | b"ch" | b"fig" | b"figs" | b"no" | b"nos" | b"n\xc2\xb0" | b"n\xc2\xba"
        | b"p" | b"para" | b"paras" | b"pg" | b"pp" | b"vol" | b"vols" => (Numbered, false),
        b"apr" | b"aug" | b"dec" | b"feb" | b"jan" | b"jul" | b"jun" | b"mar" | b"nov" | b"oct"
        | b"sep" | b"sept" => (Month, true),
        b"bros" => (Company, true),
        b"co" | b"corp" | b"inc" | b"ltd" | b"plc" => (Company, false),
        b"ala" | b"ariz" | b"ark" | b"assn" | b"assoc" | b"ave" | b"blvd" | b"calif" | b"colo"
        | b"conn" | b"del" | b"esq" | b"fla" | b"ga" | b"hwy" | b"ill" | b"ind" | b"intl"
        | b"jr" | b"kan" | b"ky" | b"la" | b"mass" | b"md" | b"mich" | b"minn" | b"miss"
        | b"mo" | b"mont" | b"neb" | b"nev" | b"okla" | b"ore" | b"pa" | b"rd" | b"ret" | b"sr"
        | b"st" | b"tenn" | b"tex" | b"univ" | b"va" | b"vt" | b"wash" | b"wis" | b"wyo" => {
            (Either, true)
        }
        b"al" | b"dept" => (Either, false),
        b"etc" => (Last, false),
        _ => return None,
    })
}

/// Longest form of [`known`] in bytes.
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
    let Some((kind, needs_capital)) = known(lower).filter(|_| bytes.len() > 1 || !capital) else {
        return (bytes.len() == 1 && lower[0].is_ascii_alphabetic()).then_some(Initial);
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
    fn openers_are_sorted() {
        assert!(OPENERS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn classifies() {
        let rows = [
            ("Mr", Some(Title)),
            ("MR", Some(Title)),
            ("mr", None),
            ("no", Some(Numbered)),
            ("N°", Some(Numbered)),
            ("Messrs", Some(Title)),
            ("ordinary", None),
            ("extraordinary", None),
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
