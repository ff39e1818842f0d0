//! The search for names in a document, and which of a name's meanings counts where it stands.

use super::compiled::Names;
use super::fold::fold_token;
use super::judge::Verdict;
use super::search::{Hit, Sentence, walk};
use super::{Gazetteer, Mention, Role};
use crate::text::{Span, Token};

/// A name found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// Bytes of the document's text.
    pub span: Span,
    pub(super) entity: u32,
    pub(super) role: Role,
    /// The others it may mean just as well.
    pub(super) rivals: Vec<u32>,
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
    sentence: Sentence,
    key: String,
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
            sentence: Sentence::default(),
            key: String::new(),
            reserved: Vec::new(),
        }
    }

    /// The mention that `name` is, in the sentence of that index.
    #[must_use]
    pub fn mention(&self, name: &FoundName, sentence: u32) -> Mention {
        let entity = self.entity_at(name.entity);
        Mention {
            span: name.span,
            sentence,
            entity: entity.clone(),
            role: name.role,
            candidates: name.rivals.iter().map(|rival| self.entity_at(*rival).clone()).collect(),
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
        self.reserved.clear();
        if !self.encode(text, tokens) {
            return true;
        }
        let search = &*self.gazetteer.search;
        search.prepare(&mut self.sentence);
        let mut decided = true;
        let mut at = 0;
        while let Some(longest) = search.longest(&self.names, &self.sentence, at) {
            at = longest.first + 1;
            // The longest name first; when it is refused, the shorter ones that begin there.
            let mut next = Some(longest);
            while let Some(Hit { first, end, name }) = next {
                match self.judge(name, text, &tokens[first..end]) {
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
        let Sentence { words, starts, .. } = &mut self.sentence;
        words.clear();
        starts.clear();
        let mut any = false;
        for token in tokens {
            self.key.clear();
            let written = token.span.of(text);
            fold_token(written, &mut self.key);
            let Some(word) = self.names.word(&self.key) else {
                words.push(Sentence::NO_WORD);
                starts.push(0);
                continue;
            };
            any = true;
            if let Some(seen) = word.watch.and_then(|at| self.seen.get_mut(at as usize)) {
                *seen = true;
            }
            words.push(word.number);
            let lower = written.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
            starts.push(if lower && !word.begins_lower { 0 } else { word.start });
        }
        any
    }
}
