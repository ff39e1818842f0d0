//! What the parser has read and built so far: a stack, the words to come, and the arcs.
//!
//! The transitions are those of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011), with
//! the root at the bottom of the stack and one word below it.

use super::rows::spread;
use super::word::Word;

/// What the parser wants to know of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// A verb with a subject of its own: VBD, VBP, VBZ, MD.
    Finite,
    /// The comma.
    Comma,
    /// Anything else.
    Other,
}

impl TagKind {
    /// The kind of a Penn tag.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        match tag {
            "VBD" | "VBP" | "VBZ" | "MD" => Self::Finite,
            "," => Self::Comma,
            _ => Self::Other,
        }
    }
}

/// What the parser may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Move the next word onto the stack.
    Shift = 0,
    /// The next word is the head of the word on top of the stack, which is done.
    Left = 1,
    /// The second word of the stack is the head of the top one, which is done.
    Right = 2,
}

impl Action {
    /// All of them, in the order of their scores.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The arcs below one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Below {
    /// The outermost child to the left, and the next.
    pub(super) left: [u32; 2],
    /// The outermost child to the right, and the next.
    pub(super) right: [u32; 2],
    /// The labels of the children to the left and to the right, one bit each.
    pub(super) labels: [u64; 2],
}

/// A word with nothing below it.
const BARE: Below = Below { left: [NOWHERE; 2], right: [NOWHERE; 2], labels: [0; 2] };

/// Place of the root; the words are counted from 1.
const ROOT: u32 = 0;
/// Place of a word that is not there.
pub(super) const NOWHERE: u32 = 1;
/// Places before the first word, and behind the last.
const BEFORE: u32 = 2;
const BEHIND: u32 = 4;

/// A parse in the making. A place is a word number and one more.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// By place: the word's hash.
    pub(super) words: Vec<u32>,
    /// By place: what the lexicon says of the word.
    pub(super) classes: Vec<u32>,
    /// By place: the tag, spread over 32 bits.
    pub(super) tags: Vec<u32>,
    /// By place: that of the next finite verb, from there on.
    pub(super) verbs: Vec<u32>,
    /// By place: how many commas stand before it.
    pub(super) commas: Vec<u32>,
    /// By place: tag and label of a word that has its head.
    pub(super) tagged_labels: Vec<u32>,
    pub(super) below: Vec<Below>,
    pub(super) stack: Vec<u32>,
    /// Place of the next word.
    pub(super) next: u32,
    /// Place behind the last word.
    end: u32,
    heads: Vec<u32>,
    labels: Vec<u8>,
}

impl Configuration {
    /// Begins a sentence of these words and tags, of which `kinds` tells what they are.
    pub fn begin(&mut self, words: &[Word], tags: &[u8], kinds: &[TagKind]) {
        let places = tags.len() + (BEFORE + BEHIND) as usize;
        let hashes = words.iter().map(|word| word.word).take(tags.len());
        refill(&mut self.words, [11, 13].into_iter().chain(hashes), places, 17);
        let classes = words.iter().map(|word| u32::from(word.class.number)).take(tags.len());
        let classes = [5001, 5002].into_iter().chain(classes).map(spread);
        refill(&mut self.classes, classes, places, spread(5003));
        let spread_tags = [201, 202].into_iter().chain(tags.iter().map(|tag| u32::from(*tag)));
        refill(&mut self.tags, spread_tags.map(spread), places, spread(203));
        refill(&mut self.verbs, [], places, NOWHERE);
        refill(&mut self.commas, [], places, 0);
        let kind = |tag: u8| kinds.get(usize::from(tag));
        for (place, tag) in (BEFORE as usize..places).zip(tags).rev() {
            let is_verb = kind(*tag) == Some(&TagKind::Finite);
            self.verbs[place] = if is_verb { place as u32 } else { self.verbs[place + 1] };
        }
        for place in BEFORE as usize + 1..places {
            let tag = tags.get(place - 1 - BEFORE as usize);
            let is_comma = tag.and_then(|tag| kind(*tag)) == Some(&TagKind::Comma);
            self.commas[place] = self.commas[place - 1] + u32::from(is_comma);
        }
        refill(&mut self.tagged_labels, [], places, 0);
        refill(&mut self.below, [], places, BARE);
        refill(&mut self.heads, [], places, ROOT);
        refill(&mut self.labels, [], places, 0);
        self.stack.clear();
        self.stack.push(ROOT);
        self.next = BEFORE;
        self.end = BEFORE + tags.len() as u32;
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next == self.end && self.stack.len() <= 1
    }

    /// Which actions are possible now.
    #[must_use]
    #[inline]
    pub fn possible(&self) -> [bool; 3] {
        let more = self.next < self.end;
        let depth = self.stack.len();
        // The last word of all hangs below the root; before that, only one more below another word.
        [more, more && depth > 1, depth > 2 || (depth == 2 && !more)]
    }

    /// Head and child of the arc that an action makes, as word numbers (0 is the root).
    #[must_use]
    pub fn arc(&self, action: Action) -> Option<(u32, u32)> {
        let (head, child) = self.places(action)?;
        Some((number(head), number(child)))
    }

    fn places(&self, action: Action) -> Option<(u32, u32)> {
        let child = *self.stack.last()?;
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, child)),
            Action::Right => Some((self.stack[self.stack.len().checked_sub(2)?], child)),
        }
    }

    /// The word on top of the stack and the next word, as word numbers; 0 where there is none.
    #[must_use]
    pub fn front(&self) -> (u32, u32) {
        let top = self.stack.last().map_or(0, |place| number(*place));
        (top, if self.next < self.end { number(self.next) } else { 0 })
    }

    /// The words of the stack from the bottom, without the root, as word numbers.
    pub fn stacked(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.stack[1..].iter().map(|place| number(*place))
    }

    /// Does it; `label` is that of the arc, if one is made. An impossible action does nothing.
    pub fn apply(&mut self, action: Action, label: u8) {
        if !self.possible()[action as usize] {
            return;
        }
        let Some((head, child)) = self.places(action) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.heads[child as usize] = head;
        self.labels[child as usize] = label;
        let tagged = self.tags[child as usize] ^ spread(u32::from(label)).rotate_left(7);
        self.tagged_labels[child as usize] = tagged;
        let below = &mut self.below[head as usize];
        let side = usize::from(action == Action::Right);
        let children = if side == 0 { &mut below.left } else { &mut below.right };
        *children = [child, children[0]];
        below.labels[side] |= 1 << (label & 63);
    }

    /// The head of every word (0 is the root), in order.
    pub fn heads(&self) -> impl Iterator<Item = u32> + '_ {
        self.heads[BEFORE as usize..self.end as usize].iter().map(|place| number(*place))
    }

    /// The label of every word, in order.
    #[must_use]
    pub fn labels(&self) -> &[u8] {
        &self.labels[BEFORE as usize..self.end as usize]
    }

    /// Place of the `depth`-th word of the stack from the top.
    #[inline(always)]
    pub(super) fn stacked_at(&self, depth: usize) -> usize {
        let at = self.stack.len().checked_sub(depth + 1);
        at.map_or(NOWHERE, |at| self.stack[at]) as usize
    }
}

/// Makes `list` these items and then `rest` up to `places`.
fn refill<T: Clone>(list: &mut Vec<T>, items: impl IntoIterator<Item = T>, places: usize, rest: T) {
    list.clear();
    list.extend(items);
    list.resize(places, rest);
}

/// The word at a place, counted from 1; 0 for the root.
fn number(place: u32) -> u32 {
    place.saturating_sub(BEFORE - 1)
}
