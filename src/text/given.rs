//! Sentences that come with a document, with their grammar.
//!
//! [`GivenSentence::new`] is the only way to make one, so that what follows may trust the tree: words
//! in order, one root, no cycle. `input` reads them from CoNLL-U; `syntax` makes a parse of each.

use std::collections::BTreeSet;

use super::Span;
use super::sentence::LONGEST_SENTENCE;
use crate::{Error, ErrorKind, Result};

/// One word of a sentence that came with a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenToken {
    /// Bytes of the document's text.
    pub span: Span,
    /// Its tag, of the Penn Treebank if rules are to understand it.
    pub tag: Box<str>,
    /// Its base form; none to have it derived from the word and the tag.
    pub lemma: Option<Box<str>>,
    /// The index of its head in the sentence, from 0; none for the root.
    pub head: Option<u32>,
    /// The label of the arc to its head; of no account for the root.
    pub label: Box<str>,
}

/// A sentence that came with a document: words in order, and a tree over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenSentence {
    tokens: Vec<GivenToken>,
}

/// What is wrong with a sentence, and from which of its words on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) word: usize,
    pub(crate) message: String,
}

/// Most different tags, and most different labels, of a sentence.
pub(crate) const MOST_NAMES: usize = 255;

impl GivenSentence {
    /// The sentence of these words.
    ///
    /// # Errors
    /// When there is no word, words are empty, overlap or are out of order, the sentence is longer than
    /// 8 KiB, heads do not make one tree, or there are more than 255 different tags or labels.
    pub fn new(tokens: Vec<GivenToken>) -> Result<Self> {
        Self::checked(tokens).map_err(|flaw| {
            let message = format!("given sentence, word {}: {}", flaw.word + 1, flaw.message);
            Error::new(ErrorKind::Input, message)
        })
    }

    pub(crate) fn checked(tokens: Vec<GivenToken>) -> Result<Self, Flaw> {
        in_order(&tokens)?;
        one_tree(&tokens)?;
        for (what, name) in [
            ("tags", (|token| &*token.tag) as fn(&GivenToken) -> &str),
            ("labels", |token| &*token.label),
        ] {
            let count = tokens.iter().map(name).collect::<BTreeSet<_>>().len();
            if count > MOST_NAMES {
                let message = format!(
                    "the sentence has {count} different {what}; {MOST_NAMES} are possible: are the \
                     columns in their order?"
                );
                return Err(Flaw { word: 0, message });
            }
        }
        Ok(Self { tokens })
    }

    /// Its words, in the order of the text; at least one.
    #[must_use]
    pub fn tokens(&self) -> &[GivenToken] {
        &self.tokens
    }

    /// Bytes of the document's text, from the first word to the last.
    #[must_use]
    pub fn span(&self) -> Span {
        match self.tokens.as_slice() {
            [] => Span::default(),
            [first, .., last] | [first @ last] => first.span.cover(last.span),
        }
    }
}

fn in_order(tokens: &[GivenToken]) -> Result<(), Flaw> {
    let flaw = |word: usize, message: &str| Err(Flaw { word, message: message.to_owned() });
    let Some(first) = tokens.first() else {
        return flaw(0, "the sentence has no words; leave it out");
    };
    let mut end = first.span.start;
    for (word, token) in tokens.iter().enumerate() {
        if token.span.is_empty() || token.span.start < end {
            return flaw(word, "it is empty, or begins before the word ahead of it ends");
        }
        end = token.span.end;
    }
    if (end - first.span.start) as usize > LONGEST_SENTENCE {
        return flaw(0, "the sentence is longer than 8 KiB; split it");
    }
    Ok(())
}

/// Whether every word leads to the same root.
pub(crate) fn one_tree(tokens: &[GivenToken]) -> Result<(), Flaw> {
    let mut roots = Vec::new();
    for (word, token) in tokens.iter().enumerate() {
        match token.head {
            None => roots.push(word),
            Some(head) if head as usize >= tokens.len() => {
                let message = format!(
                    "head {} is no word of this sentence, which has {}; give 0 for the root or the \
                     number of one of its words",
                    u64::from(head) + 1,
                    tokens.len(),
                );
                return Err(Flaw { word, message });
            }
            Some(_) => {}
        }
    }
    match roots.as_slice() {
        [] => {
            let message = "the sentence has no root; one of its words must have head 0".to_owned();
            return Err(Flaw { word: 0, message });
        }
        [_] => {}
        [first, second, ..] => {
            let message = format!(
                "the sentence has two roots, words {} and {}; let one of them be the other's head, or \
                 put an empty line between two sentences",
                first + 1,
                second + 1,
            );
            return Err(Flaw { word: *second, message });
        }
    }
    cycle(tokens).map_or(Ok(()), |ring| {
        let word = ring.iter().copied().min().unwrap_or_default();
        let shown: Vec<String> = ring.iter().take(5).map(|word| (word + 1).to_string()).collect();
        let message = format!(
            "heads run in a circle ({}{}); every word must lead to the root",
            shown.join(" → "),
            if ring.len() > 5 { " → …".to_owned() } else { format!(" → {}", ring[0] + 1) },
        );
        Err(Flaw { word, message })
    })
}

/// The words of a circle of heads, if there is one.
fn cycle(tokens: &[GivenToken]) -> Option<Vec<usize>> {
    // By word: 0 not seen, else the number of the walk that came by.
    let mut walks = vec![0; tokens.len()];
    for start in 0..tokens.len() {
        let mut word = start;
        while walks[word] == 0 {
            walks[word] = start + 1;
            match tokens[word].head {
                Some(head) => word = head as usize,
                None => break,
            }
        }
        if walks[word] == start + 1 && tokens[word].head.is_some() {
            let first = word;
            let mut ring = vec![first];
            while let Some(head) = tokens[word].head.filter(|head| *head as usize != first) {
                word = head as usize;
                ring.push(word);
            }
            return Some(ring);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Heads as in CoNLL-U, of words one byte long.
    fn sentence(heads: &[u32]) -> Result<GivenSentence, Flaw> {
        let token = |(head, at): (&u32, u32)| GivenToken {
            span: Span::new(2 * at, 2 * at + 1),
            head: head.checked_sub(1),
            ..GivenToken::default()
        };
        GivenSentence::checked(heads.iter().zip(0..).map(token).collect())
    }

    #[test]
    fn only_trees_are_taken() {
        let rows: [(&[u32], usize, &str); 11] = [
            (&[0], 0, ""),
            (&[2, 0, 2], 0, ""),
            (&[3, 1, 0], 0, ""),
            (&[2, 3, 4, 5, 0], 0, ""),
            (&[], 0, "no words"),
            (&[1], 0, "no root"),
            (&[2, 1], 0, "no root"),
            (&[0, 1, 0], 2, "two roots, words 1 and 3"),
            (&[0, 3, 2], 1, "in a circle (2 → 3 → 2)"),
            (&[0, 2], 1, "in a circle (2 → 2)"),
            (&[0, 3], 1, "head 3 is no word of this sentence, which has 2"),
        ];
        for (heads, word, message) in rows {
            match sentence(heads) {
                Ok(_) => assert!(message.is_empty(), "{heads:?}"),
                Err(flaw) => {
                    assert!(!message.is_empty(), "{heads:?}: {flaw:?}");
                    assert!(flaw.message.contains(message), "{heads:?}: {flaw:?}");
                    assert_eq!(flaw.word, word, "{heads:?}");
                }
            }
        }
    }

    #[test]
    fn words_stand_in_order() {
        let token =
            |start, end| GivenToken { span: Span::new(start, end), ..GivenToken::default() };
        let below = |mut token: GivenToken| {
            token.head = Some(0);
            token
        };
        let rows = [
            (vec![token(0, 2), below(token(2, 3))], None),
            (vec![token(0, 2), below(token(1, 3))], Some("before the word ahead")),
            (vec![token(3, 3)], Some("empty")),
            (vec![token(5, 4)], Some("empty")),
            (vec![token(0, 1), below(token(9000, 9001))], Some("longer than 8 KiB")),
        ];
        for (tokens, expected) in rows {
            let message = GivenSentence::new(tokens).err().map(|error| error.to_string());
            match expected {
                None => assert_eq!(message, None),
                Some(part) => assert!(message.is_some_and(|message| message.contains(part))),
            }
        }
    }
}
