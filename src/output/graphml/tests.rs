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
