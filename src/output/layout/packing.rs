//! Unlinked parts beside each other: the largest in the middle, the others where room is next to it.

use rustc_hash::{FxHashMap, FxHashSet};

/// The picture is about so much wider than high.
const WIDER: i64 = 14;
const HIGHER: i64 = 10;
/// So much less than the usual distance may lie between two parts.
const SLACK: f64 = 0.2;

/// Moves parts, the largest first, so that none lies over another and all are around the origin; 1 is the
/// distance of neighbors.
pub(in crate::output) fn pack(parts: &mut [Vec<[f64; 2]>]) {
    set_out(parts);
    let [x, y] = bounds(parts.iter().flatten()).map(|[low, high]| (low + high) / 2.0);
    for place in parts.iter_mut().flatten() {
        *place = [place[0] - x, place[1] - y];
    }
}

fn set_out(parts: &mut [Vec<[f64; 2]>]) {
    let mut taken = FxHashSet::default();
    let mut cells = Cells::default();
    // Room only shrinks, so that a box of the same size need not look again where one did not fit.
    let mut tried = FxHashMap::<[i32; 2], usize>::default();
    for part in parts {
        let bounds = bounds(part.iter());
        let [width, height] =
            bounds.map(|[low, high]| (high - low - SLACK).max(0.0).ceil() as i32 + 1);
        let next = tried.entry([width, height]).or_default();
        let (left, top) = loop {
            let [x, y] = cells.get(*next);
            let [left, top] = [x - width / 2, y - height / 2];
            let mut inside =
                (top..top + height).flat_map(|y| (left..left + width).map(move |x| [x, y]));
            if !inside.any(|cell| taken.contains(&cell)) {
                break (left, top);
            }
            *next += 1;
        };
        let [[low_x, high_x], [low_y, high_y]] = bounds;
        let x = f64::from(left) + (f64::from(width) - high_x - low_x) / 2.0;
        let y = f64::from(top) + (f64::from(height) - high_y - low_y) / 2.0;
        for place in &mut *part {
            place[0] += x;
            place[1] += y;
        }
        if taken.is_empty() {
            // The largest part is rather a disk than a box: its corners are free.
            taken.extend(covered(part));
        } else {
            taken.extend(
                (top..top + height).flat_map(|y| (left..left + width).map(move |x| [x, y])),
            );
        }
    }
}

fn bounds<'p>(places: impl Iterator<Item = &'p [f64; 2]> + Clone) -> [[f64; 2]; 2] {
    [0, 1].map(|axis| {
        let along = || places.clone().map(|place| place[axis]);
        [along().fold(f64::INFINITY, f64::min), along().fold(f64::NEG_INFINITY, f64::max)]
    })
}

/// The cells of each row from the first place to the last in it or beside it.
fn covered(places: &[[f64; 2]]) -> Vec<[i32; 2]> {
    let mut rows = FxHashMap::<i32, [i32; 2]>::default();
    for place in places {
        let [x, y] = place.map(|one| one.floor() as i32);
        for row in y - 1..=y + 1 {
            let ends = rows.entry(row).or_insert([x - 1, x + 1]);
            *ends = [ends[0].min(x - 1), ends[1].max(x + 1)];
        }
    }
    let cells = |(y, [from, to]): (i32, [i32; 2])| (from..=to).map(move |x| [x, y]);
    rows.into_iter().flat_map(cells).collect()
}

/// All cells of the plane, those in the middle first.
#[derive(Default)]
struct Cells {
    known: Vec<[i32; 2]>,
    radius: i32,
}

impl Cells {
    fn get(&mut self, index: usize) -> [i32; 2] {
        while self.known.len() <= index {
            let (from, radius) = (self.radius, (self.radius * 2).max(8));
            let far = |[x, y]: &[i32; 2]| {
                let [x, y] = [x, y].map(|one| i64::from(*one));
                x * x * HIGHER * HIGHER + y * y * WIDER * WIDER
            };
            let limit = |radius: i32| i64::from(radius) * i64::from(radius) * HIGHER * HIGHER;
            let mut ring: Vec<[i32; 2]> = (-radius..=radius)
                .flat_map(|y| (-radius..=radius).map(move |x| [x, y]))
                .filter(|cell| (limit(from)..limit(radius)).contains(&far(cell)))
                .collect();
            ring.sort_unstable_by_key(|cell| (far(cell), *cell));
            self.known.append(&mut ring);
            self.radius = radius;
        }
        self.known[index]
    }
}
