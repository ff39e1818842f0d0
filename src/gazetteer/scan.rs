//! The search for names in a document, and which of a name's meanings counts where it stands.

use std::sync::Arc;

use super::compiled::Names;
use super::fold::fold_token;
use super::judge::Verdict;
use super::memo::{LookedUp, Memo, Short};
use super::search::{Hit, Sentence, walk};
use super::{Entity, Gazetteer, Mention, Role};
use crate::text::{Span, Token};

/// A name found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// Bytes of the document's text.
    pub span: Span,
    pub(super) entity: u32,
    pub(super) role: Role,
    /// Whatever else it may mean, the likelier first.
    pub(super) rivals: Vec<(u32, Role)>,
    pub(super) choice: Choice,
    /// Whether the list has the name in lower case: then its case tells nothing.
    pub(super) lower: bool,
    /// Whether it counts because of other words in the document.
    pub(super) backed: bool,
}

/// How it was decided what a name means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Choice {
    /// By prominence; what is as prominent may be meant as well.
    #[default]
    Prominence,
    /// By what stands around it.
    Context,
    /// Not at all: every rival may be meant.
    Open,
}

impl FoundName {
    /// How many entities it may name.
    pub(crate) fn meanings(&self) -> usize {
        1 + self.rivals.len()
    }

    pub(crate) fn role(&self) -> Role {
        self.role
    }

    pub(crate) fn is_lower(&self) -> bool {
        self.lower
    }

    pub(crate) fn is_backed(&self) -> bool {
        self.backed
    }

    /// Takes the meaning at that place for the only one: the text says so.
    pub(crate) fn choose(&mut self, place: usize) {
        if let Some((entity, role)) = place.checked_sub(1).and_then(|at| self.rivals.get(at)) {
            (self.entity, self.role) = (*entity, *role);
        }
        self.rivals.clear();
        self.choice = Choice::Context;
    }

    /// Leaves it open which of the meanings at these places is meant; the first of them is shown.
    pub(crate) fn leave_open(&mut self, places: &[usize]) {
        let all: Vec<(u32, Role)> =
            std::iter::once((self.entity, self.role)).chain(self.rivals.iter().copied()).collect();
        let mut kept = places.iter().filter_map(|place| all.get(*place)).copied();
        if let Some((entity, role)) = kept.next() {
            (self.entity, self.role) = (entity, role);
            self.rivals = kept.collect();
            self.choice = Choice::Open;
        }
    }
}

/// The search for names in one document, sentence by sentence.
///
/// Some names count only if the document holds certain words, which a first pass cannot know. So
/// [`DocumentScan::find`] says when a sentence has to be asked again, after [`DocumentScan::settle`].
#[derive(Debug)]
pub struct DocumentScan<'g> {
    pub(super) gazetteer: &'g Gazetteer,
    pub(super) names: Names<'g>,
    /// Which watched words and entities the document holds.
    pub(super) seen: Vec<bool>,
    pub(super) settled: bool,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
    sentence: Sentence,
    memo: Memo,
    key: String,
    /// A name as it is written.
    cased: String,
    /// See [`DocumentScan::reserved`].
    reserved: Vec<Span>,
}

impl Gazetteer {
    /// Begins the search in a document of that date.
    #[must_use]
    pub fn scan(&self, date: Option<&str>) -> DocumentScan<'_> {
        DocumentScan {
            gazetteer: self,
            names: self.tables.names(),
            seen: vec![false; self.watched],
            settled: false,
            date: date.map(str::to_owned),
            language: None,
            sentence: Sentence::default(),
            memo: self.memos.take(),
            key: String::new(),
            cased: String::new(),
            reserved: Vec::new(),
        }
    }

    /// The mention that `name` is, in the sentence of that index.
    #[must_use]
    pub fn mention(&self, name: &FoundName, sentence: u32) -> Mention {
        let (entity, role) = self.meaning(name, 0);
        let mut rivals: Vec<u32> = name.rivals.iter().map(|(rival, _)| *rival).collect();
        if name.choice == Choice::Prominence {
            rivals.retain(|rival| self.prominence(*rival) == entity.prominence);
        }
        if !rivals.is_empty() {
            rivals.push(name.entity);
            // By id, as entities are numbered.
            rivals.sort_unstable();
        }
        let candidates = rivals.into_iter().map(|rival| self.entity_at(rival).clone()).collect();
        let found_by = match name.choice {
            Choice::Context => format!("{} (context)", entity.origin).into(),
            Choice::Prominence | Choice::Open => entity.origin.clone(),
        };
        Mention { span: name.span, sentence, entity, role, candidates, via: None, found_by }
    }

    /// What the name may mean, by place: the likeliest at 0.
    pub(crate) fn meaning(&self, name: &FoundName, place: usize) -> (Arc<Entity>, Role) {
        let rival = place.checked_sub(1).and_then(|at| name.rivals.get(at));
        let (entity, role) = rival.copied().unwrap_or((name.entity, name.role));
        (self.entity_at(entity).clone(), role)
    }
}

impl DocumentScan<'_> {
    /// The same in a document of that language, ISO 639 such as `fr`: names of other languages do not count.
    #[must_use]
    pub fn in_language(mut self, language: Option<String>) -> Self {
        self.language = language;
        self
    }

    /// All sentences have been seen once; from now on every name is decided.
    pub fn settle(&mut self) {
        self.settled = true;
    }

    /// Appends the names among `tokens`, one sentence of `text`. Returns false, and appends nothing,
    /// when that hangs on the rest of the document: ask again once settled.
    pub fn find(&mut self, text: &str, tokens: &[Token], found: &mut Vec<FoundName>) -> bool {
        let before = found.len();
        self.reserved.clear();
        if !self.encode(text, tokens) {
            return true;
        }
        let search = &*self.gazetteer.search;
        search.prepare(&mut self.sentence);
        let mut cased = std::mem::take(&mut self.cased);
        let mut decided = true;
        let mut at = 0;
        while let Some(longest) = search.longest(&self.names, &self.sentence, at) {
            at = longest.first + 1;
            // The longest name first; when it is refused, the shorter ones that begin there.
            let mut next = Some(longest);
            while let Some(Hit { first, end, name }) = next {
                match self.judge(name, (text, &tokens[first..end]), &mut cased) {
                    Verdict::Found(name) => {
                        let watch = self.gazetteer.watched_entities.get(&name.entity);
                        if let Some(seen) = watch.and_then(|at| self.seen.get_mut(*at as usize)) {
                            *seen = true;
                        }
                        found.push(name);
                        at = end;
                        break;
                    }
                    Verdict::Never => {
                        if end - first > 1 {
                            self.reserved.push(tokens[first].span.cover(tokens[end - 1].span));
                        }
                        at = end;
                        break;
                    }
                    Verdict::Refused => {}
                    Verdict::Open => decided = false,
                }
                next = walk(&self.names, &self.sentence, first, end - 1);
            }
        }
        self.cased = cased;
        if !decided {
            found.truncate(before);
        }
        decided
    }

    /// Where the last sentence has names of several words that are not to be extracted, in order: the
    /// words of such a name are no names of their own.
    pub(crate) fn reserved(&self) -> &[Span] {
        &self.reserved
    }

    /// Looks the words of `tokens` up; false when none of them stands in a name.
    fn encode(&mut self, text: &str, tokens: &[Token]) -> bool {
        self.sentence.words.clear();
        self.sentence.starts.clear();
        self.sentence.words.reserve(tokens.len());
        self.sentence.starts.reserve(tokens.len());
        let mut any = false;
        for token in tokens {
            let short = Short::new(text, token.span.start as usize..token.span.end as usize);
            let known = short.and_then(|short| self.memo.get(short));
            let LookedUp { word, start, watch } = known.unwrap_or_else(|| {
                let found = self.look_up(token.span.of(text));
                if let Some(short) = short {
                    self.memo.put(short, found);
                }
                found
            });
            if watch != LookedUp::UNWATCHED
                && let Some(seen) = self.seen.get_mut(watch as usize)
            {
                *seen = true;
            }
            any |= word != Sentence::NO_WORD;
            self.sentence.words.push(word);
            self.sentence.starts.push(start);
        }
        any
    }

    fn look_up(&mut self, written: &str) -> LookedUp {
        self.key.clear();
        fold_token(written, &mut self.key);
        let Some(word) = self.names.word(&self.key) else { return LookedUp::NOTHING };
        let lower = written.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        LookedUp {
            word: word.number,
            start: if lower && !word.begins_lower { 0 } else { word.start },
            watch: word.watch.unwrap_or(LookedUp::UNWATCHED),
        }
    }
}

impl Drop for DocumentScan<'_> {
    fn drop(&mut self) {
        self.gazetteer.memos.give_back(std::mem::take(&mut self.memo));
    }
}
