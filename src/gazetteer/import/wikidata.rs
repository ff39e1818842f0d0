//! A Wikidata JSON dump: one item a line, in an array that is never read as a whole.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::Role;
use super::super::entry::{AliasEntry, Entry};
use super::ListReader;
use super::sink::{Sink, alias};
use super::source::Source;
use crate::error::Result;

/// Languages whose names are taken when none are said.
const LANGUAGES: [&str; 1] = ["en"];
/// Names that are the same in all languages.
const ANY_LANGUAGE: &str = "mul";
/// What an item gains in prominence each time that twice as many wikis describe it. Below what is shipped.
const PER_DOUBLING: u32 = 3;

pub(super) struct Wikidata;

#[derive(Deserialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(borrow, default)]
    labels: OrEmpty<BTreeMap<&'a str, Text<'a>>>,
    #[serde(borrow, default)]
    aliases: OrEmpty<BTreeMap<&'a str, Vec<Text<'a>>>>,
    #[serde(borrow, default)]
    claims: OrEmpty<Claims<'a>>,
    #[serde(default)]
    sitelinks: OrEmpty<BTreeMap<String, IgnoredAny>>,
}

#[derive(Deserialize)]
struct Text<'a> {
    #[serde(borrow)]
    value: Cow<'a, str>,
}

/// The properties that are read.
#[derive(Default, Deserialize)]
struct Claims<'a> {
    #[serde(borrow, default, rename = "P31")]
    class: Vec<Claim<'a>>,
    #[serde(borrow, default, rename = "P297")]
    alpha_2: Vec<Claim<'a>>,
    #[serde(borrow, default, rename = "P298")]
    alpha_3: Vec<Claim<'a>>,
    #[serde(borrow, default, rename = "P17")]
    country: Vec<Claim<'a>>,
}

#[derive(Deserialize)]
struct Claim<'a> {
    #[serde(borrow)]
    mainsnak: Snak<'a>,
    #[serde(default)]
    rank: &'a str,
}

#[derive(Deserialize)]
struct Snak<'a> {
    #[serde(borrow)]
    datavalue: Option<DataValue<'a>>,
}

#[derive(Deserialize)]
struct DataValue<'a> {
    #[serde(borrow)]
    value: Value<'a>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value<'a> {
    Item {
        #[serde(borrow)]
        id: Cow<'a, str>,
    },
    Text(#[serde(borrow)] Cow<'a, str>),
    Other(IgnoredAny),
}

/// What the claims say, without what is withdrawn; the preferred ones first.
fn values<'c>(claims: &'c [Claim<'_>]) -> Vec<&'c str> {
    let mut claims: Vec<&Claim> =
        claims.iter().filter(|claim| claim.rank != "deprecated").collect();
    claims.sort_by_key(|claim| claim.rank != "preferred");
    let value = |claim: &&'c Claim<'_>| match &claim.mainsnak.datavalue.as_ref()?.value {
        Value::Item { id } => Some(&**id),
        Value::Text(text) => Some(&**text),
        Value::Other(_) => None,
    };
    claims.iter().filter_map(value).collect()
}

impl ListReader for Wikidata {
    fn read(&self, mut source: Source, sink: &mut Sink<'_>) -> Result<()> {
        let said = sink.options.languages.clone();
        let languages: Vec<&str> = match said.as_slice() {
            [] => LANGUAGES.to_vec(),
            said => said.iter().map(String::as_str).collect(),
        };
        while let Some((number, line)) = source.line(sink)? {
            let line =
                line.trim().trim_start_matches('[').trim_end_matches(']').trim_end_matches(',');
            if line.is_empty() {
                continue;
            }
            match serde_json::from_str(line) {
                Ok(item) => take(&item, number, &languages, sink)?,
                Err(error) => sink.skip_json(number, line, &error)?,
            }
        }
        Ok(())
    }
}

fn take(item: &Item<'_>, number: usize, languages: &[&str], sink: &mut Sink<'_>) -> Result<()> {
    let claims = &item.claims.0;
    let classes = values(&claims.class);
    if item.id.starts_with('P') || item.id.starts_with('L') {
        sink.tell(number, "properties and lexemes");
        return Ok(());
    }
    if !classes.iter().any(|class| sink.is_known(&[class])) {
        // Most of the hundred million items are articles, stars and genes.
        sink.tell(number, "items of classes that have no type (--type-map Q…=Type adds one)");
        return Ok(());
    }
    let Some(kind) = sink.kind(number, &classes)? else { return Ok(()) };
    let codes = values(&claims.alpha_3).into_iter().chain(values(&claims.alpha_2));
    let own = codes.filter_map(|code| sink.countries.alpha_3(code)).next();
    let home = || values(&claims.country).into_iter().find_map(|item| sink.countries.of_item(item));
    let entry = Entry {
        id: item.id.to_owned(),
        kind: Some(kind),
        aliases: names(item, languages),
        country: own.or_else(home).map(str::to_owned),
        wikidata: Some(item.id.to_owned()),
        prominence: item.sitelinks.0.len().checked_ilog2().and_then(|doublings| {
            i32::try_from(doublings.saturating_mul(PER_DOUBLING).min(29)).ok()
        }),
        ..Entry::default()
    };
    sink.entry(number, entry)
}

/// The names in these languages, the label of the first before all others.
fn names(item: &Item<'_>, languages: &[&str]) -> Vec<AliasEntry> {
    let languages = || languages.iter().copied().chain([ANY_LANGUAGE]);
    let labels = languages().filter_map(|language| item.labels.0.get(language));
    let aliases = languages().filter_map(|language| item.aliases.0.get(language)).flatten();
    labels.chain(aliases).map(|text| alias(&*text.value, Role::Name)).collect()
}

/// An object; dumps write an empty one as an empty array.
#[derive(Default)]
struct OrEmpty<T>(T);

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for OrEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Either<T> {
            type Value = T;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<T, S::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(T::default())
            }
        }
        deserializer.deserialize_any(Either(PhantomData)).map(Self)
    }
}
