//! Foreign text as a terminal may show it. Whoever prints words of a document, a graph or a path takes them
//! from here: raw, they could move the cursor, change colours or turn the direction of what follows.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use unicode_width::UnicodeWidthChar as _;

/// The character that is shown for `character`: every white space is a space, a control character its
/// picture (U+2400 on), and what steers a terminal otherwise is U+FFFD.
pub(super) fn visible(character: char) -> char {
    match character {
        '\u{7f}' => '\u{2421}',
        _ if character.is_whitespace() => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(' '),
        _ if steers(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// Control characters, and those that turn the direction of writing.
fn steers(character: char) -> bool {
    let turns = matches!(
        character,
        '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}'
    );
    turns || character.is_control()
}

/// `text` on one line.
pub(super) fn line(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// Columns that `character` takes.
pub(super) fn columns_of(character: char) -> usize {
    character.width().unwrap_or_default()
}

/// Columns that `text` takes, character by character, as most terminals count.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// `text` on one line of at most `room` columns.
pub(super) fn clip(text: &str, room: usize) -> String {
    // A name may be a whole book; what lies behind the room is not looked at.
    let mut shown = String::new();
    let mut taken = 0;
    let mut before_last = 0;
    for character in text.chars().map(visible) {
        taken += columns_of(character);
        if taken > room {
            shown.truncate(before_last);
            shown.push('…');
            return shown;
        }
        shown.push(character);
        if taken < room {
            before_last = shown.len();
        }
    }
    shown
}

/// Prints `value` as JSON over several lines.
pub(super) fn print_json(value: &impl Serialize) -> io::Result<()> {
    print(value, PrettyFormatter::new())
}

/// Prints `value` as JSON on one line.
pub(super) fn print_json_line(value: &impl Serialize) -> io::Result<()> {
    print(value, CompactFormatter)
}

fn print(value: &impl Serialize, formatter: impl Formatter) -> io::Result<()> {
    // Not through the stream that takes colours out: it would take them out of the data.
    let mut out = io::BufWriter::new(io::stdout().lock());
    value.serialize(&mut Serializer::with_formatter(&mut out, Escaping(formatter)))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// JSON with escapes for what steers a terminal, beside those that JSON asks for.
struct Escaping<F>(F);

macro_rules! as_the_inner_one_does {
    ($($name:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.0.$name(out $(, $argument)*)
        })*
    };
}

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, character)) = rest.char_indices().find(|(_, one)| steers(*one)) {
            // All of them lie in the first plane.
            write!(out, "{}\\u{:04x}", &rest[..at], u32::from(character))?;
            rest = &rest[at + character.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }

    as_the_inner_one_does! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        let rows = [
            ("Iran\r\n\tIraq\u{a0}\u{2028}", "Iran   Iraq  "),
            ("\u{1b}[31mred\u{7}\u{7f}", "␛[31mred␇␡"),
            ("\u{9b}2J\u{85}", "\u{fffd}2J "),
            ("\u{202e}a\u{2066}\u{200f}b", "\u{fffd}a\u{fffd}\u{fffd}b"),
            ("e\u{301} 北京 a\u{200d}b", "e\u{301} 北京 a\u{200d}b"),
        ];
        for (text, expected) in rows {
            assert_eq!(line(text), expected);
        }
    }

    #[test]
    fn clips_by_columns() {
        let rows = [
            ("Baku", 4, "Baku"),
            ("Baku", 3, "Ba…"),
            ("北京北京", 8, "北京北京"),
            ("北京北京", 7, "北京北…"),
            ("北京北京", 6, "北京…"),
            ("ae\u{301}o", 3, "ae\u{301}o"),
            ("ae\u{301}ox", 3, "ae\u{301}…"),
            ("x", 0, "…"),
        ];
        for (text, room, expected) in rows {
            assert_eq!(clip(text, room), expected, "{text} in {room}");
        }
    }

    #[test]
    fn json_is_escaped_and_equal() {
        let text = "\u{1b}[0m \u{9b} \u{202e} \u{7f} \"北\"";
        let mut out = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut out, Escaping(CompactFormatter));
        text.serialize(&mut serializer).expect("memory can be written to");
        let written = String::from_utf8(out).expect("it is UTF-8");
        assert_eq!(written, "\"\\u001b[0m \\u009b \\u202e \\u007f \\\"北\\\"\"");
        assert_eq!(serde_json::from_str::<String>(&written).ok().as_deref(), Some(text));
    }
}
