use crate::pipeline::Pipeline;
use crate::text::Document;

#[test]
fn the_shipped_rules_do_what_their_tests_say() {
    let pipeline = Pipeline::builtin().unwrap_or_else(|error| panic!("{error}"));
    let told: Vec<String> = pipeline
        .check_rules()
        .iter()
        .map(|failure| {
            let (missing, unexpected) = (failure.missing.join("; "), failure.unexpected.join("; "));
            format!(
                "{} {}: {}\n  not found: {missing}\n  too much: {unexpected}",
                failure.origin, failure.rule, failure.text
            )
        })
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn how_a_sentence_is_meant() {
    let pipeline = Pipeline::builtin().unwrap_or_else(|error| panic!("{error}"));
    for (text, expected) in [
        ("Azerbaijan supplies Israel.", "affirmed asserted -"),
        ("Azerbaijan does not supply Israel.", "negated asserted -"),
        ("Azerbaijan not only supplies Israel.", "affirmed asserted -"),
        ("Azerbaijan has refused to supply Israel.", "negated asserted -"),
        ("Turkey denied that Azerbaijan supplied Israel.", "negated asserted Turkey"),
        ("Azerbaijan will supply Israel.", "affirmed planned -"),
        ("Azerbaijan began to supply Israel.", "affirmed asserted -"),
        ("If Azerbaijan supplied Israel, prices would fall.", "affirmed possible -"),
        ("Does Azerbaijan supply Israel?", "affirmed possible -"),
        ("Azerbaijan reportedly supplied Israel.", "affirmed alleged -"),
        (
            "Officials said on Monday that Azerbaijan supplied Israel.",
            "affirmed asserted Officials",
        ),
        (
            "Azerbaijan supplied Israel, the Foreign Ministry said.",
            "affirmed asserted the Foreign Ministry",
        ),
        ("According to Turkey, Azerbaijan supplied Israel.", "affirmed asserted Turkey"),
        (
            "Azerbaijan supplied Israel, said a minister in Ankara.",
            "affirmed asserted a minister in Ankara",
        ),
        ("Who forgot that Azerbaijan is the supplier of Israel?", "affirmed possible -"),
        // A clause may be weighed by what stands above it.
        ("It is not true that Azerbaijan supplied Israel.", "negated asserted -"),
        ("It is unlikely that Azerbaijan supplied Israel.", "affirmed possible -"),
        ("It is clear that Azerbaijan supplied Israel.", "affirmed asserted -"),
        ("No one believes that Azerbaijan supplied Israel.", "affirmed possible -"),
        // What stands behind the verb is not always its subject.
        ("Azerbaijan, which supplied Israel, said it would go on.", "affirmed asserted -"),
        (
            "Azerbaijan, which supplied Israel, said of the war that it was lost.",
            "affirmed asserted -",
        ),
        (
            "Azerbaijan, which supplied Israel, confirmed the death of a pilot.",
            "affirmed asserted -",
        ),
        ("Azerbaijan supplied Israel, confirming reports.", "affirmed asserted -"),
    ] {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let extraction = pipeline.extract(&document);
        let supplies =
            extraction.relations.iter().find(|relation| &*relation.relation.name == "SUPPLIES");
        let found = supplies.map(|relation| {
            let speaker = relation.attribution.as_deref().unwrap_or("-");
            format!("{} {} {speaker}", relation.polarity.as_str(), relation.modality.as_str())
        });
        assert_eq!(found.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_denial_from_outside_refuses_nothing() {
    let pipeline = Pipeline::builtin().unwrap_or_else(|error| panic!("{error}"));
    for (text, refused) in [
        ("Kenya does not send troops to Somalia.", true),
        ("Kenya refused to send troops to Somalia.", true),
        ("Kenya ruled out sending troops to Somalia.", true),
        ("Kenya said that it will not send troops to Somalia.", true),
        ("Kenya denied that it sends troops to Somalia.", false),
        ("Kenya denied that it does not send troops to Somalia.", false),
        ("Kenya denies sending troops to Somalia.", false),
        ("Kenya's denial of sending troops to Somalia came late.", false),
        ("Kenya did not admit sending troops to Somalia.", false),
        ("Uganda denied that Kenya sends troops to Somalia.", false),
        ("It is not true that Kenya sends troops to Somalia.", false),
        ("Kenya sends troops to Somalia.", false),
    ] {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let extraction = pipeline.extract(&document);
        let found = extraction.relations.iter().any(|found| &*found.relation.name == "REJECTS");
        assert_eq!(found, refused, "{text}");
    }
}
