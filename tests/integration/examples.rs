//! The graphs of the examples are committed in `output/`: what the program yields must be just that.
//! With `INTERTIE_BLESS=1` (`cargo xtask bless`) they are rewritten first, and the run still fails where
//! one was stale, so that nobody blesses without looking.

use std::fs;
use std::path::{Path, PathBuf};

use intertie::gazetteer::Gazetteer;
use intertie::graph::KnowledgeGraph;
use intertie::input::{self, InputOptions};
use intertie::output::{self, OutputFormat, OutputOptions};
use intertie::pipeline::Pipeline;
use intertie::rules::{RuleSet, RuleSetBuilder};

const EXAMPLES: &[&str] = &["caspian", "peace", "shipping", "takeover"];

/// What is committed of each example: what can be read or looked at. A page would repeat the whole viewer; its
/// tests make it anew.
const GOLDENS: &[OutputFormat] = &[OutputFormat::Json, OutputFormat::Dot, OutputFormat::Svg];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own that an example brings.
fn own(example: &str, folder: &str) -> Option<PathBuf> {
    let path = root().join("examples").join(example).join(folder);
    path.is_dir().then_some(path)
}

/// The names that are shipped, and those that an example brings.
fn gazetteer(example: &str) -> Gazetteer {
    let mut gazetteer = Gazetteer::builder().builtin();
    if let Some(path) = own(example, "gazetteer") {
        gazetteer = gazetteer.path(&path).expect("the names can be read");
    }
    gazetteer.build().expect("the names load")
}

/// Rules beside `rules`: those that an example brings.
fn with_rules(rules: RuleSetBuilder, example: &str) -> Pipeline {
    let gazetteer = gazetteer(example);
    let rules = match own(example, "rules") {
        Some(path) => rules.path(&path).expect("the rules can be read"),
        None => rules,
    };
    let rules = rules.build(gazetteer.types()).expect("the rules load");
    Pipeline::new(gazetteer, rules)
}

/// The shipped vocabulary, lists and cues, without a rule.
pub(crate) fn words_of_rules() -> RuleSetBuilder {
    ["relations.toml", "lists.toml", "cues.toml"].iter().fold(RuleSet::builder(), |rules, file| {
        rules.path(&root().join("rules").join(file)).expect("what is shipped can be read")
    })
}

#[test]
fn examples_yield_the_committed_graphs() {
    let shipped = Pipeline::builtin().expect("what is shipped loads");
    let bless = std::env::var_os("INTERTIE_BLESS").is_some();
    let mut stale = Vec::new();
    for name in EXAMPLES {
        let extended = own(name, "rules").map(|_| with_rules(RuleSet::builder().builtin(), name));
        let pipeline = extended.as_ref().unwrap_or(&shipped);
        let path = root().join("examples").join(name).join("article.txt");
        let mut graph = KnowledgeGraph::new();
        for document in
            input::open(&[path], &InputOptions::default()).expect("the example is there")
        {
            let mut document = document.expect("the example can be read");
            document.id = format!("examples/{name}/article.txt");
            graph.insert(&document, &pipeline.extract(&document));
        }
        for format in GOLDENS {
            let mut found = Vec::new();
            output::write(&graph, *format, &OutputOptions::default(), &mut found)
                .expect("memory takes it");
            let golden = root().join("output").join(format!("{name}.{}", format.extensions()[0]));
            if fs::read(&golden).ok().as_deref() != Some(&*found) {
                stale.push(golden.display().to_string());
                if bless {
                    fs::create_dir_all(root().join("output")).expect("the folder can be made");
                    fs::write(&golden, &found).expect("the golden can be written");
                }
            }
        }
    }
    assert!(stale.is_empty(), "stale (cargo xtask bless rewrites them): {}", stale.join(", "));
}

#[test]
fn rules_of_the_examples_pass_their_tests() {
    for name in EXAMPLES.iter().filter(|name| own(name, "rules").is_some()) {
        let failures = with_rules(words_of_rules(), name).check_rules();
        assert!(failures.is_empty(), "{failures:#?}");
    }
}
