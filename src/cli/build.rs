//! `intertie build`: text to graph.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Instant;

use clap::Args;
use intertie::graph::KnowledgeGraph;

use super::options::{InputArguments, PipelineOptions};
use super::writing::OutputArguments;
use super::{CommandResult, Outcome, reading, render};

/// Read texts and write the graph of what they say
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie build article.txt -o graph.json -o graph.dot
  intertie build dossier/ notes.md -o graph.json
  intertie build speeches.jsonl -o speeches.json --threads 2
  intertie build article.txt -o graph.html --around Azerbaijan --depth 2
  cat article.txt | intertie build - -o - --format dot | dot -Tsvg > graph.svg

JSONL: one document a line, {\"id\", \"text\", \"title\"?, \"date\"?, \"url\"?, \"metadata\"?,
\"mentions\"?, \"conllu\"?}.
The same texts give the same bytes, in any order and on any number of threads.")]
pub(super) struct Build {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    reading: PipelineOptions,
}

impl Build {
    pub(super) fn run(self) -> CommandResult {
        let started = Instant::now();
        let pipeline = self.input.set_up(self.reading.pipeline()?);
        // What cannot be written is said before anything is read.
        let known = (pipeline.rules().vocabulary(), pipeline.gazetteer().types());
        let outputs = self.output.check(Some(known))?;
        let mut graph = KnowledgeGraph::new();
        let extract = |document: &_| pipeline.extract(document);
        reading::read(&self.input, extract, |document, extraction| {
            graph.insert(document, &extraction);
            Ok(())
        })?;
        let graph = outputs.part(graph, self.reading.data())?;
        let written = outputs.write(&graph)?;
        if !self.input.run.quiet {
            let summary = summary(&graph, &written, started);
            if outputs.use_standard_output() {
                anstream::stderr().write_all(summary.as_bytes())?;
            } else {
                anstream::stdout().write_all(summary.as_bytes())?;
            }
        }
        Ok(if graph.node_count() > 0 { Outcome::Found } else { Outcome::NothingFound })
    }
}

/// What a graph holds and where it was written, for a person to read.
pub(super) fn summary(graph: &KnowledgeGraph, written: &[String], started: Instant) -> String {
    let mut entities = BTreeMap::<&str, usize>::new();
    for node in graph.nodes() {
        *entities.entry(&node.kind.name).or_default() += 1;
    }
    let provisional = graph.nodes().filter(|node| node.provisional).count();
    let mut relations = BTreeMap::<&str, usize>::new();
    let mut pairs = 0;
    for edge in graph.edges() {
        if edge.is_co_occurrence() {
            pairs += 1;
        } else {
            *relations.entry(&edge.relation().name).or_default() += 1;
        }
    }
    let typed: usize = relations.values().sum();
    let mut rows = vec![
        ("documents", format!("{} ({} sentences)", graph.documents().len(), graph.sentences())),
        ("entities", format!("{}{}", graph.node_count(), counted(&entities))),
        ("relations", format!("{typed}{}", counted(&relations))),
        ("co-occurrences", pairs.to_string()),
        ("written", written.join(", ")),
        ("seconds", format!("{:.2}", started.elapsed().as_secs_f64())),
    ];
    if provisional > 0 {
        rows.insert(2, ("provisional", format!("{provisional} of these are not in the gazetteer")));
    }
    render::definitions(&rows)
}

/// `: Country 5, City 3`, the most frequent first.
fn counted(counts: &BTreeMap<&str, usize>) -> String {
    let mut counts: Vec<(&str, usize)> =
        counts.iter().map(|(name, count)| (*name, *count)).collect();
    counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let listed: Vec<String> =
        counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    if listed.is_empty() { String::new() } else { format!(": {}", listed.join(", ")) }
}
