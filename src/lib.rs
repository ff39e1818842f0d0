//! Intertie reads text and writes a typed knowledge graph.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod gazetteer;
pub mod pipeline;
pub mod rules;
pub mod text;
