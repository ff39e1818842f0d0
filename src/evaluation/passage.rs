use super::{Claim, End, GoldDocument};
use crate::text::{Span, sentences};

/// A sentence that holds one end of a claim, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Bytes of the document's text.
    pub sentence: Span,
    /// The names of the ends in it, in bytes of the document's text.
    pub names: Vec<Span>,
    /// The words that carry the relation, if any do.
    pub trigger: Option<Span>,
}

/// Where the claim stands: the sentence it was found in; of a missed one the first that names both ends, as
/// close together as they come, else the sentence that first names the one and that of the other.
#[must_use]
pub fn passages(gold: &GoldDocument, claim: &Claim) -> Vec<Passage> {
    if let Some(found) = &claim.found {
        let names = vec![found.source, found.target];
        return vec![Passage { sentence: found.sentence, names, trigger: found.trigger }];
    }
    let spans = |end: End| match end {
        End::Entity(index) => gold.entities.get(index).map_or(&[][..], |entity| &entity.mentions),
        End::Unknown(_) => &[],
    };
    let (heads, tails) = (spans(claim.head), spans(claim.tail));
    let all: Vec<Span> = sentences(&gold.text).map(|sentence| sentence.span).collect();
    let within = |sentence: Span, name: &Span| (sentence.start..sentence.end).contains(&name.start);
    for sentence in &all {
        let here = |names: &[Span]| -> Vec<Span> {
            names.iter().copied().filter(|name| within(*sentence, name)).collect()
        };
        let tails = here(tails);
        let pairs =
            here(heads).into_iter().flat_map(|head| tails.iter().map(move |tail| (head, *tail)));
        let closest = pairs
            .filter(|(head, tail)| head != tail)
            .min_by_key(|(head, tail)| (head.start.abs_diff(tail.start), *head, *tail));
        if let Some((head, tail)) = closest {
            return vec![Passage { sentence: *sentence, names: vec![head, tail], trigger: None }];
        }
    }
    let first = |names: &[Span]| {
        let name = names.iter().min().copied()?;
        let sentence = all.iter().find(|sentence| within(**sentence, &name)).copied()?;
        Some(Passage { sentence, names: vec![name], trigger: None })
    };
    first(heads).into_iter().chain(first(tails)).collect()
}
