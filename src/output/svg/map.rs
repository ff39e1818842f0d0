//! A large graph: points and lines, with the names of those that are linked most.

use std::cmp::Reverse;
use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::*;

/// Most arrows whose tooltips have their sentences: of more they would be most of the file.
const REASONS: usize = 3000;
/// Room is looked for in cells of this size.
const CELL: f64 = 60.0;

pub(super) fn draw(view: View<'_, '_>, nodes: &[&Node], arrows: &[Arrow<'_>]) -> io::Result<Drawn> {
    let (at, ends) = places(view, nodes, arrows);
    let mut links = vec![0u32; nodes.len()];
    for &end in ends.iter().flatten() {
        links[end] += 1;
    }
    let radii: Vec<f64> = links.iter().map(|&count| radius(count)).collect();
    let mut elements = Vec::new();
    let reasons = (arrows.len() <= REASONS).then_some(view.options().evidence);
    writeln!(elements, "<g id=\"intertie-arrows\" stroke-opacity=\"0.55\">")?;
    for (arrow, ends) in arrows.iter().zip(&ends) {
        let [from, to] = border(ends.map(|end| at[end]), ends.map(|end| radii[end]));
        linked(&mut elements, arrow.link(), |out| {
            let (title, stroke) = (arrow_title(arrow, reasons), stroke(arrow));
            let [[x, y], [to_x, to_y]] = [from, to];
            write!(
                out,
                "<path class=\"e\" d=\"M{x:.0} {y:.0}L{to_x:.0} {to_y:.0}\"{stroke}>{title}</path>"
            )
        })?;
    }
    writeln!(elements, "</g>\n<g id=\"intertie-nodes\">")?;
    for ((node, [x, y]), radius) in nodes.iter().zip(&at).zip(&radii) {
        linked(&mut elements, drawing::link(node).as_deref(), |out| {
            let (title, color) = (title(node), escape(&node.kind.color));
            let class = if node.provisional { "n p" } else { "n" };
            write!(
                out,
                "<circle class=\"{class}\" fill=\"{color}\" cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius:.0}\">{title}</circle>"
            )
        })?;
    }
    writeln!(elements, "</g>\n<g id=\"intertie-labels\">")?;
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_key(|&node| Reverse(links[node]));
    let mut room = Room::new(&at, &radii);
    for node in order {
        let size = radii[node].max(14.0);
        let label = Label::new(&nodes[node].name, size, 26, 2);
        let half = [label.width / 2.0, label.height / 2.0];
        let ([x, y], radius) = (at[node], radii[node] + 3.0);
        let beside = [
            [x + radius + half[0], y],
            [x - radius - half[0], y],
            [x, y - radius - half[1]],
            [x, y + radius + half[1]],
        ];
        if let Some(place) = beside.into_iter().find(|place| room.is_free(*place, half)) {
            room.take(place, half);
            write!(elements, "<g style=\"font-size:{size:.0}px\">")?;
            label.write(&mut elements, "m", place)?;
            writeln!(elements, "</g>")?;
        }
    }
    writeln!(elements, "</g>")?;
    Ok(Drawn { elements, bounds: room.bounds })
}

/// Grows with each doubling of the arrows at a node.
fn radius(links: u32) -> f64 {
    10.0 + 5.0 * f64::from(links.max(1).ilog2())
}

/// A line from border to border.
fn border([from, to]: [[f64; 2]; 2], [first, last]: [f64; 2]) -> [[f64; 2]; 2] {
    let way = [to[0] - from[0], to[1] - from[1]];
    let length = (way[0] * way[0] + way[1] * way[1]).sqrt();
    if length <= first + last {
        return [from, to];
    }
    let along = |start: [f64; 2], by: f64| [0, 1].map(|axis| start[axis] + way[axis] / length * by);
    [along(from, first), along(to, -last)]
}

/// Boxes that are taken, by the cells they touch.
struct Room {
    cells: FxHashMap<[i32; 2], Vec<Taken>>,
    /// Left, top, right, bottom of all.
    bounds: [f64; 4],
}

/// A middle and half of a size.
type Taken = ([f64; 2], [f64; 2]);

impl Room {
    /// Nodes take theirs.
    fn new(at: &[[f64; 2]], radii: &[f64]) -> Self {
        let bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let mut room = Self { cells: FxHashMap::default(), bounds };
        for (place, radius) in at.iter().zip(radii) {
            room.take(*place, [*radius; 2]);
        }
        room
    }

    fn touched([x, y]: [f64; 2], [w, h]: [f64; 2]) -> impl Iterator<Item = [i32; 2]> {
        let cell = |one: f64| (one / CELL).floor() as i32;
        let (columns, rows) = (cell(x - w)..=cell(x + w), cell(y - h)..=cell(y + h));
        rows.flat_map(move |y| columns.clone().map(move |x| [x, y]))
    }

    fn is_free(&self, place: [f64; 2], half: [f64; 2]) -> bool {
        let clear = |(other, size): &Taken| {
            (0..2).any(|axis| (place[axis] - other[axis]).abs() >= half[axis] + size[axis])
        };
        Self::touched(place, half)
            .all(|cell| self.cells.get(&cell).is_none_or(|taken| taken.iter().all(clear)))
    }

    fn take(&mut self, place: [f64; 2], half: [f64; 2]) {
        for cell in Self::touched(place, half) {
            self.cells.entry(cell).or_default().push((place, half));
        }
        for axis in 0..2 {
            self.bounds[axis] = self.bounds[axis].min(place[axis] - half[axis]);
            self.bounds[axis + 2] = self.bounds[axis + 2].max(place[axis] + half[axis]);
        }
    }
}
