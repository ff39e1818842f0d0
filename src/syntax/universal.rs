//! The word classes of Universal Dependencies, for Penn tags and labels of the ClearNLP scheme.

use super::Parse;

impl Parse {
    /// The universal word class (`NOUN`, `AUX`, …) of a token whose text is `word`; `X` where the tag is
    /// not one of the Penn Treebank. The tags say less than the classes, so that labels decide between
    /// `ADP` and `SCONJ`, `VERB` and `AUX`, `DET` and `PRON`.
    #[must_use]
    pub fn universal(&self, token: usize, word: &str) -> &'static str {
        universal(self.tag(token), self.label(token), word)
    }
}

fn universal(tag: &str, label: &str, word: &str) -> &'static str {
    match tag {
        "NN" | "NNS" => "NOUN",
        "NNP" | "NNPS" => "PROPN",
        "MD" => "AUX",
        "VB" | "VBD" | "VBG" | "VBN" | "VBP" | "VBZ" => match label {
            "aux" | "auxpass" | "aux:pass" | "cop" => "AUX",
            _ => "VERB",
        },
        "JJ" | "JJR" | "JJS" | "AFX" => "ADJ",
        "RB" | "RBR" | "RBS" | "WRB" => match label {
            "neg" => "PART",
            "mark" => "SCONJ",
            _ if is_not(word) => "PART",
            _ => "ADV",
        },
        "IN" if label == "mark" => "SCONJ",
        "IN" | "RP" => "ADP",
        "TO" if matches!(label, "prep" | "dative" | "case") => "ADP",
        "TO" | "POS" => "PART",
        "DT" | "PDT" | "WDT" => match label {
            // Where a noun would stand, the word stands for one.
            "nsubj" | "nsubjpass" | "nsubj:pass" | "dobj" | "obj" | "iobj" | "dative" | "pobj"
            | "attr" | "oprd" | "ROOT" => "PRON",
            _ => "DET",
        },
        "PRP" | "PRP$" | "WP" | "WP$" | "EX" => "PRON",
        "CC" => "CCONJ",
        "CD" => "NUM",
        "UH" => "INTJ",
        "SYM" | "$" | "#" => "SYM",
        "." | "," | ":" | "``" | "''" | "-LRB-" | "-RRB-" | "HYPH" | "NFP" => "PUNCT",
        _ => "X",
    }
}

fn is_not(word: &str) -> bool {
    ["not", "n't", "n’t"].iter().any(|not| word.eq_ignore_ascii_case(not))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        let rows = [
            ("NN", "dobj", "oil", "NOUN"),
            ("NNPS", "pobj", "Nations", "PROPN"),
            ("VBZ", "ROOT", "sells", "VERB"),
            ("VBZ", "aux", "has", "AUX"),
            ("VBN", "auxpass", "been", "AUX"),
            ("MD", "aux", "may", "AUX"),
            ("IN", "prep", "after", "ADP"),
            ("IN", "mark", "after", "SCONJ"),
            ("RP", "prt", "up", "ADP"),
            ("TO", "aux", "to", "PART"),
            ("TO", "prep", "to", "ADP"),
            ("POS", "case", "'s", "PART"),
            ("RB", "neg", "never", "PART"),
            ("RB", "advmod", "N’T", "PART"),
            ("RBR", "advmod", "more", "ADV"),
            ("WRB", "advmod", "when", "ADV"),
            ("DT", "det", "this", "DET"),
            ("DT", "nsubj", "this", "PRON"),
            ("WDT", "nsubj", "which", "PRON"),
            ("PRP$", "poss", "its", "PRON"),
            ("EX", "expl", "there", "PRON"),
            ("CC", "cc", "and", "CCONJ"),
            ("CD", "nummod", "7", "NUM"),
            ("JJS", "amod", "largest", "ADJ"),
            ("UH", "intj", "oh", "INTJ"),
            ("$", "nmod", "$", "SYM"),
            ("-LRB-", "punct", "(", "PUNCT"),
            ("HYPH", "punct", "-", "PUNCT"),
            ("ADD", "pobj", "a@b.c", "X"),
            ("", "dep", "?", "X"),
        ];
        for (tag, label, word, expected) in rows {
            assert_eq!(universal(tag, label, word), expected, "{word}/{tag} {label}");
        }
    }
}
