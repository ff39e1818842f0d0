//! Forms to spans of a text: each is what the text has next, with any white space between them.

use super::Wrong;
use super::rows::{Row, RowSentence, quoted};
use crate::text::{Flaw, GivenSentence, GivenToken, Span};

/// The sentences in `text`, which must hold nothing else.
pub(super) fn align(sentences: Vec<RowSentence>, text: &str) -> Result<Vec<GivenSentence>, Wrong> {
    let mut at = 0;
    let mut last = 1;
    let mut given = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let lines: Vec<usize> = sentence.rows.iter().map(|row| row.line).collect();
        let mut tokens = Vec::with_capacity(sentence.rows.len());
        for row in sentence.rows {
            last = row.line;
            tokens.push(token(row, text, &mut at)?);
        }
        let wrong =
            |Flaw { word, message }| Wrong { line: lines[word.min(lines.len() - 1)], message };
        given.push(GivenSentence::checked(tokens).map_err(wrong)?);
    }
    let rest = text[at..].trim_start();
    if rest.is_empty() || given.is_empty() {
        return Ok(given);
    }
    let message = format!(
        "the text goes on with {} behind the last form; the forms must be all of the text",
        next_word(rest)
    );
    Err(Wrong { line: last, message })
}

fn token(row: Row, text: &str, at: &mut usize) -> Result<GivenToken, Wrong> {
    let rest = text[*at..].trim_start();
    let start = text.len() - rest.len();
    let Some(length) = length(&row.form, rest) else {
        let has = if rest.is_empty() { "its end".to_owned() } else { next_word(rest) };
        let message = format!(
            "form {} is not what the text has here ({has}); the forms must be the words of the text in \
             their order, and nothing may stand between them but white space",
            quoted(&row.form)
        );
        return Err(Wrong { line: row.line, message });
    };
    *at = start + length;
    Ok(GivenToken {
        span: Span::new(start as u32, *at as u32),
        tag: row.tag,
        lemma: row.lemma,
        head: row.head,
        label: row.label,
    })
}

/// How much of `text` begins as `form` does; white space within the form may be any in the text.
fn length(form: &str, text: &str) -> Option<usize> {
    if text.starts_with(form) {
        return Some(form.len());
    }
    let mut rest = text;
    for (place, word) in form.split_whitespace().enumerate() {
        let next = rest.trim_start();
        if place > 0 && next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

fn next_word(text: &str) -> String {
    quoted(text.split_whitespace().next().unwrap_or_default())
}
