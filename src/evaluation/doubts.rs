use std::collections::BTreeMap;

use super::{GoldDocument, LabelMap};
use crate::error::did_you_mean;
use crate::gazetteer::EntityTypes;
use crate::pipeline::MentionSource;
use crate::rules::Vocabulary;

/// What of the annotations will be judged otherwise than was perhaps meant: labels that no relation stands
/// for, and, where mentions are given, types that the program does not have.
#[must_use]
pub fn doubts(
    documents: &[GoldDocument],
    map: &LabelMap,
    mentions: MentionSource,
    vocabulary: &Vocabulary,
    types: &EntityTypes,
) -> Vec<String> {
    let mut doubts = Vec::new();
    let reached = map.reached();
    let labels = documents.iter().flat_map(|document| map.judged(document));
    let labels = labels.map(|relation| &**map.label(&relation.label));
    let missed = counted(labels.filter(|label| !reached.contains(label)));
    if !missed.is_empty() {
        let missed = listed(&missed, |label| vocabulary.hint(label));
        doubts.push(format!(
            "no relation stands for {missed}: all of them count as missed; name what they are in a map, or put \
             them under its \"ignore\""
        ));
    }
    if mentions == MentionSource::Given {
        let entities = documents.iter().flat_map(|document| &document.entities);
        let kinds = entities.map(|entity| map.entity_type(&entity.entity_type));
        let unknown = counted(kinds.filter(|kind| !types.contains(kind)));
        if !unknown.is_empty() {
            let unknown = listed(&unknown, |kind| did_you_mean(kind, types.names()));
            doubts.push(format!(
                "no entity type is called {unknown}: rules that ask for a type pass over them; name their types \
                 in a map (`intertie types` lists them)"
            ));
        }
    }
    doubts
}

fn counted<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

fn listed(names: &BTreeMap<&str, usize>, hint: impl Fn(&str) -> String) -> String {
    let one = |(name, count): (&&str, &usize)| format!("\"{name}\" ({count}{})", hint(name));
    names.iter().map(one).collect::<Vec<_>>().join(", ")
}
