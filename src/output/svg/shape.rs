//! Shapes of nodes: those of Graphviz, as far as they can be told apart, drawn by ourselves.

use std::fmt::Write;

/// A shape around the origin with room for a label.
#[derive(Clone)]
pub(super) struct Shape {
    /// Half of its width and height.
    pub(super) half: [f64; 2],
    /// The middle of its label.
    pub(super) label: [f64; 2],
    outline: Outline,
    /// Lines inside it, as a path.
    details: String,
}

#[derive(Clone)]
enum Outline {
    Ellipse,
    /// Convex, clockwise as seen.
    Polygon(Vec<[f64; 2]>),
}

impl Shape {
    /// The shape that Graphviz knows by this name, or a box, for a label of this size.
    pub(super) fn new(name: &str, [width, height]: [f64; 2]) -> Self {
        let [w, h] = [width.max(14.0) / 2.0, height.max(10.0) / 2.0];
        let mut label = [0.0; 2];
        let mut details = String::new();
        let polygon = |points: &[[f64; 2]]| Outline::Polygon(points.to_vec());
        let (half, outline) = match name {
            "ellipse" | "oval" | "egg" | "circle" => {
                ([w * 1.2 + 8.0, h * 1.3 + 6.0], Outline::Ellipse)
            }
            "diamond" => {
                let [x, y] = [w * 1.5 + 8.0, h * 1.7 + 8.0];
                ([x, y], polygon(&[[0.0, -y], [x, 0.0], [0.0, y], [-x, 0.0]]))
            }
            "triangle" | "invtriangle" => {
                let [x, y] = [w * 1.4 + 14.0, h * 1.6 + 8.0];
                let up = if name == "triangle" { -y } else { y };
                label[1] = -up - (h + 3.0) * -up.signum();
                ([x, y], polygon(&sorted([[0.0, up], [x, -up], [-x, -up]], up < 0.0)))
            }
            "hexagon" | "octagon" | "doubleoctagon" => {
                let [x, y] = [w + 12.0, h + 7.0];
                let (across, down) =
                    if name == "hexagon" { (y * 0.6, y) } else { (y * 0.5, y * 0.5) };
                let around = |gap: f64| {
                    let [x, y] = [x + gap, y + gap];
                    let mut points =
                        vec![[x - across, -y], [x, -y + down], [x, y - down], [x - across, y]];
                    points.extend([
                        [across - x, y],
                        [-x, y - down],
                        [-x, -y + down],
                        [across - x, -y],
                    ]);
                    points.dedup();
                    points
                };
                if name == "doubleoctagon" {
                    details = path(&around(0.0));
                    ([x + 4.0, y + 4.0], Outline::Polygon(around(4.0)))
                } else {
                    ([x, y], Outline::Polygon(around(0.0)))
                }
            }
            "house" | "invhouse" | "pentagon" | "septagon" => {
                let [x, y] = [w + 12.0, h + 11.0];
                let up = if name == "invhouse" { 1.0 } else { -1.0 };
                label[1] = -4.0 * up;
                let eaves = (y - 9.0) * up;
                let narrow = if name == "pentagon" || name == "septagon" { 8.0 } else { 0.0 };
                let points = [
                    [0.0, y * up],
                    [x, eaves],
                    [x - narrow, -y * up],
                    [narrow - x, -y * up],
                    [-x, eaves],
                ];
                ([x, y], polygon(&sorted(points, up < 0.0)))
            }
            "parallelogram" | "trapezium" | "invtrapezium" => {
                let [x, y, lean] = [w + 16.0, h + 7.0, 10.0];
                let [top_left, top_right, bottom_right, bottom_left] = match name {
                    "parallelogram" => [lean, 0.0, lean, 0.0],
                    "trapezium" => [lean, lean, 0.0, 0.0],
                    _ => [0.0, 0.0, lean, lean],
                };
                let points = [
                    [top_left - x, -y],
                    [x - top_right, -y],
                    [x - bottom_right, y],
                    [bottom_left - x, y],
                ];
                ([x, y], polygon(&points))
            }
            "cds" | "rarrow" => {
                let [x, y] = [w + 16.0, h + 7.0];
                ([x, y], polygon(&[[-x, -y], [x - 12.0, -y], [x, 0.0], [x - 12.0, y], [-x, y]]))
            }
            _ => {
                let [x, y] = [w + 11.0, h + 7.0];
                details = marks(name, [x, y]);
                label[1] = if name == "cylinder" { 2.0 } else { 0.0 };
                ([x, y], polygon(&[[-x, -y], [x, -y], [x, y], [-x, y]]))
            }
        };
        Self { half, label, outline, details }
    }

    /// Whether a point lies inside.
    pub(super) fn holds(&self, [x, y]: [f64; 2]) -> bool {
        match &self.outline {
            Outline::Ellipse => {
                let [x, y] = [x / self.half[0], y / self.half[1]];
                x * x + y * y <= 1.0
            }
            Outline::Polygon(points) => {
                let ends = points.iter().zip(points.iter().cycle().skip(1));
                ends.into_iter()
                    .all(|(a, b)| (b[0] - a[0]) * (y - a[1]) >= (b[1] - a[1]) * (x - a[0]))
            }
        }
    }

    /// Its elements, around the origin.
    pub(super) fn draw(&self) -> String {
        let mut drawn = match &self.outline {
            Outline::Ellipse => {
                format!("<ellipse rx=\"{:.1}\" ry=\"{:.1}\"/>", self.half[0], self.half[1])
            }
            Outline::Polygon(points) => format!("<path d=\"{}\"/>", path(points)),
        };
        if !self.details.is_empty() {
            drawn += &format!("<path fill=\"none\" d=\"{}\"/>", self.details);
        }
        drawn
    }
}

/// Points clockwise as seen, given so or the other way around.
fn sorted<const N: usize>(mut points: [[f64; 2]; N], is_clockwise: bool) -> [[f64; 2]; N] {
    if !is_clockwise {
        points.reverse();
    }
    points
}

fn path(points: &[[f64; 2]]) -> String {
    let mut path = String::new();
    for (index, [x, y]) in points.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(path, "{command}{x:.1} {y:.1}");
    }
    path + "Z"
}

/// What tells one kind of box from another.
fn marks(name: &str, [x, y]: [f64; 2]) -> String {
    match name {
        "component" => {
            let tab = |down: f64| format!("M{:.1} {:.1}h8v4h-8z", -x - 4.0, down);
            tab(-y + 4.0) + &tab(y - 8.0)
        }
        "note" => format!("M{:.1} {:.1}v8h8", x - 8.0, -y),
        "folder" | "tab" => format!("M{:.1} {:.1}v-5h16l4 5", -x, -y),
        "box3d" => format!(
            "M{:.1} {:.1}l5 -5H{:.1}V{:.1}l-5 5M{x:.1} {:.1}l5 -5",
            -x,
            -y,
            x + 5.0,
            y - 5.0,
            -y
        ),
        "cylinder" => format!("M{:.1} {:.1}Q0 {:.1} {x:.1} {:.1}", -x, -y, -y + 8.0, -y),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_holds_its_middle_and_not_its_outside() {
        let names = [
            "box",
            "component",
            "ellipse",
            "diamond",
            "triangle",
            "invtriangle",
            "hexagon",
            "octagon",
            "doubleoctagon",
            "house",
            "invhouse",
            "pentagon",
            "septagon",
            "parallelogram",
            "trapezium",
            "invtrapezium",
            "cds",
            "rarrow",
            "note",
            "folder",
            "tab",
            "box3d",
            "cylinder",
            "unheard of",
        ];
        for name in names {
            let shape = Shape::new(name, [80.0, 16.0]);
            let [x, y] = shape.half;
            assert!(shape.holds([0.0, 0.0]) && shape.holds(shape.label), "{name}");
            for corner in [[x + 1.0, 0.0], [0.0, y + 1.0], [-x - 1.0, 0.0], [0.0, -y - 1.0]] {
                assert!(!shape.holds(corner), "{name} {corner:?}");
            }
            for side in [30.0, -30.0] {
                assert!(
                    shape.holds([shape.label[0] + side, shape.label[1]]),
                    "{name} holds its label"
                );
            }
            assert!(shape.draw().starts_with('<'));
        }
    }
}
