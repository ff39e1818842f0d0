//! Groups of nodes that have more to do with each other than with the rest.
//!
//! The Louvain method: V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre: Fast unfolding of
//! communities in large networks. Journal of Statistical Mechanics, 2008. Weights are integers, so
//! that gains compare exactly and the result is the same on every machine.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::KnowledgeGraph;

impl KnowledgeGraph {
    /// The number of each node's community, in the order of [`Self::nodes`]. The largest community
    /// is number 0; of two with as many nodes the one with the smallest id comes first.
    ///
    /// Only claims count that are more than co-occurrences, each with its pieces of evidence, whichever way
    /// it runs. A node without such a claim is a community of its own.
    #[must_use]
    pub fn communities(&self) -> Vec<u32> {
        let places: FxHashMap<&str, u32> =
            self.nodes().zip(0..).map(|(node, place)| (&*node.id, place)).collect();
        let typed = self.edges().filter(|edge| !edge.is_co_occurrence());
        let links: Vec<Link> = typed
            .map(|edge| {
                let [source, target] = [edge.source, edge.target].map(|end| places[&*end.id]);
                (source, target, edge.count() as u64)
            })
            .collect();
        communities(places.len(), &links)
    }
}

/// Two nodes and how much they have to do with each other.
type Link = (u32, u32, u64);

/// The number of each node's community, as [`KnowledgeGraph::communities`] says.
fn communities(nodes: usize, links: &[Link]) -> Vec<u32> {
    let mut level = Level::new(nodes, links.iter().copied());
    let mut of_node: Vec<u32> = (0..nodes as u32).collect();
    while let Some(groups) = level.groups() {
        for place in &mut of_node {
            *place = groups[*place as usize];
        }
        level = level.joined(&groups);
    }
    by_size(&of_node)
}

/// A graph whose nodes are groups of the nodes of the level below.
struct Level {
    /// By node, where its neighbors begin in `neighbors`; one more than there are nodes.
    starts: Vec<usize>,
    /// Other nodes with the weight of the link to each, sorted.
    neighbors: Vec<(u32, u64)>,
    /// By node, twice the weight of the links inside it.
    inside: Vec<u64>,
    /// By node, the weight of its links' ends.
    degrees: Vec<u64>,
    /// The sum of `degrees`: twice the weight of all links.
    total: u64,
}

impl Level {
    fn new(nodes: usize, links: impl Iterator<Item = Link>) -> Self {
        let mut inside = vec![0; nodes];
        let mut both = Vec::new();
        for (a, b, weight) in links {
            if a == b {
                inside[a as usize] += 2 * weight;
            } else {
                both.extend([(a, b, weight), (b, a, weight)]);
            }
        }
        both.sort_unstable();
        let mut degrees = inside.clone();
        let mut starts = vec![0; nodes + 1];
        let mut neighbors: Vec<(u32, u64)> = Vec::with_capacity(both.len());
        let mut last = None;
        for (a, b, weight) in both {
            degrees[a as usize] += weight;
            match neighbors.last_mut() {
                Some((_, sum)) if last == Some((a, b)) => *sum += weight,
                _ => {
                    neighbors.push((b, weight));
                    starts[a as usize + 1] += 1;
                }
            }
            last = Some((a, b));
        }
        for place in 0..nodes {
            starts[place + 1] += starts[place];
        }
        let total = degrees.iter().sum();
        Self { starts, neighbors, inside, degrees, total }
    }

    fn neighbors(&self, node: u32) -> &[(u32, u64)] {
        let node = node as usize;
        &self.neighbors[self.starts[node]..self.starts[node + 1]]
    }

    /// Moves single nodes between groups as long as the modularity grows; the group of each, numbered
    /// without gaps, or nothing when every node stays alone.
    fn groups(&self) -> Option<Vec<u32>> {
        let nodes = self.degrees.len();
        let mut group: Vec<u32> = (0..nodes as u32).collect();
        let mut degrees = self.degrees.clone();
        let mut weights = vec![0u64; nodes];
        let mut seen: Vec<u32> = Vec::new();
        let mut open: VecDeque<u32> = (0..nodes as u32).collect();
        let mut is_open = vec![true; nodes];
        while let Some(node) = open.pop_front() {
            is_open[node as usize] = false;
            let home = group[node as usize];
            seen.push(home);
            for &(other, weight) in self.neighbors(node) {
                let there = group[other as usize];
                if weights[there as usize] == 0 && there != home {
                    seen.push(there);
                }
                weights[there as usize] += weight;
            }
            let degree = self.degrees[node as usize];
            degrees[home as usize] -= degree;
            // Proportional to the change of modularity when the node joins the group.
            let gain = |there: u32| {
                i128::from(weights[there as usize]) * i128::from(self.total)
                    - i128::from(degree) * i128::from(degrees[there as usize])
            };
            let rank = |there: &u32| (gain(*there), *there == home, std::cmp::Reverse(*there));
            let best = seen.iter().copied().max_by_key(rank).unwrap_or(home);
            for there in seen.drain(..) {
                weights[there as usize] = 0;
            }
            degrees[best as usize] += degree;
            if best == home {
                continue;
            }
            group[node as usize] = best;
            for &(other, _) in self.neighbors(node) {
                if group[other as usize] != best && !is_open[other as usize] {
                    is_open[other as usize] = true;
                    open.push_back(other);
                }
            }
        }
        let count = number(&mut group);
        (count < nodes).then_some(group)
    }

    /// The graph of its groups.
    fn joined(&self, groups: &[u32]) -> Self {
        let nodes = groups.iter().max().map_or(0, |last| *last as usize + 1);
        let mut links = Vec::with_capacity(self.neighbors.len() / 2);
        for (node, &group) in groups.iter().enumerate() {
            for &(other, weight) in self.neighbors(node as u32) {
                if node < other as usize {
                    links.push((group, groups[other as usize], weight));
                }
            }
        }
        let mut joined = Self::new(nodes, links.into_iter());
        for (node, &group) in groups.iter().enumerate() {
            let group = group as usize;
            joined.inside[group] += self.inside[node];
            joined.degrees[group] += self.inside[node];
            joined.total += self.inside[node];
        }
        joined
    }
}

/// Renumbers groups by their first node, without gaps; returns how many there are.
fn number(groups: &mut [u32]) -> usize {
    let mut numbers = vec![None; groups.len()];
    let mut count = 0;
    for group in groups {
        let number = numbers[*group as usize].get_or_insert_with(|| {
            count += 1;
            count - 1
        });
        *group = *number;
    }
    count as usize
}

/// Renumbers groups by size, then by their first node.
fn by_size(groups: &[u32]) -> Vec<u32> {
    let mut numbered = groups.to_vec();
    let count = number(&mut numbered);
    let mut sizes = vec![0usize; count];
    for &group in &numbered {
        sizes[group as usize] += 1;
    }
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_by_key(|&group| std::cmp::Reverse(sizes[group as usize]));
    let mut rank = vec![0; count];
    for (place, group) in (0..).zip(order) {
        rank[group as usize] = place;
    }
    numbered.iter().map(|&group| rank[group as usize]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::fixture::{graph_of, readings};

    fn modularity(nodes: usize, links: &[Link], groups: &[u32]) -> f64 {
        let total: u64 = links.iter().map(|(_, _, weight)| 2 * weight).sum();
        let mut degrees = vec![0; nodes];
        let mut inside = 0;
        for &(a, b, weight) in links {
            degrees[groups[a as usize] as usize] += weight;
            degrees[groups[b as usize] as usize] += weight;
            inside += if groups[a as usize] == groups[b as usize] { 2 * weight } else { 0 };
        }
        let share = |weight: u64| weight as f64 / total.max(1) as f64;
        share(inside) - degrees.into_iter().map(|degree| share(degree) * share(degree)).sum::<f64>()
    }

    fn clique(nodes: std::ops::Range<u32>) -> Vec<Link> {
        let pairs = nodes.clone().flat_map(|a| (nodes.start..a).map(move |b| (a, b, 1)));
        pairs.collect()
    }

    #[test]
    fn finds_what_belongs_together() {
        let mut cliques = clique(0..5);
        cliques.extend(clique(5..12));
        cliques.push((0, 11, 1));
        let rows = [
            (0, vec![], vec![]),
            (2, vec![], vec![0, 1]),
            (2, vec![(0, 0, 3)], vec![0, 1]),
            (4, vec![(3, 1, 1)], vec![1, 0, 2, 0]),
            (4, vec![(0, 1, 1), (1, 2, 9), (2, 3, 1)], vec![0, 0, 0, 0]),
            (4, vec![(0, 1, 9), (1, 2, 1), (3, 2, 9)], vec![0, 0, 1, 1]),
            (12, cliques, [vec![1; 5], vec![0; 7]].concat()),
        ];
        for (nodes, links, expected) in rows {
            assert_eq!(communities(nodes, &links), expected, "{links:?}");
        }
    }

    fn links() -> impl Strategy<Value = Vec<Link>> {
        prop::collection::vec((0..20u32, 0..20u32, 1..5u64), 0..60)
    }

    proptest! {
        #[test]
        fn is_no_worse_than_one_community(links in links(), flip in any::<bool>()) {
            let found = communities(20, &links);
            prop_assert_eq!(found.len(), 20);
            prop_assert!(modularity(20, &links, &found) > -1e-9);
            let mut sizes = [0; 20];
            for &group in &found {
                sizes[group as usize] += 1;
            }
            prop_assert!(sizes.is_sorted_by(|one, next| one >= next));
            let mut turned: Vec<_> = links.iter().rev().copied().collect();
            if flip {
                turned = turned.into_iter().map(|(a, b, weight)| (b, a, weight)).collect();
            }
            prop_assert_eq!(communities(20, &turned), found);
        }

        #[test]
        fn knows_no_order_of_documents(readings in readings()) {
            let graph = graph_of(&readings);
            let found = graph.communities();
            prop_assert_eq!(found.len(), graph.node_count());
            prop_assert_eq!(graph_of(readings.iter().rev()).communities(), found);
        }
    }
}
