//! Markdown to the text a reader sees: headings, paragraphs, list items and table cells as
//! paragraphs of their own, without marks, code and pictures.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::dates::is_date;
use crate::text::Document;

/// The document `id` with what `source` shows.
///
/// Title and date come from the front matter (`---` or `+++`), else the title is the first heading
/// of level 1, which also stays in the text.
pub(super) fn read(source: &str, id: String) -> Document {
    let (matter, body) = front_matter(source);
    let mut page = Page::default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(body, options) {
        page.take(event);
    }
    let text = page.text.trim_end().to_owned();
    let title = value(matter, "title").or(page.title);
    let date = value(matter, "date").filter(|date| is_date(date));
    Document { id, text, title, date, ..Document::default() }
}

#[derive(Default)]
struct Page {
    text: String,
    title: Option<String>,
    /// How many code blocks and pictures are open.
    hidden: usize,
    /// Where the first heading of level 1 began.
    heading: Option<usize>,
    /// Raw HTML that is not yet closed.
    html: String,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => self.hidden += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.end_paragraph();
                if level == HeadingLevel::H1 && self.title.is_none() {
                    self.heading = Some(self.text.len());
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = self.heading.take() {
                    let title = self.text[start..].trim();
                    self.title = Some(title.to_owned()).filter(|title| !title.is_empty());
                }
                self.end_paragraph();
            }
            Event::End(TagEnd::HtmlBlock) => {
                let shown = without_tags(&self.html);
                self.html.clear();
                self.text.push_str(shown.trim());
                self.end_paragraph();
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::Start(tag) if is_block(&tag) => self.end_paragraph(),
            Event::End(tag) if is_block_end(tag) => self.end_paragraph(),
            Event::Rule => self.end_paragraph(),
            _ if self.hidden > 0 => {}
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            _ => {}
        }
    }

    /// Ends the paragraph, if one is open.
    fn end_paragraph(&mut self) {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        if end > 0 {
            self.text.push_str("\n\n");
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

/// What an HTML block shows: without tags, comments, scripts and styles.
fn without_tags(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        shown.push_str(&rest[..open]);
        rest = &rest[open..];
        let close = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")]
            .into_iter()
            .find(|(begins, _)| {
                rest.get(..begins.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(begins))
            })
            .map_or(">", |(_, ends)| ends);
        match rest.find(close) {
            Some(end) => rest = &rest[end + close.len()..],
            None => return shown,
        }
    }
    shown.push_str(rest);
    shown
}

/// The lines between the fences at the head of `source`, and what follows them.
fn front_matter(source: &str) -> (&str, &str) {
    for fence in ["---", "+++"] {
        let Some(rest) = source.strip_prefix(fence).and_then(|rest| rest.strip_prefix('\n')) else {
            continue;
        };
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            let matter = &rest[..end];
            end += line.len();
            if line.trim_end() == fence {
                return (matter, &rest[end..]);
            }
        }
    }
    ("", source)
}

/// The value of `key: value` or `key = value`, without quotes.
fn value(matter: &str, key: &str) -> Option<String> {
    matter.lines().find_map(|line| {
        let rest = line.strip_prefix(key)?.trim_start().strip_prefix([':', '='])?.trim();
        let rest = rest.trim_matches(['"', '\'']);
        (!rest.is_empty()).then(|| rest.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_shown() {
        let rows = [
            (
                "# Oil\nIt *flows* from\n**Baku** to `Ceyhan`.",
                "Oil\n\nIt flows from Baku to Ceyhan.",
            ),
            ("- [Baku](http://x.y)\n- Tbilisi\n  1. a\n\nEnd", "Baku\n\nTbilisi\n\na\n\nEnd"),
            ("a ![map](m.png) b", "a  b"),
            ("a\n\n```\ncode\n```\n\n    more code\n\nb", "a\n\nb"),
            ("a <b>bold</b> <!-- no --> c", "a bold  c"),
            ("<!-- a\nb -->\n\nc", "c"),
            ("<div>\nshown <i>too</i>\n</div>\n\nc", "shown too\n\nc"),
            ("<script>\nlet x;\n</script>\n\nc", "c"),
            ("| a | b |\n|---|---|\n| c | d |", "a\n\nb\n\nc\n\nd"),
            ("> quoted\n> text\n\n***\nend[^1]\n\n[^1]: note", "quoted text\n\nend\n\nnote"),
            ("one  \ntwo\\\nthree &amp; ~~four~~", "one\ntwo\nthree & four"),
            ("---\nno matter", "no matter"),
            ("", ""),
        ];
        for (source, expected) in rows {
            assert_eq!(read(source, String::new()).text, expected, "{source}");
        }
    }

    #[test]
    fn finds_title_and_date() {
        let rows = [
            (
                "---\ntitle: \"Oil: a\"\ndate: 2024-10-07\n---\n# B\nc",
                Some("Oil: a"),
                Some("2024-10-07"),
            ),
            ("+++\ntitle = 'Oil'\ndate = soon\n+++\nc", Some("Oil"), None),
            ("a\n\n# B *c*\n\n# D", Some("B c"), None),
            ("## B", None, None),
            ("Oil\n===", Some("Oil"), None),
        ];
        for (source, title, date) in rows {
            let document = read(source, String::new());
            assert_eq!((document.title.as_deref(), document.date.as_deref()), (title, date));
        }
    }
}
