//! What a claim adds to its two ends: the words of a qualifier's role, when and where it happened, how
//! much of what.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tree::{Label, Tree, WordClass};
use super::{Qualifier, RelationType};
use crate::text::{Span, one_line};
use crate::values::{Value, ValueKind};

/// The longest text of a qualifier, in tokens.
const LONGEST: usize = 16;

/// Units in which no quantity of goods or people is told.
const SPANS_OF_TIME: &[&str] =
    &["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"];

/// Where qualifiers are read off.
pub(super) struct Qualifiers<'q, 's> {
    pub(super) tree: &'q Tree<'s>,
    /// The times, quantities and sums of the sentence.
    pub(super) values: &'q [Value],
}

impl Qualifiers<'_, '_> {
    /// The qualifier that the noun phrase at `head` fills.
    pub(super) fn phrase(&self, head: usize) -> Qualifier {
        let tree = self.tree;
        let mention = tree.mention(head).map(|mention| &tree.mentions[mention]);
        if let Some(mention) = mention {
            return Qualifier::named(mention, tree.text);
        }
        if let Some(value) =
            self.values.iter().find(|value| (value.tokens.0..value.tokens.1).contains(&head))
        {
            // "1.3 million tons of crude oil": what there is so much of.
            let goods = tree.of(head).next();
            let counted = matches!(value.kind, ValueKind::Quantity { .. });
            match goods {
                Some(goods) if counted => return self.phrase(goods),
                _ => return self.value(value),
            }
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
        // "168 Liberians": the number is a quantity of its own.
        let after = self
            .values
            .iter()
            .find(|value| value.tokens.0 <= from && (from..head).contains(&(value.tokens.1 - 1)));
        let from = after.map_or(from, |value| value.tokens.1);
        Qualifier { text: self.text(from, to), entity: None, value: None }
    }

    fn value(&self, value: &Value) -> Qualifier {
        let known = !matches!(&value.kind, ValueKind::Time { from: None, to: None });
        let text = one_line(value.span.of(self.tree.text));
        Qualifier { text, entity: None, value: Some(value.kind.clone()).filter(|_| known) }
    }

    /// Adds when it happened, how much and for what sum, for relations that ask: the values that hang on
    /// one of `words`, past nouns and prepositions but no other verb.
    pub(super) fn add_values(
        &self,
        relation: &RelationType,
        words: &[usize],
        found: &mut BTreeMap<Arc<str>, Qualifier>,
    ) {
        for value in self.values {
            let name = match &value.kind {
                ValueKind::Time { .. } => "time",
                ValueKind::Quantity { unit, .. } => {
                    let of_time =
                        unit.as_ref().is_some_and(|unit| SPANS_OF_TIME.contains(&unit.as_str()));
                    if of_time { continue } else { "quantity" }
                }
                ValueKind::Money { .. } => "amount",
            };
            let Some(name) = relation.qualifiers.iter().find(|known| &***known == name) else {
                continue;
            };
            let better = |known: &Qualifier| known.value.is_none() && name.as_ref() == "time";
            if found.get(name).is_none_or(better) && self.hangs_on(value, words) {
                found.insert(name.clone(), self.value(value));
            }
        }
    }

    fn hangs_on(&self, value: &Value, words: &[usize]) -> bool {
        let tree = self.tree;
        let top = tree.top(value.tokens.0, value.tokens.1);
        for above in tree.ancestors(top) {
            if words.contains(&above) {
                return true;
            }
            if tree.class(above).is_verbal() {
                return false;
            }
        }
        false
    }

    fn text(&self, from: usize, to: usize) -> String {
        let tokens = &self.tree.tokens[from..=to];
        let span = Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end);
        one_line(span.of(self.tree.text))
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
            .flat_map(|preposition| tree.objects_of(preposition));
        let place = places.filter_map(|object| Some((object, tree.mention(object)?))).find(
            |(_, mention)| {
                tree.mentions[*mention].entity.kind.is("Place") && !ends.contains(mention)
            },
        );
        if let Some((_, mention)) = place {
            let mention = &tree.mentions[mention];
            found.insert(name.clone(), Qualifier::named(mention, tree.text));
        }
    }
}
