//! What the tables of GraphRAG hold, with places in each other's lists where they name each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{DocumentInfo, Edge, Evidence, Node, Status};
use crate::output::View;

pub(super) struct Model<'g> {
    pub(super) entities: Vec<Entity<'g>>,
    pub(super) relationships: Vec<Relationship<'g>>,
    pub(super) units: Vec<TextUnit<'g>>,
    pub(super) documents: Vec<Document<'g>>,
    pub(super) covariates: Vec<Covariate<'g>>,
}

pub(super) struct Entity<'g> {
    pub(super) node: &'g Node,
    /// Its name, with its id behind it where it is not the only one of that name: relationships go by titles.
    pub(super) title: String,
    pub(super) units: BTreeSet<usize>,
    /// Relationships it stands in.
    pub(super) degree: usize,
}

/// A claim that is not only denied.
pub(super) struct Relationship<'g> {
    pub(super) id: String,
    pub(super) claim: Edge<'g>,
    pub(super) source: usize,
    pub(super) target: usize,
    /// Those that support it.
    pub(super) units: BTreeSet<usize>,
}

/// A sentence with evidence.
pub(super) struct TextUnit<'g> {
    /// Document and sentence, such as `a1#3`.
    pub(super) id: String,
    pub(super) document: &'g str,
    pub(super) text: &'g str,
    pub(super) entities: BTreeSet<usize>,
    pub(super) relationships: BTreeSet<usize>,
    pub(super) covariates: Vec<usize>,
}

/// A document with such a sentence.
pub(super) struct Document<'g> {
    pub(super) id: &'g str,
    pub(super) info: Option<&'g DocumentInfo>,
    pub(super) units: Vec<usize>,
}

/// Evidence that is not simply a fact: denied, alleged, planned, possible, or said by somebody.
pub(super) struct Covariate<'g> {
    /// That of its text unit, with a number behind it.
    pub(super) id: String,
    pub(super) claim: Edge<'g>,
    pub(super) evidence: &'g Evidence,
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) unit: usize,
}

impl<'g> Model<'g> {
    pub(super) fn of(view: View<'_, 'g>) -> Self {
        let entities = titles(view.nodes())
            .into_iter()
            .zip(view.nodes())
            .map(|(title, node)| Entity { node, title, units: BTreeSet::new(), degree: 0 });
        let mut model = Self {
            entities: entities.collect(),
            relationships: Vec::new(),
            units: Vec::new(),
            documents: Vec::new(),
            covariates: Vec::new(),
        };
        let with_evidence = view.options().evidence;
        let places = if with_evidence { model.find_units(view) } else { BTreeMap::new() };
        for claim in view.edges() {
            let ends = [view.place(claim.source()), view.place(claim.target())];
            if claim.status() != Status::Negated {
                model.relate(*claim, ends, &places);
            }
            for evidence in claim.evidence().filter(|_| with_evidence) {
                model.read(*claim, ends, evidence, &places);
            }
        }
        model
    }

    /// Lists the sentences with evidence, and their documents, in the order of both; gives the place of each.
    fn find_units(&mut self, view: View<'_, 'g>) -> BTreeMap<(&'g str, u32), usize> {
        let mut places = BTreeMap::new();
        for evidence in view.edges().flat_map(|claim| claim.evidence()) {
            places.entry(evidence.place()).or_insert((0, evidence));
        }
        let documents = view.graph().documents();
        for (at, (place, evidence)) in places.values_mut().enumerate() {
            *place = at;
            let id = &*evidence.document;
            self.units.push(TextUnit {
                id: format!("{id}#{}", evidence.sentence),
                document: id,
                text: &evidence.text,
                entities: BTreeSet::new(),
                relationships: BTreeSet::new(),
                covariates: Vec::new(),
            });
            match self.documents.last_mut().filter(|last| last.id == id) {
                Some(last) => last.units.push(at),
                None => {
                    self.documents.push(Document { id, info: documents.get(id), units: vec![at] });
                }
            }
        }
        places.into_iter().map(|(key, (place, _))| (key, place)).collect()
    }

    fn relate(
        &mut self,
        claim: Edge<'g>,
        [source, target]: [usize; 2],
        places: &BTreeMap<(&'g str, u32), usize>,
    ) {
        let at = self.relationships.len();
        let units: BTreeSet<usize> =
            claim.supporting().filter_map(|one| places.get(&one.place()).copied()).collect();
        for unit in &units {
            self.units[*unit].relationships.insert(at);
        }
        for end in [source, target] {
            self.entities[end].degree += 1;
        }
        // Any text may stand in an id, so that none can stand between two.
        let key = [&*claim.source().id, &*claim.relation().name, &*claim.target().id];
        let id = serde_json::Value::from(key.as_slice()).to_string();
        self.relationships.push(Relationship { id, claim, source, target, units });
    }

    fn read(
        &mut self,
        claim: Edge<'g>,
        [source, target]: [usize; 2],
        evidence: &'g Evidence,
        places: &BTreeMap<(&'g str, u32), usize>,
    ) {
        let Some(&unit) = places.get(&evidence.place()) else { return };
        for end in [source, target] {
            self.units[unit].entities.insert(end);
            self.entities[end].units.insert(unit);
        }
        if evidence.status() != Status::Affirmed || evidence.attribution.is_some() {
            let claims = &mut self.units[unit].covariates;
            let number = claims.len();
            claims.push(self.covariates.len());
            let id = format!("{}#{number}", self.units[unit].id);
            self.covariates.push(Covariate { id, claim, evidence, source, target, unit });
        }
    }
}

/// The names of `nodes`, no two alike.
fn titles(nodes: &[&Node]) -> Vec<String> {
    let mut names = BTreeMap::<&str, usize>::new();
    for node in nodes {
        *names.entry(&node.name).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = names
        .iter()
        .filter(|(_, count)| **count == 1)
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let title = |node: &&Node| {
        let mut title = node.name.to_string();
        if names.get(&*node.name) != Some(&1) {
            title = format!("{title} ({})", node.id);
            while !taken.insert(title.clone()) {
                title.push('\'');
            }
        }
        title
    };
    nodes.iter().map(title).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityType;
    use crate::graph::fixture::entity_type;
    use std::sync::Arc;

    #[test]
    fn titles_tell_namesakes_apart() {
        let kind: Arc<EntityType> = entity_type("Country", "box", "#ffffff");
        let node = |id: &str, name: &str| Node::new(id.into(), name.into(), kind.clone());
        let nodes = [
            node("a", "Georgia"),
            node("b", "Georgia"),
            node("c", "Georgia (a)"),
            node("d", "Armenia"),
        ];
        let found = titles(&nodes.iter().collect::<Vec<_>>());
        assert_eq!(found, ["Georgia (a)'", "Georgia (b)", "Georgia (a)", "Armenia"]);
    }
}
