//! Where a format of several files puts them.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::write_atomically;
use crate::{Error, Result};

/// Takes the files of one output, each of which is replaced as a whole or not at all.
pub(super) struct Files {
    /// The folder, or with an `extension` what the files are named after.
    base: PathBuf,
    /// The extension that was asked for, where the files stand beside each other.
    extension: Option<String>,
    written: Vec<PathBuf>,
}

impl Files {
    /// Files in the folder `path`, made if it is not there.
    pub(super) fn inside(path: &Path) -> Self {
        Self { base: path.to_owned(), extension: None, written: Vec::new() }
    }

    /// Files beside `path`, named after what stands before its `extension`: `graph.nodes.csv` for
    /// `graph.csv`.
    pub(super) fn beside(path: &Path, extension: &str) -> Self {
        Self { base: path.to_owned(), extension: Some(extension.to_owned()), written: Vec::new() }
    }

    /// The name of a table's file: with the extension that was asked for, else with the format's `usual` one.
    pub(super) fn table(&self, name: &str, usual: &str) -> String {
        format!("{name}.{}", self.extension.as_deref().unwrap_or(usual))
    }

    /// Writes the file `name`, a path below the folder with `/` between its parts.
    pub(super) fn write(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<()> {
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        let path = match self.extension {
            // Whatever bytes the path has, they stay.
            Some(_) => self.base.with_extension(name),
            None => self.base.join(name),
        };
        if !inside {
            return Err(Error::io("write", &path, io::ErrorKind::InvalidInput.into()));
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| Error::io("write", &path, error))?;
        }
        write_atomically(&path, |out| {
            let mut out = io::BufWriter::with_capacity(1 << 16, out);
            write(&mut out)?;
            out.flush()
        })?;
        self.written.push(path);
        Ok(())
    }

    /// As [`Self::write`], a script that can be run.
    pub(super) fn write_script(&mut self, name: &str, text: &str) -> Result<()> {
        self.write(name, |out| out.write_all(text.as_bytes()))?;
        #[cfg(unix)]
        if let Some(path) = self.written.last() {
            use std::os::unix::fs::PermissionsExt;
            let runnable = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(path, runnable)
                .map_err(|error| Error::io("write", path, error))?;
        }
        Ok(())
    }

    /// Refuses to go on where one of `names` is a file that no earlier output wrote, by its `list` in the folder.
    pub(super) fn spare_others<'n>(
        &self,
        list: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<()> {
        let earlier = self.earlier(list);
        let ours: BTreeSet<String> = earlier.lines().map(str::to_lowercase).collect();
        for name in names.into_iter().filter(|name| !ours.contains(&name.to_lowercase())) {
            let path = self.base.join(name);
            if path.symlink_metadata().is_ok() {
                let taken = Error::io("replace", &path, io::ErrorKind::AlreadyExists.into());
                return Err(taken.with_way_out("no earlier run wrote it; name another folder"));
            }
        }
        Ok(())
    }

    fn earlier(&self, list: &str) -> String {
        std::fs::read_to_string(self.base.join(list)).unwrap_or_default()
    }

    /// Removes those files of an earlier output that this one has not written again. The file `list` in the folder
    /// names what was written, for the next time; nothing that it does not name is touched, nor what lies
    /// outside the folder.
    pub(super) fn remove_earlier(&mut self, list: &str) -> Result<()> {
        let name = |path: &PathBuf| {
            let parts = path.strip_prefix(&self.base).ok()?.components();
            let parts = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
            Some(parts.collect::<Vec<_>>().join("/"))
        };
        let names: BTreeSet<String> = self.written.iter().filter_map(name).collect();
        // Where case does not count in file names, the old file is the new one.
        let kept: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let earlier = self.earlier(list);
        for name in earlier.lines().filter(|name| !kept.contains(&name.to_lowercase())) {
            let path = self.base.join(name);
            let plain =
                Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
            let inside = |path: &Path| {
                Some(path.canonicalize().ok()?.starts_with(self.base.canonicalize().ok()?))
            };
            let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
            if plain && !name.is_empty() && is_file && inside(&path) == Some(true) {
                std::fs::remove_file(&path).map_err(|error| Error::io("remove", &path, error))?;
            }
        }
        self.write(list, |out| names.iter().try_for_each(|name| writeln!(out, "{name}")))
    }

    /// The files that were written.
    pub(super) fn into_written(self) -> Vec<PathBuf> {
        self.written
    }
}
