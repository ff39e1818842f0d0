//! Names as a person types them, to entities.

use std::sync::Arc;

use super::alias::{Sense, Spelling, case_fits};
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
        // Cut into words, as names are kept.
        let written = Spelling::of(name).cased.join(" ");
        let usage = |sense: &Sense<'_>| match sense.usage {
            Use::Never => LookupUse::Never,
            Use::Always if !case_fits(sense.case, sense.cased, &written) => LookupUse::OtherCase,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_whether_text_written_so_is_taken() -> crate::Result<()> {
        let entries = r#"{"id":"a","type":"Group","name":"Al-Nasr","aliases":["U.N. Group","AN",{"text":"Nasr","needs":["league"]},{"text":"NS","use":"never"}]}"#;
        let gazetteer = Gazetteer::builder().types("types.toml", "[Group]\n").entries("x", entries);
        let gazetteer = gazetteer.build()?;
        for (name, expected) in [
            ("Al-Nasr", Some(LookupUse::Always)),
            ("AL–NASR", Some(LookupUse::Always)),
            ("al-nasr", Some(LookupUse::OtherCase)),
            ("UN Group", Some(LookupUse::Always)),
            ("the U.N. Group", Some(LookupUse::Always)),
            ("an", Some(LookupUse::OtherCase)),
            ("Nasr", Some(LookupUse::Needs)),
            ("NS", Some(LookupUse::Never)),
            ("Al Nasr", None),
        ] {
            let found = gazetteer.lookup(name).first().map(|found| found.usage);
            assert_eq!(found, expected, "{name}");
        }
        Ok(())
    }
}
