//! Room between places that lie too close together.

use rustc_hash::FxHashMap;

/// The least distance that is striven for.
const APART: f64 = 0.62;
/// Passes over all places; a dense crowd needs many.
const PASSES: usize = 12;

/// Moves places apart that lie closer than `APART`, as far as some passes do.
pub(super) fn keep_apart(places: &mut [[f64; 2]]) {
    for _ in 0..PASSES {
        if !push(places) {
            return;
        }
    }
}

/// One pass; whether anything moved.
fn push(places: &mut [[f64; 2]]) -> bool {
    let cell = |place: &[f64; 2]| place.map(|one| (one / APART).floor() as i32);
    let mut cells = FxHashMap::<[i32; 2], Vec<u32>>::default();
    for (number, place) in (0..).zip(&*places) {
        cells.entry(cell(place)).or_default().push(number);
    }
    let mut moves = vec![[0.0; 2]; places.len()];
    let mut moved = false;
    for (number, place) in places.iter().enumerate() {
        let [column, row] = cell(place);
        // Each pair is met once, from the end with the smaller number.
        for near in (row - 1..=row + 1).flat_map(|y| (column - 1..=column + 1).map(move |x| [x, y]))
        {
            for &other in cells.get(&near).into_iter().flatten() {
                let other = other as usize;
                if other <= number {
                    continue;
                }
                let [x, y] = [0, 1].map(|axis| places[other][axis] - place[axis]);
                let distance = (x * x + y * y).sqrt();
                if distance >= APART {
                    continue;
                }
                let lack = (APART - distance) / 2.0;
                let [x, y] = if distance > 0.0 {
                    [x, y].map(|one| one / distance * lack)
                } else {
                    [lack, 0.0]
                };
                moves[number][0] -= x;
                moves[number][1] -= y;
                moves[other][0] += x;
                moves[other][1] += y;
                moved = true;
            }
        }
    }
    for (place, [x, y]) in places.iter_mut().zip(moves) {
        place[0] += x;
        place[1] += y;
    }
    moved
}
