//! What fills a role of a verb, an event's noun, a noun that names somebody, or an adjective.

use super::compile::Frame;
use super::notation::{Path, Step};
use crate::gazetteer::Role;
use crate::rules::referent::Referents;
use crate::rules::tree::{Label, Tree, WordClass};

/// How deep complement clauses are searched for an actor.
const CLAUSES: u32 = 3;
/// How many steps up a preposition is followed past names it cannot belong to.
const NAMES: usize = 3;

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
    fn title_of(&self, anchor: &Anchor) -> Option<usize> {
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

    /// The prepositions that hang on `token`; also those that the parse hangs on a name inside its
    /// phrases, where English would not.
    fn prepositions(&self, token: usize) -> Vec<usize> {
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
    fn behind(&self, anchor: &Anchor, fits: impl Fn(usize) -> bool) -> Vec<usize> {
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

    fn prepositional(&self, anchor: &Anchor, words: &[u32]) -> Vec<Vec<usize>> {
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
                // What it is done for; not what an object is for.
                Label::AdverbialClause
                    if child > token
                        && tree.is_infinitive(child)
                        && tree.child(token, &[Label::Object]).is_none() =>
                {
                    found.push(child);
                }
                _ => {}
            }
        }
        found
    }

    /// The verbs of the clauses that a frame looks into.
    fn clauses(&self, anchor: &Anchor) -> Vec<usize> {
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
    fn actors_of_clause(&self, verb: usize, depth: u32, found: &mut Vec<Vec<usize>>) {
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
    fn within(&self, noun: usize) -> Vec<Vec<usize>> {
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

impl Tree<'_> {
    /// Whether a name stands there as an adjective: "Israeli"; given mentions do not tell, tags do.
    fn is_demonym(&self, token: usize) -> bool {
        let adjective = self.class(token) == WordClass::Adjective;
        self.mention(token).is_some_and(|mention| {
            let mention = &self.mentions[mention];
            mention.role == Role::Demonym || adjective && &*mention.found_by == "given"
        })
    }

    /// Whether a word's number is that of `text`.
    fn is_written(&self, word: u32, text: &str) -> bool {
        self.reader.lexicon.id(text) == word
    }
}
