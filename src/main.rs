//! The `intertie` command.
fn main() {}
