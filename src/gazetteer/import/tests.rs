//! Lists of every format, sound and not, as rows; and that whatever is imported loads.

use std::path::Path;

use proptest::prelude::*;

use super::source::Source;
use super::{ImportOptions, Importer, ListFormat, TypeMap};
use crate::gazetteer::Gazetteer;
use crate::text::{sentences, tokenize};

const TYPES: &str = "
[Actor]
[Place]
[Country]
parents = ['Actor', 'Place']
[Organization]
parents = ['Actor']
[InternationalOrganization]
parents = ['Organization']
[Company]
parents = ['Organization']
[ArmedGroup]
parents = ['Organization']
[GovernmentBody]
parents = ['Organization']
[Party]
parents = ['Organization']
[Person]
parents = ['Actor']
[City]
parents = ['Place']
[Airport]
parents = ['Place']
[Region]
parents = ['Place']
[Vehicle]
[Date]
value = true
";
const COUNTRIES: &str = r#"
{"id":"country/norland","type":"Country","name":"Norland","country":"NOR","wikidata":"Q20","prominence":50}
{"id":"country/old-norland","type":"Country","name":"Old Norland","country":"NOR"}
{"id":"country/finmark","type":"Country","name":"Finmark","country":"FIN"}
"#;

fn gazetteer() -> Gazetteer {
    let built = Gazetteer::builder().types("types.toml", TYPES).entries("c.jsonl", COUNTRIES);
    built.build().unwrap_or_else(|error| panic!("{error}"))
}

/// The entries that a list becomes, and what was left out.
fn import(
    path: &str,
    list: &[u8],
    options: ImportOptions,
) -> Result<(String, Vec<String>), String> {
    let gazetteer = gazetteer();
    let run = || {
        let mut importer = Importer::new(&gazetteer, options)?;
        let mut out = String::new();
        importer.entries(Source::of(path, list)?, &mut |_, _, entry| {
            out += &serde_json::to_string(entry).unwrap_or_else(|error| panic!("{error}"));
            out.push('\n');
            Ok(())
        })?;
        Ok((out, importer.report().clone()))
    };
    let (out, report) = run().map_err(|error: crate::Error| error.to_string())?;
    let loads = Gazetteer::builder()
        .types("types.toml", TYPES)
        .entries("c.jsonl", COUNTRIES)
        .entries("list.jsonl", &out)
        .build();
    let loaded = loads.unwrap_or_else(|error| panic!("{path}: {error}\n{out}"));
    assert_eq!(loaded.entities().len() as u64, report.entities + 3, "{path}");
    let left_out = report
        .left_out()
        .into_iter()
        .map(|one| format!("{} × {} ({})", one.count, one.reason, one.first));
    Ok((out, left_out.collect()))
}

fn check(path: &str, list: &str, options: ImportOptions, entries: &str, left_out: &[&str]) {
    let (found, told) =
        import(path, list.as_bytes(), options).unwrap_or_else(|why| panic!("{path}: {why}"));
    assert_eq!(found.trim(), entries.trim(), "{path}");
    assert_eq!(told, left_out, "{path}");
}

fn options() -> ImportOptions {
    ImportOptions::default()
}

fn types(map: &str) -> TypeMap {
    let words: Vec<String> = map.split(',').map(str::to_owned).collect();
    TypeMap::parse(&words).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn geonames() {
    let line = |start: &str, class: &str, country: &str, people: &str| {
        format!("{start}\t1.0\t2.0\t{class}\t{country}\t\t\t\t\t\t{people}\t\t\tZone\t2020-01-01\n")
    };
    let list = [
        line("11\tØstby\tOstby\tOSB,Estby,Østby,,Ěstby", "P\tPPL", "NO", "70000"),
        line("12\tØstby Lufthavn\tOstby Lufthavn\t", "S\tAIRP", "NO", "0"),
        line("13\tRoad 7\tRoad 7\t", "R\tRD", "NO", "0"),
        line("x\tNowhere\tNowhere\t", "P\tPPL", "NO", "0"),
        line("14\tZed\tZed\t", "Q\tZZ", "", "0"),
        line("11\tAgain\tAgain\t", "P\tPPL", "NO", "0"),
        "15\tcut\n".to_owned(),
        line("16\t–\t\t", "P\tPPL", "NO", "0"),
    ]
    .concat();
    let entries = r#"
{"id":"geonames/11","type":"City","name":"Østby","country":"NOR","aliases":[{"text":"OSB","use":"never"},"Estby"],"prominence":16}
{"id":"geonames/12","type":"Airport","name":"Østby Lufthavn","country":"NOR"}
"#;
    let told = [
        "1 × GeoNames' table has 19 columns between tabs, this line has not (cities.txt:7)",
        "1 × a name without a letter or digit (cities.txt:8)",
        "1 × its id stands above already (cities.txt:6)",
        "1 × kinds that are left out (cities.txt:3)",
        "1 × no name is left (cities.txt:8)",
        "1 × no type for \"Q\"; say one: --type-map \"Q=TYPE\" (cities.txt:5)",
        "1 × the first column is no number (cities.txt:4:1)",
    ];
    let format = Some(ListFormat::Geonames);
    check("cities.txt", &list, ImportOptions { format, ..options() }, entries, &told);
    let first = list.lines().next().unwrap_or_default();
    let only = r#"{"id":"g/11","type":"Region","name":"Østby","country":"NOR","prominence":16}"#;
    let said = ImportOptions {
        types: types("P.PPL=Region"),
        languages: vec!["en".to_owned()],
        prefix: Some("g/".to_owned()),
        ..options()
    };
    check("cities.txt", first, said, only, &[]);
}

#[test]
fn follow_the_money() {
    let list = r#"{"id":"N-1","schema":"Organization","caption":"Red Dawn","properties":{"name":["Red Dawn","RED DAWN FRONT"],"alias":["Dawn of Red"],"weakAlias":["The Dawn"],"previousName":["Pink Dawn"],"abbreviation":["RDF"],"country":["no"],"wikidataId":["Q99"],"topics":["sanction","crime.terror"]}}
{"id":"N-2","schema":"Person","caption":"N-2","properties":{"name":["Olaf Example"],"nationality":["fi"],"topics":["gov"]}}
{"id":"N-3","schema":"Address","properties":{"full":["Street 1"]}}
{"id":"N-4","schema":"Widget","properties":{"name":["W"]}}
{"id":"N-5","schema":"Person","properties":{"weakAlias":["Bear"]}}
{"id":"N-6","schema":"Person"}
{"id":"N-7","schema":"Person","properties":{"name":"no list"}}
{"id":
"#;
    let entries = r#"
{"id":"N-1","type":"ArmedGroup","name":"Red Dawn","country":"NOR","wikidata":"Q99","aliases":["RED DAWN FRONT","Dawn of Red",{"text":"RDF","role":"acronym"},{"text":"Pink Dawn","role":"former"},{"text":"The Dawn","needs":["N-1"]}]}
{"id":"N-2","type":"Person","name":"Olaf Example","country":"FIN"}
{"id":"N-5","type":"Person","name":"Bear","aliases":[{"text":"Bear","needs":["N-5"]}]}
"#;
    let told = [
        "1 × kinds that are left out (e.jsonl:3)",
        "1 × no name is left (e.jsonl:6)",
        "1 × no type for \"Widget\"; say one: --type-map \"Widget=TYPE\" (e.jsonl:4)",
        "1 × not as this format has it: EOF while parsing a value (e.jsonl:8:6)",
        "1 × not as this format has it: invalid type: string \"no list\", expected a sequence (e.jsonl:7:60)",
    ];
    check("e.jsonl", list, options(), entries, &told);
}

#[test]
fn petrarch() {
    let list = "\
# a comment
+BEFORE_ANY
NORLAND_  [NOR]
+NORLANDIA_ ; an old one
OSTBY_ [NOR]
OLAF_EXAMPLE_  # a minister
+MINISTER_EXAMPLE_
\t[NORGOV 900101-930120]
\t[NORREB 890101-891231]
\t[NORGOV >20100501]
\t[NORGOV 9001011-930120]
MINISTRY_OF_FISH_ [NORGOV] # later: [---]
WOLF_BRIGADES_(WBR)_ [NORREB]
OCEAN_ [---]
NO_CODE
CUT [NORGOV
HERRING_LEAGUE_ [IGOFIN]
RUSALKA_SSR_ [USRUKR <900823]
OLAF_EXAMPLE_ [NORGOV 950101-960101]
OLAF_EXAMPLE_ [FINGOV >010101]
";
    let entries = r#"
{"id":"petrarch/country/norland","type":"Country","name":"Norland","country":"NOR","aliases":["Norlandia"]}
{"id":"petrarch/place/ostby","type":"Place","name":"Ostby","country":"NOR","stands_for":"country/norland"}
{"id":"petrarch/person/olaf-example","type":"Person","name":"Olaf Example","country":"NOR","aliases":["Minister Example"],"stands_for":[{"id":"country/norland","from":"1990-01-01","to":"1993-01-20"},{"id":"country/norland","from":"2010-05-01"},{"id":"country/norland","from":"1995-01-01","to":"1996-01-01"}]}
{"id":"petrarch/governmentbody/ministry-of-fish","type":"GovernmentBody","name":"Ministry of Fish","country":"NOR","stands_for":"country/norland"}
{"id":"petrarch/armedgroup/wolf-brigades","type":"ArmedGroup","name":"Wolf Brigades","country":"NOR","aliases":[{"text":"WBR","role":"acronym"}]}
{"id":"petrarch/governmentbody/cut","type":"GovernmentBody","name":"CUT","country":"NOR","stands_for":"country/norland"}
{"id":"petrarch/internationalorganization/herring-league","type":"InternationalOrganization","name":"Herring League","country":"FIN"}
{"id":"petrarch/place/rusalka-ssr","type":"Place","name":"Rusalka SSR","country":"UKR"}
{"id":"petrarch/person/olaf-example-2","type":"Person","name":"Olaf Example","country":"FIN","stands_for":{"id":"country/finmark","from":"2001-01-01"}}
"#;
    let told = [
        "1 × a code or another name (+) before the first actor (x.actors.txt:2)",
        "1 × a date of a code is not YYMMDD or YYYYMMDD: [AFGGOV 011222-041207], <date or >date (x.actors.txt:11:2)",
        "1 × actors that are not to be coded, [---] (x.actors.txt:14)",
        "1 × an actor without a code (x.actors.txt:15)",
    ];
    check("x.actors.txt", list, options(), entries, &told);
}

#[test]
fn spacy() {
    let list = r#"{"label":"ORG","pattern":"Acme","id":"acme"}
{"label":"ORG","pattern":[{"LOWER":"acme"},{"LOWER":"-"},{"LOWER":"works"}],"id":"acme"}
{"label":"PERSON","pattern":[{"TEXT":"Olaf"},{"ORTH":"O'"},{"TEXT":"Hara"}]}
{"label":"GPE","pattern":"Ostby"}
{"label":"MONEY","pattern":"penny"}
{"label":"Zork","pattern":"zork"}
{"label":"ORG","pattern":[{"LOWER":{"IN":["a","b"]}}]}
{"label":"ORG","pattern":[{"LOWER":"x","OP":"?"}]}
{"label":"ORG"}
"#;
    let entries = r#"
{"id":"acme","type":"Organization","name":"Acme","aliases":[{"text":"acme-works","case":"any"}]}
{"id":"patterns/person/olaf-o-hara","type":"Person","name":"Olaf O'Hara"}
{"id":"patterns/place/ostby","type":"Place","name":"Ostby"}
"#;
    let told = [
        "1 × a token by \"LOWER\" is no name; only LOWER, TEXT and ORTH with one word are (patterns.jsonl:7)",
        "1 × a token with several conditions is no name (patterns.jsonl:8)",
        "1 × kinds that are left out (patterns.jsonl:5)",
        "1 × no type for \"Zork\"; say one: --type-map \"Zork=TYPE\" (patterns.jsonl:6)",
        "1 × not as this format has it: missing field `pattern` (patterns.jsonl:9:15)",
    ];
    check("patterns.jsonl", list, options(), entries, &told);
}

#[test]
fn gate_list() {
    let list =
        "Acme & Sons&id=acme&canonical=Acme\nB&B&country=no\nWolf\tkind=x\tcountry=FIN\n\n???\n";
    let entries = r#"
{"id":"acme","type":"Company","name":"Acme","aliases":["Acme & Sons"]}
{"id":"company/company/b-b","type":"Company","name":"B&B","country":"NOR"}
{"id":"company/company/wolf","type":"Company","name":"Wolf","country":"FIN"}
"#;
    let told = [
        "1 × a name without a letter or digit (company.lst:5)",
        "1 × no name is left (company.lst:5)",
    ];
    check(
        "lists/company.lst",
        list,
        options(),
        entries,
        &told.map(|one| &*one.replace("company.lst", "lists/company.lst").leak()),
    );
}

#[test]
fn tables() {
    let csv = "\u{feff}ID,Name,Type,Other Names,country_code,x\r\n\
        1,\"Ostby, Greater\",city,Estby|Østbe,NO,!\r\n\
        2,Wolf,ship,,,\r\n\
        ,Fish League,organisation,FL;Fishers,FI,\r\n\
        1,Ostbyers,demonym,,,\r\n\
        3,,city,,,\r\n\
        4,Lone,,,,\r\n\
        5,Estby,city,,Norland,\r\n";
    let entries = r#"
{"id":"1","type":"City","name":"Ostby, Greater","country":"NOR","aliases":["Estby","Østbe",{"text":"Ostbyers","role":"demonym"}]}
{"id":"2","type":"Vehicle","name":"Wolf"}
{"id":"cities/organization/fish-league","type":"Organization","name":"Fish League","country":"FIN","aliases":["FL","Fishers"]}
{"id":"5","type":"City","name":"Estby"}
"#;
    let told = [
        "1 × a country that is no code of ISO 3166, left out (cities.csv:8)",
        "1 × no name (cities.csv:6)",
        "1 × no type; say one for all: --type TYPE (cities.csv:7)",
    ];
    check("cities.csv", csv, options(), entries, &told);

    let tsv = "Ostby \"the Old\tgn:1\tcity\nEstby\tgn:1\tcity_alias\nWolf\tv:1\tyacht\nBear\tv:2\tyacht\nA\tv:3\tyacht\n";
    let columns = || ["name", "id", "type"].map(str::to_owned).to_vec();
    let entries = r#"
{"id":"gn:1","type":"City","name":"Ostby \"the Old","aliases":["Estby"]}
{"id":"v:1","type":"Vehicle","name":"Wolf"}
{"id":"v:2","type":"Vehicle","name":"Bear"}
"#;
    let told = ["1 × a name that is too short (names.tsv:5)", "1 × no name is left (names.tsv:5)"];
    let said = ImportOptions { columns: columns(), types: types("yacht=Vehicle"), ..options() };
    check("names.tsv", tsv, said, entries, &told);

    let objects = "{\"name\":\"Red Dawn\",\"aliases\":[\"RD\",7],\"countries\":[\"no\"]}\n[1]\n";
    let entries = r#"{"id":"groups/armedgroup/red-dawn","type":"ArmedGroup","name":"Red Dawn","aliases":["RD"]}"#;
    let told = [
        "1 × a name that is too short (groups.jsonl:1)",
        "1 × not as this format has it: invalid type: sequence, expected a map (groups.jsonl:2:1)",
    ];
    let kind = Some("ArmedGroup".to_owned());
    check("groups.jsonl", objects, ImportOptions { kind, ..options() }, entries, &told);
}

#[test]
fn wikidata() {
    let list = r#"[
{"type":"item","id":"Q11","labels":{"de":{"language":"de","value":"Ostbü"},"en":{"language":"en","value":"Ostby"}},"aliases":{"en":[{"language":"en","value":"Est\u0062y"}],"fi":[{"language":"fi","value":"Itäkylä"}]},"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"entity-type":"item","numeric-id":1,"id":"Q0"},"type":"wikibase-entityid"}},"rank":"normal"},{"mainsnak":{"datavalue":{"value":{"id":"Q515"}}},"rank":"normal"}],"P17":[{"mainsnak":{"snaktype":"novalue"}},{"mainsnak":{"datavalue":{"value":{"id":"Q20"}}}}]},"sitelinks":{"enwiki":{"site":"enwiki","title":"Ostby","badges":[]},"dewiki":{}}},
{"type":"item","id":"Q12","labels":{"mul":{"value":"Norland"}},"aliases":[],"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q6256"}}},"rank":"normal"}],"P298":[{"mainsnak":{"datavalue":{"value":"NOR"}}}]}},
{"type":"item","id":"Q13","labels":{"en":{"value":"A star"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q523"}}}}]}},
{"type":"item","id":"Q14","labels":{"fi":{"value":"Turku"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q515"}}}}]}},
{"type":"item","id":"Q15","labels":{"en":{"value":"Was a city"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q515"}}},"rank":"deprecated"}]}},
{"type":"property","id":"P1","labels":{},"claims":[]},
{"id":7},
]
"#;
    let entries = r#"
{"id":"wikidata/Q11","type":"City","name":"Ostby","country":"NOR","wikidata":"Q11","aliases":["Estby"],"prominence":3}
{"id":"wikidata/Q12","type":"Country","name":"Norland","country":"NOR","wikidata":"Q12"}
"#;
    let told = [
        "2 × items of classes that have no type (--type-map Q…=Type adds one) (dump.json:4)",
        "1 × no name is left (dump.json:5)",
        "1 × not as this format has it: invalid type: integer `7`, expected a borrowed string (dump.json:8:7)",
        "1 × properties and lexemes (dump.json:7)",
    ];
    check("dump.json", list, options(), entries, &told);
    let fi = r#"{"id":"wikidata/Q14","type":"City","name":"Turku","wikidata":"Q14"}"#;
    let languages = vec!["fi".to_owned()];
    let (found, _) = import("dump.json", list.as_bytes(), ImportOptions { languages, ..options() })
        .unwrap_or_else(|why| panic!("{why}"));
    assert!(found.contains(fi) && found.contains("\"name\":\"Itäkylä\""), "{found}");
}

#[test]
fn formats_are_told_apart() {
    let rows = [
        ("a.tsv", "x", "table"),
        ("lists.def", "x", "gate"),
        ("Phoenix.actors.txt", "x", "petrarch"),
        ("a.txt", "# c\n\nNORLAND_ [NOR]\n", "petrarch"),
        ("a.txt", "name\tid\nx\ty\n", "table"),
        ("a", "{\"label\":\"ORG\",\"pattern\":\"x\"}", "spacy"),
        ("a.json", "{\"schema\":\"Person\",\"properties\":{}}", "ftm"),
        ("a.json", "[\n{\"labels\":{},\"claims\":{}},\n", "wikidata"),
        ("a.json", "{\"name\":\"x\"}", "table"),
    ];
    for (path, list, expected) in rows {
        let source = Source::of(path, list.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let found = super::guess::format(&source, &options());
        assert_eq!(found.map(ListFormat::name).ok(), Some(expected), "{path} {list}");
    }
}

#[test]
fn says_what_is_wrong() {
    let strict = || ImportOptions { strict: true, ..options() };
    let columns = |name: &str| ImportOptions { columns: vec![name.to_owned()], ..options() };
    let kind = |name: &str| ImportOptions { kind: Some(name.to_owned()), ..options() };
    let rows: [(&str, &[u8], ImportOptions, &str); 9] = [
        (
            "a.txt",
            b"some words",
            options(),
            "a.txt: cannot tell what kind of list this is; say --from with one of: geonames,",
        ),
        (
            "a.csv",
            b"id,title\n1,x\n",
            options(),
            "a.csv:1: the first line names no column \"name\"; say what the columns are: --columns",
        ),
        (
            "a.csv",
            b"x",
            columns("nmae"),
            "--columns: no column is called \"nmae\"; did you mean \"name\"?",
        ),
        ("a.csv", b"name\n", kind("Citty"), "unknown type \"Citty\"; did you mean \"City\"?"),
        ("a.csv", b"name\n", kind("Date"), "type \"Date\" is a value"),
        ("a.csv", b"a\0b", options(), "a.csv: not a text in UTF-8;"),
        (
            "p.jsonl",
            b"{\"label\":\"ORG\",\"pattern\":\"x\"}\n{",
            strict(),
            "p.jsonl:2:1: not as this format has it: EOF",
        ),
        ("x.actors.txt", b"A_ [NORGOV 1-2]", strict(), "x.actors.txt:1:4: a date of a code is not"),
        (
            "lists.def",
            b"../a.lst:x\n",
            strict(),
            "lists.def:1: a line of lists.def is file.lst:major:minor",
        ),
    ];
    for (path, list, options, expected) in rows {
        let error = import(path, list, options).expect_err(path);
        assert!(error.starts_with(expected), "{path}: {error}");
    }
    for (words, expected) in
        [("x", "\"x\" maps no type; write FROM=To"), ("no.toml", "no.toml: cannot read")]
    {
        let error = TypeMap::parse(&[words.to_owned()]).expect_err(words).to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    assert!(
        "geoname"
            .parse::<ListFormat>()
            .is_err_and(|error| error.to_string().contains("did you mean \"geonames\"?"))
    );
}

#[test]
fn hostile_lists() {
    let long = "xy".repeat(1 << 19);
    let words = "word ".repeat(1 << 12);
    let quote = format!("name,type\n\"{}", "a,\n".repeat(1 << 12));
    let deep = "[".repeat(1 << 13);
    let lists: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"\n\r\n\xef\xbb\xbf\n".to_vec(),
        (1..=255).cycle().take(1 << 13).collect(),
        long.clone().into_bytes(),
        format!("name\ttype\n{long}\tcity\n{words}\tcity\n").into_bytes(),
        quote.into_bytes(),
        deep.clone().into_bytes(),
        format!("{{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{deep}").into_bytes(),
        format!("{words}_ [{words}\n+[[[]]][{words} >{deep}]").into_bytes(),
        b"!! = !!, !!\n!!{!!}!!_ [NOR]".to_vec(),
        b"a:b:c\n:::\n\\x.lst:city\n.:city\n".to_vec(),
    ];
    for list in lists {
        for format in ListFormat::ALL {
            let columns = vec!["name".to_owned(), "type".to_owned()];
            for columns in [Vec::new(), columns] {
                let options = ImportOptions { format: Some(format), columns, ..options() };
                // Whatever comes of it loads, and nothing panics.
                let _ = import("hostile.def", &list, options);
            }
        }
    }
}

/// What stands in a text, by the entries of a list.
fn found(gazetteer: &Gazetteer, text: &str) -> Vec<String> {
    let mut scan = gazetteer.scan(None);
    let mut names = Vec::new();
    for pass in 0..2 {
        names.clear();
        for sentence in sentences(text) {
            let mut tokens = Vec::new();
            tokenize(text, sentence.span, &mut tokens);
            scan.find(text, &tokens, &mut names);
        }
        if pass == 0 {
            scan.settle();
        }
    }
    names.iter().map(|name| name.span.of(text).to_owned()).collect()
}

#[test]
fn weak_names_need_others() {
    let list = r#"{"id":"N-1","schema":"Person","properties":{"name":["Olaf Example"],"weakAlias":["Bear"]}}"#;
    let (entries, _) =
        import("e.jsonl", list.as_bytes(), options()).unwrap_or_else(|why| panic!("{why}"));
    let built = Gazetteer::builder().types("t", TYPES).entries("e.jsonl", &entries).build();
    let gazetteer = built.unwrap_or_else(|error| panic!("{error}"));
    let rows: [(&str, &[&str]); 3] = [
        ("Bear left.", &[]),
        ("Bear met Olaf Example.", &["Bear", "Olaf Example"]),
        ("Olaf Example left. Bear stayed.", &["Olaf Example", "Bear"]),
    ];
    for (text, names) in rows {
        assert_eq!(found(&gazetteer, text), names, "{text}");
    }
}

/// A list that is given to a gazetteer as it is: names are found where the list has them.
#[test]
fn lists_beside_a_gazetteer() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{error}"));
    };
    put("ours.tsv", "name\ttype\n\nOstby\tcity\nEstby\tcity\n");
    put("x.actors.txt", "# c\nOLAF_EXAMPLE_\n\t[NORGOV >010101]\n");
    put("patterns.jsonl", "\n{\"label\":\"ORG\",\"pattern\":\"Acme\"}\n");
    put(
        "lists.def",
        "a.lst:organization:company\nb.lst:location:city\na.lst:person\nmissing.lst:person\n",
    );
    put("a.lst", "Fish Ltd\n");
    put("b.lst", "Nordby\n");
    let build = |path: &Path| {
        let builder = Gazetteer::builder().types("t", TYPES).entries("c.jsonl", COUNTRIES);
        builder.path(path).and_then(super::super::GazetteerBuilder::build)
    };
    let gazetteer = build(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    let text = "Estby, Acme, Olaf Example, Fish Ltd, Nordby, Nobody.";
    let mut scan = gazetteer.scan(None);
    scan.settle();
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let mut tokens = Vec::new();
        tokenize(text, sentence.span, &mut tokens);
        scan.find(text, &tokens, &mut found);
    }
    let origins: Vec<String> = found
        .iter()
        .map(|name| {
            let by = gazetteer.mention(name, 0).found_by;
            by.rsplit('/').next().unwrap_or_default().to_owned()
        })
        .collect();
    assert_eq!(origins, ["ours.tsv:4", "patterns.jsonl:2", "x.actors.txt:2", "a.lst:1", "b.lst:1"]);
    let actor = gazetteer.entity("petrarch/person/olaf-example").and_then(|one| one.actor_at(None));
    assert_eq!(actor, Some("country/norland"));
    put("bad.csv", "title\nx\n");
    let error = build(folder.path()).expect_err("no column").to_string();
    assert!(error.contains("bad.csv:1: the first line names no column"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is imported loads, whatever the names are.
    #[test]
    fn what_is_imported_loads(cells in proptest::collection::vec((".{0,12}", ".{0,20}", "[a-zA-Z_|;]{0,8}"), 1..8)) {
        let columns = ["id", "name", "aliases"].map(str::to_owned).to_vec();
        let clean = |text: &str| text.replace(['\t', '\n', '\r', '\0'], " ");
        let rows: String = cells.iter().map(|(id, name, aliases)| format!("{}\t{}\t{aliases}\n", clean(id), clean(name))).collect();
        let kind = Some("City".to_owned());
        import("any.tsv", rows.as_bytes(), ImportOptions { columns, kind, ..options() }).map_err(TestCaseError::fail)?;
        let codes: String = cells.iter().map(|(id, name, code)| format!("{}_ [{code} {}]\n", clean(name), clean(id))).collect();
        let format = Some(ListFormat::Petrarch);
        import("any.txt", codes.as_bytes(), ImportOptions { format, ..options() }).map_err(TestCaseError::fail)?;
    }
}
