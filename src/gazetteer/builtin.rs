//! The gazetteer that is shipped, inside the binary.

use include_dir::{Dir, include_dir};

use super::compiled::{Put as _, hash};

static DIRECTORY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/gazetteer");

/// The files with this extension, as `gazetteer/<name>` and text, by name.
pub(super) fn files(extension: &str) -> Vec<(String, &'static str)> {
    let mut files: Vec<_> = DIRECTORY
        .files()
        .filter(|file| file.path().extension().is_some_and(|found| found == extension))
        .filter_map(|file| {
            Some((
                format!("gazetteer/{}", file.path().file_name()?.to_str()?),
                file.contents_utf8()?,
            ))
        })
        .collect();
    files.sort_unstable();
    files
}

/// Tells the shipped gazetteers of two releases apart; never 0.
pub(super) fn fingerprint() -> u64 {
    let mut all = Vec::new();
    for (path, text) in ["jsonl", "toml"].into_iter().flat_map(files) {
        all.put_text(&path);
        all.put_text(text);
    }
    hash(&all).max(1)
}
