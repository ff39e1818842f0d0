//! GeoNames' main table: `allCountries.txt`, `cities15000.txt`, `XX.txt`.

use super::super::Role;
use super::super::entry::{Entry, Use};
use super::ListReader;
use super::sink::{Sink, alias};
use super::source::Source;
use crate::error::Result;

const COLUMNS: usize = 19;
/// What comes from here stays below what is shipped, where the least of a city is 30.
const MOST_PROMINENT: u32 = 29;

pub(super) struct Geonames;

impl ListReader for Geonames {
    fn read(&self, mut source: Source, sink: &mut Sink<'_>) -> Result<()> {
        while let Some((number, line)) = source.line(sink)? {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() != COLUMNS {
                let why = "GeoNames' table has 19 columns between tabs, this line has not";
                sink.skip(number, None, why)?;
                continue;
            }
            let [id, name, ascii, others] = [cells[0], cells[1], cells[2], cells[3]];
            let [class, code, country, population] = [cells[6], cells[7], cells[8], cells[14]];
            if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
                sink.skip(number, Some(1), "the first column is no number")?;
                continue;
            }
            let Some(kind) = sink.kind(number, &[&format!("{class}.{code}"), class])? else {
                continue;
            };
            let wanted = sink.options.languages.is_empty();
            let others = others.split(',').filter(|_| wanted);
            let aliases = std::iter::once(ascii).chain(others).filter(|text| !text.is_empty());
            let entry = Entry {
                id: id.to_owned(),
                kind: Some(kind),
                name: Some(name.to_owned()),
                aliases: aliases
                    .map(|text| {
                        let mut other = alias(text, Role::Name);
                        if is_code(text) {
                            other.0.usage = Use::Never;
                        }
                        other
                    })
                    .collect(),
                country: Some(country.to_owned()),
                prominence: population.parse().ok().and_then(prominence),
                ..Entry::default()
            };
            sink.entry(number, entry)?;
        }
        Ok(())
    }
}

/// Whether a name is the code of an airport or a country: "LHR", of London.
fn is_code(text: &str) -> bool {
    text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Twice the inhabitants are one more.
fn prominence(population: u64) -> Option<i32> {
    let doublings = population.checked_ilog2()?.min(MOST_PROMINENT);
    i32::try_from(doublings).ok()
}
