//! A name that nothing but the document tells of, to the provisional entity that it becomes.

use std::ops::Range;
use std::sync::Arc;

use super::key::{key_of, type_key};
use super::words::Words;
use crate::gazetteer::{Entity, EntityType, Gazetteer, LookupUse, Mention};
use crate::text::one_line;

/// What some words name: a new entity, or one that the gazetteer has and did not find for want of company.
pub(super) struct NewName {
    pub(super) entity: Arc<Entity>,
}

impl NewName {
    /// The words at `range`; those at `behind`, which do not adjoin, may say what kind of thing it is. None
    /// where they hold the name of a place and no word tells what else they name, or where the gazetteer
    /// says that they are no name.
    pub(super) fn of(
        (words, text): (&Words<'_>, &str),
        range: Range<usize>,
        behind: Option<usize>,
        gazetteer: &Gazetteer,
        mentions: &[Mention],
        found_by: &Arc<str>,
    ) -> Option<Self> {
        let cues = gazetteer.cues();
        let noun = behind.and_then(|at| Some((at, words.from(&cues.after, at, usize::MAX)?)));
        let mut name = one_line(words.span(&range).of(text));
        if let Some((at, (end, _))) = &noun {
            name = format!("{name} {}", one_line(words.span(&(*at..*end)).of(text)));
        }
        let of_place = |at: usize| {
            let known = words.covered(at).map(|known| &mentions[known as usize]);
            known.map(|known| (known.entity.kind.is("Place"), known.is_given()))
        };
        let covered: Vec<(bool, bool)> = range.clone().filter_map(of_place).collect();
        let cue = noun.map(|(_, (_, cue))| cue);
        let cue = cue.or_else(|| Some(words.to(&cues.last, range.end, range.start + 1)?.1));
        let cue = cue.or_else(|| Some(words.from(&cues.first, range.start, range.end - 1)?.1));
        let barred = cues.never.contains(words.folded(range))
            || covered.iter().any(|(_, given)| *given)
            || cue.is_none() && covered.iter().any(|(place, _)| *place);
        if barred {
            return None;
        }
        let mut known = gazetteer.lookup(&name);
        if known.iter().any(|one| one.usage == LookupUse::Never) {
            return None;
        }
        if known.len() == 1 {
            return Some(Self { entity: known.remove(0).entity });
        }
        let kind = match cue {
            Some(cue) => cue.kind.clone(),
            None => gazetteer.types().get("Organization")?.clone(),
        };
        let entity = provisional(&name, kind, found_by)?;
        Some(Self { entity })
    }

    /// Whether it can be `entity`.
    pub(super) fn may_be(&self, entity: &Entity) -> bool {
        let shares = |kind: &Arc<str>| self.entity.kind.lineage.contains(kind);
        entity.kind.lineage.iter().any(shares)
    }
}

/// The provisional entity of that name.
pub(super) fn provisional(
    name: &str,
    kind: Arc<EntityType>,
    found_by: &Arc<str>,
) -> Option<Arc<Entity>> {
    let key = key_of(name);
    let id = format!("new/{}/{key}", type_key(&kind.name));
    let entity = Entity { provisional: true, ..Entity::named(id, name, kind, found_by.clone()) };
    (!key.is_empty()).then(|| Arc::new(entity))
}
