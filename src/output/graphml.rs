//! GraphML: every attribute is declared with its type, so that numbers and flags come back as such.
//!
//! Lists are joined by ` | `, qualifiers and links are JSON, evidence is its sentences, one a line.
//! The graph itself has no attributes: some readers stumble over them.

use std::io::{self, Write};

use quick_xml::Writer as Xml;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::attributes::{Attribute, Kind, OF_NODE, Value, of_edge};
use super::visible::for_xml;
use super::{About, View, Writer};

pub(super) const ABOUT: About = About {
    name: "graphml",
    extensions: &["graphml"],
    summary: "networkx, igraph, yEd, Gephi: nx.read_graphml(file)",
    co_occurrence: true,
    writer: Writer::File(write),
};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

type Out<'o> = Xml<&'o mut dyn Write>;

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("graphml").with_attribute(("xmlns", NAMESPACE));
    root.write_inner_content(|xml| {
        for one in OF_NODE {
            key(xml, "node", one)?;
        }
        for one in of_edge(view.options()) {
            key(xml, "edge", one)?;
        }
        let element = xml.create_element("graph").with_attribute(("edgedefault", "directed"));
        element.write_inner_content(|xml| graph(view, xml)).map(|_| ())
    })?;
    xml.into_inner().write_all(b"\n")
}

fn graph(view: View<'_, '_>, xml: &mut Out<'_>) -> io::Result<()> {
    for node in view.nodes() {
        let element = xml.create_element("node").with_attribute(("id", &*for_xml(&node.id)));
        element.write_inner_content(|xml| {
            OF_NODE.iter().try_for_each(|one| data(xml, "node", one, (one.value)(node)))
        })?;
    }
    for (id, edge) in view.edges_with_ids() {
        let element = xml
            .create_element("edge")
            .with_attribute(("id", &*for_xml(&id)))
            .with_attribute(("source", &*for_xml(&edge.source().id)))
            .with_attribute(("target", &*for_xml(&edge.target().id)));
        element.write_inner_content(|xml| {
            let mut all = of_edge(view.options());
            all.try_for_each(|one| data(xml, "edge", one, (one.value)(edge)))
        })?;
    }
    Ok(())
}

fn key<F>(xml: &mut Out<'_>, of: &str, attribute: &Attribute<F>) -> io::Result<()> {
    let kind = match attribute.kind {
        Kind::Flag => "boolean",
        Kind::Count => "long",
        Kind::Number => "double",
        Kind::Text => "string",
    };
    xml.create_element("key")
        .with_attribute(("id", &*key_id(of, attribute)))
        .with_attribute(("for", of))
        .with_attribute(("attr.name", attribute.name))
        .with_attribute(("attr.type", kind))
        .write_empty()?;
    Ok(())
}

/// Nodes and edges have attributes of the same name.
fn key_id<F>(of: &str, attribute: &Attribute<F>) -> String {
    format!("{of}.{}", attribute.name)
}

fn data<F>(
    xml: &mut Out<'_>,
    of: &str,
    attribute: &Attribute<F>,
    value: Option<Value<'_>>,
) -> io::Result<()> {
    if let Some(text) = value.as_ref().and_then(Value::flat) {
        xml.create_element("data")
            .with_attribute(("key", &*key_id(of, attribute)))
            .write_text_content(BytesText::from_escaped(partial_escape(for_xml(&text))))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use quick_xml::events::Event;
    use quick_xml::reader::Reader;

    use super::*;
    use crate::Result;
    use crate::output::fixture::{HOSTILE, hostile, small, text_of};
    use crate::output::{OutputFormat, OutputOptions};

    #[test]
    fn declares_types_and_gives_values() -> Result<()> {
        let text = text_of(&small(), OutputFormat::GraphMl, &OutputOptions::default())?;
        let (keys, graph) = text.split_at(text.find(" <graph ").unwrap_or_default());
        for key in [
            r#"<key id="node.provisional" for="node" attr.name="provisional" attr.type="boolean"/>"#,
            r#"<key id="node.documents" for="node" attr.name="documents" attr.type="long"/>"#,
            r#"<key id="edge.documents" for="edge" attr.name="documents" attr.type="long"/>"#,
            r#"<key id="edge.npmi" for="edge" attr.name="npmi" attr.type="double"/>"#,
            r#"<key id="edge.sentences" for="edge" attr.name="sentences" attr.type="string"/>"#,
        ] {
            assert!(keys.contains(key), "{key} in {keys}");
        }
        let expected = r##" <graph edgedefault="directed">
  <node id="country/a">
   <data key="node.name">Å</data>
   <data key="node.type">Country</data>
   <data key="node.types">Country | Actor</data>
   <data key="node.provisional">false</data>
   <data key="node.aliases">Å Republic</data>
   <data key="node.mentions">1</data>
   <data key="node.sentences">1</data>
   <data key="node.documents">1</data>
  </node>
  <node id="country/b">
   <data key="node.name">B</data>
   <data key="node.type">Country</data>
   <data key="node.types">Country | Actor</data>
   <data key="node.provisional">false</data>
   <data key="node.mentions">1</data>
   <data key="node.sentences">1</data>
   <data key="node.documents">1</data>
  </node>
  <edge id="e0" source="country/a" target="country/b">
   <data key="edge.relation">CO_OCCURS_WITH</data>
   <data key="edge.label">occurs with</data>
   <data key="edge.status">affirmed</data>
   <data key="edge.count">1</data>
   <data key="edge.documents">1</data>
   <data key="edge.confidence">1</data>
   <data key="edge.first">2024-05</data>
   <data key="edge.last">2024-05</data>
   <data key="edge.npmi">1</data>
   <data key="edge.llr">0</data>
   <data key="edge.sentences">The Å Republic sells B oil.</data>
  </edge>
  <edge id="e1" source="country/a" target="country/b">
   <data key="edge.relation">SUPPLIES</data>
   <data key="edge.label">supplies</data>
   <data key="edge.status">affirmed</data>
   <data key="edge.count">1</data>
   <data key="edge.documents">1</data>
   <data key="edge.confidence">0.9</data>
   <data key="edge.first">2024-05</data>
   <data key="edge.last">2024-05</data>
   <data key="edge.qualifiers">{"commodity":[{"text":"oil"}]}</data>
   <data key="edge.sentences">The Å Republic sells B oil.</data>
  </edge>
 </graph>
</graphml>
"##;
        assert_eq!(graph, expected);
        Ok(())
    }

    #[test]
    fn leaves_evidence_out() -> Result<()> {
        let options = OutputOptions { evidence: false, ..OutputOptions::default() };
        let text = text_of(&small(), OutputFormat::GraphMl, &options)?;
        assert!(!text.contains("edge.sentences") && !text.contains("sells"), "{text}");
        Ok(())
    }

    #[test]
    fn hostile_names_are_data() -> Result<()> {
        let text = text_of(&hostile(), OutputFormat::GraphMl, &OutputOptions::default())?;
        let mut reader = Reader::from_str(&text);
        let (mut names, mut inside) = (Vec::new(), false);
        loop {
            match reader.read_event().expect("it is XML") {
                Event::Start(element) if inside_name(&element) => {
                    inside = true;
                    names.push(String::new());
                }
                Event::End(_) => inside = false,
                Event::Text(text) if inside => names.last_mut().expect("one").push_str(&text),
                Event::GeneralRef(entity) if inside => {
                    let text = format!("&{};", &*entity);
                    let text = quick_xml::escape::unescape(&text).expect("it is known");
                    names.last_mut().expect("one").push_str(&text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let expected: Vec<_> = HOSTILE.iter().map(|name| for_xml(name)).collect();
        assert_eq!(names, expected);
        Ok(())
    }

    fn inside_name(element: &quick_xml::events::BytesStart<'_>) -> bool {
        element.attributes().flatten().any(|one| &*one.value == "node.name")
    }
}
