//! Tables, definition lists, and sentences with marks under their words.

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use unicode_width::UnicodeWidthStr as _;

/// How a listing is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Listing {
    Text,
    Json,
}

pub(super) const HEADING: Style = Style::new().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const NEGATED: Style = AnsiColor::Red.on_default();
pub(super) const TRIGGER: Style = AnsiColor::Yellow.on_default();

/// Columns of the terminal; 100 where there is none.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0)).max(40)
}

/// Rows of a term and what it is, the terms in one column; what is long goes on below itself.
pub(super) fn definitions(rows: &[(&str, String)]) -> String {
    let column = rows.iter().map(|(term, _)| term.width()).max().unwrap_or_default() + 2;
    let mut out = String::new();
    for (term, text) in rows {
        for (index, line) in wrap(text, width().saturating_sub(column)).iter().enumerate() {
            let term = if index == 0 { term } else { "" };
            out.push_str(&format!(
                "{HEADING}{term}{HEADING:#}{}{line}\n",
                " ".repeat(column - term.width())
            ));
        }
    }
    out
}

/// Columns as wide as their widest cell, two spaces apart.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..headings.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
            cells.chain([headings[column].width()]).max().unwrap_or_default()
        })
        .collect();
    let line = |cells: &[&str], style: Style| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(&widths) {
            line.push_str(&format!("{style}{cell}{style:#}{}  ", " ".repeat(width - cell.width())));
        }
        format!("{}\n", line.trim_end())
    };
    let mut out = line(headings, HEADING);
    for row in rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        out.push_str(&line(&cells, Style::new()));
    }
    out
}

/// Lines of at most `width` columns, broken at spaces; a longer word stands alone.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().map(|line| (line.width(), line));
        match line {
            Some((taken, line)) if taken == 0 || taken + 1 + word.width() <= width => {
                if taken > 0 {
                    line.push(' ');
                }
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A stretch of a sentence to be marked: characters from its beginning, the mark, and its style.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sign: char,
    pub(super) style: Style,
}

/// The sentence, wrapped and indented, with a line of marks under each line that has some.
pub(super) fn marked(sentence: &str, marks: &[Mark], indent: usize) -> String {
    let characters: Vec<char> = sentence
        .chars()
        .map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c })
        .collect();
    let room = width().saturating_sub(indent).max(20);
    let mut out = String::new();
    let margin = " ".repeat(indent);
    let mut start = 0;
    while start < characters.len() {
        let end = line_end(&characters, start, room);
        let mut text = String::new();
        let mut signs = String::new();
        let mut columns = 0;
        for (place, character) in characters.iter().enumerate().take(end).skip(start) {
            let cells = character.to_string().width();
            let mark = marks.iter().find(|mark| (mark.start..mark.end).contains(&place));
            match mark {
                Some(mark) => {
                    let style = mark.style;
                    text.push_str(&format!("{style}{character}{style:#}"));
                    signs.push_str(&" ".repeat(columns));
                    columns = 0;
                    let sign = mark.sign.to_string().repeat(cells);
                    signs.push_str(&format!("{style}{sign}{style:#}"));
                }
                None => {
                    text.push(*character);
                    columns += cells;
                }
            }
        }
        out.push_str(&format!("{margin}{}\n", text.trim_end()));
        if !signs.is_empty() {
            out.push_str(&format!("{margin}{signs}\n"));
        }
        start = end;
        while characters.get(start) == Some(&' ') {
            start += 1;
        }
    }
    out
}

/// Where the line that begins at `start` ends: after the last word that fits, or amid one that never
/// would.
fn line_end(characters: &[char], start: usize, room: usize) -> usize {
    let mut columns = 0;
    let mut last_space = None;
    for (place, character) in characters.iter().enumerate().skip(start) {
        columns += character.to_string().width();
        if columns > room {
            return last_space.unwrap_or_else(|| place.max(start + 1));
        }
        if *character == ' ' {
            last_space = Some(place);
        }
    }
    characters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_under_their_words() {
        let marks = [
            Mark { start: 0, end: 4, sign: '^', style: Style::new() },
            Mark { start: 5, end: 11, sign: '~', style: Style::new() },
        ];
        assert_eq!(
            marked("Iran\nhelped — 北京 Syria.", &marks, 2),
            "  Iran helped — 北京 Syria.\n  ^^^^ ~~~~~~\n"
        );
    }

    #[test]
    fn long_lines_are_wrapped_with_their_marks() {
        let sentence = "word ".repeat(30) + "Baku";
        let at = sentence.chars().count() - 4;
        let out = marked(
            &sentence,
            &[Mark { start: at, end: at + 4, sign: '^', style: Style::new() }],
            0,
        );
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[1].ends_with("Baku") && lines[2].trim_start() == "^^^^");
        assert_eq!(lines[1].len(), lines[2].len());
    }

    #[test]
    fn wraps_at_spaces() {
        assert_eq!(wrap("a bb ccc dddddddddd e", 5), ["a bb", "ccc", "dddddddddd", "e"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
