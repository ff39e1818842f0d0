//! What a model file does on the held-out texts: the table of its agreement with the teacher, and the
//! sentences whose main clause differs.

use std::collections::BTreeSet;
use std::path::Path;

use intertie::syntax::learning::names_of;
use intertie::syntax::{NameKind, Parse, Parser, Syntax};
use intertie::text::{Span, Token, TokenKind};

use crate::Result;
use crate::bank::{Bank, Gold, Library, Names, files};
use crate::evaluate::{Agreement, Calibration, Tree, TupleLabels};
use crate::settings::Settings;

/// The held-out texts: title and kinds.
pub(crate) const HELD_OUT: &[(&str, &[&str])] = &[
    ("news", &["news"]),
    ("wiki", &["wiki"]),
    ("reports", &["reports"]),
    ("speeches, UN, factbook", &["speeches", "un", "factbook"]),
    ("event sentences", &["gsr"]),
    ("news captions", &["itn"]),
];

pub(crate) fn held_out(library: &mut Library, parses: &Path, kinds: &[&str]) -> Result<Bank> {
    let mut found = Vec::new();
    for kind in kinds {
        found.extend(files(parses, kind, "held")?);
    }
    library.read(&found, false)
}

/// Prints the table of agreement of a model file.
pub(crate) fn evaluate(parses: &Path, model: &Path) -> Result<()> {
    let syntax = Syntax::from_file(model)?;
    let mut parser = syntax.parser();
    print_agreement(parses, Settings::read()?.library(), |library, sentence| {
        let (text, tokens) = text_of(sentence, library);
        read(&mut parser, &text, &tokens, library)
    })
}

/// Prints how far what `read` makes of the held-out sentences agrees with the teacher.
pub(crate) fn print_agreement(
    parses: &Path,
    mut library: Library,
    mut read: impl FnMut(&Library, &[Gold]) -> (Tree, Vec<u8>),
) -> Result<()> {
    println!("{}", Agreement::HEADER);
    let (mut total, mut calibration) = (Agreement::default(), Calibration::default());
    for (title, kinds) in HELD_OUT {
        let bank = held_out(&mut library, parses, kinds)?;
        let labels = TupleLabels::new(&library.labels);
        let mut agreement = Agreement::default();
        for index in 0..bank.len() {
            let sentence = bank.sentence(index);
            let (tree, outcomes) = read(&library, sentence);
            let gold = Tree::gold(sentence);
            agreement.add_tree(&tree, &gold, &labels);
            calibration.add(&tree, &gold, &labels);
            let gold: Vec<u8> = sentence.iter().map(|gold| gold.name).collect();
            agreement.add_names(&outcomes, &gold);
        }
        println!("{}", agreement.line(title));
        total.add(&agreement);
    }
    println!("{}", total.line("all"));
    if let Some(table) = calibration.table() {
        println!("\n{table}");
    }
    Ok(())
}

/// A sentence as text again, with its tokens.
fn text_of(sentence: &[Gold], library: &Library) -> (String, Vec<Token>) {
    let (mut text, mut tokens) = (String::new(), Vec::with_capacity(sentence.len()));
    for gold in sentence {
        let start = text.len() as u32;
        text.push_str(&library.forms[gold.form as usize]);
        tokens.push(Token { span: Span::new(start, text.len() as u32), kind: TokenKind::Word });
        text.push(' ');
    }
    (text, tokens)
}

/// What the model reads, in the numbers of the library.
fn read(
    parser: &mut Parser<'_>,
    text: &str,
    tokens: &[Token],
    library: &Library,
) -> (Tree, Vec<u8>) {
    let mut parse = Parse::default();
    parser.parse(text, tokens, &mut parse);
    let number = |names: &Names, name: &str| names.get(name).unwrap_or(u8::MAX);
    let all = 0..tokens.len();
    let tree = Tree {
        tags: all.clone().map(|at| number(&library.tags, parse.tag(at))).collect(),
        heads: all.clone().map(|at| parse.head(at).map_or(0, |head| head as u32 + 1)).collect(),
        labels: all.clone().map(|at| number(&library.labels, parse.label(at))).collect(),
        margins: all.map(|at| parse.margin(at)).collect(),
    };
    let mut found = Vec::new();
    parser.names(text, tokens, &mut found);
    let mut outcomes = vec![0; tokens.len()];
    for name in found {
        outcomes[name.start..name.end].fill(name.kind as u8 + 5);
        outcomes[name.start] = name.kind as u8 + 1;
    }
    (tree, outcomes)
}

/// Prints the sentences of a kind whose main clause is not the teacher's: the main verb with its
/// subjects and objects, the teacher's first.
pub(crate) fn differences(parses: &Path, model: &Path, kind: &str) -> Result<()> {
    let syntax = Syntax::from_file(model)?;
    let mut library = Settings::read()?.library();
    let bank = held_out(&mut library, parses, &[kind])?;
    let mut parser = syntax.parser();
    let mut same = 0;
    for index in 0..bank.len() {
        let sentence = bank.sentence(index);
        let (text, tokens) = text_of(sentence, &library);
        let (tree, _) = read(&mut parser, &text, &tokens, &library);
        let clause = |tree: &Tree| {
            let Some(root) = tree.root() else { return "nothing".to_owned() };
            let word = |at: usize| format!("{}[{at}]", tokens[at].span.of(&text));
            let mut clause = word(root);
            for (at, label) in tree.labels.iter().enumerate() {
                let label = library.labels.list.get(usize::from(*label)).map_or("", |label| label);
                let counts = ["nsubj", "nsubjpass", "dobj", "attr", "agent"].contains(&label);
                if tree.heads[at] as usize == root + 1 && counts {
                    clause += &format!(" {label}:{}", word(at));
                }
            }
            clause
        };
        let (ours, theirs) = (clause(&tree), clause(&Tree::gold(sentence)));
        if ours == theirs {
            same += 1;
        } else {
            println!("{text}\n  teacher: {theirs}\n  model:   {ours}\n");
        }
    }
    println!("{same} of {} main clauses are the teacher's", bank.len());
    Ok(())
}

/// Prints every name of a kind of text where model and teacher differ, the teacher's first.
pub(crate) fn name_differences(parses: &Path, model: &Path, kind: &str) -> Result<()> {
    let syntax = Syntax::from_file(model)?;
    let mut library = Settings::read()?.library();
    let bank = held_out(&mut library, parses, &[kind])?;
    let mut parser = syntax.parser();
    for index in 0..bank.len() {
        let sentence = bank.sentence(index);
        let (text, tokens) = text_of(sentence, &library);
        let (_, outcomes) = read(&mut parser, &text, &tokens, &library);
        let gold: Vec<u8> = sentence.iter().map(|gold| gold.name).collect();
        let names = |outcomes: &[u8]| -> BTreeSet<(usize, usize, NameKind)> {
            names_of(outcomes).map(|(range, kind)| (range.start, range.end, kind)).collect()
        };
        let (theirs, ours) = (names(&gold), names(&outcomes));
        let mut differing: Vec<_> = theirs.symmetric_difference(&ours).collect();
        differing.sort();
        for (start, end, kind) in differing {
            let who = if theirs.contains(&(*start, *end, *kind)) { "teacher" } else { "model  " };
            let span = tokens[*start].span.cover(tokens[*end - 1].span);
            let before =
                &text[tokens[start.saturating_sub(4)].span.start as usize..span.start as usize];
            let after = tokens[(end + 3).min(tokens.len()) - 1].span.end as usize;
            println!(
                "{who} {kind:?}: {before}[{}]{}",
                span.of(&text),
                &text[span.end as usize..after]
            );
        }
    }
    Ok(())
}
