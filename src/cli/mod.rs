//! The command line: one file a subcommand, all of them on the library's public API. The only place
//! that prints and exits.
//!
//! Exit codes: 0 found, 1 nothing found, 2 error. A closed pipe is no error.

mod build;
mod check;
mod claim;
mod eval;
mod explain;
mod export;
mod extract;
mod filter;
mod formats;
mod gazetteer;
mod labels;
mod neighbor_table;
mod neighbors;
mod options;
mod plain;
mod reading;
mod relations;
mod render;
mod resolve;
mod show;
mod snippet;
#[cfg(test)]
mod snippet_tests;
mod summary;
mod table;
mod tree;
mod types;
mod why_not;
mod writing;

use std::error::Error as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads text and writes a typed knowledge graph: names from a gazetteer, relations from readable rules,
/// every edge with the sentence it came from.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "\
Examples:
  intertie build article.txt -o graph.json -o graph.dot   text to graph, in two formats
  intertie export graph.json --type Country -o ties.dot   a part of it, in another format
  intertie neighbors graph.json Azerbaijan                who is linked to Azerbaijan, and how
  intertie explain graph.json \"BTC pipeline\" Baku         the sentences behind a link
  intertie show article.txt                               the text with what was found in it
  intertie show article.txt --parse                       the same with each sentence's tree
  intertie why-not article.txt Iran SUPPLIES Syria        what kept a relation from being found
  cat article.txt | intertie extract -                    what was found, as JSON lines
  intertie eval gold.jsonl --errors 20                    found beside annotated, scored

`intertie help COMMAND` has more, with examples of each.
--color, NO_COLOR, CLICOLOR_FORCE and COLUMNS are respected.
Exit codes: 0 found, 1 nothing found, 2 error."
)]
struct Cli {
    #[command(flatten)]
    color: colorchoice_clap::Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Export(export::Export),
    Extract(extract::Extract),
    Show(show::Show),
    Neighbors(neighbors::Neighbors),
    Explain(explain::Explain),
    WhyNot(why_not::WhyNot),
    Check(check::Check),
    Eval(eval::Eval),
    Relations(relations::Relations),
    Types(types::Types),
    Formats(formats::Formats),
    Gazetteer(gazetteer::Gazetteer),
}

/// Whether a command found what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Found,
    NothingFound,
}

/// Why a command stopped.
#[derive(Debug)]
enum Failure {
    Library(intertie::Error),
    Io(io::Error),
    Usage(String),
}

impl From<intertie::Error> for Failure {
    fn from(error: intertie::Error) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}

impl Failure {
    fn is_closed_pipe(&self) -> bool {
        let closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
        match self {
            Self::Library(error) => {
                error.source().and_then(|source| source.downcast_ref()).is_some_and(closed)
            }
            Self::Io(error) => closed(error),
            Self::Usage(_) => false,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Library(error) => error.to_string(),
            Self::Io(error) => error.to_string(),
            Self::Usage(message) => message.clone(),
        }
    }
}

/// What a subcommand gives back.
type CommandResult = Result<Outcome, Failure>;

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let arguments = Cli::parse();
    arguments.color.write_global();
    let result = match arguments.command {
        Command::Build(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Extract(command) => command.run(),
        Command::Show(command) => command.run(),
        Command::Neighbors(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::WhyNot(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Eval(command) => command.run(),
        Command::Relations(command) => command.run(),
        Command::Types(command) => command.run(),
        Command::Formats(command) => command.run(),
        Command::Gazetteer(command) => command.run(),
    };
    match result {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound) => ExitCode::from(1),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            let style = anstyle::AnsiColor::Red.on_default().bold();
            let message: Vec<String> = failure.message().lines().map(plain::line).collect();
            // Nowhere is left to tell of a failure to tell.
            let _ = writeln!(anstream::stderr(), "{style}error{style:#}: {}", message.join("\n"));
            ExitCode::from(2)
        }
    }
}
