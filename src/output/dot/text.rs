//! Any text as a DOT string that shows that text.

use graphviz_rust::dot_structures::Id;

use crate::output::visible::visible;

/// `text` between quotation marks, as a name or a value. A line break becomes `\n`; other control
/// characters are shown by their pictures (U+2400 on), as Graphviz would choke on some.
pub(super) fn quote(text: &str) -> Id {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            _ => quoted.push(visible(character)),
        }
    }
    quoted.push('"');
    Id::Escaped(quoted)
}

/// Longer labels are cut: Graphviz takes no string of more than 16 KiB.
const MOST: usize = 2_000;

/// `text` as a label: Graphviz reads `&amp;` there, so that an ampersand which would begin such an
/// entity is itself written as one.
pub(super) fn label(text: &str) -> Id {
    let mut escaped = String::new();
    for (count, (at, character)) in text.char_indices().enumerate() {
        if count == MOST {
            escaped.push('…');
            break;
        }
        escaped.push(character);
        if character == '&' && begins_entity(&text[at + 1..]) {
            escaped.push_str("amp;");
        }
    }
    quote(&escaped)
}

fn begins_entity(text: &str) -> bool {
    let name = text.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
    name.starts_with(';') && name.len() < text.len()
}

/// A web address. Graphviz copies it into SVG as it is, so that its ampersands are written as entities, and
/// what no address has anyway as browsers write it.
pub(super) fn address(url: &str) -> Id {
    let marks = [('&', "&amp;"), ('"', "%22"), ('<', "%3C"), ('>', "%3E")];
    quote(&marks.into_iter().fold(url.to_owned(), |url, (mark, code)| url.replace(mark, code)))
}
