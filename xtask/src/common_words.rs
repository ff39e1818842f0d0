//! `gazetteer/common-words.txt`: the words that a text writes in lower case, the most frequent first.
//!
//! Counted over texts in the public domain, one JSON object a line with a `text`. What stands with a capital is
//! not counted, so that a name comes into the list only where it is a word too.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use super::{Outcome, root};

/// How many words the list has.
const WORDS: usize = 20_000;
const TARGET: &str = "gazetteer/common-words.txt";

/// Counts the words of `files` and writes the list.
pub(super) fn make(files: &[String]) -> Outcome {
    if files.is_empty() {
        return Err("usage: cargo xtask common-words CORPUS.jsonl…".to_owned());
    }
    let mut counts = HashMap::new();
    for file in files {
        count(Path::new(file), &mut counts).map_err(|why| format!("{file}: {why}"))?;
    }
    let total: u64 = counts.values().sum();
    let mut words: Vec<(String, u64)> = counts.into_iter().collect();
    words.sort_unstable_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    words.truncate(WORDS);
    let rarest = words.last().map_or(0, |(_, count)| *count);
    let mut names: Vec<String> = files
        .iter()
        .filter_map(|file| Some(Path::new(file).file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort_unstable();
    let mut text = format!(
        "# English words in the order of their frequency, counted where they are written in lower case only:\n\
         # {total} of them in texts of the United States government, which are in the public domain ({}).\n\
         # The rarest was counted {rarest} times. Made by `cargo xtask common-words CORPUS…`.\n",
        names.join(", ")
    );
    for (word, _) in &words {
        let _ = writeln!(text, "{word}");
    }
    let path = root().join(TARGET);
    std::fs::write(&path, &text).map_err(|why| format!("{TARGET}: {why}"))?;
    println!("xtask: {TARGET}: {} words, {} bytes", words.len(), text.len());
    Ok(())
}

fn count(path: &Path, counts: &mut HashMap<String, u64>) -> Outcome {
    let file = File::open(path).map_err(|why| why.to_string())?;
    for (line, number) in BufReader::new(file).lines().zip(1..) {
        let line = line.map_err(|why| why.to_string())?;
        let document: serde_json::Value =
            serde_json::from_str(&line).map_err(|why| format!("line {number}: {why}"))?;
        let Some(text) = document["text"].as_str() else {
            return Err(format!("line {number}: no \"text\""));
        };
        for word in words(text) {
            match counts.get_mut(word) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(word.to_owned(), 1);
                }
            }
        }
    }
    Ok(())
}

/// The words in lower case that stand alone: no part of an address, a number or a compound.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let own = |character: char| !character.is_alphanumeric() && !"'’-@/_.".contains(character);
    text.split(own)
        .map(|word| word.trim_matches(['.', '\'', '’', '-']))
        .map(|word| word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word))
        .filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn counts_plain_words_in_lower_case() {
        for (text, expected) in [
            ("The well-known oil of Baku's \"old\" wells.", vec!["oil", "of", "old", "wells"]),
            ("May they march in March? a 5th x2 café", vec!["they", "march", "in"]),
            (
                "see www.example.org, e.g. the ship's log—and more",
                vec!["see", "the", "ship", "log", "and", "more"],
            ),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
