//! Whether a sentence ends at a terminal mark.
//!
//! What stands before the mark (an abbreviation, an initial, a list count) and what follows it
//! (case, an opening word, a verb of saying) decide, with `follower`; line ends are the business of `lines`.

use super::abbreviations::{abbreviation, opens_sentence};
use super::follower::{Follower, ends_after, first_word, follows};
use super::lines::Lines;
use super::markers::{Closing, Ordinal, marker};

/// What was found at a possible end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends before this byte.
    Ends(usize),
    /// It goes on; the scan resumes at this byte.
    Continues(usize),
}

use Verdict::{Continues, Ends};

/// Longest word that is looked at before a dot, in bytes.
const LOOK_BACK: usize = 32;

/// Decides at the terminal mark at `here` of a sentence that begins at `start`.
pub(super) fn after_terminal(
    text: &str,
    start: usize,
    here: usize,
    limit: usize,
    lines: &mut Lines,
) -> Verdict {
    let run = terminal_run(&text[here..limit]);
    let end = here + run.len;
    if run.elided_in_brackets(text, here) {
        return Continues(end + 1);
    }
    let closed = end + closers(&text[end..limit]);
    let rest = &text[closed..];
    let Some(follower) = rest.chars().next() else { return Ends(closed) };
    if run.unspaced {
        return Ends(closed);
    }
    if !follower.is_whitespace() {
        let glued = run.len == 1 && closed == end && is_glued(text, start, here);
        return if glued { Ends(end) } else { Continues(closed.max(here + 1)) };
    }
    let next = text.len() - rest.trim_start().len();
    if next == text.len() {
        return Ends(closed);
    }
    let before = word_before(text, start, here);
    let dot = run.len == 1 && text.as_bytes()[here] == b'.';
    let kind = if dot { abbreviation(before) } else { None };
    let ends = match follows(&text[next..]) {
        Follower::Lower => false,
        Follower::Glue => false,
        Follower::Upper(word) if has_quote(&text[end..closed]) && is_attribution(word) => false,
        follower => match kind {
            None => true,
            Some(kind) => ends_after(kind, follower, before, &text[start..here]),
        },
    };
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[closed..next]).map(|at| closed + at);
    match (ends, line_end) {
        (true, _) => Ends(closed),
        (false, None) => Continues(next),
        // A small letter below a finished line begins a line of its own.
        (false, Some(line_end)) if dot && kind.is_none() && closed == end => Ends(line_end),
        (false, Some(line_end)) if lines.goes_on(text, line_end, next) => Continues(next),
        (false, Some(line_end)) => Ends(line_end),
    }
}

/// A run of terminal marks: `.`, `?!`, `...`, `. . .`, `。`
struct Run {
    len: usize,
    /// Of a script that writes no space after it.
    unspaced: bool,
    ellipsis: bool,
}

impl Run {
    /// `[...]` and `(…)` stand for what was left out.
    fn elided_in_brackets(&self, text: &str, here: usize) -> bool {
        let before = text[..here].chars().next_back();
        let after = text[here + self.len..].chars().next();
        self.ellipsis && matches!((before, after), (Some('['), Some(']')) | (Some('('), Some(')')))
    }
}

fn terminal_run(text: &str) -> Run {
    let (mut len, mut dots, mut unspaced, mut ellipsis) = (0, 0, false, false);
    loop {
        let rest = &text[len..];
        match rest.chars().next() {
            Some(mark @ ('.' | '!' | '?' | '…' | '؟' | '۔' | '।')) => {
                len += mark.len_utf8();
                dots += usize::from(mark == '.');
                ellipsis |= mark == '…';
            }
            Some(mark @ ('。' | '！' | '？')) => {
                len += mark.len_utf8();
                unspaced = true;
            }
            Some(' ') if dots > 0 && is_spaced_dot(&rest[1..]) => len += 1,
            _ => return Run { len, unspaced, ellipsis: ellipsis || dots > 1 },
        }
    }
}

/// A dot that stands alone, as in `. . .`; not `.5` or `.NET`.
fn is_spaced_dot(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Bytes of closing quotes, brackets and reference marks (`[12]`).
fn closers(text: &str) -> usize {
    let mut len = 0;
    while let Some(mark) = text[len..].chars().next() {
        len += match mark {
            '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '›' | '」' | '』' => {
                mark.len_utf8()
            }
            '[' => match reference(&text[len..]) {
                Some(reference) => reference,
                None => break,
            },
            _ => break,
        };
    }
    len
}

/// The bytes of a reference mark such as `[12]` or `[a]`.
fn reference(text: &str) -> Option<usize> {
    let inner = text.bytes().skip(1).take(4).take_while(u8::is_ascii_alphanumeric).count();
    (inner > 0 && text.as_bytes().get(inner + 1) == Some(&b']')).then_some(inner + 2)
}

fn has_quote(closers: &str) -> bool {
    closers.contains(['"', '\'', '”', '’', '»', '›', '」', '』'])
}

/// `sentence.The next`: a lower-case word, a dot, an opening word and a space.
fn is_glued(text: &str, start: usize, here: usize) -> bool {
    let word = first_word(&text[here + 1..]);
    let before = word_before(text, start, here);
    text[here + 1 + word.len()..].starts_with(' ')
        && opens_sentence(word)
        && before.len() > 2
        && before.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// After a closing quote: "Smith asked", "Prime Minister Netanyahu told …".
fn is_attribution(text: &str) -> bool {
    const VERBS: [&str; 14] = [
        "added",
        "asked",
        "asks",
        "cried",
        "declared",
        "explained",
        "replied",
        "said",
        "says",
        "shouted",
        "told",
        "warned",
        "wondered",
        "wrote",
    ];
    let mut words = text.split_ascii_whitespace().take(5);
    let names = |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with('.');
    let verb = words.find(|word| !names(word));
    let first = first_word(text);
    let pronoun = opens_sentence(first) && !matches!(first, "He" | "She" | "They");
    !pronoun && verb.is_some_and(|verb| VERBS.contains(&verb.trim_end_matches([',', '.', ':'])))
}

/// The word, dots included, that ends at `here`.
fn word_before(text: &str, start: usize, here: usize) -> &str {
    let mut from = start.max(here.saturating_sub(LOOK_BACK));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = &text[from..here];
    let outside = |mark: char| !(mark.is_alphanumeric() || matches!(mark, '.' | '°' | '\u{ad}'));
    match window.char_indices().rfind(|(_, mark)| outside(*mark)) {
        Some((index, mark)) => &window[index + mark.len_utf8()..],
        None => window,
    }
}

/// Where the inline list item counted `ordinal` begins, if its mark closes at `here`.
pub(super) fn is_inline_item(
    text: &str,
    start: usize,
    here: usize,
    ordinal: Ordinal,
    closing: Closing,
) -> Option<usize> {
    let window = &text.as_bytes()[start.max(here.saturating_sub(4))..here];
    let count = window.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let mut item = here - count;
    if count == 0 || item <= start || !text.as_bytes()[item - 1].is_ascii_whitespace() {
        return None;
    }
    let found = marker(&text[item..])?;
    if found.ordinal != Some((ordinal, closing)) {
        return None;
    }
    // A bullet before the count belongs to the item.
    let before = text[start..item].trim_end();
    if let Some(bullet) = before.chars().next_back().filter(|mark| super::markers::is_bullet(*mark))
    {
        item = start + before.len() - bullet.len_utf8();
    }
    (item > start).then_some(item)
}
