use proptest::prelude::*;

use crate::Result;
use crate::graph::KnowledgeGraph;
use crate::graph::fixture::*;
use crate::output::{OutputFormat, OutputOptions};
use crate::rules::{Modality, Polarity, Qualifier};
use crate::values::ValueKind;

fn text_of(graph: &KnowledgeGraph, format: OutputFormat, rdf12: bool) -> Result<String> {
    let mut out = Vec::new();
    let options = OutputOptions { rdf12, ..OutputOptions::default() };
    crate::output::write(graph, format, &options, &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// A says of B what `polarity` and `modality` tell, and when.
fn said(polarity: Polarity, modality: Modality) -> KnowledgeGraph {
    let [a, b] = [("country/a", "A"), ("org/b", "B")].map(|(id, name)| entity(id, name));
    let arms = relation_type("ARMS", "arms", "armed by");
    let reading = reading("one", "A arms B.").dated("2024-02").names("A", &a).names("B", &b);
    let reading = reading.claim((0, &arms, 1), "arms", |relation| {
        relation.polarity = polarity;
        relation.modality = modality;
        relation.attribution = Some("C".into());
        let value =
            ValueKind::Money { value: 1.5e9, high: None, currency: "USD".into(), per: None };
        let amount = Qualifier { text: "$1.5 billion".into(), entity: None, value: Some(value) };
        relation.qualifiers.insert("amount".into(), amount);
        let value = ValueKind::Time { from: Some("2020".into()), to: Some("2021-05-01".into()) };
        let time = Qualifier { text: "from 2020".into(), entity: None, value: Some(value) };
        relation.qualifiers.insert("time".into(), time);
    });
    graph_of([&reading])
}

#[test]
fn a_claim_is_described_with_its_provenance() -> Result<()> {
    let text = text_of(&said(Polarity::Affirmed, Modality::Asserted), OutputFormat::TriG, false)?;
    let at = text.find("claim:country").unwrap_or_default();
    let expected = r##"claim:country\/a:ARMS:org\/b {
	entity:country\/a relation:ARMS entity:org\/b .
}
claim:country\/a:ARMS:org\/b a it:Claim ;
	it:source entity:country\/a ;
	it:relation relation:ARMS ;
	it:target entity:org\/b ;
	it:status "affirmed" ;
	it:confidence 0.9 ;
	it:count 1 ;
	it:sentences 1 ;
	it:documents 1 ;
	it:first "2024-02"^^xsd:gYearMonth ;
	it:last "2024-02"^^xsd:gYearMonth ;
	qualifier:amount _:c0q0 ;
	qualifier:time _:c0q1 ;
	prov:wasDerivedFrom document:one ;
	it:evidence evidence:country\/a:ARMS:org\/b:one:1 .
evidence:country\/a:ARMS:org\/b:one:1 a it:Evidence ;
	prov:wasDerivedFrom document:one\#char\=0\,9 ;
	it:rule "rule" ;
	it:status "affirmed" ;
	it:polarity "affirmed" ;
	it:modality "asserted" ;
	it:attribution "C" ;
	it:confidence 0.9 ;
	it:sourceStart 0 ;
	it:sourceEnd 1 ;
	it:targetStart 7 ;
	it:targetEnd 8 ;
	it:triggerStart 2 ;
	it:triggerEnd 6 ;
	qualifier:amount _:c0q0 ;
	qualifier:time _:c0q1 .
document:one\#char\=0\,9 a it:Sentence ;
	dcterms:isPartOf document:one ;
	it:number 0 ;
	it:start 0 ;
	it:end 9 ;
	prov:value "A arms B." .
_:c0q0 rdfs:label "$1.5 billion" ;
	it:value "1500000000"^^xsd:decimal ;
	it:currency "USD" .
_:c0q1 rdfs:label "from 2020" ;
	it:from "2020"^^xsd:gYear ;
	it:to "2021-05-01"^^xsd:date .
"##;
    assert_eq!(&text[at..], expected);
    Ok(())
}

#[test]
fn only_facts_are_stated() -> Result<()> {
    use Modality::{Alleged, Asserted, Planned, Possible};
    use OutputFormat::{NQuads, TriG, Turtle};
    use Polarity::{Affirmed, Negated};
    let stated = r"entity:country\/a relation:ARMS entity:org\/b .";
    let line =
        "<urn:intertie:entity:country/a> <urn:intertie:relation:ARMS> <urn:intertie:entity:org/b> ";
    let reified = "rdf:reifies <<( ";
    let rows = [
        (Affirmed, Asserted, true),
        (Affirmed, Alleged, false),
        (Affirmed, Planned, false),
        (Affirmed, Possible, false),
        (Negated, Asserted, false),
    ];
    for (polarity, modality, expected) in rows {
        let graph = said(polarity, modality);
        for (format, rdf12) in [(TriG, false), (TriG, true), (Turtle, false), (Turtle, true)] {
            let text = text_of(&graph, format, rdf12)?;
            assert_eq!(text.contains(stated), expected, "{text}");
            assert_eq!(text.contains(reified), rdf12, "{text}");
        }
        let text = text_of(&graph, NQuads, false)?;
        let graph = "<urn:intertie:claim:country/a:ARMS:org/b> .";
        assert_eq!(text.lines().any(|one| one == format!("{line}{graph}")), expected, "{text}");
        assert_eq!(text.contains(line), expected, "{text}");
    }
    Ok(())
}

#[test]
fn a_name_stays_a_literal() -> Result<()> {
    let name = "\"> . <a> <b> <c> .\n\u{1}\0\\";
    let reading = reading("one", "A").names("A", &entity("country/\"> .\n", name));
    let text = text_of(&graph_of([&reading]), OutputFormat::NQuads, false)?;
    let label =
        r#"<http://www.w3.org/2000/01/rdf-schema#label> "\"> . <a> <b> <c> .\n\u0001␀\\" ."#;
    let subject = "<urn:intertie:entity:country/%22%3E%20.%0A>";
    assert!(text.lines().any(|line| line == format!("{subject} {label}")), "{text}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_graph_is_read_back(readings in readings(), rdf12 in any::<bool>()) {
        let graph = graph_of(&readings);
        let mut counts = Vec::new();
        for format in [OutputFormat::NQuads, OutputFormat::TriG] {
            let text = text_of(&graph, format, rdf12).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let quads: std::result::Result<Vec<_>, _> = match format {
                OutputFormat::NQuads => oxttl::NQuadsParser::new().for_slice(&text).collect(),
                _ => oxttl::TriGParser::new().for_slice(&text).collect(),
            };
            prop_assert!(quads.is_ok(), "{:?}\n{}", quads, text);
            counts.push(quads.map(|quads| quads.len()).unwrap_or_default());
        }
        prop_assert_eq!(counts[0], counts[1]);
    }
}
