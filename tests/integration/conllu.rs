//! Trees out and in: CoNLL-U as it is written and read, and trees as they are drawn.

use std::fs;
use std::path::Path;

use intertie::gazetteer::Gazetteer;
use intertie::input::{self, InputOptions};
use intertie::output;
use intertie::pipeline::Pipeline;
use intertie::rules::RuleSet;
use intertie::text::Document;
use proptest::prelude::*;

use crate::command_line::{intertie, scratch};

/// A pipeline that parses, and finds nothing.
fn parser() -> Pipeline {
    let gazetteer = Gazetteer::builder().build().expect("nothing is sound");
    let rules = RuleSet::builder().build(gazetteer.types()).expect("nothing is sound");
    Pipeline::new(gazetteer, rules)
}

fn written(pipeline: &Pipeline, document: &Document) -> String {
    let mut bytes = Vec::new();
    output::write_conllu(document, pipeline.parses(document), &mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("text is UTF-8")
}

fn read_one(path: &Path) -> Document {
    let documents = input::open(&[path.to_owned()], &InputOptions::default());
    let mut documents = documents.expect("the file is there");
    documents.next().expect("there is a document").unwrap_or_else(|error| panic!("{error}"))
}

/// Every word with all that is known of it, a sentence a list.
fn known(pipeline: &Pipeline, document: &Document) -> Vec<Vec<String>> {
    let mut parses = pipeline.parses(document);
    let mut known = Vec::new();
    while let Some(sentence) = parses.next_sentence() {
        let parse = sentence.parse;
        let word = |at: usize| {
            let word = sentence.tokens[at].span.of(&document.text);
            let (tag, lemma, label) = (parse.tag(at), parse.lemma(at), parse.label(at));
            format!("{word:?} {tag} {lemma:?} {:?} {label}", parse.head(at))
        };
        known.push((0..parse.len()).map(word).collect());
    }
    known
}

/// What a parse that was read is written as: how sure its heads were is not read.
fn without_margins(conllu: &str) -> String {
    let without = |line: &str| match line.split_once("\tMargin=") {
        Some((before, rest)) => {
            let (_, after) = rest.split_once('|').expect("more stands behind a margin");
            format!("{before}\t{after}\n")
        }
        None => format!("{line}\n"),
    };
    conllu.split_terminator('\n').map(without).collect()
}

/// Writes the parse of `text`, reads it back in both ways, and compares.
fn comes_back(pipeline: &Pipeline, folder: &Path, text: String) {
    let document = Document { id: "d".to_owned(), text, ..Document::default() };
    if document.text.trim().is_empty() {
        return;
    }
    let conllu = written(pipeline, &document);
    let parses = known(pipeline, &document);
    let line = serde_json::json!({"id": "d", "text": document.text, "conllu": conllu});
    let jsonl = folder.join("a.jsonl");
    fs::write(&jsonl, line.to_string()).expect("scratch can be written");
    let again = read_one(&jsonl);
    assert_eq!(again.parses.len(), parses.len());
    assert_eq!(known(pipeline, &again), parses, "{:?}", document.text);
    assert_eq!(written(pipeline, &again), without_margins(&conllu));
    let file = folder.join("a.conllu");
    fs::write(&file, &conllu).expect("scratch can be written");
    let again = read_one(&file);
    assert_eq!(again.id, "d");
    assert_eq!(known(pipeline, &again), parses, "{:?}", document.text);
    let paragraphs = |conllu: &str| -> Vec<usize> {
        let sentences = conllu.split("\n\n").enumerate();
        sentences.filter(|(_, one)| one.contains("# newpar\n")).map(|(at, _)| at).collect()
    };
    assert_eq!(paragraphs(&written(pipeline, &again)), paragraphs(&conllu));
}

#[test]
fn parses_come_back_as_they_were_written() {
    let (pipeline, folder) = (parser(), scratch("conllu"));
    let pieces = prop::sample::select(vec![
        "Iran",
        " sells ",
        "oil",
        ".",
        " ",
        "\n\n",
        "\t",
        "_",
        "#",
        "1-2",
        "don't",
        "’s",
        "U.S.",
        "é",
        "北",
        "مرحبا",
        "😀",
        "\u{1}",
        "\u{85}",
        "\u{2028}",
        "\u{3000}",
        "\u{200b}",
        "\u{301}",
        "\r\n",
        "(",
        "\"",
        " which ",
        " to ",
        "3,5",
        "http://a.b/c ",
        "- ",
        "|",
        "\u{feff}",
    ]);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(200)
    });
    let texts = prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat());
    runner
        .run(&texts, |text| {
            comes_back(&pipeline, &folder, text);
            Ok(())
        })
        .expect("every parse comes back");
}

#[test]
fn paragraphs_come_back() {
    let (pipeline, file) = (parser(), scratch("paragraphs").join("a.conllu"));
    let text = "Iran met Iraq.\nTurkey left. Peru stayed.\n \n\nChile sold oil.\n\nYes.\n\n";
    let document = Document { text: text.to_owned(), ..Document::default() };
    fs::write(&file, written(&pipeline, &document)).expect("scratch can be written");
    let expected = "Iran met Iraq.\nTurkey left.\nPeru stayed.\n\nChile sold oil.\n\nYes.";
    assert_eq!(read_one(&file).text, expected);
}

#[test]
fn texts_without_end_are_parsed() {
    let (pipeline, folder) = (parser(), scratch("endless"));
    let texts = [
        "a".repeat(200_000),
        "oil ".repeat(3_000),
        "\u{202e}Баку 北京 مرحبا 🇦🇿\u{0} ".repeat(500),
        "((((\"'".repeat(500),
        "\u{1}\u{7f}\u{9b}".repeat(1_000),
    ];
    for text in texts {
        comes_back(&pipeline, &folder, text);
    }
    let text = "oil ".repeat(12_000);
    let document = Document { id: "d".to_owned(), text, ..Document::default() };
    assert!(written(&pipeline, &document).ends_with("TokenRange=47996:47999\n\n"));
}

#[test]
fn any_text_is_shown() {
    let texts = [
        "a".repeat(100_000),
        "oil ".repeat(3_000),
        "\u{202e}Баку 北京 مرحبا 🇦🇿\u{0} ".repeat(100),
        "\u{1b}[2J\u{9b}".repeat(300),
        String::new(),
    ];
    for text in texts {
        for arguments in [["show", "--parse", "-"], ["extract", "--format=conllu", "-"]] {
            let run = intertie(&arguments, &text);
            let expected = i32::from(text.is_empty());
            assert_eq!(run.code, expected, "{}", run.stderr);
            assert!(!run.stdout.contains('\u{1b}') || arguments[0] == "extract");
        }
    }
}

#[test]
fn threads_do_not_show() {
    let folder = scratch("conllu-threads");
    let text = "Azerbaijan supplies Israel with crude oil. Turkey severed ties with Israel.";
    let line = |index: usize| serde_json::json!({"id": index, "text": text.repeat(index % 7 + 1)});
    let lines: Vec<String> = (0..40).map(|index| line(index).to_string()).collect();
    let input = folder.join("in.jsonl");
    fs::write(&input, lines.join("\n")).expect("scratch can be written");
    let run = |threads| {
        let input = input.to_string_lossy();
        let run = intertie(&["extract", &input, "--format", "conllu", "--threads", threads], "");
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let one = run("1");
    assert_eq!(one.matches("# newdoc id = ").count(), 40);
    assert!(one == run("2") && one == run("8"));
}

const CONLLU: &str = "\
# newdoc id = talks
# text = Iran met Iraq
1\tIran\tIran\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
3\tIraq\tIraq\tPROPN\tNNP\t_\t2\tdobj\t_\t_
";

#[test]
fn a_parse_of_ones_own_is_used() {
    let file = scratch("own").join("talks.conllu");
    fs::write(&file, CONLLU).expect("scratch can be written");
    let run = intertie(&["show", "--parse", &file.to_string_lossy()], "");
    let expected = "\
talks

[Iran|Country] met [Iraq|Country]
    Iran MEETS_WITH Iraq";
    let tree = "
    ┌─ Iran  NNP nsubj
    met      VBD ROOT
    └─ Iraq  NNP dobj

";
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with(expected) && run.stdout.ends_with(tree), "{}", run.stdout);
    let out = intertie(&["extract", "--format", "conllu", &file.to_string_lossy()], "");
    let expected = CONLLU.replace("PROPN\t_", "PROPN\tNNP");
    let words = |text: &str| -> Vec<String> {
        let words = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        words.map(|line| line.rsplit_once('\t').unwrap_or_default().0.to_owned()).collect()
    };
    assert_eq!(words(&out.stdout), words(&expected));
    let stdin = intertie(&["extract", "--input-format=conllu", "--format=conllu", "-"], CONLLU);
    assert_eq!(stdin.stdout, out.stdout);
}

#[test]
fn a_parse_that_does_not_fit_is_refused() {
    let folder = scratch("unfit");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).expect("scratch can be written");
        path.to_string_lossy().into_owned()
    };
    let line = |text: &str| serde_json::json!({"text": text, "conllu": CONLLU}).to_string();
    let unlike = file("unlike.jsonl", &format!("{}\n{}", line("Iran met Iraq"), line("Iran left")));
    let longer = file("longer.jsonl", &line("Iran met Iraq again"));
    let circle =
        file("circle.conllu", &CONLLU.replace("2\tnsubj", "3\tx").replace("2\tdobj", "1\tx"));
    let spaces = file("spaces.conllu", &CONLLU.replace('\t', " "));
    for (path, wanted) in [
        (
            unlike,
            "unlike.jsonl:2: conllu line 4: form \"met\" is not what the text has here (\"left\"); ",
        ),
        (longer, "longer.jsonl:1: conllu line 5: the text goes on with \"again\""),
        (
            circle,
            "circle.conllu:3: heads run in a circle (1 → 3 → 1); every word must lead to the root",
        ),
        (spaces, "spaces.conllu:3: 1 column where 10 are expected"),
    ] {
        let run = intertie(&["extract", &path], "");
        assert_eq!(run.code, 2, "{}", run.stdout);
        assert!(run.stderr.contains(wanted), "{}", run.stderr);
    }
}

#[test]
fn what_is_no_model_is_refused() {
    let folder = scratch("models");
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/syntax/english.model");
    let sound = fs::read(&model).expect("the model is there");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("scratch can be written");
        path.to_string_lossy().into_owned()
    };
    let (mut newer, mut flipped) = (sound.clone(), sound.clone());
    newer[8..12].copy_from_slice(&999u32.to_le_bytes());
    let near_the_end = flipped.len() - 100;
    flipped[near_the_end] ^= 1;
    let mut checksum = sound.clone();
    checksum[sound.len() - 1] ^= 1;
    let rows = [
        (
            file("text.model", b"Iran met Iraq."),
            "this is not a syntax model; leave out --syntax-model",
        ),
        (file("empty.model", b""), "this is not a syntax model; leave out --syntax-model"),
        (file("cut.model", &sound[..sound.len() / 2]), "this syntax model is damaged or cut off ("),
        (file("start.model", &sound[..10]), "this is not a syntax model; "),
        (
            file("newer.model", &newer),
            "this syntax model has format 999, which this program does not read; ",
        ),
        (file("flipped.model", &flipped), "this syntax model is damaged or cut off ("),
        (file("checksum.model", &checksum), "this syntax model is damaged or cut off ("),
        ("nowhere.model".to_owned(), "cannot read this file: "),
    ];
    for (path, wanted) in rows {
        let run = intertie(&["show", "-", "--syntax-model", &path], "Iran met Iraq.");
        assert_eq!(run.code, 2, "{path}: {}", run.stdout);
        assert!(run.stderr.contains(&format!("{path}: {wanted}")), "{}", run.stderr);
        assert!(run.stderr.contains("leave out --syntax-model to use"), "{}", run.stderr);
    }
    let help = intertie(&["check", "--help"], "").stdout;
    assert!(help.contains("Also check that this file loads as a syntax model"), "{help}");
    let run = intertie(&["check", "--syntax-model", &file("text.model", b"Iran met Iraq.")], "");
    assert_eq!(run.code, 2, "{}", run.stdout);
    let model = model.to_string_lossy();
    for command in ["show", "extract"] {
        let run = intertie(&[command, "-", "--syntax-model", &model], "Iran met Iraq.");
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
}
