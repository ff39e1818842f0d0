//! What the graph knows beside nodes and claims: documents, relations and entity types.
//!
//! Two graphs may come from different versions of a vocabulary. Of two definitions of one name
//! the fuller wins, then the smaller in order, so that merging stays commutative.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::gazetteer::EntityType;
use crate::rules::RelationType;
use crate::text::Document;

/// Name of the relation between entities that share a sentence.
pub const CO_OCCURS_WITH: &str = "CO_OCCURS_WITH";

/// The relation of that name, as co-occurrences carry none.
pub(super) static CO_OCCURRENCE: LazyLock<Arc<RelationType>> = LazyLock::new(|| {
    Arc::new(RelationType {
        name: CO_OCCURS_WITH.into(),
        parent: None,
        label: "occurs with".into(),
        inverse_label: "occurs with".into(),
        inverse: None,
        symmetric: true,
        same_country: false,
        through: Vec::new(),
        source: Vec::new(),
        target: Vec::new(),
        qualifiers: Vec::new(),
    })
});

/// What the graph keeps of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, as the document gives it.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// How many sentences it has.
    pub sentences: u32,
}

impl DocumentInfo {
    pub(super) fn new(document: &Document, sentences: u32) -> Self {
        let Document { title, date, url, .. } = document;
        Self { title: title.clone(), date: date.clone(), url: url.clone(), sentences }
    }

    fn join(&mut self, other: Self) {
        fn greater(known: &mut Option<String>, other: Option<String>) {
            *known = known.take().max(other);
        }
        greater(&mut self.title, other.title);
        greater(&mut self.date, other.date);
        greater(&mut self.url, other.url);
        self.sentences = self.sentences.max(other.sentences);
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Registry {
    pub(super) documents: BTreeMap<Arc<str>, DocumentInfo>,
    /// The sum over the documents: every co-occurrence asks for it.
    pub(super) sentences: u64,
    pub(super) relations: BTreeMap<Arc<str>, Arc<RelationType>>,
    pub(super) types: BTreeMap<Arc<str>, Arc<EntityType>>,
}

impl Registry {
    /// Returns the shared copy of the id.
    pub(super) fn add_document(&mut self, id: Arc<str>, info: DocumentInfo) -> Arc<str> {
        let entry = self.documents.entry(id);
        let shared = entry.key().clone();
        let known = entry.or_default();
        let before = known.sentences;
        known.join(info);
        self.sentences += u64::from(known.sentences - before);
        shared
    }

    pub(super) fn add_relation(&mut self, relation: &Arc<RelationType>) {
        settle(&mut self.relations, &relation.name, relation, |one, two| {
            relation_rank(one) < relation_rank(two)
        });
    }

    /// The definition that holds from now on, and whether another one held before.
    pub(super) fn add_type(&mut self, kind: &Arc<EntityType>) -> (Arc<EntityType>, bool) {
        settle(&mut self.types, &kind.name, kind, |one, two| type_rank(one) < type_rank(two))
    }
}

fn settle<T: PartialEq>(
    known: &mut BTreeMap<Arc<str>, Arc<T>>,
    name: &Arc<str>,
    new: &Arc<T>,
    better: impl Fn(&T, &T) -> bool,
) -> (Arc<T>, bool) {
    let Some(held) = known.get_mut(name) else {
        known.insert(name.clone(), new.clone());
        return (new.clone(), false);
    };
    let changed = !Arc::ptr_eq(held, new) && **held != **new && better(new, held);
    if changed {
        held.clone_from(new);
    }
    (held.clone(), changed)
}

/// Smaller is the better definition; equal only for equal ones.
fn relation_rank(relation: &RelationType) -> impl Ord + '_ {
    let RelationType {
        name,
        parent,
        label,
        inverse_label,
        inverse,
        symmetric,
        same_country: _,
        through: _,
        source,
        target,
        qualifiers,
    } = relation;
    let detail = usize::from(parent.is_some())
        + usize::from(inverse.is_some())
        + source.len()
        + target.len()
        + qualifiers.len();
    (
        Reverse(detail),
        (name, parent, label, inverse_label, inverse),
        (symmetric, source, target, qualifiers),
    )
}

fn type_rank(kind: &EntityType) -> impl Ord + '_ {
    let EntityType { name, lineage, narrower: _, could_be: _, shape, color, is_value } = kind;
    (Reverse(lineage.len()), name, lineage, shape, color, is_value)
}
