//! Labels below the marks of a line: each where its mark begins, tied to it by a bar where others stand
//! between.

use anstyle::Style;

use super::plain;

/// A label, and the column from which it hangs.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) style: Style,
}

/// Lines of labels that are tried in every way; a line of text has two names and a trigger.
const TRIED: usize = 4;

/// The lines of `labels`, at most `room` columns wide, in as few lines as they can stand in.
pub(super) fn lines(labels: &[Label], room: usize) -> Vec<String> {
    let placed: Vec<Placed<'_>> = labels.iter().map(|label| Placed::new(label, room)).collect();
    let rows = rows(&placed);
    let count = rows.iter().map(|row| row + 1).max().unwrap_or_default();
    (0..count).map(|row| draw(&placed, &rows, row)).collect()
}

/// A label cut to the room, and the columns it takes.
struct Placed<'l> {
    label: &'l Label,
    text: String,
    start: usize,
    end: usize,
}

impl<'l> Placed<'l> {
    /// What does not fit to the right of its mark's begin is moved left.
    fn new(label: &'l Label, room: usize) -> Self {
        let text = plain::clip(&label.text, room);
        let width = plain::columns(&text);
        let start = label.column.min(room.saturating_sub(width));
        Self { label, text, start, end: start + width }
    }
}

/// The row of each label: the first choice, of those with the fewest rows, in which nothing covers anything;
/// else each in a row of its own.
fn rows(labels: &[Placed<'_>]) -> Vec<usize> {
    let count = labels.len();
    let mut alone: Vec<usize> = (0..count).collect();
    alone.sort_by_key(|place| std::cmp::Reverse(labels[*place].label.column));
    let mut rows = vec![0; count];
    for (row, place) in alone.into_iter().enumerate() {
        rows[place] = row;
    }
    if count > TRIED {
        return rows;
    }
    let choices = (0..count.pow(count as u32)).map(|mut number| {
        let mut row = || {
            let row = number % count;
            number /= count;
            row
        };
        (0..count).map(|_| row()).collect::<Vec<usize>>()
    });
    let free = choices.filter(|choice| is_free(labels, choice));
    let cost = |choice: &Vec<usize>| (choice.iter().max().copied(), choice.iter().sum::<usize>());
    free.min_by_key(cost).unwrap_or(rows)
}

/// Whether no label covers another one or the bar of one further down.
fn is_free(labels: &[Placed<'_>], rows: &[usize]) -> bool {
    let rows_of = || labels.iter().zip(rows).enumerate();
    rows_of().all(|(at, (one, row))| {
        rows_of().all(|(other_at, (other, other_row))| {
            let bar = other.label.column;
            let apart = match row.cmp(other_row) {
                std::cmp::Ordering::Less => bar > one.end || bar + 1 < one.start,
                std::cmp::Ordering::Equal => one.end < other.start || other.end < one.start,
                std::cmp::Ordering::Greater => true,
            };
            at == other_at || apart
        })
    })
}

fn draw(labels: &[Placed<'_>], rows: &[usize], row: usize) -> String {
    let mut pieces: Vec<(usize, usize, &str, Style)> = Vec::new();
    for (one, _) in labels.iter().zip(rows).filter(|(_, own)| **own == row) {
        pieces.push((one.start, one.end, &one.text, one.label.style));
    }
    for (one, _) in labels.iter().zip(rows).filter(|(_, own)| **own > row) {
        let column = one.label.column;
        if pieces.iter().all(|(start, end, ..)| !(*start..*end).contains(&column)) {
            pieces.push((column, column + 1, "|", one.label.style));
        }
    }
    pieces.sort_by_key(|(start, ..)| *start);
    let mut line = String::new();
    let mut at = 0;
    for (start, end, text, style) in pieces {
        line.push_str(&" ".repeat(start.saturating_sub(at)));
        line.push_str(&format!("{style}{text}{style:#}"));
        at = end;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_below_their_marks() {
        let rows: [(&[Hung<'_>], &[&str]); 6] = [
            (&[], &[]),
            (&[(2, "source")], &["  source"]),
            (&[(0, "source"), (11, "supply"), (20, "target")], &["source     supply   target"]),
            (&[(0, "source"), (5, "arm"), (11, "target")], &["|    arm   target", "source"]),
            (
                &[(0, "source"), (3, "supply"), (6, "target")],
                &["|  |  target", "|  supply", "source"],
            ),
            // To the left where the right edge is near.
            (&[(0, "source"), (26, "target")], &["source                  target"]),
        ];
        for (labels, expected) in rows {
            assert_eq!(drawn(labels, 30), expected, "{labels:?}");
        }
        // Two at one place: below each other.
        assert_eq!(drawn(&[(0, "a"), (0, "b")], 30).len(), 2);
    }

    #[test]
    fn never_leave_the_room() {
        for room in 3..20 {
            for (a, b, c) in [(0, 1, 2), (0, room - 1, room - 1), (room / 2, room / 2, room - 1)] {
                let labels = [(a, "source: 北京"), (b, "supply"), (c, "target: Azerbaijan")];
                for line in drawn(&labels, room) {
                    assert!(plain::columns(&line) <= room, "{room}: {line}");
                }
            }
        }
    }

    type Hung<'h> = (usize, &'h str);

    fn drawn(labels: &[Hung<'_>], room: usize) -> Vec<String> {
        let style = Style::new();
        let label = |(column, text): &(usize, &str)| Label {
            column: *column,
            text: (*text).to_owned(),
            style,
        };
        lines(&labels.iter().map(label).collect::<Vec<_>>(), room)
    }
}
