//! The graph of evidence.
//!
//! A [`KnowledgeGraph`] takes [`Extraction`]s, which know nothing of each other, and keeps for every
//! entity where it was named and for every claim (source, relation, target) the sentences behind
//! it. How the claims were found is the business of `rules`; how a graph is written, of `output`.
//!
//! Inserting and merging only ever unite sets and settle differences by a fixed order. So both are
//! associative, commutative and idempotent: any split of the documents over threads or machines,
//! in any order, gives the same graph.
//!
//! A provisional node with one mention and no relation is kept, since another document may add to it,
//! but not shown: whoever asks for nodes and claims does not see it, nor the claims it stands in.

mod communities;
mod edge;
mod evidence;
mod filter;
#[cfg(test)]
pub(crate) mod fixture;
mod insert;
mod node;
mod registry;
mod statistics;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use crate::gazetteer::EntityType;
use crate::pipeline::Extraction;
use crate::rules::RelationType;
use crate::text::Document;

pub use edge::{Direction, Edge, Neighbor, Qualifiers};
pub use evidence::{Evidence, EvidenceEnd, Status};
pub use filter::Filter;
pub use node::{Node, Occurrences};
pub use registry::{CO_OCCURS_WITH, DocumentInfo};

use edge::EdgeData;
use registry::Registry;

/// Entities, the claims between them, and the evidence for each.
///
/// Two graphs are equal when they hold the same documents, nodes, claims and evidence, shown or not,
/// however they were put together.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeGraph {
    graph: DiGraph<Node, EdgeData>,
    nodes: BTreeMap<Arc<str>, NodeIndex>,
    edges: FxHashMap<(NodeIndex, NodeIndex, Arc<str>), EdgeIndex>,
    /// By node: whether it stands in a claim that is more than a co-occurrence.
    linked: Vec<bool>,
    registry: Registry,
}

impl KnowledgeGraph {
    /// A graph of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what was found in one document.
    ///
    /// Every mention counts for its entity, every relation and co-occurrence becomes evidence.
    /// Left out are claims of an entity about itself, and values (dates, quantities, money),
    /// which are never nodes. A document with an id that is already known is united with it.
    pub fn insert(&mut self, document: &Document, extraction: &Extraction) {
        insert::insert(self, document, extraction);
    }

    /// Adds all of `other`. Where both know a document, its evidence is united and the greater of
    /// two counts holds.
    pub fn merge(&mut self, other: Self) {
        for (id, info) in other.registry.documents {
            self.add_document(id, info);
        }
        for kind in other.registry.types.values() {
            self.add_type(kind);
        }
        for relation in other.registry.relations.values() {
            self.registry.add_relation(relation);
        }
        let (nodes, edges) = other.graph.into_nodes_edges();
        let places: Vec<_> = nodes.into_iter().map(|node| self.add_node(node.weight)).collect();
        for edge in edges {
            let [source, target] = [edge.source(), edge.target()].map(|end| places[end.index()]);
            self.edge_mut(source, target, &edge.weight.relation.clone()).join(edge.weight);
        }
    }

    /// Every node that is shown, sorted by id.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        let shown = self.nodes.values().filter(|&&place| self.is_shown(place));
        shown.map(|&place| &self.graph[place])
    }

    /// Every claim between nodes that are shown, sorted by source id, relation name and target id.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'_>> {
        self.edges_of(|place| self.is_shown(place))
    }

    /// The node with this id, if it is shown.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.shown(id).map(|place| &self.graph[place])
    }

    /// Every claim with the node `id` at an end: co-occurrences last, then by relation, direction
    /// and id of the other end. Empty for an unknown id.
    #[must_use]
    pub fn neighbors(&self, id: &str) -> Vec<Neighbor<'_>> {
        let Some(place) = self.shown(id) else { return Vec::new() };
        let outgoing = self.graph.edges_directed(place, Outgoing);
        let outgoing = outgoing.filter(|edge| self.is_shown(edge.target())).map(|edge| {
            let edge = self.edge(edge.id());
            Neighbor { node: edge.target, direction: Direction::Outgoing, edge }
        });
        let incoming = self.graph.edges_directed(place, Incoming);
        let incoming = incoming.filter(|edge| self.is_shown(edge.source())).map(|edge| {
            let edge = self.edge(edge.id());
            Neighbor { node: edge.source, direction: Direction::Incoming, edge }
        });
        let mut neighbors: Vec<_> = outgoing.chain(incoming).collect();
        neighbors.sort_unstable_by_key(|one| {
            let relation = &*one.edge.relation.name;
            (one.edge.is_co_occurrence(), relation, one.direction, &*one.node.id)
        });
        neighbors
    }

    /// Every claim between the nodes `a` and `b`, in either direction: co-occurrences last, then
    /// by relation and source id. Empty when an id is unknown.
    #[must_use]
    pub fn claims_between(&self, a: &str, b: &str) -> Vec<Edge<'_>> {
        let (Some(a), Some(b)) = (self.shown(a), self.shown(b)) else { return Vec::new() };
        let there = self.graph.edges_connecting(a, b);
        let mut claims: Vec<_> = there
            .chain(self.graph.edges_connecting(b, a).filter(|_| a != b))
            .map(|edge| self.edge(edge.id()))
            .collect();
        claims.sort_unstable_by_key(|edge| {
            (edge.is_co_occurrence(), &*edge.relation.name, &*edge.source.id)
        });
        claims
    }

    /// Every document that was read, by id.
    #[must_use]
    pub fn documents(&self) -> &BTreeMap<Arc<str>, DocumentInfo> {
        &self.registry.documents
    }

    /// The relation of this name, if some claim uses it.
    #[must_use]
    pub fn relation(&self, name: &str) -> Option<&Arc<RelationType>> {
        self.registry.relations.get(name)
    }

    /// Every relation in use, sorted by name.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<RelationType>> {
        self.registry.relations.values()
    }

    /// Every entity type in use, sorted by name.
    pub fn types(&self) -> impl Iterator<Item = &Arc<EntityType>> {
        self.registry.types.values()
    }

    /// How many nodes are shown.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.graph.node_indices().filter(|place| self.is_shown(*place)).count()
    }

    /// How many claims there are between nodes that are shown, co-occurrences among them.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        let ends = self.graph.raw_edges().iter().map(|edge| [edge.source(), edge.target()]);
        ends.filter(|ends| ends.iter().all(|place| self.is_shown(*place))).count()
    }

    /// Sentences of all documents, with or without a name in them.
    #[must_use]
    pub fn sentences(&self) -> u64 {
        self.registry.sentences
    }

    /// Whether a node is more than a name that some text mentions once.
    fn is_shown(&self, place: NodeIndex) -> bool {
        let node = &self.graph[place];
        !node.provisional || self.linked[place.index()] || node.mentions() > 1
    }

    /// Whether no node is kept back.
    #[cfg(test)]
    pub(crate) fn shows_all(&self) -> bool {
        self.node_count() == self.graph.node_count()
    }

    fn shown(&self, id: &str) -> Option<NodeIndex> {
        self.nodes.get(id).copied().filter(|place| self.is_shown(*place))
    }

    /// Every claim between nodes that are wanted, sorted.
    fn edges_of<'g>(
        &'g self,
        wanted: impl Fn(NodeIndex) -> bool + Copy + 'g,
    ) -> impl Iterator<Item = Edge<'g>> {
        self.nodes.values().filter(move |&&place| wanted(place)).flat_map(move |&place| {
            let edges = self.graph.edges(place).filter(|edge| wanted(edge.target()));
            let mut edges: Vec<_> = edges.map(|edge| self.edge(edge.id())).collect();
            edges.sort_unstable_by_key(|edge| (&*edge.relation.name, &*edge.target.id));
            edges
        })
    }

    fn edge(&self, place: EdgeIndex) -> Edge<'_> {
        let data = &self.graph[place];
        let edge = &self.graph.raw_edges()[place.index()];
        Edge {
            graph: self,
            source: &self.graph[edge.source()],
            target: &self.graph[edge.target()],
            // `edge_mut` admits registered relations only.
            relation: &self.registry.relations[&data.relation],
            data,
        }
    }
}

/// The steps from which graphs are put together, by `insert` and by the reader of graph files.
impl KnowledgeGraph {
    pub(crate) fn add_document(&mut self, id: Arc<str>, info: DocumentInfo) -> Arc<str> {
        self.registry.add_document(id, info)
    }

    /// Registers a type, and shows it to the nodes when its definition changes.
    pub(crate) fn add_type(&mut self, kind: &Arc<EntityType>) -> Arc<EntityType> {
        let (settled, changed) = self.registry.add_type(kind);
        if changed {
            for node in self.graph.node_weights_mut().filter(|node| node.kind.name == kind.name) {
                node.kind = settled.clone();
            }
        }
        settled
    }

    pub(crate) fn add_relation(&mut self, relation: &Arc<RelationType>) {
        self.registry.add_relation(relation);
    }

    pub(crate) fn add_node(&mut self, mut node: Node) -> NodeIndex {
        node.kind = self.add_type(&node.kind);
        match self.nodes.get(&node.id) {
            Some(&place) => {
                self.graph[place].join(node);
                place
            }
            None => {
                let id = node.id.clone();
                let place = self.graph.add_node(node);
                self.linked.push(false);
                self.nodes.insert(id, place);
                place
            }
        }
    }

    /// Whether there is a node with this id, shown or not.
    pub(crate) fn has_node(&self, id: &str) -> bool {
        self.nodes.contains_key(id)
    }

    /// Adds evidence between two nodes that are there already; false when one is not.
    pub(crate) fn add_evidence(
        &mut self,
        source: &str,
        relation: &RelationType,
        target: &str,
        evidence: Evidence,
    ) -> bool {
        let (Some(&source), Some(&target)) = (self.nodes.get(source), self.nodes.get(target))
        else {
            return false;
        };
        self.edge_mut(source, target, &relation.name).insert(evidence);
        true
    }

    /// The claim, made if it is new. The relation must be registered.
    fn edge_mut(
        &mut self,
        source: NodeIndex,
        target: NodeIndex,
        relation: &Arc<str>,
    ) -> &mut EdgeData {
        debug_assert!(self.registry.relations.contains_key(relation));
        let place = *self.edges.entry((source, target, relation.clone())).or_insert_with(|| {
            if **relation != *CO_OCCURS_WITH {
                self.linked[source.index()] = true;
                self.linked[target.index()] = true;
            }
            self.graph.add_edge(source, target, EdgeData::new(relation.clone()))
        });
        &mut self.graph[place]
    }
}

impl PartialEq for KnowledgeGraph {
    fn eq(&self, other: &Self) -> bool {
        fn content<'g>(edge: Edge<'g>) -> (&'g Arc<str>, &'g Arc<str>, &'g Arc<str>) {
            (&edge.source().id, &edge.relation().name, &edge.target().id)
        }
        fn nodes(graph: &KnowledgeGraph) -> impl Iterator<Item = &Node> {
            graph.nodes.values().map(|&place| &graph.graph[place])
        }
        let edges = || self.edges_of(|_| true);
        let others = || other.edges_of(|_| true);
        self.registry == other.registry
            && nodes(self).eq(nodes(other))
            && edges().map(content).eq(others().map(content))
            && edges().zip(others()).all(|(one, two)| one.evidence().eq(two.evidence()))
    }
}

impl Eq for KnowledgeGraph {}
