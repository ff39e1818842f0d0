//! The shipped list of words that texts write in lower case, by frequency: which names are words too.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::builtin;

static RANKS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let files = builtin::files("txt");
    let text = files.iter().find(|(path, _)| path.ends_with("/common-words.txt"));
    let lines = text.map_or("", |(_, text)| text).lines();
    lines.filter(|line| !line.starts_with('#')).zip(0..).collect()
});

/// How many more frequent words there are than `word`, which is in lower case; none for what is no common word.
pub(super) fn rank(word: &str) -> Option<u32> {
    RANKS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_words_unless_they_are() {
        for (word, common) in [
            ("the", true),
            ("may", true),
            ("march", true),
            ("orange", true),
            ("baku", false),
            ("Orange", false),
            ("germany", false),
            ("#", false),
            ("", false),
        ] {
            assert_eq!(rank(word).is_some(), common, "{word}");
        }
        assert_eq!(rank("the"), Some(0));
    }
}
