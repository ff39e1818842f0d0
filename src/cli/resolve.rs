//! A graph file, and names as a person types them to its nodes.

use std::io::Write as _;
use std::path::Path;

use clap::Args;
use intertie::gazetteer::Gazetteer;
use intertie::graph::{KnowledgeGraph, Node};
use intertie::output;

use super::Failure;
use super::options::DataOptions;

/// The graph to ask, and the names to understand.
#[derive(Debug, Args)]
pub(super) struct GraphArguments {
    /// A graph that `intertie build` wrote as JSON, or - for standard input
    #[arg(value_name = "GRAPH")]
    path: std::path::PathBuf,
}

impl GraphArguments {
    pub(super) fn load(&self) -> Result<KnowledgeGraph, Failure> {
        if self.path == Path::new("-") {
            return Ok(output::read_json(std::io::stdin().lock(), "stdin")?);
        }
        Ok(output::read_json_file(&self.path)?)
    }
}

/// The node that `typed` names: by id, name or alias in any case; by a name of the gazetteer; else an
/// error that suggests a close one.
pub(super) fn node<'g>(
    graph: &'g KnowledgeGraph,
    typed: &str,
    data: &DataOptions,
) -> Result<&'g Node, Failure> {
    let wanted = typed.trim();
    if let Some(node) = graph.node(wanted) {
        return Ok(node);
    }
    let lower = wanted.to_lowercase();
    let is = |name: &str| name.to_lowercase() == lower;
    for rank in [
        |node: &Node, is: &dyn Fn(&str) -> bool| is(&node.id) || is(&node.name),
        |node: &Node, is: &dyn Fn(&str) -> bool| node.aliases.iter().any(|alias| is(alias)),
    ] {
        let found: Vec<&Node> = graph.nodes().filter(|node| rank(node, &is)).collect();
        if let Some(node) = most_mentioned(&found, wanted)? {
            return Ok(node);
        }
    }
    let gazetteer = data.gazetteer()?;
    let known: Vec<&Node> =
        gazetteer.lookup(wanted).iter().filter_map(|found| graph.node(&found.entity.id)).collect();
    if let Some(node) = most_mentioned(&known, wanted)? {
        return Ok(node);
    }
    Err(Failure::Usage(unknown(graph, wanted, &gazetteer)))
}

/// Of several nodes of one name the most mentioned, with a word about the others.
fn most_mentioned<'g>(found: &[&'g Node], wanted: &str) -> Result<Option<&'g Node>, Failure> {
    let best = found
        .iter()
        .copied()
        .min_by_key(|node| (std::cmp::Reverse(node.mentions()), node.id.clone()));
    if let Some(best) = best.filter(|_| found.len() > 1) {
        let others: Vec<&str> =
            found.iter().map(|node| &*node.id).filter(|id| **id != *best.id).collect();
        let style = anstyle::AnsiColor::Yellow.on_default().bold();
        let mut err = anstream::stderr();
        writeln!(
            err,
            "{style}note{style:#}: \"{wanted}\" is taken as {}; also: {}",
            best.id,
            others.join(", ")
        )?;
    }
    Ok(best)
}

fn unknown(graph: &KnowledgeGraph, wanted: &str, gazetteer: &Gazetteer) -> String {
    let lower = wanted.to_lowercase();
    let names = graph.nodes().flat_map(|node| {
        std::iter::once(&*node.name).chain(node.aliases.iter().map(String::as_str))
    });
    let closest = names
        .map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), name))
        .filter(|(score, _)| *score > 0.82)
        .max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.cmp(x)));
    if let Some((_, name)) = closest {
        return format!("the graph has no \"{wanted}\"; did you mean \"{name}\"?");
    }
    match gazetteer.lookup(wanted).first() {
        Some(known) => format!(
            "the graph has no \"{wanted}\"; the gazetteer knows it as {}, but no text names it",
            known.entity.id
        ),
        None => format!(
            "the graph has no \"{wanted}\"; `intertie gazetteer lookup` tells whether the gazetteer knows it"
        ),
    }
}
