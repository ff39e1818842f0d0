//! `intertie check`: the gazetteer and the rules load, nothing in the entries is doubtful, and every rule does
//! what its tests say. `lints` tells what is doubtful, `measure` what the rules do and cost on a text.

mod lints;
mod measure;

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::options::PipelineOptions;
use super::{CommandResult, Outcome, plain, render};
use lints::{LintArguments, Lints};

/// Load gazetteer and rules, tell what is doubtful in the gazetteer, and run the rules' own tests
#[derive(Debug, Args)]
#[command(mut_arg("syntax_model", |option| option.help(MODEL_HELP)))]
#[command(after_help = "\
Examples:
  intertie check
  intertie check --rules my-rules.toml --gazetteer my-names.jsonl
  intertie check --gazetteer my-names.jsonl --least warning
  intertie check --shipped --json | jq -r '.findings[] | [.path, .line, .what] | @tsv'
  intertie check --on corpus/             each rule: sentences tried, sentences hit, time
  intertie check --on news.jsonl --json | jq '.rules[] | select(.tries == 0).rule'

Exit code 1 when a test fails or an entry is certainly wrong (an error); 2 when a file cannot be
loaded, with its line and column. Doubtful are names that two entries bear, that are common
words, or that can never be found; needs that never or always hold; dates, types, countries,
links and Wikidata items that cannot be; and what may be one thing listed twice. Your entries
are compared with the shipped ones too.
With --on no test is run. A rule is tried in a sentence of two names in which one of its words
stands, and hits where it finds a relation, even if another rule tells the same one better; its
time is that of its own conditions and roles on one thread, without the parse that all share.
A rule that is never tried is dead on that text.")]
pub(super) struct Check {
    /// Print what each rule does and costs on these texts instead, the costliest first
    #[arg(long, value_name = "FILES", num_args = 1..)]
    on: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    lints: LintArguments,
    #[command(flatten)]
    reading: PipelineOptions,
}

/// The rules' tests ask nothing of it.
const MODEL_HELP: &str = "Also check that this file loads as a syntax model; no test uses it";

impl Check {
    pub(super) fn run(self) -> CommandResult {
        let pipeline = self.reading.pipeline()?;
        if !self.on.is_empty() {
            return self.measure(&pipeline);
        }
        let lints = Lints::new(&self.lints, self.reading.data())?;
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
            let (findings, counts) = lints.as_json();
            let all = json!({
                "entities": gazetteer.entity_count(), "names": gazetteer.name_count(),
                "rules": rules.len(), "tests": tests, "untested": untested, "failures": failed,
                "findings": findings, "lints": counts,
            });
            plain::print_json(&all)?;
        } else {
            lints.print(&mut out)?;
            let bad = render::NEGATED;
            for failure in &failures {
                writeln!(out, "{}: rule \"{}\": {}", failure.origin, failure.rule, failure.text)?;
                for claim in &failure.missing {
                    writeln!(out, "    {bad}not found{bad:#}  {claim}")?;
                }
                for claim in &failure.unexpected {
                    writeln!(out, "    {bad}too much{bad:#}   {claim}")?;
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
                        gazetteer.entity_count(),
                        gazetteer.name_count()
                    ),
                ),
                ("lints", lints.summary()),
                ("rules", format!("{} rules, {tests} tests: {failed}", rules.len())),
            ];
            out.write_all(render::definitions(&rows).as_bytes())?;
        }
        let sound = failures.is_empty() && !lints.has_errors();
        Ok(if sound { Outcome::Found } else { Outcome::NothingFound })
    }
}
