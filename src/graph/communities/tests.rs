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
