//! `intertie gazetteer`: what the gazetteer knows; one file a question.

mod lookup;
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
    Lookup(lookup::LookUp),
    Suggest(suggest::Suggest),
}

impl Gazetteer {
    pub(super) fn run(self) -> CommandResult {
        match self.command {
            Question::Lookup(question) => question.run(),
            Question::Suggest(question) => question.run(),
        }
    }
}
