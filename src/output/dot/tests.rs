use graphviz_rust::parse;
use proptest::prelude::*;

use super::*;
use crate::graph::fixture::*;
use crate::output::view::Prepared;
use crate::output::{OutputFormat, OutputOptions};
use crate::rules::{Modality, Polarity};
use crate::{Result, graph::KnowledgeGraph};

fn text_of(graph: &KnowledgeGraph, co_occurrence: Option<bool>) -> Result<String> {
    let mut out = Vec::new();
    let options = OutputOptions { co_occurrence, ..OutputOptions::default() };
    crate::output::write(graph, OutputFormat::Dot, &options, &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

fn escaped(id: Id) -> String {
    match id {
        Id::Escaped(text) => text,
        other => other.to_string(),
    }
}

#[test]
fn texts_stay_what_they_are() {
    let rows = [
        ("", r#""""#),
        ("Baku", r#""Baku""#),
        ("\"a\\b\"", r#""\"a\\b\"""#),
        ("ends in \\", r#""ends in \\""#),
        ("\\N \\l", r#""\\N \\l""#),
        ("<b>bold</b>", r#""<b>bold</b>""#),
        ("a\nb\r\tc\0", r#""a\nb␍␉c␀""#),
        ("AT&T & &amp; &#39; &;", r#""AT&T & &amp;amp; &amp;#39; &;""#),
        ("Åland \u{202e}ציר", "\"Åland \u{202e}ציר\""),
    ];
    for (text, expected) in rows {
        assert_eq!(escaped(label(text)), expected);
    }
}

#[test]
fn addresses_cannot_end_their_attribute() {
    let url = escaped(address("HTTP://a.example/?a=1&b=\"<2>\""));
    assert_eq!(url, r#""HTTP://a.example/?a=1&amp;b=%22%3C2%3E%22""#);
}

#[test]
fn lines_tell_status_by_shape_and_word() -> Result<()> {
    use Modality::{Alleged, Asserted};
    use Polarity::{Affirmed, Negated};
    let [a, b, c] =
        [("country/a", "A"), ("org/b", "B"), ("person/c", "C")].map(|(id, name)| entity(id, name));
    let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
    let arms = relation_type("ARMS", "arms", "armed by");
    let allied = relation_type("ALLIED_WITH", "allied with", "allied with");
    // relation, polarity, modality; what the arrow says
    let rows = [
        (vec![(&supplies, Affirmed, Asserted)], vec!["label=\"supplies\"", "color=\"#333333\""]),
        (
            vec![(&supplies, Affirmed, Asserted), (&arms, Affirmed, Asserted)],
            vec![
                "label=\"arms\\nsupplies\"",
                "tooltip=\"arms: A B, C. (one; 1 sentence)\\nsupplies:",
            ],
        ),
        (
            vec![(&supplies, Negated, Asserted)],
            vec!["label=\"not: supplies\"", "style=\"dashed\"", "#c0392b"],
        ),
        (
            vec![(&supplies, Affirmed, Alleged)],
            vec!["label=\"supplies (alleged)\"", "style=\"dashed\""],
        ),
        (vec![(&allied, Affirmed, Asserted)], vec!["label=\"allied with\"", "dir=\"both\""]),
    ];
    for (claims, expected) in rows {
        let mut reading =
            reading("one", "A B, C.").names("A", &a).names("B", &b).names("C", &c).together(0, 2);
        for (relation, polarity, modality) in claims {
            reading = reading.claim((0, relation, 1), "", |relation| {
                relation.polarity = polarity;
                relation.modality = modality;
            });
        }
        let text = text_of(&graph_of([&reading]), None)?;
        let arrow = text.lines().find(|line| line.contains(" -> ")).unwrap_or_default();
        for part in expected {
            assert!(arrow.contains(part), "{part} in {arrow}");
        }
        assert!(!text.contains("person/c"), "C takes part in no claim that is drawn");
        let with_pairs = text_of(&graph_of([&reading]), Some(true))?;
        assert!(with_pairs.contains("person/c") && with_pairs.contains("style=\"dotted\""));
    }
    Ok(())
}

#[test]
fn without_claims_every_entity_is_drawn() -> Result<()> {
    let reading = reading("one", "A").names("A", &entity("legend type", "A"));
    let text = text_of(&graph_of([&reading]), None)?;
    assert!(text.contains("\"legend type\"[label=\"A\""), "{text}");
    assert!(text.contains("\"_legend type Country\""), "{text}");
    assert!(!text_of(&KnowledgeGraph::new(), None)?.contains("legend"));
    Ok(())
}

#[test]
fn what_the_gazetteer_does_not_know_is_hollow() -> Result<()> {
    let mut new = (*entity("new/person/c", "C")).clone();
    new.provisional = true;
    let reading = reading("one", "C saw B.\nC left.").names("C", &new.into());
    let reading = reading.names("B", &entity("org/b", "B"));
    let text = text_of(&graph_of([&reading]), None)?;
    let line = |id: &str| text.lines().find(|line| line.trim_start().starts_with(id));
    let [new, known] = ["\"new/person/c\"", "\"org/b\""].map(|id| line(id).unwrap_or_default());
    assert!(new.contains("style=\"dashed\"") && !new.contains("fillcolor"), "{text}");
    assert!(known.contains("fillcolor") && !known.contains("dashed"), "{text}");
    assert!(text.contains("label=\"not in the gazetteer\""), "{text}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parses_back_to_itself(readings in readings(), co_occurrence in any::<bool>()) {
        let graph = graph_of(&readings);
        let options = OutputOptions::default();
        let picture = picture(Prepared::new(&graph, &options).view(co_occurrence));
        let text = picture.print(&mut PrinterContext::default());
        prop_assert_eq!(parse(&text), Ok(picture), "{}", text);
    }
}
