//! GraphML: every attribute is declared with its type, so that numbers and flags come back as such.
//!
//! Lists are joined by ` | `, qualifiers and links are JSON, evidence is its sentences, one a line.
//! The graph itself has no attributes: some readers stumble over them.

use std::io::{self, Write};

use quick_xml::Writer as Xml;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::attributes::{Attribute, OF_NODE, Value, of_edge};
use super::visible::for_xml;
use super::{About, View, Writer};

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
    root.write_inner_content(|xml| {
        for one in OF_NODE {
            key(xml, "node", one)?;
        }
        for one in of_edge(view.options()) {
            key(xml, "edge", one)?;
        }
        let element = xml.create_element("graph").with_attribute(("edgedefault", "directed"));
        element.write_inner_content(|xml| graph(view, xml)).map(|_| ())
    })?;
    xml.into_inner().write_all(b"\n")
}

fn graph(view: View<'_, '_>, xml: &mut Out<'_>) -> io::Result<()> {
    for node in view.nodes() {
        let element = xml.create_element("node").with_attribute(("id", &*for_xml(&node.id)));
        element.write_inner_content(|xml| {
            OF_NODE.iter().try_for_each(|one| data(xml, "node", one, (one.value)(node)))
        })?;
    }
    for (id, edge) in view.edges_with_ids() {
        let element = xml
            .create_element("edge")
            .with_attribute(("id", &*id))
            .with_attribute(("source", &*for_xml(&edge.source().id)))
            .with_attribute(("target", &*for_xml(&edge.target().id)));
        element.write_inner_content(|xml| {
            let mut all = of_edge(view.options());
            all.try_for_each(|one| data(xml, "edge", one, (one.value)(edge)))
        })?;
    }
    Ok(())
}

fn key<F>(xml: &mut Out<'_>, of: &str, attribute: &Attribute<F>) -> io::Result<()> {
    xml.create_element("key")
        .with_attribute(("id", &*key_id(of, attribute)))
        .with_attribute(("for", of))
        .with_attribute(("attr.name", attribute.name))
        .with_attribute(("attr.type", attribute.kind.as_str()))
        .write_empty()?;
    Ok(())
}

/// Nodes and edges have attributes of the same name.
fn key_id<F>(of: &str, attribute: &Attribute<F>) -> String {
    format!("{of}.{}", attribute.name)
}

fn data<F>(
    xml: &mut Out<'_>,
    of: &str,
    attribute: &Attribute<F>,
    value: Option<Value<'_>>,
) -> io::Result<()> {
    if let Some(text) = value.as_ref().and_then(Value::flat) {
        xml.create_element("data")
            .with_attribute(("key", &*key_id(of, attribute)))
            .write_text_content(BytesText::from_escaped(partial_escape(for_xml(&text))))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
