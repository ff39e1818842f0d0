//! What every reader hands its entries to: names are settled and sifted here, ids made and kept apart, and
//! whatever is left out is counted with its reason.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Role;
use super::super::alias::Spelling;
use super::super::entry::{AliasEntry, AliasFields, Entry, Use};
use super::countries::Countries;
use super::kinds::{Kind, Kinds};
use super::{ImportOptions, ListFormat};
use crate::error::{Error, ErrorKind, Location, Result};

/// The longest name that is taken, in characters: what is longer is a sentence, or damage.
const LONGEST: usize = 300;
/// How many reasons are told apart.
const REASONS: usize = 1000;
/// How many names of one type may differ in nothing that an id shows.
const LIKE_NAMES: u32 = 1000;
/// In `needs`: the entity itself, by one of its other names.
pub(super) const ITSELF: &str = "";

/// What came of an import.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// Entries written.
    pub entities: u64,
    /// Their names, each counted once for an entity.
    pub names: u64,
    left_out: BTreeMap<String, LeftOut>,
}

/// Something that was left out or mended, with the place where it was seen first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub reason: String,
    /// How often.
    pub count: u64,
    /// Where first.
    pub first: Location,
}

impl ImportReport {
    /// What was left out or mended, the most frequent first.
    #[must_use]
    pub fn left_out(&self) -> Vec<&LeftOut> {
        let mut all: Vec<&LeftOut> = self.left_out.values().collect();
        all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.reason.cmp(&b.reason)));
        all
    }

    fn add(&mut self, reason: &str, first: impl FnOnce() -> Location) {
        let full = self.left_out.len() >= REASONS && !self.left_out.contains_key(reason);
        let reason = if full { "other reasons" } else { reason };
        let new = || LeftOut { reason: reason.to_owned(), count: 0, first: first() };
        self.left_out.entry(reason.to_owned()).or_insert_with(new).count += 1;
    }
}

/// Ids that are given already, as hashes: a list may be larger than memory.
#[derive(Debug, Default)]
pub(super) struct Ids {
    given: FxHashSet<u64>,
    /// Ids made from names, with name and country.
    made: FxHashMap<u64, u64>,
}

/// Where the entries of one list go.
pub(super) struct Sink<'a> {
    pub(super) format: ListFormat,
    pub(super) path: String,
    /// What ids that are made of names begin with.
    pub(super) stem: String,
    pub(super) options: &'a ImportOptions,
    pub(super) kinds: Kinds<'a>,
    pub(super) countries: &'a Countries<'a>,
    pub(super) ids: &'a mut Ids,
    pub(super) report: &'a mut ImportReport,
    /// Takes an entry with the file and the line it comes from.
    pub(super) take: &'a mut dyn FnMut(&str, usize, &Entry) -> Result<()>,
}

/// A plain alias.
pub(super) fn alias(text: impl Into<String>, role: Role) -> AliasEntry {
    AliasEntry(AliasFields { text: text.into(), role, ..AliasFields::default() })
}

impl Sink<'_> {
    fn place(&self, line: usize, column: Option<usize>) -> Location {
        Location { path: self.path.clone(), line: Some(line), column }
    }

    /// Something cannot be read: counted, or an error where all must be.
    pub(super) fn skip(&mut self, line: usize, column: Option<usize>, why: &str) -> Result<()> {
        if self.options.strict {
            let error = Error::new(ErrorKind::Gazetteer, why).in_file(&self.path);
            let way_out = "mend it, or go on without --strict";
            return Err(error.at(line, column).with_way_out(way_out));
        }
        self.tell_at(line, column, why);
        Ok(())
    }

    /// Counts what is mended, or left out on purpose.
    pub(super) fn tell(&mut self, line: usize, what: &str) {
        self.tell_at(line, None, what);
    }

    fn tell_at(&mut self, line: usize, column: Option<usize>, what: &str) {
        let place = self.place(line, column);
        self.report.add(what, || place);
    }

    /// JSON that cannot be read.
    pub(super) fn skip_json(
        &mut self,
        line: usize,
        text: &str,
        error: &serde_json::Error,
    ) -> Result<()> {
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or_default();
        let column = text.get(..error.column()).map_or(error.column(), |text| text.chars().count());
        self.skip(line, Some(column.max(1)), &format!("not as this format has it: {what}"))
    }

    /// The type of a thing of these kinds, the most telling first; none when it is to be left out; one that
    /// is unknown is told of by its last kind, the broadest.
    pub(super) fn kind(&mut self, line: usize, kinds: &[&str]) -> Result<Option<String>> {
        match self.kinds.of(self.format, kinds) {
            Kind::Type(kind) => return Ok(Some(kind)),
            Kind::LeftOut => self.tell(line, "kinds that are left out"),
            Kind::Unknown => {
                let kind: String = kinds.last().unwrap_or(&"").chars().take(60).collect();
                let why = if kind.is_empty() {
                    "no type; say one for all: --type TYPE".to_owned()
                } else {
                    format!("no type for \"{kind}\"; say one: --type-map \"{kind}=TYPE\"")
                };
                self.skip(line, None, &why)?;
            }
        }
        Ok(None)
    }

    /// Whether a thing of these kinds is told what to do with.
    pub(super) fn is_known(&self, kinds: &[&str]) -> bool {
        self.kinds.of(self.format, kinds) != Kind::Unknown
    }

    /// Takes an entry whose type is known; names, country and id are settled here. An entry without a
    /// name takes its first alias, one without an id gets one from its name.
    pub(super) fn entry(&mut self, line: usize, mut entry: Entry) -> Result<()> {
        let name = entry.name.take().unwrap_or_default();
        let mut aliases = std::mem::take(&mut entry.aliases);
        if !name.is_empty() {
            aliases.insert(0, alias(name, Role::Name));
        }
        let mut known = FxHashSet::default();
        aliases.retain_mut(|alias| self.settle(line, alias, &mut known));
        let plain = |alias: &AliasEntry| alias.0.usage == Use::Always && alias.0.needs.is_empty();
        let Some(first) = aliases.iter().position(plain).or(aliases.first().map(|_| 0)) else {
            self.tell(line, "no name is left");
            return Ok(());
        };
        let name = aliases[first].0.text.clone();
        if aliases[first] == alias(&*name, Role::Name) {
            aliases.remove(first);
        }
        if let Some(code) = entry.country.take().filter(|code| !code.trim().is_empty()) {
            entry.country = self.countries.alpha_3(&code).map(str::to_owned);
            if entry.country.is_none() {
                self.tell(line, "a country that is no code of ISO 3166, left out");
            }
        }
        entry.wikidata = entry.wikidata.filter(|item| {
            item.strip_prefix('Q').is_some_and(|number| {
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            })
        });
        let Some(id) = self.id(&entry, &name) else {
            self.tell(line, "its id stands above already");
            return Ok(());
        };
        for need in aliases.iter_mut().flat_map(|alias| &mut alias.0.needs) {
            if need == ITSELF {
                need.clone_from(&id);
            }
        }
        self.report.entities += 1;
        self.report.names += known.len() as u64;
        (entry.id, entry.name, entry.aliases) = (id, Some(name), aliases);
        (self.take)(&self.path, line, &entry)
    }

    /// Settles the spaces of a name; false when it is not to be taken.
    fn settle(
        &mut self,
        line: usize,
        alias: &mut AliasEntry,
        known: &mut FxHashSet<String>,
    ) -> bool {
        let alias = &mut alias.0;
        let characters = alias.text.chars().take(LONGEST + 1).count();
        if characters > LONGEST {
            self.tell(line, "a name of more than 300 characters");
            return false;
        }
        let parts =
            alias.text.split(|character: char| character.is_whitespace() || character.is_control());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        alias.text = parts.join(" ");
        let spelling = Spelling::of(&alias.text);
        if spelling.keys.is_empty() || !alias.text.contains(char::is_alphanumeric) {
            if !alias.text.is_empty() {
                self.tell(line, "a name without a letter or digit");
            }
            return false;
        }
        if alias.text.chars().count() < self.options.min_length {
            self.tell(line, "a name that is too short");
            return false;
        }
        // What differs in accents only is found anyway.
        known.insert(spelling.cased.join(" "))
    }

    /// The id that the entry gets; none when it has been given.
    fn id(&mut self, entry: &Entry, name: &str) -> Option<String> {
        let hash = |text: &str| {
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            hasher.finish()
        };
        if !entry.id.trim().is_empty() {
            let prefix = self.options.prefix.as_deref();
            let id = format!("{}{}", prefix.unwrap_or(self.format.prefix()), entry.id.trim());
            let new = self.ids.given.insert(hash(&id)) && !self.ids.made.contains_key(&hash(&id));
            return new.then_some(id);
        }
        let prefix = match &self.options.prefix {
            Some(prefix) => prefix.clone(),
            None => format!("{}/", self.stem),
        };
        let kind = slug(entry.kind.as_deref().unwrap_or_default());
        let base = format!("{prefix}{kind}/{}", slug(name));
        let country = entry.country.as_deref().unwrap_or_default();
        let (mut id, name) = (base.clone(), hash(&format!("{name}\0{country}")));
        let mut next = 2;
        loop {
            let taken = self.ids.given.contains(&hash(&id));
            match self.ids.made.get(&hash(&id)) {
                // The same name, type and country: the same thing, as far as anybody can tell.
                Some(known) if *known == name => return None,
                None if !taken => break,
                _ => {}
            }
            id = format!("{base}-{next}");
            next += 1;
            if next > LIKE_NAMES {
                return None;
            }
        }
        self.ids.made.insert(hash(&id), name);
        Some(id)
    }
}

/// Letters and digits of a name in lower case, with dashes for all else.
pub(super) fn slug(text: &str) -> String {
    let folded = Spelling::of(text).keys.join("-");
    let words = folded.split(|character: char| !character.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "list".to_owned() } else { words.join("-") }
}
