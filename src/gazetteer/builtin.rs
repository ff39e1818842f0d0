//! The gazetteer that is shipped, inside the binary.

use include_dir::{Dir, include_dir};

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
