//! How many dates and date ranges of a file of annotated sentences `intertie::values` finds, and how many of
//! them it dates right.
//!
//! ```text
//! cargo run --example time_cases -- date_time_cases.json [--errors]
//! ```
//!
//! The file is an array of `{"Input", "Context": {"ReferenceDateTime"}, "Results": [{"Text", "Start", "End",
//! "TypeName", "Resolution": {"values": [{"value" | "start", "end"}]}}]}`: the specification cases of a recognizer
//! for dialogue, which resolves a day without a year to two candidates. A case counts as
//!
//! * found: a time of ours overlaps its span;
//! * exact span: the two are equal but for articles and the prepositions that we leave out;
//! * right: our first and last day are those of one of its candidates. Its ends are exclusive, and of a range that
//!   names two points the beginning of the second; either reading of the end counts;
//! * inside: our bounds are coarser and hold a candidate ("two years ago" is a year for us, a day for it).

use std::process::ExitCode;

use intertie::text::{Span, tokenize};
use intertie::values::{ValueKind, values};
use serde_json::Value;

/// Days as numbers, so that they compare; enough of a calendar for that.
fn day(text: &str, last: bool) -> Option<i64> {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next().flatten(), parts.next().flatten());
    let month = month.unwrap_or(if last { 12 } else { 1 });
    let day = match day {
        Some(day) => day,
        None if last => return Some(number(year + i64::from(month == 12), month % 12 + 1, 1) - 1),
        None => 1,
    };
    Some(number(year, month, day))
}

/// Days since the beginning of March of the year 0.
fn number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day
}

/// First day, and first and last day of the end, of what we found.
struct Ours {
    from: Option<i64>,
    to: Option<(i64, i64)>,
}

/// Whether `ours` is the candidate, and whether it holds it.
fn compare(ours: &Ours, candidate: &Value) -> (bool, bool) {
    let read = |key: &str| candidate[key].as_str().and_then(|text| day(text.get(..10)?, false));
    let (from, to) = match candidate["value"].as_str() {
        Some(_) => (read("value"), read("value").map(|day| day + 1)),
        None => (read("start"), read("end")),
    };
    if from.is_none() && to.is_none() {
        return (false, false);
    }
    let ends = match (ours.to, to) {
        (None, None) => true,
        (Some((first, last)), Some(to)) => [first, last + 1, last].contains(&to),
        _ => false,
    };
    let holds = ours.from.zip(from).is_none_or(|(ours, from)| ours <= from)
        && ours.to.zip(to).is_none_or(|((_, last), to)| to <= last + 1);
    (ours.from == from && ends, holds && (ours.from.is_some() || ours.to.is_some()))
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("time_cases: name a file of cases");
        return ExitCode::from(2);
    };
    let errors = arguments.any(|argument| argument == "--errors");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let cases: Vec<Value> = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(cases) => cases,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let mut counts = [[0_usize; 6]; 2];
    for case in &cases {
        let input = case["Input"].as_str().unwrap_or_default();
        let reference = case["Context"]["ReferenceDateTime"].as_str();
        let mut tokens = Vec::new();
        tokenize(input, Span::new(0, input.len() as u32), &mut tokens);
        let found = values(input, &tokens, reference);
        let offset = |index: &Value| {
            let index = index.as_u64().unwrap_or_default() as usize;
            input.char_indices().nth(index).map_or(input.len(), |(at, _)| at) as u32
        };
        for result in case["Results"].as_array().into_iter().flatten() {
            let row = match result["TypeName"].as_str() {
                Some("datetimeV2.date") => 0,
                Some("datetimeV2.daterange") => 1,
                _ => continue,
            };
            let last = result["End"].as_u64().unwrap_or_default();
            let span = Span::new(offset(&result["Start"]), offset(&Value::from(last + 1)));
            let candidates = result["Resolution"]["values"].as_array().cloned().unwrap_or_default();
            let resolved = candidates.iter().any(|it| it["value"] != "not resolved");
            let count = &mut counts[row];
            count[0] += 1;
            count[1] += usize::from(resolved);
            let ours = found.iter().find_map(|value| match &value.kind {
                ValueKind::Time { from, to } if value.span.overlaps(span) => {
                    let first =
                        |text: &Option<String>| text.as_deref().and_then(|it| day(it, false));
                    let to = first(to).zip(to.as_deref().and_then(|it| day(it, true)));
                    Some((value.span, Ours { from: first(from), to }, &value.kind))
                }
                _ => None,
            });
            let Some((ours_span, ours, kind)) = ours else {
                if errors {
                    println!("missed   {input}\n           {}", span.of(input));
                }
                continue;
            };
            let exact = bare(ours_span.of(input)) == bare(span.of(input));
            let outcomes: Vec<_> = candidates.iter().map(|it| compare(&ours, it)).collect();
            let right = outcomes.iter().any(|(right, _)| *right);
            let inside = outcomes.iter().any(|(_, inside)| *inside);
            count[2] += 1;
            count[3] += usize::from(exact);
            count[4] += usize::from(right);
            count[5] += usize::from(right || inside);
            if errors && !right {
                let label = if inside { "inside  " } else { "wrong   " };
                println!("{label} {input} ({})", reference.unwrap_or("no reference"));
                println!("           {} -> {kind:?}", ours_span.of(input));
                println!("           {} -> {}", span.of(input), Value::from(candidates));
            }
        }
    }
    println!(
        "{:<10} {:>6} {:>9} {:>6} {:>11} {:>6} {:>13}",
        "type", "cases", "with days", "found", "exact span", "right", "or inside"
    );
    for (name, [cases, resolved, found, exact, right, inside]) in
        ["date", "daterange"].iter().zip(counts)
    {
        println!(
            "{name:<10} {cases:>6} {resolved:>9} {found:>6} {exact:>11} {right:>6} {inside:>13}"
        );
    }
    ExitCode::SUCCESS
}

/// The words without those at the beginning that only one side counts in.
fn bare(text: &str) -> String {
    let mut words = text.to_lowercase();
    while let Some(rest) = ["the ", "in ", "on ", "during ", "for ", "this "]
        .iter()
        .find_map(|word| words.strip_prefix(word))
    {
        words = rest.to_owned();
    }
    words
}
