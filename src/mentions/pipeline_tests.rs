//! Unknown names as the model finds them and rules take them.

use super::Discovery;
use super::tests::PIPELINE;
use crate::pipeline::{Extraction, MentionSource};
use crate::text::Document;

fn extract(text: &str, discovery: Discovery, source: MentionSource) -> Extraction {
    let pipeline = PIPELINE.clone().with_discovery(discovery).with_mentions(source);
    pipeline.extract(&Document { text: text.to_owned(), ..Document::default() })
}

#[test]
fn the_model_finds_plain_names() {
    for (text, expected) in [
        (
            "Maria Lindqvist met John Carter in Oslo.",
            vec!["new/person/maria-lindqvist", "new/person/john-carter", "city/oslo"],
        ),
        (
            "President Lindqvist told Iran that Jack London had left. Officials said that Lindqvist resigned.",
            vec![
                "new/person/lindqvist",
                "country/iran",
                "new/person/jack-london",
                "new/person/lindqvist",
            ],
        ),
        ("They met on Monday to talk about the weather in June.", vec![]),
        ("But this is what the new rules say.", vec![]),
    ] {
        let extraction = extract(text, Discovery::Names, MentionSource::Found);
        let ids: Vec<&str> = extraction.mentions.iter().map(|one| &*one.entity.id).collect();
        assert_eq!(ids, expected, "{text}");
    }
}

#[test]
fn nothing_is_looked_for_unasked() {
    let text = "Maria Lindqvist met John Carter.";
    for (discovery, source) in
        [(Discovery::Off, MentionSource::Found), (Discovery::Names, MentionSource::Given)]
    {
        assert_eq!(extract(text, discovery, source).mentions, [], "{discovery:?} {source:?}");
    }
}

#[test]
fn rules_take_unknown_names_like_others() {
    let text = "Maria Lindqvist met John Carter in Oslo.";
    let extraction = extract(text, Discovery::Names, MentionSource::Found);
    let met = extraction.relations.iter().find(|one| &*one.relation.name == "MEETS_WITH");
    let met = met.expect("they met");
    let ends = [met.source, met.target].map(|end| &*extraction.mentions[end as usize].entity.name);
    assert_eq!(ends, ["Maria Lindqvist", "John Carter"]);
}
