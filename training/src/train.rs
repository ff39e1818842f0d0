//! From parses to a model file.

use std::path::Path;

use intertie::syntax::learning::{
    About, Configuration, Lexicon, Model, NONE, OUTCOMES, TagKind, Word, WordReader, is_plain,
    may_follow, name_features, parse, tag_features,
};

use crate::Result;
use crate::bank::{Bank, Gold, Library, files};
use crate::evaluate::Tree;

use crate::lexicon::{lemmas, lexicon};
use crate::net::Net;
use crate::parser::{self, ParserNet};
use crate::report::{evaluate, print_agreement};
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

/// Trains on every `*-train-*` file below `parses`, writes the model to `out`, and prints its agreement
/// with the teacher, in floating point and as it was written.
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
    let mut learnt = Learnt::learn(&settings, &library, &bank, &entries, &sole);
    let (bases, exceptions) = lemmas(&library);
    eprintln!(
        "lexicon: {} forms, {} classes; lemmas: {} bases, {} exceptions",
        entries.len(),
        sole.len(),
        bases.len(),
        exceptions.len()
    );
    let (parser, parser_scale) = learnt.parser.quantized(settings.parser_levels);
    let (tagger, _) = learnt.tagger.quantized(settings.tagger_levels);
    let (names, names_scale) = learnt.names.quantized(settings.names_levels);
    let unit = |scale: f64| ((1u64 << 24) as f64 / scale).round() as u32;
    let about = About {
        tags: library.tags.list.clone(),
        labels: library.labels.list.clone(),
        root: library.labels.get("ROOT").ok_or("no label ROOT in the settings")?,
        margin_unit: unit(parser_scale),
        name_margin_unit: unit(names_scale),
        notice: settings.notice.clone(),
    };
    let model = Model { about, lexicon: entries, sole, tagger, parser, names, bases, exceptions };
    let bytes = model.write()?;
    std::fs::write(out, &bytes)?;
    eprintln!("{}: {} bytes", out.display(), bytes.len());
    println!("in floating point");
    let lexicon = Lexicon::new(model.lexicon.iter().copied(), &model.sole);
    print_agreement(parses, library, |library, sentence| {
        let mut reader = WordReader::default();
        let form = |gold: &Gold| reader.word(&library.forms[gold.form as usize], &lexicon);
        let words: Vec<Word> = sentence.iter().map(form).collect();
        learnt.read(&words, model.about.root)
    })?;
    println!("as written to {}", out.display());
    evaluate(parses, out)
}

/// The networks in floating point.
struct Learnt {
    tagger: Net,
    parser: ParserNet,
    names: Net,
    tag_task: Task,
    name_task: Task,
    tag_kinds: Vec<TagKind>,
}

impl Learnt {
    /// Learns on two threads that do not meet: tags and names on one, the parser on the other.
    fn learn(
        settings: &Settings,
        library: &Library,
        bank: &Bank,
        entries: &[(u32, u16)],
        sole: &[u8],
    ) -> Self {
        let words = words_of_forms(library, &Lexicon::new(entries.iter().copied(), sole));
        let tag_kinds: Vec<TagKind> =
            library.tags.list.iter().map(|tag| TagKind::of(tag)).collect();
        let tag_task = tag_task(settings, library.tags.list.len());
        let name_task = name_task(settings);
        let all: Vec<usize> = (0..bank.len()).collect();
        std::thread::scope(|scope| {
            let other = scope.spawn(|| {
                let course_of_tags = course(settings.tagger_epochs, settings.tagger_dropout, 3);
                let tagger = sequence::train(bank, &all, &words, tag_task, course_of_tags);
                let course_of_names = course(settings.names_epochs, settings.names_dropout, 4);
                (tagger, sequence::train(bank, &all, &words, name_task, course_of_names))
            });
            let tags = jackknife(bank, &words, tag_task, settings);
            let parser = parser::train(
                bank,
                (&tags, &tag_kinds),
                &words,
                (library.labels.list.len(), settings.parser_bits),
                course(settings.parser_epochs, settings.parser_dropout, 5),
            );
            let (tagger, names) = other.join().expect("the thread has not panicked");
            Self { tagger, parser, names, tag_task, name_task, tag_kinds }
        })
    }

    fn read(&mut self, words: &[Word], root: u8) -> (Tree, Vec<u8>) {
        let (mut tags, mut outcomes, mut margins) = (Vec::new(), Vec::new(), Vec::new());
        sequence::decide(&mut self.tagger, words, self.tag_task, &mut tags);
        sequence::decide(&mut self.names, words, self.name_task, &mut outcomes);
        let mut configuration = Configuration::default();
        configuration.begin(words, &tags, &self.tag_kinds);
        parse(&mut self.parser, &mut configuration, root, &mut margins);
        let labels = configuration.labels().to_vec();
        let heads = configuration.heads().collect();
        (Tree { tags, heads, labels, margins: Vec::new() }, outcomes)
    }
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
