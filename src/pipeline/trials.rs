//! Reading again to tell how it went: why a relation was not found, and what each rule costs. Slower than
//! [`Pipeline::extract`], which knows nothing of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::parses::given_tokens;
use super::{Extraction, Pipeline, title};
use crate::gazetteer::{Entity, Mention};
use crate::rules::{Account, Question, RuleUse, SentenceText, naming};
use crate::syntax::{Parse, Parser};
use crate::text::{Document, GivenSentence, Span, Token, tokenize};

impl Pipeline {
    /// Why no rule reads a relation off the sentences that name both of its ends, or which one does;
    /// `extraction` is what was found in the document. One account for each such sentence.
    #[must_use]
    pub fn why_not(
        &self,
        document: &Document,
        extraction: &Extraction,
        question: &Question,
    ) -> Vec<Account> {
        let date = document.date.as_deref();
        let actor_of = |entity: &Entity| self.actor_of(entity, date);
        let mut again = Again::new(self, document);
        let mut accounts = Vec::new();
        let title = title::mention(self, document);
        for (index, span, mentions) in sentences(extraction) {
            let all: Vec<Mention> = mentions.iter().chain(&title).cloned().collect();
            let named = |ids: &[Arc<str>]| naming(ids, &all, actor_of);
            let (sources, targets) = (named(&question.source), named(&question.target));
            // One name alone is not both.
            let pairs =
                sources.iter().flat_map(|one| targets.iter().map(move |other| (one, other)));
            let Some((source, target)) = pairs.into_iter().find(|(one, other)| one != other) else {
                continue;
            };
            let (text, tokens, parse) = again.parse(index, span);
            // The title stands nowhere: the sentence's first word is shown for it.
            let first = tokens.first().map_or(span, |token| token.span);
            let place =
                |mention: usize| mentions.get(mention).map_or(first, |mention| mention.span);
            let (source, target) = (place(*source), place(*target));
            let sentence = SentenceText { text, tokens, mentions, title: title.as_ref(), date };
            let answer = self.rules.why_not(sentence, parse, actor_of, question);
            accounts.push(Account {
                sentence: index,
                span,
                source,
                target,
                unread: answer.unread,
                trials: answer.trials,
                absent: answer.absent,
                instead: answer.instead,
            });
        }
        accounts
    }

    /// What each rule did on a document, by id; those of which no word stands in it are left out.
    #[must_use]
    pub fn rule_use(&self, document: &Document) -> Vec<RuleUse> {
        let extraction = self.extract(document);
        let date = document.date.as_deref();
        let actor_of = |entity: &Entity| self.actor_of(entity, date);
        let mut again = Again::new(self, document);
        let mut uses: BTreeMap<u32, (u64, u64, Duration)> = BTreeMap::new();
        let title = title::mention(self, document);
        for (index, span, mentions) in sentences(&extraction) {
            if mentions.len() < 2 && title.is_none() {
                continue;
            }
            let (text, tokens, parse) = again.parse(index, span);
            let sentence = SentenceText { text, tokens, mentions, title: title.as_ref(), date };
            let Some(prepared) = self.rules.prepare(sentence, None) else { continue };
            for found in self.rules.usage(&prepared, sentence, parse, actor_of) {
                let (tries, hits, time) = uses.entry(found.rule).or_default();
                *tries += 1;
                *hits += u64::from(found.hit);
                *time += found.time;
            }
        }
        let rules = self.rules.rules();
        let of = |(rule, (tries, hits, time)): (u32, _)| RuleUse {
            rule: rules[rule as usize].id().into(),
            tries,
            hits,
            time,
        };
        uses.into_iter().map(of).collect()
    }
}

/// The sentences with their mentions, as rules were given them.
fn sentences(extraction: &Extraction) -> impl Iterator<Item = (u32, Span, &[Mention])> {
    let own = extraction.mentions.partition_point(|mention| !mention.is_restated());
    let mentions = &extraction.mentions[..own];
    extraction.sentences.iter().map(move |(index, span)| {
        let from = mentions.partition_point(|mention| mention.sentence < *index);
        let to = mentions.partition_point(|mention| mention.sentence <= *index);
        (*index, *span, &mentions[from..to])
    })
}

/// Sentences of one document, parsed once more.
struct Again<'d> {
    pipeline: &'d Pipeline,
    text: &'d str,
    given: Vec<&'d GivenSentence>,
    parser: Option<Parser<'d>>,
    tokens: Vec<Token>,
    parse: Parse,
}

impl<'d> Again<'d> {
    fn new(pipeline: &'d Pipeline, document: &'d Document) -> Self {
        Self {
            pipeline,
            text: &document.text,
            given: document.given_sentences().collect(),
            parser: None,
            tokens: Vec::new(),
            parse: Parse::default(),
        }
    }

    /// Tokens and tree of a sentence.
    fn parse(&mut self, index: u32, span: Span) -> (&'d str, &[Token], &Parse) {
        let pipeline = self.pipeline;
        self.tokens.clear();
        match self.given.get(index as usize) {
            Some(given) => {
                given_tokens(self.text, given, &mut self.tokens);
                self.parse = Parse::given(self.text, given, |form, tag, out| {
                    pipeline.syntax().lemma(form, tag, out);
                });
            }
            None => {
                tokenize(self.text, span, &mut self.tokens);
                let parser = self.parser.get_or_insert_with(|| pipeline.syntax().parser());
                parser.parse(self.text, &self.tokens, &mut self.parse);
            }
        }
        (self.text, &self.tokens, &self.parse)
    }
}
