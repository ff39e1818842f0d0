//! Parts of names, as rows of texts.

use super::tests::PIPELINE;
use crate::gazetteer::Via;
use crate::text::Document;

/// The mentions that are part of a full name, as `words=id`.
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let document = Document { text: (*text).to_owned(), ..Document::default() };
        let extraction = PIPELINE.extract(&document);
        let short = extraction.mentions.iter().filter(|one| one.via == Some(Via::ShortName));
        let found: Vec<String> =
            short.map(|one| format!("{}={}", one.span.of(text), one.entity.id)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn surnames_of_one_person() {
    check(&[
        (
            "Maria Lindqvist met John Carter in Oslo. Police freed Lindqvist.",
            &["Lindqvist=new/person/maria-lindqvist"],
        ),
        // A relative, a family, a namesake.
        (
            "Maria Lindqvist left. Her cousin Olga Lindqvist stayed, and the Lindqvist family voted.",
            &[],
        ),
        ("Maria Lindqvist left. The Lindqvists stayed.", &[]),
        // The full name comes first.
        ("Officials told us that Carter-Lindqvist left.", &[]),
    ]);
}

#[test]
fn heads_and_plain_forms_of_organizations() {
    check(&[
        (
            "Iran banned the Muslim Brotherhood. Members of the Brotherhood fled.",
            &["Brotherhood=organization/muslim-brotherhood"],
        ),
        ("Iran banned the Muslim Brotherhood. A spirit of brotherhood came.", &[]),
        ("Iran banned the Muslim Brotherhood. The Brotherhood of Dorsu fled.", &[]),
    ]);
}
