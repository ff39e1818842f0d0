//! Names as a person types them, to entities.

use std::sync::Arc;

use super::alias::{Sense, case_fits};
use super::entry::Use;
use super::{Entity, Gazetteer, Role};
use crate::error::closest;

/// One meaning of a looked-up name.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// The entity.
    pub entity: Arc<Entity>,
    /// What kind of name it is.
    pub role: Role,
    /// Whether text written just so is taken for it.
    pub usage: LookupUse,
}

/// Whether a name, written as it was looked up, is extracted from text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookupUse {
    /// Yes.
    Always,
    /// Only in documents that hold certain words.
    Needs,
    /// Not in this case (upper or lower).
    OtherCase,
    /// Never: it is only known.
    Never,
}

impl Gazetteer {
    /// Every meaning of `name` (in any case, or an id), the likeliest first.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Vec<Lookup> {
        if let Some(entity) = self.entity(name) {
            return vec![Lookup {
                entity: entity.clone(),
                role: Role::Name,
                usage: LookupUse::Always,
            }];
        }
        let usage = |sense: &Sense<'_>| match sense.usage {
            Use::Never => LookupUse::Never,
            Use::Always if !case_fits(sense.case, sense.cased, name) => LookupUse::OtherCase,
            Use::Always if !sense.needs.is_empty() => LookupUse::Needs,
            Use::Always => LookupUse::Always,
        };
        let mut found: Vec<Lookup> = Vec::new();
        for sense in self.tables.names().senses_of(name) {
            let entity = self.entity_at(sense.entity);
            if !found.iter().any(|other| other.entity.id == entity.id) {
                found.push(Lookup {
                    entity: entity.clone(),
                    role: sense.role,
                    usage: usage(&sense),
                });
            }
        }
        found
    }

    /// A name that `name` was probably meant to be.
    #[must_use]
    pub fn suggest(&self, name: &str) -> Option<&str> {
        closest(name, self.tables.records().names())
    }
}
