//! How the picture looks. A line never tells its status by color alone.

use crate::graph::{Edge, Status};

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

/// A kind of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line {
    Claim(Status),
    CoOccurrence,
}

impl Line {
    pub(super) fn of(edge: &Edge<'_>) -> Self {
        if edge.is_co_occurrence() { Self::CoOccurrence } else { Self::Claim(edge.status()) }
    }

    pub(super) fn attributes(self) -> Pairs {
        match self {
            Self::Claim(Status::Affirmed) => &[("color", "#333333"), ("fontcolor", "#222222")],
            Self::Claim(Status::Alleged | Status::Planned | Status::Possible) => {
                &[("color", "#666666"), ("fontcolor", "#555555"), ("style", "dashed")]
            }
            Self::Claim(Status::Negated) => {
                &[("color", "#c0392b"), ("fontcolor", "#c0392b"), ("style", "dashed")]
            }
            Self::CoOccurrence => &[
                ("color", "#999999"),
                ("fontcolor", "#777777"),
                ("style", "dotted"),
                ("arrowhead", "none"),
                ("weight", "0"),
            ],
        }
    }

    /// The label of a relation on such a line.
    pub(super) fn label(self, relation: &str) -> String {
        match self {
            Self::Claim(Status::Affirmed) => relation.to_owned(),
            Self::Claim(Status::Negated) => format!("not: {relation}"),
            Self::Claim(status) => format!("{relation} ({})", status.as_str()),
            // The dots say it; words on every pair would bury the picture.
            Self::CoOccurrence => String::new(),
        }
    }

    /// As the legend says it.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Claim(Status::Affirmed) => "stated",
            Self::Claim(Status::Negated) => "denied",
            Self::Claim(status) => status.as_str(),
            Self::CoOccurrence => "in one sentence",
        }
    }

    pub(super) fn is_headless(self) -> bool {
        self == Self::CoOccurrence
    }
}

/// Grows with each doubling of the sentences, up to a width that leaves room for others.
pub(super) fn width(sentences: usize) -> String {
    let doublings = sentences.max(1).ilog2().min(6);
    format!("{:.1}", 1.2 + 0.5 * f64::from(doublings))
}
