//! Whether a sentence goes on at the end of a line.
//!
//! Text comes hard-wrapped (a name may be broken over a line end) or with one paragraph, heading or
//! list item a line. A line was wrapped when the first word of the next one did not fit; it is a
//! line of its own when there was room.

use super::abbreviations::opens_sentence;
use super::boundary::Verdict;
use super::follower::first_word;
use super::markers::marker;

/// Longest line, in characters, that hard wrapping makes.
const WIDEST_WRAP: usize = 120;
/// Bytes of a line that are looked at.
const LOOK: usize = 4 * WIDEST_WRAP;

/// What is known about the lines around the last line end.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// End of the block (lines without a blank one between) that was looked at last.
    block_end: usize,
    /// Whether that block ends like prose, with a terminal mark.
    prose: bool,
}

impl Lines {
    /// Decides at the line end `here` of a sentence that begins at `start`.
    pub(super) fn after_line(&mut self, text: &str, start: usize, here: usize) -> Verdict {
        let next = text.len() - text[here..].trim_start().len();
        if next == text.len()
            || is_heading(text, start, here, next)
            || !self.goes_on(text, here, next)
        {
            return Verdict::Ends(here);
        }
        Verdict::Continues(next)
    }

    /// Whether the line that ends at `here` goes on in the one whose text begins at `next`.
    pub(super) fn goes_on(&mut self, text: &str, here: usize, next: usize) -> bool {
        if memchr::memchr_iter(b'\n', &text.as_bytes()[here..next]).nth(1).is_some() {
            return false;
        }
        let above = line_before(text, here);
        let below = line_at(text, next);
        if is_own_line(above) || is_own_line(below) {
            return false;
        }
        let width = characters(above).max(characters(below));
        let taken = characters(above) + 1 + characters(until_space(below));
        let wrapped = width <= WIDEST_WRAP && taken * 100 >= width * 85;
        if is_key(below) && (!wrapped || is_key(above)) {
            return false;
        }
        if let Some(marker) = marker(below) {
            let counted = below[..marker.len].ends_with('.');
            return counted && wrapped && marker_is_prose(above);
        }
        if is_open(above) {
            return true;
        }
        let continued = below.starts_with(char::is_lowercase);
        let paragraph = characters(above) > WIDEST_WRAP && above.ends_with(char::is_lowercase);
        (continued && paragraph) || ((continued || wrapped) && self.is_prose(text, here))
    }

    /// Whether the block around `here` ends with a terminal mark; each block is looked at once.
    fn is_prose(&mut self, text: &str, here: usize) -> bool {
        if here >= self.block_end {
            self.block_end = text.len();
            for line_end in memchr::memchr_iter(b'\n', &text.as_bytes()[here..]) {
                let rest = &text[here + line_end + 1..];
                let blank = rest.trim_start_matches([' ', '\t', '\r', '\u{a0}', '\u{2003}']);
                if blank.is_empty() || blank.starts_with('\n') {
                    self.block_end = here + line_end + 1;
                    break;
                }
            }
            let last = text[here..self.block_end].trim_end();
            let last = last.trim_end_matches(['"', '\'', ')', ']', '”', '’', '»']);
            self.prose = last.ends_with(['.', '!', '?', '…', ':', ';', '。', '؟', '।']);
        }
        self.prose
    }
}

/// A heading in title case before an opening word, or in capitals before a line that is not.
fn is_heading(text: &str, start: usize, here: usize, next: usize) -> bool {
    let above = text[start..here].trim_end();
    if above.len() > LOOK || above.contains('\n') || is_open(above) {
        return false;
    }
    let below = line_at(text, next);
    let capitals =
        |line: &str| line.contains(char::is_uppercase) && !line.contains(char::is_lowercase);
    let titled = above
        .split_whitespace()
        .filter(|word| word.len() > 3)
        .all(|word| !word.starts_with(char::is_lowercase));
    let several = above.contains(char::is_whitespace);
    (several && titled && opens_sentence(first_word(below)))
        || (capitals(above) && below.contains(char::is_lowercase))
}

/// A line that is never part of a longer sentence: a heading in Markdown or wiki markup, a row.
fn is_own_line(line: &str) -> bool {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    ((1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']))
        || line.starts_with("==")
        || line.starts_with('|')
        || line.starts_with("<br>")
}

/// `Climate: tropical`: up to four words before a colon.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let words = key.split_whitespace().count();
    let lower = key.starts_with(char::is_lowercase);
    value.starts_with([' ', '\t'])
        && key.chars().all(|mark| mark.is_alphanumeric() || " -/&()'’".contains(mark))
        && (1..=if lower { 1 } else { 4 }).contains(&words)
}

/// A line that cannot be a whole one: it ends in a comma or in a word that wants another.
fn is_open(line: &str) -> bool {
    const WORDS: [&str; 17] = [
        "a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "its", "of", "on",
        "or", "the", "to", "with",
    ];
    let line = line.trim_end();
    let last = line.rsplit(char::is_whitespace).next().unwrap_or(line);
    (line.ends_with(',') && line.len() > 30) || (line.len() > last.len() && WORDS.contains(&last))
}

/// Whether a count such as `12.` below `above` ends its sentence rather than opening an item.
fn marker_is_prose(above: &str) -> bool {
    marker(above).is_none() && above.ends_with(|mark: char| mark.is_lowercase() || mark == ',')
}

/// The line that ends at `here`, or its last [`LOOK`] bytes.
fn line_before(text: &str, here: usize) -> &str {
    let mut from = here.saturating_sub(LOOK);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = &text[from..here];
    let start = memchr::memrchr(b'\n', window.as_bytes()).map_or(0, |end| end + 1);
    window[start..].trim()
}

/// The line that begins at `next`, or its first [`LOOK`] bytes.
fn line_at(text: &str, next: usize) -> &str {
    let mut to = text.len().min(next + LOOK);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let window = &text[next..to];
    let end = memchr::memchr(b'\n', window.as_bytes()).unwrap_or(window.len());
    window[..end].trim_end()
}

fn until_space(line: &str) -> &str {
    line.split(char::is_whitespace).next().unwrap_or(line)
}

fn characters(line: &str) -> usize {
    line.chars().count()
}
