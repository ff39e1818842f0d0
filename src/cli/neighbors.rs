//! `intertie neighbors`: who is linked to whom, and how. What is linked is found here; `neighbor_table` draws it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Write as _;
use std::sync::Arc;

use anstyle::Style;
use clap::Args;
use intertie::graph::{Direction, Edge, Filter, KnowledgeGraph, Neighbor, Node};
use serde_json::{Value, json};

use super::filter::{self, ClaimArguments, TypeArguments};
use super::neighbor_table;
use super::options::DataOptions;
use super::resolve::{self, GraphArguments};
use super::snippet::{self, Frame};
use super::{CommandResult, Failure, Outcome, plain, render};

/// List what a graph says of one entity: relations, other ends, how often, how firmly and when
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie neighbors graph.json Azerbaijan
  intertie neighbors graph.json \"BTC pipeline\" --depth 2
  intertie neighbors graph.json Israel --relation COOPERATES_WITH    also what stands below it
  intertie neighbors graph.json Iran --type Country --since 2023-10 --status alleged
  intertie neighbors graph.json Iran --json | jq -r '.[].name'

NAME is a name, an alias or an id, in any case. Links are grouped by relation and direction,
those with the most sentences first: → leads from the entity, ← to it, — both ways. Of a claim
the first and the last date of its documents are shown. With --depth each entity is opened once;
(above) or (below) tells where. Pairs that only share a sentence are shown with --co-occurrence.
What does not fit the terminal is cut off (…), less telling columns first; a pipe gets it all.")]
pub(super) struct Neighbors {
    #[command(flatten)]
    graph: GraphArguments,
    /// The entity to ask about
    name: String,
    /// How many steps to go
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=6))]
    depth: u8,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "What is shown")]
    filter: ClaimArguments,
    #[command(flatten, next_help_heading = "What is shown")]
    types: TypeArguments,
    /// Also show pairs that only share a sentence
    #[arg(long, help_heading = "What is shown")]
    co_occurrence: bool,
    /// At most this many entities for each relation and direction; 0 for all [default: 20, all with --json]
    #[arg(long, value_name = "N", help_heading = "What is shown")]
    limit: Option<usize>,
    #[command(flatten)]
    data: DataOptions,
}

const LIMIT: usize = 20;

/// A link to be shown.
pub(super) struct Step<'g> {
    /// How far from the entity that was asked for; 1 is next to it.
    pub(super) depth: u8,
    pub(super) from: &'g Node,
    pub(super) link: Neighbor<'g>,
    /// Whether what the other end is linked to is shown below this link.
    pub(super) opened: bool,
}

/// Links of one entity that the limit leaves out, by relation and direction.
pub(super) type Hidden = BTreeMap<(Arc<str>, Arc<str>, Direction), usize>;

/// Relation and direction, which of a relation that leads both ways says nothing.
pub(super) fn group<'g>(link: &Neighbor<'g>) -> (&'g Arc<str>, Direction) {
    let relation = link.edge.relation();
    let direction = if relation.symmetric { Direction::Outgoing } else { link.direction };
    (&relation.name, direction)
}

impl Neighbors {
    pub(super) fn run(self) -> CommandResult {
        let graph = self.graph.load()?;
        let node = resolve::node(&graph, &self.name, &self.data)?;
        let (filter, types) = self.filter()?;
        let near = Filter { around: vec![node.id.clone()], ..filter.clone() };
        let part = if filter.is_empty() { None } else { Some(filter::part(&graph, &near)?) };
        let graph = part.as_ref().unwrap_or(&graph);
        // It may stand in no document of the part.
        let node = graph.node(&node.id).unwrap_or(node);
        let wants = |link: &Neighbor<'_>| {
            let kind = &link.node.kind;
            let shown = self.shows_pairs() || !link.edge.is_co_occurrence();
            shown && (types.is_empty() || types.iter().any(|name| kind.is(name)))
        };
        let (steps, hidden) = self.steps(graph, node, wants);
        if self.json {
            plain::print_json(&steps.iter().map(as_json).collect::<Vec<Value>>())?;
        } else {
            let mut out = self.heading(node);
            if steps.is_empty() {
                out.push_str("  no relation found\n");
            } else {
                let tree = self.depth > 1;
                out.push_str(&neighbor_table::draw(node, &steps, &hidden, tree, render::limit()));
            }
            if !hidden.is_empty() {
                out.push_str(&aside("--limit 0 shows all"));
            }
            out.push_str(&self.pairs(graph, node));
            anstream::stdout().write_all(out.as_bytes())?;
        }
        Ok(if steps.is_empty() { Outcome::NothingFound } else { Outcome::Found })
    }

    /// What is asked of claims, and the types of the other ends. The entity itself may be of any type.
    fn filter(&self) -> Result<(Filter, Vec<String>), Failure> {
        let needed = self.filter.name_relations() || self.types.name_types();
        let pipeline = if needed { Some(self.data.pipeline()?) } else { None };
        let vocabulary = pipeline.as_ref().map(|pipeline| pipeline.rules().vocabulary());
        let types = match &pipeline {
            Some(pipeline) => self.types.names(pipeline.gazetteer().types())?,
            None => Vec::new(),
        };
        let filter = Filter {
            depth: usize::from(self.depth),
            through_co_occurrence: self.shows_pairs(),
            ..self.filter.filter(vocabulary)?
        };
        Ok((filter, types))
    }

    /// Whether pairs that only share a sentence are shown; a relation that is asked for by name is.
    fn shows_pairs(&self) -> bool {
        self.co_occurrence || self.filter.name_relations()
    }

    /// Every link within reach, breadth first, none twice.
    fn steps<'g>(
        &self,
        graph: &'g KnowledgeGraph,
        start: &'g Node,
        wants: impl Fn(&Neighbor<'g>) -> bool,
    ) -> (Vec<Step<'g>>, Hidden) {
        let limit = match self.limit {
            Some(0) => usize::MAX,
            Some(limit) => limit,
            None if self.json => usize::MAX,
            None => LIMIT,
        };
        let (mut steps, mut hidden) = (Vec::new(), Hidden::new());
        let mut shown = BTreeSet::new();
        let mut visited = BTreeSet::from([&start.id]);
        let mut queue = VecDeque::from([(start, 1)]);
        while let Some((from, depth)) = queue.pop_front() {
            let mut links: Vec<Neighbor<'g>> = graph.neighbors(&from.id);
            links.retain(|link| wants(link) && shown.insert(ends(&link.edge)));
            // Within a relation and direction those that are said most come first.
            links.sort_by_cached_key(|link| {
                let edge = &link.edge;
                let doubt = ((1.0 - edge.confidence()) * 10_000.0) as u32;
                let said = std::cmp::Reverse(edge.sentences());
                (edge.is_co_occurrence(), group(link), said, doubt, &link.node.id)
            });
            let mut groups: BTreeMap<(&Arc<str>, Direction), usize> = BTreeMap::new();
            for link in links {
                let group = group(&link);
                let place = groups.entry(group).or_default();
                *place += 1;
                if *place > limit {
                    let group = (from.id.clone(), group.0.clone(), group.1);
                    *hidden.entry(group).or_default() += 1;
                    continue;
                }
                let opened = depth < self.depth && visited.insert(&link.node.id);
                if opened {
                    queue.push_back((link.node, depth + 1));
                }
                steps.push(Step { depth, from, link, opened });
            }
        }
        (steps, hidden)
    }

    fn heading(&self, node: &Node) -> String {
        let width = render::width();
        let name = plain::clip(&node.name, 2 * width);
        let provisional = if node.provisional { ", provisional" } else { "" };
        let counts = format!(
            " ({}, {}{provisional}): {} in {}",
            node.kind.name,
            plain::clip(&node.id, width),
            render::counted(node.mentions(), "mention"),
            render::counted(node.occurrences.len() as u64, "document"),
        );
        let frame = Frame { first: "", rest: "  ", width: Some(width) };
        snippet::told(&[(&name, render::HEADING), (&counts, Style::new())], frame)
    }

    /// A word about the pairs that are not shown.
    fn pairs(&self, graph: &KnowledgeGraph, node: &Node) -> String {
        let links = graph.neighbors(&node.id);
        let pairs = links.iter().filter(|link| link.edge.is_co_occurrence()).count();
        if pairs == 0 || self.shows_pairs() {
            return String::new();
        }
        let others = render::counted(pairs as u64, "other");
        aside(&format!("named in one sentence with {others} (--co-occurrence lists them)"))
    }
}

fn aside(text: &str) -> String {
    snippet::told(&[(text, render::FAINT)], Frame::indented())
}

/// What a claim is known by.
fn ends<'g>(edge: &Edge<'g>) -> (&'g Arc<str>, &'g Arc<str>, &'g Arc<str>) {
    (&edge.source().id, &edge.relation().name, &edge.target().id)
}

fn as_json(step: &Step<'_>) -> Value {
    let edge = &step.link.edge;
    let mut value = json!({
        "from": &*step.from.id,
        "depth": step.depth,
        "relation": &*edge.relation().name,
        "label": step.link.label(),
        "direction": match step.link.direction { Direction::Outgoing => "out", Direction::Incoming => "in" },
        "id": &*step.link.node.id,
        "name": &*step.link.node.name,
        "type": &*step.link.node.kind.name,
        "status": edge.status().as_str(),
        "count": edge.count(),
        "sentences": edge.sentences(),
        "documents": edge.documents(),
        "confidence": edge.confidence(),
        "first": edge.first(),
        "last": edge.last(),
        "npmi": edge.npmi(),
        "llr": edge.llr(),
    });
    if step.link.node.provisional {
        value["provisional"] = Value::Bool(true);
    }
    value
}
