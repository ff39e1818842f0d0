//! What a claim adds to its two ends: the words of a qualifier's role, and where it happened.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tree::{Label, Tree, WordClass};
use super::{Qualifier, RelationType};
use crate::text::Span;

/// The longest text of a qualifier, in tokens.
const LONGEST: usize = 16;

/// Where qualifiers are read off.
pub(super) struct Qualifiers<'q, 's> {
    pub(super) tree: &'q Tree<'s>,
}

impl Qualifiers<'_, '_> {
    /// The qualifier that the noun phrase at `head` fills.
    pub(super) fn phrase(&self, head: usize) -> Qualifier {
        let tree = self.tree;
        let mention = tree.mention(head).map(|mention| &tree.mentions[mention]);
        if let Some(mention) = mention {
            let words = mention.span.of(tree.text).split_whitespace().collect::<Vec<_>>().join(" ");
            return Qualifier { text: words, entity: Some(mention.entity.id.to_string()) };
        }
        let (mut from, mut to) = (head, head);
        let inner = |token: usize| {
            let mut word = token;
            for above in std::iter::once(token).chain(tree.ancestors(token)) {
                if word == head || above == head {
                    break;
                }
                word = above;
            }
            !matches!(
                tree.label(word),
                Label::RelativeClause
                    | Label::AdverbialClause
                    | Label::Punctuation
                    | Label::Conjunct
                    | Label::Conjunction
                    | Label::Apposition
                    | Label::NounClause
            )
        };
        let (first, last) = tree.reach(head);
        while from > first && inner(from - 1) && tree.is_below(from - 1, head) {
            from -= 1;
        }
        let of =
            |token: usize| tree.is_below(token, head) && inner(token) && !tree.reader.breaks[token];
        while to < last && to - from + 1 < LONGEST && of(to + 1) {
            to += 1;
        }
        // "the", "its": not part of what is named.
        while from < head
            && (tree.label(from) == Label::Determiner
                || tree.label(from) == Label::Possessor && tree.class(from) == WordClass::Pronoun)
        {
            from += 1;
        }
        Qualifier { text: self.text(from, to), entity: None }
    }

    fn text(&self, from: usize, to: usize) -> String {
        let tokens = &self.tree.tokens[from..=to];
        let span = Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end);
        span.of(self.tree.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Adds where it happened, for relations that ask: a place behind "in", "at" or "near" that hangs on
    /// the trigger or on a verb that carries it, and is no end of the relation.
    pub(super) fn place(
        &self,
        relation: &RelationType,
        words: &[usize],
        ends: [usize; 2],
        found: &mut BTreeMap<Arc<str>, Qualifier>,
    ) {
        let tree = self.tree;
        let Some(name) = relation.qualifiers.iter().find(|name| &***name == "place") else {
            return;
        };
        if found.contains_key(name) {
            return;
        }
        let behind = words.iter().flat_map(|word| tree.children_by(*word, &[Label::Preposition]));
        let places = behind
            .filter(|preposition| {
                ["in", "at", "near", "outside"].iter().any(|word| tree.is(*preposition, word))
            })
            .flat_map(|preposition| tree.children_by(preposition, &[Label::PrepositionObject]));
        let place = places.filter_map(|object| Some((object, tree.mention(object)?))).find(
            |(_, mention)| {
                tree.mentions[*mention].entity.kind.is("Place") && !ends.contains(mention)
            },
        );
        if let Some((_, mention)) = place {
            let mention = &tree.mentions[mention];
            let words = mention.span.of(tree.text).split_whitespace().collect::<Vec<_>>().join(" ");
            found.insert(
                name.clone(),
                Qualifier { text: words, entity: Some(mention.entity.id.to_string()) },
            );
        }
    }
}
