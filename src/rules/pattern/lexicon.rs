//! The words that rules know, as numbers.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::gazetteer::fold_token;
use crate::rules::{inflect, words};

/// The number of every word that no rule, list or cue knows.
pub(in crate::rules) const UNKNOWN_WORD: u32 = 0;

/// Every word that some rule, list or cue names, numbered from 1.
#[derive(Debug, Default)]
pub(in crate::rules) struct Lexicon {
    ids: FxHashMap<Box<str>, u32>,
    /// Forms that a pattern asks for by lemma: what is likely to be a verb where it stands.
    inflected: FxHashSet<u32>,
    control_verbs: FxHashSet<u32>,
    control_words: FxHashSet<u32>,
}

impl Lexicon {
    /// With the closed classes in it.
    pub(super) fn new() -> Self {
        let mut lexicon = Self::default();
        for word in words::listed_words() {
            lexicon.intern(word);
        }
        for verb in words::CONTROL_VERBS {
            let forms = lexicon.intern_forms(verb);
            lexicon.control_verbs.extend(forms);
        }
        for word in words::CONTROL_WORDS {
            let id = lexicon.intern(word);
            lexicon.control_words.insert(id);
        }
        lexicon
    }

    pub(in crate::rules) fn intern(&mut self, word: &str) -> u32 {
        let mut key = String::new();
        fold_token(word, &mut key);
        let next = u32::try_from(self.ids.len() + 1).unwrap_or(UNKNOWN_WORD);
        *self.ids.entry(key.into()).or_insert(next)
    }

    pub(in crate::rules) fn intern_forms(&mut self, lemma: &str) -> Vec<u32> {
        let mut ids: Vec<u32> =
            inflect::forms(lemma).iter().map(|form| self.intern(form)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Remembers that some pattern asks for these forms by their lemma.
    pub(super) fn mark_inflected(&mut self, forms: &[u32]) {
        self.inflected.extend(forms);
    }

    /// The number of a folded word.
    pub(in crate::rules) fn id(&self, folded: &str) -> u32 {
        self.ids.get(folded).copied().unwrap_or(UNKNOWN_WORD)
    }

    /// The word of a number; it searches them all.
    pub(in crate::rules) fn word(&self, id: u32) -> Option<&str> {
        self.ids.iter().find(|(_, known)| **known == id).map(|(word, _)| &**word)
    }

    /// Whether some pattern asks for the word by its lemma.
    pub(in crate::rules) fn is_inflected(&self, word: u32) -> bool {
        self.inflected.contains(&word)
    }

    /// Whether the word, before "to" or a word in -ing, is a step of a verb group.
    pub(in crate::rules) fn is_control_verb(&self, word: u32) -> bool {
        self.control_verbs.contains(&word)
    }

    /// Whether the word, before "to" or "of", is a step of a verb group.
    pub(in crate::rules) fn is_control_word(&self, word: u32) -> bool {
        self.control_words.contains(&word)
    }
}
