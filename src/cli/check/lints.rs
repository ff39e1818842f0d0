//! What is doubtful in the gazetteer, and what can be done.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use intertie::gazetteer::{Finding, Severity};
use serde_json::{Value, json};

use super::super::options::DataOptions;
use super::super::{Failure, plain, render};

/// What of the lints is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Lints of the gazetteer")]
pub(super) struct LintArguments {
    /// Show what is doubtful among the shipped entries alone, too; an error always is
    #[arg(long)]
    shipped: bool,
    /// Show only what is at least this bad
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "hint")]
    least: Least,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Least {
    /// Certainly not meant: exit code 1
    Error,
    /// Probably finds what is not meant, or misses what is
    Warning,
    /// Worth a look
    Hint,
}

const SEVERITIES: [(Severity, &str, Style); 3] = [
    (Severity::Error, "error", AnsiColor::Red.on_default().bold()),
    (Severity::Warning, "warning", AnsiColor::Yellow.on_default().bold()),
    (Severity::Hint, "hint", AnsiColor::Cyan.on_default().bold()),
];

/// Everything that the lints find.
pub(super) struct Lints<'a> {
    arguments: &'a LintArguments,
    findings: Vec<Finding>,
}

impl<'a> Lints<'a> {
    pub(super) fn new(arguments: &'a LintArguments, data: &DataOptions) -> Result<Self, Failure> {
        Ok(Self { arguments, findings: data.gazetteer_builder()?.lint()? })
    }

    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    fn count(&self, shipped: bool, severity: Severity) -> u64 {
        let is = |one: &&Finding| one.shipped == shipped && one.severity == severity;
        self.findings.iter().filter(is).count() as u64
    }

    fn shown(&self) -> impl Iterator<Item = &Finding> {
        let least = match self.arguments.least {
            Least::Error => Severity::Error,
            Least::Warning => Severity::Warning,
            Least::Hint => Severity::Hint,
        };
        self.findings.iter().filter(move |finding| {
            let is_error = finding.severity == Severity::Error;
            finding.severity <= least && (is_error || self.arguments.shipped || !finding.shipped)
        })
    }

    /// One line a finding.
    pub(super) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        for finding in self.shown() {
            let Finding { path, line, severity, lint, what, fix, .. } = finding;
            let known = SEVERITIES.iter().find(|(known, ..)| known == severity);
            let style = known.map(|(.., style)| *style).unwrap_or_default();
            let faint = render::FAINT;
            writeln!(
                out,
                "{}:{line}: {style}{severity}{style:#}: {}; {} {faint}[{lint}]{faint:#}",
                plain::line(path),
                plain::line(what),
                plain::line(fix)
            )?;
        }
        Ok(())
    }

    /// How many there are, and how to see the rest.
    pub(super) fn summary(&self) -> String {
        let told = |shipped: bool| {
            let counts =
                SEVERITIES.map(|(severity, what, _)| (self.count(shipped, severity), what));
            let some = counts.into_iter().filter(|(count, _)| *count > 0);
            some.map(|(count, what)| render::counted(count, what)).collect::<Vec<_>>().join(", ")
        };
        let (own, shipped) = (told(false), told(true));
        let nothing = "nothing is doubtful".to_owned();
        let hidden = if self.arguments.shipped { "" } else { "; --shipped shows them" };
        match (own.is_empty(), shipped.is_empty()) {
            (true, true) => nothing,
            (false, true) => own,
            (true, false) => format!("{shipped} in the shipped entries{hidden}"),
            (false, false) => format!("{own}; {shipped} in the shipped entries{hidden}"),
        }
    }

    /// The findings that are shown, and how many there are in all.
    pub(super) fn as_json(&self) -> (Value, Value) {
        let findings: Vec<Value> = self.shown().map(as_json).collect();
        let counts = |shipped| {
            let of = |severity| self.count(shipped, severity);
            json!({
                "errors": of(Severity::Error), "warnings": of(Severity::Warning),
                "hints": of(Severity::Hint),
            })
        };
        (json!(findings), json!({ "own": counts(false), "shipped": counts(true) }))
    }
}

fn as_json(finding: &Finding) -> Value {
    json!({
        "path": finding.path, "line": finding.line, "severity": finding.severity.as_str(),
        "lint": finding.lint, "entity": finding.entity, "what": finding.what, "fix": finding.fix,
        "shipped": finding.shipped,
    })
}
