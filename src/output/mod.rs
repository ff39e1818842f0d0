//! Graph and extractions to bytes, one file a format.
//!
//! [`OutputFormat`] is the only list of graph formats: a new one is a file here and a row there.
//! Nothing here decides what is true; formats only write down what [`KnowledgeGraph`] says of
//! itself, sorted once for all of them (`view`), so that equal graphs give equal bytes.

mod atomic;
mod attributes;
mod conllu;
mod cypher;
mod cytoscape;
mod dot;
mod drawing;
mod extraction;
mod files;
#[cfg(test)]
mod fixture;
mod format;
mod ftm;
mod gexf;
mod graphml;
mod graphology;
mod graphrag;
mod html;
mod jgf;
mod json;
mod layout;
mod lightrag;
mod look;
mod mermaid;
mod neo4j;
mod obsidian;
mod rdf;
mod svg;
mod table;
mod view;
mod visible;
mod words;
mod writer;

use std::io::{self, Write};
use std::path::Path;

use crate::graph::KnowledgeGraph;
use crate::{Error, Result};

pub use atomic::write_atomically;
pub use conllu::write_conllu;
pub use extraction::write_extraction;
pub use gexf::GexfVersion;
pub use json::{SCHEMA, read_json, read_json_file};
pub use writer::GraphWriter;

use format::{About, Writer};
use view::View;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident = $about:path;)*) => {
        /// A format a graph can be written in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum OutputFormat {
            $($(#[$doc])* $variant,)*
        }

        impl OutputFormat {
            /// Every format.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn about(self) -> &'static About {
                match self {
                    $(Self::$variant => &$about,)*
                }
            }
        }
    };
}

formats! {
    /// networkx node-link JSON with all evidence; [`read_json`] reads it back.
    Json = json::ABOUT;
    /// GraphML with typed attributes.
    GraphMl = graphml::ABOUT;
    /// GEXF, dynamic where dates are known.
    Gexf = gexf::ABOUT;
    /// Cytoscape JSON as networkx writes it.
    Cytoscape = cytoscape::ABOUT;
    /// graphology's JSON, placed for sigma.
    Graphology = graphology::ABOUT;
    /// JSON Graph Format, version 2.
    Jgf = jgf::ABOUT;
    /// A picture for Graphviz.
    Dot = dot::ABOUT;
    /// Nodes, edges and evidence as three CSV files.
    Csv = table::CSV;
    /// Nodes, edges and evidence as three files with tabs between the columns.
    Tsv = table::TSV;
    /// Nodes, edges and evidence as three Parquet files.
    Parquet = table::PARQUET;
    /// Nodes, edges and evidence as three Arrow IPC files.
    Arrow = table::ARROW;
    /// CSV files for Neo4j's bulk importer, with the script that runs it.
    Neo4j = neo4j::ABOUT;
    /// A Cypher script that adds the graph to a database.
    Cypher = cypher::ABOUT;
    /// Parquet files for GraphRAG.
    GraphRag = graphrag::ABOUT;
    /// A picture for browsers.
    Svg = svg::ABOUT;
    /// A flowchart for Markdown.
    Mermaid = mermaid::ABOUT;
    /// A page for a browser, which needs no network.
    Html = html::ABOUT;
    /// RDF with a named graph for each claim, a statement a line.
    NQuads = rdf::NQUADS;
    /// RDF with a named graph for each claim, for people to read.
    TriG = rdf::TRIG;
    /// RDF without named graphs.
    Turtle = rdf::TURTLE;
    /// FollowTheMoney entities, one a line.
    Ftm = ftm::ABOUT;
    /// What LightRAG takes as its `custom_kg`.
    LightRag = lightrag::ABOUT;
    /// A folder of Markdown pages that link to each other.
    Obsidian = obsidian::ABOUT;
}

/// What is written of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputOptions {
    /// Whether pairs that only share a sentence are written; without a word the format decides:
    /// networks, tables and the page have them, pictures and what states knowledge have not.
    pub co_occurrence: Option<bool>,
    /// Whether sentences are written, or only what they amount to. A graph without them cannot be
    /// read back.
    pub evidence: bool,
    /// Node-link JSON with the edges twice, as `edges` and as `links`, for networkx before 3.6.
    pub compat: bool,
    /// Which GEXF is written.
    pub gexf: GexfVersion,
    /// RDF 1.2 reifiers instead of named graphs in N-Quads and TriG, and beside the description in Turtle.
    pub rdf12: bool,
}

impl Default for OutputOptions {
    fn default() -> Self {
        Self {
            co_occurrence: None,
            evidence: true,
            compat: false,
            gexf: GexfVersion::default(),
            rdf12: false,
        }
    }
}

/// Writes `graph` to `out`, as [`GraphWriter::write`].
///
/// # Errors
/// As there.
pub fn write(
    graph: &KnowledgeGraph,
    format: OutputFormat,
    options: &OutputOptions,
    out: &mut dyn Write,
) -> Result<()> {
    GraphWriter::new(graph, options).write(format, out)
}

fn cannot_write(error: io::Error) -> Error {
    Error::io("write", Path::new("output"), error)
}

#[cfg(test)]
mod tests;
