//! Rows: a sentence, and its values as `span = worth`, joined by `; `. Nothing is expected of an empty row.
//!
//! A time is `from..to`, or once when both are the same; an end that is `None` is left empty.

use proptest::prelude::*;

use super::{Value, ValueKind, values};
use crate::text::{Span, sentences, tokenize};

/// A Wednesday.
const REFERENCE: &str = "2023-11-15";

fn found(text: &str, reference: Option<&str>) -> Vec<Value> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
    values(text, &tokens, reference)
}

fn worth(kind: &ValueKind) -> String {
    let with = |value: f64, high: &Option<f64>, unit: &str, per: &Option<String>| {
        let high = high.map_or(String::new(), |high| format!("..{high}"));
        let per = per.as_ref().map_or(String::new(), |per| format!("/{per}"));
        format!("{value}{high} {unit}{per}").trim_end().to_owned()
    };
    match kind {
        ValueKind::Time { from: Some(from), to: Some(to) } if from == to => from.clone(),
        ValueKind::Time { from, to } => {
            format!("{}..{}", from.as_deref().unwrap_or(""), to.as_deref().unwrap_or(""))
        }
        ValueKind::Quantity { value, high, unit, per } => {
            with(*value, high, unit.as_deref().unwrap_or(""), per)
        }
        ValueKind::Money { value, high, currency, per } => with(*value, high, currency, per),
    }
}

#[track_caller]
fn check_at(reference: Option<&str>, rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let found: Vec<String> = found(text, reference)
            .iter()
            .map(|value| format!("{} = {}", value.span.of(text), worth(&value.kind)))
            .collect();
        let found = found.join("; ");
        if found != *expected {
            wrong.push(format!("{text}\n  expected: {expected}\n  found:    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[track_caller]
fn check(rows: &[(&str, &str)]) {
    check_at(Some(REFERENCE), rows);
}

#[test]
fn days() {
    check(&[
        ("It began on 7 October 2023.", "7 October 2023 = 2023-10-07"),
        ("It began on October 7, 2023, at dawn.", "October 7, 2023 = 2023-10-07"),
        ("The Oct. 7 attack changed that.", "Oct. 7 = 2023-10-07"),
        ("They signed it on Sept. 11th.", "Sept. 11th = 2023-09-11"),
        ("It was signed on 2023-10-07 in Baku.", "2023-10-07 = 2023-10-07"),
        ("It was signed on 25/10/2023.", "25/10/2023 = 2023-10-25"),
        ("It was signed on 10/25/2023.", "10/25/2023 = 2023-10-25"),
        ("It was signed on 10/7/2023.", "10/7/2023 = 2023"),
        ("It was signed on 7.10.2023 there.", "7.10.2023 = 2023-10-07"),
        ("On the 7th of October, 2023, it began.", "7th of October, 2023 = 2023-10-07"),
        ("They met on the fourth of July 1995.", "fourth of July 1995 = 1995-07-04"),
        ("On Monday, 7 October 2024, they met.", "Monday, 7 October 2024 = 2024-10-07"),
        ("On Tuesday, May 9, he came.", "Tuesday, May 9 = 2023-05-09"),
        ("On Tue May 9 he came.", "Tue May 9 = 2023-05-09"),
        ("He died on 5 May 1821.", "5 May 1821 = 1821-05-05"),
        ("He had come on December 3.", "December 3 = 2022-12-03"),
        ("The talks of December 3 matter.", "December 3 = 2023-12-03"),
        ("On Thursday, June 8, she will come.", "Thursday, June 8 = 2023-06-08"),
        ("On Saturday, June 8, she will come.", "Saturday, June 8 = 2024-06-08"),
        ("On Friday the ministers will meet.", "Friday = 2023-11-17"),
        ("The talks of 7-9 October 2023 failed.", "7-9 October 2023 = 2023-10-07..2023-10-09"),
        ("The talks of October 7–9, 2023, failed.", "October 7–9, 2023 = 2023-10-07..2023-10-09"),
        ("They met on 3 and 4 March 2020.", "3 and 4 March 2020 = 2020-03-03..2020-03-04"),
        (
            "From 28 December 2019 to January 3, 2020, it burned.",
            "From 28 December 2019 to January 3, 2020 = 2019-12-28..2020-01-03",
        ),
        (
            "It lasted from October 10 to November 2.",
            "from October 10 to November 2 = 2023-10-10..2023-11-02",
        ),
        ("Since October 7 it has grown.", "Since October 7 = 2023-10-07.."),
        ("Before 15 January 2024 nothing moved.", "Before 15 January 2024 = ..2024-01-14"),
        ("On February 30 nothing happened.", ""),
        ("It had snowed on February 29.", "February 29 = .."),
    ]);
}

#[test]
fn months_and_years() {
    check(&[
        ("In 1991 it left.", "1991 = 1991"),
        ("In the 1990s it grew.", "1990s = 1990..1999"),
        ("In the early 1990s it grew.", "early 1990s = 1990..1992"),
        ("In the 1980's it grew.", "1980's = 1980..1989"),
        ("It grew in mid-2016.", "mid-2016 = 2016-05..2016-08"),
        ("In early 2020 it shrank.", "early 2020 = 2020-01..2020-04"),
        ("At the end of 2020 it shrank.", "end of 2020 = 2020-09..2020-12"),
        ("In late June 2010 it shrank.", "late June 2010 = 2010-06-21..2010-06-30"),
        ("Protests began in spring 2011.", "spring 2011 = 2011-03..2011-05"),
        ("Protests began in the winter of 2010-11.", "winter of 2010-11 = 2010-12..2011-02"),
        ("In the first quarter of 2020 it fell.", "first quarter of 2020 = 2020-01..2020-03"),
        ("Sales rose in Q3 2021.", "Q3 2021 = 2021-07..2021-09"),
        ("In the second half of 2019 it fell.", "second half of 2019 = 2019-07..2019-12"),
        (
            "In the first three months of 2020 it fell.",
            "first three months of 2020 = 2020-01..2020-03",
        ),
        (
            "In the last week of October 2023 it fell.",
            "last week of October 2023 = 2023-10-25..2023-10-31",
        ),
        ("In the 19th century it was Russian.", "19th century = 1801..1900"),
        ("In the late nineteenth century it was Russian.", "late nineteenth century = 1867..1900"),
        ("The war of 1992-98 ended.", "1992-98 = 1992..1998"),
        (
            "It fell in the winter of 1941 and in 1992/93.",
            "winter of 1941 = 1941-12..1942-02; 1992/93 = 1992..1993",
        ),
        ("The Great War (1914–1918) ended.", "1914–1918 = 1914..1918"),
        ("Between 1991 and 1994 they fought.", "Between 1991 and 1994 = 1991..1994"),
        ("From 2015 to 2017 they fought.", "From 2015 to 2017 = 2015..2017"),
        ("They have fought since October 2023.", "since October 2023 = 2023-10.."),
        ("They fought until 2010.", "until 2010 = ..2010"),
        ("After 1990 they fought.", "After 1990 = 1991.."),
        ("Before 1990 they fought.", "Before 1990 = ..1989"),
        ("They want it by 2030.", "by 2030 = ..2030"),
        ("As of 2019 it had none.", "As of 2019 = 2019"),
        ("It happened in May.", "May = 2023-05"),
        (
            "It met in January, April, and June.",
            "January = 2023-01; April = 2023-04; June = 2023-06",
        ),
        ("It fell on October 7 in 2020.", "October 7 in 2020 = 2020-10-07"),
        ("It dates back to 1865.", "1865 = 1865"),
        ("Since March it has grown.", "Since March = 2023-03.."),
        ("In December it snowed.", "December = 2022-12"),
        (
            "It was founded in October 1998 and sold in May 2001.",
            "October 1998 = 1998-10; May 2001 = 2001-05",
        ),
        (
            "From May to September 2020 it was closed.",
            "From May to September 2020 = 2020-05..2020-09",
        ),
        (
            "From November 2019 to February it was closed.",
            "From November 2019 to February = 2019-11..2020-02",
        ),
        ("March–May 2020 was quiet.", "March–May 2020 = 2020-03..2020-05"),
        ("In 1991, 1995 and 2001 it voted.", "1991 = 1991; 1995 = 1995; 2001 = 2001"),
        ("The 1979 Islamic Revolution followed.", "1979 = 1979"),
        ("Since the 1967 war it has held them.", "Since the 1967 = 1967.."),
        ("The 2020 elections were close.", "2020 = 2020"),
        ("Under the Tenure of Office Act of 1867 he was tried.", "1867 = 1867"),
        ("In fiscal year 2022 it paid.", "fiscal year 2022 = 2022"),
        ("The paper (2004) says so.", "2004 = 2004"),
        (
            "They want it no later than 31 December 2024.",
            "no later than 31 December 2024 = ..2024-12-31",
        ),
        ("Before the end of 2010 it left.", "Before the end of 2010 = ..2010-12"),
        ("Since the year 2000 it has grown.", "Since the year 2000 = 2000.."),
        (
            "The last week of December 2016 was cold.",
            "last week of December 2016 = 2016-12-25..2016-12-31",
        ),
        ("Third quarter 2020 sales rose.", "Third quarter 2020 = 2020-07..2020-09"),
        ("The figures are for 2014 to 2018.", "2014 to 2018 = 2014..2018"),
        ("They spoke in Jan-Feb 2017.", "Jan-Feb 2017 = 2017-01..2017-02"),
        ("In 2023-10 it rose.", "2023-10 = 2023-10"),
    ]);
}

#[test]
fn told_from_the_reference() {
    check(&[
        ("He left yesterday.", "yesterday = 2023-11-14"),
        ("He leaves tomorrow morning.", "tomorrow morning = 2023-11-16"),
        ("He left the day before yesterday.", "day before yesterday = 2023-11-13"),
        ("He left last week.", "last week = 2023-11-06..2023-11-12"),
        ("He left on Monday.", "Monday = 2023-11-13"),
        ("He left on Thursday evening.", "Thursday evening = 2023-11-09"),
        ("The ministers will meet on Friday.", "Friday = 2023-11-17"),
        ("It will leave, he said on Friday.", "Friday = 2023-11-10"),
        ("He left in November.", "November = 2023-11"),
        ("He left two years ago.", "two years ago = 2021"),
        ("He left two weeks ago.", "two weeks ago = 2023-10-30..2023-11-05"),
        ("He left 10 days ago.", "10 days ago = 2023-11-05"),
        ("He left a month ago.", "a month ago = 2023-10"),
        ("He left two and a half years ago.", "two and a half years ago = 2021-05"),
        ("He left this month.", "this month = 2023-11"),
        ("He leaves next year.", "next year = 2024"),
        ("He left early last year.", "early last year = 2022-01..2022-04"),
        ("He leaves later this year.", "later this year = 2023-11-15..2023"),
        ("He left earlier this month.", "earlier this month = 2023-11..2023-11-15"),
        ("They want it by the end of the year.", "by the end of the year = ..2023-12"),
        ("He came three days after October 7.", "three days after October 7 = 2023-10-10"),
        ("He comes two weeks from now.", "two weeks from now = 2023-11-29"),
        ("The port will close from May to September.", "from May to September = 2024-05..2024-09"),
        ("He left on the previous Monday.", "previous Monday = 2023-11-06"),
        ("It stays between now and 2025.", "between now and 2025 = 2023-11-15..2025"),
        ("Over the past three months it fell.", "past three months = 2023-08-15..2023-11-15"),
        ("It grows over the next 5 years.", "next 5 years = 2023-11-15..2028-11-15"),
        ("It grew in the past year.", "past year = 2022-11-15..2023-11-15"),
        ("He left last Tuesday.", "last Tuesday = 2023-11-07"),
        ("He leaves next Tuesday.", "next Tuesday = 2023-11-21"),
        ("He left this past Wednesday.", "this past Wednesday = 2023-11-08"),
        ("He left last October.", "last October = 2023-10"),
        ("It rained over the weekend.", "weekend = 2023-11-11..2023-11-12"),
        ("It will rain over the weekend.", "weekend = 2023-11-18..2023-11-19"),
        ("It rained the weekend after.", ""),
        ("He left in March of this year.", "March of this year = 2023-03"),
        ("He left in December last year.", "December last year = 2022-12"),
        ("He left on January 29 of this year.", "January 29 of this year = 2023-01-29"),
        ("It grows over the next decade.", "next decade = 2023-11-15..2033-11-15"),
        ("It fell the next day.", "next day = .."),
        ("He left last night.", "last night = 2023-11-14"),
        ("He left last weekend.", "last weekend = 2023-11-11..2023-11-12"),
        ("He left last summer.", "last summer = 2023-06..2023-08"),
        ("He stays until Friday.", "until Friday = ..2023-11-10"),
        ("They want it by Friday.", "by Friday = ..2023-11-17"),
        ("Since last week it has grown.", "Since last week = 2023-11-06.."),
        (
            "From Monday to Wednesday it rained.",
            "From Monday to Wednesday = 2023-11-13..2023-11-15",
        ),
        ("This week's talks failed.", "This week = 2023-11-13..2023-11-19"),
        ("He left a decade ago.", "a decade ago = 2013"),
        ("In the last decade it grew.", "last decade = 2013-11-15..2023-11-15"),
    ]);
}

#[test]
fn times_that_stay_unknown() {
    check(&[
        ("In recent weeks it grew.", "recent weeks = .."),
        ("It fell the following year.", "following year = .."),
        ("Two days later he left.", "Two days later = .."),
        ("He left several years ago.", "several years ago = .."),
        ("In the 5th century BC it was Persian.", "5th century BC = .."),
    ]);
    check_at(
        None,
        &[
            ("He left yesterday.", "yesterday = .."),
            ("He left on Monday.", "Monday = .."),
            ("He left two years ago.", "two years ago = .."),
            ("He left in November.", "November = .."),
            ("Since October 7 it has grown.", "Since October 7 = .."),
            ("He left in November 2019.", "November 2019 = 2019-11"),
            (
                "From May to September 2020 it was closed.",
                "From May to September 2020 = 2020-05..2020-09",
            ),
        ],
    );
    check_at(
        Some("2023"),
        &[
            ("He left last year.", "last year = 2022"),
            ("He left on October 7.", "October 7 = 2023-10-07"),
            ("He left last month.", "last month = .."),
        ],
    );
    check_at(
        Some("2023-11"),
        &[
            ("He left last month.", "last month = 2023-10"),
            ("He left in December.", "December = 2022-12"),
            ("He left on Monday.", "Monday = .."),
        ],
    );
    check_at(Some("2023-11-15T10:30:00Z"), &[("He left yesterday.", "yesterday = 2023-11-14")]);
    check_at(Some("today"), &[("He left yesterday.", "yesterday = ..")]);
}

#[test]
fn quantities() {
    check(&[
        ("It ships 1.3 million tons of crude oil per month.", "1.3 million tons = 1300000 t/month"),
        ("It pumps 20,000 barrels a day.", "20,000 barrels a day = 20000 bbl/day"),
        ("It pumps 20,000 barrels of oil daily.", "20,000 barrels = 20000 bbl/day"),
        ("It pumps 1.2 million bpd.", "1.2 million bpd = 1200000 bbl/day"),
        ("It grew 15 percent.", "15 percent = 15 percent"),
        ("It grew 15% in a year.", "15% = 15 percent"),
        ("It grew fifteen per cent.", "fifteen per cent = 15 percent"),
        ("It grew 10 to 15 percent.", "10 to 15 percent = 10..15 percent"),
        ("It grew 10-15%.", "10-15% = 10..15 percent"),
        ("It grew between 10 and 15 percent.", "10 and 15 percent = 10..15 percent"),
        ("It fell two percentage points.", "two percentage points = 2 percentage point"),
        ("The pipeline is 1,768 km long.", "1,768 km = 1768 km"),
        ("The 500-mile pipeline leaks.", "500-mile = 500 mi"),
        ("It covers 160 square miles (~415 km2).", "160 square miles = 160 mi2; 415 km2 = 415 km2"),
        ("It sends 10 bcm of gas a year.", "10 bcm = 10000000000 m3/year"),
        (
            "It sends 16 billion cubic meters annually.",
            "16 billion cubic meters annually = 16000000000 m3/year",
        ),
        ("It makes 1,200 MW.", "1,200 MW = 1200 MW"),
        ("It drove at 60 mph.", "60 mph = 60 mi/hour"),
        ("It drove at 100 km/h.", "100 km/h = 100 km/hour"),
        ("They found 50 grams or more.", "50 grams = 50 g"),
        ("It weighed 5,000 pounds.", "5,000 pounds = 5000 lb"),
        ("It was heated to 800 degrees Celsius.", "800 degrees Celsius = 800 °C"),
        ("It was closed for 19 years.", "19 years = 19 year"),
        ("The 24-hour search ended.", "24-hour = 24 hour"),
        ("It killed 168 Liberians.", "168 = 168"),
        ("It killed twenty-five Israeli soldiers.", "twenty-five = 25"),
        ("Two dozen soldiers fled.", "Two dozen = 24"),
        ("A hundred people fled.", "A hundred = 100"),
        ("Half a million people fled.", "Half a million = 500000"),
        ("Two and a half million people fled.", "Two and a half million = 2500000"),
        ("Two hundred and six thousand people fled.", "Two hundred and six thousand = 206000"),
        (
            "In 2015 some 30,000 to 40,000 people fled.",
            "2015 = 2015; 30,000 to 40,000 = 30000..40000",
        ),
        ("Between 1000 and 2000 people fled.", "1000 and 2000 = 1000..2000"),
        ("Some 5m people fled.", "5m = 5000000"),
        ("It has 48 apartments and 2000 soldiers.", "48 = 48; 2000 = 2000"),
    ]);
}

#[test]
fn money() {
    check(&[
        ("It paid $4.5 billion.", "$4.5 billion = 4500000000 USD"),
        ("It paid $4.5bn in 2019.", "$4.5bn = 4500000000 USD; 2019 = 2019"),
        ("It paid €200m.", "€200m = 200000000 EUR"),
        ("It paid £5.", "£5 = 5 GBP"),
        ("It paid US$300,000.", "US$300,000 = 300000 USD"),
        ("It paid C$20 million.", "C$20 million = 20000000 CAD"),
        ("It paid USD 5 million.", "USD 5 million = 5000000 USD"),
        ("It paid 20 million EUR.", "20 million EUR = 20000000 EUR"),
        ("It paid 5 million euros.", "5 million euros = 5000000 EUR"),
        ("It paid 200 Canadian dollars.", "200 Canadian dollars = 200 CAD"),
        ("It paid 3 billion South Korean won.", "3 billion South Korean won = 3000000000 KRW"),
        ("It paid 60 million Mexican pesos.", "60 million Mexican pesos = 60000000 MXN"),
        ("It paid two million pounds.", "two million pounds = 2000000 GBP"),
        ("It paid $10-15 million.", "$10-15 million = 10000000..15000000 USD"),
        (
            "It paid $10 million to $15 million.",
            "$10 million to $15 million = 10000000..15000000 USD",
        ),
        ("Oil cost $50 a barrel.", "$50 a barrel = 50 USD/bbl"),
        ("A $100-million deal was signed.", "$100-million = 100000000 USD"),
        ("They get $3.8 billion of aid per year.", "$3.8 billion = 3800000000 USD/year"),
        ("It cost 50 cents.", "50 cents = 0.5 USD"),
    ]);
}

#[test]
fn what_is_no_time() {
    check(&[
        ("He may march.", ""),
        ("They may march on the capital.", ""),
        ("May God bless you.", ""),
        ("Theresa May resigned.", ""),
        ("He objected to May and to Cameron.", ""),
        ("The march in Selma was long.", ""),
        ("The sun sat low.", ""),
        ("He sat in the Sun.", ""),
        ("April said so.", ""),
        ("June Smith said so.", ""),
        ("Black September claimed it.", ""),
        ("The October Revolution followed.", ""),
        ("On Bloody Sunday they marched.", ""),
        ("The Sunday Times said so.", ""),
        ("Black Friday sales rose.", ""),
        ("Every Monday they meet.", ""),
        ("They meet on Mondays.", ""),
        ("USA Today said so.", ""),
        ("The last day of the war was quiet.", ""),
        ("This day is ours.", ""),
        ("It was a population of 2000.", ""),
        ("It fell by 1900.", ""),
        ("The fall of the wall was sudden.", ""),
        ("In the second place he erred.", ""),
        ("The Spring campaign failed.", ""),
        ("They won the first quarter.", ""),
        ("He is the second in line.", ""),
        ("They wed in a hurry.", ""),
        ("The end of the war came.", ""),
        ("He came after that.", ""),
        ("They recalled 9/11.", ""),
        ("It began at 10:30.", ""),
        ("It rose to 2000 metres above the town.", "2000 metres = 2000 m"),
        ("He owns 1991 houses.", "1991 = 1991"),
        ("Dial 1800 now.", ""),
        ("Form 1040 is long.", ""),
        ("He used Windows 2000 there.", ""),
        ("They fall in love.", ""),
        ("He came late in the game.", ""),
        ("The current account is open.", ""),
        ("It was the mid point.", ""),
        ("Each week they meet.", ""),
    ]);
}

#[test]
fn what_is_no_quantity() {
    check(&[
        ("Take US 50 there.", ""),
        ("A Boeing 747 crashed.", ""),
        ("Boeing 747 crashes are rare.", ""),
        ("It follows Route 66.", ""),
        ("Resolution 1701 calls for peace.", ""),
        ("Under Resolution 1701 it left.", ""),
        ("It bought the F-16.", ""),
        ("It bought F-16 jets.", ""),
        ("See page 12.", ""),
        ("Page 12 says so.", ""),
        ("COVID-19 deaths rose.", ""),
        ("Article 5 says so.", ""),
        ("Under Executive Order 13936 it was seized.", ""),
        ("The G20 met.", ""),
        ("He is 86.", ""),
        ("The 35-year-old suspect fled.", ""),
        ("He was 86 years old.", ""),
        ("It won 2-1.", ""),
        ("It began at 6 am.", ""),
        ("Hundreds of people fled.", ""),
        ("One soldier fled.", ""),
        ("Call 555-123-4567.", ""),
        ("The Group of 20 met.", ""),
        ("No. 10 is empty.", ""),
        ("Flight 370 vanished.", ""),
        ("The S-400 was sold.", ""),
        ("Presidential Determination 2021-08 follows.", ""),
        ("They live at 10 Downing Street.", ""),
        ("Channel 4 said so.", ""),
        ("Brigade 101 fled.", ""),
        ("Version 2.0 is out.", ""),
        ("He took a pound of flesh.", ""),
        ("He lives in Area 51.", ""),
        ("The dollar fell.", ""),
        ("The Group of 77 countries met.", ""),
        ("Two thirds of voters agreed.", ""),
        ("A two-thirds majority agreed.", ""),
        ("One in five voters agreed.", ""),
        ("Nine out of ten voters agreed.", ""),
        ("He tried it five times.", ""),
        ("Seven-year-olds read it.", ""),
        ("The 101st Airborne landed.", ""),
        ("They work 24/7 there.", ""),
        ("The 5G networks failed.", ""),
        ("T-72 tanks burned.", ""),
        ("The AK-47 rifles were sold.", ""),
        ("Under Article 5 members help.", ""),
        ("MH17 was shot down.", ""),
        ("Thousands of euros vanished.", ""),
        ("He lost weight, pounds of it.", ""),
        ("See Section 2(c)(1) there.", ""),
        ("The vote was 50-50.", ""),
    ]);
}

#[test]
fn tokens_and_spans_agree() {
    let text = "On 7 October 2023 it fired 5,000 rockets, then 20,000 barrels a day were lost.";
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
    for value in values(text, &tokens, None) {
        let (first, end) = value.tokens;
        assert_eq!(value.span, tokens[first].span.cover(tokens[end - 1].span));
    }
}

/// Words of which sentences are made at random.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "early", "mid", "-", "first", "last", "day", "of", "the", "week", "years", "ago", "2020", "1992", "98", "May",
    "October", "7", "31", "Monday", "to", "from", "between", "and", "since", "before", "after", "hundred", "million",
    "twenty", "five", "a", "half", "$", "€", "m", "percent", "%", "per", "barrel", "9999999999999", "2023-10-07",
    "century", "21st", "next", "this", ",", ".", "(", "20th", "99", "1000000", "decades", "centuries", "–", "é", "years",
];

#[test]
fn long_sentences_of_one_word_are_read_at_once() {
    let start = std::time::Instant::now();
    for piece in PIECES {
        for text in [piece.repeat(1000), format!("{piece} ").repeat(1000)] {
            let _ = found(&text, Some(REFERENCE));
        }
    }
    // Linear reading takes a tenth of this in a debug build on a slow machine.
    assert!(start.elapsed().as_secs() < 20);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,80}", reference in "[0-9]{1,5}(-[0-9]{1,3}){0,2}") {
        for sentence in sentences(&text) {
            let mut tokens = Vec::new();
            tokenize(&text, sentence.span, &mut tokens);
            let _ = values(&text, &tokens, Some(&reference));
        }
    }

    #[test]
    fn values_are_in_order_and_apart(
        pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..24),
        reference in prop::sample::select(vec!["2023-11-15", "9999-12-31", "0001-01-01", "2024-02-29", "-9999-01-01", "2023"]),
    ) {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text += PIECES[piece];
            if spaced {
                text.push(' ');
            }
        }
        let mut last = 0;
        for value in found(&text, Some(reference)) {
            prop_assert!(value.span.start >= last && !value.span.is_empty());
            prop_assert!(!value.span.of(&text).is_empty());
            last = value.span.end;
            if let ValueKind::Time { from: Some(from), to: Some(to) } = &value.kind {
                prop_assert!(from.len() >= 4 && to.len() >= 4);
            }
        }
    }
}
