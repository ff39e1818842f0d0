//! What makes two spellings of a name one provisional entity.

use unicode_normalization::UnicodeNormalization as _;

use crate::gazetteer::fold_token;

/// `name` as it stands in an id: lower case without accents, "-" for whatever is no letter or digit,
/// without a leading "the" and a trailing "'s". Letters of every script stay. Empty when nothing does.
pub(crate) fn key_of(name: &str) -> String {
    let mut words = name.split_whitespace().peekable();
    let mut folded = String::new();
    while let Some(word) = words.next() {
        let from = folded.len();
        fold_token(word, &mut folded);
        if folded.len() == from + 3
            && folded.ends_with("the")
            && from == 0
            && words.peek().is_some()
        {
            folded.clear();
        }
        folded.push(' ');
    }
    let plain = folded.trim_end();
    let plain = plain.strip_suffix("'s").unwrap_or(plain);
    let mut key = String::with_capacity(plain.len());
    for letter in plain.nfc() {
        if stays(letter) {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with('-') && letter != '\'' {
            key.push('-');
        }
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

/// Letters, digits, and the marks on letters of other scripts.
fn stays(letter: char) -> bool {
    let is_sign = matches!(letter, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{303f}' | '\u{e000}'..='\u{f8ff}');
    letter.is_alphanumeric() || !letter.is_ascii() && !letter.is_whitespace() && !is_sign
}

/// The name of a type as it stands in an id: `armed-group`.
pub(super) fn type_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        if letter.is_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.extend(letter.to_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (name, key) in [
            ("Maria Lindqvist", "maria-lindqvist"),
            ("MARIA  LINDQVIST's", "maria-lindqvist"),
            ("María Lindqvist’s", "maria-lindqvist"),
            ("The Kavala Front", "kavala-front"),
            ("the Kavala Front", "kavala-front"),
            ("Kavala–Dorsu line", "kavala-dorsu-line"),
            ("Sean O'Brien", "sean-obrien"),
            ("K.A.V. Inc.", "kav-inc"),
            ("Johnson & Carter", "johnson-carter"),
            ("The", "the"),
            ("Мария Линдквист", "мария-линдквист"),
            ("김민수", "김민수"),
            ("李 明", "李-明"),
            ("नरेन्द्र", "नरेन्द्र"),
            ("– '’ –", ""),
        ] {
            assert_eq!(key_of(name), key, "{name}");
        }
    }

    #[test]
    fn types_are_written_with_hyphens() {
        for (name, key) in [("Person", "person"), ("GovernmentBody", "government-body")] {
            assert_eq!(type_key(name), key);
        }
    }
}
