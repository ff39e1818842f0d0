//! Which dates a document may carry.

/// Whether `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, the last possibly with a time behind it.
pub(super) fn is_date(date: &str) -> bool {
    let (day, time) = match date.find(['T', ' ']) {
        Some(end) => (&date[..end], Some(&date[end + 1..])),
        None => (date, None),
    };
    let mut parts = day.split('-');
    let year = parts.next().and_then(|part| number(part, 4));
    let month = parts.next().map(|part| number(part, 2));
    let days = parts.next().map(|part| number(part, 2));
    let timed = time.is_none_or(|time| {
        days.is_some() && time.starts_with(|digit: char| digit.is_ascii_digit())
    });
    year.is_some()
        && month.is_none_or(|month| matches!(month, Some(1..=12)))
        && days.is_none_or(|day| matches!(day, Some(1..=31)))
        && parts.next().is_none()
        && timed
}

fn number(part: &str, digits: usize) -> Option<u32> {
    let all = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|_| all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_dates() {
        for date in ["2024", "2024-10", "2024-10-07", "2024-10-07T10:30:00Z", "2024-10-07 10:30"] {
            assert!(is_date(date), "{date}");
        }
        for date in
            ["", "24", "2024-13", "2024-1-2", "7 October 2024", "2024-10-07x", "2024T5", "+024"]
        {
            assert!(!is_date(date), "{date}");
        }
    }
}
