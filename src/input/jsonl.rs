//! One JSON object a line to a document.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::text::{Document, GivenMention, Span};

/// A line as written.
#[derive(Debug, Deserialize)]
struct Line {
    id: Option<Value>,
    text: Option<String>,
    title: Option<String>,
    date: Option<String>,
    url: Option<String>,
    #[serde(default)]
    metadata: Map<String, Value>,
    #[serde(default)]
    mentions: Vec<MentionLine>,
    /// What has no field of its own goes with the metadata.
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// A mention as written; offsets count Unicode characters.
#[derive(Debug, Deserialize)]
struct MentionLine {
    start: u32,
    end: u32,
    #[serde(rename = "type")]
    kind: String,
    entity: Option<String>,
    name: Option<String>,
}

/// A document read from a line; `id` is empty where the line has none.
pub(super) struct ReadLine {
    pub(super) document: Document,
    /// The date was none and is left out.
    pub(super) bad_date: bool,
}

/// Reads one line; `path` and `number` (from 1) say where it stands.
pub(super) fn read(line: &str, path: &str, number: usize) -> Result<ReadLine> {
    let fail = |why: String| Error::new(ErrorKind::Input, why).in_file(path).at(number, None);
    let read: Line = serde_json::from_str(line).map_err(|error| {
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or_default();
        let column =
            line.get(..error.column()).map_or(error.column(), |before| before.chars().count());
        let why = format!("not a document: {what}; every line is a JSON object with \"text\"");
        Error::new(ErrorKind::Input, why).in_file(path).at(number, Some(column.max(1)))
    })?;
    let Some(text) = read.text else {
        return Err(fail(
            "document has no \"text\"; every line is a JSON object with \"text\"".to_owned(),
        ));
    };
    let id = match read.id {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(Value::Null) | None => String::new(),
        Some(other) => {
            return Err(fail(format!("\"id\" is {other}; expected a string or a number")));
        }
    };
    let mut mentions = Vec::with_capacity(read.mentions.len());
    let places = places(
        &text,
        read.mentions.iter().flat_map(|mention| [mention.start, mention.end]).collect(),
    );
    let byte = |character: u32| {
        places.binary_search_by_key(&character, |place| place.0).ok().map(|at| places[at].1)
    };
    for mention in read.mentions {
        let span = byte(mention.start).zip(byte(mention.end)).filter(|(start, end)| start < end);
        let Some((start, end)) = span else {
            let why = format!("mention {}–{} does not lie in the text", mention.start, mention.end);
            return Err(fail(format!("{why}; \"start\" and \"end\" count its characters from 0")));
        };
        mentions.push(GivenMention {
            span: Span::new(start, end),
            entity_type: mention.kind,
            entity: mention.entity,
            name: mention.name,
        });
    }
    let bad_date = read.date.as_deref().is_some_and(|date| !is_date(date));
    let mut metadata = read.metadata;
    metadata.extend(read.others);
    let date = read.date.filter(|_| !bad_date);
    let document =
        Document { id, text, title: read.title, date, url: read.url, metadata, mentions };
    Ok(ReadLine { document, bad_date })
}

/// The byte offsets of the wanted character offsets that lie in the text, sorted.
fn places(text: &str, mut wanted: Vec<u32>) -> Vec<(u32, u32)> {
    wanted.sort_unstable();
    wanted.dedup();
    let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    let mut wanted = wanted.into_iter().peekable();
    let mut places = Vec::new();
    for (byte, character) in ends.zip(0u32..) {
        let Some(next) = wanted.peek() else { break };
        if *next == character {
            places.push((character, u32::try_from(byte).unwrap_or(u32::MAX)));
            wanted.next();
        }
    }
    places
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, the last possibly with a time behind it.
pub(super) fn is_date(date: &str) -> bool {
    let bytes = date.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let dash = |at: usize| bytes.get(at) == Some(&b'-');
    match bytes.len() {
        4 => digits(0..4),
        7 => digits(0..4) && dash(4) && digits(5..7),
        10 => digits(0..4) && dash(4) && digits(5..7) && dash(7) && digits(8..10),
        11.. => is_date(date.get(..10).unwrap_or_default()) && matches!(bytes[10], b'T' | b' '),
        _ => false,
    }
}
