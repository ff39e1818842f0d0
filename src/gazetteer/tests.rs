//! What is found in text, as rows.

use super::Gazetteer;
use crate::text::{Token, sentences, tokenize};

const TYPES: &str = "[Actor]\n[Place]\n[Country]\nparents=['Actor','Place']\n[City]\nparents=['Place']\n[Pipeline]\n[Thing]\n";
const ENTRIES: &str = r#"
{"id":"country/azerbaijan","type":"Country","name":"Azerbaijan","aliases":[{"text":"Azerbaijani","role":"demonym"},{"text":"AZ","case":"exact","use":"never"}]}
{"id":"country/us","type":"Country","name":"United States","aliases":["US"]}
{"id":"country/jordan","type":"Country","name":"Jordan","prominence":50}
{"id":"thing/air-jordan","type":"Thing","name":"Air Jordan","aliases":[{"text":"Air Jordan","use":"never"}]}
{"id":"country/cote","type":"Country","name":"Côte d'Ivoire"}
{"id":"city/new-york","type":"City","name":"New York"}
{"id":"city/new-york-city","type":"City","name":"New York City"}
{"id":"city/the-hague","type":"City","name":"The Hague"}
{"id":"pipeline/btc","type":"Pipeline","name":"Baku–Tbilisi–Ceyhan pipeline","aliases":[{"text":"BTC","needs":["pipeline","country/azerbaijan"]}]}
{"id":"city/a","type":"City","name":"Springfield","prominence":1}
{"id":"city/b","type":"City","name":"Springfield","prominence":1}
{"id":"country/zaire","type":"Country","name":"Zaire","aliases":[{"text":"Zaire","role":"former","to":"1997"}]}
"#;

fn found(text: &str, date: Option<&str>) -> Vec<String> {
    let gazetteer =
        Gazetteer::builder().types("types.toml", TYPES).entries("names.jsonl", ENTRIES).build();
    let gazetteer = gazetteer.unwrap_or_else(|error| panic!("{error}"));
    let mut scan = gazetteer.scan(date);
    let mut names = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    for pass in 0..2 {
        names.clear();
        for sentence in sentences(text) {
            tokens.clear();
            tokenize(text, sentence.span, &mut tokens);
            scan.find(text, &tokens, &mut names);
        }
        if pass == 0 {
            scan.settle();
        }
    }
    let show = |name| {
        let mention = gazetteer.mention(name, 0);
        let rivals = if mention.candidates.is_empty() { "" } else { "?" };
        format!("{}{rivals}={}", mention.span.of(text), mention.entity.id)
    };
    names.iter().map(show).collect()
}

#[test]
fn finds_names_in_text() {
    for (text, expected) in [
        (
            "Azerbaijan's AZERBAIJAN, azerbaijan.",
            vec!["Azerbaijan=country/azerbaijan", "AZERBAIJAN=country/azerbaijan"],
        ),
        (
            "Two Azerbaijanis and the Azerbaijani flag.",
            vec!["Azerbaijanis=country/azerbaijan", "Azerbaijani=country/azerbaijan"],
        ),
        ("Give us US oil from the U.S. now.", vec!["US=country/us", "U.S.=country/us"]),
        ("AZ is a code.", vec![]),
        ("Air Jordan is no Jordan.", vec!["Jordan=country/jordan"]),
        (
            "Cote d’Ivoire, Côte d'Ivoire and COTE D'IVOIRE",
            vec![
                "Cote d’Ivoire=country/cote",
                "Côte d'Ivoire=country/cote",
                "COTE D'IVOIRE=country/cote",
            ],
        ),
        (
            "New York City is in New York, not New Yorkshire.",
            vec!["New York City=city/new-york-city", "New York=city/new-york"],
        ),
        (
            "The New York cityscape and the New York\ncity hall",
            vec!["New York=city/new-york", "New York=city/new-york"],
        ),
        ("In New\nYork.", vec!["New\nYork=city/new-york"]),
        (
            "In the Hague and The Hague, not Hague.",
            vec!["the Hague=city/the-hague", "The Hague=city/the-hague"],
        ),
        ("the Baku-Tbilisi-Ceyhan pipeline", vec!["Baku-Tbilisi-Ceyhan pipeline=pipeline/btc"]),
        ("BTC rose again.", vec![]),
        ("BTC carries it. It is a pipeline.", vec!["BTC=pipeline/btc"]),
        ("BTC begins in Azerbaijan.", vec!["BTC=pipeline/btc", "Azerbaijan=country/azerbaijan"]),
        ("Springfield", vec!["Springfield?=city/a"]),
    ] {
        assert_eq!(found(text, None), expected, "{text}");
    }
}

#[test]
fn names_hold_at_their_dates() {
    assert_eq!(found("Zaire", Some("1990-05-01")).len(), 1);
    assert_eq!(found("Zaire", Some("2005")).len(), 0);
}

/// What is found in `text` of a gazetteer with Jordan and one more entity of these aliases.
fn found_of(
    aliases: &str,
    text: &str,
    (date, language): (Option<&str>, Option<&str>),
) -> Vec<String> {
    let entry =
        format!(r#"{{"id":"thing/x","type":"Thing","name":"Xylographer","aliases":{aliases}}}"#);
    let others = r#"
{"id":"country/jordan","type":"Country","name":"Jordan","prominence":50}
{"id":"thing/long","type":"Thing","name":"Jordan Almonds","aliases":[{"text":"Jordan Almonds","use":"never"}]}
"#;
    let gazetteer = Gazetteer::builder()
        .types("types.toml", TYPES)
        .entries("names.jsonl", &format!("{others}{entry}"))
        .build();
    let gazetteer = gazetteer.unwrap_or_else(|error| panic!("{error}"));
    let mut scan = gazetteer.scan(date).in_language(language.map(str::to_owned));
    let mut names = Vec::new();
    for pass in 0..2 {
        names.clear();
        for sentence in sentences(text) {
            let mut tokens: Vec<Token> = Vec::new();
            tokenize(text, sentence.span, &mut tokens);
            scan.find(text, &tokens, &mut names);
        }
        if pass == 0 {
            scan.settle();
        }
    }
    names.iter().map(|name| gazetteer.mention(name, 0).span.of(text).to_owned()).collect()
}

#[test]
fn every_policy_lets_through_and_holds_back() {
    const ANY: (Option<&str>, Option<&str>) = (None, None);
    let on = |date| (Some(date), None);
    let spoken = |language| (None, Some(language));
    for (aliases, text, document, expected) in [
        // case
        (r#"["Kavala"]"#, "Kavala and KAVALA, not kavala", ANY, "Kavala KAVALA"),
        (r#"["KAV"]"#, "KAV, not Kav or kav", ANY, "KAV"),
        (r#"["kavala oil"]"#, "Kavala Oil and kavala oil", ANY, "Kavala Oil kavala oil"),
        (r#"[{"text":"Kavala","case":"exact"}]"#, "Kavala, not KAVALA", ANY, "Kavala"),
        (r#"[{"text":"Kavala","case":"any"}]"#, "KAVALA and kavala", ANY, "KAVALA kavala"),
        // role
        (
            r#"[{"text":"Kavalan","role":"demonym"}]"#,
            "Kavalans are Kavalan",
            ANY,
            "Kavalans Kavalan",
        ),
        (r#"[{"text":"Kavalan","role":"former"}]"#, "Kavalans are Kavalan", ANY, "Kavalan"),
        (r#"[{"text":"KVL","role":"acronym"}]"#, "the K.V.L. and KVL, not kvl", ANY, "K.V.L. KVL"),
        // never: nothing within it is found, and elsewhere it is
        (r#"[]"#, "Jordan Almonds are sweet. Jordan is a country.", ANY, "Jordan"),
        (r#"[{"text":"Jordan","use":"never"}]"#, "Jordan is a country.", ANY, "Jordan"),
        (r#"[{"text":"Kavala","use":"never"}]"#, "Kavala is a word.", ANY, ""),
        // needs
        (r#"[{"text":"Kavala","needs":["oil"]}]"#, "Kavala pumps. It is oil.", ANY, "Kavala"),
        (r#"[{"text":"Kavala","needs":["oil"]}]"#, "Kavala pumps water.", ANY, ""),
        (
            r#"[{"text":"Kavala","needs":["oil field"]}]"#,
            "Kavala has oil in a field.",
            ANY,
            "Kavala",
        ),
        (r#"[{"text":"Kavala","needs":["oil field"]}]"#, "Kavala has oil.", ANY, ""),
        (
            r#"[{"text":"Kavala","needs":["country/jordan"]}]"#,
            "Kavala is in Jordan.",
            ANY,
            "Kavala Jordan",
        ),
        (
            r#"[{"text":"Kavala","needs":["country/jordan"]}]"#,
            "Kavala has Jordan Almonds.",
            ANY,
            "",
        ),
        // from, to
        (r#"[{"text":"Kavala","from":"1990","to":"1999-06"}]"#, "Kavala", ANY, "Kavala"),
        (
            r#"[{"text":"Kavala","from":"1990","to":"1999-06"}]"#,
            "Kavala",
            on("1999-06-30"),
            "Kavala",
        ),
        (r#"[{"text":"Kavala","from":"1990","to":"1999-06"}]"#, "Kavala", on("1999-07-01"), ""),
        (r#"[{"text":"Kavala","from":"1990","to":"1999-06"}]"#, "Kavala", on("1989-12-31"), ""),
        // lang
        (r#"[{"text":"Kavala","lang":"fr"}]"#, "Kavala", ANY, "Kavala"),
        (r#"[{"text":"Kavala","lang":"fr"}]"#, "Kavala", spoken("fr"), "Kavala"),
        (r#"[{"text":"Kavala","lang":"fr"}]"#, "Kavala", spoken("en"), ""),
        (r#"[{"text":"Kavala","lang":"fr"}]"#, "Kavala", spoken("fra"), "Kavala"),
        (r#"["Kavala"]"#, "Kavala", spoken("en"), "Kavala"),
        // length
        (r#"["K"]"#, "Plan K, not k", ANY, ""),
        (r#"[{"text":"K","case":"exact"}]"#, "Plan K, not k", ANY, "K"),
        (r#"["1970"]"#, "In 1970", ANY, ""),
        (r#"[{"text":"1970","case":"exact"}]"#, "In 1970", ANY, "1970"),
        (r#"["9/11", "F-4"]"#, "After 9/11 an F-4", ANY, "9/11 F-4"),
        (r#"["In"]"#, "In time", ANY, ""),
        (r#"[{"text":"Xi","case":"exact"}]"#, "Xi left", ANY, "Xi"),
        (r#"["EU"]"#, "The EU, not Eu", ANY, "EU"),
        (r#"["北京"]"#, "北京", ANY, "北京"),
    ] {
        let found = found_of(aliases, text, document).join(" ");
        assert_eq!(found, expected, "{aliases} {text} {document:?}");
    }
}

#[test]
fn errors_name_the_place() {
    for (entry, expected) in [
        (
            r#"{"id":"a/b","type":"Citty","name":"B"}"#,
            "x.jsonl:1: unknown type \"Citty\"; did you mean \"City\"?",
        ),
        (
            r#"{"id":"a/b","type":"City"}"#,
            "x.jsonl:1: entry has no \"name\"; every line needs \"id\", \"type\" and \"name\"",
        ),
        (
            r#"{"id":"a/b","type":"City","name":"B","aliases":[{"text":"Bee","lang":"French"}]}"#,
            "x.jsonl:1:78: alias language \"French\" is no ISO 639 code such as \"fr\"",
        ),
        (r#"{"id":"a/b","type":"City","name":"--"#, "x.jsonl:1:36: EOF while parsing a string"),
        (
            r#"{"id":"a/b","type":"City","name":"B","stands_for":"country/jordon"}"#,
            "x.jsonl:1: \"stands_for\": no entity has the id \"country/jordon\"; did you mean \"country/jordan\"?",
        ),
    ] {
        let built = Gazetteer::builder()
            .types("types.toml", TYPES)
            .entries("names.jsonl", ENTRIES)
            .entries("x.jsonl", entry)
            .build();
        assert_eq!(built.expect_err(entry).to_string(), expected);
    }
}

#[test]
fn later_files_extend_replace_and_take_out() {
    let first = r#"
{"id":"country/a","type":"Country","name":"Aland","aliases":["Republic of Aland",{"text":"Alandish","role":"demonym"}],"prominence":5}
{"id":"city/a","type":"City","name":"Acity","stands_for":"country/a","aliases":[{"text":"AC","needs":["country/a"]}]}
{"id":"city/b","type":"City","name":"Bcity","stands_for":[{"id":"country/a","to":"1999"},{"id":"country/z","from":"2000"}]}
{"id":"country/z","type":"Country","name":"Zland"}
"#;
    let build = |later: &[&str]| {
        let builder = Gazetteer::builder().types("types.toml", TYPES).entries("a.jsonl", first);
        later.iter().fold(builder, |builder, text| builder.entries("b.jsonl", text)).build()
    };
    let sound = |later: &[&str]| build(later).unwrap_or_else(|error| panic!("{error}"));
    let names = |gazetteer: &Gazetteer, id: &str| {
        let of = |name: &&str| gazetteer.lookup(name).iter().any(|one| &*one.entity.id == id);
        let all = ["Aland", "Newland", "Republic of Aland", "Alandish", "Ald"];
        all.into_iter().filter(of).collect::<Vec<_>>().join(", ")
    };
    for (later, expected) in [
        (&[][..], "Aland, Republic of Aland, Alandish"),
        (&[r#"{"id":"country/a","aliases":["Ald"]}"#], "Aland, Republic of Aland, Alandish, Ald"),
        (
            &[r#"{"id":"country/a","name":"Newland"}"#],
            "Aland, Newland, Republic of Aland, Alandish",
        ),
        (
            &[r#"{"id":"country/a","aliases":[{"text":"Republic of Aland","remove":true}]}"#],
            "Aland, Alandish",
        ),
        (&[r#"{"id":"country/a","remove":true}"#], ""),
        (
            &[
                r#"{"id":"country/a","remove":true}"#,
                r#"{"id":"country/a","type":"Country","name":"Ald"}"#,
            ],
            "Ald",
        ),
    ] {
        assert_eq!(names(&sound(later), "country/a"), expected, "{later:?}");
    }
    // What says nothing of a field leaves it; what pointed to an entity that is gone points nowhere.
    let extended = sound(&[r#"{"id":"country/a","country":"ALA"}"#]);
    let aland = extended.entity("country/a").expect("it is there");
    assert_eq!((aland.prominence, aland.country.as_deref()), (5, Some("ALA")));
    assert_eq!(&*aland.origin, "a.jsonl:2 + b.jsonl:1");
    let without = sound(&[r#"{"id":"country/a","remove":true}"#]);
    let actor = |gazetteer: &Gazetteer, id: &str, date| {
        let entity = gazetteer.entity(id).expect("it is there");
        entity.actor_at(date).map(str::to_owned)
    };
    assert_eq!(actor(&without, "city/a", None), None);
    for (date, expected) in [("1999-12-31", "country/a"), ("2000-01-01", "country/z")] {
        assert_eq!(actor(&extended, "city/b", Some(date)).as_deref(), Some(expected));
    }
    for (later, expected) in [
        (
            r#"{"id":"country/b","remove":true}"#,
            "b.jsonl:1: \"remove\": no earlier file has the id \"country/b\"; did you mean \"country/a\"?",
        ),
        (
            r#"{"id":"country/a","aliases":[{"text":"Nowhere","remove":true}]}"#,
            "b.jsonl:1: \"remove\": no earlier file has the alias \"Nowhere\"",
        ),
        (
            "{\"id\":\"city/a\"}\n{\"id\":\"city/a\"}",
            "b.jsonl:2: id \"city/a\" stands at b.jsonl:1 already; rename one",
        ),
        (
            r#"{"id":"city/c","type":"City"}"#,
            "b.jsonl:1: entry has no \"name\"; every line needs \"id\", \"type\" and \"name\"",
        ),
    ] {
        assert_eq!(build(&[later]).expect_err(later).to_string(), expected);
    }
}
