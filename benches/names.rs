//! A gazetteer of 1.1 million names beside the shipped one: built, compiled to a file, opened, and matched
//! with (sentences, tokens and names) on one core, beside the shipped names alone.
//!
//! Reads `data/gazetteers/names_1m.tsv` (name, id, type) and `data/corpora/us_presidential_speeches.jsonl` under
//! `$INTERTIE_SHARED` (else `../shared`); where they are not there, says so and takes made-up names and the
//! examples, repeated.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use intertie::gazetteer::{Gazetteer, GazetteerBuilder};
use intertie::input::{self, InputOptions};
use intertie::text::{Document, tokenize};
use serde_json::json;

/// Enough for a steady figure.
const BYTES: usize = 8 << 20;

fn shared(path: &str) -> PathBuf {
    let shared = std::env::var_os("INTERTIE_SHARED").map_or("../shared".into(), PathBuf::from);
    shared.join(path)
}

/// The names as entries, one for each id.
static ENTRIES: LazyLock<String> = LazyLock::new(|| {
    let path = shared("data/gazetteers/names_1m.tsv");
    let table = std::fs::read_to_string(&path).unwrap_or_else(|_| {
        println!("names: made up ({} is not there)", path.display());
        (0..1_100_000)
            .map(|at| format!("Ort{at} Stadt{}\tid{}\tcity\n", at % 977, at / 5))
            .collect()
    });
    let mut entries = BTreeMap::<&str, (&str, Vec<&str>)>::new();
    for row in table.lines() {
        let mut cells = row.split('\t');
        let (Some(name), Some(id), Some(kind)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let names = &mut entries.entry(id).or_insert((kind, Vec::new())).1;
        if !names.contains(&name) && name.contains(char::is_alphanumeric) {
            names.push(name);
        }
    }
    let line = |(id, (kind, names)): (&&str, &(&str, Vec<&str>))| {
        let (name, aliases) = names.split_first()?;
        let id = format!("names/{id}");
        let entry = json!({"id": id, "type": type_of(kind), "name": name, "aliases": aliases});
        Some(format!("{entry}\n"))
    };
    entries.iter().filter_map(line).collect()
});

/// What a type of the list is called here.
fn type_of(kind: &str) -> &'static str {
    let first = kind.split('_').next().unwrap_or_default();
    match (first, kind) {
        ("city", _) => "City",
        ("country" | "demonym", _) => "Country",
        ("company", _) => "Company",
        ("pipeline", _) => "Pipeline",
        ("subdivision", _) | (_, "us_county") => "Region",
        ("armed", _) => "ArmedGroup",
        ("un", _) => "Person",
        ("ofac", _) if kind.contains("individual") => "Person",
        ("ofac", _) if kind.contains("entity") => "Organization",
        ("ofac", _) => "Vehicle",
        _ => "Thing",
    }
}

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let path = shared("data/corpora/us_presidential_speeches.jsonl");
    let all: Vec<Document> =
        match input::open(std::slice::from_ref(&path), &InputOptions::default()) {
            Ok(documents) => documents.flatten().collect(),
            Err(_) => {
                println!("text: the examples, repeated ({} is not there)", path.display());
                let examples = input::open(&["examples".into()], &InputOptions::default());
                let examples = examples.expect("the examples are there").flatten();
                let examples: Vec<Document> = examples.collect();
                examples.iter().cycle().take(examples.len() * 300).cloned().collect()
            }
        };
    let mut bytes = 0;
    all.into_iter()
        .take_while(|document| {
            bytes += document.text.len();
            bytes < BYTES
        })
        .collect()
});

/// The compiled names, in a file that is gone with the program.
static COMPILED: LazyLock<tempfile::NamedTempFile> = LazyLock::new(|| {
    let mut file = tempfile::NamedTempFile::new().expect("there is room");
    let bytes = builder().compile().expect("they are sound").write(file.as_file_mut());
    println!("compiled file: {} bytes", bytes.expect("there is room"));
    file
});

fn builder() -> GazetteerBuilder {
    Gazetteer::builder().builtin().entries("names.jsonl", &ENTRIES)
}

fn open() -> Gazetteer {
    Gazetteer::open(COMPILED.path()).expect("it was just written")
}

/// Every name of every document, as the pipeline looks for them.
fn find(gazetteer: &Gazetteer) -> usize {
    let (mut tokens, mut names, mut open, mut count) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for document in DOCUMENTS.iter() {
        let text = document.text.as_str();
        let mut scan = gazetteer.scan(None);
        for pass in 0..2 {
            let again = std::mem::take(&mut open);
            let first = document.sentences().map(|sentence| sentence.span).filter(|_| pass == 0);
            for span in first.chain(again) {
                tokens.clear();
                names.clear();
                tokenize(text, span, &mut tokens);
                if !scan.find(text, &tokens, &mut names) {
                    open.push(span);
                }
                count += names.len();
            }
            scan.settle();
        }
    }
    count
}

fn main() {
    LazyLock::force(&ENTRIES);
    LazyLock::force(&DOCUMENTS);
    divan::main();
}

fn bytes() -> usize {
    DOCUMENTS.iter().map(|document| document.text.len()).sum()
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn build(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(1_100_000usize)).bench_local(|| builder().build());
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn compile_and_write(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(1_100_000usize)).bench_local(|| {
        let compiled = builder().compile().expect("they are sound");
        compiled.write(&mut tempfile::tempfile().expect("there is room")).expect("there is room")
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn load(bencher: Bencher<'_, '_>) {
    LazyLock::force(&COMPILED);
    bencher.bench_local(open);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn match_shipped(bencher: Bencher<'_, '_>) {
    let gazetteer = Gazetteer::builder().builtin().build().expect("what is shipped loads");
    bencher.counter(BytesCount::new(bytes())).bench_local(|| find(&gazetteer));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn match_compiled(bencher: Bencher<'_, '_>) {
    let gazetteer = open();
    bencher.counter(BytesCount::new(bytes())).bench_local(|| find(&gazetteer));
}
