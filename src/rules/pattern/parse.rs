//! Notation to syntax tree.

use winnow::ascii::{dec_uint, multispace0, multispace1};
use winnow::combinator::{alt, cut_err, delimited, fail, opt, preceded, separated, terminated};
use winnow::error::{StrContext, StrContextValue};
use winnow::prelude::*;
use winnow::token::{one_of, take_till, take_while};
use winnow::{LocatingSlice, ModalResult};

/// One element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Where it stands in the notation, in bytes.
    pub(super) at: usize,
    pub(super) kind: ElementKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ElementKind {
    /// `word` or `"("`.
    Word(String),
    /// `~lemma`.
    Lemma(String),
    /// `:CLASS`.
    Class(String),
    /// `@list`.
    List(String),
    /// `<slot:Type|Type>`.
    Slot { name: String, types: Vec<String> },
    /// `..3`.
    Gap(u32),
    /// `!x`.
    Not(Box<Element>),
    /// `(a b | c)`.
    Group(Vec<Vec<Element>>),
    /// `x?`.
    Optional(Box<Element>),
    /// `x*`.
    Star(Box<Element>),
}

/// Why a pattern cannot be read: byte offset and message.
pub(super) type Failure = (usize, String);

type Input<'i> = LocatingSlice<&'i str>;

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Result<Vec<Element>, Failure> {
    let mut whole = delimited(multispace0, sequence, multispace0);
    whole.parse(LocatingSlice::new(pattern)).map_err(|error| {
        let offset = error.offset();
        let rest = pattern.get(offset..).unwrap_or_default();
        let found = match rest.split_whitespace().next() {
            Some(found) => format!("\"{found}\""),
            None => "the end".to_owned(),
        };
        let expected = error.inner().to_string().lines().collect::<Vec<_>>().join(", ");
        let expected =
            if expected.is_empty() { "expected an element".to_owned() } else { expected };
        (offset, format!("{expected}; found {found}"))
    })
}

fn sequence(input: &mut Input<'_>) -> ModalResult<Vec<Element>> {
    separated(1.., element, multispace1).parse_next(input)
}

fn element(input: &mut Input<'_>) -> ModalResult<Element> {
    let marked = alt((
        preceded('!', cut_err(element.context(expected("an element after \"!\""))))
            .map(|inner| ElementKind::Not(Box::new(inner))),
        preceded('~', cut_err(bare_word.context(expected("a word after \"~\""))))
            .map(ElementKind::Lemma),
        preceded(':', cut_err(identifier.context(expected("a word class after \":\""))))
            .map(ElementKind::Class),
        preceded('@', cut_err(identifier.context(expected("the name of a list after \"@\""))))
            .map(ElementKind::List),
        preceded("..", cut_err(dec_uint.context(expected("a number of tokens after \"..\""))))
            .map(ElementKind::Gap),
    ));
    let anything = "a word, \"quoted\", ~lemma, :CLASS, @list, <slot>, (group), ..3 or !x";
    let (base, range) = alt((
        marked,
        slot,
        group,
        quoted.map(ElementKind::Word),
        bare_word.map(ElementKind::Word),
        fail.context(expected(anything)),
    ))
    .with_span()
    .parse_next(input)?;
    let mut element = Element { at: range.start, kind: base };
    while let Some(mark) = opt(one_of(['?', '*'])).parse_next(input)? {
        let at = element.at;
        let inner = Box::new(element);
        element = Element {
            at,
            kind: if mark == '?' { ElementKind::Optional(inner) } else { ElementKind::Star(inner) },
        };
    }
    Ok(element)
}

fn slot(input: &mut Input<'_>) -> ModalResult<ElementKind> {
    let types = opt(preceded(':', separated(1.., type_name, '|')));
    let inside = (identifier.context(expected("the name of a slot")), types);
    let closed = cut_err(terminated(inside, '>'.context(expected("\">\" that closes the slot"))));
    preceded('<', closed)
        .map(|(name, types): (String, Option<Vec<String>>)| ElementKind::Slot {
            name,
            types: types.unwrap_or_default(),
        })
        .parse_next(input)
}

fn type_name(input: &mut Input<'_>) -> ModalResult<String> {
    identifier.context(expected("an entity type")).parse_next(input)
}

fn group(input: &mut Input<'_>) -> ModalResult<ElementKind> {
    let branch = delimited(multispace0, sequence, multispace0);
    let branches = separated(1.., branch, '|');
    let closed =
        cut_err(terminated(branches, ')'.context(expected("\"|\" or \")\" in the group"))));
    preceded('(', closed).map(ElementKind::Group).parse_next(input)
}

fn quoted(input: &mut Input<'_>) -> ModalResult<String> {
    let inside = take_till(1.., '"').map(str::to_owned);
    preceded('"', cut_err(terminated(inside, '"'.context(expected("a closing quotation mark")))))
        .parse_next(input)
}

fn bare_word(input: &mut Input<'_>) -> ModalResult<String> {
    let special = |c: char| c.is_whitespace() || "()|?*<>:~!@\"".contains(c);
    take_while(1.., move |c| !special(c))
        .verify(|word: &str| !word.starts_with(".."))
        .map(str::to_owned)
        .parse_next(input)
}

fn identifier(input: &mut Input<'_>) -> ModalResult<String> {
    take_while(1.., |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        .map(str::to_owned)
        .parse_next(input)
}

fn expected(what: &'static str) -> StrContext {
    StrContext::Expected(StrContextValue::Description(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_element() {
        let written = "<target:Country|City> 's? ~capital ,? (city of | :DET seat)? ..3 !@agent \"(\" :AUX* <source>";
        assert_eq!(show(&parse(written).expect("it is well-formed")), written);
    }

    /// Writes a pattern back.
    fn show(elements: &[Element]) -> String {
        let one = |element: &Element| match &element.kind {
            ElementKind::Word(word) if word == "(" => "\"(\"".to_owned(),
            ElementKind::Word(word) => word.clone(),
            ElementKind::Lemma(word) => format!("~{word}"),
            ElementKind::Class(name) => format!(":{name}"),
            ElementKind::List(name) => format!("@{name}"),
            ElementKind::Slot { name, types } if types.is_empty() => format!("<{name}>"),
            ElementKind::Slot { name, types } => format!("<{name}:{}>", types.join("|")),
            ElementKind::Gap(tokens) => format!("..{tokens}"),
            ElementKind::Not(inner) => format!("!{}", show(std::slice::from_ref(inner))),
            ElementKind::Group(branches) => {
                format!(
                    "({})",
                    branches.iter().map(|branch| show(branch)).collect::<Vec<_>>().join(" | ")
                )
            }
            ElementKind::Optional(inner) => format!("{}?", show(std::slice::from_ref(inner))),
            ElementKind::Star(inner) => format!("{}*", show(std::slice::from_ref(inner))),
        };
        elements.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        for (pattern, at, message) in [
            ("<source> ~", 10, "expected a word after \"~\"; found the end"),
            ("<source ~supply", 7, "expected \">\" that closes the slot; found \"~supply\""),
            ("(a | b", 6, "expected \"|\" or \")\" in the group; found the end"),
            ("a ..x", 4, "expected a number of tokens after \"..\"; found \"x\""),
            ("\"abc", 4, "expected a closing quotation mark; found the end"),
            (
                "",
                0,
                "expected a word, \"quoted\", ~lemma, :CLASS, @list, <slot>, (group), ..3 or !x; found the end",
            ),
            ("a ) b", 2, "expected an element; found \")\""),
        ] {
            let (found, why) = parse(pattern).expect_err(pattern);
            assert_eq!((found, why.as_str()), (at, message), "{pattern}");
        }
    }
}
