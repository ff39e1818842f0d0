//! What tells how rules fare: `why-not`, `check --on`, `--only`. The rules are of this file, so that the
//! shipped ones may change.

use std::fs;

use intertie::pipeline::Pipeline;
use intertie::rules::{Outcome, Question, Relation};
use intertie::text::Document;

use crate::command_line::{intertie, scratch};

const FILES: &[(&str, &str)] = &[
    (
        "names/types.toml",
        "[Actor]\nshape = \"box\"\ncolor = \"#dddddd\"\n[Country]\nparents = [\"Actor\"]\n[City]\nparents = []\nshape = \"box\"\ncolor = \"#dddddd\"\n",
    ),
    (
        "names/names.jsonl",
        r#"{"id":"iran","type":"Country","name":"Iran","aliases":["Islamic Republic of Iran",{"text":"Iranian","role":"demonym"}]}
{"id":"syria","type":"Country","name":"Syria","aliases":[{"text":"Syrian","role":"demonym"}]}
{"id":"iraq","type":"Country","name":"Iraq"}
{"id":"chad","type":"Country","name":"Chad"}
{"id":"oslo","type":"City","name":"Oslo"}
{"id":"supply-river","type":"City","name":"Supply Town"}
"#,
    ),
    (
        "rules/relations.toml",
        "[COOPERATES_WITH]\nsymmetric = true\n[SUPPLIES]\nparent = \"COOPERATES_WITH\"\ninverse = \"SUPPLIED_BY\"\nsource = [\"Actor\"]\ntarget = [\"Actor\"]\n\
         [AGREES_WITH]\n[REJECTS]\n[ENDS]\n[JOINS]\n",
    ),
    ("rules/lists.toml", "agent = [\"~force\"]\nsupport = [\"~launch\"]\n"),
    ("rules/cues.toml", "negation = [\"not\"]\nplanned = [\"~agree\"]\n"),
    (
        "rules/rules.toml",
        r#"
[[frame]]
id = "supply"
relation = "SUPPLIES"
verbs = ["supply", "hand over"]
source = "subject"
target = ["to", "object"]
unless = ["allegedly"]

[[frame]]
id = "supply-noun"
relation = "SUPPLIES"
nouns = ["arms delivery"]
source = "subject"
target = "to"

[[frame]]
id = "cut"
relation = "ENDS"
verbs = ["cut"]
object = ["tie"]
source = "subject"
target = "with"

[[frame]]
id = "cut-off"
relation = "ENDS"
verbs = ["cut off"]
source = "subject"
target = "object"

[[frame]]
id = "agree"
relation = "AGREES_WITH"
verbs = ["agree"]
source = "subject"
target = "clause"

[[frame]]
id = "refuse"
relation = "REJECTS"
verbs = ["accept"]
only = "negated"
source = "subject"
target = "object"

[[frame]]
id = "join"
relation = "JOINS"
verbs = ["join"]
needs = ["will"]
source = "subject"
target = "object"

[[frame]]
id = "envoy"
relation = "JOINS"
nouns = ["envoy of peace"]
source = "subject"
target = "to"

[[frame]]
id = "cut-beside"
relation = "JOINS"
verbs = ["cut"]
source = "subject"
target = "with"

[[pattern]]
id = "partners"
relation = "COOPERATES_WITH"
pattern = "<source> , partner of <target>"
"#,
    ),
];

/// The options that take these names and rules alone.
fn own(folder: &str) -> Vec<String> {
    let folder = scratch(folder);
    for (name, text) in FILES {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("can be made");
        fs::write(path, text).expect("scratch space can be written");
    }
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    vec![
        "--no-builtin".to_owned(),
        "--gazetteer".to_owned(),
        path("names"),
        "--rules".to_owned(),
        path("rules"),
    ]
}

#[test]
fn tells_the_nearest_rule_and_what_it_lacked() {
    let options = own("why-not");
    let mut wrong = Vec::new();
    for (text, question, expected) in [
        ("Iran supplies Syria.", "Iran SUPPLIES Syria", "supply found found: affirmed, asserted"),
        // In any case, by demonym, alias or id; those below the relation count.
        ("Iran supplies Syria.", "iranian supplies SYRIA", "supply found"),
        ("Iran supplies Syria.", "Iran cooperates-with syria", "supply found"),
        (
            "Iran agreed to supply Syria.",
            "Iran SUPPLIES Syria",
            "supply dropped left out, for it is what AGREES_WITH tells of (rule agree)",
        ),
        (
            "Iran accepts Syria.",
            "Iran REJECTS Syria",
            "refuse status both names are there, but it is affirmed",
        ),
        ("Iran supplies Syria.", "Syria SUPPLIES Iran", "supply reversed its source is Iran"),
        (
            "Iran supplies Chad for Syria.",
            "Iran SUPPLIES Syria",
            "supply target its source is Iran, but its target is Chad, not Syria",
        ),
        (
            "Iran supplies Syrian technology.",
            "Iran SUPPLIES Syria",
            "supply target its source is Iran, but its target is nobody: no role gave Syria; object \"Syrian technology\" is no name and stands for nobody",
        ),
        (
            "Iran supplies Oslo.",
            "Iran SUPPLIES Oslo",
            "supply target its source is Iran, but its target is nobody: no role gave Oslo; object \"Oslo\" is Oslo, a City; the role takes Actor",
        ),
        (
            "Chad, not Iran, supplies Syria.",
            "Iran SUPPLIES Syria",
            "supply source its source is Chad, not Iran",
        ),
        (
            "Iranian technology supplies Syria.",
            "Iran SUPPLIES Syria",
            "supply source its source is nobody: no role gave Iran; subject \"Iranian technology\" is no name and stands for nobody",
        ),
        (
            "Iran allegedly supplies Syria.",
            "Iran SUPPLIES Syria",
            "supply unless \"allegedly\" hangs on \"supplies\"",
        ),
        (
            "Iran cut aid to Syria.",
            "Iran ENDS Syria",
            "cut object the object of \"cut\" is \"aid\"",
        ),
        (
            "Iran cut ties with Syria.",
            "Iran JOINS Syria",
            "cut-beside hidden rule cut reads \"cut\" as part of a verb with its object",
        ),
        ("Iran will join Syria.", "Iran JOINS Syria", "join found"),
        (
            "Iran joins Syria.",
            "Iran JOINS Syria",
            "join needs no word that the rule's \"needs\" lists hangs on \"joins\"",
        ),
        (
            "Peace of an envoy to Syria pleased Iran.",
            "Iran JOINS Syria",
            "envoy after \"of peace\" does not stand behind \"envoy\"",
        ),
        // Where one of the two is elsewhere, that comes before how it is meant.
        (
            "Chad accepts Syria in Iran.",
            "Iran REJECTS Syria",
            "refuse source its source is Chad, not Iran",
        ),
        ("Iran cut Syria off.", "Iran ENDS Syria", "cut-off found"),
        (
            "Iran handed Syria a map of rivers that run over rocks.",
            "Iran SUPPLIES Syria",
            "supply particle \"over\" does not hang on \"handed\" but on \"run\"",
        ),
        (
            "Iran handed Syria arms.",
            "Iran SUPPLIES Syria",
            "supply partial \"over\" belongs to \"handed\" and is not in the sentence",
        ),
        (
            "Arms and a delivery angered Iran and Syria.",
            "Iran SUPPLIES Syria",
            "supply-noun before \"arms\" does not stand before \"delivery\"",
        ),
        (
            "The delivery angered Iran and Syria.",
            "Iran SUPPLIES Syria",
            "supply-noun partial \"arms\" belongs to \"delivery\"",
        ),
        (
            "The supply angered Iran and Syria.",
            "Iran SUPPLIES Syria",
            "supply word_class \"supply\" is read as NN nsubj, and the rule wants a verb",
        ),
        (
            "Iran met Syria in Supply Town.",
            "Iran SUPPLIES Syria",
            "supply in_name \"Supply\" is part of the name Supply Town",
        ),
        (
            "Iran, a partner of Syria, left.",
            "Iran COOPERATES_WITH Syria",
            "partners pattern a word of its patterns stands here",
        ),
        ("Iran, partner of Syria, left.", "Iran COOPERATES_WITH Syria", "partners found"),
        (
            "Iran, partner of Syria, met Chad.",
            "Iran COOPERATES_WITH Chad",
            "partners source its pattern matches Iran and Syria",
        ),
        ("Iran met Syria.", "Iran SUPPLIES Syria", "unread no word of any rule stands in it"),
    ] {
        let ends: Vec<&str> = question.split(' ').collect();
        let mut arguments = vec!["why-not", "-"];
        arguments.extend(ends);
        arguments.extend(options.iter().map(String::as_str));
        arguments.push("--json");
        let run = intertie(&arguments, text);
        assert_eq!(run.code, 0, "{text}: {}", run.stderr);
        let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        let sentence = &told["sentences"][0];
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let nearest = &sentence["rules"][0];
        let mut found = match nearest.is_null() {
            true => format!("unread {}", word(&sentence["unread"])),
            false => ["rule", "outcome", "reason"].map(|key| word(&nearest[key])).join(" "),
        };
        for role in nearest["roles"].as_array().into_iter().flatten() {
            let phrase = role["phrase"].as_array().map(|phrase| {
                let [start, end] =
                    [0, 1].map(|end| phrase[end].as_u64().unwrap_or_default() as usize);
                format!("\"{}\" ", text.chars().skip(start).take(end - start).collect::<String>())
            });
            if let Some(phrase) = phrase {
                let told = format!("; {} {phrase}{}", word(&role["role"]), word(&role["gave"]));
                // Of the roles only those that a row asks for.
                if expected.contains(&told) {
                    found.push_str(&told);
                }
            }
        }
        if !found.starts_with(expected) {
            wrong.push(format!("{text} {question}\n  found:    {found}\n  expected: {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tells_why_there_is_nothing_to_tell() {
    let options = own("why-not-none");
    let text = "Iran supplies Syria. Iran met Chad.";
    for (question, code, wanted) in [
        ("Iran SUPPLIES Syria --parse", 0, "supplies  VBZ ROOT"),
        ("Iran SUPPLIES Syria", 0, "^^^^ ~~~~~~~~ ====="),
        ("Iran ENDS Syria", 0, "no rule for ENDS has a word here:"),
        ("Iran AGREES_WITH Syria", 0, "found instead: Iran SUPPLIES Syria"),
        (
            "Syria SUPPLIES Chad",
            1,
            "no sentence names both Syria (in 1 sentence) and Chad (in 1 sentence)",
        ),
        ("Iran SUPPLIES Iraq", 1, "Iran (in 2 sentences) and Iraq (in none)"),
        ("Iran SUPLIES Syria", 2, "unknown relation \"SUPLIES\"; did you mean \"SUPPLIES\"?"),
        ("Syria SUPPLIED_BY Iran", 2, "SUPPLIED_BY is SUPPLIES read from its target"),
        (
            "Irann SUPPLIES Syria",
            2,
            "no text names \"Irann\", and the gazetteer does not know it; did you mean \"Iran\"?",
        ),
        ("Iran SUPPLIES iranian", 2, "are the same: Iran"),
    ] {
        let mut arguments = vec!["why-not", "-"];
        arguments.extend(question.split(' '));
        arguments.extend(options.iter().map(String::as_str));
        let run = intertie(&arguments, text);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(run.code, code, "{question}: {told}");
        assert!(told.contains(wanted), "{question}: {told}");
    }
}

#[test]
fn counts_what_each_rule_does_on_a_text() {
    let options = own("rule-use");
    let text = scratch("rule-use-text").join("text.txt");
    fs::write(
        &text,
        "Iran supplies Syria. Iran supplies goods and arms in Chad and Iraq. Iran supplies oil.",
    )
    .expect("scratch space can be written");
    let mut arguments = vec!["check", "--on"];
    let text = text.to_string_lossy();
    arguments.push(&text);
    arguments.extend(options.iter().map(String::as_str));
    let table = intertie(&arguments, "");
    assert_eq!(table.code, 0, "{}", table.stderr);
    assert!(table.stdout.contains("10 rules, 9 of them dead on 1 documents"), "{}", table.stdout);
    arguments.push("--json");
    let run = intertie(&arguments, "");
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let rule = &told["rules"][0];
    // The last sentence has one name: no rule reads it.
    let found = (rule["rule"].as_str(), rule["tries"].as_u64(), rule["hits"].as_u64());
    assert_eq!(found, (Some("supply"), Some(2), Some(1)), "{}", run.stdout);
}

#[test]
fn tries_only_the_rules_that_are_asked_for() {
    let options = own("only");
    let text = "Iran supplies Syria. Iran cut off Chad.";
    for (verb, only, code, wanted, unwanted) in [
        ("extract", "supply", 0, "SUPPLIES", "ENDS"),
        ("extract", "cut-off,cut", 0, "ENDS", "SUPPLIES"),
        ("extract", "cut", 0, "\"relations\":[]", "SUPPLIES"),
        ("show", "cut-off", 0, "Iran ENDS Chad", "SUPPLIES"),
        ("show", "suply", 2, "unknown rule \"suply\"; did you mean \"supply\"?", "SUPPLIES"),
    ] {
        let mut arguments = vec![verb, "-", "--only", only];
        arguments.extend(options.iter().map(String::as_str));
        let run = intertie(&arguments, text);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(run.code, code, "{verb} {only}: {told}");
        assert!(told.contains(wanted) && !told.contains(unwanted), "{verb} {only}: {told}");
    }
}

#[test]
fn what_is_found_is_told_as_found() {
    let pipeline = Pipeline::builtin().unwrap_or_else(|error| panic!("{error}"));
    let mut told = 0;
    for article in ["caspian", "peace", "takeover"] {
        let path = format!("{}/examples/{article}/article.txt", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).expect("the example is there");
        let document = Document { text, ..Document::default() };
        let extraction = pipeline.extract(&document);
        // What the document says of its own names is claimed without a rule.
        let ruled = |relation: &&Relation| {
            pipeline.rules().rules().iter().any(|rule| *rule.id() == *relation.rule)
        };
        for relation in extraction.relations.iter().filter(ruled) {
            let entity = |mention: u32| extraction.mentions[mention as usize].entity.id.clone();
            let question = Question {
                source: vec![entity(relation.source)],
                relation: relation.relation.name.to_string(),
                target: vec![entity(relation.target)],
            };
            let accounts = pipeline.why_not(&document, &extraction, &question);
            let account = accounts.iter().find(|one| one.sentence == relation.sentence);
            let nearest = account.and_then(|account| account.trials.first());
            let outcome = nearest.map(|trial| trial.outcome);
            assert_eq!(outcome, Some(Outcome::Found), "{question:?}: {nearest:?}");
            told += 1;
        }
    }
    assert!(told > 10, "{told} relations");
}
