//! `intertie extract`: what was found, document by document.

use std::io::Write as _;

use clap::Args;
use intertie::output;

use super::options::{DataOptions, InputArguments};
use super::{CommandResult, Outcome, reading};

/// Print what was found in each document, one JSON object a line
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie extract article.txt
  cat article.txt | intertie extract - | jq '.relations[].relation'
  intertie extract news.jsonl --quiet > found.jsonl

Offsets count Unicode characters of the document's text.")]
pub(super) struct Extract {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    data: DataOptions,
}

impl Extract {
    pub(super) fn run(self) -> CommandResult {
        let pipeline = self.input.set_up(self.data.pipeline()?);
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        let mut outcome = Outcome::NothingFound;
        reading::read(&self.input, &pipeline, |document, extraction| {
            if !extraction.mentions.is_empty() {
                outcome = Outcome::Found;
            }
            Ok(output::write_extraction(document, &extraction, &mut out)?)
        })?;
        out.flush()?;
        Ok(outcome)
    }
}
