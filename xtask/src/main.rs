//! Tasks of this repository.
//!
//! `cargo xtask test` checks everything: formatting, lints, documentation, all tests.
//! `cargo xtask bless` rewrites the committed graphs of the examples, and what docs/rules.md shows, from what
//! the program yields now.

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

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    let steps = match task.as_str() {
        "test" => TEST,
        "bless" => BLESS,
        _ => {
            eprintln!("usage: cargo xtask test|bless");
            return ExitCode::from(2);
        }
    };
    for (name, arguments, variables) in steps {
        let started = Instant::now();
        println!("xtask: {name}: cargo {}", arguments.join(" "));
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let status = cargo.args(*arguments).envs(variables.iter().copied()).status();
        match status {
            Ok(status) if status.success() => {}
            Ok(_) => {
                eprintln!("xtask: {name} failed");
                return ExitCode::FAILURE;
            }
            Err(error) => {
                eprintln!("xtask: cannot start cargo: {error}");
                return ExitCode::FAILURE;
            }
        }
        println!("xtask: {name}: {:.0} s", started.elapsed().as_secs_f64());
    }
    ExitCode::SUCCESS
}
