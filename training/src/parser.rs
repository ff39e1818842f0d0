//! Training of the parser: arc-hybrid transitions with the dynamic oracle of Goldberg and Nivre (2013).

use intertie::syntax::learning::{
    Action, Configuration, ParserTables, Rows, Scorer, TagKind, Word, first_label, parse_features,
    wide_features,
};

use crate::bank::{Bank, Gold};
use crate::net::{Net, Random, gradients};
use crate::sequence::{Course, best_of, words_of};

/// Rows of the pairs of words.
const WIDE_BITS: u32 = 18;
/// From the second epoch on, how often the parser's own choice is followed where it is not the best.
const EXPLORATION: f32 = 0.8;

/// The parser while it learns.
#[derive(Clone)]
pub(crate) struct ParserNet {
    net: Net,
    wide: Vec<[f32; 4]>,
    wide_sums: Vec<f32>,
    wide_rows: Vec<usize>,
    labels: usize,
    label_scores: Vec<f32>,
}

impl ParserNet {
    fn new(bits: u32, labels: usize, random: &mut Random) -> Self {
        Self {
            net: Net::new(bits, 3 + 2 * labels, random),
            wide: vec![[0.0; 4]; 1 << WIDE_BITS],
            wide_sums: vec![0.0; 1 << WIDE_BITS],
            wide_rows: Vec::new(),
            labels,
            label_scores: vec![0.0; labels],
        }
    }

    fn scores(
        &mut self,
        features: &Rows,
        wide: &Rows,
        dropout: f32,
        random: &mut Random,
    ) -> [f32; 3] {
        self.net.read(features.hashes(), dropout, random);
        let mut scores = [0.0; 3];
        self.net.scores(0, &mut scores);
        self.wide_rows.clear();
        self.wide_rows.extend(wide.hashes().iter().map(|hash| (hash >> (32 - WIDE_BITS)) as usize));
        if dropout > 0.0 {
            self.wide_rows.retain(|_| random.unit() >= dropout);
        }
        for row in &self.wide_rows {
            for (score, value) in scores.iter_mut().zip(&self.wide[*row]) {
                *score += value;
            }
        }
        scores
    }

    fn learn_wide(&mut self, gradients: [f32; 3], rate: f32) {
        let square = gradients.iter().map(|gradient| gradient * gradient).sum::<f32>() / 3.0;
        if square < 1e-12 {
            return;
        }
        for row in &self.wide_rows {
            self.wide_sums[*row] += square;
            let step = rate / (self.wide_sums[*row] + 1e-8).sqrt();
            for (value, gradient) in self.wide[*row].iter_mut().zip(gradients) {
                *value -= step * gradient;
            }
        }
    }

    /// The label of the arc that `action` makes, for the configuration read last; learns the right one if
    /// the arc has one, and adds to `loss`.
    fn learn_label(&mut self, action: Action, right: Option<u8>, rate: f32, loss: &mut f64) -> u8 {
        let first = first_label(action, self.labels);
        let mut scores = std::mem::take(&mut self.label_scores);
        self.net.scores(first, &mut scores);
        let own = best_of(&scores, |_| true);
        if let Some(right) = right {
            let is_right = |label: usize| label == usize::from(right);
            *loss += f64::from(gradients(&mut scores, is_right, |_| true));
            self.net.learn(first, &scores, rate);
        }
        self.label_scores = scores;
        own
    }

    /// The parser in integers, rows at most `levels`, and by how much its scores are larger.
    pub(crate) fn quantized(&self, levels: u8) -> (ParserTables, f64) {
        let (bag, scale) = self.net.quantized(levels);
        let largest = self.wide.iter().flatten().fold(1e-6f32, |most, value| most.max(value.abs()));
        let unit = 127.0 / f64::from(largest);
        let row = |values: &[f32; 4]| values.map(|value| (f64::from(value) * unit).round() as i8);
        let tables = ParserTables {
            bag,
            wide: self.wide.iter().map(row).collect(),
            wide_unit: (scale / unit).round() as i32,
            labels: self.labels,
        };
        (tables, scale)
    }
}

/// In floating point, for comparison with the tables: scores in 2^-16.
impl Scorer for ParserNet {
    fn actions(&mut self, features: &Rows, wide: &Rows) -> [i32; 3] {
        self.scores(features, wide, 0.0, &mut Random(0)).map(|score| (score * 65536.0) as i32)
    }

    fn label(&mut self, action: Action) -> u8 {
        let mut scores = vec![0.0; self.labels];
        self.net.scores(first_label(action, self.labels), &mut scores);
        best_of(&scores, |_| true)
    }
}

/// Trains a network of `2^bits` rows on the sentences of `bank`, with `tags` (one for each of
/// `bank.words`) and what they are.
pub(crate) fn train(
    bank: &Bank,
    (tags, kinds): (&[u8], &[TagKind]),
    words: &[Word],
    (labels, bits): (usize, u32),
    course: Course,
) -> ParserNet {
    let mut random = Random(course.seed);
    let mut parser = ParserNet::new(bits, labels, &mut random);
    let mut order: Vec<usize> = (0..bank.len()).collect();
    let mut configuration = Configuration::default();
    let (mut features, mut wide, mut sentence_words) =
        (Rows::default(), Rows::default(), Vec::new());
    let steps = (order.len() * course.epochs).max(1) as f32;
    let mut step = 0.0;
    for epoch in 0..course.epochs {
        random.shuffle(&mut order);
        let (mut loss, mut decisions) = (0.0, 0u64);
        for index in &order {
            let rate = course.rate * (1.0 - step / steps);
            step += 1.0;
            let sentence = bank.sentence(*index);
            let start = bank.ends[*index] - sentence.len();
            words_of(sentence, words, &mut sentence_words);
            let oracle = Oracle::new(sentence);
            configuration.begin(&sentence_words, &tags[start..start + sentence.len()], kinds);
            while !configuration.is_done() {
                let possible = configuration.possible();
                let mut costs = [u32::MAX; 3];
                for action in Action::ALL {
                    if possible[action as usize] {
                        costs[action as usize] = oracle.cost(&configuration, action);
                    }
                }
                let least = costs.into_iter().min().unwrap_or_default();
                let good = |action: usize| costs[action] == least;
                parse_features(&configuration, &mut features);
                wide_features(&configuration, &mut wide);
                let mut scores = parser.scores(&features, &wide, course.dropout, &mut random);
                let explores = epoch > 0 && random.unit() < EXPLORATION;
                let chosen = if explores {
                    best_of(&scores, |action| possible[action])
                } else {
                    best_of(&scores, good)
                };
                decisions += 1;
                if possible.iter().filter(|possible| **possible).count() > 1 {
                    loss += f64::from(gradients(&mut scores, good, |action| possible[action]));
                    parser.net.learn(0, &scores, rate);
                    parser.learn_wide(scores, rate);
                }
                let action = Action::ALL[usize::from(chosen)];
                let mut label = 0;
                if let Some((head, child)) = configuration.arc(action) {
                    let gold = &sentence[child as usize - 1];
                    label = gold.label;
                    if head != 0 {
                        let right = (u32::from(gold.head) == head).then_some(gold.label);
                        let own = parser.learn_label(action, right, rate, &mut loss);
                        label = if explores { own } else { label };
                    }
                }
                parser.net.learn_rows(rate);
                configuration.apply(action, label);
            }
        }
        eprintln!("  epoch {epoch}: loss {:.4} a decision", loss / decisions.max(1) as f64);
    }
    parser
}

/// What an action costs: the arcs of the teacher that can no longer be made after it.
struct Oracle<'s> {
    sentence: &'s [Gold],
    /// By word: its children, in order.
    children: Vec<Vec<u32>>,
}

impl<'s> Oracle<'s> {
    fn new(sentence: &'s [Gold]) -> Self {
        let mut children = vec![Vec::new(); sentence.len() + 1];
        for (gold, word) in sentence.iter().zip(1u32..) {
            children[usize::from(gold.head)].push(word);
        }
        Self { sentence, children }
    }

    fn head(&self, word: u32) -> u32 {
        u32::from(self.sentence[word as usize - 1].head)
    }

    /// Children of `word` that are still to come, from `next` on.
    fn to_come(&self, word: u32, next: u32) -> u32 {
        if next == 0 {
            return 0;
        }
        self.children[word as usize].iter().rev().take_while(|child| **child >= next).count() as u32
    }

    fn cost(&self, configuration: &Configuration, action: Action) -> u32 {
        let (top, next) = configuration.front();
        if action == Action::Shift {
            // The next word loses a head deeper in the stack, and all children in it.
            let head = self.head(next);
            let mut cost = 0;
            for word in configuration.stacked() {
                cost += u32::from(word == head && word != top);
                cost += u32::from(self.head(word) == next);
            }
            if head == 0 && top != 0 {
                cost += 1;
            }
            return cost;
        }
        let head = self.head(top);
        let (arc_head, _) = configuration.arc(action).unwrap_or_default();
        let second = configuration.stacked().rev().nth(1).unwrap_or(0);
        let lost_children = self.to_come(top, next);
        let lost_head = match action {
            _ if head == arc_head => false,
            Action::Left => head == second || (head > next && head != 0),
            _ => next != 0 && head >= next,
        };
        lost_children + u32::from(lost_head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The heads that the cheapest actions give, the first or the last of several.
    fn follow(
        heads: &[u16],
        prefer: fn(&mut dyn Iterator<Item = Action>) -> Option<Action>,
    ) -> Vec<u32> {
        let gold = |head: &u16| Gold { form: 0, head: *head, tag: 0, label: 0, name: 0 };
        let sentence: Vec<Gold> = heads.iter().map(gold).collect();
        let words = vec![Word::default(); heads.len()];
        let mut configuration = Configuration::default();
        configuration.begin(&words, &vec![0; heads.len()], &[TagKind::Other]);
        let oracle = Oracle::new(&sentence);
        while !configuration.is_done() {
            let possible = configuration.possible();
            let all = || Action::ALL.into_iter().filter(|action| possible[*action as usize]);
            let least = all().map(|action| oracle.cost(&configuration, action)).min();
            let mut best =
                all().filter(|action| Some(oracle.cost(&configuration, *action)) == least);
            configuration.apply(prefer(&mut best).expect("something is possible"), 0);
        }
        configuration.heads().collect()
    }

    #[test]
    fn the_oracle_leads_to_the_tree() {
        let rows: &[&[u16]] = &[
            &[0],
            &[2, 0],
            &[0, 1],
            &[2, 0, 2, 3],
            &[2, 3, 0, 5, 3, 5, 3],
            &[4, 1, 2, 0, 4, 7, 5],
            &[8, 3, 1, 3, 6, 3, 1, 0, 8],
        ];
        for heads in rows {
            let expected: Vec<u32> = heads.iter().map(|head| u32::from(*head)).collect();
            assert_eq!(follow(heads, |best| best.next()), expected);
            assert_eq!(follow(heads, |best| best.last()), expected);
        }
    }

    #[test]
    fn a_tree_with_crossing_arcs_still_ends() {
        let heads = follow(&[3, 4, 0, 3], |best| best.next());
        assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1);
    }
}
