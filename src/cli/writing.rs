//! Which part of a graph is written, where and in which formats; for every subcommand that writes one.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Args, ValueEnum};
use intertie::gazetteer::EntityTypes;
use intertie::graph::{Filter, KnowledgeGraph};
use intertie::output::{GexfVersion, GraphWriter, OutputFormat, OutputOptions};
use intertie::rules::Vocabulary;

use super::filter::{self, ClaimArguments, TypeArguments};
use super::options::DataOptions;
use super::{CommandResult, Failure, Outcome, resolve, summary};

/// Where to write, and how.
#[derive(Debug, Args)]
pub(super) struct OutputArguments {
    /// Write the graph here, in the format of the extension (`intertie formats` lists them); may be repeated;
    /// - is standard output
    #[arg(short, long, required = true, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Write every output in this format, whatever its name
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[command(flatten)]
    options: OptionArguments,
    #[command(flatten)]
    filter: FilterArguments,
}

/// Details of formats.
#[derive(Debug, Args)]
struct OptionArguments {
    /// Write pairs that only share a sentence, or not; by default networks, tables and the page have them, pictures, RDF
    /// and notes have not
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "What is written")]
    co_occurrence: Option<bool>,
    /// Leave the sentences out; such a JSON file cannot be read back
    #[arg(long, help_heading = "What is written")]
    no_evidence: bool,
    /// JSON: also write the edges as "links", for networkx before 3.6
    #[arg(long, help_heading = "Formats")]
    compat: bool,
    /// Version of GEXF; networkx reads 1.3 from 3.6 on
    #[arg(
        long,
        value_name = "VERSION",
        value_enum,
        default_value = "1.2",
        help_heading = "Formats"
    )]
    gexf: GexfWord,
    /// N-Quads, TriG, Turtle: RDF 1.2 reifiers instead of named graphs
    #[arg(long, help_heading = "Formats")]
    rdf12: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum GexfWord {
    #[value(name = "1.2")]
    V1_2,
    #[value(name = "1.3")]
    V1_3,
}

impl From<GexfWord> for GexfVersion {
    fn from(word: GexfWord) -> Self {
        match word {
            GexfWord::V1_2 => Self::V1_2,
            GexfWord::V1_3 => Self::V1_3,
        }
    }
}

/// Which part of the graph to write. Every condition must hold; the values of one are alternatives.
#[derive(Debug, Args)]
struct FilterArguments {
    #[command(flatten, next_help_heading = "What is written")]
    claims: ClaimArguments,
    #[command(flatten, next_help_heading = "What is written")]
    types: TypeArguments,
    /// Only what lies near this entity (a name, an alias or an id); may be repeated
    #[arg(long, value_name = "NAME", help_heading = "What is written")]
    around: Vec<String>,
    /// How many claims away from it; co-occurrences count as steps with --co-occurrence only
    #[arg(
        long,
        value_name = "N",
        default_value_t = 1,
        requires = "around",
        help_heading = "What is written"
    )]
    depth: usize,
}

/// What can be said about the arguments before anything is read.
pub(super) struct Outputs<'a> {
    arguments: &'a OutputArguments,
    outputs: Vec<(&'a Path, OutputFormat)>,
    filter: Filter,
}

impl OutputArguments {
    /// Which words of the arguments need the vocabulary or the types.
    pub(super) fn needs_vocabulary(&self) -> bool {
        self.filter.claims.name_relations() || self.filter.types.name_types()
    }

    /// Checks formats, that no output replaces another one or one of the `inputs`, and the names of relations and
    /// types where these are known.
    pub(super) fn check(
        &self,
        inputs: &[impl AsRef<Path>],
        known: Option<(&Vocabulary, &EntityTypes)>,
    ) -> Result<Outputs<'_>, Failure> {
        let outputs = self
            .output
            .iter()
            .map(|path| Ok((path.as_path(), self.format_of(path)?)))
            .collect::<Result<Vec<_>, Failure>>()?;
        let mut taken: Vec<(PathBuf, &str)> =
            inputs.iter().map(|path| (place(path.as_ref()), "is read")).collect();
        for (path, _) in &outputs {
            let place = place(path);
            if let Some((_, why)) = taken.iter().find(|(known, _)| *known == place) {
                let why = format!("{}: it {why}, and cannot be written too", path.display());
                return Err(Failure::Usage(why));
            }
            taken.push((place, "is written already"));
        }
        let several =
            outputs.iter().find(|(path, format)| is_standard(path) && format.is_several_files());
        if let Some((_, format)) = several {
            let (name, extension) = (format.name(), format.extensions()[0]);
            let why = format!(
                "{name} is several files, which standard output cannot take; name one: -o graph.{extension}"
            );
            return Err(Failure::Usage(why));
        }
        let filter = self.filter.filter(known, self.options.co_occurrence)?;
        Ok(Outputs { arguments: self, outputs, filter })
    }

    fn format_of(&self, path: &Path) -> Result<OutputFormat, Failure> {
        let format = match &self.format {
            Some(name) => OutputFormat::parse(name)?,
            None if is_standard(path) => OutputFormat::Json,
            None => OutputFormat::from_path(path)?,
        };
        format.check_built()?;
        Ok(format)
    }

    fn options(&self) -> OutputOptions {
        OutputOptions {
            co_occurrence: self.options.co_occurrence,
            evidence: !self.options.no_evidence,
            compat: self.options.compat,
            gexf: self.options.gexf.into(),
            rdf12: self.options.rdf12,
        }
    }
}

impl FilterArguments {
    fn filter(
        &self,
        known: Option<(&Vocabulary, &EntityTypes)>,
        co_occurrence: Option<bool>,
    ) -> Result<Filter, Failure> {
        let mut filter = Filter {
            depth: self.depth,
            through_co_occurrence: co_occurrence == Some(true),
            ..self.claims.filter(known.map(|(vocabulary, _)| vocabulary))?
        };
        if let Some((_, types)) = known {
            filter.types = self.types.names(types)?;
        }
        Ok(filter)
    }
}

impl Outputs<'_> {
    /// The part of `graph` that is asked for.
    pub(super) fn part(
        &self,
        graph: KnowledgeGraph,
        data: &DataOptions,
    ) -> Result<KnowledgeGraph, Failure> {
        let mut filter = self.filter.clone();
        for name in &self.arguments.filter.around {
            filter.around.push(resolve::node(&graph, name, data)?.id.clone());
        }
        if filter.is_empty() { Ok(graph) } else { filter::part(&graph, &filter) }
    }

    /// Writes `graph` everywhere and, unless it is to be quiet, tells what was written: where no graph goes.
    pub(super) fn finish(
        &self,
        graph: &KnowledgeGraph,
        started: Instant,
        quiet: bool,
    ) -> CommandResult {
        let written = self.write(graph)?;
        let told = if quiet { String::new() } else { summary::of(graph, &written, started) };
        if self.outputs.iter().any(|(path, _)| is_standard(path)) {
            anstream::stderr().write_all(told.as_bytes())?;
        } else {
            anstream::stdout().write_all(told.as_bytes())?;
        }
        Ok(if graph.node_count() > 0 { Outcome::Found } else { Outcome::NothingFound })
    }

    /// Writes `graph` everywhere; gives the files.
    fn write(&self, graph: &KnowledgeGraph) -> Result<Vec<String>, Failure> {
        let options = self.arguments.options();
        let writer = GraphWriter::new(graph, &options);
        let mut written = Vec::new();
        for (path, format) in &self.outputs {
            if is_standard(path) {
                let mut out = std::io::BufWriter::new(std::io::stdout().lock());
                writer.write(*format, &mut out)?;
                out.flush()?;
                written.push("-".to_owned());
            } else {
                let files = writer.write_file(*format, path)?;
                written.push(listed(path, &files));
            }
        }
        Ok(written)
    }
}

/// The files by name while they are few, else their folder and how many they are.
fn listed(path: &Path, files: &[PathBuf]) -> String {
    if files.len() > 6 {
        return format!("{} ({} files)", path.display(), files.len());
    }
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    names.join(", ")
}

/// The same for every way to name one file; standard input is not standard output.
fn place(path: &Path) -> PathBuf {
    let whole = path.canonicalize().or_else(|_| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).canonicalize()?;
        Ok::<_, std::io::Error>(folder.join(path.file_name().unwrap_or_default()))
    });
    whole.unwrap_or_else(|_| path.to_owned())
}

fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}
