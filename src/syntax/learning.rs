//! What training needs of the inside: the same features, tables and transitions that parsing uses.

pub use super::bag::{Bag, Kernel, Row, WIDTH};
pub use super::configuration::{Action, Configuration, TagKind};
pub use super::lemma::{Inflection, Lemmatizer};
pub use super::lexicon::{Class, Lexicon};
pub use super::model::{About, Model};
pub use super::names::{OUTCOMES, is_plain, may_follow, name_features, names_of};
pub use super::parser::{ParserTables, Scorer, first_label, parse, parse_features, wide_features};
pub use super::rows::Rows;
pub use super::tagger::{NONE, tag_features};
pub use super::word::{Word, WordReader};
