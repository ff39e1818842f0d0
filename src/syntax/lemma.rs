//! Base forms: a rule for each kind of ending, a list of bases to choose among what the rule allows,
//! and the exceptions.

use rustc_hash::{FxHashMap, FxHashSet};

use super::rows::hash_bytes;

/// What a tag lets a word's ending mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Inflection {
    /// Verbs: VB, VBD, VBG, VBN, VBP, VBZ.
    Verb,
    /// Plural nouns: NNS.
    Noun,
    /// Comparatives and superlatives: JJR, JJS, RBR, RBS.
    Degree,
    /// Names, which stay as they are written: NNP, NNPS.
    Name,
    /// All other words: lower case, or an exception.
    Other,
}

impl Inflection {
    /// The inflection of words with a Penn tag.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        match tag {
            "NNS" => Self::Noun,
            "NNP" | "NNPS" => Self::Name,
            "JJR" | "JJS" | "RBR" | "RBS" => Self::Degree,
            _ if tag.starts_with("VB") => Self::Verb,
            _ => Self::Other,
        }
    }
}

/// A way to a base form: cut so many bytes, append this.
type Way = (usize, &'static str);

/// Finds base forms.
#[derive(Clone, Debug, Default)]
pub struct Lemmatizer {
    bases: FxHashSet<(Inflection, u32)>,
    exceptions: FxHashMap<(Inflection, u32), Box<str>>,
}

impl Lemmatizer {
    /// A lemmatizer that knows these bases and exceptions (form in lower case, base).
    #[must_use]
    pub fn new<'a>(
        bases: impl Iterator<Item = (Inflection, &'a str)>,
        exceptions: impl Iterator<Item = (Inflection, &'a str, &'a str)>,
    ) -> Self {
        Self {
            bases: bases.map(|(kind, base)| (kind, hash_bytes(base.as_bytes()))).collect(),
            exceptions: exceptions
                .map(|(kind, form, base)| ((kind, hash_bytes(form.as_bytes())), base.into()))
                .collect(),
        }
    }

    /// Appends the base form of `form` to `out`.
    pub fn lemma(&self, form: &str, kind: Inflection, out: &mut String) {
        let start = out.len();
        if kind == Inflection::Name {
            out.push_str(form);
            return;
        }
        for character in form.chars() {
            match character {
                '’' | '‘' => out.push('\''),
                _ if character.is_ascii() => out.push(character.to_ascii_lowercase()),
                _ => out.extend(character.to_lowercase()),
            }
        }
        let lower = &out[start..];
        if let Some(base) = self.exceptions.get(&(kind, hash_bytes(lower.as_bytes()))) {
            out.truncate(start);
            out.push_str(base);
            return;
        }
        if kind == Inflection::Other || !lower.is_ascii() {
            return;
        }
        let mut candidate = String::new();
        let mut chosen = None;
        let (ways, default) = ways(lower, kind);
        for way in ways {
            apply(lower, way, &mut candidate);
            if self.bases.contains(&(kind, hash_bytes(candidate.as_bytes()))) {
                chosen = Some(way);
                break;
            }
        }
        if let Some(way) = chosen.or(default) {
            apply(lower, way, &mut candidate);
            out.truncate(start);
            out.push_str(&candidate);
        }
    }
}

fn apply(form: &str, (cut, ending): Way, out: &mut String) {
    out.clear();
    out.push_str(&form[..form.len() - cut.min(form.len())]);
    out.push_str(ending);
}

/// The ways that the ending of `form` allows, the likelier first, and the one to take when none
/// leads to a known base.
fn ways(form: &str, kind: Inflection) -> (Vec<Way>, Option<Way>) {
    match kind {
        Inflection::Verb => verb_ways(form),
        Inflection::Noun => plural_ways(form),
        Inflection::Degree => degree_ways(form),
        Inflection::Name | Inflection::Other => (Vec::new(), None),
    }
}

fn verb_ways(form: &str) -> (Vec<Way>, Option<Way>) {
    if form.ends_with("ied") && form.len() > 4 {
        return (vec![(3, "y"), (1, "")], Some((3, "y")));
    }
    let cut = match form {
        _ if form.ends_with("ing") && form.len() > 4 => 3,
        _ if form.ends_with("ed") && form.len() > 3 => 2,
        _ if form.ends_with('s') && form.len() > 2 => return plural_ways(form),
        _ => return (Vec::new(), None),
    };
    let stem = &form[..form.len() - cut];
    let doubled = is_doubled(stem);
    let mut ways = vec![(cut, ""), (cut, "e")];
    if wants_e(stem) {
        ways.swap(0, 1);
    }
    if doubled {
        ways.push((cut + 1, ""));
    }
    let default = match () {
        () if doubled && !stem.ends_with(['l', 's', 'z', 'f']) => (cut + 1, ""),
        () => ways[0],
    };
    (ways, Some(default))
}

fn plural_ways(form: &str) -> (Vec<Way>, Option<Way>) {
    let hissing = ["sses", "shes", "ches", "xes", "zzes", "oes"];
    match form {
        _ if form.ends_with("ss") || form.len() < 3 => (Vec::new(), None),
        _ if form.ends_with("ies") && form.len() > 4 => (vec![(3, "y"), (1, "")], Some((3, "y"))),
        _ if hissing.iter().any(|ending| form.ends_with(ending)) => {
            (vec![(2, ""), (1, "")], Some((2, "")))
        }
        _ if form.ends_with("es") => (vec![(1, ""), (2, "")], Some((1, ""))),
        _ if form.ends_with('s') => (vec![(1, "")], Some((1, ""))),
        _ => (Vec::new(), None),
    }
}

fn degree_ways(form: &str) -> (Vec<Way>, Option<Way>) {
    let cut = match form {
        _ if form.ends_with("est") => 3,
        _ if form.ends_with("er") => 2,
        _ => return (Vec::new(), None),
    };
    let stem = &form[..form.len() - cut];
    let mut ways = vec![(cut, ""), (cut, "e")];
    if stem.ends_with('i') {
        ways.insert(0, (cut + 1, "y"));
    }
    if is_doubled(stem) {
        ways.insert(0, (cut + 1, ""));
    }
    (ways, None)
}

/// Whether a stem ends in a doubled consonant.
fn is_doubled(stem: &str) -> bool {
    let mut last = stem.bytes().rev();
    let one = last.next();
    one.is_some() && one == last.next() && !one.is_some_and(is_vowel) && stem.len() > 3
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a verb's stem looks as if it had lost an "e": "declar", "forc", "challeng", "settl".
fn wants_e(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [.., before, last] = bytes else { return false };
    match last {
        b'c' | b'v' | b'z' | b'u' => true,
        b's' => is_vowel(*before) || matches!(before, b'n' | b'r' | b'l'),
        b'g' => matches!(before, b'd' | b'r' | b'l' | b'a') || stem.ends_with("eng"),
        b'l' => !is_vowel(*before) && !matches!(before, b'l' | b'r' | b'w'),
        b'w' | b'x' | b'y' => false,
        // One vowel before the last consonant: a short stem would have doubled it.
        _ => {
            let single = bytes.len() < 3 || !is_vowel(bytes[bytes.len() - 3]);
            let unstressed =
                ["en", "er", "on", "or", "it", "el", "om", "op", "et", "in", "ip", "ish"];
            is_vowel(*before)
                && !is_vowel(*last)
                && single
                && !unstressed.iter().any(|ending| stem.ends_with(ending))
        }
    }
}
