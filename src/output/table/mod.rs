//! Tables of any rows, for the formats that are made of them.
//!
//! A [`Column`] says what it is called, of which type it is, and how its value is read off a row; the three
//! tables of a graph are described once, in `graph`. How a table is spelled is a [`TableFormat`]: `delimited` for CSV
//! and TSV, `batch` for Parquet and Arrow. Neo4j, Cypher and GraphRAG describe or spell theirs in files of
//! their own.

#[cfg(feature = "parquet")]
mod batch;
mod columnar;
mod delimited;
mod graph;

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value as Json;

use super::files::Files;
use super::{About, Writer};
use crate::Result;

#[cfg(feature = "parquet")]
pub(super) use batch::Parquet;
pub(super) use columnar::{ARROW, PARQUET};
#[cfg(test)]
pub(super) use delimited::guarded;
pub(super) use delimited::{CSV, Sheet, TSV};
pub(super) use graph::{
    EdgeRow, edge_columns, edge_rows, evidence_objects, node_columns, write_graph,
};

/// A column of a table with rows `R`.
pub(super) struct Column<'g, R> {
    pub(super) name: &'static str,
    pub(super) read: Read<'g, R>,
}

/// The type of a column, as the way to read its value off a row; `None` where the row has none.
pub(super) enum Read<'g, R> {
    Integer(fn(R) -> Option<i64>),
    Number(fn(R) -> Option<f64>),
    Boolean(fn(R) -> bool),
    Text(fn(R) -> Option<Cow<'g, str>>),
    Texts(fn(R) -> Vec<Cow<'g, str>>),
    /// What has parts of its own: text to every format that knows no such thing.
    Json(fn(R) -> Json),
}

impl<R> Read<'_, R> {
    /// The type as formats without lists call it.
    pub(super) fn flat_type(&self) -> &'static str {
        match self {
            Self::Integer(_) => "long",
            Self::Number(_) => "double",
            Self::Boolean(_) => "boolean",
            Self::Text(_) | Self::Texts(_) | Self::Json(_) => "string",
        }
    }
}

/// The value of a column in one row.
pub(super) enum Cell<'g> {
    Missing,
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Text(Cow<'g, str>),
    Texts(Vec<Cow<'g, str>>),
    Json(Json),
}

impl<'g, R: Copy> Column<'g, R> {
    pub(super) fn cell(&self, row: R) -> Cell<'g> {
        match self.read {
            Read::Integer(read) => read(row).map_or(Cell::Missing, Cell::Integer),
            Read::Number(read) => read(row).map_or(Cell::Missing, Cell::Number),
            Read::Boolean(read) => Cell::Boolean(read(row)),
            Read::Text(read) => read(row).map_or(Cell::Missing, Cell::Text),
            Read::Texts(read) => Cell::Texts(read(row)),
            Read::Json(read) => Cell::Json(read(row)),
        }
    }

    pub(super) fn integer(name: &'static str, read: fn(R) -> Option<i64>) -> Self {
        Self { name, read: Read::Integer(read) }
    }

    pub(super) fn number(name: &'static str, read: fn(R) -> Option<f64>) -> Self {
        Self { name, read: Read::Number(read) }
    }

    pub(super) fn boolean(name: &'static str, read: fn(R) -> bool) -> Self {
        Self { name, read: Read::Boolean(read) }
    }

    pub(super) fn text(name: &'static str, read: fn(R) -> Option<Cow<'g, str>>) -> Self {
        Self { name, read: Read::Text(read) }
    }

    pub(super) fn texts(name: &'static str, read: fn(R) -> Vec<Cow<'g, str>>) -> Self {
        Self { name, read: Read::Texts(read) }
    }

    pub(super) fn json(name: &'static str, read: fn(R) -> Json) -> Self {
        Self { name, read: Read::Json(read) }
    }
}

/// The whole of a count or a place.
pub(super) fn whole(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// As every format writes it: with a point, so that a column of numbers is never taken for one of whole numbers.
pub(super) fn number(value: f64) -> String {
    format!("{value:?}")
}

/// How the file of one table is spelled.
pub(super) trait TableFormat {
    /// Extension of its files where none is asked for.
    fn extension(&self) -> &'static str;

    fn write<'g, R: Copy>(
        &self,
        columns: &[Column<'g, R>],
        rows: impl Iterator<Item = R>,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}

/// Where the tables of one output go, each to a file of its own.
pub(super) struct Tables<'f, F> {
    pub(super) files: &'f mut Files,
    pub(super) format: F,
}

impl<F: TableFormat> Tables<'_, F> {
    pub(super) fn table<'g, R: Copy>(
        &mut self,
        name: &str,
        columns: &[Column<'g, R>],
        rows: impl Iterator<Item = R>,
    ) -> Result<()> {
        let Self { files, format } = self;
        let name = files.table(name, format.extension());
        files.write(&name, |out| format.write(columns, rows, out))
    }
}

#[cfg(test)]
mod tests;
