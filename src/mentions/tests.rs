//! What becomes of recognized names, as rows of names made by hand.

use std::sync::LazyLock;

use super::discover::{Search, SentenceNames, may_hold_names};
use crate::gazetteer::{Gazetteer, Mention};
use crate::pipeline::Pipeline;
use crate::rules::RuleSet;
use crate::syntax::{Name, NameKind};
use crate::text::{Document, Span, Token, sentences, tokenize};

use NameKind::{Organization as O, People as N, Person as P, Place as L};

pub(super) static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::builtin().expect("what is shipped loads"));

/// Words that the sentences below may have in lower case.
const COMMON: &[&str] = &[
    "the",
    "reform",
    "party",
    "bank",
    "rice",
    "ministry",
    "foreign",
    "systems",
    "front",
    "news",
    "breaking",
    "he",
    "lake",
    "navy",
    "council",
    "minister",
    "agency",
    "water",
    "road",
    "yesterday",
    "company",
    "group",
    "summit",
    "opens",
    "talks",
    "after",
    "long",
    "night",
    "of",
    "and",
];

/// The known names of a text, sentence by sentence, and where it has some that are not to be extracted.
fn known_names(gazetteer: &Gazetteer, text: &str) -> (Vec<Mention>, Vec<Span>) {
    let mut scan = gazetteer.scan(None);
    scan.settle();
    let mut tokens: Vec<Token> = Vec::new();
    let (mut mentions, mut reserved) = (Vec::new(), Vec::new());
    for (sentence, index) in sentences(text).zip(0..) {
        tokens.clear();
        tokenize(text, sentence.span, &mut tokens);
        let mut names = Vec::new();
        scan.find(text, &tokens, &mut names);
        mentions.extend(names.iter().map(|name| gazetteer.mention(name, index)));
        reserved.extend_from_slice(scan.reserved());
    }
    (mentions, reserved)
}

/// What `names`, in the order of the text, become: `words=id`, with "!" for a known name that is hidden.
fn found(gazetteer: &Gazetteer, text: &str, names: &[(&str, NameKind, u16)]) -> Vec<String> {
    let (known, reserved) = known_names(gazetteer, text);
    let mut search = Search::new(gazetteer, true);
    let mut left = names.iter().peekable();
    let (mut at, mut first) = (0, 0);
    for (sentence, index) in sentences(text).zip(0u32..) {
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(text, sentence.span, &mut tokens);
        let mut recognized = Vec::new();
        while let Some((written, kind, margin)) = left.next_if(|(written, ..)| {
            text[at..].find(written).is_some_and(|to| at + to < sentence.span.end as usize)
        }) {
            let from = (at + text[at..].find(written).expect("it was found")) as u32;
            let span = Span::new(from, from + written.len() as u32);
            at = span.end as usize;
            let start = tokens.partition_point(|token| token.span.end <= span.start);
            let end = tokens.partition_point(|token| token.span.start < span.end);
            recognized.push(Name { start, end, kind: *kind, margin: *margin });
        }
        let count = known[first..].iter().take_while(|mention| mention.sentence == index).count();
        let mentions = &known[first..first + count];
        let reserved = &reserved[..];
        let sentence = SentenceNames { index, text, tokens: &tokens, mentions, first, reserved };
        let mut is_common = |word: &str| COMMON.contains(&word.to_lowercase().as_str());
        first += count;
        if let Some(words) = search.words(&sentence, &mut is_common) {
            search.take((&sentence, &words), &mut recognized, &mut is_common);
        }
    }
    assert!(left.next().is_none(), "every name stands in the text, in order: {text}");
    let discovered = search.finish(&known);
    let show = |mention: &Mention| format!("{}={}", mention.span.of(text), mention.entity.id);
    let hidden = discovered.hidden.iter().map(|place| format!("!{}", known[*place].span.of(text)));
    discovered.mentions.iter().map(show).chain(hidden).collect()
}

pub(super) type Row<'r> = (&'r str, &'r [(&'r str, NameKind, u16)], &'r [&'r str]);

pub(super) fn check(rows: &[Row<'_>]) {
    for (text, names, expected) in rows {
        assert_eq!(found(PIPELINE.gazetteer(), text, names), *expected, "{text}");
    }
}

#[test]
fn a_name_is_cut_to_its_words() {
    check(&[
        (
            "He met Maria Lindqvist.",
            &[("Maria Lindqvist", P, 900)],
            &["Maria Lindqvist=new/person/maria-lindqvist"],
        ),
        (
            "He met President Maria Lindqvist.",
            &[("President Maria Lindqvist", P, 900)],
            &["Maria Lindqvist=new/person/maria-lindqvist"],
        ),
        (
            "He met Lt. Gen. Lindqvist's aide.",
            &[("Gen. Lindqvist's", P, 900)],
            &["Lindqvist=new/person/lindqvist"],
        ),
        ("He met King Olaf.", &[("King Olaf", P, 900)], &["King Olaf=new/person/king-olaf"]),
        (
            "He met King Olaf Lindqvist.",
            &[("King Olaf Lindqvist", P, 900)],
            &["Olaf Lindqvist=new/person/olaf-lindqvist"],
        ),
        (
            "He joined the Dorsu Front yesterday.",
            &[("the Dorsu Front yesterday", O, 900)],
            &["Dorsu Front=new/armed-group/dorsu-front"],
        ),
        (
            "He met Omar al-Dorsu.",
            &[("Dorsu", P, 900)],
            &["Omar al-Dorsu=new/person/omar-al-dorsu"],
        ),
        (
            "They swam in the Dorsu River.",
            &[("Dorsu", L, 900)],
            &["Dorsu River=new/water-body/dorsu-river"],
        ),
        (
            "They wrote to the Ministry of Roads.",
            &[("Roads", O, 900)],
            &["Ministry of Roads=new/government-body/ministry-of-roads"],
        ),
        // Nothing is left, or nothing that is a name of its own.
        ("They met on Monday in June.", &[("Monday", L, 900), ("June", P, 900)], &[]),
        ("They asked the Foreign Ministry.", &[("the Foreign Ministry", O, 900)], &[]),
        ("They asked the Council.", &[("the Council", O, 900)], &[]),
        ("They bought rice.", &[("rice", P, 900)], &[]),
        ("They met \"X\".", &[("\"X\"", P, 900)], &[]),
        ("They asked the President.", &[("President", P, 900)], &[]),
    ]);
}

#[test]
fn words_beside_a_name_tell_its_type() {
    check(&[
        (
            "He joined the Reform Party.",
            &[("Reform Party", O, 900)],
            &["Reform Party=new/party/reform-party"],
        ),
        (
            "He works for Dorsu Systems Inc. now.",
            &[("Dorsu Systems", O, 900)],
            &["Dorsu Systems Inc.=new/company/dorsu-systems-inc"],
        ),
        ("He works for the company Dorsu.", &[("Dorsu", P, 900)], &["Dorsu=new/company/dorsu"]),
        ("He met Dorsu, 45, there.", &[("Dorsu", L, 900)], &["Dorsu=new/person/dorsu"]),
        ("He met spokesman Dorsu there.", &[("Dorsu", L, 900)], &["Dorsu=new/person/dorsu"]),
        ("He lived in Dorsu province.", &[("Dorsu", P, 900)], &["Dorsu=new/region/dorsu"]),
        ("He lived in the town of Dorsu.", &[("Dorsu", P, 900)], &["Dorsu=new/city/dorsu"]),
        ("He has a Dorsu-based firm.", &[("Dorsu", O, 900)], &["Dorsu=new/place/dorsu"]),
        (
            "He joined the militant group Dorsu.",
            &[("Dorsu", O, 100)],
            &["Dorsu=new/armed-group/dorsu"],
        ),
        ("Many Dorsus fled.", &[("Dorsus", N, 900)], &["Dorsus=new/people/dorsu"]),
        (
            "He works at the Institute for Dorsu Technology.",
            &[("Institute for Dorsu Technology", O, 900)],
            &["Institute for Dorsu Technology=new/organization/institute-for-dorsu-technology"],
        ),
        // What stands beside it belongs to something else.
        ("They shut the Dorsu refinery.", &[("Dorsu", O, 900)], &["Dorsu=new/organization/dorsu"]),
        ("The Dorsu region is dry.", &[("Dorsu", N, 900)], &["Dorsu=new/people/dorsu"]),
        ("He met Mr. Lake there.", &[("Lake", P, 900)], &["Lake=new/person/lake"]),
        ("He met Dorsu, 2015, there.", &[("Dorsu", L, 900)], &["Dorsu=new/place/dorsu"]),
    ]);
}

#[test]
fn a_known_name_wins() {
    check(&[
        ("He flew to Baku.", &[("Baku", L, 900)], &[]),
        ("Gas flows through the South Caucasus Pipeline.", &[("South Caucasus", L, 900)], &[]),
        ("He asked the Israeli Foreign Ministry.", &[("Israeli Foreign Ministry", O, 900)], &[]),
        ("He asked the Ukraine Foreign Ministry.", &[("Ukraine Foreign Ministry", O, 900)], &[]),
        ("He met the Russian Navy.", &[("Russian Navy", O, 900)], &[]),
        ("He met Ilham Aliyev Lindqvist.", &[("Ilham Aliyev Lindqvist", P, 900)], &[]),
        ("He met Jack Oslo.", &[("Jack Oslo", P, 300)], &[]),
        ("They left Iran Lindqvist.", &[("Iran Lindqvist", L, 900)], &[]),
        // It only tells where the other is from.
        (
            "He asked the Israeli Dorsu Systems.",
            &[("Israeli Dorsu Systems", O, 900)],
            &["Dorsu Systems=new/company/dorsu-systems"],
        ),
        (
            "He met Norway's Lindqvist.",
            &[("Norway's Lindqvist", P, 900)],
            &["Lindqvist=new/person/lindqvist"],
        ),
        (
            "He met US Senator Ted Lindqvist.",
            &[("US Senator Ted Lindqvist", P, 900)],
            &["Ted Lindqvist=new/person/ted-lindqvist"],
        ),
        // The longer name plainly is another's.
        (
            "He sued the Bank of Baku.",
            &[("Bank of Baku", O, 900)],
            &["Bank of Baku=new/company/bank-of-baku", "!Baku"],
        ),
        (
            "He met Jack Oslo.",
            &[("Jack Oslo", P, 900)],
            &["Jack Oslo=new/person/jack-oslo", "!Oslo"],
        ),
    ]);
}

#[test]
fn a_name_known_under_conditions_is_no_other() {
    check(&[
        ("They sued Apple there.", &[("Apple", P, 900)], &[]),
        ("They sued the company Apple.", &[("Apple", P, 900)], &[]),
        ("They left with FATAH there.", &[("FATAH", P, 900)], &[]),
        // Nor is it the place within it.
        ("They flew with Iran Air there.", &[("Iran Air", O, 900)], &["!Iran"]),
        // It is plain that somebody else is meant.
        ("He met Mr. Apple there.", &[("Apple", P, 900)], &["Apple=new/person/apple"]),
        (
            "He met Fiona Apple.\nThen Apple left.",
            &[("Fiona Apple", P, 900), ("Apple", P, 900)],
            &["Fiona Apple=new/person/fiona-apple", "Apple=new/person/fiona-apple"],
        ),
    ]);
}

#[test]
fn a_lookalike_does_not_fall_apart() {
    check(&[
        ("They saw Canada geese in Oslo.", &[("Canada", L, 900)], &[]),
        ("He met Cuba Gooding there.", &[("Cuba", L, 900), ("Gooding", P, 300)], &[]),
        ("He met Cuba Gooding there.", &[("Cuba Gooding", P, 300)], &[]),
        ("He met Cuba Gooding there.", &[("Cuba Gooding", L, 900)], &[]),
        (
            "He met Cuba Gooding there.",
            &[("Gooding", P, 900)],
            &["Cuba Gooding=new/person/cuba-gooding"],
        ),
        // What was passed over.
        (
            "He met Cuba Gooding.\nCuba Gooding left, said Maria Gooding of Canada Goose.",
            &[("Cuba Gooding", P, 900), ("Maria", P, 900)],
            &[
                "Cuba Gooding=new/person/cuba-gooding",
                "Cuba Gooding=new/person/cuba-gooding",
                "Maria Gooding=new/person/maria-gooding",
            ],
        ),
    ]);
}

#[test]
fn a_title_or_a_last_word_gives_a_name_away() {
    check(&[
        (
            "They saw Gen. Aurelio Dorsu and President Karlo Benedettini.",
            &[],
            &[
                "Aurelio Dorsu=new/person/aurelio-dorsu",
                "Karlo Benedettini=new/person/karlo-benedettini",
            ],
        ),
        ("They saw President Long Water and their president Dorsu.", &[], &[]),
        ("They saw President Dorsu.", &[], &["Dorsu=new/person/dorsu"]),
        ("They saw the President and the Minister.", &[], &[]),
        (
            "They joined the Long Rice Party in Dorsu.",
            &[("Dorsu", L, 900)],
            &["Long Rice Party=new/party/long-rice-party", "Dorsu=new/place/dorsu"],
        ),
        ("The Dorsu Front attacked it.", &[], &["Dorsu Front=new/armed-group/dorsu-front"]),
        // Common words alone make no name of two, nor with the capital at the head of a sentence.
        ("They met the Water Agency.", &[], &[]),
        ("Long Water Agency talks opens.", &[], &[]),
        ("They saw the Ministry.", &[], &[]),
        ("They joined the long rice party.", &[], &[]),
        // Nor does what a known name covers, or what only tells the form of a company.
        ("They flew over Georgia State.", &[], &[]),
        ("They bought it from Co. Ltd of Norway.", &[], &[]),
    ]);
}

#[test]
fn an_unknown_name_has_a_type_that_is_known() -> crate::Result<()> {
    let text = "He met Maria Lindqvist of Kavala Trade in Mr. Dorsu.";
    let names = [("Maria Lindqvist", P, 900), ("Kavala Trade", O, 900), ("Dorsu", L, 900)];
    let rows: &[(&str, &[&str])] = &[
        ("", &[]),
        ("[Company]\n[Person]\nvalue=true\n", &[]),
        ("[Person]\n", &["Maria Lindqvist=new/person/maria-lindqvist"]),
        ("[Place]\n[City]\nparents=['Place']\n", &["Dorsu=new/place/dorsu"]),
    ];
    for (types, expected) in rows {
        let gazetteer = || Gazetteer::builder().types("types.toml", types).build();
        assert_eq!(found(&gazetteer()?, text, &names), *expected, "{types}");
        let rules = RuleSet::builder().build(gazetteer()?.types())?;
        let pipeline = Pipeline::new(gazetteer()?, rules);
        let document = Document { text: text.to_owned(), ..Document::default() };
        for mention in pipeline.extract(&document).mentions {
            assert!(gazetteer()?.types().contains(&mention.entity.kind.name), "{mention:?}");
        }
    }
    Ok(())
}

#[test]
fn only_sentences_with_case_are_read() {
    for (text, read) in [
        ("He met Dorsu.", true),
        ("He met 김민수 there.", true),
        ("Dorsu left.", true),
        ("The talks opened.", false),
        ("He left Iran.", false),
        ("KAVALA TALKS OPEN", false),
        ("李明在北京会见了王芳。", false),
        ("김민수는 서울에서 이영희를 만났다.", false),
        ("التقى محمد علي بوزير الخارجية في القاهرة.", false),
        ("李明 met 王芳.", true),
    ] {
        let (known, _) = known_names(PIPELINE.gazetteer(), text);
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
        let is_common = |word: &str| COMMON.contains(&word.to_lowercase().as_str());
        assert_eq!(may_hold_names(text, &tokens, &known, is_common), read, "{text}");
    }
    // With some words in lower case, of a headline or another script.
    check(&[
        ("李明在北京 met 王芳.", &[("王芳", P, 900)], &["王芳=new/person/王芳"]),
        (
            "محمد علي said hello in القاهرة",
            &[("محمد علي", P, 900)],
            &["محمد علي=new/person/محمد-علي"],
        ),
    ]);
}
