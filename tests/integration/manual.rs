//! What `docs/rules.md` shows is true. A block whose opening names a file (```` ```toml examples/… ````)
//! stands in that file; any other block of frames loads with the shipped vocabulary and passes its tests;
//! and below each `$ intertie …` stands what the command prints. With `INTERTIE_BLESS=1` (`cargo xtask
//! bless`) the last is rewritten first, and the run still fails where it was stale.

use std::fs;
use std::path::{Path, PathBuf};

use intertie::gazetteer::Gazetteer;
use intertie::pipeline::Pipeline;

use super::command_line::intertie;
use super::examples::words_of_rules;

const FENCE: &str = "```";

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")
}

/// The fenced blocks of a text: what the opening says, and the lines.
fn blocks(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(opening) = line.strip_prefix(FENCE) {
            let inside = lines.by_ref().take_while(|line| !line.starts_with(FENCE));
            found.push((opening, inside.map(|line| format!("{line}\n")).collect()));
        }
    }
    found
}

/// The arguments of a command line, and what is piped into it: `echo "…" | intertie show -`.
fn read_command(command: &str) -> (Vec<String>, String) {
    let (piped, command) = command.split_once(" | ").unwrap_or(("", command));
    let piped = piped
        .strip_prefix("echo ")
        .map_or(String::new(), |text| format!("{}\n", text.trim_matches('"')));
    let mut arguments = Vec::new();
    for (place, part) in command.split('"').enumerate() {
        match place % 2 {
            0 => arguments.extend(part.split_whitespace().map(str::to_owned)),
            _ => arguments.push(part.to_owned()),
        }
    }
    assert_eq!(arguments.first().map(String::as_str), Some("intertie"), "{command}");
    (arguments.split_off(1), piped)
}

#[test]
fn shown_examples_print_what_is_shown() {
    let text = fs::read_to_string(manual()).expect("the manual is there");
    let mut fresh = String::new();
    let mut shown = None;
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            let (arguments, piped) = read_command(command);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let run = intertie(&arguments, &piped);
            assert!(run.code < 2, "{command}\n{}", run.stderr);
            fresh.push_str(&format!("{line}\n{}\n", run.stdout.trim_matches('\n')));
            shown = Some(command);
        } else if line.starts_with(FENCE) || shown.is_none() {
            shown = None;
            fresh.push_str(&format!("{line}\n"));
        }
    }
    if fresh != text {
        if std::env::var_os("INTERTIE_BLESS").is_some() {
            fs::write(manual(), &fresh).expect("the manual can be written");
        }
        let same = text.lines().zip(fresh.lines()).take_while(|(old, new)| old == new).count();
        panic!("docs/rules.md:{}: stale (cargo xtask bless rewrites it)", same + 1);
    }
}

#[test]
fn shown_files_are_the_files() {
    let text = fs::read_to_string(manual()).expect("the manual is there");
    for (opening, block) in blocks(&text) {
        let Some((_, path)) = opening.split_once(' ') else { continue };
        let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let file = file.unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(file.contains(&block), "{path} has no longer:\n{block}");
    }
}

#[test]
fn shown_frames_pass_their_tests() {
    let text = fs::read_to_string(manual()).expect("the manual is there");
    let frames: String = blocks(&text)
        .into_iter()
        .filter(|(opening, block)| *opening == "toml" && block.contains("[[frame]]"))
        .map(|(_, block)| block)
        .collect();
    let gazetteer = Gazetteer::builder().builtin().build().expect("what is shipped loads");
    // Not beside the shipped rules: their triggers would count where they are longer.
    let rules = words_of_rules().file("docs/rules.md", &frames);
    let rules = rules.build(gazetteer.types()).unwrap_or_else(|error| panic!("{error}"));
    let failures = Pipeline::new(gazetteer, rules).check_rules();
    assert!(failures.is_empty(), "{failures:#?}");
}
