//! Lines of CoNLL-U to sentences of rows.

use std::mem;

use super::Wrong;
use super::tags::{Features, is_penn, penn};

/// One word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) form: String,
    /// What LEMMA says; `_` too, which is no base form but of itself.
    pub(super) lemma: Option<Box<str>>,
    /// A Penn tag; of no meaning (`XX`) if the file has neither Penn tags nor universal ones.
    pub(super) tag: Box<str>,
    /// The index of the head in the sentence, from 0.
    pub(super) head: Option<u32>,
    pub(super) label: Box<str>,
}

/// Words that are written as one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RowRange {
    pub(super) line: usize,
    pub(super) form: String,
    /// The indices of its words, from 0, and the one behind them; the sentence may end before.
    pub(super) first: usize,
    pub(super) end: usize,
}

/// One sentence, not yet found in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RowSentence {
    pub(super) rows: Vec<Row>,
    /// In order and without overlap.
    pub(super) ranges: Vec<RowRange>,
    /// Where a document begins: the line that says so, and its id.
    pub(super) document: Option<(usize, Option<String>)>,
    /// Whether a paragraph begins.
    pub(super) paragraph: bool,
    /// What `# text` says.
    text: Option<String>,
    /// The forms, as far apart as `SpaceAfter=No` says.
    spelled: String,
    /// Whether white space follows its last word.
    pub(super) space_after: bool,
}

impl RowSentence {
    /// Its text.
    pub(super) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or(&self.spelled)
    }
}

/// Reads sentence after sentence.
#[derive(Debug, Default)]
pub(super) struct RowReader {
    sentence: RowSentence,
    /// The last word of the range (`3-4`) that was met last.
    range_end: usize,
    /// Whether the rest of the sentence is of no interest: it is wrong.
    skipping: bool,
}

impl RowReader {
    /// Takes one line; gives back the sentence it ends. After an error the sentence is passed over.
    pub(super) fn take(&mut self, line: usize, text: &str) -> Result<Option<RowSentence>, Wrong> {
        if text.trim().is_empty() {
            return Ok(self.finish());
        }
        if self.skipping {
            return Ok(None);
        }
        let taken = match text.strip_prefix('#') {
            Some(comment) => self.comment(line, comment.trim()),
            None => self.row(line, text),
        };
        taken.map(|()| None).map_err(|message| {
            self.skipping = true;
            Wrong { line, message }
        })
    }

    /// Where the sentence that is being read begins a document.
    pub(super) fn document(&mut self) -> Option<(usize, Option<String>)> {
        self.sentence.document.take()
    }

    /// The sentence that is being read, if it has words.
    pub(super) fn finish(&mut self) -> Option<RowSentence> {
        self.range_end = 0;
        let skipped = mem::take(&mut self.skipping);
        if self.sentence.rows.is_empty() && !skipped {
            // What begins here may stand apart from the first sentence; a text belongs to its own.
            let RowSentence { document, paragraph, .. } = mem::take(&mut self.sentence);
            self.sentence = RowSentence { document, paragraph, ..RowSentence::default() };
            return None;
        }
        Some(mem::take(&mut self.sentence)).filter(|_| !skipped)
    }

    fn comment(&mut self, line: usize, comment: &str) -> Result<(), String> {
        let sentence = &mut self.sentence;
        let (key, value) = match comment.split_once('=') {
            Some((key, value)) => (key, Some(value.trim())),
            None => (comment, None),
        };
        let key: Vec<&str> = key.split_whitespace().collect();
        let value = value.filter(|value| !value.is_empty()).map(str::to_owned);
        match (key.as_slice(), value) {
            (["newdoc"], None) | (["newdoc", "id"], _) if !sentence.rows.is_empty() => {
                return Err("\"# newdoc\" stands within a sentence; put an empty line before it, \
                            which ends the sentence"
                    .to_owned());
            }
            (["newdoc"], None) => sentence.document = Some((line, None)),
            (["newdoc", "id"], id) => sentence.document = Some((line, id)),
            (["newpar"], None) | (["newpar", "id"], _) => sentence.paragraph = true,
            (["text"], Some(text)) => sentence.text = Some(text),
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, line: usize, text: &str) -> Result<(), String> {
        let columns: Vec<&str> = text.split('\t').collect();
        let Ok([id, form, lemma, upos, xpos, features, head, label, _, misc]) =
            <[&str; 10]>::try_from(columns.as_slice())
        else {
            let count = columns.len();
            return Err(format!(
                "{count} column{} where 10 are expected: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS \
                 MISC, with one tab between them and _ for what is not known",
                if count == 1 { "" } else { "s" },
            ));
        };
        if form.trim().is_empty() {
            return Err("the word has no FORM (column 2)".to_owned());
        }
        let spaced = !misc.split('|').any(|item| item == "SpaceAfter=No");
        let next = self.sentence.rows.len() + 1;
        if let Some((first, last)) = id.split_once('-') {
            let free = number(first) == Some(next) && self.range_end < next;
            let end = number(last).filter(|end| free && *end >= next);
            self.range_end = end.ok_or_else(|| not_next(id, next))?;
            let range =
                RowRange { line, form: form.to_owned(), first: next - 1, end: self.range_end };
            self.sentence.ranges.push(range);
            self.spell(form, spaced);
            return Ok(());
        }
        if id.contains('.') {
            // An empty node: a word that the text leaves out.
            return Ok(());
        }
        if number(id) != Some(next) {
            return Err(not_next(id, next));
        }
        let Ok(head) = head.parse::<u32>() else {
            return Err(format!(
                "head {} is not a number; give 0 for the root or the number of a word of this sentence",
                quoted(head)
            ));
        };
        if next > self.range_end {
            self.spell(form, spaced);
        }
        let tag = if is_penn(xpos) { xpos } else { penn(upos, &Features(features), form) };
        self.sentence.rows.push(Row {
            line,
            form: form.to_owned(),
            lemma: Some(lemma).filter(|lemma| !lemma.is_empty()).map(Into::into),
            tag: tag.into(),
            head: head.checked_sub(1),
            label: if label == "_" { "dep" } else { label }.into(),
        });
        Ok(())
    }

    fn spell(&mut self, form: &str, spaced: bool) {
        let sentence = &mut self.sentence;
        if sentence.space_after && !sentence.spelled.is_empty() {
            sentence.spelled.push(' ');
        }
        sentence.spelled.push_str(form);
        sentence.space_after = spaced;
    }
}

fn number(text: &str) -> Option<usize> {
    text.parse().ok()
}

fn not_next(id: &str, next: usize) -> String {
    format!(
        "id {} where {next} is expected; the words of a sentence are numbered from 1, and an empty line \
         ends it",
        quoted(id)
    )
}

/// The beginning of what stands in a file, in quotes.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 30;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}
