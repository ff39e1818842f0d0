//! A part of a graph that is a graph itself.
//!
//! Whoever writes or shows a graph need not know of filters: they get the part.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edge::EdgeData;
use super::{DocumentInfo, Edge, Evidence, KnowledgeGraph, Node, Status};

/// Which part of a graph is wanted. What is left empty leaves nothing out.
///
/// Dates and types say what is looked at, the other conditions which claims of that are kept, and `around`
/// what lies near: in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only documents of this date or later, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; those without a date are left out.
    pub since: Option<String>,
    /// Only documents of this date or earlier, a year or a month counting as a whole.
    pub until: Option<String>,
    /// Only nodes of one of these types, or of a type below one.
    pub types: Vec<String>,
    /// Only claims of one of these relations, or of one below that the graph knows.
    pub relations: Vec<String>,
    /// Only claims of one of these statuses.
    pub statuses: Vec<Status>,
    /// Only claims with at least so many pieces of evidence.
    pub min_count: usize,
    /// Only nodes at most `depth` claims away from one of these ids.
    pub around: Vec<Arc<str>>,
    /// How far `around` reaches; 0 keeps the nodes themselves.
    pub depth: usize,
    /// Whether `around` goes along pairs that only share a sentence, too.
    pub through_co_occurrence: bool,
}

impl Filter {
    /// Whether it leaves nothing out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.asks_dates() && self.types.is_empty() && !self.asks_claims() && self.around.is_empty()
    }

    fn asks_dates(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    fn asks_claims(&self) -> bool {
        !self.relations.is_empty() || !self.statuses.is_empty() || self.min_count > 1
    }

    fn wants_document(&self, info: &DocumentInfo) -> bool {
        if !self.asks_dates() {
            return true;
        }
        let Some(date) = info.date.as_deref() else { return false };
        // A coarse date overlaps with all that begins as it does.
        let begins = |long: &str, short: &str| long.starts_with(short);
        let since = |bound: &String| date >= &**bound || begins(bound, date);
        let until = |bound: &String| date <= &**bound || begins(date, bound);
        self.since.as_ref().is_none_or(since) && self.until.as_ref().is_none_or(until)
    }

    fn wants_node(&self, node: &Node) -> bool {
        self.types.is_empty() || self.types.iter().any(|name| node.kind.is(name))
    }

    fn wants_relation(&self, edge: &Edge<'_>) -> bool {
        let mut name = Some(&edge.relation.name);
        // The chain of parents ends where the graph has none; a vocabulary has no circles, a file may.
        for _ in 0..16 {
            let Some(known) = name else { break };
            if self.relations.iter().any(|wanted| **wanted == **known) {
                return true;
            }
            let relation = edge.graph.relation(known);
            name = relation.and_then(|relation| relation.parent.as_ref());
        }
        self.relations.is_empty()
    }

    fn wants_claim(&self, evidence: &[Arc<Evidence>]) -> bool {
        let status = evidence.iter().map(|one| one.status()).min();
        evidence.len() >= self.min_count.max(1)
            && (self.statuses.is_empty() || status.is_some_and(|one| self.statuses.contains(&one)))
    }
}

/// A claim of the part, with the evidence that is left.
struct Kept<'g> {
    edge: Edge<'g>,
    evidence: Vec<Arc<Evidence>>,
}

impl KnowledgeGraph {
    /// The part that `filter` wants, as a graph.
    ///
    /// With dates it is the graph of the documents in range, as if no other had been read. Nodes without
    /// a claim are left out as soon as the filter asks something of claims.
    #[must_use]
    pub fn filtered(&self, filter: &Filter) -> Self {
        let mut part = Self::new();
        for (id, info) in self.documents().iter().filter(|(_, info)| filter.wants_document(info)) {
            part.add_document(id.clone(), info.clone());
        }
        let claims = self.kept_claims(filter, &part);
        let near = (!filter.around.is_empty()).then(|| near(filter, &claims));
        let is_near = |id: &Arc<str>| near.as_ref().is_none_or(|near| near.contains(id));
        let ends: BTreeSet<&Arc<str>> = claims
            .iter()
            .flat_map(|claim| [&claim.edge.source.id, &claim.edge.target.id])
            .chain(&filter.around)
            .collect();
        for node in self.nodes().filter(|node| filter.wants_node(node) && is_near(&node.id)) {
            let mut node = node.clone();
            node.keep_documents(|id| part.documents().contains_key(id));
            let occurs = !filter.asks_claims() && !node.occurrences.is_empty();
            if occurs || ends.contains(&node.id) {
                part.add_node(node);
            }
        }
        for Kept { edge, evidence } in claims {
            let ends = [&edge.source.id, &edge.target.id].map(|id| part.nodes.get(id).copied());
            if let [Some(source), Some(target)] = ends {
                part.add_relation(edge.relation);
                let data = EdgeData::of(edge.relation.name.clone(), evidence);
                part.edge_mut(source, target, &edge.relation.name).join(data);
            }
        }
        part
    }

    fn kept_claims(&self, filter: &Filter, part: &Self) -> Vec<Kept<'_>> {
        let mut claims = Vec::new();
        for edge in self.edges() {
            let ends = filter.wants_node(edge.source) && filter.wants_node(edge.target);
            if !ends || !filter.wants_relation(&edge) {
                continue;
            }
            let all = edge.data.evidence().iter();
            let known = |one: &&Arc<Evidence>| part.documents().contains_key(&one.document);
            let evidence: Vec<_> = all.filter(known).cloned().collect();
            if filter.wants_claim(&evidence) {
                claims.push(Kept { edge, evidence });
            }
        }
        claims
    }
}

/// Ids of the nodes that lie near enough.
fn near(filter: &Filter, claims: &[Kept<'_>]) -> BTreeSet<Arc<str>> {
    let mut links = BTreeMap::<&Arc<str>, Vec<&Arc<str>>>::new();
    let edges = claims.iter().map(|claim| &claim.edge);
    for edge in edges.filter(|edge| filter.through_co_occurrence || !edge.is_co_occurrence()) {
        let (source, target) = (&edge.source.id, &edge.target.id);
        links.entry(source).or_default().push(target);
        links.entry(target).or_default().push(source);
    }
    let mut near: BTreeSet<Arc<str>> = filter.around.iter().cloned().collect();
    let mut border = filter.around.clone();
    for _ in 0..filter.depth {
        let reached = border.iter().filter_map(|id| links.get(id)).flatten();
        border = reached.filter(|id| near.insert((**id).clone())).map(|id| (*id).clone()).collect();
    }
    near
}

#[cfg(test)]
mod tests;
