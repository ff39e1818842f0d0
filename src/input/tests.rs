//! Files and folders in, documents and notes out.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::text::Document;

/// What a folder with `files` yields when `asked` (or the whole folder) is read: documents, errors
/// and notes, with the folder written as `~`.
fn read(
    files: &[(&str, &[u8])],
    asked: &[&str],
    format: Option<InputFormat>,
) -> (Vec<Result<Document, String>>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a test folder can be written and read");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(&path)).expect("a folder can be made");
        fs::write(path, bytes).expect("a test folder can be written and read");
    }
    let root = folder.path().to_string_lossy().replace('\\', "/");
    let paths: Vec<PathBuf> = asked.iter().map(|name| folder.path().join(name)).collect();
    let mut documents =
        open(&paths, &InputOptions { format }).expect("a test folder can be written and read");
    let found: Vec<_> = documents
        .by_ref()
        .map(|document| match document {
            Ok(mut document) => {
                document.id = document.id.replace(&root, "~");
                Ok(document)
            }
            Err(error) => Err(error.to_string().replace(&root, "~")),
        })
        .collect();
    assert_eq!(Some(documents.bytes_read()), documents.total_bytes());
    let notes = documents.take_notes();
    (found, notes.iter().map(|note| note.to_string().replace(&root, "~")).collect())
}

/// Reads one file; its documents as `id: text`.
fn read_one(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let (found, notes) = read(&[(name, bytes)], &[name], None);
    let shown = found.into_iter().map(|document| match document {
        Ok(document) => format!("{}: {}", document.id, document.text),
        Err(error) => format!("error {error}"),
    });
    (shown.collect(), notes)
}

/// Name, bytes, documents, notes.
type Row<'r> = (&'r str, &'r [u8], &'r [&'r str], &'r [&'r str]);

#[test]
fn reads_whole_files() {
    let rows: [Row<'_>; 13] = [
        ("a.txt", b"Baku", &["~/a.txt: Baku"], &[]),
        ("a.TXT", b"\xef\xbb\xbfBaku", &["~/a.TXT: Baku"], &[]),
        ("a.txt", b"a\r\nb\rc", &["~/a.txt: a\nb\nc"], &[]),
        ("a.txt", b"\xff\xfeB\0\x31\x01", &["~/a.txt: Bı"], &[]),
        (
            "a.txt",
            b"a\xff\xffb",
            &["~/a.txt: a\u{fffd}\u{fffd}b"],
            &["~/a.txt: 2 invalid sequences of bytes were replaced by U+FFFD"],
        ),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &[], &["~/a.txt: skipped: no text"]),
        (
            "a.txt",
            b"Le S\xe9n\xe9gal",
            &["~/a.txt: Le S\u{fffd}n\u{fffd}gal"],
            &["~/a.txt: 2 invalid sequences of bytes were replaced by U+FFFD"],
        ),
        ("a.txt", b"", &[], &["~/a.txt: empty file skipped"]),
        ("a.md", b"<!-- nothing -->", &[], &["~/a.md: empty file skipped"]),
        ("a.md", b"# Oil\r\n*a*\r\n", &["~/a.md: Oil\n\na"], &[]),
        ("a", b"{\"text\": \"x\"}", &["~/a:1: x"], &[]),
        ("a.log", b"Baku\n{\"text\": \"x\"}", &["~/a.log: Baku\n{\"text\": \"x\"}"], &[]),
        ("a.txt", b"{\"text\": \"x\"}", &["~/a.txt: {\"text\": \"x\"}"], &[]),
    ];
    for (name, bytes, documents, notes) in rows {
        let (found, told) = read_one(name, bytes);
        assert_eq!(found, documents, "{bytes:?}");
        assert_eq!(told, notes, "{bytes:?}");
    }
}

#[test]
fn reads_jsonl() {
    let rows: [(&[u8], &[&str], &[&str]); 13] = [
        (b"{\"id\":\"a\",\"text\":\"x\"}\r\n\r\n{\"id\":7,\"text\":\"y\"}", &["a: x", "7: y"], &[]),
        (b"\xef\xbb\xbf{\"text\":\"x\\r\\ny\"}\n", &["~/a.jsonl:1: x\r\ny"], &[]),
        (b"\xff\xfe{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0x\0\"\0}\0", &["~/a.jsonl:1: x"], &[]),
        (b"", &[], &["~/a.jsonl: empty file skipped"]),
        (
            b"{\"text\":\"x\"}\n{\"text\":\"\xc3\xa9\", \"id\" 5}\n{\"text\":\"y\"}",
            &[
                "~/a.jsonl:1: x",
                "error ~/a.jsonl:2:19: no valid JSON (expected `:`); every line must be one JSON \
                 object with \"id\" and \"text\"",
                "~/a.jsonl:3: y",
            ],
            &[],
        ),
        (
            b"\n{\"id\":1}",
            &["error ~/a.jsonl:2: document has no \"text\"; every line needs one, and \"id\" if it is to be found again"],
            &[],
        ),
        (b"[1]", &["error ~/a.jsonl:1: expected a JSON object with \"id\" and \"text\" on every line"], &[]),
        (b"{\"text\":5}", &["error ~/a.jsonl:1: \"text\" must be a string"], &[]),
        (b"{\"text\":\"x\",\"id\":[]}", &["error ~/a.jsonl:1: \"id\" must be a string or a number"], &[]),
        (
            b"{\"text\":null}\n{\"text\":\" \"}\n{\"text\":\"x\"}",
            &["~/a.jsonl:3: x"],
            &["~/a.jsonl:1: document without text skipped (and 1 more like it in this file)"],
        ),
        (
            b"{\"text\":\"x\",\"date\":\"7 May\"}",
            &["~/a.jsonl:1: x"],
            &["~/a.jsonl:1: date \"7 May\" left out; expected YYYY, YYYY-MM or YYYY-MM-DD"],
        ),
        (
            b"{\"text\":\"x\xff\"}",
            &["~/a.jsonl:1: x\u{fffd}"],
            &["~/a.jsonl:1: invalid UTF-8 replaced by U+FFFD"],
        ),
        (
            b"{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a#2\",\"text\":\"y\"}\n{\"id\":\"a\",\"text\":\"z\"}\n{\"id\":\"a\",\"text\":\"z\"}",
            &["a: x", "a#2: y", "a#3: z", "a#4: z"],
            &["~/a.jsonl: \"a\" is the id of an earlier document; this one is called \"a#3\" (and 1 more like it in this file)"],
        ),
    ];
    for (bytes, documents, notes) in rows {
        let (found, told) = read_one("a.jsonl", bytes);
        assert_eq!(found, documents);
        assert_eq!(told, notes);
    }
}

#[test]
fn keeps_every_field() {
    let line = r#"{"id":"a","text":"x","title":"T","date":"2024-10","url":"u","source":"s","metadata":{"k":1}}"#;
    let (found, notes) = read(&[("a.jsonl", line.as_bytes())], &["a.jsonl"], None);
    let document = found[0].as_ref().expect("a test folder can be written and read");
    let field = |field: &Option<String>| field.clone().unwrap_or_default();
    assert_eq!(
        [field(&document.title), field(&document.date), field(&document.url)],
        ["T", "2024-10", "u"]
    );
    let metadata =
        serde_json::to_string(&document.metadata).expect("a test folder can be written and read");
    assert_eq!(metadata, r#"{"k":1,"source":"s"}"#);
    assert!(notes.is_empty());
}

#[test]
fn reads_the_language() {
    for (fields, expected) in [
        (r#""language":"fr""#, Some("fr")),
        (r#""language":"pt-BR""#, Some("pt")),
        (r#""metadata":{"language":"EN"}"#, Some("en")),
        (r#""language":"French""#, None),
        (r#""language":["fr"]"#, None),
        (r#""source":"s""#, None),
    ] {
        let line = format!(r#"{{"id":"a","text":"x",{fields}}}"#);
        let (found, _) = read(&[("a.jsonl", line.as_bytes())], &["a.jsonl"], None);
        let document = found[0].as_ref().expect("a test folder can be written and read");
        assert_eq!(document.language().as_deref(), expected, "{fields}");
    }
}

#[test]
fn takes_given_mentions() {
    let rows = [
        ("Bakı sells oil", r#"[{"start":0,"end":4,"type":"City"}]"#, Ok(vec!["Bakı"])),
        (
            "é Bakı, Şuşa 😀 İran",
            r#"[{"start":15,"end":19,"type":"Country","entity":"c/iran","name":"Iran"},{"start":8,"end":12,"type":"City"}]"#,
            Ok(vec!["Şuşa", "İran"]),
        ),
        ("a\r\nBaku", r#"[{"start":3,"end":7,"type":"City"}]"#, Ok(vec!["Baku"])),
        ("x", "null", Ok(vec![])),
        (
            "é",
            r#"[{"start":0,"end":2,"type":"City"}]"#,
            Err("mention 1 lies at 0..2, outside the text of 1 characters or empty"),
        ),
        (
            "é",
            r#"[{"start":1,"end":1,"type":"City"}]"#,
            Err("mention 1 lies at 1..1, outside the text of 1 characters or empty"),
        ),
        ("é", r#"[{"start":0,"end":1}]"#, Err("mention 1 has no \"type\"")),
        (
            "é",
            r#"[{"start":-1,"end":1,"type":"City"}]"#,
            Err("mention 1 has a \"start\" that is no offset"),
        ),
        ("é", r#"[{"end":1,"type":"City"}]"#, Err("mention 1 has no \"start\"")),
        ("é", "[5]", Err("mention 1 must be an object")),
        ("é", "5", Err("\"mentions\" must be an array of objects")),
    ];
    for (text, mentions, expected) in rows {
        let text = serde_json::to_string(text).expect("a test folder can be written and read");
        let line = format!("{{\"text\":{text},\"mentions\":{mentions}}}");
        let (found, _) = read(&[("a.jsonl", line.as_bytes())], &["a.jsonl"], None);
        match (&found[0], expected) {
            (Ok(document), Ok(expected)) => {
                let spans = document.mentions.iter().map(|mention| mention.span.of(&document.text));
                assert_eq!(spans.collect::<Vec<_>>(), expected);
            }
            (Err(error), Err(expected)) => {
                assert!(error.starts_with(&format!("~/a.jsonl:1: {expected}")), "{error}");
            }
            (found, expected) => panic!("{found:?} {expected:?}"),
        }
    }
}

#[test]
fn takes_given_parses() {
    let rows = [
        (r#""1\tIran\t_\t_\t_\t_\t0\t_\t_\t_\n""#, Ok(1)),
        (r#""""#, Ok(0)),
        ("null", Ok(0)),
        ("[]", Err("\"conllu\" must be a string")),
        (
            r#""\n# x\n1\tfoo\t_\t_\t_\t_\t0\t_\t_\t_\n""#,
            Err("conllu line 3: form \"foo\" is not what the text has here (\"Iran\"); "),
        ),
    ];
    for (conllu, expected) in rows {
        let line = format!("\n{{\"text\":\"Iran \",\"conllu\":{conllu}}}");
        let (found, _) = read(&[("a.jsonl", line.as_bytes())], &["a.jsonl"], None);
        match (&found[0], expected) {
            (Ok(document), Ok(count)) => {
                assert_eq!(document.parses.len(), count, "{line}");
                assert!(document.metadata.is_empty(), "{line}");
            }
            (Err(error), Err(expected)) => {
                assert!(error.starts_with(&format!("~/a.jsonl:2: {expected}")), "{error}");
            }
            (found, expected) => panic!("{found:?} {expected:?}"),
        }
    }
}

#[test]
fn walks_folders() {
    let files: [(&str, &[u8]); 8] = [
        ("b.txt", b"b"),
        ("a/z.md", b"z"),
        ("a/c.jsonl", b"{\"text\":\"c\"}"),
        ("B.ndjson", b"{\"text\":\"B\"}"),
        ("x.png", b"x"),
        ("a/y.PNG", b"y"),
        ("README", b"r"),
        (".git/d.txt", b"d"),
    ];
    let ids = |found: Vec<Result<Document, String>>| -> Vec<String> {
        found
            .into_iter()
            .map(|document| document.expect("a test folder can be written and read").id)
            .collect()
    };
    let (found, notes) = read(&files, &["."], None);
    let shown: Vec<String> = ids(found).iter().map(|id| id.replace("/./", "/")).collect();
    assert_eq!(shown, ["~/B.ndjson:1", "~/a/c.jsonl:1", "~/a/z.md", "~/b.txt"]);
    let shown: Vec<String> = notes.iter().map(|note| note.replace("/.:", ":")).collect();
    let expected = [
        "~: README skipped: no extension",
        "~: a/y.PNG and 1 other file skipped: unknown extension .png",
    ];
    assert_eq!(shown, expected);

    let (found, notes) = read(&files, &["a", "a/z.md"], Some(InputFormat::Text));
    assert_eq!(ids(found), ["~/a/c.jsonl", "~/a/y.PNG", "~/a/z.md", "~/a/z.md#2"]);
    let taken = "is the id of an earlier document; this one is called";
    assert_eq!(notes, [format!("~/a/z.md: \"~/a/z.md\" {taken} \"~/a/z.md#2\"")]);

    let (found, notes) = read(&[("a/b.png", b"b")], &["a"], None);
    assert!(found.is_empty());
    assert_eq!(
        notes[1],
        "~/a: nothing to read in this folder; expected .txt, .text, .md, .markdown, .jsonl, .ndjson, .conllu"
    );
}

#[test]
fn refuses_what_is_not_there() {
    let error = open(&[PathBuf::from("no/such.txt")], &InputOptions::default())
        .err()
        .expect("a test folder can be written and read");
    assert_eq!(error.kind(), ErrorKind::Io);
    let expected =
        "no/such.txt: no such file or folder; check the path, or give - for standard input";
    assert_eq!(error.to_string(), expected);
    let error = "jsnol".parse::<InputFormat>().expect_err("there is no such format").to_string();
    let expected = "unknown input format \"jsnol\"; expected one of: text, markdown, jsonl, conllu; did you mean \"jsonl\"?";
    assert_eq!(error, expected);
}

#[test]
fn may_be_sent() {
    fn check<T: Send>() {}
    check::<Documents>();
}

proptest! {
    #[test]
    fn reads_any_bytes(bytes: Vec<u8>, source in "[-#>*_`|~<>!\\[\\]() \n\\PC]{0,60}") {
        for name in ["a.txt", "a.jsonl", "a.conllu", "a"] {
            read(&[(name, &bytes)], &[name], None);
        }
        let (found, _) = read(&[("a.md", source.as_bytes())], &["a.md"], None);
        for document in found {
            prop_assert!(document.is_ok_and(|document| !document.text.trim().is_empty()));
        }
    }
}
