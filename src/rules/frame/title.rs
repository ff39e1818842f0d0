//! Where the document's title is the subject that a sentence leaves unsaid.
//!
//! "Location: Northern Africa, between Morocco and Tunisia" and "Bordered by Tunisia" tell of what the
//! article is about. Who that is comes with the document; whether a sentence leaves it unsaid is
//! decided here.

use std::sync::Arc;

use super::compile::Frame;
use super::notation::{Path, Step};
use super::roles::{Anchor, AnchorKind};
use super::run::{Frames, fits};
use crate::gazetteer::Via;
use crate::rules::referent::Referent;
use crate::rules::tree::{Label, WordClass};

/// The longest label before a colon, in tokens.
const LABEL: usize = 10;

impl Frame {
    /// Whether one of its ends may be what the document's title names.
    pub(in crate::rules) fn asks_for_title(&self) -> bool {
        self.source.iter().chain(&self.target).any(|path| path.steps[0] == Step::Title)
    }
}

impl Frames<'_, '_, '_> {
    /// What the title names, where it fits and the sentence leaves it unsaid. `paths`: the others that
    /// may fill the same end.
    pub(super) fn title(
        &self,
        frame: &Frame,
        anchor: &Anchor,
        paths: &[Path],
        types: &[Arc<str>],
    ) -> Option<Referent> {
        let mention = self.title?;
        // It stands for a subject, and who does something is no subject of the passive.
        let verb = anchor.kind == AnchorKind::Verb;
        let passive = verb && self.tree.is_passive(anchor.word);
        let barred = if passive { Step::Subject } else { Step::Object };
        if verb && paths.iter().any(|path| path.steps[0] == barred) {
            return None;
        }
        let fits = fits(&self.tree.mentions[mention].entity, None, types);
        (fits && self.is_unsaid(frame, anchor))
            .then_some(Referent { mention, via: Some(Via::Title) })
    }

    /// Whether nobody in the sentence can be the subject of the trigger. A word of `unless` speaks
    /// against it wherever it stands: a sentence without a subject is all one description.
    fn is_unsaid(&self, frame: &Frame, anchor: &Anchor) -> bool {
        let tree = self.tree;
        let other = |token: usize| frame.unless.binary_search(&tree.word(token)).is_ok();
        let label = self.label_end();
        // "Location" itself is whose article it is.
        let in_label = label.is_some_and(|end| anchor.word < end);
        if (0..tree.len()).any(other) || !in_label && self.has_owner(anchor) {
            return false;
        }
        // What stands in the label is no subject: "Location" of "Location: lies between …".
        let said = |verb: usize| {
            let subjects = tree.children_by(verb, &[Label::Subject, Label::PassiveSubject]);
            subjects.into_iter().any(|subject| label.is_none_or(|end| subject > end))
        };
        let way = || std::iter::once(anchor.word).chain(tree.ancestors(anchor.word));
        let verbs = || way().filter(|token| tree.class(*token).is_verbal());
        if verbs().any(said) {
            return false;
        }
        match label {
            Some(end) => verbs().all(|verb| self.describes(verb, end)),
            None => {
                let known = |verb: usize| tree.surface_subject(verb).is_some();
                // "See the borders of Tunisia" tells the reader what to do.
                let asks = |verb: usize| matches!(tree.parse.tag(verb), "VB" | "VBP");
                // What stands inside a phrase may belong to anything in it.
                let inside = |token: usize| tree.label(token) == Label::PrepositionObject;
                !way().any(inside) && !verbs().any(|verb| known(verb) || asks(verb))
            }
        }
    }

    /// Whether an event's noun says whose it is.
    fn has_owner(&self, anchor: &Anchor) -> bool {
        let tree = self.tree;
        let noun = match anchor.kind {
            AnchorKind::Verb => return false,
            AnchorKind::Event => anchor.word,
            AnchorKind::Bearer => return !anchor.bearers.is_empty(),
        };
        let by = tree
            .children_by(noun, &[Label::Preposition, Label::Agent])
            .any(|preposition| tree.written(preposition).eq_ignore_ascii_case("by"));
        by || tree.child(noun, &[Label::Possessor]).is_some()
            || !self.referents.modifiers(noun).is_empty()
    }

    /// Where the colon stands behind a label that the sentence begins with: "Land boundaries:". A name,
    /// known or not, or a finite verb is no label.
    fn label_end(&self) -> Option<usize> {
        let tree = self.tree;
        let end = (1..tree.len().min(LABEL)).find(|token| tree.written(*token) == ":")?;
        let labels = |token: usize| {
            tree.mention(token).is_none()
                && tree.class(token) != WordClass::Verb
                && !matches!(tree.written(token), "." | ";" | "!" | "?")
        };
        let name = tree.parse.tag(end - 1) == "NNP";
        (!name && (0..end).all(labels)).then_some(end)
    }

    /// Whether a verb behind a label tells of what the article is about, not of a thing of its own:
    /// "a peninsula bordering Tunisia", not "the river bordering Tunisia".
    fn describes(&self, verb: usize, label: usize) -> bool {
        let tree = self.tree;
        let clause = matches!(tree.label(verb), Label::NounClause | Label::RelativeClause);
        let Some(noun) = tree.head(verb).filter(|noun| clause && *noun > label) else {
            return true;
        };
        if let Some(mention) = tree.mention(noun) {
            return tree.cores[mention].0 == label + 1;
        }
        let definite = ["the", "this", "that", "these", "those"];
        let own = |child: usize| match tree.label(child) {
            Label::Possessor => true,
            Label::Determiner => {
                definite.iter().any(|word| tree.written(child).eq_ignore_ascii_case(word))
            }
            _ => false,
        };
        tree.parse.tag(noun) != "NNP" && !tree.children(noun).iter().copied().any(own)
    }
}
