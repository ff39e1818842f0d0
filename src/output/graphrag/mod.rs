//! The graph as the tables that GraphRAG's indexer would have made, so that its communities, reports and
//! searches run over it ("bring your own graph").
//!
//! Text units are the sentences with evidence, and the text of a document is those sentences: no more is kept of
//! it. What is only denied is no relationship, but a claim among the covariates with status FALSE; what is
//! alleged, planned or possible is both, SUSPECTED there and named so in the relationship's description.

#[cfg(feature = "parquet")]
mod columns;
#[cfg(feature = "parquet")]
mod model;

use super::{About, Writer};

pub(super) const ABOUT: About = About {
    name: "graphrag",
    extensions: &["graphrag"],
    summary: "a folder of Parquet files for Microsoft GraphRAG: entities, relationships, text_units, documents, covariates",
    co_occurrence: true,
    writer: WRITER,
};

#[cfg(feature = "parquet")]
const WRITER: Writer = Writer::Folder(|view, files| {
    let tables = super::table::Tables { files, format: super::table::Parquet };
    columns::write(&model::Model::of(view), tables)
});
#[cfg(not(feature = "parquet"))]
const WRITER: Writer = Writer::NotBuilt("Parquet");
