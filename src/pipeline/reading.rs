//! One document, sentence by sentence: its names, which are found by [`naming`](super::naming), then the
//! relations between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::anaphora::Anaphora;
use super::own_claims::OwnClaim;
use super::parses::SentenceParser;
use super::title;
use super::{Extraction, Pipeline};
use crate::gazetteer::{Entity, Mention, Via};
use crate::rules::{CoOccurrence, End, Relation, SentenceText};
use crate::syntax::Parse;
use crate::text::{Document, Span, Token};

/// One document while it is read.
pub(super) struct Reading<'d> {
    pub(super) pipeline: &'d Pipeline,
    pub(super) document: &'d Document,
    pub(super) text: &'d str,
    pub(super) only: Option<&'d [Arc<str>]>,
    pub(super) tokens: Vec<Token>,
    parser: SentenceParser<'d>,
    parse: Parse,
    anaphora: Anaphora<'d>,
    /// Where the gazetteer has names of several words that are not to be extracted.
    pub(super) reserved: Vec<Span>,
    /// What the document's title names, if a rule may ask for it.
    title: Option<Mention>,
    /// What the document says of its own names, in the order of the sentences.
    pub(super) own_claims: Vec<OwnClaim>,
    pub(super) extraction: Extraction,
}

impl<'d> Reading<'d> {
    pub(super) fn new(
        pipeline: &'d Pipeline,
        document: &'d Document,
        text: &'d str,
        only: Option<&'d [Arc<str>]>,
    ) -> Self {
        Self {
            pipeline,
            document,
            text,
            only,
            tokens: Vec::new(),
            parser: SentenceParser::new(pipeline, document, text),
            parse: Parse::default(),
            anaphora: Anaphora::new(pipeline, text),
            reserved: Vec::new(),
            title: title::mention(pipeline, document),
            own_claims: Vec::new(),
            extraction: Extraction::default(),
        }
    }

    /// Finds the mentions, then the relations of every sentence with two of them, or with one where the
    /// title may be the other; a noun or pronoun that stands for a name of another sentence is like one.
    pub(super) fn run(mut self) -> Extraction {
        let sentences = self.find_mentions();
        if self.pipeline.discovers() {
            self.find_unknown_names(&sentences);
        }
        self.learn_names(&sentences);
        let mut restated: Vec<Mention> = Vec::new();
        let mut first = 0;
        for (span, index) in sentences.into_iter().zip(0..) {
            let left = &self.extraction.mentions[first..];
            let count = left.iter().take_while(|mention| mention.sentence == index).count();
            let known = self.extraction.relations.len();
            if count > 1 || count == 1 && self.title.is_some() || !self.anaphora.may_skip(count) {
                self.read_sentence(index, span, first..first + count, &mut restated);
            }
            self.state_own_claims((index, span), known, &mut restated);
            if count > 0 || self.extraction.relations.len() > known {
                self.extraction.sentences.push((index, span));
            }
            first += count;
        }
        // Restated mentions were numbered from the end of the others.
        self.extraction.mentions.append(&mut restated);
        self.extraction
    }

    fn read_sentence(
        &mut self,
        index: u32,
        span: Span,
        mentions: std::ops::Range<usize>,
        restated: &mut Vec<Mention>,
    ) {
        let first = u32::try_from(mentions.start).unwrap_or(u32::MAX);
        let local = &self.extraction.mentions[mentions];
        self.parser.cut(index, span, &mut self.tokens);
        let tokens = &self.tokens;
        let resolved = self.anaphora.next((index, span), tokens, local, &mut self.parser);
        let date = self.document.date.as_deref();
        let title = self.title.as_ref();
        let resolved = &resolved[..];
        let sentence =
            SentenceText { text: self.text, tokens, mentions: local, resolved, title, date };
        let pipeline = self.pipeline;
        let mut findings = Vec::new();
        if let Some(prepared) = pipeline.rules.prepare(sentence, self.only) {
            self.parser.parse(index, tokens, &mut self.parse);
            let actor_of = |entity: &Entity| pipeline.actor_of(entity, date);
            findings = pipeline.rules.read(&prepared, sentence, &self.parse, actor_of, self.only);
        }
        if self.only.is_none() && pipeline.rules.counts_pairs() {
            self.extraction.co_occurrences.extend(pairs(local, first));
        }
        let named_here = local.len();
        let total = self.extraction.mentions.len();
        let mut mention_of = |end: &End| {
            if end.via.is_none() {
                return first + end.mention;
            }
            let all = &self.extraction.mentions;
            let unsaid = title
                .filter(|_| end.via == Some(Via::Title))
                .map(|title| title::placed(title, all, (index, span), &self.tokens));
            let place = end.mention as usize;
            let meant = place.checked_sub(named_here).and_then(|place| resolved.get(place));
            let meant = unsaid.as_ref().or(meant.map(|one| &one.mention));
            let named = meant.unwrap_or_else(|| &all[first as usize + place]);
            let entity = end.stands_for.as_ref().unwrap_or(&named.entity);
            let same = |other: &Mention| {
                (other.span, &other.entity.id, other.via) == (named.span, &entity.id, end.via)
            };
            let known = restated.iter().rposition(same);
            let place = known.unwrap_or_else(|| {
                let candidates =
                    if end.stands_for.is_some() { Vec::new() } else { named.candidates.clone() };
                let (entity, via) = (entity.clone(), end.via);
                restated.push(Mention { entity, via, candidates, ..named.clone() });
                restated.len() - 1
            });
            u32::try_from(total + place).unwrap_or(u32::MAX)
        };
        for finding in findings {
            let relation = Relation {
                source: mention_of(&finding.source),
                target: mention_of(&finding.target),
                relation: finding.relation,
                rule: finding.rule,
                sentence: index,
                span,
                trigger: finding.trigger,
                polarity: finding.polarity,
                modality: finding.modality,
                attribution: finding.attribution,
                confidence: finding.confidence,
                qualifiers: finding.qualifiers,
            };
            self.extraction.relations.push(relation);
        }
    }
}

/// Each pair of different entities among the mentions of a sentence, by their first mentions.
/// `first` is the index of the first of them in the document.
fn pairs(mentions: &[Mention], first: u32) -> Vec<CoOccurrence> {
    let mut entities: BTreeMap<&str, u32> = BTreeMap::new();
    for (mention, index) in mentions.iter().zip(first..) {
        entities.entry(&mention.entity.id).or_insert(index);
    }
    let entities: Vec<u32> = entities.into_values().collect();
    let mut pairs = Vec::with_capacity(entities.len() * entities.len().saturating_sub(1) / 2);
    for (place, source) in entities.iter().enumerate() {
        pairs.extend(
            entities[place + 1..]
                .iter()
                .map(|target| CoOccurrence { source: *source, target: *target }),
        );
    }
    pairs
}
