//! One name with its policies: which spellings of it count.

use super::Role;
use super::compiled::{Put as _, Reader};
use super::entry::{AliasFields, Case, Use};
use super::fold::{fold_token, fold_token_cased};
use crate::text::{Span, Token, tokenize};

/// What a spelling that is looked for in text means when found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense<'t> {
    /// Index of the entity.
    pub(super) entity: u32,
    pub(super) role: Role,
    pub(super) case: Case,
    pub(super) usage: Use,
    pub(super) needs: Needs<'t>,
    pub(super) from: Option<&'t str>,
    pub(super) to: Option<&'t str>,
    /// Its language, if it counts in documents of that one only.
    pub(super) lang: Option<&'t str>,
    /// Its tokens with their case, joined by spaces.
    pub(super) cased: &'t str,
}

/// Conditions on the document of which one must hold, none when empty. A condition is a list of watched
/// words and entities that must all stand in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs<'t>(&'t [u8]);

impl<'t> Needs<'t> {
    /// Takes what [`Needs::put`] wrote.
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self(bytes)
    }

    /// Appends one condition.
    pub(super) fn put(watched: &[u32], out: &mut Vec<u8>) {
        out.put_number(watched.len() as u64);
        for watch in watched {
            out.put_number(u64::from(*watch));
        }
    }

    pub(super) fn bytes(self) -> &'t [u8] {
        self.0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether one holds in a document of which so much was `seen`.
    pub(super) fn hold(self, seen: &[bool]) -> bool {
        let mut reader = Reader::new(self.0, 0);
        while !reader.is_empty() {
            let mut all = true;
            for _ in 0..reader.count() {
                all &= seen.get(reader.index() as usize).copied().unwrap_or_default();
            }
            if all {
                return true;
            }
        }
        false
    }

    /// The conditions, one after the other.
    pub(super) fn conditions(self) -> impl Iterator<Item = Vec<u32>> + use<'t> {
        let mut reader = Reader::new(self.0, 0);
        std::iter::from_fn(move || {
            let some = !reader.is_empty();
            some.then(|| (0..reader.count()).map(|_| reader.index()).collect())
        })
    }
}

impl Sense<'_> {
    /// Whether the sense holds at `date` (a document's; unknown dates forbid nothing).
    pub(super) fn holds_at(&self, date: Option<&str>) -> bool {
        holds_at(date, self.from, self.to)
    }

    /// Whether the sense counts in a document of `language`; an unknown one forbids nothing.
    pub(super) fn speaks(&self, language: Option<&str>) -> bool {
        let pair = self.lang.zip(language);
        // A code of two letters and one of three are not compared: which stands for which is not known here.
        pair.is_none_or(|(own, other)| own == other || own.len() != other.len())
    }
}

/// Whether `date` lies between two others; what is not known forbids nothing.
pub(super) fn holds_at(date: Option<&str>, from: Option<&str>, to: Option<&str>) -> bool {
    let Some(date) = date else { return true };
    // ISO dates compare as text; a coarser border covers all of its year or month.
    let cut = |border: &str| date.get(..border.len()).unwrap_or(date);
    from.is_none_or(|from| cut(from) >= from) && to.is_none_or(|to| cut(to) <= to)
}

/// The tokens of a name as they are looked up, and the same with their case kept.
pub(super) struct Spelling {
    pub(super) keys: Vec<String>,
    pub(super) cased: Vec<String>,
}

impl Spelling {
    /// Cuts `name` the way text is cut. A leading "the" in lower case is not part of the name.
    pub(super) fn of(name: &str) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let end = u32::try_from(name.len()).unwrap_or(0);
        tokenize(name, Span::new(0, end), &mut tokens);
        if tokens.len() > 1 && tokens[0].span.of(name) == "the" {
            tokens.remove(0);
        }
        let folded = |how: fn(&str, &mut String)| {
            let fold_one = |token: &Token| {
                let mut out = String::new();
                how(token.span.of(name), &mut out);
                out
            };
            tokens.iter().map(fold_one).collect::<Vec<_>>()
        };
        Self { keys: folded(fold_token), cased: folded(fold_token_cased) }
    }

    /// The plural of a demonym: "Azerbaijanis", "Frenchmen". None for those that have no form of
    /// their own ("the Chinese", "the Swiss").
    fn plural(&self) -> Option<Self> {
        let last = self.keys.last()?;
        let invariable = ["ese", "ss", "s", "sh", "ch", "x", "z"];
        let (cut, ending) = if last.ends_with("man") {
            (2, "en")
        } else if !last.is_ascii() || invariable.iter().any(|end| last.ends_with(end)) {
            return None;
        } else {
            (0, "s")
        };
        let with_ending = |words: &[String]| {
            let mut words = words.to_vec();
            if let Some(word) = words.last_mut() {
                word.truncate(word.len() - cut);
                word.push_str(ending);
            }
            words
        };
        Some(Self { keys: with_ending(&self.keys), cased: with_ending(&self.cased) })
    }

    /// The alias's spellings: as written and, for demonyms, the plural.
    pub(super) fn all(alias: &AliasFields) -> Vec<Self> {
        let written = Self::of(&alias.text);
        let plural = (alias.role == Role::Demonym).then(|| written.plural()).flatten();
        std::iter::once(written)
            .chain(plural)
            .filter(|spelling| !spelling.keys.is_empty())
            .collect()
    }
}

/// Whether the name is long enough to be looked for: one letter or mere digits are not, nor two letters of
/// which one is small ("In", "El"); all of them stand in most texts for something else. `"case":"exact"`
/// says that they are meant.
pub(super) fn is_long_enough(alias: &AliasFields) -> bool {
    let letters = || alias.text.chars().filter(|character| character.is_alphabetic());
    let has_digits = || alias.text.chars().any(char::is_numeric);
    match letters().take(3).count() {
        _ if alias.case == Case::Exact => true,
        // "9/11" has more than digits.
        0 => !alias.text.chars().all(char::is_numeric),
        1 => has_digits(),
        2 => has_digits() || !letters().any(char::is_lowercase),
        _ => true,
    }
}

/// Whether `text` is written as `alias` allows; both are tokens with their case, joined by spaces,
/// and equal but for case.
///
/// Smart case: an alias of up to three letters or all in capitals only as written; one in lower case
/// in any case; others as written, in Title Case, in ALL CAPS, or with a leading "The" or "River" in lower case.
pub(super) fn case_fits(case: Case, alias: &str, text: &str) -> bool {
    if case == Case::Any || alias == text {
        return true;
    }
    let has_lower = |text: &str| text.chars().any(char::is_lowercase);
    let has_upper = |text: &str| text.chars().any(char::is_uppercase);
    let letters = alias.chars().filter(|character| character.is_alphabetic()).count();
    let lowered = |word: &str, lower: &str| alias.strip_prefix(word).zip(text.strip_prefix(lower));
    let the_lowered = lowered("The ", "the ").or_else(|| lowered("River ", "river "));
    if let Some((alias, text)) = the_lowered {
        return case_fits(case, alias, text);
    }
    if case == Case::Exact || letters <= 3 || !has_lower(alias) {
        return false;
    }
    if !has_upper(alias) || !has_lower(text) {
        return true;
    }
    alias.split(' ').zip(text.split(' ')).all(|(alias, text)| {
        let mut characters = text.chars();
        let titled = characters.next().is_some_and(|first| !first.is_lowercase())
            && !characters.any(char::is_uppercase);
        alias == text || titled || alias.eq("The") && text.eq("the")
    })
}

/// Whether text that begins with a letter in lower case may be written as [`case_fits`] allows: what
/// is not, need not be looked at.
pub(super) fn may_begin_lower(case: Case, alias: &str) -> bool {
    let first = alias.chars().next();
    case == Case::Any
        || first.is_some_and(char::is_lowercase)
        || !alias.chars().any(char::is_uppercase)
        || ["The ", "River "].iter().any(|word| alias.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smart_case() {
        for (alias, text, fits) in [
            ("Azerbaijan", "Azerbaijan", true),
            ("Azerbaijan", "AZERBAIJAN", true),
            ("Azerbaijan", "azerbaijan", false),
            ("US", "us", false),
            ("US", "Us", false),
            ("US", "US", true),
            ("AND", "and", false),
            ("NATO", "Nato", false),
            ("Nato", "NATO", true),
            ("Sea of Marmara", "Sea Of Marmara", true),
            ("Sea of Marmara", "SEA OF MARMARA", true),
            ("Gulf of Aden", "Gulf of aden", false),
            ("crude oil", "Crude oil", true),
            ("crude oil", "CRUDE Oil", true),
            ("The Hague", "the Hague", true),
            ("The Hague", "The hague", false),
            ("River Jordan", "river Jordan", true),
            ("River Jordan", "river jordan", false),
            ("ExxonMobil", "Exxonmobil", true),
            ("Chad", "chad", false),
        ] {
            assert_eq!(case_fits(Case::Smart, alias, text), fits, "{alias} {text}");
        }
        assert!(case_fits(Case::Any, "Nato", "nato") && !case_fits(Case::Exact, "Nato", "NATO"));
    }

    #[test]
    fn plurals_of_demonyms() {
        for (demonym, plural) in [
            ("Azerbaijani", Some("azerbaijanis")),
            ("Frenchman", Some("frenchmen")),
            ("Chinese", None),
            ("Swiss", None),
            ("Irish", None),
            ("American Samoan", Some("american samoans")),
        ] {
            let found = Spelling::of(demonym).plural().map(|plural| plural.keys.join(" "));
            assert_eq!(found.as_deref(), plural, "{demonym}");
        }
    }

    #[test]
    fn dates() {
        let sense = |from, to| Sense { from, to, cased: "X", ..Sense::default() };
        for (from, to, date, holds) in [
            (Some("2009"), Some("2017-01-20"), "2012-05-01", true),
            (Some("2009"), Some("2017-01-20"), "2017-01-20", true),
            (Some("2009"), Some("2017-01-20"), "2017-01-21", false),
            (Some("2009-01-20"), None, "2009-01-19", false),
            (None, Some("2017"), "2017-12-31", true),
            (None, None, "1800", true),
        ] {
            assert_eq!(sense(from, to).holds_at(Some(date)), holds, "{from:?} {to:?} {date}");
        }
        assert!(sense(Some("2009"), None).holds_at(None));
    }

    #[test]
    fn one_need_of_several_words() {
        let mut bytes = Vec::new();
        Needs::put(&[0, 2], &mut bytes);
        Needs::put(&[1], &mut bytes);
        for (seen, holds) in [
            ([true, false, false], false),
            ([true, false, true], true),
            ([false, true, false], true),
            ([false, false, true], false),
        ] {
            assert_eq!(Needs::new(&bytes).hold(&seen), holds, "{seen:?}");
        }
        assert!(!Needs::new(&bytes).hold(&[]));
    }

    #[test]
    fn which_names_begin_only_with_a_capital() {
        for (case, cased, lower) in [
            (Case::Smart, "Baku", false),
            (Case::Smart, "BTC", false),
            (Case::Exact, "Baku", false),
            (Case::Any, "Baku", true),
            (Case::Smart, "The Hague", true),
            (Case::Smart, "River Jordan", true),
            (Case::Smart, "crude oil", true),
            (Case::Exact, "iPhone", true),
            (Case::Smart, "al Qaeda", true),
            (Case::Smart, "3M", false),
            (Case::Smart, "52nd", true),
        ] {
            assert_eq!(may_begin_lower(case, cased), lower, "{cased}");
        }
    }
}
