use std::collections::BTreeSet;

use crate::gazetteer::Gazetteer;
use crate::mentions::Discovery;
use crate::pipeline::Pipeline;
use crate::rules::RuleSet;
use crate::text::Document;

/// A few frames of each kind; vocabulary, lists and cues are the shipped ones.
const FRAMES: &str = r#"
[[frame]]
id = "supply"
relation = "SUPPLIES"
verbs = ["supply", "give", "hand over"]
holders = ["supplier"]
source = "subject"
target = ["to", "object"]
commodity = ["with", "object", "of"]

[[frame]]
id = "attack"
relation = "ATTACKED"
verbs = ["attack"]
nouns = ["attack"]
source = "subject"
target = ["on", "against", "object"]
unless = ["verbally"]

[[frame]]
id = "back"
relation = "SUPPORTS"
verbs = ["back"]
source = "subject"
target = "object"

[[frame]]
id = "talk"
relation = "NEGOTIATES_WITH"
nouns = ["talk"]
source = ["subject", "between"]
target = ["with", "each other"]

[[frame]]
id = "leader"
relation = "LEADS"
holders = ["president", "secretary of state"]
source = "self:Person"
target = "owner"

[[frame]]
id = "hostile"
relation = "OPPOSES"
adjectives = ["hostile"]
source = "self"
target = "to"

[[frame]]
id = "impose"
relation = "SANCTIONS"
verbs = ["impose", "slap"]
object = ["sanction"]
source = "subject"
target = ["on", "against"]

[[frame]]
id = "refuse"
relation = "REJECTS"
verbs = ["refuse"]
source = "subject"
target = ["object.owner", "clause"]

[[frame]]
id = "base"
relation = "HEADQUARTERED_IN"
verbs = ["be based"]
source = "object"
target = "in!"
"#;

/// Every relation of `text` as `source RELATION target`, with its rule's marks left out.
fn found(pipeline: &Pipeline, text: &str) -> BTreeSet<String> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let extraction = pipeline.extract(&document);
    let name = |mention: u32| extraction.mentions[mention as usize].entity.name.to_string();
    let claims = extraction.relations.iter();
    claims
        .map(|claim| {
            format!("{} {} {}", name(claim.source), claim.relation.name, name(claim.target))
        })
        .collect()
}

fn pipeline() -> Pipeline {
    let gazetteer = Gazetteer::builder().builtin().build().expect("the shipped names load");
    let shipped = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(name);
        std::fs::read_to_string(path).expect("it is shipped")
    };
    let mut rules = RuleSet::builder().file("frames.toml", FRAMES);
    for name in ["relations.toml", "lists.toml", "cues.toml"] {
        rules = rules.file(name, &shipped(name));
    }
    let rules = rules.build(gazetteer.types()).expect("the frames are sound");
    Pipeline::new(gazetteer, rules).with_discovery(Discovery::Off)
}

#[test]
fn finds_what_english_says_in_many_ways() {
    let pipeline = pipeline();
    let rows: &[(&str, &[&str])] = &[
        // Voice and what grammar leaves out.
        ("Azerbaijan supplies Israel.", &["Azerbaijan SUPPLIES Israel"]),
        ("Israel is supplied by Azerbaijan.", &["Azerbaijan SUPPLIES Israel"]),
        ("Azerbaijan, which supplies Israel, is rich.", &["Azerbaijan SUPPLIES Israel"]),
        ("Hezbollah, backed by Iran, waited.", &["Iran SUPPORTS Hezbollah"]),
        (
            "Iran-backed Hezbollah attacked Israel.",
            &["Iran SUPPORTS Hezbollah", "Hezbollah ATTACKED Israel"],
        ),
        ("Azerbaijan agreed to supply Israel.", &["Azerbaijan SUPPLIES Israel"]),
        ("Russia ordered Syria to attack Turkey.", &["Syria ATTACKED Turkey"]),
        ("Germany accused Russia of supplying Syria.", &["Russia SUPPLIES Syria"]),
        ("Turkey gave Israel arms.", &["Turkey SUPPLIES Israel"]),
        ("Iran said it would attack Israel.", &["Iran ATTACKED Israel"]),
        // Coordination.
        (
            "Iran and Syria attacked Israel and Jordan.",
            &[
                "Iran ATTACKED Israel",
                "Iran ATTACKED Jordan",
                "Syria ATTACKED Israel",
                "Syria ATTACKED Jordan",
            ],
        ),
        (
            "Turkey supplied Qatar and backed Libya.",
            &["Turkey SUPPLIES Qatar", "Turkey SUPPORTS Libya"],
        ),
        // Nouns.
        ("Russia's attack on Ukraine failed.", &["Russia ATTACKED Ukraine"]),
        ("The attack by Hamas on Israel failed.", &["Hamas ATTACKED Israel"]),
        ("Hamas launched an attack on Israel.", &["Hamas ATTACKED Israel"]),
        ("Talks between Iran and Iraq resumed.", &["Iran NEGOTIATES_WITH Iraq"]),
        ("Israeli-Egyptian talks resumed.", &["Israel NEGOTIATES_WITH Egypt"]),
        ("Iran is in talks with Iraq.", &["Iran NEGOTIATES_WITH Iraq"]),
        // Nouns that name somebody, adjectives.
        (
            "Azerbaijan, the largest supplier of oil to Israel, is rich.",
            &["Azerbaijan SUPPLIES Israel"],
        ),
        ("French President Emmanuel Macron left.", &["Emmanuel Macron LEADS France"]),
        ("Egypt's president, Abdel Fattah el-Sisi, left.", &["Abdel Fattah el-Sisi LEADS Egypt"]),
        ("Iran is hostile to Israel.", &["Iran OPPOSES Israel"]),
        // Fixed objects.
        ("The United States imposed sanctions on Iran.", &["United States SANCTIONS Iran"]),
        ("Sanctions were imposed on Iran by Germany.", &["Germany SANCTIONS Iran"]),
        // Who a noun phrase is.
        ("Israeli forces attacked Syrian troops.", &["Israel ATTACKED Syria"]),
        ("The government of Turkey backed Qatar.", &["Turkey SUPPORTS Qatar"]),
        ("Countries such as Iran backed Syria.", &["Iran SUPPORTS Syria"]),
        ("Turkey refused a request from Iraq.", &["Turkey REJECTS Iraq"]),
        ("Turkey refused to supply Iraq.", &["Turkey REJECTS Iraq", "Turkey SUPPLIES Iraq"]),
        ("Rosneft is based in Moscow.", &["Rosneft HEADQUARTERED_IN Moscow"]),
        // What must not be found.
        ("Israeli technology attacked Iran.", &[]),
        ("Anti-Israel groups attacked Iran.", &[]),
        ("Iran verbally attacked Israel.", &[]),
        ("Azerbaijan met suppliers from Israel.", &[]),
        ("Tourists from Iran attacked Syria.", &[]),
        ("The attack in Baghdad angered Iran.", &[]),
        ("Turkey and Iraq imposed a tax.", &[]),
        ("Turkey attacked Turkey.", &[]),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let expected: BTreeSet<String> = expected.iter().map(|claim| (*claim).to_owned()).collect();
        let found = found(&pipeline, text);
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn says_what_is_wrong_with_a_frame() {
    let gazetteer = Gazetteer::builder().builtin().build().expect("the shipped names load");
    let relations =
        "[SUPPLIES]\nsource = [\"Actor\"]\ntarget = [\"Actor\"]\nqualifiers = [\"commodity\"]\n";
    for (frame, expected) in [
        ("source = \"subject\"\ntarget = \"object\"", "it has no trigger"),
        (
            "verbs = [\"Supply\"]\nsource = \"subject\"\ntarget = \"object\"",
            "\"Supply\" is no trigger",
        ),
        (
            "verbs = [\"supply\"]\nsource = \"Subject\"\ntarget = \"object\"",
            "unknown role \"Subject\"",
        ),
        (
            "verbs = [\"supply\"]\nsource = \"subject:Acter\"\ntarget = \"object\"",
            "unknown entity type \"Acter\"",
        ),
        (
            "verbs = [\"supply\"]\nsource = \"subject\"\ntarget = \"object\"\ncomodity = \"with\"",
            "unknown field or qualifier \"comodity\" for SUPPLIES; did you mean \"commodity\"?",
        ),
        ("verbs = [\"supply\"]\nsource = \"subject\"\ntarget = []", "it has no role"),
        (
            "verbs = [\"supply\"]\nsource = \"subject\"\ntarget = \"to\"\nmodality = \"sure\"",
            "unknown modality",
        ),
        (
            "verbs = [\"supply\"]\nsource = \"subject\"\ntarget = \"to\"\nconfidence = 2.0",
            "confidence 2 is not",
        ),
    ] {
        let file = format!("[[frame]]\nid = \"x\"\nrelation = \"SUPPLIES\"\n{frame}\n");
        let rules = RuleSet::builder().file("relations.toml", relations).file("r.toml", &file);
        let error = rules.build(gazetteer.types()).expect_err(frame).to_string();
        assert!(error.starts_with("r.toml:") && error.contains(expected), "{frame}: {error}");
    }
}
