//! The verbs that carry an event's noun: "launch" of "launch an attack".
//!
//! Such a verb says nothing of its own; its subject is who does what the noun tells. Which verbs do so is
//! data: the list `support` of `lists.toml`.

use super::referent::Referents;
use super::tree::Label;

impl Referents<'_, '_> {
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
