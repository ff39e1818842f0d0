//! Text in a picture: how much room it takes, and how it is written so that it stays text.
//!
//! Which font a reader has is not known, so widths are those of a wide one.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::output::drawing::wrap;
use crate::output::visible::escape;

/// Height of a line, in parts of the font's size.
const LINE: f64 = 1.2;

/// Some lines of text and the room they take.
#[derive(Clone, Default)]
pub(super) struct Label {
    lines: Vec<String>,
    size: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Label {
    /// `text` in lines of so many columns, and no more lines than `most`; what is longer ends in an ellipsis.
    pub(super) fn new(text: &str, size: f64, columns: usize, most: usize) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for line in text.split('\n').flat_map(|line| {
            // Whoever wraps needs no more of it than can be shown.
            let shown: String = line.chars().take(columns * (most + 1) * 2).collect();
            let wrapped: Vec<String> =
                wrap(&shown, columns).split('\n').map(str::to_owned).collect();
            wrapped
        }) {
            if lines.len() == most {
                if let Some(last) = lines.last_mut() {
                    last.push('…');
                }
                break;
            }
            lines.push(cut(&line, columns + columns / 3));
        }
        let width = lines.iter().map(|line| width(line) * size).fold(0.0, f64::max);
        let height = lines.len() as f64 * LINE * size;
        Self { lines, size, width, height }
    }

    /// Half of its size; nothing when there is no text.
    pub(super) fn half(&self) -> [f64; 2] {
        if self.width > 0.0 { [self.width / 2.0, self.height / 2.0] } else { [0.0; 2] }
    }

    /// Writes it around a point.
    pub(super) fn write(
        &self,
        out: &mut dyn Write,
        class: &str,
        [x, y]: [f64; 2],
    ) -> io::Result<()> {
        write!(out, "<text class=\"{class}\"")?;
        // Letters reach about a third of their size below the middle of their line.
        let mut baseline = y - self.height / 2.0 + self.size * (LINE / 2.0 + 0.34);
        if let [line] = &*self.lines {
            return write!(out, " x=\"{x:.1}\" y=\"{baseline:.1}\">{}</text>", escape(line));
        }
        write!(out, ">")?;
        for line in &self.lines {
            write!(out, "<tspan x=\"{x:.1}\" y=\"{baseline:.1}\">{}</tspan>", escape(line))?;
            baseline += self.size * LINE;
        }
        write!(out, "</text>")
    }
}

fn cut(line: &str, columns: usize) -> String {
    if line.width() <= columns {
        return line.to_owned();
    }
    let mut left = columns - 1;
    let fits = |character: &char| {
        let width = character.width().unwrap_or(1);
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    let mut short: String = line.chars().take_while(fits).collect();
    short.push('…');
    short
}

/// In parts of the font's size.
fn width(line: &str) -> f64 {
    let one = |character: char| match character {
        'i' | 'j' | 'l' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.34,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.42,
        'm' | 'M' | 'w' | 'W' | '@' | '%' => 0.95,
        'A'..='Z' => 0.7,
        '\0'..='\u{7f}' => 0.61,
        _ => match character.width() {
            Some(0) | None => 0.0,
            Some(1) => 0.66,
            Some(_) => 1.05,
        },
    };
    line.chars().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_text() {
        let rows = [
            ("Baku", "Baku"),
            ("<b>\"a\" & b</b>", "&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;"),
            ("]]>\u{1}\u{ffff}", "]]&gt;\u{2401}\u{fffd}"),
        ];
        for (text, expected) in rows {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn labels_fit_their_room() {
        let rows: [(&str, &[&str]); 6] = [
            ("", &[""]),
            ("Baku", &["Baku"]),
            ("one two three four", &["one two", "three…"]),
            ("supplies\narms", &["supplies", "arms"]),
            ("aaaaaaaaaaaaaaaaaaaa", &["aaaaaaaaa…"]),
            ("北京北京北京北京", &["北京北京…"]),
        ];
        for (text, expected) in rows {
            assert_eq!(Label::new(text, 10.0, 8, 2).lines, expected, "{text}");
        }
        assert!(Label::new("m", 10.0, 8, 2).width > Label::new("i", 10.0, 8, 2).width);
    }
}
