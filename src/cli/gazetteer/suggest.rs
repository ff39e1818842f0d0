//! `intertie gazetteer suggest`: the unknown names of a corpus, as entries that are ready to be pasted.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use intertie::gazetteer::{Entity, Gazetteer, LookupUse};
use intertie::text::Document;
use serde_json::{Map, Value, json};

use super::super::options::{InputArguments, PipelineOptions};
use super::super::snippet::{self, Frame, Mark};
use super::super::{CommandResult, Failure, Outcome, plain, reading, render};
use super::unknown::{Example, Unknown, Unknowns};

/// List the most frequent names that the gazetteer does not know, as entries ready to be pasted
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie gazetteer suggest corpus/
  intertie gazetteer suggest news.jsonl --top 100 --min 5
  intertie gazetteer suggest news.jsonl --format jsonl > my-names.jsonl
  intertie check --gazetteer my-names.jsonl

Each name comes with how often it stands in how many documents, its likeliest type, up to three
sentences, listed entities that it looks like, and an entry. Types are guesses; the sentences
tell. What is another spelling of a listed entity is better added to that one:
  {\"id\":\"person/x\",\"aliases\":[\"…\"]}
In JSON, start and end count Unicode characters of the sentence.")]
pub(super) struct Suggest {
    #[command(flatten)]
    input: InputArguments,
    /// At most this many names; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// Only names that stand in the texts at least this often
    #[arg(long, value_name = "N", default_value_t = 2)]
    min: u64,
    /// What to print: all for a person to read, or the entries alone, one a line
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Print JSON
    #[arg(long, conflicts_with = "format")]
    json: bool,
    #[command(flatten)]
    reading: PipelineOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

/// An unknown name with what is proposed for it.
struct Proposal<'u> {
    unknown: &'u Unknown,
    name: &'u str,
    kind: &'u str,
    id: String,
    /// Other spellings, which an entry of that name alone would not find.
    aliases: Vec<Value>,
    looks_like: Vec<Arc<Entity>>,
}

impl Suggest {
    pub(super) fn run(self) -> CommandResult {
        // Who is related to whom is not asked.
        let no_rules: [&str; 0] = [];
        let pipeline = self.reading.pipeline()?.with_only(&no_rules)?;
        let pipeline = self.input.set_up(pipeline);
        let mut unknowns = Unknowns::default();
        let work = |document: &Document| Unknowns::of(document, &pipeline.extract(document));
        reading::read(&self.input, work, |_, found| {
            unknowns.add(found);
            Ok(())
        })?;
        let proposals = self.proposals(&unknowns, pipeline.gazetteer())?;
        let mut out = anstream::stdout();
        if self.json {
            let all: Vec<Value> = proposals.iter().map(Proposal::as_json).collect();
            plain::print_json(&all)?;
        } else if proposals.is_empty() && self.format == Format::Text {
            let least = if self.min > 1 { " that often; --min 1 shows all" } else { "" };
            writeln!(out, "no unknown name stands in these texts{least}")?;
        }
        for (proposal, place) in proposals.iter().filter(|_| !self.json).zip(0..) {
            if self.format == Format::Jsonl {
                plain::print_json_line(&proposal.entry())?;
                continue;
            }
            let gap = if place > 0 { "\n" } else { "" };
            write!(out, "{gap}{}", proposal.as_text())?;
            out.flush()?;
            plain::print_json_line(&proposal.entry())?;
        }
        Ok(if proposals.is_empty() { Outcome::NothingFound } else { Outcome::Found })
    }

    /// The most frequent names first.
    fn proposals<'u>(
        &self,
        unknowns: &'u Unknowns,
        gazetteer: &Gazetteer,
    ) -> Result<Vec<Proposal<'u>>, Failure> {
        let named = |(key, unknown): (&'u String, &'u Unknown)| {
            let frequent = unknown.mentions >= self.min;
            Some((key, unknown, unknown.name().filter(|_| frequent)?, unknown.kind()?))
        };
        let mut names: Vec<_> = unknowns.0.iter().filter_map(named).collect();
        names
            .sort_by_key(|(key, one, ..)| (std::cmp::Reverse((one.mentions, one.documents)), *key));
        names.truncate(if self.top == 0 { usize::MAX } else { self.top });
        let written: Vec<&str> = names.iter().map(|(_, _, name, _)| *name).collect();
        let look_alikes = gazetteer.look_alikes(&written);
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut proposals = Vec::with_capacity(names.len());
        for ((_, unknown, name, (kind, id)), looks_like) in names.into_iter().zip(look_alikes) {
            let id = free_id(id.trim_start_matches("new/"), gazetteer, &taken);
            taken.insert(id.clone());
            let mut proposal =
                Proposal { unknown, name, kind, id, aliases: Vec::new(), looks_like };
            proposal.aliases = proposal.missing()?;
            proposals.push(proposal);
        }
        Ok(proposals)
    }
}

/// `id`, with a number where it is taken.
fn free_id(id: &str, gazetteer: &Gazetteer, taken: &BTreeSet<String>) -> String {
    let is_free = |id: &String| gazetteer.entity(id).is_none() && !taken.contains(id);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let mut all = std::iter::once(id.to_owned()).chain(numbered);
    all.find(is_free).unwrap_or_else(|| id.to_owned())
}

impl Proposal<'_> {
    fn entry(&self) -> Value {
        let mut entry = Map::new();
        entry.insert("id".to_owned(), json!(self.id));
        entry.insert("type".to_owned(), json!(self.kind));
        entry.insert("name".to_owned(), json!(self.name));
        if !self.aliases.is_empty() {
            entry.insert("aliases".to_owned(), json!(self.aliases));
        }
        Value::Object(entry)
    }

    /// The spellings that the entry without aliases would not find.
    fn missing(&self) -> Result<Vec<Value>, Failure> {
        let types = format!("[{}]\n", self.kind);
        let alone = Gazetteer::builder().types("types.toml", &types);
        let alone = alone.entries("suggested", &self.entry().to_string()).build()?;
        let finds =
            |text: &str| alone.lookup(text).iter().any(|found| found.usage == LookupUse::Always);
        // What is left of a compound, such as "pre-", is no name.
        let whole = |text: &&String| text.starts_with(char::is_alphanumeric);
        let spellings = self.unknown.spellings.keys().filter(whole).filter(|text| !finds(text));
        let mut aliases: Vec<Value> = spellings.map(|text| json!(text)).collect();
        for text in self.unknown.others.keys().filter(|text| !finds(text)) {
            let is_acronym = !text.contains(char::is_lowercase) && !text.contains(' ');
            let acronym = json!({ "text": text, "role": "acronym" });
            aliases.push(if is_acronym { acronym } else { json!(text) });
        }
        Ok(aliases)
    }

    fn as_text(&self) -> String {
        let Unknown { mentions, documents, types, .. } = self.unknown;
        let (style, faint) = (render::NAME, render::FAINT);
        let others = types.keys().filter(|kind| *kind != self.kind).map(String::as_str);
        let others: Vec<&str> = others.collect();
        let or =
            if others.is_empty() { String::new() } else { format!(" or {}", others.join(", ")) };
        let mut out = format!(
            "{style}{}{style:#}  {}{or}; {} in {}\n",
            plain::line(self.name),
            self.kind,
            render::counted(*mentions, "mention"),
            render::counted(*documents, "document")
        );
        for like in &self.looks_like {
            let (id, name) = (plain::line(&like.id), plain::line(&like.name));
            out.push_str(&format!("  looks like {id}, {name}: add it there as an alias?\n"));
        }
        for example in self.unknown.examples() {
            let (text, place) = window(example);
            let marks = [Mark::sign(place, '^', style)];
            out.push_str(&snippet::marked(&text, &marks, Frame::indented()));
            out.push_str(&format!("  {faint}{}{faint:#}\n", plain::line(&example.document)));
        }
        out
    }

    fn as_json(&self) -> Value {
        let Unknown { mentions, documents, types, spellings, .. } = self.unknown;
        let types: Map<String, Value> =
            types.iter().map(|(kind, (count, _))| (kind.clone(), json!(count))).collect();
        let sentences = self.unknown.examples().map(|one| {
            json!({ "document": one.document, "text": one.text, "start": one.start, "end": one.end })
        });
        let looks_like = self
            .looks_like
            .iter()
            .map(|one| json!({ "id": &*one.id, "name": &*one.name, "type": &*one.kind.name }));
        json!({
            "name": self.name, "type": self.kind, "mentions": mentions, "documents": documents,
            "types": types, "spellings": spellings, "entry": self.entry(),
            "looks_like": looks_like.collect::<Vec<_>>(),
            "sentences": sentences.collect::<Vec<_>>(),
        })
    }
}

/// Characters of a sentence that are shown on either side of the name.
const SIDE: usize = 200;

/// The words around the name, and where it stands among them.
fn window(example: &Example) -> (String, std::ops::Range<usize>) {
    let Example { text, start, end, .. } = example;
    let first = start.saturating_sub(SIDE);
    let end = (*end).min(start + SIDE);
    let length = text.chars().count();
    let before = if first > 0 { "…" } else { "" };
    let behind = if end + SIDE < length { "…" } else { "" };
    let middle: String = text.chars().skip(first).take(end + SIDE - first).collect();
    let shift = before.chars().count();
    (format!("{before}{middle}{behind}"), start - first + shift..end - first + shift)
}
