//! Names that are part of something else: those before a noun that belong to its phrase, and those that a
//! longer name goes on from.
//!
//! "Israeli" of "the Israeli attack" tells whose it is; the "Iran" of "Iran-backed", the "Bush" of "Barbara
//! Bush" and the "Kansas" of "Kansas City" tell nothing of their own. Both look at the words around a name,
//! not at who a phrase is.

use super::referent::Referents;
use super::tree::{Label, WordClass};
use crate::gazetteer::{Mention, Role};

impl Referents<'_, '_> {
    /// The names before a noun that belong to its phrase: "Israeli", "Iran" and "Iraq" of
    /// "the Iran–Iraq war"; not the "Iran" of "Iran-backed rebels".
    pub(super) fn modifiers(&self, noun: usize) -> Vec<usize> {
        let tree = self.tree;
        let mut found = Vec::new();
        let mut open = vec![noun];
        while let Some(token) = open.pop() {
            for child in tree.children(token).iter().copied().filter(|child| *child < noun) {
                let modifies = matches!(
                    tree.label(child),
                    Label::AdjectivalModifier
                        | Label::Compound
                        | Label::NominalModifier
                        | Label::NounAdverbial
                        | Label::Conjunct
                );
                if !modifies || tree.class(child).is_verbal() && tree.mention(child).is_none() {
                    continue;
                }
                match tree.mention(child) {
                    Some(mention) => {
                        let end = tree.cores[mention].1;
                        let tied =
                            tree.is_tie(end) && tree.mention(end + 1).is_none() && end + 1 != noun;
                        if !tied
                            && !self.is_part(mention)
                            && !found.contains(&mention)
                            && tree.mention(noun) != Some(mention)
                        {
                            found.push(mention);
                        }
                        open.push(child);
                    }
                    None => open.push(child),
                }
            }
        }
        found.extend(self.joined_before(noun).into_iter().flatten());
        found.sort_unstable();
        found.dedup();
        found
    }

    /// "Israel–Azerbaijan relations": both names, whatever they are read as.
    fn joined_before(&self, noun: usize) -> Option<[usize; 2]> {
        let tree = self.tree;
        let near = (noun.saturating_sub(3)..noun).rev();
        let describes = |token: &usize| {
            tree.mention(*token).is_some()
                || matches!(tree.class(*token), WordClass::Adjective | WordClass::Noun)
        };
        let right = near.take_while(describes).find_map(|token| tree.mention(token))?;
        let dash = tree.cores[right].0.checked_sub(1).filter(|dash| tree.is_tie(*dash))?;
        let left = dash.checked_sub(1).and_then(|before| tree.mention(before))?;
        Some([left, right])
    }

    /// Whether the mention is only part of something else: "anti-Israel", the "Bush" of "Barbara Bush".
    pub(super) fn is_part(&self, mention: usize) -> bool {
        let tree = self.tree;
        let (from, to) = tree.cores[mention];
        if tree.mentions[mention].is_given() {
            return tree.is_prefixed(from);
        }
        if self.goes_on(mention) {
            return true;
        }
        let Some(before) = from.checked_sub(1) else { return false };
        if tree.mention(before).is_some() {
            return false;
        }
        if tree.is_prefixed(from) {
            return true;
        }
        if tree.is_tie(before) {
            return false;
        }
        let entity = &tree.mentions[mention].entity;
        let listed = |token: usize| {
            [&self.lists.title, &self.lists.agent, &self.lists.kind, &self.lists.adjective]
                .iter()
                .any(|list| self.is_listed(list, token))
        };
        let first_name = tree.parse.tag(before) == "NNP"
            && tree.label(before) == Label::Compound
            && tree.head(before).is_some_and(|head| (from..to).contains(&head));
        first_name
            && (entity.kind.is("Person") || entity.kind.is("Organization"))
            && to - from == 1
            && !listed(before)
    }

    /// Whether a longer name goes on behind a listed one: "Kansas City", "Congress of Industrial
    /// Organizations".
    fn goes_on(&self, mention: usize) -> bool {
        let tree = self.tree;
        let (from, to) = tree.cores[mention];
        let Mention { entity, role, .. } = &tree.mentions[mention];
        if *role == Role::Demonym || entity.provisional {
            return false;
        }
        let name = |token: usize| {
            tree.parse.tag(token) == "NNP"
                && tree.mention(token).is_none()
                && ![&self.lists.agent, &self.lists.title, &self.lists.people, &self.lists.group]
                    .iter()
                    .any(|list| self.is_listed(list, token))
        };
        let head = tree.mention_head(mention);
        let next = name(to) && tree.label(head) == Label::Compound && tree.head(head) == Some(to);
        let of = tree.is(to, "of")
            && tree.head(to) == Some(head)
            && to - from == 1
            && entity.kind.is("Organization")
            && tree.objects_of(to).next().is_some_and(name);
        next || of
    }

    /// Whether a name before an event's noun is who does it: "the Israeli attack", "Hamas attacks",
    /// but not "the Baghdad bombing" or "the Iraq war".
    pub(super) fn acts_as_modifier(&self, mention: usize) -> bool {
        let (from, to) = self.tree.cores[mention];
        // "Israel–Azerbaijan relations"
        let names = |dash: usize, other: usize| {
            self.tree.is(dash, "-") && self.tree.mention(other).is_some()
        };
        if names(to, to + 1) || from > 1 && names(from - 1, from - 2) {
            return true;
        }
        let mention = &self.tree.mentions[mention];
        let kind = &mention.entity.kind;
        matches!(mention.role, Role::Demonym | Role::Acronym)
            || kind.is("Organization")
            || kind.is("Person")
            || kind.is("People")
    }
}
