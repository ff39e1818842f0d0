//! The names of a document: those that came with it, those that the gazetteer knows, those that it does not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::MentionSource;
use super::own_claims::{joins, known_as};
use super::reading::Reading;
use crate::gazetteer::{Entity, EntityType, FoundName, Lookup, LookupUse, Mention, Role};
use crate::mentions::{
    Discovered, Discovery, FAR, Known, Lexis, Look, NamedSentence, Step, coordinate, define,
    discover, shorten, sort_out,
};
use crate::text::{GivenMention, Sentence, Span, one_line, tokenize};

impl Reading<'_> {
    /// Every mention of a known name, in order; gives back all sentences.
    pub(super) fn find_mentions(&mut self) -> Vec<Span> {
        let mut all = Vec::new();
        let mut given = self.given_mentions();
        let mut scan = self
            .pipeline
            .gazetteer
            .scan(self.document.date.as_deref())
            .in_language(self.document.language());
        let use_gazetteer = self.pipeline.mentions == MentionSource::Found;
        let mut found: Vec<NamedSentence> = Vec::new();
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
        let pipeline = self.pipeline;
        if pipeline.takes(Step::Context) {
            let open = || pipeline.syntax();
            sort_out(&pipeline.gazetteer, self.text, &mut Lexis::new(&open), &mut found);
        }
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
    pub(super) fn find_unknown_names(&mut self, sentences: &[Span]) {
        let known = std::mem::take(&mut self.extraction.mentions);
        let tools = (self.pipeline.gazetteer(), self.pipeline.syntax());
        let found = Known { mentions: &known, reserved: &self.reserved };
        let look = Look {
            recognize: self.pipeline.discovery == Discovery::Names,
            short_names: self.pipeline.takes(Step::ShortNames),
        };
        let Discovered { mentions, hidden } = discover(tools, self.text, sentences, found, look);
        let kept = known.into_iter().enumerate();
        let kept = kept.filter(|(index, _)| hidden.binary_search(index).is_err());
        let mut all: Vec<Mention> = kept.map(|(_, mention)| mention).chain(mentions).collect();
        // Two sorted runs: the standard stable sort merges them in one pass.
        all.sort_by_key(|mention| mention.span);
        self.extraction.mentions = all;
    }

    /// Takes what the document says of its own names, step by step.
    pub(super) fn learn_names(&mut self, sentences: &[Span]) {
        let (pipeline, text) = (self.pipeline, self.text);
        let mentions = &mut self.extraction.mentions;
        if pipeline.takes(Step::Definitions) {
            let new = pipeline.discovers();
            let found = define(pipeline.gazetteer(), text, sentences, mentions, new);
            self.own_claims.extend(found.iter().filter_map(|one| known_as(pipeline, text, one)));
        }
        if pipeline.takes(Step::ShortNames) {
            shorten(pipeline.gazetteer(), text, sentences, mentions);
        }
        if pipeline.takes(Step::Coordination) {
            let new = pipeline.discovers();
            coordinate(pipeline.gazetteer(), text, sentences, mentions, new);
            self.own_claims.extend(joins(pipeline, text, mentions));
            self.own_claims.sort_by_key(|claim| claim.sentence());
        }
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
        let words = || one_line(given.span.of(self.text));
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

    /// What the gazetteer knows things of that name to be, as far as that is below the broad type that it
    /// came with; and what kind of name it is, if it is of one thing. The entity stays the given one.
    fn narrowed(&self, kind: &EntityType, words: &str) -> (Vec<Arc<EntityType>>, Role) {
        let mut below = self.pipeline.gazetteer.lookup(words);
        below.retain(|found| {
            found.usage != LookupUse::Never
                && found.entity.kind.name != kind.name
                && kind.narrower.contains(&found.entity.kind.name)
        });
        let likelier = |one: &Lookup, next: &Lookup| {
            one.entity.prominence >= next.entity.prominence.saturating_add(FAR)
        };
        let role = match &below[..] {
            [one] => one.role,
            [one, next, ..] if likelier(one, next) => one.role,
            _ => Role::Name,
        };
        let mut kinds: Vec<Arc<EntityType>> = Vec::new();
        for found in below {
            if !kinds.contains(&found.entity.kind) {
                kinds.push(found.entity.kind.clone());
            }
        }
        (kinds, role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Pipeline;
    use crate::text::Document;

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
