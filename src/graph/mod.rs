//! The graph of evidence.
