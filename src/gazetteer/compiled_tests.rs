//! Compiled gazetteers: the same as what they were made of, and refused when they are not whole.

use std::path::PathBuf;

use proptest::prelude::*;

use super::automaton::Automaton;
use super::search::TrieSearch;
use super::{CompiledGazetteer, FoundName, Gazetteer, GazetteerBuilder};
use crate::text::{Span, Token, tokenize};

const TYPES: &str = "[Actor]\n[Country]\nparents=['Actor']\n[City]\n";
const ENTRIES: &str = r#"
{"id":"city/a","type":"City","name":"Åstad","aliases":["Old Åstad",{"text":"AS","needs":["Norland","country/n"]},{"text":"As","use":"never"}],"country":"NOR","stands_for":[{"id":"country/n","from":"1999","to":"2008-05"},{"id":"country/o"}]}
{"id":"city/b","type":"City","name":"Old Åstad","prominence":-3,"wikidata":"Q1","url":"https://example.org/b"}
{"id":"country/n","type":"Country","name":"Norland","aliases":[{"text":"Norlandish","role":"demonym"},{"text":"Nor Land","role":"former","to":"1990"}],"links":{"CAPITAL":["city/a","city/b"],"X":[]}}
{"id":"country/o","type":"Country","name":"北京"}
"#;

fn small() -> GazetteerBuilder {
    let builder = Gazetteer::builder().types("types.toml", TYPES).entries("a.jsonl", ENTRIES);
    let cues = builder.types("name-cues.toml", "titles=['Dr.']\n[types.City]\nlast=['Town']\n");
    cues.entries("b.jsonl", "\n{\"id\":\"city/b\",\"aliases\":[\"B\"]}")
}

fn compile(builder: GazetteerBuilder) -> CompiledGazetteer {
    builder.compile().unwrap_or_else(|error| panic!("{error}"))
}

/// The bytes of a compiled gazetteer, and a file that holds them while the folder lives.
fn written(compiled: &CompiledGazetteer) -> (Vec<u8>, tempfile::TempDir, PathBuf) {
    let mut bytes = Vec::new();
    let length = compiled.write(&mut bytes).expect("memory takes it");
    assert_eq!(length, bytes.len() as u64);
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("names.gz-index");
    std::fs::write(&path, &bytes).expect("there is room");
    (bytes, folder, path)
}

/// All that is found in `text`, with what is reserved and what hangs on the rest.
fn found(
    gazetteer: &Gazetteer,
    text: &str,
    date: Option<&str>,
) -> Vec<(bool, Vec<FoundName>, Vec<Span>)> {
    let mut scan = gazetteer.scan(date);
    let mut tokens: Vec<Token> = Vec::new();
    let mut all = Vec::new();
    for _ in 0..2 {
        let mut start = 0;
        for sentence in text.split_inclusive('.') {
            let span = Span::new(start, start + sentence.len() as u32);
            start = span.end;
            tokens.clear();
            tokenize(text, span, &mut tokens);
            let mut names = Vec::new();
            let decided = scan.find(text, &tokens, &mut names);
            all.push((decided, names, scan.reserved().to_vec()));
        }
        scan.settle();
    }
    all
}

#[test]
fn a_file_is_the_gazetteer_it_was_made_of() {
    let whole = Gazetteer::builder().builtin();
    for (builder, again) in [(small(), small()), (whole, Gazetteer::builder().builtin())] {
        let (_, _folder, path) = written(&compile(again));
        let opened = Gazetteer::open(&path).unwrap_or_else(|error| panic!("{error}"));
        let built = builder.build().unwrap_or_else(|error| panic!("{error}"));
        assert!(opened.entities().eq(built.entities()));
        assert_eq!(opened.entity_count(), built.entity_count());
        assert_eq!(opened.name_count(), built.name_count());
        assert_eq!(opened.entity_counts(), built.entity_counts());
        assert!(opened.types().iter().eq(built.types().iter()));
        assert_eq!(
            format!("{:?}", opened.cues().titles.longest()),
            format!("{:?}", built.cues().titles.longest())
        );
        for entity in built.entities() {
            assert_eq!(opened.entity(&entity.id), Some(entity));
            assert_eq!(opened.lookup(&entity.name), built.lookup(&entity.name));
        }
        assert!(opened.entity("city/nowhere").is_none() && opened.entity("").is_none());
        for text in [
            "Åstad, AS and Nor Land. Norland's OLD ASTAD.",
            "AS. 北京 as Dr. As B.",
            "Baku, Iran. US oil.",
        ] {
            for date in [None, Some("1985-01-01"), Some("2024")] {
                assert_eq!(found(&opened, text, date), found(&built, text, date), "{text}");
            }
        }
    }
}

#[test]
fn the_same_entries_give_the_same_bytes() {
    let build = |entries: &str| {
        let builder = Gazetteer::builder().types("types.toml", TYPES).entries("a.jsonl", entries);
        compile(builder.entries("b.jsonl", "{\"id\":\"city/b\",\"aliases\":[\"B\"]}"))
    };
    let once = written(&build(ENTRIES)).0;
    assert_eq!(once, written(&build(ENTRIES)).0);
    assert_ne!(once, written(&build(&ENTRIES.replace("Nor Land", "Nor Lund"))).0);
}

#[test]
fn what_is_not_whole_is_refused() {
    let (bytes, folder, path) = written(&compile(small()));
    let open = |bytes: &[u8]| {
        std::fs::write(&path, bytes).expect("there is room");
        Gazetteer::open(&path).map(|gazetteer| gazetteer.entity_count())
    };
    assert_eq!(open(&bytes).ok(), Some(4));
    let with = |at: usize, byte: u8| {
        let mut changed = bytes.clone();
        changed[at] = byte;
        changed
    };
    let longer = [&bytes[..], &[0; 8]].concat();
    let shown = path.display();
    for (bytes, why) in [
        (&b""[..], "this is no compiled gazetteer; make one"),
        (b"{\"id\":\"city/a\"}", "this is no compiled gazetteer; make one"),
        (&with(0, b'I'), "this is no compiled gazetteer; make one"),
        (
            &with(16, 0),
            "it was compiled by an older intertie (format 0; this one reads 1); compile it again",
        ),
        (
            &with(16, 9),
            "it was compiled by a newer intertie (format 9; this one reads 1); compile it again",
        ),
        (&bytes[..18], "it is cut short; copy or compile it again"),
        (&bytes[..100], "it is cut short; copy or compile it again"),
        (&bytes[..bytes.len() - 1], "it is cut short; copy or compile it again"),
        (&longer, "its bytes are damaged; copy or compile it again"),
        (&with(bytes.len() / 2, 0xff), "its bytes are damaged; copy or compile it again"),
    ] {
        let error = open(bytes).expect_err(why).to_string();
        assert_eq!(error, format!("{shown}: {why}: intertie gazetteer compile FILES… -o {shown}"));
    }
    let error = Gazetteer::open(&folder.path().join("none.gz-index")).expect_err("it is not there");
    assert!(error.to_string().contains("none.gz-index: cannot read this file"), "{error}");
}

#[test]
fn the_shipped_names_of_another_release_are_refused() {
    let (mut bytes, _folder, path) = written(&compile(Gazetteer::builder().builtin()));
    assert!(Gazetteer::open(&path).is_ok());
    bytes[32] ^= 1;
    let checksum = crc32fast::hash(&bytes[24..]).to_le_bytes();
    bytes[20..24].copy_from_slice(&checksum);
    std::fs::write(&path, &bytes).expect("there is room");
    let error = Gazetteer::open(&path).expect_err("another release").to_string();
    assert!(
        error.contains(
            "it holds the names that another release of intertie ships; compile it again"
        ),
        "{error}"
    );
}

#[test]
fn it_stands_alone() {
    let (_, _own, own) = written(&compile(small()));
    let (_, _shipped, shipped) = written(&compile(Gazetteer::builder().builtin()));
    let path =
        |builder: GazetteerBuilder, path: &PathBuf| builder.path(path).expect("not read yet");
    for (builder, wanted) in [
        (path(Gazetteer::builder(), &own), None),
        (path(Gazetteer::builder().builtin(), &own), None),
        (path(Gazetteer::builder().builtin(), &shipped), None),
        (
            path(Gazetteer::builder(), &shipped),
            Some("holds the shipped names; leave --no-builtin out"),
        ),
        (
            path(small(), &own),
            Some("takes no other names beside it; compile the files it was made of again"),
        ),
        (path(path(Gazetteer::builder(), &own), &shipped), Some("takes no other names beside it")),
        (path(Gazetteer::builder(), &own).types("t.toml", "[X]\n"), Some("takes no other names")),
    ] {
        match (builder.build(), wanted) {
            (Ok(_), None) => {}
            (Err(error), Some(wanted)) => assert!(error.to_string().contains(wanted), "{error}"),
            (result, wanted) => panic!("{:?} {wanted:?}", result.map(|one| one.entity_count())),
        }
    }
    let error = path(Gazetteer::builder(), &own).compile().expect_err("compiled already");
    assert!(error.to_string().contains("takes no other names beside it"), "{error}");
}

/// A file that says it is whole whatever it holds.
fn vouched(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() > 24 {
        let checksum = crc32fast::hash(&bytes[24..]).to_le_bytes();
        bytes[20..24].copy_from_slice(&checksum);
    }
    bytes
}

/// A name as its author writes it: words, and what is said of it.
fn a_name() -> impl Strategy<Value = (String, String)> {
    let words = prop::sample::select(vec![
        "Alfa", "beta", "Gamma", "the", "The", "of", "US", "Nato", "Öl", "3", "-", "al", "GAMMA",
        "iPhone",
    ]);
    let text = prop::collection::vec(words, 1..5).prop_map(|words| words.join(" "));
    let policies = prop::sample::select(vec![
        "",
        "",
        "",
        r#","case":"exact""#,
        r#","case":"any""#,
        r#","use":"never""#,
        r#","case":"exact","use":"never""#,
        r#","needs":["beta of","Nato"]"#,
        r#","needs":["id/0"]"#,
        r#","from":"2000""#,
        r#","role":"demonym","to":"1999-05""#,
        r#","lang":"fr""#,
    ]);
    (text, policies.prop_map(str::to_owned))
}

fn an_entry(index: usize, names: &[(String, String)], prominence: i32) -> String {
    let alias = |(text, said): &(String, String)| format!("{{\"text\":\"{text}\"{said}}}");
    let aliases: Vec<String> = names.iter().map(alias).collect();
    let (name, aliases) = (&names[0].0, aliases.join(","));
    format!(
        "{{\"id\":\"id/{index}\",\"type\":\"City\",\"name\":\"{name}\",\"prominence\":{prominence},\"aliases\":[{aliases}]}}\n"
    )
}

fn a_vocabulary() -> impl Strategy<Value = String> {
    let entry = (prop::collection::vec(a_name(), 1..4), -1..2i32);
    prop::collection::vec(entry, 1..12).prop_map(|entries| {
        let numbered = entries.iter().enumerate();
        numbered.map(|(index, (names, prominence))| an_entry(index, names, *prominence)).collect()
    })
}

fn a_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Alfa", "alfa", "ALFA", "beta", "Beta", "Gamma", "gamma", "GAMMA", "the", "The", "THE",
        "of", "Of", "US", "us", "Nato", "NATO", "Öl", "öl", "3", "-", "al", "Al", "iPhone",
        "iphone", "other", "Alfas", ".",
    ]);
    prop::collection::vec(words, 0..30).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn both_searches_find_the_same(entries in a_vocabulary(), texts in prop::collection::vec(a_text(), 1..4)) {
        let build = || Gazetteer::builder().types("types.toml", TYPES).entries("a.jsonl", &entries);
        let mut built = build().build().expect("it is sound");
        let automaton = Automaton::new(&built.tables.names()).expect("they are few");
        for text in &texts {
            for date in [None, Some("1999-05-02"), Some("2001")] {
                built.search = Box::new(TrieSearch);
                let by_trie = found(&built, text, date);
                built.search = Box::new(Automaton::new(&built.tables.names()).expect("they are few"));
                prop_assert_eq!(found(&built, text, date), by_trie, "{}", text);
            }
        }
        built.search = Box::new(automaton);
        let (_, _folder, path) = written(&compile(build()));
        let opened = Gazetteer::open(&path).expect("it is whole");
        for text in &texts {
            prop_assert_eq!(found(&built, text, None), found(&opened, text, None), "{}", text);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
        vouch in any::<bool>(),
    ) {
        let (mut bytes, _folder, path) = written(&compile(small()));
        let whole = bytes.clone();
        for (at, byte) in &flips {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if vouch {
            bytes = vouched(bytes);
        }
        std::fs::write(&path, &bytes).expect("there is room");
        match Gazetteer::open(&path) {
            // Then it may be another gazetteer, but it is one.
            Ok(gazetteer) => {
                prop_assert!(vouch || bytes == whole);
                let text = "Old Åstad, AS and Nor Land. Norland's OLD ASTAD. 北京 As B";
                for found in found(&gazetteer, text, Some("1985")).iter().flat_map(|found| &found.1) {
                    let _ = gazetteer.mention(found, 0);
                }
                let _ = (gazetteer.entities().count(), gazetteer.lookup("Norland"), gazetteer.suggest("Norlad"));
                let _ = (gazetteer.entity("city/a"), gazetteer.entity_counts());
            }
            Err(error) => prop_assert!(vouch || error.to_string().contains("names.gz-index"), "{}", error),
        }
    }
}
