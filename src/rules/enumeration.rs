//! Lists of names: "A, B and C", "A–B–C", "A and B".

use super::phrase::{Context, LONGEST_LIST, Phrase};

impl Context<'_> {
    /// Numbers the lists of names: "A, B and C", "A–B–C", "A and B".
    pub(super) fn find_lists(&self, phrases: &mut [Phrase]) {
        let mut number = 0;
        let mut chain: Vec<(usize, Link)> = Vec::new();
        for index in 0..phrases.len() {
            let outer = !phrases.iter().enumerate().skip(index + 1).take(3).any(|(_, other)| {
                other.start <= phrases[index].start && phrases[index].core.1 <= other.core.0
            });
            if !outer {
                continue;
            }
            let link =
                chain.last().and_then(|(last, _)| self.link(&phrases[*last], &phrases[index]));
            match link {
                Some(link) if chain.len() < LONGEST_LIST => chain.push((index, link)),
                _ => {
                    number = close(&chain, number, phrases);
                    chain = vec![(index, Link::First)];
                }
            }
        }
        close(&chain, number, phrases);
    }

    /// How `right` goes on the list that `left` stands in.
    fn link(&self, left: &Phrase, right: &Phrase) -> Option<Link> {
        let alike = ["Actor", "Place"]
            .iter()
            .any(|kind| left.entity.kind.is(kind) && right.entity.kind.is(kind))
            || left.entity.kind.name == right.entity.kind.name;
        if !alike || left.entity.id == right.entity.id {
            return None;
        }
        let between = if left.free { left.end } else { left.core.1 }..right.start;
        let conjunction = |token: usize| {
            self.reader.is(token, "and")
                || self.reader.is(token, "or")
                || self.reader.is(token, "nor")
                || self.reader.is(token, "&")
        };
        // "and even Turkey"
        let focus = |token: usize| {
            ["even", "also", "now", "possibly", "especially"]
                .iter()
                .any(|word| self.reader.is(token, word))
        };
        let between = if between.len() > 1 && focus(between.end - 1) {
            between.start..between.end - 1
        } else {
            between
        };
        match between.len() {
            1 if conjunction(between.start) => Some(Link::Conjunction),
            1 if self.reader.is(between.start, ",") => Some(Link::Comma),
            1 if self.is_tie(between.start) || self.reader.is(between.start, "/") => {
                Some(Link::Dash)
            }
            2 if self.reader.is(between.start, ",") && conjunction(between.start + 1) => {
                Some(Link::Conjunction)
            }
            3 if self.reader.is(between.start, "as")
                && self.reader.is(between.start + 1, "well")
                && self.reader.is(between.start + 2, "as") =>
            {
                Some(Link::Conjunction)
            }
            _ => None,
        }
    }
}

/// What stands before a name of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    First,
    Comma,
    Conjunction,
    Dash,
}

/// Ends a chain of names: commas alone make no list ("Baku, Azerbaijan"), and a list ends with the
/// name after its last conjunction.
fn close(chain: &[(usize, Link)], number: u32, phrases: &mut [Phrase]) -> u32 {
    let last_conjunction = chain.iter().rposition(|(_, link)| *link == Link::Conjunction);
    let dashes = chain.iter().skip(1).all(|(_, link)| *link == Link::Dash);
    let members = match last_conjunction {
        Some(last) => &chain[..=last],
        None if dashes => chain,
        None => return number,
    };
    if members.len() < 2 {
        return number;
    }
    // A demonym shares the noun of the name after it: "Israeli and Turkish officials".
    for pair in (1..members.len()).rev() {
        let (left, right) = (members[pair - 1].0, members[pair].0);
        phrases[left].free |= phrases[right].free && phrases[right].end > phrases[right].core.1;
    }
    for (place, (index, _)) in members.iter().enumerate() {
        phrases[*index].list = Some((number, u32::try_from(place).unwrap_or(u32::MAX)));
    }
    number + 1
}
