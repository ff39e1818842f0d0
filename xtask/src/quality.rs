//! How well names are found, with every step on and off: the tables of docs/quality.md.
//!
//! Reads annotated documents that are not part of this repository, from a folder that is named or stands
//! beside it; so it is no test.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::{Outcome, root, step};

/// What is switched off, and the options that do it.
const RUNS: &[(&str, &[&str])] = &[
    ("all steps", &[]),
    ("without context", &["--without", "context"]),
    ("without definitions", &["--without", "definitions"]),
    ("without short names", &["--without", "short-names"]),
    ("without coordination", &["--without", "coordination"]),
    ("`--discover cues`", &["--discover", "cues"]),
    ("`--discover off`", &["--discover", "off"]),
    (
        "gazetteer alone",
        &["--discover", "off", "--without", "context,definitions,short-names,coordination"],
    ),
];

/// The steps that name nothing, but give relations their ends.
const ANAPHORA: &[(&str, &[&str])] = &[
    ("all steps", &[]),
    ("without descriptions", &["--without", "descriptions"]),
    ("without pronouns", &["--without", "pronouns"]),
    ("without both", &["--without", "descriptions,pronouns"]),
];

/// Prints the tables for the annotated documents of `folder`, by default those beside the repository.
pub(super) fn run(folder: Option<PathBuf>) -> Outcome {
    let folder = folder.unwrap_or_else(|| root().join("../shared"));
    step(
        "release build",
        "cargo",
        &["build", "--release", "--locked", "--bin", "intertie"],
        |_| {},
    )?;
    let gold = folder.join("data/gold");
    let map = |name: &str| folder.join("eval/maps").join(name).display().to_string();
    let file = |name: &str| {
        fs::read_to_string(gold.join(name))
            .map_err(|error| format!("cannot read {}: {error}", gold.join(name).display()))
    };
    let news = file("in_the_news.jsonl")?;
    let reports = file("re3d.jsonl")?;
    let wire = file("conll04_dev.jsonl")?;
    let articles = file("redocred_dev.jsonl")?;
    let listings = file("un_list_comments.jsonl")?;
    let [listed, acronyms] = [false, true].map(|acronyms| references(&listings, acronyms));
    let (listed, acronyms) = (listed?, acronyms?);
    println!(
        "| | news R | P | re3d organization | location | person | nationality | P | redocred linked | references | acronyms | wire R | P |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (name, options) in RUNS {
        let news = names(&news, None, options)?;
        let reports = names(&reports, Some(&map("re3d.json")), options)?;
        let articles = names(&articles, Some(&map("redocred.json")), options)?;
        let listed = names(&listed, None, options)?;
        let acronyms = names(&acronyms, None, options)?;
        let wire = names(&wire, Some(&map("conll04.json")), options)?;
        let found =
            |score: &Value, label: &str| ratio(&score["types"][label], "found", "annotated");
        let cells = [
            figure(&news["mentions"]["recall"]),
            figure(&news["mentions"]["precision"]),
            found(&reports, "Organisation"),
            found(&reports, "Location"),
            found(&reports, "Person"),
            found(&reports, "Nationality"),
            figure(&reports["mentions"]["precision"]),
            ratio(&articles["total"], "linked", "pairs"),
            figure(&listed["mentions"]["recall"]),
            figure(&acronyms["mentions"]["recall"]),
            figure(&wire["mentions"]["recall"]),
            figure(&wire["mentions"]["precision"]),
        ];
        println!("| {name} | {} |", cells.join(" | "));
    }
    println!("\n| | events F1 | P | R | re3d F1 | P | R | redocred F1 | P | R |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for (name, options) in ANAPHORA {
        let mut cells = Vec::new();
        for (rows, labels) in [
            ("plover_gsr.jsonl", "plover.json"),
            ("re3d.jsonl", "re3d.json"),
            ("redocred_dev.jsonl", "redocred.json"),
        ] {
            let mut arguments = vec!["--map".to_owned(), map(labels)];
            arguments.extend(options.iter().map(|option| (*option).to_owned()));
            let score = eval(&file(rows)?, &arguments)?;
            cells.extend(["f1", "precision", "recall"].map(|key| figure(&score["total"][key])));
        }
        println!("| {name} | {} |", cells.join(" | "));
    }
    Ok(())
}

/// The names that narratives of a sanctions list refer to by its numbers, as annotated documents: of
/// "the Abu Sayyaf Group (ASG) (QDe.001)" the last word of the name, or what stands in the first parentheses.
fn references(rows: &str, acronyms: bool) -> Result<String, String> {
    let mut out = String::new();
    for line in rows.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let text: Vec<char> = row["text"].as_str().unwrap_or_default().chars().collect();
        let mut entities = Vec::new();
        for (id, reference) in row["refs"].as_array().into_iter().flatten().enumerate() {
            let at = reference["start"].as_u64().unwrap_or_default() as usize;
            let Some(last) = last_word(&text, at) else { continue };
            let is_acronym = text.get(last.1) == Some(&')');
            let word = if is_acronym && !acronyms {
                last_word(&text, last.0.saturating_sub(1))
            } else {
                (is_acronym == acronyms).then_some(last)
            };
            if let Some((start, end)) = word {
                let mentions = json!([{ "start": start, "end": end }]);
                entities.push(json!({ "id": id, "mentions": mentions }));
            }
        }
        if !entities.is_empty() {
            out.push_str(
                &json!({ "id": row["id"], "text": row["text"], "entities": entities }).to_string(),
            );
            out.push('\n');
        }
    }
    Ok(out)
}

/// Where the last word before `end` begins and ends.
fn last_word(text: &[char], end: usize) -> Option<(usize, usize)> {
    let end = text.get(..end)?.iter().rposition(|one| one.is_alphanumeric())? + 1;
    let start = text[..end].iter().rposition(|one| !one.is_alphanumeric()).map_or(0, |at| at + 1);
    Some((start, end))
}

fn names(rows: &str, map: Option<&str>, options: &[&str]) -> Result<Value, String> {
    let mut arguments = vec!["--names".to_owned()];
    arguments.extend(map.into_iter().flat_map(|map| ["--map".to_owned(), map.to_owned()]));
    arguments.extend(options.iter().map(|option| (*option).to_owned()));
    eval(rows, &arguments)
}

fn eval(rows: &str, arguments: &[String]) -> Result<Value, String> {
    let program = root().join("target/release/intertie");
    let mut child = Command::new(&program)
        .args(["eval", "-", "--json", "--quiet"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
    let input = child.stdin.take();
    let rows = rows.to_owned();
    // It reads all before it writes, but the pipe is not ours to trust.
    let writer = std::thread::spawn(move || {
        use std::io::Write as _;
        input.map_or(Ok(()), |mut input| input.write_all(rows.as_bytes()))
    });
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    writer
        .join()
        .map_err(|_| "the writer stopped".to_owned())?
        .map_err(|error| error.to_string())?;
    serde_json::from_slice(&output.stdout).map_err(|error| format!("eval printed no JSON: {error}"))
}

fn figure(value: &Value) -> String {
    format!("{:.3}", value.as_f64().unwrap_or_default())
}

fn ratio(counts: &Value, part: &str, whole: &str) -> String {
    let count = |key: &str| counts[key].as_f64().unwrap_or_default();
    if count(whole) == 0.0 {
        "–".to_owned()
    } else {
        format!("{:.3}", count(part) / count(whole))
    }
}
