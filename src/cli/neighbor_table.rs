//! The links of an entity as a table whose first column is a tree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anstyle::Style;
use intertie::graph::{Direction, Neighbor, Node, Status};

use super::neighbors::{Hidden, Step, group};
use super::render::{self, HEADING};
use super::{plain, table};

/// Columns that a name and what is drawn before it are sure of, as long as another one can be left out.
const NAME: usize = 28;
const BRANCH: usize = 40;
/// Columns that a type may take where room is short.
const TYPE: usize = 14;
/// Which columns are left out where room is short, in this order.
const LESS_TELLING: [&str; 3] = ["confidence", "type", "dates"];
const HEADINGS: [&str; 6] = ["", "type", "sentences", "confidence", "dates", "status"];

/// The links of `start` by relation and direction; below each, if they are a tree, those of the other end.
pub(super) fn draw(
    start: &Node,
    steps: &[Step<'_>],
    hidden: &Hidden,
    tree: bool,
    limit: Option<usize>,
) -> String {
    let mut below: BTreeMap<&Arc<str>, Vec<&Step<'_>>> = BTreeMap::new();
    for step in steps {
        below.entry(&step.from.id).or_default().push(step);
    }
    let opened = steps.iter().filter(|step| step.opened).map(|step| &step.link.node.id);
    let opened = opened.chain([&start.id]).collect();
    let mut rows =
        Rows { below, hidden, tree, opened, drawn: BTreeSet::from([&start.id]), rows: Vec::new() };
    for group in rows.groups(start) {
        let Some(first) = group.first() else { continue };
        let label = format!("{} {}", arrow(&first.link), first.link.label());
        rows.rows.push((HEADING, vec![label]));
        rows.links(start, &[group], "");
    }
    table_of(rows.rows, if tree { BRANCH } else { NAME }, limit)
}

/// The columns that say something, as many as there is room for.
fn table_of(rows: Vec<(Style, Vec<String>)>, name: usize, limit: Option<usize>) -> String {
    let (styles, mut rows): (Vec<Style>, Vec<Vec<String>>) = rows.into_iter().unzip();
    let mut headings = HEADINGS.to_vec();
    for row in &mut rows {
        row.resize(headings.len(), String::new());
    }
    let leave_out = |heading: &str, rows: &mut Vec<Vec<String>>, headings: &mut Vec<&str>| {
        if let Some(place) = headings.iter().position(|one| *one == heading) {
            headings.remove(place);
            rows.iter_mut().for_each(|row| drop(row.remove(place)));
        }
    };
    for place in (1..headings.len()).rev() {
        if rows.iter().all(|row| row[place].is_empty()) {
            leave_out(HEADINGS[place], &mut rows, &mut headings);
        }
    }
    let wide = limit.is_some_and(|limit| table::total(&table::widths(&headings, &rows)) > limit);
    if let Some(place) = headings.iter().position(|one| *one == "type").filter(|_| wide) {
        rows.iter_mut().for_each(|row| row[place] = plain::clip(&row[place], TYPE));
    }
    for heading in LESS_TELLING {
        let mut widths = table::widths(&headings, &rows);
        widths[0] = widths[0].min(name);
        if limit.is_some_and(|limit| table::total(&widths) > limit) {
            leave_out(heading, &mut rows, &mut headings);
        }
    }
    // Numbers stand at the right.
    let widths = table::widths(&headings, &rows);
    for (place, heading) in headings.iter().enumerate() {
        if matches!(*heading, "sentences" | "confidence") {
            let filled = rows.iter_mut().map(|row| &mut row[place]).filter(|cell| !cell.is_empty());
            filled.for_each(|cell| *cell = format!("{cell:>width$}", width = widths[place]));
        }
    }
    table::within(&headings, &rows, limit, |place| styles[place])
}

struct Rows<'s, 'g> {
    below: BTreeMap<&'g Arc<str>, Vec<&'s Step<'g>>>,
    hidden: &'s Hidden,
    tree: bool,
    /// Entities whose links are drawn somewhere.
    opened: BTreeSet<&'g Arc<str>>,
    /// Those of which that has been done.
    drawn: BTreeSet<&'g Arc<str>>,
    rows: Vec<(Style, Vec<String>)>,
}

impl<'s, 'g> Rows<'s, 'g> {
    /// The links from `node`, by relation and direction.
    fn groups(&self, node: &Node) -> Vec<Vec<&'s Step<'g>>> {
        let links = self.below.get(&node.id).map(Vec::as_slice).unwrap_or_default();
        links.chunk_by(|a, b| group(&a.link) == group(&b.link)).map(<[_]>::to_vec).collect()
    }

    /// A row for each link of `groups`, and what is below it. `guides` runs down from those above.
    fn links(&mut self, from: &Node, groups: &[Vec<&'s Step<'g>>], guides: &str) {
        for (place, links) in groups.iter().enumerate() {
            let hidden = links.first().and_then(|step| {
                let (relation, direction) = group(&step.link);
                self.hidden.get(&(from.id.clone(), relation.clone(), direction)).copied()
            });
            let last_group = place + 1 == groups.len();
            for (place, step) in links.iter().enumerate() {
                let last = last_group && hidden.is_none() && place + 1 == links.len();
                self.link(step, guides, last);
            }
            if let Some(hidden) = hidden {
                let text = format!("{}… and {hidden} more", self.tie(guides, last_group));
                self.rows.push((render::FAINT, vec![text]));
            }
        }
    }

    fn tie(&self, guides: &str, last: bool) -> String {
        match (self.tree, last) {
            (false, _) => "  ".to_owned(),
            (true, false) => format!("{guides}├─ "),
            (true, true) => format!("{guides}└─ "),
        }
    }

    fn link(&mut self, step: &Step<'g>, guides: &str, last: bool) {
        let (node, edge) = (step.link.node, &step.link.edge);
        let mut entity = self.tie(guides, last);
        // Those next to the start stand below their relation.
        if step.depth > 1 {
            entity.push_str(&format!("{} {}  ", arrow(&step.link), step.link.label()));
        }
        entity.push_str(&node.name);
        if self.tree && !step.opened && self.opened.contains(&node.id) {
            entity.push_str(if self.drawn.contains(&node.id) { " (above)" } else { " (below)" });
        }
        // As `show` marks a name that the gazetteer does not know.
        let doubt = if node.provisional { "?" } else { "" };
        let status = edge.status();
        let mut status = if status == Status::Affirmed { "" } else { status.as_str() }.to_owned();
        if edge.denying_sentences() > 0 {
            let between = if status.is_empty() { "" } else { ", " };
            status.push_str(&format!("{between}{} denied", edge.denying_sentences()));
        }
        let cells = vec![
            entity,
            format!("{}{doubt}", node.kind.name),
            edge.sentences().to_string(),
            format!("{:.2}", edge.confidence()),
            render::dates(edge).unwrap_or_default(),
            status,
        ];
        self.rows.push((Style::new(), cells));
        if step.opened {
            self.drawn.insert(&node.id);
            let guides = format!("{guides}{}", if last { "   " } else { "│  " });
            let groups = self.groups(node);
            self.links(node, &groups, &guides);
        }
    }
}

/// Which way a link leads.
fn arrow(link: &Neighbor<'_>) -> &'static str {
    match (link.edge.relation().symmetric, link.direction) {
        (true, _) => "—",
        (false, Direction::Outgoing) => "→",
        (false, Direction::Incoming) => "←",
    }
}
