//! The tables as CSV and TSV, for pandas and for spreadsheets.
//!
//! Lists and qualifiers are JSON in their cell, since any separator may stand in a name. A text that a
//! spreadsheet would take for a formula gets an apostrophe before it (see [`guarded`]).

use std::borrow::Cow;
use std::io::{self, Write};

use super::{About, Cell, Column, TableFormat, Tables, Writer, number, write_graph};

pub(in crate::output) const CSV: About = About {
    name: "csv",
    extensions: &["csv"],
    summary: "pandas, spreadsheets: graph.nodes.csv, graph.edges.csv, graph.evidence.csv",
    co_occurrence: true,
    writer: Writer::Tables(|view, files| {
        let format = Delimited { extension: "csv", delimiter: b',' };
        write_graph(view, Tables { files, format })
    }),
};

pub(in crate::output) const TSV: About = About {
    name: "tsv",
    extensions: &["tsv"],
    summary: "the tables of csv with tabs between the columns",
    co_occurrence: true,
    writer: Writer::Tables(|view, files| {
        let format = Delimited { extension: "tsv", delimiter: b'\t' };
        write_graph(view, Tables { files, format })
    }),
};

struct Delimited {
    extension: &'static str,
    delimiter: u8,
}

impl TableFormat for Delimited {
    fn extension(&self) -> &'static str {
        self.extension
    }

    fn write<'g, R: Copy>(
        &self,
        columns: &[Column<'g, R>],
        rows: impl Iterator<Item = R>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut sheet = Sheet::new(out, self.delimiter);
        sheet.row(columns.iter().map(|column| column.name))?;
        for row in rows {
            sheet.row(columns.iter().map(|column| field(column.cell(row))))?;
        }
        sheet.finish()
    }
}

fn field(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Missing => "".into(),
        Cell::Integer(value) => value.to_string().into(),
        Cell::Number(value) => number(value).into(),
        Cell::Boolean(value) => value.to_string().into(),
        Cell::Text(text) => guarded(text),
        Cell::Texts(list) => serde_json::Value::from(list).to_string().into(),
        Cell::Json(value) => value.to_string().into(),
    }
}

/// Characters that a spreadsheet may begin a formula with, or drop before one.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0'];

/// `text` so that no spreadsheet runs it: an apostrophe before what begins like a formula, and before what begins
/// with apostrophes and goes on like one. So whoever takes one apostrophe away from every text of that shape,
/// `^'+[=+\-@\t\r\n\0]`, has what was there.
pub(in crate::output) fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(FORMULA) {
        return format!("'{text}").into();
    }
    text
}

/// Rows of fields, quoted where they must be.
pub(in crate::output) struct Sheet<W: Write>(csv::Writer<W>);

impl<W: Write> Sheet<W> {
    pub(in crate::output) fn new(out: W, delimiter: u8) -> Self {
        Self(csv::WriterBuilder::new().delimiter(delimiter).from_writer(out))
    }

    pub(in crate::output) fn row(
        &mut self,
        fields: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> io::Result<()> {
        for field in fields {
            self.0.write_field(field.as_ref())?;
        }
        self.0.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(in crate::output) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}
