//! The rules of the house that no compiler checks.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every Rust file under `folder`, by path from the root, with its text.
fn rust_files(folder: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).expect("it lies below the root");
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                files.insert(name.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    files
}

/// The text before the file's own tests, without comments.
fn code(text: &str) -> String {
    let before = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let lines = before.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What each part of the library may name of the others. `error` is everybody's.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("input", &["text"]),
    ("gazetteer", &["text"]),
    ("syntax", &["text"]),
    ("values", &["text"]),
    ("mentions", &["text", "gazetteer", "syntax"]),
    ("rules", &["text", "gazetteer", "syntax", "values"]),
    ("pipeline", &["text", "gazetteer", "syntax", "mentions", "rules", "values"]),
    ("evaluation", &["text", "input", "gazetteer", "rules", "pipeline"]),
    ("graph", &["text", "gazetteer", "rules", "pipeline"]),
    ("output", &["text", "gazetteer", "values", "rules", "pipeline", "graph"]),
];

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for (file, text) in rust_files("src") {
        let Some(part) = file.trim_start_matches("src/").split(['/', '.']).next() else { continue };
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == part) else { continue };
        // Tests may build what they need from anywhere.
        if file.ends_with("tests.rs") {
            continue;
        }
        for (other, _) in
            MAY_USE.iter().filter(|(name, _)| *name != part && !allowed.contains(name))
        {
            if code(&text).contains(&format!("crate::{other}")) {
                wrong.push(format!("{file} uses {other}, which stands above it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Packages that one part of the program keeps to itself.
const OWNERS: &[(&str, &[&str])] = &[
    ("petgraph", &["src/graph/"]),
    ("oxrdf", &["src/output/rdf/"]),
    ("oxttl", &["src/output/rdf/"]),
    ("graphviz_rust", &["src/output/dot"]),
    ("aho_corasick", &["src/gazetteer/"]),
    ("quick_xml", &["src/output/"]),
    ("arrow_array", &["src/output/table/"]),
    ("csv", &["src/gazetteer/import/", "src/output/table/"]),
    ("parquet", &["src/output/table/"]),
    ("winnow", &["src/rules/pattern/"]),
    ("jiff", &["src/values/"]),
    ("clap", &["src/cli/"]),
    ("anstream", &["src/cli/"]),
    ("anstyle", &["src/cli/"]),
    ("colorchoice_clap", &["src/cli/"]),
    ("terminal_size", &["src/cli/"]),
    ("unicode_width", &["src/cli/", "src/output/svg/"]),
    ("indicatif", &["src/cli/"]),
    ("walkdir", &["src/input/"]),
    ("tempfile", &["src/output/"]),
    ("memmap2", &["src/gazetteer/"]),
    ("crc32fast", &["src/gazetteer/"]),
    ("flate2", &["src/gazetteer/import/", "src/output/html/"]),
    ("base64", &["src/output/html/"]),
];

#[test]
fn a_package_stays_with_its_owner() {
    let mut wrong = Vec::new();
    for (file, text) in rust_files("src") {
        for (package, owners) in OWNERS {
            let uses = [format!("use {package}"), format!("{package}::")]
                .iter()
                .any(|name| code(&text).contains(name));
            if uses
                && !owners.iter().any(|owner| file.starts_with(owner))
                && !file.ends_with("tests.rs")
            {
                wrong
                    .push(format!("{file} uses {package}, which belongs to {}", owners.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The most lines a file may have before its tests, and a block of tests inside it.
const LINES: usize = 350;
const TEST_LINES: usize = 120;

#[test]
fn files_keep_to_their_size() {
    let mut wrong = Vec::new();
    for (file, text) in rust_files("src").into_iter().chain(rust_files("xtask/src")) {
        let (before, tests) = text.split_once("#[cfg(test)]\nmod tests {").unwrap_or((&text, ""));
        let (lines, tests) = (before.lines().count(), tests.lines().count());
        if lines > LINES && !file.ends_with("tests.rs") {
            wrong.push(format!("{file} has {lines} lines before its tests; split it by subject"));
        }
        if tests > TEST_LINES {
            wrong.push(format!(
                "{file} has {tests} lines of tests; move them to a tests.rs beside it"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The widest line of a help text that no terminal of 100 columns breaks, with room for a word.
const HELP_COLUMNS: usize = 96;

#[test]
fn help_fits_the_terminal() {
    let mut wide = Vec::new();
    for (file, text) in rust_files("src/cli") {
        for help in text.split("after_help = \"\\\n").skip(1) {
            // Marks within the text are out of the way when its end is looked for.
            let help = help.replace("\\\"", "'");
            let help = help.split('"').next().unwrap_or_default();
            let lines = help.lines().filter(|line| line.chars().count() > HELP_COLUMNS);
            wide.extend(lines.map(|line| format!("{file}: {line}")));
        }
    }
    assert!(wide.is_empty(), "wider than {HELP_COLUMNS} columns:\n{}", wide.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let files = rust_files("src").into_iter();
    let silent: Vec<String> = files
        .filter(|(file, text)| {
            let folder = file.ends_with("/mod.rs") || file.matches('/').count() == 1;
            folder && !text.starts_with("//!")
        })
        .map(|(file, _)| file)
        .collect();
    assert!(silent.is_empty(), "without a header: {}", silent.join(", "));
}

#[test]
fn only_the_command_line_prints() {
    let prints =
        ["println!", "eprintln!", "print!(", "eprint!(", "std::process::exit", "std::env::var"];
    let files = rust_files("src")
        .into_iter()
        .filter(|(file, _)| !file.starts_with("src/cli/") && file != "src/main.rs");
    let loud: Vec<String> = files
        .filter(|(file, text)| {
            !file.ends_with("tests.rs") && prints.iter().any(|print| code(text).contains(print))
        })
        .map(|(file, _)| file)
        .collect();
    assert!(loud.is_empty(), "these print, exit or read the environment: {}", loud.join(", "));
}
