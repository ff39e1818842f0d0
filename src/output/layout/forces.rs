//! One connected part: a start from its communities, then forces until it is at rest.

use std::cmp::Reverse;

use super::quadtree::Tree;
use super::spacing::keep_apart;
use super::{Link, joined};

/// What is pushed and pulled.
#[derive(Clone, Copy, Default)]
pub(super) struct Body {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) mass: f64,
}

/// How fast the largest step shrinks, over all steps.
const COOLED: f64 = 0.003;
const ROOT_OF_PI: f64 = 1.772_453_850_905_516;
/// What holds a part together, as a share of the repulsion.
const GRAVITY: f64 = 0.15;
/// The strength of repulsion.
const PUSH: f64 = 1.0;
/// How much less than needed each step moves, lest neighbors swing around each other.
const STIFF: f64 = 0.7;

/// Places of the nodes of a connected part, about 1 apart, around their middle.
pub(super) fn settled(links: &[Link], communities: &[u32]) -> Vec<[f64; 2]> {
    let mut bodies = start(links, communities);
    let steps = 50 + 1_200_000 / (2000 + bodies.len());
    settle(&mut bodies, links, radius(communities.len()), steps);
    let mut places: Vec<[f64; 2]> = bodies.iter().map(|one| [one.x, one.y]).collect();
    lay_down(&mut places);
    for _ in 0..3 {
        rescale(&mut places);
        keep_apart(&mut places);
    }
    places
}

/// Every community around a place that communities as such have found, its best linked nodes in the middle.
fn start(links: &[Link], communities: &[u32]) -> Vec<Body> {
    let mut masses = vec![1.0; communities.len()];
    for &(a, b, _) in links {
        masses[a as usize] += 1.0;
        masses[b as usize] += 1.0;
    }
    let mut order: Vec<u32> = (0..masses.len() as u32).collect();
    order.sort_by_key(|&node| (communities[node as usize], Reverse(masses[node as usize] as u64)));
    let mut groups: Vec<&[u32]> =
        order.chunk_by(|a, b| communities[*a as usize] == communities[*b as usize]).collect();
    groups.sort_by_key(|group| Reverse(group.len()));
    let radius = radius(communities.len());
    let mut centers = vec![[0.0; 2]];
    if groups.len() == communities.len() {
        // Nobody is grouped: one spiral of all, the best linked in the middle.
        groups = vec![&order];
    } else if groups.len() > 1 {
        let mut group_of = vec![0; communities.len()];
        for (number, group) in (0..).zip(&groups) {
            group.iter().for_each(|&node| group_of[node as usize] = number);
        }
        let room = (communities.len() as f64 / groups.len() as f64).sqrt();
        let places = spiral(groups.len()).into_iter();
        let mut bodies: Vec<Body> =
            places.map(|[x, y]| Body { x: x * room, y: y * room, mass: 0.0 }).collect();
        for (&group, mass) in group_of.iter().zip(&masses) {
            bodies[group as usize].mass += mass;
        }
        let between = links.iter().map(|&(a, b, pull)| {
            let [a, b] = [a, b].map(|node| group_of[node as usize]);
            (a.min(b), a.max(b), pull)
        });
        settle(&mut bodies, &joined(between), radius, 200);
        centers = bodies.iter().map(|one| [one.x, one.y]).collect();
    }
    let mut bodies = vec![Body::default(); communities.len()];
    for (group, [x, y]) in groups.iter().zip(centers) {
        for (&node, [right, down]) in group.iter().zip(spiral(group.len())) {
            let mass = masses[node as usize];
            bodies[node as usize] = Body { x: x + 0.5 * right, y: y + 0.5 * down, mass };
        }
    }
    bodies
}

/// Places that fill a disk evenly, about 1 apart, from the middle on.
fn spiral(count: usize) -> Vec<[f64; 2]> {
    // Cosine and sine of the golden angle: the next one turns by it.
    const TURN: [f64; 2] = [-0.737_368_878_078_319_7, 0.675_490_294_261_523_8];
    let mut direction = [1.0, 0.0];
    let mut next = |index: usize| {
        let radius = (index as f64 + 0.5).sqrt() / ROOT_OF_PI;
        let [x, y] = direction;
        direction = [x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]];
        [x * radius, y * radius]
    };
    (0..count).map(&mut next).collect()
}

/// Of a disk with room for so many nodes.
fn radius(nodes: usize) -> f64 {
    (nodes as f64).sqrt() / ROOT_OF_PI
}

/// Moves bodies by what pushes and pulls them, in ever smaller steps, so that they come to fill a disk of this
/// radius.
fn settle(bodies: &mut [Body], links: &[Link], radius: f64, steps: usize) {
    let mut pulls = vec![0.0; bodies.len()];
    for &(a, b, pull) in links {
        pulls[a as usize] += pull;
        pulls[b as usize] += pull;
    }
    let mass: f64 = bodies.iter().map(|one| one.mass).sum();
    // At this strength all bodies together push one at the rim as hard as a link across the disk pulls it.
    let strength = PUSH * radius * radius.sqrt() / mass;
    let gravity = GRAVITY * strength * mass / (radius * radius);
    let mut forces = vec![[0.0; 2]; bodies.len()];
    // The step shrinks by the same factor each time; its root is found by trying, as powers are no basic operation.
    let cooling = root(COOLED, steps);
    let mut heat = 0.3;
    for _ in 0..steps {
        forces.fill([0.0; 2]);
        Tree::new(bodies).repel(strength, &mut forces);
        for &(a, b, pull) in links {
            let [one, other] = [bodies[a as usize], bodies[b as usize]];
            let [x, y] = [other.x - one.x, other.y - one.y];
            // Between a spring, which crowds hubs in the middle, and a constant pull, which tears groups apart.
            let pull = pull / (1.0 + x * x + y * y).sqrt().sqrt();
            let [x, y] = [x * pull, y * pull];
            forces[a as usize][0] += x;
            forces[a as usize][1] += y;
            forces[b as usize][0] -= x;
            forces[b as usize][1] -= y;
        }
        let longest = heat * radius;
        for ((body, force), pull) in bodies.iter_mut().zip(&forces).zip(&pulls) {
            let stiff = STIFF * pull + gravity * body.mass;
            let [x, y] = [(force[0], body.x), (force[1], body.y)]
                .map(|(force, at)| (force - gravity * body.mass * at) / stiff);
            let shorten = (longest / (x * x + y * y).sqrt()).min(1.0);
            if shorten.is_finite() {
                body.x += x * shorten;
                body.y += y * shorten;
            }
        }
        heat *= cooling;
    }
}

/// The number whose `times`-th power is `power`, which lies between 0 and 1.
fn root(power: f64, times: usize) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        let reached = (0..times).fold(1.0, |product, _| product * middle);
        *(if reached < power { &mut low } else { &mut high }) = middle;
    }
    high
}

/// Turns a part so that it is wider than high, around its middle.
fn lay_down(places: &mut [[f64; 2]]) {
    center(places);
    let sum = |of: fn(&[f64; 2]) -> f64| places.iter().map(of).sum::<f64>();
    let [xx, xy, yy] = [sum(|[x, _]| x * x), sum(|[x, y]| x * y), sum(|[_, y]| y * y)];
    // The direction in which they are spread most.
    let greatest = (xx + yy + ((xx - yy) * (xx - yy) + 4.0 * xy * xy).sqrt()) / 2.0;
    let [x, y] = if xx >= yy { [greatest - yy, xy] } else { [xy, greatest - xx] };
    let length = (x * x + y * y).sqrt();
    if length > 0.0 {
        let [right, down] = [x / length, y / length];
        for [x, y] in places {
            [*x, *y] = [*x * right + *y * down, *y * right - *x * down];
        }
    }
}

fn center(places: &mut [[f64; 2]]) {
    for axis in 0..2 {
        let middle = places.iter().map(|place| place[axis]).sum::<f64>() / places.len() as f64;
        places.iter_mut().for_each(|place| place[axis] -= middle);
    }
}

/// Gives every place as much room on average.
fn rescale(places: &mut [[f64; 2]]) {
    center(places);
    let spread: f64 = places.iter().flatten().map(|one| one * one).sum();
    // A disk of that many places of area 1 each has half the square of its radius as the mean square.
    let wanted = places.len() as f64 / (2.0 * std::f64::consts::PI);
    let factor = (wanted * places.len() as f64 / spread).sqrt();
    if factor.is_finite() {
        places.iter_mut().flatten().for_each(|one| *one *= factor);
    }
}
