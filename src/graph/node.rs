//! An entity of the graph, with where it was named.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::gazetteer::{Entity, EntityType};

/// An entity that some document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its identity, such as `country/azerbaijan`.
    pub id: Arc<str>,
    /// What a person calls it.
    pub name: Arc<str>,
    /// What it is.
    pub kind: Arc<EntityType>,
    /// Not of the gazetteer: found as a name in a text. As long as it has but one mention and stands in
    /// no relation, the graph keeps it and does not show it.
    pub provisional: bool,
    /// Home country, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Wikidata item, such as `Q227`.
    pub wikidata: Option<String>,
    /// Page that describes it.
    pub url: Option<String>,
    /// What the gazetteer states of it, relation to entity ids; facts of the list, not of a text.
    pub links: BTreeMap<String, Vec<String>>,
    /// The other names it was found under, white space collapsed.
    pub aliases: BTreeSet<String>,
    /// Where it was named, by document id.
    pub occurrences: BTreeMap<Arc<str>, Occurrences>,
    // The sums of the occurrences: every co-occurrence asks for them.
    mentions: u64,
    sentences: u64,
}

/// How often one document names an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occurrences {
    /// Mentions by name; 0 where another name stands for the entity.
    pub mentions: u32,
    /// Sentences that hold such a mention.
    pub sentences: u32,
}

impl Node {
    /// A node of which no more is known, and that no document has named yet.
    pub(crate) fn new(id: Arc<str>, name: Arc<str>, kind: Arc<EntityType>) -> Self {
        Self {
            id,
            name,
            kind,
            provisional: false,
            country: None,
            wikidata: None,
            url: None,
            links: BTreeMap::new(),
            aliases: BTreeSet::new(),
            occurrences: BTreeMap::new(),
            mentions: 0,
            sentences: 0,
        }
    }

    pub(super) fn of(entity: &Entity) -> Self {
        Self {
            provisional: entity.provisional,
            country: entity.country.clone(),
            wikidata: entity.wikidata.clone(),
            url: entity.url.clone(),
            links: entity.links.clone(),
            ..Self::new(entity.id.clone(), entity.name.clone(), entity.kind.clone())
        }
    }

    /// Mentions by name, in all documents.
    #[must_use]
    pub fn mentions(&self) -> u64 {
        self.mentions
    }

    /// Sentences that name it, in all documents.
    #[must_use]
    pub fn sentences(&self) -> u64 {
        self.sentences
    }

    /// Joins what `other` knows of the same id. Where the two describe it differently, the fuller
    /// description wins, then the smaller in order; the name that loses stays as an alias.
    pub(super) fn join(&mut self, mut other: Self) {
        let provisional = self.provisional && other.provisional;
        if other.rank() < self.rank() {
            std::mem::swap(self, &mut other);
        }
        self.provisional = provisional;
        if other.name != self.name {
            self.aliases.insert(other.name.to_string());
        }
        self.aliases.append(&mut other.aliases);
        self.aliases.remove(&*self.name);
        for (document, occurrences) in other.occurrences {
            self.occurred(document, occurrences);
        }
    }

    /// Of two counts for one document the greater holds.
    pub(crate) fn occurred(&mut self, document: Arc<str>, found: Occurrences) {
        let known = self.occurrences.entry(document).or_default();
        let mentions = found.mentions.saturating_sub(known.mentions);
        let sentences = found.sentences.saturating_sub(known.sentences);
        known.mentions += mentions;
        known.sentences += sentences;
        self.mentions += u64::from(mentions);
        self.sentences += u64::from(sentences);
    }

    /// Forgets where other documents named it.
    pub(super) fn keep_documents(&mut self, wanted: impl Fn(&str) -> bool) {
        self.occurrences.retain(|id, _| wanted(id));
        let sum = |count: fn(&Occurrences) -> u32| {
            self.occurrences.values().map(|one| u64::from(count(one))).sum()
        };
        (self.mentions, self.sentences) = (sum(|one| one.mentions), sum(|one| one.sentences));
    }

    /// Keeps `form`, as the document writes it, unless it is the name.
    pub(super) fn seen_as(&mut self, form: &str) {
        if form == &*self.name || self.aliases.contains(form) {
            return;
        }
        let mut words = form.split_whitespace();
        let mut collapsed = words.next().unwrap_or_default().to_owned();
        for word in words {
            collapsed.push(' ');
            collapsed.push_str(word);
        }
        if !collapsed.is_empty() && collapsed != *self.name {
            self.aliases.insert(collapsed);
        }
    }

    /// Whether `entity` is described as this node is.
    pub(super) fn describes(&self, entity: &Entity) -> bool {
        self.name == entity.name
            && self.provisional == entity.provisional
            && self.kind.name == entity.kind.name
            && self.country == entity.country
            && self.wikidata == entity.wikidata
            && self.url == entity.url
            && self.links == entity.links
    }

    /// Smaller is the better description; equal only for equal descriptions.
    fn rank(&self) -> impl Ord + '_ {
        let facts = usize::from(self.wikidata.is_some())
            + usize::from(self.country.is_some())
            + usize::from(self.url.is_some())
            + self.links.values().map(Vec::len).sum::<usize>();
        let stated = (&self.country, &self.wikidata, &self.url, &self.links);
        // Of two spellings the one that shouts is the worse.
        let shouts = !self.name.contains(char::is_lowercase);
        (std::cmp::Reverse(facts), shouts, &self.name, &self.kind.name, stated)
    }
}
