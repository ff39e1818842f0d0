//! Names that are ordinary words in lower case, where a capital tells nothing: at the head of a sentence, in
//! headlines, in text in capitals.

use super::Judgement;
use super::beside::Beside;
use crate::gazetteer::Role;

/// From this prominence on a name is taken for the entity where nothing speaks against it.
const KNOWN_TO_ALL: i32 = 40;

impl Beside<'_, '_> {
    /// Whether the name at that place among those of the sentence is one.
    pub(super) fn ordinary(&mut self, place: usize) -> Judgement {
        let neighbour = &self.names[place];
        let (words, senses) = (self.words, &self.cues.senses);
        let at = neighbour.range.start;
        let next = neighbour.range.end;
        let bare = self.is_head(at) || self.shouts || self.is_title;
        let letters = words.written(at);
        let inner =
            letters.contains(char::is_lowercase) && letters.chars().skip(1).any(char::is_uppercase);
        if neighbour.range.len() != 1
            || inner
            || neighbour.lower
            || !bare
            || !self.lexis.is_common(words.written(at))
        {
            return Judgement::Name;
        }
        let word = words.folded(at..at + 1);
        let behind_the = at > 0 && words.is(at - 1, "the");
        if senses.never_first.contains(word) && (self.is_head(at) || behind_the) {
            return Judgement::Name;
        }
        let speaks_against = |other: usize| {
            other != at && senses.is_ordinary_beside(word, words.folded(other..other + 1))
        };
        if senses.has_ordinary(word) && (0..words.len()).any(speaks_against) {
            return Judgement::Other;
        }
        let is_object = senses.objects.contains(words.folded(next..next + 1));
        match neighbour.role {
            Role::Demonym if is_object || next >= words.len() => return Judgement::Doubtful,
            Role::Demonym => return Judgement::Name,
            // Initials are written as such where the other words are not.
            Role::Acronym | Role::Name | Role::Former
                if !self.shouts && !words.written(at).contains(char::is_lowercase) =>
            {
                return Judgement::Name;
            }
            Role::Acronym | Role::Name | Role::Former => {}
        }
        let known = neighbour.entity.prominence >= KNOWN_TO_ALL && word.len() > 3;
        let acts = words.is(next, "'s")
            || senses.acts.contains(words.folded(next..next + 1))
            || words.from(&self.cues.last, next, words.len()).is_some();
        let placed = words.is(next, ",") && self.name_at(next + 1).is_some();
        let plain = !self.shouts && !self.is_title;
        let tells = known
            || acts
            || placed
            || plain
                && neighbour.entity.kind.is("Actor")
                && self.lexis.is_tagged_as_name(words, at);
        if neighbour.backed || tells && !is_object { Judgement::Name } else { Judgement::Doubtful }
    }
}
