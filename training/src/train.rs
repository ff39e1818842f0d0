//! From parses to a model file.

use std::path::Path;

use intertie::syntax::learning::{
    About, Configuration, Lexicon, Model, NONE, OUTCOMES, TagKind, Word, WordReader, is_plain,
    may_follow, name_features, parse, tag_features,
};

use crate::Result;
use crate::bank::{Bank, Library, files};
use crate::evaluate::{Agreement, Tree, TupleLabels};
use crate::lexicon::{lemmas, lexicon};
use crate::parser::{self, ParserNet};
use crate::report::{HELD_OUT, evaluate, held_out};
use crate::sequence::{self, Course, Task, words_of};
use crate::settings::Settings;

fn tag_task(settings: &Settings, outcomes: usize) -> Task {
    Task {
        outcomes,
        bits: settings.tagger_bits,
        start: NONE,
        features: tag_features,
        decided: |words, at, _| words[at].class.sole,
        may_follow: |_, _| true,
        gold: |gold| gold.tag,
    }
}

fn name_task(settings: &Settings) -> Task {
    Task {
        outcomes: OUTCOMES,
        bits: settings.names_bits,
        start: 0,
        features: name_features,
        decided: |words, at, one| is_plain(words, at, one).then_some(0),
        may_follow,
        gold: |gold| gold.name,
    }
}

fn words_of_forms(library: &Library, lexicon: &Lexicon) -> Vec<Word> {
    let mut reader = WordReader::default();
    library.forms.iter().map(|form| reader.word(form, lexicon)).collect()
}

fn course(epochs: usize, dropout: f32, seed: u64) -> Course {
    Course { epochs, rate: 0.06, dropout, seed }
}

/// Trains on every `*-train-*` file below `parses` and writes the model to `out`.
pub(crate) fn train(parses: &Path, out: &Path) -> Result<()> {
    let settings = Settings::read()?;
    let mut library = settings.library();
    let mut training = files(parses, "", "train")?;
    if let Some(count) = settings.files {
        let step = training.len().div_ceil(count).max(1);
        training = training.into_iter().step_by(step).collect();
    }
    let bank = library.read(&training, true)?;
    eprintln!("{} sentences, {} tokens to learn from", bank.len(), bank.words.len());
    let (entries, sole) = lexicon(&library, &bank);
    let (bases, exceptions) = lemmas(&library);
    eprintln!(
        "lexicon: {} forms, {} classes; lemmas: {} bases, {} exceptions",
        entries.len(),
        sole.len(),
        bases.len(),
        exceptions.len()
    );
    let words = words_of_forms(&library, &Lexicon::new(entries.iter().copied(), &sole));
    let tags = library.tags.list.len();
    let labels = library.labels.list.len();
    let tag_kinds: Vec<TagKind> = library.tags.list.iter().map(|tag| TagKind::of(tag)).collect();
    let tag_task = tag_task(&settings, tags);
    let all: Vec<usize> = (0..bank.len()).collect();

    let (jackknifed, tagger, names) = std::thread::scope(|scope| {
        let other = scope.spawn(|| {
            let tagger = sequence::train(
                &bank,
                &all,
                &words,
                tag_task,
                course(settings.tagger_epochs, settings.tagger_dropout, 3),
            );
            let course = course(settings.names_epochs, settings.names_dropout, 4);
            (tagger, sequence::train(&bank, &all, &words, name_task(&settings), course))
        });
        let jackknifed = jackknife(&bank, &words, tag_task, &settings);
        let net = parser::train(
            &bank,
            &jackknifed,
            &tag_kinds,
            &words,
            labels,
            settings.parser_bits,
            course(settings.parser_epochs, settings.parser_dropout, 5),
        );
        let (tagger, names) = other.join().expect("the thread has not panicked");
        (net, tagger, names)
    });
    let (mut parser, mut tagger, mut names) = (jackknifed, tagger, names);
    let (parser_tables, parser_scale) = parser.quantized(settings.table_levels);
    let (tagger_bag, _) = tagger.quantized(settings.table_levels);
    let (names_bag, names_scale) = names.quantized(settings.table_levels);
    let unit = |scale: f64| ((1u64 << 24) as f64 / scale).round() as u32;
    let model = Model {
        about: About {
            tags: library.tags.list.clone(),
            labels: library.labels.list.clone(),
            root: library.labels.get("ROOT").ok_or("no label ROOT in the settings")?,
            margin_unit: unit(parser_scale),
            name_margin_unit: unit(names_scale),
            notice: settings.notice.clone(),
        },
        lexicon: entries,
        sole,
        tagger: tagger_bag,
        parser: parser_tables,
        names: names_bag,
        bases,
        exceptions,
    };
    let bytes = model.write()?;
    std::fs::write(out, &bytes)?;
    eprintln!("{}: {} bytes", out.display(), bytes.len());
    println!("in floating point\n{}", Agreement::HEADER);
    let known = library.forms.len();
    for (title, kinds) in HELD_OUT {
        let bank = held_out(&mut library, parses, kinds)?;
        let lexicon = Lexicon::new(model.lexicon.iter().copied(), &model.sole);
        let words = words_of_forms(&library, &lexicon);
        let mut agreement = Agreement::default();
        let labels = TupleLabels::new(&library.labels);
        let root = model.about.root;
        let mut reading = FloatReading { parser: &mut parser, root, kinds: &tag_kinds };
        for index in 0..bank.len() {
            let sentence = bank.sentence(index);
            let mut sentence_words = Vec::new();
            words_of(sentence, &words, &mut sentence_words);
            let mut tags = Vec::new();
            sequence::decide(&mut tagger, &sentence_words, tag_task, &mut tags);
            let tree = reading.parse(&sentence_words, tags);
            agreement.add_tree(&tree, &Tree::gold(sentence), &labels);
            let mut outcomes = Vec::new();
            sequence::decide(&mut names, &sentence_words, name_task(&settings), &mut outcomes);
            let gold: Vec<u8> = sentence.iter().map(|gold| gold.name).collect();
            agreement.add_names(&outcomes, &gold);
        }
        println!("{}", agreement.line(title));
    }
    eprintln!("{} new forms in held-out texts", library.forms.len() - known);
    evaluate(parses, out)
}

/// Tags for the parser to learn with: each half of the documents tagged by what the other half taught,
/// so that the tags have the mistakes that a tagger makes on text it does not know.
fn jackknife(bank: &Bank, words: &[Word], task: Task, settings: &Settings) -> Vec<u8> {
    let mut tags: Vec<u8> = bank.words.iter().map(|gold| gold.tag).collect();
    let (mut sentence_words, mut found) = (Vec::new(), Vec::new());
    for half in 0..2 {
        let in_half = |index: &usize| bank.documents[*index] % 2 == half;
        let (held, taught): (Vec<usize>, Vec<usize>) = (0..bank.len()).partition(in_half);
        let mut net = sequence::train(
            bank,
            &taught,
            words,
            task,
            course(settings.tagger_epochs.min(3), settings.tagger_dropout, 1),
        );
        for index in held {
            let sentence = bank.sentence(index);
            words_of(sentence, words, &mut sentence_words);
            sequence::decide(&mut net, &sentence_words, task, &mut found);
            let start = bank.ends[index] - sentence.len();
            tags[start..bank.ends[index]].copy_from_slice(&found);
        }
    }
    tags
}

struct FloatReading<'p> {
    parser: &'p mut ParserNet,
    root: u8,
    kinds: &'p [TagKind],
}

impl FloatReading<'_> {
    fn parse(&mut self, words: &[Word], tags: Vec<u8>) -> Tree {
        let mut configuration = Configuration::default();
        configuration.begin(words, &tags, self.kinds);
        let mut margins = Vec::new();
        parse(self.parser, &mut configuration, self.root, &mut margins);
        let labels = configuration.labels().to_vec();
        Tree { tags, heads: configuration.heads().collect(), labels }
    }
}
