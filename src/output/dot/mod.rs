//! The graph as a picture for Graphviz: `dot -Tsvg graph.dot > graph.svg`.
//!
//! Claims of one status between the same two entities share one arrow, so that the picture can be
//! read; the sentence behind each is in its tooltip (`drawing`). As long as some claim is drawn, entities
//! without one are left out. How things look is decided in `style`; every text of a document
//! passes `text::quote`, since the printer does not quote.

mod style;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt,
    Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::drawing::{self, Arrow, Line, arrows, wrap};
use super::{About, View, Writer};
use crate::gazetteer::EntityType;
use crate::graph::Node;
use text::{address, label, quote};

/// Longer names are broken into lines.
const COLUMNS: usize = 32;

pub(super) const ABOUT: About = About {
    name: "dot",
    extensions: &["dot", "gv"],
    summary: "a picture for Graphviz: dot -Tsvg graph.dot > graph.svg",
    co_occurrence: false,
    writer: Writer::File(write),
};

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let picture = picture(view).print(&mut PrinterContext::default());
    out.write_all(picture.as_bytes())?;
    out.write_all(b"\n")
}

fn picture(view: View<'_, '_>) -> Graph {
    let arrows = arrows(view);
    let nodes = view.drawn_nodes();
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(style::GRAPH))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(style::NODE))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(style::EDGE))),
    ];
    stmts.extend(nodes.iter().map(|one| node(one)));
    stmts.extend(arrows.iter().map(|arrow| edge(arrow, view.options().evidence)));
    if !nodes.is_empty() {
        let lines: BTreeSet<Line> = arrows.iter().map(|arrow| arrow.line).collect();
        stmts.push(legend(&nodes, &lines));
    }
    Graph::DiGraph { id: Id::Plain("intertie".to_owned()), strict: false, stmts }
}

fn node(node: &Node) -> Stmt {
    let mut attributes = looks(&node.kind, &wrap(&node.name, COLUMNS), node.provisional);
    attributes.push(attribute("tooltip", label(&drawing::about(node))));
    attributes.extend(drawing::link(node).map(|url| attribute("URL", address(&url))));
    statement(quote(&node.id), attributes)
}

/// What the gazetteer does not know is drawn hollow.
fn looks(kind: &EntityType, text: &str, provisional: bool) -> Vec<Attribute> {
    let mut looks = vec![attribute("label", label(text)), attribute("shape", quote(&kind.shape))];
    if provisional {
        looks.extend(attributes(style::PROVISIONAL));
    } else {
        looks.push(attribute("fillcolor", quote(&kind.color)));
    }
    looks
}

fn edge(arrow: &Arrow<'_>, evidence: bool) -> Stmt {
    let tooltip = label(&arrow.tooltip(evidence));
    let mut attributes = vec![
        attribute("label", label(&arrow.label())),
        attribute("tooltip", tooltip.clone()),
        attribute("labeltooltip", tooltip),
        attribute("penwidth", quote(&format!("{:.1}", arrow.width()))),
    ];
    if arrow.heads()[0] {
        attributes.push(attribute("dir", quote("both")));
    }
    attributes.extend(self::attributes(&style::line(arrow.line)));
    attributes.extend(arrow.link().map(|url| attribute("URL", address(url))));
    connection(quote(&arrow.source.id), quote(&arrow.target.id), attributes)
}

/// The types and the kinds of line that the picture uses.
fn legend(nodes: &[&Node], lines: &BTreeSet<Line>) -> Stmt {
    let mut prefix = "legend ".to_owned();
    while nodes.iter().any(|node| node.id.starts_with(&prefix)) {
        prefix.insert(0, '_');
    }
    let id = |what: &str| quote(&format!("{prefix}{what}"));
    let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(attributes(style::LEGEND)))];
    let types: BTreeMap<&str, &EntityType> =
        nodes.iter().map(|node| (&*node.kind.name, &*node.kind)).collect();
    let mut left = None;
    for (name, kind) in types {
        let mut attributes = looks(kind, name, false);
        attributes.extend(self::attributes(style::LEGEND_NODE));
        let id = id(&format!("type {name}"));
        stmts.push(statement(id.clone(), attributes));
        // Pairs stand beside each other, which halves the height of the legend.
        match left.take() {
            Some(left) => stmts.push(connection(left, id, self::attributes(style::HIDDEN))),
            None => left = Some(id),
        }
    }
    if nodes.iter().any(|node| node.provisional) {
        let mut attributes = vec![attribute("label", quote("not in the gazetteer"))];
        attributes.extend(self::attributes(style::PROVISIONAL));
        attributes.extend(self::attributes(style::LEGEND_NODE));
        stmts.push(statement(id("provisional"), attributes));
    }
    for line in lines {
        let [start, end] = ["from", "to"].map(|end| id(&format!("{end} {}", line.meaning())));
        for end in [&start, &end] {
            let mut attributes = attributes(style::LEGEND_POINT);
            // Nodes of one group are joined by a straight line.
            attributes.push(attribute("group", id(line.meaning())));
            stmts.push(statement(end.clone(), attributes));
        }
        let mut attributes = vec![attribute("label", quote(line.meaning()))];
        attributes.extend(self::attributes(&style::line(*line)));
        stmts.push(connection(start, end, attributes));
    }
    Stmt::Subgraph(Subgraph { id: Id::Plain("cluster_legend".to_owned()), stmts })
}

fn statement(id: Id, attributes: Vec<Attribute>) -> Stmt {
    Stmt::Node(DotNode { id: NodeId(id, None), attributes })
}

fn connection(source: Id, target: Id, attributes: Vec<Attribute>) -> Stmt {
    let [source, target] = [source, target].map(|id| Vertex::N(NodeId(id, None)));
    Stmt::Edge(DotEdge { ty: EdgeTy::Pair(source, target), attributes })
}

fn attribute(name: &str, value: Id) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), value)
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    pairs.iter().map(|(name, value)| attribute(name, quote(value))).collect()
}

#[cfg(test)]
mod tests;
