//! The JSON of graphology, with what sigma needs to draw it: `Graph.from(JSON.parse(text))`.

use std::io::{self, Write};

use serde::Serialize;

use super::attributes::{Fields, Nested, edges_with_ids};
use super::json::{header, json, lines};
use super::look::looks;
use super::{About, View, Writer};

pub(super) const ABOUT: About = About {
    name: "graphology",
    extensions: &["graphology.json"],
    summary: "graphology and sigma: Graph.from(JSON.parse(text))",
    co_occurrence: true,
    writer: Writer::File(write),
};

#[derive(Serialize)]
struct Node<'g> {
    key: &'g str,
    attributes: NodeAttributes<'g>,
}

#[derive(Serialize)]
struct NodeAttributes<'g> {
    label: &'g str,
    x: f64,
    y: f64,
    size: f64,
    color: &'g str,
    #[serde(flatten)]
    fields: Fields<'g>,
}

#[derive(Serialize)]
struct Edge<'g> {
    key: String,
    source: &'g str,
    target: &'g str,
    attributes: Fields<'g>,
}

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let nested = Nested::new(view);
    out.write_all(
        b"{\"options\":{\"type\":\"directed\",\"multi\":true,\"allowSelfLoops\":true},\n",
    )?;
    out.write_all(b"\"attributes\":")?;
    header(view, out)?;
    out.write_all(b",\n\"nodes\":[")?;
    lines(out, looks(view), |out, (node, look)| {
        // sigma takes the type of a node for the name of what draws it.
        let fields = nested.node(node).renamed("type", "kind");
        let attributes = NodeAttributes {
            label: &node.name,
            x: look.x,
            y: look.y,
            size: look.size,
            color: look.color,
            fields,
        };
        json(out, &Node { key: &node.id, attributes })
    })?;
    out.write_all(b"],\n\"edges\":[")?;
    lines(out, edges_with_ids(view), |out, (key, edge)| {
        let (source, target) = (&*edge.claim.source().id, &*edge.claim.target().id);
        json(out, &Edge { key, source, target, attributes: nested.edge(edge) })
    })?;
    out.write_all(b"]}\n")
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
        let text = without_places(&text_of(&small(), OutputFormat::Graphology, &options)?);
        let (header, elements) = text.split_at(text.find("}},").unwrap_or_default());
        let begins = "{\"options\":{\"type\":\"directed\",\"multi\":true,\"allowSelfLoops\":true},\n\"attributes\":{";
        assert!(header.starts_with(begins), "{header}");
        let expected = r##"}},
"nodes":[
{"key":"country/a","attributes":{"label":"Å","x":0,"y":0,"size":4.0,"color":"#cfe2f3","name":"Å","kind":"Country","types":["Country","Actor"],"provisional":false,"aliases":["Å Republic"],"mentions":1,"sentences":1,"documents":1}},
{"key":"country/b","attributes":{"label":"B","x":0,"y":0,"size":4.0,"color":"#cfe2f3","name":"B","kind":"Country","types":["Country","Actor"],"provisional":false,"aliases":[],"mentions":1,"sentences":1,"documents":1}}
],
"edges":[
{"key":"e0","source":"country/a","target":"country/b","attributes":{"relation":"CO_OCCURS_WITH","label":"occurs with","status":"affirmed","count":1,"documents":1,"confidence":1.0,"first":"2024-05","last":"2024-05","npmi":1.0,"llr":0.0,"qualifiers":{}}},
{"key":"e1","source":"country/a","target":"country/b","attributes":{"relation":"SUPPLIES","label":"supplies","status":"affirmed","count":1,"documents":1,"confidence":0.9,"first":"2024-05","last":"2024-05","qualifiers":{"commodity":[{"text":"oil"}]}}}
]}
"##;
        assert_eq!(elements, expected);
        Ok(())
    }

    #[test]
    fn hostile_names_are_data() -> Result<()> {
        let text = text_of(&hostile(), OutputFormat::Graphology, &OutputOptions::default())?;
        let json: Value = serde_json::from_str(&text).expect("it is JSON");
        let nodes = json["nodes"].as_array().expect("a list");
        let names: Vec<_> =
            nodes.iter().filter_map(|node| node["attributes"]["label"].as_str()).collect();
        assert_eq!(names, HOSTILE);
        Ok(())
    }
}
