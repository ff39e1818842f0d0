//! The format of a stream without a name.

use std::io::{self, BufRead};

use super::InputFormat;
use super::decode::without_mark;

/// Guesses the format of a stream: JSONL if its first line that is not blank is a JSON object with
/// a `"text"`, else plain text. Also returns the bytes it has taken from the stream; more than a
/// few only when they begin with `{`.
pub(super) fn sniff(stream: &mut impl BufRead) -> io::Result<(InputFormat, Vec<u8>)> {
    let mut taken = Vec::new();
    loop {
        let start = taken.len();
        // One byte at a time up to the first that is not blank: what follows may be a huge line.
        let mut byte = [0];
        while stream.read(&mut byte)? == 1 {
            taken.push(byte[0]);
            if !matches!(byte[0], b' ' | b'\t' | b'\r' | b'\xef' | b'\xbb' | b'\xbf') {
                break;
            }
        }
        match taken[start..].last() {
            Some(b'\n') => {}
            Some(b'{') => {
                stream.read_until(b'\n', &mut taken)?;
                let line = without_mark(&taken[start..]);
                let has_text = |value: serde_json::Map<String, _>| value.contains_key("text");
                let object: Result<serde_json::Map<String, serde_json::Value>, _> =
                    serde_json::from_slice(line);
                let found = object.is_ok_and(has_text);
                let format = if found { InputFormat::Jsonl } else { InputFormat::Text };
                return Ok((format, taken));
            }
            _ => return Ok((InputFormat::Text, taken)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses() {
        use InputFormat::{Jsonl, Text};
        let rows: [(&[u8], InputFormat); 10] = [
            (b"{\"text\": \"x\"}\n{", Jsonl),
            (b" \n\t\r\n {\"id\": 1, \"text\": \"x\"}", Jsonl),
            (b"\xef\xbb\xbf{\"text\": \"x\"}", Jsonl),
            (b"{\"text\": \"x\"", Text),
            (b"{\"body\": \"x\"}\n", Text),
            (b"[{\"text\": 1}]", Text),
            (b"Baku {\"text\": 1}", Text),
            (b"\xff\xfe{\0", Text),
            (b"\n\n", Text),
            (b"", Text),
        ];
        for (bytes, expected) in rows {
            let mut stream = bytes;
            let (format, mut taken) = sniff(&mut stream).expect("a slice can be read");
            assert_eq!(format, expected, "{bytes:?}");
            taken.extend_from_slice(stream);
            assert_eq!(taken, bytes);
        }
    }
}
