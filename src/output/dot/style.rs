//! How the picture looks, but for what all pictures share.

use crate::output::drawing::{Line, Stroke};

type Pairs = &'static [(&'static str, &'static str)];

const FONT: (&str, &str) = ("fontname", "Helvetica,Arial,sans-serif");

/// Left to right leaves room for labels on the arrows; `overlap` is for neato, fdp and sfdp.
pub(super) const GRAPH: Pairs = &[
    FONT,
    ("rankdir", "LR"),
    ("nodesep", "0.3"),
    ("ranksep", "0.7"),
    ("overlap", "false"),
    ("splines", "true"),
    ("outputorder", "edgesfirst"),
    ("bgcolor", "#ffffff"),
    ("pad", "0.3"),
];

pub(super) const NODE: Pairs = &[
    FONT,
    ("fontsize", "12"),
    ("style", "filled"),
    ("color", "#555555"),
    ("margin", "0.12,0.06"),
    ("height", "0.4"),
];

/// What the gazetteer does not know: hollow.
pub(super) const PROVISIONAL: Pairs = &[("style", "dashed")];

pub(super) const EDGE: Pairs = &[FONT, ("fontsize", "10"), ("arrowsize", "0.7")];

pub(super) const LEGEND: Pairs = &[
    ("label", "Legend"),
    ("labeljust", "l"),
    ("fontsize", "11"),
    ("color", "#bbbbbb"),
    ("style", "rounded"),
];

pub(super) const LEGEND_NODE: Pairs = &[("fontsize", "10"), ("height", "0.3")];

pub(super) const LEGEND_POINT: Pairs = &[
    ("label", ""),
    ("shape", "point"),
    ("width", "0.05"),
    ("height", "0.05"),
    ("color", "#bbbbbb"),
];

pub(super) const HIDDEN: Pairs = &[("style", "invis")];

/// The attributes of a line.
pub(super) fn line(line: Line) -> Vec<(&'static str, &'static str)> {
    let [color, text] = line.colors();
    let mut attributes = vec![("color", color), ("fontcolor", text)];
    match line.stroke() {
        Stroke::Solid => {}
        Stroke::Dashed => attributes.push(("style", "dashed")),
        Stroke::Dotted => attributes.push(("style", "dotted")),
    }
    if line == Line::CoOccurrence {
        attributes.extend([("arrowhead", "none"), ("weight", "0")]);
    }
    attributes
}
