//! Entity lists to a compiled matcher, and text to mentions.
mod entity;
mod mention;

pub use entity::{Entity, EntityType};
pub use mention::{Mention, Role, Via};
