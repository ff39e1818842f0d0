//! Intertie reads text and writes a typed knowledge graph.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod error;
pub mod gazetteer;
pub mod graph;
pub mod input;
pub mod output;
pub mod pipeline;
pub mod rules;
pub mod text;

pub use error::{Error, ErrorKind, Location, Result};
