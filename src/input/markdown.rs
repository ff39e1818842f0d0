//! Markdown to plain text: paragraphs, headings and list items stay apart, marks go.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The text of a Markdown file, and its first heading.
pub(super) fn read(markdown: &str) -> (String, Option<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    let mut title: Option<String> = None;
    let mut heading: Option<usize> = None;
    // Inside what is no prose: code blocks, metadata, pictures.
    let mut hidden = 0usize;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(
                Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::Image { .. } | Tag::HtmlBlock,
            ) => hidden += 1,
            Event::End(
                TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::Image | TagEnd::HtmlBlock,
            ) => {
                hidden = hidden.saturating_sub(1);
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(text.len()),
            Event::End(TagEnd::Heading(_)) => {
                let from = heading.take().unwrap_or(text.len());
                title = title.or_else(|| {
                    Some(text[from..].trim().to_owned()).filter(|title| !title.is_empty())
                });
                end_paragraph(&mut text);
            }
            Event::Start(Tag::Item | Tag::List(_))
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::BlockQuote(_),
            )
            | Event::Rule => end_paragraph(&mut text),
            Event::Text(piece) | Event::Code(piece) if hidden == 0 => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak if hidden == 0 => text.push('\n'),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    (text, title)
}

fn end_paragraph(text: &mut String) {
    let kept = text.trim_end().len();
    text.truncate(kept);
    if kept > 0 {
        text.push_str("\n\n");
    }
}
