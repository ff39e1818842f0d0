//! The dependency tree of a sentence, a word a line and in the order of the text: what depends on a
//! word stands above or below it as it does left or right of it, and a guide runs down from the word.

use anstyle::Style;
use intertie::pipeline::ParsedSentence;

use super::plain;
use super::render::{FAINT, HEADING};

/// Columns that a level takes; the second in trees too deep for the first.
const LEVELS: [usize; 2] = [3, 2];
/// Columns that a word and its tag and label are sure of, however deep it stands.
const WORD: usize = 12;
const NOTES: usize = 18;

/// The tree, each line indented by four columns and at most `width` wide.
pub(super) fn draw(text: &str, sentence: ParsedSentence<'_>, width: usize) -> String {
    let parse = sentence.parse;
    let room = width.saturating_sub(MARGIN.len() + NOTES).max(WORD + 2 * LEVELS[0]);
    let [wide, narrow] = LEVELS.map(|level| Grid { level, deepest: (room - WORD) / level });
    let mut rows = rows_of(sentence, wide);
    if rows.iter().any(|row| row.depth > wide.deepest) {
        rows = rows_of(sentence, narrow);
    }
    let words: Vec<String> = rows
        .iter()
        .map(|row| {
            let word = sentence.tokens[row.word].span.of(text);
            plain::clip(word, room - plain::columns(&row.guides))
        })
        .collect();
    let columns = rows
        .iter()
        .zip(&words)
        .map(|(row, word)| plain::columns(&row.guides) + plain::columns(word));
    let column = columns.max().unwrap_or_default();
    let tag_column =
        (0..parse.len()).map(|word| plain::columns(parse.tag(word))).max().unwrap_or(0);
    let mut out = String::new();
    for (row, word) in rows.iter().zip(&words) {
        let guides = &row.guides;
        let style = if parse.head(row.word).is_none() { HEADING } else { Style::new() };
        let tag = parse.tag(row.word);
        let gap = " ".repeat(column - plain::columns(guides) - plain::columns(word) + 2);
        let after = " ".repeat(tag_column - plain::columns(tag) + 1);
        let label = parse.label(row.word);
        out.push_str(&format!(
            "{MARGIN}{FAINT}{guides}{FAINT:#}{style}{word}{style:#}{gap}{FAINT}{tag}{after}{label}{FAINT:#}\n"
        ));
    }
    out
}

const MARGIN: &str = "    ";

/// How wide a level is, and of how many the guides are drawn; the outer ones of a deeper word are not.
#[derive(Clone, Copy)]
struct Grid {
    level: usize,
    deepest: usize,
}

/// A word and what is drawn ahead of it.
struct Row {
    word: usize,
    depth: usize,
    guides: String,
}

/// What is left to do for a word; what depends on it comes in between.
#[derive(Clone, Copy)]
enum Step {
    Enter(usize),
    Draw(usize),
    Leave,
}

/// Every word below its left and above its right dependents.
fn rows_of(sentence: ParsedSentence<'_>, grid: Grid) -> Vec<Row> {
    let parse = sentence.parse;
    let children = Children::of(sentence);
    let mut rows = Vec::with_capacity(parse.len());
    let mut steps: Vec<Step> = (0..parse.len())
        .rev()
        .filter(|word| parse.head(*word).is_none())
        .map(Step::Enter)
        .collect();
    // From the root down to the word at hand: whether the guide from the head passes by its line.
    let mut passes: Vec<bool> = Vec::new();
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(word) => {
                let place = children.place(parse.head(word), word);
                passes.push(matches!(place, Place::Left { first: false } | Place::Right { .. }));
                steps.push(Step::Leave);
                let (left, right) = children.sides(word);
                steps.extend(right.iter().rev().map(|child| Step::Enter(*child)));
                steps.push(Step::Draw(word));
                steps.extend(left.iter().rev().map(|child| Step::Enter(*child)));
            }
            Step::Draw(word) => {
                let place = children.place(parse.head(word), word);
                let outer = passes.len().saturating_sub(1);
                let guides = guides(&passes[1.min(outer)..outer], place, grid);
                rows.push(Row { word, depth: outer, guides });
                if let Some(pass) = passes.last_mut() {
                    *pass = matches!(place, Place::Left { .. } | Place::Right { last: false });
                }
            }
            Step::Leave => {
                passes.pop();
            }
        }
    }
    rows
}

fn guides(passes: &[bool], place: Place, grid: Grid) -> String {
    let mut guides = String::new();
    let mut level = |first: char, rest: char| {
        guides.push(first);
        guides.extend((2..grid.level).map(|_| rest));
        guides.push(' ');
    };
    let hidden = (passes.len() + 1).saturating_sub(grid.deepest);
    if hidden > 0 {
        level('…', ' ');
    }
    // The mark of what is hidden takes the place of one more.
    for pass in passes.iter().skip(if hidden > 0 { hidden + 1 } else { 0 }) {
        level(if *pass { '│' } else { ' ' }, ' ');
    }
    match place {
        Place::Root => {}
        Place::Left { first: true } => level('┌', '─'),
        Place::Right { last: true } => level('└', '─'),
        Place::Left { .. } | Place::Right { .. } => level('├', '─'),
    }
    guides
}

/// Where a word stands among those that depend on the same head.
#[derive(Clone, Copy)]
enum Place {
    Root,
    Left { first: bool },
    Right { last: bool },
}

/// The dependents of every word, in order, found in one go.
struct Children {
    all: Vec<usize>,
    starts: Vec<usize>,
}

impl Children {
    fn of(sentence: ParsedSentence<'_>) -> Self {
        let parse = sentence.parse;
        let mut starts = vec![0; parse.len() + 1];
        let heads = || (0..parse.len()).filter_map(|word| Some((word, parse.head(word)?)));
        for (_, head) in heads() {
            starts[head + 1] += 1;
        }
        for word in 0..parse.len() {
            starts[word + 1] += starts[word];
        }
        let mut next = starts.clone();
        let mut all = vec![0; starts[parse.len()]];
        for (word, head) in heads() {
            all[next[head]] = word;
            next[head] += 1;
        }
        Self { all, starts }
    }

    fn below(&self, head: usize) -> &[usize] {
        &self.all[self.starts[head]..self.starts[head + 1]]
    }

    fn sides(&self, head: usize) -> (&[usize], &[usize]) {
        let below = self.below(head);
        below.split_at(below.partition_point(|child| *child < head))
    }

    fn place(&self, head: Option<usize>, word: usize) -> Place {
        let Some(head) = head else { return Place::Root };
        let below = self.below(head);
        if word < head {
            Place::Left { first: below.first() == Some(&word) }
        } else {
            Place::Right { last: below.last() == Some(&word) }
        }
    }
}

#[cfg(test)]
mod tests {
    use intertie::syntax::Parse;
    use intertie::text::{GivenSentence, GivenToken, Span, Token, TokenKind};

    use super::*;

    /// The tree of words with heads as in CoNLL-U, without margin, tags and labels.
    fn drawn(words: &[(&str, u32)], width: usize) -> Vec<String> {
        let mut text = String::new();
        let mut given = Vec::new();
        for (word, head) in words {
            let start = text.len() as u32;
            text.push_str(word);
            let span = Span::new(start, text.len() as u32);
            let (tag, head) = ("NN".into(), head.checked_sub(1));
            given.push(GivenToken { span, tag, head, ..GivenToken::default() });
        }
        let given = GivenSentence::new(given).expect("the rows below are trees");
        let parse = Parse::given(&text, &given, |_, _, _| {});
        let token = |one: &GivenToken| Token { span: one.span, kind: TokenKind::Word };
        let tokens: Vec<Token> = given.tokens().iter().map(token).collect();
        let sentence =
            ParsedSentence { index: 0, span: given.span(), tokens: &tokens, parse: &parse };
        let plain = anstream::adapter::strip_str(&draw(&text, sentence, width)).to_string();
        let line = |line: &str| {
            assert!(plain::columns(line.trim_end()) <= width, "{line}");
            let (tree, _) = line.rsplit_once("NN").expect("every word has a tag");
            tree.strip_prefix(MARGIN).unwrap_or(tree).to_owned()
        };
        plain.lines().map(line).collect()
    }

    #[test]
    fn words_keep_their_order() {
        let words = [
            ("Old", 2),
            ("Iran", 3),
            ("sells", 0),
            ("the", 6),
            ("crude", 6),
            ("oil", 3),
            ("of", 6),
            ("北京", 7),
            (".", 3),
        ];
        let expected = [
            "   ┌─ Old      ",
            "┌─ Iran        ",
            "sells          ",
            "│  ┌─ the      ",
            "│  ├─ crude    ",
            "├─ oil         ",
            "│  └─ of       ",
            "│     └─ 北京  ",
            "└─ .           ",
        ];
        assert_eq!(drawn(&words, 80), expected);
    }

    #[test]
    fn arcs_may_cross() {
        // A word that stands apart from its head's other words is drawn with them.
        let words = [("a", 3), ("b", 0), ("c", 2), ("d", 1)];
        assert_eq!(
            drawn(&words, 80),
            ["b           ", "│  ┌─ a     ", "│  │  └─ d  ", "└─ c        "]
        );
    }

    #[test]
    fn narrow_terminals_hide_the_outer_levels() {
        let words: Vec<(&str, u32)> = ["one"; 5].into_iter().zip(0..).collect();
        let trimmed = |width| -> Vec<String> {
            drawn(&words, width).iter().map(|line| line.trim_end().to_owned()).collect()
        };
        let wide = ["one", "└─ one", "   └─ one", "      └─ one", "         └─ one"];
        assert_eq!(trimmed(80), wide);
        let narrow = ["one", "└ one", "  └ one", "    └ one", "…   └ one"];
        assert_eq!(trimmed(40), narrow);
        let long = "x".repeat(500);
        assert_eq!(drawn(&[(&long, 0)], 40)[0].trim_end(), format!("{}…", "x".repeat(17)));
        assert_eq!(drawn(&[("a\u{1}\u{202e}b", 0)], 40)[0].trim_end(), "a␁\u{fffd}b");
        let chain: Vec<(&str, u32)> = ["x"; 4000].into_iter().zip(0..).collect();
        assert_eq!(drawn(&chain, 80).len(), 4000);
    }
}
