//! The graph as networkx node-link JSON, written and read.
//!
//! `nx.node_link_graph(json.load(file), edges="edges")` gives a `MultiDiGraph` whose edge keys are
//! the relations. One node and one edge stand on a line each, so that two graphs can be compared
//! line by line. Spans count Unicode characters of the document.

mod read;
mod record;
mod write;

use super::{About, Writer};

pub use read::{read_json, read_json_file};
pub(super) use record::{EvidenceRecord, QualifierRecord, is_false};
pub(super) use write::{evidence, header, json, lines, member};

pub(super) const ABOUT: About = About {
    name: "json",
    extensions: &["json"],
    summary: "networkx and `intertie` itself, with all evidence: nx.node_link_graph(json.load(file), edges=\"edges\")",
    co_occurrence: true,
    writer: Writer::File(write::write),
};

/// What `"graph": {"schema": …}` of a graph file says: the version of what the file holds.
pub const SCHEMA: &str = "intertie-graph/1";

#[cfg(test)]
mod tests;
