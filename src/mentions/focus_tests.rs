//! Whom nouns and pronouns mean, as rows of texts and what is told of them through such words.

use super::tests::PIPELINE;
use super::{Discovery, Step, Steps};
use crate::gazetteer::{Mention, Via};
use crate::pipeline::{Extraction, MentionSource, Pipeline};
use crate::rules::{Outcome, Question, Relation};
use crate::text::{Document, GivenMention, Span};

fn document(text: &str) -> Document {
    Document { text: text.to_owned(), ..Document::default() }
}

fn pipeline() -> Pipeline {
    PIPELINE.clone().with_discovery(Discovery::Off)
}

/// Whether a mention is a noun or pronoun for a name of another place.
fn is_resolved(mention: &Mention) -> bool {
    matches!(&*mention.found_by, "description" | "pronoun")
}

/// The claims of which an end is such a word, as "A RELATION B".
fn told(extraction: &Extraction) -> Vec<String> {
    let end = |index: u32| &extraction.mentions[index as usize];
    let through = |relation: &&Relation| {
        is_resolved(end(relation.source)) || is_resolved(end(relation.target))
    };
    let show = |relation: &Relation| {
        let (source, target) =
            (&end(relation.source).entity.name, &end(relation.target).entity.name);
        format!("{source} {} {target}", relation.relation.name)
    };
    extraction.relations.iter().filter(through).map(show).collect()
}

const ROWS: &[(&str, &str)] = &[
    (
        "Gazprom signed a deal with Turkey. The company supplies gas to Hungary.",
        "Gazprom SUPPLIES Hungary",
    ),
    (
        "Gazprom signed a deal with Turkey. The company also sued Naftogaz in Sweden.",
        "Gazprom SUES Naftogaz",
    ),
    ("Shell and BP operate in Nigeria. The company sued Chevron.", "BP SUES Chevron"),
    ("Shell and BP operate in Nigeria. Both companies sued Chevron.", ""),
    ("Shell operates in Nigeria. A company sued Chevron.", ""),
    ("Shell operates in Nigeria. Another company sued Chevron.", ""),
    ("Shell operates in Nigeria. The other company sued Chevron.", ""),
    ("Shell operates in Nigeria. The German company sued Chevron.", ""),
    ("Shell operates in Nigeria. The company owned by Total sued Chevron.", ""),
    ("Shell operates in Nigeria. The company that sued Chevron is small.", ""),
    ("Shell operates in Nigeria. The company BP sued Chevron.", ""),
    ("Shell operates in Nigeria. The company, BP, sued Chevron.", ""),
    ("Shell operates in Nigeria. The company's chief executive met Emmanuel Macron.", ""),
    (
        "Iran and Iraq reopened the border. The two countries signed an agreement in May.",
        "Iran SIGNED_AGREEMENT_WITH Iraq",
    ),
    (
        "Iran and Iraq reopened the border. Both countries condemned Israel.",
        "Iran CRITICIZES Israel, Iraq CRITICIZES Israel",
    ),
    ("Iran and Iraq reopened the border. The three countries condemned Israel.", ""),
    ("Iran, Iraq and Syria held talks. The two countries condemned Israel.", ""),
    (
        "Iran, Iraq and Syria held talks. The three countries condemned Israel.",
        "Iran CRITICIZES Israel, Iraq CRITICIZES Israel, Syria CRITICIZES Israel",
    ),
    ("Iran threatened Iraq. The two sides held talks in Oman.", "Iran NEGOTIATES_WITH Iraq"),
    ("Iran threatened Iraq. It also attacked Kuwait.", "Iran ATTACKED Kuwait"),
    ("Iran threatened Iraq. It is clear that Kuwait was attacked.", ""),
    ("Iran threatened Iraq. It rained in Kuwait.", ""),
    ("Iran threatened Iraq. It was Kuwait that attacked Saudi Arabia.", ""),
    ("Iran threatened Iraq. Its forces attacked Kuwait.", "Iran ATTACKED Kuwait"),
    (
        "Iran and Iraq made peace. They attacked Kuwait.",
        "Iran ATTACKED Kuwait, Iraq ATTACKED Kuwait",
    ),
    (
        "Iran and Iraq made peace. Their forces attacked Kuwait.",
        "Iran ATTACKED Kuwait, Iraq ATTACKED Kuwait",
    ),
    ("Iran threatened Iraq. They attacked Kuwait.", ""),
    ("Officials in Iran threatened Iraq. They attacked Kuwait.", "Iran ATTACKED Kuwait"),
    (
        "Vladimir Putin spoke in Moscow. He met Emmanuel Macron.",
        "Vladimir Putin MEETS_WITH Emmanuel Macron",
    ),
    ("Vladimir Putin met Emmanuel Macron. He praised Turkey.", ""),
    (
        "Vladimir Putin spoke in Moscow. She met Emmanuel Macron.",
        "Vladimir Putin MEETS_WITH Emmanuel Macron",
    ),
    ("Vladimir Putin spoke in Moscow. It attacked Ukraine.", ""),
    (
        "NATO was founded in 1949. The alliance bombed Serbia in 1999.",
        "North Atlantic Treaty Organization BOMBED Serbia",
    ),
    ("NATO was founded in 1949. The new alliance bombed Serbia in 1999.", ""),
    ("Hezbollah fired rockets. The group attacked Israel.", "Hezbollah ATTACKED Israel"),
    ("Hezbollah fired rockets. The militant group attacked Israel.", "Hezbollah ATTACKED Israel"),
    ("Hezbollah fired rockets. The group of experts attacked Israel.", ""),
    ("Jordan borders Syria. The kingdom attacked Israel.", ""),
    (
        "Jordan has a king. The kingdom signed a treaty with Israel.",
        "Jordan SIGNED_AGREEMENT_WITH Israel",
    ),
    ("Jordan has a king. It rained a lot. It snowed. The kingdom signed a treaty with Israel.", ""),
    (
        "Jordan has a king. It rained a lot. The kingdom signed a treaty with Israel.",
        "Jordan SIGNED_AGREEMENT_WITH Israel",
    ),
    (
        "Jordan has a king. The kingdom is small. It is dry there. The kingdom signed a treaty with Israel.",
        "Jordan SIGNED_AGREEMENT_WITH Israel",
    ),
    (
        "President Emmanuel Macron left Paris. The president met Vladimir Putin in Moscow.",
        "Emmanuel Macron MEETS_WITH Vladimir Putin",
    ),
    ("Emmanuel Macron left Paris. The president met Vladimir Putin in Moscow.", ""),
    (
        "Iran has oil. It is a member of OPEC.",
        "Iran MEMBER_OF Organization of the Petroleum Exporting Countries",
    ),
    (
        "TurkStream was built in 2019. The pipeline runs from Russia to Turkey.",
        "TurkStream STARTS_IN Russia, TurkStream ENDS_IN Turkey",
    ),
    ("Nord Stream was blown up. The pipeline is owned by Gazprom.", "Gazprom OWNS Nord Stream"),
    ("Gazprom operates Nord Stream. It belongs to Russia.", ""),
    ("Russia invaded Ukraine. The country condemned Belarus.", ""),
    ("Turkey said the two countries would meet. Iran agreed.", ""),
    (
        "Turkey met Iran in May. Turkey said the two countries had attacked Syria.",
        "Turkey ATTACKED Syria, Iran ATTACKED Syria",
    ),
    ("Turkey met Iran in May. In June, it attacked Syria.", "Turkey ATTACKED Syria"),
    ("Turkey met Iran in May. Syria said it attacked Israel.", ""),
    ("Turkey met Iran in May. Police said it attacked Syria.", ""),
    ("The war began in 1980. Its end came when Iran attacked Iraq.", ""),
    ("Israel bombed Syria. The attack was condemned by Iran. It threatened Turkey.", ""),
    ("Israel is small. It is rich. It bombed Syria.", "Israel BOMBED Syria"),
    ("Israel is small. It is rich. It is dry. It bombed Syria.", ""),
    ("Israeli troops entered Lebanon. They attacked Hezbollah.", "Israel ATTACKED Hezbollah"),
    ("The Taliban took Kabul. They attacked Pakistan.", "Taliban ATTACKED Pakistan"),
    (
        "Armenia and Azerbaijan share a border. Armenia accused its neighbour of shelling Goris.",
        "Armenia ACCUSES Azerbaijan",
    ),
    (
        "Armenia and Azerbaijan share a border. Armenia condemned its neighbour.",
        "Armenia CRITICIZES Azerbaijan",
    ),
    ("Armenia, Georgia and Azerbaijan share a border. Armenia condemned its neighbour.", ""),
    ("Armenia is small. Armenia condemned its neighbour.", ""),
    ("Armenia and Azerbaijan share a border. Turkey condemned its neighbour.", ""),
    ("Iran has oil. Saudi Arabia condemned the country.", ""),
    ("Iran has oil. Saudi Arabia said the country attacked Kuwait.", ""),
    ("Iran and Iraq have oil. Saudi Arabia condemned the country.", ""),
    ("Iran has oil. The country condemned Iran.", ""),
    ("Iran has oil. Every country condemned Israel.", ""),
    ("Iran has oil. In the country, Israel bombed Natanz.", ""),
    ("Pirates were seen off Somalia. Kenya closed its border with the country.", ""),
    (
        "Mr. Vladimir Putin spoke with Ms. Angela Merkel. She praised Turkey.",
        "Angela Merkel PRAISES Turkey",
    ),
    (
        "Mr. Vladimir Putin spoke with Ms. Angela Merkel. He praised Turkey.",
        "Vladimir Putin PRAISES Turkey",
    ),
    ("Ms. Angela Merkel spoke in Berlin. She praised Turkey.", "Angela Merkel PRAISES Turkey"),
    ("Ms. Angela Merkel spoke in Berlin. He praised Turkey.", ""),
    (
        "Angela Merkel spoke in Berlin. Her government condemned Russia.",
        "Angela Merkel CRITICIZES Russia",
    ),
    ("Angela Merkel spoke in Berlin. The minister said he condemned Russia.", ""),
    ("Angela Merkel spoke in Berlin. It was cold. She condemned Russia.", ""),
    (
        "Angela Merkel spoke in Berlin. She was tired. She condemned Russia.",
        "Angela Merkel CRITICIZES Russia",
    ),
    (
        "Emmanuel Macron and Angela Merkel spoke in Berlin. They condemned Russia.",
        "Emmanuel Macron CRITICIZES Russia, Angela Merkel CRITICIZES Russia",
    ),
    (
        "Emmanuel Macron and Angela Merkel spoke in Berlin. The two leaders condemned Russia.",
        "Emmanuel Macron CRITICIZES Russia, Angela Merkel CRITICIZES Russia",
    ),
    ("Emmanuel Macron and Angela Merkel spoke in Berlin. The three leaders condemned Russia.", ""),
    (
        "Emmanuel Macron, the French president, spoke in Berlin. The president condemned Russia.",
        "Emmanuel Macron CRITICIZES Russia",
    ),
    ("Emmanuel Macron spoke in Berlin. The president of Poland condemned Russia.", ""),
    (
        "Hamas and Hezbollah are armed. Both groups attacked Israel.",
        "Hamas ATTACKED Israel, Hezbollah ATTACKED Israel",
    ),
    (
        "Hamas and Hezbollah are armed. Both groups' leaders met in Qatar.",
        "Hamas MEETS_WITH Hezbollah",
    ),
    ("Hamas is armed. Iran supplies weapons to the group.", "Iran ARMS Hamas"),
    ("Hamas is armed. Iran supports the movement.", "Iran SUPPORTS Hamas"),
    ("Hamas and Hezbollah are armed. Iran supports the movement.", ""),
    ("Hamas is armed. Iran supports a movement.", ""),
    ("Hamas is armed. Iran supports the Lebanese group Hezbollah.", ""),
    (
        "OPEC met in Vienna. Qatar left the organization.",
        "Qatar WITHDREW_FROM Organization of the Petroleum Exporting Countries",
    ),
    (
        "OPEC met in Vienna. Qatar left the cartel.",
        "Qatar WITHDREW_FROM Organization of the Petroleum Exporting Countries",
    ),
    (
        "Belgium hosts NATO. Sweden joined the alliance in 2024.",
        "Sweden MEMBER_OF North Atlantic Treaty Organization",
    ),
    ("Belgium hosts NATO and the European Union. Sweden joined the alliance in 2024.", ""),
    (
        "Iran and Iraq fought. The war ended. Both countries condemned Israel.",
        "Iran CRITICIZES Israel, Iraq CRITICIZES Israel",
    ),
    ("Iran and Iraq fought. Many died. The war ended. Both countries condemned Israel.", ""),
    ("Iran fought. Iraq did too. Both countries condemned Israel.", ""),
    ("France and Germany are neighbours of Belgium. The two countries condemned Russia.", ""),
    ("\"It attacked us,\" Iran said of Iraq. It also attacked Kuwait.", "Iran ATTACKED Kuwait"),
    ("It attacked Kuwait.", ""),
    ("The company sued Chevron.", ""),
    ("They condemned Israel.", ""),
    ("Damascus fell. The city was captured by Turkey.", "Turkey CAPTURED Damascus"),
    ("Rebels entered Aleppo. Turkey bombed the city.", "Turkey BOMBED Aleppo"),
    ("Rebels entered Aleppo and Homs. Turkey bombed the city.", ""),
    (
        "Rebels entered Aleppo and Homs. Turkey bombed both cities.",
        "Turkey BOMBED Aleppo, Turkey BOMBED Homs",
    ),
    ("Ethiopia built a dam. However, it attacked Egypt.", "Ethiopia ATTACKED Egypt"),
    (
        "Ethiopia built a dam. Since 2011, it has been a member of the African Union.",
        "Ethiopia MEMBER_OF African Union",
    ),
    ("Ethiopia built a dam. It seems that Egypt attacked Sudan.", ""),
    ("Ethiopia built a dam. It took years for Egypt to attack Sudan.", ""),
    ("The dam was built by Ethiopia. It borders Egypt.", ""),
    ("In Ethiopia, a dam was built. It borders Egypt.", ""),
    (
        "Israeli and Lebanese officials met. The two countries signed an agreement.",
        "Israel SIGNED_AGREEMENT_WITH Lebanon",
    ),
    ("Hamas is armed. Israel accused the group of bombing Haifa.", "Israel ACCUSES Hamas"),
    ("Hamas is armed. Israel accused the group of farmers.", ""),
    ("Iran is large. It has not attacked Iraq.", "Iran ATTACKED Iraq"),
    ("Iran is large. It would be wrong to attack Iraq.", ""),
    ("The UN General Assembly met. Palau joined the organization in 1994.", ""),
    ("The UN met. Palau joined the organization in 1994.", "Palau MEMBER_OF United Nations"),
    ("Swedish is a language. It is spoken in Finland. It attacked Norway.", ""),
    ("Kenya and Ghana spoke. Kenya and Ghana urged both sides to condemn Israel.", ""),
];

#[test]
fn words_stand_for_what_is_in_focus() {
    let pipeline = pipeline();
    for (text, expected) in ROWS {
        let found = told(&pipeline.extract(&document(text))).join(", ");
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn each_step_can_be_left_out() {
    let without = |steps: &[Step]| {
        let steps = steps.iter().fold(Steps::default(), |all, step| all.without(*step));
        pipeline().with_steps(steps)
    };
    let all = without(&[]);
    let none = without(&[Step::Descriptions, Step::Pronouns]);
    let nouns = without(&[Step::Pronouns]);
    let pronouns = without(&[Step::Descriptions]);
    let (mut by_noun, mut by_pronoun) = (0, 0);
    for (text, _) in ROWS {
        let document = document(text);
        let read = [&all, &none, &nouns, &pronouns].map(|pipeline| pipeline.extract(&document));
        let [all, none, nouns, pronouns] = &read;
        assert_eq!(told(none), [""; 0], "{text}");
        let plain = |all: &Extraction| {
            all.mentions.iter().filter(|one| !one.is_restated()).cloned().collect::<Vec<_>>()
        };
        assert_eq!(plain(all), plain(none), "{text}");
        assert_eq!(all.co_occurrences, none.co_occurrences, "{text}");
        let only = |all: &Extraction, way: &str| {
            let resolved = all.mentions.iter().filter(|one| is_resolved(one));
            let found: Vec<bool> = resolved.map(|one| &*one.found_by == way).collect();
            assert!(!found.contains(&false), "{text}");
            found.len()
        };
        by_noun += only(nouns, "description");
        by_pronoun += only(pronouns, "pronoun");
    }
    assert!(by_noun > 20 && by_pronoun > 20, "{by_noun} {by_pronoun}");
}

#[test]
fn evidence_stands_where_the_word_does() {
    let text = "Iran threatened Iraq. The two sides met in Oman.\n\nIt rained. Hamas is armed. Iran arms the group.";
    let extraction = pipeline().extract(&document(text));
    let resolved = extraction.mentions.iter().filter(|one| is_resolved(one));
    let shown: Vec<(&str, u32, Option<Via>, &str)> =
        resolved.map(|one| (one.span.of(text), one.sentence, one.via, &*one.entity.name)).collect();
    let expected = [
        ("sides", 1, Some(Via::Description), "Iran"),
        ("sides", 1, Some(Via::Description), "Iraq"),
        ("group", 4, Some(Via::Description), "Hamas"),
    ];
    assert_eq!(shown, expected);
    // A sentence without a name is kept where something is told in it.
    let kept: Vec<u32> = extraction.sentences.iter().map(|(index, _)| *index).collect();
    assert_eq!(kept, [0, 1, 3, 4]);
}

#[test]
fn what_is_farther_is_less_sure() {
    let sure = |text: &str| {
        let extraction = pipeline().extract(&document(text));
        let last = extraction.relations.last().unwrap_or_else(|| panic!("{text}"));
        last.confidence
    };
    let said = sure("Hamas is armed. Iran supports Hamas.");
    let near = sure("Hamas is armed. Iran supports the group.");
    let far = sure("Hamas is armed. It rained. Iran supports the group.");
    let rival = sure("Fatah is armed. Hamas is armed. Iran supports the group.");
    assert!(said > near && near > far && near > rival, "{said} {near} {far} {rival}");
}

#[test]
fn given_names_are_in_focus_as_well() {
    let text = "Acme Widgets grew. The company sued Chevron. It also sued Shell.";
    let span = Span::new(0, 12);
    let given = GivenMention { span, entity_type: "Company".to_owned(), entity: None, name: None };
    let document = Document { mentions: vec![given], ..document(text) };
    let found = told(&pipeline().extract(&document));
    assert_eq!(found, ["Acme Widgets SUES Chevron"]);
    // Where nothing else counts, nothing else is found.
    let found = told(&pipeline().with_mentions(MentionSource::Given).extract(&document));
    assert_eq!(found, [""; 0]);
}

#[test]
fn asking_why_not_reads_the_same() {
    let text = "Hamas is armed. Iran arms the group. It rained. Both groups met.";
    let (document, pipeline) = (document(text), pipeline());
    let extraction = pipeline.extract(&document);
    let question = Question {
        source: vec!["country/iran".into()],
        relation: "ARMS".into(),
        target: vec!["group/hamas".into()],
    };
    let accounts = pipeline.why_not(&document, &extraction, &question);
    let [account] = &accounts[..] else { panic!("{accounts:?}") };
    assert_eq!((account.source.of(text), account.target.of(text)), ("Iran", "group"));
    assert!(account.trials.iter().any(|trial| trial.outcome == Outcome::Found), "{account:?}");
    let uses = pipeline.rule_use(&document);
    let hit = extraction
        .relations
        .iter()
        .all(|one| uses.iter().any(|used| *used.rule == *one.rule && used.hits > 0));
    assert!(hit, "{uses:?}");
}

#[test]
fn any_text_is_read() {
    let many = "Iran and Iraq met. ".repeat(50);
    let long = format!("Iran met {}. It attacked Iraq.", "x".repeat(1 << 20));
    let nouns =
        format!("Iran met. {}.", "The country attacked Iraq, it and the company ".repeat(2000));
    for text in [
        "",
        "It",
        "its",
        "The",
        "Both",
        "both of the",
        "The company",
        "Это. Иран. It 伊朗.",
        &many,
        &long,
        &nouns,
    ] {
        let _ = pipeline().extract(&document(text));
    }
}
