//! The graph as a flowchart of Mermaid, which GitHub, GitLab and Obsidian draw inside Markdown.
//!
//! Ids are numbers of our own, so that no name is syntax, and what may be syntax inside a label is written as
//! one of Mermaid's entities, `#quot;` or `#35;`. Mermaid draws up to 500 arrows and 50,000 characters
//! unless its `maxEdges` and `maxTextSize` say more.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::drawing::{Arrow, Stroke, arrows};
use super::visible::visible;
use super::{About, View, Writer};

pub(super) const ABOUT: About = About {
    name: "mermaid",
    extensions: &["mmd", "mermaid"],
    summary: "a flowchart inside Markdown: GitHub, GitLab, Obsidian; they draw up to 500 arrows",
    co_occurrence: false,
    writer: Writer::File(write),
};

/// Longer names are cut: there are no tooltips that could have them.
const MOST: usize = 300;

fn write(view: View<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let (nodes, arrows) = (view.drawn_nodes(), arrows(view));
    let places: BTreeMap<&str, usize> =
        nodes.iter().zip(0..).map(|(node, place)| (&*node.id, place)).collect();
    let types: BTreeMap<&str, &str> =
        nodes.iter().map(|node| (&*node.kind.name, &*node.kind.color)).collect();
    let classes: BTreeMap<&str, usize> = types.keys().copied().zip(0..).collect();
    writeln!(out, "flowchart LR")?;
    for (class, (name, color)) in types.iter().enumerate() {
        writeln!(out, "  %% t{class}: {}", label(name))?;
        writeln!(out, "  classDef t{class} fill:{},stroke:#555,color:#111", plain(color))?;
    }
    writeln!(out, "  classDef provisional fill:#fff,stroke-dasharray:4 3")?;
    for (place, node) in nodes.iter().enumerate() {
        let [open, close] = brackets(&node.kind.shape);
        let (name, class) = (label(&node.name), classes[&*node.kind.name]);
        writeln!(out, "  n{place}{open}\"{name}\"{close}:::t{class}")?;
    }
    for (place, _) in nodes.iter().enumerate().filter(|(_, node)| node.provisional) {
        writeln!(out, "  class n{place} provisional")?;
    }
    let mut styles = BTreeMap::<_, Vec<String>>::new();
    for (number, arrow) in arrows.iter().enumerate() {
        let [source, target] = [arrow.source, arrow.target].map(|end| places[&*end.id]);
        let (shaft, says) = (shaft(arrow), label(&arrow.label().replace('\n', ", ")));
        let says = if says.is_empty() { says } else { format!("|\"{says}\"|") };
        writeln!(out, "  n{source} {shaft}{says} n{target}")?;
        let tenths = (arrow.width() * 10.0) as u32;
        styles.entry((arrow.line, tenths)).or_default().push(number.to_string());
    }
    for ((line, tenths), numbers) in styles {
        let ([color, text], numbers) = (line.colors(), numbers.join(","));
        let width = f64::from(tenths) / 10.0;
        writeln!(out, "  linkStyle {numbers} stroke:{color},color:{text},stroke-width:{width}px")?;
    }
    Ok(())
}

/// What stands around the label of a shape that Graphviz knows by this name.
fn brackets(shape: &str) -> [&'static str; 2] {
    match shape {
        "ellipse" | "oval" | "egg" | "circle" => ["([", "])"],
        "component" | "box3d" => ["[[", "]]"],
        "cylinder" => ["[(", ")]"],
        "diamond" | "triangle" | "invtriangle" => ["{", "}"],
        "hexagon" | "octagon" | "doubleoctagon" | "septagon" | "pentagon" => ["{{", "}}"],
        "parallelogram" => ["[/", "/]"],
        "trapezium" | "house" => ["[/", "\\]"],
        "invtrapezium" | "invhouse" => ["[\\", "/]"],
        "cds" | "rarrow" => [">", "]"],
        "note" | "folder" | "tab" => ["(", ")"],
        _ => ["[", "]"],
    }
}

fn shaft(arrow: &Arrow<'_>) -> &'static str {
    match (arrow.line.stroke(), arrow.heads()) {
        (Stroke::Solid, [true, _]) => "<-->",
        (Stroke::Solid, _) => "-->",
        (_, [true, _]) => "<-.->",
        (_, [_, true]) => "-.->",
        (_, _) => "-.-",
    }
}

/// `text` between quotation marks. Control characters and line breaks are shown by their pictures.
fn label(text: &str) -> String {
    let mut label = String::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        if at == MOST {
            label.push('…');
            break;
        }
        match visible(character) {
            '"' => label.push_str("#quot;"),
            plain if plain.is_ascii_alphanumeric() || " ,.'/-".contains(plain) => label.push(plain),
            // Mermaid writes its entities with these two before it reads, and what ends a line is not for a label.
            odd if odd.is_ascii() || odd.is_control() || "ﬂ¶\u{2028}\u{2029}".contains(odd) => {
                label.push_str(&format!("#{};", u32::from(odd)));
            }
            other => label.push(other),
        }
    }
    label
}

/// A color that is not syntax: a graph file may say anything.
fn plain(color: &str) -> &str {
    let code = color.strip_prefix('#').unwrap_or(color);
    let is_plain = !code.is_empty() && code.chars().all(|one| one.is_ascii_alphanumeric());
    if is_plain { color } else { "#eeeeee" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Result;
    use crate::graph::fixture::*;
    use crate::output::{OutputFormat, OutputOptions, write};
    use crate::rules::{Modality, Polarity};

    #[test]
    fn labels_have_no_syntax() {
        let rows = [
            ("Baku–Supsa, No. 1", "Baku–Supsa, No. 1"),
            ("\"a\" #1;", "#quot;a#quot; #35;1#59;"),
            (
                "<b>`x`</b>\n%%{init}%%",
                "#60;b#62;#96;x#96;#60;/b#62;␊#37;#37;#123;init#125;#37;#37;",
            ),
            ("a\u{2028}b\u{85}ﬂ°35¶ß", "a#8232;b#133;#64258;°35#182;ß"),
        ];
        for (text, expected) in rows {
            assert_eq!(label(text), expected);
        }
        assert_eq!(label(&"x".repeat(1000)).chars().count(), MOST + 1);
        let colors = [("#cfe2f3", "#cfe2f3"), ("red", "red"), ("red\n  n0 --> n1", "#eeeeee")];
        for (color, expected) in colors {
            assert_eq!(plain(color), expected);
        }
    }

    #[test]
    fn an_arrow_for_each_group_of_claims() -> Result<()> {
        let [a, b] = [entity("country/a", "A"), entity("org/b", "B; \"co\"")];
        let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
        let allied = relation_type("ALLIED_WITH", "allied with", "allied with");
        let reading = reading("one", "A B.\nA B.").names("A", &a).names("B", &b);
        let reading = reading
            .claim((0, &supplies, 1), "", |_| {})
            .claim((2, &allied, 3), "", |relation| relation.modality = Modality::Alleged)
            .claim((1, &supplies, 0), "", |relation| relation.polarity = Polarity::Negated)
            .together(0, 1);
        let options = OutputOptions { co_occurrence: Some(true), ..OutputOptions::default() };
        let mut out = Vec::new();
        write(&graph_of([&reading]), OutputFormat::Mermaid, &options, &mut out)?;
        let expected = "flowchart LR
  %% t0: Country
  classDef t0 fill:#cfe2f3,stroke:#555,color:#111
  %% t1: Organization
  classDef t1 fill:#d5e8d4,stroke:#555,color:#111
  classDef provisional fill:#fff,stroke-dasharray:4 3
  n0[\"A\"]:::t0
  n1[[\"B#59; #quot;co#quot;\"]]:::t1
  n0 -->|\"supplies\"| n1
  n0 <-.->|\"allied with #40;alleged#41;\"| n1
  n0 -.- n1
  n1 -.->|\"not#58; supplies\"| n0
  linkStyle 0 stroke:#333333,color:#222222,stroke-width:1.2px
  linkStyle 1 stroke:#666666,color:#555555,stroke-width:1.2px
  linkStyle 3 stroke:#c0392b,color:#c0392b,stroke-width:1.2px
  linkStyle 2 stroke:#999999,color:#777777,stroke-width:1.2px
";
        assert_eq!(String::from_utf8_lossy(&out), expected);
        Ok(())
    }
}
