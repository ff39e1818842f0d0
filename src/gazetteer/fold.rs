//! What makes two spellings of a word alike: case, accents, Unicode forms, kinds of dash and
//! apostrophe, invisible characters. Applied to one token at a time, to names and text alike.

use unicode_normalization::UnicodeNormalization as _;

/// Appends `word` in lower case, without accents.
fn fold(word: &str, out: &mut String) {
    if word.is_ascii() {
        let from = out.len();
        out.push_str(word);
        out[from..].make_ascii_lowercase();
    } else {
        fold_unicode(word, true, out);
    }
}

/// Appends the form in which the tokens of names and text are looked up: [`fold`]ed, and without
/// the dots of abbreviations, so that "U.S." is "US" and "Inc." is "Inc".
pub(crate) fn fold_token(word: &str, out: &mut String) {
    let from = out.len();
    fold(word, out);
    drop_dots(word, from, out);
}

/// A token as [`fold_token`] makes it.
pub(crate) fn folded(word: &str) -> String {
    let mut out = String::new();
    fold_token(word, &mut out);
    out
}

/// Like [`fold_token`], with the case kept: what case policies compare.
pub(crate) fn fold_token_cased(word: &str, out: &mut String) {
    let from = out.len();
    fold_cased(word, out);
    drop_dots(word, from, out);
}

fn drop_dots(word: &str, from: usize, out: &mut String) {
    let bytes = word.as_bytes();
    let abbreviates = bytes.len() > 1 && (bytes[bytes.len() - 1] == b'.' || bytes[1] == b'.');
    if abbreviates && word.chars().any(char::is_alphabetic) {
        let kept = out[from..].replace('.', "");
        out.truncate(from);
        out.push_str(&kept);
    }
}

/// Like [`fold`], with the case kept.
fn fold_cased(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.push_str(word);
    } else {
        fold_unicode(word, false, out);
    }
}

fn fold_unicode(word: &str, lower: bool, out: &mut String) {
    for character in word.nfkd() {
        match character {
            // Accents and other marks on a letter; soft hyphens, joiners, direction marks.
            '\u{300}'..='\u{36f}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}' => {}
            '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2b9}'..='\u{2bf}'
            | '\u{2c8}'
            | '\u{2032}'
            | '`'
            | '\u{b4}'
            | '\u{ff07}' => out.push('\''),
            '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => out.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => {
                out.push('-')
            }
            _ => match plain_letters(character) {
                Some((capital, plain)) if !lower && character == capital => {
                    let mut letters = plain.chars();
                    out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
                    out.push_str(letters.as_str());
                }
                Some((_, plain)) => out.push_str(plain),
                None if lower => out.extend(character.to_lowercase().filter(|c| *c != '\u{307}')),
                None => out.push(character),
            },
        }
    }
}

/// Letters that carry no separable accent but are written plain in English: the capital, and what
/// both cases become.
fn plain_letters(character: char) -> Option<(char, &'static str)> {
    Some(match character {
        'Ø' | 'ø' => ('Ø', "o"),
        'Đ' | 'đ' => ('Đ', "d"),
        'Ð' | 'ð' => ('Ð', "d"),
        'Ł' | 'ł' => ('Ł', "l"),
        'ı' => ('I', "i"),
        'ß' | 'ẞ' => ('ẞ', "ss"),
        'Æ' | 'æ' => ('Æ', "ae"),
        'Œ' | 'œ' => ('Œ', "oe"),
        'Þ' | 'þ' => ('Þ', "th"),
        'Ə' | 'ə' => ('Ə', "a"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_spellings_alike() {
        for (word, expected) in [
            ("Baku", "baku"),
            ("İstanbul", "istanbul"),
            ("Sao", "sao"),
            ("São", "sao"),
            ("Sa\u{303}o", "sao"),
            ("Tromsø", "tromso"),
            ("ŁÓDŹ", "lodz"),
            ("’s", "'s"),
            ("–", "-"),
            ("co\u{ad}operation", "cooperation"),
            ("ﬁeld", "field"),
            ("Киев", "киев"),
            ("北京", "北京"),
            ("U.S.", "us"),
            ("Inc.", "inc"),
            ("3.5", "3.5"),
            ("...", "..."),
        ] {
            assert_eq!(folded(word), expected, "{word}");
        }
    }

    #[test]
    fn keeps_case_when_asked() {
        for (word, expected) in [
            ("Łódź", "Lodz"),
            ("Œuvre", "Oeuvre"),
            ("NATO", "NATO"),
            ("łódź", "lodz"),
            ("U.S.", "US"),
        ] {
            let mut out = String::new();
            fold_token_cased(word, &mut out);
            assert_eq!(out, expected, "{word}");
        }
    }
}
