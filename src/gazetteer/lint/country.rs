//! Home countries that no country of the gazetteer is.

use rustc_hash::FxHashSet;

use super::view::View;
use super::{Severity, Told};

pub(super) fn lint(view: &View<'_>, told: &mut Vec<Told>) {
    let countries = view.entries().filter(|(index, _)| view.is(*index, "Country"));
    let known: FxHashSet<&str> =
        countries.filter_map(|(_, entry)| entry.country.as_deref()).collect();
    for (index, entry) in view.entries() {
        let Some(code) = entry.country.as_deref() else { continue };
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let what = if !is_code {
            format!("the country \"{code}\" is no ISO 3166 alpha-3 code")
        } else if !known.is_empty() && !known.contains(code) {
            format!("no entry of the type Country has the code \"{code}\"")
        } else {
            continue;
        };
        let fix =
            "write three capitals, such as \"AZE\", that an entry of the type Country has too";
        told.push(Told::new(Severity::Warning, index, what, fix));
    }
}
