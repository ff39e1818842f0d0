//! Bytes a second of tags and trees, and of names, on one core; tokens are cut beforehand. And how long
//! the model takes to load.
//!
//! Reads `data/corpora/news.jsonl` under `$INTERTIE_SHARED` (else `../shared`) where it is, else the
//! examples, repeated; says which.

use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use intertie::input::{self, InputOptions};
use intertie::syntax::{Parse, Syntax};
use intertie::text::{Document, Token, sentences, tokenize};

/// Bytes of text to read.
const BYTES: usize = 2_000_000;

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let shared = std::env::var_os("INTERTIE_SHARED").map_or("../shared".into(), PathBuf::from);
    let path = shared.join("data/corpora/news.jsonl");
    let options = InputOptions::default();
    let mut documents: Vec<Document> = match input::open(std::slice::from_ref(&path), &options) {
        Ok(documents) => {
            println!("text: {}", path.display());
            documents.flatten().collect()
        }
        Err(_) => {
            println!("text: the examples, repeated ({} is not there)", path.display());
            let examples = input::open(&["examples".into()], &options).expect("they are there");
            let examples: Vec<Document> = examples.flatten().collect();
            examples.iter().cycle().take(examples.len() * 500).cloned().collect()
        }
    };
    let mut bytes = 0;
    documents.retain(|document| {
        bytes += document.text.len();
        bytes < BYTES
    });
    documents
});

/// A text with the tokens of each of its sentences.
type Cut = (&'static str, Vec<Vec<Token>>);

static SENTENCES: LazyLock<Vec<Cut>> = LazyLock::new(|| {
    let cut = |document: &'static Document| {
        let text = document.text.as_str();
        let cut = sentences(text).map(|sentence| {
            let mut tokens = Vec::new();
            tokenize(text, sentence.span, &mut tokens);
            tokens
        });
        (text, cut.collect())
    };
    DOCUMENTS.iter().map(cut).collect()
});

fn bytes() -> usize {
    DOCUMENTS.iter().map(|document| document.text.len()).sum()
}

fn main() {
    LazyLock::force(&SENTENCES);
    let _ = Syntax::builtin();
    divan::main();
}

#[divan::bench(sample_count = 5)]
fn parse(bencher: Bencher<'_, '_>) {
    let mut parser = Syntax::builtin().parser();
    let mut parse = Parse::default();
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        for (text, cut) in &*SENTENCES {
            for tokens in cut {
                parser.parse(text, tokens, &mut parse);
            }
        }
    });
}

#[divan::bench(sample_count = 5)]
fn names(bencher: Bencher<'_, '_>) {
    let mut parser = Syntax::builtin().parser();
    let mut found = Vec::new();
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        for (text, cut) in &*SENTENCES {
            for tokens in cut {
                found.clear();
                parser.names(text, tokens, &mut found);
            }
        }
    });
}

#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    let bytes = include_bytes!("../src/syntax/english.model");
    bencher.bench_local(|| Syntax::from_bytes(bytes, "the built-in model").is_ok());
}
