use proptest::prelude::*;

use super::*;

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let [x, y] = [a[0] - b[0], a[1] - b[1]];
    (x * x + y * y).sqrt()
}

fn width(places: &[[f64; 2]]) -> f64 {
    places.iter().map(|place| distance(*place, [0.0; 2])).fold(0.0, f64::max)
}

#[test]
fn small_graphs_lie_as_expected() {
    assert!(positions(&[], &[]).is_empty());
    assert_eq!(positions(&[(0, 0, 3)], &[0]), [[0.0; 2]]);
    let pair = positions(&[(1, 0, 1), (0, 1, 2)], &[0, 0]);
    assert!((40.0..200.0).contains(&distance(pair[0], pair[1])), "{pair:?}");
    let star: Vec<_> = (1..=20).map(|leaf| (0, leaf, 1)).collect();
    let places = positions(&star, &[0; 21]);
    let others = places[1..].iter().fold([0.0; 2], |[x, y], one| [x + one[0], y + one[1]]);
    assert!(distance(others.map(|one| one / 20.0), places[0]) < 40.0, "the hub is in the middle");
    let path: Vec<_> = (1..12).map(|node| (node - 1, node, 1)).collect();
    let places = positions(&path, &[0; 12]);
    for pair in places.windows(2) {
        assert!(distance(pair[0], pair[1]) < distance(places[0], places[11]));
    }
}

#[test]
fn unlinked_nodes_stay_near() {
    for nodes in [2, 10, 1000] {
        let places = positions(&[(0, 1, 1)], &(0..nodes).collect::<Vec<_>>());
        let room = (f64::from(nodes) * PITCH * PITCH).sqrt();
        assert!(width(&places) < 2.0 * room + 2.0 * PITCH, "{nodes}: {}", width(&places));
    }
}

#[test]
fn crowds_are_as_dense_as_few() {
    for side in [5, 30u32] {
        let at = |x: u32, y: u32| y * side + x;
        let rows = (0..side).flat_map(|y| (1..side).map(move |x| (at(x - 1, y), at(x, y), 1)));
        let columns = (1..side).flat_map(|y| (0..side).map(move |x| (at(x, y - 1), at(x, y), 1)));
        let places =
            positions(&rows.chain(columns).collect::<Vec<_>>(), &vec![0; (side * side) as usize]);
        let across = 2.0 * width(&places) / PITCH / f64::from(side);
        assert!((0.8..2.0).contains(&across), "{side}: {across}");
    }
}

/// Debug and release builds, this machine and any other. Whoever changes the layout changes the number.
#[test]
fn places_are_the_same_everywhere() {
    let links: Vec<_> = (1..300u32).map(|node| (node, node * 7 % node.div_ceil(2), 1)).collect();
    let communities: Vec<_> = (0..300).map(|node| node % 10).collect();
    let mut sum = 0u64;
    for place in positions(&links, &communities) {
        for one in place {
            sum = (sum ^ one.to_bits()).wrapping_mul(0x0100_0000_01b3).rotate_left(7);
        }
    }
    assert_eq!(sum, 14_700_282_985_206_675_275);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_node_has_a_place_of_its_own(
        links in prop::collection::vec((0..40u32, 0..40u32, 1..9u64), 0..80),
        communities in prop::collection::vec(0..5u32, 40),
    ) {
        let places = positions(&links, &communities);
        prop_assert_eq!(places.len(), 40);
        for (number, place) in places.iter().enumerate() {
            prop_assert!(place.iter().all(|one| one.is_finite()));
            let apart = places[..number].iter().all(|other| distance(*place, *other) > 1.0);
            prop_assert!(apart, "{:?}", places);
        }
        let mut turned = links.clone();
        turned.reverse();
        prop_assert_eq!(positions(&turned, &communities), places);
    }
}
