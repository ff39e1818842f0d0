//! Graph and extractions to bytes, one file a format.
