//! A folder of Markdown pages for Obsidian and other readers of linked notes: one for each entity and each
//! document, and an index.
//!
//! `names` gives every page a file name that any system takes, `text` makes any text Markdown or YAML that
//! shows that text. Pages of an earlier run that are not written again are removed, by the list of pages that
//! each run leaves.

mod names;
mod text;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::files::Files;
use super::{About, View, Writer, words};
use crate::Result;
use crate::graph::{DocumentInfo, Edge, Evidence, Neighbor, Node, Status};
use names::Pages;
use text::{block, markdown, yaml, yaml_list};

pub(super) const ABOUT: About = About {
    name: "obsidian",
    extensions: &["obsidian"],
    summary: "Obsidian: a folder with a Markdown page for each entity and document",
    co_occurrence: false,
    writer: Writer::Folder(write),
};

/// Names the pages that a run wrote, so that the next one can remove those it does not write.
const LIST: &str = ".intertie-pages";

type Readings<'v, 'g> = BTreeMap<&'g str, Vec<(&'v Edge<'g>, &'g Evidence)>>;

fn write(view: View<'_, '_>, files: &mut Files) -> Result<()> {
    let pages = Pages::of(view);
    let of_nodes = view.nodes().iter().map(|node| pages.path_of(node));
    let documents = view.graph().documents().keys();
    let all: Vec<_> = of_nodes.chain(documents.map(|id| pages.path_of_document(id))).collect();
    files.spare_others(LIST, all.iter().map(|path| &**path).chain(["index.md"]))?;
    files.write("index.md", |out| index_page(view, &pages, out))?;
    for node in view.nodes() {
        files.write(&pages.path_of(node), |out| entity_page(view, &pages, node, out))?;
    }
    let mut readings = Readings::new();
    for edge in view.edges() {
        for evidence in edge.evidence() {
            readings.entry(&*evidence.document).or_default().push((edge, evidence));
        }
    }
    for (id, info) in view.graph().documents() {
        let mut read = readings.remove(&**id).unwrap_or_default();
        read.sort_by_key(|(_, evidence)| evidence.span);
        files.write(&pages.path_of_document(id), |out| {
            document_page(view, &pages, (id, info), &read, out)
        })?;
    }
    files.remove_earlier(LIST)
}

fn index_page(view: View<'_, '_>, pages: &Pages<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Index")?;
    let mut by_type: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for node in view.nodes() {
        by_type.entry(&node.kind.name).or_default().push(node);
    }
    for (kind, mut nodes) in by_type {
        nodes.sort_by_key(|node| (&node.name, &node.id));
        writeln!(out, "\n## {}\n", markdown(kind))?;
        for node in nodes {
            writeln!(out, "- {}", pages.link(node))?;
        }
    }
    writeln!(out, "\n## Documents\n")?;
    for (id, info) in view.graph().documents() {
        writeln!(out, "- {}{}", pages.link_to_document(id), dated(Some(info)))?;
    }
    Ok(())
}

fn entity_page(
    view: View<'_, '_>,
    pages: &Pages<'_>,
    node: &Node,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "---\nid: {}\nname: {}\ntype: {}",
        yaml(&node.id),
        yaml(&node.name),
        yaml(&node.kind.name)
    )?;
    // The page is found by the name itself, which its file may not be called.
    let aliases = std::iter::once(&*node.name).chain(node.aliases.iter().map(String::as_str));
    writeln!(out, "aliases: {}", yaml_list(aliases))?;
    for (key, value) in
        [("country", &node.country), ("wikidata", &node.wikidata), ("url", &node.url)]
    {
        if let Some(value) = value {
            writeln!(out, "{key}: {}", yaml(value))?;
        }
    }
    if node.provisional {
        writeln!(out, "provisional: true")?;
    }
    writeln!(out, "mentions: {}\nsentences: {}\n---\n", node.mentions(), node.sentences())?;
    writeln!(out, "# {}\n", markdown(&node.name))?;
    writeln!(out, "{}", markdown(&node.kind.name))?;
    let mut group = None;
    let neighbors = view.graph().neighbors(&node.id);
    for neighbor in
        neighbors.iter().filter(|one| view.co_occurrence || !one.edge.is_co_occurrence())
    {
        if group != Some(neighbor.label()) {
            group = Some(neighbor.label());
            writeln!(out, "\n## {}", markdown(neighbor.label()))?;
        }
        writeln!(out, "\n- {}", claim(pages, neighbor))?;
        if view.options().evidence {
            for (index, evidence) in neighbor.edge.evidence().enumerate() {
                // Without a line between them two quotes are one.
                if index > 0 {
                    writeln!(out)?;
                }
                quote(pages, &neighbor.edge, evidence, out)?;
            }
        }
    }
    writeln!(out, "\n## Documents\n")?;
    for id in node.occurrences.keys() {
        writeln!(
            out,
            "- {}{}",
            pages.link_to_document(id),
            dated(view.graph().documents().get(id))
        )?;
    }
    Ok(())
}

/// `[[China]]: affirmed, 2 sentences, 2024-01-02 to 2024-03-01; commodity: gas`
fn claim(pages: &Pages<'_>, neighbor: &Neighbor<'_>) -> String {
    let edge = &neighbor.edge;
    let sentences = words::plural(edge.supporting_sentences(), "sentence");
    let mut line = format!("{}: {}, {sentences}", pages.link(neighbor.node), status(edge.status()));
    if edge.denying_sentences() > 0 {
        line.push_str(&format!(", denied in {}", edge.denying_sentences()));
    }
    match (edge.first(), edge.last()) {
        (Some(first), Some(last)) if first == last => {
            line.push_str(&format!(", {}", markdown(first)))
        }
        (Some(first), Some(last)) => {
            line.push_str(&format!(", {} to {}", markdown(first), markdown(last)));
        }
        _ => {}
    }
    let qualifiers = words::qualifiers(edge);
    if !qualifiers.is_empty() {
        line.push_str(&format!("; {}", markdown(&qualifiers)));
    }
    line
}

/// What is not a plain fact stands out.
fn status(status: Status) -> String {
    match status {
        Status::Affirmed => status.as_str().to_owned(),
        _ => format!("**{}**", status.as_str()),
    }
}

fn quote(
    pages: &Pages<'_>,
    edge: &Edge<'_>,
    evidence: &Evidence,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "  > {}", block(&evidence.text))?;
    writeln!(out, "  >")?;
    let link = pages.link_to_document(&evidence.document);
    write!(out, "  > — {link}{}", dated(edge.document(&evidence.document)))?;
    if evidence.status() != edge.status() {
        write!(out, ", {}", status(evidence.status()))?;
    }
    if let Some(who) = &evidence.attribution {
        write!(out, ", said by {}", markdown(who))?;
    }
    writeln!(out)
}

fn document_page(
    view: View<'_, '_>,
    pages: &Pages<'_>,
    (id, info): (&str, &DocumentInfo),
    read: &[(&Edge<'_>, &Evidence)],
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "---\nid: {}", yaml(id))?;
    for (key, value) in [("title", &info.title), ("date", &info.date), ("url", &info.url)] {
        if let Some(value) = value {
            writeln!(out, "{key}: {}", yaml(value))?;
        }
    }
    writeln!(out, "sentences: {}\n---\n", info.sentences)?;
    writeln!(out, "# {}", markdown(info.title.as_deref().unwrap_or(id)))?;
    for (edge, evidence) in read {
        let [source, target] = [edge.source(), edge.target()].map(|end| pages.link(end));
        let label = markdown(&edge.relation().label);
        writeln!(out, "\n- {source} {label} {target}: {}", status(evidence.status()))?;
        if view.options().evidence {
            writeln!(out, "  > {}", block(&evidence.text))?;
        }
    }
    Ok(())
}

fn dated(info: Option<&DocumentInfo>) -> String {
    let date = info.and_then(|info| info.date.as_deref());
    date.map(|date| format!(", {}", markdown(date))).unwrap_or_default()
}

#[cfg(test)]
mod tests;
