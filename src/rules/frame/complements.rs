//! What stands in the clauses that complete a trigger, and anywhere inside a phrase.
//!
//! "agreed to let Y use its bases" names the other party inside a clause, in no role of the trigger
//! itself. Where such a party may stand is searched here, the likelier places first.

use super::compile::Frame;
use super::roles::{Anchor, Roles};
use crate::rules::tree::{Label, WordClass};

/// How deep complement clauses are searched for an actor.
pub(super) const CLAUSES: u32 = 3;

impl Roles<'_, '_, '_> {
    /// The verbs of the clauses that complete a verb, adjective or noun.
    fn complements(&self, token: usize) -> Vec<usize> {
        let tree = self.tree;
        let mut found: Vec<usize> = Vec::new();
        for child in tree.children(token).iter().copied() {
            match tree.label(child) {
                Label::OpenComplement | Label::ClausalComplement if child > token => {
                    found.push(child)
                }
                Label::NounClause if tree.class(token) == WordClass::Noun => found.push(child),
                Label::Preposition | Label::Agent => {
                    found.extend(tree.children_by(child, &[Label::PrepositionComplement]));
                }
                // "is ready to …", "made an offer to …"
                Label::AdjectivalComplement | Label::ObjectPredicate => {
                    found.extend(self.complements(child))
                }
                Label::Object if tree.class(child) == WordClass::Noun => {
                    found.extend(
                        tree.children_by(child, &[Label::NounClause])
                            .filter(|verb| tree.is_infinitive(*verb)),
                    );
                }
                Label::AdverbialClause if child > token && tree.is_infinitive(child) => {
                    found.push(child);
                }
                _ => {}
            }
        }
        found
    }

    /// The verbs of the clauses that a frame looks into.
    pub(super) fn clauses(&self, anchor: &Anchor) -> Vec<usize> {
        let words = std::iter::once(anchor.word).chain(anchor.noun);
        let mut found: Vec<usize> = words.flat_map(|word| self.complements(word)).collect();
        found.retain(|clause| self.is_wanted(*clause));
        found
    }

    /// Whether a frame looks into the clause of this verb.
    fn is_wanted(&self, verb: usize) -> bool {
        let tree = self.tree;
        let Frame { clause_verbs, clause_with, clause_unless, .. } = self.frame;
        if tree
            .children(verb)
            .iter()
            .any(|child| clause_unless.binary_search(&tree.word(*child)).is_ok())
        {
            return false;
        }
        let listed = |words: &[u32], token: usize| words.binary_search(&tree.word(token)).is_ok();
        (clause_verbs.is_empty()
            || tree.with_conjuncts(verb).into_iter().any(|verb| listed(clause_verbs, verb)))
            && (clause_with.is_empty()
                || tree.children(verb).iter().any(|child| listed(clause_with, *child)))
    }

    /// The phrases of a clause in which an actor may stand, the likelier first.
    pub(super) fn actors_of_clause(&self, verb: usize, depth: u32, found: &mut Vec<Vec<usize>>) {
        let tree = self.tree;
        if depth == 0 {
            return;
        }
        found.extend(
            tree.child(verb, &[Label::Subject, Label::PassiveSubject]).map(|token| vec![token]),
        );
        let object = tree.child(verb, &[Label::Object, Label::Attribute]);
        found.extend(object.map(|token| vec![token]));
        found.extend(tree.child(verb, &[Label::Dative]).map(|token| vec![token]));
        for preposition in self.prepositions(verb) {
            found.extend(tree.objects_of(preposition).map(|token| vec![token]));
        }
        if let Some(object) = object {
            found.extend(self.within(object));
        }
        for preposition in
            tree.children_by(verb, &[Label::Preposition, Label::Agent, Label::Dative])
        {
            for object in tree.objects_of(preposition) {
                found.extend(self.within(object));
            }
        }
        let inner = tree
            .children_by(verb, &[Label::Conjunct])
            .filter(|other| tree.class(*other).is_verbal());
        for clause in self.complements(verb).into_iter().chain(inner) {
            self.actors_of_clause(clause, depth - 1, found);
        }
    }

    /// The names inside a noun phrase, the nearest to its head first; clauses are left out.
    pub(super) fn within(&self, noun: usize) -> Vec<Vec<usize>> {
        let tree = self.tree;
        let mut found = Vec::new();
        let mut level = vec![noun];
        while !level.is_empty() {
            let mut next = Vec::new();
            for token in level {
                if tree.mention(token).is_some_and(|mention| {
                    tree.mention_head(mention) == token && !self.referents.is_part(mention)
                }) {
                    found.push(vec![token]);
                }
                let clauses = [
                    Label::RelativeClause,
                    Label::ClausalComplement,
                    Label::AdverbialClause,
                    Label::Parataxis,
                ];
                next.extend(
                    tree.children(token)
                        .iter()
                        .copied()
                        .filter(|child| !clauses.contains(&tree.label(*child))),
                );
            }
            level = next;
        }
        found
    }
}
