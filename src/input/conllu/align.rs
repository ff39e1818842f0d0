//! Forms to spans of a text: each is what the text has next, with any white space between them.

use super::Wrong;
use super::ranges::{merged, shares};
use super::rows::{Row, RowRange, RowSentence, quoted};
use crate::text::{Flaw, GivenSentence, GivenToken, Span, one_tree};

/// The sentences in `text`, which must hold nothing else.
pub(super) fn align(sentences: Vec<RowSentence>, text: &str) -> Result<Vec<GivenSentence>, Wrong> {
    let mut at = 0;
    let mut last = 1;
    let mut given = Vec::with_capacity(sentences.len());
    for RowSentence { rows, ranges, .. } in sentences {
        let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
        last = lines.last().copied().unwrap_or(last);
        let wrong =
            |Flaw { word, message }| Wrong { line: lines[word.min(lines.len() - 1)], message };
        let spans = spans(&rows, &ranges, text, &mut at)?;
        let mut tokens: Vec<GivenToken> =
            rows.into_iter().zip(spans).map(|(row, span)| token(row, span, text)).collect();
        if tokens.iter().any(|token| token.span.is_empty()) {
            one_tree(&tokens).map_err(wrong)?;
            tokens = merged(&tokens);
        }
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

fn token(row: Row, span: Span, text: &str) -> GivenToken {
    // An underscore whose base form is an underscore is one.
    let lemma = row.lemma.filter(|lemma| &**lemma != "_" || span.of(text) == "_");
    GivenToken { span, tag: row.tag, lemma, head: row.head, label: row.label }
}

/// Where the words stand; empty where the word ahead has what is written for both.
fn spans(
    rows: &[Row],
    ranges: &[RowRange],
    text: &str,
    at: &mut usize,
) -> Result<Vec<Span>, Wrong> {
    let mut ranges = ranges.iter().peekable();
    let mut spans = Vec::with_capacity(rows.len());
    while let Some(row) = rows.get(spans.len()) {
        if let Some(range) = ranges.next_if(|range| range.first == spans.len()) {
            let rows = &rows[range.first..range.end.min(rows.len())];
            spans.extend(in_range(range, rows, text, at)?);
            continue;
        }
        let span = find(&row.form, text, at).ok_or_else(|| {
            let what = format!("form {}", quoted(&row.form));
            Wrong { line: row.line, message: not_here(&what, &text[*at..]) }
        })?;
        spans.push(span);
    }
    Ok(spans)
}

/// The words of a range as they are spelled, if that is all of it; else shares of it.
fn in_range(
    range: &RowRange,
    rows: &[Row],
    text: &str,
    at: &mut usize,
) -> Result<Vec<Span>, Wrong> {
    let (mut behind_words, mut behind) = (*at, *at);
    let words: Option<Vec<Span>> =
        rows.iter().map(|row| find(&row.form, text, &mut behind_words)).collect();
    let whole = find(&range.form, text, &mut behind);
    match (words, whole) {
        // The text may have apart what the range has as one.
        (Some(words), whole) if whole.is_none() || behind == behind_words => {
            *at = behind_words;
            Ok(words)
        }
        (_, Some(whole)) => {
            *at = behind;
            Ok(shares(whole, rows, text))
        }
        (_, None) => {
            let what = format!("range {}-{}, {},", range.first + 1, range.end, quoted(&range.form));
            Err(Wrong { line: range.line, message: not_here(&what, &text[*at..]) })
        }
    }
}

/// The span of `form` if the text goes on with it; `at` is then behind it.
fn find(form: &str, text: &str, at: &mut usize) -> Option<Span> {
    let rest = text[*at..].trim_start();
    let start = text.len() - rest.len();
    *at = start + length(form, rest)?;
    Some(Span::new(start as u32, *at as u32))
}

fn not_here(what: &str, rest: &str) -> String {
    let rest = rest.trim_start();
    let has = if rest.is_empty() { "its end".to_owned() } else { next_word(rest) };
    format!(
        "{what} is not what the text has here ({has}); the forms must be the words of the text in their \
         order, and nothing may stand between them but white space"
    )
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
