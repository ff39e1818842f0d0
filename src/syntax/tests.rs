//! What the shipped model must do on sentences of our own, and what holds for any text and any model.

use proptest::prelude::*;

use super::bag::{Bag, Kernel, Row, WIDTH};
use super::lemma::Inflection;
use super::model::{About, Model};
use super::names::OUTCOMES;
use super::parser::ParserTables;
use super::{Name, NameKind, Parse, Parser, Syntax};
use crate::text::{Token, sentences, tokenize};

/// The tokens of the first sentence.
fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    if let Some(sentence) = sentences(text).next() {
        tokenize(text, sentence.span, &mut tokens);
    }
    tokens
}

fn read(parser: &mut Parser<'_>, text: &str) -> (Vec<Token>, Parse) {
    let tokens = tokens_of(text);
    let mut parse = Parse::default();
    parser.parse(text, &tokens, &mut parse);
    (tokens, parse)
}

/// Every arc as `label(head, word)`.
fn arcs(text: &str) -> Vec<String> {
    let (tokens, parse) = read(&mut Syntax::builtin().parser(), text);
    let word = |token: usize| tokens[token].span.of(text);
    let arc = |token: usize| {
        let head = parse.head(token).map_or("ROOT", word);
        format!("{}({head}, {})", parse.label(token), word(token))
    };
    (0..tokens.len()).map(arc).collect()
}

#[test]
fn clauses_have_the_arcs_that_rules_ask_for() {
    let rows: &[(&str, &[&str])] = &[
        (
            "Norway supplies Estonia with gas.",
            &["nsubj(supplies, Norway)", "dobj(supplies, Estonia)", "pobj(with, gas)"],
        ),
        (
            "The harbour was seized by armed men on Tuesday.",
            &["nsubjpass(seized, harbour)", "agent(seized, by)", "pobj(by, men)"],
        ),
        (
            "Peru and Chile signed a treaty and opened the border.",
            &[
                "nsubj(signed, Peru)",
                "conj(Peru, Chile)",
                "dobj(signed, treaty)",
                "conj(signed, opened)",
            ],
        ),
        (
            "The minister, who visited Oslo in May, refused to sign the agreement.",
            &["nsubj(refused, minister)", "relcl(minister, visited)", "xcomp(refused, sign)"],
        ),
        (
            "Rebels attacked the town, officials said.",
            &["ROOT(ROOT, said)", "nsubj(said, officials)", "ccomp(said, attacked)"],
        ),
        (
            "Oil is not produced there.",
            &["neg(produced, not)", "auxpass(produced, is)", "nsubjpass(produced, Oil)"],
        ),
        ("Ghana's army left the city.", &["poss(army, Ghana)", "dobj(left, city)"]),
        (
            "Lima is the capital of Peru.",
            &["nsubj(is, Lima)", "attr(is, capital)", "pobj(of, Peru)"],
        ),
    ];
    for (text, expected) in rows {
        let found = arcs(text);
        for arc in *expected {
            assert!(found.iter().any(|found| found == arc), "{text}: no {arc} in {found:?}");
        }
    }
}

#[test]
fn base_forms() {
    let rows: &[(&str, &[&str])] = &[
        (
            "They were carrying the heaviest boxes.",
            &["they", "be", "carry", "the", "heavy", "box", "."],
        ),
        ("Companies stopped buying it.", &["company", "stop", "buy", "it", "."]),
        ("He didn’t know Johnson.", &["he", "do", "not", "know", "Johnson", "."]),
        ("Women supplied larger cities.", &["woman", "supply", "large", "city", "."]),
    ];
    for (text, expected) in rows {
        let (_, parse) = read(&mut Syntax::builtin().parser(), text);
        let found: Vec<&str> = (0..parse.len()).map(|token| parse.lemma(token)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn names_are_found() {
    let rows: &[(&str, &[(&str, NameKind)])] = &[
        (
            "Maria Lindqvist met John Carter in Oslo.",
            &[
                ("Maria Lindqvist", NameKind::Person),
                ("John Carter", NameKind::Person),
                ("Oslo", NameKind::Place),
            ],
        ),
        ("The Kurdish fighters left.", &[("Kurdish", NameKind::People)]),
        ("They bought seven boxes on Monday.", &[]),
        ("Nothing of this is true.", &[]),
    ];
    for (text, expected) in rows {
        let tokens = tokens_of(text);
        let mut names = Vec::new();
        Syntax::builtin().parser().names(text, &tokens, &mut names);
        let span = |name: &Name| tokens[name.start].span.cover(tokens[name.end - 1].span);
        let found: Vec<(&str, NameKind)> =
            names.iter().map(|name| (span(name).of(text), name.kind)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

/// The texts of the rules' own tests, as written and in lower case: over a thousand sentences.
fn golden_texts() -> Vec<String> {
    let gazetteer = crate::gazetteer::Gazetteer::builder().builtin().build();
    let gazetteer = gazetteer.expect("what is shipped loads");
    let rules = crate::rules::RuleSet::builder().builtin().build(gazetteer.types());
    let rules = rules.expect("what is shipped loads");
    let tests = rules.rules().iter().flat_map(|rule| rule.tests());
    tests.flat_map(|test| [test.text.clone(), test.text.to_lowercase()]).take(1000).collect()
}

/// FNV-1a over everything a parse says.
fn hash_of(syntax: &Syntax, texts: &[String]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    let mut parser = syntax.parser();
    for text in texts {
        let (tokens, parse) = read(&mut parser, text);
        for token in 0..parse.len() {
            let head = parse.head(token).map_or(u32::MAX, |head| head as u32);
            add(parse.tag(token).as_bytes());
            add(parse.label(token).as_bytes());
            add(parse.lemma(token).as_bytes());
            add(&head.to_le_bytes());
            add(&parse.margin(token).to_le_bytes());
        }
        let mut names = Vec::new();
        parser.names(text, &tokens, &mut names);
        for name in names {
            add(&[name.start as u8, name.end as u8, name.kind as u8]);
            add(&name.margin.to_le_bytes());
        }
    }
    hash
}

#[test]
fn a_thousand_parses_are_the_same_everywhere() {
    let texts = golden_texts();
    assert_eq!(texts.len(), 1000);
    assert!(
        include_bytes!("english.model").len() <= 10_000_000,
        "it stays in the history for good"
    );
    let model = Model::read(include_bytes!("english.model")).expect("the shipped model is sound");
    let fast = hash_of(&Syntax::from_model(model.clone()), &texts);
    let mut portable = model;
    for bag in [&mut portable.tagger, &mut portable.parser.bag, &mut portable.names] {
        bag.kernel = Kernel::Portable;
    }
    assert_eq!(hash_of(&Syntax::from_model(portable), &texts), fast, "with and without AVX2");
    assert_eq!(fast, GOLDEN, "the parses have changed: {fast:#018x}");
}

/// Changes with the model, the features and the texts of the rules' tests, and with nothing else.
const GOLDEN: u64 = 0x52f3_fe42_99f6_75b7;

/// A model that knows nothing, but has every table.
fn tiny() -> Model {
    let bag = |outcomes: usize| Bag {
        table: vec![Row([0; WIDTH]); 2],
        bias: vec![0; WIDTH],
        weights: vec![Row([0; WIDTH]); outcomes],
        offsets: vec![0; outcomes],
        kernel: Kernel::default(),
    };
    Model {
        about: About {
            tags: vec!["NN".into(), "VB".into()],
            labels: vec!["ROOT".into(), "dep".into()],
            notice: "nothing".into(),
            ..About::default()
        },
        lexicon: vec![(7, 1)],
        sole: vec![255, 0],
        tagger: bag(2),
        parser: ParserTables { bag: bag(7), wide: vec![[0; 4]; 2], wide_unit: 1, labels: 2 },
        names: bag(OUTCOMES),
        bases: vec![(Inflection::Verb, "love".to_owned())],
        exceptions: vec![(Inflection::Other, "me".to_owned(), "I".to_owned())],
    }
}

#[test]
fn a_model_file_reads_back_and_its_damage_is_seen() {
    let bytes = tiny().write().expect("memory can be written to");
    let syntax = Syntax::from_bytes(&bytes, "tiny").expect("it was just written");
    assert_eq!(syntax.notice(), "nothing");
    let text = "He loved me.";
    let parse = syntax.parse(text, &tokens_of(text));
    assert_eq!((parse.len(), parse.tag(1), parse.label(3)), (4, "NN", "ROOT"));

    let refused = |bytes: &[u8], expected: &str| {
        let error = Syntax::from_bytes(bytes, "m").expect_err(expected).to_string();
        assert!(error.starts_with("m: ") && error.contains(expected), "{error}");
        assert!(error.contains("--syntax-model"), "{error}");
    };
    refused(b"", "not a syntax model");
    refused(b"Peru and Chile signed a treaty.", "not a syntax model");
    let mut newer = bytes.clone();
    newer[8] += 1;
    refused(&newer, "has format 2");
    for length in [12, 20, bytes.len() / 2, bytes.len() - 1] {
        refused(&bytes[..length], "damaged or cut off");
    }
    for at in [13, bytes.len() / 2, bytes.len() - 2] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        refused(&damaged, "damaged or cut off");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    refused(&longer, "behind its last section");
    let spoils: [fn(&mut Model); 2] = [|bad| bad.about.root = 9, |bad| bad.parser.wide.truncate(1)];
    for spoil in spoils {
        let mut bad = tiny();
        spoil(&mut bad);
        refused(&bad.write().expect("memory can be written to"), "do not fit together");
    }
    let mut extreme = tiny();
    extreme.parser.wide_unit = i32::MIN;
    extreme.parser.wide.fill([-128; 4]);
    let parse = Syntax::from_model(extreme).parse(text, &tokens_of(text));
    assert_eq!(parse.len(), 4);
}

proptest! {
    #[test]
    fn any_text_has_one_tree(text in "(\\PC|[a-zA-Z,. ]|\u{0}){0,120}") {
        let tokens = tokens_of(&text);
        let parse = Syntax::builtin().parse(&text, &tokens);
        prop_assert_eq!(parse.len(), tokens.len());
        let roots = (0..parse.len()).filter(|token| parse.head(*token).is_none()).count();
        prop_assert_eq!(roots, usize::from(!tokens.is_empty()));
        for token in 0..parse.len() {
            let climb = std::iter::successors(Some(token), |token| parse.head(*token));
            prop_assert!(climb.take(parse.len() + 1).count() <= parse.len(), "a cycle");
            prop_assert!(!parse.lemma(token).is_empty());
        }
    }
}
