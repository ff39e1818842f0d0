//! Second names, as rows of texts.

use super::tests::PIPELINE;
use crate::gazetteer::Via;
use crate::text::Document;

/// The mentions that a definition made, as `words=id`, then what is known by which name, as `name KNOWN_AS name`.
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let document = Document { text: (*text).to_owned(), ..Document::default() };
        let extraction = PIPELINE.extract(&document);
        let of_definition =
            extraction.mentions.iter().filter(|one| one.via == Some(Via::Definition));
        let mut found: Vec<String> =
            of_definition.map(|one| format!("{}={}", one.span.of(text), one.entity.id)).collect();
        let name = |end: u32| &extraction.mentions[end as usize].entity.name;
        let claims = extraction.relations.iter().filter(|one| &*one.rule == "definition");
        found.extend(
            claims.map(|one| {
                format!("{} {} {}", name(one.source), one.relation.name, name(one.target))
            }),
        );
        assert_eq!(found, *expected, "{text}");
        for pair in extraction.mentions.windows(2).filter(|pair| !pair[1].is_restated()) {
            assert!(pair[0].span.end <= pair[1].span.start, "{text}: {pair:?}");
        }
    }
}

#[test]
fn letters_in_parentheses() {
    check(&[
        (
            "The Dorsu Reform Party (DRP) met in Oslo. The DRP won.",
            &[
                "DRP=new/party/dorsu-reform-party",
                "DRP=new/party/dorsu-reform-party",
                "Dorsu Reform Party KNOWN_AS DRP",
            ],
        ),
        (
            "They built the Dorsu Anatolian Natural Gas Pipeline, or DANAP, in Iran.",
            &[
                "DANAP=new/pipeline/dorsu-anatolian-natural-gas-pipeline",
                "Dorsu Anatolian Natural Gas Pipeline KNOWN_AS DANAP",
            ],
        ),
        ("He met Maria Lindqvist (SPD) in Oslo.", &[]),
        ("Senator Ted Lindqvist (R-Texas) met Iran.", &[]),
        ("The Kavala Front (see Iran) met John Carter.", &[]),
        ("The Kavala Front (1999) met John Carter.", &[]),
        ("The Kavala Front (USD) met John Carter.", &[]),
        ("The Ministry (in Oslo) met Iran.", &[]),
    ]);
}

#[test]
fn words_that_give_a_name() {
    check(&[
        (
            "Maria Lindqvist, also known as Kofi Dorsu, fled to Iran. Police seek Kofi Dorsu.",
            &[
                "Kofi Dorsu=new/person/maria-lindqvist",
                "Kofi Dorsu=new/person/maria-lindqvist",
                "Maria Lindqvist KNOWN_AS Kofi Dorsu",
            ],
        ),
        // Two countries stay two.
        ("Iran, also known as Iraq, voted.", &[]),
        ("Maria Lindqvist, known for his songs, fled to Iran.", &[]),
        ("Iran or Iraq met Maria Lindqvist.", &[]),
    ]);
}

#[test]
fn what_is_no_text_at_all() {
    for text in
        ["", "(", "()", "(FP)", "or", ", or FP", "FP, short for", "( ) ( ) [", "Iran (", "Iran ,"]
    {
        check(&[(text, &[])]);
    }
}
