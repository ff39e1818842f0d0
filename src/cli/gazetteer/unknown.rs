//! Unknown names of a corpus, added up over its documents.

use std::collections::BTreeMap;

use intertie::gazetteer::{Mention, Via};
use intertie::pipeline::Extraction;
use intertie::text::Document;

/// Sentences that are kept of a name.
const SENTENCES: usize = 3;

/// A sentence with the name in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Example {
    /// Id of the document.
    pub(super) document: String,
    pub(super) text: String,
    /// Where the name stands, in characters of the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What documents say of one unknown name.
#[derive(Debug, Default)]
pub(super) struct Unknown {
    pub(super) mentions: u64,
    pub(super) documents: u64,
    /// How often it is of a type, and its provisional id then.
    pub(super) types: BTreeMap<String, (u64, String)>,
    /// How often it is written in full, and how.
    pub(super) spellings: BTreeMap<String, u64>,
    /// What documents say to be another name of it.
    pub(super) others: BTreeMap<String, u64>,
    /// The first sentence of each document.
    first: Vec<Example>,
    /// Further ones.
    more: Vec<Example>,
}

/// Every unknown name by its plain form, which it has in all documents.
#[derive(Debug, Default)]
pub(super) struct Unknowns(pub(super) BTreeMap<String, Unknown>);

impl Unknowns {
    /// The unknown names of one document.
    pub(super) fn of(document: &Document, extraction: &Extraction) -> Self {
        let mut all = Self::default();
        let is_ours = |mention: &&Mention| mention.entity.provisional && !mention.is_restated();
        for mention in extraction.mentions.iter().filter(is_ours) {
            let id = &*mention.entity.id;
            let Some((_, key)) = id.rsplit_once('/') else { continue };
            let one = all.0.entry(key.to_owned()).or_default();
            one.mentions += 1;
            one.documents = 1;
            let kind = one.types.entry(mention.entity.kind.name.to_string());
            kind.or_insert_with(|| (0, id.to_owned())).0 += 1;
            let words = mention.span.of(&document.text).split_whitespace();
            let written = words.collect::<Vec<_>>().join(" ");
            if mention.via == Some(Via::Definition) {
                *one.others.entry(written).or_default() += 1;
            } else if mention.via.is_none() && &*mention.found_by != "names/last-word" {
                *one.spellings.entry(written).or_default() += 1;
            }
            if one.first.len() + one.more.len() < SENTENCES {
                let example = example(document, extraction, mention);
                let room = if one.first.is_empty() { &mut one.first } else { &mut one.more };
                room.extend(example);
            }
        }
        all
    }

    /// Adds those of the next document.
    pub(super) fn add(&mut self, next: Self) {
        for (key, next) in next.0 {
            let one = self.0.entry(key).or_default();
            one.mentions += next.mentions;
            one.documents += next.documents;
            for (kind, (count, id)) in next.types {
                one.types.entry(kind).or_insert((0, id)).0 += count;
            }
            add(&mut one.spellings, next.spellings);
            add(&mut one.others, next.others);
            // What is printed in two places is one sentence.
            for example in next.first {
                if one.first.len() < SENTENCES && !one.has(&example) {
                    one.first.push(example);
                }
            }
            for example in next.more {
                if one.more.len() < SENTENCES && !one.has(&example) {
                    one.more.push(example);
                }
            }
        }
    }
}

fn add(counts: &mut BTreeMap<String, u64>, more: BTreeMap<String, u64>) {
    for (word, count) in more {
        *counts.entry(word).or_default() += count;
    }
}

fn example(document: &Document, extraction: &Extraction, mention: &Mention) -> Option<Example> {
    let place = extraction.sentences.binary_search_by_key(&mention.sentence, |(index, _)| *index);
    let (_, sentence) = extraction.sentences[place.ok()?];
    let before = document.text.get(sentence.start as usize..mention.span.start as usize)?;
    let start = before.chars().count();
    Some(Example {
        document: document.id.clone(),
        text: sentence.of(&document.text).to_owned(),
        start,
        end: start + mention.span.of(&document.text).chars().count(),
    })
}

impl Unknown {
    fn has(&self, example: &Example) -> bool {
        self.examples().any(|known| known.text == example.text)
    }

    /// Sentences with the name, of as many documents as there are.
    pub(super) fn examples(&self) -> impl Iterator<Item = &Example> {
        self.first.iter().chain(&self.more).take(SENTENCES)
    }

    /// The spelling that is the most frequent.
    pub(super) fn name(&self) -> Option<&str> {
        let most =
            |(a, x): &(&String, &u64), (b, y): &(&String, &u64)| x.cmp(y).then_with(|| b.cmp(a));
        self.spellings.iter().max_by(most).map(|(name, _)| &**name)
    }

    /// The type that most of its mentions have, and its provisional id.
    pub(super) fn kind(&self) -> Option<(&str, &str)> {
        let most = |(a, (x, _)): &(&String, &(u64, String)),
                    (b, (y, _)): &(&String, &(u64, String))| {
            x.cmp(y).then_with(|| b.cmp(a))
        };
        self.types.iter().max_by(most).map(|(kind, (_, id))| (&**kind, &**id))
    }
}
