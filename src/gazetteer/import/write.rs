//! An entry as a line of a gazetteer file: what is read from elsewhere is written as what is loaded.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::super::Role;
use super::super::entry::{AliasEntry, AliasFields, Case, DatedActor, Entry, StandsForEntry, Use};

/// Writes what is said, in the order of the shipped files.
macro_rules! fields {
    ($map:ident; $($name:literal: $value:expr, if $said:expr;)*) => {
        $(if $said { $map.serialize_entry($name, &$value)?; })*
    };
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        fields! { map;
            "id": self.id, if true;
            "type": self.kind, if self.kind.is_some();
            "name": self.name, if self.name.is_some();
            "country": self.country, if self.country.is_some();
            "wikidata": self.wikidata, if self.wikidata.is_some();
            "url": self.url, if self.url.is_some();
            "aliases": self.aliases, if !self.aliases.is_empty();
            "stands_for": self.stands_for, if self.stands_for.is_some();
            "prominence": self.prominence, if self.prominence.is_some_and(|prominence| prominence != 0);
            "links": self.links, if !self.links.is_empty();
            "remove": self.remove, if self.remove;
        }
        map.end()
    }
}

impl Serialize for AliasEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let alias = &self.0;
        if *alias == (AliasFields { text: alias.text.clone(), ..AliasFields::default() }) {
            return serializer.serialize_str(&alias.text);
        }
        let role = match alias.role {
            Role::Name => "name",
            Role::Acronym => "acronym",
            Role::Demonym => "demonym",
            Role::Former => "former",
        };
        let case = match alias.case {
            Case::Smart => "smart",
            Case::Exact => "exact",
            Case::Any => "any",
        };
        let mut map = serializer.serialize_map(None)?;
        fields! { map;
            "text": alias.text, if true;
            "role": role, if alias.role != Role::Name;
            "case": case, if alias.case != Case::Smart;
            "use": "never", if alias.usage == Use::Never;
            "needs": alias.needs, if !alias.needs.is_empty();
            "from": alias.from, if alias.from.is_some();
            "to": alias.to, if alias.to.is_some();
            "remove": alias.remove, if alias.remove;
        }
        map.end()
    }
}

impl Serialize for StandsForEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.actors().as_slice() {
            [DatedActor { id, from: None, to: None }] => serializer.serialize_str(id),
            [one] => one.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

impl Serialize for DatedActor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        fields! { map;
            "id": self.id, if true;
            "from": self.from, if self.from.is_some();
            "to": self.to, if self.to.is_some();
        }
        map.end()
    }
}
