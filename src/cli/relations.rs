//! `intertie relations`: the vocabulary.

use std::collections::BTreeMap;
use std::io::Write as _;

use clap::Args;
use intertie::rules::{RelationType, Vocabulary};
use serde_json::json;

use super::options::DataOptions;
use super::{CommandResult, Outcome, plain, render, table};

/// List the relations that rules may yield
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie relations
  intertie relations --format json | jq keys")]
pub(super) struct Relations {
    /// text or json
    #[arg(long, value_enum, default_value = "text")]
    format: render::Listing,
    #[command(flatten)]
    data: DataOptions,
}

impl Relations {
    pub(super) fn run(self) -> CommandResult {
        let pipeline = self.data.pipeline()?;
        let vocabulary = pipeline.rules().vocabulary();
        let mut out = anstream::stdout();
        match self.format {
            render::Listing::Json => {
                let all: serde_json::Map<_, _> = vocabulary
                    .iter()
                    .map(|relation| (relation.name.to_string(), as_json(relation)))
                    .collect();
                plain::print_json(&all)?;
            }
            render::Listing::Text => {
                let mut rules = BTreeMap::<&str, usize>::new();
                for rule in pipeline.rules().rules() {
                    *rules.entry(&rule.relation().name).or_default() += 1;
                }
                let rows = rows(vocabulary, &rules);
                out.write_all(
                    table::table(&["relation", "source", "target", "qualifiers", "rules"], &rows)
                        .as_bytes(),
                )?;
            }
        }
        Ok(Outcome::Found)
    }
}

/// Roots by name, each followed by what stands below it, indented.
fn rows(vocabulary: &Vocabulary, rules: &BTreeMap<&str, usize>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut open: Vec<(&RelationType, usize)> = Vec::new();
    let children = |parent: Option<&str>| {
        let mut children: Vec<&RelationType> = vocabulary
            .iter()
            .map(|relation| &**relation)
            .filter(|relation| relation.parent.as_deref() == parent)
            .collect();
        children.reverse();
        children
    };
    open.extend(children(None).into_iter().map(|root| (root, 0)));
    while let Some((relation, depth)) = open.pop() {
        let types = |types: &[std::sync::Arc<str>]| {
            if types.is_empty() { "any".to_owned() } else { types.join("|") }
        };
        let symmetric = if relation.symmetric { " (both ways)" } else { "" };
        rows.push(vec![
            format!("{}{}{symmetric}", "  ".repeat(depth), relation.name),
            types(&relation.source),
            types(&relation.target),
            relation.qualifiers.join(", "),
            rules.get(&*relation.name).copied().unwrap_or_default().to_string(),
        ]);
        open.extend(children(Some(&relation.name)).into_iter().map(|child| (child, depth + 1)));
    }
    rows
}

fn as_json(relation: &RelationType) -> serde_json::Value {
    json!({
        "parent": relation.parent.as_deref(),
        "label": &*relation.label,
        "inverse": relation.inverse.as_deref(),
        "inverse_label": &*relation.inverse_label,
        "symmetric": relation.symmetric,
        "source": relation.source.iter().map(|name| &**name).collect::<Vec<_>>(),
        "target": relation.target.iter().map(|name| &**name).collect::<Vec<_>>(),
        "qualifiers": relation.qualifiers.iter().map(|name| &**name).collect::<Vec<_>>(),
    })
}
