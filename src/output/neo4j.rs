//! The graph for Neo4j's bulk importer: `nodes.csv`, `relationships.csv`, and `import.sh`, which loads them.
//!
//! A node's labels are its type, the types above it and `Entity`, which the script adds. The evidence of a claim is
//! an array of JSON objects on its relationship: the columns of the evidence table by name.

use std::borrow::Cow;
use std::io::{self, Write};

use super::files::Files;
use super::table::{
    Cell, Column, Read, Sheet, edge_columns, edge_rows, evidence_objects, node_columns, number,
};
use super::visible::visible;
use super::{About, View, Writer};
use crate::Result;

pub(super) const ABOUT: About = About {
    name: "neo4j",
    extensions: &["neo4j"],
    summary: "a folder for Neo4j's bulk importer, with the script that runs it: graph.neo4j/import.sh",
    co_occurrence: true,
    writer: Writer::Folder(write),
};

/// What may stand between the elements of an array. The importer knows no way to write it inside one, so the first
/// is taken that no element holds.
const DELIMITERS: [char; 3] = [';', '|', '\u{1f}'];

/// Bytes of a field that the importer takes unless told of more.
const BUFFER: usize = 4 << 20;

/// Columns with a part to play, by their names in the shared tables.
const NODE_FIELDS: &[(&str, &str)] = &[("id", "id:ID"), ("types", ":LABEL")];
const EDGE_FIELDS: &[(&str, &str)] =
    &[("source", ":START_ID"), ("target", ":END_ID"), ("relation", ":TYPE")];

fn write(view: View<'_, '_>, files: &mut Files) -> Result<()> {
    let mut spelling = Spelling::of(view);
    files.write("nodes.csv", |out| {
        let columns = node_columns();
        let mut sheet = Sheet::new(out, b',');
        sheet.row(columns.iter().map(|column| header(column, NODE_FIELDS)))?;
        for node in view.nodes() {
            sheet.row(columns.iter().map(|column| spelling.field(column.cell(*node))))?;
        }
        sheet.finish()
    })?;
    files.write("relationships.csv", |out| relationships(view, &mut spelling, out))?;
    files.write_script("import.sh", &spelling.script())
}

fn relationships(
    view: View<'_, '_>,
    spelling: &mut Spelling,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = edge_columns();
    let with_evidence = view.options().evidence;
    let mut sheet = Sheet::new(out, b',');
    let evidence = with_evidence.then(|| "evidence:string[]".to_owned());
    sheet.row(columns.iter().map(|column| header(column, EDGE_FIELDS)).chain(evidence))?;
    for edge in edge_rows(view) {
        let mut cells: Vec<_> = columns.iter().map(|column| column.cell(edge)).collect();
        if with_evidence {
            let objects = evidence_objects(edge).map(|one| spelling.object(&one).into());
            cells.push(Cell::Texts(objects.collect()));
        }
        sheet.row(cells.into_iter().map(|cell| spelling.field(cell)))?;
    }
    sheet.finish()
}

fn header<R>(column: &Column<'_, R>, fields: &[(&str, &str)]) -> String {
    if let Some((_, field)) = fields.iter().find(|(name, _)| *name == column.name) {
        return (*field).to_owned();
    }
    let array = if matches!(column.read, Read::Texts(_)) { "[]" } else { "" };
    format!("{}:{}{array}", column.name, column.read.flat_type())
}

/// How values are spelled in these files.
struct Spelling {
    /// Between the elements of an array.
    delimiter: char,
    /// Bytes of the longest field so far.
    longest: usize,
}

impl Spelling {
    fn of(view: View<'_, '_>) -> Self {
        let columns = node_columns();
        let mut free = DELIMITERS.to_vec();
        for node in view.nodes() {
            for column in &columns {
                if let Cell::Texts(list) = column.cell(*node) {
                    free.retain(|one| !list.iter().any(|text| text.contains(*one)));
                }
            }
        }
        let [.., last] = DELIMITERS;
        Self { delimiter: free.first().copied().unwrap_or(last), longest: 0 }
    }

    fn field<'c>(&mut self, cell: Cell<'c>) -> Cow<'c, str> {
        let field: Cow<'c, str> = match cell {
            Cell::Missing => "".into(),
            Cell::Integer(value) => value.to_string().into(),
            Cell::Number(value) => number(value).into(),
            Cell::Boolean(value) => value.to_string().into(),
            Cell::Text(text) => text,
            Cell::Json(value) => value.to_string().into(),
            Cell::Texts(list) => self.array(&list).into(),
        };
        self.longest = self.longest.max(field.len());
        field
    }

    /// Where no delimiter was free, those inside elements are control characters, and shown.
    fn array(&self, list: &[Cow<'_, str>]) -> String {
        let shown =
            |character| if character == self.delimiter { visible(character) } else { character };
        let elements: Vec<String> =
            list.iter().map(|text| text.chars().map(shown).collect()).collect();
        elements.join(self.delimiter.encode_utf8(&mut [0; 4]))
    }

    /// `json` without the delimiter, which can only stand in its texts.
    fn object(&self, json: &str) -> String {
        json.replace(self.delimiter, &format!("\\u{:04x}", u32::from(self.delimiter)))
    }

    fn script(&self) -> String {
        let delimiter = u32::from(self.delimiter);
        let buffer = BUFFER.max(self.longest.saturating_add(1).next_power_of_two());
        format!(
            "#!/bin/sh\n\
             # Loads this folder into a new Neo4j database, while the server does not use it:\n\
             #   ./import.sh [DATABASE [OPTION…]]      such as ./import.sh neo4j --overwrite-destination\n\
             set -eu\n\
             cd \"$(dirname \"$0\")\"\n\
             database=\"${{1:-neo4j}}\"\n\
             [ \"$#\" -eq 0 ] || shift\n\
             exec \"${{NEO4J_ADMIN:-neo4j-admin}}\" database import full \"$database\" \\\n  \
               --nodes=Entity=nodes.csv --relationships=relationships.csv \\\n  \
               --id-type=string --array-delimiter=U+{delimiter:04X} --multiline-fields=true \\\n  \
               --read-buffer-size={buffer} \"$@\"\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_keep_their_elements() {
        let rows = [
            (';', vec!["a", "b c"], "a;b c"),
            ('|', vec!["a;b", "c"], "a;b|c"),
            ('\u{1f}', vec!["a;b|c", "d"], "a;b|c\u{1f}d"),
            ('\u{1f}', vec!["a\u{1f}b", "c"], "a\u{241f}b\u{1f}c"),
            (';', vec![], ""),
        ];
        for (delimiter, list, expected) in rows {
            let mut spelling = Spelling { delimiter, longest: 0 };
            let list = list.into_iter().map(Cow::from).collect();
            assert_eq!(spelling.field(Cell::Texts(list)), expected);
            assert_eq!(spelling.longest, expected.len());
        }
    }

    #[test]
    fn objects_hold_no_delimiter() {
        let object = serde_json::json!({ "text": "a; b | c" }).to_string();
        for delimiter in DELIMITERS {
            let spelled = Spelling { delimiter, longest: 0 }.object(&object);
            assert!(!spelled.contains(delimiter));
            let again: serde_json::Value = serde_json::from_str(&spelled).expect("it is JSON");
            assert_eq!(again.to_string(), object);
        }
    }

    #[test]
    fn the_importer_is_told_of_long_fields() {
        let rows = [(10, "4194304"), (BUFFER, "8388608"), (9_000_000, "16777216")];
        for (longest, expected) in rows {
            let script = Spelling { delimiter: ';', longest }.script();
            assert!(script.contains(&format!("--read-buffer-size={expected} ")), "{script}");
        }
    }
}
