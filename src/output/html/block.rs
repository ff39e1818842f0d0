//! Data inside a page: JSON where it is small, else compressed.

use std::io::{self, Write};

use base64::engine::general_purpose::STANDARD;
use base64::write::EncoderWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;

/// Up to this size a block can be read by whoever looks into the page; above it compression pays.
pub(super) const READABLE: usize = 256 << 10;

/// The element of a block, as it stands empty in the page.
pub(super) fn empty(id: &str) -> String {
    format!("<script id=\"{id}\" type=\"application/json\"></script>")
}

/// Writes the element `id` with `data` in it.
pub(super) fn write(out: &mut dyn Write, id: &str, data: &impl Serialize) -> io::Result<()> {
    let mut text = Short(Vec::new());
    if serde_json::to_writer(&mut text, data).is_ok() {
        write!(out, "<script id=\"{id}\" type=\"application/json\">")?;
        out.write_all(&inert(&text.0))?;
    } else {
        write!(out, "<script id=\"{id}\" type=\"text/plain\" data-encoding=\"gzip\">")?;
        // The encoder writes neither a name nor a time, so equal data gives equal bytes.
        let base64 = EncoderWriter::new(&mut *out, &STANDARD);
        let mut gzip = io::BufWriter::new(GzEncoder::new(base64, Compression::new(6)));
        serde_json::to_writer(&mut gzip, data)?;
        gzip.into_inner().map_err(io::IntoInnerError::into_error)?.finish()?.finish()?;
    }
    out.write_all(b"</script>")
}

/// JSON that cannot end its element, whatever its texts are: these characters stand in texts only, where JSON allows to
/// write them by number.
fn inert(json: &[u8]) -> Vec<u8> {
    let mut safe = Vec::with_capacity(json.len() + json.len() / 16);
    let mut rest = json;
    while let Some((&byte, after)) = rest.split_first() {
        let (number, length): (&[u8], usize) = match byte {
            b'<' => (b"\\u003c", 1),
            b'>' => (b"\\u003e", 1),
            b'&' => (b"\\u0026", 1),
            // Line ends to older readers of JavaScript.
            0xe2 if after.starts_with(&[0x80, 0xa8]) => (b"\\u2028", 3),
            0xe2 if after.starts_with(&[0x80, 0xa9]) => (b"\\u2029", 3),
            _ => (&rest[..1], 1),
        };
        safe.extend_from_slice(number);
        rest = &rest[length..];
    }
    safe
}

/// Takes what is [`READABLE`] and refuses more.
struct Short(Vec<u8>);

impl Write for Short {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > READABLE {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
