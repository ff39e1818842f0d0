//! A small graph: names in shapes, labels on arrows.

use std::io::{self, Write};

use super::place::{self, keep_apart};
use super::route::{Wanted, Way, routes};
use super::shape::Shape;
use super::*;

/// Size of an arrow's label.
const SMALL: f64 = 11.0;
/// How often the picture is drawn larger because labels have no room.
const TRIES: usize = 4;
/// By how much.
const LARGER: f64 = 1.18;
/// Free room around what no arrow joins, about.
const CELL: f64 = 36.0;

pub(super) fn draw(view: View<'_, '_>, nodes: &[&Node], arrows: &[Arrow<'_>]) -> io::Result<Drawn> {
    let names: Vec<Label> = nodes.iter().map(|node| Label::new(&node.name, SIZE, 20, 3)).collect();
    let shapes: Vec<Shape> = nodes
        .iter()
        .zip(&names)
        .map(|(node, name)| Shape::new(&node.kind.shape, [name.width, name.height]))
        .collect();
    let labels: Vec<Label> =
        arrows.iter().map(|arrow| Label::new(&arrow.label(), SMALL, 30, 8)).collect();
    let (at, ends) = places(view, nodes, arrows);
    let wanted: Vec<Wanted> = ends
        .into_iter()
        .zip(&labels)
        .map(|(ends, label)| Wanted { ends, label: label.half() })
        .collect();
    let (mut middles, mut ways) = settle(&at, &shapes, &wanted);
    gather(&mut middles, &mut ways, &shapes, &wanted);
    let mut elements = Vec::new();
    let evidence = view.options().evidence;
    let titles: Vec<String> =
        arrows.iter().map(|arrow| arrow_title(arrow, Some(evidence))).collect();
    writeln!(elements, "<g id=\"intertie-arrows\">")?;
    for ((arrow, way), title) in arrows.iter().zip(&ways).zip(&titles) {
        linked(&mut elements, arrow.link(), |out| {
            let (path, stroke) = (way.path(), stroke(arrow));
            write!(out, "<g>{title}<path class=\"e\" d=\"{path}\"{stroke}/>")?;
            // What is as thin as a line is hard to point at.
            write!(
                out,
                "<path class=\"e\" d=\"{path}\" stroke=\"#000\" stroke-opacity=\"0\" stroke-width=\"12\"/></g>"
            )
        })?;
    }
    writeln!(elements, "</g>\n<g id=\"intertie-nodes\">")?;
    for (((node, name), shape), [x, y]) in nodes.iter().zip(&names).zip(&shapes).zip(&middles) {
        linked(&mut elements, drawing::link(node).as_deref(), |out| {
            let (title, outline) = (title(node), shape.draw());
            let look = if node.provisional {
                "class=\"n p\"".to_owned()
            } else {
                format!("class=\"n\" fill=\"{}\"", escape(&node.kind.color))
            };
            write!(out, "<g {look} transform=\"translate({x:.1} {y:.1})\">{title}{outline}")?;
            name.write(out, "t", shape.label)?;
            write!(out, "</g>")
        })?;
    }
    writeln!(elements, "</g>\n<g id=\"intertie-labels\">")?;
    for (((arrow, way), title), label) in arrows.iter().zip(&ways).zip(&titles).zip(&labels) {
        let Some(place) = way.label else { continue };
        linked(&mut elements, arrow.link(), |out| {
            let [[x, y], [w, h]] = [place, [label.width, label.height]];
            let [left, top] = [x - w / 2.0, y - h / 2.0];
            write!(out, "<g fill=\"{}\">{title}", arrow.line.colors()[1])?;
            // Room in the line, so that it does not run through the words.
            write!(
                out,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"#fff\"/>"
            )?;
            label.write(out, "l", place)?;
            write!(out, "</g>")
        })?;
    }
    writeln!(elements, "</g>")?;
    Ok(Drawn { elements, bounds: bounds(&middles, &shapes, &ways, &wanted) })
}

/// Where nodes stand and how arrows run, the picture being no larger than the labels need.
fn settle(at: &[[f64; 2]], shapes: &[Shape], wanted: &[Wanted]) -> (Vec<[f64; 2]>, Vec<Way>) {
    let halves: Vec<[f64; 2]> = shapes.iter().map(|shape| shape.half).collect();
    let mean =
        |axis: usize| halves.iter().map(|half| half[axis]).sum::<f64>() / halves.len() as f64;
    // Places are about 100 apart.
    let mut scale = [(2.0 * mean(0) + 50.0) / 100.0, (2.0 * mean(1) + 56.0) / 100.0];
    let links: Vec<place::Link> =
        wanted.iter().map(|one| (one.ends, one.label.map(|half| 2.0 * half))).collect();
    let mut best: Option<(usize, Vec<[f64; 2]>, Vec<Way>)> = None;
    for _ in 0..TRIES {
        let mut middles: Vec<[f64; 2]> =
            at.iter().map(|[x, y]| [x * scale[0], y * scale[1]]).collect();
        keep_apart(&mut middles, &halves, &links);
        let ways = routes(&middles, shapes, wanted);
        let hidden = |(way, wanted): &(&Way, &Wanted)| way.label.is_none() && wanted.label[0] > 0.0;
        let hidden = ways.iter().zip(wanted).filter(hidden).count();
        if best.as_ref().is_none_or(|(least, ..)| hidden < *least) {
            best = Some((hidden, middles, ways));
        }
        if hidden == 0 {
            break;
        }
        scale = scale.map(|one| one * LARGER);
    }
    best.map(|(_, middles, ways)| (middles, ways)).unwrap_or_default()
}

/// Moves what no arrow joins beside each other, as it is.
fn gather(middles: &mut [[f64; 2]], ways: &mut [Way], shapes: &[Shape], wanted: &[Wanted]) {
    let ends = wanted.iter().map(|one| one.ends.map(|end| end as u32));
    let links: Vec<_> = ends.map(|[a, b]| (a, b, 1.0)).collect();
    let parts = layout::parts(middles.len(), &links);
    let mut part_of = vec![0; middles.len()];
    for (number, part) in parts.iter().enumerate() {
        part.nodes.iter().for_each(|&node| part_of[node as usize] = number);
    }
    let mut covered: Vec<Vec<[f64; 2]>> = vec![Vec::new(); parts.len()];
    for ((middle, shape), part) in middles.iter().zip(shapes).zip(&part_of) {
        covered[*part].extend(corners(*middle, shape.half));
    }
    for (way, one) in ways.iter().zip(wanted) {
        let part = &mut covered[part_of[one.ends[0]]];
        part.extend((0..=8).map(|step| way.at(f64::from(step) / 8.0)));
        part.extend(way.label.into_iter().flat_map(|label| corners(label, one.label)));
    }
    let first: Vec<[f64; 2]> = covered.iter().map(|part| part[0]).collect();
    covered.iter_mut().flatten().flatten().for_each(|one| *one /= CELL);
    layout::pack(&mut covered);
    let moves: Vec<[f64; 2]> = first
        .iter()
        .zip(&covered)
        .map(|(before, part)| [0, 1].map(|axis| part[0][axis] * CELL - before[axis]))
        .collect();
    let shift = |point: &mut [f64; 2], node: usize| {
        let [x, y] = moves[part_of[node]];
        *point = [point[0] + x, point[1] + y];
    };
    for (node, middle) in middles.iter_mut().enumerate() {
        shift(middle, node);
    }
    for (way, one) in ways.iter_mut().zip(wanted) {
        way.points.iter_mut().chain(&mut way.label).for_each(|point| shift(point, one.ends[0]));
    }
}

fn corners([x, y]: [f64; 2], [w, h]: [f64; 2]) -> [[f64; 2]; 4] {
    [[x - w, y - h], [x + w, y - h], [x - w, y + h], [x + w, y + h]]
}

fn bounds(middles: &[[f64; 2]], shapes: &[Shape], ways: &[Way], wanted: &[Wanted]) -> [f64; 4] {
    let nodes = middles.iter().zip(shapes).map(|(middle, shape)| (*middle, shape.half));
    let labels = ways.iter().zip(wanted).filter_map(|(way, one)| Some((way.label?, one.label)));
    let bends = ways.iter().map(|way| (way.at(0.5), [2.0; 2]));
    let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    let all = nodes.chain(labels).chain(bends).fold(
        start,
        |[left, top, right, bottom], ([x, y], [w, h])| {
            [left.min(x - w), top.min(y - h), right.max(x + w), bottom.max(y + h)]
        },
    );
    if middles.is_empty() { [0.0; 4] } else { all }
}
