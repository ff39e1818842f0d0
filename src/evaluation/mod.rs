//! Annotated documents beside what the pipeline finds in them: precision, recall and F1.
//!
//! [`read_gold`] reads the annotations (JSON rows or brat files), a [`LabelMap`] says which relation stands
//! for which of their labels, [`judge()`] compares one document with its extraction, and an [`Evaluation`]
//! adds the documents up. All but the reading is pure, so that documents may be judged in any order and
//! by any number of threads. Who asks for the extraction, and with which names, is the caller's business.
//!
//! A claim is right when both of its names overlap names of the annotated pair, and label and direction
//! agree. Claims that the text denies are left out, unless the map keeps them.

mod brat;
mod count;
mod doubts;
mod gold;
mod json;
mod judge;
mod map;
mod names;
mod passage;
mod read;
mod rows;
#[cfg(test)]
mod tests;

pub use count::{Counts, Evaluation, RuleCounts};
pub use doubts::doubts;
pub use gold::{EntityId, GoldDocument, GoldEntity, GoldRelation};
pub use judge::{Claim, DocumentScore, End, Found, Outcome, judge};
pub use map::{Direction, LabelMap};
pub use names::{NameCounts, NameError, NameScore, judge_names};
pub use passage::{Passage, passages};
pub use read::{Gold, GoldUse, read_gold};
