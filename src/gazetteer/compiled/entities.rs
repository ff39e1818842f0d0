//! The entities, as records by id, of which each is made into an [`Entity`] when it is first asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::super::{Entity, EntityType, EntityTypes, StandsFor};
use super::bytes::{Numbers, Put as _, Reader, numbers};
use super::{Section, Tables};

/// The entities while they are compiled.
#[derive(Debug, Default)]
pub(in super::super) struct EntityTable {
    offsets: Vec<u32>,
    records: Vec<u8>,
    prominences: Vec<u32>,
}

impl EntityTable {
    /// Adds the entity with the next higher id; `kind` is the place of its type among all, `places` are
    /// places of files and lines. None when there is no room for more.
    pub(in super::super) fn add(
        &mut self,
        entity: &Entity,
        kind: u32,
        places: impl ExactSizeIterator<Item = (u32, usize)>,
    ) -> Option<()> {
        self.offsets.push(u32::try_from(self.records.len()).ok()?);
        self.prominences.push(entity.prominence as u32);
        let out = &mut self.records;
        out.put_text(&entity.id);
        out.put_text(&entity.name);
        out.put_number(u64::from(kind));
        for text in [&entity.country, &entity.wikidata, &entity.url] {
            out.put_optional(text.as_deref());
        }
        out.put_number(entity.stands_for.len() as u64);
        for one in &entity.stands_for {
            out.put_text(&one.actor);
            out.put_optional(one.from.as_deref());
            out.put_optional(one.to.as_deref());
        }
        out.put_number(entity.links.len() as u64);
        for (relation, ids) in &entity.links {
            out.put_text(relation);
            out.put_number(ids.len() as u64);
            ids.iter().for_each(|id| out.put_text(id));
        }
        out.put_number(places.len() as u64);
        for (path, line) in places {
            out.put_number(u64::from(path));
            out.put_number(line as u64);
        }
        Some(())
    }

    /// The sections: offsets, records, prominences.
    pub(in super::super) fn sections(self) -> [Vec<u8>; 3] {
        [numbers(&self.offsets), self.records, numbers(&self.prominences)]
    }
}

/// The entities of a compiled gazetteer that were asked for so far.
#[derive(Debug)]
pub(in super::super) struct Entities {
    made: Box<[OnceLock<Arc<Entity>>]>,
    /// Every type, by name.
    kinds: Vec<Arc<EntityType>>,
    /// The files they came from.
    paths: Vec<Box<str>>,
}

impl Entities {
    pub(in super::super) fn new(tables: &Tables, types: &EntityTypes) -> Self {
        let count = tables.records().len();
        let mut paths = Reader::new(tables.section(Section::Paths), 0);
        Self {
            made: std::iter::repeat_with(OnceLock::new).take(count).collect(),
            kinds: types.iter().cloned().collect(),
            paths: (0..paths.count()).map(|_| paths.text().into()).collect(),
        }
    }

    pub(in super::super) fn len(&self) -> usize {
        self.made.len()
    }

    /// The entity of that index, which is below [`Entities::len`].
    pub(in super::super) fn at(&self, records: Records<'_>, index: u32) -> &Arc<Entity> {
        self.made[index as usize].get_or_init(|| Arc::new(self.read(records, index)))
    }

    fn read(&self, records: Records<'_>, index: u32) -> Entity {
        let mut reader = records.reader(index);
        let (id, name) = (reader.text(), reader.text());
        let kind = self.kinds.get(reader.index() as usize).cloned();
        let [country, wikidata, url] = [(); 3].map(|()| reader.optional().map(str::to_owned));
        let stands_for = (0..reader.count())
            .map(|_| StandsFor {
                actor: reader.text().into(),
                from: reader.optional().map(Into::into),
                to: reader.optional().map(Into::into),
            })
            .collect();
        let mut links = BTreeMap::new();
        for _ in 0..reader.count() {
            let relation = reader.text().to_owned();
            links.insert(relation, (0..reader.count()).map(|_| reader.text().to_owned()).collect());
        }
        let mut origin = String::new();
        for _ in 0..reader.count() {
            let path = self.paths.get(reader.index() as usize).map_or("", |path| path);
            if !origin.is_empty() {
                origin.push_str(" + ");
            }
            origin += &format!("{path}:{}", reader.number());
        }
        Entity {
            country,
            wikidata,
            url,
            stands_for,
            prominence: records.prominence(index),
            links,
            ..Entity::named(
                id,
                name,
                kind.unwrap_or_else(|| Arc::new(EntityType::plain("Thing"))),
                origin,
            )
        }
    }
}

/// What is written of the entities.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Records<'t> {
    offsets: Numbers<'t>,
    records: &'t [u8],
    prominences: Numbers<'t>,
}

impl<'t> Records<'t> {
    pub(super) fn new([offsets, records, prominences]: [&'t [u8]; 3]) -> Self {
        Self { offsets: Numbers::new(offsets), records, prominences: Numbers::new(prominences) }
    }

    pub(in super::super) fn len(&self) -> usize {
        self.offsets.len()
    }

    fn reader(&self, index: u32) -> Reader<'t> {
        Reader::new(self.records, self.offsets.at(index as usize) as usize)
    }

    pub(in super::super) fn id(&self, index: u32) -> &'t str {
        self.reader(index).text()
    }

    /// Every name that is no alias, by id.
    pub(in super::super) fn names(self) -> impl Iterator<Item = &'t str> {
        self.readers().map(|mut reader| {
            reader.text();
            reader.text()
        })
    }

    /// The place of every entity's type among all types, by id.
    pub(in super::super) fn kinds(self) -> impl Iterator<Item = usize> {
        self.readers().map(|mut reader| {
            reader.text();
            reader.text();
            reader.index() as usize
        })
    }

    fn readers(self) -> impl Iterator<Item = Reader<'t>> {
        (0..u32::try_from(self.offsets.len()).unwrap_or(u32::MAX)).map(move |at| self.reader(at))
    }

    pub(in super::super) fn prominence(&self, index: u32) -> i32 {
        self.prominences.at(index as usize) as i32
    }

    /// The index of an id.
    pub(in super::super) fn find(&self, id: &str) -> Option<u32> {
        let (mut from, mut to) = (0, u32::try_from(self.offsets.len()).unwrap_or(u32::MAX));
        while from < to {
            let middle = from + (to - from) / 2;
            match self.id(middle).cmp(id) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}
