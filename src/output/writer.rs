//! One graph to any number of outputs.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::files::Files;
use super::format::Writer;
use super::view::{Prepared, View};
use super::{OutputFormat, OutputOptions, cannot_write, write_atomically};
use crate::graph::KnowledgeGraph;
use crate::{Error, ErrorKind, Result};

/// A graph made ready to be written, in as many formats as are wanted: what they share is worked out once.
pub struct GraphWriter<'g>(Prepared<'g>);

impl<'g> GraphWriter<'g> {
    /// Makes `graph` ready.
    #[must_use]
    pub fn new(graph: &'g KnowledgeGraph, options: &'g OutputOptions) -> Self {
        Self(Prepared::new(graph, options))
    }

    /// Writes it to `out`; buffering is done here.
    ///
    /// # Errors
    /// When `out` cannot be written to, or the format is several files. A closed pipe is for the caller to
    /// forgive: the error's source is the [`io::Error`].
    pub fn write(&self, format: OutputFormat, out: &mut dyn Write) -> Result<()> {
        format.check_built()?;
        let Writer::File(write) = format.about().writer else {
            let name = format.name();
            let message =
                format!("{name} is several files; name one: -o graph.{}", format.extensions()[0]);
            return Err(Error::new(ErrorKind::Unknown, message));
        };
        self.stream(format, write, out).map_err(cannot_write)
    }

    /// Writes it to the file `path`, which is replaced as a whole or not at all. What is several files
    /// is written beside `path` (`graph.nodes.csv` for `graph.csv`), or into it when it names a folder: when it is one,
    /// or has not the format's extension. Returns the files that were written.
    ///
    /// # Errors
    /// When a file cannot be written; the error carries its path.
    pub fn write_file(&self, format: OutputFormat, path: &Path) -> Result<Vec<PathBuf>> {
        let (mut files, write) = match format.about().writer {
            Writer::File(write) => {
                write_atomically(path, |out| self.stream(format, write, out))?;
                return Ok(vec![path.to_owned()]);
            }
            Writer::Folder(write) => (Files::inside(path), write),
            Writer::Tables(write) => match format.extension(path).filter(|_| !path.is_dir()) {
                Some(extension) => (Files::beside(path, extension), write),
                None => (Files::inside(path), write),
            },
            Writer::NotBuilt(_) => {
                format.check_built()?;
                return Ok(Vec::new());
            }
        };
        write(self.view(format), &mut files)?;
        Ok(files.into_written())
    }

    fn stream(
        &self,
        format: OutputFormat,
        write: fn(View<'_, '_>, &mut dyn Write) -> io::Result<()>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, out);
        write(self.view(format), &mut out)?;
        out.flush()
    }

    fn view(&self, format: OutputFormat) -> View<'_, 'g> {
        self.0.view(self.0.options.co_occurrence.unwrap_or(format.about().co_occurrence))
    }
}
