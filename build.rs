//! Tells cargo that the shipped gazetteer and rules are part of the library: it would not see a new
//! file in either folder.

fn main() {
    println!("cargo:rerun-if-changed=gazetteer");
    println!("cargo:rerun-if-changed=rules");
}
