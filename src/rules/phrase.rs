//! Who a noun phrase is about: a mention with the words around it that do not change who is meant.
//!
//! "Israeli forces", "the government of Turkey" and "US officials" are those countries; "Russian
//! President Vladimir Putin" is the man; "Israeli technology", "anti-Israel" and the "Iran" of
//! "Iran-backed" are nobody that acts. Lists of several names are found here too. All of it without
//! a parse: by four word lists (`agent`, `title`, `kind`, `adjective`) and the words next to the name.

use std::sync::Arc;

use super::classes::Class;
use super::fragments::FragmentSet;
use super::pattern::Reader;
use crate::gazetteer::{Entity, Mention, Role};
use crate::text::Token;

/// The most names one list is taken to hold.
pub(super) const LONGEST_LIST: usize = 40;

/// The word lists that tell how far a noun phrase reaches.
#[derive(Debug, Default)]
pub(super) struct PhraseLists {
    /// Nouns that are the actor whose name stands beside them.
    pub(super) agent: FragmentSet,
    /// Nouns of people who are of the actor whose name stands before them.
    pub(super) people: FragmentSet,
    /// Nouns of groups that are of the actor whose name stands before them or behind "of".
    pub(super) group: FragmentSet,
    /// Nouns of deeds, which do what their doer does: "an Israeli airstrike killed".
    pub(super) deed: FragmentSet,
    /// Kinds of places that are what "of" names: "the city of Baku".
    pub(super) kind_of: FragmentSet,
    /// What is issued and says something: "a report accusing Y".
    pub(super) document: FragmentSet,
    /// Nouns that stand for what follows "of".
    pub(super) transparent: FragmentSet,
    /// Verbs that carry an event's noun.
    pub(super) support: FragmentSet,
    /// Words before a person's name.
    pub(super) title: FragmentSet,
    /// Common nouns before a name that say what it is.
    pub(super) kind: FragmentSet,
    /// Adjectives before a name.
    pub(super) adjective: FragmentSet,
}

/// A mention as a noun phrase; everything in token indexes of the sentence.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// With the words before and after that belong to it.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The mention itself.
    pub(super) core: (usize, usize),
    /// Whether it can be an end of a relation; else only where a pattern goes on with the next word.
    pub(super) free: bool,
    /// The next token belongs to the same group of words, which is then about something else.
    pub(super) glued: bool,
    /// Never an end of a relation: "anti-Israel", a part of an unknown longer name.
    pub(super) blocked: bool,
    /// The list of names it stands in: its number and the place in it.
    pub(super) list: Option<(u32, u32)>,
    pub(super) entity: Arc<Entity>,
    /// The actor meant where no place fits.
    actor: Option<Arc<Entity>>,
}

impl Phrase {
    /// Whether its entity, or the actor it stands for, is of one of `types`; all fit when empty.
    pub(super) fn fits(&self, types: &[Arc<str>]) -> bool {
        fits(&self.entity, types) || self.actor.as_ref().is_some_and(|actor| fits(actor, types))
    }

    /// The actor it stands for, where its own type is not among `types`.
    pub(super) fn stands_for(&self, types: &[Arc<str>]) -> Option<&Arc<Entity>> {
        self.actor.as_ref().filter(|actor| !fits(&self.entity, types) && fits(actor, types))
    }

    /// Whether no other name of its list stands before it.
    pub(super) fn opens_list(&self) -> bool {
        self.list.is_none_or(|(_, place)| place == 0)
    }

    /// The members of its list from here on, itself (at `index` of `phrases`) first.
    pub(super) fn list_from(&self, index: usize, phrases: &[Self]) -> Vec<usize> {
        let Some((list, _)) = self.list else { return vec![index] };
        let in_list =
            |other: &usize| phrases[*other].list.is_some_and(|(number, _)| number == list);
        (index..phrases.len().min(index + LONGEST_LIST * 4)).filter(in_list).collect()
    }
}

fn fits(entity: &Entity, types: &[Arc<str>]) -> bool {
    types.is_empty() || types.iter().any(|wanted| entity.can_be(wanted))
}

/// Everything the finder looks at.
pub(super) struct Context<'c> {
    pub(super) text: &'c str,
    pub(super) tokens: &'c [Token],
    /// With no phrases yet; `covered` counts mentions.
    pub(super) reader: Reader<'c>,
    pub(super) lists: &'c PhraseLists,
    /// Token ranges of the mentions, in order.
    pub(super) cores: &'c [(usize, usize)],
    pub(super) mentions: &'c [Mention],
}

impl Context<'_> {
    /// One phrase for each mention, in the same order. `actor_of` gives the entity a place stands for.
    pub(super) fn phrases(&self, actor_of: impl Fn(&Entity) -> Option<Arc<Entity>>) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = self
            .cores
            .iter()
            .zip(self.mentions)
            .map(|(core, mention)| {
                let (end, agent) = self.extend_right(*core, mention);
                let start = self.extend_left(core.0, mention);
                let named = mention.role != Role::Demonym || self.is_plural(mention);
                Phrase {
                    start,
                    end,
                    core: *core,
                    free: agent || named,
                    glued: self.is_glued(end, agent),
                    blocked: self.is_blocked(start, core.0),
                    list: None,
                    entity: mention.entity.clone(),
                    actor: actor_of(&mention.entity),
                }
            })
            .collect();
        self.find_lists(&mut phrases);
        phrases
    }

    fn written(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    /// Whether nothing stands between the token and the one before it.
    fn touches_previous(&self, token: usize) -> bool {
        token > 0
            && token < self.tokens.len()
            && self.tokens[token - 1].span.end == self.tokens[token].span.start
    }

    /// Whether `token` is a hyphen that ties the words around it; a dash in unspaced prose is not.
    pub(super) fn is_tie(&self, token: usize) -> bool {
        self.reader.is(token, "-")
            && !self.written(token).starts_with(['—', '―'])
            && self.touches_previous(token)
            && self.touches_previous(token + 1)
    }

    fn is_plural(&self, mention: &Mention) -> bool {
        let text = mention.span.of(self.text);
        text.ends_with('s') && !text.ends_with("ss") || text.ends_with("men")
    }

    /// Takes in "forces", "'s army" and the like; whether there was one.
    fn extend_right(&self, core: (usize, usize), mention: &Mention) -> (usize, bool) {
        let end = core.1;
        if !mention.entity.kind.is("Actor") || mention.entity.kind.is("Person") {
            return (end, false);
        }
        let mut at = end + usize::from(self.reader.is(end, "'s") || self.reader.is(end, "'"));
        let mut agent = None;
        for _ in 0..3 {
            agent = self.lists.agent.longest(&self.reader, at);
            let modifier = self.lists.adjective.longest(&self.reader, at);
            match (agent, modifier) {
                (None, Some(next)) => at = next,
                _ => break,
            }
        }
        let Some(mut agent_end) = agent.filter(|agent_end| !self.touches_covered(at, *agent_end))
        else {
            return (end, false);
        };
        // "Israeli Prime Minister Benjamin …": a known person is meant, not the country; a name that
        // nobody knows goes with its office.
        if self.reader.covered.get(agent_end).is_some_and(Option::is_some) {
            let person = self.reader.covered[agent_end].map(|index| &self.mentions[index as usize]);
            if person.is_some_and(|person| person.entity.kind.is("Person")) {
                return (end, false);
            }
        }
        for _ in 0..4 {
            let named =
                self.reader.traits.get(agent_end).is_some_and(|traits| traits.is(Class::Name));
            if !named || self.reader.covered[agent_end].is_some() {
                break;
            }
            agent_end += 1;
        }
        (agent_end, true)
    }

    fn touches_covered(&self, from: usize, to: usize) -> bool {
        (from..to).any(|token| self.reader.covered.get(token).is_some_and(Option::is_some))
    }

    /// Takes in titles, kinds, adjectives, whose it is, and a determiner.
    fn extend_left(&self, core: usize, mention: &Mention) -> usize {
        let person = mention.entity.kind.is("Person");
        let mut at = core;
        let mut described = false;
        for _ in 0..4 {
            let lists = [
                person.then_some(&self.lists.title),
                Some(&self.lists.kind),
                Some(&self.lists.adjective),
            ];
            let before = (at.saturating_sub(5)..at).find(|from| {
                !self.touches_covered(*from, at)
                    && lists.iter().flatten().any(|list| list.matches(&self.reader, *from, at))
            });
            let Some(before) = before else { break };
            described = true;
            at = before;
        }
        // "Russian President …", "Israel's ally …".
        if described && at > 0 {
            let possessor_end = if self.reader.is(at - 1, "'s") || self.reader.is(at - 1, "'") {
                at - 1
            } else {
                at
            };
            let owner = possessor_end.checked_sub(1).and_then(|last| self.reader.covered[last]);
            if let Some(owner) = owner {
                at = self.cores[owner as usize].0;
            }
        }
        at = self.take_determiner(at);
        // "the government of …", "forces from …".
        if at > 1 && !person && (self.reader.is(at - 1, "of") || self.reader.is(at - 1, "from")) {
            let agent = (at.saturating_sub(5)..at - 1).find(|from| {
                !self.touches_covered(*from, at - 1)
                    && self.lists.agent.matches(&self.reader, *from, at - 1)
            });
            if let Some(agent) = agent.filter(|_| mention.entity.kind.is("Actor")) {
                return self.take_determiner(agent);
            }
        }
        at
    }

    fn take_determiner(&self, at: usize) -> usize {
        // "no" denies, and "that" before a name opens a clause.
        let determiner = |token: usize| {
            let plain = !self.reader.is(token, "no") && !self.reader.is(token, "that");
            self.reader.traits[token].is(Class::Determiner)
                && plain
                && self.reader.covered[token].is_none()
        };
        let mut at = at;
        // "both the …"
        for _ in 0..2 {
            if at > 0 && determiner(at - 1) {
                at -= 1;
            }
        }
        at
    }

    /// Whether the token at `end` belongs to the same group of words. `agent`: the phrase ends with a
    /// noun of its own.
    fn is_glued(&self, end: usize, agent: bool) -> bool {
        if end >= self.tokens.len() {
            return false;
        }
        if self.reader.is(end, "'s")
            || self.reader.is(end, "'") && self.touches_previous(end)
            || self.is_tie(end)
        {
            return true;
        }
        if self.reader.covered[end].is_some() {
            return false;
        }
        let traits = self.reader.traits[end];
        if traits.is(Class::Name) && !traits.is_function_word() {
            // A longer name that nobody knows ("Russia Today"), unless a calendar name follows.
            return !super::words::is_calendar_word(self.written(end));
        }
        if agent || !traits.is(Class::Word) || traits.is_function_word() || traits.is(Class::Number)
        {
            return false;
        }
        // A common noun takes the name as its modifier ("Gaza hospitals"); what may be a verb or a
        // time does not.
        let word = self.written(end);
        let verb = self.reader.lexicon.is_inflected(self.reader.words[end])
            || word.ends_with("ed")
            || word.ends_with("ing");
        !verb && !super::words::is_time_word(word)
    }

    /// Whether the name is part of something else that begins before it.
    fn is_blocked(&self, start: usize, core: usize) -> bool {
        if core == 0 {
            return false;
        }
        let before = core - 1;
        // "anti-Israel"; two names joined by a dash are a list.
        if self.is_tie(before) {
            // "(D-Vermont)"
            let letter = |token: usize| self.written(token).chars().count() == 1;
            return before > 0 && self.reader.covered[before - 1].is_none() && !letter(before - 1);
        }
        // "Barbara Bush", "Radio Liberty Georgia": a capitalised word that no list explains.
        let given = |index: u32| self.mentions[index as usize].is_given();
        if self.reader.covered[core].is_some_and(given) {
            return false;
        }
        let traits = self.reader.traits[before];
        start == core
            && before > 0
            && self.reader.covered[before].is_none()
            && traits.is(Class::Name)
            && !traits.is_function_word()
            && !super::words::is_calendar_word(self.written(before))
            && !self.shouts()
    }

    /// Whether the sentence is all capitals, so that they tell nothing.
    fn shouts(&self) -> bool {
        let lower = |token: &Token| token.span.of(self.text).chars().any(char::is_lowercase);
        !self.tokens.iter().take(40).any(lower)
    }
}
