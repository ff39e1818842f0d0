//! `intertie gazetteer compile`, and what is read with the file that it writes.

use super::command_line::{intertie, scratch};

const OWN: &str = r#"{"id":"city/lofthavn","type":"City","name":"Lofthavn","country":"NOR","stands_for":"country/norway","aliases":[{"text":"LHV","needs":["Lofthavn"]}]}
{"id":"country/iran","aliases":["Iranistan"]}
{"id":"country/iraq","remove":true}
"#;

const TEXT: &str = "Lofthavn and LHV supply Iranistan with oil. Iraq met the Norwegians in Baku. Georgia borders Turkey.";

#[test]
fn a_compiled_gazetteer_finds_the_same() {
    let folder = scratch("compiled");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (own, index, text) = (path("own.jsonl"), path("names.gz-index"), path("text.txt"));
    std::fs::write(&own, OWN).expect("scratch can be written");
    std::fs::write(&text, TEXT).expect("scratch can be written");
    let made = intertie(&["gazetteer", "compile", &own, "-o", &index], "");
    assert_eq!(made.code, 0, "{}", made.stderr);
    for row in ["entities", "names", "bytes", "written", "seconds"] {
        assert!(made.stdout.contains(row), "{}", made.stdout);
    }
    for question in [
        vec!["extract", "examples"],
        vec!["extract", &text],
        vec!["gazetteer", "lookup", "Iranistan", "--json"],
        vec!["gazetteer", "lookup", "Iraq", "--json"],
        vec!["types"],
    ] {
        let with = |names: &str| intertie(&[&question[..], &["--gazetteer", names]].concat(), "");
        let (plain, compiled) = (with(&own), with(&index));
        assert_eq!(plain.code, compiled.code, "{question:?}: {}", compiled.stderr);
        assert_eq!(plain.stdout, compiled.stdout, "{question:?}");
    }
    let found = intertie(&["extract", &text, "--gazetteer", &index], "").stdout;
    for (id, wanted) in [
        ("city/lofthavn", true),
        ("country/iran", true),
        ("city/baku", true),
        ("country/iraq", false),
    ] {
        assert_eq!(found.contains(&format!("\"{id}\"")), wanted, "{id} in {found}");
    }
    let again = path("again.gz-index");
    intertie(&["gazetteer", "compile", &own, "-o", &again, "--quiet"], "");
    assert_eq!(std::fs::read(&index).ok(), std::fs::read(&again).ok(), "the same bytes");
}

#[test]
fn says_why_a_compiled_gazetteer_is_not_taken() {
    let folder = scratch("compiled-refused");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (own, index, cut) = (path("own.jsonl"), path("names.gz-index"), path("cut.gz-index"));
    let (alone, out) = (path("alone.gz-index"), path("out.gz-index"));
    std::fs::write(&own, OWN).expect("scratch can be written");
    std::fs::write(path("wrong.gz-index"), OWN).expect("scratch can be written");
    std::fs::write(path("types.toml"), "[Town]\n").expect("scratch can be written");
    std::fs::write(path("towns.jsonl"), "{\"id\":\"a\",\"type\":\"Town\",\"name\":\"Aby\"}\n")
        .expect("scratch can be written");
    let made = intertie(&["gazetteer", "compile", &own, "-o", &index, "-q"], "");
    assert_eq!((made.code, made.stdout.as_str()), (0, ""), "{}", made.stderr);
    let files = [path("types.toml"), path("towns.jsonl")];
    let made = ["gazetteer", "compile", &files[0], &files[1], "--no-builtin", "-o", &alone];
    assert_eq!(intertie(&made, "").code, 0);
    let bytes = std::fs::read(&index).expect("it was written");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).expect("scratch can be written");
    let lookup = |more: &[&str]| {
        let question = [&["gazetteer", "lookup", "Aby"], more].concat();
        let run = intertie(&question, "");
        (run.code, run.stdout + &run.stderr)
    };
    let wrong = path("wrong.gz-index");
    for (more, code, wanted) in [
        (vec!["--gazetteer", &*alone], 0, "Aby (Town)"),
        (vec!["--gazetteer", &alone, "--no-builtin"], 0, "Aby (Town)"),
        (vec!["--gazetteer", &index], 1, "the gazetteer has no \"Aby\""),
        (vec!["--gazetteer", &index, "--no-builtin"], 2, "leave --no-builtin out"),
        (
            vec!["--gazetteer", &index, "--gazetteer", &own],
            2,
            "compile the files it was made of again",
        ),
        (
            vec!["--gazetteer", &cut],
            2,
            "it is cut short; copy or compile it again: intertie gazetteer compile",
        ),
        (
            vec!["--gazetteer", &wrong],
            2,
            "this is no compiled gazetteer; make one: intertie gazetteer compile",
        ),
        (vec!["--gazetteer", "none.gz-index"], 2, "none.gz-index: cannot read this file"),
    ] {
        let (found, said) = lookup(&more);
        assert_eq!(found, code, "{more:?}: {said}");
        assert!(said.contains(wanted), "{more:?}: {said}");
    }
    let broken = intertie(&["gazetteer", "compile", "nowhere.jsonl", "-o", &out], "");
    assert_eq!(broken.code, 2, "{}", broken.stdout);
    let nested = intertie(&["gazetteer", "compile", &index, "-o", &out], "");
    assert!(nested.stderr.contains("takes no other names beside it"), "{}", nested.stderr);
    assert!(!std::path::Path::new(&out).exists(), "nothing is written when reading fails");
}
