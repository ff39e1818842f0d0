//! Which schema our types and relations have there; chosen by what the schemata say they mean.

use crate::gazetteer::EntityType;
use crate::graph::KnowledgeGraph;
use crate::rules::RelationType;

/// A schema, with those above it that links ask for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Schema {
    pub(super) name: &'static str,
    above: &'static [&'static str],
}

impl Schema {
    /// Whether it is `name` or stands below it.
    pub(super) fn is(&self, name: &str) -> bool {
        name == "Thing" || self.name == name || self.above.contains(&name)
    }
}

const fn schema(name: &'static str, above: &'static [&'static str]) -> Schema {
    Schema { name, above }
}

const TERRITORY: Schema = schema("Territory", &[]);
const ORGANIZATION: Schema = schema("Organization", &["LegalEntity"]);
const LEGAL_ENTITY: Schema = schema("LegalEntity", &[]);
const ADDRESS: Schema = schema("Address", &[]);
const ASSET: Schema = schema("Asset", &[]);
const EVENT: Schema = schema("Event", &[]);
/// The one concrete schema that says nothing of what it is about.
const NOTE: Schema = schema("Note", &[]);

/// By our types; a type that is not here has the schema of the nearest type above it that is.
const SCHEMATA: &[(&str, Schema)] = &[
    ("Country", TERRITORY),
    ("Region", TERRITORY),
    ("City", TERRITORY),
    ("Place", ADDRESS),
    ("Facility", schema("RealEstate", &["Asset"])),
    ("Infrastructure", ASSET),
    ("Company", schema("Company", &["Organization", "LegalEntity", "Asset"])),
    ("GovernmentBody", schema("PublicBody", &["Organization", "LegalEntity"])),
    ("Organization", ORGANIZATION),
    ("Person", schema("Person", &["LegalEntity"])),
    ("Actor", LEGAL_ENTITY),
    ("Agreement", schema("Project", &[])),
    ("Event", EVENT),
    ("Vehicle", schema("Vehicle", &["Asset"])),
    ("Weapon", ASSET),
    ("Commodity", ASSET),
    ("Work", ASSET),
];

/// The schema of a type.
pub(super) fn of(kind: &EntityType) -> &'static Schema {
    let named = |name: &str| SCHEMATA.iter().find(|(known, _)| *known == name);
    let found = named(&kind.name).or_else(|| kind.lineage.iter().find_map(|name| named(name)));
    found.map_or(&NOTE, |(_, schema)| schema)
}

/// How a relation is written: its schema, and which property each of our ends fills, with the schema it asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) schema: &'static str,
    pub(super) source: (&'static str, &'static str),
    pub(super) target: (&'static str, &'static str),
    /// The property for what the link is called, and how it is called; by our label, without a word.
    pub(super) role: (&'static str, Option<&'static str>),
}

const fn link(
    schema: &'static str,
    source: (&'static str, &'static str),
    target: (&'static str, &'static str),
) -> Link {
    Link { schema, source, target, role: ("role", None) }
}

/// `relationship` is what the relative is to the person.
const fn family(source: &'static str, target: &'static str, relationship: &'static str) -> Link {
    let role = ("relationship", Some(relationship));
    Link { schema: "Family", source: (source, "Person"), target: (target, "Person"), role }
}

pub(super) const UNKNOWN_LINK: Link =
    link("UnknownLink", ("subject", "Thing"), ("object", "Thing"));

const LINKS: &[(&str, Link)] = &[
    ("OWNS", link("Ownership", ("owner", "LegalEntity"), ("asset", "Asset"))),
    ("SUBSIDIARY_OF", link("Ownership", ("asset", "Asset"), ("owner", "LegalEntity"))),
    ("CONTROLS", link("Control", ("controller", "LegalEntity"), ("controlled", "LegalEntity"))),
    ("LEADS", link("Directorship", ("director", "LegalEntity"), ("organization", "Organization"))),
    ("WORKS_FOR", link("Employment", ("employee", "Person"), ("employer", "Organization"))),
    ("MEMBER_OF", link("Membership", ("member", "LegalEntity"), ("organization", "Organization"))),
    ("REPRESENTS", link("Representation", ("agent", "LegalEntity"), ("client", "LegalEntity"))),
    (
        "PARTY_TO",
        link("ProjectParticipant", ("participant", "LegalEntity"), ("project", "Project")),
    ),
    ("SPOUSE_OF", family("person", "relative", "spouse")),
    ("SIBLING_OF", family("person", "relative", "sibling")),
    ("PARENT_OF", family("relative", "person", "parent")),
];

/// The link of a relation or of the nearest one above it whose schema takes both ends.
pub(super) fn link_of(
    relation: &RelationType,
    graph: &KnowledgeGraph,
    [source, target]: [&Schema; 2],
) -> &'static Link {
    let fits = |link: &Link| source.is(link.source.1) && target.is(link.target.1);
    let known = |name: &str| LINKS.iter().find(|(known, link)| *known == name && fits(link));
    let parent = relation.parent.as_deref();
    // A graph knows the relations in use only, so that it may not know the parent's parent.
    let above = parent.and_then(|name| graph.relation(name)?.parent.as_deref());
    let found = [Some(&*relation.name), parent, above].into_iter().flatten().find_map(known);
    found.map_or(&UNKNOWN_LINK, |(_, link)| link)
}

/// ISO 3166 alpha-3, then the code of the same country there: alpha-2, or one of its own for a country that is no more.
const COUNTRIES: &str = include_str!("countries.txt");

pub(super) fn country(alpha3: &str) -> Option<&'static str> {
    COUNTRIES
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(known, _)| *known == alpha3)
        .map(|(_, code)| code)
}
