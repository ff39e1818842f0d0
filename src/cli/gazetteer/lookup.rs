//! `intertie gazetteer lookup`: everything that a name can mean, and what each meaning demands.

use std::io::Write as _;

use clap::Args;
use intertie::gazetteer::{Candidate, Case, Entity, Fate, Occasion, Role, StandsFor};
use serde_json::{Value, json};

use super::super::options::DataOptions;
use super::super::{CommandResult, Failure, Outcome, plain, render};

/// Show everything that a name can mean, the likeliest first, and what becomes of it in a text
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie gazetteer lookup Burma
  intertie gazetteer lookup \"btc pipeline\" --json
  intertie gazetteer lookup country/myanmar                  all its names
  intertie gazetteer lookup BTC --text \"BTC fell again.\"     with what the text holds
  intertie gazetteer lookup Zaire --date 1998                with the date of a document")]
pub(super) struct LookUp {
    /// A name or alias, in any case, or an id
    name: String,
    /// Date of the document it stands in: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Text of the document it stands in
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: DataOptions,
}

impl LookUp {
    pub(super) fn run(self) -> CommandResult {
        let sound = |date: &&String| date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if let Some(date) = self.date.as_ref().filter(|date| !sound(date)) {
            return Err(Failure::Usage(format!(
                "--date {date}: write YYYY, YYYY-MM or YYYY-MM-DD"
            )));
        }
        let gazetteer = self.data.gazetteer()?;
        let occasion = Occasion { date: self.date.as_deref(), text: self.text.as_deref() };
        let found = gazetteer.candidates(&self.name, occasion);
        let mut out = anstream::stdout();
        if self.json {
            let all: Vec<Value> = found.iter().map(as_json).collect();
            plain::print_json(&all)?;
        } else if found.is_empty() {
            let hint =
                gazetteer.suggest(&self.name).map(|name| format!("; did you mean \"{name}\"?"));
            let name = plain::line(&self.name);
            writeln!(out, "the gazetteer has no \"{name}\"{}", hint.unwrap_or_default())?;
        } else {
            let mut entities: Vec<&str> = Vec::new();
            for one in &found {
                if !entities.contains(&&*one.entity.id) {
                    entities.push(&one.entity.id);
                    let same = found.iter().filter(|other| other.entity.id == one.entity.id);
                    out.write_all(as_text(&one.entity, same).as_bytes())?;
                }
            }
        }
        Ok(if found.is_empty() { Outcome::NothingFound } else { Outcome::Found })
    }
}

/// A role as lists write it, and as people do.
pub(super) fn role(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Name => ("name", "name"),
        Role::Acronym => ("acronym", "acronym"),
        Role::Demonym => ("demonym", "demonym"),
        Role::Former => ("former", "former name"),
    }
}

/// What becomes of a name, in JSON and for people.
fn fate(fate: Fate) -> (&'static str, &'static str) {
    match fate {
        Fate::Found => ("found", "found in text"),
        Fate::Outranked => (
            "outranked",
            "found in text where the context speaks for it; another meaning is more prominent",
        ),
        Fate::IfNeeds => ("if_needs", "found in texts that hold a word it needs"),
        Fate::Alone => ("alone", "not found: the text holds no word it needs"),
        Fate::OtherCase => ("other_case", "not found in this case"),
        Fate::OtherDate => ("other_date", "not found at this date"),
        Fate::Never => ("never", "known, never found in text"),
    }
}

fn case(case: Case) -> &'static str {
    match case {
        Case::Smart => "smart",
        Case::Exact => "exact",
        Case::Any => "any",
    }
}

/// `1999–2008`, with either end open; none when both are.
fn period(from: Option<&str>, to: Option<&str>) -> Option<String> {
    match (from, to) {
        (None, None) => None,
        (from, to) => Some(format!("{}–{}", from.unwrap_or_default(), to.unwrap_or_default())),
    }
}

/// What an alias demands, as terms with what they are. The one list of policies.
fn policies(one: &Candidate) -> Vec<(&'static str, String)> {
    let said = |term: &'static str, text: Option<String>| text.map(|text| (term, text));
    let smart = one.case == Case::Smart;
    [
        said("case", (!smart).then(|| case(one.case).to_owned())),
        said("use", one.never.then(|| "never".to_owned())),
        said("needs", (!one.needs.is_empty()).then(|| one.needs.join(" | "))),
        said("lang", one.language.clone()),
        said("dates", period(one.from.as_deref(), one.to.as_deref())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn actor(stands_for: &StandsFor) -> String {
    let period = period(stands_for.from.as_deref(), stands_for.to.as_deref());
    period.map_or(stands_for.actor.to_string(), |period| format!("{}, {period}", stands_for.actor))
}

fn as_text<'c>(entity: &Entity, aliases: impl Iterator<Item = &'c Candidate>) -> String {
    let mut rows = vec![
        ("name", format!("{} ({})", entity.name, entity.kind.lineage.join(", "))),
        ("id", entity.id.to_string()),
    ];
    for one in aliases {
        let demands = policies(one);
        let demands = demands.iter().map(|(term, text)| format!("; {term}: {text}"));
        let demands: String = demands.collect();
        rows.push((
            "alias",
            format!("{}, {}{demands}: {}", one.alias, role(one.role).1, fate(one.fate).1),
        ));
    }
    let mut add =
        |term: &'static str, text: Option<String>| rows.extend(text.map(|text| (term, text)));
    add("country", entity.country.clone());
    add("wikidata", entity.wikidata.clone());
    add("url", entity.url.clone());
    add("prominence", (entity.prominence != 0).then(|| entity.prominence.to_string()));
    entity.stands_for.iter().for_each(|one| add("stands for", Some(actor(one))));
    for (relation, ids) in &entity.links {
        add("links", Some(format!("{relation} {}", ids.join(", "))));
    }
    add("from", Some(entity.origin.to_string()));
    render::definitions(&rows) + "\n"
}

fn as_json(one: &Candidate) -> Value {
    let entity = &one.entity;
    json!({
        "id": &*entity.id,
        "name": &*entity.name,
        "type": &*entity.kind.name,
        "types": entity.kind.lineage.iter().map(|name| &**name).collect::<Vec<_>>(),
        "alias": one.alias,
        "role": role(one.role).0,
        "case": case(one.case),
        "use": if one.never { "never" } else { "always" },
        "needs": one.needs,
        "from": one.from,
        "to": one.to,
        "lang": one.language,
        "fate": fate(one.fate).0,
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
