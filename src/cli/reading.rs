//! Reads documents in batches, works on each batch with all threads, and shows how far it is.

use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _};

use indicatif::{ProgressBar, ProgressStyle};
use intertie::input::{self, Documents};
use intertie::text::Document;
use rayon::ThreadPool;
use rayon::prelude::*;

use super::options::{InputArguments, RunArguments};
use super::{Failure, plain};

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
    let pool = threads(&arguments.run)?;
    let mut documents = input::open(&arguments.files, &arguments.options())?;
    let progress = progress_bar(documents.total_bytes(), &arguments.run);
    loop {
        let batch = next_batch(&mut documents)?;
        if !arguments.run.quiet {
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

/// What `work` makes of each document, in order; `bytes` is what the progress counts of it.
pub(super) fn each<D: Sync, T: Send>(
    arguments: &RunArguments,
    documents: &[D],
    bytes: impl Fn(&D) -> usize + Sync,
    work: impl Fn(&D) -> T + Sync,
) -> Result<Vec<T>, Failure> {
    let pool = threads(arguments)?;
    let total = documents.iter().map(|document| bytes(document) as u64).sum();
    let progress = progress_bar(Some(total), arguments);
    let results = pool.install(|| {
        let one = |document: &D| {
            let result = work(document);
            progress.inc(bytes(document) as u64);
            result
        };
        documents.par_iter().map(one).collect()
    });
    progress.finish_and_clear();
    Ok(results)
}

fn threads(arguments: &RunArguments) -> Result<ThreadPool, Failure> {
    let threads = match arguments.threads {
        Some(0) => {
            return Err(Failure::Usage("--threads 0: at least one thread is needed".to_owned()));
        }
        Some(threads) => threads,
        None => 0,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| Failure::Usage(format!("cannot start the threads: {error}")))
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

fn progress_bar(total_bytes: Option<u64>, arguments: &RunArguments) -> ProgressBar {
    let shown = !arguments.quiet && std::io::stderr().is_terminal();
    let Some(total) = total_bytes.filter(|_| shown) else {
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

pub(super) fn print_notes(notes: &[impl Display]) -> Result<(), Failure> {
    let style = anstyle::AnsiColor::Yellow.on_default().bold();
    let mut err = anstream::stderr();
    for note in notes {
        writeln!(err, "{style}note{style:#}: {}", plain::line(&note.to_string()))?;
    }
    Ok(())
}
