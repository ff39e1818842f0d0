//! Where a format of several files puts them.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::write_atomically;
use crate::{Error, Result};

/// Takes the files of one output, each of which is replaced as a whole or not at all.
pub(super) struct Files {
    folder: PathBuf,
    /// What stands before each name, such as `graph.` before `nodes.csv`.
    prefix: String,
    /// The extension that was asked for, where the path has one.
    extension: Option<String>,
    written: Vec<PathBuf>,
}

impl Files {
    /// Files in the folder `path`, made if it is not there.
    pub(super) fn inside(path: &Path) -> Self {
        let (folder, prefix) = (path.to_owned(), String::new());
        Self { folder, prefix, extension: None, written: Vec::new() }
    }

    /// Files beside `path`, named after what stands before its `extension`: `graph.nodes.csv` for
    /// `graph.csv`.
    pub(super) fn beside(path: &Path, extension: &str) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = name.len().checked_sub(extension.len()).and_then(|end| name.get(..end));
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let prefix = stem.unwrap_or(&name).to_owned();
        Self { folder, prefix, extension: Some(extension.to_owned()), written: Vec::new() }
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
        let path = self.folder.join(format!("{}{name}", self.prefix));
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

    /// The files that were written.
    pub(super) fn into_written(self) -> Vec<PathBuf> {
        self.written
    }
}
