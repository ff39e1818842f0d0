//! `intertie gazetteer import`: lists that others keep, to entries.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use intertie::gazetteer::import::{ImportOptions, ImportReport, Importer, ListFormat, TypeMap};
use intertie::output::write_atomically;

use super::super::options::DataOptions;
use super::super::{CommandResult, Failure, Outcome, plain, render};

/// How many reasons for leaving out are told.
const TOLD: usize = 12;

/// Make entries of lists that others keep: GeoNames, OpenSanctions, Wikidata, PETRARCH, spaCy, GATE, tables
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  intertie gazetteer import cities15000.txt --type-map R=none,S=none -o cities.jsonl
  intertie gazetteer import entities.ftm.json -o sanctions.jsonl
  intertie gazetteer import Phoenix.*.actors.txt -o actors.jsonl
  intertie gazetteer import names.tsv --columns name,id,type --type-map ship=Vehicle
  intertie gazetteer import latest-all.json.gz --lang en,fr -o wikidata.jsonl
  intertie gazetteer import patterns.jsonl --prefix ours/ | head

Tables with a heading, lists.def, *.actors.txt and EntityRuler patterns need no import:
--gazetteer takes them as they are.")]
pub(super) struct Import {
    /// Lists, gzip or not; - for standard input
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// Write the entries here instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// geonames, ftm, petrarch, spacy, gate, table or wikidata; by name and first lines when not said
    #[arg(long, value_name = "FORMAT")]
    from: Option<ListFormat>,
    /// What kinds of the list become: FROM=To, or a TOML file of such pairs; none leaves out
    #[arg(long, value_name = "MAP,…", value_delimiter = ',')]
    type_map: Vec<String>,
    /// One type for all
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// What the columns of a table without a heading are: id, name, type, aliases (between | or ;),
    /// country, wikidata, url, role, from, to, prominence; - for others
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Leave out names of fewer characters
    #[arg(long, value_name = "N", default_value_t = ImportOptions::default().min_length)]
    min_length: usize,
    /// Languages of the names of a Wikidata dump, the preferred first (en when not said); of GeoNames, which
    /// does not tell languages, only the main names are then taken
    #[arg(long, value_name = "LANG,…", value_delimiter = ',')]
    lang: Vec<String>,
    /// What ids begin with, such as geonames/
    #[arg(long, value_name = "TEXT")]
    prefix: Option<String>,
    /// Stop at the first line that cannot be read
    #[arg(long)]
    strict: bool,
    /// No notes
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    data: DataOptions,
}

impl Import {
    pub(super) fn run(self) -> CommandResult {
        if let Some(output) = &self.output
            && self.files.contains(output)
        {
            let why = format!("{}: the output would replace the list", output.display());
            return Err(Failure::Usage(why));
        }
        let gazetteer = self.data.gazetteer()?;
        let options = ImportOptions {
            format: self.from,
            types: TypeMap::parse(&self.type_map)?,
            kind: self.kind.clone(),
            columns: self.columns.clone(),
            min_length: self.min_length,
            languages: self.lang.clone(),
            prefix: self.prefix.clone(),
            strict: self.strict,
        };
        let mut importer = Importer::new(&gazetteer, options)?;
        match self.output.as_deref().filter(|path| path.as_os_str() != "-") {
            Some(path) => {
                let mut failed = None;
                let written = write_atomically(path, |out| {
                    let mut out = BufWriter::new(out);
                    // What goes wrong with a list is not a failure to write.
                    self.read_all(&mut importer, &mut out).map_err(|failure| {
                        failed = Some(failure);
                        io::Error::other("not written")
                    })?;
                    out.flush()
                });
                failed.map_or(Ok(()), Err)?;
                written?;
            }
            None => {
                let mut out = BufWriter::new(io::stdout().lock());
                self.read_all(&mut importer, &mut out)?;
                out.flush()?;
            }
        }
        if !self.quiet {
            tell(importer.report())?;
        }
        let found = importer.report().entities > 0;
        Ok(if found { Outcome::Found } else { Outcome::NothingFound })
    }

    fn read_all(&self, importer: &mut Importer<'_>, out: &mut dyn Write) -> Result<(), Failure> {
        for path in &self.files {
            let format = importer.read(path, out)?;
            if self.from.is_none() && !self.quiet {
                let name =
                    if path == Path::new("-") { "stdin".into() } else { path.to_string_lossy() };
                let mut notes = anstream::stderr();
                writeln!(
                    notes,
                    "{}: read as {} (a guess; --from says otherwise)",
                    plain::line(&name),
                    format.name()
                )?;
            }
        }
        Ok(())
    }
}

/// What came of it.
fn tell(report: &ImportReport) -> io::Result<()> {
    let mut out = anstream::stderr();
    let entities = match report.entities {
        1 => "1 entity".to_owned(),
        count => format!("{count} entities"),
    };
    writeln!(out, "{entities}, {}", render::counted(report.names, "name"))?;
    let left_out = report.left_out();
    for one in left_out.iter().take(TOLD) {
        let text = format!("{} × {} (first at {})", one.count, one.reason, one.first);
        writeln!(out, "  {}", plain::line(&text))?;
    }
    let more = left_out.len().saturating_sub(TOLD);
    if more > 0 {
        writeln!(out, "  and {}", render::counted(more as u64, "other reason"))?;
    }
    Ok(())
}
