//! Conjuncts that share a word, as rows of texts.

use super::tests::PIPELINE;
use crate::gazetteer::Via;
use crate::text::Document;

/// The mentions that share words with others, as `words=id`.
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let document = Document { text: (*text).to_owned(), ..Document::default() };
        let extraction = PIPELINE.extract(&document);
        let shared = extraction.mentions.iter().filter(|one| one.via == Some(Via::Coordination));
        let found: Vec<String> =
            shared.map(|one| format!("{}={}", one.span.of(text), one.entity.id)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn conjuncts_share_a_word() {
    check(&[
        ("Talks between North and South Korea failed.", &["North=country/north-korea"]),
        ("Talks between North or South Korea failed.", &["North=country/north-korea"]),
        (
            "Ships left the Black and Caspian Seas.",
            &["Black=water/black-sea", "Caspian Seas=water/caspian-sea"],
        ),
        ("He went North and South Korea paid.", &["North=country/north-korea"]),
        ("He met Iran and South Korea.", &[]),
        ("Both the Old and New York teams won.", &[]),
        ("Salt and Iran.", &[]),
        ("Ships of Ávila and Évora éparses, and Ödön ’s.", &[]),
        ("and Iran or", &[]),
    ]);
}

#[test]
fn a_dashed_name_joins_its_parts() {
    for (text, expected) in [
        (
            "They opened the Baku–Kavala pipeline in May.",
            vec!["Baku–Kavala pipeline CONNECTS Baku", "Baku–Kavala pipeline CONNECTS Kavala"],
        ),
        ("The Iran–Iraq border is long.", vec![]),
        ("They opened the pipeline in Baku.", vec![]),
    ] {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let extraction = PIPELINE.extract(&document);
        let name = |end: u32| &extraction.mentions[end as usize].entity.name;
        let joined = extraction.relations.iter().filter(|one| &*one.rule == "name-part");
        let found: Vec<String> = joined
            .map(|one| format!("{} {} {}", name(one.source), one.relation.name, name(one.target)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}
