//! `intertie check`: the gazetteer and the rules load, and every rule does what its tests say, or what the
//! rules do and cost on a text.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use intertie::pipeline::Pipeline;
use intertie::rules::{Rule, RuleUse};
use intertie::text::Document;
use serde_json::{Value, json};

use super::options::{InputArguments, PipelineOptions};
use super::{CommandResult, Outcome, plain, reading, render, table};

/// Load gazetteer and rules, and run the rules' own tests
#[derive(Debug, Args)]
#[command(mut_arg("syntax_model", |option| option.help(MODEL_HELP)))]
#[command(after_help = "\
Examples:
  intertie check
  intertie check --rules my-rules.toml --gazetteer my-names.jsonl
  intertie check --on corpus/             each rule: sentences tried, sentences hit, time
  intertie check --on news.jsonl --json | jq '.rules[] | select(.tries == 0).rule'

Exit code 1 when a test fails; 2 when a file cannot be loaded, with its line and column.
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
                "entities": gazetteer.entity_count(), "names": gazetteer.name_count(),
                "rules": rules.len(), "tests": tests, "untested": untested, "failures": failed,
            });
            plain::print_json(&all)?;
        } else {
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
                ("rules", format!("{} rules, {tests} tests: {failed}", rules.len())),
            ];
            out.write_all(render::definitions(&rows).as_bytes())?;
        }
        Ok(if failures.is_empty() { Outcome::Found } else { Outcome::NothingFound })
    }

    /// What each rule does on the texts, the costliest first.
    fn measure(&self, pipeline: &Pipeline) -> CommandResult {
        let input = InputArguments::alone(self.on.clone());
        let mut uses: BTreeMap<String, RuleUse> = BTreeMap::new();
        let (mut documents, mut characters) = (0usize, 0usize);
        let work = |document: &Document| pipeline.rule_use(document);
        reading::read(&input, work, |document, found| {
            documents += 1;
            characters += document.text.chars().count();
            for one in found {
                match uses.get_mut(&*one.rule) {
                    Some(sum) => {
                        sum.tries += one.tries;
                        sum.hits += one.hits;
                        sum.time += one.time;
                    }
                    None => {
                        uses.insert(one.rule.to_string(), one);
                    }
                }
            }
            Ok(())
        })?;
        let rules = pipeline.rules().rules().iter().filter(|rule| !rule.is_co_occurrence());
        let mut rows: Vec<(&Rule, u64, u64, f64)> = rules
            .map(|rule| match uses.get(rule.id()) {
                Some(one) => (rule, one.tries, one.hits, one.time.as_secs_f64() * 1e3),
                None => (rule, 0, 0, 0.0),
            })
            .collect();
        rows.sort_by(|(a, _, _, x), (b, _, _, y)| y.total_cmp(x).then(a.id().cmp(b.id())));
        let dead = rows.iter().filter(|(_, tries, ..)| *tries == 0).count();
        let total: f64 = rows.iter().map(|(.., time)| time).sum();
        let mut out = anstream::stdout();
        if self.json {
            let rules: Vec<Value> = rows
                .iter()
                .map(|(rule, tries, hits, time)| {
                    json!({
                        "rule": rule.id(), "relation": &*rule.relation().name,
                        "origin": rule.origin(), "tries": tries, "hits": hits,
                        "ms": (time * 1e3).round() / 1e3, "tests": rule.tests().len(),
                    })
                })
                .collect();
            let all = json!({
                "documents": documents, "characters": characters,
                "ms": (total * 1e3).round() / 1e3, "dead": dead, "rules": rules,
            });
            plain::print_json(&all)?;
        } else {
            let cells: Vec<Vec<String>> = rows
                .iter()
                .map(|(rule, tries, hits, time)| {
                    let time = if *tries == 0 { "dead".to_owned() } else { format!("{time:.3}") };
                    let (tries, hits) = (tries.to_string(), hits.to_string());
                    vec![rule.id().to_owned(), tries, hits, time, rule.tests().len().to_string()]
                })
                .collect();
            let headings = ["rule", "tries", "hits", "ms", "tests"];
            out.write_all(table::table(&headings, &cells).as_bytes())?;
            writeln!(
                out,
                "{} rules, {dead} of them dead on {documents} documents of {characters} characters; {total:.1} ms",
                rows.len()
            )?;
        }
        Ok(if dead < rows.len() { Outcome::Found } else { Outcome::NothingFound })
    }
}
