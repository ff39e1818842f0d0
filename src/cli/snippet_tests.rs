use std::ops::Range;

use anstyle::Style;

use super::plain;
use super::snippet::{Frame, Mark, marked};

const STYLE: Style = Style::new();

type Sign<'s> = (Range<usize>, char, &'s str);

fn shown(text: &str, marks: &[Sign<'_>], width: usize) -> Vec<String> {
    let mark = |(place, sign, label): &Sign<'_>| {
        Mark::sign(place.clone(), *sign, STYLE).labelled((*label).to_owned())
    };
    let marks: Vec<Mark> = marks.iter().map(mark).collect();
    let frame = Frame { first: "  | ", rest: "  | ", width: Some(width) };
    marked(text, &marks, frame)
        .lines()
        .map(|line| anstream::adapter::strip_str(line).to_string())
        .collect()
}

#[test]
fn marks_stand_under_their_words() {
    let rows: [(&str, &[Sign<'_>], &[&str]); 7] = [
        (
            "Iran\nhelped — 北京 Syria.",
            &[(0..4, '^', ""), (5..11, '~', "help"), (14..16, '^', "target: China")],
            &[
                "  | Iran helped — 北京 Syria.",
                "  | ^^^^ ~~~~~~   ^^^^",
                "  |      help     target: China",
            ],
        ),
        ("", &[], &["  |"]),
        // A combining mark has no column.
        ("Cote\u{301} x", &[(0..5, '^', "")], &["  | Cote\u{301} x", "  | ^^^^"]),
        // Spaces in a row are one; what is marked stays under its words.
        ("a\n\n   Oslo", &[(6..10, '^', "")], &["  | a Oslo", "  |   ^^^^"]),
        // Control characters, escape sequences and marks of direction are seen and not obeyed.
        (
            "\u{1b}[2J\u{202e}Oslo\u{9b}\t!",
            &[(5..9, '^', "")],
            &["  | ␛[2J\u{fffd}Oslo\u{fffd} !", "  |      ^^^^"],
        ),
        // The first of two marks counts; both are labelled.
        (
            "Iranian arms",
            &[(0..7, '^', "source"), (0..7, '~', "arm")],
            &["  | Iranian arms", "  | ^^^^^^^", "  | arm", "  | source"],
        ),
        // A place beyond the end is no mark.
        ("Oslo", &[(2..9, '^', "end"), (9..12, '~', "no")], &["  | Oslo", "  |   ^^", "  |   end"]),
    ];
    for (text, marks, expected) in rows {
        let mut found = shown(text, marks, 40);
        found.sort_by_key(|line| line.starts_with("  | source"));
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn a_mark_goes_on_below_the_next_line() {
    let text = format!("{} New York fell.", "x".repeat(32));
    let found = shown(&text, &[(33..41, '^', "target")], 40);
    let expected = [
        &format!("  | {} New", "x".repeat(32)),
        "  |                                  ^^^",
        "  | York fell.",
        "  | ^^^^",
        "  | target",
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_width_holds() {
    let words = "The ministry said that Azerbaijan, 北京 and the Baku–Tbilisi–Ceyhan pipeline supply \
                 Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochuchaf with oil. ";
    let text = words.repeat(8);
    let place = |name: &str, from: usize| {
        let at = text.match_indices(name).nth(from).map_or(0, |(at, _)| text[..at].chars().count());
        at..at + name.chars().count()
    };
    let marks = [
        (place("Azerbaijan", 2), '^', "source: Republic of Azerbaijan"),
        (place("supply", 2), '~', "supply"),
        (
            place("Llanfair", 3).start..place("with oil", 3).start,
            '^',
            "target: a name that is long, too",
        ),
    ];
    for width in 40..=200 {
        let found = shown(&text, &marks, width);
        let widest = found.iter().map(|line| plain::columns(line)).max();
        assert!(widest <= Some(width), "{width}: {found:#?}");
        // Nothing of the sentence is lost.
        let shown = found.concat();
        assert_eq!(shown.matches("oil.").count(), 8, "{width}");
        for (range, sign, label) in &marks {
            let signs = found.iter().flat_map(|line| line.matches(*sign)).count();
            assert!(signs >= range.len() - 3 && shown.contains(label), "{width}: {found:#?}");
        }
    }
    // Without an end, one line.
    let frame = Frame { first: "", rest: "", width: None };
    assert_eq!(marked(&text, &[], frame).lines().count(), 1);
}
