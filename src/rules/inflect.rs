//! The inflected forms of English verbs and nouns, for `~lemma` in patterns.
//!
//! Forms are made, not analysed: a rule's words are few, the text's are many. What is not English
//! ("visitting") does no harm, for no text has it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Irregular words: base, then every form that the regular endings do not make.
const IRREGULAR: &str = "\
abide abode;arise arose arisen;awake awoke awoken;be am is are was were been being;bear bore borne born;\
beat beat beaten;become became;begin began begun;bend bent;bet bet;bid bid bade bidden;bind bound;bite bit bitten;\
bleed bled;blow blew blown;break broke broken;breed bred;bring brought;broadcast broadcast;build built;burst burst;\
buy bought;cast cast;catch caught;choose chose chosen;cling clung;come came;cost cost;creep crept;cut cut;deal dealt;\
dig dug;do did done does;draw drew drawn;drink drank drunk;drive drove driven;dwell dwelt;eat ate eaten;fall fell fallen;\
feed fed;feel felt;fight fought;find found;flee fled;fling flung;fly flew flown;forbid forbade forbidden;forget forgot forgotten;\
forgive forgave forgiven;forsake forsook forsaken;freeze froze frozen;get got gotten;give gave given;go went gone goes;\
grow grew grown;hang hung;have had has;hear heard;hide hid hidden;hit hit;hold held;hurt hurt;keep kept;kneel knelt;know knew known;\
lay laid;lead led;leap leapt;leave left;lend lent;let let;lie lay lain;lose lost;make made;mean meant;meet met;\
pay paid;put put;quit quit;read read;ride rode ridden;ring rang rung;rise rose risen;run ran;say said;see saw seen;seek sought;\
sell sold;send sent;set set;shake shook shaken;shed shed;shine shone;shoot shot;show shown;shrink shrank shrunk;shut shut;\
sing sang sung;sink sank sunk;sit sat;slay slew slain;sleep slept;slide slid;speak spoke spoken;speed sped;spend spent;\
spin spun;split split;spread spread;spring sprang sprung;stand stood;steal stole stolen;stick stuck;sting stung;strike struck stricken;\
strive strove striven;swear swore sworn;sweep swept;swim swam swum;swing swung;take took taken;teach taught;tear tore torn;\
tell told;think thought;throw threw thrown;thrust thrust;tread trod trodden;wake woke woken;wear wore worn;weave wove woven;\
win won;wind wound;withhold withheld;wring wrung;write wrote written;\
child children;person people;foot feet;crisis crises;analysis analyses;basis bases;thesis theses;\
wife wives;life lives;leaf leaves;thief thieves;half halves;knife knives;shelf shelves;wolf wolves;self selves;\
datum data;medium media;phenomenon phenomena;criterion criteria;aircraft;series;species;headquarters;memorandum memoranda memorandums";

/// Verbs whose regular past would be another word or none: only the listed forms count.
const NO_PAST: &[&str] = &["aircraft", "series", "species", "headquarters"];

const PREFIXES: &[&str] =
    &["over", "under", "with", "fore", "mis", "out", "re", "un", "up", "inter", "tele", "by", "co"];

/// Every form of `lemma` (lower case), the lemma first, without repetition.
pub(super) fn forms(lemma: &str) -> Vec<String> {
    let mut found = vec![lemma.to_owned()];
    // "policeman", "servicewoman": nouns only.
    if let Some(stem) = lemma.strip_suffix("man") {
        found.push(format!("{stem}men"));
        return found;
    }
    let mut add = |form: String| {
        if !found.contains(&form) {
            found.push(form);
        }
    };
    let irregular = irregular_forms(lemma);
    if !NO_PAST.contains(&lemma) {
        add(with_s(lemma));
        let stems = stems(lemma);
        if irregular.is_none() {
            for stem in &stems {
                add(past(lemma, stem));
            }
        }
        for stem in &stems {
            add(gerund(lemma, stem));
        }
    }
    for form in irregular.unwrap_or_default() {
        add(form);
    }
    found
}

fn irregular_forms(lemma: &str) -> Option<Vec<String>> {
    static FORMS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let words = IRREGULAR.split(';').map(|line| line.split(' ').collect::<Vec<_>>());
        words.filter_map(|words| Some((*words.first()?, words[1..].to_vec()))).collect()
    });
    let listed = |word: &str| FORMS.get(word).cloned();
    if let Some(forms) = listed(lemma) {
        return Some(forms.into_iter().map(str::to_owned).collect());
    }
    PREFIXES.iter().find_map(|prefix| {
        let base = lemma.strip_prefix(prefix)?;
        let forms = listed(base).filter(|_| base.len() > 2)?;
        Some(forms.into_iter().map(|form| format!("{prefix}{form}")).collect())
    })
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a final `y` turns to `i`.
fn y_turns(lemma: &str) -> bool {
    let bytes = lemma.as_bytes();
    lemma.ends_with('y') && bytes.len() > 1 && !is_vowel(bytes[bytes.len() - 2])
}

fn with_s(lemma: &str) -> String {
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end));
    if y_turns(lemma) {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if hissing || ["o"].iter().any(|end| lemma.ends_with(end)) && lemma.len() > 3 {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

/// What the endings are put to: the lemma, with its final consonant doubled, or both where English
/// does it by stress.
fn stems(lemma: &str) -> Vec<String> {
    let bytes = lemma.as_bytes();
    let [.., a, b, c] = bytes else { return vec![lemma.to_owned()] };
    let closed = !is_vowel(*a) && is_vowel(*b) && !is_vowel(*c) && !matches!(c, b'w' | b'x' | b'y');
    if !closed {
        return vec![lemma.to_owned()];
    }
    let doubled = format!("{lemma}{}", char::from(*c));
    let syllables = bytes.windows(2).filter(|pair| is_vowel(pair[1]) && !is_vowel(pair[0])).count()
        + usize::from(is_vowel(bytes[0]));
    if syllables <= 1 { vec![doubled] } else { vec![lemma.to_owned(), doubled] }
}

fn past(lemma: &str, stem: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if y_turns(lemma) {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else {
        format!("{stem}ed")
    }
}

fn gerund(lemma: &str, stem: &str) -> String {
    if let Some(base) = lemma.strip_suffix("ie") {
        format!("{base}ying")
    } else if lemma.ends_with('e')
        && !["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end))
        && lemma != "be"
    {
        format!("{}ing", &lemma[..lemma.len() - 1])
    } else {
        format!("{stem}ing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_forms() {
        for (lemma, expected) in [
            ("supply", "supply supplies supplied supplying"),
            ("attack", "attack attacks attacked attacking"),
            ("seize", "seize seizes seized seizing"),
            ("withdraw", "withdraw withdraws withdrawing withdrew withdrawn"),
            ("hit", "hit hits hitting"),
            ("bomb", "bomb bombs bombed bombing"),
            ("visit", "visit visits visited visitted visiting visitting"),
            ("free", "free frees freed freeing"),
            ("die", "die dies died dying"),
            ("tie", "tie ties tied tying"),
            ("annex", "annex annexes annexed annexing"),
            ("kidnap", "kidnap kidnaps kidnaped kidnapped kidnaping kidnapping"),
            ("soldier", "soldier soldiers soldiered soldiering"),
            ("policeman", "policeman policemen"),
            ("overthrow", "overthrow overthrows overthrowing overthrew overthrown"),
            ("aircraft", "aircraft"),
            ("be", "be bes being am is are was were been"),
            ("ban", "ban bans banned banning"),
            ("veto", "veto vetoes vetoed vetoing"),
        ] {
            assert_eq!(forms(lemma).join(" "), expected);
        }
    }
}
