//! Intertie reads text and writes a typed knowledge graph: names from a gazetteer, relations from
//! readable rules, every edge with the sentence it came from. It uses no language model and no network,
//! and the same input gives the same bytes.
//!
//! # Main types
//!
//! * [`Document`](text::Document): a text with its id and date; [`input::open`] reads them from files.
//! * [`Pipeline`](pipeline::Pipeline): a [`Gazetteer`](gazetteer::Gazetteer) and a
//!   [`RuleSet`](rules::RuleSet), built once; a pure function from a document to its
//!   [`Extraction`](pipeline::Extraction), shared freely between threads.
//! * [`Discovery`](mentions::Discovery): whether names that the gazetteer does not know become provisional
//!   entities (they do, without a word).
//! * [`values`](values::values): dates, quantities and sums of money in a sentence, with what they are worth.
//! * [`KnowledgeGraph`](graph::KnowledgeGraph): takes extractions, merges with other graphs, and answers who is
//!   linked to whom, how, and by which sentences.
//! * [`output`]: graphs in two dozen formats ([`OutputFormat`](output::OutputFormat)), extractions as JSON lines.
//! * [`Filter`](graph::Filter): a part of a graph, which is a graph again.
//! * [`evaluation`]: extractions beside annotated documents, as precision, recall and F1.
//!
//! # Example: a text to a graph
//!
//! ```
//! use intertie::graph::KnowledgeGraph;
//! use intertie::pipeline::Pipeline;
//! use intertie::text::Document;
//!
//! # fn main() -> intertie::Result<()> {
//! let pipeline = Pipeline::builtin()?;
//! let document = Document {
//!     id: "note".to_owned(),
//!     text: "Azerbaijan supplies Israel with crude oil.".to_owned(),
//!     ..Document::default()
//! };
//! let mut graph = KnowledgeGraph::new();
//! graph.insert(&document, &pipeline.extract(&document));
//! let supplies = graph.edges().find(|edge| &*edge.relation().name == "SUPPLIES");
//! let supplies = supplies.expect("the sentence says so");
//! assert_eq!((&*supplies.source().name, &*supplies.target().name), ("Azerbaijan", "Israel"));
//! # Ok(())
//! # }
//! ```
//!
//! # Limits
//!
//! Loading may fail, with file, line and column; extracting cannot, whatever the text. Spans count bytes
//! inside the library and Unicode characters in every output. A document is limited to 4 GiB. English only.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod error;
pub mod evaluation;
pub mod gazetteer;
pub mod graph;
pub mod input;
pub mod mentions;
pub mod output;
pub mod pipeline;
pub mod rules;
pub mod syntax;
pub mod text;
mod toml_file;
pub mod values;

pub use error::{Error, ErrorKind, Location, Result};
