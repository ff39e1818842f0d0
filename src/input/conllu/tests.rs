//! CoNLL-U to sentences and documents, and what is refused.

use std::io::Cursor;

use super::*;
use crate::text::Document;

/// Lines of CoNLL-U; spaces stand for tabs, and what is left out at the end of a row for `_`.
fn conllu(lines: &str) -> String {
    let row = |line: &str| {
        let mut columns: Vec<&str> = line.split(' ').collect();
        if line.starts_with(|first: char| first.is_ascii_digit()) && columns.len() > 1 {
            columns.resize(columns.len().max(10), "_");
        } else {
            return line.to_owned();
        }
        columns.join("\t")
    };
    lines.lines().map(|line| row(line.trim()) + "\n").collect()
}

/// Each word as `word/tag/lemma/head/label`.
fn shown(sentences: &[GivenSentence], text: &str) -> Vec<String> {
    let word = |token: &crate::text::GivenToken| {
        let (word, lemma) = (token.span.of(text), token.lemma.as_deref().unwrap_or("-"));
        let head = token.head.map_or(0, |head| head + 1);
        format!("{word}/{}/{lemma}/{head}/{}", token.tag, token.label)
    };
    let sentence =
        |sentence: &GivenSentence| sentence.tokens().iter().map(word).collect::<Vec<_>>().join(" ");
    sentences.iter().map(sentence).collect()
}

#[test]
fn reads_sentences() {
    let rows: [(&str, &str, &[&str]); 8] = [
        ("", "", &[]),
        ("# only a comment", "Iran.", &[]),
        (
            "# sent_id = 1\n1 Iran Iran PROPN NNP _ 2 nsubj\n2 sells sell VERB VBZ _ 0 root\n\n\n\
             1 Yes yes INTJ UH _ 0 root\n",
            " Iran\n\tsells  Yes\n",
            &["Iran/NNP/Iran/2/nsubj sells/VBZ/sell/0/root", "Yes/UH/yes/0/root"],
        ),
        (
            "1-2 don't\n1 do do AUX VBP _ 3 aux\n2 n't _ PART RB _ 3 neg\n2.1 empty\n3 go go VERB VB _ 0 ROOT",
            "don't go",
            &["do/VBP/do/3/aux n't/RB/-/3/neg go/VB/go/0/ROOT"],
        ),
        (
            "1 _ _ SYM _ _ 0 root\n2 10\u{a0}000 _ NUM _ _ 1 _",
            "_10\n000",
            &["_/SYM/_/0/root 10\n000/CD/-/1/dep"],
        ),
        (
            "1 has have AUX _ Tense=Pres|Person=3|VerbForm=Fin 2 aux\n2 sold sell VERB _ Tense=Past|VerbForm=Part 0 root\n\
             3 oils oil NOUN _ Number=Plur 2 obj\n4 may may AUX _ _ 2 x\n5 run run VERB _ _ 2 x",
            "has sold oils may run",
            &[
                "has/VBZ/have/2/aux sold/VBN/sell/0/root oils/NNS/oil/2/obj may/MD/may/2/x run/VB/run/2/x",
            ],
        ),
        (
            "1 A a NOUN NNX Number=Plur 2 x\n2 b b VERB VVFIN Tense=Past 0 x\n3 ( ( PUNCT -LRB- _ 2 x\n\
             4 - - PUNCT HYPH _ 2 x\n5 c c X GW _ 2 x\n6 d d X nn _ 2 x\n7 e e NOUN ADD _ 2 x",
            "A b ( - c d e",
            &[
                "A/NNS/a/2/x b/VBD/b/0/x (/-LRB-/(/2/x -/HYPH/-/2/x c/GW/c/2/x d/XX/d/2/x e/ADD/e/2/x",
            ],
        ),
        ("1 北京 _ _ _ _ 2 _\n2 Ü. _ X _ _ 0 _", "北京Ü.", &["北京/XX/-/2/dep Ü./XX/-/0/dep"]),
    ];
    for (lines, text, expected) in rows {
        // What is written with spaces above cannot say a form with one.
        let lines = conllu(lines).replace('\u{a0}', " ");
        let found = sentences(&lines, text).unwrap_or_else(|wrong| panic!("{lines}: {wrong:?}"));
        assert_eq!(shown(&found, text), expected, "{lines}");
    }
}

#[test]
fn words_share_what_is_written_as_one() {
    let rows = [
        (
            "1-2 cannot\n1 can a X MD _ 0 x\n2 not b X RB _ 1 x",
            "cannot",
            "can/MD/a/0/x not/RB/b/1/x",
        ),
        (
            "1-2 cannot\n1 can a X MD _ 0 x\n2 not b X RB _ 1 x",
            "can not",
            "can/MD/a/0/x not/RB/b/1/x",
        ),
        ("1-2 don't\n1 do a X VB _ 0 x\n2 not b X RB _ 1 x", " don't", "do/VB/a/0/x n't/RB/b/1/x"),
        (
            "1 pas a X RB _ 4 x\n2-3 du\n2 de b X IN _ 4 x\n3 le c X DT _ 4 y\n4 pain d X NN _ 0 x",
            "pas du pain",
            "pas/RB/a/4/x d/IN/b/4/x u/DT/c/4/y pain/NN/d/0/x",
        ),
        (
            "1-3 dámelo\n1 dar a X VB _ 0 x\n2 me b X PRP _ 1 x\n3 lo c X PRP _ 1 y\n4 ya d X RB _ 1 x",
            "dámelo ya",
            "dám/VB/a/0/x e/PRP/b/1/x lo/PRP/c/1/y ya/RB/d/1/x",
        ),
        (
            "1-2 a\u{a0}bc\n1 xxxxx a X IN _ 0 x\n2 y b X DT _ 1 x",
            "a\nbc",
            "a\nb/IN/a/0/x c/DT/b/1/x",
        ),
        ("1-2 aab\n1 a a X IN _ 2 x\n2 a b X DT _ 0 x", "aab", "aa/IN/a/2/x b/DT/b/0/x"),
        // Fewer characters than words: the upper one stands for all, of equals the first.
        (
            "1 ir a X VB _ 0 x\n2-3 à\n2 a b X IN _ 4 y\n3 a c X DT _ 4 z\n4 casa d X NN _ 1 x\n5 . e X . _ 3 x",
            "ir à casa.",
            "ir/VB/a/0/x à/IN/b/3/y casa/NN/d/1/x ././e/2/x",
        ),
        (
            "1-3 ab\n1 x a X DT _ 3 x\n2 y b X JJ _ 4 x\n3 z c X NN _ 0 x\n4 w d X NN _ 1 x",
            "ab w",
            "ab/NN/c/0/x w/NN/d/1/x",
        ),
        ("1-2 ab\n1 _ _ X DT _ 2 x\n2 _ _ X NN _ 0 x", "ab", "a/DT/-/2/x b/NN/-/0/x"),
        ("1-9 ab\n1 a a X DT _ 2 x\n2 b b X NN _ 0 x", "ab", "a/DT/a/2/x b/NN/b/0/x"),
    ];
    for (lines, text, expected) in rows {
        let lines = conllu(lines).replace('\u{a0}', " ");
        let found = sentences(&lines, text).unwrap_or_else(|wrong| panic!("{lines}: {wrong:?}"));
        assert_eq!(shown(&found, text), [expected], "{lines}");
    }
    // However many words there are, and however deep they stand.
    let rows: String = (1..=200_000).map(|at| format!("{at} x _ _ _ _ {} _\n", at - 1)).collect();
    let found = sentences(&conllu(&format!("1-200000 ab\n{rows}")), "ab").expect("they are a tree");
    assert_eq!(shown(&found, "ab"), ["ab/XX/-/0/dep"]);
}

#[test]
fn says_what_is_wrong() {
    let rows = [
        (
            "1 Iran _ _ _ _ 0 _\n2 foo _ _ _ _ 1 _",
            "Iran bar",
            2,
            "form \"foo\" is not what the text has here (\"bar\"); ",
        ),
        (
            "1 Iran _ _ _ _ 0 _\n2 foo _ _ _ _ 1 _",
            "Iran \n",
            2,
            "form \"foo\" is not what the text has here (its end); ",
        ),
        (
            "1 Iran _ _ _ _ 0 _",
            "Iran met Iraq",
            1,
            "the text goes on with \"met\" behind the last form; ",
        ),
        ("1 Iran _ _ _ _ _ _", "Iran", 1, "head \"_\" is not a number; give 0 for the root"),
        ("1 Iran _ _ _ _ -1 _", "Iran", 1, "head \"-1\" is not a number; "),
        ("1 Iran _ _ _ _ 2 _", "Iran", 1, "head 2 is no word of this sentence, which has 1; "),
        ("1 a _ _ _ _ 4294967295 _", "a", 1, "head 4294967295 is no word of this sentence"),
        ("# x\n1 a _ _ _ _ 2 _\n2 b _ _ _ _ 1 _", "a b", 2, "the sentence has no root; "),
        (
            "1 a _ _ _ _ 0 _\n\n1 a _ _ _ _ 0 _\n2 b _ _ _ _ 0 _",
            "a a b",
            4,
            "two roots, words 1 and 2; ",
        ),
        (
            "1 a _ _ _ _ 0 _\n2 b _ _ _ _ 3 _\n3 c _ _ _ _ 2 _",
            "a b c",
            2,
            "run in a circle (2 → 3 → 2); ",
        ),
        ("2 a _ _ _ _ 0 _", "a", 1, "id \"2\" where 1 is expected; "),
        ("1 a _ _ _ _ 0 _\n1 b _ _ _ _ 0 _", "a b", 2, "id \"1\" where 2 is expected; "),
        ("2-1 a _ _ _ _ 0 _", "a", 1, "id \"2-1\" where 1 is expected; "),
        ("1 a _ _ _ _ 0 _\n3-4 b\n2 b _ _ _ _ 1 _", "a b", 2, "id \"3-4\" where 2 is expected; "),
        ("1-3 ab\n1 a _ _ _ _ 0 _\n2-3 b", "a b", 3, "id \"2-3\" where 2 is expected; "),
        (
            "1-2 du\n1 de _ _ _ _ 0 _\n2 le _ _ _ _ 1 _",
            "des",
            1,
            "range 1-2, \"du\", is not what the text has here (\"des\"); ",
        ),
        ("1-2 a\n1 x _ _ _ _ 0 _\n2 x _ _ _ _ 7 _", "a", 3, "head 7 is no word of this sentence"),
        ("1-2 a\n1 x _ _ _ _ 0 _\n2 x _ _ _ _ 0 _", "a", 3, "two roots, words 1 and 2; "),
        ("Iran sells oil.", "Iran sells oil.", 1, "1 column where 10 are expected: ID FORM LEMMA"),
        ("1 a _ _ _ _ 0 _ _ _ _", "a", 1, "11 columns where 10 are expected"),
        ("1  _ _ _ _ 0 _", "a", 1, "the word has no FORM"),
    ];
    for (lines, text, line, message) in rows {
        let found = sentences(&conllu(lines), text);
        let Err(wrong) = found else { panic!("{lines}: {found:?}") };
        assert!(wrong.message.contains(message), "{lines}: {wrong:?}");
        assert_eq!(wrong.line, line, "{lines}: {wrong:?}");
    }
    let long = "x".repeat(9000);
    let line = conllu(&format!("1 {long} _ _ _ _ 0 _"));
    let wrong = sentences(&line, &long).expect_err("the word is too long");
    assert!(wrong.message.contains("longer than 8 KiB; split it"), "{wrong:?}");
    let rows: String = (1..=300).map(|at| format!("{at} a _ _ _ _ {} l{at}\n", at - 1)).collect();
    let wrong =
        sentences(&conllu(&rows), &"a ".repeat(300)).expect_err("there are too many labels");
    assert!(wrong.message.contains("300 different labels; 255 are possible"), "{wrong:?}");
}

/// The documents of a file called `f`, as `id: text [words]`, and the notes.
fn file(lines: &str) -> (Vec<String>, Vec<String>) {
    let bytes = Cursor::new(conllu(lines).into_bytes());
    let mut file = ConlluDocuments::new(Box::new(bytes), "f".to_owned()).expect("memory is read");
    let mut found = Vec::new();
    while let Some(document) = file.next() {
        found.push(match document {
            Ok(Document { id, text, parses, .. }) => {
                let words: Vec<_> = parses.iter().map(|one| one.tokens().len()).collect();
                format!("{id}: {text:?} {words:?}")
            }
            Err(error) => format!("error {error}"),
        });
    }
    (found, file.notes().map(|note| note.to_string()).collect())
}

#[test]
fn cuts_files_into_documents() {
    const A: &str = "1 A _ _ _ _ 0 _ _ _\n2 . _ _ _ _ 1 _ _ _\n\n";
    const CLOSE: &str = "1 A _ _ _ _ 0 _ _ SpaceAfter=No\n2 . _ _ _ _ 1 _ _ SpaceAfter=No\n\n";
    const JOINED: &str = "1-2 don't _ _ _ _ _ _ _ SpaceAfter=No\n1 do _ _ _ _ 0 _\n2 n't _ _ _ _ 1 _\n3 . _ _ _ _ 1 _\n\n";
    const BAD: &str = "1 A _ _ _ _ 7x _\n2 B\n\n";
    let rows: [(String, &[&str]); 15] = [
        (A.to_owned(), &["f: \"A .\" [2]"]),
        (CLOSE.repeat(2), &["f: \"A.A.\" [2, 2]"]),
        (JOINED.to_owned(), &["f: \"don't.\" [3]"]),
        (JOINED.replace("2 n't", "2 not"), &["f: \"don't.\" [3]"]),
        (format!("# text =  A  .\n{A}# newpar\n{A}"), &["f: \"A  .\\n\\nA .\" [2, 2]"]),
        (
            format!(
                "# newdoc id = x y\n{A}{CLOSE}# sent_id = 3\n# newdoc\n{A}# newdoc id = z\n\n{A}"
            ),
            &["x y: \"A .\\nA.\" [2, 2]", "f:9: \"A .\" [2]", "z: \"A .\" [2]"],
        ),
        (
            format!("{A}# newdoc id = b\n{BAD}{A}# newdoc id = c\n{A}"),
            &["f: \"A .\" [2]", "error f:5: head \"7x\" is not a number", "c: \"A .\" [2]"],
        ),
        (format!("{A}{BAD}{BAD}"), &["error f:4: head \"7x\" is not a number"]),
        (
            format!("# newdoc id = b\n# text = B\n{A}# newdoc id = c\n{A}"),
            &["error f:3: form \"A\" is not what the text has here (\"B\")", "c: \"A .\" [2]"],
        ),
        ("# newdoc id = a\n\n".to_owned(), &[]),
        (
            format!("{A}# newdoctor = 3\n# newdoc_id = y\n# newparagraph\n# text_en = B\n{A}"),
            &["f: \"A .\\nA .\" [2, 2]"],
        ),
        (format!("# newdoc  id=b\n# newpar id = 1\n{A}"), &["b: \"A .\" [2]"]),
        (format!("# newdoc id =\n# text =\n{A}"), &["f:1: \"A .\" [2]"]),
        (
            format!("{A}# newdoc id = b\n# newpar\n# text = B\n\n{A}"),
            &["f: \"A .\" [2]", "b: \"A .\" [2]"],
        ),
        (
            format!(
                "{A}# newdoc id = b\n{}# newdoc id = c\n{A}# newdoc id = d\n{A}",
                A.trim_end_matches('\n').to_owned() + "\n"
            ),
            &[
                "f: \"A .\" [2]",
                "error f:7: \"# newdoc\" stands within a sentence",
                "d: \"A .\" [2]",
            ],
        ),
    ];
    for (lines, expected) in rows {
        let (found, notes) = file(&lines);
        let shown: Vec<&str> =
            found.iter().map(|one| one.split(';').next().unwrap_or(one)).collect();
        assert_eq!(shown, expected, "{lines}");
        assert_eq!(notes.is_empty(), !expected.is_empty(), "{notes:?}");
    }
}
