//! The network of `intertie::syntax` in floating point, and how it learns: row-wise Adagrad on hashed
//! rows, a hidden layer that cuts what is negative, cross-entropy over the outcomes.

use intertie::syntax::learning::{Bag, Kernel, Row, WIDTH};

type Vector = [f32; WIDTH];

/// A source of random numbers that is the same on every machine (SplitMix64).
#[derive(Clone)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    /// In `0.0..1.0`.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}

/// A row with its sum of squared gradients.
#[derive(Clone)]
#[repr(C, align(64))]
struct Learned {
    values: Vector,
}

/// The network while it learns.
#[derive(Clone)]
pub(crate) struct Net {
    shift: u32,
    table: Vec<Learned>,
    table_sums: Vec<f32>,
    bias: Vector,
    bias_sum: f32,
    weights: Vec<Vector>,
    offsets: Vec<f32>,
    weight_sums: Vec<f32>,
    /// What the features of the last decision were, after dropout.
    kept: Vec<u32>,
    hidden: Vector,
    gradient: Vector,
}

const TINY: f32 = 1e-8;

impl Net {
    /// An untrained network with `2^bits` rows.
    pub(crate) fn new(bits: u32, outcomes: usize, random: &mut Random) -> Self {
        let weights = (0..outcomes).map(|_| std::array::from_fn(|_| random.unit() * 0.4 - 0.2));
        Self {
            shift: 32 - bits,
            table: vec![Learned { values: [0.0; WIDTH] }; 1 << bits],
            table_sums: vec![0.0; 1 << bits],
            bias: [0.2; WIDTH],
            bias_sum: 0.0,
            weights: weights.collect(),
            offsets: vec![0.0; outcomes],
            weight_sums: vec![0.0; outcomes],
            kept: Vec::new(),
            hidden: [0.0; WIDTH],
            gradient: [0.0; WIDTH],
        }
    }

    /// Reads features: fills the hidden layer. Each feature is left out with the chance `dropout`.
    pub(crate) fn read(&mut self, hashes: &[u32], dropout: f32, random: &mut Random) {
        self.kept.clear();
        self.kept.extend(hashes.iter().map(|hash| hash >> self.shift));
        if dropout > 0.0 {
            self.kept.retain(|_| random.unit() >= dropout);
        }
        let mut hidden = self.bias;
        for row in &self.kept {
            let row = &self.table[*row as usize].values;
            for (sum, value) in hidden.iter_mut().zip(row) {
                *sum += value;
            }
        }
        self.hidden = hidden.map(|value| value.max(0.0));
        self.gradient = [0.0; WIDTH];
    }

    /// Scores of the outcomes from `first` on.
    pub(crate) fn scores(&self, first: usize, scores: &mut [f32]) {
        for (place, score) in scores.iter_mut().enumerate() {
            *score = self.offsets[first + place] + dot(&self.hidden, &self.weights[first + place]);
        }
    }

    /// Learns at the outcomes from `first` on, where `gradients` are those of the loss by score; the
    /// rows learn with [`Net::learn_rows`].
    pub(crate) fn learn(&mut self, first: usize, gradients: &[f32], rate: f32) {
        for (place, gradient) in gradients.iter().enumerate() {
            if gradient.abs() < 1e-6 {
                continue;
            }
            let outcome = first + place;
            let weights = &mut self.weights[outcome];
            for (sum, weight) in self.gradient.iter_mut().zip(weights.iter()) {
                *sum += gradient * weight;
            }
            let square = dot(&self.hidden, &self.hidden) * gradient * gradient / WIDTH as f32;
            self.weight_sums[outcome] += square + gradient * gradient / WIDTH as f32;
            let step = rate * gradient / (self.weight_sums[outcome] + TINY).sqrt();
            for (weight, value) in weights.iter_mut().zip(&self.hidden) {
                *weight -= step * value;
            }
            self.offsets[outcome] -= step;
        }
    }

    /// Lets the rows of the features learn what [`Net::learn`] has gathered.
    pub(crate) fn learn_rows(&mut self, rate: f32) {
        let mut gradient = self.gradient;
        for (value, hidden) in gradient.iter_mut().zip(&self.hidden) {
            if *hidden <= 0.0 {
                *value = 0.0;
            }
        }
        let square = dot(&gradient, &gradient) / WIDTH as f32;
        if square < 1e-14 {
            return;
        }
        for row in &self.kept {
            let sum = &mut self.table_sums[*row as usize];
            *sum += square;
            let step = rate / (*sum + TINY).sqrt();
            for (value, gradient) in self.table[*row as usize].values.iter_mut().zip(&gradient) {
                *value -= step * gradient;
            }
        }
        self.bias_sum += square;
        let step = rate / (self.bias_sum + TINY).sqrt();
        for (value, gradient) in self.bias.iter_mut().zip(&gradient) {
            *value -= step * gradient;
        }
    }

    /// The network in integers, rows at most `levels`, and by how much its scores are larger.
    pub(crate) fn quantized(&self, levels: u8) -> (Bag, f64) {
        let largest = |values: &mut dyn Iterator<Item = f32>| {
            f64::from(values.fold(1e-6, |largest: f32, value| largest.max(value.abs())))
        };
        let rows = f64::from(levels) / largest(&mut self.table.iter().flat_map(|row| row.values));
        let weights = 127.0 / largest(&mut self.weights.iter().flatten().copied());
        let row = |values: &Vector, scale: f64| {
            Row(values.map(|value| (f64::from(value) * scale).round() as i8))
        };
        let bag = Bag {
            table: self.table.iter().map(|learned| row(&learned.values, rows)).collect(),
            bias: self.bias.map(|value| (f64::from(value) * rows).round() as i16).to_vec(),
            weights: self.weights.iter().map(|values| row(values, weights)).collect(),
            offsets: self
                .offsets
                .iter()
                .map(|value| (f64::from(*value) * rows * weights).round() as i32)
                .collect(),
            kernel: Kernel::default(),
        };
        (bag, rows * weights)
    }
}

/// A dot product whose order of additions is fixed, in lanes that the compiler can use.
fn dot(one: &Vector, other: &Vector) -> f32 {
    let mut lanes = [0.0f32; 16];
    for (one, other) in one.chunks_exact(16).zip(other.chunks_exact(16)) {
        for ((lane, one), other) in lanes.iter_mut().zip(one).zip(other) {
            *lane += one * other;
        }
    }
    lanes.iter().sum()
}

/// Turns scores into the gradients of −log of the probability of the `good` outcomes, taken together,
/// among the `possible`; returns the loss.
pub(crate) fn gradients(
    scores: &mut [f32],
    good: impl Fn(usize) -> bool,
    possible: impl Fn(usize) -> bool,
) -> f32 {
    let mut highest = f32::MIN;
    for (outcome, score) in scores.iter().enumerate() {
        if possible(outcome) {
            highest = highest.max(*score);
        }
    }
    let (mut all, mut right) = (0.0, 0.0);
    for (outcome, score) in scores.iter_mut().enumerate() {
        *score = if possible(outcome) { libm::expf(*score - highest) } else { 0.0 };
        all += *score;
        if good(outcome) {
            right += *score;
        }
    }
    let right = f32::max(right, 1e-30);
    for (outcome, score) in scores.iter_mut().enumerate() {
        let share = *score / all;
        *score = if good(outcome) { share - *score / right } else { share };
    }
    -libm::logf(right / all)
}
