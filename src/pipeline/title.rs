//! What a document's title names: the subject that reference works leave unsaid.

use super::{MentionSource, Pipeline};
use crate::gazetteer::{LookupUse, Mention, Role, Via};
use crate::text::{Document, Span, Token};

/// The one entity that the title as a whole names, in any case, as a mention that has no place yet;
/// nothing where no rule asks for it, or where only given mentions count.
pub(super) fn mention(pipeline: &Pipeline, document: &Document) -> Option<Mention> {
    let title = document.title.as_deref().map(str::trim).filter(|title| !title.is_empty())?;
    if pipeline.mentions == MentionSource::Given || !pipeline.rules.asks_for_titles() {
        return None;
    }
    let mut named = pipeline.gazetteer.lookup(title);
    named.retain(|found| found.usage != LookupUse::Never && found.role != Role::Demonym);
    let [named] = &named[..] else { return None };
    Some(Mention {
        span: Span::default(),
        sentence: 0,
        entity: named.entity.clone(),
        role: named.role,
        candidates: Vec::new(),
        via: Some(Via::Title),
        found_by: "title".into(),
    })
}

/// The same, placed for a sentence: where the document names it nearest to there, else at the
/// sentence's first word.
pub(super) fn placed(
    title: &Mention,
    mentions: &[Mention],
    (index, sentence): (u32, Span),
    tokens: &[Token],
) -> Mention {
    let distance = |span: Span| {
        span.start.saturating_sub(sentence.end).max(sentence.start.saturating_sub(span.end))
    };
    let named = mentions.iter().filter(|mention| mention.entity.id == title.entity.id);
    let nearest = named.min_by_key(|mention| (distance(mention.span), mention.span));
    let (span, sentence) = match nearest {
        Some(mention) => (mention.span, mention.sentence),
        None => (tokens.first().map_or(sentence, |token| token.span), index),
    };
    Mention { span, sentence, ..title.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::rules::RuleSet;

    const FRAME: &str = r#"
        [[frame]]
        id = "unsaid"
        relation = "BORDERS"
        verbs = ["border", "share"]
        nouns = ["location", "frontier"]
        source = ["subject", "title"]
        target = ["object:Country", "between:Country", "with:Country"]
        unless = ["island"]
    "#;

    fn pipeline() -> crate::Result<Pipeline> {
        let gazetteer = Gazetteer::builder().builtin().build()?;
        let vocabulary = "[BORDERS]\nlabel = \"borders\"\nsymmetric = true";
        let rules = RuleSet::builder()
            .file("relations.toml", vocabulary)
            .file("titles.toml", FRAME)
            .build(gazetteer.types())?;
        Ok(Pipeline::new(gazetteer, rules))
    }

    #[test]
    fn a_title_is_the_subject_where_none_is_said() -> crate::Result<()> {
        let pipeline = pipeline()?;
        for (title, text, expected) in [
            (
                "Algeria",
                "Location: between Morocco and Tunisia.",
                "Algeria@Location Morocco, Algeria@Location Tunisia",
            ),
            ("ALGERIA", "Location: a peninsula bordering Tunisia.", "Algeria@Location Tunisia"),
            ("Algeria", "Shares a long border with Tunisia.", "Algeria@Shares Tunisia"),
            ("Algeria", "Bordered by Tunisia.", ""),
            (
                "Algeria",
                "Oil is sold.\n\nNote: a frontier with Tunisia.\n\nAlgiers is old. Algeria is large. Algeria is dry.",
                "Algeria@Algeria Tunisia",
            ),
            // Somebody else is the subject.
            ("Algeria", "Libya borders Tunisia.", "Libya@Libya Tunisia"),
            ("Algeria", "Note: the desert borders Tunisia.", ""),
            ("Algeria", "Note: the river bordering Tunisia.", ""),
            ("Algeria", "Note: the Libyan frontier with Tunisia.", "Libya@Libyan Tunisia"),
            ("Algeria", "The army is on the frontier with Tunisia.", ""),
            ("Algeria", "Location: island, on the frontier with Tunisia.", ""),
            ("Algeria", "Do not cross the frontier with Tunisia.", ""),
            // Titles that are no name, of one entity alone.
            ("Algeria in 2020", "Location: between Morocco and Tunisia.", ""),
            ("Algerian", "Location: between Morocco and Tunisia.", ""),
            ("", "Location: between Morocco and Tunisia.", ""),
        ] {
            let (text, title) = (text.to_owned(), Some(title.to_owned()));
            let document = Document { text, title, ..Document::default() };
            let extraction = pipeline.extract(&document);
            let end = |index: u32| &extraction.mentions[index as usize];
            let found: Vec<String> = extraction
                .relations
                .iter()
                .map(|relation| {
                    let (source, target) = (end(relation.source), end(relation.target));
                    let words = source.span.of(&document.text);
                    format!("{}@{words} {}", source.entity.name, target.entity.name)
                })
                .collect();
            assert_eq!(found.join(", "), expected, "{}", document.text);
        }
        Ok(())
    }
}
