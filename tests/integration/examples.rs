//! The graphs of the examples are committed in `output/`: what the program yields must be just that.
//! With `INTERTIE_BLESS=1` (`cargo xtask bless`) they are rewritten first, and the run still fails where
//! one was stale, so that nobody blesses without looking.

use std::fs;
use std::path::Path;

use intertie::graph::KnowledgeGraph;
use intertie::input::{self, InputOptions};
use intertie::output::{self, OutputFormat, OutputOptions};
use intertie::pipeline::Pipeline;

const EXAMPLES: &[&str] = &["caspian", "peace", "takeover"];

#[test]
fn examples_yield_the_committed_graphs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bless = std::env::var_os("INTERTIE_BLESS").is_some();
    let pipeline = Pipeline::builtin().expect("what is shipped loads");
    let mut stale = Vec::new();
    for name in EXAMPLES {
        let path = root.join("examples").join(name).join("article.txt");
        let mut graph = KnowledgeGraph::new();
        for document in
            input::open(&[path], &InputOptions::default()).expect("the example is there")
        {
            let mut document = document.expect("the example can be read");
            document.id = format!("examples/{name}/article.txt");
            graph.insert(&document, &pipeline.extract(&document));
        }
        for format in OutputFormat::ALL {
            let mut found = Vec::new();
            output::write(&graph, *format, &OutputOptions::default(), &mut found)
                .expect("memory takes it");
            let golden = root.join("output").join(format!("{name}.{}", format.extensions()[0]));
            if fs::read(&golden).ok().as_deref() != Some(&*found) {
                stale.push(golden.display().to_string());
                if bless {
                    fs::create_dir_all(root.join("output")).expect("the folder can be made");
                    fs::write(&golden, &found).expect("the golden can be written");
                }
            }
        }
    }
    assert!(stale.is_empty(), "stale (cargo xtask bless rewrites them): {}", stale.join(", "));
}
