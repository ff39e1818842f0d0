//! Everything that is tested through the public API, the command line and the repository itself.

mod command_line;
mod compiled;
mod conllu;
mod debugging;
mod determinism;
mod evaluation;
mod examples;
mod export;
mod gazetteer;
mod hostile;
mod lists;
mod manual;
mod terminal;
mod tidy;
