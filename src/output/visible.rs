//! Control characters where a format cannot hold them.

/// The picture of a control character (U+2400 on), which shows what stood there; other characters are themselves.
pub(super) fn visible(character: char) -> char {
    match character {
        '\u{7f}' => '\u{2421}',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(' '),
        _ => character,
    }
}

/// `text` as XML 1.0 can hold it: without control characters but line breaks and tabs, and without
/// U+FFFE and U+FFFF, which are no characters.
pub(super) fn for_xml(text: &str) -> String {
    let allowed = |character: char| match character {
        '\n' | '\t' => character,
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => visible(character),
    };
    text.chars().map(allowed).collect()
}

/// `text` between tags or quotation marks, in XML and HTML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in for_xml(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(character),
        }
    }
    escaped
}
