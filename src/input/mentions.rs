//! Mentions that come with a JSONL document: Unicode characters to bytes.

use serde_json::{Map, Value};

use crate::text::{ByteOffsets, GivenMention};

/// What `mentions` holds, in the order of `text`; an error says what is wrong with which one.
pub(super) fn mentions(mentions: Value, text: &str) -> Result<Vec<GivenMention>, String> {
    let mentions = match mentions {
        Value::Null => return Ok(Vec::new()),
        Value::Array(mentions) => mentions,
        _ => return Err("\"mentions\" must be an array of objects".to_owned()),
    };
    if mentions.is_empty() {
        return Ok(Vec::new());
    }
    let offsets = ByteOffsets::new(text);
    let mut given = Vec::with_capacity(mentions.len());
    for (index, mention) in mentions.into_iter().enumerate() {
        let Value::Object(fields) = mention else {
            return Err(format!("mention {} must be an object", index + 1));
        };
        given.push(mention_of(fields, &offsets).map_err(|wrong| {
            format!("mention {} {wrong}; it needs \"start\" and \"end\" in characters of the text and \"type\"", index + 1)
        })?);
    }
    given.sort_by_key(|mention| (mention.span.start, mention.span.end));
    Ok(given)
}

fn mention_of(
    mut fields: Map<String, Value>,
    offsets: &ByteOffsets,
) -> Result<GivenMention, String> {
    let offset = |name: &str| {
        let number = fields.get(name).ok_or_else(|| format!("has no \"{name}\""))?;
        let number = number.as_u64().and_then(|number| usize::try_from(number).ok());
        number.ok_or_else(|| format!("has a \"{name}\" that is no offset"))
    };
    let (start, end) = (offset("start")?, offset("end")?);
    let span = offsets.span(start, end).ok_or_else(|| {
        format!(
            "lies at {start}..{end}, outside the text of {} characters or empty",
            offsets.last()
        )
    })?;
    let entity_type = string(&mut fields, "type")?.ok_or("has no \"type\"")?;
    let entity = string(&mut fields, "entity")?;
    let name = string(&mut fields, "name")?;
    Ok(GivenMention { span, entity_type, entity, name })
}

/// The string `name`; empty and `null` are none.
fn string(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match fields.get_mut(name).map(Value::take) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(string)) => Ok(Some(string).filter(|string| !string.is_empty())),
        Some(_) => Err(format!("has a \"{name}\" that is no string")),
    }
}
