//! `intertie formats`: what a graph can be written as.

use std::io::Write as _;

use clap::Args;
use intertie::output::OutputFormat;
use serde_json::{Value, json};

use super::{CommandResult, Outcome, plain, render};

/// List the formats a graph can be written in, with their extensions and who reads them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie formats
  intertie formats --format json")]
pub(super) struct Formats {
    /// text or json
    #[arg(long, value_enum, default_value = "text")]
    format: render::Listing,
}

impl Formats {
    pub(super) fn run(self) -> CommandResult {
        match self.format {
            render::Listing::Json => {
                let all: Vec<Value> = OutputFormat::ALL.iter().map(|one| as_json(*one)).collect();
                plain::print_json(&all)?;
            }
            render::Listing::Text => {
                let widest = OutputFormat::ALL.iter().map(|one| one.name().len()).max();
                let widest = widest.unwrap_or_default();
                let rows: Vec<(String, String)> = OutputFormat::ALL
                    .iter()
                    .map(|one| {
                        let extensions = one.extensions().join(", .");
                        let lacking =
                            if one.check_built().is_err() { " (not in this build)" } else { "" };
                        let summary = format!("{}{lacking}", one.summary());
                        (format!("{:widest$}  .{extensions}", one.name()), summary)
                    })
                    .collect();
                let rows: Vec<(&str, String)> =
                    rows.iter().map(|(term, text)| (term.as_str(), text.clone())).collect();
                anstream::stdout().write_all(render::definitions(&rows).as_bytes())?;
            }
        }
        Ok(Outcome::Found)
    }
}

fn as_json(format: OutputFormat) -> Value {
    json!({
        "name": format.name(),
        "extensions": format.extensions(),
        "several_files": format.is_several_files(),
        "built": format.check_built().is_ok(),
        "summary": format.summary(),
    })
}
