//! `intertie neighbors`: who is linked to whom, and how.

use std::collections::{BTreeSet, VecDeque};
use std::io::Write as _;

use clap::Args;
use intertie::graph::{Direction, KnowledgeGraph, Neighbor, Node, Status};
use serde_json::{Value, json};

use super::options::DataOptions;
use super::resolve::{self, GraphArguments};
use super::{CommandResult, Failure, Outcome, render};

/// List what a graph says of one entity: relations, other ends, how often and how firmly
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie neighbors graph.json Azerbaijan
  intertie neighbors graph.json \"BTC pipeline\" --depth 2
  intertie neighbors graph.json Israel --relation COOPERATES_WITH    also what stands below it
  intertie neighbors graph.json Iran --json | jq '.[].name'

NAME is a name, an alias or an id, in any case. Pairs that only share a sentence are shown
with --co-occurrence.")]
pub(super) struct Neighbors {
    #[command(flatten)]
    graph: GraphArguments,
    /// The entity to ask about
    name: String,
    /// Only this relation and those below it
    #[arg(long, value_name = "RELATION")]
    relation: Option<String>,
    /// How many steps to go
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=6))]
    depth: u8,
    /// Also show pairs that only share a sentence
    #[arg(long)]
    co_occurrence: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: DataOptions,
}

/// A link to be shown, with the node it starts from and how far that is.
struct Step<'g> {
    depth: u8,
    from: &'g Node,
    link: Neighbor<'g>,
}

impl Neighbors {
    pub(super) fn run(self) -> CommandResult {
        let graph = self.graph.load()?;
        let node = resolve::node(&graph, &self.name, &self.data)?;
        if let Some(relation) = &self.relation {
            self.check_relation(relation)?;
        }
        let steps = self.steps(&graph, node);
        let mut out = anstream::stdout();
        if self.json {
            let all: Vec<Value> = steps.iter().map(as_json).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        } else {
            out.write_all(self.as_text(&graph, node, &steps).as_bytes())?;
        }
        Ok(if steps.is_empty() { Outcome::NothingFound } else { Outcome::Found })
    }

    fn check_relation(&self, relation: &str) -> Result<(), Failure> {
        let pipeline = self.data.pipeline()?;
        let known = pipeline.rules().vocabulary();
        if known.get(&relation.to_uppercase()).is_none() {
            let close = known.hint(&relation.to_uppercase());
            let hint = if close.is_empty() { "; `intertie relations` lists them" } else { &close };
            return Err(Failure::Usage(format!("unknown relation \"{relation}\"{hint}")));
        }
        Ok(())
    }

    /// Every link within reach, breadth first, none twice.
    fn steps<'g>(&self, graph: &'g KnowledgeGraph, start: &'g Node) -> Vec<Step<'g>> {
        let mut steps = Vec::new();
        let mut shown = BTreeSet::new();
        let mut visited = BTreeSet::from([start.id.clone()]);
        let mut queue = VecDeque::from([(start, 1)]);
        while let Some((from, depth)) = queue.pop_front() {
            for link in graph.neighbors(&from.id) {
                let relation = link.edge.relation().name.clone();
                let ends = (
                    link.edge.source().id.clone(),
                    relation.clone(),
                    link.edge.target().id.clone(),
                );
                if !self.wants(graph, &link) || !shown.insert(ends) {
                    continue;
                }
                if depth < self.depth && visited.insert(link.node.id.clone()) {
                    queue.push_back((link.node, depth + 1));
                }
                steps.push(Step { depth, from, link });
            }
        }
        steps
    }

    fn wants(&self, graph: &KnowledgeGraph, link: &Neighbor<'_>) -> bool {
        let Some(wanted) = self.relation.as_ref().map(|relation| relation.to_uppercase()) else {
            return self.co_occurrence || !link.edge.is_co_occurrence();
        };
        // A graph holds the relations in use; the chain of parents ends where one is not.
        let mut name = Some(link.edge.relation().name.clone());
        for _ in 0..16 {
            match name {
                Some(name) if *name == *wanted => return true,
                Some(above) => {
                    name = graph.relation(&above).and_then(|relation| relation.parent.clone());
                }
                None => return false,
            }
        }
        false
    }

    fn as_text(&self, graph: &KnowledgeGraph, node: &Node, steps: &[Step<'_>]) -> String {
        let documents = node.occurrences.len();
        let plural = |count: u64| if count == 1 { "" } else { "s" };
        let mut out = format!(
            "{}{}{} ({}, {}{}): {} mention{} in {documents} document{}\n",
            render::HEADING.render(),
            node.name,
            render::HEADING.render_reset(),
            node.kind.name,
            node.id,
            if node.provisional { ", provisional" } else { "" },
            node.mentions(),
            plural(node.mentions()),
            plural(documents as u64),
        );
        let rows: Vec<Vec<String>> = steps
            .iter()
            .map(|step| {
                let edge = &step.link.edge;
                let arrow = match (edge.relation().symmetric, step.link.direction) {
                    (true, _) => "—",
                    (false, Direction::Outgoing) => "→",
                    (false, Direction::Incoming) => "←",
                };
                let mut row = vec![
                    format!(
                        "{}{arrow} {}",
                        "  ".repeat(usize::from(step.depth)),
                        step.link.label()
                    ),
                    // As `show` marks a name that the gazetteer does not know.
                    format!(
                        "{} ({}{})",
                        step.link.node.name,
                        step.link.node.kind.name,
                        if step.link.node.provisional { "?" } else { "" }
                    ),
                    edge.sentences().to_string(),
                    format!("{:.2}", edge.confidence()),
                    if edge.status() == Status::Affirmed {
                        String::new()
                    } else {
                        edge.status().as_str().to_owned()
                    },
                ];
                if self.depth > 1 {
                    row.insert(0, step.from.name.to_string());
                }
                row
            })
            .collect();
        let mut headings = vec!["  relation", "entity", "sentences", "confidence", ""];
        if self.depth > 1 {
            headings.insert(0, "from");
        }
        if rows.is_empty() {
            out.push_str("  no relation found\n");
        } else {
            out.push_str(&render::table(&headings, &rows));
        }
        let pairs =
            graph.neighbors(&node.id).iter().filter(|link| link.edge.is_co_occurrence()).count();
        if pairs > 0 && !self.co_occurrence && self.relation.is_none() {
            let (faint, plain) = (render::FAINT.render(), render::FAINT.render_reset());
            let others = if pairs == 1 { "other" } else { "others" };
            out.push_str(&format!(
                "{faint}  named in one sentence with {pairs} {others} (--co-occurrence lists \
                 them){plain}\n"
            ));
        }
        out
    }
}

fn as_json(step: &Step<'_>) -> Value {
    let edge = &step.link.edge;
    let mut value = json!({
        "from": &*step.from.id,
        "depth": step.depth,
        "relation": &*edge.relation().name,
        "direction": match step.link.direction { Direction::Outgoing => "out", Direction::Incoming => "in" },
        "id": &*step.link.node.id,
        "name": &*step.link.node.name,
        "type": &*step.link.node.kind.name,
        "status": edge.status().as_str(),
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
