//! `intertie gazetteer lookup`: every entity that a name can mean.

use std::io::Write as _;

use clap::Args;
use intertie::gazetteer::{Lookup, LookupUse, Role, StandsFor};
use serde_json::{Value, json};

use super::super::options::DataOptions;
use super::super::{CommandResult, Outcome, plain, render};

/// Show every entity that a name can mean, the likeliest first
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie gazetteer lookup Burma
  intertie gazetteer lookup \"btc pipeline\" --json")]
pub(super) struct LookUp {
    /// A name, alias or id, in any case
    name: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: DataOptions,
}

impl LookUp {
    pub(super) fn run(self) -> CommandResult {
        let gazetteer = self.data.gazetteer()?;
        let found = gazetteer.lookup(&self.name);
        let mut out = anstream::stdout();
        if self.json {
            let all: Vec<Value> = found.iter().map(as_json).collect();
            plain::print_json(&all)?;
        } else if found.is_empty() {
            let hint =
                gazetteer.suggest(&self.name).map(|name| format!("; did you mean \"{name}\"?"));
            writeln!(out, "the gazetteer has no \"{}\"{}", self.name, hint.unwrap_or_default())?;
        }
        for lookup in found.iter().filter(|_| !self.json) {
            out.write_all(as_text(lookup).as_bytes())?;
        }
        Ok(if found.is_empty() { Outcome::NothingFound } else { Outcome::Found })
    }
}

fn usage(lookup: &Lookup) -> &'static str {
    match lookup.usage {
        LookupUse::Always => "found in text",
        LookupUse::Needs => "found in texts that hold certain words",
        LookupUse::OtherCase => "found in text, but not in this case",
        LookupUse::Never => "known, never found in text",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Name => "name",
        Role::Acronym => "acronym",
        Role::Demonym => "demonym",
        Role::Former => "former name",
    }
}

fn actor(stands_for: &StandsFor) -> String {
    let StandsFor { actor, from, to } = stands_for;
    match (from, to) {
        (None, None) => actor.to_string(),
        (from, to) => format!(
            "{actor}, {}–{}",
            from.as_deref().unwrap_or_default(),
            to.as_deref().unwrap_or_default()
        ),
    }
}

fn as_text(lookup: &Lookup) -> String {
    let entity = &lookup.entity;
    let mut rows = vec![
        ("name", format!("{} ({})", entity.name, entity.kind.lineage.join(", "))),
        ("id", entity.id.to_string()),
        ("as", format!("{}; {}", role(lookup.role), usage(lookup))),
    ];
    let mut add = |term: &'static str, text: Option<&str>| {
        rows.extend(text.map(|text| (term, text.to_owned())));
    };
    add("country", entity.country.as_deref());
    add("wikidata", entity.wikidata.as_deref());
    add("url", entity.url.as_deref());
    let actors: Vec<String> = entity.stands_for.iter().map(actor).collect();
    rows.extend(actors.into_iter().map(|actor| ("stands for", actor)));
    rows.extend(
        entity
            .links
            .iter()
            .map(|(relation, ids)| ("links", format!("{relation} {}", ids.join(", ")))),
    );
    rows.push(("from", entity.origin.to_string()));
    render::definitions(&rows) + "\n"
}

fn as_json(lookup: &Lookup) -> Value {
    let entity = &lookup.entity;
    json!({
        "id": &*entity.id,
        "name": &*entity.name,
        "type": &*entity.kind.name,
        "types": entity.kind.lineage.iter().map(|name| &**name).collect::<Vec<_>>(),
        "role": role(lookup.role),
        "use": usage(lookup),
        "country": entity.country,
        "wikidata": entity.wikidata,
        "url": entity.url,
        "stands_for": entity.stands_for.iter().map(|one| json!({
            "id": &*one.actor, "from": one.from, "to": one.to,
        })).collect::<Vec<_>>(),
        "links": entity.links,
        "prominence": entity.prominence,
        "origin": &*entity.origin,
    })
}
