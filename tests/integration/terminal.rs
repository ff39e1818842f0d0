//! What `show`, `neighbors` and `explain` print: to the letter, in colour or not, in any width, and safe
//! whatever the text is.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use crate::command_line::{Run, intertie, intertie_in, scratch};

/// Builds a graph of JSONL documents in a folder of that name; gives its path.
fn built(name: &str, documents: &[Value]) -> String {
    let path = scratch(name).join("g.json").to_string_lossy().into_owned();
    let lines: Vec<String> = documents.iter().map(Value::to_string).collect();
    let run = intertie(&["build", "-", "--input-format", "jsonl", "-o", &path], &lines.join("\n"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    path
}

fn documents() -> Vec<Value> {
    vec![
        json!({
            "id": "ministry", "title": "Oil", "date": "2023-11-05", "url": "https://example.org/a",
            "text": "The ministry said that Azerbaijan has supplied Israel with 1.3 million tons of \
                     crude oil per month since October 2023. Turkey did not sever ties with Israel.\n\n\
                     Azerbaijani officials met Turkish officials in Baku.",
        }),
        json!({ "id": "note", "date": "2024-02-01", "text": "Baku supplies Jerusalem with oil." }),
    ]
}

#[track_caller]
fn check(run: &Run, expected: &str) {
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found: Vec<&str> = run.stdout.lines().collect();
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(found, expected, "\n{}", run.stdout);
}

#[test]
fn explains_as_a_compiler() {
    let graph = built("explains", &documents());
    let run = intertie_in(&[("COLUMNS", "76")], &["explain", &graph, "azerbaijan", "israel"], "");
    check(
        &run,
        "\
affirmed[SUPPLIES]: Azerbaijan —supplies→ Israel
  2 sentences in 2 documents, confidence 0.94, 2023-11-05 – 2024-02-01
 --> ministry \"Oil\" (2023-11-05), sentence 1 of 3, characters 0–118
  |
  | The ministry said that Azerbaijan has supplied Israel with 1.3 million
  |                        ^^^^^^^^^^     ~~~~~~~~ ^^^^^^
  |                        source         supply   target
  | tons of crude oil per month since October 2023.
  |
  = status: affirmed, said by The ministry
  = commodity: crude oil (commodity/crude-oil)
  = quantity: 1.3 million tons (1,300,000 t per month)
  = time: since October 2023 (2023-10 …)
 --> note (2024-02-01), sentence 1 of 1, characters 0–33
  |
  | Baku supplies Jerusalem with oil.
  | ^^^^ ~~~~~~~~ ^^^^^^^^^
  | |    supply   target: Israel
  | source: Azerbaijan
  |
  = source: a place that stands for Azerbaijan
  = target: a place that stands for Israel
  = commodity: oil (commodity/oil)
",
    );
    let denied = intertie(&["explain", &graph, "Turkey", "Israel", "--status", "negated"], "");
    check(
        &denied,
        "\
negated[SEVERED_TIES_WITH]: Turkey —severed ties with→ Israel
  1 sentence in 1 document, confidence 0.84, 2023-11-05
 --> ministry \"Oil\" (2023-11-05), sentence 2 of 3, characters 119–157
  |
  | Turkey did not sever ties with Israel.
  | ^^^^^^         ~~~~~~~~~~      ^^^^^^
  | source         sever-ties      target
  |
  = status: negated
",
    );
    let recent = ["explain", &graph, "Azerbaijan", "Israel", "--since", "2024", "--limit", "1"];
    let recent = intertie(&recent, "");
    assert!(recent.stdout.contains("1 sentence in 1 document"), "{}", recent.stdout);
    let none = intertie(&["explain", &graph, "Azerbaijan", "Israel", "--since", "2025"], "");
    assert_eq!((none.code, &*none.stdout), (1, "no sentence relates Azerbaijan and Israel\n"));
}

#[test]
fn draws_neighbors_as_a_tree() {
    let graph = built("neighbors", &documents());
    let near = intertie(&["neighbors", &graph, "Israel"], "");
    check(
        &near,
        "\
Israel (Country, country/israel): 2 mentions in 2 documents
                   type     sentences  confidence  dates                    status
← ties severed by
  Turkey           Country          1        0.84  2023-11-05               negated
← supplied by
  Azerbaijan       Country          2        0.94  2023-11-05 – 2024-02-01
  named in one sentence with 3 others (--co-occurrence lists them)
",
    );
    let far =
        intertie_in(&[("COLUMNS", "60")], &["neighbors", &graph, "Israel", "--depth", "3"], "");
    check(
        &far,
        "\
Israel (Country, country/israel): 2 mentions in 2
  documents
                                        sentences  status
← ties severed by
└─ Turkey                                       1  negated
   └─ — meets with  Azerbaijan (below)          1
← supplied by
└─ Azerbaijan                                   2
  named in one sentence with 3 others (--co-occurrence lists
  them)
",
    );
    for (options, wanted, unwanted) in [
        ("--relation COOPERATES_WITH", "Azerbaijan", "Turkey"),
        ("--type City --co-occurrence", "no relation found", "Azerbaijan"),
        ("--status negated", "Turkey", "Azerbaijan"),
        ("--since 2024", "Azerbaijan", "Turkey"),
        ("--until 2023-11", "2023-11-05", "2024"),
        ("--min-count 2", "Azerbaijan", "Turkey"),
        ("--co-occurrence --limit 1", "… and 2 more", "named in one"),
        ("--depth 2", "Azerbaijan (below)", "(above)"),
    ] {
        let mut arguments = vec!["neighbors", &graph, "Israel"];
        arguments.extend(options.split(' '));
        let run = intertie(&arguments, "");
        let told = run.stdout;
        assert!(told.contains(wanted) && !told.contains(unwanted), "{options}: {told}");
    }
}

#[test]
fn shows_relations_with_carets() {
    let text = "Baku supplies Jerusalem with oil. It rains.";
    check(
        &intertie(&["show", "-", "--found"], text),
        "\
stdin

[Baku|City] supplies [Jerusalem|City] with [oil|Commodity].
    Azerbaijan SUPPLIES Israel [commodity: oil]  supply 0.64

",
    );
    check(
        &intertie(&["show", "-", "--found", "--explain"], text),
        "\
stdin

[Baku|City] supplies [Jerusalem|City] with [oil|Commodity].

affirmed[SUPPLIES]: Azerbaijan —supplies→ Israel
  |
  | Baku supplies Jerusalem with oil.
  | ^^^^ ~~~~~~~~ ^^^^^^^^^
  | |    supply   target: Israel
  | source: Azerbaijan
  |
  = source: a place that stands for Azerbaijan
  = target: a place that stands for Israel
  = commodity: oil (commodity/oil)

",
    );
}

#[test]
fn json_has_it_all() {
    let graph = built("json", &documents());
    let parsed = |arguments: &[&str], stdin: &str| -> Value {
        let run = intertie(arguments, stdin);
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
    };
    let explained = parsed(&["explain", &graph, "Azerbaijan", "Israel", "--json"], "");
    for (pointer, expected) in [
        ("/0/relation", json!("SUPPLIES")),
        ("/0/source_name", json!("Azerbaijan")),
        ("/0/sentences", json!(2)),
        ("/0/evidence/0/title", json!("Oil")),
        ("/0/evidence/0/date", json!("2023-11-05")),
        ("/0/evidence/0/url", json!("https://example.org/a")),
        ("/0/evidence/0/attribution", json!("The ministry")),
        ("/0/evidence/0/qualifiers/quantity/value", json!(1_300_000)),
        ("/0/evidence/0/qualifiers/time/from", json!("2023-10")),
        ("/0/evidence/1/source_via", json!("stands_for")),
        ("/0/evidence/1/trigger", json!([5, 13])),
        ("/1/relation", json!("CO_OCCURS_WITH")),
    ] {
        assert_eq!(explained.pointer(pointer), Some(&expected), "{pointer}: {explained:#}");
    }
    let neighbors = parsed(&["neighbors", &graph, "Israel", "--json"], "");
    for (pointer, expected) in [
        ("/0/direction", json!("in")),
        ("/0/name", json!("Turkey")),
        ("/0/status", json!("negated")),
        ("/1/label", json!("supplied by")),
        ("/1/last", json!("2024-02-01")),
    ] {
        assert_eq!(neighbors.pointer(pointer), Some(&expected), "{pointer}: {neighbors:#}");
    }
    let shown = parsed(&["show", "-", "--json"], "Iran met Iraq in Oslo, élan.\n\nIran is large.");
    for (pointer, expected) in [
        ("/document", json!("stdin")),
        ("/sentences/0/start", json!(0)),
        ("/sentences/0/mentions/0/name", json!("Iran")),
        ("/sentences/0/relations/0/relation", json!("MEETS_WITH")),
        ("/sentences/0/relations/0/qualifiers/place/entity", json!("city/oslo")),
        ("/sentences/1/start", json!(30)),
        ("/sentences/1/text", json!("Iran is large.")),
        ("/sentences/1/relations", json!([])),
    ] {
        assert_eq!(shown.pointer(pointer), Some(&expected), "{pointer}: {shown:#}");
    }
    let found = parsed(&["show", "-", "--json", "--found"], "It rains. Iran met Iraq.");
    assert_eq!(found.pointer("/sentences/0/sentence"), Some(&json!(1)), "{found:#}");
    assert!(parsed(&["gazetteer", "lookup", "Iran", "--json"], "").is_array());
    assert_eq!(intertie(&["show", "-", "--json", "--parse"], "x").code, 2);
}

#[test]
fn colours_are_a_choice() {
    let graph = built("colours", &documents());
    let explain = ["explain", &graph, "Azerbaijan", "Israel"];
    let show = ["show", "-"];
    for arguments in [&explain[..], &show] {
        for (variables, option, coloured) in [
            (&[][..], None, false),
            (&[("CLICOLOR_FORCE", "1")], None, true),
            (&[("NO_COLOR", "1")], None, false),
            (&[("CLICOLOR_FORCE", "1")], Some("never"), false),
            (&[("NO_COLOR", "1")], Some("always"), true),
        ] {
            let color = option.map(|when| ["--color", when]);
            let all: Vec<&str> =
                arguments.iter().copied().chain(color.into_iter().flatten()).collect();
            let run = intertie_in(variables, &all, "Iran met Iraq.");
            assert_eq!(run.code, 0, "{}", run.stderr);
            let told = run.stdout.contains("\u{1b}[");
            assert_eq!(told, coloured, "{all:?} {variables:?}: {}", run.stdout);
        }
    }
}

/// What sets colours, moves the cursor, names the window, turns the direction.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2066}\u{8}\u{7f}";

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let text = format!("Foo{HOSTILE} supplies Bar with oil{HOSTILE}, the minister{HOSTILE} said.");
    let at = text.find("Bar").map_or(0, |byte| text[..byte].chars().count());
    let length = 3 + HOSTILE.chars().count();
    let document = json!({
        "id": format!("d{HOSTILE}"), "title": format!("t{HOSTILE}"), "url": format!("u{HOSTILE}"), "text": text,
        "mentions": [
            { "start": 0, "end": length, "type": "Company", "entity": "x/foo", "name": format!("Foo{HOSTILE}") },
            { "start": at, "end": at + 3, "type": "Company", "entity": "x/bar", "name": format!("Bar{HOSTILE}") },
        ],
    });
    let [foo, bar] = ["Foo", "Bar"].map(|name| format!("{name}{HOSTILE}"));
    let graph = built("hostile-terminal", std::slice::from_ref(&document));
    let line = document.to_string();
    let show = ["show", "-", "--input-format", "jsonl"];
    let mut runs = vec![
        vec!["neighbors", &graph, &foo, "--co-occurrence", "--depth", "2"],
        vec!["explain", &graph, &foo, &bar],
        vec!["explain", &graph, &foo, HOSTILE],
        show.to_vec(),
        [&show[..], &["--explain"]].concat(),
        [&show[..], &["--parse"]].concat(),
        vec!["why-not", "-", &foo, "SUPPLIES", &bar, "--input-format", "jsonl"],
    ];
    for json in [0, 1, 3, 6] {
        runs.push([&runs[json][..], &["--json"]].concat());
    }
    for arguments in runs {
        // Without colours, the stream would take sequences out that should not be there at all.
        let run = intertie(&[&arguments[..], &["--color", "always"]].concat(), &line);
        assert!(!arguments.contains(&"--json") || run.code == 0, "{arguments:?}: {}", run.stderr);
        for text in [&run.stdout, &run.stderr] {
            let plain = without_colours(text);
            let steers = |one: &char| HOSTILE.contains(*one) && !one.is_ascii_graphic();
            let raw = plain.chars().find(|one| *one != '\n' && (one.is_control() || steers(one)));
            assert_eq!(raw, None, "{arguments:?}: {text:?}");
        }
    }
}

/// The text without `ESC [ digits ; digits m`.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = piece.trim_start_matches(|one: char| one.is_ascii_digit() || one == ';');
        assert!(rest.starts_with('m'), "{piece:?} is no colour");
        plain.push_str(&rest[1..]);
    }
    plain
}

#[test]
fn lines_fit() {
    let caspian = "output/caspian.json";
    let graph = built("fit", &documents());
    let long = format!("Iran met {} in 北京, and Iraq supplies Syria with oil.", "x".repeat(300));
    for columns in ["40", "60"] {
        for (arguments, text) in [
            (vec!["explain", &graph, "Azerbaijan", "Israel"], ""),
            (vec!["explain", caspian, "Azerbaijan", "Baku", "--relation", "CO_OCCURS_WITH"], ""),
            (vec!["neighbors", caspian, "Azerbaijan"], ""),
            (vec!["neighbors", caspian, "Azerbaijan", "--depth", "3", "--co-occurrence"], ""),
            (vec!["show", "-"], &*long),
            (vec!["show", "-", "--explain", "--parse"], &*long),
            (vec!["show", "examples/caspian/article.txt", "--explain"], ""),
            (vec!["why-not", "-", "Iraq", "SUPPLIES", "Syria"], &*long),
            (vec!["relations"], ""),
            (vec!["types"], ""),
        ] {
            let run = intertie_in(&[("COLUMNS", columns)], &arguments, text);
            assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
            let room: usize = columns.parse().expect("a number");
            let wide = run.stdout.lines().find(|line| line.width() > room);
            assert_eq!(wide, None, "{columns} {arguments:?}");
        }
    }
}
