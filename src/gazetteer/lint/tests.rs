//! Lints as rows.
