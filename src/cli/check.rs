//! `intertie check`: the gazetteer and the rules load, and every rule does what its tests say.

use std::io::Write as _;

use clap::Args;
use serde_json::{Value, json};

use super::options::PipelineOptions;
use super::{CommandResult, Outcome, render};

/// Load gazetteer and rules, and run the rules' own tests
#[derive(Debug, Args)]
#[command(mut_arg("syntax_model", |option| option.help(MODEL_HELP)))]
#[command(after_help = "\
Examples:
  intertie check
  intertie check --rules my-rules.toml --gazetteer my-names.jsonl

Exit code 1 when a test fails; 2 when a file cannot be loaded, with its line and column.")]
pub(super) struct Check {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: PipelineOptions,
}

/// The rules' tests ask nothing of it.
const MODEL_HELP: &str = "Also check that this file loads as a syntax model; no test uses it";

impl Check {
    pub(super) fn run(self) -> CommandResult {
        let pipeline = self.reading.pipeline()?;
        let failures = pipeline.check_rules();
        let rules = pipeline.rules().rules();
        let tests: usize = rules.iter().map(|rule| rule.tests().len()).sum();
        let untested: Vec<&str> = rules
            .iter()
            .filter(|rule| rule.tests().is_empty() && !rule.is_co_occurrence())
            .map(|rule| rule.id())
            .collect();
        let gazetteer = pipeline.gazetteer();
        let mut out = anstream::stdout();
        if self.json {
            let failed: Vec<Value> = failures
                .iter()
                .map(|failure| {
                    json!({
                        "rule": failure.rule, "origin": failure.origin, "text": failure.text,
                        "missing": failure.missing, "unexpected": failure.unexpected,
                    })
                })
                .collect();
            let all = json!({
                "entities": gazetteer.entities().len(), "names": gazetteer.name_count(),
                "rules": rules.len(), "tests": tests, "untested": untested, "failures": failed,
            });
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        } else {
            let (bad, plain) = (render::NEGATED.render(), render::NEGATED.render_reset());
            for failure in &failures {
                writeln!(out, "{}: rule \"{}\": {}", failure.origin, failure.rule, failure.text)?;
                for claim in &failure.missing {
                    writeln!(out, "    {bad}not found{plain}  {claim}")?;
                }
                for claim in &failure.unexpected {
                    writeln!(out, "    {bad}too much{plain}   {claim}")?;
                }
            }
            for rule in &untested {
                writeln!(out, "rule \"{rule}\" has no tests")?;
            }
            let failed = if failures.is_empty() {
                "all pass".to_owned()
            } else {
                format!("{} fail", failures.len())
            };
            let rows = [
                (
                    "gazetteer",
                    format!(
                        "{} entities, {} names",
                        gazetteer.entities().len(),
                        gazetteer.name_count()
                    ),
                ),
                ("rules", format!("{} rules, {tests} tests: {failed}", rules.len())),
            ];
            out.write_all(render::definitions(&rows).as_bytes())?;
        }
        Ok(if failures.is_empty() { Outcome::Found } else { Outcome::NothingFound })
    }
}
