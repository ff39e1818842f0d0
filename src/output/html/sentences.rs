//! Evidence as columns: which words of which sentence.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::claims::steps;
use super::strings::{NONE, Strings};
use crate::gazetteer::Via;
use crate::graph::Evidence;
use crate::output::view::View;
use crate::text::Span;

/// The sentences behind every claim; columns of numbers of `strings` unless said otherwise.
#[derive(Default, Serialize)]
pub(super) struct EvidenceBlock<'g> {
    strings: Vec<&'g str>,
    sentences: Sentences,
    /// By claim, where its evidence begins, and then where all ends.
    first: Vec<usize>,
    evidence: Columns,
}

#[derive(Default, Serialize)]
struct Sentences {
    /// Places among the documents.
    document: Vec<i32>,
    text: Vec<i32>,
    start: Vec<u32>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Columns {
    /// Places among the sentences.
    sentence: Vec<i32>,
    source_start: Vec<i32>,
    source_end: Vec<i32>,
    target_start: Vec<i32>,
    target_end: Vec<i32>,
    trigger_start: Vec<i32>,
    trigger_end: Vec<i32>,
    source_via: Vec<i32>,
    target_via: Vec<i32>,
    rule: Vec<i32>,
    status: Vec<u8>,
    attribution: Vec<i32>,
    confidence: Vec<i32>,
    qualifiers: Vec<Vec<(i32, i32)>>,
}

/// The second block of the page; empty where evidence is left out.
pub(super) fn block<'g>(view: View<'_, 'g>) -> EvidenceBlock<'g> {
    let mut block = EvidenceBlock::default();
    if !view.options().evidence {
        return block;
    }
    let ids = view.graph().documents().keys();
    let mut writer = Rows {
        documents: ids.enumerate().map(|(place, id)| (&**id, place as i32)).collect(),
        strings: Strings::default(),
        places: FxHashMap::default(),
        sentences: Sentences::default(),
        columns: Columns::default(),
    };
    block.first.push(0);
    for edge in view.edges() {
        for one in edge.evidence() {
            writer.push(one);
        }
        block.first.push(writer.columns.sentence.len());
    }
    block.strings = writer.strings.into_texts();
    (block.sentences, block.evidence) = (writer.sentences, writer.columns);
    block
}

struct Rows<'g> {
    documents: FxHashMap<&'g str, i32>,
    strings: Strings<'g>,
    /// Where a sentence of a document, by its start and text, stands among the sentences.
    places: FxHashMap<(i32, u32, i32), i32>,
    sentences: Sentences,
    columns: Columns,
}

impl<'g> Rows<'g> {
    fn push(&mut self, evidence: &'g Evidence) {
        let sentence = self.sentence(evidence);
        let strings = &mut self.strings;
        let mut via = |via: Option<Via>| strings.maybe(via.map(Via::as_str));
        let vias = (via(evidence.source.via), via(evidence.target.via));
        let columns = &mut self.columns;
        columns.sentence.push(sentence);
        let (start, end) = within(evidence, Some(evidence.source.span));
        columns.source_start.push(start);
        columns.source_end.push(end);
        let (start, end) = within(evidence, Some(evidence.target.span));
        columns.target_start.push(start);
        columns.target_end.push(end);
        let (start, end) = within(evidence, evidence.trigger);
        columns.trigger_start.push(start);
        columns.trigger_end.push(end);
        columns.source_via.push(vias.0);
        columns.target_via.push(vias.1);
        columns.rule.push(strings.number(&evidence.rule));
        columns.status.push(evidence.status() as u8);
        columns.attribution.push(strings.maybe(evidence.attribution.as_deref()));
        columns.confidence.push(steps(evidence.confidence()));
        let qualifiers = evidence.qualifiers.iter();
        columns.qualifiers.push(
            qualifiers
                .map(|(name, value)| (strings.number(name), strings.number(&value.text)))
                .collect(),
        );
    }

    fn sentence(&mut self, evidence: &'g Evidence) -> i32 {
        let document = self.documents.get(&*evidence.document).copied().unwrap_or(NONE);
        let text = self.strings.number(&evidence.text);
        let start = evidence.span.start;
        *self.places.entry((document, start, text)).or_insert_with(|| {
            self.sentences.document.push(document);
            self.sentences.text.push(text);
            self.sentences.start.push(start);
            self.sentences.text.len() as i32 - 1
        })
    }
}

/// `span` counted from the start of the sentence; what the title names may stand outside of it.
fn within(evidence: &Evidence, span: Option<Span>) -> (i32, i32) {
    let sentence = evidence.span;
    match span.filter(|span| !span.is_empty() && sentence.contains(*span)) {
        Some(span) => ((span.start - sentence.start) as i32, (span.end - sentence.start) as i32),
        None => (NONE, NONE),
    }
}
