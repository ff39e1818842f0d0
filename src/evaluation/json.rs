//! Where a JSON text is wrong.

use crate::{Error, ErrorKind};

/// The error at its line and column in `text`, whose first line is `line`; `way_out` says what is expected.
pub(super) fn wrong_json(
    text: &str,
    line: usize,
    error: &serde_json::Error,
    way_out: &str,
) -> Error {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    let broken = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = error.column().saturating_sub(1);
    let column = broken.char_indices().take_while(|(byte, _)| *byte < before).count() + 1;
    let reason =
        if error.is_data() { reason.to_owned() } else { format!("no valid JSON ({reason})") };
    Error::new(ErrorKind::Evaluation, format!("{reason}; {way_out}"))
        .at(line + error.line().saturating_sub(1), Some(column))
}
