//! What the syntax model knows of words, asked only where it is needed.

use crate::mentions::words::Words;
use crate::syntax::{Parse, Parser, Syntax};

/// A syntax model that is opened at the first question.
pub(crate) struct Lexis<'s> {
    open: &'s dyn Fn() -> &'s Syntax,
    parser: Option<Parser<'s>>,
    parse: Parse,
}

impl<'s> Lexis<'s> {
    /// Over the model that `open` gives.
    pub(crate) fn new(open: &'s dyn Fn() -> &'s Syntax) -> Self {
        Self { open, parser: None, parse: Parse::default() }
    }

    fn parser(&mut self) -> &mut Parser<'s> {
        let open = self.open;
        self.parser.get_or_insert_with(|| open().parser())
    }

    /// Whether a word is known in lower case.
    pub(super) fn is_common(&mut self, word: &str) -> bool {
        self.parser().is_common(word)
    }

    /// Whether the tagger takes the word at `at` of the sentence for a name.
    pub(super) fn is_tagged_as_name(&mut self, words: &Words<'_>, at: usize) -> bool {
        let mut parse = std::mem::take(&mut self.parse);
        self.parser().parse(words.text(), words.tokens(), &mut parse);
        let is_name = parse.tag(at).starts_with("NNP");
        self.parse = parse;
        is_name
    }
}
