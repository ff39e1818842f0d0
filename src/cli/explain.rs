//! `intertie explain`: the sentences behind a link.

use std::io::Write as _;

use clap::Args;
use intertie::graph::{Edge, Evidence, EvidenceEnd, Filter, KnowledgeGraph, Node};
use intertie::output::{GraphWriter, OutputFormat, OutputOptions};
use intertie::rules::RelationType;
use intertie::text::Span;
use serde_json::{Value, json};

use super::claim::{self, End, Reading};
use super::filter::{self, ClaimArguments};
use super::options::DataOptions;
use super::resolve::{self, GraphArguments};
use super::snippet::{self, Frame};
use super::{CommandResult, Failure, Outcome, plain, render};

/// Show the sentences behind the links between two entities, with the words that carry them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie explain graph.json \"BTC pipeline\" Baku
  intertie explain graph.json Azerbaijan Israel --relation SUPPLIES
  intertie explain graph.json Turkey Israel --since 2023-10 --status alleged,negated
  intertie explain graph.json Turkey Israel --json | jq -r '.[].evidence[].text'

^ stands under the two names, ~ under the words that carry the relation, with the rule that read
them. A label tells what an end is called where the words call it otherwise. An end that only
the document's title names is told below the sentence.
With --json claims are as in the graph file, with the names of both ends; each piece of evidence
has title, date and url of its document. That they share a sentence is told too, last. Offsets
count Unicode characters of the document.")]
pub(super) struct Explain {
    #[command(flatten)]
    graph: GraphArguments,
    /// One entity
    source: String,
    /// The other
    target: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "What is shown")]
    filter: ClaimArguments,
    /// At most this many sentences for each relation; 0 for all [default: 5, all with --json]
    #[arg(long, value_name = "N", help_heading = "What is shown")]
    limit: Option<usize>,
    #[command(flatten)]
    data: DataOptions,
}

const LIMIT: usize = 5;

impl Explain {
    pub(super) fn run(self) -> CommandResult {
        let graph = self.graph.load()?;
        let source = resolve::node(&graph, &self.source, &self.data)?;
        let target = resolve::node(&graph, &self.target, &self.data)?;
        let filter = self.filter(source, target)?;
        let part = filter::part(&graph, &filter)?;
        let mut claims = part.claims_between(&source.id, &target.id);
        // A pair that is related in words needs no telling that it shares a sentence.
        let typed = claims.iter().any(|claim| !claim.is_co_occurrence());
        if typed && filter.relations.is_empty() {
            claims.retain(|claim| self.json || !claim.is_co_occurrence());
        }
        if self.json {
            plain::print_json(&self.as_json(&part, &claims)?)?;
        } else {
            let mut out = anstream::stdout();
            let width = render::width();
            if claims.is_empty() {
                let [source, target] = [source, target].map(|node| plain::line(&node.name));
                writeln!(out, "no sentence relates {source} and {target}")?;
            }
            let blocks: Vec<String> =
                claims.iter().map(|claim| self.as_text(claim, width)).collect();
            out.write_all(blocks.join("\n").as_bytes())?;
        }
        Ok(if claims.is_empty() { Outcome::NothingFound } else { Outcome::Found })
    }

    /// The two entities, and what is between them.
    fn filter(&self, source: &Node, target: &Node) -> Result<Filter, Failure> {
        let pipeline =
            if self.filter.name_relations() { Some(self.data.pipeline()?) } else { None };
        let vocabulary = pipeline.as_ref().map(|pipeline| pipeline.rules().vocabulary());
        let around = vec![source.id.clone(), target.id.clone()];
        Ok(Filter { around, depth: 0, ..self.filter.filter(vocabulary)? })
    }

    fn limit(&self) -> usize {
        match self.limit {
            Some(0) => usize::MAX,
            Some(limit) => limit,
            None if self.json => usize::MAX,
            None => LIMIT,
        }
    }

    fn as_text(&self, claim: &Edge<'_>, width: usize) -> String {
        let names = [&*claim.source().name, &*claim.target().name];
        let mut out = claim::heading(claim.relation(), claim.status(), names, width);
        out.push_str(&counts(claim, width));
        for evidence in claim.evidence().take(self.limit()) {
            out.push_str(&place(claim, evidence, width));
            out.push_str(&reading(claim, evidence).draw(width));
        }
        let left = claim.count().saturating_sub(self.limit());
        if left > 0 {
            out.push_str(&format!("  … and {left} more (--limit 0 shows all)\n"));
        }
        out
    }

    /// The claims as the graph file has them, with what else a reader would look up.
    fn as_json(&self, part: &KnowledgeGraph, claims: &[Edge<'_>]) -> Result<Vec<Value>, Failure> {
        let options = OutputOptions { co_occurrence: Some(true), ..OutputOptions::default() };
        let mut file = Vec::new();
        GraphWriter::new(part, &options).write(OutputFormat::Json, &mut file)?;
        let mut file: Value = serde_json::from_slice(&file)?;
        let edges = file["edges"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let mut all = Vec::new();
        for claim in claims {
            let is = |edge: &&Value| {
                edge["source"] == *claim.source().id
                    && edge["target"] == *claim.target().id
                    && edge["relation"] == *claim.relation().name
            };
            let Some(mut edge) = edges.iter().find(is).cloned() else { continue };
            edge["label"] = json!(&*claim.relation().label);
            edge["source_name"] = json!(&*claim.source().name);
            edge["target_name"] = json!(&*claim.target().name);
            edge["sentences"] = json!(claim.sentences());
            if let Some(evidence) = edge["evidence"].as_array_mut() {
                evidence.truncate(self.limit());
                for (one, said) in evidence.iter_mut().zip(claim.evidence()) {
                    let document = claim.document(&said.document);
                    one["title"] = json!(document.and_then(|one| one.title.as_deref()));
                    one["date"] = json!(document.and_then(|one| one.date.as_deref()));
                    one["url"] = json!(document.and_then(|one| one.url.as_deref()));
                    one["status"] = json!(said.status().as_str());
                }
            }
            all.push(edge);
        }
        Ok(all)
    }
}

/// How often, how firmly and when.
fn counts(claim: &Edge<'_>, width: usize) -> String {
    let mut said = vec![format!(
        "{} in {}",
        render::counted(claim.sentences() as u64, "sentence"),
        render::counted(claim.documents() as u64, "document")
    )];
    if claim.denying_sentences() > 0 {
        said.push(format!("denied in {}", claim.denying_sentences()));
    }
    said.push(format!("confidence {:.2}", claim.confidence()));
    said.extend(render::dates(claim));
    if let (Some(npmi), Some(llr)) = (claim.npmi(), claim.llr()) {
        said.push(format!("NPMI {npmi:.3}, log-likelihood ratio {llr:.2}"));
    }
    let frame = Frame { first: "  ", rest: "  ", width: Some(width) };
    snippet::told(&[(&said.join(", "), render::FAINT)], frame)
}

/// Which document, and where in it.
fn place(claim: &Edge<'_>, evidence: &Evidence, width: usize) -> String {
    let mut place = plain::clip(&evidence.document, width);
    let mut of = String::new();
    if let Some(document) = claim.document(&evidence.document) {
        if let Some(title) = &document.title {
            place.push_str(&format!(" \"{}\"", plain::clip(title, 2 * width)));
        }
        if let Some(date) = &document.date {
            place.push_str(&format!(" ({})", plain::clip(date, width)));
        }
        if document.sentences > evidence.sentence {
            of = format!(" of {}", document.sentences);
        }
    }
    let (sentence, span) = (evidence.sentence + 1, evidence.span);
    place.push_str(&format!(", sentence {sentence}{of}, characters {}–{}", span.start, span.end));
    snippet::marked(&place, &[], Frame { first: " --> ", rest: "     ", width: Some(width) })
}

fn reading<'g>(claim: &Edge<'g>, evidence: &'g Evidence) -> Reading<'g> {
    let within = |span: Span| {
        let place = |at: u32| at.saturating_sub(evidence.span.start) as usize;
        place(span.start)..place(span.end)
    };
    fn end<'g>(end: &'g EvidenceEnd, node: &'g Node) -> End<'g> {
        let candidates = end.candidates.iter().filter(|id| **id != node.id);
        End {
            place: None,
            name: &node.name,
            via: end.via,
            candidates: candidates.map(|id| &**id).collect(),
        }
    }
    // What the title names may be named elsewhere in the document.
    let place = |span: Span| evidence.span.contains(span).then(|| within(span));
    let relation: &RelationType = claim.relation();
    Reading {
        sentence: &evidence.text,
        relation,
        source: End { place: place(evidence.source.span), ..end(&evidence.source, claim.source()) },
        target: End { place: place(evidence.target.span), ..end(&evidence.target, claim.target()) },
        trigger: evidence.trigger.map(within),
        rule: &evidence.rule,
        status: evidence.status(),
        attribution: evidence.attribution.as_deref(),
        qualifiers: evidence.qualifiers.iter().map(|(name, one)| (&**name, one)).collect(),
    }
}
