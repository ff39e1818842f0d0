//! `intertie extract`: what was found, document by document.

use std::io::Write as _;

use clap::{Args, ValueEnum};
use intertie::output;
use intertie::text::Document;

use super::options::{InputArguments, PipelineOptions, RuleArguments};
use super::{CommandResult, Outcome, reading};

/// Print what was found in each document, one JSON object a line, or its grammar
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie extract article.txt
  cat article.txt | intertie extract - | jq '.relations[].relation'
  intertie extract news.jsonl --quiet > found.jsonl
  intertie extract article.txt --format conllu > article.conllu
  intertie extract article.txt --only supply,supplier

CoNLL-U has Penn tags (XPOS), universal word classes derived from them (UPOS) and ClearNLP
labels (DEPREL). Margin in MISC says how sure the choice of the head was (256: e times as likely
as the next best; left out where there was no choice); it is not read back.
It can be corrected and read again: as a file (.conllu), or as the \"conllu\" of a JSONL
document. A file keeps paragraphs, but its text is put together anew, a sentence a line: offsets
of the original are kept only when the parse goes with its text in JSONL.
Offsets count Unicode characters of the document's text.
With --format conllu the exit code is 0 even when nothing is found.")]
pub(super) struct Extract {
    #[command(flatten)]
    input: InputArguments,
    /// What to print: mentions and relations, or words with tags and trees
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    #[command(flatten)]
    reading: PipelineOptions,
    #[command(flatten)]
    rules: RuleArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Jsonl,
    Conllu,
}

impl Extract {
    pub(super) fn run(self) -> CommandResult {
        let pipeline = self.rules.set_up(self.input.set_up(self.reading.pipeline()?))?;
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        let mut outcome = Outcome::NothingFound;
        let work = |document: &Document| {
            let mut bytes = Vec::new();
            let (written, found) = match self.format {
                Format::Jsonl => {
                    let extraction = pipeline.extract(document);
                    let written = output::write_extraction(document, &extraction, &mut bytes);
                    (written, !extraction.mentions.is_empty())
                }
                Format::Conllu => {
                    let parses = pipeline.parses(document);
                    (output::write_conllu(document, parses, &mut bytes), true)
                }
            };
            written.map(|()| (bytes, found))
        };
        reading::read(&self.input, work, |_, result| {
            let (bytes, found) = result?;
            if found {
                outcome = Outcome::Found;
            }
            Ok(out.write_all(&bytes)?)
        })?;
        out.flush()?;
        Ok(outcome)
    }
}
