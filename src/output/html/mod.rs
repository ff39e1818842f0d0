//! The graph as one HTML page that shows it, searches it and quotes its sentences, without a network.
//!
//! The page itself is written in TypeScript and stands built in `viewer/dist/`; here only its data is put
//! into it, as `viewer/src/payload.ts` describes: two blocks of columns, of which the second one, the sentences, is
//! opened when the first sentence is asked for.

mod block;
mod claims;
mod sentences;
mod strings;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::view::View;
use super::visible::escape;
use super::{About, Writer};
use crate::graph::KnowledgeGraph;

pub(super) const ABOUT: About = About {
    name: "html",
    extensions: &["html", "htm"],
    summary: "a browser: one page to look at, search and read, which asks no network",
    co_occurrence: true,
    writer: Writer::File(write),
};

const PAGE: &str = include_str!("../../../viewer/dist/viewer.html");
const TITLE: [&str; 2] = ["<title>", "</title>"];
const GRAPH: &str = "intertie-graph";
const EVIDENCE: &str = "intertie-evidence";

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let title = title(view.graph());
    let (before, rest) = cut(PAGE, TITLE[0])?;
    let (_, rest) = cut(rest, TITLE[1])?;
    write!(out, "{before}{}{}{}", TITLE[0], escape(&title), TITLE[1])?;
    let (before, rest) = cut(rest, &block::empty(GRAPH))?;
    out.write_all(before.as_bytes())?;
    block::write(out, GRAPH, &claims::block(view, &title))?;
    let (before, rest) = cut(rest, &block::empty(EVIDENCE))?;
    out.write_all(before.as_bytes())?;
    block::write(out, EVIDENCE, &sentences::block(view))?;
    out.write_all(rest.as_bytes())
}

/// What stands before and after `mark`.
fn cut<'p>(page: &'p str, mark: &str) -> io::Result<(&'p str, &'p str)> {
    let missing = || io::Error::other(format!("the page has no place for {mark}"));
    page.split_once(mark).ok_or_else(missing)
}

/// What a page is called: as its only document, or by how many there are.
fn title(graph: &KnowledgeGraph) -> String {
    let mut documents = graph.documents().iter();
    match (documents.next(), documents.len()) {
        (Some((id, info)), 0) => info.title.clone().unwrap_or_else(|| id.to_string()),
        _ => format!("{} documents", graph.documents().len()),
    }
}
