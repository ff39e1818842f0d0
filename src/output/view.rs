//! What every format writes: nodes and claims of a graph, sorted once for all of them.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::{OutputOptions, layout};
use crate::graph::{Edge, KnowledgeGraph, Node};

/// A graph made ready for any number of formats.
pub(super) struct Prepared<'g> {
    pub(super) graph: &'g KnowledgeGraph,
    pub(super) options: &'g OutputOptions,
    nodes: Vec<&'g Node>,
    edges: Vec<Edge<'g>>,
    communities: OnceCell<Vec<u32>>,
    positions: OnceCell<Vec<[f64; 2]>>,
}

impl<'g> Prepared<'g> {
    pub(super) fn new(graph: &'g KnowledgeGraph, options: &'g OutputOptions) -> Self {
        let (nodes, edges) = (graph.nodes().collect(), graph.edges().collect());
        Self {
            graph,
            options,
            nodes,
            edges,
            communities: OnceCell::new(),
            positions: OnceCell::new(),
        }
    }

    /// The graph as a format sees it that has pairs which only share a sentence, or has not.
    pub(super) fn view(&self, co_occurrence: bool) -> View<'_, 'g> {
        View { prepared: self, co_occurrence }
    }
}

/// A graph without what the options leave out.
#[derive(Clone, Copy)]
pub(super) struct View<'v, 'g> {
    prepared: &'v Prepared<'g>,
    pub(super) co_occurrence: bool,
}

impl<'v, 'g> View<'v, 'g> {
    pub(super) fn graph(&self) -> &'g KnowledgeGraph {
        self.prepared.graph
    }

    pub(super) fn options(&self) -> &'g OutputOptions {
        self.prepared.options
    }

    /// Every node, sorted by id.
    pub(super) fn nodes(&self) -> &'v [&'g Node] {
        &self.prepared.nodes
    }

    /// Every claim, sorted by source id, relation and target id.
    pub(super) fn edges(&self) -> impl Iterator<Item = &'v Edge<'g>> + Clone + use<'v, 'g> {
        let co_occurrence = self.co_occurrence;
        self.prepared.edges.iter().filter(move |edge| co_occurrence || !edge.is_co_occurrence())
    }

    /// Where a node stands among [`Self::nodes`].
    pub(super) fn place(&self, node: &Node) -> usize {
        let found = self.nodes().binary_search_by(|one| one.id.cmp(&node.id));
        found.unwrap_or_default()
    }

    /// The nodes that a picture shows: as long as there is some claim, those that stand in one.
    pub(super) fn drawn_nodes(&self) -> Vec<&'g Node> {
        let ends: BTreeSet<&str> = self
            .edges()
            .flat_map(|edge| [edge.source(), edge.target()])
            .map(|node| &*node.id)
            .collect();
        let drawn = |node: &&&Node| ends.is_empty() || ends.contains(&*node.id);
        self.nodes().iter().filter(drawn).copied().collect()
    }

    /// The community of each of [`Self::nodes`], the largest being 0, from the typed claims alone; worked out once
    /// for all formats.
    pub(super) fn communities(&self) -> &'v [u32] {
        self.prepared.communities.get_or_init(|| self.graph().communities())
    }

    /// Where each of [`Self::nodes`] is drawn, y downwards, from the typed claims alone; worked out once for all
    /// formats. Neighbors are about 100 apart.
    pub(super) fn positions(&self) -> &'v [[f64; 2]] {
        self.prepared.positions.get_or_init(|| {
            let typed = self.prepared.edges.iter().filter(|edge| !edge.is_co_occurrence());
            let links: Vec<_> = typed
                .map(|edge| {
                    let [a, b] = [edge.source(), edge.target()].map(|end| self.place(end) as u32);
                    (a, b, edge.count() as u64)
                })
                .collect();
            layout::positions(&links, self.communities())
        })
    }
}
