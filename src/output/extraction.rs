//! What was found in one document, as one JSON object a line.
//!
//! Mentions are numbered in the order of the extraction; relations name their ends by these
//! numbers. Offsets count Unicode characters of the document.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::cannot_write;
use super::json::{QualifierRecord, is_false};
use crate::Result;
use crate::gazetteer::Mention;
use crate::pipeline::Extraction;
use crate::rules::Relation;
use crate::text::{CharOffsets, Document, Span};

#[derive(Serialize)]
struct Line<'e> {
    document: &'e str,
    mentions: Vec<MentionRecord<'e>>,
    relations: Vec<RelationRecord<'e>>,
}

#[derive(Serialize)]
struct MentionRecord<'e> {
    id: usize,
    entity: &'e str,
    r#type: &'e str,
    name: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'e str>,
    #[serde(skip_serializing_if = "is_false")]
    provisional: bool,
    start: u32,
    end: u32,
    sentence: u32,
    found_by: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<&'e str>,
}

#[derive(Serialize)]
struct RelationRecord<'e> {
    relation: &'e str,
    source: u32,
    target: u32,
    rule: &'e str,
    sentence: u32,
    start: u32,
    end: u32,
    trigger: Option<(u32, u32)>,
    polarity: &'static str,
    modality: &'static str,
    attribution: Option<&'e str>,
    confidence: f64,
    qualifiers: BTreeMap<&'e str, QualifierRecord<'e>>,
}

/// Writes `extraction`, which was read off `document`, as one line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_extraction(
    document: &Document,
    extraction: &Extraction,
    out: &mut dyn Write,
) -> Result<()> {
    let offsets = CharOffsets::new(&document.text);
    let mentions = extraction.mentions.iter().enumerate();
    let line = Line {
        document: &document.id,
        mentions: mentions.map(|(id, one)| mention(id, one, &offsets)).collect(),
        relations: extraction.relations.iter().map(|one| relation(one, &offsets)).collect(),
    };
    serde_json::to_writer(&mut *out, &line)
        .map_err(io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .map_err(cannot_write)
}

fn mention<'e>(id: usize, mention: &'e Mention, offsets: &CharOffsets<'_>) -> MentionRecord<'e> {
    let Span { start, end } = offsets.span(mention.span);
    MentionRecord {
        id,
        entity: &mention.entity.id,
        r#type: &mention.entity.kind.name,
        name: &mention.entity.name,
        country: mention.entity.country.as_deref(),
        provisional: mention.entity.provisional,
        start,
        end,
        sentence: mention.sentence,
        found_by: &mention.found_by,
        via: mention.via.map(|via| via.as_str()),
        candidates: mention.candidates.iter().map(|one| &*one.id).collect(),
    }
}

fn relation<'e>(relation: &'e Relation, offsets: &CharOffsets<'_>) -> RelationRecord<'e> {
    let Span { start, end } = offsets.span(relation.span);
    let trigger = relation.trigger.map(|trigger| offsets.span(trigger));
    RelationRecord {
        relation: &relation.relation.name,
        source: relation.source,
        target: relation.target,
        rule: &relation.rule,
        sentence: relation.sentence,
        start,
        end,
        trigger: trigger.map(|trigger| (trigger.start, trigger.end)),
        polarity: relation.polarity.as_str(),
        modality: relation.modality.as_str(),
        attribution: relation.attribution.as_deref(),
        // A confidence below a ten-thousandth says nothing, and its digits are no reading matter.
        confidence: (relation.confidence.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0,
        qualifiers: relation
            .qualifiers
            .iter()
            .map(|(name, value)| (&**name, QualifierRecord::from(value)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Via;
    use crate::graph::fixture::{entity, qualifier, reading, relation_type};

    #[test]
    fn writes_characters_not_bytes() -> Result<()> {
        let [a, b] = [entity("country/a", "A"), entity("country/b", "B \"the\"\u{1}")];
        let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
        let mut reading = reading("d\"1", "Ünı A sells B oil.")
            .names("A", &a)
            .names("B", &b)
            .claim((0, &supplies, 1), "sells", |relation| {
                relation.confidence = 0.1 + 0.2;
                relation.qualifiers.insert("commodity".into(), qualifier("oil", None));
            });
        reading.extraction.mentions[1].via = Some(Via::StandsFor);
        reading.extraction.mentions[1].candidates = vec![a, b];
        let mut out = Vec::new();
        write_extraction(&reading.document, &reading.extraction, &mut out)?;
        let expected = concat!(
            r#"{"document":"d\"1","mentions":["#,
            r#"{"id":0,"entity":"country/a","type":"Country","name":"A","start":4,"end":5,"#,
            r#""sentence":0,"found_by":"given"},"#,
            r#"{"id":1,"entity":"country/b","type":"Country","name":"B \"the\"\u0001","#,
            r#""start":12,"end":13,"sentence":0,"found_by":"given","via":"stands_for","#,
            r#""candidates":["country/a","country/b"]}],"#,
            r#""relations":[{"relation":"SUPPLIES","source":0,"target":1,"rule":"rule","#,
            r#""sentence":0,"start":0,"end":18,"trigger":[6,11],"polarity":"affirmed","#,
            r#""modality":"asserted","attribution":null,"confidence":0.3,"#,
            r#""qualifiers":{"commodity":{"text":"oil"}}}]}"#,
            "\n",
        );
        assert_eq!(String::from_utf8_lossy(&out), expected);
        Ok(())
    }
}
