//! What the colors, shapes and lines of a picture mean.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::shape::Shape;
use super::text::Label;
use super::{SIZE, dashes};
use crate::gazetteer::EntityType;
use crate::graph::Node;
use crate::output::drawing::{Arrow, Line};
use crate::output::visible::escape;

const ROW: f64 = 30.0;
const SAMPLE: f64 = 46.0;
const GAP: f64 = 24.0;

/// Rows of samples with their names.
pub(super) struct Legend {
    entries: Vec<(Entry, Label, [f64; 2])>,
    pub(super) width: f64,
    pub(super) height: f64,
}

enum Entry {
    Type { shape: Shape, color: String },
    Provisional,
    Line(Line),
}

impl Legend {
    /// Of the types and lines that are drawn, in rows up to this width.
    pub(super) fn new(nodes: &[&Node], arrows: &[Arrow<'_>], most: f64) -> Self {
        let types: BTreeMap<&str, &EntityType> =
            nodes.iter().map(|node| (&*node.kind.name, &*node.kind)).collect();
        let lines: BTreeSet<Line> = arrows.iter().map(|arrow| arrow.line).collect();
        let types = types.into_iter().map(|(name, kind)| {
            let shape = Shape::new(&kind.shape, [12.0, 6.0]);
            (Entry::Type { shape, color: kind.color.to_string() }, name)
        });
        let is_new = nodes.iter().any(|node| node.provisional);
        let new = is_new.then_some((Entry::Provisional, "not in the gazetteer"));
        let lines = lines.into_iter().map(|line| (Entry::Line(line), line.meaning()));
        let mut legend = Self { entries: Vec::new(), width: 0.0, height: 0.0 };
        let (mut x, mut y) = (0.0, ROW / 2.0);
        for (entry, text) in types.chain(new).chain(lines) {
            let label = Label::new(text, SIZE, 40, 1);
            let width = SAMPLE + 8.0 + label.width;
            if x > 0.0 && x + width > most {
                (x, y) = (0.0, y + ROW);
            }
            legend.width = legend.width.max(x + width);
            legend.entries.push((entry, label, [x, y]));
            x += width + GAP;
            legend.height = y + ROW / 2.0;
        }
        legend
    }

    /// Writes it with its upper left corner at the origin.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (entry, label, [x, y]) in &self.entries {
            let middle = x + SAMPLE / 2.0;
            match entry {
                Entry::Type { shape, color } => {
                    let (shape, color) = (shape.draw(), escape(color));
                    writeln!(
                        out,
                        "<g class=\"n\" fill=\"{color}\" transform=\"translate({middle:.1} {y:.1})\">{shape}</g>"
                    )?;
                }
                Entry::Provisional => {
                    let shape = Shape::new("box", [12.0, 6.0]).draw();
                    writeln!(
                        out,
                        "<g class=\"n p\" transform=\"translate({middle:.1} {y:.1})\">{shape}</g>"
                    )?;
                }
                Entry::Line(line) => {
                    let [color, _] = line.colors();
                    let [from, to] = [middle - 20.0, middle + 20.0];
                    let dashes = dashes(*line);
                    writeln!(
                        out,
                        "<path class=\"e\" d=\"M{from:.1} {y:.1}H{to:.1}\" stroke=\"{color}\" stroke-width=\"1.7\"{dashes}/>"
                    )?;
                }
            }
            label.write(out, "s", [x + SAMPLE + 8.0, *y])?;
            writeln!(out)?;
        }
        Ok(())
    }
}
