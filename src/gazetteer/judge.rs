//! What a spelled name means where it stands: its policies against the case, the date and the document.

use super::alias::{Sense, case_fits};
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
    /// What `tokens`, which spell the names of `pattern`, mean here.
    pub(super) fn judge(&self, pattern: u32, text: &str, tokens: &[Token]) -> Verdict {
        let senses = &self.gazetteer.matcher.senses[pattern as usize];
        let mut cased = String::new();
        for token in tokens {
            if !cased.is_empty() {
                cased.push(' ');
            }
            fold_token_cased(token.span.of(text), &mut cased);
        }
        let mut name: Option<FoundName> = None;
        let mut never = false;
        for sense in senses {
            if !case_fits(sense.case, &sense.cased, &cased)
                || !sense.holds_at(self.date.as_deref())
                || !sense.speaks(self.language.as_deref())
            {
                continue;
            }
            if !self.accompanied(sense) {
                if !self.settled {
                    return Verdict::Open;
                }
                continue;
            }
            if sense.usage == Use::Never {
                never = true;
                continue;
            }
            match &mut name {
                None => {
                    name = Some(FoundName {
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
                    let mut known = best.rivals.iter().map(|(entity, _)| *entity);
                    if best.entity != sense.entity && !known.any(|entity| entity == sense.entity) {
                        best.rivals.push((sense.entity, sense.role));
                    }
                }
            }
        }
        match name {
            Some(name) => Verdict::Found(name),
            None if never => Verdict::Never,
            None => Verdict::Refused,
        }
    }

    fn accompanied(&self, sense: &Sense) -> bool {
        sense.needs.is_empty()
            || sense.needs.iter().any(|need| need.iter().all(|watch| self.seen[*watch as usize]))
    }
}
