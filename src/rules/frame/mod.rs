//! Rules over the dependency tree: a frame names words that tell an event or a state, and which of their
//! grammatical roles is which end of the relation.
//!
//! [`entry`] is what a rule's author writes, [`notation`] how a role is written; [`compile`] checks both.
//! [`triggers`] finds the frames' words in a sentence and [`bearers`] who they are said of, [`roles`] (with
//! [`prepositions`] and [`complements`]) what fills a role of a verb, noun or adjective, [`title`] where the
//! document's title does, and [`run`] puts it all together. [`trials`] and [`obstacle`] ask the same code why
//! a frame said nothing. Voice, word order, coordination and what grammar leaves out are the work of
//! [`clause`](super::clause), who a noun phrase is that of [`referent`](super::referent).

mod bearers;
mod compile;
mod complements;
mod entry;
mod notation;
mod obstacle;
mod prepositions;
mod roles;
mod run;
#[cfg(test)]
mod tests;
mod title;
mod trials;
mod triggers;

pub(super) use compile::{Frame, FrameCompiler, Index, Trigger, TriggerIndex};
pub(super) use entry::FrameEntry;
pub(super) use run::{Claim, Frames, fits};
pub(super) use trials::{FrameTrial, Wanted};
