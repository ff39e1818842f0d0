//! Which file each page is: a name that Windows, macOS, Linux and a wiki link all take.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::text::label;
use crate::graph::Node;
use crate::output::View;

/// File systems take 255 bytes; this leaves room for a number and the extension, and for the folders above.
const LONGEST: usize = 120;

/// Files that Windows takes for devices, whatever stands after a point.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt"];

/// The pages by id. No two have the same name in any case, though they lie in different folders: links go by name alone.
pub(super) struct Pages<'g> {
    entities: BTreeMap<&'g str, String>,
    documents: BTreeMap<&'g str, (String, &'g str)>,
}

impl<'g> Pages<'g> {
    pub(super) fn of(view: View<'_, 'g>) -> Self {
        let mut taken = Taken::from([("index".to_owned(), 1)]);
        let entity = |node: &&'g Node| (&*node.id, unique(&node.name, &mut taken));
        let entities = view.nodes().iter().map(entity).collect();
        let document = |(id, info): (&'g std::sync::Arc<str>, &'g crate::graph::DocumentInfo)| {
            let title = info.title.as_deref().unwrap_or(id);
            (&**id, (unique(title, &mut taken), title))
        };
        let documents = view.graph().documents().iter().map(document).collect();
        Self { entities, documents }
    }

    pub(super) fn path_of(&self, node: &Node) -> String {
        format!("entities/{}.md", self.name(node))
    }

    pub(super) fn path_of_document(&self, id: &str) -> String {
        format!("documents/{}.md", self.documents.get(id).map_or(id, |(name, _)| name))
    }

    /// `[[file|name]]`.
    pub(super) fn link(&self, node: &Node) -> String {
        link(self.name(node), &node.name)
    }

    pub(super) fn link_to_document(&self, id: &str) -> String {
        self.documents.get(id).map_or_else(String::new, |(name, title)| link(name, title))
    }

    fn name<'n>(&'n self, node: &'n Node) -> &'n str {
        self.entities.get(&*node.id).map_or(&node.id, String::as_str)
    }
}

fn link(file: &str, name: &str) -> String {
    match label(name) {
        label if label == file => format!("[[{file}]]"),
        label => format!("[[{file}|{label}]]"),
    }
}

/// File names as a file system compares them that knows neither case nor forms of letters, each with the last number that
/// was given to tell others from it: thousands of documents may have one title.
type Taken = BTreeMap<String, usize>;

/// A file name after `name`, with a number where another page has it.
fn unique(name: &str, taken: &mut Taken) -> String {
    let key = |name: &str| name.nfkc().collect::<String>().to_lowercase();
    let name = file_name(name);
    let Some(mut number) = taken.get(&key(&name)).copied() else {
        taken.insert(key(&name), 1);
        return name;
    };
    loop {
        number += 1;
        let numbered = format!("{name} ({number})");
        if !taken.contains_key(&key(&numbered)) {
            taken.insert(key(&name), number);
            taken.insert(key(&numbered), 1);
            return numbered;
        }
    }
}

/// `name` with hyphens for what some file system or the syntax of links forbids, and for what cannot be seen.
fn file_name(name: &str) -> String {
    let kept = |character: char| match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' | '%'
        | '`' | '$' | '&' | '{' | '}' => '-',
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => '-',
        _ if character.is_control() => '-',
        _ if character.is_whitespace() => ' ',
        _ => character,
    };
    let mut file = String::new();
    let mut last = None;
    for character in name.nfc().map(kept) {
        let repeats = last == Some(character) && matches!(character, '-' | ' ');
        if file.len() + character.len_utf8() > LONGEST {
            break;
        }
        if !repeats {
            file.push(character);
        }
        last = Some(character);
    }
    // A point at the beginning hides a file, one at the end is lost on Windows, as spaces are.
    let file = file.trim_matches([' ', '.', '-', '~']);
    match file {
        "" => "unnamed".to_owned(),
        file => {
            let device = if is_device(file) { "_" } else { "" };
            match file.rsplit_once('.').filter(|(_, end)| is_extension(end)) {
                Some((stem, end)) => format!("{device}{stem}-{end}"),
                None => format!("{device}{file}"),
            }
        }
    }
}

/// A link to `a.md` or `a.png` leads to that very file, not to a page of that name.
fn is_extension(end: &str) -> bool {
    (2..=5).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_device(file: &str) -> bool {
    let stem = file.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    DEVICES.contains(&stem.as_str()) || (numbered.len() == 3 && DEVICES[4..].contains(&numbered))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_a_file_name() {
        let rows = [
            ("Azerbaijan", "Azerbaijan"),
            ("Baku–Tbilisi–Ceyhan pipeline", "Baku–Tbilisi–Ceyhan pipeline"),
            ("../../etc/passwd", "etc-passwd"),
            ("CON.txt:aux?*<>|", "_CON.txt-aux"),
            ("aux", "_aux"),
            ("com1.md", "_com1-md"),
            ("Company", "Company"),
            ("St. Petersburg", "St. Petersburg"),
            ("U.S.", "U.S"),
            ("Report 2.5.pdf", "Report 2.5-pdf"),
            ("  spaces  around  ", "spaces around"),
            ("line\nbreak\r\nand\ttab", "line-break-and-tab"),
            ("[[link]] #tag", "link- -tag"),
            ("right\u{202e}left", "right-left"),
            (".hidden.", "hidden"),
            ("", "unnamed"),
            ("???", "unnamed"),
            ("e\u{301}", "é"),
        ];
        for (name, expected) in rows {
            assert_eq!(file_name(name), expected);
        }
        assert!(file_name(&"北".repeat(1000)).len() <= LONGEST);
    }

    #[test]
    fn no_two_pages_are_one_file() {
        let mut taken = Taken::from([("index".to_owned(), 1)]);
        let rows = [
            ("Baku", "Baku"),
            ("BAKU", "BAKU (2)"),
            ("baku", "baku (3)"),
            ("Baku (2)", "Baku (2) (2)"),
            ("Index", "Index (2)"),
            ("", "unnamed"),
            ("*", "unnamed (2)"),
        ];
        for (name, expected) in rows {
            assert_eq!(unique(name, &mut taken), expected);
        }
    }
}
