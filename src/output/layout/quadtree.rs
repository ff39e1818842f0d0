//! Repulsion of many bodies at about the cost of one: far ones count as one where they crowd.
//!
//! J. Barnes, P. Hut: A hierarchical O(N log N) force-calculation algorithm. Nature 324, 1986.

use super::forces::Body;

/// A square counts as one body when seen from further away than its width times this.
const NEAR: f64 = 0.9;
/// A square with so few bodies is not split.
const FEW: usize = 8;
/// How often a square is halved at most, which is as fine as a code of 32 bits tells places apart.
const DEPTH: u32 = 16;

/// Squares in squares, each followed by those inside it.
pub(super) struct Tree {
    squares: Vec<Square>,
    /// The bodies from square to square.
    bodies: Vec<Body>,
    /// Where each of `bodies` stands among those the tree was made of.
    order: Vec<u32>,
}

struct Square {
    center: Body,
    /// Square of the distance from which it counts as one body.
    near: f64,
    bodies: std::ops::Range<u32>,
    is_split: bool,
    /// The first square that does not lie inside this one.
    next: u32,
}

impl Tree {
    pub(super) fn new(bodies: &[Body]) -> Self {
        let least = |at: fn(&Body) -> f64| bodies.iter().map(at).fold(f64::INFINITY, f64::min);
        let most = |at: fn(&Body) -> f64| bodies.iter().map(at).fold(f64::NEG_INFINITY, f64::max);
        let (left, top) = (least(|one| one.x), least(|one| one.y));
        let width = (most(|one| one.x) - left).max(most(|one| one.y) - top).max(f64::MIN_POSITIVE);
        let scale = f64::from((1u32 << DEPTH) - 1) / width;
        let mut codes: Vec<(u32, u32)> = (0..)
            .zip(bodies)
            .map(|(place, one)| {
                let [x, y] = [(one.x - left) * scale, (one.y - top) * scale];
                (spread(x as u32) | spread(y as u32) << 1, place)
            })
            .collect();
        codes.sort_unstable();
        let order: Vec<u32> = codes.iter().map(|&(_, place)| place).collect();
        let bodies = order.iter().map(|&place| bodies[place as usize]).collect();
        let mut tree = Self { squares: Vec::with_capacity(order.len()), bodies, order };
        tree.add(&codes, 0, DEPTH, width);
        tree
    }

    /// Adds the square of the bodies with these codes, of which the first is number `start`.
    fn add(&mut self, codes: &[(u32, u32)], start: usize, depth: u32, width: f64) -> Body {
        let place = self.squares.len();
        let is_split = codes.len() > FEW && depth > 0;
        self.squares.push(Square {
            center: Body::default(),
            near: width * width * NEAR * NEAR,
            bodies: start as u32..(start + codes.len()) as u32,
            is_split,
            next: 0,
        });
        let mut center = Body::default();
        let mut take = |one: Body| {
            center.mass += one.mass;
            center.x += one.x * one.mass;
            center.y += one.y * one.mass;
        };
        if is_split {
            let quarter = |code: u32| code >> (2 * (depth - 1)) & 3;
            let mut rest = codes;
            while let Some(&(code, _)) = rest.first() {
                let end = rest.partition_point(|&(one, _)| quarter(one) <= quarter(code));
                let (inside, after) = rest.split_at(end);
                let from = start + codes.len() - rest.len();
                take(self.add(inside, from, depth - 1, width / 2.0));
                rest = after;
            }
        } else {
            self.bodies[start..start + codes.len()].iter().copied().for_each(take);
        }
        center.x /= center.mass;
        center.y /= center.mass;
        let next = self.squares.len() as u32;
        let square = &mut self.squares[place];
        (square.center, square.next) = (center, next);
        center
    }

    /// Adds to `forces` how each body is pushed by all others: by `strength` times
    /// the product of their masses over the distance.
    pub(super) fn repel(&self, strength: f64, forces: &mut [[f64; 2]]) {
        for (body, &place) in self.bodies.iter().zip(&self.order) {
            let [x, y] = self.push(body);
            let force = &mut forces[place as usize];
            force[0] += x * body.mass * strength;
            force[1] += y * body.mass * strength;
        }
    }

    fn push(&self, body: &Body) -> [f64; 2] {
        let (mut x, mut y) = (0.0, 0.0);
        let mut by = |one: &Body, away: [f64; 2], square: f64| {
            let push = one.mass / square;
            x += away[0] * push;
            y += away[1] * push;
        };
        let mut at = 0;
        while let Some(square) = self.squares.get(at) {
            let away = [body.x - square.center.x, body.y - square.center.y];
            let distance = away[0] * away[0] + away[1] * away[1];
            if distance > square.near {
                by(&square.center, away, distance);
                at = square.next as usize;
            } else if square.is_split {
                at += 1;
            } else {
                let inside = square.bodies.start as usize..square.bodies.end as usize;
                for one in &self.bodies[inside] {
                    let away = [body.x - one.x, body.y - one.y];
                    let distance = away[0] * away[0] + away[1] * away[1];
                    if distance > 0.0 {
                        by(one, away, distance);
                    }
                }
                at = square.next as usize;
            }
        }
        [x, y]
    }
}

/// Leaves a gap before each of the lower 16 bits.
fn spread(bits: u32) -> u32 {
    let mut bits = bits & 0xffff;
    for (shift, mask) in [(8, 0x00ff_00ff), (4, 0x0f0f_0f0f), (2, 0x3333_3333), (1, 0x5555_5555)] {
        bits = (bits | bits << shift) & mask;
    }
    bits
}
