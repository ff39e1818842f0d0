//! How a role is written: `subject`, `with`, `object.owner`, `in!:City|Country`.

use std::sync::Arc;

use crate::error::did_you_mean;
use crate::rules::words::PREPOSITIONS;

/// One step from a word to what fills a role of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Step {
    Subject,
    Object,
    /// Who a noun or adjective is said of.
    Bearer,
    Possessive,
    Modifier,
    /// A modifier in the form of an adjective.
    Demonym,
    Owner,
    Between,
    /// The other members of the source's list.
    EachOther,
    /// What the document's title names, where the sentence leaves its subject unsaid.
    Title,
    /// An actor in the complement clause.
    Clause,
    /// The nearest name inside the phrase.
    Within,
    /// The words of a preposition, by number.
    Preposition(Vec<u32>),
}

/// A way from a trigger to what fills a role, and what may fill it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Path {
    /// As written.
    pub(in crate::rules) notation: Arc<str>,
    pub(in crate::rules) steps: Vec<Step>,
    /// Entity types; any when empty.
    pub(in crate::rules) types: Vec<Arc<str>>,
    /// Takes names themselves, not nouns that stand for their owner.
    pub(in crate::rules) strict: bool,
}

const WORDS: &[(&str, Step)] = &[
    ("subject", Step::Subject),
    ("object", Step::Object),
    ("self", Step::Bearer),
    ("possessive", Step::Possessive),
    ("modifier", Step::Modifier),
    ("demonym", Step::Demonym),
    ("owner", Step::Owner),
    ("between", Step::Between),
    ("each other", Step::EachOther),
    ("title", Step::Title),
    ("clause", Step::Clause),
    ("within", Step::Within),
];

/// What opens clauses elsewhere, and stands before a noun too.
const MORE_PREPOSITIONS: &[&str] = &[
    "as",
    "after",
    "before",
    "since",
    "until",
    "than",
    "including",
    "following",
    "targeting",
    "aboard",
    "involving",
];

/// Reads a path. `intern` numbers the words of a preposition, `is_type` knows entity types.
pub(super) fn parse(
    written: &str,
    mut intern: impl FnMut(&str) -> u32,
    is_type: impl Fn(&str) -> Result<(), String>,
) -> Result<Path, String> {
    let (way, types) = written.split_once(':').unwrap_or((written, ""));
    let (way, strict) = way.strip_suffix('!').map_or((way, false), |way| (way, true));
    let mut steps = Vec::new();
    for step in way.split('.') {
        let step = step.trim();
        if let Some((_, known)) = WORDS.iter().find(|(name, _)| *name == step) {
            steps.push(known.clone());
            continue;
        }
        // "within" and the like are roles; "prep within" is the preposition.
        let step = step.strip_prefix("prep ").unwrap_or(step);
        let last = step.rsplit(' ').next().unwrap_or_default();
        if !PREPOSITIONS.contains(&last) && !MORE_PREPOSITIONS.contains(&last) {
            let roles: Vec<&str> = WORDS.iter().map(|(name, _)| *name).collect();
            let hint = did_you_mean(step, roles.iter().chain(PREPOSITIONS).copied());
            let expected = format!("; expected one of: {}, or a preposition", roles.join(", "));
            let hint = if hint.is_empty() { expected } else { hint };
            return Err(format!("unknown role \"{step}\"{hint}"));
        }
        steps.push(Step::Preposition(step.split_whitespace().map(&mut intern).collect()));
    }
    if steps[1..].contains(&Step::EachOther) {
        return Err("\"each other\" cannot follow another role".to_owned());
    }
    if steps.len() > 1 && steps.contains(&Step::Title) {
        return Err("\"title\" is a role of its own; it has no part in a path".to_owned());
    }
    let types: Vec<Arc<str>> =
        types.split('|').map(str::trim).filter(|name| !name.is_empty()).map(Arc::from).collect();
    for name in &types {
        is_type(name)?;
    }
    Ok(Path { notation: written.into(), steps, types, strict })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_roles() {
        for (written, expected) in [
            ("subject", "[Subject] []"),
            ("out of", "[Preposition([3, 2])] []"),
            (
                "object.owner:Country|Organization",
                "[Object, Owner] [\"Country\", \"Organization\"]",
            ),
            ("each other", "[EachOther] []"),
            ("object.each other", "\"each other\" cannot follow another role"),
            ("title:Country", "[Title] [\"Country\"]"),
            ("title.of", "\"title\" is a role of its own; it has no part in a path"),
            ("Subject", "unknown role \"Subject\"; did you mean \"subject\"?"),
            ("objct", "unknown role \"objct\"; did you mean \"object\"?"),
            (
                "xyzzy",
                "unknown role \"xyzzy\"; expected one of: subject, object, self, possessive, modifier, demonym, owner, between, each other, title, clause, within, or a preposition",
            ),
            ("subject:Cow", "no cows"),
        ] {
            let types = |name: &str| if name == "Cow" { Err("no cows".to_owned()) } else { Ok(()) };
            let found = parse(written, |word| word.len() as u32, types)
                .map(|path| format!("{:?} {:?}", path.steps, path.types))
                .unwrap_or_else(|why| why);
            assert_eq!(found, expected, "{written}");
        }
    }
}
