//! Sentences in the style of news agencies, which the open texts hardly have: a statement, then who said
//! so, and on which weekday. They are made from sentences of the texts; the teacher parses them like
//! all others, and only those whose main verb is the saying are learnt from.

/// Who says it, with the verb.
const SPEAKERS: &[&[&str]] = &[
    &["officials", "said"],
    &["police", "said"],
    &["the", "ministry", "said"],
    &["a", "spokesman", "said"],
    &["a", "spokeswoman", "said"],
    &["witnesses", "said"],
    &["the", "army", "said"],
    &["diplomats", "said"],
    &["he", "said"],
    &["she", "said"],
    &["a", "government", "official", "said"],
    &["state", "media", "reported"],
    &["state", "television", "reported"],
    &["the", "agency", "reported"],
    &["local", "media", "reported"],
    &["the", "president", "said"],
    &["the", "foreign", "ministry", "announced"],
    &["military", "sources", "said"],
    &["a", "senior", "diplomat", "told", "reporters"],
    &["the", "newspaper", "reported"],
    &["an", "official", "statement", "said"],
    &["security", "officials", "said"],
    &["the", "company", "said"],
    &["rebels", "said"],
];

/// Verbs of saying that must be the root.
pub(crate) const SAYINGS: &[&str] = &["said", "reported", "announced", "told"];

const DAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A sentence of an agency made from `words` (with whether white space follows each), or nothing if it
/// is not fit for that. `choice` settles how.
pub(crate) fn agency<'w>(
    words: &[&'w str],
    spaces: &str,
    choice: u64,
) -> Option<(Vec<&'w str>, String)> {
    let fit = (8..=32).contains(&words.len())
        && words.last() == Some(&".")
        && words[0].starts_with(|first: char| first.is_uppercase())
        && !words
            .iter()
            .any(|word| matches!(*word, "\"" | "“" | "”" | ":" | ";" | "?" | "!" | "``"));
    if !fit {
        return None;
    }
    let pick = |list: usize, salt: u64| (choice.wrapping_mul(salt) >> 33) as usize % list;
    let day = DAYS[pick(DAYS.len(), 0x9e37_79b9_7f4a_7c15)];
    let way = pick(12, 0xbf58_476d_1ce4_e5b9);
    if way >= 8 {
        return beside_the_verb(words, spaces, if way == 11 { "today" } else { day }, way % 2 == 0);
    }
    let mut made: Vec<&'w str> = words[..words.len() - 1].to_vec();
    let mut spaced: String = spaces[..words.len() - 1].to_owned();
    let mut add = |word: &'static str, spaced_before: bool| {
        if !spaced_before {
            spaced.pop();
            spaced.push('0');
        } else {
            spaced.pop();
            spaced.push('1');
        }
        made.push(word);
        spaced.push('1');
    };
    if way < 6 {
        add(",", false);
        for word in SPEAKERS[pick(SPEAKERS.len(), 0x94d0_49bb_1331_11eb)] {
            add(word, true);
        }
    }
    if way >= 3 {
        if way % 2 == 0 {
            add("on", true);
        }
        add(day, true);
    }
    add(".", false);
    Some((made, spaced))
}

/// Words that may follow a day behind a verb.
const BEHIND_A_DAY: &[&str] = &["to", "that", "in", "and", "for", "at", "with", "after", "as"];

/// The sentence with a day beside its first verb in the past: "agreed Monday to", "Monday agreed to".
fn beside_the_verb<'w>(
    words: &[&'w str],
    spaces: &str,
    day: &'static str,
    before: bool,
) -> Option<(Vec<&'w str>, String)> {
    let is_past = |word: &str| {
        word.len() > 4 && word.ends_with("ed") && word.bytes().all(|byte| byte.is_ascii_lowercase())
            || matches!(word, "said" | "met" | "held" | "told" | "won" | "left" | "began")
    };
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let verb = (2..words.len().min(16)).find(|at| {
        is_past(words[*at])
            && is_plain(words[at - 1])
            && BEHIND_A_DAY.contains(words.get(at + 1).unwrap_or(&""))
    })?;
    let at = if before { verb } else { verb + 1 };
    let made = words[..at].iter().copied().chain([day]).chain(words[at..].iter().copied());
    Some((made.collect(), format!("{}1{}", &spaces[..at], &spaces[at..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a sentence under every choice.
    fn made(text: &str) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let spaces = "1".repeat(words.len());
        let all = (0..400u64).map(|choice| choice.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        all.filter_map(|choice| agency(&words, &spaces, choice))
            .inspect(|(words, spaces)| assert_eq!(words.len(), spaces.len()))
            .map(|(words, _)| words.join(" "))
            .collect()
    }

    #[test]
    fn a_statement_gets_its_speaker_or_its_day() {
        let made = made("The port of the island opened to all ships again .");
        for part in
            ["again , officials said .", " said on ", " opened Tuesday to ", " Friday opened to "]
        {
            assert!(made.iter().any(|text| text.contains(part)), "{part}");
        }
    }

    #[test]
    fn what_is_no_plain_statement_is_left_alone() {
        for text in [
            "The port opened .",
            "the port of the island opened to all ships again .",
            "The port of the island opened to all ships again ?",
            "The port : of the island it opened to all ships .",
        ] {
            assert_eq!(made(text), [""; 0], "{text}");
        }
    }
}
