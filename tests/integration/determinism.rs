//! The same bytes at any number of threads, in any order of documents, merged in any way.

use intertie::graph::KnowledgeGraph;
use intertie::output::{self, OutputFormat, OutputOptions};
use intertie::pipeline::Pipeline;
use intertie::text::Document;

use crate::command_line::{intertie, scratch};

fn documents() -> Vec<Document> {
    let texts = [
        "Azerbaijan supplies Israel with crude oil. Turkey severed ties with Israel.",
        "Officials said that Iran does not supply Armenia.",
        "Talks between Jerusalem and Baku went on. The BTC pipeline was full.",
        "Russia invaded Georgia in 2008. Georgia denied that it attacked Russia.",
        "Maria Lindqvist met John Carter in Oslo. Officials said that Lindqvist resigned.",
        "John Carter met Anna Dorsu of the Dorsu Institute. MARIA LINDQVIST did not meet them.",
    ];
    let document = |(text, index): (&&str, usize)| Document {
        id: format!("d{index}"),
        text: (*text).repeat(20),
        ..Document::default()
    };
    texts.iter().zip(0..).map(document).collect()
}

fn json(graph: &KnowledgeGraph) -> String {
    let mut bytes = Vec::new();
    output::write(graph, OutputFormat::Json, &OutputOptions::default(), &mut bytes)
        .expect("memory takes it");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

#[test]
fn order_and_merging_do_not_show() {
    let pipeline = Pipeline::builtin().expect("what is shipped loads");
    let graph_of = |documents: &[Document]| {
        let mut graph = KnowledgeGraph::new();
        for document in documents {
            graph.insert(document, &pipeline.extract(document));
        }
        graph
    };
    let documents = documents();
    let all = json(&graph_of(&documents));
    let backwards: Vec<Document> = documents.iter().rev().cloned().collect();
    assert_eq!(all, json(&graph_of(&backwards)));
    let mut merged = graph_of(&documents[2..]);
    merged.merge(graph_of(&documents[..3]));
    assert_eq!(all, json(&merged));
}

#[test]
fn threads_do_not_show() {
    let folder = scratch("threads");
    let lines: Vec<String> = documents()
        .iter()
        .map(|document| serde_json::json!({"id": document.id, "text": document.text}).to_string())
        .collect();
    let input = folder.join("in.jsonl");
    std::fs::write(&input, lines.join("\n")).expect("scratch can be written");
    let reversed = folder.join("reversed.jsonl");
    let backwards: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
    std::fs::write(&reversed, backwards.join("\n")).expect("scratch can be written");
    let mut outputs = Vec::new();
    for (file, threads) in [(&input, "1"), (&input, "2"), (&input, "8"), (&reversed, "2")] {
        let out = intertie(
            &["build", &file.to_string_lossy(), "--threads", threads, "-q", "-o", "-"],
            "",
        );
        assert_eq!(out.code, 0, "{}", out.stderr);
        outputs.push(out.stdout);
    }
    assert!(outputs.windows(2).all(|pair| pair[0] == pair[1]));
}
