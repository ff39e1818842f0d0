use super::*;
use crate::Result;
use crate::graph::KnowledgeGraph;
use crate::graph::fixture::*;
use crate::output::{OutputFormat, OutputOptions};
use crate::rules::{Modality, Polarity};

fn picture(graph: &KnowledgeGraph, options: &OutputOptions) -> Result<String> {
    let mut out = Vec::new();
    crate::output::write(graph, OutputFormat::Svg, options, &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

#[test]
fn lines_and_tooltips_tell_what_is_claimed() -> Result<()> {
    let [a, b] = [entity("country/a", "A & <B>"), entity("org/b", "B\u{1}")];
    let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
    let allied = relation_type("ALLIED_WITH", "allied with", "allied with");
    let mut reading = reading("one", "A B.\nA B.").names("A", &a).names("B", &b);
    reading.document.url = Some("https://a.example/?a=1&b=2".to_owned());
    let reading = reading
        .claim((0, &supplies, 1), "", |_| {})
        .claim((2, &allied, 3), "", |relation| relation.modality = Modality::Alleged)
        .claim((1, &supplies, 0), "", |relation| relation.polarity = Polarity::Negated)
        .together(0, 1);
    let graph = graph_of([&reading]);
    let options = OutputOptions { co_occurrence: Some(true), ..OutputOptions::default() };
    let text = picture(&graph, &options)?;
    for part in [
        "<title id=\"intertie-title\">Knowledge graph: 2 entities, 4 claims</title>",
        "<title>A &amp; &lt;B&gt;\nCountry, 2 mentions</title>",
        ">A &amp; &lt;B&gt;</text>",
        ">B␁</text>",
        "<a href=\"https://a.example/?a=1&amp;b=2\">",
        "supplies: A B. (one; 1 sentence)</title>",
        "allied with: A B. (one; 1 sentence)</title>",
        ">not: supplies</text>",
        "stroke=\"#c0392b\" stroke-width=\"1.2\" stroke-dasharray=\"6 4\" marker-end=\"url(#intertie-denied)\"",
        "marker-start=\"url(#intertie-alleged)\" marker-end=\"url(#intertie-alleged)\"",
        "stroke=\"#999999\" stroke-width=\"1.2\" stroke-dasharray=\"1.5 4\"",
        ">in one sentence</text>",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let options = OutputOptions { evidence: false, ..options };
    let text = picture(&graph, &options)?;
    assert!(text.contains("supplies (1 sentence)") && !text.contains("A B."), "{text}");
    Ok(())
}

#[test]
fn large_graphs_are_maps() -> Result<()> {
    let most = MOST[0];
    let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
    let text = (0..=most).map(|one| format!("N{one:03}")).collect::<Vec<_>>().join(" ");
    let mut reading = reading("one", &text);
    for one in 0..=most {
        reading = reading
            .names(&format!("N{one:03}"), &entity(&format!("org/{one}"), &format!("Name {one}")));
    }
    for one in 1..=most as u32 {
        reading = reading.claim((one, &supplies, one / 7), "", |_| {});
    }
    let text = picture(&graph_of([&reading]), &OutputOptions::default())?;
    assert_eq!(text.matches("<circle").count(), most + 1);
    assert_eq!(text.matches("marker-end=").count(), most);
    assert!(text.contains("<title>Name 300\n") && text.contains("Name 300 → Name 42: supplies\n"));
    assert!(text.contains(">Name 0</text>"), "what is linked most has its name");
    Ok(())
}

#[test]
fn without_claims_there_is_a_picture_too() -> Result<()> {
    let options = OutputOptions::default();
    let nothing = picture(&KnowledgeGraph::new(), &options)?;
    assert!(nothing.contains("0 entities, 0 claims") && !nothing.contains("NaN"), "{nothing}");
    let reading = reading("one", "A").names("A", &entity("org/a", "A"));
    let one = picture(&graph_of([&reading]), &options)?;
    assert!(one.contains("1 entity, 0 claims") && one.contains(">Organization</text>"), "{one}");
    Ok(())
}
