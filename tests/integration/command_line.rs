//! The program as a person runs it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the program in the repository's folder.
pub(crate) fn intertie(arguments: &[&str], stdin: &str) -> Run {
    intertie_in(&[], arguments, stdin)
}

/// Runs it with these variables, and none else that changes what it prints.
pub(crate) fn intertie_in(variables: &[(&str, &str)], arguments: &[&str], stdin: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_intertie"));
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    let mut child = command
        .envs(variables.iter().copied())
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that stops early closes the pipe: no error of the test.
    let _ = child.stdin.take().map(|mut pipe| pipe.write_all(stdin.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// An empty folder of that name below the build's scratch space.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("scratch space can be made");
    folder
}

const TEXT: &str = "Azerbaijan supplies Israel with crude oil. Turkey severed ties with Israel.";

#[test]
fn builds_and_asks() {
    let folder = scratch("asks");
    let (json, dot) = (folder.join("g.json"), folder.join("g.dot"));
    let (json, dot) = (json.to_string_lossy(), dot.to_string_lossy());
    let built = intertie(&["build", "-", "-o", &json, "-o", &dot], TEXT);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert!(built.stdout.contains("SUPPLIES 1"), "{}", built.stdout);
    for (arguments, code, wanted) in [
        (vec!["neighbors", &*json, "azerbaijan"], 0, "supplies"),
        (vec!["neighbors", &*json, "israel", "--relation", "SEVERED_TIES_WITH"], 0, "Turkey"),
        (vec!["neighbors", &*json, "Israel", "--json"], 0, "\"SUPPLIES\""),
        (vec!["neighbors", &*json, "Israel", "--relation", "KILLED"], 1, "no relation found"),
        (vec!["explain", &*json, "Azerbaijan", "Israel"], 0, "~~~~~~~~"),
        (vec!["explain", &*json, "Azerbaijan", "Turkey"], 1, "no sentence relates"),
        (vec!["gazetteer", "lookup", "burma"], 0, "country/myanmar"),
        (vec!["relations"], 0, "SUPPLIES"),
        (vec!["types", "--format", "json"], 0, "\"Country\""),
    ] {
        let run = intertie(&arguments, "");
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert!(run.stdout.contains(wanted), "{arguments:?}: {}", run.stdout);
    }
}

#[test]
fn shows_and_extracts() {
    let shown = intertie(&["show", "-"], TEXT);
    assert!(
        shown.stdout.contains("[Azerbaijan|Country] supplies [Israel|Country]"),
        "{}",
        shown.stdout
    );
    let extracted = intertie(&["extract", "-"], TEXT);
    let line: serde_json::Value =
        serde_json::from_str(extracted.stdout.trim()).expect("one JSON object");
    assert_eq!(line["document"], "stdin");
    assert_eq!(line["relations"][0]["relation"], "SUPPLIES");
}

#[test]
fn known_names_are_not_marked() {
    let json = scratch("known").join("g.json");
    let json = json.to_string_lossy();
    assert_eq!(intertie(&["build", "-", "-o", &*json], TEXT).code, 0);
    for arguments in [vec!["neighbors", &*json, "Israel", "--json"], vec!["extract", "-"]] {
        let run = intertie(&arguments, TEXT);
        assert!(!run.stdout.contains("provisional"), "{arguments:?}: {}", run.stdout);
    }
}

#[test]
fn marks_what_the_gazetteer_does_not_know() {
    let text = "Maria Lindqvist met John Carter in Oslo. Officials praised Anna Dorsu.";
    let json = scratch("discover").join("g.json");
    let json = json.to_string_lossy();
    for (arguments, code, wanted) in [
        (
            vec!["show", "-"],
            0,
            "[Maria Lindqvist|Person?] met [John Carter|Person?] in [Oslo|City].",
        ),
        (
            vec!["show", "-", "--discover", "off"],
            0,
            "Maria Lindqvist met John Carter in [Oslo|City].",
        ),
        (vec!["extract", "-"], 0, "\"name\":\"John Carter\",\"provisional\":true"),
        (vec!["build", "-", "-o", &*json], 0, "2 of these are not in the gazetteer"),
        (vec!["build", "-", "-o", "-", "--format", "dot"], 0, "style=\"dashed\""),
        (
            vec!["neighbors", &*json, "maria lindqvist"],
            0,
            "new/person/maria-lindqvist, provisional",
        ),
        (vec!["neighbors", &*json, "Maria Lindqvist"], 0, "John Carter  Person?"),
        (vec!["neighbors", &*json, "Maria Lindqvist"], 0, "in one sentence with 2 others"),
        (vec!["neighbors", &*json, "Maria Lindqvist", "--json"], 0, "\"provisional\": true"),
        (vec!["explain", &*json, "Maria Lindqvist", "John Carter"], 0, "meet"),
        // Named once and in no relation.
        (vec!["neighbors", &*json, "Anna Dorsu"], 2, ""),
        (vec!["build", "-", "-o", "-", "--discover", "off"], 0, "city/oslo"),
        (vec!["extract", "-", "--mentions", "given"], 1, "\"mentions\":[]"),
    ] {
        let run = intertie(&arguments, text);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert!(run.stdout.contains(wanted), "{arguments:?}: {}", run.stdout);
    }
}

#[test]
fn bad_input_is_named() {
    let folder = scratch("bad");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("scratch can be written");
        path.to_string_lossy().into_owned()
    };
    let broken = file("broken.jsonl", "{\"text\": \"Iran\"}\n{\"text\": }\n");
    let untexted = file("untexted.jsonl", "{\"id\": \"a\"}\n");
    let rule = file(
        "rule.toml",
        "[[pattern]]\nid = \"x\"\nrelation = \"SUPLIES\"\npattern = \"<source> ~sell <target>\"\n",
    );
    let slot = file(
        "slot.toml",
        "[[pattern]]\nid = \"x\"\nrelation = \"SUPPLIES\"\npattern = \"<source> ~sell <targt>\"\n",
    );
    let names = file("names.jsonl", "{\"id\":\"x/y\",\"name\":\"Y\"}\n");
    let cues = file("name-cues.toml", "titles = [\"Mr.\"]\n[types.Compny]\nlast = [\"Inc.\"]\n");
    let graph = file("graph.json", "{\"nodes\": 3}");
    let out = folder.join("out.json").to_string_lossy().into_owned();
    for (arguments, wanted) in [
        (
            vec!["build", "nowhere.txt", "-o", &out],
            "nowhere.txt: no such file or folder; check the path",
        ),
        (vec!["build", &broken, "-o", &out], "broken.jsonl:2:10: no valid JSON"),
        (vec!["build", &untexted, "-o", &out], "untexted.jsonl:1: document has no \"text\""),
        (vec!["build", "README.md", "-o", "out.grahpml"], "unknown output format \"grahpml\""),
        (
            vec!["check", "--rules", &rule],
            "rule.toml:3:12: rule \"x\": unknown relation \"SUPLIES\"; did you mean \"SUPPLIES\"?",
        ),
        (vec!["check", "--rules", &slot], "slot.toml:4:27: rule \"x\": unknown slot <targt>"),
        (vec!["check", "--gazetteer", &names], "names.jsonl:1: entry has no \"type\""),
        (
            vec!["check", "--gazetteer", &cues],
            "name-cues.toml:2:8: unknown entity type \"Compny\"; did you mean \"Company\"?",
        ),
        (vec!["neighbors", &graph, "Iran"], "graph.json"),
        (vec!["neighbors", "output/caspian.json", "Azerbaidjan"], "did you mean \"Azerbaijan\"?"),
    ] {
        let run = intertie(&arguments, "");
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stdout);
        assert!(run.stderr.contains(wanted), "{arguments:?}: {}", run.stderr);
    }
    assert!(!folder.join("out.json").exists(), "nothing is written when reading fails");
}

#[test]
fn reads_what_people_have() {
    let folder = scratch("inputs");
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).expect("scratch can be written")
    };
    write("a.txt", b"\xef\xbb\xbfIran borders Iraq.\r\nIraq borders \xff Syria.\r\n");
    write("b.md", b"---\ntitle: x\n---\n# Oil\n\n[Iran](http://example.org) borders **Iraq**.\n");
    write("c.txt", b"\xff\xfeI\0r\0a\0n\0");
    write("d.txt", b"");
    write("e.png", b"\x89PNG");
    write("f.jsonl", "{\"id\":7,\"text\":\"É. Foo met Bar.\",\"mentions\":[{\"start\":3,\"end\":6,\"type\":\"Person\"}]}\n".as_bytes());
    let run = intertie(&["extract", &folder.to_string_lossy()], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect();
    let names = |at: usize| -> Vec<&str> {
        let mentions = found[at]["mentions"].as_array().expect("a list");
        mentions.iter().filter_map(|mention| mention["name"].as_str()).collect()
    };
    assert_eq!(found.len(), 4);
    assert_eq!(names(0), ["Iran", "Iraq", "Iraq", "Syria"]);
    assert_eq!(names(1), ["Iran", "Iraq"]);
    assert_eq!(names(2), ["Iran"]);
    assert_eq!(names(3), ["Foo"]);
    for note in [
        "a.txt: 1 invalid sequence of bytes was replaced",
        "d.txt: empty file skipped",
        "e.png skipped: unknown extension .png",
    ] {
        assert!(run.stderr.contains(note), "{note}: {}", run.stderr);
    }
}

#[test]
fn a_title_that_stands_for_the_subject() {
    let folder = scratch("title");
    let json = folder.join("g.json");
    let json = json.to_string_lossy();
    let text = "Algeria is large.\n\nLocation: Northern Africa, between Libya and Morocco.";
    for (title, text, source) in [
        ("ALGERIA", text, (0, 7)),
        // Nowhere named: the first word stands for it.
        ("Algeria", "Location: Northern Africa, between Libya and Morocco.", (0, 8)),
    ] {
        let line = serde_json::json!({ "id": "d", "title": title, "text": text }).to_string();
        let built = intertie(&["build", "--input-format", "jsonl", "-", "-o", &json], &line);
        assert_eq!(built.code, 0, "{}", built.stderr);
        let told = intertie(&["explain", &json, "Algeria", "Libya"], "");
        assert_eq!(told.code, 0, "{}", told.stderr);
        assert!(told.stdout.contains("source: document's title"), "{}", told.stdout);
        // Marked are Libya and, only where it is in the sentence, the word for Algeria.
        let carets = told.stdout.matches('^').count();
        assert_eq!(carets, if source == (0, 8) { 13 } else { 5 }, "{}", told.stdout);
        let graph = std::fs::read_to_string(&*json).expect("it was written");
        let (from, to) = source;
        assert!(graph.contains(&format!("\"source\":[{from},{to}]")), "{graph}");
        assert!(graph.contains("\"source_via\":\"title\""), "{graph}");
        let untitled = intertie(&["extract", "-"], text);
        assert!(!untitled.stdout.contains("title"), "{}", untitled.stdout);
    }
}
