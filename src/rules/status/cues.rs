//! The wordings that tell how a statement is meant: as `cues.toml` writes them, and compiled.
//!
//! Data only. What a wording bears on is decided where the tree is read.

use serde::Deserialize;

use crate::rules::fragments::FragmentSet;

/// Lists of wordings, as written in `cues.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::rules) struct CueLists {
    /// On the trigger or the verb that carries it: "not".
    pub(in crate::rules) negation: Vec<String>,
    /// On its subject, or on an event's noun: "no".
    pub(in crate::rules) no: Vec<String>,
    /// Before the trigger: "without".
    pub(in crate::rules) without: Vec<String>,
    /// Above the trigger: "deny".
    pub(in crate::rules) denial: Vec<String>,
    /// Above the trigger, where it tells a fact: "end".
    pub(in crate::rules) ending: Vec<String>,
    /// On the trigger: "will".
    pub(in crate::rules) planned_words: Vec<String>,
    /// Above it: "agree".
    pub(in crate::rules) planned: Vec<String>,
    /// Above an infinitive that is a fact all the same: "begin".
    pub(in crate::rules) factual: Vec<String>,
    /// On the trigger: "may".
    pub(in crate::rules) possible_words: Vec<String>,
    /// Above it: "fear".
    pub(in crate::rules) possible: Vec<String>,
    /// Words that open a condition: "if".
    pub(in crate::rules) conditions: Vec<String>,
    /// On the trigger: "reportedly".
    pub(in crate::rules) alleged_words: Vec<String>,
    /// Above it: "accuse".
    pub(in crate::rules) alleged: Vec<String>,
    /// Nouns of what is said to somebody: "demand".
    pub(in crate::rules) speech_acts: Vec<String>,
    /// What is done by saying so: "would like to thank".
    pub(in crate::rules) performative: Vec<String>,
    /// What an event is called that is still wanted: "essential".
    pub(in crate::rules) wanted: Vec<String>,
    /// Verbs whose subject is the source of the statement: "say".
    pub(in crate::rules) saying: Vec<String>,
    /// Wordings before the source of the statement: "according to".
    pub(in crate::rules) according: Vec<String>,
}

/// Compiled cues.
#[derive(Debug, Default)]
pub(in crate::rules) struct Cues {
    pub(in crate::rules) negation: FragmentSet,
    pub(in crate::rules) no: FragmentSet,
    pub(in crate::rules) without: FragmentSet,
    pub(in crate::rules) denial: FragmentSet,
    pub(in crate::rules) ending: FragmentSet,
    pub(in crate::rules) planned_words: FragmentSet,
    pub(in crate::rules) planned: FragmentSet,
    pub(in crate::rules) factual: FragmentSet,
    pub(in crate::rules) possible_words: FragmentSet,
    pub(in crate::rules) possible: FragmentSet,
    pub(in crate::rules) conditions: FragmentSet,
    pub(in crate::rules) alleged_words: FragmentSet,
    pub(in crate::rules) alleged: FragmentSet,
    pub(in crate::rules) speech_acts: FragmentSet,
    pub(in crate::rules) performative: FragmentSet,
    pub(in crate::rules) wanted: FragmentSet,
    pub(in crate::rules) saying: FragmentSet,
    pub(in crate::rules) according: FragmentSet,
}
