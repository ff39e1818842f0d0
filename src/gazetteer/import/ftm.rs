//! FollowTheMoney entities, as OpenSanctions and Aleph write them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::Role;
use super::super::entry::{AliasEntry, AliasFields, Entry};
use super::ListReader;
use super::sink::{ITSELF, Sink, alias};
use super::source::Source;
use crate::error::Result;

pub(super) struct Ftm;

#[derive(Deserialize)]
struct Thing {
    id: String,
    schema: String,
    caption: Option<String>,
    #[serde(default)]
    properties: BTreeMap<String, Vec<serde_json::Value>>,
}

impl Thing {
    fn values(&self, property: &str) -> impl Iterator<Item = &str> {
        self.properties.get(property).into_iter().flatten().filter_map(|value| value.as_str())
    }

    fn first(&self, properties: &[&str]) -> Option<String> {
        properties.iter().find_map(|property| self.values(property).next()).map(str::to_owned)
    }

    fn names(&self) -> Vec<AliasEntry> {
        let roles = [
            ("name", Role::Name),
            ("alias", Role::Name),
            ("abbreviation", Role::Acronym),
            ("previousName", Role::Former),
        ];
        let of = |(property, role)| self.values(property).map(move |text| alias(text, role));
        let names = roles.into_iter().flat_map(of);
        // A weak name alone identifies nobody: the document has to name the thing by another one too.
        let weak = self.values("weakAlias").map(|text| {
            let needs = vec![ITSELF.to_owned()];
            AliasEntry(AliasFields { text: text.to_owned(), needs, ..AliasFields::default() })
        });
        names.chain(weak).collect()
    }
}

impl ListReader for Ftm {
    fn read(&self, mut source: Source, sink: &mut Sink<'_>) -> Result<()> {
        while let Some((number, line)) = source.line(sink)? {
            if line.trim().is_empty() {
                continue;
            }
            let thing: Thing = match serde_json::from_str(line) {
                Ok(thing) => thing,
                Err(error) => {
                    sink.skip_json(number, line, &error)?;
                    continue;
                }
            };
            let organized = ["Organization", "LegalEntity", "Company", "PublicBody"];
            let topics = thing.values("topics").filter(|_| organized.contains(&&*thing.schema));
            let topics: Vec<String> = topics.map(|topic| format!("topic:{topic}")).collect();
            let kinds: Vec<&str> =
                topics.iter().map(String::as_str).chain([&*thing.schema]).collect();
            let Some(kind) = sink.kind(number, &kinds)? else { continue };
            let countries =
                ["country", "jurisdiction", "nationality", "citizenship", "mainCountry"];
            let entry = Entry {
                aliases: thing.names(),
                country: thing.first(&countries),
                wikidata: thing.first(&["wikidataId"]),
                url: thing.first(&["sourceUrl", "wikipediaUrl"]),
                kind: Some(kind),
                name: thing.caption.filter(|name| {
                    thing
                        .properties
                        .get("name")
                        .is_some_and(|names| names.iter().any(|known| known == name))
                }),
                id: thing.id,
                ..Entry::default()
            };
            sink.entry(number, entry)?;
        }
        Ok(())
    }
}
