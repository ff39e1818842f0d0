//! Cytoscape JSON in the dialect of networkx, which Cytoscape and cytoscape.js read as well:
//! `nx.cytoscape_graph(json.load(file))`, `cytoscape({ elements: file.elements })`.

use std::io::{self, Write};

use serde::Serialize;

use super::attributes::{Fields, Nested, edges_with_ids};
use super::json::{header, json, lines};
use super::look::looks;
use super::{About, View, Writer};

pub(super) const ABOUT: About = About {
    name: "cytoscape",
    extensions: &["cyjs"],
    summary: "Cytoscape, cytoscape.js and networkx: nx.cytoscape_graph(json.load(file))",
    co_occurrence: true,
    writer: Writer::File(write),
};

#[derive(Serialize)]
struct Element<D> {
    data: D,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    x: f64,
    y: f64,
}

/// `value` is what networkx takes for the node itself.
#[derive(Serialize)]
struct NodeData<'g> {
    id: &'g str,
    value: &'g str,
    #[serde(flatten)]
    fields: Fields<'g>,
}

/// `key` tells parallel edges apart in networkx, `id` every element in Cytoscape.
#[derive(Serialize)]
struct EdgeData<'g> {
    id: String,
    source: &'g str,
    target: &'g str,
    key: &'g str,
    #[serde(flatten)]
    fields: Fields<'g>,
}

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let nested = Nested::new(view);
    out.write_all(b"{\"directed\":true,\"multigraph\":true,\n\"data\":")?;
    header(view, out)?;
    out.write_all(b",\n\"elements\":{\"nodes\":[")?;
    lines(out, looks(view), |out, (node, look)| {
        let data = NodeData { id: &node.id, value: &node.id, fields: nested.node(node) };
        json(out, &Element { data, position: Some(Position { x: look.x, y: look.y }) })
    })?;
    out.write_all(b"],\n\"edges\":[")?;
    lines(out, edges_with_ids(view), |out, (id, edge)| {
        let data = EdgeData {
            id,
            source: &edge.claim.source().id,
            target: &edge.claim.target().id,
            key: &edge.claim.relation().name,
            fields: nested.edge(edge),
        };
        json(out, &Element { data, position: None })
    })?;
    out.write_all(b"]}}\n")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::Result;
    use crate::output::fixture::{HOSTILE, hostile, small, text_of, without_places};
    use crate::output::{OutputFormat, OutputOptions};

    #[test]
    fn one_node_and_one_edge_a_line() -> Result<()> {
        let options = OutputOptions { evidence: false, ..OutputOptions::default() };
        let text = without_places(&text_of(&small(), OutputFormat::Cytoscape, &options)?);
        let (header, elements) = text.split_at(text.find("}},").unwrap_or_default());
        let begins = "{\"directed\":true,\"multigraph\":true,\n\"data\":{\"schema\":";
        assert!(header.starts_with(begins), "{header}");
        let expected = r##"}},
"elements":{"nodes":[
{"data":{"id":"country/a","value":"country/a","name":"Å","type":"Country","types":["Country","Actor"],"provisional":false,"aliases":["Å Republic"],"mentions":1,"sentences":1,"documents":1},"position":{"x":0,"y":0}},
{"data":{"id":"country/b","value":"country/b","name":"B","type":"Country","types":["Country","Actor"],"provisional":false,"aliases":[],"mentions":1,"sentences":1,"documents":1},"position":{"x":0,"y":0}}
],
"edges":[
{"data":{"id":"e0","source":"country/a","target":"country/b","key":"CO_OCCURS_WITH","relation":"CO_OCCURS_WITH","label":"occurs with","status":"affirmed","count":1,"documents":1,"confidence":1.0,"first":"2024-05","last":"2024-05","npmi":1.0,"llr":0.0,"qualifiers":{}}},
{"data":{"id":"e1","source":"country/a","target":"country/b","key":"SUPPLIES","relation":"SUPPLIES","label":"supplies","status":"affirmed","count":1,"documents":1,"confidence":0.9,"first":"2024-05","last":"2024-05","qualifiers":{"commodity":[{"text":"oil"}]}}}
]}}
"##;
        assert_eq!(elements, expected);
        Ok(())
    }

    #[test]
    fn hostile_names_are_data() -> Result<()> {
        let text = text_of(&hostile(), OutputFormat::Cytoscape, &OutputOptions::default())?;
        let json: Value = serde_json::from_str(&text).expect("it is JSON");
        let nodes = json["elements"]["nodes"].as_array().expect("a list");
        let names: Vec<_> = nodes.iter().filter_map(|node| node["data"]["name"].as_str()).collect();
        assert_eq!(names, HOSTILE);
        Ok(())
    }
}
