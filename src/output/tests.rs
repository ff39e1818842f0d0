//! Hostile names through every format, each read back by a reader of that format.

use std::collections::BTreeSet;
use std::path::PathBuf;

use graphviz_rust::dot_structures::{Id, Stmt};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::*;
use crate::graph::fixture::*;
use crate::rules::Polarity;

/// Names that are syntax to some format.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "\"double\" and 'single' quotes",
        "back\\slash \\n \\N \\",
        "<script>alert(1)</script>",
        "</script><!-- & &amp; &#39; ]]> --> <![CDATA[",
        "line\nbreak\r\nand\ttab",
        "control \u{1}\u{7}\u{1b}[31m\u{7f} end",
        "no character \u{ffff}\u{fffe} end",
        "right\u{202e}left\u{2066}mark\u{200b}",
        "line\u{2028}separator\u{2029}next\u{85}end",
        "=cmd(\"/C calc\")!A0",
        "+1-2@SUM(A1)",
        "'=already quoted",
        "comma, semicolon; pipe | tab",
        "[[link]] #tag *bold* `code` ![x](javascript:alert(1))",
        "{curly} ${dollar} %percent% $(command) -->|x|",
        "北京 مرحبا e\u{301} 🇦🇿",
        "../../etc/passwd",
        "CON.txt:aux?*<>|",
        "  spaces  around  ",
        "null",
        "NaN",
    ]
    .map(str::to_owned)
    .to_vec();
    names.push("long ".repeat(200_000));
    names
}

/// A ring of claims between things of these names, every other one denied.
fn ring(names: &[String]) -> KnowledgeGraph {
    let attacks = relation_type("ATTACKED", "attacked", "attacked by");
    let mut graph = KnowledgeGraph::new();
    for (index, name) in names.iter().enumerate() {
        let next = (index + 1) % names.len();
        let ends = [index, next].map(|index| entity(&format!("org/{index}"), &names[index]));
        // The long name once is enough.
        let text = format!("A{} attacked B.", name.chars().take(200).collect::<String>());
        let mut reading = reading(&format!("d{index}\"<&>"), &text);
        let end = text.len() as u32;
        for (span, entity) in [((0, 1), &ends[0]), ((end - 2, end - 1), &ends[1])] {
            reading.mention(crate::text::Span::new(span.0, span.1), entity);
        }
        let reading = reading.dated("2024-01-02").claim((0, &attacks, 1), "attacked", |claim| {
            claim.polarity = if index % 2 == 0 { Polarity::Affirmed } else { Polarity::Negated };
            claim.attribution = Some(name.chars().take(200).collect());
        });
        graph.insert(&reading.document, &reading.extraction);
    }
    graph
}

/// The files that a format makes of a graph, by their paths in the folder of the output.
fn files(graph: &KnowledgeGraph, format: OutputFormat) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("scratch space can be made");
    let options = OutputOptions::default();
    let path = folder.path().join(format!("graph.{}", format.extensions()[0]));
    let written = GraphWriter::new(graph, &options).write_file(format, &path);
    let written = written.unwrap_or_else(|error| panic!("{}: {error}", format.name()));
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).expect("it was written");
        (path.strip_prefix(folder.path()).expect("it lies inside").to_owned(), bytes)
    };
    written.into_iter().map(read).collect()
}

/// All texts of a JSON value, keys among them.
fn of_json(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Array(all) => all.iter().for_each(|one| of_json(one, texts)),
        Value::Object(all) => all.iter().for_each(|(key, one)| {
            texts.insert(key.clone());
            of_json(one, texts);
        }),
        _ => {}
    }
}

fn of_json_text(text: &str, texts: &mut BTreeSet<String>) {
    of_json(&serde_json::from_str(text).expect("it is JSON"), texts);
}

/// All texts and attributes of well-formed XML, in their order.
fn of_xml(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut reader = Reader::from_str(text);
    let mut content = String::new();
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                texts.push(std::mem::take(&mut content));
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("it is well-formed");
                    let value = quick_xml::escape::unescape(&attribute.value);
                    let value = value.expect("its entities are known");
                    texts.push(value.into_owned());
                }
            }
            Event::Text(text) => content.push_str(&text),
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                let plain = quick_xml::escape::unescape(&entity).expect("it is known");
                content.push_str(&plain);
            }
            Event::End(_) => {
                texts.push(std::mem::take(&mut content));
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

fn of_dot(text: &str, texts: &mut BTreeSet<String>) {
    let graphviz_rust::dot_structures::Graph::DiGraph { stmts, .. } =
        graphviz_rust::parse(text).expect("it is DOT")
    else {
        panic!("it is directed");
    };
    for stmt in stmts {
        if let Stmt::Node(node) = stmt {
            texts.extend(node.attributes.into_iter().filter_map(|attribute| match attribute.1 {
                Id::Escaped(text) => {
                    let label = quoted(&text, '"').into_iter().next().unwrap_or_default();
                    // Backslashes out of the way first, so that they make nothing of what follows.
                    let label = label.replace("\\\\", "\0").replace("\\n", "\n");
                    let label = label.replace("\\\"", "\"").replace('\0', "\\");
                    // Graphviz reads `&amp;` as an ampersand, and no other entity is written.
                    Some(label.replace("&amp;", "&"))
                }
                _ => None,
            }));
        }
    }
}

fn of_delimited(bytes: &[u8], delimiter: u8, texts: &mut BTreeSet<String>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    for row in reader.records() {
        texts.extend(row.expect("rows are equally long").iter().map(str::to_owned));
    }
}

/// The literals of RDF in any of its notations.
fn of_rdf(quads: impl Iterator<Item = oxrdf::Quad>, texts: &mut BTreeSet<String>) {
    texts.extend(quads.filter_map(|quad| match quad.object {
        oxrdf::Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }));
}

/// What stands between two `mark`s, a backslash and the character behind it counting as one.
fn quoted(text: &str, mark: char) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let mut inside: Option<String> = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (&mut inside, character) {
            (Some(text), '\\') => text.extend(['\\'].into_iter().chain(characters.next())),
            (Some(_), character) if character == mark => texts.extend(inside.take()),
            (Some(text), character) => text.push(character),
            (None, character) if character == mark => inside = Some(String::new()),
            (None, _) => {}
        }
    }
    assert_eq!(inside, None, "every text ends");
    texts
}

/// A string of Cypher, which escapes as JSON does but for its own mark.
fn of_cypher(text: &str) -> BTreeSet<String> {
    let plain = |text: String| {
        let json = format!("\"{}\"", text.replace("\\'", "'").replace('"', "\\\""));
        serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"))
    };
    quoted(text, '\'').into_iter().map(plain).collect()
}

/// Labels of Mermaid, whose entities are `#quot;` and `#35;`.
fn of_mermaid(text: &str) -> BTreeSet<String> {
    let plain = |label: String| {
        let mut plain = String::new();
        let mut rest = &*label;
        while let Some((before, after)) = rest.split_once('#') {
            let (code, behind) = after.split_once(';').expect("an entity ends");
            plain.push_str(before);
            plain.push(if code == "quot" {
                '"'
            } else {
                code.parse().ok().and_then(char::from_u32).expect("it is a character")
            });
            rest = behind;
        }
        plain + rest
    };
    quoted(text, '"').into_iter().map(plain).collect()
}

#[cfg(feature = "parquet")]
fn of_parquet(bytes: &[u8], texts: &mut BTreeSet<String>) {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    fn of_field(field: &Field, texts: &mut BTreeSet<String>) {
        match field {
            Field::Str(text) => {
                texts.insert(text.clone());
            }
            Field::ListInternal(list) => {
                list.elements().iter().for_each(|one| of_field(one, texts))
            }
            _ => {}
        }
    }
    let mut file = tempfile::tempfile().expect("scratch space can be made");
    file.write_all(bytes).expect("scratch space can be written");
    let reader = SerializedFileReader::new(file).expect("it is Parquet");
    for row in reader.get_row_iter(None).expect("it has rows") {
        row.expect("a row").get_column_iter().for_each(|(_, field)| of_field(field, texts));
    }
}

#[cfg(feature = "parquet")]
fn of_arrow(bytes: &[u8], texts: &mut BTreeSet<String>) {
    use arrow_array::cast::AsArray as _;
    let reader = arrow_ipc::reader::FileReader::try_new(std::io::Cursor::new(bytes), None);
    for batch in reader.expect("it is Arrow") {
        let batch = batch.expect("a batch");
        for column in batch.columns().iter().filter_map(|one| one.as_string_opt::<i64>()) {
            texts.extend(column.iter().flatten().map(str::to_owned));
        }
    }
}

/// Every text that the files hold, as a reader of the format understands it.
fn read_back(format: OutputFormat, files: Vec<(PathBuf, Vec<u8>)>) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for (path, bytes) in files {
        let text = || std::str::from_utf8(&bytes).expect("it is UTF-8");
        match format {
            OutputFormat::Json
            | OutputFormat::Cytoscape
            | OutputFormat::Graphology
            | OutputFormat::Jgf
            | OutputFormat::LightRag => of_json_text(text(), &mut texts),
            OutputFormat::Ftm => {
                text().lines().for_each(|line| of_json_text(line, &mut texts));
            }
            OutputFormat::GraphMl | OutputFormat::Gexf => texts.extend(of_xml(text())),
            // A name stands in several lines.
            OutputFormat::Svg => texts.extend([of_xml(text()).concat()]),
            OutputFormat::Html => {
                assert_eq!(text().matches("<script").count(), 3, "no name is an element");
                of_json(&html::tests::decoded(text(), "intertie-graph"), &mut texts);
            }
            OutputFormat::Dot => of_dot(text(), &mut texts),
            OutputFormat::Mermaid => texts.extend(of_mermaid(text())),
            OutputFormat::Csv => of_delimited(&bytes, b',', &mut texts),
            OutputFormat::Tsv => of_delimited(&bytes, b'\t', &mut texts),
            OutputFormat::Neo4j if path.extension().is_some_and(|one| one == "csv") => {
                of_delimited(&bytes, b',', &mut texts);
            }
            OutputFormat::Neo4j => {}
            OutputFormat::Cypher => texts.extend(of_cypher(text())),
            OutputFormat::NQuads => {
                let quads = oxttl::NQuadsParser::new().for_slice(&bytes);
                of_rdf(quads.map(|quad| quad.expect("it is N-Quads")), &mut texts);
            }
            OutputFormat::TriG => {
                let quads = oxttl::TriGParser::new().for_slice(&bytes);
                of_rdf(quads.map(|quad| quad.expect("it is TriG")), &mut texts);
            }
            OutputFormat::Turtle => {
                let triples = oxttl::TurtleParser::new().for_slice(&bytes);
                let quads = triples.map(|triple| {
                    triple.expect("it is Turtle").in_graph(oxrdf::GraphName::DefaultGraph)
                });
                of_rdf(quads, &mut texts);
            }
            OutputFormat::Obsidian => {
                let names = text().lines().filter_map(|line| line.strip_prefix("name: "));
                names.for_each(|name| of_json_text(name, &mut texts));
            }
            #[cfg(feature = "parquet")]
            OutputFormat::Parquet | OutputFormat::GraphRag => of_parquet(&bytes, &mut texts),
            #[cfg(feature = "parquet")]
            OutputFormat::Arrow => of_arrow(&bytes, &mut texts),
            #[cfg(not(feature = "parquet"))]
            OutputFormat::Parquet | OutputFormat::GraphRag | OutputFormat::Arrow => {}
        }
    }
    texts
}

/// What a format shows of a name: nearly always the name.
fn shown(format: OutputFormat, name: &str) -> String {
    let squeezed = |name: &str| name.split_whitespace().collect::<String>();
    let pictures = |name: &str| name.chars().map(visible::visible).collect::<String>();
    match format {
        OutputFormat::GraphMl | OutputFormat::Gexf => visible::for_xml(name),
        // Pictures break names into lines.
        OutputFormat::Svg => squeezed(&visible::for_xml(name)),
        OutputFormat::Dot => pictures(&squeezed(name)),
        OutputFormat::Mermaid => pictures(name),
        OutputFormat::Ftm => squeezed(&visible::for_xml(name)),
        OutputFormat::Csv | OutputFormat::Tsv => table::guarded(name.into()).into_owned(),
        _ => name.to_owned(),
    }
}

/// How many characters of a long name a format holds.
fn room(format: OutputFormat) -> usize {
    match format {
        OutputFormat::Mermaid => 299,
        // Line breaks between words count, too.
        OutputFormat::Dot => 1_500,
        OutputFormat::Ftm => 300,
        _ => usize::MAX,
    }
}

#[test]
fn hostile_names_come_back_from_every_format() {
    let names = names();
    let graph = ring(&names);
    for format in OutputFormat::ALL.iter().copied().filter(|one| one.check_built().is_ok()) {
        let first = files(&graph, format);
        assert_eq!(first, files(&graph, format), "{}: the same bytes", format.name());
        let found = read_back(format, first);
        let found: BTreeSet<String> = match format {
            OutputFormat::Svg | OutputFormat::Dot | OutputFormat::Ftm => {
                found.iter().map(|text| text.split_whitespace().collect()).collect()
            }
            _ => found,
        };
        for name in &names {
            let expected: String = shown(format, name).chars().take(room(format)).collect();
            let whole = match format {
                OutputFormat::Svg => found.iter().any(|text| text.contains(&expected)),
                _ => found.contains(&expected),
            };
            let cut = || {
                found.range(expected.clone()..).next().is_some_and(|one| one.starts_with(&expected))
            };
            let start: String = expected.chars().take(60).collect();
            assert!(whole || room(format) < usize::MAX && cut(), "{}: {start:?}", format.name());
        }
    }
}

#[test]
fn nothing_is_left_of_an_empty_graph() {
    for format in OutputFormat::ALL.iter().copied().filter(|one| one.check_built().is_ok()) {
        let texts = read_back(format, files(&KnowledgeGraph::new(), format));
        assert!(!texts.contains("d0"), "{}", format.name());
    }
}
