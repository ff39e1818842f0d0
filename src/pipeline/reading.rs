//! One document, sentence by sentence.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parses::given_tokens;
use super::title;
use super::{Extraction, MentionSource, Pipeline};
use crate::gazetteer::{Entity, EntityType, FoundName, LookupUse, Mention, Role, Via};
use crate::mentions::{Discovered, Known, discover};
use crate::rules::{CoOccurrence, End, Relation, SentenceText};
use crate::syntax::{Parse, Parser};
use crate::text::{Document, GivenMention, GivenSentence, Sentence, Span, Token, tokenize};

/// One document while it is read.
pub(super) struct Reading<'d> {
    pipeline: &'d Pipeline,
    document: &'d Document,
    text: &'d str,
    only: Option<&'d [Arc<str>]>,
    tokens: Vec<Token>,
    /// The sentences that came with the document.
    given: Vec<&'d GivenSentence>,
    /// Made when a sentence needs it.
    parser: Option<Parser<'d>>,
    parse: Parse,
    /// Where the gazetteer has names of several words that are not to be extracted.
    reserved: Vec<Span>,
    /// What the document's title names, if a rule may ask for it.
    title: Option<Mention>,
    extraction: Extraction,
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
            given: document.given_sentences().collect(),
            parser: None,
            parse: Parse::default(),
            reserved: Vec::new(),
            title: title::mention(pipeline, document),
            extraction: Extraction::default(),
        }
    }

    /// Finds the mentions, then the relations of every sentence with two of them, or with one where the
    /// title may be the other.
    pub(super) fn run(mut self) -> Extraction {
        let sentences = self.find_mentions();
        if self.pipeline.discovers() {
            self.find_unknown_names(&sentences);
        }
        let mut indexes: Vec<u32> =
            self.extraction.mentions.iter().map(|mention| mention.sentence).collect();
        indexes.dedup();
        let mut restated: Vec<Mention> = Vec::new();
        let mut first = 0;
        for index in indexes {
            let span = sentences[index as usize];
            let count = self.extraction.mentions[first..]
                .iter()
                .take_while(|mention| mention.sentence == index)
                .count();
            self.extraction.sentences.push((index, span));
            if count > 1 || self.title.is_some() {
                self.read_sentence(index, span, first..first + count, &mut restated);
            }
            first += count;
        }
        // Restated mentions were numbered from the end of the others.
        self.extraction.mentions.append(&mut restated);
        self.extraction
    }

    /// Every mention of a known name, in order; gives back all sentences.
    fn find_mentions(&mut self) -> Vec<Span> {
        let mut all = Vec::new();
        let mut given = self.given_mentions();
        let mut scan = self.pipeline.gazetteer.scan(self.document.date.as_deref());
        let use_gazetteer = self.pipeline.mentions == MentionSource::Found;
        let mut found: Vec<(u32, Span, Vec<FoundName>)> = Vec::new();
        let mut undecided: Vec<usize> = Vec::new();
        let mut names = Vec::new();
        let mut given_left = given.drain(..).peekable();
        let mut given_by_sentence: BTreeMap<u32, Vec<Mention>> = BTreeMap::new();
        for (sentence, index) in self.document.sentences().zip(0u32..) {
            self.extraction.sentence_count = index + 1;
            let Sentence { span } = sentence;
            all.push(span);
            while let Some(mut mention) =
                given_left.next_if(|mention| mention.span.start < span.end)
            {
                mention.sentence = index;
                given_by_sentence.entry(index).or_default().push(mention);
            }
            let mut decided = true;
            if use_gazetteer {
                self.tokens.clear();
                tokenize(self.text, span, &mut self.tokens);
                decided = scan.find(self.text, &self.tokens, &mut names);
                if decided {
                    self.reserved.extend(scan.reserved());
                }
            }
            if !decided {
                undecided.push(found.len());
            }
            if !decided || !names.is_empty() || given_by_sentence.contains_key(&index) {
                found.push((index, span, std::mem::take(&mut names)));
            }
        }
        scan.settle();
        for place in undecided {
            let (_, span, names) = &mut found[place];
            self.tokens.clear();
            tokenize(self.text, *span, &mut self.tokens);
            scan.find(self.text, &self.tokens, names);
            self.reserved.extend(scan.reserved());
        }
        self.reserved.sort_unstable();
        // A given mention may reach into sentences behind its own.
        let mut last_given: Option<Span> = None;
        for (index, _, names) in found {
            let mut mentions = given_by_sentence.remove(&index).unwrap_or_default();
            let here = mentions.iter().map(|mention| mention.span);
            let given: Vec<Span> = last_given.into_iter().chain(here).collect();
            last_given = given.last().copied();
            let apart = |name: &&FoundName| !given.iter().any(|span| span.overlaps(name.span));
            mentions.extend(
                names.iter().filter(apart).map(|name| self.pipeline.gazetteer.mention(name, index)),
            );
            mentions.sort_by_key(|mention| mention.span);
            self.extraction.mentions.extend(mentions);
        }
        all
    }

    /// Adds the names that the gazetteer does not know.
    fn find_unknown_names(&mut self, sentences: &[Span]) {
        let known = std::mem::take(&mut self.extraction.mentions);
        let tools = (self.pipeline.gazetteer(), self.pipeline.syntax());
        let found = Known { mentions: &known, reserved: &self.reserved };
        let Discovered { mentions, hidden } = discover(tools, self.text, sentences, found);
        let kept = known.into_iter().enumerate();
        let kept = kept.filter(|(index, _)| hidden.binary_search(index).is_err());
        let mut all: Vec<Mention> = kept.map(|(_, mention)| mention).chain(mentions).collect();
        // Two sorted runs: the standard stable sort merges them in one pass.
        all.sort_by_key(|mention| mention.span);
        self.extraction.mentions = all;
    }

    /// The mentions that came with the document, in order and without overlap: of two that overlap,
    /// the first, and of two that begin together, the longer.
    fn given_mentions(&self) -> Vec<Mention> {
        let mut given: Vec<&GivenMention> = self.document.mentions.iter().collect();
        let sound =
            |given: &&GivenMention| !given.span.is_empty() && !given.span.of(self.text).is_empty();
        given.retain(sound);
        given.sort_by_key(|given| (given.span.start, std::cmp::Reverse(given.span.end)));
        let mut mentions: Vec<Mention> = Vec::with_capacity(given.len());
        for given in given {
            if mentions.last().is_none_or(|last| !last.span.overlaps(given.span)) {
                mentions.push(self.given_mention(given));
            }
        }
        mentions
    }

    fn given_mention(&self, given: &GivenMention) -> Mention {
        let words = || given.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = given.name.clone().unwrap_or_else(words);
        let known =
            given.entity.as_deref().and_then(|id| self.pipeline.gazetteer.entity(id)).cloned();
        let mut role = Role::Name;
        let entity = known.unwrap_or_else(|| {
            let document = &self.document.id;
            let id = match &given.entity {
                Some(id) => format!("given/{document}/{id}"),
                None => format!("given/{document}/{}/{}", given.entity_type, name),
            };
            let kind = self.pipeline.gazetteer.types().get_or_plain(&given.entity_type);
            let mut entity = Entity::named(id, name, kind, "given");
            (entity.narrowed, role) = self.narrowed(&entity.kind, &words());
            Arc::new(entity)
        });
        Mention {
            span: given.span,
            sentence: 0,
            entity,
            role,
            candidates: Vec::new(),
            via: None,
            found_by: "given".into(),
        }
    }

    /// What the gazetteer knows a name to be that came with a broad type, where it knows but one thing
    /// below that type; and what kind of name it is. The entity stays the given one.
    fn narrowed(&self, kind: &EntityType, words: &str) -> (Option<Arc<EntityType>>, Role) {
        let mut below = self.pipeline.gazetteer.lookup(words);
        below.retain(|found| {
            found.usage != LookupUse::Never
                && found.entity.kind.name != kind.name
                && kind.narrower.contains(&found.entity.kind.name)
        });
        match &below[..] {
            [one] => (Some(one.entity.kind.clone()), one.role),
            _ => (None, Role::Name),
        }
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
        self.tokens.clear();
        let given = self.given.get(index as usize).copied();
        match given {
            Some(given) => given_tokens(self.text, given, &mut self.tokens),
            None => tokenize(self.text, span, &mut self.tokens),
        }
        let date = self.document.date.as_deref();
        let title = self.title.as_ref();
        let sentence =
            SentenceText { text: self.text, tokens: &self.tokens, mentions: local, title, date };
        let pipeline = self.pipeline;
        let mut findings = Vec::new();
        if let Some(prepared) = pipeline.rules.prepare(sentence, self.only) {
            match given {
                Some(given) => {
                    self.parse = Parse::given(self.text, given, |form, tag, out| {
                        pipeline.syntax().lemma(form, tag, out);
                    });
                }
                None => {
                    let parser = self.parser.get_or_insert_with(|| pipeline.syntax().parser());
                    parser.parse(self.text, &self.tokens, &mut self.parse);
                }
            }
            let actor_of = |entity: &Entity| pipeline.actor_of(entity);
            findings = pipeline.rules.read(&prepared, sentence, &self.parse, actor_of, self.only);
        }
        if self.only.is_none() && pipeline.rules.counts_pairs() {
            self.extraction.co_occurrences.extend(pairs(local, first));
        }
        let total = self.extraction.mentions.len();
        let mut mention_of = |end: &End| {
            if end.via.is_none() {
                return first + end.mention;
            }
            let all = &self.extraction.mentions;
            let unsaid = title
                .filter(|_| end.via == Some(Via::Title))
                .map(|title| title::placed(title, all, (index, span), &self.tokens));
            let named = unsaid.as_ref().unwrap_or_else(|| &all[(first + end.mention) as usize]);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::Discovery;

    #[test]
    fn a_given_mention_that_crosses_sentences_stands_alone() -> crate::Result<()> {
        let text = "He read Long Way. To Iran. Home again. For Maria Lindqvist of Iran.";
        for (given, expected) in [
            ("Long Way. To Iran", vec!["Long Way. To Iran", "Iran"]),
            (
                "Way. To Iran. Home again. For Maria",
                vec!["Way. To Iran. Home again. For Maria", "Iran"],
            ),
            ("Way. To", vec!["Way. To", "Iran", "Iran"]),
        ] {
            let start = text.find(given).unwrap_or_default() as u32;
            let span = Span::new(start, start + given.len() as u32);
            let entity_type = "Work".to_owned();
            let mention = GivenMention { span, entity_type, entity: None, name: None };
            let text = text.to_owned();
            let document = Document { text, mentions: vec![mention], ..Document::default() };
            let pipeline = Pipeline::builtin()?;
            let found = pipeline.extract(&document).mentions;
            for pair in found.windows(2) {
                assert!(!pair[0].span.overlaps(pair[1].span), "{given}: {pair:?}");
            }
            let found = pipeline.with_discovery(Discovery::Off).extract(&document).mentions;
            let found: Vec<&str> = found.iter().map(|one| one.span.of(&document.text)).collect();
            assert_eq!(found, expected, "{given}");
        }
        Ok(())
    }
}
