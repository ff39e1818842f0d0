//! The parse of a sentence that came with its document.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::parse::{Inventory, Parse};
use crate::text::GivenSentence;

impl Parse {
    /// The parse that came with a sentence of `text`; `lemma` appends the base form of a word with a tag,
    /// and is asked only where none was given. Every margin is the highest: nothing else was considered.
    #[must_use]
    pub fn given(
        text: &str,
        sentence: &GivenSentence,
        mut lemma: impl FnMut(&str, &str, &mut String),
    ) -> Self {
        let tokens = sentence.tokens();
        let label = |head: Option<u32>, label| if head.is_none() { ROOT } else { label };
        let tags: BTreeSet<&str> = tokens.iter().map(|token| &*token.tag).collect();
        let labels: BTreeSet<&str> =
            tokens.iter().map(|token| label(token.head, &*token.label)).collect();
        let mut parse = Self { margins: vec![u16::MAX; tokens.len()], ..Self::default() };
        for (token, at) in tokens.iter().zip(0u32..) {
            parse.tags.push(number(&tags, &token.tag));
            parse.labels.push(number(&labels, label(token.head, &token.label)));
            parse.heads.push(token.head.unwrap_or(at));
            parse.lemmas.add(|out| match &token.lemma {
                Some(given) => out.push_str(given),
                None => lemma(token.span.of(text), &token.tag, out),
            });
        }
        parse.names = Arc::new(Inventory { tags: named(&tags), labels: named(&labels) });
        parse
    }
}

/// What the label of the root is called.
const ROOT: &str = "ROOT";

/// A sentence has at most 255 names of either sort, and with `ROOT` 256: one byte is enough.
fn number(names: &BTreeSet<&str>, name: &str) -> u8 {
    u8::try_from(names.range(..name).count()).unwrap_or(u8::MAX)
}

fn named(names: &BTreeSet<&str>) -> Vec<Box<str>> {
    names.iter().map(|name| (*name).into()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{GivenToken, Span};

    #[test]
    fn reads_like_any_parse() -> crate::Result<()> {
        let text = "Iran sells oil";
        let token = |start, end, tag: &str, lemma: Option<&str>, head, label: &str| GivenToken {
            span: Span::new(start, end),
            tag: tag.into(),
            lemma: lemma.map(Into::into),
            head,
            label: label.into(),
        };
        let sentence = GivenSentence::new(vec![
            token(0, 4, "NNP", Some("Iran"), Some(1), "nsubj"),
            token(5, 10, "VBZ", None, None, "anything"),
            token(11, 14, "NN", Some("oil"), Some(1), "dobj"),
        ])?;
        let parse = Parse::given(text, &sentence, |form, tag, out| {
            out.push_str(&format!("{form}/{tag}"));
        });
        let shown: Vec<_> = (0..parse.len())
            .map(|at| (parse.tag(at), parse.lemma(at), parse.head(at), parse.label(at)))
            .collect();
        assert_eq!(
            shown,
            [
                ("NNP", "Iran", Some(1), "nsubj"),
                ("VBZ", "sells/VBZ", None, "ROOT"),
                ("NN", "oil", Some(1), "dobj"),
            ]
        );
        assert_eq!((parse.margin(0), parse.root()), (u16::MAX, Some(1)));
        assert_eq!(parse.children(1).collect::<Vec<_>>(), [0, 2]);
        Ok(())
    }
}
