//! A document with its grammar, as CoNLL-U: what treebank tools, pandas and the input of this program
//! read.
//!
//! Columns: FORM, LEMMA, UPOS (from tag and label), XPOS (the Penn tag), HEAD, DEPREL (ClearNLP labels
//! as they are; `root` for the root), and MISC with `SpaceAfter=No`, `TokenRange` in characters of the
//! document's text, and `Margin`, by how much the head led before the next best (`Parse::margin`, in
//! 1/256 nats), which is left out where there was no choice or the parse came with the document.
//!
//! `# newpar` stands where the text has an empty line. FEATS and DEPS are not known.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cannot_write;
use crate::Result;
use crate::pipeline::{ParsedSentence, Parses};
use crate::text::{CharOffsets, Document, Span};

/// Writes the sentences of `document`, which `parses` reads.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_conllu(document: &Document, parses: Parses<'_>, out: &mut dyn Write) -> Result<()> {
    all(document, parses, out).map_err(cannot_write)
}

fn all(document: &Document, mut parses: Parses<'_>, out: &mut dyn Write) -> io::Result<()> {
    let offsets = CharOffsets::new(&document.text);
    let id = on_one_line(&document.id);
    writeln!(out, "# newdoc id = {id}")?;
    let mut before = None;
    while let Some(one) = parses.next_sentence() {
        let ended = before.replace(one.span.end);
        if ended.is_some_and(|end| has_empty_line(&document.text, end, one.span.start)) {
            writeln!(out, "# newpar")?;
        }
        writeln!(out, "# sent_id = {id}-{}", one.index + 1)?;
        writeln!(out, "# text = {}", on_one_line(one.span.of(&document.text)))?;
        sentence(&document.text, one, &offsets, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn sentence(
    text: &str,
    ParsedSentence { tokens, parse, .. }: ParsedSentence<'_>,
    offsets: &CharOffsets<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (at, token) in tokens.iter().enumerate() {
        let word = token.span.of(text);
        let (head, label) = match parse.head(at) {
            Some(head) => (head + 1, column(parse.label(at))),
            None => (0, Cow::Borrowed("root")),
        };
        let follower = text.get(token.span.end as usize..).and_then(|rest| rest.chars().next());
        let close = follower.is_some_and(|next| !next.is_whitespace());
        let range = offsets.span(token.span);
        let margin = match parse.margin(at) {
            u16::MAX => String::new(),
            margin => format!("Margin={margin}|"),
        };
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{label}\t_\t{margin}{}TokenRange={}:{}",
            at + 1,
            column(word),
            column(parse.lemma(at)),
            parse.universal(at, word),
            column(parse.tag(at)),
            if close { "SpaceAfter=No|" } else { "" },
            range.start,
            range.end,
        )?;
    }
    Ok(())
}

/// Whether one lies between two sentences, of which one ends at `from` and the next begins at `to`.
fn has_empty_line(text: &str, from: u32, to: u32) -> bool {
    // What is ahead of the first line end and behind the last is of the sentences' own lines.
    let between = Span::new(from, to).of(text).rsplit_once('\n');
    between.is_some_and(|(lines, _)| lines.split('\n').skip(1).any(|line| line.trim().is_empty()))
}

/// What may stand in a column: neither nothing nor what ends a column or line.
fn column(text: &str) -> Cow<'_, str> {
    if text.is_empty() { Cow::Borrowed("_") } else { on_one_line(text) }
}

fn on_one_line(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c != ' ' && c.is_whitespace() && (c.is_control() || c > '\u{2027}');
    if text.contains(breaks) { text.replace(breaks, " ").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::pipeline::Pipeline;
    use crate::rules::RuleSet;
    use crate::text::{GivenSentence, GivenToken};

    fn pipeline() -> Result<Pipeline> {
        let gazetteer = Gazetteer::builder().build()?;
        let rules = RuleSet::builder().build(gazetteer.types())?;
        Ok(Pipeline::new(gazetteer, rules))
    }

    fn written(pipeline: &Pipeline, document: &Document) -> Result<String> {
        let mut out = Vec::new();
        write_conllu(document, pipeline.parses(document), &mut out)?;
        Ok(String::from_utf8_lossy(&out).replace('\t', " "))
    }

    /// A sentence of words that end before these bytes, as `tag/lemma/head/label`.
    fn given(start: u32, words: &[(u32, u32, &str)]) -> Result<GivenSentence> {
        let word = |&(from, to, fields): &(u32, u32, &str)| {
            let mut fields = fields.split('/');
            let mut field = || fields.next().unwrap_or_default();
            GivenToken {
                span: Span::new(start + from, start + to),
                tag: field().into(),
                lemma: Some(field().into()),
                head: field().parse::<u32>().unwrap_or_default().checked_sub(1),
                label: field().into(),
            }
        };
        GivenSentence::new(words.iter().map(word).collect())
    }

    #[test]
    fn writes_ten_columns() -> Result<()> {
        let text = "Ünal does not\n sell\toil. Yes!\r\n \t\r\nNo.\nNo.".to_owned();
        let (first, second) = (
            [
                (0, 5, "NNP/Ünal/4/nsubj"),
                (6, 10, "VBZ/do/4/aux"),
                (11, 14, "RB/not/4/neg"),
                (16, 20, "VB/sell/0/x"),
                (21, 24, "NN/oil/4/dobj"),
                (24, 25, "././4/punct"),
            ],
            [(0, 3, "UH/yes/0/x"), (3, 4, "./!/1/punct")],
        );
        let third = [(0, 3, "UH/no/0/x")];
        let parses =
            vec![given(0, &first)?, given(26, &second)?, given(36, &third)?, given(40, &third)?];
        let document = Document { id: "a\nb".to_owned(), text, parses, ..Document::default() };
        let expected = "\
# newdoc id = a b
# sent_id = a b-1
# text = Ünal does not  sell oil.
1 Ünal Ünal PROPN NNP _ 4 nsubj _ TokenRange=0:4
2 does do AUX VBZ _ 4 aux _ TokenRange=5:9
3 not not PART RB _ 4 neg _ TokenRange=10:13
4 sell sell VERB VB _ 0 root _ TokenRange=15:19
5 oil oil NOUN NN _ 4 dobj _ SpaceAfter=No|TokenRange=20:23
6 . . PUNCT . _ 4 punct _ TokenRange=23:24

# sent_id = a b-2
# text = Yes!
1 Yes yes INTJ UH _ 0 root _ SpaceAfter=No|TokenRange=25:28
2 ! ! PUNCT . _ 1 punct _ TokenRange=28:29

# newpar
# sent_id = a b-3
# text = No.
1 No. no INTJ UH _ 0 root _ TokenRange=35:38

# sent_id = a b-4
# text = No.
1 No. no INTJ UH _ 0 root _ TokenRange=39:42

";
        assert_eq!(written(&pipeline()?, &document)?, expected);
        Ok(())
    }

    #[test]
    fn says_how_sure_a_head_is() -> Result<()> {
        let pipeline = pipeline()?;
        let text = "Iran said that Iraq sold oil to Chile. Yes!".to_owned();
        let document = Document { text, ..Document::default() };
        let out = written(&pipeline, &document)?;
        let found = out.lines().filter_map(|line| line.rsplit_once(' ')).filter_map(|(_, misc)| {
            let margin = misc.split('|').find_map(|item| item.strip_prefix("Margin="));
            misc.contains("TokenRange").then(|| margin.map(str::to_owned))
        });
        let mut expected = Vec::new();
        let mut parses = pipeline.parses(&document);
        while let Some(one) = parses.next_sentence() {
            let margins = (0..one.parse.len()).map(|at| one.parse.margin(at));
            expected.extend(margins.map(|margin| (margin < u16::MAX).then(|| margin.to_string())));
        }
        assert!(expected.iter().any(Option::is_some));
        assert_eq!(found.collect::<Vec<_>>(), expected);
        Ok(())
    }
}
