//! The search for names in a document, and which of a name's meanings counts where it stands.

use aho_corasick::Input;

use super::builder::Gazetteer;
use super::fold::fold_token;
use super::judge::Verdict;
use super::matcher::{UNKNOWN, UNWATCHED, push_code};
use super::{Mention, Role};
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
    /// Which watched words and entities the document holds.
    pub(super) seen: Vec<bool>,
    pub(super) settled: bool,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
    key: String,
    codes: Vec<u8>,
    /// Where the code of each token begins.
    begins: Vec<u32>,
    /// See [`DocumentScan::reserved`].
    reserved: Vec<Span>,
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
            language: None,
            key: String::new(),
            codes: Vec::new(),
            begins: Vec::new(),
            reserved: Vec::new(),
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
                        if end - first > 1 {
                            self.reserved.push(tokens[first].span.cover(tokens[end - 1].span));
                        }
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

    /// Where the last sentence has names of several words that are not to be extracted, in order: the
    /// words of such a name are no names of their own.
    pub(crate) fn reserved(&self) -> &[Span] {
        &self.reserved
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
}
