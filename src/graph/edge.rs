//! A claim between two nodes, and what its evidence amounts to.
//!
//! Only the evidence is kept; status, counts and measures are worked out when asked for, so that
//! they cannot contradict it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::statistics::{PairCounts, round};
use super::{DocumentInfo, Evidence, KnowledgeGraph, Node, Status};
use crate::rules::{Qualifier, RelationType};

/// What the graph keeps of a claim.
#[derive(Clone, Debug)]
pub(super) struct EdgeData {
    pub(super) relation: Arc<str>,
    evidence: Vec<Arc<Evidence>>,
}

impl EdgeData {
    pub(super) fn new(relation: Arc<str>) -> Self {
        Self { relation, evidence: Vec::new() }
    }

    /// `evidence` is sorted and free of duplicates.
    pub(super) fn of(relation: Arc<str>, evidence: Vec<Arc<Evidence>>) -> Self {
        Self { relation, evidence }
    }

    pub(super) fn evidence(&self) -> &[Arc<Evidence>] {
        &self.evidence
    }

    /// Keeps the evidence sorted and free of duplicates.
    pub(super) fn insert(&mut self, evidence: Evidence) {
        if self.evidence.last().is_none_or(|last| **last < evidence) {
            self.evidence.push(Arc::new(evidence));
        } else if let Err(place) = self.evidence.binary_search_by(|one| (**one).cmp(&evidence)) {
            self.evidence.insert(place, Arc::new(evidence));
        }
    }

    pub(super) fn join(&mut self, other: Self) {
        let apart = match (self.evidence.last(), other.evidence.first()) {
            (Some(last), Some(first)) => last < first,
            _ => true,
        };
        self.evidence.extend(other.evidence);
        if !apart {
            // Two sorted runs: the standard stable sort merges them in one pass.
            self.evidence.sort();
            self.evidence.dedup();
        }
    }
}

/// A claim: source, relation and target, with all its evidence.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'g> {
    pub(super) graph: &'g KnowledgeGraph,
    pub(super) source: &'g Node,
    pub(super) target: &'g Node,
    pub(super) relation: &'g Arc<RelationType>,
    pub(super) data: &'g EdgeData,
}

/// What the sentences add to the two ends of a claim: values by qualifier name, sorted.
pub type Qualifiers<'g> = BTreeMap<&'g str, BTreeSet<&'g Qualifier>>;

impl<'g> Edge<'g> {
    /// The node it starts from; with a symmetric relation the one with the smaller id.
    #[must_use]
    pub fn source(&self) -> &'g Node {
        self.source
    }

    /// The node it leads to.
    #[must_use]
    pub fn target(&self) -> &'g Node {
        self.target
    }

    /// Which relation.
    #[must_use]
    pub fn relation(&self) -> &'g Arc<RelationType> {
        self.relation
    }

    /// Whether it says no more than that both ends share a sentence.
    #[must_use]
    pub fn is_co_occurrence(&self) -> bool {
        &*self.relation.name == super::CO_OCCURS_WITH
    }

    /// All its evidence, sorted by document and sentence; never empty.
    pub fn evidence(&self) -> impl ExactSizeIterator<Item = &'g Evidence> + Clone + use<'g> {
        self.data.evidence().iter().map(|one| &**one)
    }

    /// Affirmed if some evidence states it as a fact; else alleged, planned, possible, in this
    /// order; negated if it is only denied.
    #[must_use]
    pub fn status(&self) -> Status {
        self.evidence().map(Evidence::status).min().unwrap_or(Status::Negated)
    }

    /// The evidence that has the status of the claim.
    pub fn supporting(&self) -> impl Iterator<Item = &'g Evidence> + Clone + use<'g> {
        let status = self.status();
        self.evidence().filter(move |one| one.status() == status)
    }

    /// Pieces of evidence, of any status.
    #[must_use]
    pub fn count(&self) -> usize {
        self.evidence().len()
    }

    /// Sentences with evidence, of any status.
    #[must_use]
    pub fn sentences(&self) -> usize {
        runs(self.evidence(), Evidence::place)
    }

    /// Sentences with evidence that has the status of the claim.
    #[must_use]
    pub fn supporting_sentences(&self) -> usize {
        runs(self.supporting(), Evidence::place)
    }

    /// Sentences that deny what others say: none where the claim as a whole is denied.
    #[must_use]
    pub fn denying_sentences(&self) -> usize {
        let denies = |one: &&Evidence| one.status() == Status::Negated;
        let denied = runs(self.evidence().filter(denies), Evidence::place);
        if self.status() == Status::Negated { 0 } else { denied }
    }

    /// Documents with evidence, of any status.
    #[must_use]
    pub fn documents(&self) -> usize {
        runs(self.evidence(), |one| &*one.document)
    }

    /// How sure the claim is of its status, 0 to 1, rounded to 4 decimals: 1 − Π (1 − c) over
    /// the sentences with that status, each with its most confident evidence.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        let mut doubt = 1.0;
        let mut supporting = self.supporting().peekable();
        while let Some(evidence) = supporting.next() {
            let mut confidence = evidence.confidence();
            while let Some(same) = supporting.next_if(|next| next.place() == evidence.place()) {
                confidence = same.confidence().max(confidence);
            }
            doubt *= 1.0 - confidence;
        }
        round(1.0 - doubt)
    }

    /// The earliest date of a document with supporting evidence, as the document gives it.
    #[must_use]
    pub fn first(&self) -> Option<&'g str> {
        self.dates().min()
    }

    /// The latest date of a document with supporting evidence, as the document gives it.
    #[must_use]
    pub fn last(&self) -> Option<&'g str> {
        self.dates().max()
    }

    /// What is known of a document that its evidence names.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&'g DocumentInfo> {
        self.graph.documents().get(id)
    }

    fn dates(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        let edge = *self;
        self.supporting().filter_map(move |one| edge.document(&one.document)?.date.as_deref())
    }

    /// The qualifiers of the supporting evidence, merged.
    #[must_use]
    pub fn qualifiers(&self) -> Qualifiers<'g> {
        let mut merged = Qualifiers::new();
        for (name, qualifier) in self.supporting().flat_map(|one| &one.qualifiers) {
            merged.entry(&**name).or_default().insert(qualifier);
        }
        merged
    }

    /// Normalized pointwise mutual information of a co-occurrence, -1 to 1; no other claim has one.
    ///
    /// Gerlof Bouma: Normalized (Pointwise) Mutual Information in Collocation Extraction.
    /// Proceedings of GSCL, 2009.
    #[must_use]
    pub fn npmi(&self) -> Option<f64> {
        self.is_co_occurrence().then(|| self.counts().npmi())
    }

    /// Log-likelihood ratio of a co-occurrence, 0 or more; no other claim has one.
    ///
    /// Ted Dunning: Accurate Methods for the Statistics of Surprise and Coincidence.
    /// Computational Linguistics 19(1), 1993.
    #[must_use]
    pub fn llr(&self) -> Option<f64> {
        self.is_co_occurrence().then(|| self.counts().llr())
    }

    fn counts(&self) -> PairCounts {
        PairCounts {
            both: self.sentences() as u64,
            first: self.source.sentences(),
            second: self.target.sentences(),
            total: self.graph.sentences(),
        }
    }
}

/// How many runs of equal keys `evidence` falls into.
fn runs<'g, K: PartialEq>(
    evidence: impl Iterator<Item = &'g Evidence>,
    key: impl Fn(&'g Evidence) -> K,
) -> usize {
    let mut last = None;
    evidence
        .filter(|one| {
            let key = Some(key(one));
            let new = key != last;
            last = key;
            new
        })
        .count()
}

/// A claim seen from one of its ends.
#[derive(Clone, Copy, Debug)]
pub struct Neighbor<'g> {
    /// The node at the other end.
    pub node: &'g Node,
    /// Which way the claim runs, seen from the node that was asked for.
    pub direction: Direction,
    /// The claim.
    pub edge: Edge<'g>,
}

impl<'g> Neighbor<'g> {
    /// How the claim reads from the node that was asked for: "supplies", "supplied by".
    #[must_use]
    pub fn label(&self) -> &'g str {
        let relation = self.edge.relation();
        match self.direction {
            Direction::Incoming if !relation.symmetric => &relation.inverse_label,
            _ => &relation.label,
        }
    }
}

/// Which way a claim runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Away from the node that was asked for.
    Outgoing,
    /// Towards it.
    Incoming,
}
