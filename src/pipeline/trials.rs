//! Reading again to tell how it went: why a relation was not found, and what each rule costs. Slower than
//! [`Pipeline::extract`], which knows nothing of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::anaphora::Anaphora;
use super::parses::SentenceParser;
use super::{Extraction, Pipeline, title};
use crate::gazetteer::{Entity, Mention, Resolved};
use crate::rules::{Account, Question, RuleUse, SentenceText, naming};
use crate::syntax::Parse;
use crate::text::{Document, Span, Token};

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
        for (index, span, mentions) in sentences(document, extraction) {
            let resolved = again.next(index, span, mentions);
            let (text, title) = (again.text, title.as_ref());
            let tokens = &again.tokens;
            let sentence =
                SentenceText { text, tokens, mentions, resolved: &resolved, title, date };
            let all = sentence.all();
            let named = |ids: &[Arc<str>]| naming(ids, &all, actor_of);
            let (sources, targets) = (named(&question.source), named(&question.target));
            // One name alone is not both.
            let pairs =
                sources.iter().flat_map(|one| targets.iter().map(move |other| (one, other)));
            let Some((source, target)) = pairs.into_iter().find(|(one, other)| one != other) else {
                continue;
            };
            // The title stands nowhere: the sentence's first word is shown for it.
            let first = tokens.first().map_or(span, |token| token.span);
            let told = mentions.len() + resolved.len();
            let place = |mention: usize| if mention < told { all[mention].span } else { first };
            let (source, target) = (place(*source), place(*target));
            again.parser.parse(index, tokens, &mut again.parse);
            let answer = self.rules.why_not(sentence, &again.parse, actor_of, question);
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
        for (index, span, mentions) in sentences(document, &extraction) {
            let resolved = again.next(index, span, mentions);
            let (text, tokens, title) = (again.text, &again.tokens, title.as_ref());
            let sentence =
                SentenceText { text, tokens, mentions, resolved: &resolved, title, date };
            let Some(prepared) = self.rules.prepare(sentence, None) else { continue };
            again.parser.parse(index, tokens, &mut again.parse);
            for found in self.rules.usage(&prepared, sentence, &again.parse, actor_of) {
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
fn sentences<'e>(
    document: &'e Document,
    extraction: &'e Extraction,
) -> impl Iterator<Item = (u32, Span, &'e [Mention])> {
    let own = extraction.mentions.partition_point(|mention| !mention.is_restated());
    let mentions = &extraction.mentions[..own];
    document.sentences().zip(0..).map(move |(sentence, index)| {
        let from = mentions.partition_point(|mention| mention.sentence < index);
        let to = mentions.partition_point(|mention| mention.sentence <= index);
        (index, sentence.span, &mentions[from..to])
    })
}

/// Sentences of one document, read once more.
struct Again<'d> {
    text: &'d str,
    parser: SentenceParser<'d>,
    anaphora: Anaphora<'d>,
    tokens: Vec<Token>,
    parse: Parse,
}

impl<'d> Again<'d> {
    fn new(pipeline: &'d Pipeline, document: &'d Document) -> Self {
        let text = &document.text;
        Self {
            text,
            parser: SentenceParser::new(pipeline, document, text),
            anaphora: Anaphora::new(pipeline, text),
            tokens: Vec::new(),
            parse: Parse::default(),
        }
    }

    /// Cuts the next sentence; what its words mean that stand for names of others.
    fn next(&mut self, index: u32, span: Span, mentions: &[Mention]) -> Vec<Resolved> {
        self.parser.cut(index, span, &mut self.tokens);
        self.anaphora.next((index, span), &self.tokens, mentions, &mut self.parser)
    }
}
