//! Learning to decide word by word: tags and names.

use intertie::syntax::learning::{Rows, Word};

use crate::bank::{Bank, Gold};
use crate::net::{Net, Random, gradients};

/// A decision for every word of a sentence, left to right.
#[derive(Clone, Copy)]
pub(crate) struct Task {
    pub(crate) outcomes: usize,
    /// `2^bits` rows.
    pub(crate) bits: u32,
    /// The outcome before the first word.
    pub(crate) start: u8,
    pub(crate) features: fn(&[Word], usize, u8, u8, &mut Rows),
    /// What needs no decision, given the outcome before.
    pub(crate) decided: fn(&[Word], usize, u8) -> Option<u8>,
    /// Whether an outcome may follow another.
    pub(crate) may_follow: fn(u8, u8) -> bool,
    pub(crate) gold: fn(&Gold) -> u8,
}

/// How long and how fast to learn.
#[derive(Clone, Copy)]
pub(crate) struct Course {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) dropout: f32,
    pub(crate) seed: u64,
}

/// The words of a sentence.
pub(crate) fn words_of(sentence: &[Gold], words: &[Word], out: &mut Vec<Word>) {
    out.clear();
    out.extend(sentence.iter().map(|gold| words[gold.form as usize]));
}

/// Trains a network for the task on the sentences with these numbers.
pub(crate) fn train(
    bank: &Bank,
    sentences: &[usize],
    words: &[Word],
    task: Task,
    course: Course,
) -> Net {
    let mut random = Random(course.seed);
    let mut net = Net::new(task.bits, task.outcomes, &mut random);
    let mut order = sentences.to_vec();
    let (mut rows, mut sentence_words) = (Rows::default(), Vec::new());
    let mut scores = vec![0.0; task.outcomes];
    let steps = (order.len() * course.epochs).max(1) as f32;
    let mut step = 0.0;
    for epoch in 0..course.epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for index in &order {
            let rate = course.rate * (1.0 - step / steps);
            step += 1.0;
            let sentence = bank.sentence(*index);
            words_of(sentence, words, &mut sentence_words);
            let (mut one, mut two) = (task.start, task.start);
            for (at, gold) in sentence.iter().enumerate() {
                let right = (task.gold)(gold);
                let mut outcome = right;
                if let Some(decided) = (task.decided)(&sentence_words, at, one) {
                    outcome = decided;
                } else {
                    (task.features)(&sentence_words, at, one, two, &mut rows);
                    net.read(rows.hashes(), course.dropout, &mut random);
                    net.scores(0, &mut scores);
                    let possible = |next: usize| (task.may_follow)(one, next as u8);
                    if epoch > 0 {
                        outcome = best_of(&scores, possible);
                    }
                    if possible(usize::from(right)) {
                        loss += f64::from(gradients(
                            &mut scores,
                            |next| next == usize::from(right),
                            possible,
                        ));
                        net.learn(0, &scores, rate);
                        net.learn_rows(rate);
                    }
                }
                (two, one) = (one, outcome);
            }
        }
        eprintln!("  epoch {epoch}: loss {:.4} a sentence", loss / order.len().max(1) as f64);
    }
    net
}

/// The outcomes of a sentence by the network in floating point.
pub(crate) fn decide(net: &mut Net, words: &[Word], task: Task, out: &mut Vec<u8>) {
    let (mut rows, mut scores) = (Rows::default(), vec![0.0; task.outcomes]);
    let (mut one, mut two) = (task.start, task.start);
    out.clear();
    for at in 0..words.len() {
        let outcome = (task.decided)(words, at, one).unwrap_or_else(|| {
            (task.features)(words, at, one, two, &mut rows);
            net.read(rows.hashes(), 0.0, &mut Random(0));
            net.scores(0, &mut scores);
            best_of(&scores, |next| (task.may_follow)(one, next as u8))
        });
        out.push(outcome);
        (two, one) = (one, outcome);
    }
}

/// The possible outcome with the highest score, the first of several.
pub(crate) fn best_of(scores: &[f32], possible: impl Fn(usize) -> bool) -> u8 {
    let mut best = 0;
    for (place, score) in scores.iter().enumerate() {
        if possible(place) && (*score > scores[best] || !possible(best)) {
            best = place;
        }
    }
    best as u8
}
