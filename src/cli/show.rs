//! `intertie show`: the text with what was found in it.

use std::io::Write as _;

use anstyle::{AnsiColor, Style};
use clap::Args;
use intertie::gazetteer::Mention;
use intertie::pipeline::{Extraction, Parses};
use intertie::rules::{Modality, Polarity, Relation};
use intertie::text::{Document, Span};

use super::options::{InputArguments, PipelineOptions, RuleArguments};
use super::{CommandResult, Outcome, reading, render, tree};

/// Print the text with its mentions, and the relations and, if asked, the tree under each sentence
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie show article.txt
  intertie show article.txt --found     only sentences in which something is related
  intertie show article.txt --parse     how each sentence was read: words with tags and labels
  intertie show article.txt --only supply   what this rule finds
  intertie show article.txt | less -R   with CLICOLOR_FORCE=1 set for colours

A mention is coloured by its type on a terminal, else written [name|Type]. A name that the
gazetteer does not know is underlined, else written [name|Type?].
A tree has one word a line, in the order of the text. What depends on a word is tied to its
first letter, from above if it stands before it, else from below:
    ┌─ Iran   NNP nsubj
    supplies  VBZ ROOT
    ├─ oil    NN  dobj
    └─ .      .   punct
Tags are those of the Penn Treebank, labels those of ClearNLP: nsubj, dobj, pobj, agent, …
With --parse the exit code is 0 even when nothing is found.")]
pub(super) struct Show {
    #[command(flatten)]
    input: InputArguments,
    /// Only sentences with a relation
    #[arg(long)]
    found: bool,
    /// Draw the dependency tree under each sentence
    #[arg(long)]
    parse: bool,
    #[command(flatten)]
    reading: PipelineOptions,
    #[command(flatten)]
    rules: RuleArguments,
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
            (self.document(document, &extraction, trees, colour), found)
        };
        reading::read(&self.input, work, |_, (shown, found)| {
            if found {
                outcome = Outcome::Found;
            }
            Ok(out.write_all(shown.as_bytes())?)
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
            document.id,
            heading.map(|title| format!(": {title}")).unwrap_or_default()
        );
        let mut mentions =
            extraction.mentions.iter().filter(|mention| mention.via.is_none()).peekable();
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
            out.push_str(&with_mentions(&document.text, sentence.span, &in_sentence, colour));
            for relation in &said {
                out.push_str(&claim(relation, extraction));
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

fn with_mentions(text: &str, sentence: Span, mentions: &[&Mention], colour: bool) -> String {
    let mut out = String::new();
    let mut at = sentence.start;
    // Line breaks of the source say nothing here.
    let plain = |from: u32, to: u32| {
        let piece = Span::new(from, to).of(text);
        piece.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>()
    };
    for mention in mentions {
        out.push_str(&plain(at, mention.span.start));
        let name = plain(mention.span.start, mention.span.end);
        if colour {
            let style = style_of(mention);
            out.push_str(&format!("{style}{name}{style:#}"));
        } else {
            let mark = if mention.entity.provisional { "?" } else { "" };
            out.push_str(&format!("[{name}|{}{mark}]", mention.entity.kind.name));
        }
        at = mention.span.end;
    }
    out.push_str(&plain(at, sentence.end));
    out.push('\n');
    out
}

fn claim(relation: &Relation, extraction: &Extraction) -> String {
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
    let faint = render::FAINT;
    let notes = if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join("; ")) };
    format!(
        "    {} {style}{}{style:#} {}{notes}  {faint}{} {:.2}{faint:#}\n",
        name(relation.source),
        relation.relation.name,
        name(relation.target),
        relation.rule,
        relation.confidence,
    )
}
