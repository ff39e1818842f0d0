//! Reads documents in batches, works on each batch with all threads, and shows how far it is.

use std::io::{IsTerminal as _, Write as _};

use indicatif::{ProgressBar, ProgressStyle};
use intertie::input::{self, Documents, Note};
use intertie::text::Document;
use rayon::prelude::*;

use super::Failure;
use super::options::InputArguments;

/// A batch ends when it holds this many bytes of text or documents: enough for every thread, little to
/// keep in memory.
const BATCH_BYTES: usize = 4 << 20;
const BATCH_DOCUMENTS: usize = 4_096;

/// Reads everything `arguments` name and hands what `work` makes of each document, in order, to `take`.
pub(super) fn read<T: Send>(
    arguments: &InputArguments,
    work: impl Fn(&Document) -> T + Sync,
    mut take: impl FnMut(&Document, T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let threads = match arguments.threads {
        Some(0) => {
            return Err(Failure::Usage("--threads 0: at least one thread is needed".to_owned()));
        }
        Some(threads) => threads,
        None => 0,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool =
        pool.map_err(|error| Failure::Usage(format!("cannot start the threads: {error}")))?;
    let mut documents = input::open(&arguments.files, &arguments.options())?;
    let progress = progress_bar(&documents, arguments.quiet);
    loop {
        let batch = next_batch(&mut documents)?;
        if !arguments.quiet {
            progress.suspend(|| print_notes(&documents.take_notes()))?;
        }
        if batch.is_empty() {
            break;
        }
        let results: Vec<T> = pool.install(|| batch.par_iter().map(&work).collect());
        // What is taken may be written to the terminal that shows the progress.
        progress.suspend(|| {
            batch.iter().zip(results).try_for_each(|(document, result)| take(document, result))
        })?;
        progress.set_position(documents.bytes_read());
    }
    progress.finish_and_clear();
    Ok(())
}

fn next_batch(documents: &mut Documents) -> Result<Vec<Document>, Failure> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES && batch.len() < BATCH_DOCUMENTS {
        let Some(document) = documents.next() else { break };
        let document = document?;
        bytes += document.text.len();
        batch.push(document);
    }
    Ok(batch)
}

fn progress_bar(documents: &Documents, quiet: bool) -> ProgressBar {
    let shown = !quiet && std::io::stderr().is_terminal();
    let Some(total) = documents.total_bytes().filter(|_| shown) else {
        return ProgressBar::hidden();
    };
    let bar = ProgressBar::new(total);
    let style = ProgressStyle::with_template(
        "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
    );
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

fn print_notes(notes: &[Note]) -> Result<(), Failure> {
    let style = anstyle::AnsiColor::Yellow.on_default().bold();
    let mut err = anstream::stderr();
    for note in notes {
        writeln!(err, "{style}note{style:#}: {}: {}", note.location, note.message)?;
    }
    Ok(())
}
