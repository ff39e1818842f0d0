//! Any text as a DOT string that shows that text.

use graphviz_rust::dot_structures::Id;

use crate::output::visible::visible;

/// Longer names are broken into lines.
const LINE: usize = 32;
/// Longer sentences are cut in tooltips.
const EXCERPT: usize = 300;

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

/// `text` as a label: Graphviz reads `&amp;` there, so that an ampersand which would begin such an
/// entity is itself written as one.
pub(super) fn label(text: &str) -> Id {
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
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

/// Breaks a long name at its spaces.
pub(super) fn wrap(name: &str) -> String {
    let mut wrapped = String::with_capacity(name.len());
    let mut width = 0;
    for word in name.split_whitespace() {
        let length = word.chars().count();
        if width > 0 {
            let breaks = width + 1 + length > LINE;
            wrapped.push(if breaks { '\n' } else { ' ' });
            width = if breaks { 0 } else { width + 1 };
        }
        wrapped.push_str(word);
        width += length;
    }
    wrapped
}

/// `sentence` on one line, cut when it is long.
pub(super) fn excerpt(sentence: &str) -> String {
    let line = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// `3 mentions`.
pub(super) fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// `url` if it is a web address: a document's may be anything, a script among it. Graphviz copies
/// it into SVG as it is, so that its ampersands are written as entities.
pub(super) fn address(url: &str) -> Option<Id> {
    let scheme = url.split_once("://")?.0;
    let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    is_web.then(|| quote(&url.replace('&', "&amp;")))
}
