//! What each rule does and costs on texts.

use std::collections::BTreeMap;
use std::io::Write as _;

use intertie::pipeline::Pipeline;
use intertie::rules::{Rule, RuleUse};
use intertie::text::Document;
use serde_json::{Value, json};

use super::super::options::InputArguments;
use super::super::{CommandResult, Outcome, plain, reading, table};
use super::Check;

impl Check {
    /// What each rule does on the texts, the costliest first.
    pub(super) fn measure(&self, pipeline: &Pipeline) -> CommandResult {
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
