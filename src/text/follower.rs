//! What follows a terminal mark, and whether a sentence ends between an abbreviation and it.

use super::abbreviations::{Abbreviation, opens_sentence};

/// What follows the white space after a terminal mark.
#[derive(Clone, Copy)]
pub(super) enum Follower<'t> {
    /// A small letter.
    Lower,
    /// A mark that binds to what is before it, such as a comma or a dash.
    Glue,
    /// A capital, or a letter of a script without case; the text from there.
    Upper(&'t str),
    Digit,
    /// Anything else.
    Other,
}

pub(super) fn follows(text: &str) -> Follower<'_> {
    let word = text.trim_start_matches(['"', '\'', '(', '[', '“', '‘', '«', '¿', '¡', '„', '#']);
    match word.chars().next() {
        Some(',' | ';' | ':' | ')' | ']' | '–' | '—' | '&' | '.' | '/') => Follower::Glue,
        Some(letter) if letter.is_lowercase() => Follower::Lower,
        Some(letter) if letter.is_alphabetic() => Follower::Upper(word),
        Some(digit) if digit.is_numeric() => Follower::Digit,
        _ => Follower::Other,
    }
}

/// Whether the sentence `before…word` ends after an abbreviation.
pub(super) fn ends_after(
    kind: Abbreviation,
    follower: Follower<'_>,
    word: &str,
    sentence: &str,
) -> bool {
    let next = match follower {
        Follower::Upper(text) => text,
        Follower::Digit => return matches!(kind, Abbreviation::Company | Abbreviation::Either),
        _ => return !matches!(kind, Abbreviation::Title | Abbreviation::Company),
    };
    let first = first_word(next);
    let opens = opens_sentence(first) && !(first.len() == 1 && next[1..].starts_with('.'));
    match kind {
        Abbreviation::Title => false,
        Abbreviation::Numbered => !is_roman(first) && word != "v",
        Abbreviation::Month | Abbreviation::Last => true,
        Abbreviation::Initial => opens || is_unit(sentence, word),
        Abbreviation::Initialism | Abbreviation::Either => opens,
        Abbreviation::Company => opens || is_common_subject(next, first),
        Abbreviation::Time => {
            let words = sentence.split_ascii_whitespace().take(9).count();
            let adverbial = words < 9 && is_preposition(first_word(sentence));
            words > 3 && !is_time_detail(first) && (opens || !adverbial)
        }
    }
}

/// The small letter in "1021 m."
fn is_unit(sentence: &str, word: &str) -> bool {
    let amount = sentence.strip_suffix(word).unwrap_or_default().trim_end();
    word.starts_with(char::is_lowercase) && amount.ends_with(char::is_numeric)
}

/// "Shares rose": a capital that is there only because the sentence begins.
fn is_common_subject(text: &str, first: &str) -> bool {
    let second = text[first.len()..].trim_start();
    first.chars().skip(1).all(char::is_lowercase)
        && first.chars().count() > 1
        && second.starts_with(char::is_lowercase)
        && !is_time_detail(first)
        && !matches!(first, "Chief" | "Chairman" | "Chairwoman" | "President" | "Director")
}

/// What may follow a time of day, and makes no subject: a weekday, a month, a time zone.
fn is_time_detail(word: &str) -> bool {
    const NAMES: [&str; 23] = [
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
        "Eastern",
        "Central",
        "Pacific",
        "Greenwich",
    ];
    NAMES.contains(&word)
        || ((2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase()))
}

fn is_preposition(word: &str) -> bool {
    const WORDS: [&str; 14] = [
        "After", "Around", "As", "At", "Before", "Between", "By", "From", "In", "On", "Shortly",
        "Since", "Until", "About",
    ];
    WORDS.contains(&word)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// The letters that `text` begins with.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|mark: char| !mark.is_alphabetic()).unwrap_or(text.len());
    &text[..end]
}
