//! Names that no text can hold as they are cut: a sentence ends inside them, or their words come apart.

use super::super::fold::fold_token;
use super::view::{Name, View};
use super::{Severity, Told};
use crate::text::{Span, Token, sentences, tokenize};

/// Longer names are tried even if they are made of plain words.
const LONG: usize = 200;

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    for name in view.names.iter().filter(|name| !name.plural && is_odd(name.text)) {
        told.extend(flaw(name).map(|(severity, flaw)| {
            let what = format!("\"{}\" is {flaw}", name.text);
            Told::new(severity, name.entry, what, "list it as texts write it, without the sign")
        }));
    }
}

/// Whether it holds more than words; of plain words nothing is to be feared.
fn is_odd(text: &str) -> bool {
    let plain = |character: char| character.is_alphanumeric() || " -–'’".contains(character);
    text.len() > LONG || !text.chars().all(plain)
}

/// What keeps the name from being found amid a sentence.
fn flaw(name: &Name<'_>) -> Option<(Severity, &'static str)> {
    let before = "They saw ";
    let text = format!("{before}{} there.", name.text);
    let (start, end) = (before.len(), before.len() + name.text.len());
    let span = Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    let whole = |sentence: &Span| sentence.start <= span.start && sentence.end >= span.end;
    let Some(sentence) = sentences(&text).map(|sentence| sentence.span).find(whole) else {
        return Some((Severity::Error, "never found: a sentence ends inside it"));
    };
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(&text, sentence, &mut tokens);
    let mut key = String::new();
    for token in tokens.iter().filter(|token| token.span.overlaps(span)) {
        if !key.is_empty() {
            key.push(' ');
        }
        fold_token(token.span.of(&text), &mut key);
    }
    let found = key == name.key || key.strip_prefix("the ") == Some(&*name.key);
    // At the end of a text it may still be.
    (!found).then_some((
        Severity::Warning,
        "not found amid a sentence, where its words are cut otherwise",
    ))
}
