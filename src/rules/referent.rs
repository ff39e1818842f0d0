//! Who a noun phrase is: a name, a common noun with a name in it, a pronoun.
//!
//! "Israeli forces", "the government of Turkey" and "officials in Baku" are those countries; "one of the
//! leaders of Hamas" is Hamas; "Israeli technology" is nobody that acts. Which nouns are their owner is
//! data: the lists `agent`, `people` and `transparent` of `lists.toml`.

use super::fragments::FragmentSet;
use super::phrase::PhraseLists;
use super::tree::{Label, Tree, WordClass};
use crate::gazetteer::{Mention, Role, Via};

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
            let of = tree.children_by(noun, &[Label::Preposition]).filter(|of| tree.is(*of, "of"));
            found.extend(of.flat_map(|of| tree.objects_of(of)));
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

    fn of_one(&self, token: usize, depth: u32) -> Vec<Referent> {
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
            WordClass::Pronoun => return self.of_pronoun(token, depth),
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
        let transparent = self.is_listed(&self.lists.transparent, token);
        let agent = self.is_listed(&self.lists.agent, token);
        // Many of a people may be it; one is not.
        let people = tree.parse.tag(token) == "NNS" && self.is_listed(&self.lists.people, token);
        let group = self.is_listed(&self.lists.group, token);
        let deed = self.is_listed(&self.lists.deed, token);
        let person =
            named.iter().any(|found| tree.mentions[found.mention].entity.kind.is("Person"));
        if person || !named.is_empty() && !agent {
            return named;
        }
        // "the city of X" is X.
        if self.is_listed(&self.lists.kind_of, token) && tree.parse.tag(token) != "NNS" {
            let of = tree.children_by(token, &[Label::Preposition]).filter(|of| tree.is(*of, "of"));
            let names: Vec<Referent> = of
                .flat_map(|of| tree.objects_of(of))
                .filter_map(|name| tree.mention(name))
                .map(|mention| Referent { mention, via: Some(Via::Apposition) })
                .collect();
            if !names.is_empty() {
                return names;
            }
        }
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
        examples
            .flat_map(|preposition| tree.objects_of(preposition))
            .flat_map(|example| tree.with_conjuncts(example))
            .filter_map(|example| tree.mention(example))
            .map(|mention| Referent { mention, via: Some(Via::Apposition) })
            .collect()
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
        if &*tree.mentions[mention].found_by == "given" {
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
        let Mention { entity, role, found_by, .. } = &tree.mentions[mention];
        if *role == Role::Demonym || &**found_by == "given" || entity.provisional {
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

    /// Whom "it", "he", "they", "its" mean: the subject of the clause above, within the sentence.
    fn of_pronoun(&self, token: usize, depth: u32) -> Vec<Referent> {
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

    /// The verbs that carry an event's noun, each with who does it: "X launched an attack", "the attack
    /// launched by X", "X is at war".
    pub(super) fn support(&self, noun: usize) -> Vec<(usize, Option<usize>)> {
        let tree = self.tree;
        let carries =
            |verb: usize| tree.class(verb).is_verbal() && self.is_listed(&self.lists.support, verb);
        let mut found = Vec::new();
        // "began a new round of talks"
        let mut first = tree.first_conjunct(noun);
        if let Some(of) = tree.head(first).filter(|of| tree.is(*of, "of")) {
            first = tree
                .head(of)
                .filter(|round| self.is_listed(&self.lists.transparent, *round))
                .unwrap_or(first);
        }
        if let Some(above) = tree.head(first) {
            match tree.label(first) {
                Label::Object | Label::PassiveSubject if carries(above) => {
                    found.push((above, tree.subject(above)));
                }
                Label::PrepositionObject => {
                    // "in support of", with any verb.
                    let bare = tree.is(above, "in")
                        && tree
                            .child(
                                noun,
                                &[Label::Determiner, Label::Possessor, Label::AdjectivalModifier],
                            )
                            .is_none();
                    let verb = tree.head(above);
                    let at =
                        ["in", "at", "under", "into", "on"].iter().any(|word| tree.is(above, word));
                    let came = |verb: usize| {
                        let motion = ["come", "comes", "came", "go", "goes", "went", "gone"];
                        tree.is(above, "to") && motion.iter().any(|word| tree.is(verb, word))
                    };
                    let verb = verb.filter(|verb| {
                        carries(*verb) && (at || came(*verb))
                            || bare && tree.class(*verb).is_verbal()
                    });
                    found.extend(verb.map(|verb| (verb, tree.surface_subject(verb))));
                }
                _ => {}
            }
        }
        let clauses = tree.children_by(noun, &[Label::RelativeClause, Label::NounClause]);
        for verb in clauses.filter(|verb| carries(*verb)) {
            found.push((verb, tree.subject(verb).filter(|subject| *subject != noun)));
        }
        found
    }
}
