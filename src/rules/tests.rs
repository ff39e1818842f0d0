use crate::pipeline::Pipeline;

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
