//! What a spelled name means where it stands: its policies against the case, the date and the document.

use super::alias::case_fits;
use super::entry::Use;
use super::fold::fold_token_cased;
use super::scan::{Choice, DocumentScan, FoundName};
use crate::text::Token;

/// What became of a stretch of tokens that spells a name.
pub(super) enum Verdict {
    Found(FoundName),
    /// Known, but not to be extracted.
    Never,
    /// Not written, dated or accompanied as the name demands.
    Refused,
    /// Hangs on words that may still come.
    Open,
}

impl DocumentScan<'_> {
    /// What tokens of a text, which spell `name`, mean here; `cased` is room to write them in.
    pub(super) fn judge(
        &self,
        name: u32,
        (text, tokens): (&str, &[Token]),
        cased: &mut String,
    ) -> Verdict {
        cased.clear();
        for token in tokens {
            if !cased.is_empty() {
                cased.push(' ');
            }
            fold_token_cased(token.span.of(text), cased);
        }
        let mut found: Option<FoundName> = None;
        let mut never = false;
        for sense in self.names.senses(name) {
            if !case_fits(sense.case, sense.cased, cased)
                || !sense.holds_at(self.date.as_deref())
                || !sense.speaks(self.language.as_deref())
            {
                continue;
            }
            if !sense.needs.is_empty() && !sense.needs.hold(&self.seen) {
                if !self.settled {
                    return Verdict::Open;
                }
                continue;
            }
            if sense.usage == Use::Never {
                never = true;
                continue;
            }
            match &mut found {
                None => {
                    found = Some(FoundName {
                        span: tokens[0].span.cover(tokens[tokens.len() - 1].span),
                        entity: sense.entity,
                        role: sense.role,
                        rivals: Vec::new(),
                        choice: Choice::default(),
                        lower: !sense.cased.contains(char::is_uppercase),
                        backed: !sense.needs.is_empty(),
                    });
                }
                Some(best) => {
                    // The senses of one entity lie side by side.
                    let last = best.rivals.last().map_or(best.entity, |(entity, _)| *entity);
                    if last != sense.entity {
                        best.rivals.push((sense.entity, sense.role));
                    }
                }
            }
        }
        match found {
            Some(found) => Verdict::Found(found),
            None if never => Verdict::Never,
            None => Verdict::Refused,
        }
    }
}
