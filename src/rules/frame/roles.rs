//! What fills a role of a verb, an event's noun, a noun that names somebody, or an adjective.
//!
//! A role is a path of steps through the tree. What stands behind prepositions is found in
//! [`prepositions`](super::prepositions), what stands in clauses and anywhere in a phrase in
//! [`complements`](super::complements): both answer for roles of any trigger.

use super::compile::Frame;
use super::complements::CLAUSES;
use super::notation::{Path, Step};
use crate::gazetteer::Role;
use crate::rules::referent::Referents;
use crate::rules::tree::{Label, Tree, WordClass};

/// A trigger in its sentence, with the words that lend it their roles.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Anchor {
    pub(in crate::rules) kind: AnchorKind,
    /// The trigger.
    pub(in crate::rules) word: usize,
    /// The verb's object that belongs to the trigger ("lift sanctions").
    pub(in crate::rules) noun: Option<usize>,
    /// Verbs that carry an event's noun ("launch an attack"), each with its subject.
    pub(in crate::rules) support: Vec<(usize, Option<usize>)>,
    /// Who a noun or adjective is said of.
    pub(in crate::rules) bearers: Vec<usize>,
    /// Whether it is said of one alone: "President Mubarak of Egypt and King Hassan".
    pub(in crate::rules) one_bearer: bool,
    /// The last word of a trigger of several: "state" of "secretary of state".
    pub(in crate::rules) last: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum AnchorKind {
    Verb,
    Event,
    Bearer,
}

/// Finds what fills roles.
pub(in crate::rules) struct Roles<'r, 't, 's> {
    pub(in crate::rules) tree: &'t Tree<'s>,
    pub(in crate::rules) referents: &'r Referents<'t, 's>,
    pub(in crate::rules) frame: &'r Frame,
}

impl Roles<'_, '_, '_> {
    /// The heads of the noun phrases at the end of a path: alternatives, the better first; the members
    /// of one stand together. "each other" is nobody's phrase and gives none.
    pub(in crate::rules) fn alternatives(&self, anchor: &Anchor, path: &Path) -> Vec<Vec<usize>> {
        let mut alternatives = match (&path.steps[0], path.steps.len()) {
            // What hangs on the verbs of the clauses.
            (Step::Clause, 2..) => {
                self.clauses(anchor).into_iter().map(|verb| vec![verb]).collect()
            }
            (first, _) => self.step(anchor, first),
        };
        for step in &path.steps[1..] {
            let mut next = Vec::new();
            for tokens in &alternatives {
                let mut together = Vec::new();
                for token in tokens.iter().flat_map(|token| self.tree.with_conjuncts(*token)) {
                    let noun = Anchor {
                        kind: if self.tree.class(token).is_verbal() {
                            AnchorKind::Verb
                        } else {
                            AnchorKind::Event
                        },
                        word: token,
                        noun: None,
                        support: Vec::new(),
                        bearers: Vec::new(),
                        one_bearer: false,
                        last: token,
                    };
                    let found = self.step(&noun, step);
                    match step {
                        Step::Clause | Step::Within => next.extend(found),
                        _ => together.extend(found.into_iter().flatten()),
                    }
                }
                if !together.is_empty() {
                    next.push(together);
                }
            }
            alternatives = next;
        }
        alternatives
    }

    fn step(&self, anchor: &Anchor, step: &Step) -> Vec<Vec<usize>> {
        let tree = self.tree;
        let together =
            |tokens: Vec<usize>| if tokens.is_empty() { Vec::new() } else { vec![tokens] };
        match step {
            Step::EachOther | Step::Title => Vec::new(),
            Step::Clause => {
                let mut found = Vec::new();
                for clause in self.clauses(anchor) {
                    self.actors_of_clause(clause, CLAUSES, &mut found);
                }
                found
            }
            Step::Within => self.within(anchor.noun.unwrap_or(anchor.word)),
            Step::Between => {
                let between = ["between", "among", "amongst"];
                together(
                    self.behind(anchor, |token| between.iter().any(|word| tree.is(token, word))),
                )
            }
            Step::Preposition(words) => self.prepositional(anchor, words),
            Step::Possessive => together(self.possessors(anchor)),
            Step::Modifier => together(self.modifier_tokens(anchor)),
            Step::Demonym => {
                let mut tokens = self.modifier_tokens(anchor);
                tokens.retain(|token| tree.is_demonym(*token));
                together(tokens)
            }
            Step::Owner => {
                let ways: [&dyn Fn() -> Vec<usize>; 5] = [
                    &|| self.possessors(anchor),
                    &|| self.modifier_tokens(anchor),
                    &|| self.behind(anchor, |token| tree.is(token, "of")),
                    &|| self.behind(anchor, |token| tree.is(token, "by")),
                    &|| self.behind(anchor, |token| tree.is(token, "from")),
                ];
                ways.iter().map(|way| way()).filter(|found| !found.is_empty()).collect()
            }
            Step::Bearer => together(anchor.bearers.clone()),
            Step::Subject => match anchor.kind {
                AnchorKind::Verb => {
                    let subject = tree.subject(anchor.word);
                    let of_document = subject.and_then(|noun| self.issuer(anchor.word, noun));
                    subject.into_iter().chain(of_document).map(|token| vec![token]).collect()
                }
                AnchorKind::Bearer => together(anchor.bearers.clone()),
                AnchorKind::Event => self.event_subjects(anchor),
            },
            Step::Object => match anchor.kind {
                AnchorKind::Verb => together(tree.object(anchor.word).into_iter().collect()),
                AnchorKind::Bearer => together(anchor.bearers.clone()),
                AnchorKind::Event => {
                    let of = self.behind(anchor, |token| tree.is(token, "of"));
                    let by = self.behind(anchor, |token| tree.is(token, "by"));
                    let possessed =
                        if by.is_empty() { Vec::new() } else { self.possessors(anchor) };
                    together(if of.is_empty() { possessed } else { of })
                }
            },
        }
    }

    /// "put out a report accusing Y": who issues the document that the participle hangs on.
    fn issuer(&self, verb: usize, noun: usize) -> Option<usize> {
        let tree = self.tree;
        let document = tree.label(verb) == Label::NounClause
            && tree.head(verb) == Some(noun)
            && self.referents.is_listed(&self.referents.lists.document, noun);
        if document { tree.planner(noun) } else { None }
    }

    /// Who brings an event about, the surer ways first.
    fn event_subjects(&self, anchor: &Anchor) -> Vec<Vec<usize>> {
        let tree = self.tree;
        let mut by = self.behind(anchor, |token| tree.is(token, "by"));
        if by.is_empty() {
            by = self.by_above(anchor.word);
        }
        let modifiers: Vec<usize> = self
            .referents
            .modifiers(anchor.word)
            .into_iter()
            .filter(|mention| self.referents.acts_as_modifier(*mention))
            .map(|mention| tree.mention_head(mention))
            .collect();
        let carried: Vec<usize> =
            anchor.support.iter().filter_map(|(_, subject)| *subject).collect();
        let of = if self.frame.of_is_object {
            Vec::new()
        } else {
            self.behind(anchor, |token| tree.is(token, "of"))
        };
        let ways = [by, self.possessors(anchor), modifiers, carried, of];
        ways.into_iter().filter(|found| !found.is_empty()).collect()
    }

    /// "condemned the invasion of Kuwait by Iraq", where the parse hangs "by" on the verb.
    fn by_above(&self, noun: usize) -> Vec<usize> {
        let tree = self.tree;
        let verb = tree.head(noun).filter(|verb| {
            tree.class(*verb).is_verbal()
                && tree.label(noun) == Label::Object
                && !tree.is_passive(*verb)
        });
        let by = verb
            .into_iter()
            .flat_map(|verb| tree.children_by(verb, &[Label::Preposition, Label::Agent]));
        by.filter(|by| *by > noun && tree.is(*by, "by"))
            .flat_map(|by| tree.objects_of(by))
            .collect()
    }

    fn possessors(&self, anchor: &Anchor) -> Vec<usize> {
        let tree = self.tree;
        let mut found: Vec<usize> = Vec::new();
        let nouns = anchor.noun.into_iter().chain([anchor.word]).chain(self.title_of(anchor));
        for noun in nouns {
            found.extend(
                tree.children_by(noun, &[Label::Possessor])
                    .map(|token| tree.resolve_relative(token)),
            );
        }
        found.retain(|token| !anchor.bearers.contains(token));
        found
    }

    /// The name that a title before it belongs to: "Macron" of "French President Macron".
    pub(super) fn title_of(&self, anchor: &Anchor) -> Option<usize> {
        if anchor.kind != AnchorKind::Bearer || self.tree.label(anchor.word) != Label::Compound {
            return None;
        }
        anchor.bearers.first().copied().filter(|bearer| self.tree.is_below(anchor.word, *bearer))
    }

    fn modifier_tokens(&self, anchor: &Anchor) -> Vec<usize> {
        let tree = self.tree;
        let noun = anchor.noun.unwrap_or(anchor.word);
        let mut mentions = self.referents.modifiers(noun);
        if let Some(name) = self.title_of(anchor) {
            let before = |mention: &usize| tree.cores[*mention].1 <= noun;
            mentions.extend(self.referents.modifiers(name).into_iter().filter(before));
        }
        mentions.into_iter().map(|mention| tree.mention_head(mention)).collect()
    }
}

impl Tree<'_> {
    /// Whether a name stands there as an adjective: "Israeli"; given mentions do not tell, tags do.
    pub(super) fn is_demonym(&self, token: usize) -> bool {
        let adjective = self.class(token) == WordClass::Adjective;
        self.mention(token).is_some_and(|mention| {
            let mention = &self.mentions[mention];
            mention.role == Role::Demonym || adjective && mention.is_given()
        })
    }
}
