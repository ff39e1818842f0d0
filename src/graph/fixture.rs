//! Small extractions made by hand, and random ones, for the tests of `graph` and `output`.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::KnowledgeGraph;
use crate::gazetteer::{Entity, EntityType, Mention, Role, Via};
use crate::pipeline::Extraction;
use crate::rules::{CoOccurrence, Modality, Polarity, Qualifier, Relation, RelationType};
use crate::text::{Document, Span};

/// A document with one sentence a line, and what was found in it so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) document: Document,
    pub(crate) extraction: Extraction,
}

pub(crate) fn reading(id: &str, text: &str) -> Reading {
    let mut reading = Reading::default();
    reading.document.id = id.to_owned();
    reading.document.text = text.to_owned();
    let mut start = 0;
    for (index, line) in text.split('\n').enumerate() {
        let span = Span::new(start, start + line.len() as u32);
        reading.extraction.sentences.push((index as u32, span));
        start = span.end + 1;
    }
    reading.extraction.sentence_count = reading.extraction.sentences.len() as u32;
    reading
}

impl Reading {
    pub(crate) fn dated(mut self, date: &str) -> Self {
        self.document.date = Some(date.to_owned());
        self
    }

    /// Every place where the text says `form` names `entity`.
    pub(crate) fn names(mut self, form: &str, entity: &Arc<Entity>) -> Self {
        let found: Vec<_> = self.document.text.match_indices(form).map(|(at, _)| at).collect();
        for at in found {
            self.mention(Span::new(at as u32, (at + form.len()) as u32), entity);
        }
        self.extraction.mentions.sort_by_key(|mention| mention.span);
        self
    }

    pub(crate) fn mention(&mut self, span: Span, entity: &Arc<Entity>) {
        let sentence = self.extraction.sentences.iter().rfind(|(_, one)| one.start <= span.start);
        self.extraction.mentions.push(Mention {
            span,
            sentence: sentence.map_or(0, |(index, _)| *index),
            entity: entity.clone(),
            role: Role::Name,
            candidates: Vec::new(),
            via: None,
            found_by: "given".into(),
        });
    }

    /// A claim between two mentions of one sentence; `change` adds what is special about it.
    pub(crate) fn claim(
        mut self,
        (source, relation, target): (u32, &Arc<RelationType>, u32),
        trigger: &str,
        change: impl FnOnce(&mut Relation),
    ) -> Self {
        let sentence = self.extraction.mentions[source as usize].sentence;
        let (_, span) = self.extraction.sentences[sentence as usize];
        let at = span.of(&self.document.text).find(trigger);
        let trigger = at.map(|at| {
            let start = span.start + at as u32;
            Span::new(start, start + trigger.len() as u32)
        });
        let mut relation = Relation {
            relation: relation.clone(),
            source,
            target,
            rule: "rule".into(),
            sentence,
            span,
            trigger: trigger.filter(|trigger| !trigger.is_empty()),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            attribution: None,
            confidence: 0.9,
            qualifiers: BTreeMap::new(),
        };
        change(&mut relation);
        self.extraction.relations.push(relation);
        self
    }

    pub(crate) fn together(mut self, source: u32, target: u32) -> Self {
        self.extraction.co_occurrences.push(CoOccurrence { source, target });
        self
    }
}

pub(crate) fn graph_of<'r>(readings: impl IntoIterator<Item = &'r Reading>) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new();
    for reading in readings {
        graph.insert(&reading.document, &reading.extraction);
    }
    graph
}

pub(crate) fn entity_type(name: &str, shape: &str, color: &str) -> Arc<EntityType> {
    Arc::new(EntityType {
        name: name.into(),
        lineage: vec![name.into(), "Actor".into()],
        narrower: Vec::new(),
        could_be: Vec::new(),
        shape: shape.into(),
        color: color.into(),
        is_value: name == "Date",
    })
}

pub(crate) fn entity(id: &str, name: &str) -> Arc<Entity> {
    let kind = match id.split('/').next() {
        Some("pipeline") => entity_type("Pipeline", "cds", "#d9d9d9"),
        Some("person") => entity_type("Person", "ellipse", "#fde0c5"),
        Some("org") => entity_type("Organization", "component", "#d5e8d4"),
        Some("date") => entity_type("Date", "plain", "#ffffff"),
        _ => entity_type("Country", "box", "#cfe2f3"),
    };
    Arc::new(Entity::named(id, name, kind, "given"))
}

pub(crate) fn relation_type(name: &str, label: &str, inverse: &str) -> Arc<RelationType> {
    Arc::new(RelationType {
        name: name.into(),
        parent: None,
        label: label.into(),
        inverse_label: inverse.into(),
        inverse: None,
        symmetric: label == inverse,
        same_country: false,
        through: Vec::new(),
        source: vec!["Actor".into()],
        target: Vec::new(),
        qualifiers: Vec::new(),
    })
}

pub(crate) fn qualifier(text: &str, entity: Option<&str>) -> Qualifier {
    Qualifier { text: text.to_owned(), entity: entity.map(str::to_owned), value: None }
}

/// Text with everything that some format takes for syntax.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,4}",
        1 => Just("é \u{202e}🜁".to_owned()),
        1 => "[\\\\\"<>&;{}\\[\\]'\r\t\u{0}\u{7f}\u{2028}]{1,3}",
        1 => prop::sample::select(vec!["<b>x</b>", "&amp;", "\\N", "\\", "</script>", "--", "->"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.join(" "))
}

/// Readings of few documents, entities and relations, so that they clash often.
pub(crate) fn readings() -> impl Strategy<Value = Vec<Reading>> {
    prop::collection::vec(any_reading(), 0..6)
}

fn any_reading() -> impl Strategy<Value = Reading> {
    let lines = prop::collection::vec(hostile(), 1..4);
    let mentions =
        prop::collection::vec((any::<(usize, usize)>(), any_entity(), any::<bool>()), 0..6);
    let claims = prop::collection::vec((0..6u32, 0..6u32, 0..3usize, any_change()), 0..6);
    let together = prop::collection::vec((0..6u32, 0..6u32), 0..4);
    let document = (0..3u8, prop::option::of("20(19|20)-0[1-3]"), prop::option::of(hostile()));
    (document, lines, mentions, claims, together).prop_map(
        |((id, date, title), lines, mentions, claims, together)| {
            let mut reading = reading(&format!("d{id}"), &lines.join("\n"));
            reading.document.date = date;
            reading.document.title = title;
            for ((start, end), entity, via) in mentions {
                let borders: Vec<_> =
                    reading.document.text.char_indices().map(|(at, _)| at as u32).collect();
                let [start, end] = [start, end].map(|at| borders.get(at % 7).copied().unwrap_or(0));
                reading.mention(Span::new(start.min(end), start.max(end)), &entity);
                if via && let Some(mention) = reading.extraction.mentions.last_mut() {
                    mention.via = Some(Via::StandsFor);
                    mention.candidates.push(entity);
                }
            }
            for (source, target, relation, change) in claims {
                if (source as usize) < reading.extraction.mentions.len() {
                    let relation = &relations()[relation];
                    let (polarity, modality, text, confidence) = change;
                    reading = reading.claim((source, relation, target), "a", |relation| {
                        relation.polarity = polarity;
                        relation.modality = modality;
                        relation.confidence = confidence;
                        relation.attribution.clone_from(&text);
                        if let Some(text) = text {
                            relation
                                .qualifiers
                                .insert("commodity".into(), qualifier(&text, Some("org/b")));
                        }
                    });
                }
            }
            for (source, target) in together {
                reading = reading.together(source, target);
            }
            reading
        },
    )
}

fn relations() -> [Arc<RelationType>; 3] {
    let mut narrower = (*relation_type("SUPPLIES", "supplies", "supplied by")).clone();
    narrower.parent = Some("COOPERATES_WITH".into());
    narrower.inverse = Some("SUPPLIED_BY".into());
    narrower.qualifiers = vec!["commodity".into()];
    [
        relation_type("SUPPLIES", "supplies", "supplied by"),
        Arc::new(narrower),
        relation_type("ALLIED_WITH", "allied with", "allied with"),
    ]
}

fn any_entity() -> impl Strategy<Value = Arc<Entity>> {
    let ids = vec!["country/a", "org/b", "person/\"c\\", "date/d", "", "new/person/e"];
    let id = prop::sample::select(ids);
    (id, prop::option::weighted(0.2, hostile()), any::<(bool, bool)>()).prop_map(
        |(id, name, (wikidata, deeper))| {
            let mut entity = (*entity(id, name.as_deref().unwrap_or("Name"))).clone();
            entity.provisional = id.starts_with("new/") && !deeper;
            entity.wikidata = wikidata.then(|| "Q1".to_owned());
            if deeper {
                let mut kind = (*entity.kind).clone();
                kind.lineage.push("Place".into());
                entity.kind = Arc::new(kind);
                entity.links.insert("capital".to_owned(), vec!["city/x".to_owned()]);
            }
            Arc::new(entity)
        },
    )
}

fn any_change() -> impl Strategy<Value = (Polarity, Modality, Option<String>, f64)> {
    let polarity = prop::sample::select(vec![Polarity::Affirmed, Polarity::Negated]);
    let modality = prop::sample::select(vec![
        Modality::Asserted,
        Modality::Alleged,
        Modality::Planned,
        Modality::Possible,
    ]);
    (polarity, modality, prop::option::weighted(0.3, hostile()), 0.0..1.0f64)
}
