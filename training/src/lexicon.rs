//! The lexicon and the lemmatizer's lists, from counts.

use std::collections::{BTreeMap, BTreeSet};

use intertie::syntax::learning::{Inflection, Lemmatizer, Lexicon, WordReader};

use crate::bank::{Bank, Library};

/// How often a form must be seen to be a known word.
const KNOWN: u32 = 3;
/// How often to have a class.
const CLASSED: u32 = 5;
/// How often, and with which share of one tag, to have that tag always.
const SOLE: (u32, f64) = (20, 0.995);
/// A tag with less than this share is a mistake of the teacher.
const SHARE: f64 = 0.01;

/// Entries and sole tags, as the model keeps them.
pub(crate) fn lexicon(library: &Library, bank: &Bank) -> (Vec<(u32, u16)>, Vec<u8>) {
    let mut counts: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    let mut lower: BTreeMap<u32, u32> = BTreeMap::new();
    let (mut reader, empty) = (WordReader::default(), Lexicon::default());
    let words: Vec<_> = library.forms.iter().map(|form| reader.word(form, &empty)).collect();
    for gold in &bank.words {
        let word = &words[gold.form as usize];
        *counts.entry(word.form).or_default().entry(gold.tag).or_default() += 1;
        *lower.entry(word.lower).or_default() += 1;
    }
    // Classes by their number of forms, the commonest first.
    let mut classes: BTreeMap<(BTreeSet<u8>, u8), Vec<u32>> = BTreeMap::new();
    for (form, tags) in &counts {
        let total: u32 = tags.values().sum();
        if total < CLASSED {
            continue;
        }
        let share = |count: u32| f64::from(count) / f64::from(total);
        let set: BTreeSet<u8> =
            tags.iter().filter(|(_, count)| share(**count) >= SHARE).map(|(tag, _)| *tag).collect();
        let most = tags.iter().max_by_key(|(tag, count)| (**count, std::cmp::Reverse(**tag)));
        let sole = most.filter(|(_, count)| total >= SOLE.0 && share(**count) >= SOLE.1);
        let sole = sole.map_or(u8::MAX, |(tag, _)| *tag);
        classes.entry((set, sole)).or_default().push(*form);
    }
    let mut ordered: Vec<_> = classes.into_iter().collect();
    ordered
        .sort_by_key(|((set, sole), forms)| (std::cmp::Reverse(forms.len()), set.clone(), *sole));
    let mut entries: BTreeMap<u32, u16> =
        lower.iter().filter(|(_, count)| **count >= KNOWN).map(|(form, _)| (*form, 0)).collect();
    let mut sole = vec![u8::MAX];
    for ((_, tag), forms) in ordered {
        let number = u16::try_from(sole.len()).unwrap_or(0);
        sole.push(tag);
        entries.extend(forms.into_iter().map(|form| (form, number)));
    }
    (entries.into_iter().collect(), sole)
}

/// Bases (with their inflection) and exceptions.
type Lists = (Vec<(Inflection, String)>, Vec<(Inflection, String, String)>);

/// What the lemmatizer has to know.
pub(crate) fn lemmas(library: &Library) -> Lists {
    let mut counts: BTreeMap<(Inflection, String), BTreeMap<String, u32>> = BTreeMap::new();
    for ((form, tag, lemma), count) in &library.lemmas {
        let lemma = &*library.forms[*lemma as usize];
        let tag = &library.tags.list[usize::from(*tag)];
        let kind = Inflection::of(tag);
        let form = library.forms[*form as usize].to_lowercase().replace(['’', '‘'], "'");
        if kind == Inflection::Name
            || form.chars().any(|c| c.is_ascii_digit())
            || form.contains('\t')
        {
            continue;
        }
        let all = counts.entry((kind, form.clone())).or_default();
        let lemma = if lemma.len() > 1 || lemma == "I" { lemma } else { &*form };
        *all.entry(lemma.to_owned()).or_default() += count;
        if matches!(&**tag, "JJ" | "RB") {
            let plain = counts.entry((Inflection::Degree, form.clone())).or_default();
            *plain.entry(form.clone()).or_default() += count;
        }
    }
    let mut seen: BTreeMap<(Inflection, String), u32> = BTreeMap::new();
    for ((kind, _), lemmas) in &counts {
        for (lemma, count) in lemmas {
            *seen.entry((*kind, lemma.clone())).or_default() += count;
        }
    }
    let is_ambiguous = |kind: Inflection, lemma: &str| {
        kind != Inflection::Noun || lemma.ends_with(['e', 's', 'x', 'z', 'h', 'o', 'y', 'i'])
    };
    let is_word = |word: &str| word.chars().all(|c| c.is_ascii_lowercase());
    let bases: Vec<(Inflection, String)> = seen
        .into_iter()
        .filter(|((kind, lemma), count)| {
            let enough = if *kind == Inflection::Noun { 10 } else { 5 };
            *kind != Inflection::Other
                && *count >= enough
                && is_word(lemma)
                && is_ambiguous(*kind, lemma)
        })
        .map(|(key, _)| key)
        .collect();
    let known = bases.iter().map(|(kind, base)| (*kind, base.as_str()));
    let lemmatizer = Lemmatizer::new(known, std::iter::empty());
    let mut exceptions = Vec::new();
    for ((kind, form), lemmas) in &counts {
        let total: u32 = lemmas.values().sum();
        let Some((lemma, count)) =
            lemmas.iter().max_by_key(|(lemma, count)| (**count, (*lemma).clone()))
        else {
            continue;
        };
        let mut found = String::new();
        lemmatizer.lemma(form, *kind, &mut found);
        if found != *lemma && *count >= 3 && count * 2 > total {
            exceptions.push((*kind, form.clone(), lemma.clone()));
        }
    }
    (bases, exceptions)
}
