//! A graph file, and names as a person types them to its nodes, or to what was found in texts.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use intertie::gazetteer::{Entity, EntityTypes, Gazetteer};
use intertie::graph::{KnowledgeGraph, Node};
use intertie::output;
use intertie::pipeline::{Extraction, Pipeline};
use intertie::rules::Vocabulary;

use super::Failure;
use super::options::DataOptions;

/// The graph to ask, and the names to understand.
#[derive(Debug, Args)]
pub(super) struct GraphArguments {
    /// A graph that `intertie build` wrote as JSON, or - for standard input
    #[arg(value_name = "GRAPH")]
    path: std::path::PathBuf,
}

impl GraphArguments {
    /// The file, unless the graph comes from standard input.
    pub(super) fn file(&self) -> &[std::path::PathBuf] {
        let file = std::slice::from_ref(&self.path);
        if self.path == Path::new("-") { &[] } else { file }
    }

    pub(super) fn load(&self) -> Result<KnowledgeGraph, Failure> {
        if self.path == Path::new("-") {
            return Ok(output::read_json(std::io::stdin().lock(), "stdin")?);
        }
        Ok(output::read_json_file(&self.path)?)
    }
}

/// The node that `typed` names: by id, name or alias in any case; by a name of the gazetteer; else an
/// error that suggests a close one.
pub(super) fn node<'g>(
    graph: &'g KnowledgeGraph,
    typed: &str,
    data: &DataOptions,
) -> Result<&'g Node, Failure> {
    let wanted = typed.trim();
    if let Some(node) = graph.node(wanted) {
        return Ok(node);
    }
    let lower = wanted.to_lowercase();
    let is = |name: &str| name.to_lowercase() == lower;
    for rank in [
        // Who bears a name comes before the name as such.
        |node: &Node, is: &dyn Fn(&str) -> bool| {
            &*node.kind.name != "Name" && (is(&node.id) || is(&node.name))
        },
        |node: &Node, is: &dyn Fn(&str) -> bool| node.aliases.iter().any(|alias| is(alias)),
        |node: &Node, is: &dyn Fn(&str) -> bool| is(&node.id) || is(&node.name),
    ] {
        let found: Vec<&Node> = graph.nodes().filter(|node| rank(node, &is)).collect();
        if let Some(node) = most_mentioned(&found, wanted)? {
            return Ok(node);
        }
    }
    let gazetteer = data.gazetteer()?;
    let known: Vec<&Node> =
        gazetteer.lookup(wanted).iter().filter_map(|found| graph.node(&found.entity.id)).collect();
    if let Some(node) = most_mentioned(&known, wanted)? {
        return Ok(node);
    }
    Err(Failure::Usage(unknown(graph, wanted, &gazetteer)))
}

/// Of several nodes of one name the most mentioned, with a word about the others.
fn most_mentioned<'g>(found: &[&'g Node], wanted: &str) -> Result<Option<&'g Node>, Failure> {
    let best = found
        .iter()
        .copied()
        .min_by_key(|node| (std::cmp::Reverse(node.mentions()), node.id.clone()));
    if let Some(best) = best.filter(|_| found.len() > 1) {
        let others: Vec<&str> =
            found.iter().map(|node| &*node.id).filter(|id| **id != *best.id).collect();
        let style = anstyle::AnsiColor::Yellow.on_default().bold();
        let mut err = anstream::stderr();
        writeln!(
            err,
            "{style}note{style:#}: \"{wanted}\" is taken as {}; also: {}",
            best.id,
            others.join(", ")
        )?;
    }
    Ok(best)
}

fn unknown(graph: &KnowledgeGraph, wanted: &str, gazetteer: &Gazetteer) -> String {
    let names = graph.nodes().flat_map(|node| {
        std::iter::once(&*node.name).chain(node.aliases.iter().map(String::as_str))
    });
    if let Some(name) = closest(wanted, names) {
        return format!("the graph has no \"{wanted}\"; did you mean \"{name}\"?");
    }
    match gazetteer.lookup(wanted).first() {
        Some(known) => format!(
            "the graph has no \"{wanted}\"; the gazetteer knows it as {}, but no text names it",
            known.entity.id
        ),
        None => format!(
            "the graph has no \"{wanted}\"; `intertie gazetteer lookup` tells whether the gazetteer knows it"
        ),
    }
}

/// A name as it was typed, and whom it means in the texts that were read.
pub(super) struct Named {
    pub(super) ids: Vec<Arc<str>>,
    pub(super) name: String,
    /// Sentences that name one of them.
    pub(super) sentences: usize,
}

/// Whom `typed` means among what was found: by id, name, alias of the gazetteer or the words of the text,
/// in any case; else an error that suggests a close name.
pub(super) fn named(
    pipeline: &Pipeline,
    found: &[&Extraction],
    typed: &str,
) -> Result<Named, Failure> {
    let wanted = typed.trim();
    let lower = wanted.to_lowercase();
    let mentions = || found.iter().flat_map(|one| &one.mentions);
    let mut known: BTreeMap<&str, &Entity> = BTreeMap::new();
    for mention in mentions() {
        known.insert(&mention.entity.id, &mention.entity);
        known.extend(mention.candidates.iter().map(|one| (&*one.id, &**one)));
    }
    let gazetteer = pipeline.gazetteer();
    let listed: Vec<Arc<Entity>> =
        gazetteer.lookup(wanted).into_iter().map(|found| found.entity).collect();
    let named = |entity: &&&Entity| *entity.id == *wanted || entity.name.to_lowercase() == lower;
    let mut ids: Vec<Arc<str>> =
        known.values().filter(named).map(|entity| entity.id.clone()).collect();
    if ids.is_empty() {
        let inside = listed.iter().filter(|entity| known.contains_key(&*entity.id));
        ids = inside.map(|entity| entity.id.clone()).collect();
    }
    if ids.is_empty() {
        // The last word of a person's name, a name that came with the document.
        let last = |entity: &&&Entity| {
            entity.name.to_lowercase().rsplit(' ').next() == Some(lower.as_str())
        };
        ids = known.values().filter(last).map(|entity| entity.id.clone()).collect();
    }
    if ids.is_empty() {
        // No text names it: the one it means first is told of.
        ids = listed.iter().take(1).map(|entity| entity.id.clone()).collect();
    }
    let Some(first) = ids.first() else {
        let names = known.values().map(|entity| &*entity.name);
        let close = closest(wanted, names).or_else(|| gazetteer.suggest(wanted));
        let hint = close.map(|close| format!("; did you mean \"{close}\"?"));
        return Err(Failure::Usage(format!(
            "no text names \"{wanted}\", and the gazetteer does not know it{}",
            hint.unwrap_or_default()
        )));
    };
    let named = known.get(&**first).copied();
    let name = named.or_else(|| listed.first().map(|entity| &**entity));
    let name = name.map_or(wanted, |entity| &*entity.name).to_owned();
    let in_one = |one: &Extraction| {
        let own = one.mentions.iter().filter(|mention| ids.contains(&mention.entity.id));
        own.map(|mention| mention.sentence).collect::<BTreeSet<_>>().len()
    };
    let sentences = found.iter().map(|one| in_one(one)).sum();
    Ok(Named { ids, name, sentences })
}

/// The relation that `typed` names, in any case.
pub(super) fn relation<'v>(vocabulary: &'v Vocabulary, typed: &str) -> Result<&'v str, Failure> {
    let wanted = typed.trim().to_uppercase().replace([' ', '-'], "_");
    if let Some(relation) = vocabulary.get(&wanted) {
        return Ok(&relation.name);
    }
    let turned = vocabulary.iter().find(|known| known.inverse.as_deref() == Some(&*wanted));
    if let Some(known) = turned {
        let name = &known.name;
        let why = format!(
            "{wanted} is {name} read from its target; ask for {name} with the ends swapped"
        );
        return Err(Failure::Usage(why));
    }
    let close = vocabulary.hint(&wanted);
    let hint = if close.is_empty() { "; `intertie relations` lists them" } else { &close };
    Err(Failure::Usage(format!("unknown relation \"{typed}\"{hint}")))
}

/// The entity type that `typed` names, in any case.
pub(super) fn entity_type<'t>(types: &'t EntityTypes, typed: &str) -> Result<&'t str, Failure> {
    let wanted = typed.trim();
    let found = types.iter().find(|known| known.name.eq_ignore_ascii_case(wanted));
    found.map(|known| &*known.name).ok_or_else(|| {
        let close = closest(wanted, types.iter().map(|known| &*known.name));
        let hint = close.map(|close| format!("did you mean \"{close}\"?"));
        let hint = hint.unwrap_or_else(|| "`intertie types` lists them".to_owned());
        Failure::Usage(format!("unknown entity type \"{typed}\"; {hint}"))
    })
}

fn closest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let lower = wanted.to_lowercase();
    names
        .map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), name))
        .filter(|(score, _)| *score > 0.82)
        .max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.cmp(x)))
        .map(|(_, name)| name)
}
