//! Words that are written as one (`3-4 du`, `3 de`, `4 le`): a share of it for each, or one token for all.

use super::rows::Row;
use crate::text::{GivenToken, Span};

/// A span within `whole` for each word, in order, as long as its form is among the others. Where
/// there are more words than characters the first has all, and the rest have empty spans.
pub(super) fn shares(whole: Span, rows: &[Row], text: &str) -> Vec<Span> {
    let characters: Vec<Span> = whole
        .of(text)
        .char_indices()
        .filter(|(_, character)| !character.is_whitespace())
        .map(|(at, character)| {
            let start = whole.start + at as u32;
            Span::new(start, start + character.len_utf8() as u32)
        })
        .collect();
    if characters.len() < rows.len() {
        let mut spans = vec![Span::new(whole.end, whole.end); rows.len()];
        spans[0] = whole;
        return spans;
    }
    let length = |row: &Row| row.form.chars().count();
    let total: usize = rows.iter().map(length).sum();
    let (mut begun, mut measured) = (0, 0);
    rows.iter()
        .zip((0..rows.len()).rev())
        .map(|(row, behind)| {
            measured += length(row);
            let near = (2 * characters.len() * measured + total) / (2 * total);
            let end = near.clamp(begun + 1, characters.len() - behind);
            let span = characters[begun].cover(characters[end - 1]);
            begun = end;
            span
        })
        .collect()
}

/// The words without those whose spans are empty: they and the word ahead of them are one token, with
/// the fields of the one nearest to the root, so that a tree stays a tree. `tokens` must be one.
pub(super) fn merged(tokens: &[GivenToken]) -> Vec<GivenToken> {
    let depths = depths(tokens);
    // Of each new token, the word that it begins with and the one whose fields it has.
    let mut made: Vec<(usize, usize)> = Vec::new();
    let mut places = Vec::with_capacity(tokens.len());
    for (word, token) in tokens.iter().enumerate() {
        match made.last_mut() {
            Some((_, upper)) if token.span.is_empty() => {
                if depths[word] < depths[*upper] {
                    *upper = word;
                }
            }
            _ => made.push((word, word)),
        }
        places.push(made.len() as u32 - 1);
    }
    let token = |(first, upper): (usize, usize)| GivenToken {
        span: tokens[first].span,
        head: tokens[upper].head.map(|head| places[head as usize]),
        ..tokens[upper].clone()
    };
    made.into_iter().map(token).collect()
}

/// How far below the root every word stands, the root at 1.
fn depths(tokens: &[GivenToken]) -> Vec<usize> {
    let mut depths = vec![0; tokens.len()];
    let mut path = Vec::new();
    for start in 0..tokens.len() {
        let mut word = start;
        while depths[word] == 0 {
            path.push(word);
            let Some(head) = tokens[word].head else { break };
            word = head as usize;
        }
        let mut depth = depths[word];
        for word in path.drain(..).rev() {
            depth += 1;
            depths[word] = depth;
        }
    }
    depths
}
