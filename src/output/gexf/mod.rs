//! GEXF, the format of Gephi: attributes with their types, places, sizes and colors, and the time of
//! each claim where one is known.
//!
//! Lists are joined by ` | `, qualifiers and links are JSON, evidence is its sentences, one a line.
//! Times are intervals of days throughout, as Gephi does not mix them with others.

mod period;

use std::io::{self, Write};

use quick_xml::Writer as Xml;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::attributes::{edges_with_ids, flat, of_edges, of_nodes};
use super::look::{Look, looks};
use super::table::{Cell, Column, EdgeRow};
use super::visible::for_xml;
use super::{About, View, Writer};
use crate::graph::Node;
use period::Period;

pub(super) const ABOUT: About = About {
    name: "gexf",
    extensions: &["gexf"],
    summary: "Gephi, with places, colors and times; networkx: nx.read_gexf(file)",
    co_occurrence: true,
    writer: Writer::File(write),
};

/// Version of GEXF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GexfVersion {
    /// 1.2draft, which networkx before 3.6 reads too.
    #[default]
    V1_2,
    /// 1.3, where edges have a kind, so that Gephi keeps several between two nodes apart.
    V1_3,
}

type Out<'o> = Xml<&'o mut dyn Write>;

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let (version, namespace) = match view.options().gexf {
        GexfVersion::V1_2 => ("1.2", "http://www.gexf.net/1.2draft"),
        GexfVersion::V1_3 => ("1.3", "http://gexf.net/1.3"),
    };
    let mut xml = Xml::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("gexf")
        .with_attribute(("xmlns", namespace))
        .with_attribute(("xmlns:viz", &*format!("{namespace}/viz")))
        .with_attribute(("version", version))
        .write_inner_content(|xml| {
            xml.create_element("meta").write_inner_content(|xml| {
                xml.create_element("creator").write_text_content(BytesText::new("Intertie"))?;
                Ok(())
            })?;
            graph(view, xml)
        })?;
    xml.into_inner().write_all(b"\n")
}

fn graph(view: View<'_, '_>, xml: &mut Out<'_>) -> io::Result<()> {
    let mut element = xml.create_element("graph").with_attribute(("defaultedgetype", "directed"));
    element = if view.edges().any(|edge| Period::of(edge).is_some()) {
        let element = element.with_attributes([("mode", "dynamic"), ("timeformat", "date")]);
        match view.options().gexf {
            GexfVersion::V1_2 => element,
            GexfVersion::V1_3 => element.with_attribute(("timerepresentation", "interval")),
        }
    } else {
        element.with_attribute(("mode", "static"))
    };
    let (of_nodes, mut of_edges) = (of_nodes(), of_edges(view.options()));
    // The label of an edge has a place of its own.
    of_edges.retain(|one| one.name != "label");
    element.write_inner_content(|xml| {
        attributes(xml, "node", &of_nodes)?;
        attributes(xml, "edge", &of_edges)?;
        xml.create_element("nodes").write_inner_content(|xml| {
            looks(view).try_for_each(|(one, look)| node(xml, &of_nodes, one, &look))
        })?;
        xml.create_element("edges").write_inner_content(|xml| {
            let gexf = view.options().gexf;
            let mut all = edges_with_ids(view);
            all.try_for_each(|(id, one)| edge(xml, gexf, &of_edges, &id, one))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn attributes<R>(xml: &mut Out<'_>, of: &str, all: &[Column<'_, R>]) -> io::Result<()> {
    let element =
        xml.create_element("attributes").with_attributes([("class", of), ("mode", "static")]);
    element.write_inner_content(|xml| {
        for one in all {
            xml.create_element("attribute")
                .with_attributes([
                    ("id", one.name),
                    ("title", one.name),
                    ("type", one.read.flat_type()),
                ])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn node<'g>(
    xml: &mut Out<'_>,
    columns: &[Column<'g, &'g Node>],
    node: &'g Node,
    look: &Look<'_>,
) -> io::Result<()> {
    let element = xml
        .create_element("node")
        .with_attribute(("id", &*for_xml(&node.id)))
        .with_attribute(("label", &*for_xml(&node.name)));
    element.write_inner_content(|xml| {
        values(xml, columns.iter().map(|one| (one.name, one.cell(node))))?;
        if let Some([r, g, b]) = channels(look.color) {
            numbers(xml, "viz:color", &[("r", r.into()), ("g", g.into()), ("b", b.into())])?;
        }
        numbers(xml, "viz:position", &[("x", look.x), ("y", look.y), ("z", 0.0)])?;
        numbers(xml, "viz:size", &[("value", look.size)])
    })?;
    Ok(())
}

fn edge<'g>(
    xml: &mut Out<'_>,
    version: GexfVersion,
    columns: &[Column<'g, EdgeRow<'g>>],
    id: &str,
    row: EdgeRow<'g>,
) -> io::Result<()> {
    let edge = row.claim;
    let relation = edge.relation();
    let mut element = xml
        .create_element("edge")
        .with_attribute(("id", id))
        .with_attribute(("source", &*for_xml(&edge.source().id)))
        .with_attribute(("target", &*for_xml(&edge.target().id)))
        .with_attribute(("label", &*for_xml(&relation.label)))
        .with_attribute(("weight", &*edge.count().to_string()));
    if version == GexfVersion::V1_3 {
        element = element.with_attribute(("kind", &*for_xml(&relation.name)));
    }
    if let Some(Period { start, end }) = Period::of(&edge) {
        let ends = [("start", start), ("end", end)];
        for (name, day) in ends.iter().filter_map(|(name, day)| Some((*name, day.as_deref()?))) {
            element = element.with_attribute((name, day));
        }
    }
    element.write_inner_content(|xml| {
        values(xml, columns.iter().map(|one| (one.name, one.cell(row))))
    })?;
    Ok(())
}

fn values<'g>(
    xml: &mut Out<'_>,
    all: impl Iterator<Item = (&'static str, Cell<'g>)>,
) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, cell) in all {
            if let Some(text) = flat(cell) {
                xml.create_element("attvalue")
                    .with_attributes([("for", name), ("value", &*for_xml(&text))])
                    .write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn numbers(xml: &mut Out<'_>, name: &str, numbers: &[(&str, f64)]) -> io::Result<()> {
    let mut element = xml.create_element(name);
    for (name, number) in numbers {
        element = element.with_attribute((*name, &*number.to_string()));
    }
    element.write_empty()?;
    Ok(())
}

/// Red, green and blue of `#rrggbb`.
fn channels(color: &str) -> Option<[u8; 3]> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

#[cfg(test)]
mod tests;
