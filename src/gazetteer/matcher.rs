//! Finds names: an Aho–Corasick automaton over token codes.
//!
//! On raw text, leftmost-longest search finds "New York City" in "New York Cityscape", a check of
//! word borders then drops it, and "New York" is lost. So tokens are what is searched: every token
//! that stands in some name gets a code of three bytes of which only the first is below 0x80, every
//! other token the single byte 0x7f. A match can then begin and end only where a token does, the
//! longest match is the longest name, and most of the text costs the automaton one step a token.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use rustc_hash::FxHashMap;

use super::alias::{Need, Sense, Spelling, case_fits};
use super::builder::Gazetteer;
use super::entry::Use;
use super::fold::{fold_token, fold_token_cased};
use super::{Entity, Mention, Role};
use crate::error::{Error, ErrorKind, Result};
use crate::text::{Span, Token};

/// The code of a token that stands in no name.
const UNKNOWN: u8 = 0x7f;
/// How many tokens can have a code.
const CODES: u32 = (UNKNOWN as u32) << 14;
/// [`Word::watch`] of a word that no alias needs.
const UNWATCHED: u32 = u32::MAX;

fn push_code(code: u32, out: &mut Vec<u8>) {
    let seven = |shift: u32| u8::try_from(code >> shift & 0x7f).unwrap_or_default();
    out.extend([seven(14), 0x80 | seven(7), 0x80 | seven(0)]);
}

/// A token that some name or need contains.
#[derive(Clone, Copy, Debug)]
struct Word {
    code: u32,
    /// Index among the watched words, or [`UNWATCHED`].
    watch: u32,
}

/// The names of a gazetteer while it is built.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: FxHashMap<Box<str>, Word>,
    patterns: FxHashMap<Box<[u8]>, u32>,
    senses: Vec<Vec<Sense>>,
    watched: u32,
    watched_entities: FxHashMap<u32, u32>,
}

impl Vocabulary {
    fn word(&mut self, key: &str) -> &mut Word {
        let code = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.entry(key.into()).or_insert(Word { code, watch: UNWATCHED })
    }

    /// Adds one spelling of a name.
    pub(super) fn add(&mut self, spelling: &Spelling, sense: Sense) -> Result<(), String> {
        let mut pattern = Vec::new();
        for key in &spelling.keys {
            let code = self.word(key).code;
            if code >= CODES {
                return Err(format!(
                    "the gazetteer has more than {CODES} different words; split it"
                ));
            }
            push_code(code, &mut pattern);
        }
        let next = u32::try_from(self.senses.len()).unwrap_or(u32::MAX);
        let index = *self.patterns.entry(pattern.into()).or_insert(next);
        if index == next {
            self.senses.push(Vec::new());
        }
        self.senses[index as usize].push(sense);
        Ok(())
    }

    /// A condition on the document: all words of `spelling` stand in it.
    pub(super) fn need_words(&mut self, spelling: &Spelling) -> Need {
        let mut need = Vec::new();
        for key in &spelling.keys {
            let next = self.watched;
            let word = self.word(key);
            if word.watch == UNWATCHED {
                word.watch = next;
                self.watched += 1;
            }
            need.push(self.word(key).watch);
        }
        need.into()
    }

    /// A condition on the document: the entity is named in it.
    pub(super) fn need_entity(&mut self, entity: u32) -> Need {
        let next = self.watched;
        let watch = *self.watched_entities.entry(entity).or_insert(next);
        self.watched += u32::from(watch == next);
        [watch].into()
    }

    /// Freezes the names into an automaton.
    pub(super) fn compile(mut self, entities: &[Arc<Entity>]) -> Result<Matcher> {
        // Preference among the senses of one spelling, the same whatever the order of the files.
        let rank = |sense: &Sense| {
            let entity = &entities[sense.entity as usize];
            (std::cmp::Reverse(entity.prominence), entity.id.clone())
        };
        for senses in &mut self.senses {
            senses.sort_by_key(rank);
        }
        let mut patterns = vec![&[][..]; self.senses.len()];
        for (pattern, index) in &self.patterns {
            patterns[*index as usize] = pattern;
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .map_err(|error| {
                Error::new(
                    ErrorKind::Gazetteer,
                    format!("the names do not fit one automaton: {error}"),
                )
            })?;
        Ok(Matcher {
            automaton,
            words: self.words,
            patterns: self.patterns,
            senses: self.senses,
            watched: self.watched as usize,
            watched_entities: self.watched_entities,
        })
    }
}

/// The compiled names.
#[derive(Debug)]
pub(super) struct Matcher {
    automaton: AhoCorasick,
    words: FxHashMap<Box<str>, Word>,
    patterns: FxHashMap<Box<[u8]>, u32>,
    /// By pattern; the preferred sense first.
    senses: Vec<Vec<Sense>>,
    watched: usize,
    watched_entities: FxHashMap<u32, u32>,
}

impl Matcher {
    /// Every sense of the name `text`, whatever its case.
    pub(super) fn senses_of(&self, text: &str) -> &[Sense] {
        let mut pattern = Vec::new();
        for key in Spelling::of(text).keys {
            let Some(word) = self.words.get(key.as_str()) else { return &[] };
            push_code(word.code, &mut pattern);
        }
        self.patterns.get(pattern.as_slice()).map_or(&[], |index| &self.senses[*index as usize])
    }

    /// Every sense of every name.
    pub(super) fn all_senses(&self) -> impl Iterator<Item = &Sense> {
        self.senses.iter().flatten()
    }
}

/// A name found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// Bytes of the document's text.
    pub span: Span,
    entity: u32,
    role: Role,
    /// The others it may mean just as well.
    rivals: Vec<u32>,
}

/// The search for names in one document, sentence by sentence.
///
/// Some names count only if the document holds certain words, which a first pass cannot know. So
/// [`DocumentScan::find`] says when a sentence has to be asked again, after [`DocumentScan::settle`].
#[derive(Debug)]
pub struct DocumentScan<'g> {
    gazetteer: &'g Gazetteer,
    /// Which watched words and entities the document holds.
    seen: Vec<bool>,
    settled: bool,
    date: Option<String>,
    key: String,
    codes: Vec<u8>,
    /// Where the code of each token begins.
    begins: Vec<u32>,
}

/// What became of a stretch of tokens that spells a name.
enum Verdict {
    Found(FoundName),
    /// Known, but not to be extracted.
    Never,
    /// Not written, dated or accompanied as the name demands.
    Refused,
    /// Hangs on words that may still come.
    Open,
}

impl Gazetteer {
    /// Begins the search in a document of that date.
    #[must_use]
    pub fn scan(&self, date: Option<&str>) -> DocumentScan<'_> {
        DocumentScan {
            gazetteer: self,
            seen: vec![false; self.matcher.watched],
            settled: false,
            date: date.map(str::to_owned),
            key: String::new(),
            codes: Vec::new(),
            begins: Vec::new(),
        }
    }

    /// The mention that `name` is, in the sentence of that index.
    #[must_use]
    pub fn mention(&self, name: &FoundName, sentence: u32) -> Mention {
        let entity = &self.entities[name.entity as usize];
        Mention {
            span: name.span,
            sentence,
            entity: entity.clone(),
            role: name.role,
            candidates: name
                .rivals
                .iter()
                .map(|rival| self.entities[*rival as usize].clone())
                .collect(),
            via: None,
            found_by: entity.origin.clone(),
        }
    }
}

impl DocumentScan<'_> {
    /// All sentences have been seen once; from now on every name is decided.
    pub fn settle(&mut self) {
        self.settled = true;
    }

    /// Appends the names among `tokens`, one sentence of `text`. Returns false, and appends nothing,
    /// when that hangs on the rest of the document: ask again once settled.
    pub fn find(&mut self, text: &str, tokens: &[Token], found: &mut Vec<FoundName>) -> bool {
        let before = found.len();
        if !self.encode(text, tokens) {
            return true;
        }
        let mut decided = true;
        let mut at = 0;
        while let Some(hit) =
            self.gazetteer.matcher.automaton.find(Input::new(&self.codes).range(at..))
        {
            let first = self.token_at(hit.start());
            // The longest name first; when it is refused, the shorter ones that begin there.
            let mut end = self.token_at(hit.end());
            let mut pattern = Some(hit.pattern().as_u32());
            at = self.code_end(first);
            while end > first {
                let verdict = pattern.map_or(Verdict::Refused, |pattern| {
                    self.judge(pattern, text, &tokens[first..end])
                });
                match verdict {
                    Verdict::Found(name) => {
                        if let Some(watch) =
                            self.gazetteer.matcher.watched_entities.get(&name.entity)
                        {
                            self.seen[*watch as usize] = true;
                        }
                        found.push(name);
                        at = self.code_end(end - 1);
                        break;
                    }
                    Verdict::Never => {
                        at = self.code_end(end - 1);
                        break;
                    }
                    Verdict::Refused => {}
                    Verdict::Open => decided = false,
                }
                end -= 1;
                let shorter = &self.codes[self.begins[first] as usize..self.begins[end] as usize];
                pattern = self.gazetteer.matcher.patterns.get(shorter).copied();
            }
        }
        if !decided {
            found.truncate(before);
        }
        decided
    }

    /// Writes the codes of `tokens`; false when none of them stands in a name.
    fn encode(&mut self, text: &str, tokens: &[Token]) -> bool {
        self.codes.clear();
        self.begins.clear();
        let mut any = false;
        for token in tokens {
            self.begins.push(u32::try_from(self.codes.len()).unwrap_or(u32::MAX));
            self.key.clear();
            fold_token(token.span.of(text), &mut self.key);
            match self.gazetteer.matcher.words.get(self.key.as_str()) {
                Some(word) => {
                    any = true;
                    if word.watch != UNWATCHED {
                        self.seen[word.watch as usize] = true;
                    }
                    push_code(word.code, &mut self.codes);
                }
                None => self.codes.push(UNKNOWN),
            }
        }
        self.begins.push(u32::try_from(self.codes.len()).unwrap_or(u32::MAX));
        any
    }

    fn token_at(&self, code: usize) -> usize {
        self.begins.partition_point(|begin| (*begin as usize) < code)
    }

    fn code_end(&self, token: usize) -> usize {
        self.begins[token + 1] as usize
    }

    /// What `tokens`, which spell the names of `pattern`, mean here.
    fn judge(&self, pattern: u32, text: &str, tokens: &[Token]) -> Verdict {
        let senses = &self.gazetteer.matcher.senses[pattern as usize];
        let mut cased = String::new();
        for token in tokens {
            if !cased.is_empty() {
                cased.push(' ');
            }
            fold_token_cased(token.span.of(text), &mut cased);
        }
        let mut name: Option<FoundName> = None;
        let mut never = false;
        for sense in senses {
            if !case_fits(sense.case, &sense.cased, &cased) || !sense.holds_at(self.date.as_deref())
            {
                continue;
            }
            if !self.accompanied(sense) {
                if !self.settled {
                    return Verdict::Open;
                }
                continue;
            }
            if sense.usage == Use::Never {
                never = true;
                continue;
            }
            let entity = |index: u32| &self.gazetteer.entities[index as usize];
            match &mut name {
                None => {
                    let span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
                    name = Some(FoundName {
                        span,
                        entity: sense.entity,
                        role: sense.role,
                        rivals: Vec::new(),
                    });
                }
                Some(best) if best.entity == sense.entity => {}
                Some(best) if entity(best.entity).prominence == entity(sense.entity).prominence => {
                    if best.rivals.is_empty() {
                        best.rivals.push(best.entity);
                    }
                    best.rivals.push(sense.entity);
                }
                Some(_) => {}
            }
        }
        match name {
            Some(name) => Verdict::Found(name),
            None if never => Verdict::Never,
            None => Verdict::Refused,
        }
    }

    fn accompanied(&self, sense: &Sense) -> bool {
        sense.needs.is_empty()
            || sense.needs.iter().any(|need| need.iter().all(|watch| self.seen[*watch as usize]))
    }
}
