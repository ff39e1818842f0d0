//! The model file: everything that training found, and nothing that the code knows already.
//!
//! `intertie` and a version in four bytes, then one zstd frame with a checksum. Inside, in this order,
//! each behind its name in eight bytes: `about` (JSON), `lexicon` (hashes as the step from the one
//! before), `tagger`, `parser`, `names`, `lemmas`. Numbers are little-endian; a list is its length in four
//! bytes and its items.

use std::io::{self, Read, Write};

use bytemuck::Pod;
use serde::{Deserialize, Serialize};

use super::bag::{Bag, Kernel, Row, WIDTH};
use super::lemma::Inflection;
use super::names::OUTCOMES;
use super::parser::ParserTables;

const MAGIC: &[u8; 8] = b"intertie";
/// Raised with every change of the format or of the features.
const VERSION: u32 = 1;
/// Most items in a list; what says more is damaged.
const LONGEST: u32 = 1 << 23;

/// What the model says of itself.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Penn tags, by number.
    pub tags: Vec<Box<str>>,
    /// Dependency labels, by number.
    pub labels: Vec<Box<str>>,
    /// Number of the label of the root.
    pub root: u8,
    /// What a unit of the parser's scores is worth, in 2^-24 nats.
    pub margin_unit: u32,
    /// The same for names.
    pub name_margin_unit: u32,
    /// What it was made from, and under which licences.
    pub notice: String,
}

/// A trained model, table by table.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What the model says of itself.
    pub about: About,
    /// Hash of a form, number of its class; sorted.
    pub lexicon: Vec<(u32, u16)>,
    /// By class: its only tag, or 255.
    pub sole: Vec<u8>,
    /// Outcomes: the tags.
    pub tagger: Bag,
    /// Outcomes: actions and labels.
    pub parser: ParserTables,
    /// Outcomes: see [`OUTCOMES`].
    pub names: Bag,
    /// Known bases.
    pub bases: Vec<(Inflection, String)>,
    /// Forms in lower case whose base no rule finds.
    pub exceptions: Vec<(Inflection, String, String)>,
}

/// Why a model was not read.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It does not begin as a model does.
    NotAModel,
    /// Made for another version of this program.
    Version(u32),
    /// It ends too early, or its checksum does not hold.
    Damaged(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Damaged(error)
    }
}

impl Model {
    /// Reads a model file.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Refusal::NotAModel)?;
        let (version, frame) = rest.split_first_chunk().ok_or(Refusal::NotAModel)?;
        let version = u32::from_le_bytes(*version);
        if version != VERSION {
            return Err(Refusal::Version(version));
        }
        let mut input = zstd::stream::read::Decoder::with_buffer(frame)?.single_frame();
        let model = Self::read_sections(&mut input)?;
        // The checksum is compared at the very end.
        if input.read(&mut [0])? != 0 || !input.finish().is_empty() {
            return Err(damaged("it goes on behind its last section"));
        }
        Ok(model)
    }

    fn read_sections(input: &mut impl Read) -> Result<Self, Refusal> {
        section(input, b"about   ")?;
        let about: About =
            serde_json::from_slice(&list(input)?).map_err(|error| damaged(&error.to_string()))?;
        section(input, b"lexicon ")?;
        let mut hashes: Vec<u32> = list(input)?;
        let mut last = 0;
        for hash in &mut hashes {
            last = hash.wrapping_add(last);
            *hash = last;
        }
        let classes: Vec<u16> = list(input)?;
        let sole = list(input)?;
        section(input, b"tagger  ")?;
        let tagger = bag(input, about.tags.len())?;
        section(input, b"parser  ")?;
        let labels = about.labels.len();
        let parser = ParserTables {
            bag: bag(input, 3 + 2 * labels)?,
            wide: list(input)?,
            wide_unit: i32::from_le_bytes(chunk(input)?),
            labels,
        };
        section(input, b"names   ")?;
        let names = bag(input, OUTCOMES)?;
        section(input, b"lemmas  ")?;
        let bytes = list(input)?;
        let lines = String::from_utf8(bytes).map_err(|error| damaged(&error.to_string()))?;
        let (mut bases, mut exceptions) = (Vec::new(), Vec::new());
        for line in lines.lines() {
            let mut fields = line.split('\t');
            let (Some(kind), Some(form)) = (fields.next().and_then(inflection), fields.next())
            else {
                return Err(damaged("its list of base forms is not one"));
            };
            match fields.next() {
                None => bases.push((kind, form.to_owned())),
                Some(base) => exceptions.push((kind, form.to_owned(), base.to_owned())),
            }
        }
        let sound = hashes.len() == classes.len()
            && parser.wide.len().is_power_of_two()
            && parser.wide.len() > 1
            && usize::from(about.root) < labels
            && labels <= 64
            && (1..=64).contains(&about.tags.len())
            && sole
                .iter()
                .all(|tag| *tag == super::lexicon::MANY || usize::from(*tag) < about.tags.len());
        if !sound {
            return Err(damaged("its tables do not fit together"));
        }
        let lexicon = hashes.into_iter().zip(classes).collect();
        Ok(Self { about, lexicon, sole, tagger, parser, names, bases, exceptions })
    }

    /// Writes a model file.
    ///
    /// # Errors
    /// When the compressor fails.
    pub fn write(&self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        out.extend(MAGIC);
        out.extend(VERSION.to_le_bytes());
        let mut frame = zstd::stream::write::Encoder::new(out, 19)?;
        frame.include_checksum(true)?;
        self.write_sections(&mut frame)?;
        frame.finish()
    }

    fn write_sections(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"about   ")?;
        write_list(out, &serde_json::to_vec(&self.about)?)?;
        out.write_all(b"lexicon ")?;
        let before = [0].into_iter().chain(self.lexicon.iter().map(|(hash, _)| *hash));
        let steps =
            self.lexicon.iter().zip(before).map(|((hash, _), last)| hash.wrapping_sub(last));
        write_list(out, &steps.collect::<Vec<_>>())?;
        write_list(out, &self.lexicon.iter().map(|(_, class)| *class).collect::<Vec<_>>())?;
        write_list(out, &self.sole)?;
        out.write_all(b"tagger  ")?;
        write_bag(out, &self.tagger)?;
        out.write_all(b"parser  ")?;
        write_bag(out, &self.parser.bag)?;
        write_list(out, &self.parser.wide)?;
        out.write_all(&self.parser.wide_unit.to_le_bytes())?;
        out.write_all(b"names   ")?;
        write_bag(out, &self.names)?;
        out.write_all(b"lemmas  ")?;
        let mut lines = String::new();
        for (kind, base) in &self.bases {
            lines.push_str(&format!("{}\t{base}\n", letter(*kind)));
        }
        for (kind, form, base) in &self.exceptions {
            lines.push_str(&format!("{}\t{form}\t{base}\n", letter(*kind)));
        }
        write_list(out, lines.as_bytes())
    }
}

fn damaged(what: &str) -> Refusal {
    Refusal::Damaged(io::Error::new(io::ErrorKind::InvalidData, what))
}

fn chunk<const N: usize>(input: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn section(input: &mut impl Read, name: &[u8; 8]) -> Result<(), Refusal> {
    if chunk(input)? == *name { Ok(()) } else { Err(damaged("its sections are not in order")) }
}

/// What lists are made of, little-endian in the file.
trait Item: Pod {
    /// From the file's order of bytes to this machine's, and back.
    fn swapped(self) -> Self {
        self
    }
}

impl Item for u8 {}
impl Item for [i8; 4] {}
impl Item for Row {}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Item for $number {
            fn swapped(self) -> Self {
                self.to_le()
            }
        })*
    };
}
numbers!(u16, u32, i16, i32);

/// A list of numbers or rows.
fn list<T: Item>(input: &mut impl Read) -> Result<Vec<T>, Refusal> {
    let count = u32::from_le_bytes(chunk(input)?);
    if count > LONGEST {
        return Err(damaged("one of its lists is too long"));
    }
    let mut items = vec![T::zeroed(); count as usize];
    input.read_exact(bytemuck::cast_slice_mut(&mut items))?;
    if cfg!(target_endian = "big") {
        items.iter_mut().for_each(|item| *item = item.swapped());
    }
    Ok(items)
}

fn write_list<T: Item>(out: &mut impl Write, items: &[T]) -> io::Result<()> {
    out.write_all(&u32::try_from(items.len()).map_err(io::Error::other)?.to_le_bytes())?;
    if cfg!(target_endian = "big") {
        let swapped: Vec<T> = items.iter().map(|item| item.swapped()).collect();
        return out.write_all(bytemuck::cast_slice(&swapped));
    }
    out.write_all(bytemuck::cast_slice(items))
}

fn bag(input: &mut impl Read, outcomes: usize) -> Result<Bag, Refusal> {
    let table: Vec<Row> = list(input)?;
    let bag = Bag {
        table,
        bias: list(input)?,
        weights: list(input)?,
        offsets: list(input)?,
        kernel: Kernel::default(),
    };
    let sound = bag.table.len().is_power_of_two()
        && bag.table.len() > 1
        && bag.bias.len() == WIDTH
        && bag.weights.len() == outcomes
        && bag.offsets.len() == outcomes;
    if sound { Ok(bag) } else { Err(damaged("one of its tables has another size than it should")) }
}

fn write_bag(out: &mut impl Write, bag: &Bag) -> io::Result<()> {
    write_list(out, &bag.table)?;
    write_list(out, &bag.bias)?;
    write_list(out, &bag.weights)?;
    write_list(out, &bag.offsets)
}

const LETTERS: [(Inflection, &str); 4] = [
    (Inflection::Verb, "v"),
    (Inflection::Noun, "n"),
    (Inflection::Degree, "d"),
    (Inflection::Other, "o"),
];

fn letter(kind: Inflection) -> &'static str {
    LETTERS.iter().find(|(other, _)| *other == kind).map_or("o", |(_, letter)| letter)
}

fn inflection(letter: &str) -> Option<Inflection> {
    LETTERS.iter().find(|(_, other)| *other == letter).map(|(kind, _)| *kind)
}
