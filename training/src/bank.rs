//! The teacher's parses in memory, with every form kept once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::agency::SAYINGS;

/// Tags or labels with their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) list: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u8>,
}

impl Names {
    /// Numbers the names of a list, in its order.
    fn new(list: &str) -> Self {
        let list: Vec<Box<str>> = list.split_whitespace().map(Into::into).collect();
        let numbers = list.iter().cloned().zip(0..).collect();
        Self { list, numbers }
    }

    /// The number of a name that is known.
    pub(crate) fn get(&self, name: &str) -> Option<u8> {
        self.numbers.get(name).copied()
    }
}

/// One word as the teacher read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gold {
    /// Number of the form.
    pub(crate) form: u32,
    /// Word number of the head within the sentence, from 1; 0 at the root.
    pub(crate) head: u16,
    pub(crate) tag: u8,
    pub(crate) label: u8,
    /// Outcome of the names' model.
    pub(crate) name: u8,
}

/// Sentences of some files.
#[derive(Default)]
pub(crate) struct Bank {
    pub(crate) words: Vec<Gold>,
    /// Where each sentence ends in `words`.
    pub(crate) ends: Vec<usize>,
    /// Number of the document of each sentence.
    pub(crate) documents: Vec<u32>,
}

impl Bank {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn sentence(&self, index: usize) -> &[Gold] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[index]]
    }
}

/// Everything the banks share, and what is counted while they are read.
#[derive(Default)]
pub(crate) struct Library {
    pub(crate) forms: Vec<Box<str>>,
    form_numbers: HashMap<Box<str>, u32>,
    pub(crate) tags: Names,
    pub(crate) labels: Names,
    /// How often a form had a tag and a lemma (as the number of a form), in training.
    pub(crate) lemmas: HashMap<(u32, u8, u32), u32>,
}

/// Longest sentence to learn from; longer ones are lists and tables.
const LONGEST: usize = 150;

impl Library {
    /// Numbers tags and labels in a fixed order, so that they do not depend on the texts.
    pub(crate) fn new(tags: &str, labels: &str) -> Self {
        Self { tags: Names::new(tags), labels: Names::new(labels), ..Self::default() }
    }

    /// Reads files of parses; of training files also the lemmas, and only sentences fit to learn from.
    pub(crate) fn read(&mut self, files: &[PathBuf], training: bool) -> Result<Bank> {
        let mut bank = Bank::default();
        let (mut document, mut last) = (0, String::new());
        for file in files {
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let made = name.starts_with("agency-");
            let text = std::fs::read_to_string(file)?;
            let mut start = bank.words.len();
            // The last sentence may lack its empty line.
            for line in text.lines().chain([""]) {
                if line.starts_with("# ") && !line.contains('\t') {
                    // A long document comes in pieces.
                    document += u32::from(line != last);
                    line.clone_into(&mut last);
                } else if line.is_empty() {
                    let sentence = &bank.words[start..];
                    if training && !(is_fit(sentence) && (!made || self.is_said(sentence))) {
                        bank.words.truncate(start);
                    } else if bank.words.len() > start {
                        bank.ends.push(bank.words.len());
                        bank.documents.push(document);
                    }
                    start = bank.words.len();
                } else {
                    let gold = self.gold(line, training).ok_or_else(|| {
                        format!(
                            "{}: not a word with a tag and a label of the settings: {line:?}",
                            file.display()
                        )
                    })?;
                    bank.words.push(gold);
                }
            }
        }
        Ok(bank)
    }

    /// Whether the root of a made sentence is the saying, where there is one at its end.
    fn is_said(&self, sentence: &[Gold]) -> bool {
        let is_saying = |gold: &Gold| SAYINGS.contains(&&*self.forms[gold.form as usize]);
        let mut ending = sentence.iter().rev().take(5);
        !ending.any(is_saying) || sentence.iter().any(|gold| gold.head == 0 && is_saying(gold))
    }

    fn form(&mut self, form: &str) -> u32 {
        if let Some(number) = self.form_numbers.get(form) {
            return *number;
        }
        let number = self.forms.len() as u32;
        self.forms.push(form.into());
        self.form_numbers.insert(form.into(), number);
        number
    }

    fn gold(&mut self, line: &str, training: bool) -> Option<Gold> {
        let mut fields = line.split('\t');
        let mut field = || fields.next();
        let (form, lemma, tag, head, label, entity) =
            (field()?, field()?, field()?, field()?, field()?, field()?);
        let form = self.form(form);
        let tag = self.tags.get(tag)?;
        if training {
            let lemma = self.form(lemma);
            *self.lemmas.entry((form, tag, lemma)).or_default() += 1;
        }
        Some(Gold {
            form,
            head: head.parse().ok()?,
            tag,
            label: self.labels.get(label)?,
            name: outcome(entity),
        })
    }
}

/// The outcome of the names' model for the teacher's label.
fn outcome(entity: &str) -> u8 {
    let Some((position, label)) = entity.split_once('-') else { return 0 };
    let kind = match label {
        "PERSON" => 1,
        "ORG" => 2,
        "GPE" | "LOC" | "FAC" => 3,
        "NORP" => 4,
        _ => return 0,
    };
    if position == "B" { kind } else { kind + 4 }
}

fn is_fit(sentence: &[Gold]) -> bool {
    let roots = sentence.iter().filter(|word| word.head == 0).count();
    (1..=LONGEST).contains(&sentence.len()) && roots == 1
}

/// The files of a folder whose names begin with `kind` and `split`, in order; all kinds with "".
pub(crate) fn files(folder: &Path, kind: &str, split: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let mut parts = name.split('-');
        let of_kind = parts.next() == Some(kind) || kind.is_empty();
        if of_kind && parts.next() == Some(split) && name.ends_with(".tsv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
