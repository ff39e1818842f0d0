//! `intertie gazetteer`: lists become entries, entries are looked up and counted.

use std::fs;
use std::io::Write as _;

use serde_json::Value;

use super::command_line::{Run, intertie, scratch};

/// Runs `intertie gazetteer`; the words are split at spaces, `{}` is the folder.
fn gazetteer(words: &str, folder: &std::path::Path, stdin: &str) -> Run {
    let folder = folder.to_string_lossy();
    let words: Vec<String> = words.split(' ').map(|word| word.replace("{}", &folder)).collect();
    let mut all = vec!["gazetteer"];
    all.extend(words.iter().map(String::as_str));
    intertie(&all, stdin)
}

/// Lists as people have them: name, content, arguments, what is said, entities.
const LISTS: &[(&str, &str, &str, &str, usize)] = &[
    (
        "ports.csv",
        "name,type,country\nPort Ostby,port,NO\nNordby Haven,port,fi\n",
        "",
        "read as table",
        2,
    ),
    ("rows.txt", "Ostby|x\n", "--columns name --type City", "1 entity, 1 name", 1),
    (
        "p.jsonl",
        "{\"label\":\"ORG\",\"pattern\":\"Ostby Fish\",\"id\":\"fish\"}\n",
        "",
        "read as spacy",
        1,
    ),
    (
        "e.json",
        "{\"id\":\"Q\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Olaf Ostby\"]}}\n",
        "",
        "read as ftm",
        1,
    ),
    ("a.actors.txt", "OLAF_OSTBY_\n\t[FRAGOV 900101-930120]\n", "", "read as petrarch", 1),
    (
        "lists.def",
        "ports.lst:location:port\nmissing.lst:location\n",
        "",
        "missing.lst: cannot read this file",
        1,
    ),
    (
        "dump.json",
        "[\n{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{\"en\":{\"value\":\"Ostby\"}},\"claims\":{\"P31\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q515\"}}}}]}},\n]\n",
        "",
        "read as wikidata",
        1,
    ),
    ("empty.csv", "", "", "0 entities, 0 names", 0),
    ("bad.csv", "title\nx\n", "", "bad.csv:1: the first line names no column \"name\"", 0),
    ("odd.csv", "name,type\nx,city\n", "", "a name that is too short (first at", 0),
    (
        "kind.csv",
        "name,type\nOstby,hamlet\n",
        "",
        "no type for \"hamlet\"; say one: --type-map \"hamlet=TYPE\"",
        0,
    ),
    ("kind.csv", "name,type\nOstby,hamlet\n", "--type-map hamlet=City", "1 entity, 1 name", 1),
    ("kind.csv", "name,type\nOstby,hamlet\n", "--strict", "kind.csv:2: no type for \"hamlet\"", 0),
    (
        "kind.csv",
        "name,type\nOstby,hamlet\n",
        "--type Citty",
        "unknown type \"Citty\"; did you mean \"City\"?",
        0,
    ),
    ("kind.csv", "name,type\nOstby,hamlet\n", "--from geo", "unknown list format \"geo\"", 0),
];

#[test]
fn lists_become_entries() {
    let folder = scratch("lists");
    fs::write(folder.join("ports.lst"), "Ostby Haven\n").expect("scratch space can be written");
    for (name, list, arguments, said, entities) in LISTS {
        fs::write(folder.join(name), list).expect("scratch space can be written");
        let words = format!("import {{}}/{name} {arguments}");
        let run = gazetteer(words.trim(), &folder, "");
        assert!(run.stderr.contains(said), "{name}: {}", run.stderr);
        assert_eq!(run.stdout.lines().count(), *entities, "{name}: {}", run.stdout);
        let code = if *entities > 0 {
            0
        } else if run.stderr.contains("error") {
            2
        } else {
            1
        };
        assert_eq!(run.code, code, "{name} {arguments}: {}", run.stderr);
        for line in run.stdout.lines() {
            let entry: Value = serde_json::from_str(line).expect("an entry is JSON");
            assert!(entry["id"].is_string() && entry["type"].is_string(), "{line}");
        }
    }
}

#[test]
fn what_is_imported_is_found() {
    let folder = scratch("imported");
    let csv = "id,name,type,aliases\nport/ostby,Port Ostby,port,Ostbyhavn\n";
    fs::write(folder.join("ports.csv"), csv).expect("scratch space can be written");
    let run = gazetteer("import {}/ports.csv -o {}/ports.jsonl -q", &folder, "");
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (0, "", ""));
    for file in ["ports.jsonl", "ports.csv"] {
        let path = folder.join(file);
        let path = path.to_string_lossy();
        let run = intertie(&["extract", "-", "--gazetteer", &*path], "It left Ostbyhavn.");
        assert!(run.stdout.contains("\"port/ostby\""), "{file}: {}", run.stdout);
    }
    let piped = gazetteer("import - --columns name,type", &folder, "Ostby;city\n");
    assert!(piped.stderr.starts_with("stdin: read as table (a guess;"), "{}", piped.stderr);
    assert!(piped.stdout.contains("\"id\":\"stdin/city/ostby\""), "{}", piped.stdout);
    let over = gazetteer("import {}/ports.csv -o {}/ports.csv", &folder, "");
    assert!(over.code == 2 && over.stderr.contains("the output would replace the list"));
    let none = gazetteer("import {}/none.csv -o {}/none.jsonl", &folder, "");
    assert!(
        none.code == 2 && none.stderr.contains("none.csv: cannot read this file"),
        "{}",
        none.stderr
    );
    assert!(!folder.join("none.jsonl").exists());
}

#[test]
fn compressed_lists_are_read() {
    let folder = scratch("compressed");
    let file = fs::File::create(folder.join("towns.tsv.gz")).expect("scratch space can be written");
    let mut out = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    out.write_all(b"name\ttype\nOstby\ttown\n").expect("scratch space can be written");
    out.finish().expect("scratch space can be written");
    let run = gazetteer("import {}/towns.tsv.gz", &folder, "");
    assert!(run.stdout.contains("\"id\":\"towns/city/ostby\""), "{}{}", run.stdout, run.stderr);
    fs::write(folder.join("cut.tsv.gz"), b"\x1f\x8b\x08\0\0\0")
        .expect("scratch space can be written");
    let run = gazetteer("import {}/cut.tsv.gz", &folder, "");
    assert!(
        run.code == 2 && run.stderr.contains("cut.tsv.gz: cannot read this file"),
        "{}",
        run.stderr
    );
}

const NAMES: &str = r#"{"id":"country/norland","type":"Country","name":"Norland","prominence":5,"aliases":[{"text":"NL","case":"exact","needs":["Ostby","country/norland"]},{"text":"Norlander","role":"demonym"},{"text":"Westland","role":"former","to":"1990"}]}
{"id":"city/norland","type":"City","name":"Norland","stands_for":{"id":"country/norland","to":"1999"}}
{"id":"thing/nl","type":"Thing","name":"NL","aliases":[{"text":"NL","case":"any","use":"never"}]}
"#;

#[test]
fn lookup_shows_every_meaning() {
    let folder = scratch("lookup");
    fs::write(folder.join("n.jsonl"), NAMES).expect("scratch space can be written");
    let rows: &[(&str, i32, &[&str])] = &[
        (
            "norland",
            0,
            &[
                "alias Norland, name: not found in this case",
                "stands for country/norland, –1999",
                "n.jsonl:1",
                "n.jsonl:2",
            ],
        ),
        (
            "Norland",
            0,
            &[
                "Norland, name: found in text prominence",
                "where the context speaks for it; another meaning is more prominent",
            ],
        ),
        ("Westland", 0, &["Westland, former name; dates: –1990: found in text"]),
        ("Westland --date 1991", 0, &["not found at this date"]),
        (
            "NL",
            0,
            &[
                "NL, name; case: exact; needs: ostby | country/norland: found in texts that hold a word it needs",
                "NL, name; case: any; use: never: known, never found in text",
            ],
        ),
        ("NL --text Ostby", 0, &["needs: ostby | country/norland: found in text prominence"]),
        ("NL --text Elsewhere", 0, &["not found: the text holds no word it needs"]),
        ("nl", 0, &["not found in this case", "use: never"]),
        ("country/norland", 0, &["Norlander, demonym", "Norlanders, demonym", "Westland", "NL"]),
        ("Norlund", 1, &["the gazetteer has no \"Norlund\"; did you mean \"Norland\"?"]),
        ("Norland --date soon", 2, &[]),
    ];
    for (arguments, code, expected) in rows {
        let words = format!("lookup {arguments} --gazetteer {{}}/n.jsonl");
        let run = gazetteer(&words, &folder, "");
        assert_eq!(run.code, *code, "{arguments}: {}", run.stderr);
        // Lines are broken as the terminal asks.
        let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in *expected {
            assert!(shown.contains(part), "{arguments}: {part}\n{shown}");
        }
    }
    let run = gazetteer("lookup NL --json --gazetteer {}/n.jsonl", &folder, "");
    let mut all: Vec<Value> = serde_json::from_str(&run.stdout).expect("it is JSON");
    // The shipped names may have it too.
    all.retain(|one| one["origin"].as_str().is_some_and(|origin| origin.contains("n.jsonl")));
    assert_eq!(all.len(), 2, "{}", run.stdout);
    assert_eq!(all[0]["needs"], serde_json::json!(["ostby", "country/norland"]));
    assert_eq!((&all[1]["use"], &all[1]["fate"]), (&Value::from("never"), &Value::from("never")));
}

#[test]
fn stats_add_up() {
    let folder = scratch("stats");
    let types = "[Country]\n[City]\n[Thing]\n[Empty]\n";
    fs::write(folder.join("types.toml"), types).expect("scratch space can be written");
    fs::write(folder.join("n.jsonl"), NAMES).expect("scratch space can be written");
    let run = gazetteer("stats --json --no-builtin --gazetteer {}", &folder, "");
    let counts: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    for (key, expected) in [
        ("/entities", 3),
        ("/types/Country", 1),
        ("/names", 5),
        ("/ambiguous", 2),
        ("/meanings", 7),
        ("/roles/demonym", 2),
        ("/roles/former", 1),
        ("/policies/needs", 1),
        ("/policies/never", 1),
        ("/policies/exact", 1),
        ("/policies/any_case", 1),
        ("/policies/dated", 1),
    ] {
        assert_eq!(counts.pointer(key), Some(&Value::from(expected)), "{key}: {counts}");
    }
    let shipped = gazetteer("stats", &folder, "");
    let wanted =
        ["type ", "Country ", "gazetteer/countries.jsonl ", "different names ", "acronym "];
    for part in wanted {
        assert!(shipped.stdout.contains(part), "{part}: {}", shipped.stdout);
    }
    let empty = gazetteer("stats --no-builtin", &folder, "");
    assert_eq!(empty.code, 1, "{}", empty.stdout);
}
