//! JSONL: one document a line, read line by line.

use std::{io, mem};

use serde_json::{Map, Value};

use super::dates::is_date;
use super::lines::{Lines, Stream};
use super::mentions::mentions;
use super::notes::Counted;
use super::{Note, conllu};
use crate::text::{Document, GivenSentence};
use crate::{Error, ErrorKind, Result};

/// The documents of one JSONL stream.
pub(super) struct JsonLines {
    lines: Lines,
    empty: Counted,
    dates: Counted,
}

impl JsonLines {
    /// Begins to read `stream`; UTF-16 is decoded as a whole.
    pub(super) fn new(stream: Stream, name: String) -> io::Result<Self> {
        let (empty, dates) = (Counted::default(), Counted::default());
        Ok(Self { lines: Lines::new(stream, name)?, empty, dates })
    }

    /// What the stream is called.
    pub(super) fn name(&self) -> &str {
        self.lines.name()
    }

    /// Bytes read so far.
    pub(super) fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }

    /// What was odd, once everything is read.
    pub(super) fn notes(self) -> impl Iterator<Item = Note> {
        let Self { mut lines, mut empty, dates } = self;
        if lines.line() == 0 {
            empty.add(None, || "empty file skipped".to_owned());
        }
        let replaced = lines.take_note();
        let counted = [empty, dates].into_iter().filter_map(move |one| one.note(lines.name()));
        replaced.into_iter().chain(counted)
    }

    /// The next document. After an error of kind [`ErrorKind::Input`] the next line may be read.
    pub(super) fn next(&mut self) -> Option<Result<Document>> {
        loop {
            let line = match self.lines.next()? {
                Ok(line) => line,
                Err(error) => return Some(Err(error)),
            };
            match self.document(line.trim_end()) {
                Ok(None) => {}
                Ok(Some(document)) => return Some(Ok(document)),
                Err(error) => return Some(Err(error.in_file(self.name()))),
            }
        }
    }

    /// The document of one line; `None` when there is nothing to read in it.
    fn document(&mut self, line: &str) -> Result<Option<Document>> {
        if line.trim().is_empty() {
            return Ok(None);
        }
        let value = serde_json::from_str(line).map_err(|error| self.broken(line, &error))?;
        let Value::Object(mut fields) = value else {
            return Err(self.wrong("expected a JSON object with \"id\" and \"text\" on every line"));
        };
        let text = match fields.shift_remove("text") {
            Some(Value::String(text)) => text,
            Some(Value::Null) => String::new(),
            Some(_) => return Err(self.wrong("\"text\" must be a string")),
            None => {
                let message = "document has no \"text\"; every line needs one, and \"id\" if it is to be found again";
                return Err(self.wrong(message));
            }
        };
        if text.trim().is_empty() {
            self.empty.add(Some(self.lines.line()), || "document without text skipped".to_owned());
            return Ok(None);
        }
        if u32::try_from(text.len()).is_err() {
            return Err(
                self.wrong("\"text\" is longer than 4 GiB; split it into several documents")
            );
        }
        let id = match fields.shift_remove("id") {
            Some(Value::String(id)) if !id.is_empty() => id,
            Some(Value::Number(id)) => id.to_string(),
            None | Some(Value::Null | Value::String(_)) => {
                format!("{}:{}", self.name(), self.lines.line())
            }
            Some(_) => return Err(self.wrong("\"id\" must be a string or a number")),
        };
        let given = fields.shift_remove("mentions").unwrap_or_default();
        let mentions = mentions(given, &text).map_err(|message| self.wrong(&message))?;
        let parses = self.parses(&mut fields, &text)?;
        let date = fields.shift_remove("date").and_then(|date| self.date(date));
        let title = self.string(&mut fields, "title")?;
        let url = self.string(&mut fields, "url")?;
        let metadata = self.metadata(fields)?;
        Ok(Some(Document { id, text, title, date, url, metadata, mentions, parses }))
    }

    /// The document's own parse, if it brought one.
    fn parses(&self, fields: &mut Map<String, Value>, text: &str) -> Result<Vec<GivenSentence>> {
        let Some(conllu) = self.string(fields, "conllu")? else { return Ok(Vec::new()) };
        conllu::sentences(&conllu, text)
            .map_err(|wrong| self.wrong(&format!("conllu line {}: {}", wrong.line, wrong.message)))
    }

    fn date(&mut self, date: Value) -> Option<String> {
        let text = match date {
            Value::Null => return None,
            Value::String(text) => text,
            other => other.to_string(),
        };
        if is_date(&text) {
            return Some(text);
        }
        let unread = || format!("date {text:?} left out; expected YYYY, YYYY-MM or YYYY-MM-DD");
        self.dates.add(Some(self.lines.line()), unread);
        None
    }

    fn string(&self, fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>> {
        match fields.shift_remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(string)) => Ok(Some(string).filter(|string| !string.is_empty())),
            Some(_) => Err(self.wrong(&format!("\"{name}\" must be a string"))),
        }
    }

    /// What stands under `"metadata"`, and every field that no other use is known for.
    fn metadata(&self, mut fields: Map<String, Value>) -> Result<Map<String, Value>> {
        let mut metadata = match fields.shift_remove("metadata") {
            None | Some(Value::Null) => return Ok(fields),
            Some(Value::Object(metadata)) => metadata,
            Some(_) => return Err(self.wrong("\"metadata\" must be an object")),
        };
        for (name, value) in &mut fields {
            metadata.entry(name.as_str()).or_insert_with(|| mem::take(value));
        }
        Ok(metadata)
    }

    fn wrong(&self, message: &str) -> Error {
        Error::new(ErrorKind::Input, message).at(self.lines.line(), None)
    }

    fn broken(&self, line: &str, error: &serde_json::Error) -> Error {
        let before = error.column().saturating_sub(1);
        let column = line.char_indices().take_while(|(byte, _)| *byte < before).count() + 1;
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        let message = format!(
            "no valid JSON ({reason}); every line must be one JSON object with \"id\" and \"text\""
        );
        Error::new(ErrorKind::Input, message).at(self.lines.line(), Some(column))
    }
}
