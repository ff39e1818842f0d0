//! JSON Graph Format, version 2. Its schema allows no keys of our own, so that every attribute
//! stands in `metadata`.

use std::io::{self, Write};

use serde::Serialize;

use super::attributes::{Fields, Nested, edges_with_ids};
use super::json::{header, json, lines, member};
use super::{About, View, Writer};

pub(super) const ABOUT: About = About {
    name: "jgf",
    extensions: &["jgf.json", "jgf"],
    summary: "tools that read JSON Graph Format, version 2",
    co_occurrence: true,
    writer: Writer::File(write),
};

#[derive(Serialize)]
struct Node<'g> {
    label: &'g str,
    metadata: Fields<'g>,
}

#[derive(Serialize)]
struct Edge<'g> {
    id: String,
    source: &'g str,
    target: &'g str,
    relation: &'g str,
    directed: bool,
    label: &'g str,
    metadata: Fields<'g>,
}

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let nested = Nested::new(view);
    out.write_all(b"{\"graph\":{\"directed\":true,\"type\":\"knowledge graph\",\n\"metadata\":")?;
    header(view, out)?;
    out.write_all(b",\n\"nodes\":{")?;
    lines(out, view.nodes(), |out, node| {
        member(out, &node.id, &Node { label: &node.name, metadata: nested.node(node) })
    })?;
    out.write_all(b"},\n\"edges\":[")?;
    lines(out, edges_with_ids(view), |out, (id, edge)| {
        let relation = edge.claim.relation();
        let edge = Edge {
            id,
            source: &edge.claim.source().id,
            target: &edge.claim.target().id,
            relation: &relation.name,
            directed: !relation.symmetric,
            label: &relation.label,
            metadata: nested.edge(edge),
        };
        json(out, &edge)
    })?;
    out.write_all(b"]}}\n")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::Result;
    use crate::output::fixture::{HOSTILE, hostile, small, text_of};
    use crate::output::{OutputFormat, OutputOptions};

    #[test]
    fn one_node_and_one_edge_a_line() -> Result<()> {
        let options = OutputOptions { evidence: false, ..OutputOptions::default() };
        let text = text_of(&small(), OutputFormat::Jgf, &options)?;
        let (header, elements) = text.split_at(text.find("}},").unwrap_or_default());
        let begins = "{\"graph\":{\"directed\":true,\"type\":\"knowledge graph\",\n\"metadata\":{\"schema\":";
        assert!(header.starts_with(begins), "{header}");
        let expected = r##"}},
"nodes":{
"country/a":{"label":"Å","metadata":{"name":"Å","type":"Country","types":["Country","Actor"],"provisional":false,"aliases":["Å Republic"],"mentions":1,"sentences":1,"documents":1}},
"country/b":{"label":"B","metadata":{"name":"B","type":"Country","types":["Country","Actor"],"provisional":false,"aliases":[],"mentions":1,"sentences":1,"documents":1}}
},
"edges":[
{"id":"e0","source":"country/a","target":"country/b","relation":"CO_OCCURS_WITH","directed":false,"label":"occurs with","metadata":{"relation":"CO_OCCURS_WITH","label":"occurs with","status":"affirmed","count":1,"documents":1,"confidence":1.0,"first":"2024-05","last":"2024-05","npmi":1.0,"llr":0.0,"qualifiers":{}}},
{"id":"e1","source":"country/a","target":"country/b","relation":"SUPPLIES","directed":true,"label":"supplies","metadata":{"relation":"SUPPLIES","label":"supplies","status":"affirmed","count":1,"documents":1,"confidence":0.9,"first":"2024-05","last":"2024-05","qualifiers":{"commodity":[{"text":"oil"}]}}}
]}}
"##;
        assert_eq!(elements, expected);
        Ok(())
    }

    #[test]
    fn hostile_names_are_data() -> Result<()> {
        let text = text_of(&hostile(), OutputFormat::Jgf, &OutputOptions::default())?;
        let json: Value = serde_json::from_str(&text).expect("it is JSON");
        let nodes = json["graph"]["nodes"].as_object().expect("an object");
        let names: Vec<_> = nodes.values().filter_map(|node| node["label"].as_str()).collect();
        assert_eq!(names, HOSTILE);
        Ok(())
    }
}
