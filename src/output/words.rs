//! What several formats say of claims and entities in words.

use crate::graph::{Edge, Node, Status};

/// `Turkmenistan supplies China`; with any status but affirmed the words say so: `It is denied that …`. What some
/// sentences say and others deny has both.
pub(super) fn statement(edge: &Edge<'_>, source: &str, target: &str) -> String {
    let label = &edge.relation().label;
    let denied = match edge.denying_sentences() {
        0 => String::new(),
        denied => format!(" (denied by {})", plural(denied, "sentence")),
    };
    let said = match edge.status() {
        Status::Affirmed => format!("{source} {label} {target}"),
        Status::Negated => format!("It is denied that {source} {label} {target}"),
        status => format!("It is {} that {source} {label} {target}", status.as_str()),
    };
    said + &denied
}

/// What the claim adds to its two ends: `commodity: gas, oil; time: since May`. Empty when that is nothing.
pub(super) fn qualifiers(edge: &Edge<'_>) -> String {
    let mut words = String::new();
    for (name, values) in edge.qualifiers() {
        let between = if words.is_empty() { "" } else { "; " };
        let values: Vec<&str> = values.into_iter().map(|value| value.text.as_str()).collect();
        words.push_str(&format!("{between}{name}: {}", values.join(", ")));
    }
    words
}

/// `3 mentions`.
pub(super) fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The Wikidata item of a node, if it is one: anything after the Q but digits would lead elsewhere.
pub(super) fn wikidata(node: &Node) -> Option<&str> {
    let id = node.wikidata.as_deref()?;
    let digits = id.strip_prefix('Q')?;
    let is_item = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_item.then_some(id)
}
