//! Web and mail addresses and handles.

/// Longest local part of a mail address, in bytes.
const LONGEST_NAME: usize = 64;

/// The end of the web address at `at` (`https://…`, `www.…`, `example.com/…`), if one begins there.
pub(super) fn url(slice: &str, at: usize) -> Option<usize> {
    let rest = &slice.as_bytes()[at..];
    let begins = match rest[0] {
        b'h' | b'H' => has_prefix(rest, b"http://") || has_prefix(rest, b"https://"),
        b'f' | b'F' => has_prefix(rest, b"ftp://"),
        b'w' | b'W' => has_prefix(rest, b"www."),
        _ => false,
    };
    let end = at + if begins { address(&slice[at..]) } else { 0 };
    (end > at + 4).then_some(end)
}

/// The end of the address at the beginning of `text`, without the punctuation after it.
fn address(text: &str) -> usize {
    let outside = |mark: char| {
        mark.is_whitespace()
            || mark.is_control()
            || matches!(mark, '<' | '>' | '"' | '|' | '\\' | '^' | '`' | '{' | '}')
            || !(mark.is_ascii() || mark.is_alphanumeric())
    };
    let text = &text[..text.find(outside).unwrap_or(text.len())];
    let mut brackets = 0_i64;
    // The first bracket that closes nothing ends the address it stands around.
    let unbalanced = text.bytes().position(|byte| {
        brackets += i64::from(byte == b'(') - i64::from(byte == b')');
        brackets < 0
    });
    let text = &text[..unbalanced.unwrap_or(text.len())];
    text.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']', '*', '_']).len()
}

/// The end of the mail address at `at`, if one begins there; looked for only where the text has an
/// `@` at all.
pub(super) fn mail(slice: &str, at: usize, has_mail: bool) -> Option<usize> {
    if !has_mail {
        return None;
    }
    let rest = &slice.as_bytes()[at..];
    let name = rest
        .iter()
        .take(LONGEST_NAME + 1)
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte))
        .count();
    if rest.get(name) != Some(&b'@') {
        return None;
    }
    let domain = rest[name + 1..]
        .iter()
        .take(255)
        .take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte))
        .count();
    let domain = slice[at + name + 1..][..domain].trim_end_matches(['.', '-']);
    domain[1.min(domain.len())..].contains('.').then_some(at + name + 1 + domain.len())
}

/// The end of the bare web address (`example.com/page`) at `at` whose first dot is at `dot`.
///
/// The last label must be a top-level domain in lower case: `sentence.The` and `Node.js` are none.
pub(super) fn domain(slice: &str, at: usize, dot: usize) -> Option<usize> {
    const TOP: [&str; 24] = [
        "az", "ca", "ch", "cn", "co", "com", "de", "edu", "eu", "fr", "gov", "il", "info", "int",
        "io", "ir", "jp", "mil", "net", "org", "ru", "tr", "ua", "uk",
    ];
    let label = |from: usize| {
        let rest = &slice.as_bytes()[from..];
        from + rest
            .iter()
            .take(64)
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
            .count()
    };
    let (mut end, mut last) = (label(dot + 1), dot + 1);
    while slice.as_bytes().get(end) == Some(&b'.') && label(end + 1) > end + 1 && end - at < 255 {
        last = end + 1;
        end = label(last);
    }
    if !slice[at..dot].is_ascii() || TOP.binary_search(&&slice[last..end]).is_err() {
        return None;
    }
    match slice.as_bytes().get(end) {
        Some(b'/') => Some(at + address(&slice[at..]).max(end - at)),
        Some(b'@' | b'_' | 0x80..) => None,
        _ => Some(end),
    }
}

/// The end of the `@handle` at `at`, if one begins there.
pub(super) fn handle(slice: &str, at: usize) -> Option<usize> {
    let rest = &slice.as_bytes()[at..];
    let name =
        rest[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let apart = at == 0 || !slice.as_bytes()[at - 1].is_ascii_alphanumeric();
    (rest[0] == b'@' && apart && name > 0).then_some(at + 1 + name)
}

fn has_prefix(text: &[u8], prefix: &[u8]) -> bool {
    text.len() >= prefix.len() && text[..prefix.len()].eq_ignore_ascii_case(prefix)
}
