//! The marks that open list items: `-`, `•`, `1.`, `2)`, `(iv)`, `a.`

/// A list mark at the beginning of a line or sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Where the mark ends, exclusive, in bytes from where it was looked for.
    pub(super) len: usize,
    /// Its number or letter, and what closes it.
    pub(super) ordinal: Option<(Ordinal, Closing)>,
}

/// The count of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordinal {
    Number(u32),
    Letter(u8),
}

/// What stands after the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    Dot,
    Bracket,
    DotBracket,
}

impl Ordinal {
    /// The count of the next item.
    pub(super) fn successor(self) -> Self {
        match self {
            Self::Number(number) => Self::Number(number + 1),
            Self::Letter(letter) => Self::Letter(letter.saturating_add(1)),
        }
    }
}

/// Whether `mark` is a bullet wherever it stands after white space.
pub(super) fn is_bullet(mark: char) -> bool {
    matches!(mark, '•' | '⁃' | '‣' | '◦' | '▪' | '●' | '■' | '\u{f0b7}')
}

/// The list mark that `text` begins with: a bullet, a count, or a bullet and a count.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let dash = |mark| matches!(mark, '-' | '*' | '–' | '—' | '+');
    let mut bullet = 0;
    if let Some(mark) = text.chars().next().filter(|mark| is_bullet(*mark) || dash(*mark)) {
        let after = &text[mark.len_utf8()..];
        let space = blanks(after);
        if dash(mark) && space == 0 {
            return None;
        }
        bullet = mark.len_utf8() + space;
    }
    match count(&text[bullet..]) {
        Some((len, ordinal, closing)) => {
            Some(Marker { len: bullet + len, ordinal: ordinal.map(|ordinal| (ordinal, closing)) })
        }
        None => (bullet > 0).then_some(Marker { len: bullet, ordinal: None }),
    }
}

/// `12.`, `12)`, `12.)`, `a.`, `(12)`, `(iv)` before white space; bracketed on both sides it has no
/// ordinal, because `(2)` inside a sentence is seldom the next item.
fn count(text: &str) -> Option<(usize, Option<Ordinal>, Closing)> {
    let bytes = text.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let body = &bytes[open..];
    let digits = body.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let letters = body.iter().take(6).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (len, ordinal) = match (digits, letters) {
        (1..=3, _) => {
            let number =
                body[..digits].iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
            (digits, Ordinal::Number(number))
        }
        (0, 1) => (1, Ordinal::Letter(body[0])),
        (0, 2..=5) if open == 1 && is_roman(&body[..letters]) => (letters, Ordinal::Letter(0)),
        _ => return None,
    };
    let (closing, closed) = match body.get(len..)? {
        [b'.', b')', ..] => (Closing::DotBracket, 2),
        [b'.', ..] if open == 0 => (Closing::Dot, 1),
        [b')', ..] => (Closing::Bracket, 1),
        _ => return None,
    };
    let len = open + len + closed;
    let spaced = text.get(len..)?.chars().next().is_none_or(char::is_whitespace);
    spaced.then_some((len, (open == 0).then_some(ordinal), closing))
}

fn is_roman(letters: &[u8]) -> bool {
    letters.iter().all(|letter| matches!(letter, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'))
}

/// Bytes of blanks that `text` begins with.
fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_marks() {
        let rows = [
            ("- x", Some(2)),
            ("-5 degrees", None),
            ("• 9. x", Some(6)),
            ("⁃9. x", Some(5)),
            ("1.) x", Some(3)),
            ("238.\tWe", Some(4)),
            ("2003. He", None),
            ("a. x", Some(2)),
            ("(iv) x", Some(4)),
            ("(UN) x", None),
            ("3.5 x", None),
            ("e.g. x", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(marker(text).map(|marker| marker.len), expected, "{text}");
        }
    }
}
