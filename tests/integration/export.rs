//! Parts of a graph in other formats, as a person asks for them.

use std::fs;
use std::path::PathBuf;

use crate::command_line::{Run, intertie, scratch};

const TEXTS: &str = r#"{"id":"a","date":"2023-11-05","text":"Azerbaijan supplies Israel with crude oil. Turkey severed ties with Israel."}
{"id":"b","date":"2024-02","text":"Azerbaijan supplies Israel with oil. Iran does not supply Armenia. Armenia met Georgia in Paris."}
{"id":"c","text":"Officials said that Iran attacked Syria."}
"#;

/// The texts as a graph in a folder of that name, ready to be exported.
struct Exports {
    folder: PathBuf,
    graph: String,
}

impl Exports {
    fn new(name: &str) -> Self {
        let folder = scratch(name);
        let graph = folder.join("graph.json").display().to_string();
        let built = intertie(&["build", "-", "--input-format", "jsonl", "-o", &graph], TEXTS);
        assert_eq!(built.code, 0, "{}", built.stderr);
        Self { folder, graph }
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    fn export(&self, arguments: &[&str]) -> Run {
        let arguments: Vec<&str> =
            ["export", &self.graph].iter().chain(arguments).copied().collect();
        intertie(&arguments, "")
    }
}

/// `Azerbaijan SUPPLIES Israel; …`, without pairs that share a sentence.
fn claims(json: &str) -> String {
    let graph: serde_json::Value = serde_json::from_str(json).expect("a graph file is JSON");
    let name = |id: &serde_json::Value| {
        let nodes = graph["nodes"].as_array().expect("it has nodes");
        let node = nodes.iter().find(|node| node["id"] == *id).expect("ends are nodes");
        node["name"].as_str().unwrap_or_default().to_owned()
    };
    let edges = graph["edges"].as_array().expect("it has edges");
    let typed = edges.iter().filter(|edge| edge["relation"] != "CO_OCCURS_WITH");
    let told = typed.map(|edge| {
        let relation = edge["relation"].as_str().unwrap_or_default();
        format!("{} {relation} {}", name(&edge["source"]), name(&edge["target"]))
    });
    told.collect::<Vec<_>>().join("; ")
}

#[test]
fn parts_are_graphs() {
    let exports = Exports::new("parts");
    let supplies = "Azerbaijan SUPPLIES Israel";
    let rows: [(&[&str], &str); 9] = [
        (&["--min-count", "2"], supplies),
        (&["--relation", "cooperates_with", "--status", "affirmed"], supplies),
        (&["--relation", "SUPPLIES", "--status", "negated"], "Iran SUPPLIES Armenia"),
        (
            &["--since", "2024"],
            "Armenia MEETS_WITH Georgia; Azerbaijan SUPPLIES Israel; Iran SUPPLIES Armenia",
        ),
        (&["--until", "2023-12"], "Azerbaijan SUPPLIES Israel; Turkey SEVERED_TIES_WITH Israel"),
        (&["--around", "azerbaijan"], supplies),
        (
            &["--around", "azerbaijan", "--depth", "2"],
            "Azerbaijan SUPPLIES Israel; Turkey SEVERED_TIES_WITH Israel",
        ),
        (
            &["--around", "Turkey", "--around", "Georgia"],
            "Armenia MEETS_WITH Georgia; Turkey SEVERED_TIES_WITH Israel",
        ),
        (&["--type", "city"], ""),
    ];
    for (arguments, expected) in rows {
        let arguments: Vec<&str> = arguments.iter().chain(&["-o", "-", "-q"]).copied().collect();
        let run = exports.export(&arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
        assert_eq!(claims(&run.stdout), expected, "{arguments:?}");
    }
}

#[test]
fn a_part_can_be_asked_and_one_without_sentences_cannot() {
    let exports = Exports::new("part-asked");
    let part = exports.path("part.json");
    assert_eq!(exports.export(&["--around", "Israel", "-o", &part]).code, 0);
    assert_eq!(intertie(&["explain", &part, "Azerbaijan", "Israel"], "").code, 0);
    let lean = exports.path("lean.json");
    assert_eq!(exports.export(&["--no-evidence", "-o", &lean]).code, 0);
    let text = fs::read_to_string(&lean).expect("it was written");
    assert!(!text.contains("crude oil. "), "no sentence is left");
    let asked = intertie(&["neighbors", &lean, "Israel"], "");
    assert_eq!(asked.code, 2);
    assert!(asked.stderr.contains("the file was written without it"), "{}", asked.stderr);
}

#[test]
fn several_outputs_and_their_summary() {
    let exports = Exports::new("several");
    let [json, dot] = ["p.json", "p.dot"].map(|name| exports.path(name));
    let run = exports.export(&["--relation", "SUPPLIES", "-o", &json, "-o", &dot]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("SUPPLIES 2"), "{}", run.stdout);
    // The summary breaks its lines where they are too long, so a long path moves the break.
    let words: Vec<&str> = run.stdout.split_whitespace().collect();
    assert!(words.join(" ").contains(&format!("{json}, {dot}")), "{}", run.stdout);
    assert!(!fs::read_to_string(&dot).expect("it was written").contains("severed"));
}

#[test]
fn what_cannot_be_written_is_told_before_anything_is_read() {
    let exports = Exports::new("refused");
    let graph = exports.path("graph.json");
    let rows: [(&[&str], &str); 13] = [
        (&["-o", &graph], "it is read, and cannot be written too"),
        (&["-o", "-", "-o", "-"], "it is written already"),
        (&["-o", "x.dot", "-o", "./x.dot"], "it is written already"),
        (&["-o", "-", "--since", "2024-02-30"], "there is no such date"),
        (&["-o", "-", "--format", "csv"], "csv is several files"),
        (&["-o", "x.grahpml"], "unknown output format \"grahpml\""),
        (&["-o", "-", "--format", "nonsense"], "unknown output format \"nonsense\""),
        (&["-o", "-", "--relation", "SUPLIES"], "did you mean \"SUPPLIES\"?"),
        (&["-o", "-", "--type", "Contry"], "did you mean \"Country\"?"),
        (&["-o", "-", "--around", "Azerbajan"], "did you mean \"Azerbaijan\"?"),
        (&["-o", "-", "--since", "5 May"], "expected YYYY, YYYY-MM or YYYY-MM-DD"),
        (&["-o", "-", "--status", "true"], "possible values: affirmed"),
        (&["-o", "-", "--depth", "2"], "--around"),
    ];
    for (arguments, wanted) in rows {
        let run = exports.export(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stdout);
        assert!(run.stderr.contains(wanted), "{arguments:?}: {}", run.stderr);
        assert!(run.stdout.is_empty(), "{arguments:?}: {}", run.stdout);
    }
}

#[test]
fn what_has_no_date_is_told_of() {
    let exports = Exports::new("undated");
    let run = exports.export(&["-o", "-", "--since", "2023"]);
    assert!(
        run.stderr.contains("1 of 3 documents have no date and are left out"),
        "{}",
        run.stderr
    );
}

#[test]
fn pages_of_others_are_spared() {
    let exports = Exports::new("vault");
    let vault = exports.folder.join("vault");
    fs::create_dir_all(vault.join("entities")).expect("scratch can be written");
    let own = vault.join("entities").join("Turkey.md");
    fs::write(&own, "mine").expect("scratch can be written");
    let path = vault.display().to_string();
    let export = |more: &[&str]| {
        let arguments = ["--format", "obsidian", "-o", &path];
        exports.export(&arguments.iter().chain(more).copied().collect::<Vec<_>>())
    };
    let refused = export(&[]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("no earlier run wrote it"), "{}", refused.stderr);
    assert_eq!(fs::read_to_string(&own).ok().as_deref(), Some("mine"));
    assert!(!vault.join("index.md").exists(), "nothing was begun");
    // Where nothing is in the way, a later run replaces and removes what is its own.
    fs::remove_file(&own).expect("it can be removed");
    assert_eq!(export(&[]).code, 0);
    assert!(own.exists());
    fs::write(vault.join("notes.md"), "mine").expect("scratch can be written");
    assert_eq!(export(&["--around", "Iran"]).code, 0);
    assert!(!own.exists() && vault.join("notes.md").exists());
}

#[test]
fn every_format_is_listed() {
    let run = intertie(&["formats"], "");
    let json: serde_json::Value =
        serde_json::from_str(&intertie(&["formats", "--format", "json"], "").stdout)
            .expect("the list is JSON");
    for format in json.as_array().expect("it is a list") {
        let name = format["name"].as_str().unwrap_or_default();
        assert!(run.stdout.contains(name), "{name}: {}", run.stdout);
    }
}
