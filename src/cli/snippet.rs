//! Words as a terminal shows them: wrapped, some in colour, with marks and labels below them.
//!
//! Crates that draw diagnostics cut a long line off or let labels leave the terminal; a sentence is one long
//! line, and all of it is evidence.

use std::ops::Range;

use anstyle::Style;

use super::labels::{self, Label};
use super::{plain, render};

/// A stretch of a text that stands out.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Characters from the beginning of the text.
    pub(super) place: Range<usize>,
    pub(super) style: Style,
    /// What stands below each of its columns.
    pub(super) sign: Option<char>,
    /// What stands below its signs; may be empty.
    pub(super) label: String,
}

impl Mark {
    pub(super) fn sign(place: Range<usize>, sign: char, style: Style) -> Self {
        Self { place, style, sign: Some(sign), label: String::new() }
    }

    pub(super) fn colour(place: Range<usize>, style: Style) -> Self {
        Self { place, style, sign: None, label: String::new() }
    }

    pub(super) fn labelled(self, label: String) -> Self {
        Self { label, ..self }
    }

    fn covers(&self, place: usize) -> bool {
        self.place.contains(&place)
    }
}

/// What stands left of the lines, and how wide all may be; `None` is without end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'f> {
    pub(super) first: &'f str,
    /// Before every line but the first.
    pub(super) rest: &'f str,
    pub(super) width: Option<usize>,
}

impl Frame<'_> {
    /// Lines with two spaces before them that fit the terminal.
    pub(super) fn indented() -> Self {
        Self { first: "  ", rest: "  ", width: Some(render::width()) }
    }

    fn room(&self) -> usize {
        let margin = plain::columns(self.first).max(plain::columns(self.rest));
        self.width.map_or(usize::MAX, |width| width.saturating_sub(margin).max(LEAST))
    }
}

/// Columns that words have at least, however narrow the terminal.
const LEAST: usize = 20;

/// A character as it is shown; around a line break one space is enough.
struct Cell {
    shown: Option<char>,
    columns: usize,
}

/// Pieces one after the other, each in its style, wrapped.
pub(super) fn told(pieces: &[(&str, Style)], frame: Frame<'_>) -> String {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut start = 0;
    for (piece, style) in pieces {
        text.push_str(piece);
        let end = start + piece.chars().count();
        marks.push(Mark::colour(start..end, *style));
        start = end;
    }
    marked(&text, &marks, frame)
}

/// The text, wrapped, with signs and labels under each line that has some. Where marks overlap, the first counts.
pub(super) fn marked(text: &str, marks: &[Mark], frame: Frame<'_>) -> String {
    let cells = cells(text);
    let room = frame.room();
    let mut out = String::new();
    let mut margin = frame.first;
    let mut start = 0;
    while start < cells.len() || margin == frame.first {
        let end = line_end(&cells, start, room);
        let line = Line { cells: &cells, marks, place: start..end };
        let below = line.signs().into_iter().chain(labels::lines(&line.labels(), room));
        for shown in std::iter::once(line.words()).chain(below) {
            let gutter = if margin.trim().is_empty() { Style::new() } else { render::GUTTER };
            let before = if shown.is_empty() { margin.trim_end() } else { margin };
            out.push_str(&format!("{gutter}{before}{gutter:#}{shown}\n"));
            margin = frame.rest;
        }
        start = end;
        while cells.get(start).is_some_and(|cell| cell.shown.is_none_or(|shown| shown == ' ')) {
            start += 1;
        }
        if start >= cells.len() {
            break;
        }
    }
    out
}

fn cells(text: &str) -> Vec<Cell> {
    // Whether a space came last, and whether it is more than one that somebody set on purpose.
    let (mut spaced, mut broken) = (true, true);
    let cell = |character| {
        let shown = plain::visible(character);
        broken = shown == ' ' && ((spaced && broken) || character != ' ');
        let again = spaced && broken;
        spaced = shown == ' ';
        let shown = (!again).then_some(shown);
        Cell { shown, columns: shown.map_or(0, plain::columns_of) }
    };
    text.chars().map(cell).collect()
}

/// Where the line that begins at `start` ends: after the last word that fits, or amid one that never
/// would.
fn line_end(cells: &[Cell], start: usize, room: usize) -> usize {
    let mut columns = 0;
    let mut last_space = None;
    for (place, cell) in cells.iter().enumerate().skip(start) {
        columns += cell.columns;
        // A space at the end needs no room.
        if cell.shown == Some(' ') {
            last_space = Some(place);
        } else if columns > room {
            return last_space.unwrap_or_else(|| place.max(start + 1));
        }
    }
    cells.len()
}

/// The characters of one line.
struct Line<'l> {
    cells: &'l [Cell],
    marks: &'l [Mark],
    place: Range<usize>,
}

impl Line<'_> {
    fn mark(&self, place: usize) -> Option<usize> {
        self.marks.iter().position(|mark| mark.covers(place))
    }

    /// Stretches under the same mark: the mark, the characters and their columns.
    fn stretches(&self) -> Vec<(Option<&Mark>, String, usize)> {
        let mut stretches: Vec<(Option<usize>, String, usize)> = Vec::new();
        for place in self.place.clone() {
            let cell = &self.cells[place];
            let mark = self.mark(place);
            match stretches.last_mut() {
                Some((last, text, columns)) if *last == mark => {
                    text.extend(cell.shown);
                    *columns += cell.columns;
                }
                _ => stretches.push((mark, cell.shown.into_iter().collect(), cell.columns)),
            }
        }
        let known = |mark: Option<usize>| mark.map(|mark| &self.marks[mark]);
        stretches.into_iter().map(|(mark, text, columns)| (known(mark), text, columns)).collect()
    }

    fn words(&self) -> String {
        let mut words = String::new();
        for (mark, text, _) in self.stretches() {
            let style = mark.map(|mark| mark.style).unwrap_or_default();
            words.push_str(&format!("{style}{text}{style:#}"));
        }
        words.trim_end().to_owned()
    }

    fn signs(&self) -> Option<String> {
        let mut signs = String::new();
        let mut gap = 0;
        for (mark, _, columns) in self.stretches() {
            let sign = mark.and_then(|mark| Some((mark.sign?, mark.style)));
            let Some((sign, style)) = sign.filter(|_| columns > 0) else {
                gap += columns;
                continue;
            };
            let row = sign.to_string().repeat(columns);
            signs.push_str(&format!("{}{style}{row}{style:#}", " ".repeat(gap)));
            gap = 0;
        }
        (!signs.is_empty()).then_some(signs)
    }

    /// The labels of the marks that end in this line.
    fn labels(&self) -> Vec<Label> {
        let ends_here = |mark: &&Mark| {
            let mut places = mark.place.start..mark.place.end.min(self.cells.len());
            // The space at which a line is broken is of neither line.
            let last = places.rfind(|place| self.cells[*place].shown.is_some_and(|one| one != ' '));
            last.is_some_and(|last| self.place.contains(&last))
        };
        let label = |mark: &Mark| {
            let first = mark.place.start.max(self.place.start);
            let before = &self.cells[self.place.start..first];
            let column = before.iter().map(|cell| cell.columns).sum();
            Label { column, text: mark.label.clone(), style: mark.style }
        };
        self.marks
            .iter()
            .filter(|mark| !mark.label.is_empty())
            .filter(ends_here)
            .map(label)
            .collect()
    }
}
