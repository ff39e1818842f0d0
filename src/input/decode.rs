//! Bytes to text: byte order marks, UTF-16, bytes that are no UTF-8, line ends.

/// Text, and how many invalid sequences U+FFFD stands for in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) replaced: usize,
}

const UTF_8: &[u8] = b"\xef\xbb\xbf";
const UTF_16_LITTLE: &[u8] = b"\xff\xfe";
const UTF_16_BIG: &[u8] = b"\xfe\xff";

/// Decodes a whole file: by its byte order mark, else as UTF-8.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(UTF_16_LITTLE) {
        return utf_16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(UTF_16_BIG) {
        return utf_16(rest, u16::from_be_bytes);
    }
    match bytes.strip_prefix(UTF_8) {
        Some(rest) => utf_8(rest.to_vec()),
        None => utf_8(bytes),
    }
}

/// Whether a file that begins with `bytes` is UTF-16.
pub(super) fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(UTF_16_LITTLE) || bytes.starts_with(UTF_16_BIG)
}

/// How much of a file tells whether it is text, in bytes.
const SAMPLE: usize = 8192;
/// So many invalid sequences may stand in any text: of a short one they would soon be a fifth.
const FEW: usize = 8;

/// Whether a file that begins with `bytes` is text: without NUL, unless it is UTF-16, and with at most a
/// fifth of invalid sequences, so that Latin-1 full of accents passes.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    if is_utf_16(bytes) {
        return true;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if memchr::memchr(0, sample).is_some() {
        return false;
    }
    let (mut characters, mut invalid) = (0, 0);
    for chunk in sample.utf8_chunks() {
        characters += chunk.valid().chars().count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    invalid <= FEW || invalid * 5 <= characters + invalid
}

/// `bytes` without the byte order mark of UTF-8.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(UTF_8).unwrap_or(bytes)
}

/// Decodes UTF-8; each invalid sequence becomes one U+FFFD.
pub(super) fn utf_8(bytes: Vec<u8>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, replaced: 0 },
        Err(error) => error.into_bytes(),
    };
    let mut decoded = Decoded { text: String::with_capacity(bytes.len()), replaced: 0 };
    for chunk in bytes.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            decoded.text.push(char::REPLACEMENT_CHARACTER);
            decoded.replaced += 1;
        }
    }
    decoded
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut decoded = Decoded { text: String::with_capacity(bytes.len()), replaced: 0 };
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        decoded.replaced += usize::from(character.is_err());
        decoded.text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        decoded.text.push(char::REPLACEMENT_CHARACTER);
        decoded.replaced += 1;
    }
    decoded
}

/// `text` with `\r\n` and a lone `\r` as `\n`.
pub(super) fn with_line_feeds(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    let mut settled = String::with_capacity(text.len());
    let mut lines = text.split('\r');
    settled.push_str(lines.next().unwrap_or_default());
    for line in lines {
        if !line.starts_with('\n') {
            settled.push('\n');
        }
        settled.push_str(line);
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        let rows: [(&[u8], &str, usize); 8] = [
            (b"", "", 0),
            ("Bakı".as_bytes(), "Bakı", 0),
            (b"\xef\xbb\xbfBaku", "Baku", 0),
            (b"\xff\xfeB\0\x31\x01", "Bı", 0),
            (b"\xfe\xff\0B\x01\x31", "Bı", 0),
            (b"\xff\xfeB\0\x00\xd8x", "B\u{fffd}\u{fffd}", 2),
            (b"a\xffb\xc3", "a\u{fffd}b\u{fffd}", 2),
            (b"\xe2\x80", "\u{fffd}", 1),
        ];
        for (bytes, text, replaced) in rows {
            let expected = Decoded { text: text.to_owned(), replaced };
            assert_eq!(decode(bytes.to_vec()), expected, "{bytes:?}");
        }
    }

    #[test]
    fn knows_text() {
        let latin_1 =
            b"L'\xe9t\xe9 dernier, la C\xf4te d'Ivoire a re\xe7u le S\xe9n\xe9gal. ".repeat(400);
        let late = [b"Baku ".repeat(SAMPLE / 5 + 1), vec![0]].concat();
        let noise: Vec<u8> = (1..=255).collect();
        let rows: [(&[u8], bool); 9] = [
            (b"", true),
            (b"a\xff\xffb", true),
            (b"\xff\xfeB\0\x31\x01", true),
            (b"\xfe\xff\0B\x01\x31", true),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", false),
            (b"B\0a\0k\0u\0", false),
            (&latin_1, true),
            (&late, true),
            (&noise, false),
        ];
        for (bytes, expected) in rows {
            assert_eq!(is_text(bytes), expected, "{:?}", &bytes[..bytes.len().min(40)]);
        }
    }

    #[test]
    fn settles_line_ends() {
        for (text, expected) in
            [("a\r\nb\rc\n", "a\nb\nc\n"), ("\r\r\n\r", "\n\n\n"), ("a", "a"), ("\r", "\n")]
        {
            assert_eq!(with_line_feeds(text.to_owned()), expected);
        }
    }
}
