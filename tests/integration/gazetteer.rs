//! What helps a gazetteer grow: the lints of `check`, and `gazetteer suggest`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command_line::{Run, intertie, scratch};

/// A file of the scratch folder, as an argument.
fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).expect("scratch space can be written");
    path.to_string_lossy().into_owned()
}

/// Rules of no tests, so that only the lints tell.
fn check(folder: &Path, entries: &str, more: &[&str]) -> Run {
    let types =
        "[Actor]\n[Place]\n[City]\nparents = [\"Place\"]\n[Company]\nparents = [\"Actor\"]\n";
    let own = folder.join("own");
    fs::create_dir_all(&own).expect("it can be made");
    file(&own, "types.toml", types);
    file(&own, "names.jsonl", entries);
    let relations = file(folder, "relations.toml", "[COOPERATES_WITH]\nsymmetric = true\n");
    let own = own.to_string_lossy().into_owned();
    let arguments = ["check", "--no-builtin", "--gazetteer", &own, "--rules", &relations];
    intertie(&[&arguments, more].concat(), "")
}

#[test]
fn check_tells_what_is_doubtful() {
    let folder = scratch("lints");
    let clash = "{\"id\":\"city/a\",\"type\":\"City\",\"name\":\"Springfield\"}\n{\"id\":\"city/b\",\"type\":\"City\",\"name\":\"Springfield\"}\n";
    let word = "{\"id\":\"company/a\",\"type\":\"Company\",\"name\":\"March\"}\n";
    let sound = "{\"id\":\"company/a\",\"type\":\"Company\",\"name\":\"March Shipping\"}\n";
    for (entries, more, code, wanted) in [
        (clash, &[][..], 1, "names.jsonl:1: error: \"Springfield\" is also city/b"),
        (clash, &["--least", "error"], 1, "[shared-name]"),
        (word, &[], 0, "names.jsonl:1: warning: \"March\" is a common word"),
        (word, &["--least", "error"], 0, "lints      1 warning\n"),
        (sound, &[], 0, "lints      nothing is doubtful\n"),
        (sound, &["--shipped"], 0, "nothing is doubtful"),
    ] {
        let run = check(&folder, entries, more);
        assert_eq!(run.code, code, "{more:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains(wanted), "{wanted}: {}", run.stdout);
    }
    let run = check(&folder, clash, &["--json"]);
    let all: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let finding = &all["findings"][0];
    assert_eq!((&finding["severity"], &finding["line"]), (&Value::from("error"), &Value::from(1)));
    assert_eq!(all["lints"]["own"]["errors"], 1, "{all}");
    assert!(finding["fix"].as_str().is_some_and(|fix| fix.contains("prominence")), "{finding}");
}

const CORPUS: &str = r#"{"id":"n1","text":"Maria Lindqvist met reporters in Oslo on Monday. Ms Lindqvist said that Tarnholm Shipping would pay. Tarnholm Shipping is based in Bergen."}
{"id":"n2","text":"Tarnholm Shipping sold two ships to Maria Lindqvist, who lives in Sweden. The Norwegian prime minister praised Tarnholm Shipping."}
{"id":"n3","text":"Nothing is known of it in Norway."}
"#;

#[test]
fn suggests_entries_that_can_be_pasted() {
    let folder = scratch("suggest");
    let corpus = file(&folder, "corpus.jsonl", CORPUS);
    let suggest = |more: &[&str]| {
        intertie(&[&["gazetteer", "suggest", &corpus, "--quiet"], more].concat(), "")
    };
    let shown = suggest(&[]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    for wanted in [
        "Tarnholm Shipping  ",
        "4 mentions in 2 documents",
        "^^^^^^^^^^^^^^^^^",
        "\"name\":\"Tarnholm Shipping\"}\n",
        "\"id\":\"person/maria-lindqvist\",\"type\":\"Person\"",
    ] {
        assert!(shown.stdout.contains(wanted), "{wanted}: {}", shown.stdout);
    }
    // What is listed already is not suggested.
    assert!(!shown.stdout.contains("\"name\":\"Norway\""), "{}", shown.stdout);
    let none = suggest(&["--min", "100"]);
    assert_eq!(
        (none.code, none.stdout.contains("--min 1 shows all")),
        (1, true),
        "{}",
        none.stdout
    );

    let json: Value =
        serde_json::from_str(&suggest(&["--json", "--top", "1"]).stdout).expect("JSON");
    let first = &json[0];
    assert_eq!(json.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&first["name"], &first["mentions"]),
        (&Value::from("Tarnholm Shipping"), &Value::from(4))
    );
    let sentences = first["sentences"].as_array().expect("a list");
    assert_eq!(sentences.len(), 3);
    for sentence in sentences {
        let text: Vec<char> = sentence["text"].as_str().unwrap_or_default().chars().collect();
        let at = |name: &str| sentence[name].as_u64().unwrap_or_default() as usize;
        assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), "Tarnholm Shipping");
    }

    let entries = suggest(&["--format", "jsonl"]).stdout;
    for threads in ["1", "3"] {
        assert_eq!(suggest(&["--format", "jsonl", "--threads", threads]).stdout, entries);
    }
    let own = file(&folder, "own.jsonl", &entries);
    let checked = intertie(&["check", "--gazetteer", &own], "");
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
    let again = suggest(&["--gazetteer", &own]);
    assert_eq!(again.code, 1, "{}", again.stdout);
}

#[test]
fn a_suggestion_tells_what_it_looks_like() {
    let folder = scratch("looks-like");
    let corpus = file(&folder, "corpus.jsonl", CORPUS);
    let own = "{\"id\":\"person/ml\",\"type\":\"Person\",\"name\":\"Maria Lindquist\"}\n";
    let own = file(&folder, "own.jsonl", own);
    let run = intertie(&["gazetteer", "suggest", &corpus, "--quiet", "--gazetteer", &own], "");
    let wanted = "looks like person/ml, Maria Lindquist: add it there as an alias?";
    assert!(run.stdout.contains(wanted), "{}", run.stdout);
    assert_eq!(run.stdout.matches("looks like").count(), 1, "{}", run.stdout);
}
