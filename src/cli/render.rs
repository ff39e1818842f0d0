//! Colours, the width of the terminal, and definition lists. Tables are in `table`, sentences in `snippet`.

use std::io::IsTerminal as _;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use intertie::graph::Edge;

use super::plain;

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

pub(super) const NAME: Style = AnsiColor::Cyan.on_default().bold();
pub(super) const GUTTER: Style = AnsiColor::Blue.on_default().bold();

/// Columns to write in: those of the terminal, or 100 where nobody can say.
pub(super) fn width() -> usize {
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    said_width().or_else(terminal).unwrap_or(100).max(40)
}

/// Columns that what is printed must not exceed; `None` where it goes into a file or a pipe, whose reader
/// wants whole lines.
pub(super) fn limit() -> Option<usize> {
    let bound = said_width().is_some() || std::io::stdout().is_terminal();
    bound.then(width)
}

/// The width that the user asks for.
fn said_width() -> Option<usize> {
    let columns = std::env::var("COLUMNS").ok()?.parse().ok()?;
    Some(columns).filter(|columns| *columns > 0)
}

/// `1 sentence`, `2 sentences`.
pub(super) fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// The dates of the first and the last document that say so: `2023-10-07 – 2024-02-01`.
pub(super) fn dates(claim: &Edge<'_>) -> Option<String> {
    let (first, last) = (claim.first()?, claim.last()?);
    Some(if first == last { first.to_owned() } else { format!("{first} – {last}") })
}

/// Rows of a term and what it is, the terms in one column; what is long goes on below itself.
pub(super) fn definitions(rows: &[(&str, String)]) -> String {
    let column = rows.iter().map(|(term, _)| plain::columns(term)).max().unwrap_or_default() + 2;
    let mut out = String::new();
    for (term, text) in rows {
        let text = plain::line(text);
        for (index, line) in wrap(&text, width().saturating_sub(column)).iter().enumerate() {
            let term = if index == 0 { term } else { "" };
            out.push_str(&format!(
                "{HEADING}{term}{HEADING:#}{}{line}\n",
                " ".repeat(column - plain::columns(term))
            ));
        }
    }
    out
}

/// Lines of at most `width` columns, broken at spaces; a longer word stands alone.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().map(|line| (plain::columns(line), line));
        match line {
            Some((taken, line)) if taken == 0 || taken + 1 + plain::columns(word) <= width => {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_at_spaces() {
        assert_eq!(wrap("a bb ccc dddddddddd e", 5), ["a bb", "ccc", "dddddddddd", "e"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
