//! Numbers, dates in digits, ordinals and decades.

use super::classes::{Class, class_of};

/// The end of the number that begins at `at` of `slice`; always behind `at`.
pub(super) fn number(slice: &str, at: usize) -> usize {
    let bytes = slice.as_bytes();
    let mut end = digits(slice, at);
    while let Some([b'.' | b',' | b':' | b'/', next, ..]) = bytes.get(end..) {
        if !next.is_ascii_digit() {
            break;
        }
        end = digits(slice, end + 1);
    }
    let end = hyphenated(slice, end);
    end + suffix(&bytes[end..])
}

/// The end of the run of digits at `at`.
fn digits(slice: &str, at: usize) -> usize {
    let ascii = slice.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = at + ascii;
    if slice.as_bytes().get(end).is_some_and(|byte| !byte.is_ascii()) {
        for character in slice[end..].chars() {
            if class_of(character) != Class::Digit {
                break;
            }
            end += character.len_utf8();
        }
    }
    end
}

/// `2024-10-07`, `555-123-4567`: two or more groups more make one number; one more is a range.
fn hyphenated(slice: &str, end: usize) -> usize {
    let bytes = slice.as_bytes();
    let (mut groups, mut last) = (0, end);
    while let Some([b'-', next, ..]) = bytes.get(last..) {
        if !next.is_ascii_digit() {
            break;
        }
        last = digits(slice, last + 1);
        groups += 1;
    }
    if groups >= 2 { last } else { end }
}

/// Bytes of `s` in `1990s`, `th` in `5th`.
fn suffix(rest: &[u8]) -> usize {
    let letters = rest.iter().take(3).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let wide = rest.get(letters).is_some_and(|byte| !byte.is_ascii() || byte.is_ascii_digit());
    let known = match &rest[..letters] {
        [b's'] => true,
        [a, b] => matches!(
            &[a.to_ascii_lowercase(), b.to_ascii_lowercase()],
            b"st" | b"nd" | b"rd" | b"th"
        ),
        _ => false,
    };
    if known && (!wide || rest[letters..].starts_with("’".as_bytes())) { letters } else { 0 }
}
