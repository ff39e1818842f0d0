//! `intertie eval`: how much of what people annotated is found, and what is found beside it.

mod names;

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use intertie::evaluation::{
    self, Claim, Counts, End, Evaluation, GoldDocument, GoldUse, LabelMap, Outcome as ClaimOutcome,
    Passage,
};
use intertie::text::{CharOffsets, Span};
use serde_json::{Value, json};

use super::options::{MentionArguments, PipelineOptions, RunArguments};
use super::snippet::{self, Frame, Mark};
use super::{CommandResult, Failure, Outcome, plain, reading, render, table};
use intertie::pipeline::MentionSource;

/// Compare what is found with annotated documents: precision, recall and F1
#[derive(Debug, Args)]
#[command(mut_arg("mentions", |option| option.help(MENTIONS_HELP)))]
#[command(after_help = "\
Examples:
  intertie eval gold.jsonl                            labels: see `intertie relations`
  intertie eval gold.jsonl --mentions given           judge the relations, not the names
  intertie eval brat/ --map labels.json --errors 20   a folder of .ann and .txt, with 20 errors
  intertie eval gold.jsonl --rules mine.toml --at-least 0.6 -q   exit 1 if F1 falls below
  intertie eval gold.jsonl --names --without pronouns --errors 20   the names alone

A claim is right when both its names overlap names of an annotated pair, and label and direction
agree. What the text denies does not count as found. Of a rule, fn is what was annotated under
the labels of its relation and this rule did not find.

Annotated documents, one JSON object a line, offsets in Unicode characters:
  {\"id\": \"d1\", \"text\": \"Iran armed Syria.\",
   \"entities\": [{\"id\": 0, \"type\": \"Country\", \"mentions\": [{\"start\": 0, \"end\": 4}]},
                {\"id\": 1, \"type\": \"Country\", \"mentions\": [{\"start\": 11, \"end\": 16}]}],
   \"relations\": [{\"head\": 0, \"tail\": 1, \"name\": \"ARMS\"}]}
PLOVER event rows are read too, and brat standoff: an .ann file beside its .txt (T and R lines,
\"* Equiv\"; events are not read, and of a name in pieces the first counts).

Without --map a label is the name of a relation, in any case; what is found counts under its own
name or the nearest broader one that is annotated. A map says it otherwise:
  {\"relations\": {\"ARMS\": [[\"supplies_weapons\", 1]], \"OWNS\": [[\"owned_by\", -1]]},
   \"types\": {\"PER\": \"Person\"}, \"symmetric\": [\"ally\"], \"ignore\": [\"same_as\"]}
1 keeps source and target, -1 swaps them; of several labels the annotations decide which one is
meant. \"judge\" instead of \"ignore\" lists the only labels judged; \"keep_negated\": true counts
what the text denies. docs/eval.md has more.

Exit codes: 0 scored, 1 nothing annotated or F1 below --at-least, 2 error.")]
pub(super) struct Eval {
    /// Annotated documents: .jsonl, brat .ann files, folders of them, or - for JSON rows on standard input
    #[arg(required = true, value_name = "GOLD")]
    gold: Vec<PathBuf>,
    /// Which relations stand for which labels
    #[arg(long, value_name = "MAP.json")]
    map: Option<PathBuf>,
    /// Show the first N errors under their sentences: fp, found but not annotated; fn, not found
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Judge the names alone: how many are found, with their type, as one entity
    #[arg(long, conflicts_with_all = ["positive_only", "at_least"])]
    names: bool,
    /// Leave out documents in which no relation is annotated
    #[arg(long)]
    positive_only: bool,
    /// Exit with 1 when F1 over all labels is below this, 0 to 1
    #[arg(long, value_name = "F1", value_parser = share)]
    at_least: Option<f64>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    mentions: MentionArguments,
    #[command(flatten)]
    run: RunArguments,
    #[command(flatten)]
    reading: PipelineOptions,
}

const MENTIONS_HELP: &str = "Where names come from: found by the program, or those annotated, so that only the relations are judged";

fn share(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 1, such as 0.6".to_owned())
}

/// A claim that came out wrong, and its document.
type ClaimError<'e> = (&'e GoldDocument, &'e Claim);

impl Eval {
    pub(super) fn run(self) -> CommandResult {
        let source = self.mentions.source();
        let wanted = match source {
            _ if self.names => GoldUse::Names,
            MentionSource::Found => GoldUse::Relations,
            MentionSource::Given => GoldUse::RelationsOfGiven,
        };
        let gold = evaluation::read_gold(&self.gold, wanted)?;
        let mut documents = gold.documents;
        self.note(&gold.notes)?;
        let pipeline = self.mentions.set_up(self.reading.pipeline()?);
        let (vocabulary, types) = (pipeline.rules().vocabulary(), pipeline.gazetteer().types());
        let map = match &self.map {
            Some(path) => {
                let (map, notes) = LabelMap::read(path, vocabulary, types)?;
                self.note(&notes)?;
                map
            }
            None => LabelMap::own(vocabulary, &documents),
        };
        if self.names {
            return self.judge_names(&pipeline, &documents, &map);
        }
        if self.positive_only {
            documents.retain(|document| map.judged(document).next().is_some());
        }
        self.note(&evaluation::doubts(&documents, &map, source, vocabulary, types))?;
        let bytes = |document: &GoldDocument| document.text.len();
        let scores = reading::each(&self.run, &documents, bytes, |document| {
            let extraction = pipeline.extract(&document.document(source, &map));
            evaluation::judge(document, &extraction, &map)
        })?;
        let mut sum = Evaluation::default();
        scores.iter().for_each(|score| sum.add(score));
        let claims = documents
            .iter()
            .zip(&scores)
            .flat_map(|(document, score)| score.claims.iter().map(move |claim| (document, claim)));
        let wrong = claims.filter(|(_, claim)| claim.outcome != ClaimOutcome::Right);
        let errors: Vec<ClaimError<'_>> = wrong.take(self.errors).collect();
        let mut out = anstream::stdout();
        if self.json {
            let all = as_json(&sum, &map, &errors);
            plain::print_json(&all)?;
        } else {
            for (document, claim) in &errors {
                out.write_all(shown(document, claim).as_bytes())?;
            }
            out.write_all(tables(&sum, &map).as_bytes())?;
            self.note(unmapped(&sum).as_slice())?;
        }
        let total = sum.total();
        if total.annotated() == 0 {
            self.note(&["no judged relation is annotated: there is nothing to score"])?;
            return Ok(Outcome::NothingFound);
        }
        let enough = self.at_least.is_none_or(|least| total.f1() >= least);
        Ok(if enough { Outcome::Found } else { Outcome::NothingFound })
    }

    fn note(&self, notes: &[impl std::fmt::Display]) -> Result<(), Failure> {
        if self.run.quiet { Ok(()) } else { reading::print_notes(notes) }
    }
}

/// A note of the relations that were found and stand for no judged label.
fn unmapped(sum: &Evaluation) -> Option<String> {
    let unmapped = sum.unmapped();
    let all: Vec<String> =
        unmapped.iter().map(|(relation, count)| format!("{relation} {count}")).collect();
    (!all.is_empty())
        .then(|| format!("found but not judged, for lack of a label: {}", all.join(", ")))
}

fn tables(sum: &Evaluation, map: &LabelMap) -> String {
    let row = |names: &[&str], counts: Counts| {
        let numbers =
            [counts.right, counts.wrong, counts.missed].map(|count| format!("{count:>5}"));
        let shares = [counts.precision(), counts.recall(), counts.f1()];
        let names = names.iter().map(|name| (*name).to_owned());
        names.chain(numbers).chain(shares.map(|share| format!("{share:>5.3}"))).collect::<Vec<_>>()
    };
    let figures = ["   tp", "   fp", "   fn", "    P", "    R", "   F1"];
    let mut rows: Vec<Vec<String>> =
        sum.labels().into_iter().map(|(label, counts)| row(&[label], counts)).collect();
    rows.push(row(&["pairs (undirected, any label)"], sum.pairs()));
    rows.push(row(&["ALL (micro)"], sum.total()));
    let headed = |names: &[&'static str]| [names, &figures].concat();
    let mut out = table::table(&headed(&["label"]), &rows);
    let rules = sum.rules(map);
    let rows: Vec<Vec<String>> =
        rules.iter().map(|one| row(&[&one.rule, &one.relation], one.counts)).collect();
    if !rows.is_empty() {
        out.push('\n');
        out.push_str(&table::table(&headed(&["rule", "relation"]), &rows));
    }
    out
}

/// What an end is called: the annotated name, or the words that nobody annotated.
fn name(document: &GoldDocument, claim: &Claim, end: End) -> String {
    match end {
        End::Entity(entity) => document.name(entity),
        End::Unknown(start) => {
            let found = claim.found.iter().flat_map(|found| [found.source, found.target]);
            let span = found.into_iter().find(|span| span.start == start).unwrap_or_default();
            let words = span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{words} (not annotated)")
        }
    }
}

/// The claim, then the sentences it stands in with the names marked.
fn shown(document: &GoldDocument, claim: &Claim) -> String {
    let [head, tail] = [claim.head, claim.tail].map(|end| plain::line(&name(document, claim, end)));
    let outcome = claim.outcome.as_str();
    let (bad, bold, faint) = (render::NEGATED, render::HEADING, render::FAINT);
    let by = claim.found.as_ref().map(|found| format!(" by {} ({})", found.rule, found.relation));
    let passages = evaluation::passages(document, claim);
    let apart = if passages.len() > 1 { "; no sentence names both" } else { "" };
    let mut out = format!(
        "{bad}{outcome}{bad:#} {head} {bold}{}{bold:#} {tail}{}  {faint}{}{apart}{faint:#}\n",
        plain::line(&claim.label),
        by.unwrap_or_default(),
        plain::line(&document.id),
    );
    for passage in &passages {
        out.push_str(&sentence(&document.text, passage));
    }
    out.push('\n');
    out
}

fn sentence(text: &str, passage: &Passage) -> String {
    let sentence = passage.sentence.of(text);
    let offsets = CharOffsets::new(sentence);
    let place = |byte: u32| offsets.character(byte.saturating_sub(passage.sentence.start)) as usize;
    let mark =
        |span: &Span, sign, style| Mark::sign(place(span.start)..place(span.end), sign, style);
    let ends = passage.names.iter().map(|span| mark(span, '^', render::NAME));
    let trigger = passage.trigger.iter().map(|span| mark(span, '~', render::TRIGGER));
    snippet::marked(sentence, &ends.chain(trigger).collect::<Vec<_>>(), Frame::indented())
}

fn as_json(sum: &Evaluation, map: &LabelMap, errors: &[ClaimError<'_>]) -> Value {
    let figures = |counts: Counts| {
        json!({
            "tp": counts.right, "fp": counts.wrong, "fn": counts.missed,
            "precision": counts.precision(), "recall": counts.recall(), "f1": counts.f1(),
        })
    };
    let named = |names: Value, counts: Counts| match (names, figures(counts)) {
        (Value::Object(mut names), Value::Object(figures)) => {
            names.extend(figures);
            Value::Object(names)
        }
        (_, figures) => figures,
    };
    let labels = sum.labels().into_iter();
    let labels: Vec<Value> =
        labels.map(|(label, counts)| named(json!({ "label": label }), counts)).collect();
    let rules: Vec<Value> = sum
        .rules(map)
        .iter()
        .map(|one| named(json!({ "rule": &*one.rule, "relation": &*one.relation }), one.counts))
        .collect();
    let unmapped: serde_json::Map<String, Value> =
        sum.unmapped().into_iter().map(|(name, count)| (name.to_owned(), count.into())).collect();
    let errors: Vec<Value> =
        errors.iter().map(|(document, claim)| error(document, claim)).collect();
    json!({
        "documents": sum.documents(),
        "labels": labels,
        "pairs": figures(sum.pairs()),
        "total": figures(sum.total()),
        "rules": rules,
        "not_judged": unmapped,
        "errors": errors,
    })
}

fn error(document: &GoldDocument, claim: &Claim) -> Value {
    let offsets = CharOffsets::new(&document.text);
    let span = |span: Span| {
        let span = offsets.span(span);
        json!([span.start, span.end])
    };
    let passage = |passage: &Passage| {
        let names: Vec<Value> = passage.names.iter().map(|name| span(*name)).collect();
        json!({ "text": passage.sentence.of(&document.text), "names": names })
    };
    let sentences: Vec<Value> = evaluation::passages(document, claim).iter().map(passage).collect();
    json!({
        "outcome": claim.outcome.as_str(),
        "document": document.id,
        "label": &*claim.label,
        "head": name(document, claim, claim.head),
        "tail": name(document, claim, claim.tail),
        "rule": claim.found.as_ref().map(|found| &*found.rule),
        "relation": claim.found.as_ref().map(|found| &*found.relation),
        "sentences": sentences,
    })
}
