//! A claim as a compiler tells of an error: what it is, the sentence with both names and the trigger marked,
//! and what is to be known beside it. For what is read off a graph and off a text alike.

use std::ops::Range;

use anstyle::{AnsiColor, Style};
use intertie::gazetteer::Via;
use intertie::graph::Status;
use intertie::rules::{Qualifier, RelationType};
use intertie::values::ValueKind;

use super::snippet::{self, Frame, Mark};
use super::{plain, render};

/// One reading of one sentence. Places are characters of the sentence.
pub(super) struct Reading<'r> {
    pub(super) sentence: &'r str,
    pub(super) relation: &'r RelationType,
    pub(super) source: End<'r>,
    pub(super) target: End<'r>,
    pub(super) trigger: Option<Range<usize>>,
    pub(super) rule: &'r str,
    pub(super) status: Status,
    pub(super) attribution: Option<&'r str>,
    pub(super) qualifiers: Vec<(&'r str, &'r Qualifier)>,
}

/// One end of a claim.
pub(super) struct End<'r> {
    /// `None` where another sentence names it.
    pub(super) place: Option<Range<usize>>,
    /// What the entity is called.
    pub(super) name: &'r str,
    pub(super) via: Option<Via>,
    /// What it may be, when the text does not decide.
    pub(super) candidates: Vec<&'r str>,
}

/// `affirmed[SUPPLIES]: Azerbaijan —supplies→ Israel`.
pub(super) fn heading(
    relation: &RelationType,
    status: Status,
    [source, target]: [&str; 2],
    width: usize,
) -> String {
    let arrow = if relation.symmetric { "—" } else { "→" };
    let head = format!("{}[{}]", status.as_str(), relation.name);
    // Names may be longer than anybody reads.
    let [source, target] = [source, target].map(|name| plain::clip(name, 2 * width));
    let claim = format!(": {source} —{}{arrow} {target}", relation.label);
    let frame = Frame { first: "", rest: "    ", width: Some(width) };
    snippet::told(&[(&head, style(status)), (&claim, render::HEADING)], frame)
}

/// How a status is coloured.
fn style(status: Status) -> Style {
    let color = match status {
        Status::Affirmed => AnsiColor::Green,
        Status::Negated => AnsiColor::Red,
        Status::Alleged | Status::Planned | Status::Possible => AnsiColor::Yellow,
    };
    color.on_default().bold()
}

impl Reading<'_> {
    /// The claim, if this were all there is.
    pub(super) fn heading(&self, width: usize) -> String {
        heading(self.relation, self.status, [self.source.name, self.target.name], width)
    }

    /// The sentence between bars, then a line for each thing to know.
    pub(super) fn draw(&self, width: usize) -> String {
        let frame = Frame { first: "  | ", rest: "  | ", width: Some(width) };
        let bar = format!("{0}  |{0:#}\n", render::GUTTER);
        let mut out = bar.clone();
        out.push_str(&snippet::marked(self.sentence, &self.marks(), frame));
        let notes = self.notes();
        if !notes.is_empty() {
            out.push_str(&bar);
        }
        for (term, note) in notes {
            out.push_str(&self::note(&term, &note, width));
        }
        out
    }

    fn marks(&self) -> Vec<Mark> {
        let end = |end: &End<'_>, role| {
            let place = end.place.clone()?;
            let label = self.label(role, end, &place);
            Some(Mark::sign(place, '^', render::NAME).labelled(label))
        };
        let trigger = self
            .trigger
            .clone()
            .map(|place| Mark::sign(place, '~', render::TRIGGER).labelled(self.rule.to_owned()));
        let ends = [end(&self.source, "source"), end(&self.target, "target")];
        ends.into_iter().flatten().chain(trigger).collect()
    }

    /// Which end it is, where that makes a difference, and what it is called, where the words call it otherwise.
    fn label(&self, role: &str, end: &End<'_>, place: &Range<usize>) -> String {
        let words = self.sentence.chars().skip(place.start).take(place.len());
        let words: String = words.collect();
        let same = words.split_whitespace().eq(end.name.split_whitespace());
        match (self.relation.symmetric, same) {
            (true, true) => String::new(),
            (true, false) => end.name.to_owned(),
            (false, true) => role.to_owned(),
            (false, false) => format!("{role}: {}", end.name),
        }
    }

    fn notes(&self) -> Vec<(String, String)> {
        let mut notes = Vec::new();
        let mut note = |term: &str, text: String| notes.push((term.to_owned(), text));
        let by = self.attribution.map(|speaker| format!("said by {speaker}"));
        let plain = self.status == Status::Affirmed && by.is_none();
        if !plain {
            let status = Some(self.status.as_str().to_owned());
            note("status", status.into_iter().chain(by).collect::<Vec<_>>().join(", "));
        }
        if self.trigger.is_none() {
            note("rule", self.rule.to_owned());
        }
        for (role, end) in [("source", &self.source), ("target", &self.target)] {
            if let Some(via) = end.via {
                note(role, reached(via, end.name));
            }
            if !end.candidates.is_empty() {
                note(role, format!("may also be {}", end.candidates.join(", ")));
            }
        }
        for (name, qualifier) in &self.qualifiers {
            let worth = qualifier.entity.clone().or_else(|| worth(qualifier.value.as_ref()?));
            let worth = worth.map(|worth| format!(" ({worth})")).unwrap_or_default();
            note(name, format!("{}{worth}", qualifier.text));
        }
        notes
    }
}

/// How an end is told that the sentence does not name.
fn reached(via: Via, name: &str) -> String {
    match via {
        Via::StandsFor => format!("a place that stands for {name}"),
        Via::Agent => format!("what belongs to {name} acts for it"),
        Via::Apposition => format!("a noun beside the name {name}"),
        Via::Pronoun => format!("a pronoun for {name}"),
        Via::Title => format!("document's title, {name}"),
        Via::Description => format!("a noun for {name}, which is named before"),
        Via::Definition => format!("what the document says to be a name of {name}"),
        Via::ShortName => format!("a part of the full name {name}"),
        Via::NamePart => format!("a part of a longer name, {name}"),
        Via::AsName => "the name itself".to_owned(),
        Via::Coordination => format!("{name}, of which a part stands once for several"),
    }
}

/// A thing to know: `  = time: since October 2023 (2023-10 …)`.
fn note(term: &str, text: &str, width: usize) -> String {
    let frame = Frame { first: "  = ", rest: "    ", width: Some(width) };
    snippet::told(&[(term, render::HEADING), (": ", render::HEADING), (text, Style::new())], frame)
}

/// What a value is worth, in a person's notation.
fn worth(value: &ValueKind) -> Option<String> {
    let range = |value: f64, high: Option<f64>| {
        let high = high.map(|high| format!("–{}", number(high))).unwrap_or_default();
        format!("{}{high}", number(value))
    };
    let each = |per: &Option<String>| per.as_ref().map(|per| format!(" per {per}"));
    match value {
        ValueKind::Time { from: None, to: None } => None,
        ValueKind::Time { from, to } if from == to => from.clone(),
        ValueKind::Time { from, to } => {
            let bounds = [from.as_deref(), Some("…"), to.as_deref()];
            Some(bounds.into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        ValueKind::Quantity { value, high, unit, per } => {
            let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            Some(format!("{}{unit}{}", range(*value, *high), each(per).unwrap_or_default()))
        }
        ValueKind::Money { value, high, currency, per } => {
            let each = each(per).unwrap_or_default();
            Some(format!("{currency} {}{each}", range(*value, *high)))
        }
    }
}

/// With a comma between thousands.
fn number(value: f64) -> String {
    let text = value.to_string();
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (place, digit) in whole.char_indices() {
        let left = whole.len() - place;
        if left % 3 == 0 && grouped.ends_with(|last: char| last.is_ascii_digit()) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_values_are_worth() {
        let time = |from: Option<&str>, to: Option<&str>| {
            worth(&ValueKind::Time { from: from.map(Into::into), to: to.map(Into::into) })
        };
        assert_eq!(time(None, None), None);
        assert_eq!(time(Some("2023-10"), Some("2023-10")).as_deref(), Some("2023-10"));
        assert_eq!(time(Some("2023-10"), None).as_deref(), Some("2023-10 …"));
        assert_eq!(time(None, Some("1989")).as_deref(), Some("… 1989"));
        assert_eq!(time(Some("1992"), Some("1998")).as_deref(), Some("1992 … 1998"));
        let unit = Some("t".to_owned());
        let per = Some("month".to_owned());
        let value = ValueKind::Quantity { value: 1_300_000.0, high: None, unit, per };
        assert_eq!(worth(&value).as_deref(), Some("1,300,000 t per month"));
        let currency = "USD".to_owned();
        let value = ValueKind::Money { value: -1234.5, high: Some(200.0), currency, per: None };
        assert_eq!(worth(&value).as_deref(), Some("USD -1,234.5–200"));
    }
}
