//! Rows as Arrow batches, and the files that hold them.
//!
//! Texts are the large kind of Arrow strings, whose offsets no text overflows. Parquet knows but one kind and is
//! written without the schema of Arrow, so that everybody reads plain strings there.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{LargeListBuilder, LargeStringBuilder};
use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, LargeStringArray, RecordBatch,
};
use arrow_ipc::writer::FileWriter;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::{Column, Read, TableFormat, Tables, Writer, write_graph};

pub(super) const PARQUET_WRITER: Writer =
    Writer::Tables(|view, files| write_graph(view, Tables { files, format: Parquet }));

pub(super) const ARROW_WRITER: Writer =
    Writer::Tables(|view, files| write_graph(view, Tables { files, format: Ipc }));

/// Rows that are held as arrays at a time.
const BATCH: usize = 8_192;
/// Rows that a reader can skip at a time.
const ROW_GROUP: usize = 131_072;

/// Parquet files.
pub(in crate::output) struct Parquet;

impl TableFormat for Parquet {
    fn extension(&self) -> &'static str {
        "parquet"
    }

    fn write<'g, R: Copy>(
        &self,
        columns: &[Column<'g, R>],
        rows: impl Iterator<Item = R>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(ROW_GROUP))
            .set_created_by("intertie".to_owned())
            .build();
        let options =
            ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
        let schema = schema(columns);
        // The writer wants to own what it writes to, so that what it has finished is carried on from there.
        let mut file = ArrowWriter::try_new_with_options(Vec::new(), schema.clone(), options)?;
        batches(&schema, columns, rows, |batch| {
            file.write(batch)?;
            out.write_all(&std::mem::take(file.inner_mut()))
        })?;
        out.write_all(&file.into_inner()?)
    }
}

/// Arrow IPC files.
struct Ipc;

impl TableFormat for Ipc {
    fn extension(&self) -> &'static str {
        "arrow"
    }

    fn write<'g, R: Copy>(
        &self,
        columns: &[Column<'g, R>],
        rows: impl Iterator<Item = R>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let schema = schema(columns);
        let mut file = FileWriter::try_new(out, &schema).map_err(io::Error::other)?;
        batches(&schema, columns, rows, |batch| file.write(batch).map_err(io::Error::other))?;
        file.finish().map_err(io::Error::other)
    }
}

/// Gives `rows` to `write`, some at a time.
fn batches<'g, R: Copy>(
    schema: &SchemaRef,
    columns: &[Column<'g, R>],
    mut rows: impl Iterator<Item = R>,
    mut write: impl FnMut(&RecordBatch) -> io::Result<()>,
) -> io::Result<()> {
    loop {
        let some: Vec<R> = rows.by_ref().take(BATCH).collect();
        if some.is_empty() {
            return Ok(());
        }
        let arrays = columns.iter().map(|column| array(&column.read, &some)).collect();
        let batch = RecordBatch::try_new(schema.clone(), arrays);
        write(&batch.map_err(io::Error::other)?)?;
    }
}

fn schema<R>(columns: &[Column<'_, R>]) -> SchemaRef {
    let field = |column: &Column<'_, R>| Field::new(column.name, data_type(&column.read), true);
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

fn data_type<R>(read: &Read<'_, R>) -> DataType {
    match read {
        Read::Integer(_) => DataType::Int64,
        Read::Number(_) => DataType::Float64,
        Read::Boolean(_) => DataType::Boolean,
        Read::Text(_) | Read::Json(_) => DataType::LargeUtf8,
        Read::Texts(_) => DataType::new_large_list(DataType::LargeUtf8, true),
    }
}

fn array<R: Copy>(read: &Read<'_, R>, rows: &[R]) -> ArrayRef {
    let rows = rows.iter().copied();
    match read {
        Read::Integer(read) => Arc::new(rows.map(read).collect::<Int64Array>()),
        Read::Number(read) => Arc::new(rows.map(read).collect::<Float64Array>()),
        Read::Boolean(read) => Arc::new(rows.map(|row| Some(read(row))).collect::<BooleanArray>()),
        Read::Text(read) => Arc::new(rows.map(read).collect::<LargeStringArray>()),
        Read::Json(read) => {
            Arc::new(rows.map(|row| Some(read(row).to_string())).collect::<LargeStringArray>())
        }
        Read::Texts(read) => {
            let mut lists = LargeListBuilder::new(LargeStringBuilder::new());
            for row in rows {
                lists.append_value(read(row).into_iter().map(Some));
            }
            Arc::new(lists.finish())
        }
    }
}
