use crate::pipeline::Pipeline;

#[test]
fn the_shipped_rules_do_what_their_tests_say() {
    let pipeline = Pipeline::builtin().unwrap_or_else(|error| panic!("{error}"));
    let failures = pipeline.check_rules();
    for failure in &failures {
        println!("{}: {}\n    {}", failure.origin, failure.rule, failure.text);
        failure.missing.iter().for_each(|claim| println!("    not found  {claim}"));
        failure.unexpected.iter().for_each(|claim| println!("    too much   {claim}"));
    }
    assert!(failures.is_empty(), "{} tests of rules fail", failures.len());
}
