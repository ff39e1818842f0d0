//! Who a pronoun is, within its sentence.
//!
//! A guess by grammar alone: the subject of the clause above, where number and kind allow it. Whom a word
//! stands for that another sentence names comes with the sentence; here is seen what in the tree speaks
//! against it.

use super::referent::{Referent, Referents};
use super::tree::{Label, WordClass};
use crate::gazetteer::Via;

impl Referents<'_, '_> {
    /// Whom the word at `token` means that another sentence names, unless it says itself which one it means:
    /// "the company owned by X".
    pub(super) fn resolved(&self, token: usize) -> Vec<Referent> {
        let tree = self.tree;
        let found = tree.resolved.clone().filter(|one| tree.cores[*one].0 == token);
        let found = found.map(|mention| Referent { mention, via: tree.mentions[mention].via });
        let found: Vec<Referent> = found.collect();
        if found.is_empty() || tree.class(token) == WordClass::Pronoun {
            return found;
        }
        let apart = |word: usize| tree.is(word, ",");
        let mut clauses =
            tree.children_by(token, &[Label::NounClause, Label::RelativeClause, Label::Apposition]);
        let tells = clauses.any(|clause| !(token + 1..clause).any(apart));
        // "its neighbour"
        let owned = tree.children_by(token, &[Label::Possessor]).any(|one| !tree.is(one, "its"));
        let modified = !self.modifiers(token).is_empty();
        if tells || owned || modified { Vec::new() } else { found }
    }

    /// Whom "it", "he", "they", "its" mean: the subject of the clause above, within the sentence.
    pub(super) fn of_pronoun(&self, token: usize, depth: u32) -> Vec<Referent> {
        let tree = self.tree;
        let is_any = |words: &[&str]| {
            let written = tree.written(token).to_lowercase();
            words.contains(&written.as_str())
        };
        let (thing, person, many) = (
            is_any(&["it", "its", "itself"]),
            is_any(&["he", "she", "him", "his", "her", "himself", "herself"]),
            is_any(&["they", "their", "them", "themselves"]),
        );
        if !thing && !person && !many {
            return Vec::new();
        }
        let mut verb = tree.clause_of(token);
        let own = tree.surface_subject(verb);
        let inside = own.is_some_and(|subject| tree.is_below(token, subject));
        let possessive = tree.parse.tag(token) == "PRP$";
        // "Bill Clinton and his wife"
        let member = own.filter(|_| inside && possessive).filter(|first| {
            tree.with_conjuncts(*first).into_iter().skip(1).any(|other| tree.is_below(token, other))
        });
        if let Some(first) = member {
            let found = self.of_one(first, depth - 1);
            return found
                .into_iter()
                .map(|found| Referent { via: Some(Via::Pronoun), ..found })
                .collect();
        }
        let mut candidate = if possessive && !inside { own } else { None };
        for _ in 0..4 {
            if let Some(subject) = candidate.filter(|subject| !tree.is_below(token, *subject)) {
                let found: Vec<Referent> = tree
                    .with_conjuncts(subject)
                    .into_iter()
                    .flat_map(|one| self.of_one(one, depth - 1))
                    .collect();
                let fits = |found: &Referent| {
                    let entity = &tree.mentions[found.mention].entity;
                    if person { entity.can_be("Person") } else { !entity.kind.is("Person") }
                };
                if !found.is_empty() {
                    let fitting = found.iter().all(fits)
                        || many
                            && (found.len() > 1
                                || !found.iter().all(|one| {
                                    tree.mentions[one.mention].entity.kind.is("Person")
                                }));
                    let meant = |found: Referent| Referent { via: Some(Via::Pronoun), ..found };
                    return if fitting {
                        found.into_iter().map(meant).collect()
                    } else {
                        Vec::new()
                    };
                }
            }
            let above = match tree.label(verb) {
                Label::ClausalComplement
                | Label::OpenComplement
                | Label::AdverbialClause
                | Label::PrepositionComplement
                | Label::NounClause => {
                    tree.ancestors(verb).find(|above| tree.class(*above).is_verbal())
                }
                _ => None,
            };
            let Some(above) = above else { break };
            verb = above;
            candidate = tree.surface_subject(verb);
        }
        Vec::new()
    }
}
