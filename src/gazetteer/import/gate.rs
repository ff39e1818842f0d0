//! GATE's gazetteers: `lists.def` names lists and their types, a list has one name a line.

use std::path::{Component, Path};

use super::super::Role;
use super::super::entry::Entry;
use super::ListReader;
use super::sink::{Sink, alias};
use super::source::Source;
use crate::error::Result;

pub(super) struct Gate;

impl ListReader for Gate {
    fn read(&self, mut source: Source, sink: &mut Sink<'_>) -> Result<()> {
        if !source.path.to_ascii_lowercase().ends_with(".def") {
            let stem = source.stem().to_owned();
            return list(source, &[&stem], sink);
        }
        let definitions = source.path.clone();
        let folder = Path::new(&definitions).parent().unwrap_or(Path::new("")).to_owned();
        while let Some((number, line)) = source.line(sink)? {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut parts = line.split(':').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let major = parts.next().unwrap_or_default();
            let minor = parts.next().unwrap_or_default();
            let inside =
                Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
            if major.is_empty() || !inside {
                let why =
                    "a line of lists.def is file.lst:major:minor:language, the file beside it";
                sink.skip(number, None, why)?;
                continue;
            }
            let both = format!("{major}.{minor}");
            let kinds = match minor {
                "" => vec![major],
                _ => vec![&*both, minor, major],
            };
            // Asked for once, so that a list which is left out counts as one.
            if sink.kind(number, &kinds)?.is_none() {
                continue;
            }
            match Source::open(&folder.join(name)) {
                Ok(source) => {
                    sink.path.clone_from(&source.path);
                    let done = list(source, &kinds, sink);
                    sink.path.clone_from(&definitions);
                    done?;
                }
                Err(error) => {
                    let why = format!("{name}: {}", error.message());
                    sink.skip(number, None, &why)?;
                }
            }
        }
        Ok(())
    }
}

fn list(mut source: Source, kinds: &[&str], sink: &mut Sink<'_>) -> Result<()> {
    while let Some((number, line)) = source.line(sink)? {
        if line.trim().is_empty() {
            continue;
        }
        let (name, features) = cut(line);
        let feature = |wanted: &str| {
            let found = features.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| (*value).to_owned())
        };
        let Some(kind) = sink.kind(number, kinds)? else { continue };
        let other = ["canonical", "name"].iter().find_map(|key| feature(key));
        let entry = Entry {
            id: ["inst", "id"].iter().find_map(|key| feature(key)).unwrap_or_default(),
            kind: Some(kind),
            // What the list calls the thing is what a person calls it; the line is how texts do.
            aliases: other
                .into_iter()
                .chain([name.to_owned()])
                .map(|text| alias(text, Role::Name))
                .collect(),
            country: feature("country"),
            wikidata: feature("wikidata"),
            ..Entry::default()
        };
        sink.entry(number, entry)?;
    }
    Ok(())
}

/// A line's name, and its features: `key=value` after a tab or `&`. A `&` inside a name is no separator.
fn cut(line: &str) -> (&str, Vec<(&str, &str)>) {
    let is_feature = |part: &&str| {
        let key = part.split_once('=').map(|(key, _)| key);
        key.is_some_and(|key| {
            !key.is_empty() && key.chars().all(|one| one.is_alphanumeric() || one == '_')
        })
    };
    let separator = if line.contains('\t') { '\t' } else { '&' };
    let mut ends = line.match_indices(separator).map(|(at, _)| at);
    let first =
        ends.find(|at| line[at + 1..].split(separator).next().as_ref().is_some_and(is_feature));
    let Some(first) = first else { return (line, Vec::new()) };
    let features = line[first + 1..].split(separator).filter(is_feature);
    (&line[..first], features.filter_map(|part| part.split_once('=')).collect())
}
