//! Who a noun phrase is: a name, a common noun with a name in it, a pronoun.
//!
//! "Israeli forces", "the government of Turkey" and "officials in Baku" are those countries; "one of the
//! leaders of Hamas" is Hamas; "Israeli technology" is nobody that acts. Which nouns are their owner is
//! data: the lists `agent`, `people` and `transparent` of `lists.toml`. Which names belong to a noun is the
//! work of [`name_part`](super::name_part), who a pronoun is that of [`pronoun`](super::pronoun), and which
//! verbs carry an event's noun that of [`support`](super::support).

use super::fragments::FragmentSet;
use super::phrase::PhraseLists;
use super::tree::{Label, Tree, WordClass};
use crate::gazetteer::Via;

/// How often one phrase leads to another before the search gives up.
const DEPTH: u32 = 6;

/// A mention that a noun phrase comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Referent {
    /// Index among the sentence's mentions.
    pub(super) mention: usize,
    /// How it was reached, when not by standing there itself.
    pub(super) via: Option<Via>,
}

/// The words that a noun is owned through, in the order of trust.
const OWNERS: &[&str] = &["of", "by", "from", "for", "in", "at"];

/// A tree with the lists that say who common nouns are.
pub(super) struct Referents<'t, 's> {
    pub(super) tree: &'t Tree<'s>,
    pub(super) lists: &'t PhraseLists,
}

impl Referents<'_, '_> {
    /// Everyone that the noun phrase at `token` names, conjuncts included.
    pub(super) fn of(&self, token: usize) -> Vec<Referent> {
        let mut all = Vec::new();
        for one in self.tree.with_conjuncts(token) {
            for found in self.of_one(one, DEPTH) {
                if !all.contains(&found) {
                    all.push(found);
                }
            }
        }
        all
    }

    /// A noun and, where it stands for what follows "of", that: "dozens of rockets".
    pub(super) fn seen_through(&self, noun: usize) -> Vec<usize> {
        let tree = self.tree;
        let mut found = vec![noun];
        if self.is_listed(&self.lists.transparent, noun) {
            found.extend(tree.of(noun));
        }
        found
    }

    /// The name right behind a common noun that the parse hangs beside it: "the company Siemens".
    pub(super) fn name_beside(&self, noun: usize) -> Option<usize> {
        let tree = self.tree;
        let mention = tree.mention(noun + 1).filter(|_| tree.mention(noun).is_none())?;
        let name = tree.mention_head(mention);
        let beside = tree.cores[mention].0 == noun + 1
            && tree.head(name) == tree.head(noun)
            && tree.label(name) == tree.label(noun)
            && tree.class(noun) == WordClass::Noun;
        beside.then_some(name)
    }

    /// The same without conjuncts.
    pub(super) fn of_alone(&self, token: usize) -> Vec<Referent> {
        self.of_one(token, DEPTH)
    }

    /// Whether an entry of `list` ends with the noun.
    pub(super) fn is_listed(&self, list: &FragmentSet, noun: usize) -> bool {
        (noun.saturating_sub(3)..=noun).any(|start| list.matches(self.tree.reader, start, noun + 1))
    }

    pub(super) fn of_one(&self, token: usize, depth: u32) -> Vec<Referent> {
        let tree = self.tree;
        if let Some(mention) = tree.mention(token) {
            return if self.is_part(mention) {
                Vec::new()
            } else {
                vec![Referent { mention, via: None }]
            };
        }
        if depth == 0 {
            return Vec::new();
        }
        match tree.class(token) {
            WordClass::Pronoun => {
                let found = self.of_pronoun(token, depth);
                return if found.is_empty() { self.resolved(token) } else { found };
            }
            WordClass::Relative => {
                let antecedent = tree.resolve_relative(token);
                return if antecedent == token {
                    Vec::new()
                } else {
                    self.of_one(antecedent, depth - 1)
                };
            }
            _ => {}
        }
        let named: Vec<Referent> = tree
            .children_by(token, &[Label::Apposition])
            .chain(self.name_beside(token))
            .flat_map(|apposition| tree.with_conjuncts(apposition))
            .filter_map(|apposition| tree.mention(apposition))
            .filter(|mention| !self.is_part(*mention))
            .map(|mention| Referent { mention, via: Some(Via::Apposition) })
            .collect();
        let agent = self.is_listed(&self.lists.agent, token);
        let person =
            named.iter().any(|found| tree.mentions[found.mention].entity.kind.is("Person"));
        if person || !named.is_empty() && !agent {
            return named;
        }
        // "the city of X" is X.
        if self.is_listed(&self.lists.kind_of, token) && tree.parse.tag(token) != "NNS" {
            let names: Vec<Referent> = tree
                .of(token)
                .filter_map(|name| tree.mention(name))
                .map(|mention| Referent { mention, via: Some(Via::Apposition) })
                .collect();
            if !names.is_empty() {
                return names;
            }
        }
        let transparent = self.is_listed(&self.lists.transparent, token);
        // Many of a people may be it; one is not.
        let people = tree.parse.tag(token) == "NNS" && self.is_listed(&self.lists.people, token);
        let group = self.is_listed(&self.lists.group, token);
        let deed = self.is_listed(&self.lists.deed, token);
        if transparent || agent || group || deed || people {
            let through: &[&str] = match () {
                () if agent || transparent => OWNERS,
                () if group => &["of", "by"],
                () if deed => &["by"],
                () => &[],
            };
            let owners = self.owners(token, through, depth - 1);
            if !owners.is_empty() {
                return owners;
            }
        }
        if !named.is_empty() {
            return named;
        }
        // "countries such as X", "several states, including Y"
        let examples = tree.children_by(token, &[Label::Preposition]).filter(|preposition| {
            ["as", "including", "like"].iter().any(|word| tree.is(*preposition, word))
                && (!tree.is(*preposition, "as")
                    || preposition.checked_sub(1).is_some_and(|before| tree.is(before, "such")))
        });
        let named: Vec<Referent> = examples
            .flat_map(|preposition| tree.objects_of(preposition))
            .flat_map(|example| tree.with_conjuncts(example))
            .filter_map(|example| tree.mention(example))
            .map(|mention| Referent { mention, via: Some(Via::Apposition) })
            .collect();
        if named.is_empty() { self.resolved(token) } else { named }
    }

    /// Whose the noun at `token` is: its possessor, a name before it, else what stands behind one of
    /// the prepositions.
    fn owners(&self, token: usize, prepositions: &[&str], depth: u32) -> Vec<Referent> {
        let tree = self.tree;
        let through = |found: Vec<Referent>| -> Vec<Referent> {
            let agent =
                |found: Referent| Referent { via: Some(found.via.unwrap_or(Via::Agent)), ..found };
            found.into_iter().map(agent).collect()
        };
        for possessor in tree.children_by(token, &[Label::Possessor]) {
            let found: Vec<Referent> = tree
                .with_conjuncts(possessor)
                .into_iter()
                .flat_map(|one| self.of_one(one, depth))
                .collect();
            if !found.is_empty() {
                return through(found);
            }
        }
        let mut modifiers = self.modifiers(token);
        // "the Saudi-led coalition"
        if modifiers.is_empty() {
            let led = tree.children_by(token, &[Label::AdjectivalModifier]);
            let leader =
                led.filter(|led| tree.is(*led, "led")).find_map(|led| tree.hyphen_modifier(led));
            modifiers.extend(leader.and_then(|leader| tree.mention(leader)));
        }
        if !modifiers.is_empty() {
            return modifiers
                .into_iter()
                .map(|mention| Referent { mention, via: Some(Via::Agent) })
                .collect();
        }
        for word in prepositions {
            let behind = tree
                .children_by(token, &[Label::Preposition, Label::Agent])
                .filter(|preposition| tree.is(*preposition, word));
            let found: Vec<Referent> = behind
                .flat_map(|preposition| tree.objects_of(preposition))
                .flat_map(|object| tree.with_conjuncts(object))
                .flat_map(|object| self.of_one(object, depth))
                .collect();
            if !found.is_empty() {
                return through(found);
            }
        }
        Vec::new()
    }
}
