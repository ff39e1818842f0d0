//! Who does what to whom in a clause: subjects and objects of verbs, also where grammar leaves them
//! out (passive, relative clauses, participles, infinitives, coordination).

use super::tree::{Label, Tree, WordClass};

/// How far one question follows the tree: no clause of a real sentence is nested deeper.
const DEPTH: u32 = 12;

impl Tree<'_> {
    /// Whether a verb is meant in the passive.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        self.passive(verb, DEPTH)
    }

    fn passive(&self, verb: usize, depth: u32) -> bool {
        if depth == 0
            || self.class(verb) == WordClass::Gerund
                && self.child(verb, &[Label::PassiveAuxiliary]).is_none()
        {
            return false;
        }
        // "did not beat", whatever the tag
        let does = ["do", "does", "did"];
        if self
            .children_by(verb, &[Label::Auxiliary])
            .any(|word| does.iter().any(|do_| self.is(word, do_)))
        {
            return false;
        }
        if self.child(verb, &[Label::PassiveAuxiliary, Label::PassiveSubject]).is_some() {
            return true;
        }
        // "is married to"
        let adjectival = matches!(
            self.label(verb),
            Label::AdjectivalComplement
                | Label::AdjectivalModifier
                | Label::NounClause
                | Label::ObjectPredicate
        );
        if adjectival && matches!(self.class(verb), WordClass::Adjective | WordClass::Participle) {
            return true;
        }
        if self.class(verb) != WordClass::Participle && self.hyphen_modifier(verb).is_none() {
            return false;
        }
        if self.child(verb, &[Label::Agent]).is_some() {
            return true;
        }
        match self.label(verb) {
            Label::AdverbialClause | Label::PrepositionComplement | Label::OpenComplement => {
                self.child(verb, &[Label::Auxiliary, Label::Subject]).is_none()
            }
            Label::Conjunct => {
                let first = self.head(verb).unwrap_or(verb);
                self.child(verb, &[Label::Auxiliary, Label::Subject]).is_none()
                    && self.class(first).is_verbal()
                    && self.passive(first, depth - 1)
            }
            _ => false,
        }
    }

    /// The "Iran" of "Iran-backed".
    pub(super) fn hyphen_modifier(&self, participle: usize) -> Option<usize> {
        let before = participle.checked_sub(2)?;
        let tied = self.is_tie(participle - 1) && self.is_below(before, participle);
        let noun = self.mention(before).map_or(before, |mention| self.mention_head(mention));
        tied.then_some(noun)
    }

    /// Who does it, whatever the voice.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            let agent = self.child(verb, &[Label::Agent]).or_else(|| self.inner_by(verb));
            let by = agent.and_then(|by| self.objects_of(by).next());
            return by.or_else(|| self.hyphen_modifier(verb));
        }
        self.surface_subject(verb)
    }

    /// "was criticized for his remarks by X", where the parse hangs "by" on the remarks.
    fn inner_by(&self, verb: usize) -> Option<usize> {
        let phrases = self.children_by(verb, &[Label::Preposition]);
        let inside = phrases
            .flat_map(|phrase| self.objects_of(phrase))
            .flat_map(|object| self.children_by(object, &[Label::Preposition, Label::Agent]));
        inside.filter(|by| self.is(*by, "by")).last()
    }

    /// What it is done to, whatever the voice.
    pub(super) fn object(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            return self.surface_subject(verb);
        }
        if let Some(object) = self.child(verb, &[Label::Object]) {
            return Some(self.resolve_relative(object));
        }
        // "Y, whom X attacked", "the arms X sold".
        if self.label(verb) == Label::RelativeClause {
            let subject = self.child(verb, &[Label::Subject]);
            let own = subject.is_some_and(|subject| self.class(subject) != WordClass::Relative);
            let filled = self.children(verb).iter().any(|child| {
                matches!(
                    self.label(*child),
                    Label::Attribute | Label::AdjectivalComplement | Label::ClausalComplement
                ) || self.label(*child) == Label::Adverb && self.parse.tag(*child) == "WRB"
            });
            let stranded = self.children_by(verb, &[Label::Preposition]).any(|preposition| {
                self.children(preposition)
                    .iter()
                    .any(|child| self.class(*child) == WordClass::Relative)
            });
            if own && !filled && !stranded {
                return self.head(verb);
            }
        }
        // "attacked and killed Y"
        let shared = self.children_by(verb, &[Label::Conjunct]).find(|other| {
            self.class(*other).is_verbal()
                && *other > verb
                && other - verb <= 4
                && self.child(*other, &[Label::Subject, Label::PassiveSubject]).is_none()
        });
        if let Some(object) = shared.and_then(|other| self.child(other, &[Label::Object])) {
            return Some(object);
        }
        // "urged Y to leave", where Y is read as the subject of "leave".
        self.children_by(verb, &[Label::ClausalComplement, Label::OpenComplement])
            .filter(|clause| *clause > verb && self.is_infinitive(*clause))
            .find_map(|clause| self.child(clause, &[Label::Subject]))
            .filter(|subject| *subject > verb)
    }

    /// Whether a verb stands with "to".
    pub(super) fn is_infinitive(&self, verb: usize) -> bool {
        self.children_by(verb, &[Label::Auxiliary]).any(|auxiliary| self.is(auxiliary, "to"))
    }

    /// The subject as grammar has it: what is attacked, in the passive.
    pub(super) fn surface_subject(&self, verb: usize) -> Option<usize> {
        self.surface(verb, DEPTH)
    }

    fn surface(&self, verb: usize, depth: u32) -> Option<usize> {
        if depth == 0 {
            return None;
        }
        // Of two the nearer: a dateline is read as a subject too.
        let subjects = || self.children_by(verb, &[Label::Subject, Label::PassiveSubject]);
        if let Some(subject) =
            subjects().filter(|subject| *subject < verb).last().or_else(|| subjects().next())
        {
            return Some(self.resolve_relative(subject));
        }
        // "Turkey borders Iran", where the parse takes the name for a part of the verb.
        if self.class(verb) == WordClass::Verb && self.label(verb) == Label::Root {
            let parts =
                self.children_by(verb, &[Label::Compound, Label::NominalModifier, Label::Adverb]);
            let name = parts.filter(|part| *part < verb && self.mention(*part).is_some()).last();
            if name.is_some() {
                return name;
            }
        }
        let above = self.head(verb)?;
        match self.label(verb) {
            Label::Conjunct if self.class(above).is_verbal() => self.surface(above, depth - 1),
            Label::OpenComplement | Label::ObjectPredicate => self.controller(above, depth - 1),
            Label::ClausalComplement
                if self.class(verb) != WordClass::Verb || self.is_infinitive(verb) =>
            {
                self.controller(above, depth - 1)
            }
            Label::AdverbialClause if self.class(above).is_verbal() => {
                let finite = self.child(verb, &[Label::Marker]).is_some()
                    && self.class(verb) == WordClass::Verb;
                if finite { None } else { self.surface(above, depth - 1) }
            }
            Label::AdjectivalModifier | Label::RelativeClause => Some(above),
            Label::NounClause if self.is_infinitive(verb) => self.planned_by(above, depth - 1),
            Label::NounClause => Some(above),
            Label::AdjectivalComplement if self.class(above).is_verbal() => {
                self.surface(above, depth - 1)
            }
            Label::PrepositionComplement => {
                let governor = self.head(above)?;
                if self.class(governor).is_verbal() {
                    // "accused X of killing", but "X responded by bombing", "X attacked Y after leaving".
                    let of_object = ["of", "from", "for", "into", "with", "against"];
                    let object = of_object.iter().any(|word| self.is(above, word));
                    let object = if object { self.child(governor, &[Label::Object]) } else { None };
                    object.or_else(|| self.surface(governor, depth - 1))
                } else {
                    self.planned_by(governor, depth - 1)
                }
            }
            _ => None,
        }
    }

    /// Who is to do what a verb or adjective governs: "asked X to leave", "X agreed to leave", "X is
    /// ready to leave".
    fn controller(&self, governor: usize, depth: u32) -> Option<usize> {
        let promise = [
            "promise",
            "promised",
            "promises",
            "promising",
            "threaten",
            "threatened",
            "threatens",
            "vow",
            "vowed",
        ];
        let own = promise.iter().any(|word| self.is(governor, word));
        let object = self.child(governor, &[Label::Object, Label::Dative]).filter(|_| !own);
        let person = object.filter(|object| *object > governor);
        if let Some(person) = person.filter(|_| !self.is_passive(governor)) {
            return Some(person);
        }
        // "called on X to leave"
        let asks = [
            "call",
            "calls",
            "called",
            "calling",
            "appeal",
            "appeals",
            "appealed",
            "appealing",
            "plead",
            "pleads",
            "pleaded",
            "prevail",
            "prevailed",
        ];
        if asks.iter().any(|word| self.is(governor, word)) {
            let on = ["on", "upon", "to", "with"];
            let asked = self
                .children_by(governor, &[Label::Preposition])
                .filter(|preposition| on.iter().any(|word| self.is(*preposition, word)))
                .find_map(|preposition| self.objects_of(preposition).next());
            if asked.is_some() {
                return asked;
            }
        }
        if self.class(governor).is_verbal() {
            return self.surface(governor, depth);
        }
        // An adjective or noun: its verb's subject, else the noun it stands at.
        let verb = self.head(governor)?;
        match self.label(governor) {
            Label::AdjectivalComplement | Label::Attribute | Label::ObjectPredicate => {
                self.surface(verb, depth)
            }
            Label::AdjectivalModifier => Some(verb),
            _ => None,
        }
    }

    /// Whose a plan or a document is.
    pub(super) fn planner(&self, noun: usize) -> Option<usize> {
        self.planned_by(noun, DEPTH)
    }

    /// Whose plan a noun is: "X's decision to leave", "X made an offer to leave".
    fn planned_by(&self, noun: usize, depth: u32) -> Option<usize> {
        if let Some(possessor) = self.child(noun, &[Label::Possessor]) {
            return Some(possessor);
        }
        // "attempts of individuals to leave", "an offer by X to leave"
        let owners = self.children_by(noun, &[Label::Preposition, Label::Agent]);
        let owner = owners
            .filter(|preposition| self.is(*preposition, "of") || self.is(*preposition, "by"))
            .find_map(|preposition| self.objects_of(preposition).next());
        if owner.is_some() {
            return owner;
        }
        let verb = self.head(noun)?;
        match self.label(noun) {
            Label::Object | Label::Attribute if self.class(verb).is_verbal() && depth > 0 => {
                self.surface(verb, depth - 1)
            }
            _ => None,
        }
    }

    /// What "who", "which" or "that" stands for; any other token is itself.
    pub(super) fn resolve_relative(&self, token: usize) -> usize {
        if self.class(token) != WordClass::Relative {
            return token;
        }
        let mut below = token;
        for above in self.ancestors(token) {
            if self.label(below) == Label::RelativeClause {
                return above;
            }
            below = above;
        }
        token
    }

    /// The verb of the clause a token stands in: itself when it is one.
    pub(super) fn clause_of(&self, token: usize) -> usize {
        if self.class(token).is_verbal() {
            return token;
        }
        self.ancestors(token).find(|above| self.class(*above).is_verbal()).unwrap_or(token)
    }
}
