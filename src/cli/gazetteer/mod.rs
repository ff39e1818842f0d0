//! `intertie gazetteer`: what the gazetteer knows; one file a question.

mod compile;
mod import;
mod lookup;
mod stats;
mod suggest;
mod unknown;

use clap::{Args, Subcommand};

use super::CommandResult;

/// Ask the gazetteer
#[derive(Debug, Args)]
pub(super) struct Gazetteer {
    #[command(subcommand)]
    command: Question,
}

#[derive(Debug, Subcommand)]
enum Question {
    Compile(compile::Compile),
    Lookup(lookup::LookUp),
    Import(Box<import::Import>),
    Stats(stats::Stats),
    Suggest(suggest::Suggest),
}

impl Gazetteer {
    pub(super) fn run(self) -> CommandResult {
        match self.command {
            Question::Compile(question) => question.run(),
            Question::Lookup(question) => question.run(),
            Question::Import(question) => question.run(),
            Question::Stats(question) => question.run(),
            Question::Suggest(question) => question.run(),
        }
    }
}
