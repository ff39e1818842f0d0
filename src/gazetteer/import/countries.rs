//! Codes of countries in other lists, and the countries that a gazetteer lists by them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Gazetteer;
use super::super::alias::Spelling;
use super::super::entry::Entry;

/// What codes of countries mean.
#[derive(Debug)]
pub(super) struct Countries<'g> {
    /// Any code, in capitals, to ISO 3166 alpha-3.
    codes: FxHashMap<&'static str, &'static str>,
    alpha_3: FxHashSet<&'static str>,
    /// Alpha-3 to the gazetteer's country of that code, with its prominence.
    listed: FxHashMap<String, (i32, String)>,
    names: Names<'g>,
    /// Wikidata items of the listed countries, to alpha-3.
    items: FxHashMap<String, String>,
}

/// What the listed countries are called.
#[derive(Debug)]
enum Names<'g> {
    Of(&'g Gazetteer),
    /// Alpha-3 with a name as it is looked up.
    Read(FxHashSet<(String, String)>),
}

impl<'g> Countries<'g> {
    fn new(names: Names<'g>) -> Self {
        let rows = include_str!("countries.txt").lines().filter(|line| !line.starts_with('#'));
        let pairs = rows.flat_map(|line| line.split(", ")).filter_map(|pair| pair.split_once(' '));
        let codes: FxHashMap<_, _> = pairs.collect();
        let alpha_3 = codes.values().copied().collect();
        Self { codes, alpha_3, listed: FxHashMap::default(), names, items: FxHashMap::default() }
    }

    /// With the countries of a gazetteer.
    pub(super) fn of(gazetteer: &'g Gazetteer) -> Self {
        let mut countries = Self::new(Names::Of(gazetteer));
        for entity in gazetteer.entities().filter(|entity| &*entity.kind.name == "Country") {
            if let Some(code) = &entity.country {
                countries.list(code, &entity.id, entity.prominence, entity.wikidata.as_deref());
            }
        }
        countries
    }

    /// With the countries that these lines list.
    pub(super) fn of_lines<'l>(lines: impl Iterator<Item = &'l str>) -> Self {
        let mut countries = Self::new(Names::Read(FxHashSet::default()));
        let mut names = FxHashSet::default();
        let likely = lines.filter(|line| line.contains("\"Country\""));
        for entry in likely.filter_map(|line| serde_json::from_str::<Entry>(line).ok()) {
            let (Some(name), Some(code)) = (entry.name, entry.country) else { continue };
            if entry.kind.as_deref() != Some("Country") {
                continue;
            }
            countries.list(
                &code,
                &entry.id,
                entry.prominence.unwrap_or_default(),
                entry.wikidata.as_deref(),
            );
            let aliases = entry.aliases.into_iter().map(|alias| alias.0.text);
            for name in aliases.chain([name]) {
                names.insert((code.clone(), Spelling::of(&name).keys.join(" ")));
            }
        }
        countries.names = Names::Read(names);
        countries
    }

    fn list(&mut self, code: &str, id: &str, prominence: i32, item: Option<&str>) {
        self.items.extend(item.map(|item| (item.to_owned(), code.to_owned())));
        let better = |old: &(i32, String)| (prominence, old.1.as_str()) > (old.0, id);
        if self.listed.get(code).is_none_or(better) {
            self.listed.insert(code.to_owned(), (prominence, id.to_owned()));
        }
    }

    /// ISO 3166 alpha-3 of a code in any of the usual forms.
    pub(super) fn alpha_3(&self, code: &str) -> Option<&'static str> {
        let code = code.trim().to_ascii_uppercase();
        self.alpha_3.get(code.as_str()).or_else(|| self.codes.get(code.as_str())).copied()
    }

    /// Id of the listed country of that alpha-3 code.
    pub(super) fn id(&self, alpha_3: &str) -> Option<&str> {
        self.listed.get(alpha_3).map(|(_, id)| id.as_str())
    }

    /// ISO 3166 alpha-3 of the listed country that is this Wikidata item.
    pub(super) fn of_item(&self, item: &str) -> Option<&str> {
        self.items.get(item).map(String::as_str)
    }

    /// Whether the listed country of that alpha-3 code bears the name.
    pub(super) fn is_named(&self, alpha_3: &str, name: &str) -> bool {
        match &self.names {
            Names::Of(gazetteer) => gazetteer.lookup(name).iter().any(|found| {
                found.entity.country.as_deref() == Some(alpha_3)
                    && &*found.entity.kind.name == "Country"
            }),
            Names::Read(names) => {
                names.contains(&(alpha_3.to_owned(), Spelling::of(name).keys.join(" ")))
            }
        }
    }
}
