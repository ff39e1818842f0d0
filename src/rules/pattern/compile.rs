//! Syntax tree to something that can be run: words become numbers, names are checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::lexicon::Lexicon;
use super::parse::{Element, ElementKind, Failure, parse};
use crate::error::did_you_mean;
use crate::gazetteer::EntityTypes;
use crate::rules::RelationType;
use crate::rules::classes::{Class, Traits};
use crate::rules::frame::FrameCompiler;
use crate::text::TokenKind;

/// What a slot is to the relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) enum SlotRole {
    Source,
    Target,
    Qualifier(Arc<str>),
}

/// A slot of a pattern, with the entity types it takes; any when empty.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Slot {
    pub(in crate::rules) role: SlotRole,
    pub(in crate::rules) types: Vec<Arc<str>>,
}

/// A compiled element.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// Any of these words (sorted); `content` when they can carry a relation.
    Words {
        ids: Vec<u32>,
        content: bool,
    },
    Class(Class),
    /// Index among the pattern's slots.
    Slot(usize),
    Gap(u32),
    Not(Vec<Node>),
    /// Any of these branches; `first` holds the words they can begin with, when that is known.
    Any {
        branches: Arc<Vec<Vec<Node>>>,
        first: Option<Arc<FxHashSet<u32>>>,
    },
    Optional(Vec<Node>),
    Star(Vec<Node>),
}

/// A compiled pattern, or a fragment of one without slots.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Pattern {
    pub(super) nodes: Vec<Node>,
    pub(in crate::rules) slots: Vec<Slot>,
    /// Words of which one stands in every match; empty when there is none that must.
    pub(in crate::rules) anchors: Vec<u32>,
    /// Whether every match begins with a noun phrase.
    pub(in crate::rules) opens_with_slot: bool,
    /// Words of which one begins every match, sorted; empty when that is not known.
    pub(in crate::rules) first: Vec<u32>,
}

/// Compiles patterns and the fragments of lists and cues.
#[derive(Debug)]
pub(in crate::rules) struct Compiler<'c> {
    pub(in crate::rules) lexicon: Lexicon,
    types: &'c EntityTypes,
    lists: BTreeMap<String, Node>,
}

impl<'c> Compiler<'c> {
    pub(in crate::rules) fn new(types: &'c EntityTypes) -> Self {
        Self { lexicon: Lexicon::new(), types, lists: BTreeMap::new() }
    }

    /// A compiler of frames that shares the words and types.
    pub(in crate::rules) fn frames(&mut self) -> FrameCompiler<'_> {
        FrameCompiler { lexicon: &mut self.lexicon, types: self.types }
    }

    /// Adds a list that patterns can name with `@`.
    pub(in crate::rules) fn add_list(&mut self, name: &str, fragments: &[Pattern]) {
        let mut branches: Vec<Vec<Node>> =
            fragments.iter().map(|fragment| fragment.nodes.clone()).collect();
        branches.sort_by_key(|branch| std::cmp::Reverse(branch.len()));
        self.lists.insert(name.to_owned(), any(branches));
    }

    /// Compiles a fragment: no slots.
    pub(in crate::rules) fn fragment(&mut self, notation: &str) -> Result<Pattern, Failure> {
        let elements = parse(notation)?;
        let mut slots = Vec::new();
        let nodes = self.sequence(&elements, None, &mut slots)?;
        let first = first_of(&nodes).unwrap_or_default();
        Ok(Pattern { nodes, slots, anchors: Vec::new(), opens_with_slot: false, first })
    }

    /// Compiles the pattern of a rule for `relation`.
    pub(in crate::rules) fn pattern(
        &mut self,
        notation: &str,
        relation: &RelationType,
    ) -> Result<Pattern, Failure> {
        let elements = parse(notation)?;
        let mut slots = Vec::new();
        let nodes = self.sequence(&elements, Some(relation), &mut slots)?;
        for (role, name) in [(SlotRole::Source, "source"), (SlotRole::Target, "target")] {
            if !slots.iter().any(|slot| slot.role == role) {
                return Err((
                    0,
                    format!("the pattern has no <{name}>; a relation needs both ends"),
                ));
            }
        }
        let anchors = self.anchors(&nodes).unwrap_or_default();
        let first = first_of(&nodes).unwrap_or_default();
        let opens = nodes.iter().find(|node| !matches!(node, Node::Not(_)));
        let opens_with_slot = matches!(opens, Some(Node::Slot(_)));
        Ok(Pattern { nodes, slots, anchors, opens_with_slot, first })
    }

    fn sequence(
        &mut self,
        elements: &[Element],
        relation: Option<&RelationType>,
        slots: &mut Vec<Slot>,
    ) -> Result<Vec<Node>, Failure> {
        let mut nodes = Vec::with_capacity(elements.len());
        for element in elements {
            match &element.kind {
                ElementKind::Word(word) => nodes.extend(self.word(word)),
                ElementKind::Lemma(lemma) => {
                    let lemma = lemma.to_lowercase();
                    let (stem, last) =
                        lemma.rsplit_once('-').map_or(("", &*lemma), |(stem, last)| (stem, last));
                    if !stem.is_empty() {
                        nodes.extend(self.word(&format!("{stem}-")));
                    }
                    let ids = self.lexicon.intern_forms(last);
                    self.lexicon.mark_inflected(&ids);
                    nodes.push(Node::Words { ids, content: true });
                }
                ElementKind::Class(name) => {
                    let Some(class) = Class::parse(name) else {
                        let known: Vec<&str> = Class::ALL.iter().map(|(name, _)| *name).collect();
                        let why = format!(
                            "unknown word class \":{name}\"; expected one of: {}",
                            known.join(", ")
                        );
                        return Err((element.at, why));
                    };
                    nodes.push(Node::Class(class));
                }
                ElementKind::List(name) => {
                    let Some(list) = self.lists.get(name) else {
                        let hint = did_you_mean(name, self.lists.keys().map(String::as_str));
                        return Err((element.at, format!("unknown list \"@{name}\"{hint}")));
                    };
                    nodes.push(list.clone());
                }
                ElementKind::Slot { name, types } => {
                    let slot = self.slot(name, types, relation).map_err(|why| (element.at, why))?;
                    slots.push(slot);
                    nodes.push(Node::Slot(slots.len() - 1));
                }
                ElementKind::Gap(tokens) if (1..=20).contains(tokens) => {
                    nodes.push(Node::Gap(*tokens))
                }
                ElementKind::Gap(tokens) => {
                    return Err((
                        element.at,
                        format!("a gap of {tokens} tokens; expected 1 to 20"),
                    ));
                }
                ElementKind::Not(inner) => {
                    let before = slots.len();
                    let inner = self.sequence(std::slice::from_ref(inner), relation, slots)?;
                    if slots.len() > before {
                        return Err((element.at, "a slot cannot stand under \"!\"".to_owned()));
                    }
                    nodes.push(Node::Not(inner));
                }
                ElementKind::Group(branches) => {
                    let compiled: Result<Vec<_>, _> = branches
                        .iter()
                        .map(|branch| self.sequence(branch, relation, slots))
                        .collect();
                    nodes.push(any(compiled?));
                }
                ElementKind::Optional(inner) => {
                    nodes.push(Node::Optional(self.sequence(
                        std::slice::from_ref(inner),
                        relation,
                        slots,
                    )?));
                }
                ElementKind::Star(inner) => {
                    nodes.push(Node::Star(self.sequence(
                        std::slice::from_ref(inner),
                        relation,
                        slots,
                    )?));
                }
            }
        }
        Ok(nodes)
    }

    /// A word, cut at its hyphens as text is.
    fn word(&mut self, word: &str) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut push = |part: &str, lexicon: &mut Lexicon| {
            if !part.is_empty() {
                let id = lexicon.intern(part);
                nodes.push(Node::Words { ids: vec![id], content: !is_function_word(part) });
            }
        };
        let mut rest = word;
        while let Some(dash) = rest.find('-').filter(|_| word.len() > 1) {
            push(&rest[..dash], &mut self.lexicon);
            push("-", &mut self.lexicon);
            rest = &rest[dash + 1..];
        }
        push(rest, &mut self.lexicon);
        nodes
    }

    fn slot(
        &self,
        name: &str,
        types: &[String],
        relation: Option<&RelationType>,
    ) -> Result<Slot, String> {
        let Some(relation) = relation else {
            return Err("a list or cue cannot hold a slot".to_owned());
        };
        let (role, allowed): (SlotRole, &[Arc<str>]) = match name {
            "source" => (SlotRole::Source, &relation.source),
            "target" => (SlotRole::Target, &relation.target),
            _ if relation.qualifiers.iter().any(|known| **known == *name) => {
                (SlotRole::Qualifier(name.into()), &[])
            }
            _ => {
                let known = ["source", "target"]
                    .into_iter()
                    .chain(relation.qualifiers.iter().map(|known| &**known));
                let known: Vec<&str> = known.collect();
                return Err(format!(
                    "unknown slot <{name}>; {} has: {}",
                    relation.name,
                    known.join(", ")
                ));
            }
        };
        for wanted in types {
            if !self.types.contains(wanted) {
                return Err(format!(
                    "unknown entity type \"{wanted}\"{}",
                    did_you_mean(wanted, self.types.names())
                ));
            }
        }
        let types = if types.is_empty() {
            allowed.to_vec()
        } else {
            types.iter().map(|name| name.as_str().into()).collect()
        };
        Ok(Slot { role, types })
    }

    /// The rarest set of words of which one must stand in every match.
    fn anchors(&self, nodes: &[Node]) -> Option<Vec<u32>> {
        let of_node = |node: &Node| match node {
            Node::Words { ids, content } => Some((ids.clone(), *content)),
            Node::Any { branches, .. } => {
                let mut union = Vec::new();
                for branch in branches.iter() {
                    union.extend(self.anchors(branch)?);
                }
                union.sort_unstable();
                union.dedup();
                Some((union, true))
            }
            _ => None,
        };
        nodes
            .iter()
            .filter_map(of_node)
            .min_by_key(|(ids, content)| (!content, ids.len()))
            .map(|(ids, _)| ids)
    }
}

fn any(branches: Vec<Vec<Node>>) -> Node {
    let mut first = Some(FxHashSet::default());
    for branch in &branches {
        first = first.zip(first_of(branch)).map(|(mut all, more)| {
            all.extend(more);
            all
        });
    }
    Node::Any { branches: Arc::new(branches), first: first.map(Arc::new) }
}

/// The words that a sequence can begin with, when only words can.
fn first_of(nodes: &[Node]) -> Option<Vec<u32>> {
    match nodes.first()? {
        Node::Words { ids, .. } => Some(ids.clone()),
        Node::Any { first, .. } => {
            let mut ids: Vec<u32> = first.as_ref()?.iter().copied().collect();
            ids.sort_unstable();
            Some(ids)
        }
        Node::Optional(inner) => {
            let mut ids = first_of(inner)?;
            ids.extend(first_of(&nodes[1..])?);
            ids.sort_unstable();
            Some(ids)
        }
        _ => None,
    }
}

fn is_function_word(word: &str) -> bool {
    let kind = if word.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else {
        TokenKind::Punctuation
    };
    Traits::of(word, &word.to_lowercase(), kind).is_function_word()
}
