//! Annotated documents as JSON, one a line.
//!
//! A line is either `{"id","text","entities":[{"id","type","mentions":[{"start","end"}]}],"relations":[{"head",
//! "tail","name"}]}` or, as the PLOVER event data write it, `{"id","text","expected":[{"source_text",
//! "target_text","code"}]}`. Offsets count Unicode characters. Other fields are passed over: the texts are read as
//! they stand, without date or title.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::json::wrong_json;
use super::{EntityId, GoldDocument, GoldEntity, GoldRelation, GoldUse};
use crate::error::did_you_mean;
use crate::input::{Counted, Lines};
use crate::text::{ByteOffsets, Span};
use crate::{Error, ErrorKind, Result};

const WAY_OUT: &str =
    "every line must be one JSON object with \"id\", \"text\", \"entities\" and \"relations\"";

/// One line.
#[derive(Deserialize)]
#[serde(expecting = "an object with \"id\", \"text\", \"entities\" and \"relations\"")]
struct Row {
    /// A name or number; by default file and line.
    id: Option<Value>,
    /// The text; offsets count its Unicode characters.
    text: Option<String>,
    entities: Option<Vec<EntityRow>>,
    relations: Option<Vec<RelationRow>>,
    /// Events, instead of entities and relations.
    expected: Option<Vec<EventRow>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with \"id\", \"type\" and \"mentions\"")]
struct EntityRow {
    /// A text or whole number, unique within the document.
    id: Option<Value>,
    r#type: Option<String>,
    mentions: Option<Vec<MentionRow>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with \"start\" and \"end\"")]
struct MentionRow {
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with \"head\", \"tail\" and \"name\"")]
struct RelationRow {
    /// Id of an entity.
    head: Option<Value>,
    /// Id of an entity.
    tail: Option<Value>,
    /// The label.
    name: Option<String>,
}

/// An event between two actors, each known by its first place in the text.
#[derive(Deserialize)]
#[serde(expecting = "an object with \"source_text\", \"target_text\" and \"code\"")]
struct EventRow {
    source_text: Option<String>,
    target_text: Option<String>,
    code: Option<String>,
}

/// Reads every line into `documents`; actors of events that the text does not name are counted in `absent`.
pub(super) fn read(
    lines: &mut Lines,
    wanted: GoldUse,
    documents: &mut Vec<GoldDocument>,
    absent: &mut Counted,
) -> Result<()> {
    while let Some(line) = lines.next() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let number = lines.line();
        let error = |error: Error| error.in_file(lines.name());
        let row: Row = serde_json::from_str(&line)
            .map_err(|wrong| error(wrong_json(&line, number, &wrong, WAY_OUT)))?;
        let unnamed = || format!("{}:{number}", lines.name());
        let document = document(row, unnamed, wanted, |actor| {
            absent.add(Some(number), || {
                format!("the text does not have the actor \"{actor}\"; the event is left out")
            });
        });
        documents.push(document.map_err(|message| {
            error(Error::new(ErrorKind::Evaluation, message).at(number, None))
        })?);
    }
    Ok(())
}

/// The document of one row; an error says what is wrong with it.
fn document(
    row: Row,
    unnamed: impl FnOnce() -> String,
    wanted: GoldUse,
    absent: impl FnMut(&str),
) -> Result<GoldDocument, String> {
    let id = match row.id {
        None | Some(Value::Null) => unnamed(),
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => return Err("\"id\" must be a string or a number".to_owned()),
    };
    let Some(text) = row.text else {
        return Err(format!("row has no \"text\"; {WAY_OUT}"));
    };
    if u32::try_from(text.len()).is_err() {
        return Err("\"text\" is longer than 4 GiB; split it into several documents".to_owned());
    }
    let document = GoldDocument { id, text, ..GoldDocument::default() };
    if let Some(events) = row.expected {
        return with_events(document, events, absent);
    }
    let Some(entities) = row.entities else {
        return Err(format!("row has no \"entities\"; {WAY_OUT}, both may be empty"));
    };
    let relations = row.relations.or_else(|| (wanted == GoldUse::Names).then(Vec::new));
    let Some(relations) = relations else {
        return Err(format!("row has no \"relations\"; {WAY_OUT}, both may be empty"));
    };
    annotated(document, entities, relations, wanted)
}

fn annotated(
    mut document: GoldDocument,
    entities: Vec<EntityRow>,
    relations: Vec<RelationRow>,
    wanted: GoldUse,
) -> Result<GoldDocument, String> {
    let offsets = ByteOffsets::new(&document.text);
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (index, entity) in entities.into_iter().enumerate() {
        let id = entity_id(entity.id).ok_or_else(|| {
            format!("entity {} needs an \"id\": a string or a whole number", index + 1)
        })?;
        let wrong = |what: &str| format!("entity {id} {what}");
        let entity_type = entity.r#type.unwrap_or_default();
        if entity_type.is_empty() && wanted == GoldUse::RelationsOfGiven {
            return Err(wrong("has no \"type\"; with --mentions given every entity needs one"));
        }
        let Some(rows) = entity.mentions else {
            return Err(wrong(
                "has no \"mentions\"; give a list of {\"start\",\"end\"} in characters of the text",
            ));
        };
        let spans = rows.iter().map(|row| span(row, &offsets).map_err(|what| wrong(&what)));
        let mentions = spans.collect::<Result<_, _>>()?;
        if places.insert(id.to_string(), index).is_some() {
            return Err(wrong("stands twice; put all its mentions into one entity"));
        }
        document.entities.push(GoldEntity { id, entity_type, mentions });
    }
    for (index, relation) in relations.into_iter().enumerate() {
        let wrong = |what: &str| format!("relation {} {what}", index + 1);
        let end = |name: &str, id: Option<Value>| {
            let id = entity_id(id).ok_or_else(|| {
                wrong(&format!("needs \"{name}\": the id of one of the row's entities"))
            })?;
            let id = id.to_string();
            places.get(&id).copied().ok_or_else(|| {
                let hint = did_you_mean(&id, places.keys().map(String::as_str));
                let known = "\"head\" and \"tail\" are ids of the row's entities";
                wrong(&format!("names the unknown entity \"{id}\" as \"{name}\"; {known}{hint}"))
            })
        };
        let (head, tail) = (end("head", relation.head)?, end("tail", relation.tail)?);
        let label = relation.name.filter(|name| !name.is_empty());
        let label = label.ok_or_else(|| wrong("needs \"name\": its label"))?.into();
        document.relations.push(GoldRelation { head, tail, label });
    }
    Ok(document)
}

fn entity_id(id: Option<Value>) -> Option<EntityId> {
    match id? {
        Value::Number(number) => number.as_i64().map(EntityId::Number),
        Value::String(text) if !text.is_empty() => Some(EntityId::Text(text)),
        _ => None,
    }
}

fn span(row: &MentionRow, offsets: &ByteOffsets) -> Result<Span, String> {
    let (Some(start), Some(end)) = (row.start, row.end) else {
        return Err(
            "has a mention without \"start\" or \"end\"; both count characters of the text"
                .to_owned(),
        );
    };
    offsets.span(start, end).ok_or_else(|| {
        let last = offsets.last();
        format!(
            "has a mention at {start}..{end}, outside the text of {last} characters or empty; offsets count \
             Unicode characters"
        )
    })
}

/// The document with an entity for each distinct actor text and a relation for each event between two.
fn with_events(
    mut document: GoldDocument,
    events: Vec<EventRow>,
    mut absent: impl FnMut(&str),
) -> Result<GoldDocument, String> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (index, event) in events.into_iter().enumerate() {
        let mut actor = |text: Option<String>| {
            let text = text.filter(|text| !text.is_empty())?;
            if let Some(place) = places.get(&text) {
                return Some(*place);
            }
            let Some(start) = document.text.find(&text) else {
                absent(&text);
                return None;
            };
            let place = document.entities.len();
            let (start, end) = (start as u32, (start + text.len()) as u32);
            document.entities.push(GoldEntity {
                id: EntityId::Number(place as i64),
                entity_type: "Actor".to_owned(),
                mentions: vec![Span::new(start, end)],
            });
            places.insert(text, place);
            Some(place)
        };
        let (head, tail) = (actor(event.source_text), actor(event.target_text));
        let Some(label) = event.code.filter(|code| !code.is_empty()) else {
            return Err(format!("event {} of \"expected\" needs \"code\": its label", index + 1));
        };
        if let (Some(head), Some(tail)) = (head, tail) {
            document.relations.push(GoldRelation { head, tail, label: label.into() });
        }
    }
    Ok(document)
}
