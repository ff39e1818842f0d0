//! Names of which a part stands once for several: "North and South Korea", "the Black and Caspian Seas",
//! "Presidents Aliyev and Erdogan".
//!
//! Each conjunct is a mention of what the whole would name; its span is its own words.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::new_name::provisional;
use super::second_names::place;
use super::words::Words;
use crate::gazetteer::{Entity, Gazetteer, LookupUse, Mention, Role, Via};
use crate::text::{Span, Token, one_line, tokenize};

static COORDINATION: LazyLock<Arc<str>> = LazyLock::new(|| "coordination".into());

/// The most conjuncts that share a word.
const CONJUNCTS: usize = 8;

/// Makes mentions of conjuncts. `new`: what the gazetteer does not know may become a provisional entity.
pub(crate) fn coordinate(
    gazetteer: &Gazetteer,
    text: &str,
    sentences: &[Span],
    mentions: &mut Vec<Mention>,
    new: bool,
) {
    let mut added: Vec<Mention> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut first = 0;
    for (span, index) in sentences.iter().zip(0u32..) {
        let count = mentions[first..].iter().take_while(|one| one.sentence == index).count();
        let here = &mentions[first..first + count];
        first += count;
        if !may_coordinate(span.of(text)) {
            continue;
        }
        tokens.clear();
        tokenize(text, *span, &mut tokens);
        let words = Words::new(text, &tokens, here, &[]);
        let mut found = Vec::new();
        let sentence = Sentence { gazetteer, words, mentions: here, text, new };
        sentence.find(&mut found);
        added.extend(found.into_iter().map(|(span, entity)| Mention {
            span,
            sentence: index,
            entity,
            role: Role::Name,
            candidates: Vec::new(),
            via: Some(Via::Coordination),
            found_by: COORDINATION.clone(),
        }));
    }
    place(mentions, added);
}

/// Whether "and" or "or" stands before a capital in it.
fn may_coordinate(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    memchr::memchr_iter(b' ', bytes).any(|at| {
        let rest = &bytes[at + 1..];
        let behind = rest.strip_prefix(b"and ").or_else(|| rest.strip_prefix(b"or "));
        behind.is_some_and(|behind| behind.first().is_some_and(|first| !first.is_ascii_lowercase()))
    })
}

struct Sentence<'s> {
    gazetteer: &'s Gazetteer,
    words: Words<'s>,
    mentions: &'s [Mention],
    text: &'s str,
    new: bool,
}

impl Sentence<'_> {
    fn find(&self, found: &mut Vec<(Span, Arc<Entity>)>) {
        let words = &self.words;
        for at in 1..words.len() {
            if !(words.is(at, "and") || words.is(at, "or")) || !words.is_lower(at) {
                continue;
            }
            if self.before_whole(at, found) || self.shared_plural(at, found) {
                continue;
            }
            self.titled(at, found);
        }
    }

    /// "North and South Korea": the second conjunct is a name as a whole.
    fn before_whole(&self, and: usize, found: &mut Vec<(Span, Arc<Entity>)>) -> bool {
        let words = &self.words;
        let Some(known) = words.covered(and + 1) else { return false };
        let mention = &self.mentions[known as usize];
        let whole = words.within(mention.span);
        if whole.start != and + 1 || whole.len() < 2 || mention.is_given() {
            return false;
        }
        let before = found.len();
        for at in self.conjuncts(and) {
            let word = words.written(at);
            let joined = |rest: Range<usize>| {
                format!("{word} {}", one_line(words.span(&rest).of(self.text)))
            };
            let known = (whole.start + 1..whole.end)
                .find_map(|from| self.known(&joined(from..whole.end), &mention.entity));
            // "Upper and Lower Dorsu"
            let cues = self.gazetteer.cues();
            let paired = |at: usize| cues.pairs.contains(words.folded(at..at + 1));
            let new = || {
                let may = self.new && mention.entity.provisional && paired(at) && paired(and + 1);
                let name = joined(whole.start + 1..whole.end);
                may.then(|| provisional(&name, mention.entity.kind.clone(), &COORDINATION))?
            };
            if let Some(entity) = known.or_else(new) {
                found.push((words.span(&(at..at + 1)), entity));
            }
        }
        found.len() > before
    }

    /// "the Black and Caspian Seas": a plural says what each of them is.
    fn shared_plural(&self, and: usize, found: &mut Vec<(Span, Arc<Entity>)>) -> bool {
        let words = &self.words;
        let second = and + 1;
        let plural = second + 1;
        let singular = words.written(plural).strip_suffix('s').filter(|one| one.len() > 2);
        let Some(singular) = singular.filter(|_| words.is_upper(second)) else { return false };
        let mut letters = singular.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let head: String = first.chain(letters).collect();
        if !self.gazetteer.cues().last.contains(&head.to_lowercase()) {
            return false;
        }
        let name = |at: usize| self.known_any(&format!("{} {head}", words.written(at)));
        let Some(entity) = name(second) else { return false };
        let last = words.span(&(second..plural + usize::from(words.is_upper(plural))));
        let others: Vec<(Span, Arc<Entity>)> = self
            .conjuncts(and)
            .filter_map(|at| Some((words.span(&(at..at + 1)), name(at)?)))
            .collect();
        if others.is_empty() {
            return false;
        }
        found.extend(others);
        found.push((last, entity));
        true
    }

    /// "Presidents Lindqvist and Carter": a title in the plural makes each a person.
    fn titled(&self, and: usize, found: &mut Vec<(Span, Arc<Entity>)>) {
        let words = &self.words;
        if !self.new || !words.is_upper(and + 1) {
            return;
        }
        let conjuncts: Vec<usize> = self.conjuncts(and).collect();
        let Some(&first) = conjuncts.last() else { return };
        let cues = self.gazetteer.cues();
        let is_title = first > 0 && {
            let title = words.folded(first - 1..first);
            title.strip_suffix('s').is_some_and(|one| cues.titles.contains(one))
                && words.is_upper(first - 1)
        };
        let Some(kind) = self.gazetteer.types().get("Person").filter(|_| is_title) else { return };
        let mut end = and + 2;
        while words.is_upper(end) && words.covered(end).is_none() {
            end += 1;
        }
        let ranges =
            conjuncts.into_iter().map(|at| at..at + 1).chain(std::iter::once(and + 1..end));
        for range in ranges.filter(|range| range.clone().all(|at| words.covered(at).is_none())) {
            let span = words.span(&range);
            let name = one_line(span.of(self.text));
            if let Some(entity) = provisional(&name, kind.clone(), &COORDINATION) {
                found.push((span, entity));
            }
        }
    }

    /// The single capitalised words that "and" at `and` and the commas before it join, the last first, as
    /// far as no known name covers them.
    fn conjuncts(&self, and: usize) -> impl Iterator<Item = usize> {
        let words = &self.words;
        let mut next = and.checked_sub(1);
        // "North, Central, and South America"
        if next.is_some_and(|at| words.is(at, ",")) {
            next = next.and_then(|at| at.checked_sub(1));
        }
        std::iter::from_fn(move || {
            let at = next?;
            let single = |known: u32| {
                let mention = &self.mentions[known as usize];
                mention.entity.provisional && words.within(mention.span).len() == 1
            };
            let free = words.covered(at).is_none_or(single);
            let begins = !words.is_upper(at.wrapping_sub(1)) || self.is_title(at.wrapping_sub(1));
            if !words.is_upper(at) || !free {
                return None;
            }
            next = at.checked_sub(2).filter(|_| begins && words.is(at - 1, ","));
            begins.then_some(at)
        })
        .take(CONJUNCTS)
    }

    fn is_title(&self, at: usize) -> bool {
        let folded = self.words.folded(at..at.saturating_add(1));
        let cues = self.gazetteer.cues();
        cues.titles.contains(folded.strip_suffix('s').unwrap_or(folded))
            || cues.small.contains(folded)
    }

    /// The one known thing of that name, of the same sort as `like`.
    fn known(&self, name: &str, like: &Entity) -> Option<Arc<Entity>> {
        let entity = self.known_any(name)?;
        let shares = |kind: &Arc<str>| like.kind.lineage.contains(kind);
        entity.kind.lineage.iter().any(shares).then_some(entity)
    }

    fn known_any(&self, name: &str) -> Option<Arc<Entity>> {
        let mut meanings = self.gazetteer.lookup(name);
        meanings.retain(|one| one.usage == LookupUse::Always);
        (meanings.len() == 1).then(|| meanings.remove(0).entity)
    }
}
