//! Whom a common noun means that stands for names of other sentences: "the company", "both countries".
//!
//! The things of its type that were named last, if they are just as many as it wants. What its words are is
//! found by [`anaphor`](super::anaphor), what is in focus is kept by [`focus`](super::focus).

use super::anaphor::{Anaphor, Anaphors, What};
use super::focus::{BY_DISTANCE, Focus, Here, NEAR, holds, near, once_each, restated};
use crate::gazetteer::{Entity, EntityType, Mention, Resolved, Via};
use crate::text::Span;

/// What makes it less sure whom a noun means: another of the type in focus.
const BY_COMPETITOR: f64 = 0.85;

impl Focus {
    /// Whom the nouns mean, in order; several of one place where they mean several.
    pub(crate) fn nouns(&self, here: Here<'_>, anaphors: &Anaphors) -> Vec<Resolved> {
        let mut found = Vec::new();
        for Anaphor { token, what } in &anaphors.found {
            let What::Noun { kind, phrase, count, other } = what else { continue };
            let called = kind.is("Person") && *count == 1;
            let fits = |mention: &Mention| {
                is_of(kind, &mention.entity) && (!called || self.is_called(here, mention, phrase))
            };
            let meant = match other {
                true => self.other(here, *token, &fits),
                false => self.several(here, *token, *count, &fits),
            };
            // "Kenya and the AU called on both sides": hardly on themselves.
            let own = meant.iter().any(|one| one.mention.sentence == here.index);
            if own && &*kind.name == "Actor" {
                continue;
            }
            found.extend(
                meant.into_iter().map(|one| restated(here, *token, &one, Via::Description)),
            );
        }
        found
    }

    /// "its neighbour": of two that were named together just before, the one that is not named here.
    fn other(
        &self,
        here: Here<'_>,
        token: usize,
        fits: &dyn Fn(&Mention) -> bool,
    ) -> Vec<Resolved> {
        let place = here.tokens[token].span.start;
        let here: Vec<&Mention> = here.mentions.iter().filter(|one| fits(one)).collect();
        let Some(last) = self.seen.first() else { return Vec::new() };
        let all = last.named.iter().filter(|one| fits(&one.mention)).cloned().collect();
        let mut two = once_each(all, 3);
        let [owner] = &here[..] else { return Vec::new() };
        if two.len() != 2 || !holds(&two, &owner.entity) || owner.span.end > place {
            return Vec::new();
        }
        two.retain(|one| one.mention.entity.id != owner.entity.id);
        two
    }

    /// The `count` things that fit and were named last, if they are just so many.
    fn several(
        &self,
        here: Here<'_>,
        token: usize,
        count: usize,
        fits: &dyn Fn(&Mention) -> bool,
    ) -> Vec<Resolved> {
        let place = here.tokens[token].span.start;
        let (before, after): (Vec<&Mention>, Vec<&Mention>) =
            here.mentions.iter().filter(|one| fits(one)).partition(|one| one.span.end <= place);
        let own = before.into_iter().map(|one| Resolved { mention: one.clone(), sureness: 1.0 });
        let levels = std::iter::once(own.collect::<Vec<_>>()).chain(self.seen.iter().map(|seen| {
            seen.named.iter().filter(|one| fits(&one.mention)).cloned().collect::<Vec<_>>()
        }));
        let mut meant: Vec<Resolved> = Vec::new();
        let (mut rivals, mut meant_at) = (false, 0);
        for (distance, level) in levels.enumerate() {
            let level = once_each(level, count + 1);
            let other = level.iter().any(|one| !holds(&meant, &one.mention.entity));
            if meant.len() == count {
                // "Shell said the company", where another was named just before; "Turkey and Iran told both
                // sides", where two others were.
                let equal = if count == 1 { distance == 1 } else { level.len() == count };
                if other && meant_at == 0 && equal {
                    return Vec::new();
                }
                rivals |= other;
            } else if !level.is_empty() {
                // "Turkey said the two countries": one of those that were named together just before.
                let together = meant.is_empty()
                    || distance == 1 && meant.iter().all(|one| holds(&level, &one.mention.entity));
                if level.len() > count || !together {
                    return Vec::new();
                }
                (meant, meant_at) = (level, distance);
            } else if distance == 1 && !meant.is_empty() {
                return Vec::new();
            }
        }
        if meant_at > 1 {
            meant.iter_mut().for_each(|one| one.sureness *= BY_DISTANCE);
        }
        // What is named again behind is somebody else.
        let again = after.iter().any(|one| holds(&meant, &one.entity));
        if meant.len() != count || again {
            return Vec::new();
        }
        if rivals {
            meant.iter_mut().for_each(|one| one.sureness *= BY_COMPETITOR);
        }
        meant
    }

    /// Whether the words beside a person's name say the same as a noun: "President X" and "the president".
    fn is_called(&self, here: Here<'_>, mention: &Mention, phrase: &str) -> bool {
        if mention.via == Some(Via::Description) {
            return phrase.ends_with(&mention.span.of(here.text).to_lowercase());
        }
        let sentence = match self.seen.iter().find(|seen| seen.index == mention.sentence) {
            Some(seen) => seen.span,
            None => here.span,
        };
        let Span { start, end } = mention.span;
        let before = near(here.text, sentence.start.max(start.saturating_sub(NEAR))..start);
        let after = near(here.text, end..sentence.end.min(end.saturating_add(NEAR)));
        let before = before.to_lowercase();
        let title = before.trim_end().strip_suffix(phrase);
        let is_title = title.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        // "X, the Turkish president,"
        let beside = after.strip_prefix(", ").and_then(|after| after.split([',', '.', ';']).next());
        is_title
            || beside.is_some_and(|beside| {
                let beside = beside.to_lowercase();
                let mut words = beside.split_whitespace();
                let article = words.next();
                let article = article.is_some_and(|word| ["the", "a", "an"].contains(&word));
                (article || beside.starts_with(phrase))
                    && format!(" {beside} ").contains(&format!(" {phrase} "))
            })
    }
}

/// Whether a noun that wants a type may mean an entity.
fn is_of(kind: &EntityType, entity: &Entity) -> bool {
    let person = entity.kind.is("Person");
    if kind.is("Person") {
        return person;
    }
    // "a member of the organization": not one of its organs.
    let organ = entity.kind.is("InternationalOrganization") && entity.links.contains_key("PART_OF");
    !person && !organ && entity.can_be(&kind.name)
}
