use proptest::prelude::*;

use super::*;
use crate::graph::KnowledgeGraph;
use crate::graph::fixture::*;
use crate::output::fixture::small;
use crate::output::{OutputFormat, OutputOptions};
use crate::{ErrorKind, Result};

fn text_of(graph: &KnowledgeGraph, co_occurrence: Option<bool>) -> Result<String> {
    let mut out = Vec::new();
    let options = OutputOptions { co_occurrence, ..OutputOptions::default() };
    crate::output::write(graph, OutputFormat::Json, &options, &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

#[test]
fn one_node_and_one_edge_a_line() -> Result<()> {
    let expected = r##"{"directed":true,"multigraph":true,
"graph":{"schema":"intertie-graph/1","sentences":1,
"documents":[
{"id":"one","date":"2024-05","sentences":1}
],
"types":{
"Country":{"types":["Country","Actor"],"shape":"box","color":"#cfe2f3"}
},
"relations":{
"CO_OCCURS_WITH":{"label":"occurs with","inverse_label":"occurs with","parent":null,"symmetric":true},
"SUPPLIES":{"label":"supplies","inverse_label":"supplied by","parent":null,"symmetric":false,"source":["Actor"]}
}},
"nodes":[
{"id":"country/a","name":"Å","type":"Country","types":["Country","Actor"],"aliases":["Å Republic"],"mentions":1,"sentences":1,"documents":1,"occurrences":{"one":[1,1]}},
{"id":"country/b","name":"B","type":"Country","types":["Country","Actor"],"aliases":[],"mentions":1,"sentences":1,"documents":1,"occurrences":{"one":[1,1]}}
],
"edges":[
{"source":"country/a","target":"country/b","key":"CO_OCCURS_WITH","relation":"CO_OCCURS_WITH","status":"affirmed","count":1,"documents":1,"confidence":1.0,"first":"2024-05","last":"2024-05","npmi":1.0,"llr":0.0,"qualifiers":{},"evidence":[{"document":"one","sentence":0,"text":"The Å Republic sells B oil.","start":0,"end":27,"source":[4,14],"target":[21,22],"rule":"same-sentence"}]},
{"source":"country/a","target":"country/b","key":"SUPPLIES","relation":"SUPPLIES","status":"affirmed","count":1,"documents":1,"confidence":0.9,"first":"2024-05","last":"2024-05","qualifiers":{"commodity":[{"text":"oil"}]},"evidence":[{"document":"one","sentence":0,"text":"The Å Republic sells B oil.","start":0,"end":27,"source":[4,14],"target":[21,22],"trigger":[15,20],"rule":"rule","polarity":"affirmed","modality":"asserted","attribution":null,"confidence":0.9,"qualifiers":{"commodity":{"text":"oil"}}}]}
]}
"##;
    // The text keeps the no-break space of the document; the alias does not.
    let found = text_of(&small(), None)?.replace('\u{a0}', " ");
    assert_eq!(found, expected);
    Ok(())
}

#[test]
fn leaves_co_occurrence_out_on_request() -> Result<()> {
    let found = text_of(&small(), Some(false))?;
    assert!(!found.contains("CO_OCCURS_WITH") && found.contains("SUPPLIES"), "{found}");
    Ok(())
}

#[test]
fn tells_what_the_gazetteer_does_not_know() -> Result<()> {
    let mut new = (*entity("new/person/c", "C")).clone();
    new.provisional = true;
    let reading = reading("one", "C saw B.\nC left.").names("C", &new.into());
    let text = text_of(&graph_of([&reading]), None)?;
    assert!(text.contains("\"provisional\":true") && !text.contains("\"provisional\":false"));
    assert!(!text_of(&small(), None)?.contains("provisional"));
    Ok(())
}

#[test]
fn an_empty_graph_is_a_graph() -> Result<()> {
    let text = text_of(&KnowledgeGraph::new(), None)?;
    assert_eq!(read_json(text.as_bytes(), "stdin")?, KnowledgeGraph::new());
    Ok(())
}

#[test]
fn reads_what_notebooks_write() -> Result<()> {
    let graph = small();
    let text = text_of(&graph, None)?;
    let changed = [
        text.replace("\"edges\"", "\"links\""),
        text.replace("\"name\"", "\"community\":7,\"name\""),
        text.replace("\"multigraph\":true,", "\"multigraph\":true,\"view\":{},"),
        format!("\u{feff}{text}"),
    ];
    for text in changed {
        assert_eq!(read_json(text.as_bytes(), "stdin")?, graph, "{text}");
    }
    Ok(())
}

#[test]
fn says_what_is_wrong_with_a_file() -> Result<()> {
    let text = text_of(&small(), None)?;
    let change = |from: &str, to: &str| text.replacen(from, to, 1);
    let not = "not an Intertie graph: ";
    let out = format!("; {}", "build one with: intertie build FILES… -o graph.json");
    let rows = [
        (String::new(), format!("g.json:1:1: {not}EOF while parsing a value{out}")),
        ("{}".to_owned(), format!("g.json: {not}no \"graph\"{out}")),
        (change("\"nodes\"", "\"knots\""), format!("g.json: {not}no \"nodes\"{out}")),
        (change("\"edges\"", "\"arcs\""), format!("g.json: {not}no \"edges\"{out}")),
        (change("\"schema\"", "\"x\""), format!("g.json: {not}no \"schema\" in \"graph\"{out}")),
        (
            change("graph/1", "graph/9"),
            format!(
                "g.json: the graph is written as \"intertie-graph/9\", which is not known; \
                 expected intertie-graph/1{out}"
            ),
        ),
        ("{\n\"é\": tru }".to_owned(), format!("g.json:2:9: {not}expected ident{out}")),
        (
            change("\"affirmed\",\"modality\"", "\"firm\",\"modality\""),
            format!(
                "g.json:19:403: {not}unknown polarity \"firm\"; expected one of: affirmed, negated{out}"
            ),
        ),
        (
            change("\"target\":\"country/b\"", "\"target\":\"country/c\""),
            format!("g.json: {not}edge 1: \"country/c\" is not among its nodes{out}"),
        ),
        (
            change("\"target\":\"country/b\"", "\"target\":\"country/a\""),
            format!("g.json: {not}edge 1: it leads from \"country/a\" to itself{out}"),
        ),
        (
            change("[{\"document\":\"one\"", "[{\"document\":\"two\""),
            format!("g.json: {not}edge 1: \"two\" is not among its documents{out}"),
        ),
        (
            change("{\"one\":[1,1]}", "{\"two\":[1,1]}"),
            format!("g.json: {not}node \"country/a\": \"two\" is not among its documents{out}"),
        ),
        (
            change("\"SUPPLIES\":{", "\"OTHER\":{"),
            format!("g.json: {not}edge 2: relation \"SUPPLIES\" is not among its relations{out}"),
        ),
    ];
    for (text, expected) in rows {
        let error = read_json(text.as_bytes(), "g.json").expect_err(&expected);
        assert_eq!((error.to_string(), error.kind()), (expected, ErrorKind::Graph));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn reads_what_it_writes(readings in readings()) {
        let graph = graph_of(&readings);
        let text = text_of(&graph, None)?;
        let again = read_json(text.as_bytes(), "stdin")?;
        // What is not shown is not written.
        if graph.shows_all() {
            prop_assert_eq!(&again, &graph);
        }
        prop_assert_eq!(text_of(&again, None)?, text);
    }

    #[test]
    fn never_panics(readings in readings(), at in any::<prop::sample::Index>(), with in "\\PC{0,3}") {
        let mut text = text_of(&graph_of(&readings), None)?;
        let mut place = at.index(text.len());
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        text.replace_range(place..place, &with);
        let _ = read_json(text.as_bytes(), "stdin");
    }
}
