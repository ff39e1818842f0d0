//! What other tools say of the files that the program writes.
//!
//! Python packages go into a virtual environment and node packages into `viewer/node_modules`; both are
//! installed anew only when their lists change. Graphviz and Chromium come from the system's packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Outcome, root, step};

/// Releases of networkx beside the newest one, each in a folder of its own: what they read differs.
const OLD_NETWORKX: &[&str] = &["3.3", "3.5"];

/// What must be there: a command that succeeds where it is, and the system packages that bring it.
const NEEDED: &[(&[&str], &[&str])] = &[
    (&["dot", "-V"], &["graphviz"]),
    (&["chromium", "--version"], &["chromium"]),
    // PyICU, which followthemoney asks for, has no wheels.
    (&["c++", "--version"], &["g++"]),
    (&["pkg-config", "--exists", "icu-i18n"], &["pkg-config", "libicu-dev"]),
];

pub(super) fn run() -> Outcome {
    install_programs()?;
    let python = install_python()?;
    step("program", "cargo", &["build", "--all-features", "--locked"], |_| {})?;
    let program = target().join("debug").join("intertie");
    step("proofs in Python", python, &["-m", "pytest", "-q", "proofs"], |command| {
        command.env("INTERTIE", &program).env("PYTHONDONTWRITEBYTECODE", "1");
    })?;
    if root().join("viewer").is_dir() {
        install_node()?;
        viewer("viewer is what its source builds", &["run", "verify"], |_| {})?;
        viewer("proofs in node and Chromium", &["test"], |command| {
            command.env("INTERTIE", &program);
        })?;
    }
    Ok(())
}

/// Builds the page's bundle, which is committed.
pub(super) fn build_viewer() -> Outcome {
    install_node()?;
    viewer("viewer", &["run", "build"], |_| {})
}

fn viewer(name: &str, arguments: &[&str], set_up: impl FnOnce(&mut Command)) -> Outcome {
    step(name, "npm", arguments, |command| {
        command.current_dir(root().join("viewer"));
        set_up(command);
    })
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Takes what is missing from the system's packages, where they are Debian's.
fn install_programs() -> Outcome {
    let missing: Vec<&str> = NEEDED
        .iter()
        .filter(|(check, _)| !succeeds(check))
        .flat_map(|(_, packages)| packages.iter().copied())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !succeeds(&["apt-get", "--version"]) {
        return Err(format!("the proofs need {}; please install them", missing.join(", ")));
    }
    step("list of system packages", "apt-get", &["update", "-q"], |_| {})?;
    let install = ["install", "-q", "-y", "--no-install-recommends"];
    let arguments: Vec<&str> = install.into_iter().chain(missing).collect();
    step("system packages", "apt-get", &arguments, |command| {
        command.env("DEBIAN_FRONTEND", "noninteractive");
    })
}

fn succeeds(command: &[&str]) -> bool {
    let [program, arguments @ ..] = command else { return false };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The Python of the virtual environment, which holds what `proofs/requirements.txt` lists, and what
/// `proofs/requirements-alone.txt` lists without what that needs.
fn install_python() -> Result<PathBuf, String> {
    let folder = target().join("proofs");
    let python = folder.join("venv").join("bin").join("python");
    let [list, alone] =
        ["requirements.txt", "requirements-alone.txt"].map(|name| root().join("proofs").join(name));
    let wanted = read(&list)? + &read(&alone)? + &OLD_NETWORKX.join(" ");
    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted)
        && succeeds(&[&python.display().to_string(), "--version"])
    {
        return Ok(python);
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let venv = folder.join("venv").display().to_string();
    step("virtual environment", "python3", &["-m", "venv", "--clear", &venv], |_| {})?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let [list, alone] = [list, alone].map(|list| list.display().to_string());
    let arguments: Vec<&str> = pip.into_iter().chain(["-r", &list]).collect();
    step("Python packages", &python, &arguments, |_| {})?;
    let arguments: Vec<&str> = pip.into_iter().chain(["--no-deps", "-r", &alone]).collect();
    step("Python packages alone", &python, &arguments, |_| {})?;
    for version in OLD_NETWORKX {
        let package = format!("networkx=={version}");
        let place = folder.join(format!("networkx-{version}")).display().to_string();
        let alone = ["--no-deps", "--upgrade", "--target", &place, &package];
        let arguments: Vec<&str> = pip.into_iter().chain(alone).collect();
        step("older networkx", &python, &arguments, |_| {})?;
    }
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(python)
}

/// The packages that `viewer/package-lock.json` lists.
fn install_node() -> Outcome {
    let folder = root().join("viewer");
    let wanted = read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules").join(".installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    viewer("node packages", &["ci", "--no-audit", "--no-fund"], |_| {})?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
