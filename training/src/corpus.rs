//! The texts to learn from, cut into our tokens and sentences, in files the teacher reads.
//!
//! Every twentieth document is held out. A file holds one JSON object a document: `id`, `words`,
//! `spaces` (one `0` or `1` a word: whether white space follows) and `starts` (the words that begin
//! a sentence).

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use intertie::text::{sentences, tokenize};
use serde_json::{Value, json};

use crate::Result;
use crate::agency::agency;

/// A kind of text: its name and its file below the data folder.
struct Source {
    kind: &'static str,
    file: &'static str,
    /// Whether the whole file is a test that is never trained on.
    test: bool,
}

const SOURCES: &[Source] = &[
    Source { kind: "gsr", file: "gold/plover_gsr.jsonl", test: true },
    Source { kind: "itn", file: "gold/in_the_news.jsonl", test: true },
    Source { kind: "plv", file: "gold/plv_train.jsonl", test: false },
    Source { kind: "re3d", file: "gold/re3d.jsonl", test: false },
    Source { kind: "conll", file: "gold/conll04_train.jsonl", test: false },
    Source { kind: "redocred", file: "gold/redocred_dev.jsonl", test: false },
    Source { kind: "news", file: "corpora/news.jsonl", test: false },
    Source { kind: "reports", file: "corpora/country_reports.jsonl", test: false },
    Source { kind: "wiki", file: "corpora/wikipedia_geo.jsonl", test: false },
    Source { kind: "factbook", file: "corpora/factbook.jsonl", test: false },
    Source { kind: "un", file: "corpora/un_debates_sample.jsonl", test: false },
    Source { kind: "speeches", file: "corpora/us_presidential_speeches.jsonl", test: false },
];

/// Kinds that sentences in the style of agencies are made from, and one in how many of them.
const AGENCY_FROM: &[(&str, u64)] = &[("news", 3), ("wiki", 18), ("reports", 12), ("plv", 2)];

/// Tokens in a file, about.
const FILE_TOKENS: usize = 60_000;
/// One document in this many is held out.
const HELD_OUT: u64 = 20;

/// Writes the token files of every source into the folder `out`.
pub(crate) fn write_tokens(data: &Path, out: &Path) -> Result<()> {
    std::fs::create_dir_all(out)?;
    let mut agencies = Shards { folder: out, kind: "agency", files: BTreeMap::new() };
    for source in SOURCES {
        let one_in =
            AGENCY_FROM.iter().find(|(kind, _)| *kind == source.kind).map(|(_, one_in)| *one_in);
        let mut shards = Shards { folder: out, kind: source.kind, files: BTreeMap::new() };
        let lines = BufReader::new(File::open(data.join(source.file))?).lines();
        for (row, line) in lines.enumerate() {
            let value: Value = serde_json::from_str(&line?)?;
            let text = value["text"].as_str().ok_or("a row without a text")?;
            let id = value["id"].as_str().map_or_else(|| row.to_string(), str::to_owned);
            let hash = hash_of(&id);
            let split = match hash % HELD_OUT {
                _ if source.test => "held",
                0 if source.file.starts_with("corpora") => "held",
                _ => "train",
            };
            let document = Document::new(text);
            shards.add(split, &id, &document)?;
            if let Some(one_in) = one_in.filter(|_| split == "train") {
                for (made, number) in document.agency_sentences(hash, one_in) {
                    agencies.add(split, &format!("{id}/{number}"), &made)?;
                }
            }
        }
        shards.finish()?;
    }
    agencies.finish()
}

struct Shards<'a> {
    folder: &'a Path,
    kind: &'static str,
    /// By split: the number of the file, the tokens in it, its lines so far.
    files: BTreeMap<&'static str, (usize, usize, String)>,
}

impl Shards<'_> {
    fn add(&mut self, split: &'static str, id: &str, document: &Document<'_>) -> Result<()> {
        let (number, tokens, lines) = self.files.entry(split).or_default();
        let Document { words, spaces, starts } = document;
        let row = json!({ "id": id, "words": words, "spaces": spaces, "starts": starts });
        lines.push_str(&format!("{row}\n"));
        *tokens += words.len();
        if *tokens >= FILE_TOKENS {
            write(self.folder, self.kind, split, *number, lines)?;
            lines.clear();
            (*number, *tokens) = (*number + 1, 0);
        }
        Ok(())
    }

    /// Writes what is left.
    fn finish(self) -> Result<()> {
        for (split, (number, _, lines)) in &self.files {
            if !lines.is_empty() {
                write(self.folder, self.kind, split, *number, lines)?;
            }
        }
        Ok(())
    }
}

/// Writes a file unless it is there already as it should be: a newer one is parsed again.
fn write(folder: &Path, kind: &str, split: &str, number: usize, lines: &str) -> Result<()> {
    let path = folder.join(format!("{kind}-{split}-{number:03}.jsonl"));
    if std::fs::read(&path).is_ok_and(|there| there == lines.as_bytes()) {
        return Ok(());
    }
    Ok(std::fs::write(path, lines)?)
}

/// A text in words.
struct Document<'t> {
    words: Vec<&'t str>,
    /// One `0` or `1` a word: whether white space follows.
    spaces: String,
    /// The words that begin a sentence.
    starts: Vec<usize>,
}

impl<'t> Document<'t> {
    fn new(text: &'t str) -> Self {
        let mut document = Self { words: Vec::new(), spaces: String::new(), starts: Vec::new() };
        let mut tokens = Vec::new();
        for sentence in sentences(text) {
            tokens.clear();
            tokenize(text, sentence.span, &mut tokens);
            document.starts.push(document.words.len());
            for (place, token) in tokens.iter().enumerate() {
                document.words.push(token.span.of(text));
                let next = tokens.get(place + 1).map(|next| next.span.start);
                document.spaces.push(if next == Some(token.span.end) { '0' } else { '1' });
            }
        }
        document
    }

    /// Sentences of agencies made from one in `one_in` of its own, each with the number of its model.
    fn agency_sentences(&self, hash: u64, one_in: u64) -> impl Iterator<Item = (Self, usize)> + '_ {
        let ends = self.starts.iter().skip(1).copied().chain([self.words.len()]);
        self.starts.iter().copied().zip(ends).enumerate().filter_map(
            move |(number, (start, end))| {
                let choice = hash_of(&format!("{hash} {number}"));
                if !(choice >> 7).is_multiple_of(one_in) {
                    return None;
                }
                let (words, spaces) =
                    agency(&self.words[start..end], &self.spaces[start..end], choice)?;
                Some((Self { words, spaces, starts: vec![0] }, number))
            },
        )
    }
}

/// FNV-1a.
fn hash_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
