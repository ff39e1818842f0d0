//! The dependency tree of one sentence, as rules ask about it.

use std::ops::Range;

use super::pattern::Reader;
use crate::gazetteer::Mention;
use crate::syntax::Parse;
use crate::text::Token;

pub(super) use super::label::{Label, WordClass};

/// One sentence with its tree and its names; everything in token indexes.
pub(super) struct Tree<'s> {
    pub(super) text: &'s str,
    pub(super) tokens: &'s [Token],
    pub(super) parse: &'s Parse,
    pub(super) reader: &'s Reader<'s>,
    pub(super) mentions: &'s [Mention],
    /// Token ranges of the mentions.
    pub(super) cores: &'s [(usize, usize)],
    /// Which of them stand for names of other sentences.
    pub(super) resolved: Range<usize>,
    labels: Vec<Label>,
    classes: Vec<WordClass>,
    /// Itself at a root.
    heads: Vec<usize>,
    /// Where the children of each token begin in `children`; one more at the end.
    starts: Vec<usize>,
    children: Vec<usize>,
}

impl<'s> Tree<'s> {
    pub(super) fn new(
        text: &'s str,
        tokens: &'s [Token],
        parse: &'s Parse,
        reader: &'s Reader<'s>,
        mentions: &'s [Mention],
        cores: &'s [(usize, usize)],
        resolved: Range<usize>,
    ) -> Self {
        let count = tokens.len().min(parse.len());
        let heads: Vec<usize> = (0..count)
            .map(|token| parse.head(token).filter(|head| *head < count).unwrap_or(token))
            .collect();
        let mut starts = vec![0; count + 1];
        for (token, head) in heads.iter().enumerate() {
            if *head != token {
                starts[head + 1] += 1;
            }
        }
        for token in 0..count {
            starts[token + 1] += starts[token];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[count]];
        for (token, head) in heads.iter().enumerate() {
            if *head != token {
                children[next[*head]] = token;
                next[*head] += 1;
            }
        }
        let mut tree = Self {
            text,
            tokens,
            parse,
            reader,
            mentions,
            cores,
            resolved,
            labels: (0..count).map(|token| Label::of(parse.label(token))).collect(),
            classes: (0..count).map(|token| WordClass::of(parse.tag(token))).collect(),
            heads,
            starts,
            children,
        };
        // "not only supplies Israel": a noun with a subject and an object is none.
        for token in (0..count).filter(|token| tree.labels[*token] == Label::Root) {
            let has = |label: Label| {
                tree.children(token).iter().any(|child| tree.labels[*child] == label)
            };
            if tree.classes[token] == WordClass::Noun && has(Label::Subject) && has(Label::Object) {
                tree.classes[token] = WordClass::Verb;
            }
        }
        tree
    }

    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }

    pub(super) fn label(&self, token: usize) -> Label {
        self.labels.get(token).copied().unwrap_or(Label::Other)
    }

    pub(super) fn class(&self, token: usize) -> WordClass {
        self.classes.get(token).copied().unwrap_or(WordClass::Other)
    }

    /// The head of a token; none at the root.
    pub(super) fn head(&self, token: usize) -> Option<usize> {
        self.heads.get(token).copied().filter(|head| *head != token)
    }

    /// The tokens above a token, nearest first.
    pub(super) fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        // A given tree is checked to have no circle; the bound keeps a promise of this type alone.
        std::iter::successors(self.head(token), |above| self.head(*above)).take(self.len())
    }

    pub(super) fn is_below(&self, token: usize, above: usize) -> bool {
        token == above || self.ancestors(token).any(|ancestor| ancestor == above)
    }

    /// In the order of the sentence.
    pub(super) fn children(&self, token: usize) -> &[usize] {
        match (self.starts.get(token), self.starts.get(token + 1)) {
            (Some(from), Some(to)) => &self.children[*from..*to],
            _ => &[],
        }
    }

    pub(super) fn children_by(
        &self,
        token: usize,
        labels: &'static [Label],
    ) -> impl Iterator<Item = usize> + '_ {
        let labelled = move |child: &usize| labels.contains(&self.label(*child));
        self.children(token).iter().copied().filter(labelled)
    }

    pub(super) fn child(&self, token: usize, labels: &'static [Label]) -> Option<usize> {
        self.children_by(token, labels).next()
    }

    /// What stands behind the "of" of a noun.
    pub(super) fn of(&self, noun: usize) -> impl Iterator<Item = usize> + '_ {
        let of = self.children_by(noun, &[Label::Preposition]).filter(|of| self.is(*of, "of"));
        of.flat_map(|of| self.objects_of(of))
    }

    /// What stands behind a preposition; a name is a noun there, whatever its words are read as.
    pub(super) fn objects_of(&self, preposition: usize) -> impl Iterator<Item = usize> + '_ {
        let kinds: &'static [Label] = &[Label::PrepositionObject, Label::PrepositionComplement];
        self.children_by(preposition, kinds).filter_map(|object| {
            match (self.label(object), self.mention(object)) {
                (Label::PrepositionComplement, None) => None,
                (Label::PrepositionComplement, Some(mention)) => Some(self.mention_head(mention)),
                _ => Some(object),
            }
        })
    }

    /// Number of the token's word; what no rule, list or cue names is 0.
    pub(super) fn word(&self, token: usize) -> u32 {
        self.reader.words.get(token).copied().unwrap_or_default()
    }

    pub(super) fn is(&self, token: usize, word: &str) -> bool {
        self.reader.is(token, word)
    }

    pub(super) fn written(&self, token: usize) -> &'s str {
        self.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    /// Index of the mention that covers a token.
    pub(super) fn mention(&self, token: usize) -> Option<usize> {
        self.reader.covered.get(token).copied().flatten().map(|index| index as usize)
    }

    /// The token of a mention that the others hang on.
    pub(super) fn mention_head(&self, mention: usize) -> usize {
        let (from, to) = self.cores[mention];
        let outside =
            |token: &usize| self.head(*token).is_none_or(|head| head < from || head >= to);
        (from..to.min(self.len())).rev().find(outside).unwrap_or(from)
    }

    /// A token and what is coordinated with it, from it on.
    pub(super) fn with_conjuncts(&self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        let mut next = 0;
        while let Some(one) = all.get(next).copied() {
            all.extend(self.children_by(one, &[Label::Conjunct]));
            next += 1;
        }
        all
    }

    /// What the first member of a coordination hangs by.
    pub(super) fn first_conjunct(&self, token: usize) -> usize {
        let mut first = token;
        for above in self.ancestors(token) {
            if self.label(first) != Label::Conjunct {
                break;
            }
            first = above;
        }
        first
    }

    /// Whether nothing stands between a hyphen and the words around it.
    pub(super) fn is_tie(&self, token: usize) -> bool {
        let touches = |right: usize| {
            right > 0
                && right < self.tokens.len()
                && self.tokens[right - 1].span.end == self.tokens[right].span.start
        };
        self.is(token, "-") && touches(token) && touches(token + 1)
    }

    /// Whether words stand right before a token, in order.
    pub(super) fn stand_before(&self, token: usize, words: &[u32]) -> bool {
        let Some(start) = token.checked_sub(words.len()) else { return false };
        words.iter().enumerate().all(|(place, word)| self.word(start + place) == *word)
    }

    /// The lowest margin of the choices of heads on the way between two words.
    pub(super) fn weakest_arc(&self, one: usize, other: usize) -> u16 {
        let above: Vec<usize> = std::iter::once(one).chain(self.ancestors(one)).collect();
        let right: Vec<usize> = std::iter::once(other).chain(self.ancestors(other)).collect();
        let meets = |token: &&usize, others: &[usize]| !others.contains(token);
        let way = above.iter().take_while(|token| meets(token, &right));
        let back = right.iter().take_while(|token| meets(token, &above));
        way.chain(back).map(|token| self.parse.margin(*token)).min().unwrap_or(u16::MAX)
    }

    /// The token of a range that the others hang on.
    pub(super) fn top(&self, from: usize, to: usize) -> usize {
        let outside =
            |token: &usize| self.head(*token).is_none_or(|head| head < from || head >= to);
        let content = |token: &usize| self.class(*token) != WordClass::Other;
        let tops = || (from..to.min(self.len())).filter(outside);
        tops().find(content).or_else(|| tops().next()).unwrap_or(from)
    }

    /// Whether a hyphen ties the token to a word before it that is no name: "anti-Israel"; not the
    /// "D-Vermont" of a senator.
    pub(super) fn is_prefixed(&self, token: usize) -> bool {
        token > 1
            && self.is_tie(token - 1)
            && self.mention(token - 2).is_none()
            && (self.class(token - 2) != WordClass::Noun
                || ["anti", "non", "pro", "pan", "ex", "post", "pre"]
                    .iter()
                    .any(|prefix| self.written(token - 2).eq_ignore_ascii_case(prefix)))
    }

    /// The first and last token below `token`, itself included.
    pub(super) fn reach(&self, token: usize) -> (usize, usize) {
        let (mut from, mut to) = (token, token);
        let mut open = vec![token];
        while let Some(one) = open.pop() {
            from = from.min(one);
            to = to.max(one);
            open.extend(self.children(one));
        }
        (from, to)
    }
}
