//! `intertie types`: the entity types.

use std::io::Write as _;

use clap::Args;
use serde_json::json;

use super::options::DataOptions;
use super::{CommandResult, Outcome, plain, render, table};

/// List the entity types, with everything above each
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie types
  intertie types --format json")]
pub(super) struct Types {
    /// text or json
    #[arg(long, value_enum, default_value = "text")]
    format: render::Listing,
    #[command(flatten)]
    data: DataOptions,
}

impl Types {
    pub(super) fn run(self) -> CommandResult {
        let gazetteer = self.data.gazetteer()?;
        let counts = gazetteer.entity_counts();
        let count = |name: &str| counts.get(name).copied().unwrap_or_default();
        let mut out = anstream::stdout();
        match self.format {
            render::Listing::Json => {
                let all: serde_json::Map<_, _> = gazetteer
                    .types()
                    .iter()
                    .map(|kind| {
                        let above: Vec<&str> = kind.lineage.iter().skip(1).map(|name| &**name).collect();
                        let said = json!({"parents": above, "shape": &*kind.shape, "color": &*kind.color, "value": kind.is_value});
                        (kind.name.to_string(), said)
                    })
                    .collect();
                plain::print_json(&all)?;
            }
            render::Listing::Text => {
                let rows: Vec<Vec<String>> = gazetteer
                    .types()
                    .iter()
                    .map(|kind| {
                        let above: Vec<&str> =
                            kind.lineage.iter().skip(1).map(|name| &**name).collect();
                        let entities = if kind.is_value {
                            "value".to_owned()
                        } else {
                            count(&kind.name).to_string()
                        };
                        vec![kind.name.to_string(), above.join(", "), entities]
                    })
                    .collect();
                out.write_all(table::table(&["type", "above it", "entities"], &rows).as_bytes())?;
            }
        }
        Ok(Outcome::Found)
    }
}
