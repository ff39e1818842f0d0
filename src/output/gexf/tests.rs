use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::*;
use crate::Result;
use crate::graph::fixture::*;
use crate::output::fixture::{HOSTILE, hostile, small, text_of, without_places};
use crate::output::{OutputFormat, OutputOptions};

#[test]
fn places_colors_and_dates_stand_beside_the_values() -> Result<()> {
    let text = text_of(&small(), OutputFormat::Gexf, &OutputOptions::default())?;
    let expected = r##"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
 <meta>
  <creator>Intertie</creator>
 </meta>
 <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
  <attributes class="node" mode="static">
   <attribute id="name" title="name" type="string"/>
   <attribute id="type" title="type" type="string"/>
   <attribute id="types" title="types" type="string"/>
   <attribute id="provisional" title="provisional" type="boolean"/>
   <attribute id="aliases" title="aliases" type="string"/>
   <attribute id="mentions" title="mentions" type="long"/>
   <attribute id="sentences" title="sentences" type="long"/>
   <attribute id="documents" title="documents" type="long"/>
   <attribute id="country" title="country" type="string"/>
   <attribute id="wikidata" title="wikidata" type="string"/>
   <attribute id="url" title="url" type="string"/>
   <attribute id="links" title="links" type="string"/>
  </attributes>
  <attributes class="edge" mode="static">
   <attribute id="relation" title="relation" type="string"/>
   <attribute id="status" title="status" type="string"/>
   <attribute id="count" title="count" type="long"/>
   <attribute id="documents" title="documents" type="long"/>
   <attribute id="confidence" title="confidence" type="double"/>
   <attribute id="first" title="first" type="string"/>
   <attribute id="last" title="last" type="string"/>
   <attribute id="npmi" title="npmi" type="double"/>
   <attribute id="llr" title="llr" type="double"/>
   <attribute id="qualifiers" title="qualifiers" type="string"/>
   <attribute id="sentences" title="sentences" type="string"/>
  </attributes>
  <nodes>
   <node id="country/a" label="Å">
    <attvalues>
     <attvalue for="name" value="Å"/>
     <attvalue for="type" value="Country"/>
     <attvalue for="types" value="Country | Actor"/>
     <attvalue for="provisional" value="false"/>
     <attvalue for="aliases" value="Å Republic"/>
     <attvalue for="mentions" value="1"/>
     <attvalue for="sentences" value="1"/>
     <attvalue for="documents" value="1"/>
    </attvalues>
    <viz:color r="207" g="226" b="243"/>
    <viz:position x="0" y="0" z="0"/>
    <viz:size value="4"/>
   </node>
   <node id="country/b" label="B">
    <attvalues>
     <attvalue for="name" value="B"/>
     <attvalue for="type" value="Country"/>
     <attvalue for="types" value="Country | Actor"/>
     <attvalue for="provisional" value="false"/>
     <attvalue for="mentions" value="1"/>
     <attvalue for="sentences" value="1"/>
     <attvalue for="documents" value="1"/>
    </attvalues>
    <viz:color r="207" g="226" b="243"/>
    <viz:position x="0" y="0" z="0"/>
    <viz:size value="4"/>
   </node>
  </nodes>
  <edges>
   <edge id="e0" source="country/a" target="country/b" label="occurs with" weight="1" start="2024-05-01" end="2024-05-31">
    <attvalues>
     <attvalue for="relation" value="CO_OCCURS_WITH"/>
     <attvalue for="status" value="affirmed"/>
     <attvalue for="count" value="1"/>
     <attvalue for="documents" value="1"/>
     <attvalue for="confidence" value="1"/>
     <attvalue for="first" value="2024-05"/>
     <attvalue for="last" value="2024-05"/>
     <attvalue for="npmi" value="1"/>
     <attvalue for="llr" value="0"/>
     <attvalue for="sentences" value="The Å Republic sells B oil."/>
    </attvalues>
   </edge>
   <edge id="e1" source="country/a" target="country/b" label="supplies" weight="1" start="2024-05-01" end="2024-05-31">
    <attvalues>
     <attvalue for="relation" value="SUPPLIES"/>
     <attvalue for="status" value="affirmed"/>
     <attvalue for="count" value="1"/>
     <attvalue for="documents" value="1"/>
     <attvalue for="confidence" value="0.9"/>
     <attvalue for="first" value="2024-05"/>
     <attvalue for="last" value="2024-05"/>
     <attvalue for="qualifiers" value="{&quot;commodity&quot;:[{&quot;text&quot;:&quot;oil&quot;}]}"/>
     <attvalue for="sentences" value="The Å Republic sells B oil."/>
    </attvalues>
   </edge>
  </edges>
 </graph>
</gexf>
"##;
    assert_eq!(without_places(&text), expected);
    Ok(())
}

#[test]
fn version_and_mode_stand_at_the_top() -> Result<()> {
    let [a, b] = [entity("country/a", "A"), entity("org/b", "B")];
    let undated = reading("one", "A owns B.").names("A", &a).names("B", &b).together(0, 1);
    let dated = undated.clone().dated("2024-05-01");
    let (static_mode, dynamic) = (r#" mode="static">"#, r#" mode="dynamic" timeformat="date""#);
    let rows = [
        (&undated, GexfVersion::V1_2, "http://www.gexf.net/1.2draft", "1.2", static_mode, ""),
        (&dated, GexfVersion::V1_2, "http://www.gexf.net/1.2draft", "1.2", dynamic, ">"),
        (&undated, GexfVersion::V1_3, "http://gexf.net/1.3", "1.3", static_mode, ""),
        (
            &dated,
            GexfVersion::V1_3,
            "http://gexf.net/1.3",
            "1.3",
            dynamic,
            r#" timerepresentation="interval">"#,
        ),
    ];
    for (reading, gexf, namespace, version, mode, more) in rows {
        let options = OutputOptions { gexf, ..OutputOptions::default() };
        let text = text_of(&graph_of([reading]), OutputFormat::Gexf, &options)?;
        let root = format!(
            "<gexf xmlns=\"{namespace}\" xmlns:viz=\"{namespace}/viz\" version=\"{version}\">"
        );
        let graph = format!("<graph defaultedgetype=\"directed\"{mode}{more}");
        assert!(text.contains(&root) && text.contains(&graph), "{root}\n{graph}\n{text}");
        let has_kind = text.contains(r#" kind="CO_OCCURS_WITH""#);
        assert_eq!(has_kind, gexf == GexfVersion::V1_3, "{text}");
    }
    Ok(())
}

#[test]
fn hostile_names_are_data() -> Result<()> {
    let text = text_of(&hostile(), OutputFormat::Gexf, &OutputOptions::default())?;
    let mut reader = Reader::from_str(&text);
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Start(element) if &*element.name().0 == "node" => {
                let label = element.try_get_attribute("label").expect("it can be read");
                let label = label.expect("it is there");
                let label = quick_xml::escape::unescape(&label.value).expect("it is escaped");
                names.push(label.into_owned());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let expected: Vec<_> = HOSTILE.iter().map(|name| for_xml(name)).collect();
    assert_eq!(names, expected);
    Ok(())
}

#[test]
fn only_six_digits_are_a_color() {
    let rows = [("#cfe2f3", Some([207, 226, 243])), ("#fff", None), ("red", None), ("#ééé", None)];
    for (color, expected) in rows {
        assert_eq!(channels(color), expected, "{color}");
    }
}
