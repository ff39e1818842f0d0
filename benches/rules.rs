//! What the number of rules costs: the shipped rules alone, and with thousands more whose triggers are no
//! words of the text. A sentence asks for the rules of its own words, so that the rest costs nothing.
//!
//! Reads the examples, repeated; needs nothing else.

use std::fmt::Write as _;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use intertie::gazetteer::Gazetteer;
use intertie::input::{self, InputOptions};
use intertie::mentions::Discovery;
use intertie::pipeline::Pipeline;
use intertie::rules::RuleSet;
use intertie::text::Document;

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let examples = input::open(&["examples".into()], &InputOptions::default())
        .expect("the examples are there");
    let examples: Vec<Document> = examples.flatten().collect();
    examples.iter().cycle().take(examples.len() * 20).cloned().collect()
});

/// The shipped rules and so many frames more, each with a verb, a noun and an adjective of its own.
fn pipeline(more: usize) -> Pipeline {
    let gazetteer = Gazetteer::builder().builtin().build().expect("the shipped names load");
    let mut file = String::new();
    for number in 0..more {
        // Letters alone, so that each is one word.
        let word: String =
            format!("{number:05}").bytes().map(|digit| char::from(digit + 50)).collect();
        let _ = writeln!(
            file,
            "[[frame]]\nid = \"more-{number}\"\nrelation = \"SUPPORTS\"\nverbs = [\"zx{word}\"]\nnouns = [\"qx{word}\"]\n\
             adjectives = [\"jx{word}\"]\nsource = \"subject\"\ntarget = [\"object\", \"with\", \"to\"]\n"
        );
    }
    let rules = RuleSet::builder().builtin().file("more.toml", &file);
    let rules = rules.build(gazetteer.types()).expect("the rules load");
    Pipeline::new(gazetteer, rules).with_discovery(Discovery::Off)
}

fn main() {
    divan::main();
}

#[divan::bench(args = [0, 500, 5_000], sample_count = 10)]
fn rules_beside_the_shipped_ones(bencher: Bencher<'_, '_>, more: usize) {
    let pipeline = pipeline(more);
    let bytes: usize = DOCUMENTS.iter().map(|document| document.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        DOCUMENTS.iter().map(|document| pipeline.extract(document).relations.len()).sum::<usize>()
    });
}
