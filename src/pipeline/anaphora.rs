//! Whom the nouns and pronouns of a document's sentences mean that stand for names of other sentences.
//!
//! Sentences go by one after the other, with or without a reading by rules. What is in focus is kept by
//! [`Focus`]; a sentence before is parsed only where a pronoun asks what it is about, and a rule might make
//! something of the answer.

use super::Pipeline;
use super::parses::SentenceParser;
use crate::gazetteer::{Mention, Resolved};
use crate::mentions::{Focus, Here, Seen, Step, Topic};
use crate::rules::SentenceText;
use crate::syntax::Parse;
use crate::text::{Span, Token};

/// The sentences of one document as they go by.
pub(super) struct Anaphora<'d> {
    pipeline: &'d Pipeline,
    text: &'d str,
    focus: Focus,
    /// Room for a sentence before.
    tokens: Vec<Token>,
    parse: Parse,
}

impl<'d> Anaphora<'d> {
    pub(super) fn new(pipeline: &'d Pipeline, text: &'d str) -> Self {
        Self {
            pipeline,
            text,
            focus: Focus::default(),
            tokens: Vec::new(),
            parse: Parse::default(),
        }
    }

    fn is_wanted(&self) -> bool {
        [Step::Descriptions, Step::Pronouns].iter().any(|step| self.pipeline.takes(*step))
    }

    /// Whether the next sentence, of so many names, need not be looked at.
    pub(super) fn may_skip(&self, mentions: usize) -> bool {
        mentions == 0 && self.focus.is_empty() || !self.is_wanted()
    }

    /// What is resolved in the next sentence, whose names are `mentions`; in order of the text.
    pub(super) fn next(
        &mut self,
        (index, span): (u32, Span),
        tokens: &[Token],
        mentions: &[Mention],
        parser: &mut SentenceParser<'_>,
    ) -> Vec<Resolved> {
        if self.may_skip(mentions.len()) {
            return Vec::new();
        }
        let (pipeline, text) = (self.pipeline, self.text);
        let cues = pipeline.gazetteer.cues();
        let here = Here { text, tokens, mentions, cues, index, span };
        let anaphors = Focus::anaphors(here);
        let mut nouns = Vec::new();
        if pipeline.takes(Step::Descriptions) {
            nouns = self.focus.nouns(here, &anaphors);
        }
        let mut resolved = nouns.clone();
        if pipeline.takes(Step::Pronouns)
            && anaphors.has_pronoun()
            && pipeline.rules.has_trigger(text, tokens)
        {
            let Self { focus, tokens, parse, .. } = self;
            let mut topic_of = |seen: &Seen| {
                parser.cut(seen.index, seen.span, tokens);
                parser.parse(seen.index, tokens, parse);
                topic(pipeline, text, seen, tokens, parse)
            };
            resolved.extend(focus.pronouns(here, &anaphors, &mut topic_of));
            resolved.sort_by_key(|one| one.mention.span);
        }
        self.focus.pass(here, anaphors.lead, &nouns);
        resolved
    }
}

/// What a parsed sentence is about.
fn topic(pipeline: &Pipeline, text: &str, seen: &Seen, tokens: &[Token], parse: &Parse) -> Topic {
    let (names, resolved) = seen.named.split_at(seen.names);
    let mentions: Vec<Mention> = names.iter().map(|one| one.mention.clone()).collect();
    let sentence =
        SentenceText { text, tokens, mentions: &mentions, resolved, title: None, date: None };
    let (found, plural) = pipeline.rules.topic(sentence, parse);
    let mut mentions: Vec<Resolved> = Vec::new();
    for one in found.into_iter().map(|index| &seen.named[index]) {
        if mentions.iter().all(|other| other.mention.entity.id != one.mention.entity.id) {
            mentions.push(one.clone());
        }
    }
    Topic { mentions, plural }
}
