//! `intertie build`: text to graph.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use intertie::graph::KnowledgeGraph;
use intertie::output::{self, OutputFormat, OutputOptions};

use super::options::{InputArguments, PipelineOptions};
use super::{CommandResult, Failure, Outcome, reading, render};

/// Read texts and write the graph of what they say
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie build article.txt -o graph.json -o graph.dot
  intertie build dossier/ notes.md -o graph.json
  intertie build speeches.jsonl -o speeches.json --threads 2
  cat article.txt | intertie build - -o - --format dot | dot -Tsvg > graph.svg

JSONL: one document a line, {\"id\", \"text\", \"title\"?, \"date\"?, \"url\"?, \"metadata\"?,
\"mentions\"?, \"conllu\"?}.
The same texts give the same bytes, in any order and on any number of threads.")]
pub(super) struct Build {
    #[command(flatten)]
    input: InputArguments,
    /// Write the graph here, in the format of the extension (json, dot); may be repeated; - is standard output
    #[arg(short, long, required = true, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Write every output in this format, whatever its name (json, dot)
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Draw or write pairs that only share a sentence; by default JSON has them and DOT has not
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    co_occurrence: Option<bool>,
    #[command(flatten)]
    reading: PipelineOptions,
}

impl Build {
    pub(super) fn run(self) -> CommandResult {
        let started = Instant::now();
        // What cannot be written is said before anything is read.
        let outputs: Vec<(&Path, OutputFormat)> = self
            .output
            .iter()
            .map(|path| Ok((path.as_path(), self.format_of(path)?)))
            .collect::<Result<_, Failure>>()?;
        let pipeline = self.input.set_up(self.reading.pipeline()?);
        let mut graph = KnowledgeGraph::new();
        let extract = |document: &_| pipeline.extract(document);
        reading::read(&self.input, extract, |document, extraction| {
            graph.insert(document, &extraction);
            Ok(())
        })?;
        let options = OutputOptions { co_occurrence: self.co_occurrence };
        for (path, format) in &outputs {
            if is_standard(path) {
                let mut out = std::io::BufWriter::new(std::io::stdout().lock());
                output::write(&graph, *format, &options, &mut out)?;
                out.flush()?;
            } else {
                output::write_file(&graph, *format, &options, path)?;
            }
        }
        if !self.input.run.quiet {
            let summary = summary(&graph, &outputs, started);
            if outputs.iter().any(|(path, _)| is_standard(path)) {
                anstream::stderr().write_all(summary.as_bytes())?;
            } else {
                anstream::stdout().write_all(summary.as_bytes())?;
            }
        }
        Ok(if graph.node_count() > 0 { Outcome::Found } else { Outcome::NothingFound })
    }

    fn format_of(&self, path: &Path) -> Result<OutputFormat, Failure> {
        Ok(match &self.format {
            Some(name) => OutputFormat::parse(name)?,
            None if is_standard(path) => OutputFormat::Json,
            None => OutputFormat::from_path(path)?,
        })
    }
}

fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

fn summary(graph: &KnowledgeGraph, outputs: &[(&Path, OutputFormat)], started: Instant) -> String {
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
    let outputs: Vec<String> = outputs.iter().map(|(path, _)| path.display().to_string()).collect();
    let mut rows = vec![
        ("documents", format!("{} ({} sentences)", graph.documents().len(), graph.sentences())),
        ("entities", format!("{}{}", graph.node_count(), counted(&entities))),
        ("relations", format!("{typed}{}", counted(&relations))),
        ("co-occurrences", pairs.to_string()),
        ("written", outputs.join(", ")),
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
