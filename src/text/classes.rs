//! What a character is to the tokenizer: a table for ASCII, `char` methods for the rest.

use unicode_normalization::char::is_combining_mark;

/// What a character begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Letter,
    Digit,
    Punctuation,
    Symbol,
    /// A byte above 0x7f: the character must be decoded.
    Wide,
}

static ASCII: [Class; 256] = {
    let mut table = [Class::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' => Class::Space,
            b'0'..=b'9' => Class::Digit,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'!' | b'"' | b'\'' | b'(' | b')' | b',' | b'-' | b'.' | b'/' | b':' | b';' | b'?'
            | b'[' | b'\\' | b']' | b'{' | b'}' => Class::Punctuation,
            _ => Class::Symbol,
        };
        byte += 1;
    }
    table
};

/// The class of the character that begins with `byte`.
#[inline]
pub(super) fn class_of_byte(byte: u8) -> Class {
    ASCII[byte as usize]
}

/// The class of a character; marks that are not seen count as letters, so that they never break
/// a word.
pub(super) fn class_of(character: char) -> Class {
    match character {
        '\0'..='\x7f' => ASCII[character as usize],
        // Letter-like, but they stand for a number or a word of their own.
        'ª' | 'º' => Class::Symbol,
        _ if character.is_alphabetic() || is_combining_mark(character) => Class::Letter,
        _ if is_invisible(character) => Class::Letter,
        _ if character.is_whitespace() => Class::Space,
        _ if character.is_numeric() => Class::Digit,
        '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '¡'
        | '§'
        | '«'
        | '¶'
        | '·'
        | '»'
        | '¿'
        | '\u{0589}'
        | '\u{058a}'
        | '\u{05be}'
        | '\u{05f3}'
        | '\u{05f4}'
        | '،'
        | '؛'
        | '؟'
        | '٪'
        | '۔'
        | '।'
        | '॥'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301f}'
        | '・'
        | '\u{fe10}'..='\u{fe19}'
        | '\u{fe30}'..='\u{fe6b}'
        | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff3d}'
        | '｛'
        | '｝'
        | '｡'..='･' => Class::Punctuation,
        _ => Class::Symbol,
    }
}

/// Soft hyphens, joiners, direction marks, byte order marks: read over, never shown.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
        | '\u{feff}')
}

/// An apostrophe, as typed or as set.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}
