//! The dependency parser: a greedy choice of transitions, each by the network of [`Bag`].

use super::bag::{Bag, Hidden};
use super::configuration::{Action, Configuration, NOWHERE};
use super::rows::{Rows, spread};
use super::tagger::best;

/// Scores what the parser may do; the trained tables, or the same in floating point while they are
/// trained.
pub trait Scorer {
    /// Reads the configuration and scores the three actions; keeps what [`Scorer::label`] needs.
    fn actions(&mut self, features: &Rows, wide: &Rows) -> [i32; 3];
    /// The best label of an arc to the left or right, for the configuration read last.
    fn label(&mut self, action: Action) -> u8;
}

/// Parses the sentence that `configuration` begins; `margins` gets for each word by how much the
/// choice of its arc led before the next best, or the choice to read it if that was closer.
pub fn parse(
    scorer: &mut impl Scorer,
    configuration: &mut Configuration,
    root: u8,
    margins: &mut Vec<i32>,
) {
    let count = configuration.labels().len();
    margins.clear();
    margins.resize(count, i32::MAX);
    let (mut features, mut wide) = (Rows::default(), Rows::default());
    while !configuration.is_done() {
        let possible = configuration.possible();
        let choices = possible.iter().filter(|possible| **possible).count();
        let mut action = possible.iter().position(|possible| *possible).unwrap_or(0);
        let mut margin = i32::MAX;
        let last = choices == 1 && configuration.stack.len() == 2;
        if choices > 1 || (action != 0 && !last) {
            parse_features(configuration, &mut features);
            wide_features(configuration, &mut wide);
            let scores = scorer.actions(&features, &wide);
            if choices > 1 {
                (action, margin) = choose(scores, possible);
            }
        }
        let action = Action::ALL[action];
        let (child, label) = match configuration.arc(action) {
            None => (configuration.front().1, 0),
            Some((0, child)) => (child, root),
            Some((_, child)) => (child, scorer.label(action)),
        };
        if let Some(least) = (child as usize).checked_sub(1).and_then(|at| margins.get_mut(at)) {
            *least = margin.min(*least);
        }
        configuration.apply(action, label);
    }
}

/// The best possible action, and how far it leads.
fn choose(scores: [i32; 3], possible: [bool; 3]) -> (usize, i32) {
    let mut order = [0, 1, 2];
    let value =
        |action: &usize| if possible[*action] { i64::from(scores[*action]) } else { i64::MIN };
    order.sort_by_key(|action| std::cmp::Reverse(value(action)));
    let margin = i64::from(scores[order[0]]) - i64::from(scores[order[1]]);
    (order[0], i32::try_from(margin).unwrap_or(i32::MAX))
}

/// The parser's tables.
#[derive(Clone, Debug, Default)]
pub struct ParserTables {
    /// Outcomes: three actions, then the labels of arcs to the left, then to the right.
    pub bag: Bag,
    /// Pairs of words straight to the actions: `2^n` rows.
    pub wide: Vec<[i8; 4]>,
    /// What a unit of `wide` is worth in units of the actions' scores.
    pub wide_unit: i32,
    /// Number of labels.
    pub labels: usize,
}

/// The outcome of the first label of arcs to the left or right.
#[must_use]
pub fn first_label(action: Action, labels: usize) -> usize {
    Action::ALL.len() + labels * usize::from(action == Action::Right)
}

/// [`ParserTables`] at work.
pub(super) struct TableScorer<'t> {
    tables: &'t ParserTables,
    hidden: Hidden,
    scores: Vec<i32>,
}

impl<'t> TableScorer<'t> {
    pub(super) fn new(tables: &'t ParserTables) -> Self {
        Self { tables, hidden: Hidden([0; 64]), scores: vec![0; tables.labels] }
    }
}

impl Scorer for TableScorer<'_> {
    #[inline]
    fn actions(&mut self, features: &Rows, wide: &Rows) -> [i32; 3] {
        let tables = self.tables;
        self.hidden = tables.bag.hidden(features.hashes());
        let mut scores = [0; 3];
        tables.bag.scores(&self.hidden, 0, &mut scores);
        let shift = 32 - tables.wide.len().trailing_zeros();
        for hash in wide.hashes() {
            let Some(row) = tables.wide.get((hash >> shift) as usize) else { continue };
            for (score, value) in scores.iter_mut().zip(row) {
                *score = score.wrapping_add(i32::from(*value).wrapping_mul(tables.wide_unit));
            }
        }
        scores
    }

    #[inline]
    fn label(&mut self, action: Action) -> u8 {
        let first = first_label(action, self.tables.labels);
        self.tables.bag.scores(&self.hidden, first, &mut self.scores);
        best(&self.scores)
    }
}

/// A set of labels in 32 bits.
#[inline(always)]
fn folded(set: u64) -> u32 {
    (set as u32) ^ ((set >> 32) as u32).wrapping_mul(0x85eb_ca6b)
}

/// What decides the next action.
pub fn parse_features(c: &Configuration, out: &mut Rows) {
    let [s0, s1, s2, s3] = [0, 1, 2, 3].map(|depth| c.stacked_at(depth));
    let b0 = c.next as usize;
    let t = |place: usize| c.tags[place];
    let w = |place: usize| c.words[place];
    let b = [b0, b0 + 1, b0 + 2, b0 + 3].map(|place| place.min(c.tags.len() - 1));
    let child = |child: u32| c.tagged_labels[child as usize];
    let (below0, below1, below_b) = (&c.below[s0], &c.below[s1], &c.below[b[0]]);
    let distance = spread(match b0.saturating_sub(s0) {
        near @ 0..5 => near as u32,
        5..8 => 5,
        8..13 => 6,
        _ => 7,
    });
    let [t0, t1, t2, t3] = [t(s0), t(s1), t(s2), t(s3)];
    let [u0, u1, u2, u3] = b.map(t);
    let [w0, w1, v0] = [w(s0), w(s1), w(b[0])];
    let [l0, r0] = [child(below0.left[0]), child(below0.right[0])];
    let [l1, r1] = [child(below1.left[0]), child(below1.right[0])];
    let lb = child(below_b.left[0]);
    out.clear();
    out.add(0, [w0, t0]);
    out.add(1, [w1, t1]);
    out.add(2, [w(s2), t2]);
    out.add(3, [v0, u0]);
    out.add(4, [w(b[1]), u1]);
    out.add(5, [w(b[2]), u2]);
    out.add(6, [w(below0.left[0] as usize)]);
    out.add(7, [w(below0.right[0] as usize)]);
    out.add(8, [w(below1.left[0] as usize)]);
    out.add(9, [w(below1.right[0] as usize)]);
    out.add(10, [w(below_b.left[0] as usize)]);
    out.add(11, [w0, u0]);
    out.add(12, [t0, v0]);
    out.add(13, [w1, t0]);
    out.add(14, [t1, w0]);
    out.add(15, [w1, u0]);
    out.add(16, [t1, v0]);
    out.add(17, [t0]);
    out.add(18, [t1]);
    out.add(19, [t2]);
    out.add(20, [u0]);
    out.add(21, [u1]);
    out.add(22, [u2]);
    out.add(23, [u3, u2]);
    out.add(24, [t3, t2]);
    out.add(25, [t0, u0]);
    out.add(26, [t1, t0]);
    out.add(27, [t1, u0]);
    out.add(28, [u0, u1]);
    out.add(29, [t1, t0, u0]);
    out.add(30, [t0, u0, u1]);
    out.add(31, [t2, t1, t0]);
    out.add(32, [u0, u1, u2]);
    out.add(33, [t0, u0, distance]);
    out.add(34, [t1, t0, distance]);
    out.add(35, [t1, u0, distance]);
    out.add(36, [l0]);
    out.add(37, [r0]);
    out.add(38, [l1]);
    out.add(39, [r1]);
    out.add(40, [lb]);
    out.add(41, [l0, child(below0.left[1])]);
    out.add(42, [r0, child(below0.right[1])]);
    out.add(43, [l1, child(below1.left[1])]);
    out.add(44, [r1, child(below1.right[1])]);
    out.add(45, [lb, child(below_b.left[1])]);
    out.add(46, [t0, folded(below0.labels[0])]);
    out.add(47, [t0, folded(below0.labels[1])]);
    out.add(48, [t1, folded(below1.labels[0])]);
    out.add(49, [t1, folded(below1.labels[1])]);
    out.add(50, [u0, folded(below_b.labels[0])]);
    out.add(51, [t0, r0, u0]);
    out.add(52, [t1, r1, t0]);
    out.add(53, [t1, l1, t0]);
    out.add(54, [u0, lb, t0]);
    out.add(55, [t1, t0, r0]);
    let verb = c.verbs[b[0]] as usize;
    let ahead = spread(match verb.saturating_sub(b0) {
        _ if verb == NOWHERE as usize => 9,
        near @ 0..4 => near as u32,
        4..7 => 4,
        _ => 5,
    });
    let commas = spread(c.commas[b[0]].saturating_sub(c.commas[s0]).min(3));
    let [k0, k1, g0, g1] = [c.classes[s0], c.classes[s1], c.classes[b[0]], c.classes[b[1]]];
    out.add(56, [t(verb), ahead, u0]);
    out.add(57, [w(verb), t0]);
    out.add(58, [t0, t1, t(verb), ahead]);
    out.add(59, [k0, g0]);
    out.add(60, [k1, k0]);
    out.add(61, [g0, g1]);
    out.add(62, [t0, u0, commas]);
    out.add(63, [v0, w(b[1])]);
}

/// Pairs of words, for the second table.
pub fn wide_features(c: &Configuration, out: &mut Rows) {
    let [s0, s1, s2] = [0, 1, 2].map(|depth| c.stacked_at(depth));
    let b0 = c.next as usize;
    let b1 = (b0 + 1).min(c.tags.len() - 1);
    let [right, right1] = [s0, s1].map(|place| folded(c.below[place].labels[1]));
    let (w, t) = (&c.words, &c.tags);
    let child = c.below[s0].right[0] as usize;
    out.clear();
    out.add(60, [w[s0], w[b0]]);
    out.add(61, [w[s1], w[s0]]);
    out.add(62, [w[s1], w[b0]]);
    out.add(63, [w[s1], w[s0], w[child]]);
    out.add(64, [w[s0], right, t[b0]]);
    out.add(65, [w[s1], right1, t[s0]]);
    out.add(66, [w[s1], t[s0], w[child]]);
    out.add(67, [t[s2].wrapping_mul(31) ^ t[s1], t[s0], t[b0], t[b1]]);
}
