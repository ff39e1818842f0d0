//! Tasks of this repository.
//!
//! `cargo xtask test` checks everything: formatting, lints, documentation, all tests, and what other tools say
//! of the files that the program writes (`proofs`), for which it installs what it needs below `target/`.
//! `cargo xtask proofs` does the last part alone, `cargo xtask viewer` builds the page of `viewer/` into its bundle.
//! `cargo xtask bless` rewrites the committed graphs of the examples, and what docs/rules.md shows, from what
//! the program yields now. `cargo xtask quality` prints the tables of docs/quality.md, from annotated documents
//! beside the repository. `cargo xtask gazetteer-check [FOLDER [FILES]] [--list]` compares the shipped gazetteer
//! with lists of others (`gazetteer_check`), which lie outside the repository.
//! `cargo xtask common-words CORPUS…` counts the words of `gazetteer/common-words.txt`.

mod common_words;
mod gazetteer_check;
mod proofs;
mod quality;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// One step of a task: what it is called, the arguments of cargo, and variables for it.
type Step = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const TEST: &[Step] = &[
    ("formatting", &["fmt", "--all", "--check"], &[]),
    (
        "lints",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--locked",
            "--",
            "--deny",
            "warnings",
        ],
        &[],
    ),
    (
        "documentation",
        &[
            "doc",
            "--workspace",
            "--all-features",
            "--no-deps",
            "--document-private-items",
            "--locked",
        ],
        &[("RUSTDOCFLAGS", "--deny warnings")],
    ),
    ("tests", &["test", "--workspace", "--all-features", "--locked"], &[]),
];

const BLESS: &[Step] = &[(
    "goldens",
    &["test", "--test", "integration", "examples", "--locked"],
    &[("INTERTIE_BLESS", "1")],
)];

/// What a task gives back: why it stopped.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let result = match task.as_str() {
        "test" => cargo(TEST).and_then(|()| proofs::run()),
        "bless" => cargo(BLESS),
        "proofs" => proofs::run(),
        "viewer" => proofs::build_viewer(),
        "quality" => quality::run(std::env::args_os().nth(2).map(PathBuf::from)),
        "gazetteer-check" => gazetteer_check::run(&rest),
        "common-words" => common_words::make(&rest),
        _ => {
            eprintln!(
                "usage: cargo xtask test|proofs|bless|viewer|quality|gazetteer-check|common-words"
            );
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn cargo(steps: &[Step]) -> Outcome {
    for (name, arguments, variables) in steps {
        step(name, "cargo", arguments, |command| {
            command.envs(variables.iter().copied());
        })?;
    }
    Ok(())
}

/// Runs a program in the repository's folder, says so, and how long it took.
fn step(
    name: &str,
    program: impl AsRef<OsStr>,
    arguments: &[impl AsRef<OsStr>],
    set_up: impl FnOnce(&mut Command),
) -> Outcome {
    let started = Instant::now();
    let program = program.as_ref();
    let mut command = match (program.to_str(), std::env::var_os("CARGO")) {
        (Some("cargo"), Some(cargo)) => Command::new(cargo),
        _ => Command::new(program),
    };
    command.args(arguments).current_dir(root());
    set_up(&mut command);
    let words = arguments.iter().map(|one| one.as_ref().to_string_lossy()).collect::<Vec<_>>();
    println!("xtask: {name}: {} {}", program.to_string_lossy(), words.join(" "));
    let status = command.status();
    let status =
        status.map_err(|error| format!("cannot start {}: {error}", program.to_string_lossy()))?;
    if !status.success() {
        return Err(format!("{name} failed"));
    }
    println!("xtask: {name}: {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// The repository's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}
