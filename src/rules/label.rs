//! The labels and tags of a parse as far as rules tell them apart.
//!
//! A model names its arcs and tags by strings; rules compare them for every word of every sentence. Each is
//! looked up once here, and what no rule asks for becomes `Other`.

/// The arcs that rules tell apart; the ClearNLP scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Root,
    Subject,
    PassiveSubject,
    Object,
    Dative,
    Attribute,
    ObjectPredicate,
    AdjectivalComplement,
    Agent,
    Preposition,
    PrepositionObject,
    PrepositionComplement,
    OpenComplement,
    ClausalComplement,
    AdverbialClause,
    NounClause,
    RelativeClause,
    Conjunct,
    Conjunction,
    Apposition,
    Compound,
    AdjectivalModifier,
    NominalModifier,
    NounAdverbial,
    Possessor,
    Determiner,
    Auxiliary,
    PassiveAuxiliary,
    Negation,
    Particle,
    Adverb,
    Marker,
    Parataxis,
    Punctuation,
    Other,
}

impl Label {
    pub(super) fn of(name: &str) -> Self {
        match name {
            "ROOT" => Self::Root,
            "nsubj" | "csubj" => Self::Subject,
            "nsubjpass" | "csubjpass" => Self::PassiveSubject,
            "dobj" => Self::Object,
            "dative" => Self::Dative,
            "attr" => Self::Attribute,
            "oprd" => Self::ObjectPredicate,
            "acomp" => Self::AdjectivalComplement,
            "agent" => Self::Agent,
            "prep" => Self::Preposition,
            "pobj" => Self::PrepositionObject,
            "pcomp" => Self::PrepositionComplement,
            "xcomp" => Self::OpenComplement,
            "ccomp" => Self::ClausalComplement,
            "advcl" => Self::AdverbialClause,
            "acl" => Self::NounClause,
            "relcl" => Self::RelativeClause,
            "conj" => Self::Conjunct,
            "cc" | "preconj" => Self::Conjunction,
            "appos" => Self::Apposition,
            "compound" => Self::Compound,
            "amod" => Self::AdjectivalModifier,
            "nmod" => Self::NominalModifier,
            "npadvmod" => Self::NounAdverbial,
            "poss" => Self::Possessor,
            "det" | "predet" => Self::Determiner,
            "aux" => Self::Auxiliary,
            "auxpass" => Self::PassiveAuxiliary,
            "neg" => Self::Negation,
            "prt" => Self::Particle,
            "advmod" => Self::Adverb,
            "mark" => Self::Marker,
            "parataxis" => Self::Parataxis,
            "punct" => Self::Punctuation,
            _ => Self::Other,
        }
    }
}

/// What a Penn tag says that rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    /// VB, VBP, VBZ, VBD.
    Verb,
    /// VBN.
    Participle,
    /// VBG.
    Gerund,
    /// NN, NNS, NNP, NNPS.
    Noun,
    /// JJ, JJR, JJS.
    Adjective,
    /// PRP, PRP$.
    Pronoun,
    /// WP, WDT, WP$.
    Relative,
    Other,
}

impl WordClass {
    pub(super) fn of(tag: &str) -> Self {
        match tag {
            "VB" | "VBP" | "VBZ" | "VBD" => Self::Verb,
            "VBN" => Self::Participle,
            "VBG" => Self::Gerund,
            "NN" | "NNS" | "NNP" | "NNPS" => Self::Noun,
            "JJ" | "JJR" | "JJS" => Self::Adjective,
            "PRP" | "PRP$" => Self::Pronoun,
            "WP" | "WDT" | "WP$" => Self::Relative,
            _ => Self::Other,
        }
    }

    pub(super) fn is_verbal(self) -> bool {
        matches!(self, Self::Verb | Self::Participle | Self::Gerund)
    }
}
