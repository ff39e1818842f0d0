//! Penn tags, and universal word classes to them, for files that have none or those of another scheme.
//! Coarse without FEATS: every verb is then `VB` and every noun singular.

/// The tags of the Penn Treebank, with those that later treebanks of English added.
#[rustfmt::skip]
const PENN: [&str; 51] = [
    "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "WP", "WP$", "EX", "DT", "PDT", "WDT", "CD",
    "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "WRB",
    "RP", "IN", "CC", "POS", "UH", "FW", "LS", "SYM", "$", "#",
    ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "ADD", "AFX", "GW", "XX",
];

/// Whether rules may understand `tag`.
pub(super) fn is_penn(tag: &str) -> bool {
    PENN.contains(&tag)
}

/// The column FEATS: `Number=Plur|Person=3`.
pub(super) struct Features<'f>(pub(super) &'f str);

impl Features<'_> {
    fn has(&self, feature: &str) -> bool {
        self.0.split('|').any(|one| one == feature)
    }
}

/// The Penn tag that comes nearest; `XX` where there is none.
pub(super) fn penn(universal: &str, features: &Features<'_>, form: &str) -> &'static str {
    let has = |feature| features.has(feature);
    let plural = has("Number=Plur");
    match universal {
        "NOUN" if plural => "NNS",
        "NOUN" => "NN",
        "PROPN" if plural => "NNPS",
        "PROPN" => "NNP",
        "AUX" if has("VerbType=Mod") || is_modal(form) => "MD",
        "VERB" | "AUX" => verb(features),
        "ADJ" => degree(features, ["JJ", "JJR", "JJS"]),
        "ADV" => degree(features, ["RB", "RBR", "RBS"]),
        "ADP" | "SCONJ" => "IN",
        "DET" => "DT",
        "PRON" if has("PronType=Rel") || has("PronType=Int") => "WP",
        "PRON" if has("Poss=Yes") => "PRP$",
        "PRON" => "PRP",
        "NUM" => "CD",
        "CCONJ" | "CONJ" => "CC",
        "INTJ" => "UH",
        "PART" if form.eq_ignore_ascii_case("to") => "TO",
        "PART" if form.starts_with(['\'', '’']) => "POS",
        "PART" => "RB",
        "SYM" if form == "$" => "$",
        "SYM" => "SYM",
        "PUNCT" => mark(form),
        _ => "XX",
    }
}

fn verb(features: &Features<'_>) -> &'static str {
    let has = |feature| features.has(feature);
    let past = has("Tense=Past");
    if has("VerbForm=Ger") {
        "VBG"
    } else if has("VerbForm=Part") {
        if past { "VBN" } else { "VBG" }
    } else if past {
        "VBD"
    } else if !has("Tense=Pres") {
        "VB"
    } else if has("Person=3") && !has("Number=Plur") {
        "VBZ"
    } else {
        "VBP"
    }
}

fn degree(features: &Features<'_>, [plain, more, most]: [&'static str; 3]) -> &'static str {
    if features.has("Degree=Cmp") {
        more
    } else if features.has("Degree=Sup") {
        most
    } else {
        plain
    }
}

fn is_modal(form: &str) -> bool {
    const MODALS: [&str; 14] = [
        "can", "ca", "could", "may", "might", "must", "shall", "should", "will", "wo", "would",
        "'ll", "’ll", "ought",
    ];
    MODALS.iter().any(|modal| modal.eq_ignore_ascii_case(form))
}

fn mark(form: &str) -> &'static str {
    match form {
        "." | "!" | "?" | "…" | "..." => ".",
        "," => ",",
        "(" | "[" | "{" => "-LRB-",
        ")" | "]" | "}" => "-RRB-",
        "``" | "“" | "‘" => "``",
        "''" | "\"" | "”" | "'" | "’" => "''",
        "-" | "‐" | "‑" => "HYPH",
        _ => ":",
    }
}
