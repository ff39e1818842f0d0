//! Bytes a second of a whole extraction on one core, with and without unknown names, beside a bare
//! Aho–Corasick scan of the same text with the same names (lower-cased, no word borders).
//!
//! Reads `data/corpora/us_presidential_speeches.jsonl` under `$INTERTIE_SHARED` (else `../shared`) where it
//! is, else the examples, repeated; says which.

use std::path::PathBuf;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use divan::Bencher;
use divan::counter::BytesCount;
use intertie::input::{self, InputOptions};
use intertie::mentions::Discovery;
use intertie::pipeline::Pipeline;
use intertie::text::Document;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::builtin().expect("what is shipped loads"));

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let shared = std::env::var_os("INTERTIE_SHARED").map_or("../shared".into(), PathBuf::from);
    let path = shared.join("data/corpora/us_presidential_speeches.jsonl");
    if let Ok(documents) = input::open(std::slice::from_ref(&path), &InputOptions::default()) {
        println!("text: {}", path.display());
        return documents.flatten().collect();
    }
    println!("text: the examples, repeated ({} is not there)", path.display());
    let examples = input::open(&["examples".into()], &InputOptions::default())
        .expect("the examples are there");
    let examples: Vec<Document> = examples.flatten().collect();
    examples.iter().cycle().take(examples.len() * 500).cloned().collect()
});

fn bytes() -> usize {
    DOCUMENTS.iter().map(|document| document.text.len()).sum()
}

fn main() {
    LazyLock::force(&DOCUMENTS);
    LazyLock::force(&PIPELINE);
    divan::main();
}

#[divan::bench(sample_count = 5)]
fn extract(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        DOCUMENTS.iter().map(|document| PIPELINE.extract(document).relations.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 5)]
fn extract_known_names_only(bencher: Bencher<'_, '_>) {
    let pipeline = PIPELINE.clone().with_discovery(Discovery::Off);
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        DOCUMENTS.iter().map(|document| pipeline.extract(document).relations.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 5)]
fn bare_aho_corasick(bencher: Bencher<'_, '_>) {
    let names: Vec<String> =
        PIPELINE.gazetteer().entities().map(|entity| entity.name.to_lowercase()).collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .ascii_case_insensitive(true)
        .build(names)
        .expect("the names fit");
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        DOCUMENTS.iter().map(|document| automaton.find_iter(&document.text).count()).sum::<usize>()
    });
}
