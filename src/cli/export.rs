//! `intertie export`: a graph, or a part of it, in other formats.

use std::time::Instant;

use clap::Args;

use super::CommandResult;
use super::options::DataOptions;
use super::resolve::GraphArguments;
use super::writing::OutputArguments;

/// Write a graph, or a part of it, in other formats
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie export graph.json -o graph.graphml -o graph.gexf
  intertie export graph.json --around Azerbaijan --depth 2 -o azerbaijan.html
  intertie export graph.json --type Country --relation COOPERATES_WITH --min-count 2 -o ties.dot
  intertie export graph.json --since 2023-10 --status affirmed,alleged -o recent.json
  intertie export graph.json -o - --format dot | dot -Tsvg > graph.svg

`intertie formats` lists the formats and who reads them. A part is a graph like any other:
written as JSON it can be asked with neighbors and explain.")]
pub(super) struct Export {
    #[command(flatten)]
    graph: GraphArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    data: DataOptions,
    /// No summary
    #[arg(long, short)]
    quiet: bool,
}

impl Export {
    pub(super) fn run(self) -> CommandResult {
        let started = Instant::now();
        let pipeline =
            if self.output.needs_vocabulary() { Some(self.data.pipeline()?) } else { None };
        let known =
            pipeline.as_ref().map(|one| (one.rules().vocabulary(), one.gazetteer().types()));
        let outputs = self.output.check(self.graph.file(), known)?;
        let graph = outputs.part(self.graph.load()?, &self.data)?;
        outputs.finish(&graph, started, self.quiet)
    }
}
