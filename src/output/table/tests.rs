use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use super::delimited::guarded;
use crate::graph::KnowledgeGraph;
use crate::graph::fixture::*;
use crate::output::{GraphWriter, OutputFormat, OutputOptions};

type Outcome = std::result::Result<(), Box<dyn std::error::Error>>;

/// The files of an export by name.
fn written(graph: &KnowledgeGraph, name: &str) -> crate::Result<BTreeMap<String, Vec<u8>>> {
    let folder =
        tempfile::tempdir().map_err(|error| crate::Error::io("make", Path::new("."), error))?;
    let path = folder.path().join(name);
    let options = OutputOptions::default();
    let files =
        GraphWriter::new(graph, &options).write_file(OutputFormat::from_path(&path)?, &path)?;
    let read = |path: std::path::PathBuf| {
        let bytes = std::fs::read(&path).map_err(|error| crate::Error::io("read", &path, error))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok((name.into_owned(), bytes))
    };
    files.into_iter().map(read).collect()
}

fn small() -> KnowledgeGraph {
    let [a, b] = [entity("country/a", "=A()"), entity("country/b", "B")];
    let supplies = relation_type("SUPPLIES", "supplies", "supplied by");
    let reading = reading("one", "=A() sells, \"B\" said, oil to B.")
        .dated("2024-05")
        .names("=A()", &a)
        .names("B", &b)
        .claim((0, &supplies, 1), "sells", |relation| {
            relation.attribution = Some("B".to_owned());
            relation.qualifiers.insert("commodity".into(), qualifier("oil", None));
        });
    graph_of([&reading])
}

#[test]
fn one_row_for_each() -> Outcome {
    let files = written(&small(), "graph.csv")?;
    let expected = [
        (
            "graph.edges.csv",
            "id,source,target,relation,status,count,documents,confidence,first,last,npmi,llr,qualifiers\n\
             0,country/a,country/b,SUPPLIES,affirmed,1,1,0.9,2024-05,2024-05,,,\"{\"\"commodity\"\":[{\"\"text\"\":\"\"oil\"\"}]}\"\n",
        ),
        (
            "graph.evidence.csv",
            "edge,document,title,date,url,sentence,text,start,end,source_start,source_end,target_start,target_end,\
             trigger_start,trigger_end,source_via,target_via,source_candidates,target_candidates,rule,polarity,\
             modality,attribution,confidence,qualifiers\n\
             0,one,,2024-05,,0,\"'=A() sells, \"\"B\"\" said, oil to B.\",0,31,0,4,13,14,5,10,,,[],[],rule,affirmed,\
             asserted,B,0.9,\"{\"\"commodity\"\":{\"\"text\"\":\"\"oil\"\"}}\"\n",
        ),
        (
            "graph.nodes.csv",
            "id,name,type,types,provisional,aliases,mentions,sentences,documents,country,wikidata,url,links\n\
             country/a,'=A(),Country,\"[\"\"Country\"\",\"\"Actor\"\"]\",false,[],1,1,1,,,,{}\n\
             country/b,B,Country,\"[\"\"Country\"\",\"\"Actor\"\"]\",false,[],2,1,1,,,,{}\n",
        ),
    ];
    let found: Vec<(String, String)> = files
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned()))
        .collect();
    let expected = expected.map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(found, expected);
    Ok(())
}

#[test]
fn no_text_is_a_formula_and_every_text_comes_back() {
    let rows = [
        ("", ""),
        ("a=b", "a=b"),
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\r", "'\r"),
        ("\na", "'\na"),
        ("\0a", "'\0a"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'tis", "'tis"),
        ("'", "'"),
    ];
    for (text, expected) in rows {
        assert_eq!(guarded(text.into()), expected, "{text:?}");
    }
}

#[test]
fn tables_are_named_after_the_path() -> Outcome {
    let rows = [("graph.csv", "graph.nodes.csv"), ("a.b.TSV", "a.b.nodes.tsv")];
    for (path, expected) in rows {
        let files = written(&small(), path)?;
        assert!(files.contains_key(expected), "{path}: {:?}", files.keys());
    }
    Ok(())
}

#[cfg(not(feature = "parquet"))]
#[test]
fn what_is_not_built_is_known_and_says_so() {
    for name in ["parquet", "graphrag"] {
        let format = OutputFormat::parse(name).expect("it is listed");
        let error = format.check_built().expect_err("it is not built");
        assert_eq!(error.kind(), crate::ErrorKind::Unknown);
        assert_eq!(
            error.to_string(),
            "this build has no Parquet; build it with: cargo install --path . --features full"
        );
        assert!(written(&small(), &format!("graph.{name}")).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn csv_reads_back(readings in readings()) {
        let graph = graph_of(&readings);
        let files = written(&graph, "graph.csv")?;
        let mut reader = csv::Reader::from_reader(&*files["graph.nodes.csv"]);
        let names: Vec<String> = reader
            .records()
            .map(|record| record.map(|record| record[1].to_owned()))
            .collect::<std::result::Result<_, _>>()?;
        let expected: Vec<String> =
            graph.nodes().map(|node| guarded((&*node.name).into()).into_owned()).collect();
        prop_assert_eq!(names, expected);
        let mut reader = csv::Reader::from_reader(&*files["graph.evidence.csv"]);
        let count: usize = graph.edges().map(|edge| edge.count()).sum();
        prop_assert_eq!(reader.records().filter(|record| record.is_ok()).count(), count);
    }
}

#[cfg(feature = "parquet")]
mod columnar {
    use arrow_array::RecordBatch;
    use arrow_array::cast::AsArray;
    use arrow_array::types::Int64Type;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::super::whole;
    use super::*;

    /// Names and mentions, whichever kind of strings the names are.
    fn rows(batch: &RecordBatch) -> Vec<(String, i64)> {
        let names = batch.column(1);
        let names: Vec<_> = match names.as_string_opt::<i32>() {
            Some(names) => names.iter().collect(),
            None => names.as_string::<i64>().iter().collect(),
        };
        let mentions = batch.column(6).as_primitive::<Int64Type>().iter();
        let row = |(name, count): (Option<&str>, Option<i64>)| Some((name?.to_owned(), count?));
        names.into_iter().zip(mentions).filter_map(row).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn parquet_and_arrow_read_back(readings in readings()) {
            let graph = graph_of(&readings);
            let expected: Vec<(String, i64)> =
                graph.nodes().map(|node| (node.name.to_string(), whole(node.mentions()))).collect();

            let folder = tempfile::tempdir()?;
            let path = folder.path().join("nodes.parquet");
            std::fs::write(&path, &written(&graph, "graph.parquet")?["graph.nodes.parquet"])?;
            let file = std::fs::File::open(&path)?;
            let mut found = Vec::new();
            for batch in ParquetRecordBatchReaderBuilder::try_new(file)?.build()? {
                found.extend(rows(&batch?));
            }
            prop_assert_eq!(&found, &expected);

            let files = written(&graph, "graph.feather")?;
            let file = std::io::Cursor::new(&files["graph.nodes.feather"]);
            let mut found = Vec::new();
            for batch in arrow_ipc::reader::FileReader::try_new(file, None)? {
                found.extend(rows(&batch?));
            }
            prop_assert_eq!(&found, &expected);
        }
    }
}
