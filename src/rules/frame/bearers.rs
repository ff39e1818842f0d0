//! Who a noun or an adjective is said of: "X is the leader", "the leader, X", "X, hostile to Y".
//!
//! Holders and adjectives have no subject and no object of their own. The names they are said of stand in
//! their place, and are found from where the word hangs in the sentence.

use super::run::Frames;
use crate::rules::tree::{Label, WordClass};

impl Frames<'_, '_, '_> {
    /// Who a noun names: "X is the leader", "X, the leader", "Y's leader, X", "President X".
    pub(super) fn bearers(&self, noun: usize) -> Vec<usize> {
        let tree = self.tree;
        // A member of a list of names is said of none of them.
        let first = Some(tree.first_conjunct(noun)).filter(|first| tree.mention(*first).is_none());
        let first = first.unwrap_or(noun);
        let mut found: Vec<usize> = Vec::new();
        if let Some(above) = tree.head(first) {
            match tree.label(first) {
                Label::Attribute => found.extend(tree.surface_subject(above)),
                // "X of Y and Z, the minister": the last name before it, unless it is said of several.
                Label::Apposition => {
                    let plural = matches!(tree.parse.tag(noun), "NNS" | "NNPS");
                    let before = tree.with_conjuncts(above).into_iter().filter(|name| *name < noun);
                    let last = self.person_before(noun, above).or_else(|| before.max());
                    found.extend(if plural { Some(above) } else { last });
                }
                Label::ObjectPredicate => found.extend(self.named_by(above)),
                // "The capital of Azerbaijan is Baku."
                Label::Subject => {
                    let said = tree.children_by(above, &[Label::Attribute]);
                    found.extend(said.filter(|name| tree.mention(*name).is_some()));
                }
                Label::Compound | Label::AdjectivalModifier | Label::NominalModifier => {
                    // "President Macron", not "leader" of "leader Macron's office".
                    found.extend(tree.mention(above).map(|_| above));
                }
                // "X is one of the leaders": what is one of them is one.
                Label::PrepositionObject if tree.is(above, "of") => {
                    let one = tree.head(above).filter(|one| {
                        self.referents.is_listed(&self.referents.lists.transparent, *one)
                    });
                    found.extend(
                        one.filter(|one| *one != noun)
                            .into_iter()
                            .flat_map(|one| self.bearers(one)),
                    );
                }
                Label::PrepositionObject if tree.is(above, "as") => {
                    let verb = tree.head(above).filter(|verb| tree.class(*verb).is_verbal());
                    found.extend(verb.and_then(|verb| self.named_by(verb)));
                }
                _ => {}
            }
        }
        let beside = self.referents.name_beside(noun);
        let appositions = tree.children_by(first, &[Label::Apposition]);
        for name in appositions.chain(tree.children_by(noun, &[Label::Apposition])).chain(beside) {
            if !found.contains(&name) && tree.mention(name).is_some() {
                found.push(name);
            }
        }
        // "the city of X"; "the cities of Homs and Hama", but not "the provinces of Canada".
        if found.is_empty() && self.referents.is_listed(&self.referents.lists.kind_of, noun) {
            let plural = tree.parse.tag(noun) == "NNS";
            let several = |name: &usize| !plural || tree.with_conjuncts(*name).len() > 1;
            let names = tree.of(noun);
            found.extend(names.filter(|name| tree.mention(*name).is_some()).filter(several));
        }
        found
    }

    /// The person right before the comma of an apposition to another: "X of Y and Z, the minister", where
    /// the parse hangs the minister on X.
    fn person_before(&self, noun: usize, other: usize) -> Option<usize> {
        let tree = self.tree;
        let person = |token: usize| {
            let mention = tree.mention(token)?;
            tree.mentions[mention].entity.kind.is("Person").then(|| tree.mention_head(mention))
        };
        let comma = tree.reach(noun).0.checked_sub(1).filter(|comma| tree.is(*comma, ","))?;
        person(other)?;
        person(comma.checked_sub(1)?)
    }

    /// Whom a verb such as "elect", "appoint" or "serve" puts into an office.
    fn named_by(&self, verb: usize) -> Option<usize> {
        let tree = self.tree;
        let object = tree
            .object(verb)
            .filter(|object| tree.is_passive(verb) || tree.class(*object) == WordClass::Noun);
        object.or_else(|| tree.surface_subject(verb))
    }

    /// Who an adjective is said of.
    pub(super) fn described(&self, adjective: usize) -> Vec<usize> {
        let tree = self.tree;
        let first = tree.first_conjunct(adjective);
        let Some(above) = tree.head(first) else { return Vec::new() };
        match tree.label(first) {
            Label::AdjectivalComplement | Label::ObjectPredicate | Label::Attribute => {
                tree.surface_subject(above).into_iter().collect()
            }
            Label::AdjectivalModifier
            | Label::NounClause
            | Label::RelativeClause
            | Label::Apposition => vec![above],
            Label::AdverbialClause | Label::OpenComplement => {
                tree.surface_subject(above).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}
