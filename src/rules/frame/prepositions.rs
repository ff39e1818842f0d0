//! What stands behind the prepositions of a trigger.
//!
//! A preposition may hang on the trigger, on its object, on the verb that carries it, or, by the parse
//! alone, on a name inside one of its phrases. All of these lend the trigger what follows them, which is
//! why the search is apart from the roles that ask for it.

use super::roles::{Anchor, AnchorKind, Roles};
use crate::rules::tree::{Label, Tree, WordClass};

/// How many steps up a preposition is followed past names it cannot belong to.
const NAMES: usize = 3;

impl Roles<'_, '_, '_> {
    /// The prepositions that hang on `token`; also those that the parse hangs on a name inside its
    /// phrases, where English would not.
    pub(super) fn prepositions(&self, token: usize) -> Vec<usize> {
        let tree = self.tree;
        const KINDS: &[Label] =
            &[Label::Preposition, Label::Agent, Label::Dative, Label::Particle, Label::Adverb];
        let mut found = Vec::new();
        let mut open: Vec<(usize, usize)> =
            tree.children_by(token, KINDS).map(|child| (child, 0)).collect();
        open.extend(
            tree.children_by(token, &[Label::Object])
                .filter(|object| tree.mention(*object).is_some())
                .flat_map(|object| tree.children_by(object, &[Label::Preposition]))
                .filter(|preposition| !tree.is(*preposition, "of"))
                .map(|preposition| (preposition, 1)),
        );
        let mut next = 0;
        while let Some((preposition, depth)) = open.get(next).copied() {
            next += 1;
            found.push(preposition);
            if depth >= NAMES {
                continue;
            }
            open.extend(
                tree.children_by(preposition, &[Label::Preposition]).map(|child| (child, depth)),
            );
            for object in tree.objects_of(preposition) {
                let name = tree.mention(object).is_some() || tree.parse.tag(object) == "NNP";
                let strays = tree.children_by(object, &[Label::Preposition, Label::Agent]);
                open.extend(
                    strays
                        .filter(|stray| name && !tree.is(*stray, "of"))
                        .map(|stray| (stray, depth + 1)),
                );
            }
        }
        found.sort_unstable();
        found
    }

    /// The words that lend their prepositions to an anchor, the closest first.
    fn lenders(&self, anchor: &Anchor) -> Vec<usize> {
        let tree = self.tree;
        let mut lenders = vec![anchor.word];
        lenders.extend(anchor.noun);
        match anchor.kind {
            AnchorKind::Verb => {
                let object = tree.child(anchor.word, &[Label::Object]).or_else(|| {
                    if tree.is_passive(anchor.word) {
                        tree.surface_subject(anchor.word)
                    } else {
                        None
                    }
                });
                lenders.extend(object.filter(|object| tree.mention(*object).is_none()));
            }
            AnchorKind::Event => {
                lenders.extend(anchor.support.iter().map(|(verb, _)| *verb));
                lenders.extend(
                    tree.children_by(anchor.word, &[Label::NounClause])
                        .filter(|verb| tree.is_passive(*verb)),
                );
                let first = tree.first_conjunct(anchor.word);
                lenders.extend(
                    tree.with_conjuncts(first)
                        .into_iter()
                        .filter(|noun| tree.class(*noun) == WordClass::Noun),
                );
            }
            AnchorKind::Bearer => {
                lenders.extend(self.title_of(anchor));
                lenders.extend(Some(anchor.last).filter(|last| *last != anchor.word));
                let first = tree.first_conjunct(anchor.word);
                let alike =
                    |noun: &usize| tree.mention(*noun).is_none() && !tree.class(*noun).is_verbal();
                lenders.extend(tree.with_conjuncts(first).into_iter().filter(alike));
                let copula = tree.head(anchor.word).filter(|head| tree.class(*head).is_verbal());
                let said = matches!(
                    tree.label(anchor.word),
                    Label::Attribute | Label::AdjectivalComplement | Label::ObjectPredicate
                );
                lenders.extend(copula.filter(|_| said));
            }
        }
        lenders
    }

    /// What stands behind a preposition that `fits`, of the closest lender that has one.
    pub(super) fn behind(&self, anchor: &Anchor, fits: impl Fn(usize) -> bool) -> Vec<usize> {
        self.each_behind(anchor, fits).into_iter().next().unwrap_or_default()
    }

    /// The same, each preposition an alternative, those of the closest lender first.
    fn each_behind(&self, anchor: &Anchor, fits: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let tree = self.tree;
        let mut seen: Vec<usize> = Vec::new();
        let mut alternatives = Vec::new();
        for preposition in
            self.lenders(anchor).into_iter().flat_map(|lender| self.prepositions(lender))
        {
            if seen.contains(&preposition) || !fits(preposition) {
                continue;
            }
            // "with X and with Y" is one.
            let together: Vec<usize> = tree
                .with_conjuncts(preposition)
                .into_iter()
                .filter(|preposition| fits(*preposition))
                .collect();
            let objects: Vec<usize> = together
                .iter()
                .flat_map(|preposition| tree.objects_of(*preposition))
                .map(|object| tree.resolve_relative(object))
                .filter(|object| !anchor.bearers.contains(object))
                .collect();
            seen.extend(together);
            if !objects.is_empty() {
                alternatives.push(objects);
            }
        }
        alternatives
    }

    pub(super) fn prepositional(&self, anchor: &Anchor, words: &[u32]) -> Vec<Vec<usize>> {
        let tree = self.tree;
        let Some((last, before)) = words.split_last() else { return Vec::new() };
        let spelled = |preposition: usize| {
            tree.word(preposition) == *last
                && preposition >= before.len()
                && before
                    .iter()
                    .enumerate()
                    .all(|(place, word)| tree.word(preposition - before.len() + place) == *word)
        };
        if before.is_empty() {
            let mut found = self.each_behind(anchor, spelled);
            // "supplied by", "Iran-backed": the noun before the hyphen stands for any of them.
            if anchor.kind == AnchorKind::Verb && found.is_empty() {
                found.extend(tree.hyphen_modifier(anchor.word).map(|noun| vec![noun]));
            }
            if tree.is_written(*last, "to") {
                found.extend(self.recipient(anchor).map(|noun| vec![noun]));
            }
            return found;
        }
        // "on behalf of": its last word hangs on what hangs on the trigger.
        let inside = |preposition: usize| {
            let first = preposition - before.len();
            self.lenders(anchor).iter().any(|lender| tree.is_below(first, *lender))
        };
        (before.len()..tree.len())
            .filter(|token| spelled(*token) && inside(*token))
            .map(|token| tree.objects_of(token).collect())
            .collect()
    }

    /// "gave Israel arms"; also where the parse takes the recipient for part of what is given.
    fn recipient(&self, anchor: &Anchor) -> Option<usize> {
        let tree = self.tree;
        if anchor.kind != AnchorKind::Verb {
            return None;
        }
        if let Some(dative) = tree.child(anchor.word, &[Label::Dative]) {
            return (tree.class(dative) != WordClass::Other).then_some(dative);
        }
        let object = tree.child(anchor.word, &[Label::Object])?;
        let next = anchor.word + 1;
        let name = tree
            .mention(next)
            .filter(|_| tree.is_below(next, object) && tree.mention(object).is_none())?;
        let adjective = tree.is_demonym(next);
        let possessor = tree.label(tree.mention_head(name)) == Label::Possessor;
        (!adjective && !possessor).then(|| tree.mention_head(name))
    }
}

impl Tree<'_> {
    /// Whether a word's number is that of `text`.
    fn is_written(&self, word: u32, text: &str) -> bool {
        self.reader.lexicon.id(text) == word
    }
}
