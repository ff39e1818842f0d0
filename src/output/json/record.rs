//! The objects of a graph file, for writer and reader alike. The order of fields is the order in
//! the file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::gazetteer::Via;
use crate::rules::{Modality, Polarity, Qualifier};
use crate::values::ValueKind;
use serde_json::Number;

#[derive(Serialize, Deserialize)]
pub(super) struct DocumentRecord {
    pub(super) id: Arc<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(default)]
    pub(super) sentences: u32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct TypeRecord {
    pub(super) types: Vec<Arc<str>>,
    pub(super) shape: Arc<str>,
    pub(super) color: Arc<str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct RelationRecord {
    pub(super) label: Arc<str>,
    pub(super) inverse_label: Arc<str>,
    pub(super) parent: Option<Arc<str>>,
    pub(super) symmetric: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) inverse: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) source: Vec<Arc<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) target: Vec<Arc<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) qualifiers: Vec<Arc<str>>,
}

/// Counts are for readers of the file; `occurrences` (document id to mentions and sentences) is
/// what they sum up.
#[derive(Serialize, Deserialize)]
pub(super) struct NodeRecord<'n> {
    pub(super) id: Arc<str>,
    pub(super) name: Arc<str>,
    pub(super) r#type: Arc<str>,
    #[serde(default)]
    pub(super) types: Cow<'n, [Arc<str>]>,
    /// Only where it is true: the gazetteer does not know it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) provisional: bool,
    #[serde(default)]
    pub(super) aliases: Cow<'n, BTreeSet<String>>,
    #[serde(skip_deserializing)]
    pub(super) mentions: u64,
    #[serde(skip_deserializing)]
    pub(super) sentences: u64,
    #[serde(skip_deserializing)]
    pub(super) documents: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<Cow<'n, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) wikidata: Option<Cow<'n, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<Cow<'n, str>>,
    #[serde(default, skip_serializing_if = "no_links")]
    pub(super) links: Cow<'n, BTreeMap<String, Vec<String>>>,
    #[serde(default)]
    pub(super) occurrences: BTreeMap<Arc<str>, (u32, u32)>,
}

/// For what is written only where it is true.
pub(in crate::output) fn is_false(flag: &bool) -> bool {
    !flag
}

fn no_links(links: &BTreeMap<String, Vec<String>>) -> bool {
    links.is_empty()
}

/// What is derived from the evidence is written and not read.
#[derive(Serialize)]
pub(super) struct EdgeRecord<'g> {
    pub(super) source: &'g str,
    pub(super) target: &'g str,
    pub(super) key: &'g str,
    pub(super) relation: &'g str,
    pub(super) status: &'static str,
    pub(super) count: usize,
    pub(super) documents: usize,
    pub(super) confidence: f64,
    pub(super) first: Option<&'g str>,
    pub(super) last: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) npmi: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) llr: Option<f64>,
    pub(super) qualifiers: BTreeMap<&'g str, Vec<QualifierRecord<'g>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) evidence: Option<Vec<EvidenceRecord<'g>>>,
}

#[derive(Deserialize)]
pub(super) struct EdgeInput<'f> {
    pub(super) source: Arc<str>,
    pub(super) target: Arc<str>,
    pub(super) relation: Arc<str>,
    #[serde(borrow)]
    pub(super) evidence: Option<Vec<EvidenceRecord<'f>>>,
}

/// Polarity, modality, confidence and attribution are left out where a pair only shares a
/// sentence; else attribution may be `null`.
#[derive(Serialize, Deserialize)]
pub(in crate::output) struct EvidenceRecord<'e> {
    #[serde(borrow)]
    pub(super) document: Cow<'e, str>,
    pub(super) sentence: u32,
    #[serde(borrow)]
    pub(super) text: Cow<'e, str>,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) source: (u32, u32),
    pub(super) target: (u32, u32),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) trigger: Option<(u32, u32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source_via: Option<Word<Via>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) target_via: Option<Word<Via>>,
    #[serde(default, skip_serializing_if = "is_empty")]
    pub(super) source_candidates: Cow<'e, [Arc<str>]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    pub(super) target_candidates: Cow<'e, [Arc<str>]>,
    #[serde(borrow)]
    pub(super) rule: Cow<'e, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) polarity: Option<Word<Polarity>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modality: Option<Word<Modality>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) attribution: Option<Option<Cow<'e, str>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<f64>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) qualifiers: BTreeMap<Arc<str>, QualifierRecord<'e>>,
}

fn is_empty(candidates: &[Arc<str>]) -> bool {
    candidates.is_empty()
}

#[derive(Serialize, Deserialize)]
pub(in crate::output) struct QualifierRecord<'q> {
    pub(super) text: Cow<'q, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<Cow<'q, str>>,
    #[serde(flatten)]
    value: ValueRecord<'q>,
}

/// The fields of a time (`from`, `to`), a quantity (`value`, `unit`, `per`) or a sum of money (`currency`).
#[derive(Default, Serialize, Deserialize)]
struct ValueRecord<'q> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<Cow<'q, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    currency: Option<Cow<'q, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    per: Option<Cow<'q, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Cow<'q, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<Cow<'q, str>>,
}

impl<'q> From<&'q Qualifier> for QualifierRecord<'q> {
    fn from(Qualifier { text, entity, value }: &'q Qualifier) -> Self {
        let shared = |text: &'q Option<String>| text.as_deref().map(Cow::from);
        let value = match value {
            None => ValueRecord::default(),
            Some(ValueKind::Time { from, to }) => {
                ValueRecord { from: shared(from), to: shared(to), ..ValueRecord::default() }
            }
            Some(ValueKind::Quantity { value, high, unit, per }) => ValueRecord {
                value: Some(number(*value)),
                high: high.map(number),
                unit: shared(unit),
                per: shared(per),
                ..ValueRecord::default()
            },
            Some(ValueKind::Money { value, high, currency, per }) => ValueRecord {
                value: Some(number(*value)),
                high: high.map(number),
                currency: Some(currency.into()),
                per: shared(per),
                ..ValueRecord::default()
            },
        };
        Self { text: text.into(), entity: entity.as_deref().map(Into::into), value }
    }
}

impl From<QualifierRecord<'_>> for Qualifier {
    fn from(record: QualifierRecord<'_>) -> Self {
        let owned = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let ValueRecord { value, high, unit, currency, per, from, to } = record.value;
        let high = high.and_then(|high| high.as_f64());
        let value = match (value.and_then(|value| value.as_f64()), currency) {
            (Some(value), Some(currency)) => Some(ValueKind::Money {
                value,
                high,
                currency: currency.into_owned(),
                per: owned(per),
            }),
            (Some(value), None) => {
                Some(ValueKind::Quantity { value, high, unit: owned(unit), per: owned(per) })
            }
            (None, _) if from.is_some() || to.is_some() => {
                Some(ValueKind::Time { from: owned(from), to: owned(to) })
            }
            _ => None,
        };
        Self { text: record.text.into_owned(), entity: owned(record.entity), value }
    }
}

/// Whole numbers are written without a point.
fn number(value: f64) -> Number {
    let whole = value.fract() == 0.0 && value.abs() < 9e15;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
    let number = if whole { Some(Number::from(value as i64)) } else { Number::from_f64(value) };
    number.unwrap_or_else(|| Number::from(0))
}

/// A closed set, each member written as one word.
pub(super) struct Word<T>(pub(super) T);

pub(super) trait Words: Copy + 'static {
    const WHAT: &'static str;
    const ALL: &'static [Self];
    fn word(self) -> &'static str;
}

impl Words for Polarity {
    const WHAT: &'static str = "polarity";
    const ALL: &'static [Self] = &[Self::Affirmed, Self::Negated];
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Words for Modality {
    const WHAT: &'static str = "modality";
    const ALL: &'static [Self] = &[Self::Asserted, Self::Alleged, Self::Planned, Self::Possible];
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Words for Via {
    const WHAT: &'static str = "via";
    const ALL: &'static [Self] = &Self::ALL;
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl<T: Words> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, T: Words> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        T::ALL.iter().copied().find(|one| one.word() == text).map(Self).ok_or_else(|| {
            let words: Vec<_> = T::ALL.iter().map(|one| one.word()).collect();
            let what = T::WHAT;
            D::Error::custom(format!(
                "unknown {what} \"{text}\"; expected one of: {}",
                words.join(", ")
            ))
        })
    }
}
