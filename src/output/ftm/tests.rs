use super::*;
use crate::Result;
use crate::gazetteer::Entity as Named;
use crate::graph::fixture::*;
use crate::output::{OutputFormat, OutputOptions};
use crate::rules::{Modality, Polarity, Qualifier};

fn lines(graph: &KnowledgeGraph) -> Result<Vec<String>> {
    let mut out = Vec::new();
    crate::output::write(graph, OutputFormat::Ftm, &OutputOptions::default(), &mut out)?;
    Ok(String::from_utf8_lossy(&out).lines().map(str::to_owned).collect())
}

fn company(id: &str, name: &str) -> std::sync::Arc<Named> {
    let mut kind = (*entity_type("Company", "component", "#bbcc33")).clone();
    kind.lineage = vec!["Company".into(), "Organization".into(), "Actor".into()];
    Named::named(id, name, kind.into(), "given").into()
}

#[test]
fn claims_become_links_that_their_ends_allow() -> Result<()> {
    use Modality::{Alleged, Asserted};
    use Polarity::{Affirmed, Negated};
    let [a, b, c] = [company("org/a", "A"), company("org/b", "B"), entity("country/c", "C")];
    let owns = relation_type("OWNS", "owns", "owned by");
    let below = relation_type("SUBSIDIARY_OF", "is a subsidiary of", "has subsidiary");
    // ends, relation, polarity, modality; the link
    let rows = [
        (
            (0, &owns, 1, Affirmed, Asserted),
            Some(
                r#""schema":"Ownership","properties":{"asset":["n-org..b"],"date":["2020"],"description":["time: in 2020"],"owner":["n-org..a"],"proof":["d-one"],"recordId":["org/a OWNS org/b"],"role":["owns"],"summary":["A B C."]}}"#,
            ),
        ),
        (
            (0, &below, 1, Affirmed, Asserted),
            Some(
                r#""schema":"Ownership","properties":{"asset":["n-org..a"],"date":["2020"],"description":["time: in 2020"],"owner":["n-org..b"],"proof":["d-one"],"recordId":["org/a SUBSIDIARY_OF org/b"],"role":["is a subsidiary of"],"summary":["A B C."]}}"#,
            ),
        ),
        // A territory owns nothing there.
        (
            (2, &owns, 1, Affirmed, Asserted),
            Some(
                r#""schema":"UnknownLink","properties":{"date":["2020"],"description":["time: in 2020"],"object":["n-org..b"],"proof":["d-one"],"recordId":["country/c OWNS org/b"],"role":["owns"],"subject":["n-country..c"],"summary":["A B C."]}}"#,
            ),
        ),
        (
            (0, &owns, 1, Affirmed, Alleged),
            Some(
                r#""schema":"UnknownLink","properties":{"date":["2020"],"description":["time: in 2020"],"object":["n-org..b"],"proof":["d-one"],"recordId":["org/a OWNS org/b"],"role":["alleged: owns"],"status":["alleged"],"subject":["n-org..a"],"summary":["A B C.","It is alleged that A owns B"]}}"#,
            ),
        ),
        ((0, &owns, 1, Negated, Asserted), None),
    ];
    for ((source, relation, target, polarity, modality), expected) in rows {
        let reading = reading("one", "A B C.").names("A", &a).names("B", &b).names("C", &c);
        let reading = reading.claim((source, relation, target), "", |relation| {
            relation.polarity = polarity;
            relation.modality = modality;
            let year = Some("2020".to_owned());
            let value = Some(ValueKind::Time { from: year.clone(), to: year });
            let time = Qualifier { text: "in 2020".into(), entity: None, value };
            relation.qualifiers.insert("time".into(), time);
        });
        let lines = lines(&graph_of([&reading]))?;
        let links: Vec<_> = lines.iter().filter(|line| line.starts_with(r#"{"id":"c-"#)).collect();
        let link = links.first().map(|line| &line[line.find(",").map_or(0, |at| at + 1)..]);
        assert_eq!(link, expected);
        // A document, three entities, a mention of each.
        assert_eq!(lines.len(), 7 + links.len());
    }
    Ok(())
}

#[test]
fn types_have_the_schema_of_the_nearest_type_above() {
    let rows = [
        (vec!["Country", "Actor", "Place"], "Territory"),
        (vec!["Port", "Facility", "Place", "Infrastructure"], "RealEstate"),
        (vec!["Party", "Organization", "Actor"], "Organization"),
        (vec!["People", "Actor"], "LegalEntity"),
        (vec!["Language"], "Note"),
    ];
    for (lineage, expected) in rows {
        let mut kind = (*entity_type(lineage[0], "box", "#ffffff")).clone();
        kind.lineage = lineage.into_iter().map(Into::into).collect();
        assert_eq!(schemata::of(&kind).name, expected);
    }
}

#[test]
fn values_are_what_its_model_takes() {
    let mut entity = Entity::new("n-a".to_owned(), "Person");
    let long = "a".repeat(500);
    entity.add("name", &long);
    entity.add("alias", "x\u{1}\0");
    entity.add("title", "  \n");
    entity.add_address(Some("javascript:alert(1)"));
    entity.add_address(None);
    assert_eq!(entity.properties.len(), 3);
    let values =
        |name| entity.properties.get(name).into_iter().flatten().cloned().collect::<Vec<_>>();
    assert_eq!(values("name"), [format!("{}…", "a".repeat(383))]);
    assert_eq!(values("description"), [long.as_str()]);
    assert_eq!(values("alias"), ["x␁␀"]);
    assert_eq!(schemata::country("AZE"), Some("az"));
    assert_eq!(schemata::country("aze"), None);
}
