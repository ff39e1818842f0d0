//! The columns of GraphRAG's tables, in the order of its `data_model/schemas.py`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::json;

use super::model::{Covariate, Document, Entity, Model, Relationship, TextUnit};
use crate::Result;
use crate::graph::{Evidence, Status};
use crate::output::table::{Column, TableFormat, Tables, whole};
use crate::rules::Qualifier;
use crate::values::ValueKind;

/// Writes all tables.
pub(super) fn write(model: &Model<'_>, mut tables: Tables<'_, impl TableFormat>) -> Result<()> {
    tables.table("entities", &entities(), rows(model, &model.entities))?;
    tables.table("relationships", &relationships(), rows(model, &model.relationships))?;
    tables.table("text_units", &text_units(), rows(model, &model.units))?;
    tables.table("documents", &documents(), rows(model, &model.documents))?;
    tables.table("covariates", &covariates(), rows(model, &model.covariates))
}

/// An item with its place in its list.
struct Row<'m, T> {
    model: &'m Model<'m>,
    at: usize,
    item: &'m T,
}

impl<T> Clone for Row<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Row<'_, T> {}

fn rows<'m, T>(model: &'m Model<'m>, items: &'m [T]) -> impl Iterator<Item = Row<'m, T>> {
    items.iter().enumerate().map(move |(at, item)| Row { model, at, item })
}

impl<'m, T> Row<'m, T> {
    fn title(self, entity: usize) -> Option<Cow<'m, str>> {
        Some(Cow::from(&*self.model.entities[entity].title))
    }

    fn units(self, places: impl IntoIterator<Item = &'m usize>) -> Vec<Cow<'m, str>> {
        places.into_iter().map(|unit| Cow::from(&*self.model.units[*unit].id)).collect()
    }

    /// `source label target`, as a sentence would say it.
    fn statement(self, source: usize, label: &str, target: usize) -> String {
        let [source, target] = [source, target].map(|end| &self.model.entities[end].title);
        format!("{source} {label} {target}")
    }
}

fn human_readable_id<'m, T>() -> Column<'m, Row<'m, T>> {
    Column::integer("human_readable_id", |row| Some(whole(row.at)))
}

fn entities<'m>() -> Vec<Column<'m, Row<'m, Entity<'m>>>> {
    vec![
        Column::text("id", |row| Some(Cow::from(&*row.item.node.id))),
        human_readable_id(),
        Column::text("title", |row| Some(Cow::from(&*row.item.title))),
        Column::text("type", |row| Some(Cow::from(&*row.item.node.kind.name))),
        Column::text("description", |row| Some(described(row.item).into())),
        Column::texts("text_unit_ids", |row| row.units(&row.item.units)),
        Column::integer("frequency", |row| Some(whole(row.item.units.len()))),
        Column::integer("degree", |row| Some(whole(row.item.degree))),
    ]
}

fn relationships<'m>() -> Vec<Column<'m, Row<'m, Relationship<'m>>>> {
    vec![
        Column::text("id", |row| Some(Cow::from(&*row.item.id))),
        human_readable_id(),
        Column::text("source", |row| row.title(row.item.source)),
        Column::text("target", |row| row.title(row.item.target)),
        Column::text("description", |row| Some(related(row).into())),
        // Communities are found by weight, which must not be 0.
        Column::number("weight", |row| Some(sentences(row.item))),
        Column::integer("combined_degree", |row| {
            let degree = |end: usize| row.model.entities[end].degree;
            Some(whole(degree(row.item.source) + degree(row.item.target)))
        }),
        Column::texts("text_unit_ids", |row| row.units(&row.item.units)),
    ]
}

fn text_units<'m>() -> Vec<Column<'m, Row<'m, TextUnit<'m>>>> {
    vec![
        Column::text("id", |row| Some(Cow::from(&*row.item.id))),
        human_readable_id(),
        Column::text("text", |row| Some(Cow::from(row.item.text))),
        // Words: what a token is depends on the language model.
        Column::integer("n_tokens", |row| Some(whole(row.item.text.split_whitespace().count()))),
        Column::text("document_id", |row| Some(Cow::from(row.item.document))),
        Column::texts("entity_ids", |row| {
            let id = |entity: &usize| Cow::from(&*row.model.entities[*entity].node.id);
            row.item.entities.iter().map(id).collect()
        }),
        Column::texts("relationship_ids", |row| {
            let id = |one: &usize| Cow::from(&*row.model.relationships[*one].id);
            row.item.relationships.iter().map(id).collect()
        }),
        Column::texts("covariate_ids", |row| {
            let id = |one: &usize| Cow::from(&*row.model.covariates[*one].id);
            row.item.covariates.iter().map(id).collect()
        }),
    ]
}

fn documents<'m>() -> Vec<Column<'m, Row<'m, Document<'m>>>> {
    vec![
        Column::text("id", |row| Some(Cow::from(row.item.id))),
        human_readable_id(),
        Column::text("title", |row| {
            let title = row.item.info.and_then(|info| info.title.as_deref());
            Some(Cow::from(title.unwrap_or(row.item.id)))
        }),
        Column::text("text", |row| {
            let texts: Vec<&str> =
                row.item.units.iter().map(|unit| row.model.units[*unit].text).collect();
            Some(texts.join("\n").into())
        }),
        Column::texts("text_unit_ids", |row| row.units(&row.item.units)),
        Column::text("creation_date", |row| row.item.info?.date.as_deref().map(Cow::from)),
        Column::text("raw_data", |row| {
            let url = row.item.info?.url.as_deref()?;
            Some(json!({ "url": url }).to_string().into())
        }),
    ]
}

fn covariates<'m>() -> Vec<Column<'m, Row<'m, Covariate<'m>>>> {
    vec![
        Column::text("id", |row| Some(Cow::from(&*row.item.id))),
        human_readable_id(),
        Column::text("covariate_type", |_| Some("claim".into())),
        Column::text("type", |row| Some(Cow::from(&*row.item.claim.relation().name))),
        Column::text("description", |row| Some(claimed(row).into())),
        Column::text("subject_id", |row| row.title(row.item.source)),
        Column::text("object_id", |row| row.title(row.item.target)),
        Column::text("status", |row| {
            Some(Cow::from(match row.item.evidence.status() {
                Status::Affirmed => "TRUE",
                Status::Alleged | Status::Planned | Status::Possible => "SUSPECTED",
                Status::Negated => "FALSE",
            }))
        }),
        Column::text("start_date", |row| time(row.item).0.map(Cow::from)),
        Column::text("end_date", |row| time(row.item).1.map(Cow::from)),
        Column::text("source_text", |row| Some(Cow::from(&*row.item.evidence.text))),
        Column::text("text_unit_id", |row| Some(Cow::from(&*row.model.units[row.item.unit].id))),
    ]
}

/// What an entity is, and its other names.
fn described(entity: &Entity<'_>) -> String {
    let node = entity.node;
    let mut description = format!("{}: {}", node.name, node.kind.lineage.join(", "));
    if !node.aliases.is_empty() {
        let aliases: Vec<&str> = node.aliases.iter().map(|alias| &**alias).collect();
        description.push_str("; also named ");
        description.push_str(&aliases.join(", "));
    }
    description
}

/// The relation first, since the table has no column for it: `SUPPLIES: A supplies B; commodity: oil, gas`.
fn related(row: Row<'_, Relationship<'_>>) -> String {
    let Relationship { claim, source, target, .. } = row.item;
    let relation = claim.relation();
    let status = match claim.status() {
        Status::Affirmed => String::new(),
        status => format!(" ({})", status.as_str()),
    };
    let statement = row.statement(*source, &relation.label, *target);
    let mut description = format!("{}{status}: {statement}", relation.name);
    for (name, values) in claim.qualifiers() {
        let texts: Vec<&str> = values.iter().map(|value| &*value.text).collect();
        description.push_str(&format!("; {name}: {}", texts.join(", ")));
    }
    description
}

/// `negated: A supplies B; said by the ministry`.
fn claimed(row: Row<'_, Covariate<'_>>) -> String {
    let Covariate { claim, evidence, source, target, .. } = row.item;
    let statement = row.statement(*source, &claim.relation().label, *target);
    let said = evidence.attribution.as_deref().map(|who| format!("; said by {who}"));
    format!("{}: {statement}{}", evidence.status().as_str(), said.unwrap_or_default())
}

/// From when to when, where the sentence says so.
fn time<'m>(covariate: &'m Covariate<'_>) -> (Option<&'m str>, Option<&'m str>) {
    let times = covariate.evidence.qualifiers.iter().filter_map(|(_, one)| span(one));
    times.into_iter().next().unwrap_or_default()
}

fn span(qualifier: &Qualifier) -> Option<(Option<&str>, Option<&str>)> {
    match qualifier.value.as_ref()? {
        ValueKind::Time { from, to } => Some((from.as_deref(), to.as_deref())),
        ValueKind::Quantity { .. } | ValueKind::Money { .. } => None,
    }
}

/// How many sentences support a claim.
fn sentences(relationship: &Relationship<'_>) -> f64 {
    let places: BTreeSet<_> = relationship.claim.supporting().map(Evidence::place).collect();
    places.len() as f64
}
