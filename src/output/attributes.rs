//! What there is to say of a node and of a claim, once for every network format.
//!
//! Names and values are those of the node-link JSON. Formats that hold lists and objects serialize
//! [`Fields`]; flat ones declare the rows of [`OF_NODE`] and [`of_edge`] and write [`Value::flat`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::json::{EvidenceRecord, QualifierRecord, evidence, qualifiers};
use super::{OutputOptions, View};
use crate::graph::{Edge, Node};

/// What stands between two members of a list where a format has no lists.
const BETWEEN: &str = " | ";

/// The type of an attribute where a format has no lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Flag,
    Count,
    Number,
    Text,
}

/// The value of an attribute.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Value<'g> {
    Flag(bool),
    Count(u64),
    Number(f64),
    Text(Cow<'g, str>),
    List(Vec<&'g str>),
    Links(&'g BTreeMap<String, Vec<String>>),
    Qualifiers(BTreeMap<&'g str, Vec<QualifierRecord<'g>>>),
    Evidence(Vec<EvidenceRecord<'g>>),
}

/// One attribute of all nodes or of all claims.
pub(super) struct Attribute<F> {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Gives `None` where there is nothing to say.
    pub(super) value: F,
}

pub(super) type OfNode = Attribute<for<'g> fn(&'g Node) -> Option<Value<'g>>>;
pub(super) type OfEdge = Attribute<for<'g> fn(&Edge<'g>) -> Option<Value<'g>>>;

impl<F> Attribute<F> {
    const fn new(name: &'static str, kind: Kind, value: F) -> Self {
        Self { name, kind, value }
    }
}

pub(super) const OF_NODE: &[OfNode] = &[
    OfNode::new("name", Kind::Text, |node| text(&node.name)),
    OfNode::new("type", Kind::Text, |node| text(&node.kind.name)),
    OfNode::new("types", Kind::Text, |node| list(node.kind.lineage.iter().map(|one| &**one))),
    OfNode::new("provisional", Kind::Flag, |node| Some(Value::Flag(node.provisional))),
    OfNode::new("aliases", Kind::Text, |node| list(node.aliases.iter().map(String::as_str))),
    OfNode::new("mentions", Kind::Count, |node| Some(Value::Count(node.mentions()))),
    OfNode::new("sentences", Kind::Count, |node| Some(Value::Count(node.sentences()))),
    OfNode::new("documents", Kind::Count, |node| count(node.occurrences.len())),
    OfNode::new("country", Kind::Text, |node| text(node.country.as_deref()?)),
    OfNode::new("wikidata", Kind::Text, |node| text(node.wikidata.as_deref()?)),
    OfNode::new("url", Kind::Text, |node| text(node.url.as_deref()?)),
    OfNode::new("links", Kind::Text, |node| {
        (!node.links.is_empty()).then_some(Value::Links(&node.links))
    }),
];

const OF_EDGE: &[OfEdge] = &[
    OfEdge::new("relation", Kind::Text, |edge| text(&edge.relation().name)),
    OfEdge::new("label", Kind::Text, |edge| text(&edge.relation().label)),
    OfEdge::new("status", Kind::Text, |edge| text(edge.status().as_str())),
    OfEdge::new("count", Kind::Count, |edge| count(edge.count())),
    OfEdge::new("documents", Kind::Count, |edge| count(edge.documents())),
    OfEdge::new("confidence", Kind::Number, |edge| Some(Value::Number(edge.confidence()))),
    OfEdge::new("first", Kind::Text, |edge| text(edge.first()?)),
    OfEdge::new("last", Kind::Text, |edge| text(edge.last()?)),
    OfEdge::new("npmi", Kind::Number, |edge| edge.npmi().map(Value::Number)),
    OfEdge::new("llr", Kind::Number, |edge| edge.llr().map(Value::Number)),
    OfEdge::new("qualifiers", Kind::Text, |edge| Some(Value::Qualifiers(qualifiers(edge)))),
];

/// The evidence of a claim in full.
const EVIDENCE: OfEdge =
    OfEdge::new("evidence", Kind::Text, |edge| Some(Value::Evidence(evidence(edge))));

/// The evidence of a claim where there is room for one string: its sentences, one a line.
const SENTENCES: OfEdge = OfEdge::new("sentences", Kind::Text, |edge| {
    let mut lines: Vec<String> = Vec::new();
    let mut last = None;
    for one in edge.evidence().filter(|one| last.replace(one.place()) != Some(one.place())) {
        lines.push(one.text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Some(Value::Text(lines.join("\n").into()))
});

/// The attributes of claims in a flat format.
pub(super) fn of_edge(options: &OutputOptions) -> impl Iterator<Item = &'static OfEdge> + Clone {
    OF_EDGE.iter().chain(options.evidence.then_some(&SENTENCES))
}

/// The attributes of one node or claim as an object.
pub(super) struct Fields<'g>(Vec<(&'static str, Value<'g>)>);

impl<'g> Fields<'g> {
    pub(super) fn of_node(node: &'g Node) -> Self {
        let value = |one: &OfNode| Some((one.name, (one.value)(node)?));
        Self(OF_NODE.iter().filter_map(value).collect())
    }

    pub(super) fn of_edge(view: View<'_, 'g>, edge: &Edge<'g>) -> Self {
        let all = OF_EDGE.iter().chain(view.options().evidence.then_some(&EVIDENCE));
        Self(all.filter_map(|one| Some((one.name, (one.value)(edge)?))).collect())
    }

    /// The same with the attribute `from` called `to`, where a format needs its name for itself.
    pub(super) fn renamed(mut self, from: &str, to: &'static str) -> Self {
        for (name, _) in self.0.iter_mut().filter(|(name, _)| *name == from) {
            *name = to;
        }
        self
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Value<'_> {
    /// The value as one string: a list joined by ` | `, an object as JSON, nothing where they are empty.
    pub(super) fn flat(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Flag(flag) => if *flag { "true" } else { "false" }.into(),
            Self::Count(count) => count.to_string().into(),
            Self::Number(number) => number.to_string().into(),
            Self::Text(text) => Cow::Borrowed(text),
            Self::List(list) if list.is_empty() => return None,
            Self::List(list) => list.join(BETWEEN).into(),
            Self::Qualifiers(all) if all.is_empty() => return None,
            Self::Links(_) | Self::Qualifiers(_) | Self::Evidence(_) => {
                serde_json::to_string(self).ok()?.into()
            }
        })
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the rows give options")]
fn text(text: &str) -> Option<Value<'_>> {
    Some(Value::Text(text.into()))
}

#[expect(clippy::unnecessary_wraps, reason = "the rows give options")]
fn count<'g>(count: usize) -> Option<Value<'g>> {
    Some(Value::Count(count as u64))
}

#[expect(clippy::unnecessary_wraps, reason = "the rows give options")]
fn list<'g>(members: impl Iterator<Item = &'g str>) -> Option<Value<'g>> {
    Some(Value::List(members.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::*;
    use crate::output::view::Prepared;

    #[test]
    fn every_value_is_of_its_declared_kind() {
        fn kind(value: &Value<'_>) -> Kind {
            match value {
                Value::Flag(_) => Kind::Flag,
                Value::Count(_) => Kind::Count,
                Value::Number(_) => Kind::Number,
                _ => Kind::Text,
            }
        }
        let [a, b] = [entity("country/a", "A"), entity("org/b", "B")];
        let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
        let reading = reading("one", "A supplies B.").dated("2024").names("A", &a).names("B", &b);
        let reading = reading.claim((0, &supplies, 1), "supplies", |_| ()).together(0, 1);
        let (graph, options) = (graph_of([&reading]), OutputOptions::default());
        let prepared = Prepared::new(&graph, &options);
        let view = prepared.view(true);
        for one in OF_NODE {
            let values = view.nodes().iter().filter_map(|node| (one.value)(node));
            assert!(values.map(|value| kind(&value)).all(|kind| kind == one.kind), "{}", one.name);
        }
        for one in of_edge(&options) {
            let values: Vec<_> = view.edges().filter_map(|edge| (one.value)(edge)).collect();
            assert!(values.iter().all(|value| kind(value) == one.kind), "{}", one.name);
            assert!(!values.is_empty(), "{}", one.name);
        }
    }

    #[test]
    fn lists_and_objects_become_one_string() {
        let links = BTreeMap::from([("CAPITAL_OF".to_owned(), vec!["country/a".to_owned()])]);
        let oil = qualifier("oil", Some("commodity/oil"));
        let rows = [
            (Value::Flag(true), Some("true")),
            (Value::Count(7), Some("7")),
            (Value::Number(0.1), Some("0.1")),
            (Value::Text("".into()), Some("")),
            (Value::List(vec!["Country", "Actor"]), Some("Country | Actor")),
            (Value::List(Vec::new()), None),
            (Value::Qualifiers(BTreeMap::new()), None),
            (
                Value::Qualifiers(BTreeMap::from([("commodity", vec![(&oil).into()])])),
                Some(r#"{"commodity":[{"text":"oil","entity":"commodity/oil"}]}"#),
            ),
            (Value::Links(&links), Some(r#"{"CAPITAL_OF":["country/a"]}"#)),
        ];
        for (value, expected) in rows {
            assert_eq!(value.flat().as_deref(), expected);
        }
    }
}
