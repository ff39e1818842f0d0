//! What the shipped gazetteer says, against lists that others keep.
//!
//! The lists lie outside the repository, in a folder of their own, and are no part of the tests. `entries`
//! reads ours, `lists` looks for every entry in theirs, `facts` compares what both state: codes, demonyms,
//! capitals, neighbours, the countries of a province or a pipeline; `offices` who governed when. A fact of
//! a list that does not hold is named in `disputed.tsv`, with the reason.

mod entries;
mod facts;
mod lists;
mod offices;

use std::path::{Path, PathBuf};

use entries::{Gazetteer, read};
use lists::{Found, look_up};

use crate::{Outcome, root};

/// Where the lists lie when nobody says, seen from the repository.
const LISTS_FOLDER: &str = "../shared/data/gazetteers";
/// Names another folder of lists, like the argument.
const VARIABLE: &str = "INTERTIE_LISTS";
/// Facts of lists that do not hold: id, the fact, why.
const DISPUTED: &str = include_str!("disputed.tsv");

/// What a list says otherwise.
struct Contradiction {
    /// Index of the entry.
    entry: usize,
    /// What the list says.
    fact: String,
}

/// Checks the gazetteer against the lists in the folder that `arguments` name, and against further files of
/// one name a line, such as those of a package of ports or airports. `--list` also prints the entries that
/// no list has, and the days of office that differ.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let mut paths = arguments.iter().filter(|one| !one.starts_with("--")).map(PathBuf::from);
    let named = paths.next();
    let files: Vec<PathBuf> = paths.collect();
    let unknown = arguments.iter().find(|one| one.starts_with("--") && *one != "--list");
    if let Some(unknown) = unknown {
        return Err(format!(
            "unknown option {unknown}; gazetteer-check takes a folder, files of names, and --list"
        ));
    }
    let wordy = arguments.iter().any(|argument| argument == "--list");
    let folder = match (named, std::env::var_os(VARIABLE)) {
        (Some(folder), _) => folder,
        (None, Some(folder)) => PathBuf::from(folder),
        (None, None) => root().join(LISTS_FOLDER),
    };
    if !folder.is_dir() {
        return Err(format!(
            "{}: no folder of lists; name one, or set {VARIABLE}",
            folder.display()
        ));
    }
    let gazetteer = read(&root().join("gazetteer"))?;
    let found = look_up(&gazetteer, &folder, &files)?;
    summary(&gazetteer, &found, wordy);
    let offices = offices::compare(&gazetteer, &folder)?;
    println!(
        "days of office: {} as in phoenix, {} up to a year apart",
        offices.confirmed,
        offices.doubts.len()
    );
    for doubt in offices.doubts.iter().filter(|_| wordy) {
        println!("  {}: {}", gazetteer.place(doubt.entry), doubt.fact);
    }
    let contradictions = facts::contradictions(&gazetteer, &folder)?;
    let (disputed, held): (Vec<_>, Vec<_>) =
        contradictions.into_iter().partition(|one| is_disputed(&gazetteer, one));
    for one in &held {
        eprintln!("{}: {}", gazetteer.place(one.entry), one.fact);
    }
    println!("{} contradictions, {} facts of lists disputed", held.len(), disputed.len());
    if held.is_empty() { Ok(()) } else { Err("lists contradict the gazetteer".to_owned()) }
}

/// A line a file: how many entries, and how many of them each list has.
fn summary(gazetteer: &Gazetteer, found: &Found, wordy: bool) {
    for (file, range) in &gazetteer.files {
        let of = &found.of[range.clone()];
        let counts =
            found.lists.iter().enumerate().map(|(bit, list)| {
                (list, of.iter().filter(|lists| *lists & (1 << bit) != 0).count())
            });
        let counts: Vec<String> = counts
            .filter(|(_, count)| *count > 0)
            .map(|(list, count)| format!("{list} {count}"))
            .collect();
        let missing: Vec<usize> = range.clone().filter(|entry| found.of[*entry] == 0).collect();
        println!("{file}: {} entries: {}; in none {}", of.len(), counts.join(", "), missing.len());
        for entry in missing.into_iter().filter(|_| wordy) {
            let one = &gazetteer.entries[entry];
            println!("  {} {} in no list", one.id, one.name);
        }
    }
}

fn is_disputed(gazetteer: &Gazetteer, one: &Contradiction) -> bool {
    let id = &gazetteer.entries[one.entry].id;
    DISPUTED
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .any(|(of, rest)| of == id && rest.split('\t').next() == Some(&one.fact))
}

/// A file of a list as text.
fn text(folder: &Path, file: &str) -> Result<String, String> {
    let path = folder.join(file);
    std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}
