//! Rules over the dependency tree: a frame names words that tell an event or a state, and which of their
//! grammatical roles is which end of the relation.
//!
//! [`notation`] reads how a role is written, [`compile`] what a rule's author writes, [`roles`] finds what
//! fills a role of a verb, noun or adjective, [`run`] puts the two together for one sentence. Voice, word
//! order, coordination and what grammar leaves out are the work of [`clause`](super::clause), who a noun
//! phrase is that of [`referent`](super::referent).

mod compile;
mod notation;
mod roles;
mod run;
#[cfg(test)]
mod tests;
mod title;

pub(super) use compile::{Frame, FrameCompiler, FrameEntry, Index, Trigger, TriggerIndex};
pub(super) use run::{Claim, FrameTrial, Frames, Wanted, fits};
