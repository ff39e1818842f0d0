//! Files that appear whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use tempfile::Builder;

use crate::{Error, Result};

/// Replaces the file `path` by what `write` writes: beside its place first, then renamed, so that
/// an error or an interruption leaves neither half a file nor a damaged old one.
///
/// # Errors
/// When the file cannot be made, written or renamed; the error carries `path`.
pub fn write_atomically(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    replace(path, write).map_err(|error| Error::io("write", path, error))
}

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A device or a pipe cannot be renamed over, and a link is to be followed.
    let path = match path.symlink_metadata() {
        Ok(found) if found.is_symlink() => &path.canonicalize().unwrap_or_else(|_| path.into()),
        _ => path,
    };
    let old = path.metadata();
    if old.as_ref().is_ok_and(|old| !old.is_file() && !old.is_dir()) {
        return write(&mut std::fs::OpenOptions::new().write(true).open(path)?);
    }
    if old.as_ref().is_ok_and(std::fs::Metadata::is_dir) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        let why = format!("there is no folder {}", folder.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, why));
    }
    let mut builder = Builder::new();
    builder.prefix(".intertie-");
    // Temporary files are private; an output is as any other file of the user.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    write(file.as_file_mut())?;
    if let Ok(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(folder: &Path) -> usize {
        std::fs::read_dir(folder).map_or(0, Iterator::count)
    }

    #[test]
    fn an_error_leaves_the_old_file() -> std::result::Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("graph.json");
        write_atomically(&path, |out| out.write_all(b"old"))?;
        let failed = write_atomically(&path, |out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        let error = failed.expect_err("the disk is full").to_string();
        assert!(error.starts_with(&path.display().to_string()), "{error}");
        assert_eq!(std::fs::read(&path)?, b"old");
        assert_eq!(entries(folder.path()), 1);
        write_atomically(&path, |out| out.write_all(b"new"))?;
        assert_eq!((std::fs::read(&path)?.as_slice(), entries(folder.path())), (&b"new"[..], 1));
        Ok(())
    }

    #[test]
    fn a_place_that_cannot_be_written_is_named() {
        let path = Path::new("no/such/folder/graph.json");
        let error = write_atomically(path, |_| Ok(())).expect_err("no such folder").to_string();
        assert!(
            error.starts_with("no/such/folder/graph.json: cannot write this file: "),
            "{error}"
        );
        let error =
            write_atomically(Path::new("src"), |_| Ok(())).expect_err("a folder").to_string();
        assert!(error.starts_with("src: cannot write this file: "), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_links_stay_what_they_are() -> std::result::Result<(), Box<dyn std::error::Error>>
    {
        write_atomically(Path::new("/dev/null"), |out| out.write_all(b"x"))?;
        let folder = tempfile::tempdir()?;
        let [real, link] = ["real", "link"].map(|name| folder.path().join(name));
        std::fs::write(&real, "old")?;
        std::os::unix::fs::symlink(&real, &link)?;
        write_atomically(&link, |out| out.write_all(b"new"))?;
        assert!(link.symlink_metadata()?.is_symlink());
        assert_eq!(std::fs::read(&real)?, b"new");
        Ok(())
    }
}
