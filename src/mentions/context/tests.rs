//! What ambiguous names mean, and which words are none, as rows: a text, a name in it, and the id of its
//! entity at its last place; `-` where it is no known name there; `?` before the id where it stays open.

use std::sync::LazyLock;

use crate::mentions::{Discovery, Step, Steps};
use crate::pipeline::{Extraction, Pipeline};
use crate::text::Document;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let pipeline = Pipeline::builtin().unwrap_or_else(|error| panic!("{error}"));
    pipeline.with_discovery(Discovery::Off)
});

fn extract(pipeline: &Pipeline, text: &str) -> Extraction {
    pipeline.extract(&Document { text: text.to_owned(), ..Document::default() })
}

/// What the last place of `name` in `text` means.
fn meaning(pipeline: &Pipeline, text: &str, name: &str) -> String {
    let extraction = extract(pipeline, text);
    let place = text.rfind(name).unwrap_or_else(|| panic!("\"{name}\" is not in \"{text}\""));
    let covers = |span: crate::text::Span| {
        span.start as usize <= place && place + name.len() <= span.end as usize
    };
    let found = extraction.mentions.iter().find(|one| one.via.is_none() && covers(one.span));
    found.map_or_else(
        || "-".to_owned(),
        |one| format!("{}{}", if one.candidates.is_empty() { "" } else { "?" }, one.entity.id),
    )
}

fn check(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, name, expected)| (text, name, expected, meaning(&PIPELINE, text, name)))
        .filter(|(_, _, expected, found)| *expected != found)
        .map(|(text, name, expected, found)| format!("{text} [{name}]: {found}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn countries_and_states() {
    check(&[
        ("Georgia signed a treaty with Russia.", "Georgia", "country/georgia"),
        ("He was born in the US state of Georgia.", "Georgia", "region/georgia-us"),
        ("Georgia, the former Soviet republic, joined.", "Georgia", "country/georgia"),
        ("The governor of Georgia vetoed the bill.", "Georgia", "region/georgia-us"),
        ("The president of Georgia vetoed the bill.", "Georgia", "country/georgia"),
        ("Georgia, Florida and Alabama were hit by the storm.", "Georgia", "region/georgia-us"),
        ("Ukraine and Georgia want to join NATO.", "Georgia", "country/georgia"),
        ("Police in Tbilisi fired gas. Georgia is in turmoil.", "Georgia", "country/georgia"),
        (
            "A factory opened in Atlanta. It is the largest in Georgia, and Savannah and Macon want one too; so does Tennessee, and Alabama.",
            "Georgia",
            "region/georgia-us",
        ),
        ("She studied at Georgia Tech for four years.", "Georgia", "-"),
        ("Georgia Lindqvist's sister is called Anna.", "Georgia", "-"),
        ("Voters in the state of Washington go first.", "Washington", "region/washington-state"),
        ("Oregon and Washington share a border.", "Washington", "region/washington-state"),
        ("Talks between Washington and Moscow broke down.", "Washington", "city/washington-dc"),
        ("Talks between Washington and Moscow broke down.", "Moscow", "city/moscow"),
        ("They met in Washington on Monday.", "Washington", "city/washington-dc"),
        ("Washington said it would pay.", "Washington", "city/washington-dc"),
        (
            "George Washington crossed the river. Then Mr. Washington slept.",
            "Washington",
            "person/george-washington",
        ),
        ("A bomb fell near Moscow, Idaho, in a field.", "Moscow", "city/moscow-idaho"),
        ("In Beirut, Texas is not a topic.", "Beirut", "city/beirut"),
    ]);
}

#[test]
fn towns_with_a_state_or_country_behind_them() {
    check(&[
        ("He grew up in Paris, Texas, with two sisters.", "Paris", "city/paris-texas"),
        ("He grew up in Paris and moved to Texas.", "Paris", "city/paris"),
        ("She flew from Paris, London and Berlin.", "Paris", "city/paris"),
        ("They live in Lebanon, Ohio.", "Lebanon", "city/lebanon-ohio"),
        ("They live in Lebanon, Syria and Iraq.", "Lebanon", "country/lebanon"),
        ("The plant in Peru, Indiana, was closed.", "Peru", "-"),
        ("The plant in Peru, opened last year, was closed.", "Peru", "country/peru"),
        ("A church in Birmingham, Alabama, was burned.", "Birmingham", "city/birmingham-alabama"),
        ("A mosque in Birmingham was burned.", "Birmingham", "city/birmingham"),
        (
            "Floods hit Montgomery, Alabama. In Birmingham, Mobile and Huntsville, Alabama officials closed the schools.",
            "Birmingham",
            "city/birmingham-alabama",
        ),
        (
            "A firm of Cambridge, Massachusetts, made it.",
            "Cambridge",
            "city/cambridge-massachusetts",
        ),
        (
            "Police in Boston searched homes. A man was held in Cambridge, Massachusetts. Students in Cambridge were told to stay.",
            "Cambridge",
            "city/cambridge-massachusetts",
        ),
        ("Protests shook Valencia, Venezuela, on Friday.", "Valencia", "city/valencia-venezuela"),
        ("Floods hit Valencia and Madrid.", "Valencia", "city/valencia"),
        ("In Vienna, Iran rejected the offer.", "Vienna", "city/vienna"),
        ("Fighting reached Tripoli, Lebanon, on Friday.", "Tripoli", "city/tripoli-lebanon"),
        ("Militias seized the airport of Tripoli.", "Tripoli", "city/tripoli"),
        ("Clashes in Beirut, Sidon and Tripoli, Lebanon.", "Tripoli", "city/tripoli-lebanon"),
    ]);
}

#[test]
fn countries_that_share_a_name() {
    check(&[
        (
            "Brazzaville is the capital of the Republic of the Congo. Congo exports oil.",
            "Congo",
            "country/republic-of-the-congo",
        ),
        ("Rebels took Goma. Congo accused Rwanda.", "Congo", "country/dr-congo"),
        ("Congo is rich in copper.", "Congo", "country/dr-congo"),
        (
            "Kinshasa in DR Congo lies across from the Republic of the Congo. Both are called Congo.",
            "Congo",
            "?country/dr-congo",
        ),
        ("Korea makes ships.", "Korea", "country/south-korea"),
        (
            "Pyongyang is the capital of North Korea. Korea tested a rocket.",
            "Korea",
            "country/north-korea",
        ),
        (
            "South Korea and North Korea met. A united Korea is far.",
            "Korea",
            "?country/south-korea",
        ),
        ("Guinea-Bissau held a vote.", "Guinea", "country/guinea-bissau"),
        ("Equatorial Guinea held a vote.", "Guinea", "country/equatorial-guinea"),
        ("Papua New Guinea held a vote.", "Guinea", "country/papua-new-guinea"),
        ("Guinea held a vote.", "Guinea", "country/guinea"),
        ("The army of Niger closed the border with Nigeria.", "Niger", "country/nigeria"),
        ("The army of Niger closed the border.", "Niger", "country/niger"),
        ("Troops patrol the river Niger.", "Niger", "water/niger-river"),
    ]);
}

#[test]
fn persons_rivers_and_longer_names() {
    check(&[
        ("Jordan signed a treaty with Israel.", "Jordan", "country/jordan"),
        ("They were baptized in the river Jordan.", "Jordan", "water/jordan-river"),
        ("Michael Jordan won six titles.", "Jordan", "-"),
        ("Then Mr. Jordan left the room.", "Jordan", "-"),
        ("The King of Jordan left the room.", "Jordan", "country/jordan"),
        ("The lecture by Jordan Peterson was full.", "Jordan", "-"),
        ("In Jordan Palestinians held a rally.", "Jordan", "country/jordan"),
        ("Fishermen on Lake Chad lost their nets.", "Chad", "water/lake-chad"),
        ("The Republic of Chad is large.", "Chad", "country/chad"),
        ("Kate Chad wrote the report.", "Chad", "-"),
        ("Sudan and Chad closed the border.", "Chad", "country/chad"),
        ("The ballots had a hanging chad.", "chad", "-"),
        ("Victoria Nuland went to Kyiv.", "Victoria", "-"),
        ("David Israel runs the shop.", "Israel", "-"),
        ("Will Israel attack?", "Israel", "country/israel"),
        ("The minister told Israel to stop.", "Israel", "country/israel"),
        ("They sing of Mother Russia.", "Russia", "country/russia"),
        ("Theresa May resigned. Mrs May wept.", "May", "person/theresa-may"),
        ("Theresa May resigned in May 2019.", "May", "-"),
        ("The law takes effect on 7 May.", "May", "-"),
        (
            "President Bush met the Emir of Qatar. Bush said it went well.",
            "Bush",
            "person/george-w-bush",
        ),
        ("A fire burned the bush near Sydney.", "bush", "-"),
        ("He wrote for the Orange County Register.", "Orange", "-"),
        ("Orange is a colour.", "Orange", "-"),
        ("Samuel L. Lebanon is a singer.", "Lebanon", "-"),
        ("J. Cuba is a singer.", "Cuba", "-"),
    ]);
}

#[test]
fn words_that_are_names_elsewhere() {
    check(&[
        ("Polish your shoes before you go.", "Polish", "-"),
        ("Polish the silver.", "Polish", "-"),
        ("Polish troops crossed the border.", "Polish", "country/poland"),
        ("The Polish government fell.", "Polish", "country/poland"),
        ("JOIN US NOW", "US", "-"),
        ("TELL US MORE", "US", "-"),
        ("US TROOPS LEAVE IRAQ", "US", "country/united-states"),
        ("THE US SANCTIONS IRAN", "US", "country/united-states"),
        ("US troops left Iraq.", "US", "country/united-states"),
        ("They told us so.", "us", "-"),
        ("IT WORKERS STRIKE", "IT", "-"),
        ("Turkey is best roasted slowly with cranberry sauce.", "Turkey", "-"),
        ("TURKEY SHELLS SYRIA", "TURKEY", "country/turkey"),
        ("Turkey is building a canal.", "Turkey", "country/turkey"),
        ("They ate turkey.", "turkey", "-"),
        ("China plates and cups were on the table.", "China", "-"),
        ("China is building a canal.", "China", "country/china"),
        ("China said it would pay.", "China", "country/china"),
        ("He came in March.", "March", "-"),
        ("NICE TO MEET YOU", "NICE", "-"),
        ("Reading is fun.", "Reading", "-"),
    ]);
}

#[test]
fn own_entries_of_ordinary_words() {
    use crate::gazetteer::Gazetteer;
    use crate::rules::RuleSet;

    let entries = [
        "Nice", "Reading", "Mobile", "Central", "Hope", "Price", "Bath", "Split", "Many", "Best",
        "Progress", "March",
    ]
    .map(|name| {
        format!("{{\"id\":\"own/{}\",\"type\":\"City\",\"name\":\"{name}\"}}", name.to_lowercase())
    });
    let shell = r#"{"id":"own/shell","type":"Company","name":"Shell"}"#;
    let gazetteer = Gazetteer::builder().builtin().entries("own.jsonl", &entries.join("\n"));
    let gazetteer = gazetteer.entries("more.jsonl", shell).build();
    let gazetteer = gazetteer.unwrap_or_else(|error| panic!("{error}"));
    let rules = RuleSet::builder().builtin().build(gazetteer.types());
    let rules = rules.unwrap_or_else(|error| panic!("{error}"));
    let pipeline = Pipeline::new(gazetteer, rules).with_discovery(Discovery::Off);
    for (text, name, expected) in [
        ("Nice day, is it not?", "Nice", "-"),
        ("NICE TO MEET YOU", "NICE", "-"),
        ("The train left Nice at noon.", "Nice", "own/nice"),
        ("Nice, France, is on the coast.", "Nice", "city/nice-france"),
        ("Reading is fun.", "Reading", "-"),
        ("She lives in Reading. Reading is west of London.", "Reading", "own/reading"),
        ("Mobile phones are sold here.", "Mobile", "-"),
        ("A ship from Mobile ran aground.", "Mobile", "own/mobile"),
        ("Central banks raised rates.", "Central", "-"),
        ("HOPE FADES FOR MINERS", "HOPE", "-"),
        ("Hope fades for miners.", "Hope", "-"),
        ("He was born in Hope.", "Hope", "own/hope"),
        ("Price rises hurt the poor.", "Price", "-"),
        ("Bath water must be warm.", "Bath", "-"),
        ("The road to Bath is closed.", "Bath", "own/bath"),
        ("Split the bill.", "Split", "-"),
        ("Many think so.", "Many", "-"),
        ("Best of all, it was free.", "Best", "-"),
        ("Progress was slow.", "Progress", "-"),
        ("He said: \"Progress is slow.\"", "Progress", "-"),
        ("Mobile Phone Sales Fall Again", "Mobile", "-"),
        ("They met in March 2020.", "March", "-"),
        ("The village near March has a mill.", "March", "own/march"),
        ("Shell said on Monday it would pay.", "Shell", "own/shell"),
        ("Shell the peas first.", "Shell", "-"),
        ("Shell wants to drill in Alaska.", "Shell", "own/shell"),
        ("Its rival Shell has left. Shell was founded long ago.", "Shell", "own/shell"),
    ] {
        assert_eq!(meaning(&pipeline, text, name), expected, "{text}");
    }
}

#[test]
fn the_step_can_be_left_out_and_leaves_a_trace() {
    let text = "The governor of Georgia spoke. Kevin Jordan listened.";
    let found = |pipeline: &Pipeline| {
        let extraction = extract(pipeline, text);
        extraction.mentions.iter().map(|one| one.entity.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found(&PIPELINE), ["region/georgia-us"]);
    let found_by = extract(&PIPELINE, text).mentions[0].found_by.clone();
    assert!(found_by.ends_with(" (context)"), "{found_by}");
    let without = PIPELINE.clone().with_steps(Steps::default().without(Step::Context));
    assert_eq!(found(&without), ["country/georgia", "country/jordan"]);
}

#[test]
fn odd_texts_do_no_harm() {
    for text in [
        "",
        "Georgia",
        "Georgia,",
        "Georgia, ",
        ", Georgia",
        "US",
        "US US US",
        "“Georgia”",
        "Georgia (",
        "Mr. Georgia",
        "Georgia, Georgia, Georgia",
        "格鲁吉亚 Georgia 美国",
        "river Jordan river",
    ] {
        extract(&PIPELINE, text);
    }
}
