use std::collections::BTreeMap;
use std::sync::Arc;

use super::alias::holds_at;

/// A type of entity, with everything above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityType {
    /// Its name, such as `Country`.
    pub name: Arc<str>,
    /// The type itself, then every type above it, nearest first.
    pub lineage: Vec<Arc<str>>,
    /// The type itself and every type below it, sorted.
    pub narrower: Vec<Arc<str>>,
    /// Every type above some type that is this or below it, sorted: what a thing of this type may turn out to be.
    pub could_be: Vec<Arc<str>>,
    /// How Graphviz draws it: a node shape such as `box`.
    pub shape: Arc<str>,
    /// How it is filled: `#rrggbb`.
    pub color: Arc<str>,
    /// A date, quantity or sum of money: a value on a relation, never a node.
    pub is_value: bool,
}

impl EntityType {
    /// Whether this is `name` or a type below it.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.lineage.iter().any(|ancestor| &**ancestor == name)
    }

    /// A type that has nothing above it.
    pub(super) fn plain(name: &str) -> Self {
        let name: Arc<str> = name.into();
        Self {
            lineage: vec![name.clone()],
            narrower: vec![name.clone()],
            could_be: vec![name.clone()],
            name,
            shape: "ellipse".into(),
            color: "#eeeeee".into(),
            is_value: false,
        }
    }
}

/// Whom a place or a person means as an actor, and when: Baku is Azerbaijan, a president the country
/// while in office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandsFor {
    /// Id of the actor.
    pub actor: Arc<str>,
    /// First date it holds: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub from: Option<Box<str>>,
    /// Last date it holds.
    pub to: Option<Box<str>>,
}

/// Something that has a name: a node of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its identity, such as `country/azerbaijan`.
    pub id: Arc<str>,
    /// What a person calls it.
    pub name: Arc<str>,
    /// What it is.
    pub kind: Arc<EntityType>,
    /// Home country, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Wikidata item, such as `Q227`.
    pub wikidata: Option<String>,
    /// Page that describes it.
    pub url: Option<String>,
    /// Whom it means where a rule wants an actor and finds this place.
    pub stands_for: Vec<StandsFor>,
    /// Which of several entities with one name is likelier, all else equal; higher wins.
    pub prominence: i32,
    /// What the gazetteer states of it, relation to entity ids. Facts of the list, not of a text:
    /// they travel with the node and never become edges.
    pub links: BTreeMap<String, Vec<String>>,
    /// What the gazetteer knows a given name of a broad type to be.
    pub narrowed: Vec<Arc<EntityType>>,
    /// Not of the gazetteer: found in the text as a name, and described by no more than that.
    pub provisional: bool,
    /// File and line it came from, such as `gazetteer/countries.jsonl:11`; `given` or `names`.
    pub origin: Arc<str>,
}

impl Entity {
    /// Whether it may be of the type `name`. What the gazetteer lists is just what its type says; a given
    /// entity may be of any type that shares one below it with its own ("Actor" may be a country and so
    /// a place), unless its name is known to be something narrower; a provisional one may be of any type
    /// below its own but a country: those are all listed.
    #[must_use]
    pub fn can_be(&self, name: &str) -> bool {
        let listed =
            |names: &[Arc<str>]| names.binary_search_by(|known| (**known).cmp(name)).is_ok();
        self.kind.is(name)
            || self.provisional && listed(&self.kind.narrower) && name != "Country"
            || &*self.origin == "given"
                && if self.narrowed.is_empty() {
                    listed(&self.kind.could_be)
                } else {
                    self.narrowed.iter().any(|kind| kind.is(name))
                }
    }

    /// Whom it means as an actor at `date`, a document's: by id. An unknown date forbids nothing.
    #[must_use]
    pub fn actor_at(&self, date: Option<&str>) -> Option<&str> {
        let mut all = self.stands_for.iter();
        let found = all.find(|one| holds_at(date, one.from.as_deref(), one.to.as_deref()));
        found.map(|one| &*one.actor)
    }

    /// An entity of which no more is known than its name and type.
    #[must_use]
    pub fn named(
        id: impl Into<Arc<str>>,
        name: impl Into<Arc<str>>,
        kind: Arc<EntityType>,
        origin: impl Into<Arc<str>>,
    ) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            kind,
            country: None,
            wikidata: None,
            url: None,
            stands_for: Vec::new(),
            prominence: 0,
            links: BTreeMap::new(),
            narrowed: Vec::new(),
            provisional: false,
            origin: origin.into(),
        }
    }
}
