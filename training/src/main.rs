//! Makes the syntax model: `training/run.sh` runs the steps in order.

mod agency;
mod bank;
mod corpus;
mod evaluate;
mod lexicon;
mod net;
mod parser;
mod report;
mod sequence;
mod settings;
mod train;

use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "usage:
  intertie-training tokens DATA TOKENS       cut the texts below DATA into files of tokens
  intertie-training train PARSES MODEL       learn from the teacher's parses, write the model file
  intertie-training evaluate PARSES MODEL    print the agreement of a model with the teacher
  intertie-training differences PARSES MODEL KIND    print the main clauses that differ, of a kind of text
  intertie-training names PARSES MODEL KIND          print the names that differ, of a kind of text";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tokens", data, tokens] => corpus::write_tokens(Path::new(data), Path::new(tokens)),
        ["train", parses, model] => train::train(Path::new(parses), Path::new(model)),
        ["evaluate", parses, model] => report::evaluate(Path::new(parses), Path::new(model)),
        ["differences", parses, model, kind] => {
            report::differences(Path::new(parses), Path::new(model), kind)
        }
        ["names", parses, model, kind] => {
            report::name_differences(Path::new(parses), Path::new(model), kind)
        }
        _ => Err(USAGE.into()),
    }
}
