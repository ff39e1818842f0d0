//! `intertie gazetteer`: what the gazetteer knows; one file a question.

mod compile;
mod lookup;

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
}

impl Gazetteer {
    pub(super) fn run(self) -> CommandResult {
        match self.command {
            Question::Compile(question) => question.run(),
            Question::Lookup(question) => question.run(),
        }
    }
}
