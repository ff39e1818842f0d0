//! What every picture shows of a graph, whoever draws it: which claims share an arrow, what a line
//! looks like and what is said about it when it is pointed at.

use crate::text::one_line;
use std::collections::BTreeMap;

use super::View;
use super::words::plural;
use crate::graph::{Edge, Evidence, Node, Status};

/// Longer sentences are cut in tooltips.
const EXCERPT: usize = 300;

/// A kind of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line {
    Claim(Status),
    CoOccurrence,
}

/// How a line is drawn; never by color alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Solid,
    Dashed,
    Dotted,
}

impl Line {
    pub(super) fn of(edge: &Edge<'_>) -> Self {
        if edge.is_co_occurrence() { Self::CoOccurrence } else { Self::Claim(edge.status()) }
    }

    pub(super) fn stroke(self) -> Stroke {
        match self {
            Self::Claim(Status::Affirmed) => Stroke::Solid,
            Self::Claim(_) => Stroke::Dashed,
            Self::CoOccurrence => Stroke::Dotted,
        }
    }

    /// The color of the line and that of its label.
    pub(super) fn colors(self) -> [&'static str; 2] {
        match self {
            Self::Claim(Status::Affirmed) => ["#333333", "#222222"],
            Self::Claim(Status::Alleged | Status::Planned | Status::Possible) => {
                ["#666666", "#555555"]
            }
            Self::Claim(Status::Negated) => ["#c0392b", "#c0392b"],
            Self::CoOccurrence => ["#999999", "#777777"],
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
}

/// Claims of one status between the same two entities, which are drawn as one.
pub(super) struct Arrow<'g> {
    pub(super) source: &'g Node,
    pub(super) target: &'g Node,
    pub(super) line: Line,
    pub(super) symmetric: bool,
    /// Never empty.
    pub(super) claims: Vec<Edge<'g>>,
}

/// Every claim, by the ids of its ends and its line.
pub(super) fn arrows<'g>(view: View<'_, 'g>) -> Vec<Arrow<'g>> {
    let mut arrows = BTreeMap::<_, Arrow<'g>>::new();
    for edge in view.edges() {
        let (source, target) = (edge.source(), edge.target());
        let (line, symmetric) = (Line::of(edge), edge.relation().symmetric);
        let new = || Arrow { source, target, line, symmetric, claims: Vec::new() };
        let key = (&*source.id, &*target.id, line, symmetric);
        arrows.entry(key).or_insert_with(new).claims.push(*edge);
    }
    arrows.into_values().collect()
}

impl Arrow<'_> {
    /// Where it has heads: at its source and at its target.
    pub(super) fn heads(&self) -> [bool; 2] {
        let is_claim = self.line != Line::CoOccurrence;
        [is_claim && self.symmetric, is_claim]
    }

    /// What it says, a relation a line.
    pub(super) fn label(&self) -> String {
        let labels = self.claims.iter().map(|claim| self.line.label(&claim.relation().label));
        labels.collect::<Vec<_>>().join("\n")
    }

    /// Of each claim its first sentence and how many there are; without evidence only how many.
    pub(super) fn tooltip(&self, evidence: bool) -> String {
        let lines = self.claims.iter().filter_map(|claim| {
            let Evidence { text, document, .. } = claim.supporting().next()?;
            let (label, count) = (&claim.relation().label, told(claim));
            Some(if evidence {
                format!("{label}: {} ({document}; {count})", excerpt(text))
            } else {
                format!("{label} ({count})")
            })
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The page of a document that says so.
    pub(super) fn link(&self) -> Option<&str> {
        self.claims.iter().find_map(|claim| {
            let document = &claim.supporting().next()?.document;
            address(claim.document(document)?.url.as_deref()?)
        })
    }

    /// How wide it is drawn. Grows with each doubling of the sentences, up to a width that leaves room for
    /// others.
    pub(super) fn width(&self) -> f64 {
        let sentences: usize = self.claims.iter().map(Edge::supporting_sentences).sum();
        1.2 + 0.5 * f64::from(sentences.max(1).ilog2().min(6))
    }
}

/// `3 sentences`, and how many say the opposite.
fn told(claim: &Edge<'_>) -> String {
    let supporting = plural(claim.supporting_sentences(), "sentence");
    match claim.denying_sentences() {
        0 => supporting,
        denied => format!("{supporting}, denied in {denied}"),
    }
}

/// What a node is and how often it is named.
pub(super) fn about(node: &Node) -> String {
    let mentions = usize::try_from(node.mentions()).unwrap_or(usize::MAX);
    let new = if node.provisional { " (not in the gazetteer)" } else { "" };
    format!("{}{new}, {}", node.kind.name, plural(mentions, "mention"))
}

/// The page about a node.
pub(super) fn link(node: &Node) -> Option<String> {
    let page = node.url.as_deref().and_then(address).map(str::to_owned);
    let item = || Some(format!("https://www.wikidata.org/wiki/{}", node.wikidata.as_deref()?));
    page.or_else(item)
}

/// Breaks a name at its spaces, into lines of so many characters or of one longer word.
pub(super) fn wrap(name: &str, columns: usize) -> String {
    let mut wrapped = String::with_capacity(name.len());
    let mut width = 0;
    for word in name.split_whitespace() {
        let length = word.chars().count();
        if width > 0 {
            let breaks = width + 1 + length > columns;
            wrapped.push(if breaks { '\n' } else { ' ' });
            width = if breaks { 0 } else { width + 1 };
        }
        wrapped.push_str(word);
        width += length;
    }
    wrapped
}

/// `sentence` on one line, cut when it is long.
fn excerpt(sentence: &str) -> String {
    let line = one_line(sentence);
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// `url` if it is a web address: a document's may be anything, a script among it.
fn address(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    is_web.then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_broken_and_sentences_cut() {
        assert_eq!(wrap("Baku–Tbilisi–Ceyhan pipeline", 32), "Baku–Tbilisi–Ceyhan pipeline");
        assert_eq!(
            wrap("Organization for Security and  Co-operation in Europe", 32),
            "Organization for Security and\nCo-operation in Europe"
        );
        assert_eq!(excerpt("two\n lines"), "two lines");
        assert_eq!(excerpt(&"é".repeat(400)).chars().count(), 301);
    }

    #[test]
    fn only_web_addresses_are_links() {
        let rows = [
            ("https://a.example/x", true),
            ("HTTP://a.example/?a=1&b=2", true),
            ("javascript:alert(1)", false),
            ("javascript://a", false),
            ("file:///etc/passwd", false),
            ("a.example", false),
        ];
        for (url, is_link) in rows {
            assert_eq!(address(url).is_some(), is_link, "{url}");
        }
    }
}
