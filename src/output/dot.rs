use super::View;
use std::io::{self, Write};
pub(super) fn write(_: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.flush()
}
