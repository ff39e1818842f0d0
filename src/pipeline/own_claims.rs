//! What a document says of its own names, as relations: no rule reads them, and one of their ends is a name
//! as such or stands within a longer one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Pipeline;
use super::reading::Reading;
use crate::gazetteer::{Entity, LookupUse, Mention, Role, Via};
use crate::mentions::{Definition, key_of};
use crate::rules::{Modality, Polarity, Relation, RelationType};
use crate::text::{Span, one_line};

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

impl OwnClaim {
    pub(super) fn sentence(&self) -> u32 {
        self.target.sentence
    }
}

/// That a thing is known by a name. The name is an entity of its own, of the type `Name`: the graph has no
/// claims of a thing about itself, and one name may be said to be that of several things. Nothing where
/// the vocabulary has no such relation.
pub(super) fn known_as(pipeline: &Pipeline, text: &str, found: &Definition) -> Option<OwnClaim> {
    let relation = pipeline.rules.vocabulary().get("KNOWN_AS")?.clone();
    let types = pipeline.gazetteer.types();
    let kind = types.get("Name").or_else(|| types.get("Thing"))?.clone();
    let name = one_line(found.second.of(text));
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
        let first = self.own_claims.partition_point(|claim| claim.sentence() < index);
        let here = &self.own_claims[first..];
        let here = here.iter().take_while(|claim| claim.sentence() == index);
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
                qualifiers: BTreeMap::new(),
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

/// That what is named by the places it joins joins them: one claim for each part of the name of an
/// infrastructure between dashes that is a known place, or a place that the document names elsewhere. One
/// place alone is not joined to anything: "Trans-Caspian".
pub(super) fn joins(pipeline: &Pipeline, text: &str, mentions: &[Mention]) -> Vec<OwnClaim> {
    let Some(relation) = pipeline.rules.vocabulary().get("CONNECTS") else { return Vec::new() };
    let is_dash = |sign: char| matches!(sign, '-' | '‐' | '‑' | '–' | '—');
    let dashed = mentions.iter().filter(|mention| {
        mention.entity.kind.is("Infrastructure")
            && mention.candidates.is_empty()
            && mention.span.of(text).contains(is_dash)
    });
    let mut named = BTreeMap::<&str, &Arc<Entity>>::new();
    let mut claims = Vec::new();
    let rule: Arc<str> = "name-part".into();
    for mention in dashed {
        if named.is_empty() {
            let places = mentions.iter().filter(|one| {
                one.entity.kind.is("Place") && one.entity.provisional && one.via.is_none()
            });
            named.extend(places.map(|one| (&*one.entity.name, &one.entity)));
        }
        let written = mention.span.of(text);
        let parts: Vec<&str> = written.split(is_dash).collect();
        let before = claims.len();
        for (place, part) in parts.iter().enumerate() {
            let is_last = place + 1 == parts.len();
            let Some((length, entity)) = place_of(pipeline, &named, part, is_last) else {
                continue;
            };
            let start = part.as_ptr() as usize - written.as_ptr() as usize;
            let start = mention.span.start + u32::try_from(start).unwrap_or_default();
            let end = start + u32::try_from(length).unwrap_or_default();
            let target = Mention {
                span: Span::new(start, end),
                sentence: mention.sentence,
                entity,
                role: Role::Name,
                candidates: Vec::new(),
                via: Some(Via::NamePart),
                found_by: rule.clone(),
            };
            claims.push(OwnClaim {
                relation: relation.clone(),
                rule: rule.clone(),
                source: mention.span,
                target,
                trigger: None,
                confidence: 0.8,
            });
        }
        if claims.len() == before + 1 {
            claims.pop();
        }
    }
    claims
}

/// The place that a part of a name names, and how many bytes of the part do; words behind it may say what
/// the whole is where the part is the last.
fn place_of(
    pipeline: &Pipeline,
    named: &BTreeMap<&str, &Arc<Entity>>,
    part: &str,
    is_last: bool,
) -> Option<(usize, Arc<Entity>)> {
    let part = part.trim_end();
    let mut end = part.len();
    loop {
        let words = &part[..end];
        let mut meanings = pipeline.gazetteer.lookup(words);
        meanings.retain(|one| {
            one.usage == LookupUse::Always && one.entity.kind.is("Place") && one.role == Role::Name
        });
        if meanings.len() == 1 {
            return Some((end, meanings.remove(0).entity));
        }
        if let Some(known) = named.get(words) {
            return Some((end, (*known).clone()));
        }
        end = words.rfind(char::is_whitespace).filter(|_| is_last && meanings.is_empty())?;
    }
}
