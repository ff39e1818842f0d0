//! Sentences and tokens as rows: `¦` stands where a sentence ends, a space between tokens.

use proptest::prelude::*;

use super::*;

/// Checks that `marked` is cut exactly at its `¦`, which stands in the white space between two
/// sentences.
fn check_sentences(marked: &str) {
    let text = marked.replace('¦', "");
    let expected: Vec<&str> = marked.split('¦').map(str::trim).collect();
    let found: Vec<&str> = sentences(&text).map(|sentence| sentence.span.of(&text)).collect();
    assert_eq!(found, expected);
}

#[test]
fn ends_sentences() {
    let rows = [
        // Plain ends.
        "Baku sells oil. ¦Ankara buys it.",
        "Who sells? ¦Baku does!¦ So does Astana.",
        "Really?!¦ Yes!!¦ Nobody knew.",
        "It was 2003. ¦Twelve states signed.",
        "It ended in 2003. ¦12 states signed.",
        "He paid $3.50. ¦It was enough.",
        "Prices rose 3.5 percent to 1,300.75 a ton.",
        // Titles, initials, abbreviations.
        "Mr. Aliyev met Gen. Smith and Lt. Col. J. R. Ewing in St. Louis.",
        "Messrs. Black, Ms. White and Dr. No agreed.",
        "George W. Bush and J. R. R. Tolkien never met.",
        "See No. 5 and pp. 12-14 of vol. IX for more.",
        "Did they agree? ¦No. ¦They left.",
        "He arrived on Oct. 7 and left in Nov. ¦The talks went on.",
        "Rome v. Carthage, e.g. The Second War, is in ch. 4.",
        "They grow corn, wheat, etc. ¦Farmers export most of it.",
        "King Abdullah (r. 1999) met Hassan (b. 1929).",
        "Peak: 1021 m. ¦Population: 5,000.",
        "The office in Wawa, PA. ¦SEPTA runs trains there.",
        "We were friends, you and I. ¦Did you know?",
        "They play in group B. ¦The others play in group C.",
        // Letters with dots, companies, times.
        "The U.S. Government and the U.N. Security Council met.",
        "He lives in the U.S. ¦She lives in the U.K. ¦They are happy.",
        "U.S. troops left.¦ The U.S.-backed force stayed in the D.C. area.",
        "Acme Inc. said Beta Corp. Chairman Lee resigned from Gamma Co. Ltd.",
        "He sold Acme Inc. ¦The buyer was Beta Corp. ¦Shares rose.",
        "Beta Co. Tuesday said it would sue.",
        "At 5 a.m. Mr. Lee woke up. ¦He slept at 6 p.m. ¦Mr. Lee snored.",
        "The strike began at 5 p.m. Tuesday and at 8 p.m. EST it ended.",
        "Around 6 p.m. Israeli jets struck.",
        "The boat left at 8 a. m. English time.",
        "Martin King Jr. Day is in January. ¦He saw King Jr. ¦He left.",
        // Quotes and brackets.
        "He said \"Stop.\" ¦Then he left.",
        "\"This is great.\" she said.",
        "“Why now?” Smith asked. ¦“Because,” said Jones.",
        "“Why now?” ¦The minister was silent.",
        "\"Leave!\" Prime Minister Lee told them.",
        "They left (it was late.) and slept. ¦(Nobody saw them.) ¦All was quiet.",
        "He left.” ¦“I stayed.”",
        "It ended in 1991.[12] ¦The rest is known.[a]",
        "She works at Yahoo! in the accounting department.",
        // Ellipses.
        "Well... maybe not... ¦She went home.",
        "He was . . . tired, and [...] left … again. ¦We stayed.",
        "I never said that.... ¦He did.",
        // Addresses and glued sentences.
        "See https://example.com/a.b?c=d! ¦Then write to Jo.Do@example.com. ¦Thanks.",
        "Visit example.com or Node.js pages.",
        "They own the resources.¦The rest is sand.",
        // Inline lists.
        "1) Oil ¦2) Gas ¦3) Coal.",
        "• 1. Oil ¦• 2. Gas",
        "Three aims: 1) oil 2) gas, and 3) coal.",
        "- one ¦• two",
        // Other scripts.
        "他去了。¦她来了！¦真的？",
        "من هو؟ ¦هو هنا.",
        "यह है। ¦वह है।",
        "Он ушёл. ¦Она пришла.",
        "Ça va? ¦Être là. ¦Évidemment.",
    ];
    rows.iter().for_each(|row| check_sentences(row));
}

#[test]
fn reads_lines() {
    let long = "a word and another one, ".repeat(12);
    let rows = [
        // Hard-wrapped prose: a name is broken over a line end.
        "The pipeline runs from Baku through Tbilisi to the port of\nCeyhan in Turkey, and the Republic of\nAzerbaijan owns it.".to_owned(),
        "Azerbaijan supplies\nIsrael with crude oil.".to_owned(),
        "On Monday the delegation of the United States met Gen.\nSmith in Baku. ¦The talks between Prime Minister Benjamin\nNetanyahu and Ilham Aliyev went on until late at night.".to_owned(),
        "The attack in the north of the country killed at least\n12. ¦The army blamed nobody for it on the next morning.".to_owned(),
        "After a long day of talks in the capital of the country the Foreign\nMinister said: nobody wants a war with a neighbour of such strength.".to_owned(),
        // One paragraph a line, with and without blank lines and headings.
        format!("{long}it ended.\n¦{long}it went on."),
        format!("A Trusted History\n¦For {long}they met.\n¦Threats and Innovation\n¦One {long}met."),
        format!("They {long}met.¦\nAgainst the Odds\n¦There {long}met.¦\nRelated Resources¦\n\nThe End"),
        format!("Some {long}who met the heads of\nstate and of government. ¦They left."),
        "History.\n¦The town is old.".to_owned(),
        "Black Gold\n¦\nAzerbaijan supplies oil".to_owned(),
        "BLACK GOLD AND ITS PRICE\n¦Azerbaijan supplies it to many.".to_owned(),
        "# Black gold\n¦it flows\n\n¦== Energy ==\n¦Oil and gas.".to_owned(),
        // Lists, keys, rows.
        "Aims:\n¦- oil\n¦- gas\n¦* coal\n¦• wind".to_owned(),
        "1. Oil comes first\n¦2. Gas is next\n¦(iii) Coal\n¦a) wind".to_owned(),
        "238.\tWe agree.\n¦239.\tWe sign.".to_owned(),
        "Climate: dry\n¦Area: 5 sq km\n¦note: an estimate".to_owned(),
        "| Oil | 5 |\n¦| Gas | 7 |".to_owned(),
        "Israel strikes Gaza\n¦Iran vows response\n¦US sends envoy".to_owned(),
        // Line ends of all kinds.
        "One.\r\n¦Two\r\n\r\n¦Three".to_owned(),
        "  \n\n One. \n \t\n¦ Two \n".to_owned(),
        "One\u{2029}¦Two".to_owned(),
    ];
    for row in &rows {
        check_sentences(row);
    }
    assert_eq!(sentences(" \n\t ").count(), 0);
}

#[test]
fn cuts_what_is_too_long() {
    for text in
        ["a".repeat(100_000), "é".repeat(50_000), "word ".repeat(20_000), ".".repeat(50_000)]
    {
        let lengths: Vec<u32> = sentences(&text).map(|sentence| sentence.span.len()).collect();
        assert!(lengths.iter().all(|length| *length <= sentence::LONGEST_SENTENCE as u32));
        assert!(lengths.len() < 20, "{lengths:?}");
    }
}

/// Checks the tokens of `expected` without its spaces, or of `text` where that differs.
fn check_tokens(text: &str, expected: &str) {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
    let found: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
    assert_eq!(found.join(" "), expected, "{text}");
}

#[test]
fn cuts_tokens() {
    let rows = [
        // Clitics.
        (
            "Israel's allies don't, can't and cannot.",
            "Israel 's allies do n't , ca n't and can not .",
        ),
        (
            "It’s Iran’s; we’ve, they'll, I'm, he'd",
            "It ’s Iran ’s ; we ’ve , they 'll , I 'm , he 'd",
        ),
        ("the countries' leaders' ", "the countries ' leaders '"),
        ("'fine' O'Brien's Ba'ath d’Ivoire", "' fine ' O'Brien 's Ba'ath d’Ivoire"),
        (
            "JFK Jr.'s, the U.S.'s, the 1990s' 1990's",
            "JFK Jr. 's , the U.S. 's , the 1990s ' 1990 's",
        ),
        ("DON'T SHOULDN’T CANNOT Cannot'", "DO N'T SHOULD N’T CAN NOT Can not '"),
        // Hyphens and dashes.
        (
            "post-war Israel–Azerbaijan al-Sisi—who",
            "post - war Israel – Azerbaijan al - Sisi — who",
        ),
        ("F-35, Su-27s, COVID-19 and MH17", "F - 35 , Su - 27s , COVID - 19 and MH17"),
        ("1992-98 2024-10-07 555-123-4567", "1992 - 98 2024-10-07 555-123-4567"),
        ("yes -- no --- -5", "yes -- no --- - 5"),
        // Abbreviations and last dots.
        ("Gen. Lee of the U.S. met Mr. J. Doe.", "Gen. Lee of the U.S. met Mr. J. Doe ."),
        ("e.g. No. 5 at 5 p.m. No. He", "e.g. No. 5 at 5 p.m. No . He"),
        ("a Ph.D. from Acme Inc.", "a Ph.D. from Acme Inc."),
        ("Plan B.", "Plan B ."),
        ("sentence.The", "sentence . The"),
        ("U.S.-backed U.N.'s", "U.S. - backed U.N. 's"),
        // Numbers.
        ("1,300 3.5 10:30 9/11 5th 21st 1990s '90s", "1,300 3.5 10:30 9/11 5th 21st 1990s ' 90s"),
        ("5km 15% $4.5bn €5 10:30pm", "5 km 15 % $ 4.5 bn € 5 10:30 pm"),
        ("1,300, 3.5. ٣٤ ½", "1,300 , 3.5 . ٣٤ ½"),
        // Marks.
        ("\"Stop...\" (now)… [a]{b}!?", "\" Stop ... \" ( now ) … [ a ] { b } ! ?"),
        ("and/or AT&T Q&A R & D", "and / or AT&T Q&A R & D"),
        ("#tag foo_bar _em_ a*b", "# tag foo_bar _ em _ a * b"),
        // Addresses.
        (
            "See https://a.com/b_(c)?d=1&e. (www.a.org),",
            "See https://a.com/b_(c)?d=1&e . ( www.a.org ) ,",
        ),
        (
            "Jo.Do@example.com, @user_1: example.co.uk.",
            "Jo.Do@example.com , @user_1 : example.co.uk .",
        ),
        ("Node.js x@y", "Node . js x @ y"),
        // Scripts and marks that are not seen.
        ("Россия’s «Привет» إيران، שלום", "Россия ’s « Привет » إيران ، שלום"),
        ("他去了。她", "他去了 。 她"),
        (
            "cafe\u{301} co\u{ad}op \u{feff}Iran\u{200e} e\u{200d}f",
            "cafe\u{301} co\u{ad}op \u{feff}Iran\u{200e} e\u{200d}f",
        ),
        ("👩‍👩‍👧!🇮🇱🇦🇿 👍🏽a", "👩‍👩‍👧 ! 🇮🇱 🇦🇿 👍🏽 a"),
        ("a\0b \u{7}", "a \0 b \u{7}"),
        ("", ""),
    ];
    for (text, expected) in rows {
        check_tokens(text, expected);
    }
}

#[test]
fn names_kinds() {
    use TokenKind::{Number, Punctuation, Symbol, Url, Word};
    let text = "Iran's 5th , $ www.a.org 😀 1990s U.S. -- \u{200b}";
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
    let kinds: Vec<TokenKind> = tokens.iter().map(|token| token.kind).collect();
    let expected =
        [Word, Word, Number, Punctuation, Symbol, Url, Symbol, Number, Word, Punctuation, Symbol];
    assert_eq!(kinds, expected);
}

#[test]
fn refuses_broken_spans() {
    let mut tokens = Vec::new();
    tokenize("é", Span::new(1, 2), &mut tokens);
    tokenize("é", Span::new(0, 9), &mut tokens);
    assert!(tokens.is_empty());
}

/// Text that is likely to reach the branches: words, marks, line ends, whatever else.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ \n\t]{0,3}",
        4 => "[A-Za-z]{1,8}",
        3 => r#"[.!?…"'’()\[\]\-–—,;:/@&_#*•]{1,3}"#,
        2 => "(Mr|No|Inc|U\\.S|p\\.m|etc|n't|'s|cannot|https://|www\\.|1\\)|a\\.|2\\.)",
        2 => "[0-9]{1,4}",
        2 => "\\PC{1,3}",
        1 => any::<String>(),
        1 => "[\u{ad}\u{200d}\u{200b}\u{301}\u{2029}\u{feff}😀。]{1,2}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn covers_every_character_once(text in texts()) {
        let mut tokens = Vec::new();
        let mut position = 0;
        for sentence in sentences(&text) {
            let (range, cut) = (sentence.span.range(), &text[sentence.span.range()]);
            prop_assert!(!cut.is_empty() && cut == cut.trim());
            prop_assert!(text[position..range.start].trim().is_empty());
            tokens.clear();
            tokenize(&text, sentence.span, &mut tokens);
            let mut end = range.start;
            for token in &tokens {
                prop_assert!(!token.span.is_empty());
                prop_assert!(text[end..token.span.range().start].trim().is_empty());
                prop_assert!(!text[token.span.range()].contains(' '));
                end = token.span.range().end;
            }
            prop_assert_eq!(end, range.end);
            position = range.end;
        }
        prop_assert!(text[position..].trim().is_empty());
    }
}
