//! What is known of a sentence's grammar.

/// Tags, base forms and the dependency tree of one sentence, token by token.
///
/// Tags are those of the Penn Treebank, labels those of the ClearNLP scheme (`nsubj`, `dobj`, `prep`,
/// `pobj`, `agent`, …).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    pub(super) tags: Vec<u8>,
    pub(super) labels: Vec<u8>,
    pub(super) heads: Vec<u32>,
    pub(super) margins: Vec<u16>,
    pub(super) lemmas: Lemmas,
    pub(super) names: std::sync::Arc<Inventory>,
}

/// The names of tags and labels, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inventory {
    /// Penn tags.
    pub(super) tags: Vec<Box<str>>,
    /// Dependency labels.
    pub(super) labels: Vec<Box<str>>,
}

impl Parse {
    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// The Penn tag of a token; empty where there is no such token.
    #[must_use]
    pub fn tag(&self, token: usize) -> &str {
        name(&self.names.tags, self.tags.get(token))
    }

    /// The label of the arc from a token to its head; `ROOT` at the root.
    #[must_use]
    pub fn label(&self, token: usize) -> &str {
        name(&self.names.labels, self.labels.get(token))
    }

    /// The head of a token; none for the root of the sentence.
    #[must_use]
    pub fn head(&self, token: usize) -> Option<usize> {
        let head = *self.heads.get(token)? as usize;
        (head != token).then_some(head)
    }

    /// The base form of a token, in lower case unless it is a name.
    #[must_use]
    pub fn lemma(&self, token: usize) -> &str {
        self.lemmas.get(token)
    }

    /// By how much the choice of a token's head led before the next best: 256 is a factor of e in
    /// likelihood. The highest number where there was no choice, or the parse came with the document.
    #[must_use]
    pub fn margin(&self, token: usize) -> u16 {
        self.margins.get(token).copied().unwrap_or_default()
    }

    /// The tokens whose head is `token`, in order. Looks at every token of the sentence: whoever asks for
    /// all of them goes once over [`Parse::head`] instead.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let heads = self.heads.iter().enumerate();
        heads
            .filter(move |(child, head)| **head as usize == token && *child != token)
            .map(|(child, _)| child)
    }

    /// The root of the sentence: the first token without a head.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        (0..self.len()).find(|token| self.head(*token).is_none())
    }
}

fn name<'n>(names: &'n [Box<str>], number: Option<&u8>) -> &'n str {
    number.and_then(|number| names.get(usize::from(*number))).map_or("", |name| name)
}

/// Base forms one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lemmas {
    text: String,
    ends: Vec<u32>,
}

impl Lemmas {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds what `write` appends.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    fn get(&self, token: usize) -> &str {
        let Some(end) = self.ends.get(token) else { return "" };
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start as usize..*end as usize).unwrap_or_default()
    }
}
