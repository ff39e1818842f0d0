//! `intertie eval` on annotations of our own.

use serde_json::{Value, json};

use crate::command_line::{intertie, scratch};

/// A row whose entities are the given words, wherever they stand.
fn row(text: &str, names: &[&str], relations: &[(usize, &str, usize)]) -> String {
    let entity = |(id, name): (usize, &&str)| {
        let mention = |(byte, _): (usize, &str)| {
            let start = text[..byte].chars().count();
            json!({"start": start, "end": start + name.chars().count()})
        };
        let mentions: Vec<Value> = text.match_indices(*name).map(mention).collect();
        json!({"id": id, "type": "Country", "mentions": mentions})
    };
    let entities: Vec<Value> = names.iter().enumerate().map(entity).collect();
    let relation = |(head, name, tail): &(usize, &str, usize)| json!({"head": head, "tail": tail, "name": name});
    let relations: Vec<Value> = relations.iter().map(relation).collect();
    json!({"id": text, "text": text, "entities": entities, "relations": relations}).to_string()
}

fn gold() -> String {
    [
        row(
            "“Né?” Azerbaijan supplies Israel with oil.",
            &["Azerbaijan", "Israel"],
            &[(0, "supplies", 1)],
        ),
        row("Turkey severed ties with Israel.", &["Turkey", "Israel"], &[]),
        row(
            "Iran is large. So is Iraq. Oman is not like Iran.",
            &["Iran", "Iraq", "Oman"],
            &[(0, "BORDERS", 1), (2, "CRITICIZES", 0)],
        ),
    ]
    .join("\n")
}

#[test]
fn scores_and_shows_errors() {
    let run = intertie(&["eval", "-", "--errors", "9", "--mentions", "given"], &gold());
    assert_eq!(run.code, 0, "{}", run.stderr);
    for expected in [
        "fn Oman CRITICIZES Iran  Iran is large. So is Iraq. Oman is not like Iran.\n  Oman is not like Iran.\n  ^^^^             ^^^^\n",
        "Iran is large. So is Iraq. Oman is not like Iran.; no sentence names both\n  Iran is large.\n  ^^^^\n  So is Iraq.\n        ^^^^\n",
        "SUPPLIES                           1      0      0  1.000  1.000  1.000\n",
        "ALL (micro)                        1      0      2  1.000  0.333  0.500\n",
        "supply  SUPPLIES      1      0      0  1.000  1.000  1.000\n",
    ] {
        assert!(run.stdout.contains(expected), "{expected}\n{}", run.stdout);
    }
    assert!(run.stderr.contains("for lack of a label: SEVERED_TIES_WITH 1"), "{}", run.stderr);
}

#[test]
fn a_map_says_what_stands_for_what() {
    let folder = scratch("eval-map");
    let map = folder.join("map.json");
    let text = r#"{"relations": {"SUPPLIES": [["supplies", 1]], "SEVERED_TIES_WITH": [["breaks", -1]], "SUPLIES": []}}"#;
    std::fs::write(&map, text).expect("scratch can be written");
    let map = map.to_string_lossy();
    let arguments = ["eval", "-", "--map", &map, "--json", "--errors", "1"];
    let run = intertie(&arguments, &gold());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("map.json:1: no relation is called \"SUPLIES\"; did you mean \"SUPPLIES\"?"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("no relation stands for \"BORDERS\" (1"), "{}", run.stderr);
    let found: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let total = &found["total"];
    assert_eq!((&total["tp"], &total["fp"], &total["fn"]), (&json!(1), &json!(1), &json!(2)));
    assert_eq!(found["pairs"]["tp"], 1);
    assert_eq!(found["documents"], 3);
    let error = &found["errors"][0];
    assert_eq!(
        (&error["outcome"], &error["head"], &error["label"], &error["tail"]),
        (&json!("fp"), &json!("Israel"), &json!("breaks"), &json!("Turkey"))
    );
    assert_eq!(error["sentences"][0]["names"], json!([[0, 6], [25, 31]]));
    let threads = |threads| intertie(&[&arguments[..], &["--threads", threads]].concat(), &gold());
    assert_eq!(threads("1").stdout, threads("3").stdout);
}

#[test]
fn reads_a_folder_of_brat() {
    let folder = scratch("eval-brat");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("scratch can be written")
    };
    write("a.txt", "Né. Azerbaijan supplies\r\nIsrael with oil.");
    write(
        "a.ann",
        "T1\tCountry 4 14\tAzerbaijan\nT2\tCountry 25 31\tIsrael\nR1\tSupplies Arg1:T1 Arg2:T2\n",
    );
    let files = ["a.ann", "a.txt"].map(|name| folder.join(name).to_string_lossy().into_owned());
    let folder = folder.to_string_lossy();
    let run = intertie(&["eval", &folder, "--mentions", "given"], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let named = intertie(&["eval", &files[0], &files[1], "--mentions", "given"], "");
    assert_eq!(named.stdout, run.stdout, "a document is scored once: {}", named.stderr);
    assert!(
        run.stdout.contains("ALL (micro)                        1      0      0"),
        "{}",
        run.stdout
    );
}

#[test]
fn exit_codes() {
    let bare = row("Iran met Iraq.", &["Iran", "Iraq"], &[]);
    let loose = r#"{"text":"Iran.","entities":[],"relations":[{"head":1,"tail":2,"name":"OWNS"}]}"#;
    for (arguments, input, code, wanted) in [
        (vec!["--at-least", "0.5"], gold(), 0, ""),
        (vec!["--at-least", "0.51"], gold(), 1, ""),
        (vec!["--at-least", "60"], gold(), 2, "expected a number from 0 to 1"),
        (vec![], bare.clone(), 1, "no judged relation is annotated"),
        (vec!["--positive-only"], bare, 1, "no judged relation is annotated"),
        (vec![], "{\"id\":1}".to_owned(), 2, "stdin:1: row has no \"text\""),
        (
            vec![],
            loose.to_owned(),
            2,
            "stdin:1: relation 1 names the unknown entity \"1\" as \"head\"",
        ),
        (vec!["nowhere"], gold(), 2, "nowhere: no such file or folder; check the path"),
        (vec!["--map", "nowhere.json"], gold(), 2, "nowhere.json: cannot read this file"),
    ] {
        let run = intertie(&[&["eval", "-"], &arguments[..]].concat(), &input);
        assert_eq!(run.code, code, "{arguments:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(wanted), "{arguments:?}: {}", run.stderr);
    }
}
