//! Whether letters are the initials of a name.

/// The fewest and most letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=10;
/// The most words that letters are looked for in.
const WORDS: usize = 14;
/// The most characters of a name that letters are looked for in.
const CHARACTERS: usize = 160;

/// The letters of an acronym in lower case: none where `written` is no such thing. Most of its letters are
/// capitals: "PKK", "SoHR", "U.F.P.", not "Daesh".
pub(super) fn letters(written: &str) -> Option<Vec<char>> {
    if written.len() > 40 || written.contains(char::is_whitespace) {
        return None;
    }
    let capitals = written.chars().filter(|letter| letter.is_uppercase()).count();
    let lower = written.chars().filter(|letter| letter.is_lowercase()).count();
    let plain = |letter: char| letter.is_alphanumeric() || ".-&/".contains(letter);
    if capitals < 2 || lower >= capitals || !written.chars().all(plain) {
        return None;
    }
    let kept = written.chars().filter(|letter| letter.is_alphabetic());
    let letters: Vec<char> = kept.flat_map(char::to_lowercase).collect();
    LETTERS.contains(&letters.len()).then_some(letters)
}

/// A word of a name: folded, and whether it may be left out of the initials ("of").
#[derive(Clone, Copy, Debug)]
pub(super) struct NameWord<'w> {
    pub(super) folded: &'w str,
    pub(super) small: bool,
}

/// Whether the letters are the initials of all words, but for small ones.
pub(super) fn are_initials(words: &[NameWord<'_>], letters: &[char]) -> bool {
    if words.len() > WORDS || letters.len() > words.len() {
        return false;
    }
    // Which counts of letters the words so far can account for.
    let mut reached = vec![false; letters.len() + 1];
    reached[0] = true;
    for word in words {
        let first = word.folded.chars().next();
        for count in (0..=letters.len()).rev() {
            let taken = count > 0 && reached[count - 1] && first == Some(letters[count - 1]);
            reached[count] = taken || word.small && reached[count];
        }
    }
    reached[letters.len()]
}

/// Whether the letters stand in the name in this order, the first at its head: the rule of Schwartz and
/// Hearst (2003). "TANAP" of "Trans-Anatolian Natural Gas Pipeline".
pub(super) fn stand_in(words: &[NameWord<'_>], letters: &[char]) -> bool {
    let capitals = words.iter().filter(|word| !word.small).count();
    if !(2..=WORDS).contains(&words.len()) || capitals > letters.len() + 2 {
        return false;
    }
    let mut name: Vec<char> = Vec::new();
    for word in words {
        name.extend(word.folded.chars());
        name.push(' ');
    }
    let (Some((first, rest)), true) = (letters.split_first(), name.len() <= CHARACTERS) else {
        return false;
    };
    let mut end = name.len();
    for letter in rest.iter().rev() {
        let Some(place) = name[..end].iter().rposition(|other| other == letter) else {
            return false;
        };
        end = place;
    }
    // Two letters in the middle of words are no sign.
    let inner = rest.len() > 1 || rest.iter().all(|letter| begins_a_word(&name, *letter));
    end > 0 && inner && name.first() == Some(first)
}

fn begins_a_word(name: &[char], letter: char) -> bool {
    name.windows(2).any(|pair| pair[0] == ' ' && pair[1] == letter)
}

/// Whether at least half of the letters are initials, in whatever order: "PKK" of "Kurdistan Workers' Party".
pub(super) fn share_initials(words: &[NameWord<'_>], letters: &[char]) -> bool {
    let is_initial =
        |letter: &&char| words.iter().any(|word| word.folded.starts_with(**letter) && !word.small);
    2 * letters.iter().filter(is_initial).count() >= letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_fit_a_name() {
        for (name, short, initials, inside, shared) in [
            ("Fatherland Party", "FP", true, true, true),
            ("Fatherland Party", "PF", false, false, true),
            ("Front for the Liberation of Kavala", "FLK", true, true, true),
            ("Front for the Liberation of Kavala", "FFTLOK", true, true, true),
            ("Trans Anatolian Natural Gas Pipeline", "TANAP", false, true, true),
            ("Kurdistan Workers Party", "PKK", false, false, true),
            ("Kavala Harbour Board", "KB", false, true, true),
            ("Kavala Front", "KV", false, false, true),
            ("Kavala", "KVL", false, false, false),
            ("Dorsu Workers Union", "XYZ", false, false, false),
            ("National Union of the People for Work and Rest", "NU", false, false, true),
        ] {
            let folded = name.to_lowercase();
            let words: Vec<NameWord<'_>> = folded
                .split(' ')
                .zip(name.split(' '))
                .map(|(folded, written)| NameWord {
                    folded,
                    small: written.starts_with(char::is_lowercase),
                })
                .collect();
            let letters = letters(short).expect(short);
            let found = (
                are_initials(&words, &letters),
                stand_in(&words, &letters),
                share_initials(&words, &letters),
            );
            assert_eq!(found, (initials, inside, shared), "{name} {short}");
        }
    }

    #[test]
    fn capitals_make_an_acronym() {
        for (written, expected) in [
            ("FP", true),
            ("U.F.P.", true),
            ("SoHR", true),
            ("M23", false),
            ("Daesh", false),
            ("F P", false),
            ("F", false),
            ("FP's", false),
            ("", false),
            ("АБВ", true),
        ] {
            assert_eq!(letters(written).is_some(), expected, "{written}");
        }
    }
}
