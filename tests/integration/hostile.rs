//! Any text at all: nothing panics, nothing stalls, offsets hold.

use intertie::gazetteer::Via;
use intertie::pipeline::Pipeline;
use intertie::text::{CharOffsets, Document};
use proptest::prelude::*;

fn check(pipeline: &Pipeline, text: String) {
    let document = Document { id: "d".to_owned(), text, ..Document::default() };
    let extraction = pipeline.extract(&document);
    let offsets = CharOffsets::new(&document.text);
    for mention in &extraction.mentions {
        let words = mention.span.of(&document.text);
        assert!(!words.is_empty(), "{:?}", mention.span);
        let characters = offsets.span(mention.span);
        assert_eq!(characters.len() as usize, words.chars().count());
    }
    for relation in &extraction.relations {
        for end in [relation.source, relation.target] {
            let mention = &extraction.mentions[end as usize];
            let here = relation.span.contains(mention.span);
            let title = mention.via == Some(Via::Title);
            assert!(title || here && mention.sentence == relation.sentence);
        }
        assert!(relation.confidence > 0.0 && relation.confidence <= 1.0);
    }
}

#[test]
fn long_and_strange_texts() {
    let pipeline = Pipeline::builtin().expect("what is shipped loads");
    let texts = [
        "a".repeat(1_000_000),
        "Iran, ".repeat(20_000),
        "Iran and Iraq attacked ".repeat(5_000),
        "U.S.".repeat(50_000),
        "\u{202e}Баку 北京 مرحبا 🇦🇿\u{0} ".repeat(5_000),
        "((((\"'".repeat(20_000),
        "-".repeat(100_000),
        "\n\n\r\t \u{a0}".repeat(1_000),
        String::new(),
    ];
    for text in texts {
        check(&pipeline, text);
    }
}

#[test]
fn random_texts() {
    let pipeline = Pipeline::builtin().expect("what is shipped loads");
    let pieces = prop::sample::select(vec![
        "Iran",
        "Israel",
        " ",
        "'s",
        "’",
        "-",
        "–",
        ", ",
        " and ",
        " attacked ",
        " denied that ",
        " supplies ",
        ".",
        "\n",
        "\"",
        "(",
        ")",
        "é",
        "北",
        "U.S.",
        "BTC pipeline",
        "Israeli",
        " forces",
        " said ",
        "\u{301}",
        "?",
        "talks between ",
        "Maria Lindqvist",
        "Lindqvist",
        "King ",
        "Ministry of ",
        " River",
        "al",
        " 75",
    ]);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(300)
    });
    let texts = prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat());
    runner
        .run(&texts, |text| {
            check(&pipeline, text);
            Ok(())
        })
        .expect("every text can be read");
}
