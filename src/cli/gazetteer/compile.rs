//! `intertie gazetteer compile`: names to one file that loads at once.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::ProgressBar;
use intertie::gazetteer::Gazetteer;
use intertie::output::write_atomically;

use super::super::{CommandResult, Outcome, render};

/// Compile names into one file that loads at once
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie gazetteer compile my-names.jsonl -o names.gz-index
  intertie build corpus/ --gazetteer names.gz-index -o graph.json
  intertie gazetteer compile types.toml places/ people.jsonl --no-builtin -o own.gz-index

The file stands for the files it was made of and for the shipped names, with all types, cues and
policies: what is found is the same as with the files themselves. It is mapped into memory, so
that a million names load in less than a tenth of a second and several processes share them.
It takes no names beside it; compile it again with them. It is also to be compiled again when an
entry changes, and for another release of intertie, which may ship other names: a file that does
not fit is refused. Small gazetteers gain nothing by being compiled.")]
pub(super) struct Compile {
    /// Files of entities (*.jsonl) and types (*.toml), or folders of them; later ones extend and replace what
    /// earlier ones say of an id
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    /// Write the compiled names here; - is standard output
    #[arg(short, long, required = true, value_name = "FILE")]
    output: PathBuf,
    /// Leave out the shipped names, types and cues
    #[arg(long, requires = "files")]
    no_builtin: bool,
    /// No progress and no summary
    #[arg(long, short)]
    quiet: bool,
}

impl Compile {
    pub(super) fn run(self) -> CommandResult {
        let started = Instant::now();
        let shown = !self.quiet && std::io::stderr().is_terminal();
        let progress = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        progress.enable_steady_tick(Duration::from_millis(100));
        let mut builder = Gazetteer::builder();
        if !self.no_builtin {
            builder = builder.builtin();
        }
        for path in &self.files {
            progress.set_message(format!("reading {}", path.display()));
            builder = builder.path(path)?;
        }
        progress.set_message("compiling");
        let compiled = builder.compile()?;
        progress.set_message("writing");
        let mut bytes = 0;
        let is_standard = self.output == Path::new("-");
        if is_standard {
            bytes = compiled.write(&mut std::io::stdout().lock())?;
        } else {
            write_atomically(&self.output, |out| {
                bytes = compiled.write(out)?;
                Ok(())
            })?;
        }
        progress.finish_and_clear();
        let rows = [
            ("entities", compiled.entity_count().to_string()),
            ("names", compiled.name_count().to_string()),
            ("bytes", bytes.to_string()),
            ("written", self.output.display().to_string()),
            ("seconds", format!("{:.2}", started.elapsed().as_secs_f64())),
        ];
        let told = if self.quiet { String::new() } else { render::definitions(&rows) };
        if is_standard {
            anstream::stderr().write_all(told.as_bytes())?;
        } else {
            anstream::stdout().write_all(told.as_bytes())?;
        }
        Ok(if compiled.name_count() > 0 { Outcome::Found } else { Outcome::NothingFound })
    }
}
