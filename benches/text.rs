//! Bytes a second of `sentences`, `tokenize` and `values`, beside a bare scan for line ends.
//!
//! Reads `data/corpora/us_presidential_speeches.jsonl` under `$INTERTIE_SHARED` (else `../shared`)
//! where it is, else a text of its own; says which.

use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use intertie::input::{self, InputOptions};
use intertie::text::{Span, sentences, tokenize};
use intertie::values::values;

/// Enough for a steady figure.
const BYTES: usize = 8 << 20;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let shared = std::env::var_os("INTERTIE_SHARED").map_or("../shared".into(), PathBuf::from);
    let path = shared.join("data/corpora/us_presidential_speeches.jsonl");
    let mut text = String::new();
    match input::open(std::slice::from_ref(&path), &InputOptions::default()) {
        Ok(documents) => {
            println!("text: {}", path.display());
            for document in documents.flatten() {
                text += &document.text;
                text.push_str("\n\n");
                if text.len() >= BYTES {
                    break;
                }
            }
        }
        Err(_) => {
            println!("text: our own, repeated ({} is not there)", path.display());
            text = OWN.repeat(BYTES / OWN.len());
        }
    }
    text
});

const OWN: &str = "The ministers of Norland and Estonia’s neighbour met on Monday, 7 October 2024, \
in the capital. “We don't expect much,” Gen. Olav Berg told reporters at 10:30 p.m.; the U.N. \
envoy—who arrived late—said 1,300 tons (about 3.5%) had been shipped.\nNobody knows why. Talks \
with Acme Inc. went on until Nov. 3!\n\n";

fn main() {
    LazyLock::force(&TEXT);
    divan::main();
}

#[divan::bench]
fn scan(bencher: Bencher<'_, '_>) {
    let text = TEXT.as_str();
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| memchr::memchr_iter(b'\n', text.as_bytes()).count());
}

#[divan::bench]
fn sentences_alone(bencher: Bencher<'_, '_>) {
    let text = TEXT.as_str();
    bencher.counter(BytesCount::of_str(text)).bench(|| sentences(text).count());
}

#[divan::bench]
fn tokens_alone(bencher: Bencher<'_, '_>) {
    let text = TEXT.as_str();
    let mut tokens = Vec::new();
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        tokens.clear();
        tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
        tokens.len()
    });
}

#[divan::bench]
fn sentences_and_tokens(bencher: Bencher<'_, '_>) {
    let text = TEXT.as_str();
    let mut tokens = Vec::new();
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        let mut count = 0;
        for sentence in sentences(text) {
            tokens.clear();
            tokenize(text, sentence.span, &mut tokens);
            count += tokens.len();
        }
        count
    });
}

#[divan::bench]
fn values_of_tokens(bencher: Bencher<'_, '_>) {
    let text = TEXT.as_str();
    let sentences: Vec<Vec<_>> = sentences(text)
        .map(|sentence| {
            let mut tokens = Vec::new();
            tokenize(text, sentence.span, &mut tokens);
            tokens
        })
        .collect();
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let found = sentences.iter().map(|tokens| values(text, tokens, Some("2023-11-15")).len());
        found.sum::<usize>()
    });
}
