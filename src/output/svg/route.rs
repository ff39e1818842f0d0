//! The way of arrows between nodes, and a place for the label of each.
//!
//! Arrows are taken one by one, the shortest first, as it has the least choice. Each takes the bend that
//! leads it past other nodes and leaves room for its label.

use super::shape::Shape;

/// How far two arrows between the same nodes bend apart.
const APART: f64 = 46.0;
/// What else a bend may be changed by.
const BENDS: [f64; 9] = [0.0, 28.0, -28.0, 60.0, -60.0, 110.0, -110.0, 170.0, -170.0];
/// Where along the arrow a label may stand, the best place first.
const STOPS: [f64; 9] = [0.5, 0.44, 0.56, 0.37, 0.63, 0.3, 0.7, 0.23, 0.77];
/// How finely an arrow is followed when it is asked what it crosses.
const STEPS: usize = 24;
/// Free room around nodes and labels.
const GAP: f64 = 4.0;

/// An upright box by its middle and half of its size.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) middle: [f64; 2],
    pub(super) half: [f64; 2],
}

impl Area {
    fn overlaps(&self, other: &Self) -> bool {
        let near = |axis: usize| {
            (self.middle[axis] - other.middle[axis]).abs()
                < self.half[axis] + other.half[axis] + GAP
        };
        near(0) && near(1)
    }

    fn holds(&self, point: [f64; 2]) -> bool {
        self.overlaps(&Self { middle: point, half: [0.0; 2] })
    }
}

/// An arrow to be drawn.
pub(super) struct Wanted {
    /// Places of its ends among the nodes.
    pub(super) ends: [usize; 2],
    /// Half of the size of its label.
    pub(super) label: [f64; 2],
}

/// The way an arrow takes: a quadratic curve.
#[derive(Clone, Copy, Default)]
pub(super) struct Way {
    pub(super) points: [[f64; 2]; 3],
    /// The middle of its label, if there is room for it.
    pub(super) label: Option<[f64; 2]>,
}

impl Way {
    pub(super) fn at(&self, part: f64) -> [f64; 2] {
        let [a, b, c] = self.points;
        between(between(a, b, part), between(b, c, part), part)
    }

    /// What lies between two parts of it.
    fn section(&self, [from, to]: [f64; 2]) -> Self {
        let [a, b, c] = self.points;
        let middle = between(between(a, b, from), between(b, c, from), to);
        Self { points: [self.at(from), middle, self.at(to)], label: None }
    }

    pub(super) fn path(&self) -> String {
        let [[ax, ay], [bx, by], [cx, cy]] = self.points;
        format!("M{ax:.1} {ay:.1}Q{bx:.1} {by:.1} {cx:.1} {cy:.1}")
    }
}

/// The way of each arrow, given where nodes stand and what they look like.
pub(super) fn routes(middles: &[[f64; 2]], shapes: &[Shape], wanted: &[Wanted]) -> Vec<Way> {
    let nodes: Vec<Area> = middles
        .iter()
        .zip(shapes)
        .map(|(&middle, shape)| Area { middle, half: shape.half })
        .collect();
    let length = |one: &Wanted| {
        let [a, b] = one.ends.map(|end| middles[end]);
        (a[0] - b[0]).abs() + (a[1] - b[1]).abs()
    };
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&one, &other| length(&wanted[one]).total_cmp(&length(&wanted[other])));
    let mut labels: Vec<Area> = Vec::new();
    let mut routes = vec![Way::default(); wanted.len()];
    for number in order {
        let arrow = &wanted[number];
        let own = bend(wanted, number);
        let mut best: Option<(f64, Way)> = None;
        for change in BENDS {
            let mut way = way(arrow, own + change, middles, shapes);
            let sharp = (own + change) / length(arrow).max(1.0);
            let mut cost = change.abs() * 0.3 + 300.0 * sharp * sharp;
            for part in (1..STEPS).map(|step| step as f64 / STEPS as f64) {
                let point = way.at(part);
                let is_end = |place: usize| arrow.ends.contains(&place);
                let over = |(place, node): (usize, &Area)| !is_end(place) && node.holds(point);
                cost += if nodes.iter().enumerate().any(over) { 25.0 } else { 0.0 };
                cost += if labels.iter().any(|label| label.holds(point)) { 8.0 } else { 0.0 };
            }
            if arrow.label[0] > 0.0 {
                let free =
                    STOPS.iter().map(|&stop| Area { middle: way.at(stop), half: arrow.label });
                let mut free = free
                    .filter(|area| !nodes.iter().chain(&labels).any(|taken| taken.overlaps(area)));
                way.label = free.next().map(|area| area.middle);
                cost += if way.label.is_some() { 0.0 } else { 120.0 };
            }
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, way));
            }
        }
        let Some((_, way)) = best else { continue };
        labels.extend(way.label.map(|middle| Area { middle, half: arrow.label }));
        routes[number] = way;
    }
    routes
}

/// How an arrow bends so that it does not lie on others between the same nodes.
fn bend(wanted: &[Wanted], number: usize) -> f64 {
    let [a, b] = wanted[number].ends;
    let same = |one: &&Wanted| one.ends == [a, b] || one.ends == [b, a];
    let all = wanted.iter().filter(same).count();
    let before = wanted[..number].iter().filter(same).count();
    let bend = (before as f64 - (all - 1) as f64 / 2.0) * APART;
    // One that comes back sees left and right exchanged.
    if a < b { bend } else { -bend }
}

/// The curve from border to border that passes its middle at the distance `bend` from the straight line.
fn way(arrow: &Wanted, bend: f64, middles: &[[f64; 2]], shapes: &[Shape]) -> Way {
    let [a, b] = arrow.ends.map(|end| middles[end]);
    let [x, y] = [b[0] - a[0], b[1] - a[1]];
    let length = (x * x + y * y).sqrt();
    if length == 0.0 {
        // From a node to itself: an arch over it.
        let [half, top] = shapes[arrow.ends[0]].half;
        let [left, right] = [a[0] - half * 0.5, a[0] + half * 0.5];
        let points =
            [[left, a[1] - top], [a[0], a[1] - top - 70.0 - bend.abs()], [right, a[1] - top]];
        return Way { points, label: None };
    }
    let middle = between(a, b, 0.5);
    let control = [middle[0] - y / length * bend * 2.0, middle[1] + x / length * bend * 2.0];
    let whole = Way { points: [a, control, b], label: None };
    let inside = |end: usize, part: f64| {
        let [x, y] = whole.at(part);
        let [left, top] = middles[arrow.ends[end]];
        shapes[arrow.ends[end]].holds([x - left, y - top])
    };
    whole.section([leaves(|part| inside(0, part)), 1.0 - leaves(|part| inside(1, 1.0 - part))])
}

/// Where something that holds at 0 ends to hold, up to the middle.
fn leaves(inside: impl Fn(f64) -> bool) -> f64 {
    let [mut low, mut high] = [0.0, 0.5];
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        *(if inside(middle) { &mut low } else { &mut high }) = middle;
    }
    high
}

fn between(a: [f64; 2], b: [f64; 2], part: f64) -> [f64; 2] {
    [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_run_from_border_to_border_past_what_is_between() {
        let middles = [[0.0, 0.0], [400.0, 0.0], [200.0, 0.0]];
        let shapes = vec![Shape::new("box", [40.0, 14.0]); 3];
        let half = shapes[0].half[0];
        let to = |ends| Wanted { ends, label: [20.0, 6.0] };
        let ways = routes(&middles, &shapes, &[to([0, 1]), to([0, 2]), to([2, 0])]);
        let passes = (1..STEPS).all(|step| {
            let [x, y] = ways[0].at(step as f64 / STEPS as f64);
            !shapes[2].holds([x - 200.0, y])
        });
        assert!(passes, "the node in the middle is not crossed");
        for (way, [from, to]) in [(ways[1], [half, 200.0 - half]), (ways[2], [200.0 - half, half])]
        {
            assert!((way.points[0][0] - from).abs() < 1.0, "{:?}", way.points);
            assert!((way.points[2][0] - to).abs() < 1.0, "{:?}", way.points);
        }
        assert!(ways[1].points[1][1] * ways[2].points[1][1] < 0.0, "they bend apart");
        assert!(ways.iter().all(|way| way.label.is_some()));
    }
}
