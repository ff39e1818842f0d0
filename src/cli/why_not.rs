//! `intertie why-not`: the rules that came near a relation, and what each of them lacked.

use std::io::Write as _;

use anstyle::Style;
use clap::{ArgAction, Args};
use intertie::pipeline::{Extraction, Pipeline};
use intertie::rules::{Account, Modality, Polarity, Question, Trial};
use intertie::text::{Document, Span};
use serde_json::{Value, json};

use super::options::{InputArguments, PipelineOptions};
use super::resolve::{self, Named};
use super::snippet::{self, Frame, Mark};
use super::{CommandResult, Failure, Outcome, plain, reading, render, tree};

/// Tell which rule came nearest to a relation, and which of its conditions failed
#[derive(Debug, Args)]
#[command(mut_arg("files", |files| {
    files.action(ArgAction::Set).num_args(1).value_name("FILE").index(1).help(FILE_HELP)
}))]
#[command(after_help = "\
Examples:
  intertie why-not article.txt Azerbaijan SUPPLIES Israel
  intertie why-not article.txt iran supplies syria --parse     with the tree of each sentence
  intertie why-not article.txt Turkey ASSAULTS Iraq --limit 0  every rule, also of KILLED, …
  echo \"Iran armed Syria.\" | intertie why-not - Iran ARMS Syria --json

Each sentence that names both ends is shown with its names marked: ^ the source, = the target.
Under it stand the rules of the relation and of those below it, the nearest first: found; found
and left out; not meant as the rule wants; the other way round; the wrong target; the wrong
source; a trigger that does not stand because of a longer one, of \"unless\", of a word that
belongs to it, of its word class, of its object; a pattern that does not match. Then the rules
of which no word stands there, with their triggers, and what was found instead.
Exit code 0 when some sentence names both, 1 when none does, 2 on errors.")]
pub(super) struct WhyNot {
    /// The one it goes out from: a name in any case, an alias or an id
    #[arg(index = 2)]
    source: String,
    /// The relation; those below it count
    #[arg(index = 3)]
    relation: String,
    /// The other end
    #[arg(index = 4)]
    target: String,
    /// Draw the dependency tree under each sentence
    #[arg(long)]
    parse: bool,
    /// At most this many rules under each sentence; 0 for all
    #[arg(long, value_name = "N", default_value_t = 3)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    reading: PipelineOptions,
}

const FILE_HELP: &str = "A text, as for `extract`, or a folder, or - for standard input";
/// Triggers that are shown of a rule that has none in the sentence.
const WORDS: usize = 6;

impl WhyNot {
    pub(super) fn run(self) -> CommandResult {
        let pipeline = self.input.set_up(self.reading.pipeline()?);
        let relation = resolve::relation(pipeline.rules().vocabulary(), &self.relation)?;
        let mut read: Vec<(Document, Extraction)> = Vec::new();
        let work = |document: &Document| pipeline.extract(document);
        reading::read(&self.input, work, |document, extraction| {
            read.push((document.clone(), extraction));
            Ok(())
        })?;
        let found: Vec<&Extraction> = read.iter().map(|(_, extraction)| extraction).collect();
        let source = resolve::named(&pipeline, &found, &self.source)?;
        let target = resolve::named(&pipeline, &found, &self.target)?;
        if source.ids == target.ids {
            return Err(Failure::Usage(format!(
                "\"{}\" and \"{}\" are the same: {}; no relation has one entity at both ends",
                self.source, self.target, source.name
            )));
        }
        let question = Question {
            source: source.ids.clone(),
            relation: relation.to_owned(),
            target: target.ids.clone(),
        };
        let mut shown: Vec<String> = Vec::new();
        let mut rows: Vec<Value> = Vec::new();
        for (document, extraction) in &read {
            let accounts = pipeline.why_not(document, extraction, &question);
            if accounts.is_empty() {
                continue;
            }
            let trees = if self.parse { drawn(&pipeline, document) } else { Vec::new() };
            for account in &accounts {
                if self.json {
                    rows.push(as_json(document, account));
                } else {
                    let drawn = trees.get(account.sentence as usize);
                    shown.push(self.as_text(
                        document,
                        account,
                        drawn,
                        relation,
                        [&source, &target],
                    ));
                }
            }
        }
        let none = rows.is_empty() && shown.is_empty();
        let mut out = anstream::stdout();
        if self.json {
            let end = |end: &Named| json!({"name": end.name, "entities": end.ids.iter().map(|id| &**id).collect::<Vec<_>>(), "sentences": end.sentences});
            let all = json!({
                "source": end(&source), "relation": relation, "target": end(&target),
                "sentences": rows,
            });
            plain::print_json(&all)?;
        } else if none {
            let told = |end: &Named| match end.sentences {
                0 => format!("{} (in none)", plain::line(&end.name)),
                count => {
                    let sentences = render::counted(count as u64, "sentence");
                    format!("{} (in {sentences})", plain::line(&end.name))
                }
            };
            writeln!(out, "no sentence names both {} and {}", told(&source), told(&target))?;
        }
        out.write_all(shown.join("\n").as_bytes())?;
        Ok(if none { Outcome::NothingFound } else { Outcome::Found })
    }

    fn as_text(
        &self,
        document: &Document,
        account: &Account,
        drawn: Option<&String>,
        relation: &str,
        [source, target]: [&Named; 2],
    ) -> String {
        let text = &document.text;
        let place = place(text, account.span);
        let mut out =
            snippet::marked(account.span.of(text), &marks(text, account), Frame::indented());
        let place = format!("{}, characters {}–{}", document.id, place[0], place[1]);
        out.push_str(&line(2, &[(&place, render::FAINT)]));
        out.push_str(drawn.map_or("", String::as_str));
        if let Some(why) = account.unread {
            out.push_str(&line(2, &[(why, Style::new())]));
        }
        let limit = if self.limit == 0 { usize::MAX } else { self.limit };
        for trial in account.trials.iter().take(limit) {
            out.push_str(&self::trial(text, trial));
        }
        let left = account.trials.len().saturating_sub(limit);
        if left > 0 {
            out.push_str(&format!("  … and {left} more (--limit 0 shows all)\n"));
        }
        let found = account.trials.first().is_some_and(|trial| trial.outcome.as_str() == "found");
        let absent = if found { &[] } else { &account.absent[..] };
        if account.trials.is_empty() && absent.is_empty() {
            out.push_str(&format!("  no rule reads {relation} off words\n"));
        } else if !absent.is_empty() {
            let more = if account.trials.is_empty() { "" } else { "other " };
            out.push_str(&format!("  no {more}rule for {relation} has a word here:\n"));
        }
        for rule in absent.iter().take(limit) {
            let mut words = rule.words.iter().take(WORDS).cloned().collect::<Vec<_>>().join(", ");
            if rule.words.len() > WORDS {
                words.push_str(", …");
            }
            out.push_str(&line(
                4,
                &[(&rule.rule, render::FAINT), ("  ", Style::new()), (&words, Style::new())],
            ));
        }
        if absent.len() > limit {
            out.push_str(&format!("    … and {} more\n", absent.len() - limit));
        }
        for other in &account.instead {
            let (from, to) = if other.reversed { (target, source) } else { (source, target) };
            let notes = [
                (other.polarity != Polarity::Affirmed).then(|| other.polarity.as_str()),
                (other.modality != Modality::Asserted).then(|| other.modality.as_str()),
            ];
            let notes: String =
                notes.into_iter().flatten().map(|note| format!(" [{note}]")).collect();
            let found =
                format!("found instead: {} {} {}{notes}  ", from.name, other.relation, to.name);
            let by = format!("rule {}", other.rule);
            out.push_str(&line(2, &[(&found, Style::new()), (&by, render::FAINT)]));
        }
        out
    }
}

/// A rule with what it lacked, and what each of its roles gave.
fn trial(text: &str, trial: &Trial) -> String {
    let (usual, faint) = (Style::new(), render::FAINT);
    let at =
        trial.trigger.map(|span| format!(" at \"{}\"", flat(span.of(text)))).unwrap_or_default();
    let reason = format!("{at}: {}  ", trial.reason);
    let of = format!("{} {}", trial.relation, trial.origin);
    let mut out = line(2, &[(&trial.rule, render::HEADING), (&reason, usual), (&of, faint)]);
    let width = trial.roles.iter().map(|role| role.role.chars().count()).max().unwrap_or_default();
    for role in &trial.roles {
        let phrase = role.phrase.map(|span| format!("\"{}\" ", flat(span.of(text))));
        let gave = format!("  {:width$}  {}{}", role.role, phrase.unwrap_or_default(), role.gave);
        out.push_str(&line(4, &[(role.end, faint), (&gave, usual)]));
    }
    out
}

/// A line of pieces, `indent` columns from the left; on a narrow terminal it goes on below.
fn line(indent: usize, pieces: &[(&str, Style)]) -> String {
    let (first, rest) = (" ".repeat(indent), " ".repeat(indent + 4));
    snippet::told(pieces, Frame { first: &first, rest: &rest, width: render::limit() })
}

/// Words on one line, as a terminal may show them.
fn flat(text: &str) -> String {
    plain::line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every tree of a document.
fn drawn(pipeline: &Pipeline, document: &Document) -> Vec<String> {
    let mut parses = pipeline.parses(document);
    let mut trees = Vec::new();
    while let Some(sentence) = parses.next_sentence() {
        trees.push(tree::draw(&document.text, sentence, render::width()));
    }
    trees
}

/// Unicode characters of the text.
fn place(text: &str, span: Span) -> [usize; 2] {
    [span.start, span.end].map(|end| Span::new(0, end).of(text).chars().count())
}

fn marks(text: &str, account: &Account) -> Vec<Mark> {
    let style = render::NAME;
    let [first, _] = place(text, account.span);
    let mark = |span: Span, sign: char, style| {
        let [start, end] = place(text, span).map(|end| end.saturating_sub(first));
        Mark::sign(start..end, sign, style)
    };
    let trigger = account.trials.first().and_then(|trial| trial.trigger);
    let ends = [mark(account.source, '^', style), mark(account.target, '=', style)];
    let trigger = trigger.map(|span| mark(span, '~', render::TRIGGER));
    ends.into_iter().chain(trigger).collect()
}

fn as_json(document: &Document, account: &Account) -> Value {
    let text = &document.text;
    let trials: Vec<Value> = account
        .trials
        .iter()
        .map(|trial| {
            let roles = trial.roles.iter().map(|role| {
                json!({
                    "end": role.end, "role": &*role.role, "gave": role.gave,
                    "phrase": role.phrase.map(|span| place(text, span)),
                })
            });
            json!({
                "rule": &*trial.rule, "origin": &*trial.origin, "relation": &*trial.relation,
                "trigger": trial.trigger.map(|span| place(text, span)),
                "outcome": trial.outcome.as_str(), "reason": trial.reason,
                "roles": roles.collect::<Vec<_>>(),
            })
        })
        .collect();
    let absent: Vec<Value> = account
        .absent
        .iter()
        .map(|rule| json!({ "rule": &*rule.rule, "words": rule.words }))
        .collect();
    let instead: Vec<Value> = account
        .instead
        .iter()
        .map(|other| {
            json!({
                "relation": &*other.relation, "rule": &*other.rule, "reversed": other.reversed,
                "polarity": other.polarity.as_str(), "modality": other.modality.as_str(),
            })
        })
        .collect();
    let [start, end] = place(text, account.span);
    json!({
        "document": document.id, "sentence": account.span.of(text), "start": start, "end": end,
        "source": place(text, account.source), "target": place(text, account.target),
        "unread": account.unread, "rules": trials, "absent": absent, "instead": instead,
    })
}
