//! Sentences to tags, base forms and dependency trees, and the names in them.
//!
//! [`Syntax`] is a small model that ships inside the binary; `training/` makes it. It reads the tokens
//! of [`text`](crate::text) and nothing else, decides greedily from left to right in time linear in
//! the sentence, and counts in integers only, so that a text has the same parse on every machine.

mod bag;
mod configuration;
mod given;
#[doc(hidden)]
pub mod learning;
mod lemma;
mod lexicon;
mod model;
mod names;
mod parse;
mod parser;
mod rows;
mod tagger;
#[cfg(test)]
mod tests;
mod universal;
mod word;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use crate::error::{Error, ErrorKind};
use crate::text::Token;

use bag::Bag;
use configuration::{Configuration, TagKind};
use lemma::{Inflection, Lemmatizer};
use lexicon::Lexicon;
use model::{Model, Refusal};
use parse::Inventory;
use parser::{ParserTables, TableScorer};
use rows::Rows;
use word::{Word, WordReader};

pub use names::{Name, NameKind};
pub use parse::Parse;

/// A tagger, lemmatizer, dependency parser and recognizer of names. Cheap to clone; shared freely
/// between threads.
#[derive(Clone, Debug)]
pub struct Syntax {
    tables: Arc<Tables>,
}

const _: () = {
    const fn shared<T: Send + Sync + Clone>() {}
    shared::<Syntax>();
};

#[derive(Debug)]
struct Tables {
    inventory: Arc<Inventory>,
    /// By tag.
    inflections: Vec<Inflection>,
    /// By tag.
    tag_kinds: Vec<TagKind>,
    lexicon: Lexicon,
    tagger: Bag,
    parser: ParserTables,
    names: Bag,
    lemmatizer: Lemmatizer,
    root: u8,
    margin_unit: u32,
    name_margin_unit: u32,
    notice: String,
}

impl Syntax {
    /// The model that ships inside the binary; unpacked at the first call.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Syntax> = LazyLock::new(|| {
            let bytes = include_bytes!("english.model");
            Syntax::from_bytes(bytes, "the built-in model").expect("the built-in model is sound")
        });
        &BUILTIN
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// When there is no such file, or it is not a model, damaged, or made for another version.
    pub fn from_file(path: &Path) -> crate::Result<Self> {
        let bytes = std::fs::read(path)
            .map_err(|error| Error::io("read", path, error).with_way_out(WAY_OUT))?;
        Self::from_bytes(&bytes, &path.display().to_string())
    }

    /// Reads a model file that is in memory; `origin` is what errors call it.
    ///
    /// # Errors
    /// When it is not a model, damaged, or made for another version.
    pub fn from_bytes(bytes: &[u8], origin: &str) -> crate::Result<Self> {
        let model = Model::read(bytes).map_err(|refusal| refused(&refusal, origin))?;
        Ok(Self::from_model(model))
    }

    /// The syntax that a trained model gives.
    #[doc(hidden)]
    #[must_use]
    pub fn from_model(model: Model) -> Self {
        let Model { about, lexicon, sole, tagger, parser, names, bases, exceptions } = model;
        let tables = Tables {
            inflections: about.tags.iter().map(|tag| Inflection::of(tag)).collect(),
            tag_kinds: about.tags.iter().map(|tag| TagKind::of(tag)).collect(),
            inventory: Arc::new(Inventory { tags: about.tags, labels: about.labels }),
            lexicon: Lexicon::new(lexicon.into_iter(), &sole),
            tagger,
            parser,
            names,
            lemmatizer: Lemmatizer::new(
                bases.iter().map(|(kind, base)| (*kind, base.as_str())),
                exceptions.iter().map(|(kind, form, base)| (*kind, form.as_str(), base.as_str())),
            ),
            root: about.root,
            margin_unit: about.margin_unit,
            name_margin_unit: about.name_margin_unit,
            notice: about.notice,
        };
        Self { tables: Arc::new(tables) }
    }

    /// What the model was made from, and under which licences.
    #[must_use]
    pub fn notice(&self) -> &str {
        &self.tables.notice
    }

    /// Parses one sentence of `text`. For many, use a [`Parser`], which keeps its room.
    #[must_use]
    pub fn parse(&self, text: &str, tokens: &[Token]) -> Parse {
        let mut parse = Parse::default();
        self.parser().parse(text, tokens, &mut parse);
        parse
    }

    /// Appends the base form of a word with a Penn tag to `out`.
    pub fn lemma(&self, form: &str, tag: &str, out: &mut String) {
        self.tables.lemmatizer.lemma(form, Inflection::of(tag), out);
    }

    /// A parser with room of its own.
    #[must_use]
    pub fn parser(&self) -> Parser<'_> {
        Parser {
            tables: &self.tables,
            reader: WordReader::default(),
            words: Vec::new(),
            rows: Rows::default(),
            configuration: Configuration::default(),
            outcomes: Vec::new(),
            margins: Vec::new(),
        }
    }
}

/// Reads sentence after sentence; keeps its room between them.
pub struct Parser<'s> {
    tables: &'s Tables,
    reader: WordReader,
    words: Vec<Word>,
    rows: Rows,
    configuration: Configuration,
    outcomes: Vec<u8>,
    margins: Vec<i32>,
}

impl Parser<'_> {
    /// Parses one sentence of `text` into `parse`, in time linear in the sentence.
    pub fn parse(&mut self, text: &str, tokens: &[Token], parse: &mut Parse) {
        let tables = self.tables;
        self.read(text, tokens);
        parse.names = Arc::clone(&tables.inventory);
        parse.tags.clear();
        tagger::tag(&tables.tagger, &self.words, &mut self.rows, &mut parse.tags);
        parse.lemmas.clear();
        for (token, tag) in tokens.iter().zip(&parse.tags) {
            let kind = tables.inflections[usize::from(*tag)];
            let form = token.span.of(text);
            parse.lemmas.add(|out| tables.lemmatizer.lemma(form, kind, out));
        }
        self.configuration.begin(&self.words, &parse.tags, &tables.tag_kinds);
        let mut scorer = TableScorer::new(&tables.parser);
        parser::parse(&mut scorer, &mut self.configuration, tables.root, &mut self.margins);
        parse.heads.clear();
        let heads = self.configuration.heads().zip(0u32..);
        parse.heads.extend(heads.map(|(head, token)| head.checked_sub(1).unwrap_or(token)));
        parse.labels.clear();
        parse.labels.extend_from_slice(self.configuration.labels());
        parse.margins.clear();
        let unit = tables.margin_unit;
        parse.margins.extend(self.margins.iter().map(|margin| in_units(*margin, unit)));
    }

    /// Finds the names of one sentence of `text`, in order and without overlap.
    pub fn names(&mut self, text: &str, tokens: &[Token], names: &mut Vec<Name>) {
        self.read(text, tokens);
        self.outcomes.clear();
        self.margins.clear();
        let (outcomes, margins) = (&mut self.outcomes, &mut self.margins);
        names::mark(&self.tables.names, &self.words, &mut self.rows, outcomes, margins);
        let unit = self.tables.name_margin_unit;
        names.extend(names::names_of(&self.outcomes).map(|(range, kind)| {
            let margin = self.margins[range.clone()].iter().min().copied().unwrap_or_default();
            Name { start: range.start, end: range.end, kind, margin: in_units(margin, unit) }
        }));
    }

    /// Whether the training text often has this word in lower case.
    pub(crate) fn is_common(&mut self, word: &str) -> bool {
        self.reader.lower_class(word, &self.tables.lexicon).number != 0
    }

    fn read(&mut self, text: &str, tokens: &[Token]) {
        self.words.clear();
        self.reader.read(text, tokens, &self.tables.lexicon, &mut self.words);
    }
}

/// A lead in scores as 1/256 nats.
fn in_units(margin: i32, unit: u32) -> u16 {
    let scaled = (u64::from(margin.max(0).unsigned_abs()) * u64::from(unit)) >> 16;
    u16::try_from(scaled).unwrap_or(u16::MAX)
}

/// What whoever gave a bad model can do.
const WAY_OUT: &str = "leave out --syntax-model to use the one that is built in";

fn refused(refusal: &Refusal, origin: &str) -> Error {
    let message = match refusal {
        Refusal::NotAModel => format!("this is not a syntax model; {WAY_OUT}"),
        Refusal::Version(version) => format!(
            "this syntax model has format {version}, which this program does not read; make it anew \
             with training/run.sh, or {WAY_OUT}"
        ),
        Refusal::Damaged(error) => format!(
            "this syntax model is damaged or cut off ({error}); copy it again, or {WAY_OUT}"
        ),
    };
    Error::new(ErrorKind::Model, message).in_file(origin)
}
