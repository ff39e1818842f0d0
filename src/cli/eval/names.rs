//! `intertie eval --names`: how many of the names that people marked are found.

use std::io::Write as _;

use intertie::evaluation::{GoldDocument, LabelMap, NameCounts, NameError, NameScore, judge_names};
use intertie::pipeline::{MentionSource, Pipeline};
use serde_json::{Value, json};

use super::super::{CommandResult, Outcome, plain, reading, render, table};
use super::Eval;

impl Eval {
    pub(super) fn judge_names(
        &self,
        pipeline: &Pipeline,
        documents: &[GoldDocument],
        map: &LabelMap,
    ) -> CommandResult {
        let types = pipeline.gazetteer().types();
        let bytes = |document: &GoldDocument| document.text.len();
        let scores = reading::each(&self.run, documents, bytes, |document| {
            let extraction = pipeline.extract(&document.document(MentionSource::Found, map));
            judge_names(document, &extraction, map, types)
        })?;
        let mut sum = NameScore::default();
        scores.into_iter().for_each(|score| sum.add(score));
        let errors = &sum.errors[..self.errors.min(sum.errors.len())];
        if self.json {
            plain::print_json(&as_json(&sum, errors))?;
        } else {
            let mut out = anstream::stdout();
            for error in errors {
                out.write_all(shown(error).as_bytes())?;
            }
            out.write_all(tables(&sum).as_bytes())?;
        }
        let some = sum.total().annotated > 0;
        if !some {
            self.note(&["no judged name is annotated: there is nothing to score"])?;
        }
        Ok(if some { Outcome::Found } else { Outcome::NothingFound })
    }
}

/// `part` of `whole`; nothing where there is nothing to share.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "    –".to_owned() } else { format!("{:>5.3}", part as f64 / whole as f64) }
}

fn tables(sum: &NameScore) -> String {
    let row = |label: &str, counts: &NameCounts| {
        let &NameCounts { annotated, found, exact, typed, pairs, linked } = counts;
        vec![
            label.to_owned(),
            format!("{annotated:>9}"),
            share(found, annotated),
            share(exact, annotated),
            share(typed, found),
            share(linked, pairs),
        ]
    };
    let mut rows: Vec<Vec<String>> =
        sum.types.iter().map(|(label, counts)| row(label, counts)).collect();
    rows.push(row("ALL", &sum.total()));
    let headings = ["type", "annotated", "found", "exact", "typed", "linked"];
    let (all, right) = (sum.mentions.right + sum.mentions.wrong, sum.mentions.right);
    let mentions = sum.mentions;
    format!(
        "{}\nmentions found: {all}, of them annotated: {right}; P {:.3}  R {:.3}  F1 {:.3}\n",
        table::table(&headings, &rows),
        mentions.precision(),
        mentions.recall(),
        mentions.f1(),
    )
}

fn shown(error: &NameError) -> String {
    let (bad, bold, faint) = (render::NEGATED, render::HEADING, render::FAINT);
    format!(
        "{bad}{}{bad:#} {bold}{}{bold:#} {}  {faint}{}{faint:#}\n    {}\n",
        error.outcome.as_str(),
        plain::line(&error.words),
        plain::line(&error.label),
        plain::line(&error.document),
        plain::line(&error.context),
    )
}

fn as_json(sum: &NameScore, errors: &[NameError]) -> Value {
    let figures = |counts: &NameCounts| {
        json!({
            "annotated": counts.annotated, "found": counts.found, "exact": counts.exact,
            "typed": counts.typed, "pairs": counts.pairs, "linked": counts.linked,
        })
    };
    let types: serde_json::Map<String, Value> =
        sum.types.iter().map(|(label, counts)| (label.clone(), figures(counts))).collect();
    let errors: Vec<Value> = errors
        .iter()
        .map(|error| {
            json!({
                "outcome": error.outcome.as_str(), "document": error.document,
                "type": error.label, "words": error.words, "context": error.context,
            })
        })
        .collect();
    json!({
        "documents": sum.documents,
        "types": types,
        "total": figures(&sum.total()),
        "mentions": {
            "tp": sum.mentions.right, "fp": sum.mentions.wrong, "fn": sum.mentions.missed,
            "precision": sum.mentions.precision(), "recall": sum.mentions.recall(),
            "f1": sum.mentions.f1(),
        },
        "errors": errors,
    })
}
