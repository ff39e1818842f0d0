//! Tables that fit: a row is always one line.

use anstyle::Style;

use super::plain;
use super::render::{self, HEADING};

/// Columns between two cells.
const GAP: usize = 2;
/// What a column of words keeps when room is short.
const LEAST: usize = 5;

/// Columns as wide as their widest cell; where they must not be that wide, the widest are cut.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    within(headings, rows, render::limit(), |_| Style::new())
}

/// A table at most `limit` columns wide, each row in the style that its place is given.
pub(super) fn within(
    headings: &[&str],
    rows: &[Vec<String>],
    limit: Option<usize>,
    style_of: impl Fn(usize) -> Style,
) -> String {
    let mut widths = widths(headings, rows);
    if let Some(limit) = limit {
        shrink(&mut widths, limit);
    }
    let line = |cells: &[&str], style: Style| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(&widths) {
            let cell = plain::clip(cell, *width);
            let gap = " ".repeat(width - plain::columns(&cell).min(*width) + GAP);
            let style = if cell.is_empty() { Style::new() } else { style };
            line.push_str(&format!("{style}{cell}{style:#}{gap}"));
        }
        format!("{}\n", line.trim_end())
    };
    let mut out = line(headings, HEADING);
    for (place, row) in rows.iter().enumerate() {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        out.push_str(&line(&cells, style_of(place)));
    }
    out
}

/// The columns that each column would like.
pub(super) fn widths(headings: &[&str], rows: &[Vec<String>]) -> Vec<usize> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let cells = cells.map(|cell| plain::columns(&plain::line(cell)));
        cells.chain([plain::columns(headings[column])]).max().unwrap_or_default()
    };
    (0..headings.len()).map(width).collect()
}

/// The columns of a whole row.
pub(super) fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

/// Takes from the widest until the row fits.
fn shrink(widths: &mut [usize], limit: usize) {
    while total(widths) > limit {
        let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > LEAST) else {
            return;
        };
        *widest -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_gives_way() {
        let rows = [
            vec!["Baku–Tbilisi–Ceyhan pipeline".to_owned(), "12".to_owned(), "Pipeline".to_owned()],
            vec!["北京北京北京北京北京北京".to_owned(), "3".to_owned(), "\u{1b}[31m\n".to_owned()],
        ];
        let shown = |limit| {
            let text = within(&["entity", "count", "type"], &rows, limit, |_| Style::new());
            anstream::adapter::strip_str(&text).to_string()
        };
        let whole = "\
entity                        count  type
Baku–Tbilisi–Ceyhan pipeline  12     Pipeline
北京北京北京北京北京北京      3      ␛[31m\n";
        assert_eq!(shown(None), whole);
        let narrow = "\
entity             count  type
Baku–Tbilisi–Cey…  12     Pipeline
北京北京北京北京…  3      ␛[31m\n";
        assert_eq!(shown(Some(34)), narrow);
        for limit in 19..60 {
            assert!(
                shown(Some(limit)).lines().all(|line| plain::columns(line) <= limit),
                "{limit}"
            );
        }
    }
}
