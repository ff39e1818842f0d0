//! Where nodes are drawn, for every format that has places.
//!
//! Nodes repel each other by how much they are linked, links pull their ends together: M. Jacomy,
//! T. Venturini, S. Heymann, M. Bastian: ForceAtlas2. PLoS ONE 9(6), 2014. It starts from places
//! that follow from the input alone, and takes nothing but basic operations and square roots of
//! doubles, in a fixed order: every machine comes to the same places, to the bit.

mod forces;
mod packing;
mod quadtree;
mod spacing;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

pub(super) use packing::pack;

/// How far neighbors stand from each other, about.
const PITCH: f64 = 100.0;

/// Two nodes that differ, the smaller one first, and how strongly they pull.
pub(super) type Link = (u32, u32, f64);

/// A place for each node of `communities`, which says to which group each belongs.
///
/// `links` are pairs of nodes with their pieces of evidence. The places lie around the origin, about a hundred units
/// apart however many there are; parts that no link joins stand beside each other.
pub(super) fn positions(links: &[(u32, u32, u64)], communities: &[u32]) -> Vec<[f64; 2]> {
    let links = joined(links.iter().map(|&(a, b, count)| {
        // What is said often holds closer together, but a thousand times is not a thousand times closer.
        (a.min(b), a.max(b), 1.0 + 0.25 * f64::from(count.max(1).ilog2().min(8)))
    }));
    let parts = parts(communities.len(), &links);
    let mut places: Vec<Vec<[f64; 2]>> = parts
        .iter()
        .map(|part| {
            let groups: Vec<u32> =
                part.nodes.iter().map(|&one| communities[one as usize]).collect();
            forces::settled(&part.links, &groups)
        })
        .collect();
    pack(&mut places);
    let mut all = vec![[0.0; 2]; communities.len()];
    for (part, places) in parts.iter().zip(places) {
        for (&node, place) in part.nodes.iter().zip(places) {
            all[node as usize] = place.map(|one| one * PITCH);
        }
    }
    all
}

/// One link for each pair, sorted, none from a node to itself.
fn joined(links: impl Iterator<Item = Link>) -> Vec<Link> {
    let mut links: Vec<Link> = links.filter(|(a, b, _)| a != b).collect();
    // Stable, so that pulls are added in the order they came in.
    links.sort_by_key(|&(a, b, _)| (a, b));
    links.dedup_by(|next, one| {
        let same = (next.0, next.1) == (one.0, one.1);
        if same {
            one.2 += next.2;
        }
        same
    });
    links
}

/// Nodes that hang together.
#[derive(Default)]
pub(super) struct Part {
    /// Sorted.
    pub(super) nodes: Vec<u32>,
    /// Between places in `nodes`.
    links: Vec<Link>,
}

/// What no link joins, the most nodes first, then the smallest node.
pub(super) fn parts(nodes: usize, links: &[Link]) -> Vec<Part> {
    let mut parents: Vec<u32> = (0..nodes as u32).collect();
    for &(a, b, _) in links {
        let [a, b] = [a, b].map(|node| first(&mut parents, node));
        // The smaller number leads, so that a part is met at its first node.
        parents[a.max(b) as usize] = a.min(b);
    }
    let mut parts: Vec<Part> = Vec::new();
    // By node: its part and its place there.
    let mut found: Vec<(usize, u32)> = Vec::with_capacity(nodes);
    for node in 0..nodes as u32 {
        let leader = first(&mut parents, node);
        let part = if leader == node {
            parts.push(Part::default());
            parts.len() - 1
        } else {
            found[leader as usize].0
        };
        found.push((part, parts[part].nodes.len() as u32));
        parts[part].nodes.push(node);
    }
    for &(a, b, pull) in links {
        let [(part, a), (_, b)] = [a, b].map(|node| found[node as usize]);
        parts[part].links.push((a, b, pull));
    }
    parts.sort_by_key(|part| Reverse(part.nodes.len()));
    parts
}

/// The node that leads the part of `node`; shortens the way there.
fn first(parents: &mut [u32], mut node: u32) -> u32 {
    while parents[node as usize] != node {
        let next = parents[parents[node as usize] as usize];
        parents[node as usize] = next;
        node = next;
    }
    node
}
