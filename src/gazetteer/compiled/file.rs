//! The file of a compiled gazetteer: written, and opened with everything checked that can be wrong.
//!
//! Sixteen bytes that say what it is, the format's number, a checksum of all that follows, the length of the
//! file, a fingerprint of the shipped gazetteer if that is inside, the lengths of the sections, and the sections,
//! each padded to eight bytes. All numbers are little-endian.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use memmap2::Mmap;

use super::super::builtin;
use super::bytes::{Numbers, Reader};
use super::{SECTIONS, Section, Tables};
use crate::error::{Error, ErrorKind, Result};

const MAGIC: &[u8; 16] = b"intertie names\r\n";
/// Raised with every change of what a section holds.
const FORMAT: u32 = 1;
/// The magic bytes, the format's number and the checksum.
const UNCHECKED: usize = 24;
/// What stands before the sections.
const HEADER: usize = UNCHECKED + 8 * (2 + SECTIONS);

/// A gazetteer that is checked and laid out, ready to be written to a file.
#[derive(Debug)]
pub struct CompiledGazetteer {
    sections: [Vec<u8>; SECTIONS],
    /// Whether the shipped gazetteer is inside.
    builtin: bool,
}

impl CompiledGazetteer {
    pub(in super::super) fn new(sections: [Vec<u8>; SECTIONS], builtin: bool) -> Self {
        Self { sections, builtin }
    }

    pub(in super::super) fn into_tables(self) -> Tables {
        Tables::Memory(self.sections)
    }

    /// How many entities it has.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        Numbers::new(&self.sections[Section::EntityOffsets as usize]).len()
    }

    /// How many spellings are looked for.
    #[must_use]
    pub fn name_count(&self) -> usize {
        Numbers::new(&self.sections[Section::Counts as usize]).at(0) as usize
    }

    /// Writes what [`Gazetteer::open`](super::super::Gazetteer::open) reads, the same bytes for the same
    /// entries; gives back how many.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<u64> {
        let lengths = self.sections.iter().map(|section| section.len() as u64);
        let length =
            HEADER as u64 + lengths.clone().map(|length| length.next_multiple_of(8)).sum::<u64>();
        let shipped = if self.builtin { builtin::fingerprint() } else { 0 };
        let mut header = Vec::with_capacity(HEADER - UNCHECKED);
        for number in [length, shipped].into_iter().chain(lengths) {
            header.extend(number.to_le_bytes());
        }
        let padding = |section: &[u8]| &[0; 8][..section.len().next_multiple_of(8) - section.len()];
        let mut checksum = crc32fast::Hasher::new();
        checksum.update(&header);
        for section in &self.sections {
            checksum.update(section);
            checksum.update(padding(section));
        }
        out.write_all(MAGIC)?;
        out.write_all(&FORMAT.to_le_bytes())?;
        out.write_all(&checksum.finalize().to_le_bytes())?;
        out.write_all(&header)?;
        for section in &self.sections {
            out.write_all(section)?;
            out.write_all(padding(section))?;
        }
        Ok(length)
    }
}

/// Whether a file begins as a compiled gazetteer does, or is called one.
pub(in super::super) fn is_compiled(path: &Path) -> bool {
    let begins = || {
        let mut begin = [0; MAGIC.len()];
        let mut file = File::open(path).ok()?;
        io::Read::read_exact(&mut file, &mut begin).ok()?;
        Some(begin == *MAGIC)
    };
    path.extension().is_some_and(|extension| extension == "gz-index")
        || path.is_file() && begins().unwrap_or_default()
}

/// An opened file.
pub(in super::super) struct Opened {
    pub(in super::super) tables: Tables,
    /// Whether the shipped gazetteer is inside.
    pub(in super::super) builtin: bool,
}

/// Maps a file.
pub(in super::super) fn open(path: &Path) -> Result<Opened> {
    let file = File::open(path).map_err(|error| Error::io("read", path, error))?;
    let metadata = file.metadata().map_err(|error| Error::io("read", path, error))?;
    if !metadata.is_file() || metadata.len() == 0 {
        return Err(fail(path, "this is no compiled gazetteer; make one"));
    }
    let whole = map(&file).map_err(|error| Error::io("read", path, error))?;
    let (sections, shipped) = check(&whole).map_err(|why| fail(path, &why))?;
    Ok(Opened { tables: Tables::Mapped(whole, sections), builtin: shipped != 0 })
}

#[allow(
    unsafe_code,
    reason = "a mapped file may change beneath the map, which no library can rule out"
)]
fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the file is written beside its place and renamed, so that compiling it anew leaves this one as
    // it is. Who writes into it in place all the same is as free to write into this program's file.
    unsafe { Mmap::map(file) }
}

fn fail(path: &Path, why: &str) -> Error {
    let path = path.display();
    let why = format!("{why}: intertie gazetteer compile FILES… -o {path}");
    Error::new(ErrorKind::Gazetteer, why).in_file(path)
}

/// Where the sections lie in `whole`, and the fingerprint of the shipped gazetteer.
pub(super) fn check(whole: &[u8]) -> Result<([std::ops::Range<usize>; SECTIONS], u64), String> {
    if !whole.starts_with(MAGIC) {
        return Err("this is no compiled gazetteer; make one".to_owned());
    }
    let head = Numbers::new(whole.get(MAGIC.len()..UNCHECKED).unwrap_or_default());
    let (format, checksum) = (head.at(0), head.at(1));
    if head.len() == 2 && format != FORMAT {
        let age = if format < FORMAT { "an older" } else { "a newer" };
        return Err(format!(
            "it was compiled by {age} intertie (format {format}; this one reads {FORMAT}); compile it again"
        ));
    }
    let mut reader = Reader::new(whole, UNCHECKED);
    let mut number = || u64::from_le_bytes(reader.bytes(8).try_into().unwrap_or_default());
    let (length, shipped) = (number(), number());
    if whole.len() < HEADER || (whole.len() as u64) < length {
        return Err("it is cut short; copy or compile it again".to_owned());
    }
    if crc32fast::hash(&whole[UNCHECKED..]) != checksum || whole.len() as u64 != length {
        return Err("its bytes are damaged; copy or compile it again".to_owned());
    }
    if shipped != 0 && shipped != builtin::fingerprint() {
        let why = "it holds the names that another release of intertie ships; compile it again";
        return Err(why.to_owned());
    }
    let mut at = HEADER;
    let sections = std::array::from_fn(|_| {
        let length = usize::try_from(number()).unwrap_or(usize::MAX);
        let section = at..at.saturating_add(length);
        at = section.end.saturating_add(7) & !7;
        section
    });
    Ok((sections, shipped))
}
