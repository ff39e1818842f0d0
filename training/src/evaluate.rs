//! Agreement with the teacher, on sentences that were not trained on.

use std::collections::BTreeSet;
use std::fmt::Write;

use intertie::syntax::learning::names_of;

use crate::bank::{Gold, Names};

/// Counts of agreement over some sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Agreement {
    words: usize,
    tags: usize,
    /// Words that are not punctuation, as the teacher's own figures count.
    arcs: usize,
    heads: usize,
    labelled: usize,
    sentences: usize,
    roots: usize,
    /// Subject and verb; subject, verb and object; subject, verb, preposition and its object.
    pub(crate) tuples: [Overlap; 3],
    spans: Overlap,
    typed_spans: Overlap,
}

/// What two sets share.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Overlap {
    found: usize,
    expected: usize,
    shared: usize,
}

impl Overlap {
    fn add<T: Ord>(&mut self, found: &BTreeSet<T>, expected: &BTreeSet<T>) {
        self.found += found.len();
        self.expected += expected.len();
        self.shared += found.intersection(expected).count();
    }

    fn merge(&mut self, other: Self) {
        self.found += other.found;
        self.expected += other.expected;
        self.shared += other.shared;
    }

    /// 2·shared / (found + expected).
    fn f1(self) -> f64 {
        2.0 * self.shared as f64 / (self.found + self.expected).max(1) as f64
    }
}

/// A sentence's analysis: tag, head (0 is the root), label by word; margins where they are known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) tags: Vec<u8>,
    pub(crate) heads: Vec<u32>,
    pub(crate) labels: Vec<u8>,
    pub(crate) margins: Vec<u16>,
}

impl Tree {
    pub(crate) fn gold(sentence: &[Gold]) -> Self {
        Self {
            tags: sentence.iter().map(|gold| gold.tag).collect(),
            heads: sentence.iter().map(|gold| u32::from(gold.head)).collect(),
            labels: sentence.iter().map(|gold| gold.label).collect(),
            margins: Vec::new(),
        }
    }

    /// The word whose head is the root.
    pub(crate) fn root(&self) -> Option<usize> {
        self.heads.iter().position(|head| *head == 0)
    }
}

/// Labels that the tuples are made of.
pub(crate) struct TupleLabels {
    subjects: Vec<Option<u8>>,
    object: Option<u8>,
    prepositions: Vec<Option<u8>>,
    prepositional: Option<u8>,
    punctuation: Option<u8>,
}

impl TupleLabels {
    pub(crate) fn new(labels: &Names) -> Self {
        Self {
            subjects: vec![labels.get("nsubj"), labels.get("nsubjpass")],
            object: labels.get("dobj"),
            prepositions: vec![labels.get("prep"), labels.get("agent")],
            prepositional: labels.get("pobj"),
            punctuation: labels.get("punct"),
        }
    }

    fn tuples(&self, tree: &Tree) -> [BTreeSet<[usize; 4]>; 3] {
        let mut sets: [BTreeSet<[usize; 4]>; 3] = Default::default();
        let with = |labels: &[Option<u8>], head: usize| {
            let mut children = Vec::new();
            for (child, label) in tree.labels.iter().enumerate() {
                if tree.heads[child] as usize == head + 1 && labels.contains(&Some(*label)) {
                    children.push(child);
                }
            }
            children
        };
        for verb in 0..tree.heads.len() {
            for subject in with(&self.subjects, verb) {
                sets[0].insert([subject, verb, 0, 0]);
                for object in with(&[self.object], verb) {
                    sets[1].insert([subject, verb, object, 0]);
                }
                for preposition in with(&self.prepositions, verb) {
                    for object in with(&[self.prepositional], preposition) {
                        sets[2].insert([subject, verb, preposition, object]);
                    }
                }
            }
        }
        sets
    }
}

impl Agreement {
    pub(crate) fn add_tree(&mut self, found: &Tree, gold: &Tree, labels: &TupleLabels) {
        self.sentences += 1;
        self.roots += usize::from(found.root() == gold.root());
        for at in 0..gold.tags.len() {
            self.words += 1;
            self.tags += usize::from(found.tags[at] == gold.tags[at]);
            if Some(gold.labels[at]) == labels.punctuation {
                continue;
            }
            self.arcs += 1;
            if found.heads[at] == gold.heads[at] {
                self.heads += 1;
                self.labelled += usize::from(found.labels[at] == gold.labels[at]);
            }
        }
        let (found, gold) = (labels.tuples(found), labels.tuples(gold));
        for (overlap, (found, gold)) in self.tuples.iter_mut().zip(found.iter().zip(&gold)) {
            overlap.add(found, gold);
        }
    }

    pub(crate) fn add_names(&mut self, found: &[u8], gold: &[u8]) {
        let spans = |outcomes: &[u8]| -> BTreeSet<_> {
            names_of(outcomes).map(|(range, _)| (range.start, range.end)).collect()
        };
        let typed = |outcomes: &[u8]| -> BTreeSet<_> {
            names_of(outcomes).map(|(range, kind)| (range.start, range.end, kind)).collect()
        };
        self.spans.add(&spans(found), &spans(gold));
        self.typed_spans.add(&typed(found), &typed(gold));
    }

    /// Counts of both.
    pub(crate) fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.tags += other.tags;
        self.arcs += other.arcs;
        self.heads += other.heads;
        self.labelled += other.labelled;
        self.sentences += other.sentences;
        self.roots += other.roots;
        self.spans.merge(other.spans);
        self.typed_spans.merge(other.typed_spans);
        for (one, other) in self.tuples.iter_mut().zip(other.tuples) {
            one.merge(other);
        }
    }

    pub(crate) const HEADER: &str = "| held out | tokens | tags | UAS | LAS | root | s–v | s–v–o | s–v–prep–o | names | typed |\n\
        |---|---|---|---|---|---|---|---|---|---|---|";

    /// One line of the table.
    pub(crate) fn line(&self, name: &str) -> String {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let mut line = format!("| {name} | {} ", self.words);
        for (part, whole) in [
            (self.tags, self.words),
            (self.heads, self.arcs),
            (self.labelled, self.arcs),
            (self.roots, self.sentences),
        ] {
            let _ = write!(line, "| {:.2} ", percent(part, whole));
        }
        for overlap in self.tuples.iter().chain([&self.spans, &self.typed_spans]) {
            let _ = write!(line, "| {:.3} ", overlap.f1());
        }
        line + "|"
    }
}

/// How often a head is the teacher's, by the margin of its choice.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Calibration {
    /// By bin: heads, and those that are the teacher's.
    bins: [(usize, usize); BINS.len()],
}

/// Where the bins begin, in 1/256 nats.
const BINS: [u16; 8] = [0, 64, 128, 256, 512, 1024, 2048, 4096];

impl Calibration {
    pub(crate) fn add(&mut self, found: &Tree, gold: &Tree, labels: &TupleLabels) {
        for (at, margin) in found.margins.iter().enumerate() {
            if Some(gold.labels[at]) != labels.punctuation {
                let bin = BINS.iter().rposition(|start| start <= margin).unwrap_or_default();
                self.bins[bin].0 += 1;
                self.bins[bin].1 += usize::from(found.heads[at] == gold.heads[at]);
            }
        }
    }

    /// A table, if any margin is known.
    pub(crate) fn table(&self) -> Option<String> {
        let all: usize = self.bins.iter().map(|(count, _)| count).sum();
        let mut table =
            "| margin from | share of words | head as the teacher's |\n|---|---|---|\n".to_owned();
        for (start, (count, right)) in BINS.iter().zip(self.bins) {
            let share = 100.0 * count as f64 / all.max(1) as f64;
            let agreement = 100.0 * right as f64 / count.max(1) as f64;
            let _ = writeln!(table, "| {start} | {share:.1} % | {agreement:.1} % |");
        }
        (all > 0).then_some(table)
    }
}
