//! A picture for Graphviz, through graphviz-rust, whose printer leaves quoting to us.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph, Id, Node as DotNode, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::View;
use crate::gazetteer::EntityType;
use crate::graph::{Edge, Node, Status};

const NEGATED: &str = "#c0392b";
const PLAIN: &str = "#333333";
const GREY: &str = "#999999";

/// Writes the nodes that an edge of `view` touches (all of them when there is no edge), the edges,
/// and a legend of the types and line styles in use.
pub(super) fn write(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = picture(view);
    let printed = graph.print(&mut PrinterContext::default());
    out.write_all(printed.as_bytes())?;
    out.write_all(b"\n")
}

/// An id or value as DOT writes it: a quoted string in which only quotes, backslashes and line breaks
/// are special, so that text is never read as HTML or as an escape.
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            character if character.is_control() => quoted.push(' '),
            character => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

fn id(text: &str) -> Id {
    Id::Escaped(quote(text))
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), id(value))
}

fn defaults(kind: &str, attributes: &[(&str, &str)]) -> Stmt {
    let node = NodeId(Id::Plain(kind.to_owned()), None);
    let attributes = attributes.iter().map(|(name, value)| attribute(name, value)).collect();
    Stmt::Node(DotNode { id: node, attributes })
}

fn picture(view: &View<'_>) -> Graph {
    let edges: Vec<Edge<'_>> = view.edges().collect();
    let touched: BTreeSet<&str> = edges.iter().flat_map(|edge| [&*edge.source().id, &*edge.target().id]).collect();
    let nodes: Vec<&Node> = view.graph.nodes().filter(|node| touched.is_empty() || touched.contains(&*node.id)).collect();
    let mut statements = vec![
        defaults("graph", &[("rankdir", "LR"), ("fontname", "Helvetica"), ("nodesep", "0.35"), ("ranksep", "1.1"), ("outputorder", "edgesfirst")]),
        defaults("node", &[("fontname", "Helvetica"), ("fontsize", "12"), ("style", "filled"), ("color", "#555555")]),
        defaults("edge", &[("fontname", "Helvetica"), ("fontsize", "10"), ("color", PLAIN)]),
    ];
    statements.extend(nodes.iter().map(|node| Stmt::Node(entity(node))));
    statements.extend(bundles(&edges).into_values().map(|bundle| Stmt::Edge(bundle.drawn())));
    let kinds: BTreeMap<&str, &EntityType> = nodes.iter().map(|node| (&*node.kind.name, &*node.kind)).collect();
    let styles: BTreeSet<Style> = edges.iter().map(Style::of).collect();
    statements.push(Stmt::Subgraph(legend(&kinds, &styles)));
    Graph::DiGraph { id: Id::Plain("intertie".to_owned()), strict: false, stmts: statements }
}

fn entity(node: &Node) -> DotNode {
    let mentions = node.mentions();
    let plural = if mentions == 1 { "" } else { "s" };
    DotNode {
        id: NodeId(id(&node.id), None),
        attributes: vec![
            attribute("label", &node.name),
            attribute("shape", &node.kind.shape),
            attribute("fillcolor", &node.kind.color),
            attribute("tooltip", &format!("{}, {mentions} mention{plural}", node.kind.name)),
        ],
    }
}

/// How a claim is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    Stated,
    /// Alleged, planned or possible.
    Unsure(&'static str),
    Negated,
    Together,
}

impl Style {
    fn of(edge: &Edge<'_>) -> Self {
        match edge.status() {
            _ if edge.is_co_occurrence() => Self::Together,
            Status::Affirmed => Self::Stated,
            Status::Negated => Self::Negated,
            unsure => Self::Unsure(unsure.as_str()),
        }
    }

    fn attributes(self) -> Vec<Attribute> {
        let (style, color) = match self {
            Self::Stated => ("solid", PLAIN),
            Self::Unsure(_) => ("dashed", PLAIN),
            Self::Negated => ("dashed", NEGATED),
            Self::Together => ("dotted", GREY),
        };
        vec![attribute("style", style), attribute("color", color), attribute("fontcolor", color)]
    }

    fn label(self, label: &str) -> String {
        match self {
            Self::Stated => label.to_owned(),
            Self::Unsure(word) => format!("{label} ({word})"),
            Self::Negated => format!("not: {label}"),
            Self::Together => String::new(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Unsure(word) => word,
            Self::Negated => "negated",
            Self::Together => "in one sentence",
        }
    }
}

/// Claims between the same two ends, drawn alike: one line with all their labels.
struct Bundle<'g> {
    edges: Vec<Edge<'g>>,
    style: Style,
}

fn bundles<'g>(edges: &[Edge<'g>]) -> BTreeMap<(&'g str, &'g str, Style, bool), Bundle<'g>> {
    let mut bundles = BTreeMap::new();
    for edge in edges {
        let style = Style::of(edge);
        let key = (&*edge.source().id, &*edge.target().id, style, edge.relation().symmetric);
        let bundle = bundles.entry(key).or_insert_with(|| Bundle { edges: Vec::new(), style });
        bundle.edges.push(*edge);
    }
    bundles
}

impl Bundle<'_> {
    fn drawn(&self) -> DotEdge {
        let first = &self.edges[0];
        let labels: Vec<String> = self.edges.iter().map(|edge| self.style.label(&edge.relation().label)).collect();
        let sentences: usize = self.edges.iter().map(Edge::sentences).sum();
        let plural = if sentences == 1 { "" } else { "s" };
        let example = first.evidence().next().map(|evidence| evidence.text.to_string()).unwrap_or_default();
        let width = format!("{:.1}", 1.0 + (sentences as f64).ln().min(3.0));
        let mut attributes = self.style.attributes();
        attributes.push(attribute("label", &labels.join("\n")));
        attributes.push(attribute("penwidth", &width));
        attributes.push(attribute("tooltip", &format!("{sentences} sentence{plural}: {example}")));
        if self.style == Style::Together || first.relation().symmetric {
            attributes.push(attribute("dir", "none"));
        }
        let end = |node: &Node| Vertex::N(NodeId(id(&node.id), None));
        DotEdge { ty: EdgeTy::Pair(end(first.source()), end(first.target())), attributes }
    }
}

fn legend(kinds: &BTreeMap<&str, &EntityType>, styles: &BTreeSet<Style>) -> Subgraph {
    let mut stmts = vec![
        Stmt::Attribute(attribute("label", "legend")),
        Stmt::Attribute(attribute("color", "#bbbbbb")),
        Stmt::Attribute(attribute("fontsize", "11")),
    ];
    let mark = |name: &str, attributes: Vec<Attribute>| Stmt::Node(DotNode { id: NodeId(id(name), None), attributes });
    for (name, kind) in kinds {
        let attributes = vec![
            attribute("label", name),
            attribute("shape", &kind.shape),
            attribute("fillcolor", &kind.color),
            attribute("fontsize", "10"),
            attribute("height", "0.25"),
        ];
        stmts.push(mark(&format!("legend type {name}"), attributes));
    }
    for style in styles {
        let ends = ["from", "to"].map(|end| format!("legend line {} {end}", style.name()));
        for end in &ends {
            stmts.push(mark(end, vec![attribute("shape", "point"), attribute("style", "invis"), attribute("label", "")]));
        }
        let mut attributes = style.attributes();
        attributes.push(attribute("label", style.name()));
        let [from, to] = ends.map(|end| Vertex::N(NodeId(id(&end), None)));
        stmts.push(Stmt::Edge(DotEdge { ty: EdgeTy::Pair(from, to), attributes }));
    }
    Subgraph { id: id("cluster legend"), stmts }
}
