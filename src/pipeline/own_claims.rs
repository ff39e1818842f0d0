//! What a document says of its own names, as relations: no rule reads them, and one of their ends is a name
//! as such or stands within a longer one.

use std::sync::Arc;

use super::Pipeline;
use super::reading::Reading;
use crate::gazetteer::{Entity, Mention, Role, Via};
use crate::mentions::{Definition, key_of};
use crate::rules::{Modality, Polarity, Relation, RelationType};
use crate::text::Span;

/// A relation whose source is a mention of the document and whose target is restated.
pub(super) struct OwnClaim {
    relation: Arc<RelationType>,
    rule: Arc<str>,
    /// Where the source is mentioned.
    source: Span,
    target: Mention,
    trigger: Option<Span>,
    confidence: f64,
}

/// That a thing is known by a name. The name is an entity of its own, of the type `Name`: the graph has no
/// claims of a thing about itself, and one name may be said to be that of several things. Nothing where
/// the vocabulary has no such relation.
pub(super) fn known_as(pipeline: &Pipeline, text: &str, found: &Definition) -> Option<OwnClaim> {
    let relation = pipeline.rules.vocabulary().get("KNOWN_AS")?.clone();
    let types = pipeline.gazetteer.types();
    let kind = types.get("Name").or_else(|| types.get("Thing"))?.clone();
    let name = found.second.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let id = format!("name/{}", key_of(&name));
    let rule: Arc<str> = "definition".into();
    let entity = Entity { provisional: true, ..Entity::named(id, name, kind, rule.clone()) };
    let target = Mention {
        span: found.second,
        sentence: found.sentence,
        entity: Arc::new(entity),
        role: Role::Name,
        candidates: Vec::new(),
        via: Some(Via::AsName),
        found_by: rule.clone(),
    };
    let (source, trigger, confidence) = (found.first, found.trigger, found.confidence);
    Some(OwnClaim { relation, rule, source, target, trigger, confidence })
}

impl Reading<'_> {
    /// Adds the claims of one sentence to its relations, of which `before` come before them, in order.
    pub(super) fn state_own_claims(
        &mut self,
        (index, span): (u32, Span),
        before: usize,
        restated: &mut Vec<Mention>,
    ) {
        let first = self.own_claims.partition_point(|claim| claim.target.sentence < index);
        let here = &self.own_claims[first..];
        let here = here.iter().take_while(|claim| claim.target.sentence == index);
        let mentions = &self.extraction.mentions;
        let relations = &mut self.extraction.relations;
        if self.only.is_some() {
            return;
        }
        let total = relations.len();
        for claim in here {
            let Ok(source) = mentions.binary_search_by_key(&claim.source, |one| one.span) else {
                continue;
            };
            let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
            relations.push(Relation {
                relation: claim.relation.clone(),
                source: number(source),
                target: number(mentions.len() + restated.len()),
                rule: claim.rule.clone(),
                sentence: index,
                span,
                trigger: claim.trigger,
                polarity: Polarity::Affirmed,
                modality: Modality::Asserted,
                attribution: None,
                confidence: claim.confidence,
                qualifiers: std::collections::BTreeMap::new(),
            });
            restated.push(claim.target.clone());
        }
        if relations.len() > total {
            relations[before..].sort_by(|a, b| {
                let place = |one: &Relation| (one.trigger, one.source, one.target);
                place(a).cmp(&place(b)).then_with(|| a.rule.cmp(&b.rule))
            });
        }
    }
}
