//! Options that several subcommands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use intertie::gazetteer::{Gazetteer, GazetteerBuilder};
use intertie::input::{InputFormat, InputOptions};
use intertie::mentions::{Discovery, Step, Steps};
use intertie::pipeline::{MentionSource, Pipeline};
use intertie::rules::RuleSet;
use intertie::syntax::Syntax;

use super::Failure;

/// Which gazetteer and rules to use.
#[derive(Debug, Args)]
#[command(next_help_heading = "Names and rules")]
pub(super) struct DataOptions {
    /// Add entities (*.jsonl) and types (*.toml) from this file or folder; may be repeated. Or take all names
    /// from one compiled file (*.gz-index)
    #[arg(long, value_name = "PATH")]
    gazetteer: Vec<PathBuf>,
    /// Add rules, lists or relations (*.toml) from this file or folder; may be repeated
    #[arg(long, value_name = "PATH")]
    rules: Vec<PathBuf>,
    /// Leave out the shipped gazetteer and rules; types and relations then come from your files too
    #[arg(long)]
    no_builtin: bool,
}

impl DataOptions {
    /// Everything that the gazetteer is made of.
    pub(super) fn gazetteer_builder(&self) -> Result<GazetteerBuilder, Failure> {
        let mut builder = Gazetteer::builder();
        if !self.no_builtin {
            builder = builder.builtin();
        }
        for path in &self.gazetteer {
            builder = builder.path(path)?;
        }
        Ok(builder)
    }

    /// Loads the gazetteer alone.
    pub(super) fn gazetteer(&self) -> Result<Gazetteer, Failure> {
        Ok(self.gazetteer_builder()?.build()?)
    }

    /// Loads gazetteer and rules.
    pub(super) fn pipeline(&self) -> Result<Pipeline, Failure> {
        let gazetteer = self.gazetteer()?;
        let mut builder = RuleSet::builder();
        if !self.no_builtin {
            builder = builder.builtin();
        }
        for path in &self.rules {
            builder = builder.path(path)?;
        }
        let rules = builder.build(gazetteer.types())?;
        Ok(Pipeline::new(gazetteer, rules))
    }
}

/// What a text is read with.
#[derive(Debug, Args)]
pub(super) struct PipelineOptions {
    #[command(flatten)]
    data: DataOptions,
    /// Take tags, base forms, trees and unknown names from this model instead of the built-in one
    #[arg(long, value_name = "FILE", help_heading = "Syntax")]
    syntax_model: Option<PathBuf>,
}

impl PipelineOptions {
    pub(super) fn data(&self) -> &DataOptions {
        &self.data
    }

    /// Loads gazetteer, rules and the model.
    pub(super) fn pipeline(&self) -> Result<Pipeline, Failure> {
        // A model that cannot be read is said before the rest is loaded.
        let syntax = self.syntax_model.as_deref().map(Syntax::from_file).transpose()?;
        let pipeline = self.data.pipeline()?;
        Ok(match syntax {
            Some(syntax) => pipeline.with_syntax(syntax),
            None => pipeline,
        })
    }
}

/// Which of the rules to try.
#[derive(Debug, Args)]
#[command(next_help_heading = "Names and rules")]
pub(super) struct RuleArguments {
    /// Try only these rules, by id; the words of the others still hide shorter triggers
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    only: Vec<String>,
}

impl RuleArguments {
    /// The pipeline with the rules that the arguments say.
    pub(super) fn set_up(&self, pipeline: Pipeline) -> Result<Pipeline, Failure> {
        if self.only.is_empty() { Ok(pipeline) } else { Ok(pipeline.with_only(&self.only)?) }
    }
}

/// What to read, and how.
#[derive(Debug, Args)]
pub(super) struct InputArguments {
    /// Texts: plain text, Markdown, JSONL or CoNLL-U files, folders of them, or - for standard input
    #[arg(required = true, value_name = "FILES")]
    pub(super) files: Vec<PathBuf>,
    /// Read every file as this format, whatever its name
    #[arg(long, value_name = "FORMAT", value_enum)]
    input_format: Option<Format>,
    #[command(flatten)]
    mentions: MentionArguments,
    #[command(flatten)]
    pub(super) run: RunArguments,
}

/// Where mentions come from.
#[derive(Debug, Args)]
pub(super) struct MentionArguments {
    /// Where mentions come from: found by the gazetteer (beside those given with a document), or given only
    #[arg(long, value_name = "SOURCE", value_enum, default_value = "found")]
    mentions: Mentions,
    /// Whether names that the gazetteer does not know become entities, marked as provisional. With
    /// --no-builtin, only those of the types Person, Organization, Place and People that your types.toml has
    #[arg(long, value_name = "WHAT", value_enum, default_value = "names")]
    discover: Discover,
    /// Leave out these steps of learning from a document what its names mean
    #[arg(long, value_name = "STEP,…", value_delimiter = ',', value_enum)]
    without: Vec<LeftOut>,
}

/// How a run goes about it.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// Threads to use; all cores when not said. The result is the same
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
    /// No progress bar and no notes
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Jsonl,
    Conllu,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mentions {
    Found,
    Given,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Discover {
    /// Only names that are listed or came with a document
    Off,
    /// Also names that words within or beside them give away: "President", "Ministry"
    Cues,
    /// Also names recognized by their look, unless --mentions given
    Names,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LeftOut {
    /// Which of several entities of one name is meant
    Context,
    /// "the Fatherland Party (FP)"
    Definitions,
    /// "the Brotherhood"
    ShortNames,
    /// "North and South Korea"
    Coordination,
    /// "both countries", "the company"
    Descriptions,
    /// "it", "they", "his", for what another sentence names
    Pronouns,
}

impl InputArguments {
    /// These files, read as usual by one thread, so that times can be compared.
    pub(super) fn alone(files: Vec<PathBuf>) -> Self {
        let (mentions, discover) = (Mentions::Found, Discover::Names);
        let mentions = MentionArguments { mentions, discover, without: Vec::new() };
        let run = RunArguments { threads: Some(1), quiet: false };
        Self { files, input_format: None, mentions, run }
    }

    pub(super) fn options(&self) -> InputOptions {
        let format = self.input_format.map(|format| match format {
            Format::Text => InputFormat::Text,
            Format::Markdown => InputFormat::Markdown,
            Format::Jsonl => InputFormat::Jsonl,
            Format::Conllu => InputFormat::Conllu,
        });
        InputOptions { format }
    }

    /// The pipeline with mentions from where the arguments say.
    pub(super) fn set_up(&self, pipeline: Pipeline) -> Pipeline {
        self.mentions.set_up(pipeline)
    }
}

impl MentionArguments {
    pub(super) fn source(&self) -> MentionSource {
        match self.mentions {
            Mentions::Found => MentionSource::Found,
            Mentions::Given => MentionSource::Given,
        }
    }

    /// The pipeline with mentions from where the arguments say.
    pub(super) fn set_up(&self, pipeline: Pipeline) -> Pipeline {
        let discovery = match self.discover {
            Discover::Off => Discovery::Off,
            Discover::Cues => Discovery::Cues,
            Discover::Names => Discovery::Names,
        };
        let steps = self.without.iter().fold(Steps::default(), |steps, step| {
            steps.without(match step {
                LeftOut::Context => Step::Context,
                LeftOut::Definitions => Step::Definitions,
                LeftOut::ShortNames => Step::ShortNames,
                LeftOut::Coordination => Step::Coordination,
                LeftOut::Descriptions => Step::Descriptions,
                LeftOut::Pronouns => Step::Pronouns,
            })
        });
        let pipeline = pipeline.with_mentions(self.source()).with_discovery(discovery);
        pipeline.with_steps(steps)
    }
}
