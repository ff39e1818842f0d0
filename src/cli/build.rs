//! `intertie build`: text to graph.

use std::path::Path;
use std::time::Instant;

use clap::Args;
use intertie::graph::KnowledgeGraph;

use super::options::{InputArguments, PipelineOptions};
use super::writing::OutputArguments;
use super::{CommandResult, reading};

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
        let inputs: Vec<&Path> = self
            .input
            .files
            .iter()
            .map(|path| &**path)
            .filter(|path| *path != Path::new("-"))
            .collect();
        let outputs = self.output.check(&inputs, Some(known))?;
        let mut graph = KnowledgeGraph::new();
        let extract = |document: &_| pipeline.extract(document);
        reading::read(&self.input, extract, |document, extraction| {
            graph.insert(document, &extraction);
            Ok(())
        })?;
        let graph = outputs.part(graph, self.reading.data())?;
        outputs.finish(&graph, started, self.input.run.quiet)
    }
}
