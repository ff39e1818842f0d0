//! The tests that rules carry.

use serde::Deserialize;

use super::{Modality, Polarity, Vocabulary};

/// A sentence with what one rule, tried alone, finds in it.
///
/// A claim is written `Source RELATION Target`, with entities by name, then what marks it: `[negated]`,
/// `[planned]`, `[possible]`, `[alleged]`, `[said by …]`, `{qualifier: words}`. The mark of who says it
/// and the qualifiers are compared only where they are written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTest {
    /// The text.
    pub text: String,
    /// The title of the document that it is all of.
    #[serde(default)]
    pub title: Option<String>,
    /// Every claim that the rule finds in it, in any order.
    pub finds: Vec<String>,
}

/// A test that did not find what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestFailure {
    /// Id of the rule.
    pub rule: String,
    /// File and line of the rule.
    pub origin: String,
    /// The sentence.
    pub text: String,
    /// Claims that were to be found and were not.
    pub missing: Vec<String>,
    /// Claims that were found and were not to be.
    pub unexpected: Vec<String>,
}

/// A found claim, ready to be compared.
#[derive(Clone, Debug)]
pub(crate) struct FoundClaim {
    pub(crate) source: String,
    pub(crate) relation: String,
    pub(crate) target: String,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) attribution: Option<String>,
    pub(crate) qualifiers: Vec<(String, String)>,
}

/// A claim as a test writes it.
#[derive(Debug)]
struct ExpectedClaim {
    source: String,
    relation: String,
    target: String,
    polarity: Polarity,
    modality: Modality,
    said_by: Option<String>,
    qualifiers: Vec<(String, String)>,
}

impl ExpectedClaim {
    fn parse(written: &str, vocabulary: &Vocabulary) -> Option<Self> {
        let mut claim = written.trim();
        let mut expected = Self {
            source: String::new(),
            relation: String::new(),
            target: String::new(),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            said_by: None,
            qualifiers: Vec::new(),
        };
        loop {
            if let Some((before, mark)) =
                claim.strip_suffix(']').and_then(|claim| claim.rsplit_once('['))
            {
                if let Some(speaker) = mark.strip_prefix("said by ") {
                    expected.said_by = Some(speaker.to_owned());
                } else if let Some(polarity) = Polarity::parse(mark) {
                    expected.polarity = polarity;
                } else {
                    expected.modality = Modality::parse(mark)?;
                }
                claim = before.trim_end();
            } else if let Some((before, inside)) =
                claim.strip_suffix('}').and_then(|claim| claim.rsplit_once('{'))
            {
                for pair in inside.split(", ") {
                    let (name, words) = pair.split_once(": ")?;
                    expected.qualifiers.push((name.to_owned(), words.to_owned()));
                }
                claim = before.trim_end();
            } else {
                break;
            }
        }
        let words: Vec<&str> = claim.split(' ').collect();
        let at =
            (1..words.len().saturating_sub(1)).find(|at| vocabulary.get(words[*at]).is_some())?;
        expected.source = words[..at].join(" ");
        expected.relation = words[at].to_owned();
        expected.target = words[at + 1..].join(" ");
        Some(expected)
    }

    /// The ends of a symmetric relation may be written either way.
    fn is(&self, found: &FoundClaim, vocabulary: &Vocabulary) -> bool {
        let symmetric = vocabulary.get(&self.relation).is_some_and(|relation| relation.symmetric);
        let ends = (&self.source, &self.target);
        self.relation == found.relation
            && (ends == (&found.source, &found.target)
                || symmetric && ends == (&found.target, &found.source))
            && (self.polarity, self.modality) == (found.polarity, found.modality)
            && (self.said_by.is_none() || self.said_by == found.attribution)
            && self.qualifiers.iter().all(|pair| found.qualifiers.contains(pair))
    }
}

impl FoundClaim {
    fn show(&self) -> String {
        let mut shown = format!("{} {} {}", self.source, self.relation, self.target);
        let qualifiers: Vec<String> =
            self.qualifiers.iter().map(|(name, words)| format!("{name}: {words}")).collect();
        if !qualifiers.is_empty() {
            shown.push_str(&format!(" {{{}}}", qualifiers.join(", ")));
        }
        if self.polarity == Polarity::Negated {
            shown.push_str(" [negated]");
        }
        if self.modality != Modality::Asserted {
            shown.push_str(&format!(" [{}]", self.modality.as_str()));
        }
        if let Some(speaker) = &self.attribution {
            shown.push_str(&format!(" [said by {speaker}]"));
        }
        shown
    }
}

/// Compares what was found with what a test expects: what is missing, and what is too much.
pub(crate) fn compare(
    test: &RuleTest,
    found: &[FoundClaim],
    vocabulary: &Vocabulary,
) -> (Vec<String>, Vec<String>) {
    let mut unclaimed: Vec<&FoundClaim> = found.iter().collect();
    let mut missing = Vec::new();
    for written in &test.finds {
        let expected = ExpectedClaim::parse(written, vocabulary);
        let place = expected
            .and_then(|expected| unclaimed.iter().position(|found| expected.is(found, vocabulary)));
        match place {
            Some(place) => drop(unclaimed.remove(place)),
            None => missing.push(written.clone()),
        }
    }
    (missing, unclaimed.into_iter().map(FoundClaim::show).collect())
}
