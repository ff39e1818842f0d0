//! Plain text.

use crate::text::Document;

/// The document `id` with this text.
pub(super) fn read(text: String, id: String) -> Document {
    Document { id, text, ..Document::default() }
}
