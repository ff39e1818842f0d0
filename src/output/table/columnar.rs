//! The tables as Parquet and Arrow files, typed as they are described.
//!
//! The packages behind them are heavy to build: a build without the feature `parquet` knows the formats and
//! says how to get one that writes them.

use super::About;
#[cfg(not(feature = "parquet"))]
use super::Writer;
#[cfg(feature = "parquet")]
use super::batch::{ARROW_WRITER, PARQUET_WRITER};

pub(in crate::output) const PARQUET: About = About {
    name: "parquet",
    extensions: &["parquet"],
    summary: "pandas, polars, DuckDB, Spark: graph.nodes.parquet, graph.edges.parquet, graph.evidence.parquet",
    co_occurrence: true,
    writer: PARQUET_WRITER,
};

pub(in crate::output) const ARROW: About = About {
    name: "arrow",
    extensions: &["arrow", "feather"],
    summary: "the tables of parquet as Arrow IPC files: pd.read_feather, pl.read_ipc",
    co_occurrence: true,
    writer: ARROW_WRITER,
};

#[cfg(not(feature = "parquet"))]
const PARQUET_WRITER: Writer = Writer::NotBuilt("Parquet");
#[cfg(not(feature = "parquet"))]
const ARROW_WRITER: Writer = Writer::NotBuilt("Arrow");
