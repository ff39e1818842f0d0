//! `intertie explain`: the sentences behind a link.

use std::io::Write as _;

use anstyle::{AnsiColor, Style};
use clap::Args;
use intertie::gazetteer::Via;
use intertie::graph::{Edge, Evidence, Status};
use intertie::text::Span;
use serde_json::{Value, json};

use super::options::DataOptions;
use super::render::{self, Mark};
use super::resolve::{self, GraphArguments};
use super::{CommandResult, Outcome};

/// Show the sentences behind the links between two entities, with the words that carry them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie explain graph.json \"BTC pipeline\" Baku
  intertie explain graph.json Azerbaijan Israel --relation SUPPLIES
  intertie explain graph.json Turkey Israel --json

^ stands under the two names, ~ under the words that carry the relation. An end that only the
document's title names is told below the sentence.")]
pub(super) struct Explain {
    #[command(flatten)]
    graph: GraphArguments,
    /// One entity
    source: String,
    /// The other
    target: String,
    /// Only this relation
    #[arg(long, value_name = "RELATION")]
    relation: Option<String>,
    /// At most this many sentences for each relation; 0 for all
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: DataOptions,
}

impl Explain {
    pub(super) fn run(self) -> CommandResult {
        let graph = self.graph.load()?;
        let source = resolve::node(&graph, &self.source, &self.data)?;
        let target = resolve::node(&graph, &self.target, &self.data)?;
        let wanted = |edge: &Edge<'_>| {
            self.relation
                .as_ref()
                .is_none_or(|relation| relation.eq_ignore_ascii_case(&edge.relation().name))
        };
        let claims: Vec<Edge<'_>> =
            graph.claims_between(&source.id, &target.id).into_iter().filter(wanted).collect();
        let mut out = anstream::stdout();
        if self.json {
            let all: Vec<Value> = claims.iter().map(|claim| self.as_json(claim)).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        } else if claims.is_empty() {
            writeln!(out, "no sentence relates {} and {}", source.name, target.name)?;
        } else {
            // A pair that is related in words needs no telling that it shares a sentence.
            let typed = claims.iter().any(|claim| !claim.is_co_occurrence());
            for claim in claims
                .iter()
                .filter(|claim| !typed || self.relation.is_some() || !claim.is_co_occurrence())
            {
                out.write_all(self.as_text(claim).as_bytes())?;
            }
        }
        Ok(if claims.is_empty() { Outcome::NothingFound } else { Outcome::Found })
    }

    fn shown<'g>(&self, claim: &Edge<'g>) -> Vec<&'g Evidence> {
        let limit = if self.limit == 0 { usize::MAX } else { self.limit };
        claim.evidence().take(limit).collect()
    }

    fn as_text(&self, claim: &Edge<'_>) -> String {
        let (bold, plain) = (render::HEADING.render(), render::HEADING.render_reset());
        let status = match claim.status() {
            Status::Affirmed => String::new(),
            other => format!(", {}", other.as_str()),
        };
        let count = claim.sentences();
        let plural = if count == 1 { "" } else { "s" };
        let relation = claim.relation();
        let mut out = format!(
            "{bold}{} {} {}{plain}  {} ({count} sentence{plural}, confidence {:.2}{status})\n",
            claim.source().name,
            relation.label,
            claim.target().name,
            relation.name,
            claim.confidence(),
        );
        if let (Some(npmi), Some(llr)) = (claim.npmi(), claim.llr()) {
            out.push_str(&format!("  NPMI {npmi:.3}, log-likelihood ratio {llr:.2}\n"));
        }
        let shown = self.shown(claim);
        for evidence in &shown {
            out.push('\n');
            out.push_str(&sentence(evidence));
        }
        if count > shown.len() {
            out.push_str(&format!(
                "\n  … and {} more (--limit 0 shows all)\n",
                claim.evidence().len() - shown.len()
            ));
        }
        out.push('\n');
        out
    }

    fn as_json(&self, claim: &Edge<'_>) -> Value {
        let evidence: Vec<Value> = self.shown(claim).into_iter().map(evidence_json).collect();
        json!({
            "source": &*claim.source().id,
            "relation": &*claim.relation().name,
            "target": &*claim.target().id,
            "status": claim.status().as_str(),
            "confidence": claim.confidence(),
            "sentences": claim.sentences(),
            "evidence": evidence,
        })
    }
}

fn evidence_json(evidence: &Evidence) -> Value {
    let span = |span: Span| json!([span.start, span.end]);
    json!({
        "document": &*evidence.document,
        "sentence": &*evidence.text,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "source": span(evidence.source.span),
        "target": span(evidence.target.span),
        "trigger": evidence.trigger.map(span),
        "rule": &*evidence.rule,
        "polarity": evidence.polarity.as_str(),
        "modality": evidence.modality.as_str(),
        "attribution": evidence.attribution.as_deref(),
        "confidence": evidence.confidence(),
    })
}

/// The sentence with its marks, then where it stands, which rule found it and how it is meant.
fn sentence(evidence: &Evidence) -> String {
    let mark = |span: Span, sign: char, style: Style| Mark {
        start: span.start.saturating_sub(evidence.span.start) as usize,
        end: span.end.saturating_sub(evidence.span.start) as usize,
        sign,
        style,
    };
    let names = AnsiColor::Cyan.on_default().bold();
    // What the title names may be named elsewhere in the document.
    let ends = [evidence.source.span, evidence.target.span]
        .into_iter()
        .filter(|span| evidence.span.contains(*span))
        .map(|span| mark(span, '^', names));
    let trigger = evidence.trigger.map(|span| mark(span, '~', render::TRIGGER));
    let marks: Vec<Mark> = ends.chain(trigger).collect();
    let (faint, plain) = (render::FAINT.render(), render::FAINT.render_reset());
    let mut notes = vec![format!("rule {}", evidence.rule)];
    notes.extend(
        (evidence.status() != Status::Affirmed).then(|| evidence.status().as_str().to_owned()),
    );
    notes.extend(evidence.attribution.as_ref().map(|speaker| format!("said by {speaker}")));
    for (end, name) in [(&evidence.source, "source"), (&evidence.target, "target")] {
        notes.extend(end.via.map(|via| match via {
            Via::Title => format!("{name}: document's title"),
            via => format!("{name} via {}", via.as_str()),
        }));
    }
    for (name, qualifier) in &evidence.qualifiers {
        notes.push(format!("{name}: {}", qualifier.text));
    }
    format!(
        "{}  {faint}{}, characters {}–{}; {}{plain}\n",
        render::marked(&evidence.text, &marks, 2),
        evidence.document,
        evidence.span.start,
        evidence.span.end,
        notes.join("; "),
    )
}
