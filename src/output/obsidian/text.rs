//! Any text as Markdown or YAML that shows that text.

use crate::output::visible::visible;

/// `text` on one line of Markdown. What would be markup, a tag, a link or a comment there has a backslash before it;
/// line breaks are spaces, and other control characters are shown by their pictures.
pub(super) fn markdown(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    for (at, character) in line.char_indices() {
        let is_markup = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '%' | '^'
            | '&' | '=' | '!' | '{' | '}' | '@' => true,
            // Addresses become links of themselves.
            ':' => line[at + 1..].starts_with("//"),
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// As [`markdown`], where a line begins: it begins no list there.
pub(super) fn block(text: &str) -> String {
    let line = markdown(text);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits.chars().next() {
        Some('-' | '+') if digits.len() == line.len() => format!("\\{line}"),
        Some('.' | ')') if digits.len() < line.len() => {
            let (number, rest) = line.split_at(line.len() - digits.len());
            format!("{number}\\{rest}")
        }
        _ => line,
    }
}

/// `text` as the words of a wiki link, which knows no escapes: brackets and bars become the wide ones. The exact
/// name stands on the page that the link leads to.
pub(super) fn label(text: &str) -> String {
    let wide = |character| match character {
        '[' => '［',
        ']' => '］',
        '|' => '｜',
        '<' => '＜',
        '>' => '＞',
        '`' => '｀',
        '\\' => '＼',
        '%' => '％',
        '$' => '＄',
        '&' => '＆',
        '*' => '＊',
        _ => character,
    };
    let label: String = one_line(text).chars().map(wide).collect();
    if label.is_empty() { "–".to_owned() } else { label }
}

/// `text` between quotation marks, equal when it is read back: YAML has escapes for what it cannot hold.
pub(super) fn yaml(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => quoted.push_str(&format!("\\u{:04X}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// Several, between brackets.
pub(super) fn yaml_list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    format!("[{}]", texts.map(yaml).collect::<Vec<_>>().join(", "))
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(visible).collect()
}
