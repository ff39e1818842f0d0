use std::sync::Arc;

use proptest::prelude::*;

use super::fixture::*;
use super::*;
use crate::gazetteer::Via;
use crate::rules::{Modality, Polarity};

fn supplies() -> Arc<RelationType> {
    relation_type("SUPPLIES", "supplies", "supplied by")
}

fn allied() -> Arc<RelationType> {
    relation_type("ALLIED_WITH", "allied with", "allied with")
}

/// Zürich stands before the names, so that bytes and characters differ.
fn trade() -> Reading {
    let [a, b] = [entity("country/a", "Azerbaijan"), entity("country/b", "Israel")];
    reading("one", "Zürich: nothing.\nÇa: Azerbaijan supplies Israel.")
        .names("Azerbaijan", &a)
        .names("Israel", &b)
        .claim((0, &supplies(), 1), "supplies", |relation| {
            relation.qualifiers.insert("commodity".into(), qualifier("crude oil", None));
        })
        .together(0, 1)
}

#[test]
fn spans_count_characters_of_the_document() {
    let reading = trade();
    let graph = graph_of([&reading]);
    let claims = graph.claims_between("country/b", "country/a");
    let characters: Vec<char> = reading.document.text.chars().collect();
    let text = |span: crate::text::Span| characters[span.range()].iter().collect::<String>();
    assert_eq!(claims.len(), 2);
    assert!(claims[1].is_co_occurrence());
    for claim in claims {
        let evidence = claim.evidence().next().expect("an edge has evidence");
        assert_eq!(&*evidence.text, "Ça: Azerbaijan supplies Israel.");
        assert_eq!(text(evidence.span), &*evidence.text);
        assert_eq!(text(evidence.source.span), "Azerbaijan");
        assert_eq!(text(evidence.target.span), "Israel");
        assert_eq!(evidence.sentence, 1);
        let trigger = evidence.trigger.map(text);
        assert_eq!(trigger.as_deref(), (!claim.is_co_occurrence()).then_some("supplies"));
    }
}

#[test]
fn evidence_of_one_sentence_shares_its_text() {
    let graph = graph_of([&trade()]);
    let texts: Vec<_> =
        graph.edges().flat_map(|edge| edge.evidence()).map(|one| &one.text).collect();
    assert!(Arc::ptr_eq(texts[0], texts[1]));
}

#[test]
fn a_symmetric_claim_starts_at_the_smaller_id() {
    let [a, b] = [entity("country/a", "A"), entity("country/b", "B")];
    let reading = reading("one", "B and A are allied.").names("A", &a).names("B", &b);
    let graph = graph_of([&reading.claim((0, &allied(), 1), "allied", |_| {})]);
    let edge = graph.edges().next().expect("one claim");
    assert_eq!((&*edge.source().id, &*edge.target().id), ("country/a", "country/b"));
    let evidence = edge.evidence().next().expect("its evidence");
    assert_eq!((evidence.source.span.start, evidence.target.span.start), (6, 0));
}

#[test]
fn what_some_say_and_others_deny_has_both() {
    let [a, b] = [entity("country/a", "A"), entity("country/b", "B")];
    let denied = |relation: &mut crate::rules::Relation| relation.polarity = Polarity::Negated;
    let reading = reading("one", "A sells B.\nA sells B.\nA never sells B.").names("A", &a);
    let reading = reading
        .names("B", &b)
        .claim((0, &supplies(), 1), "sells", |_| {})
        .claim((2, &supplies(), 3), "sells", |_| {})
        .claim((4, &supplies(), 5), "sells", denied);
    let counts = |reading: &Reading| {
        let graph = graph_of([reading]);
        let edge = graph.edges().next().expect("one claim");
        (edge.status(), edge.sentences(), edge.supporting_sentences(), edge.denying_sentences())
    };
    assert_eq!(counts(&reading), (Status::Affirmed, 3, 2, 1));
    let mut only = reading;
    only.extraction.relations.retain(|one| one.polarity == Polarity::Negated);
    assert_eq!(counts(&only), (Status::Negated, 1, 1, 0));
}

#[test]
fn drops_claims_about_oneself_and_values() {
    let [a, date] = [entity("country/a", "A"), entity("date/1", "2024")];
    let reading = reading("one", "A and A in 2024.").names("A", &a).names("2024", &date);
    let reading = reading
        .claim((0, &supplies(), 1), "and", |_| {})
        .claim((0, &supplies(), 2), "in", |_| {})
        .together(0, 2);
    let graph = graph_of([&reading]);
    assert_eq!((graph.node_count(), graph.edge_count()), (1, 0));
    assert_eq!(graph.node("country/a").map(Node::mentions), Some(2));
}

#[test]
fn a_restated_mention_makes_a_node_but_names_nothing() {
    let [a, city] = [entity("country/a", "Azerbaijan"), entity("city/baku", "Baku")];
    let mut reading = reading("one", "Baku spoke.").names("Baku", &city).names("Baku", &a);
    reading.extraction.mentions[1].via = Some(Via::StandsFor);
    let graph = graph_of([&reading]);
    let node = graph.node("country/a").expect("a node");
    assert_eq!((node.mentions(), node.sentences(), node.occurrences.len()), (0, 0, 1));
    assert!(node.aliases.is_empty());
}

#[test]
fn status_follows_the_firmest_evidence() {
    use Modality::{Alleged, Asserted, Planned, Possible};
    use Polarity::{Affirmed, Negated};
    // evidence, status, confidence
    type Said = (Polarity, Modality, f64);
    let rows: &[(&[Said], Status, f64)] = &[
        (&[(Affirmed, Asserted, 0.9)], Status::Affirmed, 0.9),
        (&[(Affirmed, Asserted, 0.9), (Affirmed, Asserted, 0.5)], Status::Affirmed, 0.95),
        (&[(Affirmed, Asserted, 0.3), (Negated, Asserted, 0.9)], Status::Affirmed, 0.3),
        (&[(Affirmed, Possible, 0.3), (Affirmed, Planned, 0.4)], Status::Planned, 0.4),
        (&[(Affirmed, Alleged, 0.3), (Affirmed, Planned, 0.4)], Status::Alleged, 0.3),
        (&[(Negated, Asserted, 0.8), (Negated, Planned, 0.5)], Status::Negated, 0.9),
        (&[(Affirmed, Asserted, f64::NAN)], Status::Affirmed, 0.0),
        (&[(Affirmed, Asserted, 7.0)], Status::Affirmed, 1.0),
    ];
    let [a, b] = [entity("country/a", "A"), entity("country/b", "B")];
    for (said, status, confidence) in rows {
        let text = vec!["A B"; said.len()].join("\n");
        let mut reading = reading("one", &text).names("A", &a).names("B", &b);
        for (index, &(polarity, modality, confidence)) in (0..).zip(*said) {
            let ends = (2 * index, &supplies(), 2 * index + 1);
            reading = reading.claim(ends, "", |relation| {
                relation.polarity = polarity;
                relation.modality = modality;
                relation.confidence = confidence;
            });
        }
        let graph = graph_of([&reading]);
        let edge = graph.edges().next().expect("one claim");
        assert_eq!((edge.status(), edge.confidence()), (*status, *confidence), "{said:?}");
    }
}

#[test]
fn two_rules_on_one_sentence_are_one_reason() {
    let [a, b] = [entity("country/a", "A"), entity("country/b", "B")];
    let reading = reading("one", "A arms B").names("A", &a).names("B", &b);
    let reading = reading
        .claim((0, &supplies(), 1), "arms", |relation| relation.confidence = 0.5)
        .claim((0, &supplies(), 1), "arms", |relation| relation.rule = "other".into());
    let graph = graph_of([&reading]);
    let edge = graph.edges().next().expect("one claim");
    assert_eq!((edge.count(), edge.sentences(), edge.confidence()), (2, 1, 0.9));
}

#[test]
fn a_claim_sums_up_its_documents() {
    let mut denied = trade().dated("2019-01-01");
    denied.document.id = "two".to_owned();
    denied.extraction.relations[0].polarity = Polarity::Negated;
    let mut later = trade().dated("2024-05-06");
    later.document.id = "three".to_owned();
    later.extraction.relations[0].qualifiers.insert("time".into(), qualifier("in May", None));
    let graph = graph_of([&trade().dated("2020"), &denied, &later]);
    let edge = graph.claims_between("country/a", "country/b")[0];
    assert_eq!((edge.count(), edge.documents()), (3, 3));
    assert_eq!((edge.first(), edge.last()), (Some("2020"), Some("2024-05-06")));
    let qualifiers: Vec<_> = edge
        .qualifiers()
        .into_iter()
        .flat_map(|(name, values)| values.into_iter().map(move |one| (name, &*one.text)))
        .collect();
    assert_eq!(qualifiers, [("commodity", "crude oil"), ("time", "in May")]);
    assert_eq!((edge.npmi(), edge.llr()), (None, None));
    let together = graph.claims_between("country/a", "country/b")[1];
    // 3 of 6 sentences name both.
    assert_eq!((together.npmi(), together.llr()), (Some(1.0), Some(8.3178)));
}

#[test]
fn neighbors_read_from_the_node() {
    let graph = graph_of([&trade()]);
    let read = |id| -> Vec<_> {
        graph.neighbors(id).iter().map(|one| (one.label(), one.direction)).collect()
    };
    let [out, into] = [Direction::Outgoing, Direction::Incoming];
    assert_eq!(read("country/a"), [("supplies", out), ("occurs with", out)]);
    assert_eq!(read("country/b"), [("supplied by", into), ("occurs with", into)]);
    assert_eq!(read("country/c"), []);
}

#[test]
fn names_that_lose_stay_as_aliases() {
    let one = reading("one", "Old\n Name").names("Old\n Name", &entity("country/a", "Old Name"));
    let mut fuller = (*entity("country/a", "New Name")).clone();
    fuller.wikidata = Some("Q1".to_owned());
    let two = reading("two", "the Name").names("the Name", &Arc::new(fuller));
    for order in [[&one, &two], [&two, &one]] {
        let graph = graph_of(order);
        let node = graph.node("country/a").expect("a node");
        assert_eq!(&*node.name, "New Name");
        assert_eq!(node.aliases.iter().collect::<Vec<_>>(), ["Old Name", "the Name"]);
    }
}

#[test]
fn an_unknown_name_shows_from_its_second_mention_or_first_relation_on() {
    let mut new = (*entity("new/person/c", "C")).clone();
    new.provisional = true;
    let [new, b] = [Arc::new(new), entity("country/b", "B")];
    let once = |id| reading(id, "C saw B.").names("C", &new).names("B", &b).together(0, 1);
    // What the documents hold; the nodes and claims that are shown.
    let rows: &[(&[Reading], usize, usize)] = &[
        (&[once("one")], 1, 0),
        (&[once("one"), once("one")], 1, 0),
        (&[once("one"), once("two")], 2, 1),
        (&[reading("one", "C saw C.").names("C", &new)], 1, 0),
        (&[once("one").claim((0, &supplies(), 1), "saw", |_| {})], 2, 2),
        (&[once("one").claim((1, &supplies(), 0), "saw", |_| {})], 2, 2),
    ];
    for (readings, nodes, edges) in rows {
        let graph = graph_of(*readings);
        let texts: Vec<&str> = readings.iter().map(|one| &*one.document.text).collect();
        assert_eq!((graph.node_count(), graph.edge_count()), (*nodes, *edges), "{texts:?}");
        assert_eq!((graph.nodes().count(), graph.edges().count()), (*nodes, *edges), "{texts:?}");
        let shown = graph.nodes().any(|node| node.provisional);
        assert_eq!(graph.node("new/person/c").is_some(), shown, "{texts:?}");
        assert_eq!(graph.neighbors("country/b").len(), *edges, "{texts:?}");
        assert_eq!(graph.claims_between("country/b", "new/person/c").len(), *edges, "{texts:?}");
    }
}

#[test]
fn unknown_names_of_one_sentence_stay_hidden_however_many() {
    // 300 names have 45,000 pairs, each with an end in 299 of them.
    let names: Vec<String> = (100..400).map(|number| format!("N{number}")).collect();
    let mut one = reading("one", &names.join(" "));
    for (name, index) in names.iter().zip(0..) {
        let mut new = (*entity(&format!("new/{name}"), name)).clone();
        new.provisional = true;
        one = one.names(name, &Arc::new(new));
        for other in 0..index {
            one = one.together(other, index);
        }
    }
    let claim = one.clone().claim((0, &supplies(), 1), "", |_| {});
    for (reading, nodes, edges) in [(&one, 0, 0), (&claim, 2, 2)] {
        for graph in [graph_of([reading]), merged([graph_of([&one]), graph_of([reading])])] {
            assert_eq!((graph.node_count(), graph.edge_count()), (nodes, edges));
            assert_eq!((graph.nodes().count(), graph.edges().count()), (nodes, edges));
        }
    }
}

#[test]
fn what_some_gazetteer_knows_is_not_provisional() {
    let known = entity("new/person/c", "C");
    let mut new = (*known).clone();
    new.provisional = true;
    let one = reading("one", "C left.").names("C", &known);
    let two = reading("two", "C left.").names("C", &new.into());
    for order in [[&one, &two], [&two, &one]] {
        assert_eq!(graph_of(order).nodes().filter(|node| !node.provisional).count(), 1);
    }
}

fn merged(graphs: impl IntoIterator<Item = KnowledgeGraph>) -> KnowledgeGraph {
    graphs.into_iter().fold(KnowledgeGraph::new(), |mut all, graph| {
        all.merge(graph);
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn merge_is_associative_commutative_and_idempotent(
        one in readings(), two in readings(), three in readings(),
    ) {
        let [a, b, c] = [&one, &two, &three].map(graph_of);
        let all = merged([a.clone(), b.clone(), c.clone()]);
        prop_assert_eq!(&all, &merged([a.clone(), merged([b.clone(), c.clone()])]));
        prop_assert_eq!(&all, &merged([c, b, a]));
        prop_assert_eq!(&all, &merged([all.clone(), all.clone()]));
    }

    #[test]
    fn any_order_and_any_split_give_the_same(
        (all, shuffled) in readings().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let graph = graph_of(&all);
        prop_assert_eq!(&graph, &graph_of(&shuffled));
        prop_assert_eq!(&graph, &graph_of(all.iter().chain(&all)));
        prop_assert_eq!(&graph, &merged(shuffled.iter().map(|one| graph_of([one]))));
    }

    #[test]
    fn derived_values_are_in_range(all in readings()) {
        let graph = graph_of(&all);
        for edge in graph.edges() {
            prop_assert!(edge.source().id != edge.target().id);
            prop_assert!((0.0..=1.0).contains(&edge.confidence()));
            prop_assert!(edge.documents() <= edge.sentences() && edge.sentences() <= edge.count());
            prop_assert!(edge.npmi().is_none_or(|npmi| (-1.0..=1.0).contains(&npmi)));
            prop_assert!(edge.llr().is_none_or(|llr| llr.is_finite() && llr >= 0.0));
        }
    }
}
