//! A document, sentence by sentence, with its grammar.

use super::Pipeline;
use crate::syntax::{Parse, Parser};
use crate::text::{Document, GivenSentence, Sentence, Span, Token, TokenKind, tokenize};

/// One sentence of a document and its parse, lent until the next is asked for.
#[derive(Clone, Copy, Debug)]
pub struct ParsedSentence<'s> {
    /// Its place in the document, from 0; mentions and relations of an extraction count alike.
    pub index: u32,
    /// Bytes of the document's text.
    pub span: Span,
    /// Its tokens, at least one.
    pub tokens: &'s [Token],
    /// A tag, a base form and a head for each of them.
    pub parse: &'s Parse,
}

/// The parsed sentences of one document, one after the other; see [`Pipeline::parses`].
pub struct Parses<'p> {
    pipeline: &'p Pipeline,
    text: &'p str,
    sentences: Sentences<'p>,
    /// Made when a sentence needs it: a document that brings its parse may never.
    parser: Option<Parser<'p>>,
    index: u32,
    tokens: Vec<Token>,
    parse: Parse,
}

enum Sentences<'d> {
    Found(Box<dyn Iterator<Item = Sentence> + Send + 'd>),
    Given(Box<dyn Iterator<Item = &'d GivenSentence> + Send + 'd>),
}

impl Pipeline {
    /// The sentences of `document` with tokens, tags, base forms and trees: those that came with it, else
    /// what the model makes of its text. Time is linear in the text, and room is kept between sentences.
    #[must_use]
    pub fn parses<'p>(&'p self, document: &'p Document) -> Parses<'p> {
        let sentences = if document.parses.is_empty() {
            Sentences::Found(document.sentences())
        } else {
            Sentences::Given(Box::new(document.given_sentences()))
        };
        Parses {
            pipeline: self,
            text: &document.text,
            sentences,
            parser: None,
            index: 0,
            tokens: Vec::new(),
            parse: Parse::default(),
        }
    }
}

impl Parses<'_> {
    /// The next sentence; none at the end of the document.
    pub fn next_sentence(&mut self) -> Option<ParsedSentence<'_>> {
        let pipeline = self.pipeline;
        self.tokens.clear();
        let span = match &mut self.sentences {
            Sentences::Found(sentences) => {
                let Sentence { span } = sentences.next()?;
                tokenize(self.text, span, &mut self.tokens);
                let parser = self.parser.get_or_insert_with(|| pipeline.syntax().parser());
                parser.parse(self.text, &self.tokens, &mut self.parse);
                span
            }
            Sentences::Given(sentences) => {
                let given = sentences.next()?;
                given_tokens(self.text, given, &mut self.tokens);
                self.parse = Parse::given(self.text, given, |form, tag, out| {
                    pipeline.syntax().lemma(form, tag, out);
                });
                given.span()
            }
        };
        let index = self.index;
        self.index += 1;
        Some(ParsedSentence { index, span, tokens: &self.tokens, parse: &self.parse })
    }
}

/// The sentences of one document, each cut and parsed when asked for.
pub(super) struct SentenceParser<'d> {
    pipeline: &'d Pipeline,
    text: &'d str,
    /// The sentences that came with the document.
    given: Vec<&'d GivenSentence>,
    /// Made when a sentence needs it.
    parser: Option<Parser<'d>>,
}

impl<'d> SentenceParser<'d> {
    pub(super) fn new(pipeline: &'d Pipeline, document: &'d Document, text: &'d str) -> Self {
        Self { pipeline, text, given: document.given_sentences().collect(), parser: None }
    }

    /// Puts the tokens of a sentence in the place of others.
    pub(super) fn cut(&self, index: u32, span: Span, tokens: &mut Vec<Token>) {
        tokens.clear();
        match self.given.get(index as usize) {
            Some(given) => given_tokens(self.text, given, tokens),
            None => tokenize(self.text, span, tokens),
        }
    }

    /// Parses a sentence that is cut into `tokens`.
    pub(super) fn parse(&mut self, index: u32, tokens: &[Token], parse: &mut Parse) {
        let pipeline = self.pipeline;
        match self.given.get(index as usize) {
            Some(given) => {
                *parse = Parse::given(self.text, given, |form, tag, out| {
                    pipeline.syntax().lemma(form, tag, out);
                });
            }
            None => {
                let parser = self.parser.get_or_insert_with(|| pipeline.syntax().parser());
                parser.parse(self.text, tokens, parse);
            }
        }
    }
}

/// The words of a sentence as tokens, each of the kind of what it begins with beside punctuation.
pub(super) fn given_tokens(text: &str, sentence: &GivenSentence, tokens: &mut Vec<Token>) {
    let mut parts = Vec::new();
    for word in sentence.tokens() {
        parts.clear();
        tokenize(text, word.span, &mut parts);
        let tells = |part: &&Token| part.kind != TokenKind::Punctuation;
        let part = parts.iter().find(tells).or(parts.first());
        let kind = part.map_or(TokenKind::Symbol, |part| part.kind);
        tokens.push(Token { span: word.span, kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::rules::RuleSet;
    use crate::text::GivenToken;

    fn pipeline() -> crate::Result<Pipeline> {
        let gazetteer = Gazetteer::builder().build()?;
        let rules = RuleSet::builder().build(gazetteer.types())?;
        Ok(Pipeline::new(gazetteer, rules))
    }

    /// Every sentence as `word/tag/lemma/head/label …`.
    fn shown(pipeline: &Pipeline, document: &Document) -> Vec<String> {
        let mut parses = pipeline.parses(document);
        let mut shown = Vec::new();
        while let Some(sentence) = parses.next_sentence() {
            assert_eq!(sentence.index as usize, shown.len());
            assert_eq!(sentence.tokens.len(), sentence.parse.len());
            let words = sentence.tokens.iter().enumerate().map(|(at, token)| {
                let parse = sentence.parse;
                let head = parse.head(at).map_or(0, |head| head + 1);
                let word = token.span.of(&document.text);
                format!("{word}/{}/{}/{head}/{}", parse.tag(at), parse.lemma(at), parse.label(at))
            });
            shown.push(words.collect::<Vec<_>>().join(" "));
        }
        shown
    }

    #[test]
    fn takes_the_parse_that_came_with_the_document() -> crate::Result<()> {
        let pipeline = pipeline()?;
        let text = "Iran sells oil. Iraq buys it.";
        let mut document = Document { text: text.to_owned(), ..Document::default() };
        // Without one it is what the model says, whatever that is.
        let mut parses = pipeline.parses(&document);
        for (index, wanted) in [(0, "Iran sells oil."), (1, "Iraq buys it.")] {
            let found = parses.next_sentence().expect("the text has two sentences");
            assert_eq!((found.index, found.span.of(text)), (index, wanted));
            assert_eq!(*found.parse, pipeline.syntax().parse(text, found.tokens));
        }
        assert!(parses.next_sentence().is_none());
        drop(parses);
        let token = |start, end, head, lemma: Option<&str>| GivenToken {
            span: Span::new(start, end),
            tag: "VBZ".into(),
            lemma: lemma.map(Into::into),
            head,
            label: "dep".into(),
        };
        let first =
            GivenSentence::new(vec![token(0, 4, Some(1), Some("I")), token(5, 15, None, None)])?;
        let outside = GivenSentence::new(vec![token(20, 99, None, None)])?;
        document.parses = vec![first.clone(), first, outside];
        let expected = ["Iran/VBZ/I/2/dep sells oil./VBZ/sells oil./0/ROOT"];
        assert_eq!(shown(&pipeline, &document), expected);
        Ok(())
    }
}
