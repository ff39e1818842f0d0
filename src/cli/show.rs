//! `intertie show`: the text with what was found in it.

use std::collections::BTreeMap;
use std::io::Write as _;

use anstyle::{AnsiColor, Style};
use clap::Args;
use intertie::gazetteer::Mention;
use intertie::graph::Status;
use intertie::output;
use intertie::pipeline::{Extraction, Parses};
use intertie::rules::{Modality, Polarity, Relation};
use intertie::text::{CharOffsets, Document, Span};
use serde_json::{Value, json};

use super::claim::{End, Reading};
use super::options::{InputArguments, PipelineOptions, RuleArguments};
use super::snippet::{self, Frame, Mark};
use super::{CommandResult, Failure, Outcome, plain, reading, render, tree};

/// Print the text with its mentions, and the relations and, if asked, the tree under each sentence
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie show article.txt
  intertie show article.txt --found     only sentences in which something is related
  intertie show article.txt --explain   the same with names and triggers marked, and values
  intertie show article.txt --parse     how each sentence was read: words with tags and labels
  intertie show article.txt --only supply   what this rule finds
  intertie show article.txt --color always | less -R
  intertie show news.jsonl --json | jq -r '.sentences[] | select(.relations != []) | .text'

A mention is coloured by its type on a terminal, else written [name|Type]. A name that the
gazetteer does not know is underlined, else written [name|Type?].
A tree has one word a line, in the order of the text. What depends on a word is tied to its
first letter, from above if it stands before it, else from below:
    ┌─ Iran   NNP nsubj
    supplies  VBZ ROOT
    ├─ oil    NN  dobj
    └─ .      .   punct
Tags are those of the Penn Treebank, labels those of ClearNLP: nsubj, dobj, pobj, agent, …
--json prints one object a line for each document: title, date, url and its sentences with their
text, mentions and relations. These are as `extract` writes them, which leaves out the text.
With --parse the exit code is 0 even when nothing is found.")]
pub(super) struct Show {
    #[command(flatten)]
    input: InputArguments,
    /// Only sentences with a relation
    #[arg(long)]
    found: bool,
    /// Show each relation as `explain` does: names and trigger marked, what is to be known below
    #[arg(long)]
    explain: bool,
    /// Print JSON, one object a line for each document
    #[arg(long, conflicts_with_all = ["parse", "explain"])]
    json: bool,
    /// Draw the dependency tree under each sentence
    #[arg(long)]
    parse: bool,
    #[command(flatten)]
    reading: PipelineOptions,
    #[command(flatten)]
    rules: RuleArguments,
}

/// A document as it is printed.
enum Shown {
    Text(String),
    Json(Value),
}

impl Show {
    pub(super) fn run(self) -> CommandResult {
        let pipeline = self.rules.set_up(self.input.set_up(self.reading.pipeline()?))?;
        let mut out = anstream::stdout();
        let colour =
            anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
        let mut outcome = Outcome::NothingFound;
        let work = |document: &Document| {
            let extraction = pipeline.extract(document);
            let trees = self.parse.then(|| pipeline.parses(document));
            let found = !extraction.mentions.is_empty() || self.parse;
            let shown = if self.json {
                as_json(document, &extraction, self.found).map(Shown::Json)
            } else {
                Ok(Shown::Text(self.document(document, &extraction, trees, colour)))
            };
            (shown, found)
        };
        reading::read(&self.input, work, |_, (shown, found)| {
            if found {
                outcome = Outcome::Found;
            }
            match shown? {
                Shown::Text(text) => out.write_all(text.as_bytes())?,
                Shown::Json(value) => plain::print_json_line(&value)?,
            }
            Ok(())
        })?;
        Ok(outcome)
    }

    fn document(
        &self,
        document: &Document,
        extraction: &Extraction,
        mut trees: Option<Parses<'_>>,
        colour: bool,
    ) -> String {
        let heading = document.title.as_deref().filter(|title| !document.text.starts_with(title));
        let bold = render::HEADING;
        let mut out = format!(
            "{bold}{}{bold:#}{}\n\n",
            plain::line(&document.id),
            heading.map(|title| format!(": {}", plain::line(title))).unwrap_or_default()
        );
        let limit = render::limit();
        let mut mentions =
            extraction.mentions.iter().filter(|mention| !mention.is_restated()).peekable();
        let mut relations = extraction.relations.iter().peekable();
        for (sentence, index) in document.sentences().zip(0u32..) {
            let tree = trees.as_mut().and_then(Parses::next_sentence);
            let mut in_sentence = Vec::new();
            while let Some(mention) = mentions.next_if(|mention| mention.sentence == index) {
                in_sentence.push(mention);
            }
            let mut said = Vec::new();
            while let Some(relation) = relations.next_if(|relation| relation.sentence == index) {
                said.push(relation);
            }
            if self.found && said.is_empty() {
                continue;
            }
            out.push_str(&with_mentions(
                &document.text,
                sentence.span,
                &in_sentence,
                colour,
                limit,
            ));
            for relation in &said {
                if self.explain {
                    out.push('\n');
                    let sentence = sentence.span.of(&document.text);
                    out.push_str(&explained(relation, sentence, extraction));
                } else {
                    out.push_str(&claim(relation, extraction, limit));
                }
            }
            if let Some(tree) = tree {
                out.push_str(&tree::draw(&document.text, tree, render::width()));
            }
            if !said.is_empty() || self.found || self.parse {
                out.push('\n');
            }
        }
        out
    }
}

/// One hue for each branch of the type hierarchy.
fn style_of(mention: &Mention) -> Style {
    let is = |name: &str| mention.entity.kind.is(name);
    let color = if is("Country") {
        AnsiColor::Blue
    } else if is("Actor") {
        AnsiColor::Magenta
    } else if is("Infrastructure") {
        AnsiColor::Yellow
    } else if is("Place") {
        AnsiColor::Green
    } else {
        AnsiColor::Cyan
    };
    let style = color.on_default();
    if mention.entity.provisional { style.underline() } else { style.bold() }
}

/// The sentence with its mentions, in colour or in brackets.
fn with_mentions(
    text: &str,
    sentence: Span,
    mentions: &[&Mention],
    colour: bool,
    limit: Option<usize>,
) -> String {
    let mut words = String::new();
    let mut length = 0;
    let mut add = |piece: &str, words: &mut String| {
        words.push_str(piece);
        let start = length;
        length += piece.chars().count();
        start..length
    };
    let mut marks = Vec::new();
    let mut at = sentence.start;
    for mention in mentions {
        add(Span::new(at, mention.span.start).of(text), &mut words);
        let name = mention.span.of(text);
        if colour {
            marks.push(Mark::colour(add(name, &mut words), style_of(mention)));
        } else {
            let mark = if mention.entity.provisional { "?" } else { "" };
            add(&format!("[{name}|{}{mark}]", mention.entity.kind.name), &mut words);
        }
        at = mention.span.end;
    }
    add(Span::new(at, sentence.end).of(text), &mut words);
    snippet::marked(&words, &marks, Frame { first: "", rest: "", width: limit })
}

/// A relation on one line, or on a few where the terminal is narrow.
fn claim(relation: &Relation, extraction: &Extraction, limit: Option<usize>) -> String {
    let name = |mention: u32| &*extraction.mentions[mention as usize].entity.name;
    let mut notes = Vec::new();
    notes.extend(
        (relation.polarity == Polarity::Negated).then(|| relation.polarity.as_str().to_owned()),
    );
    notes.extend(
        (relation.modality != Modality::Asserted).then(|| relation.modality.as_str().to_owned()),
    );
    notes.extend(relation.attribution.as_ref().map(|speaker| format!("said by {speaker}")));
    notes.extend(relation.qualifiers.iter().map(|(name, value)| format!("{name}: {}", value.text)));
    let firm = relation.polarity == Polarity::Affirmed && relation.modality == Modality::Asserted;
    let style = if firm { render::HEADING } else { render::NEGATED };
    let notes = if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join("; ")) };
    let (source, target) = (name(relation.source), name(relation.target));
    let notes = format!(" {target}{notes}  ");
    let by = format!("{} {:.2}", relation.rule, relation.confidence);
    let pieces = [
        (source, Style::new()),
        (" ", Style::new()),
        (&*relation.relation.name, style),
        (&*notes, Style::new()),
        (&*by, render::FAINT),
    ];
    snippet::told(&pieces, Frame { first: "    ", rest: "      ", width: limit })
}

/// A relation as `explain` tells it.
fn explained(relation: &Relation, sentence: &str, extraction: &Extraction) -> String {
    let offsets = CharOffsets::new(sentence);
    let within = |span: Span| {
        let place =
            |byte: u32| offsets.character(byte.saturating_sub(relation.span.start)) as usize;
        place(span.start)..place(span.end)
    };
    let end = |mention: u32| {
        let mention = &extraction.mentions[mention as usize];
        let candidates = mention.candidates.iter().filter(|one| one.id != mention.entity.id);
        End {
            // What the title names may be named elsewhere in the document.
            place: relation.span.contains(mention.span).then(|| within(mention.span)),
            name: &mention.entity.name,
            via: mention.via,
            candidates: candidates.map(|one| &*one.id).collect(),
        }
    };
    let reading = Reading {
        sentence,
        relation: &relation.relation,
        source: end(relation.source),
        target: end(relation.target),
        trigger: relation.trigger.map(within),
        rule: &relation.rule,
        status: Status::of(relation.polarity, relation.modality),
        attribution: relation.attribution.as_deref(),
        qualifiers: relation.qualifiers.iter().map(|(name, one)| (&**name, one)).collect(),
    };
    let width = render::width();
    reading.heading(width) + &reading.draw(width)
}

/// A document with its sentences, each with what was found in it; mentions and relations as `extract` writes
/// them.
fn as_json(document: &Document, extraction: &Extraction, found: bool) -> Result<Value, Failure> {
    let mut line = Vec::new();
    output::write_extraction(document, extraction, &mut line)?;
    let mut all: Value = serde_json::from_slice(&line)?;
    let offsets = CharOffsets::new(&document.text);
    let mut sentences = Vec::new();
    // Both lists go by sentence.
    let [mut mentions, mut relations] = ["mentions", "relations"].map(|list| {
        let list = all[list].as_array_mut().map(std::mem::take).unwrap_or_default();
        let mut by_sentence: BTreeMap<u64, Vec<Value>> = BTreeMap::new();
        for one in list {
            let sentence = one["sentence"].as_u64().unwrap_or_default();
            by_sentence.entry(sentence).or_default().push(one);
        }
        by_sentence
    });
    for (sentence, index) in document.sentences().zip(0u64..) {
        let said = relations.remove(&index).unwrap_or_default();
        if found && said.is_empty() {
            continue;
        }
        let span = offsets.span(sentence.span);
        sentences.push(json!({
            "sentence": index, "start": span.start, "end": span.end,
            "text": sentence.span.of(&document.text),
            "mentions": mentions.remove(&index).unwrap_or_default(), "relations": said,
        }));
    }
    Ok(json!({
        "document": document.id, "title": document.title, "date": document.date,
        "url": document.url, "sentences": sentences,
    }))
}
