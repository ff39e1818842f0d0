//! The graph as a picture that any browser shows: SVG, drawn without Graphviz.
//!
//! What is drawn is what `drawing` says. A small graph is a diagram (`diagram`): names in shapes, labels on
//! arrows. A large one is a map (`map`): points and lines, with the names of those that are linked most. Every name and
//! every claim that has no room as text is in the tooltip of its node or arrow.

mod diagram;
mod legend;
mod map;
mod place;
mod route;
mod shape;
#[cfg(test)]
mod tests;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::drawing::{self, Arrow, Line, Stroke, arrows};
use super::visible::escape;
use super::{About, View, Writer, layout};
use crate::graph::{Node, Status};
use legend::Legend;
use text::Label;

pub(super) const ABOUT: About = About {
    name: "svg",
    extensions: &["svg"],
    summary: "a picture for browsers and papers, drawn here: sentences in its tooltips",
    co_occurrence: false,
    writer: Writer::File(write),
};

/// Most nodes and most arrows of a diagram.
const MOST: [usize; 2] = [300, 600];
/// Size of a name.
const SIZE: f64 = 13.0;
/// Free room around the picture.
const PAD: f64 = 24.0;

/// Lines of claims, whose heads have their color.
const LINES: [Line; 5] = [
    Line::Claim(Status::Affirmed),
    Line::Claim(Status::Alleged),
    Line::Claim(Status::Planned),
    Line::Claim(Status::Possible),
    Line::Claim(Status::Negated),
];

/// Classes: `t` name, `l` label of an arrow, `s` text of the legend, `n` node, `p` not in the gazetteer,
/// `e` line.
const STYLE: &str = "text{font-family:Helvetica,Arial,sans-serif;text-anchor:middle}\
.t,.s,.m{fill:#111}.t{font-size:13px}.l{font-size:11px}.s{font-size:13px;text-anchor:start}\
.l,.m{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}\
.n{stroke:#555;stroke-linejoin:round}.n text{stroke:none}.p{fill:#fff;stroke-dasharray:4 3}\
.e{fill:none}a:hover .n,a:hover .e{stroke-width:3px}";

/// Drawn elements and the box they fill: left, top, right, bottom.
struct Drawn {
    elements: Vec<u8>,
    bounds: [f64; 4],
}

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let (nodes, arrows) = (view.drawn_nodes(), arrows(view));
    let drawn = if nodes.len() > MOST[0] || arrows.len() > MOST[1] {
        map::draw(view, &nodes, &arrows)?
    } else {
        diagram::draw(view, &nodes, &arrows)?
    };
    let [left, top, right, bottom] = drawn.bounds;
    let wide = (right - left).max(420.0);
    // A legend is as large to the eye whatever the picture is.
    let scale = (wide / 1500.0).max(1.0);
    let legend = Legend::new(&nodes, &arrows, wide / scale);
    let legend_top = bottom + PAD * scale;
    let width = wide.max(legend.width * scale) + 2.0 * PAD;
    let height = legend_top + legend.height * scale - top + 2.0 * PAD;
    let [x, y] = [left - PAD, top - PAD];
    let claims: usize = arrows.iter().map(|arrow| arrow.claims.len()).sum();
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x:.1} {y:.1} {width:.1} {height:.1}\" role=\"img\" aria-labelledby=\"intertie-title intertie-desc\">"
    )?;
    let [entities, claims] = [(nodes.len(), ["entity", "entities"]), (claims, ["claim", "claims"])]
        .map(|(count, words)| format!("{count} {}", words[usize::from(count != 1)]));
    writeln!(out, "<title id=\"intertie-title\">Knowledge graph: {entities}, {claims}</title>")?;
    writeln!(out, "<desc id=\"intertie-desc\">{}</desc>", description(&arrows))?;
    writeln!(out, "<style>{STYLE}</style>\n<defs>")?;
    for line in LINES {
        let [color, _] = line.colors();
        writeln!(
            out,
            "<marker id=\"intertie-{}\" markerUnits=\"userSpaceOnUse\" markerWidth=\"10\" markerHeight=\"8\" refX=\"9\" refY=\"4\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 4L0 8Z\" fill=\"{color}\"/></marker>",
            line.meaning()
        )?;
    }
    writeln!(
        out,
        "</defs>\n<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#fff\"/>"
    )?;
    out.write_all(&drawn.elements)?;
    writeln!(
        out,
        "<g id=\"intertie-legend\" transform=\"translate({left:.1} {legend_top:.1}) scale({scale:.2})\">"
    )?;
    legend.write(out)?;
    writeln!(out, "</g>\n</svg>")
}

/// Which relations the picture shows, for who does not see it.
fn description(arrows: &[Arrow<'_>]) -> String {
    let claims = arrows.iter().flat_map(|arrow| &arrow.claims);
    let labels: BTreeSet<&str> = claims.map(|claim| &*claim.relation().label).collect();
    let labels: Vec<&str> = labels.into_iter().collect();
    match &*labels {
        [] => "Entities without a claim between them.".to_owned(),
        labels => format!("Arrows between entities say: {}.", escape(&labels.join(", "))),
    }
}

/// Places of the nodes that are drawn, about 100 apart, and of each arrow's ends among them.
fn places(
    view: View<'_, '_>,
    nodes: &[&Node],
    arrows: &[Arrow<'_>],
) -> (Vec<[f64; 2]>, Vec<[usize; 2]>) {
    let numbers: BTreeMap<&str, usize> =
        nodes.iter().zip(0..).map(|(node, number)| (&*node.id, number)).collect();
    let ends: Vec<[usize; 2]> = arrows
        .iter()
        .map(|arrow| [arrow.source, arrow.target].map(|end| numbers[&*end.id]))
        .collect();
    let at = if view.co_occurrence {
        // The places that all formats share do not know of pairs that only share a sentence.
        let links: Vec<_> = ends.iter().map(|&[a, b]| (a as u32, b as u32, 1)).collect();
        layout::positions(&links, &vec![0; nodes.len()])
    } else {
        nodes.iter().map(|node| view.positions()[view.place(node)]).collect()
    };
    (at, ends)
}

/// Writes what `inside` writes, as a link when there is an address.
fn linked(
    out: &mut dyn Write,
    address: Option<&str>,
    inside: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if let Some(address) = address {
        write!(out, "<a href=\"{}\">", escape(address))?;
    }
    inside(out)?;
    writeln!(out, "{}", if address.is_some() { "</a>" } else { "" })
}

/// What a node's tooltip says.
fn title(node: &Node) -> String {
    format!("<title>{}\n{}</title>", escape(&node.name), escape(&drawing::about(node)))
}

/// What an arrow's tooltip says: what it joins and, when asked for, why.
fn arrow_title(arrow: &Arrow<'_>, reasons: Option<bool>) -> String {
    let label = match arrow.line {
        Line::CoOccurrence => arrow.line.meaning().to_owned(),
        Line::Claim(_) => arrow.label().replace('\n', ", "),
    };
    let ends = format!("{} → {}: {label}", arrow.source.name, arrow.target.name);
    let reasons = reasons.map(|evidence| format!("\n{}", arrow.tooltip(evidence)));
    format!("<title>{}{}</title>", escape(&ends), escape(&reasons.unwrap_or_default()))
}

/// The attribute of a line that is not solid.
fn dashes(line: Line) -> &'static str {
    match line.stroke() {
        Stroke::Solid => "",
        Stroke::Dashed => " stroke-dasharray=\"6 4\"",
        Stroke::Dotted => " stroke-dasharray=\"1.5 4\" stroke-linecap=\"round\"",
    }
}

/// The attributes of an arrow's line.
fn stroke(arrow: &Arrow<'_>) -> String {
    let ([color, _], width, dashes) = (arrow.line.colors(), arrow.width(), dashes(arrow.line));
    let mut stroke = format!(" stroke=\"{color}\" stroke-width=\"{width:.1}\"{dashes}");
    for (has, end) in arrow.heads().into_iter().zip(["start", "end"]) {
        if has {
            stroke += &format!(" marker-{end}=\"url(#intertie-{})\"", arrow.line.meaning());
        }
    }
    stroke
}
