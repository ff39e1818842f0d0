//! Room for nodes that have a size: boxes moved apart until none lies over another.

/// Free room beside a node, and above and below it.
const MARGIN: [f64; 2] = [26.0, 20.0];
/// Free room around the label of an arrow between its ends.
const LABEL_MARGIN: [f64; 2] = [34.0, 30.0];
const PASSES: usize = 400;

/// Two nodes with an arrow between them and the size of its label.
pub(super) type Link = ([usize; 2], [f64; 2]);

/// Moves the middles of boxes with these half sizes apart; those of a link also make room for its label,
/// beside each other or one above the other.
pub(super) fn keep_apart(middles: &mut [[f64; 2]], halves: &[[f64; 2]], links: &[Link]) {
    for _ in 0..PASSES {
        let mut moved = false;
        for &([a, b], [width, height]) in links {
            let margin = [width + LABEL_MARGIN[0], height + LABEL_MARGIN[1]];
            moved |= push(middles, halves, [a, b], margin);
        }
        for b in 0..middles.len() {
            for a in 0..b {
                moved |= push(middles, halves, [a, b], MARGIN);
            }
        }
        if !moved {
            return;
        }
    }
}

/// Moves two boxes apart, the shorter way; whether they had to.
fn push(
    middles: &mut [[f64; 2]],
    halves: &[[f64; 2]],
    [a, b]: [usize; 2],
    margin: [f64; 2],
) -> bool {
    let way = [0, 1].map(|axis| middles[b][axis] - middles[a][axis]);
    let lack =
        [0, 1].map(|axis| halves[a][axis] + halves[b][axis] + margin[axis] - way[axis].abs());
    // What is less than can be seen is not worth a pass.
    if lack[0] < 0.1 || lack[1] < 0.1 {
        return false;
    }
    let axis = usize::from(lack[1] < lack[0]);
    let step = lack[axis] / 2.0 * if way[axis] < 0.0 { -1.0 } else { 1.0 };
    middles[a][axis] -= step;
    middles[b][axis] += step;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_afterwards() {
        let mut middles: Vec<[f64; 2]> = (0..30u32)
            .map(|one| [f64::from(one * 7 % 11) * 9.0, f64::from(one * 5 % 13) * 9.0])
            .collect();
        middles[3] = middles[4];
        let halves = vec![[40.0, 15.0]; 30];
        keep_apart(&mut middles, &halves, &[([0, 9], [60.0, 12.0])]);
        for b in 0..30 {
            for a in 0..b {
                let [x, y] = [0, 1].map(|axis| (middles[a][axis] - middles[b][axis]).abs());
                assert!(x >= 80.0 || y >= 30.0, "{a} {b}");
            }
        }
    }
}
