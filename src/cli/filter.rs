//! Which claims of a graph are looked at; for every subcommand that asks or writes one.

use clap::{Args, ValueEnum};
use intertie::gazetteer::EntityTypes;
use intertie::graph::{Filter, KnowledgeGraph, Status};
use intertie::rules::Vocabulary;

use super::{Failure, reading, resolve};

/// Conditions on claims. Every one must hold; the values of one are alternatives.
#[derive(Debug, Args)]
pub(super) struct ClaimArguments {
    /// Only these relations and those below them
    #[arg(long, value_name = "RELATION,…", value_delimiter = ',')]
    relation: Vec<String>,
    /// Only claims of this status, which all their sentences together have: affirmed where one states it as a fact
    #[arg(long, value_name = "STATUS,…", value_delimiter = ',', value_enum)]
    status: Vec<StatusWord>,
    /// Only claims with at least this many pieces of evidence
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: usize,
    /// Only documents of this date or later (YYYY, YYYY-MM or YYYY-MM-DD); those without a date are left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Only documents of this date or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
}

/// Conditions on entities.
#[derive(Debug, Args)]
pub(super) struct TypeArguments {
    /// Only entities of these types and those below them, and what relates them
    #[arg(long = "type", value_name = "TYPE,…", value_delimiter = ',')]
    types: Vec<String>,
}

impl ClaimArguments {
    /// Whether relations are named, so that the vocabulary must be known.
    pub(super) fn name_relations(&self) -> bool {
        !self.relation.is_empty()
    }

    /// The filter; without a vocabulary, names of relations are not looked at.
    pub(super) fn filter(&self, vocabulary: Option<&Vocabulary>) -> Result<Filter, Failure> {
        let mut relations = Vec::new();
        for (typed, vocabulary) in self.relation.iter().flat_map(|typed| Some((typed, vocabulary?)))
        {
            let name = resolve::relation(vocabulary, typed)?;
            // A graph knows the relations in use only, which may hang on one that is not.
            let below = vocabulary.iter().filter(|one| vocabulary.is_above(name, &one.name));
            relations.extend(below.map(|one| one.name.to_string()).chain([name.to_owned()]));
        }
        Ok(Filter {
            since: self.since.clone(),
            until: self.until.clone(),
            relations,
            statuses: self.status.iter().map(|word| (*word).into()).collect(),
            min_count: self.min_count,
            ..Filter::default()
        })
    }
}

impl TypeArguments {
    /// Whether types are named, so that they must be known.
    pub(super) fn name_types(&self) -> bool {
        !self.types.is_empty()
    }

    /// The types, by their own names.
    pub(super) fn names(&self, known: &EntityTypes) -> Result<Vec<String>, Failure> {
        let name = |typed: &String| Ok(resolve::entity_type(known, typed)?.to_owned());
        self.types.iter().map(name).collect()
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StatusWord {
    Affirmed,
    Alleged,
    Planned,
    Possible,
    Negated,
}

impl From<StatusWord> for Status {
    fn from(word: StatusWord) -> Self {
        match word {
            StatusWord::Affirmed => Self::Affirmed,
            StatusWord::Alleged => Self::Alleged,
            StatusWord::Planned => Self::Planned,
            StatusWord::Possible => Self::Possible,
            StatusWord::Negated => Self::Negated,
        }
    }
}

/// The part of a graph that a filter wants; documents that it cannot judge are told of.
pub(super) fn part(graph: &KnowledgeGraph, filter: &Filter) -> Result<KnowledgeGraph, Failure> {
    if filter.since.is_some() || filter.until.is_some() {
        let undated = graph.documents().values().filter(|info| info.date.is_none()).count();
        if undated > 0 {
            let all = graph.documents().len();
            let note = format!("{undated} of {all} documents have no date and are left out");
            reading::print_notes(&[note])?;
        }
    }
    Ok(graph.filtered(filter))
}

fn date(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if !digits || ![4, 2, 2].starts_with(&lengths) {
        return Err("expected YYYY, YYYY-MM or YYYY-MM-DD".to_owned());
    }
    let [year, month, day] = [0, 1, 2].map(|at| parts.get(at).and_then(|part| part.parse().ok()));
    let leap = |year: u32| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let days = match month {
        Some(2) if leap(year.unwrap_or(0)) => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    let is_date = month.is_none_or(|month| (1..=12).contains(&month))
        && day.is_none_or(|day| (1..=days).contains(&day));
    if is_date { Ok(text.to_owned()) } else { Err("there is no such date".to_owned()) }
}
