//! Annotations read, and extractions judged by them.

use std::fs;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::*;
use crate::graph::fixture::{entity, reading, relation_type};
use crate::pipeline::{MentionSource, Pipeline};
use crate::rules::Polarity;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::builtin().unwrap_or_else(|error| panic!("{error}")));

/// The only document of the rows or brat files `files`, which are read as a folder.
fn gold(files: &[(&str, &str)], wanted: GoldUse) -> Result<Gold, String> {
    let folder = tempfile::tempdir().expect("a test folder can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a test folder can be written");
    }
    let root = folder.path().to_string_lossy().replace('\\', "/") + "/";
    let clean = |text: String| text.replace(&root, "");
    let gold = read_gold(&[folder.path().to_owned()], wanted);
    let mut gold = gold.map_err(|error| clean(error.to_string()))?;
    gold.documents.iter_mut().for_each(|document| document.id = clean(document.id.clone()));
    gold.notes.iter_mut().for_each(|note| note.location.path = clean(note.location.path.clone()));
    Ok(gold)
}

fn rows(rows: &str) -> Result<Gold, String> {
    gold(&[("gold.jsonl", rows)], GoldUse::RelationsOfGiven)
}

fn map(text: &str) -> (LabelMap, Vec<String>) {
    let (vocabulary, types) = (PIPELINE.rules().vocabulary(), PIPELINE.gazetteer().types());
    match LabelMap::parse("map.json", text, vocabulary, types) {
        Ok((map, notes)) => (map, notes.iter().map(ToString::to_string).collect()),
        Err(error) => (LabelMap::default(), vec![error.to_string()]),
    }
}

/// Entities as `id: words, words; …`, relations as `head label tail; …`.
fn summary(document: &GoldDocument) -> String {
    let entity = |one: &GoldEntity| {
        let words = one.mentions.iter().map(|span| span.of(&document.text)).collect::<Vec<_>>();
        format!("{} {}: {}", one.entity_type, one.id, words.join(", "))
    };
    let relation = |one: &GoldRelation| {
        let id = |index: usize| &document.entities[index].id;
        format!("{} {} {}", id(one.head), one.label, id(one.tail))
    };
    let entities = document.entities.iter().map(entity);
    entities.chain(document.relations.iter().map(relation)).collect::<Vec<_>>().join("; ")
}

#[test]
fn reads_rows() {
    let check = |row: &str, expected: &str, notes: &[&str]| {
        let gold = rows(row).unwrap_or_else(|error| panic!("{row}: {error}"));
        assert_eq!(summary(&gold.documents[0]), expected, "{row}");
        let found: Vec<String> = gold.notes.iter().map(ToString::to_string).collect();
        assert_eq!(found, notes, "{row}");
    };
    check(
        r#"{"id":7,"text":"É. Oslo met Rome.","entities":[{"id":"a","type":"City","mentions":[{"start":3,"end":7}]},
        {"id":2,"type":"City","mentions":[{"start":12,"end":16},{"start":3,"end":4}]}],
        "relations":[{"head":2,"tail":"a","name":"MET","sure":1}],"date":"x"}"#
            .replace('\n', "")
            .as_str(),
        "City a: Oslo; City 2: Rome, O; 2 MET a",
        &[],
    );
    check(r#"{"text":"Oslo.","entities":[],"relations":[]}"#, "", &[]);
    check(
        r#"{"id":1,"text":"É, Oslo met Rome.","expected":[{"source_text":"Oslo","target_text":"Rome","code":"A"},
        {"source_text":"Rome","target_text":"","code":"B"},{"source_text":"Rome","target_text":"Bonn","code":"C"},
        {"source_text":"Rome","target_text":"Oslo","code":"D"}]}"#
            .replace('\n', "")
            .as_str(),
        "Actor 0: Oslo; Actor 1: Rome; 0 A 1; 1 D 0",
        &["gold.jsonl:1: the text does not have the actor \"Bonn\"; the event is left out"],
    );
}

#[test]
fn says_what_is_wrong_with_a_row() {
    let entity = r#""entities":[{"id":1,"type":"City","mentions":[{"start":0,"end":4}]}]"#;
    let with = |fields: &str| format!("{{\"text\":\"Oslo\",{fields}}}");
    for (row, expected) in [
        (
            r#"{"id":1,"entities":[],"relations":[]}"#.to_owned(),
            "gold.jsonl:2: row has no \"text\"",
        ),
        (
            r#"{"text": }"#.to_owned(),
            "gold.jsonl:2:10: no valid JSON (expected value); every line must be",
        ),
        (
            r#"{"text": 3}"#.to_owned(),
            "gold.jsonl:2:10: invalid type: integer `3`, expected a string; every",
        ),
        (with(r#""relations":[]"#), "row has no \"entities\""),
        (
            "[1]".to_owned(),
            "invalid length 1, expected an object with \"id\", \"text\", \"entities\"",
        ),
        (
            with(r#""entities":[3],"relations":[]"#),
            "invalid type: integer `3`, expected an object with \"id\", \"type\" and \"mentions\"; every",
        ),
        (with(entity), "row has no \"relations\""),
        (
            with(&format!(r#"{entity},"relations":[{{"head":1,"tail":12,"name":"A"}}]"#)),
            "relation 1 names the unknown entity \"12\" as \"tail\"; \"head\" and \"tail\" are ids",
        ),
        (
            with(&format!(r#"{entity},"relations":[{{"head":1,"tail":1}}]"#)),
            "relation 1 needs \"name\"",
        ),
        (with(&format!(r#"{entity},"relations":[{{"head":1}}]"#)), "relation 1 needs \"tail\""),
        (
            with(r#""entities":[{"id":1,"type":"City"}],"relations":[]"#),
            "entity 1 has no \"mentions\"",
        ),
        (
            with(r#""entities":[{"id":1,"mentions":[]}],"relations":[]"#),
            "entity 1 has no \"type\"; with --mentions given",
        ),
        (
            with(
                r#""entities":[{"id":1,"type":"City","mentions":[{"start":1,"end":9}]}],"relations":[]"#,
            ),
            "entity 1 has a mention at 1..9, outside the text of 4 characters",
        ),
        (
            with(
                r#""entities":[{"id":1,"type":"A","mentions":[]},{"id":"1","type":"A","mentions":[]}],"relations":[]"#,
            ),
            "entity 1 stands twice",
        ),
        (with(r#""entities":[{"id":1.5}],"relations":[]"#), "entity 1 needs an \"id\""),
        (with(r#""expected":[{"source_text":"Oslo"}]"#), "event 1 of \"expected\" needs \"code\""),
    ] {
        let error = rows(&format!("\n{row}\n")).map(|gold| format!("{gold:?}"));
        let error = error.expect_err("the row is wrong");
        assert!(error.starts_with("gold.jsonl:2") && error.contains(expected), "{row}\n{error}");
    }
}

#[test]
fn reads_brat() {
    let text = "É: North and South America,\nthe U.S.\nArmy and Washington.";
    let ann = "\
T1\tPlace 3 8;19 26\tNorth America
T2\tPlace 13 26\tSouth America
T3\tOrg 32 36;37 41\tU.S. Army
T4\tPlace 46 56\tWashington

#1\tAnnotatorNotes T1\tnote
A1\tSure T1
N1\tReference T1 Wikipedia:1\tNorth America
E1\tMeet:T2 Who:T3
*\tEquiv T3 T4
*\tAlias T1 T2
R1\tbeside Arg1:T2 Arg2:T1
R2\tin Arg2:T1 Arg1:T4
R3\tin Arg1:E1 Arg2:T1
";
    let gold =
        gold(&[("a.txt", text), ("a.ann", ann), ("c.txt", "unread")], GoldUse::RelationsOfGiven);
    let gold = gold.unwrap_or_else(|error| panic!("{error}"));
    let expected = "Place T1: North; Place T2: South America; Org T3: U.S.\nArmy, Washington; T2 beside T1; T3 in T1";
    assert_eq!(gold.documents.len(), 1);
    assert_eq!(
        (gold.documents[0].id.as_str(), summary(&gold.documents[0]).as_str()),
        ("a.txt", expected)
    );
    let notes: Vec<String> = gold.notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes, ["a.ann:9: event E1 left out (and 2 more like it in this file)"]);
}

#[test]
fn says_what_is_wrong_with_brat() {
    for (ann, expected) in [
        ("T1\tCity 0 4\tOsla", "a.ann:1: T1 says \"Osla\" where the text has \"Oslo\""),
        ("T1\tCity 0 9\tOslo", "a.ann:1: T1 lies at 0..9, outside the text of 5 characters"),
        ("T1\tCity 0\tOslo", "a.ann:1: T1 cannot be read; expected \"T1<tab>Type start end"),
        ("T1\tCity 0 4\nT1\tCity 0 4", "a.ann:2: T1 stands twice"),
        ("T1\tCity 0 4\nR1\tin T1 T2", "a.ann:2: R1 cannot be read; expected \"R1<tab>Label"),
        ("T1\tCity 0 4\nR1\tin Arg1:T1 Arg2:T2", "a.ann:2: unknown name \"T2\"; it needs a T line"),
        ("T1\tCity 0 4\n*\tEquiv T1 T7", "a.ann:2: unknown name \"T7\""),
        ("X1\tCity 0 4", "a.ann:1: not a line of brat standoff"),
    ] {
        let error = gold(&[("a.txt", "Oslo."), ("a.ann", ann)], GoldUse::Relations);
        let error = error.map(|gold| format!("{gold:?}")).expect_err("the annotation is wrong");
        assert!(error.starts_with(expected), "{ann}\n{error}");
    }
    let error = gold(&[("a.ann", "")], GoldUse::Relations).map(|_| ()).expect_err("it has no text");
    assert!(
        error.contains("a.txt: cannot read this file") && error.contains("need the .txt"),
        "{error}"
    );
    let error = gold(&[("a.md", "")], GoldUse::Relations).map(|_| ()).expect_err("it has nothing");
    assert!(error.contains("nothing to score in this folder"), "{error}");
}

#[test]
fn says_what_is_odd_about_a_map() {
    for (text, expected) in [
        (r#"{"relations":{"SUPPLIES":[["s",1]]},"note":"x"}"#, ""),
        (
            "{\n\"relations\":{\n\"SUPLIES\":[]}}",
            "map.json:3: no relation is called \"SUPLIES\"; did you mean \"SUPPLIES\"?",
        ),
        (
            "{\"relations\":{},\n\"types\":{\"PER\":\"Persn\"}}",
            "map.json:2: \"PER\" becomes \"Persn\", which is no entity type; did you mean \"Person\"?",
        ),
        (
            r#"{"relations":{"SUPPLIES":[["s",2]]}}"#,
            "map.json:1: relation \"SUPPLIES\", label \"s\": the direction 2 is neither",
        ),
        ("{\n \"relation\":{}}", "map.json:2:11: unknown field `relation`"),
        ("{\"types\":{}}", "map.json:1:12: missing field `relations`; a map is"),
        ("{", "map.json:1:1: no valid JSON (EOF"),
    ] {
        let notes = map(text).1.join("\n");
        assert!(
            notes.starts_with(expected) && notes.is_empty() == expected.is_empty(),
            "{text}\n{notes}"
        );
    }
}

/// What comes of `found` (source, relation, target; `-` ahead of the relation denies it) where the names of
/// `entities` and `relations` between them are annotated, each label and end by name.
fn judged(
    text: &str,
    entities: &[(i64, &str)],
    relations: &[(i64, &str, i64)],
    found: &[(&str, &str, &str)],
    map: &LabelMap,
) -> (String, DocumentScore) {
    let spot = |form: &str| {
        let start = text.find(form).unwrap_or_else(|| panic!("{form} stands in the text")) as u32;
        crate::text::Span::new(start, start + form.len() as u32)
    };
    let place = |id: &i64| entities.iter().position(|(one, _)| one == id).unwrap_or_default();
    let gold = GoldDocument {
        id: "d".to_owned(),
        text: text.to_owned(),
        entities: entities
            .iter()
            .map(|(id, form)| GoldEntity {
                id: EntityId::Number(*id),
                entity_type: "Actor".to_owned(),
                mentions: vec![spot(form)],
            })
            .collect(),
        relations: relations
            .iter()
            .map(|(head, label, tail)| GoldRelation {
                head: place(head),
                tail: place(tail),
                label: (*label).into(),
            })
            .collect(),
    };
    let mut reading = reading("d", text);
    for (source, relation, target) in found {
        let at = reading.extraction.mentions.len() as u32;
        reading.mention(spot(source), &entity("a/b", source));
        reading.mention(spot(target), &entity("a/c", target));
        let name = relation.trim_start_matches('-');
        let kind = relation_type(name, name, "");
        reading = reading.claim((at, &kind, at + 1), "", |claim| {
            if relation.starts_with('-') {
                claim.polarity = Polarity::Negated;
            }
        });
    }
    let score = judge(&gold, &reading.extraction, map);
    let end = |end: End| match end {
        End::Entity(index) => gold.entities[index].id.to_string(),
        End::Unknown(start) => format!("?{start}"),
    };
    let claim = |claim: &Claim| {
        let outcome = claim.outcome.as_str();
        format!("{outcome} {} {} {}", end(claim.head), claim.label, end(claim.tail))
    };
    (score.claims.iter().map(claim).collect::<Vec<_>>().join("; "), score)
}

#[test]
fn judges() {
    let text = "The Iranian Navy attacked Syria; Iraq and Oman met Qatar.";
    let names = [(2, "Iranian Navy"), (10, "Syria"), (3, "Iraq"), (4, "Oman")];
    let plain = r#"{"relations":{"ASSAULTS":[["hits",1]],"OWNS":[["owned_by",-1]],"SUPPORTS":[["likes",1],["ally",1]],
        "MEETS_WITH":[["meets",1]]},"symmetric":["ally","meets"],"ignore":["meets"]}"#;
    let check = |relations: &[(i64, &str, i64)], found: &[(&str, &str, &str)], expected: &str| {
        assert_eq!(judged(text, &names, relations, found, &map(plain).0).0, expected, "{found:?}");
    };
    // Some overlap is enough, and a relation counts under its nearest parent with a label.
    check(&[(2, "hits", 10)], &[("The Iranian", "BOMBED", "Syria;")], "tp 2 hits 10");
    check(&[(2, "hits", 10)], &[("Syria", "BOMBED", "Navy")], "fn 2 hits 10; fp 10 hits 2");
    check(&[(2, "hits", 10)], &[("Navy", "-BOMBED", "Syria")], "fn 2 hits 10");
    check(&[(2, "hits", 10), (2, "hits", 10)], &[], "fn 2 hits 10");
    // Direction, symmetry, and several labels.
    check(&[(3, "owned_by", 4)], &[("Oman", "OWNS", "Iraq")], "tp 3 owned_by 4");
    check(&[(4, "ally", 3)], &[("Iraq", "SUPPORTS", "Oman")], "tp 3 ally 4");
    let both = [(3, "likes", 4), (4, "ally", 3)];
    check(&both, &[("Iraq", "ENDORSES", "Oman")], "fn 3 ally 4; tp 3 likes 4");
    check(&both, &[("Oman", "ENDORSES", "Iraq")], "tp 3 ally 4; fn 3 likes 4");
    check(&[], &[("Iraq", "SUPPORTS", "Oman")], "fp 3 likes 4");
    // A label that is not judged, a name nobody annotated, a name with itself.
    check(&[(3, "meets", 4)], &[("Iraq", "MEETS_WITH", "Oman")], "");
    check(&[], &[("Oman", "BOMBED", "Qatar")], "fp 4 hits ?51");
    check(&[], &[("Iranian", "BOMBED", "Navy")], "");
    // The name closest in length, then the smallest id.
    let nested = [(1, "Iranian Navy"), (10, "Iranian"), (9, "Iranian"), (5, "Syria")];
    for (source, expected) in [("Iranian Navy", "fp 1 hits 5"), ("Iranian", "fp 9 hits 5")] {
        let found = [(source, "BOMBED", "Syria")];
        assert_eq!(judged(text, &nested, &[], &found, &map(plain).0).0, expected);
    }
    let kept =
        map(r#"{"relations":{"ASSAULTS":[["hits",1]]},"keep_negated":true,"judge":["hits"]}"#).0;
    let found = [("Navy", "-BOMBED", "Syria"), ("Navy", "OWNS", "Syria")];
    let (claims, score) = judged(text, &names, &[(2, "hits", 10)], &found, &kept);
    assert_eq!(claims, "tp 2 hits 10");
    assert_eq!(score.unmapped, [(Arc::from("OWNS"), 1)].into());
    assert_eq!(score.pairs, Counts { right: 1, wrong: 0, missed: 0 });
}

#[test]
fn own_names_are_labels_in_any_case() {
    let row = r#"{"text":"Iran met Iraq.","entities":[{"id":1,"type":"Contry","mentions":[{"start":0,"end":4}]},{"id":2,"type":"Country","mentions":[{"start":9,"end":13}]}],"relations":[{"head":2,"tail":1,"name":"consults_with"},{"head":1,"tail":2,"name":"Suplies"}]}"#;
    let documents = rows(row).unwrap_or_else(|error| panic!("{error}")).documents;
    let (vocabulary, types) = (PIPELINE.rules().vocabulary(), PIPELINE.gazetteer().types());
    let map = LabelMap::own(vocabulary, &documents);
    let given = documents[0].document(MentionSource::Given, &map);
    assert_eq!(given.mentions.len(), 2);
    assert!(documents[0].document(MentionSource::Found, &map).mentions.is_empty());
    let kept = |label: &str| vec![(Arc::from(label), Direction::Kept)];
    assert_eq!(map.labels("MEETS_WITH"), kept("CONSULTS_WITH"));
    assert!(map.labels("SUPPLIES").is_empty());
    let doubts = doubts(&documents, &map, MentionSource::Given, vocabulary, types);
    assert_eq!(doubts.len(), 2);
    assert!(doubts[0].contains("\"Suplies\" (1; did you mean \"SUPPLIES\"?)"), "{}", doubts[0]);
    assert!(doubts[1].contains("\"Contry\" (1; did you mean \"Country\"?)"), "{}", doubts[1]);
}

#[test]
fn adds_up_in_any_order() {
    let map = map(r#"{"relations":{"ASSAULTS":[["hits",1]],"MEETS_WITH":[["meets",1]]}}"#).0;
    let text = "Iran hit Iraq and met Oman.";
    let names = [(1, "Iran"), (2, "Iraq"), (3, "Oman")];
    let gold = [(1, "hits", 2), (1, "meets", 3)];
    let one = judged(
        text,
        &names,
        &gold,
        &[("Iran", "BOMBED", "Iraq"), ("Iran", "BOMBED", "Oman")],
        &map,
    )
    .1;
    let two = judged(
        text,
        &names,
        &gold,
        &[("Iran", "ASSAULTS", "Iraq"), ("Iran", "BOMBED", "Iraq")],
        &map,
    )
    .1;
    let sum = |scores: [&DocumentScore; 2]| {
        let mut sum = Evaluation::default();
        scores.into_iter().for_each(|score| sum.add(score));
        sum
    };
    let both = sum([&one, &two]);
    assert_eq!(both, sum([&two, &one]));
    let counts = |right, wrong, missed| Counts { right, wrong, missed };
    assert_eq!(both.labels(), [("hits", counts(2, 1, 0)), ("meets", counts(0, 0, 2))]);
    assert_eq!((both.total(), both.pairs()), (counts(2, 1, 2), counts(3, 0, 1)));
    let total = both.total();
    assert_eq!((total.precision(), total.recall()), (2.0 / 3.0, 0.5));
    assert!((total.f1() - 4.0 / 7.0).abs() < 1e-12);
    assert_eq!(Counts::default().f1(), 0.0);
    // A rule answers for everything annotated under its relation's labels, and each rule for itself.
    let rules: Vec<_> =
        both.rules(&map).into_iter().map(|one| (one.relation, one.counts)).collect();
    assert_eq!(rules, [("BOMBED".into(), counts(2, 1, 0)), ("ASSAULTS".into(), counts(1, 0, 1))]);
}

#[test]
fn a_missed_claim_stands_where_both_are_named() {
    let text = "Iran is big. Iraq is near. Iran has oil, and Iran met Iraq and Oman.";
    let all = |form: &str| {
        let starts = text.match_indices(form).map(|(start, _)| start as u32);
        starts.map(|start| crate::text::Span::new(start, start + form.len() as u32)).collect()
    };
    let entity = |id, form| GoldEntity {
        id: EntityId::Number(id),
        entity_type: String::new(),
        mentions: all(form),
    };
    let entities = vec![entity(0, "Iran"), entity(1, "Iraq"), entity(2, "big"), entity(3, "none")];
    let gold = GoldDocument { text: text.to_owned(), entities, ..GoldDocument::default() };
    let check = |head, tail, expected: &[(&str, &[u32])]| {
        let (head, tail) = (End::Entity(head), End::Entity(tail));
        let claim = Claim { outcome: Outcome::Missed, label: "x".into(), head, tail, found: None };
        let found = passages(&gold, &claim);
        let starts = |passage: &Passage| passage.names.iter().map(|name| name.start).collect();
        let found: Vec<(&str, Vec<u32>)> =
            found.iter().map(|one| (&one.sentence.of(text)[..7], starts(one))).collect();
        let expected: Vec<(&str, Vec<u32>)> =
            expected.iter().map(|(sentence, starts)| (*sentence, starts.to_vec())).collect();
        assert_eq!(found, expected);
    };
    check(0, 1, &[("Iran ha", &[45, 54])]);
    check(0, 2, &[("Iran is", &[0, 8])]);
    check(2, 1, &[("Iran is", &[8]), ("Iraq is", &[13])]);
    check(3, 1, &[("Iraq is", &[13])]);
}

#[test]
fn a_pronoun_is_whom_it_stands_for() {
    let text = "Azerbaijan is a country in the Caucasus. It supplies Israel with oil.";
    let entity = |id, form: &str| {
        let start = text.find(form).unwrap_or_default() as u32;
        let mentions = vec![crate::text::Span::new(start, start + form.len() as u32)];
        GoldEntity { id: EntityId::Number(id), entity_type: String::new(), mentions }
    };
    let relation = GoldRelation { head: 0, tail: 1, label: "SUPPLIES".into() };
    let gold = GoldDocument {
        text: text.to_owned(),
        entities: vec![entity(0, "Azerbaijan"), entity(1, "Israel")],
        relations: vec![relation],
        ..GoldDocument::default()
    };
    let map = LabelMap::own(PIPELINE.rules().vocabulary(), std::slice::from_ref(&gold));
    let extraction = PIPELINE.extract(&gold.document(MentionSource::Found, &map));
    let score = judge(&gold, &extraction, &map);
    let outcomes: Vec<Outcome> = score.claims.iter().map(|claim| claim.outcome).collect();
    assert_eq!(outcomes, [Outcome::Right], "{:?}", extraction.relations);
}

#[test]
fn judges_names_alone() -> Result<(), String> {
    // Without relations and without a type: names alone are asked for.
    let row = r#"{"id":"d","text":"Iran met Maria Oslo in the city of Oslo in May; it left Paris.","entities":[
        {"id":0,"type":"Country","mentions":[{"start":0,"end":4},{"start":48,"end":50}]},
        {"id":1,"type":"Country","mentions":[{"start":23,"end":39}]},
        {"id":2,"type":"Date","mentions":[{"start":43,"end":46}]},
        {"id":3,"mentions":[{"start":9,"end":19}]},
        {"id":4,"mentions":[{"start":51,"end":55}]}]}"#;
    let row = row.replace('\n', "");
    assert!(gold(&[("a.jsonl", &row)], GoldUse::Relations).is_err());
    let gold = gold(&[("a.jsonl", &row)], GoldUse::Names)?;
    let text = &gold.documents[0].text;
    // Iran, Oslo (which is no country), May (a date) and Paris (which nobody annotated).
    let found = reading("d", text);
    let found = found.names("Iran", &entity("country/iran", "Iran"));
    let found = found.names("of Oslo", &entity("org/oslo", "Oslo"));
    let found = found.names("May", &entity("org/may", "May"));
    let found = found.names("Paris", &entity("org/paris", "Paris"));
    let types = PIPELINE.gazetteer().types();
    let score = judge_names(&gold.documents[0], &found.extraction, &map("{}").0, types);
    let counts = |annotated, found, exact, typed| NameCounts {
        annotated,
        found,
        exact,
        typed,
        ..NameCounts::default()
    };
    let expected = [("(no type)", counts(1, 0, 0, 0)), ("Country", counts(3, 2, 1, 1))];
    let found: Vec<_> = score.types.iter().map(|(label, one)| (label.as_str(), *one)).collect();
    assert_eq!(found, expected);
    assert_eq!(score.mentions, Counts { right: 2, wrong: 1, missed: 2 });
    let wrong: Vec<&str> = score.errors.iter().map(|error| error.words.as_str()).collect();
    assert_eq!(wrong, ["it", "Maria Oslo", "Paris"]);
    let mut twice = score.clone();
    twice.add(score);
    assert_eq!((twice.documents, twice.total()), (2, counts(8, 4, 2, 2)));
    Ok(())
}

proptest! {
    #[test]
    fn any_annotation_is_read_or_refused(text in "\\PC{0,12}", ann in "([TRE*]?[0-9]?[\t ;:\n]|\\PC|[0-9]{1,2}|Equiv|Arg1:T1){0,14}") {
        let mut left_out = crate::input::Counted::default();
        if let Ok(document) = brat::read("d".to_owned(), text, &ann, &mut left_out) {
            for entity in &document.entities {
                prop_assert!(entity.mentions.iter().all(|span| !span.of(&document.text).is_empty()));
            }
        }
    }
}
