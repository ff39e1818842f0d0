use super::*;
use crate::graph::fixture::*;
use crate::output::{GraphWriter, OutputFormat, OutputOptions};
use crate::rules::{Modality, Polarity};

type Outcome = std::result::Result<(), Box<dyn std::error::Error>>;

#[test]
fn a_page_tells_claims_with_their_sentences() -> Outcome {
    let [a, b] = [("country/a", "A [x]"), ("org/b", "B")].map(|(id, name)| entity(id, name));
    let arms = relation_type("ARMS", "arms", "armed by");
    let reading = reading("one", "A *arms* B.").dated("2024").names("A", &a).names("B", &b);
    let reading = reading.claim((0, &arms, 1), "", |relation| {
        relation.modality = Modality::Alleged;
        relation.attribution = Some("C".into());
        relation.qualifiers.insert("commodity".into(), qualifier("guns", None));
    });
    let denied = self::reading("two", "A, B.").names("A", &a).names("B", &b);
    let denied = denied.claim((0, &arms, 1), "", |relation| relation.polarity = Polarity::Negated);
    let graph = graph_of([&reading, &denied]);
    let folder = tempfile::tempdir()?;
    let options = OutputOptions::default();
    let writer = GraphWriter::new(&graph, &options);
    let written = writer.write_file(OutputFormat::Obsidian, folder.path())?;
    let mut names: Vec<_> =
        written.iter().filter_map(|path| path.strip_prefix(&folder).ok()).collect();
    names.sort();
    let expected = [
        ".intertie-pages",
        "documents/one.md",
        "documents/two.md",
        "entities/A -x.md",
        "entities/B.md",
        "index.md",
    ];
    assert_eq!(names, expected.map(std::path::Path::new));
    let page = std::fs::read_to_string(folder.path().join("entities/B.md"))?;
    let expected = r#"---
id: "org/b"
name: "B"
type: "Organization"
aliases: ["B"]
mentions: 2
sentences: 2
---

# B

Organization

## armed by

- [[A -x|A ［x］]]: **alleged**, 1 sentence, denied in 1, 2024; commodity: guns
  > A \*arms\* B.
  >
  > — [[one]], 2024, said by C

  > A, B.
  >
  > — [[two]], **negated**

## Documents

- [[one]], 2024
- [[two]]
"#;
    assert_eq!(page, expected);
    let page = std::fs::read_to_string(folder.path().join("documents/two.md"))?;
    assert!(
        page.ends_with("# two\n\n- [[A -x|A ［x］]] arms [[B]]: **negated**\n  > A, B.\n"),
        "{page}"
    );
    Ok(())
}

#[test]
fn texts_stay_text() {
    let rows = [
        ("a_b *c* [d](e) <i>", r"a\_b \*c\* \[d\](e) \<i\>"),
        ("line\nbreak\t\u{1}", "line break ␁"),
        ("#tag ![[x]] %%y%% $z$ &amp;", r"\#tag \!\[\[x\]\] \%\%y\%\% \$z\$ \&amp;"),
        ("http://a.example a@b", r"http\://a.example a\@b"),
    ];
    for (text, expected) in rows {
        assert_eq!(markdown(text), expected);
    }
    let rows =
        [("- a", r"\- a"), ("12. a", r"12\. a"), ("3) a", r"3\) a"), ("1-2", "1-2"), ("12", "12")];
    for (text, expected) in rows {
        assert_eq!(block(text), expected);
    }
    let rows = [
        ("a: #b", r#""a: #b""#),
        ("\"\\\n\u{85}\u{2028}é\u{feff}", r#""\"\\\u000A\u0085\u2028é\uFEFF""#),
    ];
    for (text, expected) in rows {
        assert_eq!(yaml(text), expected);
    }
}

#[test]
fn stale_pages_go_and_nothing_else() -> Outcome {
    let folder = tempfile::tempdir()?;
    let inside = folder.path().join("vault");
    let write = |names: &[&str]| -> crate::Result<()> {
        let mut files = Files::inside(&inside);
        names.iter().try_for_each(|name| files.write(name, |out| out.write_all(b"x")))?;
        files.remove_earlier(LIST)
    };
    write(&["a/One.md", "a/Two.md", "index.md"])?;
    std::fs::write(inside.join("a/mine.md"), "mine")?;
    std::fs::write(folder.path().join("outside.md"), "outside")?;
    let list = std::fs::read_to_string(inside.join(LIST))?;
    assert_eq!(list, "a/One.md\na/Two.md\nindex.md\n");
    std::fs::write(inside.join(LIST), format!("{list}../outside.md\na\n\n"))?;
    write(&["a/one.md", "index.md"])?;
    let there = |name: &str| inside.join(name).exists();
    assert!(there("a/one.md") && there("index.md") && there("a/mine.md"));
    assert!(!there("a/Two.md") && folder.path().join("outside.md").exists());
    Ok(())
}
