//! Lints as rows: entries, and what each lint tells of them.

use super::super::Gazetteer;
use super::Finding;

const TYPES: &str = "[Actor]\n[Place]\n[Country]\nparents=['Actor','Place']\n[City]\nparents=['Place']\n[Company]\nparents=['Actor']\n[Commodity]\n[Thing]\n[Gadget]\n";

fn findings(entries: &str) -> Vec<Finding> {
    let builder = Gazetteer::builder().types("types.toml", TYPES).entries("x.jsonl", entries);
    builder.lint().unwrap_or_else(|error| panic!("{error}"))
}

/// Entries in short: `id|type|name|rest of the line`, one a line.
fn entries(short: &str) -> String {
    let line = |line: &str| {
        let mut parts = line.trim().splitn(4, '|');
        let mut next = || parts.next().unwrap_or_default();
        let (id, kind, name, rest) = (next(), next(), next(), next());
        let rest = if rest.is_empty() { String::new() } else { format!(",{rest}") };
        format!("{{\"id\":\"{id}\",\"type\":\"{kind}\",\"name\":\"{name}\"{rest}}}")
    };
    short.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Each row: entries, and `line severity` of what the lint tells.
fn check(lint: &str, rows: &[(&str, &[&str])]) {
    for (short, expected) in rows {
        let all = findings(&entries(short));
        let told: Vec<String> = all
            .iter()
            .filter(|finding| finding.lint == lint)
            .map(|finding| format!("{} {}", finding.line, finding.severity))
            .collect();
        assert_eq!(told, *expected, "{short}\n{all:#?}");
    }
}

#[test]
fn shared_name() {
    check(
        "shared-name",
        &[
            ("a|City|Springfield\nb|City|Springfield", &["1 error"]),
            ("a|City|Springfield\nb|City|SPRINGFIELD", &["1 error"]),
            (
                "a|City|Springfield|\"country\":\"AAA\"\nb|City|Springfield|\"country\":\"BBB\"",
                &["1 warning"],
            ),
            ("a|City|Springfield\nb|Company|Springfield", &["1 warning"]),
            (
                "a|City|Springfield|\"links\":{\"PART_OF\":[\"c\"]}\nb|City|Springfield\nc|City|Elsewhere",
                &["1 warning"],
            ),
            (
                "a|City|Aton|\"aliases\":[\"Éxeter\"]\nb|City|Bton|\"aliases\":[\"Exeter\"]",
                &["1 warning"],
            ),
            (
                "a|Country|Aland|\"aliases\":[{\"text\":\"Landish\",\"role\":\"demonym\"}]\nb|Country|Bland|\"aliases\":[{\"text\":\"Landish\",\"role\":\"demonym\"}]",
                &["1 warning"],
            ),
            // Told apart, or never taken for each other.
            ("a|City|Springfield|\"prominence\":1\nb|City|Springfield", &[]),
            (
                "a|City|Springfield\nb|City|Bton|\"aliases\":[{\"text\":\"Springfield\",\"needs\":[\"river\"]}]",
                &[],
            ),
            (
                "a|City|Aton|\"aliases\":[{\"text\":\"Springfield\",\"to\":\"1999\"}]\nb|City|Bton|\"aliases\":[{\"text\":\"Springfield\",\"from\":\"2000\"}]",
                &[],
            ),
            (
                "a|City|Springfield\nb|City|Bton|\"aliases\":[{\"text\":\"Springfield\",\"use\":\"never\"}]",
                &[],
            ),
            ("a|Company|IT\nb|Company|It", &[]),
            ("a|City|Springfield\nb|City|Springfields", &[]),
            ("a|City|Springfield|\"aliases\":[\"springfield\"]", &[]),
        ],
    );
}

#[test]
fn common_word() {
    check(
        "common-word",
        &[
            ("a|Company|Orange", &["1 hint"]),
            ("a|Company|March", &["1 warning"]),
            ("a|Company|Xylo|\"aliases\":[{\"text\":\"MARCH\",\"case\":\"any\"}]", &["1 warning"]),
            ("a|Company|coalition", &["1 warning"]),
            ("a|Company|IT", &["1 hint"]),
            ("a|Company|7", &["1 warning"]),
            ("a|Company|Q", &["1 warning"]),
            ("a|Company|Rosneft", &[]),
            ("a|Commodity|oil", &[]),
            ("a|Company|March Group", &[]),
            ("a|Company|Xylo|\"aliases\":[{\"text\":\"March\",\"needs\":[\"bank\"]}]", &[]),
            ("a|Company|Xylo|\"aliases\":[{\"text\":\"March\",\"use\":\"never\"}]", &[]),
            // Up to three letters are taken as written only.
            ("a|Company|LeT", &[]),
            ("a|Company|MAERSK", &[]),
            ("a|Company|F-16", &[]),
            ("a|Company|华为", &[]),
        ],
    );
}

#[test]
fn unreachable() {
    check(
        "unreachable",
        &[
            ("a|Company|Big End. New Start", &["1 error"]),
            ("a|Company|Stop! Now What", &["1 error"]),
            ("a|Company|Two\\n\\nParagraphs", &["1 error"]),
            ("a|Company|Sergei G.", &["1 warning"]),
            ("a|Company|Acme Inc.", &[]),
            ("a|Company|Yahoo!", &[]),
            ("a|City|St. Petersburg", &[]),
            ("a|City|Paris, Texas", &[]),
            ("a|City|the Gulf (north)", &[]),
            ("a|Company|AT&T", &[]),
            ("a|Company|R.O.K.", &[]),
            ("a|Company|Côte d’Ivoire Group", &[]),
        ],
    );
}

#[test]
fn dates() {
    check(
        "dates",
        &[
            (
                "a|City|Aton|\"aliases\":[{\"text\":\"Bton\",\"from\":\"1990\",\"to\":\"1980\"}]",
                &["1 error"],
            ),
            ("a|City|Aton|\"aliases\":[{\"text\":\"Bton\",\"from\":\"1990-13\"}]", &["1 error"]),
            ("a|City|Aton|\"aliases\":[{\"text\":\"Bton\",\"to\":\"90\"}]", &["1 error"]),
            (
                "a|City|Aton|\"stands_for\":{\"id\":\"b\",\"from\":\"2008-05-08\",\"to\":\"2008-05-07\"}\nb|Country|Bland",
                &["1 error"],
            ),
            (
                "a|City|Aton|\"aliases\":[{\"text\":\"Bton\",\"from\":\"1990\",\"to\":\"1990-06\"}]",
                &[],
            ),
            (
                "a|City|Aton|\"aliases\":[{\"text\":\"Bton\",\"from\":\"1990-06-01\",\"to\":\"1990\"}]",
                &[],
            ),
            ("a|City|Aton|\"aliases\":[{\"text\":\"Bton\",\"to\":\"1980-12-31\"}]", &[]),
        ],
    );
}

#[test]
fn idle_alias() {
    check(
        "idle-alias",
        &[
            ("a|City|Cafétown|\"aliases\":[\"Cafetown\"]", &["1 hint"]),
            ("a|City|Aton|\"aliases\":[\"Big Town\",\"BIG TOWN\"]", &["1 hint"]),
            ("a|City|Aton|\"aliases\":[\"U.S.A.\",\"USA\"]", &["1 hint"]),
            ("a|City|Áton|\"aliases\":[{\"text\":\"Aton\",\"needs\":[\"river\"]}]", &["1 warning"]),
            ("a|City|Áton|\"aliases\":[{\"text\":\"Aton\",\"to\":\"1990\"}]", &["1 warning"]),
            ("a|City|Áton|\"aliases\":[{\"text\":\"Aton\",\"use\":\"never\"}]", &["1 warning"]),
            // The same letters as the name: its policies.
            ("a|City|Aton|\"aliases\":[{\"text\":\"Aton\",\"needs\":[\"river\"]}]", &[]),
            ("a|City|Aton|\"aliases\":[{\"text\":\"aton\",\"case\":\"any\"}]", &[]),
            ("a|City|NATO|\"aliases\":[\"Nato\"]", &[]),
            ("a|City|Baku-Tbilisi|\"aliases\":[\"Baku Tbilisi\"]", &[]),
            ("a|City|Aton|\"aliases\":[\"Bton\",\"Cton\"]", &[]),
        ],
    );
}

#[test]
fn needs() {
    let needs = |need: &str| {
        format!("a|City|Aton|\"aliases\":[{{\"text\":\"Bee Town\",\"needs\":[{need}]}}]")
    };
    let never = "\nn|City|Nton|\"aliases\":[{\"text\":\"Nton\",\"use\":\"never\"}]";
    let circle = "a|City|Aton|\"aliases\":[{\"text\":\"Aton\",\"needs\":[\"b\"]}]\nb|City|Bton|\"aliases\":[{\"text\":\"Bton\",\"needs\":[\"a\"]}]";
    let way_out = "\nb|City|Bton|\"aliases\":[{\"text\":\"Bton\",\"needs\":[\"a\",\"river\"]}]";
    for (short, expected) in [
        (needs("\"n\"") + never, &["1 error"][..]),
        (needs("\"n\",\"river\"") + never, &["1 warning"]),
        (needs("\"--\""), &["1 error"]),
        (needs("\"town\""), &["1 warning"]),
        (needs("\"the\""), &["1 warning"]),
        (circle.to_owned(), &["1 error", "2 error"]),
        (needs("\"river\",\"mayor of\""), &[]),
        // Another name of the same entity.
        (needs("\"a\""), &[]),
        (needs("\"b\"") + way_out, &[]),
        (needs("\"c\"") + "\nc|City|Cton", &[]),
        (needs("\"bee keepers\""), &[]),
    ] {
        check("needs", &[(&short, expected)]);
    }
}

#[test]
fn types() {
    check(
        "type",
        &[
            ("a|Gadget|Fizz\nb|Gadget|Buzz", &["1 hint"]),
            ("a|Thing|Fizz", &["1 hint"]),
            ("a|Thing|Fizz|\"aliases\":[{\"text\":\"Fizz\",\"use\":\"never\"}]", &[]),
            ("a|City|Aton", &[]),
            ("a|Commodity|tin", &[]),
        ],
    );
}

#[test]
fn near_duplicates() {
    check(
        "near-duplicate",
        &[
            ("a|Company|Bank of Aton\nb|Company|Aton Bank", &["1 warning"]),
            ("a|Company|Aton-Bton Bank\nb|Company|Aton Bton Bank", &["1 warning"]),
            ("a|Company|Hassan Works\nb|Company|Hasan Works", &["1 hint"]),
            ("a|Company|Defence Works\nb|Company|Defense Works", &["1 hint"]),
            ("a|Company|Hussein Works\nb|Company|Hussien Works", &["1 hint"]),
            ("a|Company|Aton Bank|\"prominence\":3\nb|Company|Aton Bank", &["1 hint"]),
            ("a|Company|Aton Bank\nb|Company|Aton Bank", &[]),
            (
                "a|Company|Hassan Works|\"wikidata\":\"Q5\"\nb|Company|Hasan Works|\"wikidata\":\"Q6\"",
                &[],
            ),
            ("a|Company|Hassan Works\nb|City|Hasan Works", &[]),
            (
                "a|Company|Hassan Works|\"country\":\"AAA\"\nb|Company|Hasan Works|\"country\":\"BBB\"",
                &[],
            ),
            ("a|Company|Works Number 21\nb|Company|Works Number 22", &[]),
            ("a|Company|Aton\nb|Company|Eton", &[]),
            ("a|Company|North Works\nb|Company|South Works", &[]),
            (
                "a|Company|Hassan Works\nb|Company|Hasan Works|\"aliases\":[{\"text\":\"Hasan Works\",\"use\":\"never\"}]",
                &[],
            ),
        ],
    );
}

#[test]
fn items_links_and_countries() {
    check(
        "wikidata",
        &[
            ("a|City|Aton|\"wikidata\":\"Q5\"\nb|City|Bton|\"wikidata\":\"Q5\"", &["1 error"]),
            ("a|City|Aton|\"wikidata\":\"5\"", &["1 warning"]),
            ("a|City|Aton|\"wikidata\":\"Q05\"", &["1 warning"]),
            ("a|City|Aton|\"wikidata\":\"Q5\"\nb|City|Bton|\"wikidata\":\"Q55\"", &[]),
            ("a|City|Aton\nb|City|Bton", &[]),
        ],
    );
    check(
        "links",
        &[
            ("a|City|Aton|\"links\":{\"PART_OF\":[\"z\"]}", &["1 warning"]),
            ("a|City|Aton|\"links\":{\"PART_OF\":[\"a\"]}", &["1 warning"]),
            ("a|City|Aton|\"stands_for\":\"a\"", &["1 warning"]),
            ("a|City|Aton|\"links\":{\"PART_OF\":[\"b\"]}\nb|City|Bton", &[]),
            ("a|City|Aton|\"links\":{}", &[]),
        ],
    );
    check(
        "country",
        &[
            ("a|City|Aton|\"country\":\"aaa\"", &["1 warning"]),
            ("a|City|Aton|\"country\":\"Aland\"", &["1 warning"]),
            (
                "a|City|Aton|\"country\":\"AAB\"\nb|Country|Aland|\"country\":\"AAA\"",
                &["1 warning"],
            ),
            ("a|City|Aton|\"country\":\"AAA\"\nb|Country|Aland|\"country\":\"AAA\"", &[]),
            ("a|City|Aton|\"country\":\"AAA\"", &[]),
        ],
    );
}

#[test]
fn own_entries_are_told_beside_shipped_ones() {
    let own =
        entries("own/baku|City|Baku|\"country\":\"AZE\",\"wikidata\":\"Q9248\",\"prominence\":0");
    let builder = Gazetteer::builder().builtin().entries("own.jsonl", &own);
    let all = builder.lint().unwrap_or_else(|error| panic!("{error}"));
    let own: Vec<_> = all.iter().filter(|finding| !finding.shipped).collect();
    assert!(!own.is_empty(), "{own:?}");
    for finding in own {
        assert_eq!((&*finding.path, finding.line), ("own.jsonl", 1), "{finding:?}");
        assert!(finding.what.contains("city/baku"), "{finding:?}");
    }
}

#[test]
fn what_is_shipped_has_no_errors() {
    let all = Gazetteer::builder().builtin().lint().unwrap_or_else(|error| panic!("{error}"));
    let errors: Vec<_> =
        all.iter().filter(|finding| finding.severity == super::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
