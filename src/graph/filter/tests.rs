use proptest::prelude::*;

use super::*;
use crate::graph::fixture::*;
use crate::rules::Polarity;

/// Three documents: a chain of claims from A over B and C to D, of which one is denied.
fn chain() -> KnowledgeGraph {
    let [a, b, c] = ["a", "b", "c"].map(|id| entity(&format!("country/{id}"), id));
    let d = entity("org/d", "d");
    let mut supplies = (*relation_type("SUPPLIES", "supplies", "supplied by")).clone();
    supplies.parent = Some("COOPERATES_WITH".into());
    let supplies = Arc::new(supplies);
    let allied = relation_type("ALLIED_WITH", "allied with", "allied with");
    let readings = [
        reading("one", "a helps b.\na helps b again.")
            .dated("2023-11-02")
            .names("a ", &a)
            .names("b", &b)
            .claim((0, &supplies, 1), "helps", |_| {}),
        reading("two", "b never helped c.").dated("2024").names("b", &b).names("c", &c).claim(
            (0, &supplies, 1),
            "helped",
            |claim| claim.polarity = Polarity::Negated,
        ),
        reading("three", "c and d.").names("c", &c).names("d", &d).claim(
            (0, &allied, 1),
            "and",
            |_| {},
        ),
    ];
    let mut graph = graph_of(&readings);
    let again = reading("four", "a b").dated("2024-02-01").names("a", &a).names("b", &b);
    let again = again.claim((0, &supplies, 1), "a", |_| {}).together(0, 1);
    graph.insert(&again.document, &again.extraction);
    graph
}

fn names(part: &KnowledgeGraph) -> String {
    let nodes: Vec<&str> = part.nodes().map(|node| &*node.name).collect();
    let edges: Vec<String> = part
        .edges()
        .map(|edge| format!("{}{}{}", edge.source().name, edge.count(), edge.target().name))
        .collect();
    format!("{} | {}", nodes.join(" "), edges.join(" "))
}

#[test]
fn keeps_what_is_asked_for() {
    let graph = chain();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let all = Filter::default;
    let near = |depth| Filter { around: vec!["country/a".into()], depth, ..all() };
    let rows = [
        (all(), "a b c d | a1b a2b b1c c1d"),
        (Filter { relations: words(&["SUPPLIES"]), ..all() }, "a b c | a2b b1c"),
        (Filter { relations: words(&["COOPERATES_WITH"]), ..all() }, "a b c | a2b b1c"),
        (Filter { relations: words(&["SUPPLIED"]), ..all() }, " | "),
        (Filter { relations: words(&["ALLIED_WITH", "NO"]), ..all() }, "c d | c1d"),
        (Filter { types: words(&["Country"]), ..all() }, "a b c | a1b a2b b1c"),
        (Filter { types: words(&["Actor"]), ..all() }, "a b c d | a1b a2b b1c c1d"),
        (Filter { statuses: vec![Status::Negated], ..all() }, "b c | b1c"),
        (Filter { min_count: 2, ..all() }, "a b | a2b"),
        (Filter { since: Some("2024".into()), ..all() }, "a b c | a1b a1b b1c"),
        (Filter { since: Some("2024-01-15".into()), ..all() }, "a b c | a1b a1b b1c"),
        (Filter { since: Some("2024-02-02".into()), ..all() }, "b c | b1c"),
        (Filter { until: Some("2023".into()), ..all() }, "a b | a1b"),
        (Filter { until: Some("2023-11-01".into()), ..all() }, " | "),
        (near(0), "a | "),
        (near(1), "a b | a1b a2b"),
        (near(2), "a b c | a1b a2b b1c"),
        (Filter { statuses: vec![Status::Affirmed], ..near(3) }, "a b | a1b a2b"),
    ];
    for (filter, expected) in rows {
        assert_eq!(names(&graph.filtered(&filter)), expected, "{filter:?}");
    }
}

#[test]
fn follows_parents_that_the_graph_knows() {
    let [a, b, c] = ["a", "b", "c"].map(|id| entity(&format!("country/{id}"), id));
    let mut below = (*relation_type("SUPPLIES", "supplies", "supplied by")).clone();
    below.parent = Some("COOPERATES_WITH".into());
    let above = relation_type("COOPERATES_WITH", "cooperates with", "cooperates with");
    let one = reading("one", "a b c").names("a", &a).names("b", &b).names("c", &c);
    let one = one.claim((0, &Arc::new(below), 1), "b", |_| {}).claim((1, &above, 2), "b", |_| {});
    let wanted = Filter { relations: vec!["COOPERATES_WITH".to_owned()], ..Filter::default() };
    assert_eq!(names(&graph_of([&one]).filtered(&wanted)), "a b c | a1b b1c");
}

#[test]
fn steps_along_co_occurrences_only_when_asked() {
    let [a, b] = ["a", "b"].map(|id| entity(&format!("country/{id}"), id));
    let graph = graph_of([&reading("one", "a b").names("a", &a).names("b", &b).together(0, 1)]);
    let near = Filter { around: vec!["country/a".into()], depth: 1, ..Filter::default() };
    assert_eq!(names(&graph.filtered(&near)), "a | ");
    let along = Filter { through_co_occurrence: true, ..near };
    assert_eq!(names(&graph.filtered(&along)), "a b | a1b");
}

proptest! {
    #[test]
    fn an_empty_filter_changes_nothing(readings in readings()) {
        let graph = graph_of(&readings);
        let empty = Filter { min_count: 1, ..Filter::default() };
        prop_assert!(empty.is_empty());
        let part = graph.filtered(&empty);
        prop_assert!(part.edges().map(|edge| edge.count()).eq(graph.edges().map(|edge| edge.count())));
        prop_assert!(part.nodes().eq(graph.nodes()));
    }

    /// Dates give the graph of the documents in range, whatever else was read.
    #[test]
    fn dates_choose_documents(readings in readings(), year in prop::sample::select(vec!["2019", "2020", "2020-02"])) {
        let mut readings = readings;
        for (index, reading) in readings.iter_mut().enumerate() {
            reading.document.id = format!("d{index}");
        }
        let filter = Filter { since: Some(year.to_owned()), ..Filter::default() };
        let part = graph_of(&readings).filtered(&filter);
        let in_range = readings.iter().filter(|reading| {
            reading.document.date.as_deref().is_some_and(|date| date >= year || year.starts_with(date))
        });
        let alone = graph_of(in_range);
        // What a text alone names is shown or not by what other documents say of it.
        let listed = |node: &Node| !node.id.starts_with("new/");
        let claims = |graph: &KnowledgeGraph| {
            let edges = graph.edges().filter(|edge| listed(edge.source()) && listed(edge.target()));
            let content = |edge: Edge<'_>| {
                let ends = [edge.source(), edge.target()].map(|node| node.id.clone());
                (ends, edge.relation().name.clone(), edge.count(), edge.npmi().map(f64::to_bits))
            };
            edges.map(content).collect::<Vec<_>>()
        };
        let counts = |graph: &KnowledgeGraph| {
            let nodes = graph.nodes().filter(|node| listed(node));
            nodes.map(|node| (node.id.clone(), node.mentions(), node.sentences())).collect::<Vec<_>>()
        };
        prop_assert_eq!(claims(&part), claims(&alone));
        prop_assert_eq!(counts(&part), counts(&alone));
    }
}
