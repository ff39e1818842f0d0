//! GraphML: every attribute is declared with its type, so that numbers and flags come back as such.
//!
//! Lists are joined by ` | `, qualifiers and links are JSON, evidence is its sentences, one a line.
//! The graph itself has no attributes: some readers stumble over them.

use std::io::{self, Write};

use quick_xml::Writer as Xml;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::attributes::{edges_with_ids, flat, of_edges, of_nodes};
use super::table::{Cell, Column, EdgeRow};
use super::visible::for_xml;
use super::{About, View, Writer};
use crate::graph::Node;

pub(super) const ABOUT: About = About {
    name: "graphml",
    extensions: &["graphml"],
    summary: "networkx, igraph, yEd, Gephi: nx.read_graphml(file)",
    co_occurrence: true,
    writer: Writer::File(write),
};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

type Out<'o> = Xml<&'o mut dyn Write>;

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("graphml").with_attribute(("xmlns", NAMESPACE));
    let (of_nodes, of_edges) = (of_nodes(), of_edges(view.options()));
    root.write_inner_content(|xml| {
        of_nodes.iter().try_for_each(|one| key(xml, "node", one))?;
        of_edges.iter().try_for_each(|one| key(xml, "edge", one))?;
        let element = xml.create_element("graph").with_attribute(("edgedefault", "directed"));
        element.write_inner_content(|xml| graph(view, &of_nodes, &of_edges, xml)).map(|_| ())
    })?;
    xml.into_inner().write_all(b"\n")
}

fn graph<'g>(
    view: View<'_, 'g>,
    of_nodes: &[Column<'g, &'g Node>],
    of_edges: &[Column<'g, EdgeRow<'g>>],
    xml: &mut Out<'_>,
) -> io::Result<()> {
    for node in view.nodes() {
        let element = xml.create_element("node").with_attribute(("id", &*for_xml(&node.id)));
        element.write_inner_content(|xml| {
            of_nodes.iter().try_for_each(|one| data(xml, "node", one, one.cell(*node)))
        })?;
    }
    for (id, edge) in edges_with_ids(view) {
        let element = xml
            .create_element("edge")
            .with_attribute(("id", &*id))
            .with_attribute(("source", &*for_xml(&edge.claim.source().id)))
            .with_attribute(("target", &*for_xml(&edge.claim.target().id)));
        element.write_inner_content(|xml| {
            of_edges.iter().try_for_each(|one| data(xml, "edge", one, one.cell(edge)))
        })?;
    }
    Ok(())
}

fn key<R>(xml: &mut Out<'_>, of: &str, attribute: &Column<'_, R>) -> io::Result<()> {
    xml.create_element("key")
        .with_attribute(("id", &*key_id(of, attribute)))
        .with_attribute(("for", of))
        .with_attribute(("attr.name", attribute.name))
        .with_attribute(("attr.type", attribute.read.flat_type()))
        .write_empty()?;
    Ok(())
}

/// Nodes and edges have attributes of the same name.
fn key_id<R>(of: &str, attribute: &Column<'_, R>) -> String {
    format!("{of}.{}", attribute.name)
}

fn data<R>(
    xml: &mut Out<'_>,
    of: &str,
    attribute: &Column<'_, R>,
    cell: Cell<'_>,
) -> io::Result<()> {
    if let Some(text) = flat(cell) {
        xml.create_element("data")
            .with_attribute(("key", &*key_id(of, attribute)))
            .write_text_content(BytesText::from_escaped(partial_escape(for_xml(&text))))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
