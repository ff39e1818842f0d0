//! `intertie gazetteer stats`: how much the gazetteer knows.

use std::io::Write as _;

use clap::Args;
use serde_json::{Map, Value, json};

use super::super::options::DataOptions;
use super::super::{CommandResult, Outcome, plain, table};
use super::lookup::role;

/// Count entities by type and file, names by role, and what is demanded of names
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie gazetteer stats
  intertie gazetteer stats --gazetteer ours.jsonl --json")]
pub(super) struct Stats {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: DataOptions,
}

impl Stats {
    pub(super) fn run(self) -> CommandResult {
        let gazetteer = self.data.gazetteer()?;
        let counts = gazetteer.statistics();
        let policies = [
            ("only beside certain words", "needs", counts.needs),
            ("known, never found", "never", counts.never),
            ("only in their own case", "exact", counts.exact),
            ("in any case", "any_case", counts.any_case),
            ("between dates", "dated", counts.dated),
        ];
        let found = if counts.entities > 0 { Outcome::Found } else { Outcome::NothingFound };
        if self.json {
            let roles: Map<String, Value> = counts
                .roles
                .iter()
                .map(|(one, count)| (role(*one).0.to_owned(), json!(count)))
                .collect();
            let policies: Map<String, Value> =
                policies.iter().map(|(_, key, count)| ((*key).to_owned(), json!(count))).collect();
            plain::print_json(&json!({
                "entities": counts.entities,
                "types": counts.types,
                "files": counts.files,
                "names": counts.names,
                "ambiguous": counts.ambiguous,
                "meanings": counts.meanings,
                "roles": roles,
                "policies": policies,
            }))?;
            return Ok(found);
        }
        let row = |what: &str, count: u64| vec![what.to_owned(), count.to_string()];
        let mut names = vec![
            row("different names", counts.names),
            row("borne by several entities", counts.ambiguous),
            row("with each meaning counted", counts.meanings),
        ];
        names.extend(
            counts.roles.iter().map(|(one, count)| row(&format!("  {}", role(*one).1), *count)),
        );
        names.extend(policies.iter().map(|(what, _, count)| row(&format!("  {what}"), *count)));
        let listed = |all: &std::collections::BTreeMap<String, u64>| {
            let mut rows: Vec<(&String, u64)> =
                all.iter().map(|(name, count)| (name, *count)).collect();
            rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            rows.iter().map(|(name, count)| row(name, *count)).collect::<Vec<_>>()
        };
        let mut types = listed(&counts.types);
        types.push(row("all", counts.entities));
        let mut out = anstream::stdout();
        for (headings, rows) in [
            (["type", "entities"], types),
            (["file", "entities"], listed(&counts.files)),
            (["names", "count"], names),
        ] {
            if headings[0] != "type" {
                writeln!(out)?;
            }
            out.write_all(table::table(&headings, &rows).as_bytes())?;
        }
        Ok(found)
    }
}
