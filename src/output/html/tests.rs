use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::Result;
use crate::graph::fixture::*;
use crate::graph::{Evidence, KnowledgeGraph, Status};
use crate::output::{OutputFormat, OutputOptions};
use crate::rules::Polarity;

fn page_of(graph: &KnowledgeGraph, options: &OutputOptions) -> Result<String> {
    let mut out = Vec::new();
    crate::output::write(graph, OutputFormat::Html, options, &mut out)?;
    Ok(String::from_utf8(out).expect("a page is UTF-8"))
}

/// What a browser finds in the element `id`: up to the first end tag.
fn element<'p>(page: &'p str, id: &str) -> (&'p str, &'p str) {
    let (_, rest) = page.split_once(&format!("<script id=\"{id}\" ")).expect("it has the element");
    let (attributes, rest) = rest.split_once('>').expect("its tag ends");
    (attributes, rest.split_once("</script").expect("it is closed").0)
}

fn decoded(page: &str, id: &str) -> Value {
    match element(page, id) {
        ("type=\"application/json\"", json) => serde_json::from_str(json).expect("it is JSON"),
        (attributes, base64) => {
            assert_eq!(attributes, "type=\"text/plain\" data-encoding=\"gzip\"");
            let bytes = STANDARD.decode(base64).expect("it is base64");
            serde_json::from_reader(GzDecoder::new(&bytes[..])).expect("it is JSON")
        }
    }
}

/// A block, with its strings looked up.
struct Read(Value);

impl Read {
    fn column(&self, table: &str, name: &str) -> &[Value] {
        self.0[table][name].as_array().expect("columns are lists")
    }

    fn numbers(&self, table: &str, name: &str) -> Vec<i64> {
        self.column(table, name).iter().filter_map(Value::as_i64).collect()
    }

    fn text(&self, number: &Value) -> Option<&str> {
        let number = number.as_i64().expect("strings are numbers");
        let place = usize::try_from(number).ok()?;
        Some(self.0["strings"][place].as_str().expect("it is in the table"))
    }

    fn texts(&self, table: &str, name: &str) -> Vec<Option<&str>> {
        self.column(table, name).iter().map(|number| self.text(number)).collect()
    }

    fn pairs(&self, pairs: &Value) -> Vec<(&str, &str)> {
        let text = |number: &Value| self.text(number).expect("qualifiers have texts");
        let pairs = pairs.as_array().expect("qualifiers are lists").iter();
        pairs.map(|pair| (text(&pair[0]), text(&pair[1]))).collect()
    }
}

fn blocks(page: &str) -> (Read, Read) {
    (Read(decoded(page, GRAPH)), Read(decoded(page, EVIDENCE)))
}

/// That the page says of the graph what the graph says of itself.
fn check(graph: &KnowledgeGraph) {
    let page = page_of(graph, &OutputOptions::default()).expect("memory takes it");
    assert_eq!(page, page_of(graph, &OutputOptions::default()).expect("memory takes it"));
    let (claims, evidence) = blocks(&page);
    assert_eq!(claims.0["format"], "intertie-page/1");

    let ids: Vec<&str> = claims.texts("nodes", "id").into_iter().flatten().collect();
    let names: Vec<&str> = claims.texts("nodes", "name").into_iter().flatten().collect();
    assert_eq!(ids, graph.nodes().map(|node| &*node.id).collect::<Vec<_>>());
    assert_eq!(names, graph.nodes().map(|node| &*node.name).collect::<Vec<_>>());
    let types = claims.texts("types", "name");
    for (node, kind) in graph.nodes().zip(claims.numbers("nodes", "type")) {
        assert_eq!(types[kind as usize], Some(&*node.kind.name));
    }
    assert_eq!(claims.numbers("nodes", "x").len(), ids.len());
    assert_eq!(claims.numbers("nodes", "y").len(), ids.len());
    let communities = graph.communities().into_iter().map(i64::from);
    assert_eq!(claims.numbers("nodes", "community"), communities.collect::<Vec<_>>());
    for (node, aliases) in graph.nodes().zip(claims.column("nodes", "aliases")) {
        let aliases = aliases.as_array().expect("aliases are lists").iter();
        let aliases: Vec<&str> = aliases.filter_map(|alias| claims.text(alias)).collect();
        assert_eq!(aliases, node.aliases.iter().collect::<Vec<_>>());
    }

    assert_eq!(claims.column("edges", "source").len(), graph.edge_count());
    let relations = claims.texts("relations", "name");
    let documents = claims.texts("documents", "id");
    let first = evidence.0["first"].as_array().expect("it is a list");
    assert_eq!(first.len(), graph.edge_count() + 1);
    for (place, edge) in graph.edges().enumerate() {
        let number = |name: &str| claims.0["edges"][name][place].as_i64().unwrap_or(-1);
        assert_eq!(ids[number("source") as usize], &*edge.source().id);
        assert_eq!(ids[number("target") as usize], &*edge.target().id);
        assert_eq!(relations[number("relation") as usize], Some(&*edge.relation().name));
        assert_eq!(STATUSES[number("status") as usize], edge.status().as_str());
        assert_eq!(number("count"), edge.count() as i64);
        assert_eq!(number("confidence") as f64 / 10_000.0, edge.confidence());
        assert_eq!(number("npmi") == -1, edge.npmi().is_none_or(|npmi| npmi == -0.0001));
        assert_eq!(claims.text(&claims.0["edges"]["first"][place]), edge.first());
        let from = first[place].as_u64().unwrap_or_default() as usize;
        let until = first[place + 1].as_u64().unwrap_or_default() as usize;
        assert_eq!(until - from, edge.count());
        for (row, one) in (from..until).zip(edge.evidence()) {
            check_evidence(&evidence, row, one, &documents);
        }
    }
}

/// As `viewer/src/payload.ts` numbers them.
const STATUSES: [&str; 5] = ["affirmed", "alleged", "planned", "possible", "negated"];

fn check_evidence(read: &Read, row: usize, one: &Evidence, documents: &[Option<&str>]) {
    let value = |name: &str| &read.0["evidence"][name][row];
    let number = |name: &str| value(name).as_i64().expect("it is a number");
    let sentence = number("sentence") as usize;
    let place = |name: &str| &read.0["sentences"][name][sentence];
    let document = place("document").as_u64().expect("it has a document") as usize;
    assert_eq!(documents[document], Some(&*one.document));
    assert_eq!(read.text(place("text")), Some(&*one.text));
    let start = place("start").as_u64().expect("it is a number");
    assert_eq!(start, u64::from(one.span.start));
    let spans = [
        ("source", Some(one.source.span)),
        ("target", Some(one.target.span)),
        ("trigger", one.trigger),
    ];
    for (name, span) in spans {
        let found = ["Start", "End"].map(|end| number(&format!("{name}{end}")));
        let inside = span.filter(|span| !span.is_empty() && one.span.contains(*span));
        let expected =
            inside.map(|span| [span.start, span.end].map(|at| i64::from(at) - start as i64));
        assert_eq!(found, expected.unwrap_or([-1, -1]), "{name}");
    }
    assert_eq!(read.text(value("sourceVia")), one.source.via.map(|via| via.as_str()));
    assert_eq!(read.text(value("rule")), Some(&*one.rule));
    assert_eq!(STATUSES[number("status") as usize], one.status().as_str());
    assert_eq!(read.text(value("attribution")), one.attribution.as_deref());
    assert_eq!(number("confidence") as f64 / 10_000.0, one.confidence());
    let qualifiers = one.qualifiers.iter().map(|(name, value)| (&**name, &*value.text));
    assert_eq!(read.pairs(value("qualifiers")), qualifiers.collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_is_lost(readings in readings()) {
        check(&graph_of(&readings));
    }
}

#[test]
fn spans_count_characters_of_the_sentence() -> Result<()> {
    let [a, b] = [entity("country/a", "Åland"), entity("country/b", "🜁 Land")];
    let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
    let text = "É 🇦🇿 first.\n“Åland” supplies 🜁 Land — e\u{301}.";
    let reading = reading("one", text).names("Åland", &a).names("🜁 Land", &b).claim(
        (0, &supplies, 1),
        "supplies",
        |relation| relation.polarity = Polarity::Negated,
    );
    let (_, evidence) = blocks(&page_of(&graph_of([&reading]), &OutputOptions::default())?);
    let sentence = evidence.texts("sentences", "text")[0].unwrap_or_default();
    let words = |name: &str| -> String {
        let end = |end| evidence.numbers("evidence", &format!("{name}{end}"))[0] as usize;
        sentence.chars().take(end("End")).skip(end("Start")).collect()
    };
    assert_eq!(["source", "target", "trigger"].map(words), ["Åland", "🜁 Land", "supplies"]);
    let status = evidence.numbers("evidence", "status")[0];
    assert_eq!(status, Status::Negated as i64);
    Ok(())
}

#[test]
fn no_text_ends_its_element() -> Result<()> {
    let name = "</script><script>alert(1)</script><!-- <script \u{2028}\u{2029}\0 & ]]>";
    let mut one = reading(name, name).names(name, &entity("country/a", name));
    one.document.title = Some(name.to_owned());
    let page = page_of(&graph_of([&one]), &OutputOptions::default())?;
    for id in [GRAPH, EVIDENCE] {
        let (_, json) = element(&page, id);
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\0']), "{json}");
    }
    for tag in ["<script", "</script", "<!--"] {
        assert_eq!(page.matches(tag).count(), PAGE.matches(tag).count(), "{tag}");
    }
    assert_eq!(decoded(&page, GRAPH)["title"], name);
    let title = "<title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- &lt;script \u{2028}\u{2029}␀ &amp; ]]&gt;</title>";
    assert!(page.contains(title));
    Ok(())
}

#[test]
fn much_is_compressed() -> Result<()> {
    let [a, b] = [entity("country/a", "Aland"), entity("country/b", "Bland")];
    let friends = relation_type("ALLIED_WITH", "allied with", "allied with");
    let readings: Vec<_> = (0..300)
        .map(|number| {
            let text = format!("Aland and Bland {} are allies {number}.", "and so on ".repeat(100));
            let reading = reading(&format!("d{number}"), &text);
            reading.names("Aland", &a).names("Bland", &b).claim((0, &friends, 1), "allies", |_| ())
        })
        .collect();
    let graph = graph_of(&readings);
    let page = page_of(&graph, &OutputOptions::default())?;
    assert_eq!(element(&page, GRAPH).0, "type=\"application/json\"");
    let (attributes, base64) = element(&page, EVIDENCE);
    assert_eq!(attributes, "type=\"text/plain\" data-encoding=\"gzip\"");
    let mut text = String::new();
    let bytes = STANDARD.decode(base64).expect("it is base64");
    // No name, no time, an unknown system.
    assert_eq!(bytes[3..8], [0; 5]);
    assert_eq!(bytes[9], 255);
    GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("it is gzip");
    assert!(text.len() > block::READABLE && base64.len() < text.len() / 20);
    check(&graph);
    Ok(())
}

#[test]
fn leaves_out_what_is_not_wanted() -> Result<()> {
    let [a, b] = [entity("country/a", "Aland"), entity("country/b", "Bland")];
    let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
    let reading = reading("one", "Aland supplies Bland.")
        .names("Aland", &a)
        .names("Bland", &b)
        .claim((0, &supplies, 1), "supplies", |_| ())
        .together(0, 1);
    let graph = graph_of([&reading]);
    let rows = [(None, true, 2), (Some(false), true, 1), (None, false, 2)];
    for (co_occurrence, evidence, edges) in rows {
        let options = OutputOptions { co_occurrence, evidence, ..OutputOptions::default() };
        let (claims, sentences) = blocks(&page_of(&graph, &options)?);
        assert_eq!(claims.column("edges", "relation").len(), edges);
        assert_eq!(claims.column("relations", "name").len(), edges);
        let first = sentences.0["first"].as_array().map(Vec::len);
        assert_eq!(first, Some(if evidence { edges + 1 } else { 0 }));
        assert_eq!(sentences.column("sentences", "text").is_empty(), !evidence);
    }
    Ok(())
}

#[test]
fn pages_are_called_as_what_they_show() {
    let named = |titles: &[Option<&str>]| {
        let readings = titles.iter().enumerate().map(|(number, title)| {
            let mut one = reading(&format!("d{number}"), "Text.");
            one.document.title = title.map(str::to_owned);
            one
        });
        title(&graph_of(&readings.collect::<Vec<_>>()))
    };
    assert_eq!(named(&[Some("On Peace")]), "On Peace");
    assert_eq!(named(&[None]), "d0");
    assert_eq!(named(&[Some("A"), Some("B")]), "2 documents");
    assert_eq!(named(&[]), "0 documents");
}

#[test]
fn the_page_has_a_place_for_each_part() {
    for mark in [&*block::empty(GRAPH), &*block::empty(EVIDENCE)] {
        assert_eq!(PAGE.matches(mark).count(), 1, "{mark}");
    }
    let places = [TITLE[0], TITLE[1], &block::empty(GRAPH), &block::empty(EVIDENCE)]
        .map(|mark| PAGE.find(mark).unwrap_or_else(|| panic!("no {mark}")));
    assert!(places.is_sorted(), "{places:?}");
    assert!(PAGE.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"));
}
