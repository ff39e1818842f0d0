//! Counts over a whole gazetteer.

use std::collections::BTreeMap;

use super::entry::Use;
use super::{Case, Gazetteer, Role};

/// What a gazetteer holds, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GazetteerStatistics {
    /// Entities.
    pub entities: u64,
    /// Entities by type.
    pub types: BTreeMap<String, u64>,
    /// Entities that each file says something of.
    pub files: BTreeMap<String, u64>,
    /// Different spellings, case and accents apart.
    pub names: u64,
    /// Spellings that more than one entity bears.
    pub ambiguous: u64,
    /// What spellings mean: a spelling counts once for each entity and alias.
    pub meanings: u64,
    /// Meanings by role, in the order name, acronym, demonym, former name.
    pub roles: [(Role, u64); 4],
    /// Meanings that count only beside certain words.
    pub needs: u64,
    /// Meanings that are known, but not extracted.
    pub never: u64,
    /// Meanings that count only in their own case.
    pub exact: u64,
    /// Meanings that count in any case.
    pub any_case: u64,
    /// Meanings that hold between dates.
    pub dated: u64,
}

impl Gazetteer {
    /// Counts everything.
    #[must_use]
    pub fn statistics(&self) -> GazetteerStatistics {
        let roles = [Role::Name, Role::Acronym, Role::Demonym, Role::Former].map(|role| (role, 0));
        let mut counts = GazetteerStatistics { roles, ..GazetteerStatistics::default() };
        for entity in self.entities() {
            counts.entities += 1;
            *counts.types.entry(entity.kind.name.to_string()).or_default() += 1;
            // One that later files extend comes from several places.
            for place in entity.origin.split(" + ") {
                let file = place.rsplit_once(':').map_or(place, |(file, _)| file);
                *counts.files.entry(file.to_owned()).or_default() += 1;
            }
        }
        for senses in &self.matcher.senses {
            let first = senses.first().map(|sense| sense.entity);
            counts.names += 1;
            counts.ambiguous += u64::from(senses.iter().any(|sense| Some(sense.entity) != first));
            for sense in senses {
                counts.meanings += 1;
                for (role, count) in &mut counts.roles {
                    *count += u64::from(*role == sense.role);
                }
                counts.needs += u64::from(!sense.needs.is_empty());
                counts.never += u64::from(sense.usage == Use::Never);
                counts.exact += u64::from(sense.case == Case::Exact);
                counts.any_case += u64::from(sense.case == Case::Any);
                counts.dated += u64::from(sense.from.is_some() || sense.to.is_some());
            }
        }
        counts
    }
}
