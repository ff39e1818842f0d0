//! What the names mean, one sense behind the other. The one place that knows how a sense is written.

use super::super::Role;
use super::super::alias::{Needs, Sense};
use super::super::entry::{Case, Use};
use super::bytes::{Put as _, Reader};

const ROLES: [Role; 4] = [Role::Name, Role::Acronym, Role::Demonym, Role::Former];
const CASES: [Case; 3] = [Case::Smart, Case::Exact, Case::Any];
/// Which of its fields a sense has.
const NEVER: u8 = 1;
const NEEDS: u8 = 2;
const DATES: u8 = 4;
const LANGUAGE: u8 = 8;

/// Appends a sense.
pub(in super::super) fn put(sense: &Sense<'_>, out: &mut Vec<u8>) {
    let place = |at: Option<usize>| at.unwrap_or_default() as u8;
    let role = place(ROLES.iter().position(|role| *role == sense.role));
    let case = place(CASES.iter().position(|case| *case == sense.case));
    let dated = sense.from.is_some() || sense.to.is_some();
    let mut has = 0;
    for (flag, holds) in [
        (NEVER, sense.usage == Use::Never),
        (NEEDS, !sense.needs.is_empty()),
        (DATES, dated),
        (LANGUAGE, sense.lang.is_some()),
    ] {
        has |= if holds { flag } else { 0 };
    }
    out.extend([role | case << 4, has]);
    out.put_number(u64::from(sense.entity));
    out.put_text(sense.cased);
    if !sense.needs.is_empty() {
        out.put_number(sense.needs.bytes().len() as u64);
        out.extend_from_slice(sense.needs.bytes());
    }
    if dated {
        out.put_optional(sense.from);
        out.put_optional(sense.to);
    }
    if let Some(lang) = sense.lang {
        out.put_text(lang);
    }
}

fn read<'t>(reader: &mut Reader<'t>) -> Sense<'t> {
    let look = reader.byte();
    let has = reader.byte();
    let entity = reader.index();
    let cased = reader.text();
    let mut needs = Needs::default();
    if has & NEEDS != 0 {
        let length = reader.count();
        needs = Needs::new(reader.bytes(length));
    }
    let [from, to] =
        if has & DATES == 0 { [None; 2] } else { [reader.optional(), reader.optional()] };
    Sense {
        entity,
        role: ROLES.get(usize::from(look & 15)).copied().unwrap_or_default(),
        case: CASES.get(usize::from(look >> 4)).copied().unwrap_or_default(),
        usage: if has & NEVER == 0 { Use::Always } else { Use::Never },
        needs,
        from,
        to,
        lang: (has & LANGUAGE != 0).then(|| reader.text()),
        cased,
    }
}

/// The senses of one name, the preferred one first.
#[derive(Clone, Debug)]
pub(in super::super) struct Senses<'t> {
    reader: Reader<'t>,
    left: usize,
    /// How many entities there are.
    entities: u32,
}

impl<'t> Senses<'t> {
    /// Reads those that begin at the byte `at` of the section, of a gazetteer of so many entities.
    pub(in super::super) fn at(section: &'t [u8], at: usize, entities: u32) -> Self {
        let mut reader = Reader::new(section, at);
        let left = if entities == 0 { 0 } else { reader.count() };
        Self { reader, left, entities }
    }

    /// The senses of every name of the section, name by name.
    pub(in super::super) fn all(
        section: &'t [u8],
        entities: u32,
    ) -> impl Iterator<Item = Vec<Sense<'t>>> {
        let mut reader = Reader::new(section, 0);
        std::iter::from_fn(move || {
            if reader.is_empty() || entities == 0 {
                return None;
            }
            let left = reader.count();
            let mut senses = Self { reader, left, entities };
            let all = senses.by_ref().collect();
            reader = senses.reader;
            Some(all)
        })
    }

    /// Of no name.
    pub(in super::super) fn none() -> Self {
        Self::at(&[], 0, 0)
    }
}

impl<'t> Iterator for Senses<'t> {
    type Item = Sense<'t>;

    fn next(&mut self) -> Option<Sense<'t>> {
        self.left = self.left.checked_sub(1)?;
        let sense = read(&mut self.reader);
        // Whatever the bytes say, a sense is of an entity that is there.
        Some(Sense { entity: sense.entity.min(self.entities - 1), ..sense })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Senses<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senses_read_back() {
        let plain = Sense { cased: "Baku", entity: 300_000, ..Sense::default() };
        let needs = [1, 2, 1, 200, 1];
        let full = Sense {
            entity: 7,
            role: Role::Former,
            case: Case::Any,
            usage: Use::Never,
            needs: Needs::new(&needs),
            from: Some("1999"),
            to: None,
            lang: Some("fr"),
            cased: "Zaïre",
        };
        let all = [plain, full, Sense { from: None, to: Some("2001"), ..full }];
        let mut bytes = vec![99];
        bytes.put_number(all.len() as u64);
        for sense in &all {
            put(sense, &mut bytes);
        }
        assert_eq!(Senses::at(&bytes, 1, u32::MAX).collect::<Vec<_>>(), all);
        assert_eq!(Senses::none().count(), 0);
    }
}
