//! Identifiers of letters, digits, points and hyphens, which is all that FollowTheMoney allows.

/// Longer ids than this give way to their hash: its tools keep them in columns of fixed width.
const LONGEST: usize = 100;

pub(super) fn node(id: &str) -> String {
    readable("n", id)
}

pub(super) fn document(id: &str) -> String {
    readable("d", id)
}

pub(super) fn mention(document: &str, node: &str) -> String {
    format!("m-{:032x}", hash(&[document, node]))
}

pub(super) fn claim(source: &str, relation: &str, target: &str) -> String {
    format!("c-{:032x}", hash(&[source, relation, target]))
}

/// `n-country..united-states`: `/` is written as two points, any other byte as a point and two digits.
fn readable(kind: &str, id: &str) -> String {
    let mut encoded = format!("{kind}-");
    for (at, byte) in id.bytes().enumerate() {
        let is_last = at + 1 == id.len();
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            b'-' if !is_last => encoded.push('-'),
            b'/' if !is_last => encoded.push_str(".."),
            _ => encoded.push_str(&format!(".{byte:02X}")),
        }
    }
    match encoded.len() {
        2 => kind.to_owned(),
        length if length <= LONGEST => encoded,
        _ => format!("{kind}h-{:032x}", hash(&[id])),
    }
}

/// FNV-1a with 128 bits, by Glenn Fowler, Landon Curt Noll and Kiem-Phong Vo.
fn hash(parts: &[&str]) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    // No text holds this byte, so that parts do not run into each other.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_apart() {
        let rows = [
            ("country/united-states", "n-country..united-states"),
            ("a.b", "n-a.2Eb"),
            ("a/", "n-a.2F"),
            ("a-", "n-a.2D"),
            ("", "n"),
            ("é", "n-.C3.A9"),
        ];
        for (id, expected) in rows {
            assert_eq!(node(id), expected);
        }
        let long = node(&"a/".repeat(60));
        assert!(long.starts_with("nh-") && long.len() == 35, "{long}");
        assert_ne!(claim("a", "bc", "d"), claim("ab", "c", "d"));
        assert_eq!(hash(&[]), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    }
}
