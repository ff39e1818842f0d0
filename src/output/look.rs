//! How nodes look in formats that carry a picture with the data: place, size and color.

use super::View;
use crate::graph::Node;

/// The radius of a node that is never named, and the greatest one.
const RADIUS: (f64, f64) = (3.0, 40.0);

/// Rounded to two decimals.
pub(super) struct Look<'g> {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// Of its type, `#rrggbb`.
    pub(super) color: &'g str,
}

/// Every node with its look, sorted by id. The area of a node grows with its mentions.
pub(super) fn looks<'g>(view: View<'_, 'g>) -> impl Iterator<Item = (&'g Node, Look<'g>)> {
    view.nodes().iter().zip(view.positions()).map(|(node, [x, y])| {
        let size = (RADIUS.0 + (node.mentions() as f64).sqrt()).min(RADIUS.1);
        let look = Look { x: round(*x), y: round(*y), size: round(size), color: &node.kind.color };
        (*node, look)
    })
}

fn round(value: f64) -> f64 {
    // Adding zero turns -0 into 0.
    (value * 100.0).round() / 100.0 + 0.0
}
