//! Nodes and claims as columns.

use serde::Serialize;

use super::strings::{NONE, Strings};
use crate::graph::{CO_OCCURS_WITH, Edge, Node, Qualifiers};
use crate::output::view::View;
use crate::rules::RelationType;

/// Everything but the sentences; columns of numbers of `strings` unless said otherwise.
#[derive(Serialize)]
pub(super) struct GraphBlock<'g> {
    format: &'static str,
    title: &'g str,
    strings: Vec<&'g str>,
    types: Types,
    relations: Relations,
    documents: Documents,
    nodes: Nodes,
    edges: Edges,
}

#[derive(Default, Serialize)]
struct Types {
    name: Vec<i32>,
    parents: Vec<Vec<i32>>,
    color: Vec<i32>,
}

#[derive(Default, Serialize)]
struct Relations {
    name: Vec<i32>,
    label: Vec<i32>,
    inverse: Vec<i32>,
    symmetric: Vec<u8>,
    /// Places in this table.
    parent: Vec<i32>,
}

#[derive(Default, Serialize)]
struct Documents {
    id: Vec<i32>,
    title: Vec<i32>,
    date: Vec<i32>,
    url: Vec<i32>,
}

#[derive(Default, Serialize)]
struct Nodes {
    id: Vec<i32>,
    name: Vec<i32>,
    /// Places among the types.
    r#type: Vec<i32>,
    x: Vec<i32>,
    y: Vec<i32>,
    mentions: Vec<u64>,
    documents: Vec<usize>,
    provisional: Vec<u8>,
    aliases: Vec<Vec<i32>>,
    country: Vec<i32>,
    wikidata: Vec<i32>,
    url: Vec<i32>,
    community: Vec<u32>,
}

#[derive(Default, Serialize)]
struct Edges {
    /// Places among the nodes and the relations.
    source: Vec<usize>,
    target: Vec<usize>,
    relation: Vec<i32>,
    status: Vec<u8>,
    count: Vec<usize>,
    documents: Vec<usize>,
    confidence: Vec<i32>,
    first: Vec<i32>,
    last: Vec<i32>,
    npmi: Vec<Option<i32>>,
    qualifiers: Vec<Vec<(i32, i32)>>,
}

/// The first block of the page.
pub(super) fn block<'g>(view: View<'_, 'g>, title: &'g str) -> GraphBlock<'g> {
    let mut strings = Strings::default();
    let (types, relations) = (types(view, &mut strings), relations(view, &mut strings));
    let documents = documents(view, &mut strings);
    let nodes = nodes(view, &mut strings);
    let edges = edges(view, &mut strings);
    GraphBlock {
        format: "intertie-page/1",
        title,
        strings: strings.into_texts(),
        types,
        relations,
        documents,
        nodes,
        edges,
    }
}

fn types<'g>(view: View<'_, 'g>, strings: &mut Strings<'g>) -> Types {
    let mut table = Types::default();
    for kind in view.graph().types() {
        table.name.push(strings.number(&kind.name));
        let above = kind.lineage.iter().filter(|name| **name != kind.name);
        table.parents.push(strings.all(above.map(|name| &**name)));
        table.color.push(strings.number(&kind.color));
    }
    table
}

/// The relations that some claim of the page may have, sorted by name.
fn used<'g>(view: View<'_, 'g>) -> Vec<&'g RelationType> {
    let used = view.graph().relations().map(|relation| &**relation);
    used.filter(|one| view.co_occurrence || &*one.name != CO_OCCURS_WITH).collect()
}

/// Where the relation `name` stands among those in use.
fn place(used: &[&RelationType], name: &str) -> i32 {
    used.binary_search_by(|one| (*one.name).cmp(name)).map_or(NONE, |place| place as i32)
}

fn relations<'g>(view: View<'_, 'g>, strings: &mut Strings<'g>) -> Relations {
    let used = used(view);
    let mut table = Relations::default();
    for relation in &used {
        table.name.push(strings.number(&relation.name));
        table.label.push(strings.number(&relation.label));
        table.inverse.push(strings.number(&relation.inverse_label));
        table.symmetric.push(u8::from(relation.symmetric));
        table.parent.push(relation.parent.as_ref().map_or(NONE, |parent| place(&used, parent)));
    }
    table
}

fn documents<'g>(view: View<'_, 'g>, strings: &mut Strings<'g>) -> Documents {
    let mut table = Documents::default();
    for (id, info) in view.graph().documents() {
        table.id.push(strings.number(id));
        table.title.push(strings.maybe(info.title.as_deref()));
        table.date.push(strings.maybe(info.date.as_deref()));
        table.url.push(strings.maybe(info.url.as_deref()));
    }
    table
}

fn nodes<'g>(view: View<'_, 'g>, strings: &mut Strings<'g>) -> Nodes {
    let types: Vec<&str> = view.graph().types().map(|kind| &*kind.name).collect();
    let mut table = Nodes::default();
    for node in view.nodes() {
        let Node { id, name, kind, provisional, country, wikidata, url, aliases, .. } = *node;
        table.id.push(strings.number(id));
        table.name.push(strings.number(name));
        table.r#type.push(types.binary_search(&&*kind.name).map_or(NONE, |place| place as i32));
        table.mentions.push(node.mentions());
        table.documents.push(node.occurrences.len());
        table.provisional.push(u8::from(*provisional));
        table.aliases.push(strings.all(aliases.iter().map(String::as_str)));
        table.country.push(strings.maybe(country.as_deref()));
        table.wikidata.push(strings.maybe(wikidata.as_deref()));
        table.url.push(strings.maybe(url.as_deref()));
    }
    let whole = |place: &[f64; 2]| (place[0].round() as i32, place[1].round() as i32);
    (table.x, table.y) = view.positions().iter().map(whole).unzip();
    table.community = view.communities().to_vec();
    table
}

fn edges<'g>(view: View<'_, 'g>, strings: &mut Strings<'g>) -> Edges {
    let used = used(view);
    let mut table = Edges::default();
    for edge in view.edges() {
        table.source.push(view.place(edge.source()));
        table.target.push(view.place(edge.target()));
        table.relation.push(place(&used, &edge.relation().name));
        table.status.push(edge.status() as u8);
        table.count.push(edge.count());
        table.documents.push(edge.documents());
        table.confidence.push(steps(edge.confidence()));
        table.first.push(strings.maybe(edge.first()));
        table.last.push(strings.maybe(edge.last()));
        table.npmi.push(edge.npmi().map(steps));
        table.qualifiers.push(qualifiers(edge, strings));
    }
    table
}

/// Name and text of each; what a text is worth is not shown.
fn qualifiers<'g>(edge: &Edge<'g>, strings: &mut Strings<'g>) -> Vec<(i32, i32)> {
    let all: Qualifiers<'g> = edge.qualifiers();
    let mut pairs: Vec<(i32, i32)> = Vec::new();
    for (name, values) in all {
        for value in values {
            let pair = (strings.number(name), strings.number(&value.text));
            if pairs.last() != Some(&pair) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// A share in ten-thousandths, as which it is kept.
pub(super) fn steps(share: f64) -> i32 {
    (share * 10_000.0).round() as i32
}
