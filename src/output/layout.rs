//! Where nodes are drawn.

/// A place for each of `nodes`, on a spiral that fills the plane evenly.
pub(super) fn positions(nodes: usize, _ends: &[(u32, u32)]) -> Vec<[f64; 2]> {
    let golden = std::f64::consts::PI * (3.0 - 5f64.sqrt());
    (0..nodes)
        .map(|index| {
            let (radius, angle) = ((index as f64 + 0.5).sqrt(), index as f64 * golden);
            [radius * angle.cos(), radius * angle.sin()]
        })
        .collect()
}
